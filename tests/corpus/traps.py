"""Sheets that look plain and are not: what stands there invites a wrong reading without anything being odd."""

from corpus.expect import (
    ANYTHING,
    DONE,
    IN_PROGRESS,
    NOT_ARISING,
    NOT_STARTED,
    case,
    either,
    problem,
    problems,
    row,
    table,
    told,
)
from corpus.files import add, drawn, number_format, saved, xlsx
from corpus.words import A2, A4, HT, TT, VP, VT, T


@case
def numbering_that_looks_like_codes():
    """The STT runs 1.1, 1.2, 2.1, 2.2 under sections of their own: the text says which task it is, not the number."""
    content = xlsx([
        ["STT", "Nội dung", "Chủ trì", "Tình trạng"],
        ["1", A4],
        ["1.1", T("4.3"), TT, "Đang thực hiện"],
        ["1.2", T("4.4"), TT, "Đã hoàn thành"],
        ["2", A2],
        ["2.1", T("2.5"), VP, "Không phát sinh"],
        ["2.2", T("2.1"), VP, "Chưa thực hiện"],
    ])
    return content, told(table(
        "task=B lead=C status=D",
        row(3, "4.3", lead=[TT], status=IN_PROGRESS),
        row(4, "4.4", lead=[TT], status=DONE),
        row(6, "2.5", lead=[VP], status=NOT_ARISING),
        row(7, "2.1", lead=[VP], status=NOT_STARTED),
    ), problems=[problem("section_number_not_area", "A2:B2", severity="info")])


@case
def lead_and_support_in_one_cell():
    """One column "Đơn vị thực hiện" whose cells say who leads and who supports."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Tình trạng"],
        [1, T("2.1"), f"Chủ trì: {VP}; phối hợp: {TT}", "Đang thực hiện"],
        [2, T("4.1"), f"Chủ trì: {TT}\nPhối hợp: {VT}, {HT}", "Đã hoàn thành"],
        [3, T("5.1"), VT, "Chưa thực hiện"],
    ])
    return content, told(table(
        "task=B lead=C support=C status=D",
        row(2, "2.1", lead=[VP], support=[TT], status=IN_PROGRESS),
        row(3, "4.1", lead=[TT], support=[VT, HT], status=DONE),
        row(4, "5.1", lead=[VT], status=NOT_STARTED),
    ))


@case
def deadlines_over_several_periods():
    """From one day to another, two quarters, two months, "cuối tháng": the last day counts."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện", "Tình trạng"],
        [1, T("2.1"), VP, "Từ 01/7/2024 đến 30/9/2024", "Đang thực hiện"],
        [2, T("2.2"), VP, "Quý III, IV/2024", "Đang thực hiện"],
        [3, T("2.3"), VP, "Tháng 8-9/2024", "Đang thực hiện"],
        [4, T("2.4"), VP, "Cuối tháng 10/2024", "Đang thực hiện"],
        [5, T("2.5"), VP, "01/10/2024 - 15/11/2024", "Đang thực hiện"],
    ])
    common = {"lead": [VP], "status": IN_PROGRESS, "deadline_kind": ANYTHING}
    return content, told(table(
        "task=B lead=C deadline=D status=E",
        row(2, "2.1", deadline="2024-09-30", **common), row(3, "2.2", deadline="2024-12-31", **common),
        row(4, "2.3", deadline="2024-09-30", **common), row(5, "2.4", deadline="2024-10-31", **common),
        row(6, "2.5", deadline="2024-11-15", **common),
    ), may=problems("deadline_unparsed|bad_date", "D2 D3 D4 D5 D6"))


@case
def a_status_merged_over_two_tasks():
    """The status and the percent of two tasks are merged cells: both tasks have them."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ (%)"],
        [1, T("5.1"), VT, "Đang thực hiện", "45%"],
        [2, T("5.3"), VT, None, None],
        [3, T("5.4"), HT, "Đã hoàn thành", "100%"],
    ], merges="C2:C3 D2:D3 E2:E3")
    return content, told(table(
        "task=B lead=C status=D percent=E",
        row(2, "5.1", lead=[VT], status=IN_PROGRESS, percent=45), row(3, "5.3", lead=[VT], status=IN_PROGRESS, percent=45),
        row(4, "5.4", lead=[HT], status=DONE, percent=100),
    ))


@case
def fractions_with_the_whole_one():
    """General cells 1, 0.5 and 0 beside done, under way and not begun: 1 is the whole, not one percent."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ hoàn thành"],
        [1, T("4.1"), TT, "Đã hoàn thành", 1],
        [2, T("4.3"), TT, "Đang thực hiện", 0.5],
        [3, T("4.4"), TT, "Chưa thực hiện", 0],
        [4, T("7.1"), VP, "Đã hoàn thành", 1],
    ])
    return content, told(table(
        "task=B lead=C status=D percent=E",
        row(2, "4.1", lead=[TT], status=DONE, percent=100), row(3, "4.3", lead=[TT], status=IN_PROGRESS, percent=50),
        row(4, "4.4", lead=[TT], status=NOT_STARTED, percent=0), row(5, "7.1", lead=[VP], status=DONE, percent=100),
    ))


@case
def sections_inside_sections():
    """Units in capitals over areas over tasks; the area's row counts its tasks in brackets."""
    content = xlsx([
        ["STT", "Nội dung", "Thời hạn", "Tình trạng", "Ghi chú"],
        ["A", "VĂN PHÒNG SỞ", None, None, None],
        ["II", f"{A2} (02 nhiệm vụ)", None, None, None],
        [1, T("2.1"), "Thường xuyên", "Đã hoàn thành", None],
        [2, T("2.3"), "Thường xuyên", "Đang thực hiện", None],
        ["B", "THANH TRA SỞ", None, None, None],
        ["IV", f"{A4} (01 nhiệm vụ)", None, None, None],
        [1, T("4.1"), "Thường xuyên", "Đang thực hiện", None],
    ])
    return content, told(table(
        "task=B deadline=C status=D",
        row(4, "2.1", lead=either([VP], []), deadline_kind="recurring", status=DONE),
        row(5, "2.3", lead=either([VP], []), deadline_kind="recurring", status=IN_PROGRESS),
        row(8, "4.1", lead=either([TT], []), deadline_kind="recurring", status=IN_PROGRESS),
    ))


@case
def a_sheet_of_another_kind_beside():
    """A list of telephones and a list of documents stand in sheets beside the table: not tasks, no reason to refuse."""
    book = drawn([
        ["STT", "Họ và tên", "Chức vụ", "Điện thoại"],
        [1, "Người thứ nhất", "Chánh Văn phòng", "0205 000 001"],
        [2, "Người thứ hai", "Phó Chánh Văn phòng", "0205 000 002"],
    ], name="Danh bạ")
    add(book, "Tiến độ", [
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("2.1"), VP, "Đang thực hiện"],
        [2, T("7.1"), VP, "Đã hoàn thành"],
    ])
    add(book, "Văn bản", [["Số văn bản", "Trích yếu"], ["12/KH-SGTVT", "Kế hoạch tuyên truyền"]])
    return saved(book), told(table(
        "task=B lead=C status=D", row(2, "2.1", lead=[VP], status=IN_PROGRESS), row(3, "7.1", lead=[VP], status=DONE),
        sheet="Tiến độ",
    ))


@case
def notes_in_the_middle_of_the_table():
    """A line of explanation and a line of the leader's opinion between the tasks, merged over the table: no tasks."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("4.1"), TT, "Đang thực hiện"],
        ["Ghi chú: nhiệm vụ số 1 thực hiện theo hướng dẫn của Thanh tra tỉnh.", None, None, None],
        [2, T("4.3"), TT, "Đã hoàn thành"],
        ["(*) Số liệu do Thanh tra Sở cung cấp.", None, None, None],
        [3, T("4.4"), TT, "Chưa thực hiện"],
    ], merges="A3:D3 A5:D5")
    return content, told(table(
        "task=B lead=C status=D", row(2, "4.1", lead=[TT], status=IN_PROGRESS), row(4, "4.3", lead=[TT], status=DONE),
        row(6, "4.4", lead=[TT], status=NOT_STARTED),
    ))


@case
def one_column_of_marks():
    """A single column "Đã hoàn thành" with an x where it is so: no mark is no statement."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Đã hoàn thành", "Ghi chú"],
        [1, T("4.1"), TT, "x", None],
        [2, T("4.3"), TT, None, "đang soạn thảo"],
        [3, T("4.4"), TT, "X", None],
    ])
    return content, told(table(
        "task=B lead=C status=D",
        row(2, "4.1", lead=[TT], status=DONE), row(3, "4.3", lead=[TT], status=either(None, IN_PROGRESS, NOT_STARTED)),
        row(4, "4.4", lead=[TT], status=DONE),
    ))


@case
def percents_shown_otherwise_than_stored():
    """A percent of 0.666666 shown as 67%, one of 45 under a format that only writes a sign behind it."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ"],
        [1, T("4.1"), TT, "Đang thực hiện", 2 / 3],
        [2, T("4.3"), TT, "Đang thực hiện", 45],
    ])
    number_format(book.active, "E2", "0%")
    number_format(book.active, "E3", '0"%"')
    return saved(book), told(table(
        "task=B lead=C status=D percent=E",
        row(2, "4.1", lead=[TT], status=IN_PROGRESS, percent=either(66.67, 67)),
        row(3, "4.3", lead=[TT], status=IN_PROGRESS, percent=45),
    ))


@case
def results_that_speak_like_statuses():
    """Status and result side by side; a result that begins "Hoàn thành" or "Chưa" is no status, the status column is."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Kết quả", "Tình trạng"],
        [1, T("4.1"), TT, "Hoàn thành dự thảo lần 1", "Đang thực hiện"],
        [2, T("4.4"), TT, "Chưa có ý kiến nào gửi đến", "Đã hoàn thành"],
        [3, T("7.1"), VP, "Đã hoàn thành", None],
    ])
    return content, told(table(
        "task=B lead=C result=D status=E",
        row(2, "4.1", lead=[TT], result="Hoàn thành dự thảo lần 1", status=IN_PROGRESS),
        row(3, "4.4", lead=[TT], result="Chưa có ý kiến nào gửi đến", status=DONE),
        row(4, "7.1", lead=[VP], result="Đã hoàn thành", status=either(None, DONE)),
    ))
