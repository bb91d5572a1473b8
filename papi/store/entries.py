"""Entries that one transaction adds to the store, each with its line in the audit. Knows tables, not engines.

`papi.store.store` opens the transaction; a refusal here takes back all that the transaction did.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, exists, func, insert, select

from papi.errors import StoreError
from papi.model import REDO, RETURN, TIME_ZONE, UNDO, Choice, ReportRow, Request, Submission
from papi.store import frames
from papi.store.schema import (
    audit,
    choice_removals,
    choices,
    closings,
    files,
    plans,
    report_rows,
    request_withdrawals,
    requests,
    returned_files,
    reversals,
    submissions,
)
from papi.vietnamese import lower_first, moment, period_name

ADD_PLAN, PUBLISH, SETTLE, UNSETTLE = "add_plan", "publish", "settle", "unsettle"
RETURN_FILE, ASK, WITHDRAW = "return_file", "ask", "withdraw"
CLOSE, REOPEN = "close", "reopen"
JSON_FIELDS = ("lead", "support", "cells")
"""Fields of a row that are kept as JSON."""

ALREADY_PUBLISHED = ("Tệp “{file_name}” đã được công bố và đang có hiệu lực cho: {published}. Không cần công bố lại. "
                     "Nếu đơn vị đã sửa số liệu, kiểm tra lại xem có chọn đúng tệp mới không.")
OVERTAKEN = ("Trong lúc tệp này chờ, số liệu đã đổi: {what}. Chưa công bố gì. "
             "Phần so sánh đã được tính lại theo số liệu mới; xem lại rồi công bố lần nữa.")
NO_SUBMISSION = "Kho số liệu không có báo cáo số {submission}. Tải lại trang rồi chọn lại."
ALREADY_UNDONE = "Báo cáo số {submission} ({unit}, kỳ {period}) đã được hoàn tác trước đó. Không cần hoàn tác nữa."
NOT_UNDONE = "Báo cáo số {submission} ({unit}, kỳ {period}) đang có hiệu lực. Không cần khôi phục."
NOT_SETTLED = ("Cách hiểu số {choice} không còn hiệu lực: đã được bỏ hoặc thay bằng cách hiểu mới hơn. "
               "Tải lại trang để xem những cách hiểu đang được nhớ.")
ALREADY_CLOSED = "{period} đã chốt số liệu. Muốn chốt lại, mở chốt trước."
NOT_CLOSED = "{period} chưa chốt số liệu nên không có gì để mở."
NO_REQUEST = "Yêu cầu giải trình số {request} không có hoặc đã được rút. Tải lại trang rồi chọn lại."

_DONE_SINCE = {
    PUBLISH: "báo cáo của {unit}, {period} được {by} công bố", UNDO: "báo cáo của {unit}, {period} được {by} hoàn tác",
    REDO: "báo cáo của {unit}, {period} được {by} khôi phục", RETURN: "báo cáo của {unit}, {period} được {by} trả lại",
    ADD_PLAN: "kế hoạch được {by} cập nhật",
}
"""What somebody else may have done while a file waited, by the audit's action."""


def add(connection: Connection, table: Table, **values: Any) -> int:
    """Add one entry and return its number."""
    number: int = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    return number


def note(connection: Connection, at: datetime, by: str, action: str, **detail: Any) -> int:
    """Add a line to the audit and return its number: the data version that the entry makes."""
    return add(connection, audit, at=at, by=by, action=action, detail=json.dumps(detail, ensure_ascii=False))


def keep_file(connection: Connection, content: bytes) -> str:
    """Keep bytes once, whatever they are called; return their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not connection.execute(select(exists(select(files.c.sha256).where(files.c.sha256 == sha256)))).scalar_one():
        connection.execute(insert(files).values(sha256=sha256, content=content))
    return sha256


def add_plan(connection: Connection, content: bytes, by: str, at: datetime, **own: Any) -> int:
    """Add one version of a year's plan; `own` are its `year`, `valid_from` and `file_name`."""
    sha256 = keep_file(connection, content)
    plan = add(connection, plans, **own, file=sha256, added_at=at, added_by=by)
    note(connection, at, by, ADD_PLAN, plan=plan, file=sha256, **own | {"valid_from": own["valid_from"].isoformat()})
    return plan


def publish_one(connection: Connection, submission: Submission, sha256: str, file_name: str, by: str,
                at: datetime) -> int:
    """Add one submission with its rows."""
    own = {field.name: getattr(submission, field.name) for field in fields(submission) if field.name != "rows"}
    own["choices"] = json.dumps(submission.choices)
    number = add(connection, submissions, **own, file=sha256, file_name=file_name, published_at=at, published_by=by)
    if submission.rows:
        connection.execute(insert(report_rows), [_row_values(number, row) for row in submission.rows])
    note(connection, at, by, PUBLISH, submission=number, plan_year=submission.plan_year, period=submission.period,
         unit=submission.unit, kind=submission.kind, note=submission.note, file=sha256, file_name=file_name,
         rows=len(submission.rows), held=sum(row.held for row in submission.rows))
    return number


def _row_values(submission: int, row: ReportRow) -> dict[str, Any]:
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    as_json = {name: json.dumps(values[name], ensure_ascii=False) for name in JSON_FIELDS}
    return values | as_json | {"submission": submission}


def refuse_what_is_in_force(connection: Connection, chosen: Sequence[Submission], sha256: str, file_name: str) -> None:
    """StoreError where the last submission in force of a unit and period comes from the very same bytes."""
    latest = [(submission, _latest(connection, submission)) for submission in chosen]
    published = [
        f"{submission.unit}, {lower_first(period_name(submission.period))} (báo cáo số {found.id})"
        for submission, found in latest if found is not None and found.file == sha256
    ]
    if published:
        raise StoreError(ALREADY_PUBLISHED.format(file_name=file_name, published="; ".join(published)))


def refuse_what_is_overtaken(connection: Connection, chosen: Sequence[Submission], seen: int) -> None:
    """StoreError where, since the data version `seen`, somebody changed what counts of a unit and period that is chosen."""
    own = {(one.plan_year, one.period, one.unit) for one in chosen}
    query = select(audit).where(audit.c.id > seen, audit.c.action.in_(_DONE_SINCE)).order_by(audit.c.id)
    told = []
    for entry in connection.execute(query):
        detail = json.loads(entry.detail)
        if entry.action == ADD_PLAN:
            concerns = any(detail["year"] == year for year, _, _ in own)
        else:
            concerns = (detail["plan_year"], detail["period"], detail["unit"]) in own
        if concerns:
            period = lower_first(period_name(detail["period"])) if "period" in detail else ""
            words = _DONE_SINCE[entry.action].format(unit=detail.get("unit"), period=period, by=entry.by)
            told.append(f"{words} lúc {moment(entry.at.astimezone(TIME_ZONE))}")
    if told:
        raise StoreError(OVERTAKEN.format(what="; ".join(told)))


def _latest(connection: Connection, submission: Submission) -> Any | None:
    """Return the number and file of the unit's last file of the period that was not undone."""
    same = [submissions.c[name] == getattr(submission, name) for name in ("plan_year", "period", "unit", "kind")]
    query = (
        select(submissions.c.id, submissions.c.file)
        .where(submissions.c.id.not_in(frames.out_of_force()), *same)
        .order_by(submissions.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def reverse(connection: Connection, submission_id: int, kind: str, by: str, at: datetime, reason: str) -> None:
    """Undo, bring back or return a submission; StoreError when it is unknown, or already so."""
    # int: tables hand out numpy numbers, which sqlite3 does not bind.
    columns = [submissions.c[name] for name in ("plan_year", "period", "unit")]
    is_out = submissions.c.id.in_(frames.out_of_force()).label("is_out")
    query = select(submissions.c.id.label("submission"), *columns, is_out).where(submissions.c.id == int(submission_id))
    found = connection.execute(query).mappings().one_or_none()
    if found is None:
        raise StoreError(NO_SUBMISSION.format(submission=submission_id))
    if found["is_out"] == (kind != REDO):
        raise StoreError((NOT_UNDONE if kind == REDO else ALREADY_UNDONE).format(**found))
    own = {name: found[name] for name in ("submission", "plan_year", "period", "unit")}
    version = note(connection, at, by, kind, **own, reason=reason)
    add(connection, reversals, submission=own["submission"], kind=kind, at=at, by=by, reason=reason, version=version)


def return_file(connection: Connection, content: bytes, by: str, at: datetime, **own: Any) -> int:
    """Keep a file that goes back to its unit unpublished; `own`: `plan_year`, `period`, `unit`, `file_name`, `reason`."""
    sha256 = keep_file(connection, content)
    version = note(connection, at, by, RETURN_FILE, file=sha256, **own)
    return add(connection, returned_files, **own, file=sha256, at=at, by=by, version=version)


def close(connection: Connection, kind: str, plan_year: int, period: str, by: str, at: datetime, words: str) -> None:
    """Close a period or open it again; StoreError when it is already so."""
    own = closings.c.plan_year == plan_year, closings.c.period == period
    last = connection.execute(select(closings.c.kind).where(*own).order_by(closings.c.id.desc()).limit(1)).scalar()
    if (last == CLOSE) == (kind == CLOSE):
        sentence = ALREADY_CLOSED if kind == CLOSE else NOT_CLOSED
        raise StoreError(sentence.format(period=period_name(period)))
    version = note(connection, at, by, kind, plan_year=plan_year, period=period, note=words)
    add(connection, closings, plan_year=plan_year, period=period, kind=kind, at=at, by=by, note=words, version=version)


def ask(connection: Connection, request: Request, at: datetime) -> int:
    """Add a request for an explanation."""
    said = {name: value for name, value in asdict(request).items() if name != "asked_by"}
    version = note(connection, at, request.asked_by, ASK, **said)
    return add(connection, requests, **asdict(request), at=at, version=version)


def withdraw(connection: Connection, request_id: int, by: str, at: datetime) -> None:
    """Withdraw a request; StoreError when it is unknown or withdrawn."""
    standing = select(requests.c.id).where(requests.c.id.not_in(select(request_withdrawals.c.request)))
    if connection.execute(standing.where(requests.c.id == int(request_id))).one_or_none() is None:
        raise StoreError(NO_REQUEST.format(request=request_id))
    connection.execute(insert(request_withdrawals).values(request=int(request_id), at=at, by=by))
    note(connection, at, by, WITHDRAW, id=int(request_id))


def settle_one(connection: Connection, choice: Choice, by: str, at: datetime) -> int:
    """Remember what a wording means."""
    said = {name: value for name, value in asdict(choice).items() if name != "id"}
    number = add(connection, choices, **said, at=at, by=by)
    note(connection, at, by, SETTLE, id=number, **said)
    return number


def unsettle(connection: Connection, choice_id: int, by: str, at: datetime) -> None:
    """Take a choice out of what holds; StoreError when it is not in force."""
    found = next((one for one in frames.choices_in_force(connection) if one.id == choice_id), None)
    if found is None:
        raise StoreError(NOT_SETTLED.format(choice=choice_id))
    connection.execute(insert(choice_removals).values(choice=found.id, at=at, by=by))
    note(connection, at, by, UNSETTLE, **asdict(found))


def newest(connection: Connection) -> int:
    """Return the number of the audit's last line, 0 where there is none."""
    return connection.execute(select(func.max(audit.c.id))).scalar_one() or 0
