"""One row put right by the Office without a file of the unit: a workbook of one row, read back and published like any other.

What is typed is judged by the reader of every other file: what it doubts is refused with its own sentence. The workbook is
the unit's form cut down to the one task, so that the correction is traced to its cell and undone like any submission.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from papi import intake
from papi.errors import ChoiceError
from papi.model import CORRECTION, INFO, LEAD, STATUS_WORDS, ReportRow, Submission
from papi.plan import Period, Plan, Task
from papi.sheets.cells.deadlines import read_day
from papi.sheets.cells.doubts import Read
from papi.sheets.cells.percents import read_percents, read_quantity
from papi.sheets.grid import Cell
from papi.sheets.layout import COLUMNS
from papi.sheets.writing.form import build_form
from papi.store import Store
from papi.vietnamese import clean, day

BUTTON = "Công bố điều chỉnh"
FIELD_WORDS = {column.key: column.heading for column in COLUMNS if column.filled_by_unit}
"""The fields that can be put right, in the form's order, and what they are called."""
STATUS_CHOICES = {"": "Không ghi", **STATUS_WORDS}
"""What can be chosen as status, with the words for it."""

NO_NAME = "Chưa ghi người điều chỉnh. Ghi họ tên rồi bấm {button}."
NO_REASON = "Chưa ghi lý do điều chỉnh. Ghi lý do rồi bấm {button}; lý do được giữ trong lịch sử."
NO_DOCUMENT = "Chưa ghi căn cứ điều chỉnh. Ghi số văn bản, hoặc thư, cuộc gọi ngày nào, rồi bấm {button}."
NOTHING_CHANGED = "Chưa có ô nào khác số liệu đang tính nên không công bố gì. Sửa ô cần điều chỉnh rồi bấm {button}."
DOUBTED = "{field}: {sentence}"
NOT_EMPTIED = ("{field}: dòng không ghi tình trạng thì không xóa được điều đơn vị đã báo cáo. "
               "Chọn tình trạng thực hiện, hoặc để ô này như cũ.")
LONG_PERIOD = "Số liệu của kỳ này được tính từ các kỳ ngắn hơn. Chọn một kỳ mà đơn vị gửi báo cáo rồi điều chỉnh."

_DAYS, _QUANTITIES = ("completed_on", "document_date"), ("quantity_period", "quantity_cumulative")


@dataclass(frozen=True)
class Place:
    """Which row is put right: a unit's of a task, at a reporting period."""

    plan: Plan
    period: Period
    task: Task
    unit: str
    role: str = LEAD


@dataclass(frozen=True)
class Correction:
    """A correction ready to be published: what its workbook says, the workbook and what to call it."""

    submission: Submission
    content: bytes
    file_name: str


def typed_of(line: Mapping[str, Any]) -> dict[str, str]:
    """Return what counts now, from a line of a state, as it is typed into the fields; the status as its code."""
    return {name: _typed(name, line[name]) for name in FIELD_WORDS}


def prepare(place: Place, now: Mapping[str, Any], typed: Mapping[str, str], *, reason: str, document: str) -> Correction:
    """Return the correction that puts what is typed in the place of what counts now (a line of a state).

    ChoiceError says what is missing, what the reader does not understand, or that nothing would change.
    """
    if place.plan.is_long(place.period):
        raise ChoiceError(LONG_PERIOD)
    before = typed_of(now)
    wanted = {name: clean(typed.get(name, before[name])) for name in FIELD_WORDS}
    if wanted == {name: clean(text) for name, text in before.items()}:
        raise ChoiceError(NOTHING_CHANGED.format(button=BUTTON))
    for text, sentence in ((reason, NO_REASON), (document, NO_DOCUMENT)):
        if not text.strip():
            raise ChoiceError(sentence.format(button=BUTTON))
    emptied = [name for name in FIELD_WORDS if before[name] and not wanted[name]]
    if emptied and not wanted["status"]:
        raise ChoiceError(NOT_EMPTIED.format(field=FIELD_WORDS[emptied[0]]))
    content = _workbook(place, {name: _value(name, text, wanted, place) for name, text in wanted.items()})
    submission = _read_back(content, place)
    note = f"Lý do: {clean(reason).rstrip('.')}. Căn cứ: {clean(document).rstrip('.')}."
    name = f"dieu-chinh-{place.task.label.replace(' ', '-')}-{place.plan.unit(place.unit).code}.xlsx"
    return Correction(replace(submission, kind=CORRECTION, note=note), content, name)


def publish(store: Store, correction: Correction, *, by: str, at: datetime, seen: int | None = None) -> int:
    """Publish a correction as a submission of its own and return its number; `seen` as in `Store.publish`."""
    if not by.strip():
        raise ChoiceError(NO_NAME.format(button=BUTTON))
    [number] = intake.publish(store, [correction.submission], file_name=correction.file_name, content=correction.content,
                              by=by, at=at, seen=seen)
    return number


def _typed(name: str, value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return str(value).removesuffix(".0").replace(".", ",") + ("%" if name == "percent" else "")
    return str(value)


def _value(name: str, text: str, typed: Mapping[str, str], place: Place) -> Any:
    """Return what a field says, as the reader of files understands it; ChoiceError with the reader's sentence."""
    if not text:
        return None
    cell = Cell(text)
    if name == "percent":
        [read] = read_percents([cell], [typed["status"] or None])
        return _certain(name, Read(read.value and read.value.percent, read.doubts))
    if name in _DAYS:
        return _certain(name, read_day(cell, plan_year=place.plan.year))
    if name in _QUANTITIES:
        return _certain(name, read_quantity(cell))
    return text


def _certain(name: str, read: Read) -> Any:
    for doubt in read.doubts:
        if doubt.severity != INFO:
            expected = f" Cần: {doubt.expected}." if doubt.expected else ""
            raise ChoiceError(DOUBTED.format(field=FIELD_WORDS[name], sentence=doubt.message + expected))
    return read.value


def _workbook(place: Place, values: Mapping[str, Any]) -> bytes:
    """Return the unit's form with this task alone, filled in."""
    units = tuple(replace(one, reports_through=None) for one in place.plan.units)  # else others would get a sheet too
    alone = replace(place.plan, tasks=(place.task,), units=units)
    row = ReportRow(sheet="", row=0, task_code=place.task.code, task=place.task.title, area=place.task.area, **values)
    key = (place.task.code, place.unit, place.role)
    return build_form(alone, [alone.unit(place.unit)], place.period, {key: (place.period.code, row)})


def _read_back(content: bytes, place: Place) -> Submission:
    """Read the workbook the ordinary way; ChoiceError with the sentence of the first doubt."""
    reading = intake.read(content, place.plan)
    headings = {row.cells[name]: words for row in reading.rows for name, words in FIELD_WORDS.items() if name in row.cells}
    for problem in reading.problems:
        if problem.severity != INFO:
            raise ChoiceError(DOUBTED.format(field=headings.get(problem.cell, place.task.label), sentence=problem.sentence))
    [submission] = intake.submissions(reading, place.plan)
    return submission
