"""The state of every assignment at a period: a fold over what the units sent. Pure; the clock is a parameter.

Counting is `papi.progress.summary`. The rules are those of the dashboard's design, "State at a period".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from papi.model import DATED, DONE, FILE, IN_PROGRESS, LATE, NOT_ARISING, NOT_STARTED, REPORTED_FIELDS
from papi.plan import Period, Plan, Task, Unit
from papi.progress.log import Key, Log

DUE_SOON = timedelta(days=30)

STATE_COLUMNS = (
    "task", "area", "unit", "role", "kind", "deadline", "status", "percent", "overdue", "due_soon", "done_late", "said_in",
    "old", "parts_done", "parts_ended", "quantity_period", "quantity_cumulative", "completed_on", "result",
    "document_number", "document_date", "difficulties", "proposals", "note", "explanation", "said", "submission", "sheet",
    "row", "told",
)


def state_at(plan: Plan, log: Log, period: Period, *, today: date) -> pd.DataFrame:
    """Return one line for each assignment of the plan: its state at `period`, as `STATE_COLUMNS`.

    `status` is None where nothing is known. `said_in` is the period of the row that the state comes from, `told` are all the
    rows of the log that it rests on; `old` marks a dated task whose unit was silent this period. For a long period
    `parts_done` of `parts_ended` says in how many of its ended parts that arise a recurring task was done.
    """
    codes = [part.code for part in _parts_that_count(plan, period, today)]
    ended = today > period.data_to
    lines = []
    for assignment in plan.assignments.itertuples(index=False):
        task = plan.task(assignment.task)
        rows = _rows(log, plan, (assignment.task, assignment.unit, assignment.role))
        if task.kind == DATED:
            line = _dated(rows, plan, period, codes)
        elif plan.is_long(period):
            line = _recurring_long(rows, codes)
        else:
            line = _in_force([row for row in rows if row["period"] == period.code])
        lines.append({"told": ()} | _with_dates(line | assignment._asdict(), task, period, ended=ended))
    return pd.DataFrame(lines, columns=STATE_COLUMNS).astype(dict.fromkeys(("overdue", "due_soon", "done_late", "old"), bool))


def reported(plan: Plan, submissions: pd.DataFrame, period: Period, *, today: date) -> dict[str, int | None]:
    """Return, for each unit with a task, the submission in force for the period; None for a unit that did not report.

    A long period counts as reported when every part of it that has ended was (or, when none has, the first part). A
    correction by the Office is no report. Where a unit is silent, what it took over from has reported for it.
    """
    parts = _parts_that_count(plan, period, today) or plan.parts(period)[:1]
    in_force = _reports(plan, submissions)
    latest = dict(zip(zip(in_force["unit"], in_force["period"], strict=True), in_force["submission"], strict=True))
    busy = set(plan.assignments["unit"])
    found = {unit.name: [_of_unit(latest, unit, part) for part in parts] for unit in plan.units if unit.name in busy}
    return {unit: numbers[-1] if numbers and None not in numbers else None for unit, numbers in found.items()}


def heard_periods(plan: Plan, submissions: pd.DataFrame) -> tuple[Period, ...]:
    """Return the plan's reporting periods that have a submission in force, oldest first."""
    sent = set(_reports(plan, submissions)["period"])
    return tuple(period for period in plan.reporting_periods if period.code in sent)


def newest_period(plan: Plan, submissions: pd.DataFrame) -> Period:
    """Return the newest period that has a submission in force, else the plan's first reporting period."""
    return (heard_periods(plan, submissions) or plan.reporting_periods[:1])[-1]


def next_period(plan: Plan, submissions: pd.DataFrame) -> Period:
    """Return the reporting period after the newest that has a submission (the last one stays): the form to send next."""
    periods, heard = plan.reporting_periods, heard_periods(plan, submissions)
    return periods[min(periods.index(heard[-1]) + 1, len(periods) - 1)] if heard else periods[0]


def last_said(plan: Plan, log: Log, period: Period) -> dict[Key, dict]:
    """Return, for each assignment, what is known of it up to `period`, with the period it was `said_in`.

    A dated task keeps its last state; of a recurring one it is what was said in the newest period that has a row.
    """
    dated = {task.code for task in plan.tasks if task.kind == DATED}
    known = {}
    for key in dict.fromkeys([*plan.assignments[["task", "unit", "role"]].itertuples(index=False, name=None),
                              *log.keys(plan.year)]):
        told = _up_to(_rows(log, plan, key), plan, period)
        line = _in_force([row for row in told if key[0] in dated or row["period"] == told[-1]["period"]])
        if line:
            known[key] = line
    return known


def state_order(state: pd.DataFrame) -> pd.DataFrame:
    """Return the lines with leads before supports, what is overdue before what is due soon before the rest."""
    urgency = (~state["overdue"]).astype(int) * 2 - state["due_soon"].astype(int)
    keys = pd.DataFrame({"role": state["role"], "urgency": urgency}, index=state.index)
    return state.loc[keys.sort_values(["role", "urgency"], kind="stable").index]


def _of_unit(latest: Mapping[tuple[str, str], int], unit: Unit, part: Period) -> int | None:
    own = latest.get((unit.name, part.code))
    former = [latest[name, part.code] for name in unit.formerly if (name, part.code) in latest]
    return max(former, default=None) if own is None else own


def _reports(plan: Plan, submissions: pd.DataFrame) -> pd.DataFrame:
    """Return the units' own submissions of the plan's year that are in force."""
    return submissions[~submissions["undone"] & (submissions["plan_year"] == plan.year) & (submissions["kind"] == FILE)]


def _parts_that_count(plan: Plan, period: Period, today: date) -> tuple[Period, ...]:
    return tuple(part for part in plan.parts(period) if part == period or part.data_to < today)


def _rows(log: Log, plan: Plan, key: Key) -> list[dict]:
    """Return the rows of an assignment in the order in which they count: by period, by publish, by place in the file.

    What the units said that this one took over from comes before its own, and is marked with their name as `by_former`.
    """
    order = plan.reporting_order
    task, unit, role = key
    former = next((one.formerly for one in plan.units if one.name == unit), ())
    told = [row | {"by_former": name} for name in former for row in log.of(plan.year, (task, name, role))]
    rows = [row for row in (*told, *log.of(plan.year, key)) if row["period"] in order]
    return sorted(rows, key=lambda row: order[row["period"]])


def _up_to(rows: Iterable[dict], plan: Plan, period: Period) -> list[dict]:
    allowed = {other.code for other in plan.reporting_periods if other.data_to <= period.data_to}
    return [row for row in rows if row["period"] in allowed]


def _in_force(rows: Sequence[dict]) -> dict:
    """Return the line that the rows leave, read in their order.

    A row with a status stands for itself, and so does one that says that the task is cancelled: its status is then unknown.
    A row with words but no status adds its words and never wipes out the status that the unit gave before, nor when and
    where it gave it. `told` are the rows that the line rests on. Where several units became this one, each one's last words
    stand beside the others' until the new unit speaks.
    """
    former: dict[str, list[dict]] = {}
    for row in rows:
        if "by_former" in row:
            former.setdefault(row["by_former"], []).append({name: row[name] for name in row if name != "by_former"})
    line = _joined([_in_force(own) for own in former.values()])
    for row in rows:
        if "by_former" in row:
            continue
        if row["status"] is None and row["said"] is None and line:
            line |= {name: row[name] for name in REPORTED_FIELDS if row[name] is not None}
            line["told"] += (row,)
        else:
            line = {**row, "said_in": row["period"], "told": (row,)}
    return line


def _joined(lines: Sequence[dict]) -> dict:
    """Return the line that the lines of several former units make together: the status of them all, the newest one's words."""
    if len(lines) < 2:
        return dict(lines[0]) if lines else {}
    percents = [line["percent"] for line in lines if line["percent"] is not None]
    return max(lines, key=lambda line: line["submission"]) | {
        "status": combined_status(line["status"] for line in lines),
        "told": tuple(row for line in lines for row in line["told"]),
        "percent": sum(percents) / len(percents) if percents else None,
    }


def _dated(rows: Sequence[dict], plan: Plan, period: Period, codes: Sequence[str]) -> dict:
    """A dated task keeps its last state, marked old when it was given before the period (or before the last of `codes`)."""
    line = _in_force(_up_to(rows, plan, period))
    order = plan.reporting_order
    return line | {"old": bool(line and codes) and order[line["said_in"]] < order[codes[-1]]}


def _recurring_long(rows: Sequence[dict], codes: Sequence[str]) -> dict:
    """A recurring task over a long period: judged anew in every part that has ended, nothing carries over; its percent is
    the mean of those reported.
    """
    parts = [_in_force([row for row in rows if row["period"] == code]) for code in codes]
    last = next((part for part in reversed(parts) if part), {})
    statuses = [part.get("status") for part in parts]
    percents = [part["percent"] for part in parts if part.get("percent") is not None]
    return last | {
        "parts_done": statuses.count(DONE), "parts_ended": len(codes) - statuses.count(NOT_ARISING),
        "status": combined_status(statuses), "told": tuple(row for part in parts for row in part.get("told", ())),
        "percent": sum(percents) / len(percents) if percents else None,
    }


def combined_status(statuses: Iterable[str | None]) -> str | None:
    """Return the status of a whole from its parts' (a task's leads; a recurring task's periods).

    Those that do not arise are left aside: done if all that arise are, not_started if all that arise are, unknown (None)
    if all that arise are, not_arising if none arises, else in_progress. No parts at all say nothing.
    """
    given = list(statuses)
    arising = [status for status in given if status != NOT_ARISING]
    if given and not arising:
        return NOT_ARISING
    for status in (DONE, NOT_STARTED, None):
        if all(part == status for part in arising) and (arising or status is None):
            return status
    return IN_PROGRESS


def is_overdue(status: str | None, deadline: date | None, as_of: date, *, ended: bool, said: str | None = None) -> bool:
    """Whether something is late at `as_of`: not done, and past its deadline, or on it where the day has `ended`; or the
    sheet has `said` that it is late.

    What is unknown is late too; what does not arise never is.
    """
    if status in (DONE, NOT_ARISING):
        return False
    if said == LATE:
        return True
    if deadline is None:
        return False
    return deadline < as_of or (deadline == as_of and ended)


def _with_dates(line: dict, task: Task, period: Period, *, ended: bool) -> dict:
    """Add what follows from the task's deadline. Overdue: not done, and the deadline is past at the period's last day, or
    the unit itself says that it is late."""
    as_of, deadline, status = period.data_to, task.deadline, line.get("status")
    open_task = deadline is not None and status not in (DONE, NOT_ARISING)
    overdue = is_overdue(status, deadline, as_of, ended=ended, said=line.get("said"))
    completed_on = line.get("completed_on")
    return {"old": False} | line | {
        "kind": task.kind,
        "deadline": deadline,
        "overdue": overdue,
        "due_soon": open_task and not overdue and deadline - as_of <= DUE_SOON,
        "done_late": status == DONE and deadline is not None and completed_on is not None and completed_on > deadline,
    }
