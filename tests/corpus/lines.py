"""What the lines of a table are: tasks, sections, repeated headings, totals, notes; what fills down and what does not."""

from corpus.expect import ANYTHING, DONE, IN_PROGRESS, NOT_STARTED, case, either, problem, row, table, told
from corpus.files import xlsx
from corpus.words import A0, A2, A3, A4, A5, A7, HT, TT, VP, VT, T


@case
def sections_with_other_numerals():
    """Areas 2, 4 and 7 numbered I, II, III, and section III of the plan at the end: the name decides, the numeral is noted."""
    content = xlsx([
        ["STT", "Nội dung", "Đơn vị chủ trì", "Tình trạng", "Ghi chú"],
        ["I", "Về công khai, minh bạch"],
        [1, T("2.1"), VP, "Đã hoàn thành", None],
        ["II", A4.upper()],
        [1, T("4.1"), TT, "Đang thực hiện", None],
        [2, "Rà soát việc kê khai tài sản của viên chức hợp đồng", TT, "Đã hoàn thành", "bổ sung"],
        ["III", A7],
        [1, T("7.3"), VP, "Đã hoàn thành", None],
        ["IV", A0],
        [1, T("0.2"), VP, "Chưa thực hiện", None],
    ])
    return content, told(table(
        "task=B lead=C status=D",
        row(3, "2.1", lead=[VP], status=DONE),
        row(5, "4.1", lead=[TT], status=IN_PROGRESS),
        row(6, None, task="Rà soát việc kê khai tài sản của viên chức hợp đồng", area=4, lead=[TT], status=DONE),
        row(8, "7.3", lead=[VP], status=DONE),
        row(10, "0.2", lead=[VP], status=NOT_STARTED),
    ), problems=[
        problem("section_number_not_area", "A2:B2", severity="info"),
        problem("section_number_not_area", "A4:B4", severity="info"),
        problem("section_number_not_area", "A7:B7", severity="info"),
        problem("unknown_task", "B6", severity="error"),
    ], may=[problem("section_number_not_area", "A9:B9")])


@case
def sections_in_one_merged_cell():
    """"III. Công khai, minh bạch" across the table; one section by its number alone in words: "Nội dung 3: ..."."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [f"III. {A2}", None, None, None],
        ["1", T("2.2"), VP, "Đang thực hiện"],
        [f"Nội dung 3: {A3}", None, None, None],
        ["1", T("3.2"), VT, "Đã hoàn thành"],
        ["2", T("3.4"), HT, "Đang thực hiện"],
    ], merges="A2:D2 A4:D4")
    return content, told(table(
        "task=B lead=C status=D",
        row(3, "2.2", lead=[VP], status=IN_PROGRESS),
        row(5, "3.2", lead=[VT], status=DONE),
        row(6, "3.4", lead=[HT], status=IN_PROGRESS),
    ), problems=[problem("section_number_not_area", "A2", severity="info")])


@case
def sections_by_unit():
    """No column for the lead: each unit's tasks stand under a row with its name."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Thời hạn", "Tình trạng"],
        ["A", "VĂN PHÒNG SỞ"],
        [1, T("2.1"), "30/9/2024", "Đã hoàn thành"],
        [2, T("7.1"), "30/12/2024", "Đang thực hiện"],
        ["B", "THANH TRA SỞ"],
        [1, T("4.1"), "30/9/2024", "Đã hoàn thành"],
        ["C", "PHÒNG QUẢN LÝ VẬN TẢI, PHƯƠNG TIỆN VÀ NGƯỜI LÁI"],
        [1, T("5.3"), "30/11/2024", "Chưa thực hiện"],
    ])
    return content, told(table(
        "task=B deadline=C status=D",
        row(3, "2.1", lead=either([VP], []), deadline="2024-09-30", status=DONE),
        row(4, "7.1", lead=either([VP], []), deadline="2024-12-30", status=IN_PROGRESS),
        row(6, "4.1", lead=either([TT], []), deadline="2024-09-30", status=DONE),
        row(8, "5.3", lead=either([VT], []), deadline="2024-11-30", status=NOT_STARTED),
    ))


@case
def headings_repeated_on_each_printed_page():
    """The headings and their numbering row stand again after a few tasks, as printing to pages leaves them."""
    heading = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Tình trạng", "Tỷ lệ %"]
    content = xlsx([
        heading,
        [1, 2, 3, 4, 5],
        [1, T("3.1"), HT, "Đang thực hiện", 50],
        [2, T("3.3"), HT, "Đã hoàn thành", 100],
        heading,
        [1, 2, 3, 4, 5],
        [3, T("3.5"), VT, "Chưa thực hiện", 0],
    ])
    return content, told(table(
        "task=B lead=C status=D percent=E",
        row(3, "3.1", lead=[HT], status=IN_PROGRESS, percent=50),
        row(4, "3.3", lead=[HT], status=DONE, percent=100),
        row(7, "3.5", lead=[VT], status=NOT_STARTED, percent=0),
    ))


@case
def totals_notes_and_signatures():
    """Sums of a section and of all, an average, a note over several lines, the place of signatures: no tasks."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Số lượng", "Tình trạng", "Tỷ lệ hoàn thành"],
        [1, T("4.1"), TT, 3, "Đã hoàn thành", "100%"],
        [2, T("4.3"), TT, 2, "Đang thực hiện", "60%"],
        [None, "Cộng", None, 5, None, None],
        [3, T("7.1"), VP, 12, "Đang thực hiện", "70%"],
        ["Tổng cộng", None, None, 17, None, "76,7%"],
        [None, "Trung bình", None, None, None, "76,7%"],
        [],
        ["Ghi chú:"],
        ["- Cột (4): số cuộc tuyên truyền, số tin bài."],
        ["- Số liệu chốt ngày 14/9/2024."],
        [None, None, None, None, "Lạng Sơn, ngày 15 tháng 9 năm 2024"],
        [None, "Người lập", None, None, "TRƯỞNG PHÒNG"],
        [],
        [None, "Họ và tên A", None, None, "Họ và tên B"],
        ["Nơi nhận:"],
        ["- Văn phòng Sở;"],
        ["- Lưu: VT."],
    ])
    return content, told(table(
        "task=B lead=C status=E percent=F",
        row(2, "4.1", lead=[TT], status=DONE, percent=100, result=ANYTHING),
        row(3, "4.3", lead=[TT], status=IN_PROGRESS, percent=60, result=ANYTHING),
        row(5, "7.1", lead=[VP], status=IN_PROGRESS, percent=70, result=ANYTHING),
    ))


@case
def dotted_blanks_and_dashes():
    """Blanks of a printed form left dotted, dashes for nothing, lines without any task below."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Tình trạng", "Kết quả"],
        [1, T("2.1"), VP, "-", "30/9/2024", "Đã hoàn thành", "……………"],
        [2, T("2.2"), VP, "......", "…………", "Đang thực hiện", "Lấy ý kiến dự thảo"],
        [3, T("2.3"), VP, "—", "-", "………", "....................."],
        [4, "…………………………", None, None, None, None, None],
        [5, ".........", "......", None, None, None, None],
    ])
    return content, told(table(
        "task=B lead=C support=D deadline=E status=F result=G",
        row(2, "2.1", lead=[VP], deadline="2024-09-30", status=DONE),
        row(3, "2.2", lead=[VP], status=IN_PROGRESS, result="Lấy ý kiến dự thảo"),
        row(4, "2.3", lead=[VP]),
    ))


@case
def area_in_a_merged_column():
    """The area is a merged column; one task stands under another area than the plan's."""
    content = xlsx([
        ["Nội dung PAPI", "STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [A2, 1, T("2.1"), VP, "Đã hoàn thành"],
        [None, 2, T("2.4"), VP, "Đang thực hiện"],
        [A5, 3, T("5.1"), HT, "Đã hoàn thành"],
        [None, 4, T("4.4"), TT, "Đang thực hiện"],
    ], merges="A2:A3 A4:A5")
    return content, told(table(
        "area=A task=C lead=D status=E",
        row(2, "2.1", lead=[VP], status=DONE),
        row(3, "2.4", lead=[VP], status=IN_PROGRESS),
        row(4, "5.1", lead=[HT], status=DONE),
        row(5, "4.4", area=either(4, 5), lead=[TT], status=IN_PROGRESS),
    ), problems=[problem("area_differs_from_plan", "A4:E5")])


@case
def a_task_merged_over_the_units_that_do_it():
    """One task merged over three units, each with a status of its own."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Tình trạng", "Tỷ lệ (%)"],
        [1, T("5.3"), HT, "Đã hoàn thành", 100],
        [None, None, VT, "Đang thực hiện", 50],
        [None, None, "Trạm", "Chưa thực hiện", 0],
        [2, T("7.1"), VP, "Đang thực hiện", 20],
    ], merges="A2:A4 B2:B4")
    return content, told(table(
        "task=B lead=C status=D percent=E",
        row(2, "5.3", lead=[HT], status=DONE, percent=100),
        row(3, "5.3", lead=[VT], status=IN_PROGRESS, percent=50),
        row(4, "5.3", lead=["Trạm Quản lý vận tải cửa khẩu"], status=NOT_STARTED, percent=0),
        row(5, "7.1", lead=[VP], status=IN_PROGRESS, percent=20),
    ))


@case
def blanks_that_are_not_merged_stay_blank():
    """Units and deadlines written once and left blank below, without a merge: nothing fills down."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng"],
        [1, T("7.1"), VP, "30/9/2024", "Đã hoàn thành"],
        [2, T("7.2"), None, None, None],
        [3, T("7.3"), None, None, "Đang thực hiện"],
    ])
    return content, told(table(
        "task=B lead=C deadline=D status=E",
        row(2, "7.1", lead=[VP], deadline="2024-09-30", status=DONE),
        row(3, "7.2"),
        row(4, "7.3", status=IN_PROGRESS),
    ))


@case
def task_text_over_two_cells_wide():
    """Tasks merged over two columns, some of them below a bulleted heading; a blank row inside the table."""
    content = xlsx([
        ["STT", "Nhiệm vụ", None, "Chủ trì", "Tình trạng"],
        [1, T("4.1"), None, TT, "Đã hoàn thành"],
        [],
        [2, "- " + T("4.4"), None, TT, "Đang thực hiện"],
        [3, "* " + T("4.3"), None, TT, "Chưa thực hiện"],
    ], merges="B1:C1 B2:C2 B4:C4 B5:C5")
    return content, told(table(
        "task=B lead=D status=E",
        row(2, "4.1", lead=[TT], status=DONE),
        row(4, "4.4", task=ANYTHING, lead=[TT], status=IN_PROGRESS),
        row(5, "4.3", task=ANYTHING, lead=[TT], status=NOT_STARTED),
    ))
