"""What the cells of reports amount to, counted a second time: where each assignment stands, and how many stand how.

Nothing of the library is used. Beside the cells (`cells`) there is only what the Office did with the workbooks (`Event`), in
the order in which it was done.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from recount.cells import DONE, IN_PROGRESS, LEAD, NOT_ARISING, NOT_STARTED, Plan, Row, rows_of, year_of

FILE, CORRECTION, UNDO, REDO, RETURN = "file", "correction", "undo", "redo", "return"
RETURNED_FILE, ASK, WITHDRAW, CLOSE = "returned_file", "ask", "withdraw", "close"
NAMES = (DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING, "unknown")


@dataclass(frozen=True)
class Event:
    """Something that the Office did on a day: published a file, sent one back, undid a report, asked a unit, closed a period.

    `number` is the report (of a withdrawal the request) that it was done to; `received` is when a file came, by default `on`.
    """

    on: date
    kind: str
    content: bytes = field(default=b"", repr=False)
    file_name: str = ""
    received: date | None = None
    number: int = 0
    period: str = ""
    unit: str = ""
    task: str = ""
    text: str = ""


@dataclass(frozen=True)
class Report:
    """What one unit said in one file, by the number of its publish; `place` is that of its event."""

    number: int
    unit: str
    period: str
    kind: str
    place: int
    on: date
    received: date
    file_name: str
    rows: tuple[Row, ...]


class Known:
    """What the Office had done by some moment, with the plan workbook of each year."""

    def __init__(self, plans: dict[int, bytes], events: Sequence[Event]) -> None:
        self.workbooks, self.events = plans, list(events)
        self.plans = {year: plan_of(content) for year, content in plans.items()}
        self.reports: list[Report] = []
        for place, event in enumerate(self.events):
            if event.kind in (FILE, CORRECTION):
                self._add(place, event)

    def _add(self, place: int, event: Event) -> None:
        """A file is a report of each unit that it has rows of, in their order; one of which every row is held is none."""
        rows = read(event.content, self.plans[year_of(event.content)])
        for unit, period in dict.fromkeys((row.unit, row.period) for row in rows):
            own = [row for row in rows if (row.unit, row.period) == (unit, period)]
            if not all(row.held for row in own):
                number = len(self.reports) + 1
                numbered = tuple(replace(row, submission=number) for row in own)
                self.reports.append(Report(number, unit, period, event.kind, place, event.on, event.received or event.on,
                                           event.file_name, numbered))

    def until(self, day: date) -> "Known":
        """The same as it was known at the end of a day."""
        return Known(self.workbooks, [event for event in self.events if event.on <= day])

    def plan(self, period: str) -> Plan:
        """The plan of a period's year."""
        return self.plans[int(period[:4])]

    def out(self) -> dict[int, str]:
        """The reports that do not count, with what was done to each last."""
        last = {event.number: event.kind for event in self.events if event.kind in (UNDO, REDO, RETURN)}
        return {number: kind for number, kind in last.items() if kind != REDO}

    def counting(self) -> list[Report]:
        """The reports that count, in the order of publishing."""
        return [report for report in self.reports if report.number not in self.out()]

    def rows(self, task: str, unit: str, role: str, periods: Sequence[str]) -> list[Row]:
        """What counting reports say of an assignment: period by period, in the order of publishing."""
        told = [row for report in self.counting() for row in report.rows
                if (row.task, row.unit, row.role, row.held) == (task, unit, role, False)]
        return [row for period in periods for row in told if row.period == period]

    def reported(self, unit: str, period: str) -> int | None:
        """The number of a unit's last file of a quarter, none where there is no such."""
        own = [one.number for one in self.counting() if (one.unit, one.period, one.kind) == (unit, period, FILE)]
        return own[-1] if own else None

    def closing(self, period: str) -> Event | None:
        """The closing of a period."""
        return next((event for event in self.events if (event.kind, event.period) == (CLOSE, period)), None)

    def at(self, period: str, today: date) -> tuple["Known", date]:
        """What a period is counted from, and on which day: of a closed one, what was known at its closing."""
        closing = self.closing(period)
        if closing is None:
            return self, today
        return Known(self.workbooks, self.events[:self.events.index(closing)]), closing.on


@cache
def plan_of(content: bytes) -> Plan:
    """A plan workbook, read once."""
    return Plan(content)


@cache
def read(content: bytes, plan: Plan) -> list[Row]:
    """A report's workbook, read once."""
    return rows_of(content, plan)


# Where each assignment stands.


@cache
def state(known: Known, period: str, today: date) -> list[dict]:
    """Where each assignment stands at a period, seen on a day."""
    plan = known.plan(period)
    return [_line(known, plan, period, given, today) for given in plan.given]


def _line(known: Known, plan: Plan, period: str, given: tuple[str, str, str], today: date) -> dict:
    task, end = plan.tasks[given[0]], plan.periods[period]["data_to"]
    quarters = [one for one in plan.quarters(period) if one == period or plan.periods[one]["data_to"] < today]
    found = {"ended": None, "old": False}
    if task["kind"] == "dated":
        found |= last(known.rows(*given, plan.up_to(period)))
        found["old"] = bool(found["rows"] and quarters) and found["source"].period < quarters[-1]
    elif plan.periods[period]["kind"] == "quarter":
        found |= last(known.rows(*given, [period]))
    else:
        found |= over([last(known.rows(*given, [one])) for one in quarters])
    status, deadline, completed = found["status"], task["deadline"], found["completed_on"]
    is_open = status not in (DONE, NOT_ARISING)
    past = deadline is not None and (deadline < end or (deadline == end and end < today))
    overdue = is_open and (past or found["late"])
    return found | {
        "task": task["code"], "kind": task["kind"], "area": task["area"], "unit": given[1], "role": given[2],
        "deadline": deadline,
        "overdue": overdue, "due_soon": is_open and not overdue and deadline is not None and deadline - end <= timedelta(30),
        "done_late": status == DONE and deadline is not None and completed is not None and completed > deadline,
    }


def last(rows: Sequence[Row]) -> dict:
    """Where a row of rows ends: a status begins anew, words and percents without one are added."""
    line = {"status": None, "percent": None, "late": False, "completed_on": None, "words": {}, "source": None, "rows": []}
    for row in rows:
        if row.status is None and line["rows"]:
            line = line | {"words": line["words"] | row.words, "rows": [*line["rows"], row]}
            line |= {} if row.percent is None else {"percent": row.percent}
            line |= {} if row.completed_on is None else {"completed_on": row.completed_on}
        else:
            line = {"status": row.status, "percent": row.percent, "late": row.late, "completed_on": row.completed_on,
                    "words": row.words, "source": row, "rows": [row]}
    return line


def over(quarters: Sequence[dict]) -> dict:
    """A recurring task over several quarters: together what each of them says, in the words of the last that says anything."""
    spoke = [one for one in quarters if one["rows"]]
    percents = [one["percent"] for one in quarters if one["percent"] is not None]
    statuses = [one["status"] for one in quarters]
    return (spoke or [last([])])[-1] | {
        "status": together(statuses), "percent": sum(percents) / len(percents) if percents else None,
        "rows": [row for one in quarters for row in one["rows"]], "done": statuses.count(DONE),
        "ended": len(statuses) - statuses.count(NOT_ARISING),
    }


def together(statuses: Sequence[str | None]) -> str | None:
    """The status of several as one."""
    arising = [status for status in statuses if status != NOT_ARISING]
    if statuses and not arising:
        return NOT_ARISING
    same = set(arising)
    return same.pop() if len(same) == 1 and same <= {DONE, NOT_STARTED, None} else IN_PROGRESS if arising else None


# How many stand how.


def tally(lines: Sequence[dict]) -> dict[str, int]:
    """How many stand how; what is overdue or due soon is counted there too. What does not arise is not `counted`."""
    statuses = [one["status"] or "unknown" for one in lines]
    found = {name: statuses.count(name) for name in NAMES}
    late = {name: sum(one[name] for one in lines) for name in ("overdue", "due_soon")}
    return found | late | {"counted": len(lines) - found[NOT_ARISING]}


def mean_percent(lines: Sequence[dict]) -> float | None:
    """The mean of the percents that were given where something arose."""
    told = [one["percent"] for one in lines if one["status"] != NOT_ARISING and one["percent"] is not None]
    return sum(told) / len(told) if told else None


def tasks(plan: Plan, lines: Sequence[dict]) -> list[dict]:
    """Where each task stands over the units that lead it, of those that have a line."""
    found = []
    for code, task in plan.tasks.items():
        own = [one for one in lines if (one["task"], one["role"]) == (code, LEAD)]
        if own:
            overdue = any(one["overdue"] for one in own)
            found.append({
                "task": code, "kind": task["kind"], "area": task["area"], "status": together([one["status"] for one in own]),
                "overdue": overdue, "due_soon": not overdue and any(one["due_soon"] for one in own), "leads": own,
            })
    return found


def segments(lines: Sequence[dict]) -> dict[str, int]:
    """The parts of a bar: what is overdue, and of the rest how many stand how; what does not arise has no part."""
    rest = tally([one for one in lines if not one["overdue"]])
    return {name: rest[name] for name in NAMES if name != NOT_ARISING} | {"overdue": tally(lines)["overdue"]}
