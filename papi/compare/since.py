"""What moved between two moments, each a plan seen at a period: task by task, unit by unit, in figures and in a sentence. Pure.

Counts and states come from `papi.progress`; nothing is counted here. What a waiting file would change is `difference`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from papi.model import DONE, LEAD, NOT_ARISING, RECURRING
from papi.plan import Plan
from papi.progress.view import View
from papi.vietnamese import count, percent_short

FINISHED, UNDONE, NOT_REPEATED = "finished", "undone", "not_repeated"
"""Done now; done before and not now; a recurring task done in the period before and not in this one, which is judged anew."""
BECAME_OVERDUE, NO_LONGER_OVERDUE = "became_overdue", "no_longer_overdue"
CEASED = "ceased"
"""It arose before and does not now: it leaves the counts."""
PERCENT_UP, PERCENT_DOWN = "percent_up", "percent_down"
ADDED, REMOVED = "added", "removed"
"""By the plan."""
KINDS = (FINISHED, BECAME_OVERDUE, UNDONE, NOT_REPEATED, NO_LONGER_OVERDUE, PERCENT_UP, PERCENT_DOWN, CEASED, ADDED, REMOVED)

OTHER_YEAR = "hai mốc thuộc kế hoạch của hai năm nên chỉ so được các số chung"
NOTHING = "không nhiệm vụ nào thay đổi"

_State = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """One task that moved: `before` and `after` are its lines of `View.tasks`, or a unit's `percent`; None where the plan
    has no such task. `units` are the short names of the lead units that it concerns.
    """

    kind: str
    task: str
    title: str
    units: tuple[str, ...]
    before: _State | None
    after: _State | None


@dataclass(frozen=True)
class Since:
    """What moved from `before` to `after`: the tasks by kind (`KINDS`), units by name, in the plan's order.

    `of_one_year` is whether tasks can be compared at all: a task is known by its plan's year and its code.
    """

    before: View
    after: View
    moves: Mapping[str, tuple[Move, ...]]
    reported: tuple[str, ...]
    """Units that had not reported before and have now."""
    silent: tuple[str, ...]
    """Units that had reported before and have not now."""

    @property
    def of_one_year(self) -> bool:
        """Whether both are of the plan of one year."""
        return self.before.plan.year == self.after.plan.year

    @property
    def is_still(self) -> bool:
        """Whether nothing moved at all."""
        return not (any(self.moves.values()) or self.reported or self.silent or figures(self, changed=True))


def between(before: View, after: View) -> Since:
    """Return what moved between two views; `before` is the earlier one."""
    moves: dict[str, list[Move]] = {kind: [] for kind in KINDS}
    if before.plan.year == after.plan.year:
        for move in _moves(_Side(before), _Side(after)):
            moves[move.kind].append(move)
    moves[BECAME_OVERDUE].sort(key=lambda move: move.after["deadline"] or date.max)
    reported, was = after.reported, {_named(after.plan, unit): number for unit, number in before.reported.items()}
    both = [unit for unit in reported if unit in was]
    return Since(
        before, after, {kind: tuple(found) for kind, found in moves.items()},
        reported=tuple(unit for unit in both if was[unit] is None and reported[unit] is not None),
        silent=tuple(unit for unit in both if was[unit] is not None and reported[unit] is None),
    )


def sentence(found: Since, since: str, until: str) -> str:
    """Return what moved in one sentence; `since` and `until` name the moments: `quý II/2024`, `nay`."""
    told = [(words, count(len(found.moves[kind]))) for kind, words in _PARTS if found.moves[kind]]
    # What is counted is named once, as in the headline: "thêm 04 nhiệm vụ xong, 02 thành quá hạn".
    parts = [words.format(many, " nhiệm vụ" if place == 0 else "") for place, (words, many) in enumerate(told)]
    parts = parts or [NOTHING if found.of_one_year else OTHER_YEAR]
    completion = _completion(found.before.overall["completion"], found.after.overall["completion"])
    return f"Từ {since} đến {until}: " + "; ".join(filter(None, (", ".join(parts), completion)))


_PARTS = (
    (FINISHED, "thêm {}{} xong"),
    (BECAME_OVERDUE, "{}{} thành quá hạn"),
    (NO_LONGER_OVERDUE, "{}{} hết quá hạn"),
    (UNDONE, "{}{} từ đã xong thành chưa xong"),
    (NOT_REPEATED, "{} việc thường xuyên kỳ này chưa làm lại"),
    (CEASED, "{}{} nay không phát sinh"),
    (PERCENT_DOWN, "{} tỷ lệ giảm"),
    (PERCENT_UP, "{} tỷ lệ tăng"),
    (ADDED, "kế hoạch thêm {}{}"),
    (REMOVED, "kế hoạch bỏ {}{}"),
)


def figures(found: Since, *, changed: bool = False) -> list[tuple[str, str, str]]:
    """Return the headline figures as label, before, after; with `changed` only those that moved."""
    pairs = zip(_figures(found.before), _figures(found.after), strict=True)
    lines = [(label, was, now) for (label, was), (_, now) in pairs]
    return [line for line in lines if line[1] != line[2]] if changed else lines


def _figures(view: View) -> list[tuple[str, str]]:
    overall = view.overall
    return [
        ("Tỷ lệ hoàn thành", percent_short(overall["completion"])),
        ("Đã thực hiện", f"{overall['tasks_done']}/{overall['tasks_counted']}"),
        ("Quá hạn", str(overall["tasks_overdue"])),
        ("Đơn vị chưa báo cáo", str(sum(number is None for number in view.reported.values()))),
    ]


def _completion(before: float | None, after: float | None) -> str:
    was, now = percent_short(before), percent_short(after)
    if after is None:
        return ""
    if before is None:
        return f"hoàn thành {now}"
    if was == now:
        return f"hoàn thành vẫn {now}"
    return f"hoàn thành từ {was} {'lên' if after > before else 'xuống'} {now}"


class _Side:
    """One view, its tasks and their lead assignments by code. Units stand under the names that they have in it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tasks = {line["task"]: _plain(line) for line in view.tasks.to_dict("records")}
        self.leads: dict[str, list[dict]] = {}
        state = view.state
        lines = state.loc[state["role"] == LEAD, ["task", "unit", "status", "overdue", "percent"]]
        for line in map(_plain, lines.to_dict("records")):
            self.leads.setdefault(line["task"], []).append(line)

    def units(self, lines: Iterable[_State]) -> tuple[str, ...]:
        """Return the short names of the units of lead assignments."""
        return tuple(self.view.plan.unit(line["unit"]).short_name for line in lines)


def _plain(line: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): None if pd.isna(value) else value for name, value in line.items()}


def _moves(was: _Side, now: _Side) -> Iterator[Move]:
    for code, after in now.tasks.items():
        if code in was.tasks:
            yield from _of_task(code, was, now)
        else:
            yield Move(ADDED, code, after["title"], now.units(now.leads[code]), None, after)
    for code, before in was.tasks.items():
        if code not in now.tasks:
            yield Move(REMOVED, code, before["title"], was.units(was.leads[code]), before, None)


def _of_task(code: str, was: _Side, now: _Side) -> Iterator[Move]:
    """Yield how a task moved that both plans have."""
    before, after, leads = was.tasks[code], now.tasks[code], now.leads[code]
    anew = now.view.plan.task(code).kind == RECURRING and was.view.period.code != now.view.period.code
    title = after["title"]
    if before["status"] != DONE and after["status"] == DONE:
        yield Move(FINISHED, code, title, now.units(leads), before, after)
    elif before["status"] == DONE and after["status"] != DONE and not (anew and after["status"] == NOT_ARISING):
        open_leads = [line for line in leads if line["status"] not in (DONE, NOT_ARISING)] or leads
        yield Move(NOT_REPEATED if anew else UNDONE, code, title, now.units(open_leads), before, after)
    elif before["status"] != NOT_ARISING and after["status"] == NOT_ARISING:
        yield Move(CEASED, code, title, now.units(leads), before, after)
    elif not anew:
        yield from _percents(code, was, now)
    if after["overdue"] and not before["overdue"]:
        yield Move(BECAME_OVERDUE, code, title, now.units(line for line in leads if line["overdue"]), before, after)
    elif before["overdue"] and not after["overdue"]:
        late = was.units(line for line in was.leads[code] if line["overdue"])
        yield Move(NO_LONGER_OVERDUE, code, title, late, before, after)


def _percents(code: str, was: _Side, now: _Side) -> Iterator[Move]:
    """Yield the lead units whose percent is known at both moments and moved."""
    before = {_named(now.view.plan, line["unit"]): line["percent"] for line in was.leads[code]}
    for line in now.leads[code]:
        old, new = before.get(line["unit"]), line["percent"]
        if old is not None and new is not None and old != new:
            kind = PERCENT_UP if new > old else PERCENT_DOWN
            yield Move(kind, code, now.tasks[code]["title"], now.units((line,)), {"percent": old}, {"percent": new})


def _named(plan: Plan, unit: str) -> str:
    """Return the name that a unit of an earlier plan has in this one, its own where this one does not know it."""
    return next((one.name for one in plan.units if unit in (one.name, *one.formerly)), unit)
