"""Deadlines as people write them, in text, as real dates, as bare numbers; and those that are no dates."""

from datetime import date, datetime

from corpus.expect import ANYTHING, ANYWHERE, DONE, IN_PROGRESS, NOT_STARTED, case, either, problem, problems, row, table, told
from corpus.files import add, drawn, number_format, saved, xls, xlsx
from corpus.words import BDS, HT, QH, QLN, TRUNG_TAM, TT, TT2, VP, VP2, VT, T

HEADING = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn hoàn thành", "Tình trạng"]
COLUMNS = "task=B lead=C deadline=D status=E"


def lines(*deadlines):
    """A table of 2024's tasks, each with one of the deadlines, all under way by the Office."""
    return [HEADING, *([number, T(code), VP, written, "Đang thực hiện"]
                       for number, (code, written) in enumerate(zip(CODES, deadlines, strict=False), start=1))]


CODES = ("2.1", "2.2", "2.3", "2.4", "2.5", "7.1", "7.2", "7.3", "0.1", "0.2", "0.3", "0.4")


def read(*deadlines):
    """The rows of such a table: an ISO date, or (date or None, kind)."""
    pairs = [one if isinstance(one, tuple) else (one, "date") for one in deadlines]
    return table(COLUMNS, *(
        row(number, code, lead=[VP], deadline=day, deadline_kind=kind, status=IN_PROGRESS)
        for number, (code, (day, kind)) in enumerate(zip(CODES, pairs, strict=False), start=2)
    ))


@case
def whole_dates_in_every_form():
    """Day, month and year with slashes, dots, dashes, in words, short years, "trước", "xong trước ngày", ISO."""
    content = xlsx(lines(
        "30/9/2024", "30.10.2024", "15-11-2024", "01/12/24", "ngày 20 tháng 12 năm 2024", "Trước ngày 15/12/2024",
        "Xong trước 30/11/2024", "2024-10-31", "Hoàn thành trong ngày 05/10/2024", "Đến ngày 25/12/2024", " 30 / 9 / 2024 ",
    ))
    return content, told(read(
        "2024-09-30", "2024-10-30", "2024-11-15", "2024-12-01", "2024-12-20", "2024-12-15", "2024-11-30", "2024-10-31",
        "2024-10-05", "2024-12-25", "2024-09-30",
    ))


@case
def periods_mean_their_last_day():
    """Months, quarters, halves and the year, in digits, Roman numerals and words."""
    content = xlsx(lines(
        "Quý II/2024", "Quý 4 năm 2024", "Q3/2024", "Tháng 9/2024", "T11/2024", "tháng 02 năm 2024", "6 tháng đầu năm 2024",
        "Năm 2024", "Trong quý IV/2024", "Hết tháng 10/2024", "12/2024",
    ))
    return content, told(read(
        ("2024-06-30", "quarter"), ("2024-12-31", "quarter"), ("2024-09-30", "quarter"), ("2024-09-30", "month"),
        ("2024-11-30", "month"), ("2024-02-29", "month"), ("2024-06-30", "half"), ("2024-12-31", "year"),
        ("2024-12-31", "quarter"), ("2024-10-31", "month"), ("2024-12-31", "month"),
    ))


@case
def no_year_means_the_plans():
    """Days and periods without a year: the plan's, noted at the cell."""
    content = xlsx(lines("trước 15/12", "Quý IV", "tháng 10", "30/11", "6 tháng đầu năm", "Trước ngày 20 tháng 11"))
    return content, told(
        read("2024-12-15", ("2024-12-31", "quarter"), ("2024-10-31", "month"), "2024-11-30", ("2024-06-30", "half"),
             "2024-11-20"),
        problems=problems("deadline_year_assumed", "D2 D3 D4 D5 D6 D7", severity="info"),
    )


@case
def recurring_and_conditional():
    """"Thường xuyên" and its kin recur; "khi có yêu cầu" depends on something: none of them is a date."""
    content = xlsx(lines(
        "Thường xuyên", "thường xuyên, liên tục", "Hằng quý", "Hàng năm", "Khi có yêu cầu", "Khi phát sinh", "Cả năm",
        "Thường xuyên trong năm 2024",
    ))
    recurring, depends = (None, "recurring"), (None, "conditional")
    return content, told(read(
        recurring, recurring, recurring, recurring, depends, depends,
        (ANYTHING, ANYTHING), (either(None, "2024-12-31"), either("recurring", "year")),
    ))


@case
def real_dates_and_bare_serials():
    """Real dates, date and time, serial numbers in General cells, and one serial in a text cell."""
    book = drawn(lines(date(2024, 9, 30), datetime(2024, 11, 5, 17, 30), 45657, 45596.0, "45565", date(2024, 10, 1)))
    number_format(book.active, "D4:D5", "General")
    number_format(book.active, "D7", "mm/yyyy")
    return saved(book), told(
        read("2024-09-30", "2024-11-05", "2024-12-31", "2024-10-31", (either("2024-09-30", None), ANYTHING),
             (either("2024-10-01", "2024-10-31"), either("date", "month"))),
        may=[problem("deadline_unparsed|bad_date", "D6")],
    )


@case
def a_workbook_that_counts_from_1904():
    """A workbook made on a Macintosh: serials count from 1904, real dates and bare ones alike."""
    book = drawn(lines(date(2024, 9, 30), 44195, "31/10/2024"))
    book.epoch = datetime(1904, 1, 1)
    number_format(book.active, "D2", "dd/mm/yyyy")
    number_format(book.active, "D3", "General")
    return saved(book), told(read("2024-09-30", "2024-12-31", "2024-10-31"))


@case
def a_1904_workbook_of_excel_97():
    """The same in the old format: the serial is 1904's."""
    content = xls({"Sheet1": [
        HEADING, [1, T("2.1"), VP, 44103, "Đang thực hiện"], [2, T("2.2"), VP, 44195, "Đang thực hiện"],
    ]}, formats={"D": "dd/mm/yyyy"}, date_1904=True)
    return content, told(read("2024-09-30", "2024-12-31"))


@case
def days_that_do_not_exist():
    """30 February, the 13th month, the 31st of June: told at the cell, no date invented."""
    content = xlsx(lines("30/2/2024", "15/13/2024", "31/6/2024", "30/9/2024"))
    return content, told(
        read(*[(None, ANYTHING)] * 3, "2024-09-30"),
        problems=problems("bad_date|deadline_unparsed", "D2 D3 D4"),
    )


@case
def dates_nobody_means():
    """Years far from the plan's, as slips of the finger leave them."""
    content = xlsx(lines("31/12/2204", date(1924, 9, 30), "30/9/2042", "31/12/2024"))
    free = (ANYTHING, ANYTHING)
    return content, told(
        read(free, free, free, "2024-12-31"), problems=problems("date_implausible|bad_date", "D2 D3 D4"),
    )


@case
def words_that_are_no_deadline():
    """What stands under the heading is not a time: told at the cell, nothing read."""
    content = xlsx(lines("đang xin ý kiến", "Theo văn bản 45/UBND", "?", "30/9/2024"))
    nothing = (None, either("unreadable", "none"))
    return content, told(
        read(nothing, nothing, nothing, "2024-09-30"),
        problems=problems("deadline_unparsed|bad_date", "D2 D3 D4"),
    )


@case
def month_before_day():
    """One deadline in English order can only be read one way, the next could be either: no silent turn."""
    content = xlsx(lines("12/25/2024", "30/9/2024"))
    return content, told(
        read((either("2024-12-25", None), ANYTHING), "2024-09-30"),
        problems=problems("bad_date|deadline_unparsed|date_implausible", "D2"),
    )


@case
def progress_column_that_holds_deadlines():
    """"Tiến độ" holds times to finish; "Kết quả thực hiện" holds statuses."""
    content = xlsx([
        ["TT", "Nhiệm vụ", "Chủ trì", "Tiến độ", "Kết quả thực hiện"],
        [1, T("4.1"), TT, "Quý III/2024", "Đã hoàn thành"],
        [2, T("4.3"), TT, "31/12/2024", "Đang thực hiện"],
        [3, T("5.1"), HT, "Thường xuyên", "Chưa thực hiện"],
    ])
    said = either(None, "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện")
    return content, told(table(
        "task=B lead=C deadline=D status=E result=E",
        row(2, "4.1", lead=[TT], deadline="2024-09-30", deadline_kind="quarter", status=DONE, result=said),
        row(3, "4.3", lead=[TT], deadline="2024-12-31", status=IN_PROGRESS, result=said),
        row(4, "5.1", lead=[HT], deadline_kind="recurring", status=NOT_STARTED, result=said),
    ))


@case
def progress_column_that_holds_percents():
    """"Tiến độ" holds percents; "Kết quả thực hiện" holds what was done in words; "Thời gian" the deadline."""
    content = xlsx([
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Tiến độ", "Kết quả thực hiện"],
        [1, T("4.1"), TT, "Quý III/2024", "100%", "Ban hành Kế hoạch số 3/KH-TTr ngày 5/7/2024"],
        [2, T("4.3"), TT, "Tháng 12/2024", "45%", "Tổ chức 02 hội nghị với 150 lượt người"],
    ])
    return content, told(table(
        "task=B lead=C deadline=D percent=E result=F",
        row(2, "4.1", lead=[TT], deadline="2024-09-30", deadline_kind="quarter", percent=100, status=either(DONE, None),
            result="Ban hành Kế hoạch số 3/KH-TTr ngày 5/7/2024"),
        row(3, "4.3", lead=[TT], deadline="2024-12-31", deadline_kind="month", percent=45, status=either(IN_PROGRESS, None),
            result="Tổ chức 02 hội nghị với 150 lượt người"),
    ))


@case(plan="invented")
def the_invented_plans_year_is_assumed():
    """Under a plan of 2025 a deadline without a year is 2025's; deadlines other than the plan's are read as they stand."""
    content = xlsx([
        HEADING,
        [1, T("2.90"), "QHKT", "trước 15/6", "Đã hoàn thành"],
        [2, T("2.91"), "P. QLN & TTBĐS", "Quý III", "Đang thực hiện"],
        [3, T("4.90"), "TTr", "15/11/2025", "Chưa thực hiện"],
        [4, T("5.90"), "P. QLN", "cuối năm 2025", "Đang thực hiện"],
        [5, T("6.90"), "TTKĐ", "31/8/2025", "Đang thực hiện"],
        [6, T("5.91"), VP2, "31/10", "Đang thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "2.90", lead=[QH], deadline="2025-06-15", status=DONE),
        row(3, "2.91", lead=[BDS], deadline="2025-09-30", deadline_kind="quarter", status=IN_PROGRESS),
        row(4, "4.90", lead=[TT2], deadline="2025-11-15", status=NOT_STARTED),
        row(5, "5.90", lead=[QLN], deadline="2025-12-31", deadline_kind=ANYTHING, status=IN_PROGRESS),
        row(6, "6.90", lead=[TRUNG_TAM], deadline="2025-08-31", status=IN_PROGRESS),
        row(7, "5.91", lead=[VP2], deadline="2025-10-31", status=IN_PROGRESS),
    ), problems=problems("deadline_year_assumed", "D2 D3 D7", severity="info"),
        may=[problem("deadline_year_assumed", "D5")])


@case
def a_deadline_merged_over_tasks_of_two_units():
    """The deadline of four tasks is one merged cell, without a year; units are merged otherwise."""
    content = xlsx([
        HEADING,
        [1, T("4.1"), TT, "Quý IV", "Đang thực hiện"],
        [2, T("4.3"), None, None, "Đang thực hiện"],
        [3, T("5.1"), VT, None, "Đã hoàn thành"],
        [4, T("5.3"), None, None, "Chưa thực hiện"],
    ], merges="C2:C3 C4:C5 D2:D5")
    due = {"deadline": "2024-12-31", "deadline_kind": "quarter"}
    return content, told(table(
        "task=B lead=C deadline=D2 status=E",
        row(2, "4.1", lead=[TT], status=IN_PROGRESS, **due),
        row(3, "4.3", lead=[TT], status=IN_PROGRESS, **due),
        row(4, "5.1", lead=[VT], status=DONE, **due),
        row(5, "5.3", lead=[VT], status=NOT_STARTED, **due),
    ), problems=[problem("deadline_year_assumed", "D2", severity="info")])


@case
def the_period_of_another_year():
    """The title says quý III/2023: the sheet is last year's, and the plan is 2024's."""
    content = xlsx([
        ["BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ"],
        ["Kỳ báo cáo: Quý III năm 2023"],
        HEADING,
        [1, T("2.1"), VP, "30/9/2024", "Đã hoàn thành"],
        [2, T("2.2"), VP, "31/12/2024", "Đang thực hiện"],
    ])
    return content, told(table(
        COLUMNS, row(4, "2.1", lead=[VP], deadline="2024-09-30", status=DONE),
        row(5, "2.2", lead=[VP], deadline="2024-12-31", status=IN_PROGRESS),
    ), problems=[problem("wrong_period", ANYWHERE)])


@case
def dates_in_a_second_sheet_only():
    """The first sheet is a letter in words; the table stands in the second, further down, with real dates."""
    book = drawn([["Kính gửi: Văn phòng Sở"], ["Thanh tra Sở gửi kết quả thực hiện tại Sheet2."]])
    add(book, "Sheet2", [HEADING, [1, T("4.1"), TT, date(2024, 11, 30), "Đang thực hiện"]], down=12, right=2)
    return saved(book), told(table(
        "task=D lead=E deadline=F status=G",
        row(14, "4.1", lead=[TT], deadline="2024-11-30", status=IN_PROGRESS), sheet="Sheet2",
    ))
