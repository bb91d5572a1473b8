"""What a file that waits would change, task by task: before, after, and how grave it is. Pure.

Before and after are both the state that the log leaves (`papi.progress`), never the bare row: a row with words but no status
keeps the status. Reading the file is `papi.sheets`, publishing it `papi.intake`, wording it `papi.tables`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from papi.model import CORRECTION, DATED, DONE, LEAD, NOT_ARISING, RECURRING, TOLD_FIELDS, ReportRow, Submission
from papi.plan import Plan, Task
from papi.progress.log import Key, Log
from papi.progress.state import last_said

NEWLY_DONE, UNDONE = "newly_done", "undone"
PERCENT_UP, PERCENT_DOWN = "percent_up", "percent_down"
PERCENT_GIVEN, PERCENT_DROPPED = "percent_given", "percent_dropped"
"""A percent where there was none, and none where there was one: what is missing is not 0, so it is neither up nor down."""
STATUS_CHANGED, DEADLINE_DIFFERS, RESULT_CHANGED = "status_changed", "deadline_differs", "result_changed"
NEW, MISSING, KEPT, SAME, HELD = "new", "missing", "kept", "same", "held"

KINDS = (
    UNDONE, PERCENT_DOWN, STATUS_CHANGED, DEADLINE_DIFFERS, HELD, NEWLY_DONE, PERCENT_UP, PERCENT_GIVEN, PERCENT_DROPPED, NEW,
    RESULT_CHANGED, MISSING, KEPT, SAME,
)
"""Every kind of change, the gravest first."""
FIGURES = ("status", "said", "percent")
"""The fields that counted figures are made from."""

_Line = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What a file does to one assignment in one period. `kinds` are out of `KINDS`, the gravest first.

    `before` and `after` are what is known of the assignment, as `TOLD_FIELDS` and the period it was `said_in`; None where
    nothing is. Of a row that is held `after` is what it holds, though it does not count. `fields` are the names of those that
    differ. `deadline` is the sheet's own where it differs from the plan's: a proposal, the plan's stays. `task` is None where
    the row's task is not known; `sheet`, `row` and `cells` are where the row stands, None and empty where there is none.
    """

    task: str | None
    title: str
    unit: str
    role: str
    period: str
    kinds: tuple[str, ...]
    before: _Line | None
    after: _Line | None
    fields: tuple[str, ...] = ()
    deadline: date | None = None
    sheet: str | None = None
    row: int | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


def of_submissions(found: Sequence[Submission], plan: Plan, log: Log, at: datetime) -> tuple[Change, ...]:
    """Return what these submissions of one file would change if they were published at `at`, in the order of its rows.

    A dated task is compared with the last that is known of it up to the period, a recurring one with what was said of this
    very period. What a unit's file leaves out follows its rows; a correction speaks of its own rows alone.
    """
    own = _of_units(log, {submission.unit for submission in found})
    after_all = own.having(found, at)
    changes: list[Change] = []
    known: dict[str, tuple[dict[Key, dict], dict[Key, dict]]] = {}
    for submission in found:
        if submission.period not in known:
            period = plan.period(submission.period)
            known[submission.period] = last_said(plan, own, period), last_said(plan, after_all, period)
        compared = _Compared(submission, plan, *known[submission.period])
        changes.extend(compared.told())
        if submission.kind != CORRECTION:
            changes.extend(compared.untold())
    return tuple(changes)


def is_figure(change: Change) -> bool:
    """Whether a change moves a counted figure: a status, what is said to be late or cancelled, a percent."""
    return any(name in FIGURES for name in change.fields)


def by_gravity(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes with the gravest first, equal ones in their order."""
    return tuple(sorted(changes, key=lambda change: KINDS.index(change.kinds[0])))


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """Return how many changes there are of every kind, each counted once under its gravest."""
    found = Counter(change.kinds[0] for change in changes)
    return {kind: found[kind] for kind in KINDS}


def _of_units(log: Log, units: set[str]) -> Log:
    """Return the log of these units alone: a store may hold thirty others."""
    return Log({key: rows for key, rows in log.groups.items() if key[1][1] in units}, log.counting)


@dataclass(frozen=True)
class _Compared:
    """One submission beside what was `known` up to its period, and what would be (`after`)."""

    submission: Submission
    plan: Plan
    known: Mapping[Key, dict]
    after: Mapping[Key, dict]

    def told(self) -> Iterator[Change]:
        """Yield the change of every assignment that the file tells of, and every row that is held."""
        for key, rows in self._counting().items():
            before, after = self._before(key), _line(self.after[key])
            fields = _differing(before, after)
            deadline = _other_deadline(rows[-1], self.plan.task(key[0]))
            kinds = _kinds(before, after, fields, deadline)
            yield self._change(key, kinds, before, after, rows[-1], fields, deadline)
        for row in self.submission.rows:
            if row.held:
                held = {name: getattr(row, name) for name in TOLD_FIELDS} | {"said_in": self.submission.period}
                key = (row.task_code, row.unit, row.role)
                yield self._change(key, (HELD,), self._before(key), held, row)

    def untold(self) -> Iterator[Change]:
        """Yield the assignments of which the file says nothing: what was said of this period stays, the rest is missing."""
        told = {(row.task_code, row.unit, row.role) for row in self.submission.rows if row.held or not row.is_blank}
        blank = {(row.task_code, row.unit, row.role): row for row in self.submission.rows if row.is_blank}
        for assignment in self.plan.assignments.itertuples(index=False):
            key = (assignment.task, assignment.unit, assignment.role)
            if assignment.unit != self.submission.unit or key in told:
                continue
            before = self._before(key)
            if self._said_of_the_period(key):
                yield self._change(key, (KEPT,), before, before, blank.get(key))
            elif assignment.role == LEAD and (before is None or before["status"] not in (DONE, NOT_ARISING)):
                yield self._change(key, (MISSING,), before, before, blank.get(key))

    def _counting(self) -> dict[Key, list[ReportRow]]:
        found: dict[Key, list[ReportRow]] = {}
        for row in self.submission.rows:
            if not (row.held or row.is_blank):
                found.setdefault((row.task_code, row.unit, row.role), []).append(row)
        return found

    def _before(self, key: Key) -> _Line | None:
        """Return what was known of an assignment; of a recurring task only in this very period, it is judged anew."""
        line = self.known.get(key)
        if line and self.plan.task(key[0]).kind == RECURRING and line["said_in"] != self.submission.period:
            return None
        return _line(line) if line else None

    def _said_of_the_period(self, key: Key) -> bool:
        return any(row["period"] == self.submission.period for row in self.known.get(key, {}).get("told", ()))

    def _change(self, key: Key, kinds: tuple[str, ...], before: _Line | None, after: _Line | None, row: ReportRow | None,
                fields: tuple[str, ...] = (), deadline: date | None = None) -> Change:
        code, unit, role = key
        title = self.plan.task(code).title if code or row is None else row.task
        sheet, number, cells = (row.sheet, row.row, row.cells) if row else (None, None, {})
        return Change(code, title, unit, role, self.submission.period, kinds, before, after, fields, deadline,
                      sheet, number, cells)


def _line(line: _Line) -> _Line:
    return {name: line[name] for name in (*TOLD_FIELDS, "said_in")}


def _differing(before: _Line | None, after: _Line) -> tuple[str, ...]:
    known = before or {}
    return tuple(name for name in TOLD_FIELDS if known.get(name) != after[name])


def _other_deadline(row: ReportRow, task: Task) -> date | None:
    """Return the sheet's own deadline where it is not the plan's. Of a recurring task only a day is one: "quý III" is its
    rhythm."""
    is_deadline = task.kind == DATED or row.deadline_kind == "date"
    return row.deadline if is_deadline and row.deadline != task.deadline else None


def _kinds(before: _Line | None, after: _Line, fields: tuple[str, ...], deadline: date | None) -> tuple[str, ...]:
    found = {DEADLINE_DIFFERS} if deadline else set()
    if before is None:
        found.add(NEW)
    else:
        found.update(_status_kinds(before["status"], after["status"], fields))
        found.update(_percent_kinds(before["percent"], after["percent"]))
        if any(name not in FIGURES for name in fields):
            found.add(RESULT_CHANGED)
    return tuple(kind for kind in KINDS if kind in found) or (SAME,)


def _status_kinds(before: str | None, after: str | None, fields: tuple[str, ...]) -> set[str]:
    if before != DONE and after == DONE:
        return {NEWLY_DONE}
    if before == DONE and after != DONE:
        return {UNDONE}
    return {STATUS_CHANGED} if "status" in fields or "said" in fields else set()


def _percent_kinds(before: float | None, after: float | None) -> set[str]:
    if before == after:
        return set()
    if before is None or after is None:
        return {PERCENT_GIVEN if before is None else PERCENT_DROPPED}
    return {PERCENT_UP if after > before else PERCENT_DOWN}
