"""Nothing that a unit handed in is left out in silence: sheets, columns, the same report twice."""

import io

import openpyxl
import pytest
from workbooks import INSPECTORATE, LETTERS, OFFICE, filled, form, read, row_of, saved, shipped_plan, type_in

from papi.errors import FileRefusedError
from papi.model import WARNING, Problem
from papi.sheets.form import build_form

PLAN = shipped_plan()
DONE = {"NV 2.1": {"status": "Đã hoàn thành"}}


def refusal(book):
    """The kind and the sentence that a workbook is refused with."""
    with pytest.raises(FileRefusedError) as raised:
        read(saved(book), PLAN)
    return raised.value.kind, str(raised.value)


def test_a_sheet_whose_table_is_not_found_refuses_the_file():
    """Two units in one file, one heading renamed: its report must not vanish beside the other's."""
    units = [PLAN.unit(OFFICE), PLAN.unit(INSPECTORATE)]
    book = openpyxl.load_workbook(io.BytesIO(build_form(PLAN, units, PLAN.period("2024-Q3"), {})))
    office, sheet = book.worksheets[:2]
    type_in(office, DONE)
    type_in(sheet, {"NV 4.1": {"status": "Đã hoàn thành"}})
    sheet.cell(row_of(sheet, "Mã"), 1).value = "Mã số"

    assert ("wrong_file_type", (
        "Trang “Thanh tra” có phần đầu biểu nhưng không tìm thấy bảng (cần có cột “Mã” và “Tình trạng thực hiện”). "
        "Sửa lại tên cột như trong biểu mẫu rồi gửi lại cả tệp."
    )) == refusal(book)


def test_a_column_that_is_not_found_is_told():
    """A heading renamed: the percents under it are not read, and the row of headings says so."""
    book = form(PLAN)
    sheet = book.worksheets[0]
    type_in(sheet, {"NV 2.1": {"status": "Đang thực hiện", "percent": "40%"}})
    heading = row_of(sheet, "Mã")
    sheet[f"{LETTERS['percent']}{heading}"] = "Tỷ lệ"

    assert (Problem(
        WARNING, "missing_column", "VP Sở", f"{heading}:{heading}",
        "Không tìm thấy cột “Tỷ lệ hoàn thành (%)” nên cột này không được đọc.", expected="tên cột như trong biểu mẫu",
    ),) == read(saved(book), PLAN).problems


def test_two_sheets_of_one_unit_and_period_are_refused():
    """A sheet copied within the file says the same thing twice, or two things."""
    book = openpyxl.load_workbook(io.BytesIO(filled(PLAN, OFFICE, typed=DONE)))
    book.copy_worksheet(book.worksheets[0]).title = "VP Sở (2)"

    assert ("duplicate_task", (
        "Hai trang “VP Sở” và “VP Sở (2)” cùng là báo cáo của Văn phòng Sở, quý III/2024. Giữ lại một trang rồi gửi lại."
    )) == refusal(book)
