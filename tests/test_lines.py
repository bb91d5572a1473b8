"""Which lines below the headings speak of a task: sections, totals, notes, signatures and numbers never do."""

import pytest

from tests.workbooks import read_sheet, shipped_plan

PLAN = shipped_plan()
HEADINGS = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Tình trạng", "Kết quả"]
TITLE, OTHER_TITLE = PLAN.task("2.1").title, PLAN.task("4.1").title
TASK = [1, TITLE, "Văn phòng", "Thường xuyên", "Đã hoàn thành", "Đã ban hành 02 văn bản"]


def rows(*lines, **known):
    """The rows of a table drawn below its headings (row 1): (row number, code)."""
    return [(row.row, row.task_code) for row in read_sheet(PLAN, HEADINGS, *lines, **known).rows]


def kinds(*lines, **known):
    return {(problem.kind, problem.cell) for problem in read_sheet(PLAN, HEADINGS, *lines, **known).problems}


@pytest.mark.parametrize("line", [
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["A", "B", "1", "2", "3", "4=2+3"],
    ["II", "Công khai, minh bạch"],
    ["2", "CÔNG KHAI, MINH BẠCH"],
    [None, "Nội dung 2: Công khai, minh bạch"],
    ["II. Công khai, minh bạch"],
    ["A", "NHIỆM VỤ TRỌNG TÂM"],
    ["I", "Các nhiệm vụ thường xuyên"],
    [None, "Văn phòng Sở"],
    ["I", "THANH TRA SỞ"],
    [None, "Tổng cộng", None, None, None, "12"],
    ["Tổng số nhiệm vụ: 12"],
    [None, "Cộng"],
    [None, "Ghi chú: số liệu tính đến 14/6/2024"],
    ["* Các nhiệm vụ khác không phát sinh"],
    [],
    ["2"],
    [None, "………", "……", "...", "-"],
])
def test_a_line_that_is_no_task(line):
    """Numbers of columns, sections, totals, notes and empty lines are never rows."""
    assert [(2, "2.1"), (4, "2.1")] == rows(TASK, line, TASK)
    assert [(3, "2.1")] == rows(line, TASK)


def test_signatures_end_a_table():
    """Below the date and the signatures nobody reports a task."""
    assert [(2, "2.1")] == rows(
        TASK,
        [],
        [None, None, None, None, "Lạng Sơn, ngày 12 tháng 6 năm 2024"],
        [None, "NGƯỜI LẬP BIỂU", None, None, "CHÁNH VĂN PHÒNG"],
        [None, "(Ký, ghi rõ họ tên)"],
        [None, "Nơi nhận:"],
        ["- Như trên;"],
    )


def test_a_task_of_the_plan_is_a_row_even_alone():
    """A line that only names a task of the plan is a row: its unit has not reported it."""
    assert [(2, "4.1")] == rows([None, OTHER_TITLE])


def test_a_line_with_words_that_is_neither_is_told():
    """Nothing that has content is dropped in silence."""
    lines = (TASK, [None, "Một dòng chữ xen giữa bảng"], [None, None, "Văn phòng Sở"])

    assert {("row_not_read", "3:3"), ("row_not_read", "4:4")} <= kinds(*lines)
    assert [(2, "2.1")] == rows(*lines)


def test_the_title_that_begins_like_a_total_is_a_task():
    """"Tổng hợp báo cáo khi có yêu cầu" is a task of the plan, not a total."""
    assert [(2, "0.2")] == rows([2, "Tổng hợp báo cáo khi có yêu cầu", "Văn phòng Sở", None, "Đã hoàn thành"])


def test_the_numeral_of_a_section_may_differ_from_the_areas_number():
    """A section is read by its name; a numeral that is not the area's number is noted at its cell."""
    lines = (["III", "Kiểm soát tham nhũng khu vực công"], [1, "Một việc ngoài kế hoạch", "Thanh tra Sở", None, "xong"])

    assert ("section_number_not_area", "A2") in kinds(*lines)
    assert [4] == [row.area for row in read_sheet(PLAN, HEADINGS, *lines).rows]


def test_vertical_merges_fill_down():
    """A merged task and unit hold for each line of the merge; a line without a merge says only what stands in it."""
    found = read_sheet(
        PLAN, ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Tình trạng"],
        [1, TITLE, "Văn phòng Sở", "Đã hoàn thành"],
        [None, None, "Thanh tra Sở", "Đang thực hiện"],
        [2, OTHER_TITLE, None, "Chưa thực hiện"],
        merged=["A2:A3", "B2:B3"],
    ).rows

    assert [(2, "2.1", ("Văn phòng Sở",)), (3, "2.1", ("Thanh tra Sở",)), (4, "4.1", ())] == [
        (row.row, row.task_code, row.lead) for row in found
    ]


def test_a_merge_without_content_of_its_own_is_one_row():
    """A task whose cells are all merged over two lines is one row."""
    merged = [f"{column}2:{column}3" for column in "ABCDEF"]

    assert [(2, "2.1")] == rows(TASK, [None] * 6, merged=merged)


def test_a_section_of_a_unit_says_whose_its_tasks_are():
    """Where no column names the unit, the section that a task stands under does."""
    found = read_sheet(
        PLAN, ["TT", "Nhiệm vụ", "Tình trạng"],
        ["I", "Văn phòng Sở"], [1, TITLE, "xong"],
        ["II", "Thanh tra Sở"], [1, OTHER_TITLE, "xong"],
    ).rows

    assert [("Văn phòng Sở",), ("Thanh tra Sở",)] == [row.lead for row in found]
