"""Which column is which where a heading may mean several things: what stands below it decides."""

import pytest
from workbooks import read_sheet, row, shipped_plan

from papi.model import INFO, WARNING, Problem
from papi.sheets.cells.task_match import TaskMatch
from papi.sheets.cells.unit_names import UnitNames
from papi.sheets.grid import Range, Sheet
from papi.sheets.reading.columns import Evidence
from papi.sheets.reading.tables import find_tables

PLAN = shipped_plan()
EVIDENCE = Evidence(PLAN, UnitNames(PLAN), TaskMatch(PLAN))
TITLES = [PLAN.task(code).title for code in ("2.1", "4.1", "7.1")]
STATUSES = ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện")
PERCENTS = (80, "100%", "45 %")
NARRATIVES = ("Ban hành 02 văn bản gửi các huyện", "Tổ chức 03 lớp tập huấn", "Họp 2 cuộc với các xã")
DEADLINES = ("Quý II/2024", "30/9/2024", "Thường xuyên")


def tables(*rows, period=None, merged=()):
    """The tables of a sheet drawn as rows."""
    return find_tables(Sheet("Sheet1", rows, merged=tuple(merged)), EVIDENCE, {}, period)


def meant(heading, values):
    """The key of a column with that heading over these values, None where it is not understood."""
    lines = ([1, title, "VP", value] for title, value in zip(TITLES, values, strict=True))
    table, = tables(["STT", "Nhiệm vụ", "Chủ trì", heading], *lines)
    return table.key_of.get(4)


@pytest.mark.parametrize(("heading", "values", "key"), [
    ("Kết quả thực hiện", STATUSES, "status"), ("Kết quả thực hiện", PERCENTS, "percent"),
    ("Kết quả thực hiện", NARRATIVES, "result"),
    ("Kết quả", STATUSES, "status"), ("Kết quả", PERCENTS, "percent"), ("Kết quả", NARRATIVES, "result"),
    ("Tiến độ", STATUSES, "status"), ("Tiến độ", PERCENTS, "percent"), ("Tiến độ", DEADLINES, "deadline"),
    ("Tiến độ", NARRATIVES, None),
    ("Tiến độ thực hiện", STATUSES, "status"), ("Tiến độ thực hiện", PERCENTS, "percent"),
    ("Tiến độ thực hiện", DEADLINES, "deadline"),
    ("Tình hình thực hiện", STATUSES, "status"), ("Tình hình thực hiện", NARRATIVES, "result"),
    ("Mức độ hoàn thành", STATUSES, "status"), ("Mức độ hoàn thành", PERCENTS, "percent"),
    ("Sản phẩm", NARRATIVES, "result"), ("Tình trạng", NARRATIVES, "status"),
])
def test_a_heading_of_several_meanings_means_what_stands_below_it(heading, values, key):
    """"Kết quả thực hiện" holds statuses in one sheet and a narrative in the next; a heading of one meaning keeps it."""
    assert key == meant(heading, values)


@pytest.mark.parametrize(("headings", "lines", "keys"), [
    (["Nhiệm vụ", "Kết quả", "Kết quả thực hiện"],
     [[TITLES[0], STATUSES[0], NARRATIVES[0]], [TITLES[1], STATUSES[1], NARRATIVES[1]]], ["task", "status", "result"]),
    (["Nhiệm vụ", "Tiến độ", "Tiến độ thực hiện"],
     [[TITLES[0], DEADLINES[0], 80], [TITLES[1], DEADLINES[1], 100]], ["task", "deadline", "percent"]),
    (["Nội dung", "Nhiệm vụ", "Tình trạng"],
     [["Công khai, minh bạch", TITLES[0], "xong"], ["Công khai, minh bạch", TITLES[2], "xong"]], ["area", "task", "status"]),
])
def test_two_headings_of_like_meaning_part_by_what_stands_below_them(headings, lines, keys):
    """Each column and each key is given once, the surest pair first."""
    table, = tables(headings, *lines)

    assert keys == [table.key_of.get(column) for column in (1, 2, 3)]


def test_content_alone_is_what_a_single_column_of_the_task_says():
    """"Nội dung" over tasks is the task, not an area."""
    table, = tables(["STT", "Nội dung", "Tình trạng"], [1, TITLES[0], "xong"], [2, TITLES[1], "xong"])

    assert {"serial": 1, "task": 2, "status": 3} == dict(table.columns)


def test_blank_and_failed_cells_speak_for_nothing():
    """Dots that are printed to be written on are no evidence."""
    assert "percent" == meant("Kết quả", ("……", 80, "-"))


# Marks under statuses.


def test_statuses_as_headings_are_a_matrix():
    """An x stands under one of them; beside them no column is the status."""
    table, = tables(["STT", "Nhiệm vụ", "Tình trạng", "Đã hoàn thành", "Đang thực hiện"], [1, TITLES[0], "y", "x", None])

    assert ({4: ("done", None), 5: ("in_progress", None)}, {"serial": 1, "task": 2}, (3,)) == (
        dict(table.matrix), dict(table.columns), table.unread)


@pytest.mark.parametrize(("values", "matrix"), [(("x", None), {4: ("done", None)}), (("Đã ban hành", "30/9"), {})])
def test_one_status_as_heading_is_a_matrix_only_over_marks(values, matrix):
    """Over words it is a column of another kind."""
    lines = ([1, title, "VP", value] for title, value in zip(TITLES, values, strict=False))
    table, = tables(["STT", "Nhiệm vụ", "Chủ trì", "Hoàn thành"], *lines)

    assert matrix == dict(table.matrix)


def test_a_mark_is_the_status_of_its_column():
    """The row says what the heading over its x says."""
    reading = read_sheet(
        PLAN, ["STT", "Nhiệm vụ", "Chủ trì", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"],
        [1, TITLES[0], "Văn phòng", "x", None, None], [2, TITLES[1], "Thanh tra", None, None, "X"],
    )

    assert ((), ["done", "not_started"]) == (reading.problems, [one.status for one in reading.rows])


# Several periods side by side.


TWO_QUARTERS = (
    ["STT", "Nhiệm vụ", "Quý II/2024", None, "Quý III/2024", None],
    [None, None, "Tình trạng", "Kết quả", "Tình trạng", "Kết quả"],
    [1, TITLES[0], "xong", NARRATIVES[0], "chưa làm", NARRATIVES[1]],
)
OVER_TWO = (Range(1, 3, 1, 4), Range(1, 5, 1, 6))


@pytest.mark.parametrize(("period", "status", "others"), [
    (None, 5, {3: "2024-Q2", 4: "2024-Q2"}), ("2024-Q2", 3, {5: "2024-Q3", 6: "2024-Q3"}),
    ("2024-Q4", 5, {3: "2024-Q2", 4: "2024-Q2"}),
])
def test_of_several_periods_the_one_asked_for_is_read(period, status, others):
    """Else the last that is filled in; the columns of the others are named."""
    table, = tables(*TWO_QUARTERS, period=period, merged=OVER_TWO)

    assert (status, others) == (table.columns["status"], dict(table.other_periods))


def test_columns_of_another_period_are_told():
    """They have content, and it is not read."""
    reading = read_sheet(PLAN, *TWO_QUARTERS, merged=["C1:D1", "E1:F1"])

    message = "Bảng có cột của nhiều kỳ; cột của kỳ này không được đọc."
    assert [
        Problem(WARNING, "multiple_periods", "Sheet1", "C2", message, "Quý II/2024 Tình trạng", "một kỳ"),
        Problem(WARNING, "multiple_periods", "Sheet1", "D2", message, "Quý II/2024 Kết quả", "một kỳ"),
    ] == [one for one in reading.problems if one.kind == "multiple_periods"]
    assert "not_started" == row(reading, "2.1").status


def test_results_of_each_quarter_side_by_side_are_a_table():
    """Three columns of results beside the task: the last that is filled in is read."""
    table, = tables(
        ["STT", "Nhiệm vụ", "Kết quả quý II/2024", "Kết quả quý III/2024", "Kết quả quý IV/2024"],
        [1, TITLES[0], NARRATIVES[0], NARRATIVES[1], None],
    )

    assert (4, {3: "2024-Q2", 5: "2024-Q4"}) == (table.columns["result"], dict(table.other_periods))


# What is not read.


def test_a_column_that_is_understood_and_not_read_is_noted():
    """Money, people and measures say nothing of progress; a heading over nothing is not told."""
    reading = read_sheet(PLAN, ["STT", "Nhiệm vụ", "Tình trạng", "Kinh phí", "Cột lạ"], [1, TITLES[0], "xong", 12, None])

    assert (Problem(INFO, "column_not_read", "Sheet1", "D1", "Cột này không được đọc.", "Kinh phí"),) == reading.problems


def test_tables_side_by_side_are_two():
    """Where the first heading stands again further right, another table begins."""
    found = tables(
        ["STT", "Nhiệm vụ", "Tình trạng", None, "STT", "Nhiệm vụ", "Tình trạng"],
        [1, TITLES[0], "xong", None, 1, TITLES[1], "chưa làm"],
    )

    assert [(1, 3, 2), (5, 7, 6)] == [(table.left, table.right, table.columns["task"]) for table in found]
