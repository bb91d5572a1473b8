"""Tables as other programs and other offices make them: counts beside tasks, two times, ticked boxes, lines in one cell."""

import pytest

from papi.errors import FileRefusedError
from tests.workbooks import read_sheet, shipped_plan

PLAN = shipped_plan()
ONE, TWO = PLAN.task("2.1").title, PLAN.task("4.1").title


def read(*rows, **known):
    return read_sheet(PLAN, *rows, **known)


def said(reading, *names):
    return [tuple(getattr(row, name) for name in names) for row in reading.rows]


def kinds(reading):
    return {(problem.kind, problem.cell) for problem in reading.problems}


def test_the_former_period_beside_this_one_is_not_read():
    """"Kỳ trước" beside "Kỳ này": what was said last time is not what the sheet reports."""
    reading = read(
        ["TT", "Nhiệm vụ", "Chủ trì", "Kỳ trước", None, "Kỳ này", None],
        [None, None, None, "Tỷ lệ %", "Tình trạng", "Tỷ lệ %", "Tình trạng"],
        [1, ONE, "VP", 40, "Đang làm", 100, "Xong"],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"],
    )

    assert [("2.1", "done", 100.0)] == said(reading, "task_code", "status", "percent")


def test_a_weight_is_no_progress():
    """"Tỷ trọng (%)" is how much a task counts, not how far it is."""
    reading = read(["TT", "Nhiệm vụ", "Tỷ trọng (%)", "Tỷ lệ hoàn thành (%)"], [1, ONE, 20, 100], [2, TWO, 30, 45])

    assert [(100.0,), (45.0,)] == said(reading, "percent")
    assert ("column_not_read", "C1") in kinds(reading)


def test_a_table_of_counts_beside_the_tasks_takes_no_column():
    """Beyond an empty column a summary begins: its "Tỷ lệ" is not the tasks'."""
    reading = read(
        ["TT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "%", None, "Đơn vị", "Tổng số nhiệm vụ", "Đã hoàn thành", "Tỷ lệ"],
        [1, ONE, "VP", "Xong", 100, None, "Văn phòng Sở", 2, 1, "50%"],
        [2, TWO, "TTra", "Chưa làm", 0, None, "Thanh tra Sở", 2, 1, "50%"],
    )

    assert [(("Văn phòng Sở",), "done", 100.0), (("Thanh tra Sở",), "not_started", 0.0)] == said(
        reading, "lead", "status", "percent")


def test_a_table_of_counts_above_the_tasks_gives_no_rows():
    """"Số nhiệm vụ" is a count, not a task."""
    reading = read(
        ["TT", "Đơn vị chủ trì", "Số nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Tỷ lệ hoàn thành"],
        [1, "Văn phòng Sở", 3, 1, 2, "33,3%"],
        [],
        ["TT", "Đơn vị chủ trì", "Nhiệm vụ", "Tình trạng"],
        [1, "Văn phòng Sở", ONE, "Đã hoàn thành"],
    )

    assert [(5, "2.1", "done")] == said(reading, "row", "task_code", "status")


def test_a_table_that_only_counts_is_refused():
    """Numbers where tasks would stand make no report."""
    with pytest.raises(FileRefusedError) as raised:
        read(["TT", "Đơn vị", "Nội dung", "Tình trạng"], [1, "Văn phòng Sở", 10, "xong"], [2, "Thanh tra Sở", 6, "xong"])

    assert "wrong_file_type" == raised.value.kind


@pytest.mark.parametrize("tick", [True, "TRUE", "x", "ü", "✔", "[x]"])
def test_ticked_boxes_of_a_matrix(tick):
    """A program writes FALSE where nobody ticked; that chooses nothing."""
    empty = False if tick is True else "FALSE" if tick == "TRUE" else None

    reading = read(["TT", "Nhiệm vụ", "Xong", "Đang làm"], [1, ONE, tick, empty], [2, TWO, empty, tick])

    assert [("done",), ("in_progress",)] == said(reading, "status")


@pytest.mark.parametrize(("first", "second", "status", "late"), [
    ("Đã hoàn thành", "Đúng hạn", "done", None), ("Đã hoàn thành", "Quá hạn", "done", None),
    ("Đang thực hiện", "Trong hạn", "in_progress", None), ("Đang thực hiện", "Quá hạn", "in_progress", "late"),
])
def test_a_matrix_of_statuses_and_whether_in_time(first, second, status, late):
    """The government's form: done in time or late, under way in time or late. Done late is done."""
    reading = read(
        ["TT", "Nhiệm vụ", "Đã hoàn thành", None, "Đang thực hiện", None],
        [None, None, "Đúng hạn", "Quá hạn", "Trong hạn", "Quá hạn"],
        [1, ONE, *("x" if (first, second) == place else None for place in (
            ("Đã hoàn thành", "Đúng hạn"), ("Đã hoàn thành", "Quá hạn"),
            ("Đang thực hiện", "Trong hạn"), ("Đang thực hiện", "Quá hạn")))],
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )

    assert [(status, late)] == said(reading, "status", "said")


def test_lines_that_stand_in_one_cell_each_are_parted():
    """A file of commas opened in a Vietnamese Excel: every line in column A. It is read, and told."""
    reading = read(
        ["STT,Nội dung nhiệm vụ,Đơn vị chủ trì,Tình trạng,Tỷ lệ (%)"],
        [f'1,"{ONE}",Văn phòng Sở,Đã hoàn thành,100'],
        [f'2,"{TWO}",Thanh tra Sở,Đang thực hiện,40'],
    )

    assert [("2.1", "done", 100.0), ("4.1", "in_progress", 40.0)] == said(reading, "task_code", "status", "percent")
    [problem] = [problem for problem in reading.problems if problem.kind == "columns_in_one_cell"]
    assert "Cả dòng nằm trong một ô, các cột cách nhau bằng dấu “,”; được đọc như đã tách cột." == problem.message


def test_a_section_ends_the_one_before():
    """What stands under "Nhiệm vụ chung" or under a group is not the former section's unit's."""
    reading = read(
        ["TT", "Nhiệm vụ", "Tình trạng"],
        ["I", "Thanh tra Sở (01 nhiệm vụ)"], [1, TWO, "Xong"],
        ["II", "Nhiệm vụ chung"], [2, ONE, "Xong"],
        ["III", "Phòng QLVT và Trạm"], [3, PLAN.task("5.1").title, "Xong"],
        ["IV", "Các phòng chuyên môn"], [4, PLAN.task("3.1").title, "Xong"],
    )

    transport, station = "Phòng Quản lý vận tải, phương tiện và người lái", "Trạm Quản lý vận tải cửa khẩu"
    assert [("Thanh tra Sở",), (), (transport, station), ("Các phòng chuyên môn",)] == [row.lead for row in reading.rows]


def test_a_column_of_percents_may_hold_a_status():
    """"Mức độ hoàn thành" in words is the status."""
    reading = read(["TT", "Nội dung", "Chủ trì", "Mức độ hoàn thành"],
                   [1, ONE, "VP", "80%"], [2, TWO, "TTra", "Chưa thực hiện"],
                   [3, PLAN.task("4.2").title, "TTra", "60%"], [4, PLAN.task("4.3").title, "TTra", 0.6])

    assert [("in_progress", 80.0), ("not_started", None), ("in_progress", 60.0)] == said(reading, "status", "percent")[:3]


def test_a_result_among_statuses_is_a_result():
    """Under "Kết quả thực hiện" some write a status and some what was done: nothing of it is lost."""
    reading = read(
        ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Kết quả thực hiện"],
        [1, ONE, "VP", "Đã hoàn thành"], [2, PLAN.task("2.2").title, "VP", "Đang thực hiện"],
        [3, PLAN.task("2.3").title, "VP", "Ban hành Kế hoạch số 12/KH-VP"],
    )

    assert ("2.3", None, "Ban hành Kế hoạch số 12/KH-VP") == said(reading, "task_code", "status", "result")[2]


def test_a_column_is_known_by_what_stands_in_it():
    """A heading that nobody knows over units, deadlines or tasks of this very plan: read, and told at the heading."""
    reading = read(
        ["TT", "Mục công tác", "Bên nhận việc", "Mốc", "Tình trạng", "Tỷ lệ (%)", "Kết quả đạt được"],
        [1, ONE, "Văn phòng Sở", "Quý II/2024", "Xong", 100, "Đã có"],
        [2, TWO, "Thanh tra Sở", "30/9/2024", "Xong", 100, "Đã có"],
    )

    assert [("2.1", ("Văn phòng Sở",), "quarter"), ("4.1", ("Thanh tra Sở",), "date")] == said(
        reading, "task_code", "lead", "deadline_kind")
    assert {("unknown_heading", "B1"), ("unknown_heading", "C1"), ("unknown_heading", "D1")} <= kinds(reading)


def test_the_number_of_a_page_is_no_row():
    """"Trang 1/2" under a column of statuses reports nothing."""
    reading = read(["TT", "Nội dung", "Tình trạng"], [1, ONE, "Xong"], [None, None, "Trang 1/2"], [2, TWO, "Xong"])

    assert [2, 4] == [row.row for row in reading.rows]
