"""Where tables stand in a file and what their columns are called."""

from corpus.binary import xlsb
from corpus.expect import ANYTHING, ANYWHERE, DONE, IN_PROGRESS, NOT_STARTED, case, problem, problems, row, table, told
from corpus.files import add, drawn, saved, xlsx
from corpus.words import HT, TT, VP, VT, T


@case
def heading_of_four_rows():
    """Four rows of headings, two of them about periods and places; numbering row (A)(B) below."""
    content = xlsx([
        ["STT", "Nhiệm vụ trọng tâm", "Phân công", None, "Báo cáo của đơn vị", None, None],
        [None, None, None, None, "Kỳ báo cáo quý III năm 2024", None, None],
        [None, None, "Đơn vị", "Đơn vị", "Kết quả", "Tỷ lệ", "Tình"],
        [None, None, "chủ trì", "phối hợp", "thực hiện", "(%)", "trạng"],
        ["(A)", "(B)", "(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, T("5.1"), HT, VP, "Đã ban hành quy chế phối hợp", 100, "Đã hoàn thành"],
        [2, T("5.4"), VT, VP, "Đang rà soát", 40, "Đang thực hiện"],
    ], merges="A1:A4 B1:B4 C1:D2 E1:G1 E2:G2")
    return content, told(table(
        "task=B lead=C support=D result=E percent=F status=G",
        row(6, "5.1", lead=[HT], support=[VP], result="Đã ban hành quy chế phối hợp", percent=100, status=DONE),
        row(7, "5.4", lead=[VT], support=[VP], result="Đang rà soát", percent=40, status=IN_PROGRESS),
    ))


@case
def headings_in_other_words():
    """The same columns as other offices call them: "Đầu việc", "Bộ phận chủ trì", "Thời gian thực hiện xong", "Mức độ"."""
    content = xlsx([
        ["Số TT", "Nội dung công việc được giao", "Đơn vị đầu mối", "Các đơn vị phối hợp", "Thời hạn phải hoàn thành",
         "Tình hình thực hiện", "Mức độ hoàn thành (%)"],
        [1, T("2.1"), VP, TT, "30/09/2024", "Hoàn thành", "100"],
        [2, T("2.5"), VP, "Thanh tra", "30/11/2024", "Đang thực hiện", "20"],
        [3, T("4.1"), TT, "VP Sở", "30/12/2024", "Chưa thực hiện", "0"],
    ])
    return content, told(table(
        "task=B lead=C support=D deadline=E status=F percent=G",
        row(2, "2.1", lead=[VP], support=[TT], deadline="2024-09-30", status=DONE, percent=100),
        row(3, "2.5", lead=[VP], support=[TT], deadline="2024-11-30", status=IN_PROGRESS, percent=20),
        row(4, "4.1", lead=[TT], support=[VP], deadline="2024-12-30", status=NOT_STARTED, percent=0),
    ))


@case
def headings_without_accents_and_in_capitals():
    """Headings typed without accents, in capitals, with stray spaces, colons and line breaks."""
    content = xlsx([
        ["  STT ", "NOI DUNG\nNHIEM VU:", "DON VI CHU TRI", "THOI HAN\n(ngày/tháng/năm)", "TINH  TRANG", "KET QUA THUC HIEN"],
        [1, T("7.1"), VP, "15/9/2024", "DA HOAN THANH", "Đăng 40 tin"],
        [2, T("7.2"), VP, "15/10/2024", "dang thuc hien", None],
    ])
    return content, told(table(
        "task=B lead=C deadline=D status=E result=F",
        row(2, "7.1", lead=[VP], deadline="2024-09-15", status=DONE, result="Đăng 40 tin"),
        row(3, "7.2", lead=[VP], deadline="2024-10-15", status=IN_PROGRESS),
    ))


@case
def two_tables_in_one_sheet():
    """Two tables one under the other with titles of their own; the second has its columns in another order."""
    content = xlsx([
        ["Biểu 1. Nhiệm vụ của Văn phòng Sở"],
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("2.1"), VP, "Đã hoàn thành"],
        [2, T("2.4"), VP, "Đang thực hiện"],
        [],
        [],
        ["Biểu 2. Nhiệm vụ của Thanh tra Sở"],
        ["STT", "Tình trạng", "Kết quả thực hiện", "Nhiệm vụ", "Chủ trì"],
        [1, "Đã hoàn thành", "Kế hoạch số 5/KH-TTr", T("4.1"), TT],
        [2, "Chưa thực hiện", None, T("4.4"), TT],
    ])
    return content, told(
        table("task=B lead=C status=D", row(3, "2.1", lead=[VP], status=DONE), row(4, "2.4", lead=[VP], status=IN_PROGRESS)),
        table("status=B result=C task=D lead=E",
              row(9, "4.1", lead=[TT], status=DONE, result="Kế hoạch số 5/KH-TTr"),
              row(10, "4.4", lead=[TT], status=NOT_STARTED)),
    )


@case
def very_long_title_over_the_table():
    """A title cell of half a page that itself names "nhiệm vụ", "đơn vị chủ trì" and "thời hạn", then the table."""
    title = (
        "BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA CÁC ĐƠN VỊ CHỦ TRÌ, PHỐI HỢP THEO THỜI HẠN ĐƯỢC GIAO TẠI KẾ HOẠCH SỐ "
        "56/KH-SGTVT NGÀY 13/6/2024 CỦA SỞ GIAO THÔNG VẬN TẢI VỀ NÂNG CAO CHỈ SỐ HIỆU QUẢ QUẢN TRỊ VÀ HÀNH CHÍNH CÔNG CẤP "
        "TỈNH (PAPI) NĂM 2024, TÌNH TRẠNG VÀ TIẾN ĐỘ ĐẾN HẾT QUÝ III, " * 3
    )
    content = xlsx([
        [title],
        ["Đơn vị báo cáo: Thanh tra Sở"],
        ["Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng"],
        [T("4.1"), TT, "31/10/2024", "Đang thực hiện"],
        [T("4.4"), TT, "30/11/2024", "Chưa thực hiện"],
    ], merges="A1:D1 A2:D2")
    return content, told(table(
        "task=A lead=B deadline=C status=D",
        row(4, "4.1", lead=[TT], deadline="2024-10-31", status=IN_PROGRESS),
        row(5, "4.4", lead=[TT], deadline="2024-11-30", status=NOT_STARTED),
    ))


@case
def a_wide_sheet_with_other_columns():
    """Columns nobody asked for between ours: leader in charge, budget, product, difficulties, proposals."""
    content = xlsx([
        ["STT", "Lãnh đạo phụ trách", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Kinh phí (triệu đồng)", "Thời hạn", "Tình trạng",
         "Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Ghi chú"],
        [1, "Phó Giám đốc", T("6.1"), "Tờ trình", HT, 250, "31/12/2024", "Đang thực hiện", "Thiếu vốn", "Thêm vốn", "đã nhắc"],
        [2, "Giám đốc", T("4.1"), "Kế hoạch", TT, 15.5, "30/9/2024", "Đã hoàn thành", None, None, None],
    ])
    return content, told(table(
        "task=C lead=E deadline=G status=H",
        row(2, "6.1", lead=[HT], deadline="2024-12-31", status=IN_PROGRESS, result=ANYTHING),
        row(3, "4.1", lead=[TT], deadline="2024-09-30", status=DONE, result=ANYTHING),
    ))


@case
def quarters_side_by_side():
    """Status and percent of two quarters beside each other: which one is meant is not for the reader to choose."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Quý II/2024", None, "Quý III/2024", None],
        [None, None, None, "Tình trạng", "Tỷ lệ (%)", "Tình trạng", "Tỷ lệ (%)"],
        [1, T("4.1"), TT, "Đang thực hiện", 50, "Đã hoàn thành", 100],
        [2, T("4.4"), TT, "Chưa thực hiện", 0, "Đang thực hiện", 30],
    ], merges="A1:A2 B1:B2 C1:C2 D1:E1 F1:G1")
    free = {"status": ANYTHING, "percent": ANYTHING}
    return content, told(
        table("task=B lead=C", row(3, "4.1", lead=[TT], **free), row(4, "4.4", lead=[TT], **free)),
        problems=[problem("multiple_periods", ANYWHERE, sheet=None)],
    )


@case
def sheets_by_quarter_and_a_hidden_one():
    """A sheet a quarter; the hidden one is read too and marked; the cover holds words only."""
    book = drawn([["BÁO CÁO THỰC HIỆN KẾ HOẠCH SỐ 56/KH-SGTVT"], ["Thanh tra Sở, năm 2024"]], name="Bìa")
    heading = ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"]
    add(book, "Quý II", [heading, [1, T("4.1"), TT, "Đang thực hiện"], [2, T("4.3"), TT, "Chưa thực hiện"]])
    add(book, "Quý III", [heading, [1, T("4.1"), TT, "Đã hoàn thành"], [2, T("4.3"), TT, "Đang thực hiện"]])
    add(book, "Nháp", [heading, [1, T("4.4"), TT, "Chưa thực hiện"]]).sheet_state = "hidden"
    columns = "task=B lead=C status=D"
    return saved(book), told(
        table(columns, row(2, "4.1", lead=[TT], status=IN_PROGRESS), row(3, "4.3", lead=[TT], status=NOT_STARTED),
              sheet="Quý II"),
        table(columns, row(2, "4.1", lead=[TT], status=DONE), row(3, "4.3", lead=[TT], status=IN_PROGRESS), sheet="Quý III"),
        table(columns, row(2, "4.4", lead=[TT], status=NOT_STARTED, hidden=True), sheet="Nháp"),
        problems=[problem("hidden_sheet", ANYWHERE, sheet="Nháp")],
        may=[problem("multiple_periods", ANYWHERE, sheet=None),
             *problems("duplicate_task", "B2 B3", sheet="Quý II"), *problems("duplicate_task", "B2 B3", sheet="Quý III")],
    )


@case
def a_binary_workbook():
    """An xlsb: title, units merged down, dates as text, percents as text."""
    content = xlsb([
        ["BÁO CÁO QUÝ III/2024"],
        ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Tình trạng", "Tỷ lệ (%)"],
        [1, T("4.1"), TT, "30/9/2024", "Đã hoàn thành", "100%"],
        [2, T("4.4"), None, "Quý IV/2024", "Đang thực hiện", "35%"],
        [3, T("7.1"), VP, "Thường xuyên", "Chưa thực hiện", "0%"],
    ], merges=[(1, 1, 1, 6), (3, 3, 4, 3)])
    return content, told(table(
        "task=B lead=C deadline=D status=E percent=F",
        row(3, "4.1", lead=[TT], deadline="2024-09-30", status=DONE, percent=100),
        row(4, "4.4", lead=[TT], deadline="2024-12-31", deadline_kind="quarter", status=IN_PROGRESS, percent=35),
        row(5, "7.1", lead=[VP], deadline_kind="recurring", status=NOT_STARTED, percent=0),
    ))
