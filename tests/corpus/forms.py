"""The project's own form, filled in as asked and as people do it: added columns and rows, sorted, renamed, converted."""

import io
import re
from functools import cache

import openpyxl
from openpyxl.utils import get_column_letter

from corpus.expect import (
    ANYTHING,
    ANYWHERE,
    DONE,
    IN_PROGRESS,
    NOT_ARISING,
    NOT_STARTED,
    case,
    either,
    problem,
    problems,
    row,
    table,
    told,
)
from corpus.files import ods, saved, xls
from corpus.words import SHIPPED, TT, VP, area_of

HEADINGS = {
    "task": "Nội dung nhiệm vụ", "lead": "Đơn vị chủ trì", "support": "Đơn vị phối hợp", "deadline": "Thời hạn",
    "status": "Tình trạng thực hiện", "percent": "Tỷ lệ hoàn thành (%)", "result": "Kết quả thực hiện",
}
UNITS = {"Văn phòng": VP, "Văn phòng Sở": VP, "Thanh tra Sở": TT}
SAID = {"Đã hoàn thành": DONE, "Đang thực hiện": IN_PROGRESS, "Chưa thực hiện": NOT_STARTED, "Không phát sinh": NOT_ARISING}


@cache
def blank_form(unit: str) -> bytes:
    """The form of quý III/2024 that a unit gets, made by the project."""
    from papi.sheets.plan_workbook import read_plan
    from papi.sheets.worker import read_workbook
    from papi.sheets.writing.form import build_form

    plan = read_plan(read_workbook(SHIPPED.read_bytes()))
    return build_form(plan, [plan.unit(unit)], plan.period("2024-Q3"), {})


def form(unit: str) -> openpyxl.Workbook:
    """A unit's form, open for typing; its first sheet is the one to fill in."""
    return openpyxl.load_workbook(io.BytesIO(blank_form(unit)))


def letters(sheet) -> dict[str, str]:
    """The columns of a form, wherever they stand now."""
    heading = heading_row(sheet)
    places = {sheet.cell(heading, column).value: get_column_letter(column) for column in range(1, sheet.max_column + 1)}
    return {name: places[words] for name, words in HEADINGS.items()} | {"code": places["Mã"]}


def heading_row(sheet) -> int:
    """The row of the headings."""
    return next(number for number in range(1, sheet.max_row + 1)
                if "Mã" in [cell.value for cell in sheet[number]])


def fill(sheet, typed) -> None:
    """Type `{"NV 2.1": ("Đã hoàn thành", "100%", "..."), ...}` into status, percent and result."""
    places = letters(sheet)
    for number in range(1, sheet.max_row + 1):
        said = typed.get(sheet[f"{places['code']}{number}"].value, ())
        for name, value in zip(("status", "percent", "result"), said, strict=False):
            sheet[f"{places[name]}{number}"] = value


def read(sheet, typed, name=None, **others):
    """Every line of a form that speaks of a task, with what was typed into it; `others` replaces fields by label."""
    places = letters(sheet)
    rows = []
    for number in range(heading_row(sheet) + 1, sheet.max_row + 1):
        label = str(sheet[f"{places['code']}{number}"].value or "")
        found = re.fullmatch(r"(NV|TH) ([\d.]+)", label)
        if not found:
            continue
        code = found[2] if found[1] == "NV" else f"0.{found[2]}"
        status, percent, result = (*typed.get(label, ()), None, None, None)[:3]
        fields = {
            "task": ANYTHING, "area": area_of(code), "deadline_kind": "recurring",
            "lead": bodies(sheet[f"{places['lead']}{number}"].value),
            "support": bodies(sheet[f"{places['support']}{number}"].value),
            "status": SAID.get(status), "percent": float(percent.rstrip("%")) if percent else None, "result": result,
        }
        rows.append(row(number, code, **(fields | others.get(label, {}))))
    columns = " ".join(f"{field}={place}" for field, place in places.items() if field != "code")
    return table(columns, *rows, sheet=name or sheet.title)


def bodies(text):
    """The units of a form's cell; groups as written; where bodies outside the agency stand too, anything."""
    parts = [part for part in (text or "").split("; ") if part]
    outside = any("UBND" in part or part == "Các cơ quan" for part in parts)
    return ANYTHING if outside else [UNITS.get(part, part) for part in parts]


TYPED = {
    "NV 2.1": ("Đã hoàn thành", "100%", "Đăng 12 tin, bài"),
    "NV 2.2": ("Không phát sinh", None, None),
    "NV 2.3": ("Đang thực hiện", "60%", "Đã quán triệt tại giao ban"),
    "NV 7.1": ("Đang thực hiện", "40%", None),
    "NV 7.3": ("Chưa thực hiện", "0%", None),
    "TH 1": ("Đã hoàn thành", "100%", "Đã đôn đốc bằng văn bản"),
}


@case(clean=True)
def our_form_filled_in_as_asked():
    """The Office's form of quý III/2024, six tasks filled in, the others left blank."""
    book = form(VP)
    fill(book.worksheets[0], TYPED)
    return saved(book), told(read(book.worksheets[0], TYPED))


@case(clean=True)
def our_form_with_the_sheet_renamed():
    """The sheet is called otherwise and the instructions are gone."""
    book = form(TT)
    book.remove(book.worksheets[-1])
    sheet = book.worksheets[0]
    sheet.title = "Bao cao TTr"
    typed = {"NV 4.1": ("Đã hoàn thành", "100%", "Kế hoạch số 8/KH-TTr"), "NV 4.5": ("Không phát sinh", None, None)}
    fill(sheet, typed)
    return saved(book), told(read(sheet, typed))


@case
def our_form_with_columns_added():
    """Two columns put in before the status, one at the end; everything to the right of them has moved."""
    book = form(VP)
    sheet = book.worksheets[0]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(4, 2)
    sheet[f"D{heading_row(sheet)}"] = "Lãnh đạo phụ trách"
    sheet[f"E{heading_row(sheet)}"] = "Chuyên viên theo dõi"
    sheet.cell(heading_row(sheet), sheet.max_column + 1).value = "Ý kiến lãnh đạo"
    fill(sheet, TYPED)
    return saved(book), told(read(sheet, TYPED), may=[problem("old_form", ANYWHERE, sheet=None)])


@case
def our_form_with_rows_added():
    """Blank rows between the tasks, and a task of their own at the end without a code."""
    book = form(VP)
    sheet = book.worksheets[0]
    for number in (heading_row(sheet) + 8, heading_row(sheet) + 4):
        sheet.insert_rows(number)
    fill(sheet, TYPED)
    last = sheet.max_row + 1
    places = letters(sheet)
    sheet[f"{places['task']}{last}"] = "Mua máy quét phục vụ số hóa hồ sơ"
    sheet[f"{places['lead']}{last}"] = VP
    sheet[f"{places['status']}{last}"] = "Đang thực hiện"
    own = row(last, None, task="Mua máy quét phục vụ số hóa hồ sơ", area=ANYTHING, lead=[VP], status=IN_PROGRESS)
    columns = " ".join(f"{name}={place}" for name, place in places.items() if name != "code")
    return saved(book), told(read(sheet, TYPED), table(columns, own, sheet=sheet.title), problems=[
        problem("unknown_task", f"{places['code']}{last}:{places['task']}{last}", sheet=sheet.title, severity="error"),
    ])


@case
def our_form_sorted_by_status():
    """All lines sorted, so that tasks led and supported stand mixed and the section rows lie anywhere."""
    book = form(TT)
    sheet = book.worksheets[0]
    typed = {"NV 4.1": ("Đã hoàn thành", "100%", "Kế hoạch số 8/KH-TTr"), "NV 4.3": ("Đang thực hiện", "50%", None),
             "NV 4.6": ("Không phát sinh", None, None)}
    fill(sheet, typed)
    first = heading_row(sheet) + 1
    values = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=first)]
    status = openpyxl.utils.column_index_from_string(letters(sheet)["status"]) - 1
    for number, line in enumerate(sorted(values, key=lambda line: (line[status] or "~", line[0])), start=first):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value
    return saved(book), told(read(sheet, typed))


@case
def our_form_as_excel_97():
    """The form saved as .xls: values alone."""
    book = form(TT)
    sheet = book.worksheets[0]
    typed = {"NV 4.1": ("Đã hoàn thành", "100%", "Kế hoạch số 8/KH-TTr"), "NV 4.4": ("Đang thực hiện", "25%", None)}
    fill(sheet, typed)
    values = [[cell.value for cell in line] for line in sheet.iter_rows()]
    return xls({sheet.title: values}), told(read(sheet, typed))


@case
def our_form_as_open_document():
    """The form saved as .ods, its sheet of instructions beside it."""
    book = form(VP)
    fill(book.worksheets[0], TYPED)
    sheets = {sheet.title: [[cell.value for cell in line] for line in sheet.iter_rows()] for sheet in book.worksheets}
    return ods(sheets), told(read(book.worksheets[0], TYPED))


@case
def our_form_of_an_older_version():
    """The version in the head is not today's."""
    book = form(TT)
    sheet = book.worksheets[0]
    typed = {"NV 4.1": ("Đã hoàn thành", "100%", None)}
    fill(sheet, typed)
    change_head(sheet, "Phiên bản biểu mẫu", "0")
    return saved(book), told(read(sheet, typed), problems=[problem("old_form", ANYWHERE, sheet=None)])


@case
def our_form_of_another_unit_and_year():
    """The head names a unit that the plan does not have, and a period of 2022."""
    book = form(TT)
    sheet = book.worksheets[0]
    typed = {"NV 4.1": ("Đã hoàn thành", "100%", None)}
    fill(sheet, typed)
    unit = change_head(sheet, "Đơn vị báo cáo", "Sở Xây dựng")
    period = change_head(sheet, "Kỳ báo cáo", "Quý III/2022")
    return saved(book), told(read(sheet, typed), problems=[
        problem("wrong_unit|unknown_unit", f"A{unit}:C{unit}", sheet=sheet.title),
        problem("wrong_period", f"A{period}:C{period}", sheet=sheet.title),
    ])


@case
def our_form_with_mistakes_typed_in():
    """A word that is no status, a percent over 100, done at half: each told at its cell, the rest is read."""
    book = form(TT)
    sheet = book.worksheets[0]
    typed = {"NV 4.1": ("xong rồi nhé", None, None), "NV 4.2": ("Đang thực hiện", "150%", None),
             "NV 4.3": ("Đã hoàn thành", "50%", "Phát tờ rơi"), "NV 4.4": ("Đang thực hiện", "30%", None)}
    fill(sheet, typed)
    place = letters(sheet)
    at = {sheet[f"{place['code']}{number}"].value: number for number in range(1, sheet.max_row + 1)}
    changes = {"NV 4.1": {"status": either(None, DONE)}, "NV 4.2": {"percent": either(None, 150, 100)}}
    return saved(book), told(read(sheet, typed, **changes), problems=[
        *problems("percent_out_of_range|bad_percent", f"{place['percent']}{at['NV 4.2']}", sheet=sheet.title),
        *problems("status_percent_conflict", f"{place['percent']}{at['NV 4.3']}", sheet=sheet.title),
    ], may=[problem("status_unknown", f"{place['status']}{at['NV 4.1']}", sheet=sheet.title)])


def change_head(sheet, label: str, value: str) -> int:
    """Write another value beside a label of the form's head and return its row."""
    number = next(number for number in range(1, heading_row(sheet)) if sheet.cell(number, 1).value == label)
    sheet.cell(number, 3).value = value
    return number
