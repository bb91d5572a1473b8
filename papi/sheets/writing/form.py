"""The form that a unit fills in for a period: one workbook, made from the plan and from what the unit last reported.

Cells that people type numbers and dates into are text cells: what is typed is what is read, whatever the regional
settings of the machine. Reading it back is `papi.sheets.reading.report`; the layout is `papi.sheets.layout`.
"""

import io
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

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
    VERSION,
)
from papi.vietnamese import day, number, period_name

_HEAD_ROW, _TABLE_ROW = 3, 12  # zero-based rows of the first head line and of the headings
_LINE_POINTS = 16
"""Height of one line of text: LibreOffice shows only the first of a wrapped cell unless the row says how high it is."""

_HIGHEST_POINTS = 409
"""Excel shows no higher row."""

_SECTIONS = ((LEAD, "A. NHIỆM VỤ CHỦ TRÌ"), (SUPPORT, "B. NHIỆM VỤ PHỐI HỢP"))

Previous = Mapping[tuple[str, str, str], tuple[str, ReportRow]]
"""(task, unit, role) -> (period, row): what was last reported of an assignment, and when."""


def build_form(plan: Plan, units: Sequence[Unit], period: Period, previous: Previous) -> bytes:
    """Return the form's bytes: a sheet for each unit and one for each that reports through it.

    What was reported for this very period is filled in again, and for a dated task also what was reported before; a
    recurring task is judged anew each period, so its earlier state only stands in "Đã báo cáo trước đây".
    """
    buffer = io.BytesIO()
    # Text that starts with "=" must stay text, and nothing becomes a link.
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties({"title": f"{_title(plan)} - {period_name(period.code)}", "author": plan.agency})
    formats = _formats(book)
    chosen = {unit.name for unit in units}
    used = {INSTRUCTIONS_SHEET.casefold()}
    for unit in plan.units:
        if unit.name in chosen or unit.reports_through in chosen:
            _write_sheet(book.add_worksheet(_sheet_name(unit, used)), plan, unit, period, previous, formats)
    _write_instructions(book.add_worksheet(INSTRUCTIONS_SHEET), formats)
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
        "bold": {"font_name": "Times New Roman", "font_size": 12, "bold": True},
        "regular": {"font_name": "Times New Roman", "font_size": 12},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _write_sheet(sheet: Worksheet, plan: Plan, unit: Unit, period: Period, previous: Previous, formats) -> None:
    _write_head(sheet, plan, unit, period, formats)
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        sheet.write_string(_TABLE_ROW, index, column.heading, formats["heading"])
    sheet.set_row(_TABLE_ROW, 48)
    row = _TABLE_ROW + 1
    for role, heading in _SECTIONS:
        tasks = [task for task in plan.tasks if unit.name in (plan.leads(task) if role == LEAD else plan.supports(task))]
        if not tasks:
            continue
        for index in range(len(COLUMNS)):
            sheet.write_string(row, index, heading if index == 0 else "", formats["section"])
        for task in tasks:
            row += 1
            _write_task(sheet, row, plan, task, role, period, previous.get((task.code, unit.name, role)), formats)
        row += 1
    _finish(sheet, last_row=row - 1)


def _write_head(sheet: Worksheet, plan: Plan, unit: Unit, period: Period, formats) -> None:
    sheet.write_string(0, 0, _title(plan), formats["title"])
    sheet.write_string(
        1, 0, f"Số liệu từ ngày {day(period.data_from)} đến ngày {day(period.data_to)}. Cách điền: xem trang Hướng dẫn.",
        formats["plain"],
    )
    given = {
        UNIT: unit.name, PERIOD: period_name(period.code), PLAN_NUMBER: plan.number, PLAN_YEAR: str(plan.year),
        VERSION: FORM_VERSION, PREPARED_BY: "", TELEPHONE: "", REPORT_NUMBER: "",
    }
    for offset, (key, value) in enumerate(given.items()):
        sheet.write_string(_HEAD_ROW + offset, 0, HEAD_LABELS[key], formats["label"])
        if key in FILLED_BY_UNIT:
            sheet.merge_range(_HEAD_ROW + offset, 2, _HEAD_ROW + offset, 4, value, formats["head_fill"])
        else:
            sheet.write_string(_HEAD_ROW + offset, 2, value, formats["plain"])


def _write_task(sheet: Worksheet, row: int, plan: Plan, task: Task, role: str, period: Period, last, formats) -> None:
    said_in, said = last if last else (None, None)
    keep = said is not None and (said_in == period.code or task.kind == DATED)
    given = {
        "task_code": task.label,
        "role": ROLE_WORDS[role],
        "lead": "; ".join(task.lead),
        "support": "; ".join((*task.support, *task.external_support)),
        "deadline": day(task.deadline) if task.deadline else RECURRING_WORDS,
        "target": f"{number(task.target)} {task.measure}" if task.target is not None else "",
        "previous": _said(said_in, said),
    }
    lines = 1
    for index, column in enumerate(COLUMNS):
        if column.key == "task":
            text = f"{task.title}\n{task.reading}"
            sheet.write_rich_string(
                row, index, formats["bold"], task.title, formats["regular"], f"\n{task.reading}", formats["given"]
            )
        elif column.filled_by_unit:
            # A quantity of another period is not this one's.
            text = _filled(said, column.key) if keep and (column.key != "quantity_period" or said_in == period.code) else ""
            sheet.write_string(row, index, text, formats["fill"])
        else:
            text = given[column.key]
            sheet.write_string(row, index, text, formats["given"])
        lines = max(lines, sum(math.ceil((len(line) or 1) / column.width) for line in text.split("\n")))
    sheet.set_row(row, min(_LINE_POINTS * lines + 4, _HIGHEST_POINTS))


def _said(period: str | None, row: ReportRow | None) -> str:
    if row is None:
        return ""
    parts = [STATUS_WORDS[row.status] if row.status else "", f"{_exact(row.percent)}%" if row.percent is not None else ""]
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
        return _exact(value) + "%"  # without the sign, 0,5 would be asked about when it comes back
    return _exact(value) if isinstance(value, float) else value


def _exact(value: float) -> str:
    """Return a number with as many decimals as it has: what was reported comes back as it was."""
    return number(value, max(0, -Decimal(repr(value)).normalize().as_tuple().exponent))


def _finish(sheet: Worksheet, *, last_row: int) -> None:
    keys = [column.key for column in COLUMNS]
    status = keys.index("status")
    sheet.data_validation(_TABLE_ROW + 1, status, last_row, status, {
        "validate": "list", "source": list(STATUS_CHOICES), "error_title": "Tình trạng thực hiện",
        "error_message": "Chọn một mục trong danh sách.",
    })
    first, last = min(_fill_columns()), max(_fill_columns())
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(65 + last)}{last_row + 1}"})
    sheet.freeze_panes(_TABLE_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: nineteen columns are not legible on A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TABLE_ROW)
    sheet.set_selection(_TABLE_ROW + 2, first, _TABLE_ROW + 2, first)


def _fill_columns() -> list[int]:
    return [index for index, column in enumerate(COLUMNS) if column.filled_by_unit]


def _write_instructions(sheet: Worksheet, formats) -> None:
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 1, "Cách điền biểu", formats["title"])
    for line, text in enumerate(INSTRUCTIONS, start=1):
        sheet.write_string(line, 0, f"{line}.", formats["plain"])
        sheet.write_string(line, 1, text, formats["wrap"])
