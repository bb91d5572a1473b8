"""The plan workbook: what the shipped one says, and every fault that a faulty one is told of, at its cell."""

import io
import re
from datetime import date, datetime

import openpyxl
import pytest
from workbooks import INFRASTRUCTURE, INSPECTORATE, OFFICE, PLANS, STATION, TRANSPORT, shipped_plan

from papi.errors import PlanError
from papi.model import ERROR, Problem
from papi.sheets.opening.parse import parse
from papi.sheets.plan_workbook import read_plan


@pytest.fixture(scope="module")
def plan():
    return shipped_plan()


@pytest.fixture(scope="module")
def plan_text():
    return (PLANS / "ke-hoach-56.txt").read_text(encoding="utf-8")


def shipped():
    """The shipped workbook, open for changing."""
    return openpyxl.load_workbook(PLANS / "2024.xlsx")


def read(book):
    """Read a changed workbook as if it had been uploaded."""
    content = io.BytesIO()
    book.save(content)
    return read_plan(parse(content.getvalue()))


def problems_of(book):
    """The faults that a changed workbook is told of."""
    with pytest.raises(PlanError) as raised:
        read(book)
    return raised.value.problems


def problems_after(*changes):
    """The faults of the shipped workbook after changes, each "sheet!cell" and its new value."""
    book = shipped()
    for place, value in changes:
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    return problems_of(book)


# What the shipped workbook says.


def test_the_shipped_plan_says_whose_it_is(plan):
    """Number, date, agency and province belong to the plan and are read from its first sheet."""
    expected = ("56/KH-SGTVT", date(2024, 6, 13), 2024, "Sở Giao thông vận tải tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn",
                "Lạng Sơn", "105/KH-UBND", "administrative")

    actual = (plan.number, plan.issued_on, plan.year, plan.agency, plan.parent_agency,
              plan.province, plan.parent_plan, plan.closing)

    assert expected == actual


def test_the_plan_has_26_duties_in_section_two_and_7_in_section_three(plan):
    """33 tasks in the plan's order, section III last, under the codes 0.1 to 0.7."""
    sizes = {1: 1, 2: 5, 3: 5, 4: 6, 5: 5, 6: 1, 7: 3, 0: 7}
    expected = [f"{area}.{serial}" for area, size in sizes.items() for serial in range(1, size + 1)]

    actual = [task.code for task in plan.tasks]

    assert expected == actual


def test_the_text_of_every_task_stands_in_the_plan(plan, plan_text):
    """A task quotes the plan word for word; " … " joins the parts of a sentence that the plan scatters."""
    fragments = [(task.code, part) for task in plan.tasks for part in task.text.split(" … ")]

    not_quoted = [(code, part) for code, part in fragments if plan_text.count(part) != 1]

    assert [] == not_quoted


def test_no_duty_of_the_plan_is_left_out(plan, plan_text):
    """Once the tasks' words are taken out, nothing but joining words is left of the paragraph of each area."""
    duties = plan_text[plan_text.index("1. Sự tham gia"):plan_text.index("Trên đây là")]
    for part in sorted((part for task in plan.tasks for part in task.text.split(" … ")), key=len, reverse=True):
        duties = duties.replace(part, "")
    headings = [area.name for area in plan.areas] + ["TỔ CHỨC THỰC HIỆN", "Đơn vị chủ trì", "Đơn vị phối hợp"]

    left = [line for line in duties.splitlines() if not any(heading in line for heading in headings)]

    assert ["đặc", "biệt"] == re.findall(r"[^\W\d]+", " ".join(left))


def test_slips_of_the_text_are_mended_in_the_reading_only(plan):
    """The quotation keeps "vôi vĩnh, đòi hỏi lộ"; what is shown says "vòi vĩnh, đòi hối lộ"."""
    task = plan.task("4.3")

    assert task.text.endswith("vôi vĩnh, đòi hỏi lộ")
    assert task.reading.endswith("vòi vĩnh, đòi hối lộ")


def test_a_text_without_slips_is_its_own_reading(plan):
    """Where the cell `reading` is blank, the text is read as it stands; five texts have slips."""
    mended = [task.code for task in plan.tasks if task.reading != task.text]

    assert ["4.3", "4.5", "6.1", "0.1", "0.5"] == mended


def test_the_seventh_area_is_dimension_eight(plan):
    """The plan's area 7, "Quản trị điện tử", is PAPI's dimension 8; dimension 7 has no area, section III no dimension."""
    dimensions = {area.number: area.dimension for area in plan.areas}

    assert {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 8, 0: None} == dimensions


def test_no_deadline_is_invented(plan):
    """The plan's text sets no date, so every task is recurring and none has a deadline."""
    kinds_and_deadlines = {(task.kind, task.deadline) for task in plan.tasks}

    assert {("recurring", None)} == kinds_and_deadlines


def test_only_duties_that_wait_for_an_occasion_may_not_arise(plan):
    """Twelve duties may have nothing to do in a period."""
    actual = {task.code for task in plan.tasks if task.may_not_arise}

    assert {"2.2", "2.5", "3.1", "3.5", "4.2", "4.5", "4.6", "5.2", "5.4", "5.5", "7.3", "0.2"} == actual


def test_only_one_duty_is_quantified(plan):
    """Online feedback: 100 per cent, in time."""
    actual = [(task.code, task.target, task.measure) for task in plan.tasks if task.target is not None or task.measure]

    assert [("7.3", 100.0, "% phản ánh, kiến nghị trực tuyến được xử lý kịp thời")] == actual


def test_bodies_outside_the_agency_are_text(plan):
    """They get no form and are no unit."""
    actual = {task.code: task.external_support for task in plan.tasks if task.external_support}

    assert {"1.1": ("Các cơ quan, ban ngành, UBND các huyện",), "6.1": ("Các cơ quan",)} == actual


def test_titles_fit_a_chart(plan):
    """No title is longer than 60 characters, and no two are the same."""
    titles = [task.title for task in plan.tasks]

    assert len(titles) == len(set(titles))
    assert 60 >= max(len(title) for title in titles)


def test_tasks_name_the_subdimensions_they_plainly_serve(plan):
    """Nine duties do; area 5 serves none."""
    actual = {task.code: task.subdimensions for task in plan.tasks if task.subdimensions}

    expected = {"2.1": "2.1", "3.1": "3.2", "4.1": "4.1", "4.3": "4.4", "4.6": "4.3", "6.1": "6.3",
                "7.1": "8.1", "7.2": "8.1", "7.3": "8.3"}
    assert {code: (subdimension,) for code, subdimension in expected.items()} == actual


def test_the_agency_moves_a_few_subdimensions_indirectly(plan):
    """All 28 sub-dimensions of 2021-2024 are listed (5.2 is no more); the agency can move eight, none directly."""
    moved = {code: responsibility for code, responsibility in plan.responsibilities.items() if responsibility != "none"}

    assert 28 == len(plan.responsibilities)
    assert dict.fromkeys(["2.1", "3.2", "4.1", "4.3", "4.4", "6.3", "8.1", "8.3"], "indirect") == moved


def test_groups_stand_for_their_members(plan):
    """The plan's six group wordings, and the units that each stands for."""
    divisions = (OFFICE, INSPECTORATE, INFRASTRUCTURE, TRANSPORT)
    expected = {
        "Các phòng chuyên môn thuộc Sở theo lĩnh vực quản lý": (INFRASTRUCTURE, TRANSPORT),
        "Các Phòng, Ban thuộc Sở": (*divisions, STATION),
        "Các phòng": divisions,
        "Các Phòng, đơn vị thuộc Sở": (*divisions, STATION),
        "Các phòng có TTHC": (INFRASTRUCTURE, TRANSPORT, STATION),
        "Trưởng các phòng, ban": divisions,
    }

    actual = {group.name: group.members for group in plan.groups}

    assert expected == actual


def test_short_names_fit_a_chart(plan):
    """The first abbreviation of each unit is the one that charts show."""
    expected = ["VP Sở", "Thanh tra", "P. KCHT & ATGT", "P. QLVT, PT & NL", "Trạm QLVT cửa khẩu", "Bộ phận một cửa"]

    assert expected == [unit.short_name for unit in plan.units]


def test_periods_close_on_the_fourteenth(plan):
    """Administrative closing: a quarter runs from the 15th of the month before it; the text sets no sending dates."""
    expected = [
        ("2024-Q2", "quarter", date(2024, 3, 15), date(2024, 6, 14)),
        ("2024-Q3", "quarter", date(2024, 6, 15), date(2024, 9, 14)),
        ("2024-Q4", "quarter", date(2024, 9, 15), date(2024, 12, 14)),
        ("2024-H1", "half", date(2023, 12, 15), date(2024, 6, 14)),
        ("2024-9M", "nine_months", date(2023, 12, 15), date(2024, 9, 14)),
        ("2024", "year", date(2023, 12, 15), date(2024, 12, 14)),
    ]

    assert expected == [(period.code, period.kind, period.data_from, period.data_to) for period in plan.periods]
    assert {(None, None)} == {(period.unit_due, period.report_due) for period in plan.periods}


# How a workbook may be written.


def test_columns_are_found_by_their_keys_wherever_they_stand(plan):
    """Another order, capitals and extra columns with notes of their own change nothing."""
    book = shipped()
    book["periods"].insert_cols(1, 2)
    book["periods"]["A1"], book["periods"]["A3"], book["periods"]["A20"] = "ghi chú", "kỳ đầu tiên", "hết"
    book["areas"].move_range("A1:A10", cols=5)
    book["areas"]["B1"] = " Name "

    assert plan == read(book)


def test_blank_rows_are_skipped(plan):
    """A row left blank between tasks, or holding only a space that cannot be seen, is no task."""
    book = shipped()
    book["tasks"].insert_rows(10, 2)
    book["tasks"]["C11"] = "\u00a0"

    assert plan == read(book)


@pytest.mark.parametrize("written", ["2024-09-30", "30/9/2024", date(2024, 9, 30), datetime(2024, 9, 30, 8, 30)])
def test_dates_are_iso_text_or_real_dates_or_as_people_write_them(written):
    """All of these are the thirtieth of September."""
    book = shipped()
    book["tasks"]["I20"], book["tasks"]["K20"] = "dated", written

    assert date(2024, 9, 30) == read(book).task("5.1").deadline


def test_codes_typed_as_numbers_are_read():
    """Excel turns 6.1 and 2024 into numbers."""
    book = shipped()
    book["tasks"]["A25"], book["tasks"]["N25"], book["periods"]["A8"] = 6.1, 6.3, 2024

    plan = read(book)

    assert ("6.3",) == plan.task("6.1").subdimensions
    assert "year" == plan.period("2024").kind


def test_a_target_typed_as_a_number_keeps_its_decimals():
    """99.125 in a number cell is no 99 thousand, as it would be where a person typed it as text."""
    book = shipped()
    book["tasks"]["L28"] = 99.125

    assert 99.125 == read(book).task("7.3").target


def test_members_of_a_group_may_be_abbreviated():
    """The plan knows them by their full names all the same."""
    book = shipped()
    book["groups"]["C3"] = "HT; p. qlvt"

    assert (INFRASTRUCTURE, TRANSPORT) == read(book).groups[0].members


def test_ad_hoc_periods_may_overlap():
    """Two requests out of turn may ask about the same weeks."""
    book = shipped()
    book["periods"].append(["2024-X1", "ad_hoc", "2024-07-01", "2024-08-01"])
    book["periods"].append(["2024-X2", "ad_hoc", "2024-07-15", "2024-08-15"])

    assert ["2024-X1", "2024-X2"] == [period.code for period in read(book).periods[-2:]]


def test_a_workbook_says_which_units_a_unit_took_over_from():
    """The column may be missing, and does in the workbook that is shipped; names are parted by ";"."""
    book = shipped()
    book["units"]["E1"], book["units"]["E3"] = "formerly", "Phòng Hành chính; Phòng Tổ chức"

    assert [("Phòng Hành chính", "Phòng Tổ chức"), *[()] * 5] == [unit.formerly for unit in read(book).units]
    assert [()] * 6 == [unit.formerly for unit in read(shipped()).units]


def test_former_names_may_be_used_wherever_units_are_named():
    """As a lead, among the members of a group, as the unit that is reported through: all mean the unit of today."""
    book = shipped()
    old = "Phòng Hành chính"
    book["units"]["E1"], book["units"]["E3"], book["units"]["D8"] = "formerly", old, old
    book["tasks"]["F3"], book["groups"]["C3"] = old, "phong hanh chinh; HT"
    plan = read(book)

    assert ((OFFICE,), (OFFICE, INFRASTRUCTURE)) == (plan.leads(plan.task("1.1")), plan.groups[0].members)
    assert OFFICE == plan.units[5].reports_through


@pytest.mark.parametrize("written", [OFFICE, "VP", "văn phòng sở"])
def test_a_unit_may_be_reported_through_by_any_of_its_names(written):
    """The plan knows it by its full name all the same."""
    book = shipped()
    book["units"]["D8"] = written

    assert OFFICE == read(book).units[5].reports_through


FORMER_NAMES = [
    ("E4", "VP", "duplicate_name",
     "“VP” đã là tên ở ô units!C3 (không kể dấu và chữ hoa). Mỗi tên chỉ dùng cho một đơn vị hoặc một nhóm."),
    ("E4", "Tổ xe; phòng hành chính", "duplicate_name",
     "“phòng hành chính” đã là tên ở ô units!E3 (không kể dấu và chữ hoa). Mỗi tên chỉ dùng cho một đơn vị hoặc một nhóm."),
    ("E4", INSPECTORATE, "bad_value",
     "“Tên cũ” ghi “Thanh tra Sở”, phải là tên cũ, khác tên hiện nay của đơn vị."),
    ("E4", "…", "bad_value", "“Tên cũ” ghi “…”, phải là tên có chữ hoặc số."),
]


@pytest.mark.parametrize(("cell", "value", "kind", "message"), FORMER_NAMES, ids=[row[1] for row in FORMER_NAMES])
def test_a_former_name_belongs_to_one_unit_alone(cell, value, kind, message):
    """It may be neither a present name of any unit nor a former one of another."""
    problem, = problems_after(
        ("units!E1", "formerly"), ("units!E2", "Tên cũ"), ("units!E3", "Phòng Hành chính"), (f"units!{cell}", value))

    assert (kind, cell, message) == (problem.kind, problem.cell, problem.message)


def test_a_former_name_may_differ_in_its_letters_alone():
    """Reports are kept under the name as it was written then."""
    book = shipped()
    book["units"]["E1"], book["units"]["E4"] = "formerly", "THANH TRA SỞ"

    assert ("THANH TRA SỞ",) == read(book).units[1].formerly


# Every fault, at its cell.

LISTED = "tên đơn vị hoặc nhóm đơn vị ở trang tính “units”, “groups”, cách nhau bằng dấu ;"
ONE_CELL = [
    ("plan!B4", "mười ba tháng sáu", "B4", "bad_date", "“Giá trị” ghi “mười ba tháng sáu”, phải là một ngày, ví dụ 13/6/2024."),
    ("plan!B5", "hai nghìn", "B5", "bad_value", "“Giá trị” ghi “hai nghìn”, phải là một số nguyên từ 2000 đến 2100."),
    ("plan!B6", None, "B6", "missing_value", "Chưa ghi “Giá trị”."),
    ("plan!B10", "monthly", "B10", "bad_value", "“Giá trị” ghi “monthly”, phải là administrative hoặc calendar."),
    ("plan!A8", "tỉnh", "A:A", "missing_key",
     "Thiếu mục “province”. Thêm một hàng có “province” ở cột “key” và giá trị ở cột “value”."),
    ("plan!A8", None, "A:A", "missing_key",
     "Thiếu mục “province”. Thêm một hàng có “province” ở cột “key” và giá trị ở cột “value”."),
    ("plan!A11", "year", "A11", "duplicate_code", "“year” đã có ở ô A5. Mỗi “Mục” chỉ ghi một lần."),
    ("areas!A1", "số", "1:1", "missing_column", "Thiếu cột “area”. Ghi tên cột này vào hàng 1, đúng như tệp mẫu."),
    ("areas!D1", "area", "D1", "duplicate_column", "Cột “area” có hai lần ở hàng 1. Bỏ bớt một cột."),
    ("areas!A4", 1, "A4", "duplicate_code", "“1” đã có ở ô A3. Mỗi “Nội dung số” chỉ ghi một lần."),
    ("areas!A3", "I", "A3", "bad_value", "“Nội dung số” ghi “I”, phải là một số nguyên từ 0 đến 99."),
    ("areas!B3", None, "B3", "missing_value", "Chưa ghi “Tên nội dung”."),
    ("areas!C9", 9, "C9", "bad_value", "“Chỉ số nội dung PAPI” ghi “9”, phải là một số nguyên từ 1 đến 8."),
    ("areas!C9", None, "C9", "missing_value", "Chưa ghi “Chỉ số nội dung PAPI”."),
    ("areas!C10", 8, "C10", "bad_value",
     "“Chỉ số nội dung PAPI” ghi “8”, phải là ô trống, "
     "vì phần tổ chức thực hiện (nội dung số 0) không thuộc chỉ số nội dung nào."),
    ("units!A5", None, "A5", "missing_value", "Chưa ghi “Đơn vị”."),
    ("units!B5", None, "B5", "missing_value", "Chưa ghi “Loại đơn vị”."),
    ("units!A8", "Một cửa; BPMC", "A8", "bad_value",
     "“Đơn vị” ghi “Một cửa; BPMC”, phải là một tên không có dấu ; vì dấu ấy ngăn cách các tên trong danh sách."),
    ("units!C7", "Trạm; …", "C7", "bad_value",
     "“Tên gọi khác, viết tắt (cách nhau bằng dấu ;)” ghi “…”, phải là tên có chữ hoặc số."),
    ("units!C7", "Trạm; vp so", "C7", "duplicate_name",
     "“vp so” đã là tên ở ô units!C3 (không kể dấu và chữ hoa). Mỗi tên chỉ dùng cho một đơn vị hoặc một nhóm."),
    ("units!D8", "Phòng Tổ chức", "D8", "unknown_unit",
     "“Báo cáo qua đơn vị” ghi “Phòng Tổ chức”, phải là tên một đơn vị ở trang tính “units”."),
    ("units!D8", "BPMC", "D8", "reports_through_chain",
     "“Báo cáo qua đơn vị” ghi “BPMC”, phải là một đơn vị tự gửi báo cáo, tức là có ô này để trống."),
    ("groups!B3", "Thanh tra", "B3", "duplicate_name",
     "“Thanh tra” đã là tên ở ô units!C4 (không kể dấu và chữ hoa). Mỗi tên chỉ dùng cho một đơn vị hoặc một nhóm."),
    ("groups!C3", None, "C3", "missing_value", "Chưa ghi “Các đơn vị trong nhóm (cách nhau bằng dấu ;)”."),
    ("groups!C5", "VP; Các phòng", "C5", "unknown_unit",
     "“Các đơn vị trong nhóm (cách nhau bằng dấu ;)” ghi “Các phòng”, "
     "phải là tên đơn vị ở trang tính “units”, cách nhau bằng dấu ;."),
    ("tasks!A20", None, "A20", "missing_value", "Chưa ghi “Mã”."),
    ("tasks!A21", "5.1", "A21", "duplicate_code", "“5.1” đã có ở ô A20. Mỗi “Mã” chỉ ghi một lần."),
    ("tasks!A20", "NV 5.1", "A20", "bad_value", "“Mã” ghi “NV 5.1”, phải là số nội dung, dấu chấm, số thứ tự, ví dụ 5.2."),
    ("tasks!A20", "6.9", "A20", "bad_value", "“Mã” ghi “6.9”, phải là mã bắt đầu bằng “5.”, theo số nội dung ở cùng hàng."),
    ("tasks!B20", 9, "B20", "unknown_area", "“Nội dung số” ghi “9”, phải là một số có ở cột “area” của trang tính “areas”."),
    ("tasks!B20", None, "B20", "missing_value", "Chưa ghi “Nội dung số”."),
    ("tasks!C20", None, "C20", "missing_value", "Chưa ghi “Tên ngắn”."),
    ("tasks!C20", "a" * 61, "C20", "title_too_long", "“Tên ngắn” dài 61 ký tự. Rút còn nhiều nhất 60 ký tự để vừa biểu đồ."),
    ("tasks!D20", None, "D20", "missing_value", "Chưa ghi “Nguyên văn trong kế hoạch”."),
    ("tasks!F20", None, "F20", "missing_value", "Chưa ghi “Chủ trì”."),
    ("tasks!F20", " ; ", "F20", "bad_value", "“Chủ trì” ghi “;”, phải là danh sách có ít nhất một tên."),
    ("tasks!F20", "Phòng Tài chính", "F20", "unknown_unit", f"“Chủ trì” ghi “Phòng Tài chính”, phải là {LISTED}."),
    ("tasks!G20", "VP; Phòng Tài chính", "G20", "unknown_unit", f"“Phối hợp” ghi “Phòng Tài chính”, phải là {LISTED}."),
    ("tasks!I20", "thường xuyên", "I20", "bad_value", "“Loại” ghi “thường xuyên”, phải là recurring hoặc dated."),
    ("tasks!J20", "có", "J20", "bad_value", "“Có thể không phát sinh” ghi “có”, phải là yes, hoặc để trống."),
    ("tasks!I20", "dated", "K20", "deadline_missing",
     "Nhiệm vụ có thời hạn (dated) mà chưa ghi ngày. Ghi ngày, hoặc sửa loại thành recurring."),
    ("tasks!K20", "2024-09-30", "K20", "bad_value",
     "“Thời hạn” ghi “2024-09-30”, phải là ô trống, "
     "vì đây là nhiệm vụ thường xuyên (recurring); nếu có thời hạn thì sửa loại thành dated."),
    ("tasks!L28", "tất cả", "L28", "bad_value", "“Mục tiêu” ghi “tất cả”, phải là một số, ví dụ 100."),
    ("tasks!M28", None, "M28", "missing_value", "Có mục tiêu mà chưa ghi “Thước đo”. Ghi mục tiêu đo bằng gì."),
    ("tasks!L28", 1, "L28", "percent_ambiguous",
     "“Mục tiêu” ghi “1”, phải là số phần trăm viết thường, ví dụ 100 (ô không để định dạng phần trăm)."),
    ("tasks!N25", "6.3; 6.9", "N25", "unknown_subdimension",
     "“Chỉ số nội dung thành phần” ghi “6.9”, "
     "phải là mã có ở trang tính “subdimensions”, cách nhau bằng dấu ;."),
    ("subdimensions!B3", "some", "B3", "bad_value",
     "“Sở tác động được đến đâu” ghi “some”, phải là direct hoặc indirect hoặc none."),
    ("subdimensions!A3", "9.1", "A3", "bad_value",
     "“Chỉ số nội dung thành phần” ghi “9.1”, phải là mã chỉ số nội dung thành phần, ví dụ 6.3."),
    ("subdimensions!A4", "1.1", "A4", "duplicate_code",
     "“1.1” đã có ở ô A3. Mỗi “Chỉ số nội dung thành phần” chỉ ghi một lần."),
    ("periods!A3", "2024-Q5", "A3", "bad_value",
     "“Kỳ báo cáo” ghi “2024-Q5”, phải là mã kỳ báo cáo, ví dụ 2024-09, 2024-Q3, 2024-H1, 2024-9M, 2024, 2024-X1."),
    ("periods!A3", "2023-Q2", "A3", "period_of_another_year",
     "Mã kỳ báo cáo phải bắt đầu bằng “2024”, là năm của kế hoạch ghi ở trang tính “plan”. "
     "Sửa mã kỳ, hoặc sửa năm của kế hoạch."),
    ("periods!E3", "0202-06-14", "E3", "bad_date",
     "“Hạn đơn vị gửi” ghi “0202-06-14”, phải là một ngày, ví dụ 13/6/2024."),
    ("plan!B5", 2025, "A3,A4,A5,A6,A7,A8", "period_of_another_year",
     "Mã kỳ báo cáo phải bắt đầu bằng “2025”, là năm của kế hoạch ghi ở trang tính “plan”. "
     "Sửa mã kỳ, hoặc sửa năm của kế hoạch."),
    ("periods!B3", "month", "B3", "bad_value", "“Loại kỳ” ghi “month”, phải là loại của kỳ “2024-Q2”."),
    ("periods!A4", "2024-Q2", "A4", "duplicate_code", "“2024-Q2” đã có ở ô A3. Mỗi “Kỳ báo cáo” chỉ ghi một lần."),
    ("periods!D3", None, "D3", "missing_value", "Chưa ghi “Số liệu đến ngày”."),
    ("periods!D3", "30/2/2024", "D3", "bad_date", "“Số liệu đến ngày” ghi “30/2/2024”, phải là một ngày, ví dụ 13/6/2024."),
    ("periods!D3", "14/3/2024", "D3", "dates_reversed",
     "“Số liệu đến ngày” ghi “14/3/2024”, phải là ngày 15/3/2024 hoặc sau đó, vì số liệu tính từ ngày ấy."),
    ("periods!C4", "2024-06-14", "C4", "periods_overlap",
     "Kỳ “2024-Q3” trùng ngày với kỳ “2024-Q2”. Sửa ngày để hai kỳ cùng loại không chồng nhau."),
    ("periods!E3", "giữa tháng", "E3", "bad_date", "“Hạn đơn vị gửi” ghi “giữa tháng”, phải là một ngày, ví dụ 13/6/2024."),
]


@pytest.mark.parametrize(
    ("place", "value", "cell", "kind", "message"), ONE_CELL, ids=[f"{row[0]}-{row[3]}" for row in ONE_CELL]
)
def test_one_changed_cell_is_one_fault_told_where_it_is(place, value, cell, kind, message):
    """In words that say what would be right; no consequence of a fault is told as another."""
    problem, = problems_after((place, value))

    sheet = "periods" if kind == "period_of_another_year" else place.split("!")[0]
    assert (ERROR, kind, sheet, cell, message) == (
        problem.severity, problem.kind, problem.sheet, problem.cell, problem.message)


def test_a_missing_sheet_is_told_once():
    """A workbook without its sheet of units is not told that every task's lead is unknown."""
    book = shipped()
    del book["units"]

    message = "Tệp kế hoạch thiếu trang tính “units”. Thêm trang tính này theo tệp mẫu."
    assert (Problem(ERROR, "missing_sheet", "units", None, message),) == problems_of(book)


def test_a_sheet_without_rows_is_a_fault():
    """A plan without tasks can't be followed."""
    book = shipped()
    book["tasks"].delete_rows(3, 100)

    message = "Trang tính “tasks” chưa có hàng dữ liệu nào. Ghi dữ liệu từ hàng 3."
    assert (Problem(ERROR, "no_data_rows", "tasks", "A3", message),) == problems_of(book)


def test_a_period_written_twice_is_one_fault():
    """It is not told besides that it overlaps itself."""
    book = shipped()
    book["periods"].append(["2024-Q2", "quarter", "2024-03-15", "2024-06-14"])

    assert [("A9", "duplicate_code")] == [(problem.cell, problem.kind) for problem in problems_of(book)]


def test_every_fault_is_told_at_once():
    """Faults in three sheets come in one answer, sheet by sheet, row by row."""
    problems = problems_after(("periods!C3", "?"), ("tasks!A5", "2.1"), ("tasks!I3", "?"), ("plan!B4", "?"))

    expected = [("plan", "B4"), ("tasks", "I3"), ("tasks", "A5"), ("periods", "C3")]
    assert expected == [(problem.sheet, problem.cell) for problem in problems]


def test_equal_faults_are_told_once_with_all_their_cells():
    """The same unknown name in three tasks is one fault to mend."""
    problems = problems_after(*((f"tasks!F{row}", "Phòng Tài chính") for row in (3, 9, 10)))

    assert ["F3,F9,F10"] == [problem.cell for problem in problems]


def test_a_fault_says_what_was_found_and_what_would_be_right():
    """Both are kept apart from the sentence, for tables of faults."""
    problem, = problems_after(("tasks!G20", "VP; Phòng Tài chính"))

    assert ("Phòng Tài chính", LISTED) == (problem.found, problem.expected)
