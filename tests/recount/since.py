"""What moved between two moments, and the same period of two years, counted a second time. Nothing of the library is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recount.cells import DONE, LEAD, NOT_ARISING, Plan
from recount.progress import Known, state, tally, tasks

KINDS = ("finished", "became_overdue", "undone", "not_repeated", "no_longer_overdue", "percent_up", "percent_down", "ceased",
         "added", "removed")
WHOLE = -1


@dataclass(frozen=True)
class Moment:
    """A period as it was known at some moment, counted on a day."""

    known: Known
    period: str
    today: date

    @cached_property
    def plan(self) -> Plan:
        """The plan of the period."""
        return self.known.plan(self.period)

    @cached_property
    def leads(self) -> list[dict]:
        """Where each unit stands with each task that it leads."""
        return [one for one in state(self.known, self.period, self.today) if one["role"] == LEAD]

    @cached_property
    def tasks(self) -> dict[str, dict]:
        """Where each task stands."""
        return {one["task"]: one for one in tasks(self.plan, self.leads)}

    @cached_property
    def tally(self) -> dict[str, int]:
        """How many tasks stand how."""
        return tally(list(self.tasks.values()))

    def silent(self) -> list[str]:
        """The units that have not reported every quarter of the period that has ended (of the period itself)."""
        quarters = [one for one in self.plan.quarters(self.period)
                    if one == self.period or self.plan.periods[one]["data_to"] < self.today]
        return [unit for unit in self.plan.busy()
                if None in [self.known.reported(unit, one) for one in quarters or self.plan.quarters(self.period)[:1]]]


def moved(before: Moment, after: Moment) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The tasks that moved, by kind, each with the units that it concerns."""
    found: dict[str, list] = {kind: [] for kind in KINDS}
    for code, now in after.tasks.items():
        was = before.tasks.get(code)
        for kind, lines in _kinds(was, now, before, after) if was else [("added", now["leads"])]:
            found[kind].append((code, tuple(one["unit"] for one in lines)))
    found["removed"] = [(code, tuple(one["unit"] for one in was["leads"]))
                        for code, was in before.tasks.items() if code not in after.tasks]
    found["became_overdue"].sort(key=lambda one: after.plan.tasks[one[0]]["deadline"] or date.max)
    return found


def _kinds(was: dict, now: dict, before: Moment, after: Moment) -> Iterator[tuple[str, list[dict]]]:
    """How one task moved; a recurring one is judged anew in another period."""
    anew = after.plan.tasks[now["task"]]["kind"] == "recurring" and before.period != after.period
    if was["status"] != DONE and now["status"] == DONE:
        yield "finished", now["leads"]
    elif was["status"] == DONE and now["status"] != DONE and not (anew and now["status"] == NOT_ARISING):
        still_open = [one for one in now["leads"] if one["status"] not in (DONE, NOT_ARISING)]
        yield "not_repeated" if anew else "undone", still_open or now["leads"]
    elif was["status"] != NOT_ARISING and now["status"] == NOT_ARISING:
        yield "ceased", now["leads"]
    elif not anew:
        percents = {one["unit"]: one["percent"] for one in was["leads"]}
        for one in now["leads"]:
            old, new = percents.get(one["unit"]), one["percent"]
            if old is not None and new is not None and old != new:
                yield "percent_up" if new > old else "percent_down", [one]
    if now["overdue"] and not was["overdue"]:
        yield "became_overdue", [one for one in now["leads"] if one["overdue"]]
    if was["overdue"] and not now["overdue"]:
        yield "no_longer_overdue", [one for one in was["leads"] if one["overdue"]]


def by_year(moments: list[Moment]) -> dict[tuple[int, int], tuple[int, int]]:
    """Done and counted of each area in each year, the whole plan too."""
    found = {}
    for one in moments:
        for area in [WHOLE, *(int(line["area"]) for line in one.plan.areas)]:
            own = tally([task for task in one.tasks.values() if area in (WHOLE, task["area"])])
            found[area, one.plan.year] = own[DONE], own["counted"]
    return found
