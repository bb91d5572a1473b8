"""Who has sent what: for each unit and reporting period, in time, late, missing or returned, and what is still wanting.

Judged against the plan's `unit_due`. Pure; the day is a parameter. What the rows amount to is `papi.progress.state`; whom
the Office writes to, and how, is for others.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter, itemgetter
from typing import Any

import pandas as pd

from papi.model import DATED, DONE, FILE, LEAD, REDO, RETURN, TIME_ZONE
from papi.plan import Period, Plan, task_label
from papi.progress.log import Log
from papi.vietnamese import count, day, lower_first, number

NOT_DUE, MISSING, ON_TIME, LATE, RETURNED = "not_due", "missing", "on_time", "late", "returned"
STANDINGS = (ON_TIME, LATE, RETURNED, MISSING, NOT_DUE)
PARTLY = "partly"

_MOST_TASKS = 6
"""Tasks that a sentence names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Return:
    """That a report went back to its unit. `submission` is None where the file was never published."""

    on: date
    reason: str
    submission: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Sending:
    """What one unit has sent of one period.

    `standing` is one of `STANDINGS`. `days` is how many days after `unit_due` the report came (0 in time) or, when missing,
    is wanting today; None where nothing is due, or the report was returned. `submission` is the unit's file in force,
    `first` the one that lateness is judged by and `received_on` its day. `partly` are the tasks that the unit leads and says
    nothing of, or whose row is held; `waiting` the held rows: task (None where it is not known), sheet, row. `returns` are
    the times that a report went back. `through` is the unit that sends this one's sheet.
    """

    unit: str
    period: str
    standing: str
    unit_due: date | None
    days: int | None
    submission: int | None
    first: int | None
    received_on: date | None
    partly: tuple[str, ...]
    waiting: tuple[tuple[str | None, str, int], ...]
    returns: tuple[Return, ...]
    through: str | None

    @property
    def words(self) -> str:
        """The standing, for the screen. A report of a period without a date to send by is only sent."""
        if self.standing == LATE:
            return f"Trễ {number(self.days)} ngày"
        if self.standing == MISSING:
            return f"Quá hạn gửi {number(self.days)} ngày" if self.days else "Chưa gửi"
        if self.standing == ON_TIME and self.days is None:
            return "Đã gửi"
        return {ON_TIME: "Đúng hạn", RETURNED: "Đã trả lại", NOT_DUE: "Chưa đến hạn"}[self.standing]

    @property
    def partly_words(self) -> str:
        """How many tasks are wanting: `thiếu 02 nhiệm vụ`; empty where none is."""
        return f"thiếu {count(len(self.partly))} nhiệm vụ" if self.partly else ""


@dataclass(frozen=True, slots=True)
class Urging:
    """A unit to urge today, and the sentence that says why."""

    sending: Sending
    sentence: str


@dataclass(frozen=True, slots=True)
class _File:
    """A file that a unit sent. `since` is the data version from which it is in force, None while it is not."""

    unit: str
    submission: int
    received_on: date
    since: int | None


def matrix(plan: Plan, log: Log, submissions: pd.DataFrame, rows: pd.DataFrame, reversals: pd.DataFrame,
           returned_files: pd.DataFrame, *, today: date) -> tuple[Sending, ...]:
    """Return what each unit with tasks has sent of each reporting period: unit by unit, the oldest period first.

    The periods are those begun by `today`, and any other with a submission. The tables are the store's, all as of one moment;
    `log` holds the rows that count. A report is late by the first day that a file was received, also when it was replaced or
    returned later, or went back unpublished: who sent in time and was asked to correct is in time. A file that was undone was
    the wrong one and was never sent. A correction by the Office is no report. What units since
    merged or renamed sent counts as their successor's.
    """
    files = _files(plan, submissions, reversals)
    returns = _returns(submissions[submissions["plan_year"] == plan.year], reversals, returned_files, plan.year)
    held = _held(rows)
    heard = set(submissions.loc[submissions["plan_year"] == plan.year, "period"])
    periods = [one for one in plan.reporting_periods if one.data_from <= today or one.code in heard]
    through = {unit.name: unit.reports_through for unit in plan.units}
    found = []
    for unit, leads in _units_with_tasks(plan).items():
        names = (unit, *plan.predecessors(unit))
        silent = _silent_on(plan, log, names, leads)
        for period in periods:
            own = sorted(_of(files, names, period), key=attrgetter("submission"))
            back = tuple(sorted(_of(returns, names, period), key=attrgetter("version")))
            in_force = [file for file in own if file.since is not None]
            waiting = _waiting(in_force, held, log, plan.year, names)
            wanting = {row["task_code"] for row in waiting if row["role"] == LEAD} | set(silent[period.code])
            found.append(Sending(
                unit=unit, period=period.code, unit_due=period.unit_due, through=through[unit], returns=back,
                submission=in_force[-1].submission if in_force else None,
                partly=tuple(task for task in leads if task in wanting) if in_force else (),
                waiting=tuple((row["task_code"], row["sheet"], row["row"]) for row in waiting),
                **_judged(period, own, back, today),
            ))
    return tuple(found)


def of_period(sendings: Iterable[Sending], period_code: str) -> tuple[Sending, ...]:
    """Return the column of one period, in the plan's order of units."""
    return tuple(one for one in sendings if one.period == period_code)


def counts(sendings: Iterable[Sending], period_code: str) -> dict[str, int]:
    """Return how many units stand how in a period: the `STANDINGS`, which add up to `units`; and `partly`, of those that
    sent, how many left something out.
    """
    own = of_period(sendings, period_code)
    found = {standing: sum(one.standing == standing for one in own) for standing in STANDINGS}
    return found | {PARTLY: sum(_is_partly(one) for one in own), "units": len(own)}


def to_urge(sendings: Iterable[Sending], period_code: str) -> tuple[Urging, ...]:
    """Return the units to urge for a period: those missing, the longest first, those returned, those that left things out."""
    own = of_period(sendings, period_code)
    missing = sorted((one for one in own if one.standing == MISSING), key=lambda one: -(one.days or 0))
    returned = [one for one in own if one.standing == RETURNED]
    partly = sorted(filter(_is_partly, own), key=lambda one: -len(one.partly))
    return tuple(Urging(one, _sentence(one)) for one in (*missing, *returned, *partly))


def _is_partly(sending: Sending) -> bool:
    return sending.standing in (ON_TIME, LATE) and bool(sending.partly or sending.waiting)


def _sentence(sending: Sending) -> str:
    name = f"{sending.unit} (gửi qua {sending.through})" if sending.through else sending.unit
    if sending.standing == RETURNED:
        return f"{name}: đã trả lại ngày {day(sending.returns[-1].on)}, chưa gửi lại"
    if sending.standing == MISSING:
        return f"{name}: " + ("chưa gửi, hạn gửi là hôm nay" if sending.days == 0 else lower_first(sending.words))
    labels = [task_label(task) for task in sending.partly]
    more = f" và {count(len(labels) - _MOST_TASKS)} nhiệm vụ khác" if len(labels) > _MOST_TASKS else ""
    wanting = "còn thiếu " + ", ".join(labels[:_MOST_TASKS]) + more if labels else ""
    held = f"{count(len(sending.waiting))} dòng chờ sửa" if sending.waiting else ""
    return f"{name}: đã gửi, " + ("; ".join((wanting, held)) if wanting and held else wanting or f"còn {held}")


def _units_with_tasks(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the units with a task, in the plan's order, with the tasks that each leads."""
    leads: dict[str, list[str]] = {unit: [] for unit in plan.assignments["unit"]}
    for one in plan.assignments.itertuples(index=False):
        if one.role == LEAD:
            leads[one.unit].append(one.task)
    return {unit.name: tuple(leads[unit.name]) for unit in plan.units if unit.name in leads}


def _of(found: Mapping[tuple[str, str], Sequence[Any]], names: Iterable[str], period: Period) -> list[Any]:
    return [one for name in names for one in found.get((name, period.code), ())]


def _last_reversals(reversals: pd.DataFrame) -> dict[int, Any]:
    return {one.submission: one for one in reversals.itertuples(index=False)}


def _files(plan: Plan, submissions: pd.DataFrame, reversals: pd.DataFrame) -> dict[tuple[str, str], list[_File]]:
    """Return the files that units sent, by unit and period: those in force and those returned, not those undone."""
    last = _last_reversals(reversals)
    own = submissions[(submissions["plan_year"] == plan.year) & (submissions["kind"] == FILE)]
    found: dict[tuple[str, str], list[_File]] = {}
    for one in own.itertuples(index=False):
        reversal = last.get(one.submission)
        if one.undone and (reversal is None or reversal.kind != RETURN):
            continue
        back = reversal.version if reversal is not None and reversal.kind == REDO else one.version
        file = _File(one.unit, one.submission, received_on(one), None if one.undone else back)
        found.setdefault((one.unit, one.period), []).append(file)
    return found


def _returns(submissions: pd.DataFrame, reversals: pd.DataFrame, returned_files: pd.DataFrame,
             year: int) -> dict[tuple[str, str], list[Return]]:
    """Return what went back, by unit and period: submissions that were not brought back after it, and files."""
    of_submission = {one.submission: (one.unit, one.period) for one in submissions.itertuples(index=False)}
    found: dict[tuple[str, str], list[Return]] = {}
    for one in _last_reversals(reversals).values():
        if one.kind == RETURN and one.submission in of_submission:
            entry = Return(here(one.at), one.reason, one.submission, one.version)
            found.setdefault(of_submission[one.submission], []).append(entry)
    for one in returned_files[returned_files["plan_year"] == year].itertuples(index=False):
        found.setdefault((one.unit, one.period), []).append(Return(here(one.at), one.reason, None, one.version))
    return found


def received_on(submission: Any) -> date:
    """Return the day that a submission (a line of `Store.submissions`) came: as the Office says, else that of its publish."""
    return here(submission.published_at) if pd.isna(submission.received_on) else submission.received_on.date()


def here(moment: pd.Timestamp) -> date:
    """Return the day here of a moment of the store."""
    return moment.tz_convert(TIME_ZONE).date()


def _judged(period: Period, files: Sequence[_File], returns: Sequence[Return], today: date) -> dict[str, Any]:
    """Return the standing with its days, and the file that it is judged by."""
    sent = [(file.received_on, file.submission) for file in files]
    sent += [(back.on, None) for back in returns if back.submission is None]
    received, first = min(sent, key=itemgetter(0), default=(None, None))
    judged_by = {"first": first, "received_on": received}
    newest = max((file.since for file in files if file.since is not None), default=0)
    if returns and returns[-1].version > newest:
        return judged_by | {"standing": RETURNED, "days": None}
    if received:
        days = max(0, (received - period.unit_due).days) if period.unit_due else None
        return judged_by | {"standing": LATE if days else ON_TIME, "days": days}
    if today < (period.unit_due or period.data_to + timedelta(days=1)):
        return judged_by | {"standing": NOT_DUE, "days": None}
    return judged_by | {"standing": MISSING, "days": (today - period.unit_due).days if period.unit_due else None}


def _silent_on(plan: Plan, log: Log, names: Sequence[str], leads: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return, for each reporting period, the tasks led that no row speaks of. A dated task that was done by a period before
    needs none; a recurring one needs a row each period.
    """
    dated = {task.code for task in plan.tasks if task.kind == DATED}
    told = _told(plan, log, names, leads)
    done: set[str] = set()
    silent = {}
    for period in plan.reporting_periods:
        own = told.get(period.code, {})
        silent[period.code] = tuple(task for task in leads if task not in own and task not in done)
        done -= {task for task, is_done in own.items() if is_done is False}
        done |= {task for task, is_done in own.items() if is_done and task in dated}
    return silent


def _told(plan: Plan, log: Log, names: Sequence[str], leads: Collection[str]) -> dict[str, dict[str, bool | None]]:
    """Return period -> task -> whether the rows of that period leave it done; None where they have words but no status."""
    told: dict[str, dict[str, bool | None]] = {}
    for task in leads:
        rows = [row for name in names for row in log.of(plan.year, (task, name, LEAD))]
        for row in sorted(rows, key=lambda row: row["submission"]):
            own = told.setdefault(row["period"], {})
            speaks = row["status"] is not None or row["said"] is not None
            own[task] = row["status"] == DONE if speaks else own.get(task)
    return told


def _held(rows: pd.DataFrame) -> dict[int, list[dict[str, Any]]]:
    """Return the rows held back, by submission, in their order; None where task or role is not known."""
    columns = ["submission", "period", "task_code", "role", "sheet", "row"]
    found: dict[int, list[dict[str, Any]]] = {}
    for values in rows.loc[rows["held"], columns].itertuples(index=False, name=None):
        row = {name: None if pd.isna(value) else value for name, value in zip(columns, values, strict=True)}
        found.setdefault(row["submission"], []).append(row)
    return found


def _waiting(in_force: Sequence[_File], held: Mapping[int, Sequence[dict[str, Any]]], log: Log, year: int,
             names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the held rows of the newest file in force (of each unit since merged) that no later row has put right."""
    waiting = []
    for file in {file.unit: file for file in in_force}.values():
        for row in held.get(file.submission, ()):
            told = [one for name in names for one in log.of(year, (row["task_code"], name, row["role"]))]
            if not any(one["period"] == row["period"] and _place(one) > _place(row) for one in told):
                waiting.append(row)
    return waiting


def _place(row: Mapping[str, Any]) -> tuple[int, str, int]:
    return row["submission"], row["sheet"], row["row"]
