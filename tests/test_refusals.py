"""A file in which nothing can be kept is refused as a whole: every kind, in one sentence that says what to do."""

import pytest
from workbooks import bytes_of, filled, read, read_sheet, shipped_plan

from papi.errors import FileRefusedError
from papi.sheets.grid import Sheet, Workbook
from papi.sheets.layout import LIST_MARK
from papi.sheets.reading.report import MAX_ROWS, read_report

PLAN = shipped_plan()


def refusal(content):
    """The kind and the sentence that a whole file is refused with."""
    with pytest.raises(FileRefusedError) as raised:
        read(content, PLAN)
    return raised.value.kind, str(raised.value)


def test_a_workbook_without_a_single_value_is_refused():
    """Sheets with nothing in them are no report."""
    assert ("empty_workbook", "Tệp không có nội dung nào. Kiểm tra lại tệp rồi gửi lại.") == refusal(bytes_of([]))


@pytest.mark.parametrize("rows", [
    [["Danh sách cán bộ"], ["Lan", 1]], [["Mã", "Nội dung nhiệm vụ"], ["NV 2.1", "x"]],
    [["Mã", "Nội dung 1", "Hà Nội", "Huế"]],
], ids=["a list", "no status", "words of scores"])
def test_a_workbook_without_the_table_of_tasks_is_refused(rows):
    """The sentence says which headings were looked for and where the form is."""
    sentence = ("Không tìm thấy bảng nhiệm vụ trong tệp "
                "(cần có cột nội dung nhiệm vụ và cột đơn vị, thời hạn, tình trạng hoặc kết quả). "
                "Tải biểu mẫu ở trang Cập nhật số liệu, điền rồi gửi lại.")

    assert ("wrong_file_type", sentence) == refusal(bytes_of(rows))


@pytest.mark.parametrize("rows", [
    [["STT", "Tỉnh", "Tổng điểm"], [1, "Hà Nội", 44.1], [2, "Lạng Sơn", 43.2], [3, "Cao Bằng", 42], [4, "Huế", 46]],
    [["Chỉ số", "Hà Nội", "Lạng Sơn", "Cao Bằng", "Đà Nẵng"], ["Tổng", 44.1, 43.2, 42, 46]],
    [["Tỉnh", "Chỉ số nội dung 1: Tham gia", "Chỉ số nội dung 2: Công khai"], ["An Giang", 5.1, 5.2]],
    [["Province", "Dimension 1", "Dimension 2"], ["An Giang", 5.1, 5.2]],
    [["Province code", "Score"], [20, 43.2]],
], ids=["provinces in rows", "provinces in columns", "dimensions", "in English", "codes"])
def test_a_table_of_papi_scores_is_refused_as_such(rows):
    """Whoever mixes up the two uploads is told so."""
    sentence = "Đây là bảng điểm PAPI, không phải báo cáo tiến độ. Gửi biểu mẫu báo cáo của đơn vị."

    assert ("wrong_file_type", sentence) == refusal(bytes_of(rows))


@pytest.mark.parametrize("below", [
    [], [["", "………"], [None, "Tổng cộng"]], [["(1)", "(2)", "(3)"]],
], ids=["none", "blank", "numbers"])
def test_a_table_of_headings_alone_is_refused(below):
    """Nothing below the headings speaks of a task."""
    sentence = "Bảng trong tệp chỉ có tiêu đề, chưa có dòng nhiệm vụ nào. Điền rồi gửi lại."

    assert ("no_data_rows", sentence) == refusal(bytes_of([["STT", "Nội dung nhiệm vụ", "Tình trạng"], *below]))


def test_a_table_of_other_work_is_refused():
    """A progress table of another plan names no task, area or unit of this one."""
    sentence = ("Bảng trong tệp không có nhiệm vụ, nội dung hay đơn vị nào của kế hoạch. "
                "Kiểm tra lại tệp, gửi báo cáo tiến độ của kế hoạch.")
    rows = [["STT", "Nội dung nhiệm vụ", "Chủ trì", "Tình trạng"], [1, "Trồng cây xanh ven sông", "Công ty Cây xanh", "xong"]]

    assert ("wrong_file_type", sentence) == refusal(bytes_of(rows))


def test_a_sheet_of_thousands_of_rows_is_refused():
    """A database is no report; the sentence names the sheet."""
    sentence = (f"Trang “Sheet1” có hơn {MAX_ROWS} dòng nên không phải báo cáo của đơn vị. "
                "Chép riêng bảng báo cáo sang tệp mới rồi gửi lại.")
    rows = [["STT", "Nội dung nhiệm vụ", "Tình trạng"], *([number, "x", "xong"] for number in range(MAX_ROWS))]

    with pytest.raises(FileRefusedError) as raised:
        read_sheet(PLAN, *rows)

    assert ("too_many_rows", sentence) == (raised.value.kind, str(raised.value))


@pytest.mark.parametrize("typed", [{}, {"NV 2.1": {"status": "  ", "note": "\u200b"}}], ids=["as sent", "spaces"])
def test_a_blank_form_is_refused(typed):
    """A form that came back as it was sent says nothing, and says so."""
    sentence = "Biểu mẫu chưa điền dòng nào. Điền các cột nền vàng nhạt rồi gửi lại."

    assert ("no_data_rows", sentence) == refusal(filled(PLAN, typed=typed))


def test_a_sheet_of_thousands_of_rows_beside_the_report_is_left_out():
    """Data attached to a report costs nobody the report: it is told, and the report is read."""
    data = Sheet("Số liệu", [["STT", "Biển số"]] + [[number, "12A-000.00"] for number in range(MAX_ROWS)])
    report = Sheet("Báo cáo", [["STT", "Nhiệm vụ", "Tình trạng"], [1, PLAN.task("2.1").title, "Đã hoàn thành"]])

    reading = read_report(Workbook((data, report)), PLAN)

    assert [("Báo cáo", "2.1", "done")] == [(row.sheet, row.task_code, row.status) for row in reading.rows]
    assert ("warning", "too_many_rows", "Số liệu") in {(one.severity, one.kind, one.sheet) for one in reading.problems}


def test_the_list_that_went_back_is_no_report():
    """Where the marked copy was only a list, it is the sender's own file that is to be mended."""
    with pytest.raises(FileRefusedError) as raised:
        read_report(Workbook((Sheet("Cần xem lại", [[LIST_MARK]]),)), PLAN)

    sentence = "Đây là danh sách chỗ cần xem lại, không phải báo cáo. Sửa trong tệp đã gửi trước đó rồi gửi lại tệp ấy."
    assert ("wrong_file_type", sentence) == (raised.value.kind, str(raised.value))
