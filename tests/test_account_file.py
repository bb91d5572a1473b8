"""The year's account of a unit as a workbook: every figure with its details under it, in real numbers and dates, to print."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from drawing import plan

from papi.record.account import NO_GRADE, Account, Detail, Figure, Place, Section
from papi.reports.account_file import SHEET, build_account

PLAN = plan("""
    task | lead
    1.1  | A
""")
DONE = Detail("1.1", "NV 1.1 Giao ban", "hạn 30/8/2024", date(2024, 9, 5), 6, (
    Place(3, "Quý II.xlsx", sheet="Biểu", row=14, cells={"status": "I14", "completed_on": "M14"}),
    Place(4, "", correction=True, sheet="", row=1),
))
ACCOUNT = Account("Phòng A", 2024, "2024", date(2024, 12, 14), (
    Section("Kết quả", (
        Figure("done", "Hoàn thành", (DONE, replace(DONE, label="NV 1.2 Rà soát", on=None, days=None, text="", places=()))),
        Figure("done_late", "trong đó hoàn thành sau thời hạn", (DONE,), within="done"),
    )),
    Section("Giải trình", (Figure("asked", "Yêu cầu giải trình", ()),)),
))


def opened(account=ACCOUNT, *, sample=False):
    """The sheet, as it is read back."""
    return openpyxl.load_workbook(io.BytesIO(build_account(account, PLAN, sample=sample)))[SHEET]


def lines(sheet):
    """What stands in the sheet, row by row, without what is blank."""
    return [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True) if any(row)]


def test_the_head_says_whose_account_it_is_of_which_plan_and_year():
    """The agency, the year, the unit, the plan with its day, the day of the figures."""
    assert [
        ("SỞ GIAO THÔNG VẬN TẢI",),
        ("TỔNG HỢP NĂM 2024 CỦA ĐƠN VỊ",),
        ("Phòng A",),
        ("Thực hiện Kế hoạch số 56/KH-SGTVT ngày 13/6/2024 nâng cao Chỉ số PAPI năm 2024",),
        ("Kỳ tổng hợp: Năm 2024. Số liệu chốt đến ngày 14/12/2024",),
    ] == lines(opened())[:5]


def test_every_figure_has_its_details_under_it_and_each_detail_its_cells():
    """The figure, then a line for each thing that it counts, down to submission, file, sheet and cells."""
    rests_on = ("hạn 30/8/2024\nBáo cáo số 3, tệp “Quý II.xlsx”, trang “Biểu”, ô I14, M14\n"
                "Báo cáo số 4, đính chính của Văn phòng")

    assert [
        ("Nội dung", "Số lượng", "Ngày", "Chậm (ngày)", "Diễn giải và căn cứ"),
        ("A. Kết quả",),
        ("Hoàn thành", 2),
        ("NV 1.1 Giao ban", datetime(2024, 9, 5), 6, rests_on),
        ("NV 1.2 Rà soát",),
        ("trong đó hoàn thành sau thời hạn", 1),
        ("NV 1.1 Giao ban", datetime(2024, 9, 5), 6, rests_on),
        ("B. Giải trình",),
        ("Yêu cầu giải trình", 0, "Không có"),
        (NO_GRADE,),
    ] == lines(opened())[5:]


def test_numbers_and_dates_are_real_and_shown_as_they_are_written_here():
    """A count can be added up, a date sorted; days stand before months."""
    cells = {cell.value: cell for row in opened().iter_rows() for cell in row if cell.value is not None}
    day, days, count = cells[datetime(2024, 9, 5)], cells[6], cells[2]

    assert ("d", "dd/mm/yyyy") == (day.data_type, day.number_format)
    assert ("n", "n") == (days.data_type, count.data_type)


@pytest.mark.parametrize(("sample", "header"), [(True, "Số liệu minh họa"), (False, None)])
def test_invented_figures_are_marked_on_every_page(sample, header):
    """In the head of every printed page and in a sentence above the table; real ones bear no mark."""
    sheet = opened(sample=sample)
    sentence = ("SỐ LIỆU MINH HỌA: số liệu trong bản này không có thật, chỉ để xem thử.",)

    assert header == sheet.oddHeader.right.text
    assert sample == (sentence in lines(sheet))


def test_it_prints_on_a4_upright_as_wide_as_the_page_with_its_headings_on_each():
    """Office paper, no column cut off, the unit and the number of the page at the foot."""
    sheet = opened(replace(ACCOUNT, unit="Phòng KCHT & ATGT"))
    heading = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "Nội dung")

    assert (9, "portrait", True, 1, 0) == (
        int(sheet.page_setup.paperSize), sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage,
        int(sheet.page_setup.fitToWidth or 1), int(sheet.page_setup.fitToHeight))
    assert f"${heading}:${heading}" == sheet.print_title_rows
    assert ("Phòng KCHT && ATGT", "Trang &P/&N") == (sheet.oddFooter.left.text, sheet.oddFooter.right.text)


@pytest.mark.parametrize("text", ["=1+1", "+84", "@anh", "https://vi.du/a", "Dòng một\nDòng hai"])
def test_what_units_wrote_stays_text(text):
    """Neither a formula nor a link is made of it."""
    answer = Detail("1", "NV 1.1", text, date(2024, 9, 5))
    sheet = opened(replace(ACCOUNT, sections=(Section("Giải trình", (Figure("answered", "Đã giải trình", (answer,)),)),)))
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)

    assert ("s", None) == (cell.data_type, cell.hyperlink)


def test_a_text_longer_than_a_cell_takes_is_cut_and_the_row_stays_as_high_as_can_be():
    """Excel opens the file: 32 000 signs, and no row higher than it shows."""
    answer = Detail("1", "NV 1.1", "Dài " * 20_000)
    sheet = opened(replace(ACCOUNT, sections=(Section("Giải trình", (Figure("answered", "Đã giải trình", (answer,)),)),)))
    found = [(cell.row, len(cell.value)) for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Dài")]

    assert [32_000] == [length for _, length in found]
    assert 409 >= sheet.row_dimensions[found[0][0]].height > 300
