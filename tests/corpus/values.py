"""Percents, statuses and quantities: formats, words, marks in a matrix, and those that contradict one another."""

from corpus.expect import (
    ANYTHING,
    CANCELLED,
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
from corpus.files import drawn, number_format, saved, xlsx
from corpus.words import HT, TT, VP, VT, T

CODES = ("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "2.1", "2.2", "2.3", "2.4", "2.5", "7.1", "7.2", "7.3")
PERCENT_HEADING = ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ hoàn thành"]
PERCENT_COLUMNS = "task=B lead=C status=D percent=E"
STATUS_HEADING = ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng thực hiện"]


def percents(*written):
    """A table of tasks under way at the inspectorate, each with a percent as written."""
    return [PERCENT_HEADING, *([number, T(code), TT, "Đang thực hiện", value]
                               for number, (code, value) in enumerate(zip(CODES, written, strict=False), start=1))]


def read_percents(*values):
    """The rows of such a table."""
    return table(PERCENT_COLUMNS, *(row(number, code, lead=[TT], status=IN_PROGRESS, percent=value)
                                    for number, (code, value) in enumerate(zip(CODES, values, strict=False), start=2)))


def statuses(*written):
    """A table of tasks of the inspectorate, each with a status as written."""
    return [STATUS_HEADING, *([number, T(code), TT, value]
                              for number, (code, value) in enumerate(zip(CODES, written, strict=False), start=1))]


def read_statuses(*values):
    """The rows of such a table: a status, or fields."""
    fields = [value if isinstance(value, dict) else {"status": value} for value in values]
    return table("task=B lead=C status=D percent=D", *(
        row(number, code, lead=[TT], **said) for number, (code, said) in enumerate(zip(CODES, fields, strict=False), start=2)
    ))


@case
def percents_of_the_percent_format():
    """Cells formatted 0%: 0.8 is 80%, also 0.005 and 0.125."""
    book = drawn(percents(0.8, 0.05, 0.125, 0.005, 0.999))
    number_format(book.active, "E2:E6", "0.0%")
    return saved(book), told(read_percents(80, 5, 12.5, 0.5, 99.9))


@case
def percents_as_whole_numbers():
    """General cells with 80, 5, 12.5: percents as they stand, a small one too."""
    return xlsx(percents(80, 5, 12.5, 33, 99)), told(read_percents(80, 5, 12.5, 33, 99))


@case
def percents_as_fractions():
    """General cells all at most 1: fractions, decided for the whole column."""
    return xlsx(percents(0.8, 0.5, 0.25, 0.1, 0.95)), told(read_percents(80, 50, 25, 10, 95))


@case
def percents_as_text():
    """Text with and without the sign, decimal comma, words around it."""
    content = xlsx(percents("80%", "65 %", "12,5%", "40", "Đạt 90%", "khoảng 30%", "~ 25%"))
    return content, told(read_percents(80, 65, 12.5, 40, 90, 30, 25))


@case
def percents_mixed_in_a_column():
    """Whole numbers beside fractions in General cells: 80 is 80%, but is 0.5 a half or half a percent? Told at the cell."""
    content = xlsx(percents(80, 0.5, 65, 0.75, 40))
    return content, told(
        read_percents(80, either(50, 0.5, None), 65, either(75, 0.75, None), 40),
        problems=problems("percent_ambiguous", "E3 E5"),
    )


@case
def percents_formatted_in_part():
    """Some cells of a column are formatted 0%, others are whole numbers: each is clear by itself."""
    book = drawn(percents(0.8, 65, 0.4, 20))
    number_format(book.active, "E2", "0%")
    number_format(book.active, "E4", "0%")
    return saved(book), told(read_percents(80, 65, 40, 20))


@case
def percents_out_of_range():
    """120, -5 and 1000%: told at the cell."""
    out = either(None, 120, -5, 1000, 100, 0)
    return xlsx(percents(120, 80, "-5%", "1000%", 50)), told(
        read_percents(out, 80, out, out, 50), problems=problems("percent_out_of_range|bad_percent", "E2 E4 E5"),
    )


@case
def percents_that_are_none():
    """Words, a date and a fraction without sense where a percent should stand: told, nothing read."""
    content = xlsx(percents("nhiều", 80, "chưa đánh giá", "80-90%", "60%"))
    return content, told(
        read_percents(None, 80, None, ANYTHING, 60),
        problems=problems("bad_percent|percent_ambiguous", "E2 E4 E5"),
    )


@case
def quantities_against_targets():
    """"12/15 vụ" under a percent is 80%; of nothing there is no percent; in "Kết quả" it stays what it is."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tỷ lệ (%)", "Tình trạng", "Kết quả"],
        [1, T("4.1"), TT, "12/15 vụ", "Đang thực hiện", "12/15 vụ"],
        [2, T("4.3"), TT, "6/6 cuộc", "Đã hoàn thành", "6/6 cuộc tuyên truyền"],
        [3, T("4.2"), TT, "0/0 vụ", "Không phát sinh", "không có vụ việc"],
        [4, T("7.3"), VP, "30/40 phản ánh", "Đang thực hiện", None],
    ])
    return content, told(table(
        "task=B lead=C percent=D status=E result=F",
        row(2, "4.1", lead=[TT], percent=80, status=IN_PROGRESS, result="12/15 vụ"),
        row(3, "4.3", lead=[TT], percent=100, status=DONE, result="6/6 cuộc tuyên truyền"),
        row(4, "4.2", lead=[TT], percent=None, status=NOT_ARISING, result="không có vụ việc"),
        row(5, "7.3", lead=[VP], percent=75, status=IN_PROGRESS),
    ))


@case
def statuses_in_many_words():
    """Done, under way, not begun, not arising, in the words of many clerks."""
    content = xlsx(statuses(
        "Đã thực hiện xong", "HT", "Đã ban hành, hoàn thành", "Đang triển khai thực hiện", "đang th", "Chưa triển khai",
        "Chưa tổ chức thực hiện", "Không có phát sinh", "Trong kỳ không phát sinh vụ việc", "Đã hoàn thành.",
        "ĐANG TRIỂN KHAI", "Hoàn thành 100%", "Cơ bản hoàn thành", "- Đã hoàn thành",
    ))
    return content, told(
        read_statuses(DONE, DONE, DONE, IN_PROGRESS, either(IN_PROGRESS, None), NOT_STARTED, NOT_STARTED, NOT_ARISING,
                      NOT_ARISING, DONE, IN_PROGRESS, {"status": DONE, "percent": either(100, None)}, IN_PROGRESS, DONE),
        may=[problem("status_unknown", "D6")],
    )


@case
def statuses_late_and_dropped():
    """What a sheet may say beside the four: late, and cancelled."""
    content = xlsx(statuses(
        "Quá hạn", "Chậm tiến độ", "Trễ hạn", "Đã hủy", "Dừng thực hiện", "Đang thực hiện (quá hạn)", "Đang thực hiện",
    ))
    return content, told(read_statuses(LATE, LATE, LATE, CANCELLED, CANCELLED, either(LATE, IN_PROGRESS),
                                         IN_PROGRESS))


@case
def statuses_that_must_not_be_turned_round():
    """"Chưa hoàn thành", "Không hoàn thành" and "Chưa thực hiện xong" are not done, however near their words are."""
    content = xlsx(statuses("Chưa hoàn thành", "Không hoàn thành", "Chưa thực hiện xong", "Đã hoàn thành"))
    open_task = either(IN_PROGRESS, NOT_STARTED, LATE, None)
    return content, told(
        read_statuses(open_task, open_task, open_task, DONE), may=problems("status_unknown", "D2 D3 D4"),
    )


@case
def statuses_nobody_can_read():
    """A word that is no status: told at the cell, nothing read."""
    content = xlsx(statuses("abc", "??", "theo dõi", "Đã hoàn thành"))
    return content, told(
        read_statuses(None, None, either(None, IN_PROGRESS), DONE),
        problems=problems("status_unknown", "D2 D3"), may=[problem("status_unknown", "D4")],
    )


@case
def a_status_that_is_a_percent():
    """"Đạt 80%", "100%" and "0%" under "Tình trạng": the percent, and the status that follows from it."""
    content = xlsx(statuses("Đạt 80%", "100%", "Đang thực hiện, đạt 60%", "0%"))
    return content, told(read_statuses(
        {"status": either(IN_PROGRESS, None), "percent": 80}, {"status": either(DONE, None), "percent": 100},
        {"status": IN_PROGRESS, "percent": 60}, {"status": either(NOT_STARTED, None), "percent": 0},
    ), may=problems("status_missing|status_unknown", "D2 D3 D5"))


@case
def a_blank_status_follows_the_percent():
    """Where the status is blank it follows the percent, noted at the status cell; where both are, nothing is said."""
    content = xlsx([
        PERCENT_HEADING,
        [1, T("4.1"), TT, None, "100%"],
        [2, T("4.2"), TT, None, "35%"],
        [3, T("4.3"), TT, None, "0%"],
        [4, T("4.4"), TT, None, None],
        [5, T("4.5"), TT, "Không phát sinh", None],
    ])
    return content, told(table(
        PERCENT_COLUMNS,
        row(2, "4.1", lead=[TT], status=DONE, percent=100),
        row(3, "4.2", lead=[TT], status=IN_PROGRESS, percent=35),
        row(4, "4.3", lead=[TT], status=NOT_STARTED, percent=0),
        row(5, "4.4", lead=[TT]),
        row(6, "4.5", lead=[TT], status=NOT_ARISING),
    ), problems=problems("status_missing", "D2 D3 D4", severity="info"))


@case
def status_against_percent():
    """Done at 80%, not begun at 40%: told at the percent; done at 100% is as it should be."""
    content = xlsx([
        PERCENT_HEADING,
        [1, T("4.1"), TT, "Đã hoàn thành", "80%"],
        [2, T("4.2"), TT, "Chưa thực hiện", "40%"],
        [3, T("4.3"), TT, "Đã hoàn thành", "100%"],
        [4, T("4.4"), TT, "Đang thực hiện", "100%"],
    ])
    return content, told(table(
        PERCENT_COLUMNS,
        row(2, "4.1", lead=[TT], status=DONE, percent=80),
        row(3, "4.2", lead=[TT], status=NOT_STARTED, percent=40),
        row(4, "4.3", lead=[TT], status=DONE, percent=100),
        row(5, "4.4", lead=[TT], status=IN_PROGRESS, percent=100),
    ), problems=problems("status_percent_conflict", "E2 E3"), may=[problem("status_percent_conflict", "E5")])


@case
def a_matrix_with_two_marks_and_with_none():
    """Marks of many kinds; two in one row contradict each other; none leaves the status open."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"],
        [1, T("5.1"), HT, "x", None, None],
        [2, T("5.2"), HT, "x", "x", None],
        [3, T("5.3"), VT, None, "✓", None],
        [4, T("5.4"), VT, None, None, "+"],
        [5, T("5.5"), VT, None, None, None],
        [6, T("6.1"), HT, None, 1, None],
    ])
    return content, told(table(
        "task=B lead=C status=D:F",
        row(2, "5.1", lead=[HT], status=DONE),
        row(3, "5.2", lead=[HT], status=None),
        row(4, "5.3", lead=[VT], status=IN_PROGRESS),
        row(5, "5.4", lead=[VT], status=NOT_STARTED),
        row(6, "5.5", lead=[VT]),
        row(7, "6.1", lead=[HT], status=IN_PROGRESS),
    ), problems=problems("status_matrix_conflict", "D3 E3"))


@case
def a_matrix_with_a_percent_beside_it():
    """Two rows of headings: marks under "Mức độ", the percent beside them; one row marked done at 50%."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Mức độ hoàn thành", None, None, "Tỷ lệ %"],
        [None, None, None, "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", None],
        [1, T("2.1"), VP, "x", None, None, 100],
        [2, T("2.4"), VP, None, "x", None, 55],
        [3, T("7.1"), VP, "x", None, None, 50],
    ], merges="A1:A2 B1:B2 C1:C2 D1:F1 G1:G2")
    return content, told(table(
        "task=B lead=C status=D:F percent=G",
        row(3, "2.1", lead=[VP], status=DONE, percent=100),
        row(4, "2.4", lead=[VP], status=IN_PROGRESS, percent=55),
        row(5, "7.1", lead=[VP], status=DONE, percent=50),
    ), problems=[problem("status_percent_conflict", "G5")])
