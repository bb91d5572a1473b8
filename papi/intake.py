"""A file's way in: read, parted into what each unit says, published. No Streamlit, no clock.

Reading is `papi.sheets`, keeping is `papi.store`; this is the order in which they are asked. What a publish would change is
`papi.compare.difference`.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePosixPath

from papi.errors import ChoiceError, FileRefusedError
from papi.model import (
    ERROR,
    LEAD,
    SUPPORT,
    Choice,
    Problem,
    Reading,
    ReportPart,
    ReportRow,
    Submission,
)
from papi.plan import Plan
from papi.progress.log import Log
from papi.progress.state import last_said
from papi.sheets import worker
from papi.sheets.layout import READER_VERSION
from papi.store import Store
from papi.vietnamese import day, parse_date, period_name

MAX_NAME = 200
_OF_THE_PERIOD = ("wrong_period", "multiple_periods")
NO_PERIOD = "Trang “{sheet}” không ghi kỳ báo cáo. Chọn kỳ báo cáo của tệp ({known}) rồi làm lại."
NO_NAME = "Chưa ghi người cập nhật. Ghi họ tên rồi bấm Công bố."
NO_NAME_SETTLING = "Chưa ghi người cập nhật. Ghi họ tên rồi bấm Ghi nhớ."
NO_NAME_FORGETTING = "Chưa ghi người cập nhật. Ghi họ tên rồi bấm Bỏ."
ALL_HELD = "Dòng nào trong tệp cũng có lỗi nên chưa công bố được. Sửa các ô đã nêu trong tệp rồi gửi lại."
NOBODYS = ("Chưa rõ dòng nào trong tệp là của đơn vị nào nên chưa công bố được. "
           "Chọn đơn vị gửi, hoặc ghi đơn vị chủ trì ở từng dòng rồi gửi lại.")
NO_DAY = "Không đọc được ngày nhận “{text}”. Ghi ngày, tháng, năm, ví dụ {example}, hoặc để trống."
FUTURE_DAY = "Ngày nhận {received} sau ngày hôm nay ({today}). Ghi ngày đơn vị gửi tệp, hoặc để trống."


def read(
    content: bytes, plan: Plan, choices: Sequence[Choice] = (), *,
    sender: str | None = None, period: str | None = None, as_of: date | None = None,
) -> Reading:
    """Return what a file says, read safely; FileRefusedError when nothing in it can be kept.

    `sender` and `period` hold where the file itself does not name them.
    """
    return worker.read_report(content, plan, choices, sender=sender, period=period, as_of=as_of)


def submissions(reading: Reading, plan: Plan) -> tuple[Submission, ...]:
    """Return what each unit says of each period: its own sheets, and its rows of the tables made for several units.

    A row without a unit goes to each unit that it names as lead, or, where it names none, to those that lead its task; it is
    held where the plan does not give the unit that task to lead. A unit that wrote nothing has no submission. ChoiceError
    when it is not known what period a table is of.
    """
    found: dict[tuple[str, str], list[tuple[ReportPart, ReportRow]]] = {}
    for part in reading.parts:
        for row in _owned(part, plan):
            found.setdefault((row.unit, _period(part, plan)), []).append((part, row))
    return tuple(
        _submission(unit, period, told, plan)
        for (unit, period), told in found.items() if any(not row.is_blank for _, row in told)
    )


def left_out(reading: Reading, plan: Plan) -> tuple[ReportRow, ...]:
    """Return the rows that say something and are in no submission: whose they are is not known."""
    return tuple(
        row for part in reading.parts for row in part.rows if not row.is_blank and not _owners(row, part, plan)
    )


def names_no_unit(reading: Reading) -> bool:
    """Whether a table of the file says of no row whose it is, neither above it nor in it: that is for a person to say."""
    return any(part.unit is None and not any(row.unit or row.lead for row in part.rows) for part in reading.parts)


def says_something(submission: Submission) -> bool:
    """Whether a submission has a row that counts: one whose every row is held would say nothing and yet be a report."""
    return any(not (row.held or row.is_blank) for row in submission.rows)


def counting(found: Sequence[Submission]) -> tuple[Submission, ...]:
    """Return the submissions that a publish takes in: those that say something, without their blank rows."""
    return tuple(
        replace(one, rows=tuple(row for row in one.rows if not row.is_blank)) for one in found if says_something(one)
    )


def _owned(part: ReportPart, plan: Plan) -> Iterable[ReportRow]:
    return (owned for row in part.rows for owned in _owners(row, part, plan))


def _owners(row: ReportRow, part: ReportPart, plan: Plan) -> tuple[ReportRow, ...]:
    """Return the row once for each unit whose report it is."""
    if row.unit:
        return (replace(row, role=row.role or LEAD),)
    leads, supports = _given_to(row, plan)
    if part.unit:
        role = SUPPORT if part.unit in supports else LEAD
        return (replace(row, unit=part.unit, role=role, held=row.held or _is_foreign(row, part.unit, leads + supports)),)
    named = plan.members(tuple(filter(plan.knows, row.lead))) if row.lead else leads
    return tuple(replace(row, unit=unit, role=LEAD, held=row.held or _is_foreign(row, unit, leads)) for unit in named)


def _given_to(row: ReportRow, plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the units that the plan gives the row's task to lead and to support."""
    if row.task_code is None:
        return (), ()
    task = plan.task(row.task_code)
    return plan.leads(task), plan.supports(task)


def _is_foreign(row: ReportRow, unit: str, units: tuple[str, ...]) -> bool:
    """Whether the unit is none of those that the plan gives the task; a row that says nothing is then no doubt either."""
    return not row.is_blank and unit not in units


def _period(part: ReportPart, plan: Plan) -> str:
    if part.period is None:
        known = "; ".join(period_name(period.code) for period in plan.reporting_periods)
        raise ChoiceError(NO_PERIOD.format(sheet=part.sheet, known=known))
    return part.period


def _submission(unit: str, period: str, told: Sequence[tuple[ReportPart, ReportRow]], plan: Plan) -> Submission:
    """Join what the tables of a file say of one unit and period; the first that tells who made it is asked."""
    parts = list({id(part): part for part, _ in told}.values())

    def first(name: str) -> str | None:
        return next((value for part in parts if (value := getattr(part, name))), None)

    return Submission(
        plan_year=plan.year, period=period, unit=unit, form_version=first("form_version") or "",
        reader_version=READER_VERSION, prepared_by=first("prepared_by"), telephone=first("telephone"),
        report_number=first("report_number"), rows=tuple(row for _, row in told),
        choices=tuple(sorted({number for part in parts for number in part.choices})),
    )


def previous_rows(plan: Plan, log: Log, period_code: str) -> dict[tuple[str, str, str], tuple[str, ReportRow]]:
    """Return what `build_form` fills in: for each assignment the last row said up to the period, and its period."""
    said = last_said(plan, log, plan.period(period_code))
    return {key: (row["said_in"], _said_row(row)) for key, row in said.items()}


def _said_row(row: dict) -> ReportRow:
    names = [name for name in ReportRow.__dataclass_fields__ if name in row and name != "cells"]
    return ReportRow(**{name: row[name] for name in names})


def publish(
    store: Store, found: Sequence[Submission], *, file_name: str, content: bytes, by: str, at: datetime,
    seen: int | None = None,
) -> list[int]:
    """Take the submissions of a file into the store, whole, and return their numbers; `seen` as in `Store.publish`.

    Rows that say nothing are left out; rows in doubt go in as held, beside rows that count: a unit whose every row is in doubt
    has not reported. ChoiceError when nobody's name is given, FileRefusedError when nothing would count.
    """
    if not by.strip():
        raise ChoiceError(NO_NAME)
    filled = counting(found)
    if not filled:
        raise FileRefusedError("no_data_rows", ALL_HELD if found else NOBODYS)
    return store.publish(filled, file_name=safe_name(file_name), content=content, by=by.strip(), at=at,
                         seen=seen)


def accompanied(
    found: Sequence[Submission], *, received: str, note: str, today: date,
) -> tuple[Submission, ...]:
    """Return the submissions with what the Office says of them: the day they came in, as typed, and a note; either may be
    blank. ChoiceError for what is no day, and for a day that is still to come.
    """
    own_note = note.strip() or None
    return tuple(replace(one, received_on=_day_received(received, today), note=own_note) for one in found)


def _day_received(text: str, today: date) -> date | None:
    if not text.strip():
        return None
    try:
        received = parse_date(text)
    except ValueError:
        raise ChoiceError(NO_DAY.format(text=text.strip(), example=day(today))) from None
    if received > today:
        raise ChoiceError(FUTURE_DAY.format(received=day(received), today=day(today)))
    return received


def remember(store: Store, choices: Sequence[Choice], *, by: str, at: datetime) -> list[int]:
    """Remember what wordings mean, for the next files too; ChoiceError when nobody's name is given."""
    if not by.strip():
        raise ChoiceError(NO_NAME_SETTLING)
    return store.settle(choices, by=by.strip(), at=at)


def forget(store: Store, choice: int, *, by: str, at: datetime) -> None:
    """Take back what a wording means; ChoiceError when nobody's name is given."""
    if not by.strip():
        raise ChoiceError(NO_NAME_FORGETTING)
    store.unsettle(choice, by=by.strip(), at=at)


def wrong_head(reading: Reading) -> Problem | None:
    """Return what is wrong with the period or the plan that the file says it is of; None where nothing is."""
    return next((one for one in reading.problems if one.kind in _OF_THE_PERIOD and one.severity == ERROR), None)


def check_head(reading: Reading) -> None:
    """Pass a reading of a file that is of this plan and of one of its periods, or does not say; else FileRefusedError."""
    if problem := wrong_head(reading):
        raise FileRefusedError(problem.kind, problem.sentence)


def check_period(found: Sequence[Submission], period_code: str) -> None:
    """Pass submissions that are all of that period; FileRefusedError names the one that is not."""
    for submission in found:
        if submission.period != period_code:
            raise FileRefusedError(
                "wrong_period",
                f"Báo cáo của {submission.unit} là của kỳ {submission.period}, không phải {period_code}. "
                "Chọn đúng kỳ hoặc sửa kỳ ở phần đầu biểu.",
            )


def given_back(content: bytes, problems: Sequence[Problem], file_name: str) -> tuple[str, bytes]:
    """Return the workbook that goes back to the unit, its doubts marked at their cells, and what to call it.

    Where the file cannot be marked, a workbook that lists the doubts.
    """
    from papi.sheets.writing.give_back import (  # here: what writes workbooks is slow to load, and rarely asked
        ending,
        list_alone,
    )

    try:
        marked = worker.give_back(content, problems)
    except FileRefusedError:
        marked = list_alone(problems)
    return PurePosixPath(safe_name(file_name)).stem + "-can-xem-lai" + ending(marked), marked


def safe_name(name: str) -> str:
    """Return a file's own name as text: without folders, signs that end a line or turn it round; never a path."""
    shown = "".join(sign for sign in unicodedata.normalize("NFC", name) if not unicodedata.category(sign).startswith("C"))
    path = PurePosixPath(shown.replace("\\", "/"))
    suffix = path.suffix[:20]
    base = path.stem[:MAX_NAME - len(suffix)] + suffix
    return base if base.strip(". ") else "khong-ten"
