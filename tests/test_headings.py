"""Finding a table by its headings: in people's words, of one to four rows, anywhere in the sheet."""

import pytest

from papi.sheets.grid import Range, Sheet
from papi.sheets.reading.headings import column_meanings, find_blocks, meanings


def blocks(*rows, merged=()):
    return find_blocks(Sheet("Sheet1", rows, merged=tuple(merged)), {})


def best(heading, *above):
    """The column that a heading most surely means, None for none."""
    may_mean = column_meanings((*above, heading), {})
    return max(may_mean, key=may_mean.__getitem__) if may_mean else None


@pytest.mark.parametrize(("heading", "column"), [
    ("STT", "serial"), ("TT", "serial"), ("Số TT", "serial"),
    ("Nội dung công việc", "task"), ("NHIỆM VỤ", "task"), ("Nội dung, nhiệm vụ", "task"), ("Tên nhiệm vụ", "task"),
    ("Nhiệm vụ, giải pháp theo Kế hoạch số 56/KH-SGTVT", "task"), ("Đầu việc", "task"),
    ("Đơn vị chủ trì", "lead"), ("CƠ QUAN CHỦ TRÌ", "lead"), ("Đơn vị thực hiện", "lead"), ("Chủ trì", "lead"),
    ("Đơn vị chủ trì thực hiện", "lead"), ("Đơn vị", "lead"), ("Đơn vị tính", "other"), ("ĐVT", "other"),
    ("Đơn vị phối hợp", "support"), ("Các đơn vị phối hợp thực hiện", "support"),
    ("Thời hạn", "deadline"), ("Thời gian hoàn thành", "deadline"), ("Hạn hoàn thành", "deadline"), ("Tiến độ", "deadline"),
    ("Tình trạng thực hiện", "status"), ("Trạng thái", "status"), ("Tình trạng quý II/2024", "status"),
    ("% hoàn thành", "percent"), ("Tỷ lệ hoàn thành (%)", "percent"), ("Tỉ lệ hoàn thành", "percent"), ("%", "percent"),
    ("Tỷ lệ hoàn thành đến 14/6/2024", "percent"), ("Mức độ hoàn thành (%)", "percent"),
    ("Kết quả thực hiện", "result"), ("Kết quả đạt được", "result"), ("Kết quả thực hiện trong quý III năm 2024", "result"),
    ("Ngày hoàn thành", "completed_on"), ("Ngày hoàn thành theo KH", "deadline"), ("Hạn HT", "deadline"), ("Việc", "task"),
    ("Ngày phải hoàn thành", "deadline"), ("TL hoàn thành", "percent"), ("ĐV phối hợp", "support"), ("Status", "status"),
    ("Khó khăn, vướng mắc", "difficulties"), ("Đề xuất, kiến nghị", "proposals"), ("Lý do chậm", "difficulties"),
    ("Nguyên nhân chậm", "difficulties"), ("Giải trình", "explanation"), ("Nội dung giải trình", "explanation"),
    ("Giải trình lý do chậm tiến độ", "explanation"), ("Ý kiến giải trình của phòng", "explanation"),
    ("Yêu cầu giải trình", "question"), ("Yêu cầu giải trình của lãnh đạo Sở", "question"), ("Yêu cầu", "target"),
    ("Ghi chú", "note"), ("Ghi chú (nếu có)", "note"), ("Số, ký hiệu văn bản", "document_number"),
    ("Ngưởi phụ trách", "other"), ("Tình trang", "status"), ("Đơn vi chủ trì", "lead"),
    ("tinh trang thuc hien", "status"), ("Kinh phí thực hiện", "other"),
])
def test_headings_in_peoples_words(heading, column):
    """A heading is known in the words, case, accents and slips that people write it with."""
    assert column == best(heading)


@pytest.mark.parametrize("text", [
    "", "Văn phòng Sở", "Tuyên truyền, phổ biến giáo dục pháp luật", "Đã hoàn thành", "Quý II", "80%", "x" * 500,
])
def test_what_is_no_heading(text):
    """Names, tasks, statuses and periods mean no column."""
    assert {} == meanings(text)


@pytest.mark.parametrize(("above", "heading", "column"), [
    ("Đơn vị", "Chủ trì", "lead"), ("Đơn vị", "Phối hợp", "support"), ("Thời gian", "Hoàn thành", "deadline"),
    ("Thời gian", "Bắt đầu", "other"), ("Kết quả", "Tỷ lệ", "percent"), ("Kết quả thực hiện", "Tình trạng", "status"),
    ("Nội", "dung", "task"), ("Đơn vị", "tính", "other"), ("Văn bản", "Ngày ban hành", "document_date"),
])
def test_a_heading_of_two_rows_is_read_whole(above, heading, column):
    """What stands above a heading belongs to it: "Đơn vị" over "Phối hợp" is not a unit of its own."""
    assert column == best(heading, above)


def test_a_table_pasted_under_titles():
    """The headings are found wherever they stand; a title is none."""
    found = blocks(
        ["SỞ GIAO THÔNG VẬN TẢI", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ II NĂM 2024"],
        [None, "Đơn vị báo cáo:", "Văn phòng Sở"],
        [None, "TT", "Nội dung", "Chủ trì", "Tình trạng"],
        [None, 1, "Tuyên truyền pháp luật", "VP", "Đã hoàn thành"],
    )

    assert [(4, 4)] == [(block.top, block.bottom) for block in found]


@pytest.mark.parametrize("merged", [
    (), (Range(1, 1, 2, 1), Range(1, 2, 2, 2), Range(1, 3, 1, 4), Range(1, 5, 2, 5), Range(1, 6, 1, 8)),
], ids=["typed", "merged"])
def test_a_heading_of_two_rows_with_and_without_merges(merged):
    """Groups over columns belong to the headings, merged or only typed; the line of numbers below does not."""
    found = blocks(
        ["TT", "Nhiệm vụ", "Đơn vị", None, "Thời hạn", "Kết quả thực hiện", None, None],
        [None, None, "Chủ trì", "Phối hợp", None, "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        [1, "Tuyên truyền pháp luật cho người dân", "VP", "TTra", "Quý II", "x"],
        merged=merged,
    )

    assert [(1, 2)] == [(block.top, block.bottom) for block in found]
    assert ("Đơn vị", "Phối hợp") == found[0].texts[4]
    assert ("Kết quả thực hiện", "Chưa thực hiện") == found[0].texts[8]


def test_headings_that_stand_again_begin_a_table_again():
    """A sheet may hold several tables one under the other."""
    heading = ["STT", "Nội dung", "Đơn vị", "Tình trạng"]

    found = blocks(heading, [1, "Việc A", "VP", "xong"], [], ["II. Thanh tra Sở"], heading, [1, "Việc B", "TTra", "xong"])

    assert [1, 5] == [block.top for block in found]


@pytest.mark.parametrize("heading", [
    ["STT", "Họ và tên", "Đơn vị", "Chức vụ", "Ghi chú"],
    ["STT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"],
    ["Mã", "Tên hàng", "Đơn vị", "Số lượng"],
    ["Tỉnh", "Chỉ số nội dung 1", "Chỉ số nội dung 2"],
])
def test_tables_of_another_kind_are_none(heading):
    """A list of people, of goods or of scores is no table of tasks."""
    assert [] == blocks(heading, [1, "a", "b", "c", "d"])


def test_what_the_office_settled_wins():
    """A heading that the Office settled means what it said, or nothing."""
    settled = {"cot rieng": "status", "ghi chu": ""}

    assert {"status": 2.0} == column_meanings(("Cột riêng",), settled)
    assert {"other": 2.0} == column_meanings(("Ghi chú",), settled)
