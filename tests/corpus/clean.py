"""Sheets that a clerk finds clean, each of another layout: every row is read, and no error is told. All figures invented."""

from datetime import date

from openpyxl.styles import Alignment

from corpus.expect import DONE, IN_PROGRESS, NOT_ARISING, NOT_STARTED, case, either, row, table, told
from corpus.files import COVERED, Percent, Spanned, add, csv_text, drawn, each, number_format, ods, saved, xls, xlsx
from corpus.words import A2, A4, A5, BDS, HT, QH, QLN, TRUNG_TAM, TT, TT2, VP, VP2, VT, T, title_of


@case(clean=True)
def plain_table_from_the_first_cell():
    """One row of headings in A1, statuses in words, dates as text."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Tình trạng", "Kết quả"],
        [1, T("2.1"), VP, "30/9/2024", "Đã hoàn thành", "Đã niêm yết tại trụ sở"],
        [2, T("4.1"), TT, "Thường xuyên", "Đang thực hiện", "Đã tổ chức 02 hội nghị"],
        [3, T("6.1"), HT, "31/12/2024", "Chưa thực hiện", None],
        [4, T("4.5"), TT, "Thường xuyên", "Không phát sinh", None],
    ])
    return content, told(table(
        "task=B lead=C deadline=D status=E result=F",
        row(2, "2.1", lead=[VP], deadline="2024-09-30", status=DONE, result="Đã niêm yết tại trụ sở"),
        row(3, "4.1", lead=[TT], deadline_kind="recurring", status=IN_PROGRESS, result="Đã tổ chức 02 hội nghị"),
        row(4, "6.1", lead=[HT], deadline="2024-12-31", status=NOT_STARTED),
        row(5, "4.5", lead=[TT], deadline_kind="recurring", status=NOT_ARISING),
    ))


@case(clean=True)
def under_the_motto_with_a_signature_below():
    """Agency and motto above, a title in two lines, a row (1)(2)(3), a note, the date line and who signs."""
    content = xlsx([
        ["SỞ GIAO THÔNG VẬN TẢI LẠNG SƠN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["VĂN PHÒNG SỞ", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 56/KH-SGTVT\nQuý III năm 2024"],
        ["(Kèm theo Báo cáo số 45/BC-VP ngày 16/9/2024 của Văn phòng Sở)"],
        [],
        ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tình trạng thực hiện", "Ghi chú"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, T("2.1"), VP, TT, "Hoàn thành", None],
        [2, T("2.3"), VP, None, "Đang triển khai", "Xong trong tháng 10"],
        [3, T("7.1"), VP, HT, "Chưa triển khai", None],
        ["Ghi chú: số liệu tính đến ngày 14/9/2024."],
        [None, None, None, None, "Lạng Sơn, ngày 16 tháng 9 năm 2024"],
        ["NGƯỜI LẬP BIỂU", None, None, None, "CHÁNH VĂN PHÒNG"],
        ["(Ký, ghi rõ họ tên)", None, None, None, "(Ký, ghi rõ họ tên)"],
    ], merges="A1:C1 D1:F1 A2:C2 D2:F2 A4:F4 A5:F5 A12:F12 E13:F13 E14:F14")
    return content, told(table(
        "task=B lead=C support=D status=E",
        row(9, "2.1", lead=[VP], support=[TT], status=DONE),
        row(10, "2.3", lead=[VP], status=IN_PROGRESS),
        row(11, "7.1", lead=[VP], support=[HT], status=NOT_STARTED),
    ))


@case(clean=True)
def heading_of_two_rows():
    """Two rows of headings: "Đơn vị thực hiện" over "Chủ trì" and "Phối hợp", "Kết quả" over its parts."""
    content = xlsx([
        ["STT", "Nội dung nhiệm vụ", "Đơn vị thực hiện", None, "Thời gian hoàn thành", "Tiến độ thực hiện", None],
        [None, None, "Chủ trì", "Phối hợp", None, "Tình trạng", "% hoàn thành"],
        [1, T("4.1"), TT, VP, "Quý III/2024", "Đã hoàn thành", 100],
        [2, T("4.3"), TT, VP, "Quý IV/2024", "Đang thực hiện", 60],
        [3, T("4.4"), TT, None, "Tháng 12/2024", "Chưa thực hiện", 0],
    ], merges="A1:A2 B1:B2 C1:D1 E1:E2 F1:G1")
    return content, told(table(
        "task=B lead=C support=D deadline=E status=F percent=G",
        row(3, "4.1", lead=[TT], support=[VP], deadline="2024-09-30", deadline_kind="quarter", status=DONE, percent=100),
        row(4, "4.3", lead=[TT], support=[VP], deadline="2024-12-31", deadline_kind="quarter", status=IN_PROGRESS, percent=60),
        row(5, "4.4", lead=[TT], deadline="2024-12-31", deadline_kind="month", status=NOT_STARTED, percent=0),
    ))


@case(clean=True)
def heading_of_three_rows_with_a_matrix():
    """Three rows of headings; the status is an x under one of four columns."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Kết quả quý III/2024", None, None, None, "Ghi chú"],
        [None, None, None, "Mức độ thực hiện", None, None, None, None],
        [None, None, None, "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh", None],
        [1, T("5.1"), HT, "x", None, None, None, None],
        [2, T("5.3"), VT, None, "X", None, None, "đang trình"],
        [3, T("5.4"), VT, None, None, "x", None, None],
        [4, T("5.5"), HT, None, None, None, "x", None],
    ], merges="A1:A3 B1:B3 C1:C3 D1:G1 D2:G2 H1:H3")
    return content, told(table(
        "task=B lead=C status=D:G",
        row(4, "5.1", lead=[HT], status=DONE),
        row(5, "5.3", lead=[VT], status=IN_PROGRESS),
        row(6, "5.4", lead=[VT], status=NOT_STARTED),
        row(7, "5.5", lead=[HT], status=NOT_ARISING),
    ))


@case(clean=True)
def sections_by_area():
    """Section rows name the areas with the plan's own numerals; tasks are numbered anew in each."""
    content = xlsx([
        ["STT", "Nội dung, nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả thực hiện", "Tỷ lệ hoàn thành (%)"],
        ["II", A2],
        [1, T("2.1"), VP, "Thường xuyên", "Đã đăng 12 tin, bài trên trang thông tin điện tử", "100%"],
        [2, T("2.4"), VP, "Thường xuyên", "Đã niêm yết tại bảng tin", "50%"],
        ["IV", A4],
        [1, T("4.1"), TT, "Thường xuyên", "Ban hành Kế hoạch số 12/KH-SGTVT", "75%"],
        ["V", A5],
        [1, T("5.3"), VT, "Thường xuyên", "Rà soát 112 thủ tục", "90%"],
    ])
    return content, told(table(
        "task=B lead=C deadline=D result=E percent=F",
        row(3, "2.1", lead=[VP], deadline_kind="recurring", percent=100, status=either(DONE, None),
            result="Đã đăng 12 tin, bài trên trang thông tin điện tử"),
        row(4, "2.4", lead=[VP], deadline_kind="recurring", percent=50, status=either(IN_PROGRESS, None),
            result="Đã niêm yết tại bảng tin"),
        row(6, "4.1", lead=[TT], deadline_kind="recurring", percent=75, status=either(IN_PROGRESS, None),
            result="Ban hành Kế hoạch số 12/KH-SGTVT"),
        row(8, "5.3", lead=[VT], deadline_kind="recurring", percent=90, status=either(IN_PROGRESS, None),
            result="Rà soát 112 thủ tục"),
    ))


@case(clean=True)
def codes_beside_the_tasks():
    """A column of the plan's codes, short names of the tasks, abbreviations of the units, percents formatted as such."""
    book = drawn([
        ["Mã", "Tên nhiệm vụ", "Đơn vị", "Tình trạng", "Tiến độ (%)"],
        ["NV 2.1", title_of("2.1"), "VP Sở", "Đã thực hiện", 1],
        ["NV 3.2", title_of("3.2"), "P. QLVT, PT & NL", "Đang thực hiện", 0.45],
        ["NV 6.1", title_of("6.1"), "KCHT & ATGT", "Đang thực hiện", 0.3],
        ["TH 2", title_of("0.2"), "VP", "Không phát sinh", None],
    ])
    number_format(book.active, "E2:E5", "0%")
    return saved(book), told(table(
        "task=B lead=C status=D percent=E",
        row(2, "2.1", task=title_of("2.1"), lead=[VP], status=DONE, percent=100),
        row(3, "3.2", task=title_of("3.2"), lead=[VT], status=IN_PROGRESS, percent=45),
        row(4, "6.1", task=title_of("6.1"), lead=[HT], status=IN_PROGRESS, percent=30),
        row(5, "0.2", task=title_of("0.2"), lead=[VP], status=NOT_ARISING),
    ))


@case(clean=True)
def columns_in_another_order_and_place():
    """No STT; the unit first, the task last but one; the table begins at D6."""
    content = xlsx([
        ["Phòng, đơn vị chủ trì", "Tình trạng", "Hạn hoàn thành", "Nhiệm vụ, giải pháp", "Kết quả đạt được"],
        [TT, "Đã xong", date(2024, 8, 30), T("4.3"), "Phát 500 tờ rơi"],
        [TT, "Đang làm", date(2024, 10, 15), T("4.4"), "Đã lập hộp thư góp ý"],
        [VP, "Chưa làm", date(2024, 11, 20), T("2.2"), None],
    ], down=5, right=3)
    return content, told(table(
        "lead=D status=E deadline=F task=G result=H",
        row(7, "4.3", lead=[TT], status=DONE, deadline="2024-08-30", result="Phát 500 tờ rơi"),
        row(8, "4.4", lead=[TT], status=IN_PROGRESS, deadline="2024-10-15", result="Đã lập hộp thư góp ý"),
        row(9, "2.2", lead=[VP], status=NOT_STARTED, deadline="2024-11-20"),
    ))


@case(clean=True)
def units_merged_down():
    """A merged cell names the unit and the deadline of several tasks; text is wrapped over lines."""
    book = drawn([
        ["STT", "Đơn vị chủ trì", "Nhiệm vụ", "Thời hạn", "Tình trạng"],
        [1, VP, T("7.1"), "31/12/2024", "Đang thực hiện"],
        [2, None, T("7.2").replace("TTHC, ", "TTHC,\n"), None, "Đã hoàn thành"],
        [3, None, T("7.3"), None, "Đã hoàn thành"],
        [4, TT, T("4.2"), "30/11/2024", "Không phát sinh"],
        [5, None, T("4.6"), None, "Không phát sinh"],
    ], merges="B2:B4 D2:D4 B5:B6 D5:D6")
    each(book.active, "C2:C6", lambda cell: setattr(cell, "alignment", Alignment(wrap_text=True)))
    return saved(book), told(table(
        "lead=B task=C deadline=D status=E",
        row(2, "7.1", lead=[VP], deadline="2024-12-31", status=IN_PROGRESS),
        row(3, "7.2", lead=[VP], deadline="2024-12-31", status=DONE),
        row(4, "7.3", lead=[VP], deadline="2024-12-31", status=DONE),
        row(5, "4.2", lead=[TT], deadline="2024-11-30", status=NOT_ARISING),
        row(6, "4.6", lead=[TT], deadline="2024-11-30", status=NOT_ARISING),
    ))


@case(clean=True)
def a_sheet_for_each_unit():
    """One sheet a unit with the same columns, and the empty sheets that Excel makes."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("2.1"), VP, "Đã hoàn thành"],
        [2, T("7.1"), VP, "Đang thực hiện"],
    ], name="Văn phòng")
    add(book, "Thanh tra", [
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("4.1"), TT, "Đã hoàn thành"],
        [2, T("4.3"), TT, "Đang thực hiện"],
    ])
    add(book, "Sheet2", [])
    add(book, "Sheet3", [])
    columns = "task=B lead=C status=D"
    return saved(book), told(
        table(columns, row(2, "2.1", lead=[VP], status=DONE), row(3, "7.1", lead=[VP], status=IN_PROGRESS),
              sheet="Văn phòng"),
        table(columns, row(2, "4.1", lead=[TT], status=DONE), row(3, "4.3", lead=[TT], status=IN_PROGRESS),
              sheet="Thanh tra"),
    )


@case(clean=True)
def csv_as_excel_writes_it_here():
    """UTF-8 with a BOM, parted by semicolons; a unit's name holds a comma, a result a line break in quotation marks."""
    text = csv_text([
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Kết quả"],
        [1, T("5.1"), VT, "30/9/2024", "Đã hoàn thành", "Đã họp;\nđã ban hành quy chế"],
        [2, T("5.3"), HT, "31/12/2024", "Đang thực hiện", "Rà soát 40/112 thủ tục"],
    ])
    return text.encode("utf-8-sig"), told(table(
        "task=B lead=C deadline=D status=E result=F",
        row(2, "5.1", lead=[VT], deadline="2024-09-30", status=DONE, result="Đã họp; đã ban hành quy chế"),
        row(3, "5.3", lead=[HT], deadline="2024-12-31", status=IN_PROGRESS, result="Rà soát 40/112 thủ tục"),
        sheet="",
    ))


@case(clean=True)
def excel_97_with_real_dates():
    """An xls: a title over merged columns, real dates, percents of the format 0%."""
    content = xls({"Bao cao": [
        ["BÁO CÁO QUÝ III/2024", None, None, None, None, None],
        ["STT", "Nội dung", "Đơn vị thực hiện", "Thời hạn", "Tình trạng", "Tỷ lệ"],
        [1, T("6.1"), HT, date(2024, 12, 15), "Đang thực hiện", 0.35],
        [2, T("5.1"), HT, date(2024, 9, 1), "Đã hoàn thành", 1],
        [3, T("5.2"), HT, None, "Không phát sinh", None],
    ]}, merges={"Bao cao": [(1, 1, 1, 6)]}, formats={"F": "0%"})
    return content, told(table(
        "task=B lead=C deadline=D status=E percent=F",
        row(3, "6.1", lead=[HT], deadline="2024-12-15", status=IN_PROGRESS, percent=35),
        row(4, "5.1", lead=[HT], deadline="2024-09-01", status=DONE, percent=100),
        row(5, "5.2", lead=[HT], status=NOT_ARISING),
        sheet="Bao cao",
    ))


@case(clean=True)
def open_document():
    """An ods with a unit merged down, a real date and a real percentage."""
    content = ods({"Quý III": [
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian hoàn thành", "Tình trạng", "% hoàn thành"],
        [1, T("4.1"), Spanned(TT, 2), date(2024, 9, 30), "Đã hoàn thành", Percent(1.0)],
        [2, T("4.4"), COVERED, date(2024, 12, 31), "Đang thực hiện", Percent(0.4)],
        [3, T("2.3"), VP, None, "Chưa thực hiện", Percent(0.0)],
    ]})
    return content, told(table(
        "task=B lead=C deadline=D status=E percent=F",
        row(2, "4.1", lead=[TT], deadline="2024-09-30", status=DONE, percent=100),
        row(3, "4.4", lead=[TT], deadline="2024-12-31", status=IN_PROGRESS, percent=40),
        row(4, "2.3", lead=[VP], status=NOT_STARTED, percent=0),
        sheet="Quý III",
    ))


@case(clean=True, plan="invented")
def dated_tasks_of_another_agency():
    """An invented plan of 2025: its own units, one name inside another, its own deadlines."""
    content = xlsx([
        ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời hạn hoàn thành", "Tình trạng", "Kết quả thực hiện"],
        [1, T("2.90"), QH, VP2, "30/6/2025", "Đã hoàn thành", "Đã đăng tải ngày 12/5/2025"],
        [2, T("2.91"), BDS, None, "30/9/2025", "Đang thực hiện", "Đã niêm yết 05/12 thôn"],
        [3, T("4.90"), TT2, None, "15/11/2025", "Chưa thực hiện", None],
        [4, T("5.90"), QLN, VP2, "31/12/2025", "Đang thực hiện", "Đã trình UBND tỉnh"],
        [5, T("6.90"), TRUNG_TAM, QLN, "31/8/2025", "Đã hoàn thành", "14 nhà"],
    ])
    return content, told(table(
        "task=B lead=C support=D deadline=E status=F result=G",
        row(2, "2.90", lead=[QH], support=[VP2], deadline="2025-06-30", status=DONE, result="Đã đăng tải ngày 12/5/2025"),
        row(3, "2.91", lead=[BDS], deadline="2025-09-30", status=IN_PROGRESS, result="Đã niêm yết 05/12 thôn"),
        row(4, "4.90", lead=[TT2], deadline="2025-11-15", status=NOT_STARTED),
        row(5, "5.90", lead=[QLN], support=[VP2], deadline="2025-12-31", status=IN_PROGRESS, result="Đã trình UBND tỉnh"),
        row(6, "6.90", lead=[TRUNG_TAM], support=[QLN], deadline="2025-08-31", status=DONE, result="14 nhà"),
    ))
