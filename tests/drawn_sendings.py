"""What the Office did with what units sent, drawn as a list of events and done in a real store; and what it then holds.

    on    | event | unit | period  | says
    ------+-------+------+---------+---------------------
    09-10 | file  | A    | 2024-Q3 | 1.1 done; 1.2 held
    09-12 | return | 1

Events are `file` and `correction` (`says`: task, status or `held`, then fields as `percent=80`; `received` the day sent),
`returned_file`, `ask` (`says`: task, question) and, of a submission by its number, `undo`, `redo` and `return`.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time

import pandas as pd
from drawing import records

from papi.model import CORRECTION, FILE, LEAD, TIME_ZONE, ReportRow, Request, Submission
from papi.plan import Plan
from papi.progress.log import Log, log_of
from papi.progress.punctuality import Sending, matrix
from papi.progress.view import View
from papi.record.requests import Asked, asked
from papi.store import Store, open_store

_DAYS = ("completed_on", "document_date")


@dataclass(frozen=True)
class Held:
    """What a store holds, as the rules of progress take it."""

    log: Log
    submissions: pd.DataFrame
    rows: pd.DataFrame
    reversals: pd.DataFrame
    returned_files: pd.DataFrame
    requests: pd.DataFrame

    def matrix(self, plan: Plan, today: str) -> tuple[Sending, ...]:
        """What each unit has sent of each period, seen on a day of 2024 (or of another year, when given)."""
        return matrix(plan, self.log, self.submissions, self.rows, self.reversals, self.returned_files, today=_day(today))

    def asked(self, plan: Plan) -> tuple[Asked, ...]:
        """What units were asked, each with its answer."""
        return asked(plan, self.requests, self.submissions, self.rows)

    def view(self, plan: Plan, period: str, today: str) -> View:
        """Everything counted at a period."""
        return View(plan, plan.period(period), _day(today), self.submissions, self.log)


def with_due(plan: Plan, **due: str) -> Plan:
    """The plan with the days to send by: `Q3="09-18"` for the period 2024-Q3."""
    days = {f"2024-{part.strip('_')}": _day(day) for part, day in due.items()}
    return replace(plan, periods=tuple(replace(one, unit_due=days.get(one.code, one.unit_due)) for one in plan.periods))


def with_unit(plan: Plan, name: str, **changes) -> Plan:
    """The plan with one unit changed."""
    return replace(plan, units=tuple(replace(unit, **changes) if unit.name == name else unit for unit in plan.units))


def after(url: str, events: str = "") -> Held:
    """Do the events in a store, each at eight in the morning of its day, and return what it then holds."""
    with open_store(url) as store:
        for place, event in enumerate(records(events) if events else [], 1):
            _do(store, event, place)
        submissions, rows = store.submissions(), store.rows()
        return Held(log_of(rows, submissions), submissions, rows, store.reversals(), store.returned_files(), store.requests())


def _do(store: Store, event: dict, place: int) -> None:
    at = datetime.combine(_day(event["on"]), time(8), TIME_ZONE)
    done = {"by": "Văn phòng", "at": at, "reason": "Sai mẫu"}
    kind, content = event["event"], f"tệp {place}".encode()
    if kind in ("undo", "return"):
        store.undo(int(event["unit"]), returned=kind == "return", **done)
    elif kind == "redo":
        store.redo(int(event["unit"]), **done)
    elif kind == "returned_file":
        store.return_file(plan_year=2024, period=event["period"], unit=event["unit"], file_name="Sai.xlsx", content=content,
                          **done)
    elif kind == "ask":
        task, _, question = event["says"].partition(" ")
        store.ask(Request(2024, event["period"], task, event["unit"], question, "Phó Giám đốc"), at=at)
    else:
        store.publish([_submission(event, kind)], file_name=f"Tệp {place}.xlsx", content=content, by="Văn phòng", at=at)


def _submission(event: dict, kind: str) -> Submission:
    rows = [_row(text.strip(), event["unit"], place) for place, text in enumerate(event["says"].split(";"), 14)]
    received = event.get("received")
    return Submission(
        plan_year=2024, period=event["period"], unit=event["unit"], form_version="1", reader_version="2", prepared_by=None,
        telephone=None, report_number=None, rows=tuple(rows), kind=CORRECTION if kind == "correction" else FILE,
        received_on=_day(received) if received else None,
    )


def _row(text: str, unit: str, place: int) -> ReportRow:
    head, *more = text.split(",")
    task, _, status = head.partition(" ")
    given = dict(one.strip().split("=") for one in more)
    known = {field.name for field in fields(ReportRow)}
    assert known >= given.keys()
    role = given.pop("role", LEAD)
    values = {name: float(value) if name == "percent" else _day(value) if name in _DAYS else value
              for name, value in given.items()}
    letters = {"status": "I", "percent": "J", "completed_on": "M", "explanation": "T"}
    return ReportRow(
        sheet="Biểu", row=place, task_code=None if task == "?" else task, task=f"Việc {task}", area=1, unit=unit, role=role,
        status=None if status in ("held", "words") else status, held=status == "held",
        result="Đang làm" if status == "words" else None,
        cells={name: f"{letter}{place}" for name, letter in letters.items() if name in ("status", *values)}, **values,
    )


def _day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"2024-{text}")
