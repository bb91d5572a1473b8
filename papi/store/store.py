"""The store: plans, submissions with their rows and original bytes, undos, remembered choices, an audit of all that was done.

Taken in whole or not at all, and only ever added to. Which submission is in force for a period, and what follows from
its rows, is `papi.progress`. No clock: every time is a parameter.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

import pandas as pd
from sqlalchemy import Connection, Engine, Table, exists, func, insert, select

from papi.errors import StoreError
from papi.model import Choice, ReportRow, Submission
from papi.store import frames
from papi.store.connection import engine_for, reading, writing
from papi.store.migrations import migrate
from papi.store.schema import audit, choice_removals, choices, files, plans, report_rows, submissions, undos
from papi.vietnamese import lower_first, period_name

ADD_PLAN, PUBLISH, UNDO, SETTLE, UNSETTLE = "add_plan", "publish", "undo", "settle", "unsettle"
LISTS = ("lead", "support")

NOTHING_CHOSEN = "Chưa chọn báo cáo nào để công bố. Chọn ít nhất một đơn vị rồi công bố lại."
ALREADY_PUBLISHED = ("Tệp “{file_name}” đã được công bố và đang có hiệu lực cho: {published}. Không cần công bố lại. "
                     "Nếu đơn vị đã sửa số liệu, kiểm tra lại xem có chọn đúng tệp mới không.")
NO_SUBMISSION = "Kho số liệu không có báo cáo số {submission}. Tải lại trang rồi chọn lại."
ALREADY_UNDONE = "Báo cáo số {submission} ({unit}, kỳ {period}) đã được hoàn tác trước đó. Không cần hoàn tác nữa."
NOT_SETTLED = ("Cách hiểu số {choice} không còn hiệu lực: đã được bỏ hoặc thay bằng cách hiểu mới hơn. "
               "Tải lại trang để xem những cách hiểu đang được nhớ.")


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One upload of a plan workbook: its bytes, and from which day the plan in it holds."""

    id: int
    year: int
    valid_from: date
    file_name: str
    content: bytes
    added_at: datetime
    added_by: str


def open_store(url: str) -> "Store":
    """Open the store at a database URL and bring its tables up to date; the folder of a SQLite file is made.

    StoreError when it is no store, damaged, out of reach, or newer than this code.
    """
    engine = engine_for(url)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


class Store:
    """One store, to be used from any number of threads; open it with `open_store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def version(self) -> int:
        """Return the data version: 0 when nothing was ever written, higher after every write. The key of every cache."""
        with reading(self._engine) as connection:
            newest: int | None = connection.execute(select(func.max(audit.c.id))).scalar_one()
        return newest or 0

    def add_plan(self, *, year: int, valid_from: date, file_name: str, content: bytes, by: str, at: datetime,
                 only_first: bool = False) -> int | None:
        """Add one version of a year's plan and return its number.

        With `only_first` nothing is added to a year that has a version already, and None is returned: two servers that
        start at once on an empty store seed it once.
        """
        with writing(self._engine) as connection:
            if only_first and connection.execute(select(plans.c.id).where(plans.c.year == year)).first():
                return None
            sha256 = _keep_file(connection, content)
            plan = _add(connection, plans, year=year, valid_from=valid_from, file=sha256, file_name=file_name,
                        added_at=at, added_by=by)
            _note(connection, at, by, ADD_PLAN, plan=plan, year=year, valid_from=valid_from.isoformat(), file=sha256,
                  file_name=file_name)
        return plan

    def plans(self) -> list[PlanVersion]:
        """Return every version of every plan, oldest first."""
        names = [field.name for field in fields(PlanVersion) if field.name != "content"]
        query = (
            select(*[plans.c[name] for name in names], files.c.content)
            .join_from(plans, files)
            .order_by(plans.c.added_at, plans.c.id)
        )
        with reading(self._engine) as connection:
            return [PlanVersion(**record) for record in connection.execute(query).mappings()]

    def publish(self, submissions: Sequence[Submission], *, file_name: str, content: bytes, by: str,
                at: datetime) -> list[int]:
        """Take in what was chosen of one file, whole or not at all, and return the submissions' numbers in order.

        The bytes are kept once, whatever they are called. StoreError when nothing was chosen, or when for one of the
        units, in its period and plan year, the submission in force already comes from the very same bytes.
        """
        if not submissions:
            raise StoreError(NOTHING_CHOSEN)
        sha256 = hashlib.sha256(content).hexdigest()
        with writing(self._engine) as connection:
            _refuse_what_is_in_force(connection, submissions, sha256, file_name)
            _keep_file(connection, content)
            return [_publish_one(connection, submission, sha256, file_name, by, at) for submission in submissions]

    def undo(self, submission_id: int, *, by: str, at: datetime, reason: str) -> None:
        """Take a submission out of what holds, by a later entry; StoreError when it is unknown or already undone."""
        with writing(self._engine) as connection:
            found = _submission(connection, submission_id)
            if found["undone"]:
                raise StoreError(ALREADY_UNDONE.format(**found))
            number = found["submission"]
            connection.execute(insert(undos).values(submission=number, at=at, by=by, reason=reason))
            _note(connection, at, by, UNDO, submission=number, plan_year=found["plan_year"], period=found["period"],
                  unit=found["unit"], reason=reason)

    def submissions(self) -> pd.DataFrame:
        """Return every submission ever published, the undone ones too, by number: the order of publishing, whatever the clocks.

        Columns: `submission`, `plan_year`, `period`, `unit`, `form_version`, `reader_version`, `prepared_by`,
        `telephone`, `report_number`, `file` (the SHA-256 of its bytes), `file_name`, `published_at` (UTC),
        `published_by`, `choices` (a JSON list), `undone`. Missing text is NaN. Types are the same when the table is empty.
        """
        with reading(self._engine) as connection:
            return frames.submissions_frame(connection)

    def rows(self) -> pd.DataFrame:
        """Return the rows of submissions that were not undone, without the rows held back, in the order published.

        Columns: `submission`, `plan_year`, `period`, `published_at` (UTC), then a ReportRow's fields but `lead`,
        `support`, `deadline`, `hidden` and `held`; `unit` is the row's. Missing stays missing: text, `status` among
        it, and numbers are NaN, `area` is Int64 with NA, and dates are `datetime64[us]` with NaT, so that a column
        compares with a `pd.Timestamp` whether it is empty or not. Types are the same when the table is empty.
        """
        with reading(self._engine) as connection:
            return frames.rows_frame(connection)

    def has_ever_published(self) -> bool:
        """Return whether a submission was ever published, undone or not: once true, true for ever."""
        with reading(self._engine) as connection:
            return connection.execute(select(exists(select(submissions.c.id)))).scalar_one()

    def file(self, submission_id: int) -> tuple[str, bytes]:
        """Return the name and the bytes of the file that a submission was read from, as they were sent."""
        query = select(submissions.c.file_name, files.c.content).join_from(submissions, files)
        with reading(self._engine) as connection:
            found = connection.execute(query.where(submissions.c.id == int(submission_id))).one_or_none()
        if found is None:
            raise StoreError(NO_SUBMISSION.format(submission=submission_id))
        return found.file_name, found.content

    def settle(self, settled: Sequence[Choice], *, by: str, at: datetime) -> list[int]:
        """Remember what wordings mean, all or none, and return the choices' numbers; the `id` they come with is not looked at.

        A newer choice for the same wording of the same unit takes the place of the older one.
        """
        with writing(self._engine) as connection:
            return [_settle_one(connection, choice, by, at) for choice in settled]

    def unsettle(self, choice_id: int, *, by: str, at: datetime) -> None:
        """Take a choice out of what holds, by a later entry; StoreError when it is not in force."""
        with writing(self._engine) as connection:
            found = next((one for one in _choices(connection) if one.id == choice_id), None)
            if found is None:
                raise StoreError(NOT_SETTLED.format(choice=choice_id))
            connection.execute(insert(choice_removals).values(choice=found.id, at=at, by=by))
            _note(connection, at, by, UNSETTLE, **asdict(found))

    def choices(self) -> list[Choice]:
        """Return the choices in force, oldest first."""
        with reading(self._engine) as connection:
            return _choices(connection)

    def settled(self) -> pd.DataFrame:
        """Return the choices in force with who settled them and when: `id`, `unit`, `kind`, `text`, `meaning`, `at`, `by`."""
        with reading(self._engine) as connection:
            return frames.choices_frame(connection)

    def audit(self) -> pd.DataFrame:
        """Return who did what and when, oldest first: `id`, `at` (UTC), `by`, `action`, `detail` (JSON text).

        `action` is `add_plan`, `publish` (one line for each submission), `undo`, `settle` (one line for each choice) or
        `unsettle`.
        """
        with reading(self._engine) as connection:
            return frames.audit_frame(connection)


def _add(connection: Connection, table: Table, **values: Any) -> int:
    number: int = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    return number


def _note(connection: Connection, at: datetime, by: str, action: str, **detail: Any) -> None:
    _add(connection, audit, at=at, by=by, action=action, detail=json.dumps(detail, ensure_ascii=False))


def _keep_file(connection: Connection, content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    if not connection.execute(select(exists(select(files.c.sha256).where(files.c.sha256 == sha256)))).scalar_one():
        connection.execute(insert(files).values(sha256=sha256, content=content))
    return sha256


def _publish_one(connection: Connection, submission: Submission, sha256: str, file_name: str, by: str,
                 at: datetime) -> int:
    own = {field.name: getattr(submission, field.name) for field in fields(submission) if field.name != "rows"}
    own["choices"] = json.dumps(submission.choices)
    number = _add(connection, submissions, **own, file=sha256, file_name=file_name, published_at=at, published_by=by)
    if submission.rows:
        connection.execute(insert(report_rows), [_row_values(number, row) for row in submission.rows])
    _note(connection, at, by, PUBLISH, submission=number, plan_year=submission.plan_year, period=submission.period,
          unit=submission.unit, file=sha256, file_name=file_name, rows=len(submission.rows),
          held=sum(row.held for row in submission.rows))
    return number


def _row_values(submission: int, row: ReportRow) -> dict[str, Any]:
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    lists = {name: json.dumps(values[name], ensure_ascii=False) for name in LISTS}
    return values | lists | {"submission": submission}


def _settle_one(connection: Connection, choice: Choice, by: str, at: datetime) -> int:
    said = {name: value for name, value in asdict(choice).items() if name != "id"}
    number = _add(connection, choices, **said, at=at, by=by)
    _note(connection, at, by, SETTLE, id=number, **said)
    return number


def _choices(connection: Connection) -> list[Choice]:
    records = frames.choices_frame(connection).to_dict("records")
    return [
        Choice(int(one["id"]), None if pd.isna(one["unit"]) else one["unit"], one["kind"], one["text"], one["meaning"])
        for one in records
    ]


def _submission(connection: Connection, submission_id: int) -> dict[str, Any]:
    undone = undos.c.submission.is_not(None).label("undone")
    columns = submissions.c.plan_year, submissions.c.period, submissions.c.unit
    query = select(submissions.c.id.label("submission"), *columns, undone).outerjoin_from(submissions, undos)
    # int: tables hand out numpy numbers, which sqlite3 does not bind.
    found = connection.execute(query.where(submissions.c.id == int(submission_id))).mappings().one_or_none()
    if found is None:
        raise StoreError(NO_SUBMISSION.format(submission=submission_id))
    return dict(found)


def _refuse_what_is_in_force(connection: Connection, chosen: Sequence[Submission], sha256: str, file_name: str) -> None:
    latest = [(submission, _latest(connection, submission)) for submission in chosen]
    published = [
        f"{submission.unit}, {lower_first(period_name(submission.period))} (báo cáo số {found.id})"
        for submission, found in latest if found is not None and found.file == sha256
    ]
    if published:
        raise StoreError(ALREADY_PUBLISHED.format(file_name=file_name, published="; ".join(published)))


def _latest(connection: Connection, submission: Submission) -> Any | None:
    """Return the number and file of the unit's last submission of the period that was not undone."""
    same = [submissions.c[name] == getattr(submission, name) for name in ("plan_year", "period", "unit")]
    query = (
        select(submissions.c.id, submissions.c.file)
        .outerjoin_from(submissions, undos)
        .where(undos.c.submission.is_(None), *same)
        .order_by(submissions.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).one_or_none()
