"""The form that a unit fills in for a period: one workbook, made from the plan and from what the unit last reported.

Cells that people type numbers and dates into are text cells: what is typed is what is read, whatever the regional
settings of the machine. Reading it back is `papi.sheets.reading.report`; the layout is `papi.sheets.layout`.
"""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from papi.model import DATED, LEAD, ROLE_WORDS, STATUS_WORDS, SUPPORT, ReportRow
from papi.plan import Period, Plan, Task, Unit
from papi.sheets.layout import (
    COLUMNS,
    FILLED_BY_UNIT,
    FORM_VERSION,
    HEAD_LABELS,
    INSTRUCTIONS,
    INSTRUCTIONS_SHEET,
    PERIOD,
    PLAN_NUMBER,
    PLAN_YEAR,
    PREPARED_BY,
    RECURRING_WORDS,
    REPORT_NUMBER,
    STATUS_CHOICES,
    TELEPHONE,
    UNIT,
    UNIT_DUE,
    VERSION,
)
from papi.sheets.writing.workbook import new_workbook
from papi.vietnamese import day, exact, number, period_name

_HEAD_ROW = 3  # zero-based row of the first head line
_LINE_POINTS = 16
"""Height of one line of text: LibreOffice shows only the first of a wrapped cell unless the row says how high it is."""

_HIGHEST_POINTS = 409
"""Excel shows no higher row."""

_SECTIONS = ((LEAD, "A. NHIỆM VỤ CHỦ TRÌ"), (SUPPORT, "B. NHIỆM VỤ PHỐI HỢP"))

Previous = Mapping[tuple[str, str, str], tuple[str, ReportRow]]
"""(task, unit, role) -> (period, row): what was last reported of an assignment, and when."""

Questions = Mapping[tuple[str, str], Sequence[str]]
"""(task, unit) -> what the leadership asks the unit to explain of the task and has no answer to yet."""

_OF_THEIR_PERIOD = frozenset(("quantity_period", "explanation"))
"""What was said of another period is not filled in again here, though the task's state goes on."""


@dataclass(frozen=True)
class _Form:
    """What every sheet of a form is written from."""

    plan: Plan
    period: Period
    previous: Previous
    questions: Questions
    formats: Mapping[str, Format]


def build_form(
    plan: Plan, units: Sequence[Unit], period: Period, previous: Previous, questions: Questions = MappingProxyType({}),
) -> bytes:
    """Return the form's bytes: a sheet for each unit and one for each that reports through it.

    What was reported for this very period is filled in again, and for a dated task also what was reported before; a
    recurring task is judged anew each period, so its earlier state only stands in "Đã báo cáo trước đây". The open
    `questions` stand at their tasks, and the cell to answer them in is marked.
    """
    buffer = io.BytesIO()
    book = new_workbook(buffer, title=f"{_title(plan)} - {period_name(period.code)}", author=plan.agency, of=period.data_from)
    form = _Form(plan, period, previous, questions, _formats(book))
    chosen = {unit.name for unit in units}
    used = {INSTRUCTIONS_SHEET.casefold()}
    for unit in plan.units:
        if unit.name in chosen or unit.reports_through in chosen:
            _write_sheet(book.add_worksheet(_sheet_name(unit, used)), form, unit)
    _write_instructions(book.add_worksheet(INSTRUCTIONS_SHEET), form.formats)
    book.close()
    return buffer.getvalue()


def _sheet_name(unit: Unit, used: set[str]) -> str:
    """Return the unit's short name as Excel allows it, numbered where another sheet is called the same; noted in `used`."""
    plain = "".join(letter for letter in unit.short_name if letter not in "[]:*?/\\'")
    names = [plain[:31], *(f"{plain[:26]} ({serial})" for serial in range(2, len(used) + 2))]
    name = next(name for name in names if name.casefold() not in used)
    used.add(name.casefold())
    return name


def _title(plan: Plan) -> str:
    return f"Báo cáo thực hiện Kế hoạch số {plan.number} nâng cao Chỉ số PAPI năm {plan.year}"


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    cell = base | {"border": 1, "border_color": "#A9B3BE", "text_wrap": True}
    styles = {
        "title": base | {"bold": True, "font_size": 14},
        "plain": base,
        "wrap": base | {"text_wrap": True},
        "label": base | {"bold": True},
        "head_fill": cell | {"num_format": "@", "bg_color": "#FFF8E1", "text_wrap": False},
        "heading": cell | {"bold": True, "valign": "vcenter", "align": "center", "bg_color": "#E9EEF4"},
        "section": cell | {"bold": True, "bg_color": "#F4F6F8", "text_wrap": False},
        "given": cell,
        "fill": cell | {"num_format": "@", "bg_color": "#FFF8E1"},
        "asked": cell | {"num_format": "@", "bg_color": "#FFE39A"},
        "bold": {"font_name": "Times New Roman", "font_size": 12, "bold": True},
        "regular": {"font_name": "Times New Roman", "font_size": 12},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _write_sheet(sheet: Worksheet, form: _Form, unit: Unit) -> None:
    heading_row = _write_head(sheet, form, unit)
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        sheet.write_string(heading_row, index, column.heading, form.formats["heading"])
    sheet.set_row(heading_row, 48)
    row = heading_row + 1
    for role, heading in _SECTIONS:
        given = form.plan.leads if role == LEAD else form.plan.supports
        tasks = [task for task in form.plan.tasks if unit.name in given(task)]
        if not tasks:
            continue
        for index in range(len(COLUMNS)):
            sheet.write_string(row, index, heading if index == 0 else "", form.formats["section"])
        for task in tasks:
            row += 1
            _write_task(sheet, row, form, task, unit, role)
        row += 1
    _finish(sheet, heading_row, last_row=row - 1)


def _write_head(sheet: Worksheet, form: _Form, unit: Unit) -> int:
    """Write what stands above the table, and return the row of its headings, below a blank line."""
    plan, period = form.plan, form.period
    sheet.write_string(0, 0, _title(plan), form.formats["title"])
    sheet.write_string(
        1, 0, f"Số liệu từ ngày {day(period.data_from)} đến ngày {day(period.data_to)}. Cách điền: xem trang Hướng dẫn.",
        form.formats["plain"],
    )
    due = {UNIT_DUE: day(period.unit_due)} if period.unit_due else {}
    given = {UNIT: unit.name, PERIOD: period_name(period.code), **due, PLAN_NUMBER: plan.number, PLAN_YEAR: str(plan.year),
             VERSION: FORM_VERSION, PREPARED_BY: "", TELEPHONE: "", REPORT_NUMBER: ""}
    for row, (key, value) in enumerate(given.items(), start=_HEAD_ROW):
        sheet.write_string(row, 0, HEAD_LABELS[key], form.formats["label"])
        if key in FILLED_BY_UNIT:
            sheet.merge_range(row, 2, row, 4, value, form.formats["head_fill"])
        else:
            sheet.write_string(row, 2, value, form.formats["plain"])
    return _HEAD_ROW + len(given) + 1


def _write_task(sheet: Worksheet, row: int, form: _Form, task: Task, unit: Unit, role: str) -> None:
    said_in, said = form.previous.get((task.code, unit.name, role)) or (None, None)
    is_of_period = said_in == form.period.code
    keep = said is not None and (is_of_period or task.kind == DATED)
    questions = form.questions.get((task.code, unit.name), ())
    given = {
        "task_code": task.label,
        "role": ROLE_WORDS[role],
        "lead": "; ".join(task.lead),
        "support": "; ".join((*task.support, *task.external_support)),
        "deadline": day(task.deadline) if task.deadline else RECURRING_WORDS,
        "target": f"{number(task.target)} {task.measure}" if task.target is not None else "",
        "previous": _said(said_in, said),
        "question": "\n".join(questions),
    }
    formats, lines = form.formats, 1
    for index, column in enumerate(COLUMNS):
        if column.key == "task":
            text = f"{task.title}\n{task.reading}"
            sheet.write_rich_string(
                row, index, formats["bold"], task.title, formats["regular"], f"\n{task.reading}", formats["given"]
            )
        elif column.filled_by_unit:
            text = _filled(said, column.key) if keep and (is_of_period or column.key not in _OF_THEIR_PERIOD) else ""
            is_asked = bool(questions) and column.key == "explanation"
            sheet.write_string(row, index, text, formats["asked" if is_asked else "fill"])
        else:
            text = given[column.key]
            sheet.write_string(row, index, text, formats["given"])
        lines = max(lines, sum(math.ceil((len(line) or 1) / column.width) for line in text.split("\n")))
    sheet.set_row(row, min(_LINE_POINTS * lines + 4, _HIGHEST_POINTS))


def _said(period: str | None, row: ReportRow | None) -> str:
    if row is None:
        return ""
    parts = [STATUS_WORDS[row.status] if row.status else "", f"{exact(row.percent)}%" if row.percent is not None else ""]
    return f"{period_name(period)}: " + ", ".join(part for part in parts if part)


def _filled(row: ReportRow, key: str) -> str:
    value = getattr(row, key)
    if value is None:
        return ""
    if key == "status":
        return STATUS_WORDS[value]
    if key in ("completed_on", "document_date"):
        return day(value)
    if key == "percent":
        return exact(value) + "%"  # without the sign, 0,5 would be asked about when it comes back
    return exact(value) if isinstance(value, float) else value


def _finish(sheet: Worksheet, heading_row: int, *, last_row: int) -> None:
    keys = [column.key for column in COLUMNS]
    status = keys.index("status")
    sheet.data_validation(heading_row + 1, status, last_row, status, {
        "validate": "list", "source": list(STATUS_CHOICES), "error_title": "Tình trạng thực hiện",
        "error_message": "Chọn một mục trong danh sách.",
    })
    first, last = min(_fill_columns()), max(_fill_columns())
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(65 + last)}{last_row + 1}"})
    sheet.freeze_panes(heading_row + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: twenty-one columns are not legible on A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading_row)
    sheet.set_selection(heading_row + 2, first, heading_row + 2, first)


def _fill_columns() -> list[int]:
    return [index for index, column in enumerate(COLUMNS) if column.filled_by_unit]


def _write_instructions(sheet: Worksheet, formats) -> None:
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 1, "Cách điền biểu", formats["title"])
    for line, text in enumerate(INSTRUCTIONS, start=1):
        sheet.write_string(line, 0, f"{line}.", formats["plain"])
        sheet.write_string(line, 1, text, formats["wrap"])
