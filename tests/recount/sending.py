"""Who sent what and when, what was asked and answered, and a unit's year, counted a second time from cells and days.

Nothing of the library is used: what came is in the reports' files, the day to send by in the plan's cell `unit_due`, the day
that a file came and what became of it in what the Office did (`progress.Event`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recount.cells import DONE, LEAD, Plan, Row
from recount.progress import ASK, FILE, REDO, RETURN, RETURNED_FILE, WITHDRAW, Known, Report, state

ON_TIME, LATE, MISSING, RETURNED, NOT_DUE = "on_time", "late", "missing", "returned", "not_due"


@dataclass(frozen=True)
class Sent:
    """How a unit stands in a quarter: the day its first file came and how late that is, what is wanting, what went back."""

    unit: str
    period: str
    standing: str
    days: int | None
    received_on: date | None
    submission: int | None
    partly: tuple[str, ...]
    waiting: tuple[tuple[str, str, int], ...]
    returns: tuple[date, ...]


def sendings(known: Known, year: int, today: date) -> list[Sent]:
    """How every unit with a task stands in every quarter that has begun or of which anything came."""
    plan = known.plans[year]
    heard = {report.period for report in known.reports}
    begun = [code for code, one in plan.periods.items()
             if one["kind"] == "quarter" and (one["data_from"] <= today or code in heard)]
    return [_sent(known, plan, unit, period, today) for unit in plan.busy() for period in begun]


def _sent(known: Known, plan: Plan, unit: str, period: str, today: date) -> Sent:
    out, due = known.out(), plan.periods[period]["unit_due"]
    own = [one for one in known.reports if (one.unit, one.period, one.kind) == (unit, period, FILE)]
    counting = [one for one in own if one.number not in out]
    came = [one.received for one in own if out.get(one.number) in (None, RETURN)]
    back = _went_back(known, unit, period)
    came += [event.on for event in back if event.kind == RETURNED_FILE]
    received = min(came, default=None)
    days = None
    if back and known.events.index(back[-1]) > max((_in_force_since(known, one) for one in counting), default=-1):
        standing = RETURNED
    elif received:
        days = max(0, (received - due).days) if due else None
        standing = LATE if days else ON_TIME
    elif today < (due or plan.periods[period]["data_to"] + timedelta(days=1)):
        standing = NOT_DUE
    else:
        standing, days = MISSING, (today - due).days if due else None
    waiting = _waiting(known, counting)
    leads = [task for task, one, role in plan.given if (one, role) == (unit, LEAD)]
    wanting = {row.task for row in waiting if row.role == LEAD} | {
        task for task in leads if not _speaks(known, plan, task, unit, period)}
    return Sent(unit, period, standing, days, received, counting[-1].number if counting else None,
                tuple(task for task in leads if task in wanting) if counting else (),
                tuple((row.task, row.sheet, row.row) for row in waiting), tuple(event.on for event in back))


def _went_back(known: Known, unit: str, period: str) -> list:
    """The returns of a unit's reports of a quarter that were not taken back, and of files that were never published."""
    own = [one.number for one in known.reports if (one.unit, one.period) == (unit, period)]
    last = {event.number: event for event in known.events if event.number in own and event.kind not in (ASK, WITHDRAW)}
    return [event for event in known.events if (event.kind == RETURN and last.get(event.number) is event)
            or (event.kind, event.unit, event.period) == (RETURNED_FILE, unit, period)]


def _in_force_since(known: Known, report: Report) -> int:
    """The place of the event from which a report counts: its publish, or that it was brought back."""
    again = [place for place, event in enumerate(known.events) if (event.kind, event.number) == (REDO, report.number)]
    return again[-1] if again else report.place


def _waiting(known: Known, counting: Sequence[Report]) -> list[Row]:
    """The held rows of the last file that no row published later has put right."""
    rows = [row for row in counting[-1].rows if row.held] if counting else []
    return [row for row in rows if not any(
        later.submission > row.submission for later in known.rows(row.task, row.unit, row.role, [row.period]))]


def _speaks(known: Known, plan: Plan, task: str, unit: str, period: str) -> bool:
    """Whether a unit speaks of a task in a quarter; of a dated one that was done in a quarter before, it need not."""
    if known.rows(task, unit, LEAD, [period]):
        return True
    before = [row for row in known.rows(task, unit, LEAD, plan.up_to(period)) if row.status is not None]
    return plan.tasks[task]["kind"] == "dated" and bool(before) and before[-1].status == DONE


# What was asked and answered.


@dataclass(frozen=True)
class Asked:
    """A question that was not withdrawn, by its number, and the row that answers it."""

    number: int
    on: date
    period: str
    task: str
    unit: str
    question: str
    answer: Row | None


def questions(known: Known, year: int) -> list[Asked]:
    """The questions of a year. One is answered by words that the unit had not given before it was asked: the last before it is
    asked about the task again, else the first.
    """
    asked = [(place, event) for place, event in enumerate(known.events) if event.kind == ASK]
    withdrawn = {event.number for event in known.events if event.kind == WITHDRAW}
    found = []
    for number, (place, event) in enumerate(asked, 1):
        again = [other for other, one in asked if other > place and (one.task, one.unit) == (event.task, event.unit)]
        told = [(report.place, row) for report in known.counting() for row in report.rows
                if (row.task, row.unit, row.held) == (event.task, event.unit, False) and "explanation" in row.words]
        old = {row.words["explanation"] for when, row in told if when < place}
        later = [(when, row) for when, row in told if when > place and row.words["explanation"] not in old]
        before = [row for when, row in later if not again or when < again[0]]
        answer = before[-1] if before else later[0][1] if later else None
        if number not in withdrawn and event.period.startswith(str(year)):
            found.append(Asked(number, event.on, event.period, event.task, event.unit, event.text, answer))
    return found


def account(known: Known, year: int, unit: str, today: date) -> dict[str, list]:
    """What a unit's year counts, figure by figure: the tasks, the quarters, the numbers of questions."""
    known, today = known.at(str(year), today)
    lines = [one for one in state(known, str(year), today) if one["unit"] == unit]
    leads = [one for one in lines if one["role"] == LEAD]
    by_status = {name: [one["task"] for one in leads if (one["status"] or "unknown") == name]
                 for name in ("done", "in_progress", "not_started", "unknown", "not_arising")}
    sent = [one for one in sendings(known, year, today) if one.unit == unit]
    asked = [one for one in questions(known, year) if one.unit == unit]
    return by_status | {
        "leads": [one["task"] for one in leads], "supports": [one["task"] for one in lines if one["role"] != LEAD],
        "done_late": [one["task"] for one in leads if one["done_late"]],
        "overdue": [one["task"] for one in leads if one["overdue"]],
        **{name: [one.period for one in sent if one.standing == name] for name in (ON_TIME, LATE, MISSING, RETURNED)},
        "returns": [one.period for one in sent for _ in one.returns],
        "asked": [str(one.number) for one in asked],
        "answered": [str(one.number) for one in asked if one.answer is not None],
        "unanswered": [str(one.number) for one in asked if one.answer is None],
    }
