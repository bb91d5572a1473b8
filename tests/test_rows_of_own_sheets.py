"""What only a sheet of the unit's own making has: marks under statuses, areas, several units in a cell, narratives."""

import pytest
from workbooks import INSPECTORATE, OFFICE, read_sheet, shipped_plan, told

from papi.model import ERROR, INFO, WARNING

PLAN = shipped_plan()
TITLE = PLAN.task("2.1").title
HEADINGS = ["STT", "Nội dung nhiệm vụ", "Chủ trì"]


def test_two_marks_for_one_task_hold_the_row_back():
    """Which of them is meant is not ours to choose: both cells are named."""
    reading = read_sheet(
        PLAN, [*HEADINGS, "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"], [1, TITLE, "Văn phòng", "x", None, "x"])

    message = "Đánh dấu nhiều hơn một tình trạng cho cùng nhiệm vụ."
    assert (told(ERROR, "status_matrix_conflict", "D2,F2", message, expected="một dấu x ở đúng một cột"),) == reading.problems
    assert [(None, True)] == [(one.status, one.held) for one in reading.rows]


def test_words_in_place_of_a_mark_are_kept_as_the_result():
    """The column's status is read, with a warning; nothing that was written is lost."""
    reading = read_sheet(
        PLAN, [*HEADINGS, "Đã hoàn thành", "Đang thực hiện"], [1, TITLE, "Văn phòng", "Ban hành 02 văn bản", None])

    message = "Ô này có chữ thay cho dấu x; được đọc là “Đã hoàn thành”."
    assert (told(WARNING, "status_unknown", "D2", message, "Ban hành 02 văn bản", "dấu x"),) == reading.problems
    assert [("done", "Ban hành 02 văn bản", False)] == [(one.status, one.result, one.held) for one in reading.rows]


def test_a_task_without_a_mark_was_not_reported():
    """The sheet lists it, and says nothing of it: noted, over the columns of the marks."""
    reading = read_sheet(
        PLAN, [*HEADINGS, "Đã hoàn thành", "Đang thực hiện"], [1, TITLE, "Văn phòng", None, None])

    assert (told(INFO, "status_missing", "D2:E2", "Chưa báo cáo nhiệm vụ này."),) == reading.problems
    assert [(None, True)] == [(one.status, one.is_blank) for one in reading.rows]


def test_an_area_that_is_not_the_task_s_is_told():
    """The task counts where the plan has it."""
    reading = read_sheet(
        PLAN, ["STT", "Lĩnh vực", "Nội dung nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, "Kiểm soát tham nhũng khu vực công", TITLE, "Văn phòng", "xong"],
    )

    message = f"Trong kế hoạch, NV 2.1 thuộc nội dung {PLAN.area(2).label}; được tính theo kế hoạch."
    assert (told(WARNING, "area_differs_from_plan", "C2", message, TITLE),) == reading.problems
    assert [(2, "2.1", False)] == [(one.area, one.task_code, one.held) for one in reading.rows]


def test_a_section_s_numeral_that_is_not_the_area_s_number_is_noted():
    """The area is known by its name."""
    reading = read_sheet(
        PLAN, [*HEADINGS, "Tình trạng"], ["III", "Công khai, minh bạch"], [1, TITLE, "Văn phòng", "xong"])

    message = "Số thứ tự của mục khác số của nội dung trong kế hoạch; được đọc theo tên nội dung."
    assert (told(INFO, "section_number_not_area", "A2", message),) == reading.problems


def test_a_lead_outside_the_agency_is_a_warning():
    """The plan knows bodies outside, and gives them nothing to lead."""
    reading = read_sheet(PLAN, [*HEADINGS, "Tình trạng"], [1, TITLE, "UBND các huyện", "xong"])

    message = "Kế hoạch không có đơn vị này; nếu là cơ quan ngoài thì không tính cho đơn vị nào."
    expected = "tên đơn vị như trong kế hoạch"
    assert (told(WARNING, "unknown_unit", "C2", message, "UBND các huyện", expected),) == reading.problems
    assert [(("UBND các huyện",), False)] == [(one.lead, one.held) for one in reading.rows]


def test_one_cell_may_name_lead_and_support():
    """With their labels: each unit is read in its role."""
    reading = read_sheet(
        PLAN, [*HEADINGS, "Tình trạng"], [1, TITLE, "Chủ trì: Văn phòng Sở; phối hợp: Thanh tra Sở", "xong"])

    assert ((), [((OFFICE,), (INSPECTORATE,))]) == (reading.problems, [(one.lead, one.support) for one in reading.rows])


@pytest.mark.parametrize(("text", "status", "percent"), [
    ("Đã hoàn thành: đã ban hành 02 văn bản", "done", None), ("Đang thực hiện, đạt 60%", "in_progress", 60.0),
])
def test_a_narrative_that_begins_with_a_status_says_it(text, status, percent):
    """Where the sheet has no column for the status; the narrative stays whole."""
    narrative = "Ban hành 02 văn bản gửi các huyện"

    reading = read_sheet(
        PLAN, [*HEADINGS, "Kết quả đạt được"],
        [1, TITLE, "Văn phòng", text], [2, PLAN.task("7.1").title, "Văn phòng", narrative],
    )

    assert [(status, percent, text), (None, None, narrative)] == [(one.status, one.percent, one.result) for one in reading.rows]


@pytest.mark.parametrize(("headings", "row_end", "result", "note"), [
    (["Tình trạng"], ["Đã hoàn thành, gửi 02 văn bản"], "Đã hoàn thành, gửi 02 văn bản", None),
    (["Tình trạng", "Kết quả đạt được"], ["Đã hoàn thành, gửi 02 văn bản", "Đã họp"], "Đã họp",
     "Đã hoàn thành, gửi 02 văn bản"),
])
def test_what_a_status_cell_says_beyond_the_status_is_kept(headings, row_end, result, note):
    """As the result where the sheet has no column for one, else as a note."""
    reading = read_sheet(PLAN, [*HEADINGS, *headings], [1, TITLE, "Văn phòng", *row_end])

    assert ((), [("done", result, note)]) == (
        reading.problems, [(one.status, one.result, one.note) for one in reading.rows])


@pytest.mark.parametrize(("words", "status", "said"), [
    ("Quá hạn", "in_progress", "late"), ("Hủy bỏ", None, "cancelled"),
])
def test_late_and_cancelled_are_said_beside_the_status(words, status, said):
    """What the sheet says is kept; what it means for the counts is the plan's."""
    reading = read_sheet(PLAN, [*HEADINGS, "Tình trạng"], [1, TITLE, "Văn phòng", words])

    assert ((), [(status, said, False)]) == (reading.problems, [(one.status, one.said, one.held) for one in reading.rows])


def test_a_legacy_encoding_is_decoded_and_noted():
    """In TCVN3 the letters are other signs; the text that is kept is Unicode."""
    reading = read_sheet(PLAN, [*HEADINGS, "Tình trạng"], [1, TITLE, "V¨n phßng Së", "§ang thùc hiÖn"])

    message = "Chữ trong ô dùng bảng mã cũ (TCVN3); đã được đổi sang Unicode."
    assert (told(INFO, "legacy_encoding", "C2,D2", message),) == reading.problems
    assert [((OFFICE,), "in_progress")] == [(one.lead, one.status) for one in reading.rows]
