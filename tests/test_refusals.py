"""A file in which nothing can be kept is refused as a whole: every kind, in one sentence that says what to do."""

import pytest
from workbooks import bytes_of, filled, read, shipped_plan

from papi.errors import FileRefusedError

PLAN = shipped_plan()


def refusal(content, plan=PLAN):
    """The kind and the sentence that a whole file is refused with."""
    with pytest.raises(FileRefusedError) as raised:
        read(content, plan)
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
    sentence = ("Không tìm thấy bảng nhiệm vụ trong tệp (cần có cột “Mã” và “Tình trạng thực hiện”). "
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


def test_the_form_of_another_year_is_refused():
    """A plan's codes mean other tasks in another year."""
    sentence = "Biểu mẫu này thuộc kế hoạch năm 2023, không phải năm 2024. Tải biểu mẫu năm 2024 rồi điền lại."

    assert ("wrong_period", sentence) == refusal(filled(PLAN, head={"plan_year": "2023"}))


@pytest.mark.parametrize("head", [{"form_version": "0"}, {"form_version": None}, {"plan_year": None}])
def test_an_old_form_or_a_head_that_was_cut_off_is_refused(head):
    """Without version and year nobody knows what the columns mean."""
    sentence = ("Phần đầu biểu thiếu hoặc không đúng phiên bản biểu mẫu 1. "
                "Tải biểu mẫu mới ở trang Cập nhật số liệu rồi chép số liệu sang.")

    assert ("old_form", sentence) == refusal(filled(PLAN, head=head))


def test_a_form_without_a_unit_is_refused():
    """A report is somebody's."""
    sentence = "Phần đầu biểu chưa ghi đơn vị báo cáo. Ghi tên đơn vị rồi gửi lại."

    assert ("unknown_unit", sentence) == refusal(filled(PLAN, head={"unit": None}))


def test_a_form_of_a_unit_that_the_plan_does_not_know_is_refused():
    """The sentence lists the units there are."""
    known = "; ".join(unit.name for unit in PLAN.units)

    assert ("unknown_unit", f"Kế hoạch không có đơn vị “Phòng Tổ chức”. Các đơn vị: {known}.") == refusal(
        filled(PLAN, head={"unit": "Phòng Tổ chức"}))


@pytest.mark.parametrize("written_period", ["Quý I/2024", "quý này", "6 tháng đầu năm 2024", "2024-13", ""])
def test_a_form_of_a_period_that_units_do_not_report_on_is_refused(written_period):
    """A period outside the plan, one that is read from shorter ones, or none: the sentence lists those to choose from."""
    sentence = (f"Kỳ báo cáo “{written_period}” không có trong kế hoạch. "
                "Ghi một trong các kỳ: Quý II/2024; Quý III/2024; Quý IV/2024.")

    assert ("wrong_period", sentence) == refusal(filled(PLAN, head={"period": written_period or None}))


@pytest.mark.parametrize("typed", [{}, {"NV 2.1": {"status": "  ", "note": "\u200b"}}], ids=["as sent", "spaces"])
def test_a_blank_form_is_refused(typed):
    """A form that came back as it was sent says nothing, and says so."""
    sentence = "Biểu mẫu chưa điền dòng nào. Điền các cột nền vàng nhạt rồi gửi lại."

    assert ("no_data_rows", sentence) == refusal(filled(PLAN, typed=typed))
