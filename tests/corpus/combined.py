"""Several troubles in one workbook, as real ones have them. All figures invented."""

from datetime import date, datetime

from corpus.expect import (
    ANYTHING,
    ANYWHERE,
    DONE,
    IN_PROGRESS,
    LATE,
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
from corpus.files import COVERED, Percent, Spanned, add, csv_text, drawn, font, number_format, ods, saved, with_macros, xls
from corpus.legacy import tcvn3, tcvn3_capitals
from corpus.words import A2, A4, A5, A6, BDS, HT, QH, QLN, TRAM, TT, TT2, VP, VP2, VT, T, title_of


@case
def last_years_sheet_pasted_under_a_motto():
    """Motto, two-row headings, numbering, sections with other numerals, units and deadlines merged, totals, signature."""
    book = drawn([
        ["UBND TỈNH LẠNG SƠN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None, None, None],
        ["SỞ GIAO THÔNG VẬN TẢI", None, None, None, "Độc lập - Tự do - Hạnh phúc", None, None, None],
        [],
        ["TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ III/2024"],
        [],
        ["STT", "Nội dung nhiệm vụ", "Phân công thực hiện", None, "Thời gian hoàn thành", "Kết quả", None, "Ghi chú"],
        [None, None, "Chủ trì", "Phối hợp", None, "Tình trạng", "% hoàn thành", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["I", A2.upper()],
        ["1", T("2.1"), "VP Sở", "Các phòng, ban", "Quý IV", "Đang triển khai", 0.75, None],
        ["2", T("2.3"), None, None, None, "Hoàn thành", 1, "xong 10/9"],
        ["3", T("2.5"), None, None, None, "Không phát sinh", None, None],
        ["II", A4.upper()],
        ["1", T("4.1"), "Thanh tra", "Phòng QLVT; Phòng KCHT & ATGT", "Thường xuyên", "Đang triển khai", 0.5, None],
        ["2", T("4.4"), None, None, None, "Chưa triển khai", 0, None],
        [None, "Cộng: 05 nhiệm vụ", None, None, None, None, 0.56, None],
        [],
        [None, None, None, None, "Lạng Sơn, ngày 16 tháng 9 năm 2024"],
        ["Người lập biểu", None, None, None, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"],
    ], merges="A1:D1 E1:H1 A2:D2 E2:H2 A4:H4 A6:A7 B6:B7 C6:D6 E6:E7 F6:G6 H6:H7 B9:H9 B13:H13 C10:C12 D10:D12 E10:E12 "
              "C14:C15 D14:D15 E14:E15")
    number_format(book.active, "G10:G16", "0%")
    group = [either("Các phòng, ban", "Các Phòng, Ban thuộc Sở")]
    due = {"deadline": "2024-12-31", "deadline_kind": "quarter", "lead": [VP], "support": group}
    recurs = {"deadline_kind": "recurring", "lead": [TT], "support": [VT, HT]}
    return saved(book), told(
        table("task=B lead=C10 support=D10 deadline=E10 status=F percent=G",
              row(10, "2.1", **due, status=IN_PROGRESS, percent=75), row(11, "2.3", **due, status=DONE, percent=100),
              row(12, "2.5", **due, status=NOT_ARISING)),
        table("task=B lead=C14 support=D14 deadline=E14 status=F percent=G",
              row(14, "4.1", **recurs, status=IN_PROGRESS, percent=50),
              row(15, "4.4", **recurs, status=NOT_STARTED, percent=0)),
        problems=[problem("deadline_year_assumed", "E10", severity="info"), problem("section_number_not_area", "A9:B9"),
                  problem("section_number_not_area", "A13:B13")],
    )


@case
def an_old_station_file():
    """xls in TCVN3 with a title, two tables, real dates and a unit merged down; nobody told the font."""
    head = [tcvn3(word) for word in ("STT", "Nội dung công việc", "Đơn vị thực hiện", "Thời hạn", "Tình trạng")]
    content = xls({"Sheet1": [
        [tcvn3_capitals("Trạm Quản lý vận tải cửa khẩu"), None, None, None, None],
        [None, None, None, None, None],
        head,
        [1, tcvn3(T("5.1")), tcvn3(TRAM), date(2024, 10, 31), tcvn3("Đang thực hiện")],
        [2, tcvn3(T("5.3")), None, None, tcvn3("Đã hoàn thành")],
        [None, tcvn3("Cộng"), None, None, None],
        head,
        [3, tcvn3(T("5.4")), tcvn3("Trạm"), tcvn3("Quý III/2024"), tcvn3("Chưa thực hiện")],
    ], "Sheet2": []}, merges={"Sheet1": [(4, 3, 5, 3), (4, 4, 5, 4)]}, formats={"D": "dd/mm/yyyy"})
    return content, told(table(
        "task=B lead=C deadline=D status=E",
        row(4, "5.1", lead=[TRAM], deadline="2024-10-31", status=IN_PROGRESS),
        row(5, "5.3", lead=[TRAM], deadline="2024-10-31", status=DONE),
        row(8, "5.4", lead=[TRAM], deadline="2024-09-30", deadline_kind="quarter", status=NOT_STARTED),
    ), problems=[problem("legacy_encoding", ANYWHERE, sheet=None, severity="info")])


@case
def a_matrix_with_faults_of_every_kind():
    """Marks under the statuses, ditto for the unit, one task struck out, one hidden, one twice, one unknown."""
    book = drawn([
        ["TT", "Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Kết quả", None, None, "Ghi chú"],
        [None, None, None, "Đã thực hiện", "Đang thực hiện", "Chưa thực hiện", None],
        [1, T("3.1"), HT, "x", None, None, None],
        [2, T("3.2"), "nt", None, "x", None, None],
        [3, T("3.3"), VT, None, None, "x", "bỏ"],
        [4, T("3.4"), VT, "x", "x", None, None],
        [5, T("3.2"), HT, "x", None, None, None],
        [6, "Sửa chữa trụ sở làm việc", VP, None, "x", None, None],
        [7, T("3.5"), VT, None, "x", None, None],
    ], merges="A1:A2 B1:B2 C1:C2 D1:F1 G1:G2")
    font(book.active, "A5:G5", strike=True)
    book.active.row_dimensions[9].hidden = True
    return saved(book), told(table(
        "task=B lead=C status=D:F",
        row(3, "3.1", lead=[HT], status=DONE),
        row(4, "3.2", lead=[HT], status=IN_PROGRESS),
        row(5, "3.3", lead=[VT], status=NOT_STARTED),
        row(6, "3.4", lead=[VT]),
        row(7, "3.2", lead=[HT], status=DONE),
        row(8, None, task="Sửa chữa trụ sở làm việc", lead=[VP], status=IN_PROGRESS),
        row(9, "3.5", lead=[VT], status=IN_PROGRESS, hidden=True),
    ), problems=[
        problem("ditto_mark", "C4", severity="warning"), problem("struck_through_row", "5:5", severity="error"),
        *problems("status_matrix_conflict", "D6 E6"), *problems("duplicate_task", "B4 B7"),
        problem("unknown_task", "B8", severity="error"), problem("hidden_row", "9:9"),
    ])


@case
def a_macro_workbook_from_1904_with_errors():
    """xlsm, dates counted from 1904, an error value in the unit, a percent over 100, a day that does not exist."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Tỷ lệ %"],
        [1, T("7.1"), VP, date(2024, 11, 30), "Đang thực hiện", 45],
        [2, T("7.2"), "#REF!", "31/9/2024", "Đang thực hiện", 130],
        [3, T("7.3"), VP, 44195, "Đã hoàn thành", 100],
    ])
    book.epoch = datetime(1904, 1, 1)
    number_format(book.active, "D2", "dd/mm/yyyy")
    return with_macros(saved(book)), told(table(
        "task=B lead=C deadline=D status=E percent=F",
        row(2, "7.1", lead=[VP], deadline="2024-11-30", status=IN_PROGRESS, percent=45),
        row(3, "7.2", deadline_kind=ANYTHING, status=IN_PROGRESS, percent=either(None, 130, 100)),
        row(4, "7.3", lead=[VP], deadline="2024-12-31", status=DONE, percent=100),
    ), problems=[
        problem("macro_present", ANYWHERE, sheet=None), problem("cell_error_value", "C3", alone=True),
        problem("bad_date|deadline_unparsed", "D3"), problem("percent_out_of_range|bad_percent", "F3"),
    ])


@case
def sheets_of_units_with_columns_of_their_own():
    """Three units' sheets pasted into one workbook, each laid out otherwise; a hidden draft; an empty Sheet3."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Kết quả"],
        [1, T("2.1"), VP, "Đã hoàn thành", "12 tin"],
    ], name="VP")
    add(book, "Thanh tra", [
        ["Tiến độ", "Đơn vị", "Công việc", "Thời hạn"],
        ["80%", "TTr", T("4.1"), "30/9/2024"],
        ["Đạt 20%", "TTr", T("4.4"), "Quý IV"],
    ], down=3, right=1)
    add(book, "Vận tải", [
        ["Nội dung", "Hoàn thành", "Đang làm", "Chưa làm", "Đơn vị chủ trì"],
        [T("5.4"), None, "x", None, "P. QLVT"],
    ])
    add(book, "Nháp cũ", [["STT", "Nhiệm vụ", "Tình trạng"], [1, T("6.1"), "chưa thực hiện"]]).sheet_state = "hidden"
    add(book, "Sheet3", [])
    return saved(book), told(
        table("task=B lead=C status=D result=E", row(2, "2.1", lead=[VP], status=DONE, result="12 tin"), sheet="VP"),
        table("percent=B lead=C task=D deadline=E",
              row(5, "4.1", lead=[TT], percent=80, status=either(IN_PROGRESS, None), deadline="2024-09-30"),
              row(6, "4.4", lead=[TT], percent=20, status=either(IN_PROGRESS, None), deadline="2024-12-31",
                  deadline_kind="quarter"), sheet="Thanh tra"),
        table("task=A status=B:D lead=E", row(2, "5.4", lead=[VT], status=IN_PROGRESS), sheet="Vận tải"),
        table("task=B status=C", row(2, "6.1", status=NOT_STARTED, hidden=True), sheet="Nháp cũ"),
        problems=[problem("hidden_sheet", ANYWHERE, sheet="Nháp cũ"),
                  problem("deadline_year_assumed", "E6", sheet="Thanh tra", severity="info")],
    )


@case
def a_csv_of_many_slips():
    """Semicolons, no BOM: a slip in a unit's name, "nt", a percent of two kinds, a deadline without a year, a total."""
    text = csv_text([
        ["KẾT QUẢ QUÝ III", None, None, None, None, None],
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Tỷ lệ hoàn thành"],
        [1, T("5.1"), "Phòng Quản lý vận tãi, phương tiên và người lái", "15/12", "Đang thực hiện", "80%"],
        [2, T("5.3"), "nt", "Quý III/2024", "Hoàn thành", "100"],
        [3, T("5.4"), TRAM, "Khi phát sinh", None, "35 %"],
        ["Tổng", None, None, None, None, None],
    ])
    return text.encode("utf-8"), told(table(
        "task=B lead=C deadline=D status=E percent=F",
        row(3, "5.1", lead=[VT], deadline="2024-12-15", status=IN_PROGRESS, percent=80),
        row(4, "5.3", lead=[VT], deadline="2024-09-30", deadline_kind="quarter", status=DONE, percent=100),
        row(5, "5.4", lead=[TRAM], deadline_kind="conditional", status=IN_PROGRESS, percent=35),
        sheet="",
    ), problems=[
        problem("deadline_year_assumed", "D3", sheet=None, severity="info"),
        problem("ditto_mark", "C4", sheet=None, severity="warning"),
        problem("status_missing", "E5", sheet=None, severity="info"),
    ], may=[problem("unit_spelling", "C3", sheet=None)])


@case
def an_ods_with_sections_and_merged_deadlines():
    """OpenDocument: sections by area, units and deadlines merged down, percentages, an unknown unit, a quarter bare."""
    content = ods({"Tổng hợp": [
        ["BÁO CÁO THỰC HIỆN KẾ HOẠCH SỐ 56/KH-SGTVT"],
        [],
        ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Tỷ lệ hoàn thành", "Tình trạng"],
        ["V", A5],
        [1, T("5.1"), Spanned(VT, 2), Spanned("Quý IV", 2), Percent(0.6), "Đang thực hiện"],
        [2, T("5.2"), COVERED, COVERED, None, "Không phát sinh"],
        ["VI", A6],
        [1, T("6.1"), "Ban Quản lý dự án", date(2024, 12, 20), Percent(0.25), "Đang thực hiện"],
        [None, "Tổng cộng", None, None, None, None],
    ]})
    name = "Tổng hợp"
    return content, told(
        table("task=B lead=C5 deadline=D5 percent=E status=F",
              row(5, "5.1", lead=[VT], deadline="2024-12-31", deadline_kind="quarter", percent=60, status=IN_PROGRESS),
              row(6, "5.2", lead=[VT], deadline="2024-12-31", deadline_kind="quarter", status=NOT_ARISING), sheet=name),
        table("task=B lead=C deadline=D percent=E status=F",
              row(8, "6.1", lead=["Ban Quản lý dự án"], deadline="2024-12-20", percent=25, status=IN_PROGRESS), sheet=name),
        problems=[problem("unknown_unit", "C8", sheet=name),
                  problem("deadline_year_assumed", "D5", sheet=name, severity="info")],
    )


@case
def narrative_results_with_figures():
    """"Kết quả thực hiện" tells in sentences, with percents and dates in them that are no percent and no deadline."""
    results = (
        "Đã ban hành Kế hoạch số 12/KH-SGTVT ngày 15/3/2024; đạt 80% số cuộc theo kế hoạch",
        "Hoàn thành 03/05 nội dung, còn 02 nội dung đang thực hiện",
        "Chưa thực hiện do chờ hướng dẫn của Bộ GTVT",
        "Trong quý tiếp nhận 1.245 hồ sơ, giải quyết đúng hạn 1.240 hồ sơ (99,6%)",
    )
    tasks = (("4.1", TT), ("7.1", VP), ("2.2", VP), ("5.1", VT))
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Kết quả thực hiện", "Tình trạng"],
        *([number, T(code), unit, result, "Đang thực hiện"]
          for number, ((code, unit), result) in enumerate(zip(tasks, results, strict=True), start=1)),
    ])
    return saved(book), told(table("task=B lead=C result=D status=E", *(
        row(number, code, lead=[unit], result=result, status=IN_PROGRESS)
        for number, ((code, unit), result) in enumerate(zip(tasks, results, strict=True), start=2)
    )))


@case(plan="invented")
def another_agencys_sheet_with_everything():
    """The invented plan of 2025: short names, a late task, a name inside a name, "nt", a task of the other plan, a comma."""
    book = drawn([
        ["SỞ XÂY DỰNG TỈNH MINH HỌA"],
        ["BIỂU THEO DÕI TIẾN ĐỘ NĂM 2025"],
        ["Stt", "Đầu việc", "Cơ quan thực hiện", "Hạn", "Tình hình", "Mức độ (%)", "Kết quả đạt được"],
        [1, title_of("2.90"), QH, "30/6/25", "Hoàn thành", "100", "Đã đăng 14 đồ án"],
        [2, T("2.91"), f"{BDS}, {QLN}", "30/9", "Quá hạn", "60", None],
        [3, T("4.90"), "TTr", "T11/2025", "chưa thực hiện", "0", None],
        [4, T("5.90"), "QLN", date(2025, 12, 31), "đang thực hiện", "22,5", "Giảm 6 ngày"],
        [5, T("5.91"), "nt", "31.10.2025", "đang thực hiện", "70", None],
        [6, T("6.1"), VP2, None, "đang thực hiện", "10", None],
        [None, "Cộng", None, None, None, "43,8", None],
    ], merges="A1:G1 A2:G2")
    return saved(book), told(table(
        "task=B lead=C deadline=D status=E percent=F result=G",
        row(4, "2.90", task=title_of("2.90"), lead=[QH], deadline="2025-06-30", status=DONE, percent=100,
            result="Đã đăng 14 đồ án"),
        row(5, "2.91", lead=[BDS, QLN], deadline="2025-09-30", status=LATE, percent=60),
        row(6, "4.90", lead=[TT2], deadline="2025-11-30", deadline_kind="month", status=NOT_STARTED, percent=0),
        row(7, "5.90", lead=[QLN], deadline="2025-12-31", status=IN_PROGRESS, percent=22.5, result="Giảm 6 ngày"),
        row(8, "5.91", lead=[QLN], deadline="2025-10-31", status=IN_PROGRESS, percent=70),
        row(9, None, task=T("6.1"), area=ANYTHING, lead=[VP2], status=IN_PROGRESS, percent=10),
    ), problems=[
        problem("deadline_year_assumed", "D5", severity="info"), problem("ditto_mark", "C8", severity="warning"),
        problem("unknown_task", "B9", severity="error"),
    ])


@case
def many_lines_of_all_units():
    """The tasks of six areas, five times over by five units, the headings again before each unit."""
    codes = [*(f"2.{n}" for n in range(1, 6)), *(f"4.{n}" for n in range(1, 7)), *(f"5.{n}" for n in range(1, 6)), "6.1",
             "7.1", "7.2", "7.3", "3.1", "3.2", "3.3", "3.4", "3.5"]
    words = (("Đã hoàn thành", DONE, 100), ("Đang thực hiện", IN_PROGRESS, 40), ("Chưa thực hiện", NOT_STARTED, 0))
    lines, rows = [], []
    for unit in (VP, TT, HT, VT, TRAM):
        lines.append(["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ (%)"])
        for number, code in enumerate(codes, start=1):
            said, status, percent = words[number % 3]
            lines.append([number, T(code), unit, said, percent])
            rows.append(row(len(lines), code, lead=[unit], status=status, percent=percent))
    return saved(drawn(lines)), told(table("task=B lead=C status=D percent=E", *rows))
