"""The plan workbook, written: what `papi.sheets.plan_workbook` reads back is the very plan.

Every value is written as a person would type it, into text cells: what is typed there later is what is read, whatever the
regional settings of the machine (5.10 stays 5.10). The sheets and columns are `papi.sheets.plan_layout`.
"""

import io
import math
from collections.abc import Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from papi.errors import ChoiceError
from papi.plan import Area, Group, Period, Plan, Task, Unit
from papi.sheets.plan_layout import (
    FIRST_ROW,
    HEADING_ROW,
    INSTRUCTIONS,
    INSTRUCTIONS_SHEET,
    KEY_ROW,
    PLAN_KEYS,
    SHEETS,
    YES,
    PlanColumn,
)
from papi.sheets.writing.workbook import new_workbook
from papi.vietnamese import day, exact

LAST_ROW = 500
"""The row down to which cells are prepared for typing: no plan has more tasks."""
LONGEST_TEXT = 32_767
"""What a cell of Excel holds."""
TOO_LONG = "Ô “{heading}” ở trang tính “{sheet}” dài quá 32.767 ký tự, Excel không chứa được. Rút ngắn nội dung rồi lưu lại."

_LINE_POINTS, _HIGHEST_POINTS = 16, 409
"""Height of a line of text, of the highest row that Excel shows: LibreOffice shows only the first line of a wrapped cell
unless the row says how high it is."""
_NOTE = PlanColumn("note", "Giải thích", 71)
"""A column of the first sheet for people alone: the reader passes it over."""
_FROZEN_COLUMNS = {"tasks": 3}
"""The code and the short title of a task stay in sight; elsewhere the first column does."""


def build_plan(plan: Plan) -> bytes:
    """Return the plan's workbook; ChoiceError when a text is longer than a cell holds.

    `read_plan` gives the same plan again. Notes and columns of their own that people put into an earlier file are no part
    of a plan and are not written.
    """
    buffer = io.BytesIO()
    title = f"Kế hoạch số {plan.number} năm {plan.year}"
    book = new_workbook(buffer, title=title, author=plan.agency, of=date(plan.year, 1, 1))
    formats = _formats(book)
    for name, lines in _lines(plan).items():
        columns = (*SHEETS[name], _NOTE) if name == "plan" else SHEETS[name]
        _write_table(book.add_worksheet(name), columns, lines, formats)
    _write_instructions(book.add_worksheet(INSTRUCTIONS_SHEET), formats)
    book.close()
    return buffer.getvalue()


def _lines(plan: Plan) -> dict[str, list[tuple[str, ...]]]:
    """Return the data of each sheet, cell by cell as text, in the order of its columns."""
    return {
        "plan": [(key, value, PLAN_KEYS[key]) for key, value in _head(plan).items()],
        "areas": [_area(area) for area in plan.areas],
        "units": [_unit(unit) for unit in plan.units],
        "groups": [_group(group) for group in plan.groups],
        "tasks": [_task(task) for task in plan.tasks],
        "subdimensions": list(plan.responsibilities.items()),
        "periods": [_period(period) for period in plan.periods],
    }


def _head(plan: Plan) -> dict[str, str]:
    return {key: day(plan.issued_on) if key == "date" else str(getattr(plan, key)) for key in PLAN_KEYS}


def _area(area: Area) -> tuple[str, ...]:
    return str(area.number), area.name, "" if area.dimension is None else str(area.dimension)


def _unit(unit: Unit) -> tuple[str, ...]:
    return unit.name, unit.kind, _listed(unit.short_names), unit.reports_through or "", _listed(unit.formerly)


def _group(group: Group) -> tuple[str, ...]:
    return group.name, _listed(group.other_wordings), _listed(group.members)


def _task(task: Task) -> tuple[str, ...]:
    return (
        task.code, str(task.area), task.title, task.text, "" if task.reading == task.text else task.reading,
        _listed(task.lead), _listed(task.support), _listed(task.external_support), task.kind,
        YES if task.may_not_arise else "", day(task.deadline) if task.deadline else "",
        "" if task.target is None else exact(task.target), task.measure or "", _listed(task.subdimensions),
    )


def _period(period: Period) -> tuple[str, ...]:
    dates = (period.data_from, period.data_to, period.unit_due, period.report_due)
    return period.code, period.kind, *("" if one is None else day(one) for one in dates)


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names)


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    text = base | {"num_format": "@", "text_wrap": True}
    styles = {
        "title": base | {"bold": True, "font_size": 14},
        "plain": base,
        "wrap": base | {"text_wrap": True},
        "key": base | {"font_size": 10, "font_color": "#6B7683", "bg_color": "#F3F5F7"},
        "heading": base | {
            "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True, "valign": "vcenter", "border": 1,
            "border_color": "#A9B3BE",
        },
        "cell": text | {"border": 1, "border_color": "#A9B3BE"},
        "empty": text,
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _write_table(sheet: Worksheet, columns: Sequence[PlanColumn], lines: Sequence[Sequence[str]], formats) -> None:
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, formats["empty"])
        sheet.write_string(KEY_ROW - 1, index, column.key, formats["key"])
        sheet.write_string(HEADING_ROW - 1, index, column.heading, formats["heading"])
        if column.choices:
            sheet.data_validation(FIRST_ROW - 1, index, LAST_ROW - 1, index, {
                "validate": "list", "source": list(column.choices), "error_title": "Giá trị chưa đúng",
                "error_message": "Chọn một giá trị trong danh sách.",
            })
    sheet.set_row(HEADING_ROW - 1, _height([column.heading for column in columns], columns))
    for row, line in enumerate(lines, start=FIRST_ROW - 1):
        for index, (column, text) in enumerate(zip(columns, line, strict=True)):
            if len(text) > LONGEST_TEXT:
                raise ChoiceError(TOO_LONG.format(heading=column.heading, sheet=sheet.get_name()))
            sheet.write_string(row, index, text, formats["cell"])
        sheet.set_row(row, _height(line, columns))
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(64 + len(columns))}{LAST_ROW}"})
    sheet.freeze_panes(HEADING_ROW, _FROZEN_COLUMNS.get(sheet.get_name(), 1))
    sheet.set_landscape()
    sheet.set_paper(8 if sheet.get_name() == "tasks" else 9)  # fourteen columns are not legible on A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW - 1)


def _height(texts: Sequence[str], columns: Sequence[PlanColumn]) -> float:
    """Return the height of the row that shows all the lines its texts are wrapped into."""
    lines = max(
        sum(math.ceil(max(len(line), 1) / column.width) for line in text.split("\n"))
        for text, column in zip(texts, columns, strict=True)
    )
    return min(_LINE_POINTS * lines + 4, _HIGHEST_POINTS)


def _write_instructions(sheet: Worksheet, formats) -> None:
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 110)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 1, "Cách sửa tệp kế hoạch", formats["title"])
    for line, text in enumerate(INSTRUCTIONS, start=1):
        sheet.write_string(line, 0, f"{line}.", formats["plain"])
        sheet.write_string(line, 1, text, formats["wrap"])
        sheet.set_row(line, _LINE_POINTS * math.ceil(len(text) / 100) + 4)
