"""What stands above a table: whose it is and of when, by labels, titles and the sheet's name; faults are told at their cell."""

import pytest
from workbooks import INSPECTORATE, OFFICE, filled, form, read, read_sheet, row, saved, shipped_plan, type_in, written

from papi.model import ERROR, INFO, WARNING, Problem
from papi.sheets.cells.unit_names import UnitNames
from papi.sheets.grid import Sheet
from papi.sheets.reading.heads import read_head

PLAN = shipped_plan()
UNITS = UnitNames(PLAN)
HEADINGS = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Tình trạng"]
TASK = [1, PLAN.task("2.1").title, "Văn phòng", "Đã hoàn thành"]
KNOWN_UNITS = "một trong: " + "; ".join(unit.name for unit in PLAN.units)
KNOWN_PERIODS = "một trong các kỳ: Quý II/2024; Quý III/2024; Quý IV/2024"


def head(*rows, name="Sheet1"):
    """The head that these rows above a table make."""
    return read_head(Sheet(name, rows), 1, len(rows), PLAN, UNITS)


# Whose it is.


@pytest.mark.parametrize(("rows", "is_letterhead"), [
    ([["Đơn vị báo cáo", None, "Văn phòng Sở"]], False),
    ([["Đơn vị báo cáo: VP Sở"]], False),
    ([["Đơn vị:", "Văn phòng"]], False),
    ([["PHÒNG, ĐƠN VỊ: VĂN PHÒNG SỞ"]], False),
    ([["SỞ GIAO THÔNG VẬN TẢI TỈNH LẠNG SƠN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
      ["VĂN PHÒNG SỞ", None, None, "Độc lập - Tự do - Hạnh phúc"]], True),
    ([["Đơn vị: Sở Giao thông vận tải tỉnh Lạng Sơn"], ["Văn phòng Sở"]], True),
])
def test_a_unit_is_named_by_a_label_or_by_a_line_of_its_own(rows, is_letterhead):
    """By any of its names, beside the label, behind its colon, or under the agency's name in a letterhead."""
    found = head(*rows)

    assert (OFFICE, is_letterhead, ()) == (found.unit, found.is_letterhead, found.problems)


@pytest.mark.parametrize("name", ["VP Sở", "VP Q3", "BC Văn phòng", "Văn phòng quý II"])
def test_a_sheet_s_name_may_name_the_unit(name):
    """Where nothing above the table does."""
    found = head(["BÁO CÁO"], name=name)

    assert (OFFICE, False, ()) == (found.unit, found.is_letterhead, found.problems)


def test_a_line_that_names_two_units_names_none():
    """Whose the sheet is stays open."""
    assert (None, ()) == ((found := head(["Văn phòng Sở, Thanh tra Sở"])).unit, found.problems)


def test_a_unit_that_the_plan_does_not_know_is_told():
    """The rows are read all the same; the problem lists the units there are."""
    reading = read(filled(PLAN, head={"unit": "Phòng Tổ chức"}), PLAN)

    message = "Kế hoạch không có đơn vị báo cáo này."
    assert (Problem(ERROR, "unknown_unit", "VP Sở", "C4", message, "Phòng Tổ chức", KNOWN_UNITS),) == reading.problems
    assert [(None, None, "done", False)] == [(one.unit, one.role, one.status, one.held) for one in written(reading)]


@pytest.mark.parametrize("agency", [
    "Sở Giao thông vận tải tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn", "Sở Giao thông vận tải", "Sở GTVT", "SỞ GTVT TỈNH LẠNG SƠN",
])
def test_the_agency_itself_is_no_unknown_unit(agency):
    """A table made for the whole agency bears its name, in full or shortened."""
    assert (None, ()) == ((found := head([f"Đơn vị: {agency}"])).unit, found.problems)


def test_the_line_of_the_sending_date_names_no_sender():
    """It names the Office, to which every form goes: whose a form is that lost its unit stays open."""
    assert (None, ()) == ((found := head(["Hạn gửi Văn phòng Sở", None, "20/9/2024"])).unit, found.problems)


def test_a_form_whose_unit_was_cut_off_is_known_by_its_sheet():
    """A unit's form is a sheet that bears its name; under another name whose it is stays open."""
    book = form(PLAN)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đã hoàn thành"}}, {"unit": None})
    by_name = read(saved(book), PLAN)
    book.worksheets[0].title = "Sheet1"
    nobodys = read(saved(book), PLAN)

    assert [((), OFFICE), ((), None)] == [(one.problems, one.parts[0].unit) for one in (by_name, nobodys)]


def test_what_the_office_says_of_a_file_settles_it():
    """The sender and the period that are given hold; what the head gets wrong is then only noted."""
    reading = read_sheet(
        PLAN, ["Đơn vị: Phòng Tổ chức"], ["Báo cáo quý I/2024"], HEADINGS, TASK, sender=OFFICE, period="2024-Q2",
    )

    assert [(INFO, "unknown_unit", "A1"), (INFO, "wrong_period", "A2")] == [
        (one.severity, one.kind, one.cell) for one in reading.problems]
    assert (OFFICE, "2024-Q2") == (reading.parts[0].unit, reading.parts[0].period)


# Of which period.


@pytest.mark.parametrize("rows", [
    [["Kỳ báo cáo", "Quý II/2024"]], [["Kỳ báo cáo: quý 2 năm 2024"]], [["Kỳ:", "Quý II"]],
    [["BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ II NĂM 2024"]], [["BÁO CÁO"], ["Tiến độ quý II/2024"]],
    [["Báo cáo kết quả quý II, phương hướng quý III năm 2024"]],
    [["Báo cáo thực hiện Kế hoạch năm 2024"], ["Kỳ báo cáo: Quý II/2024"]],
])
def test_a_period_is_named_by_a_label_or_a_title(rows):
    """Without a year it is the plan's; what is only planned is not reported on."""
    assert ("2024-Q2", ()) == ((found := head(*rows)).period, found.problems)


def test_a_sheet_s_name_may_name_the_period():
    """Where nothing above the table does."""
    assert ("2024-Q3", ()) == ((found := head(["BÁO CÁO"], name="Quý III")).period, found.problems)


@pytest.mark.parametrize("rows", [[["BÁO CÁO KẾT QUẢ"]], [["Báo cáo năm 2024"]], [["Báo cáo 6 tháng đầu năm 2024"]],
                                  [["Kỳ báo cáo", None]]])
def test_a_head_without_a_period_that_units_report_on_names_none(rows):
    """A person is asked which it is: the half-year and the year are read from the quarters."""
    assert (None, ()) == ((found := head(*rows)).period, found.problems)


@pytest.mark.parametrize(("written_period", "found"), [
    ("Quý I/2024", "Quý I/2024"), ("Quý III/2023", "Quý III/2023"), ("2024-13", "Tháng 13/2024"), ("quý này", "quý này"),
])
def test_a_form_of_a_period_that_the_plan_does_not_have_is_told(written_period, found):
    """The rows are read, of no period; the problem lists those to choose from."""
    reading = read(filled(PLAN, head={"period": written_period}), PLAN)

    message = "Kỳ báo cáo này không có trong kế hoạch năm 2024."
    assert (Problem(ERROR, "wrong_period", "VP Sở", "C5", message, found, KNOWN_PERIODS),) == reading.problems
    assert (None, "done") == (reading.parts[0].period, row(reading, "2.1").status)


def test_a_head_that_names_several_periods_is_told():
    """Which of them the table is of is not ours to choose."""
    reading = read_sheet(PLAN, ["Báo cáo quý II và quý III năm 2024"], HEADINGS, TASK)

    message = "Phần đầu nêu nhiều kỳ báo cáo nên không rõ bảng này của kỳ nào."
    assert (
        Problem(WARNING, "multiple_periods", "Sheet1", "A1", message, "Quý II/2024, Quý III/2024", "một kỳ"),
    ) == reading.problems
    assert (None, "done") == (reading.parts[0].period, row(reading, "2.1").status)


def test_a_title_of_another_year_s_plan_is_told():
    """Its tasks may be others under the same codes; the rows are read."""
    title = "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2023"

    reading = read_sheet(PLAN, [title], ["Quý II/2024"], HEADINGS, TASK)

    message = "Kỳ báo cáo này không có trong kế hoạch năm 2024."
    assert (Problem(ERROR, "wrong_period", "Sheet1", "A1", message, title, KNOWN_PERIODS),) == reading.problems
    assert ("2024-Q2", "done") == (reading.parts[0].period, row(reading, "2.1").status)


# The form's own lines.


def test_the_form_of_another_year_is_told():
    """A plan's codes mean other tasks in another year: an error at the year, and the rows are read."""
    reading = read(filled(PLAN, head={"plan_year": "2023"}), PLAN)

    message = "Biểu mẫu này thuộc kế hoạch năm 2023, không phải năm 2024."
    assert (Problem(ERROR, "wrong_period", "VP Sở", "C7", message, "2023", "biểu mẫu năm 2024"),) == reading.problems
    assert ("2024-Q3", "done") == (reading.parts[0].period, row(reading, "2.1").status)


@pytest.mark.parametrize(("version", "place"), [("0", "C8"), (None, "A8")])
def test_a_form_of_no_known_version_is_read_by_its_headings(version, place):
    """A warning at the version, or at its label where none stands."""
    reading = read(filled(PLAN, head={"form_version": version}), PLAN)

    message = "Biểu này không phải phiên bản đang dùng; vẫn được đọc theo tên cột."
    assert (Problem(WARNING, "old_form", "VP Sở", place, message, version or "", "phiên bản 2"),) == reading.problems
    assert (version, "done") == (reading.parts[0].form_version, row(reading, "2.1").status)


def test_a_form_without_its_head_is_a_table_all_the_same():
    """The sheet's name tells whose it is; of which period is for a person to say."""
    book = form(PLAN)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đã hoàn thành"}})
    for merged in list(book.worksheets[0].merged_cells.ranges):
        book.worksheets[0].unmerge_cells(str(merged))
    book.worksheets[0].delete_rows(1, 12)

    reading = read(saved(book), PLAN)

    assert (OFFICE, None, None) == (reading.parts[0].unit, reading.parts[0].period, reading.parts[0].form_version)
    assert [("2.1", "done", False)] == [(one.task_code, one.status, one.held) for one in written(reading)]


# Several tables.


def test_a_second_table_has_a_head_of_its_own():
    """Its unit stands above it; what it does not say, the first table's head does."""
    reading = read_sheet(
        PLAN, ["Văn phòng Sở"], ["Báo cáo quý II/2024"], HEADINGS, TASK,
        [], ["Thanh tra Sở"], HEADINGS, [1, PLAN.task("4.1").title, "Thanh tra", "xong"],
    )

    assert () == reading.problems
    assert [(OFFICE, "2024-Q2", 3), (INSPECTORATE, "2024-Q2", 7)] == [
        (part.unit, part.period, part.heading_row) for part in reading.parts]


def test_a_table_of_many_units_is_nobody_s_own():
    """Whoever compiled it: each row is its lead's."""
    reading = read_sheet(
        PLAN, ["Đơn vị tổng hợp:", None], ["Văn phòng Sở"], HEADINGS, TASK,
        [2, PLAN.task("4.1").title, "Thanh tra", "xong"],
        [3, PLAN.task("6.1").title, "Phòng Quản lý kết cấu hạ tầng và An toàn giao thông", "xong"],
        [4, PLAN.task("0.7").title, "Bộ phận một cửa", "xong"],
    )

    assert [None] == [part.unit for part in reading.parts]
    assert [(None, OFFICE), (None, INSPECTORATE)] == [(one.unit, *one.lead) for one in reading.rows[:2]]
