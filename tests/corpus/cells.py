"""What is known beside a cell's value: errors, formulas, comments, hidden and struck-out lines, macros."""

from openpyxl.comments import Comment

from corpus.expect import ANYTHING, ANYWHERE, DONE, IN_PROGRESS, NOT_STARTED, case, either, problem, problems, row, table, told
from corpus.files import Formula, as_text, drawn, font, saved, with_macros, xlsx, xlsx_with_results
from corpus.words import HT, TT, VP, VT, T

HEADING = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "Tỷ lệ (%)", "Kết quả"]
COLUMNS = "task=B lead=C deadline=D status=E percent=F result=G"


@case
def error_values_in_cells():
    """#REF!, #N/A, #DIV/0! and #VALUE! in four columns: one problem at each cell, none besides, the other cells are read."""
    content = xlsx([
        HEADING,
        [1, T("2.1"), "#REF!", "30/9/2024", "Đang thực hiện", "50%", "Đã đăng tin"],
        [2, T("2.2"), VP, "#VALUE!", "Đang thực hiện", "40%", None],
        [3, T("2.3"), VP, "30/9/2024", "#N/A", "30%", None],
        [4, T("2.4"), VP, "30/9/2024", "Đang thực hiện", "#DIV/0!", None],
        [5, T("2.5"), VP, "30/9/2024", "Chưa thực hiện", "0%", None],
    ])
    due = {"deadline": "2024-09-30"}
    return content, told(table(
        COLUMNS,
        row(2, "2.1", lead=[], **due, status=IN_PROGRESS, percent=50, result="Đã đăng tin"),
        row(3, "2.2", lead=[VP], deadline_kind=either("unreadable", "none"), status=IN_PROGRESS, percent=40),
        row(4, "2.3", lead=[VP], **due, status=either(None, IN_PROGRESS), percent=30),
        row(5, "2.4", lead=[VP], **due, status=IN_PROGRESS),
        row(6, "2.5", lead=[VP], **due, status=NOT_STARTED, percent=0),
    ), problems=[problem("cell_error_value", cell, alone=True) for cell in ("C2", "D3", "E4", "F5")])


@case
def an_error_in_the_numbering():
    """#REF! all down the STT column harms no row, and is not told of rows that hold nothing else."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        ["#REF!", T("4.1"), TT, "Đang thực hiện"],
        ["#REF!", T("4.4"), TT, "Đã hoàn thành"],
        *[["#REF!", None, None, None] for _ in range(30)],
    ])
    return content, told(table(
        "task=B lead=C status=D", row(2, "4.1", lead=[TT], status=IN_PROGRESS), row(3, "4.4", lead=[TT], status=DONE),
    ), may=[problem("cell_error_value", "A2:A33")])


@case
def an_error_merged_over_three_tasks():
    """The unit of three tasks is one merged cell with #NAME?: told once, at that cell."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("7.1"), "#NAME?", "Đang thực hiện"],
        [2, T("7.2"), None, "Đã hoàn thành"],
        [3, T("7.3"), None, "Chưa thực hiện"],
    ], merges="C2:C4")
    return content, told(table(
        "task=B lead=C2 status=D", row(2, "7.1", status=IN_PROGRESS), row(3, "7.2", status=DONE),
        row(4, "7.3", status=NOT_STARTED),
    ), problems=[problem("cell_error_value", "C2", alone=True)])


@case
def an_error_where_the_task_should_stand():
    """The task's own cell is #REF!: the row is a row, its task unknown for that reason alone."""
    content = xlsx([
        HEADING,
        [1, "#REF!", VP, "30/9/2024", "Đang thực hiện", "50%", "Đã đăng tin"],
        [2, T("2.2"), VP, "30/9/2024", "Đang thực hiện", "40%", None],
    ])
    return content, told(table(
        COLUMNS,
        row(2, None, task=either("", "#REF!"), area=ANYTHING, lead=[VP], deadline="2024-09-30", status=IN_PROGRESS, percent=50,
            result="Đã đăng tin"),
        row(3, "2.2", lead=[VP], deadline="2024-09-30", status=IN_PROGRESS, percent=40),
    ), problems=[problem("cell_error_value", "B2", alone=True)])


@case
def formulas_without_their_results():
    """Formulas that nobody computed, in the percent, the deadline and the status: told at each, no value made up."""
    content = xlsx([
        HEADING,
        [1, T("4.1"), TT, "30/9/2024", "Đang thực hiện", "=12/15", None],
        [2, T("4.3"), TT, "=DATE(2024,12,31)", "Đang thực hiện", 40, None],
        [3, T("4.4"), TT, "31/12/2024", '=IF(F4=100,"Đã hoàn thành","Đang thực hiện")', 20, None],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "4.1", lead=[TT], deadline="2024-09-30", status=IN_PROGRESS),
        row(3, "4.3", lead=[TT], deadline_kind=ANYTHING, status=IN_PROGRESS, percent=40),
        row(4, "4.4", lead=[TT], deadline="2024-12-31", status=either(None, IN_PROGRESS), percent=20),
    ), problems=[problem("formula_without_cached_value", cell, alone=True) for cell in ("F2", "D3", "E4")])


@case
def formulas_with_their_results():
    """Formulas whose results stand beside them read like typed values: number, percent, text, date, numbering."""
    content = xlsx_with_results([
        HEADING,
        [Formula("=ROW()-1", 1), Formula('="Thực hiện"&" nghiêm"', T("4.1")), TT, Formula("=DATE(2024,9,30)", 45565),
         Formula('=IF(F2=1,"Đã hoàn thành","")', "Đã hoàn thành"), Formula("=15/15", 1), None],
        [Formula("=ROW()-1", 2), T("4.4"), Formula("=C2", TT), Formula("=D2+92", 45657), "Đang thực hiện",
         Formula("=3/4", 0.75), Formula('="Đã có "&3&" kênh"', "Đã có 3 kênh")],
    ], formats={"D": "dd/mm/yyyy", "F": "0%"})
    return content, told(table(
        COLUMNS,
        row(2, "4.1", lead=[TT], deadline="2024-09-30", status=DONE, percent=100),
        row(3, "4.4", lead=[TT], deadline="2024-12-31", status=IN_PROGRESS, percent=75, result="Đã có 3 kênh"),
    ))


@case
def a_total_whose_formula_is_not_computed():
    """Formulas without results in the numbering and in the total: no task's figure hangs on them."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ (%)"],
        [1, T("4.1"), TT, "Đang thực hiện", "50%"],
        ["=A2+1", T("4.4"), TT, "Đang thực hiện", "70%"],
        [None, "Tổng cộng", None, None, "=AVERAGE(E2:E3)"],
    ])
    return content, told(table(
        "task=B lead=C status=D percent=E",
        row(2, "4.1", lead=[TT], status=IN_PROGRESS, percent=50), row(3, "4.4", lead=[TT], status=IN_PROGRESS, percent=70),
    ), may=problems("formula_without_cached_value", "A3 E4"))


@case
def comments_in_cells():
    """The leader's comments stand in cells: told where, for they may change what is meant."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("4.1"), TT, "Đang thực hiện"],
        [2, T("4.4"), TT, "Đã hoàn thành"],
    ])
    book.active["D3"].comment = Comment("Chưa xong, sửa lại", "Lãnh đạo")
    return saved(book), told(table(
        "task=B lead=C status=D", row(2, "4.1", lead=[TT], status=IN_PROGRESS), row(3, "4.4", lead=[TT], status=DONE),
    ), problems=[problem("cell_comment", "D3")])


@case
def struck_out_rows():
    """A row struck out from end to end is still a row, with an error."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("4.1"), TT, "Đang thực hiện"],
        [2, T("4.3"), TT, "Chưa thực hiện"],
        [3, T("4.4"), TT, "Đã hoàn thành"],
    ])
    font(book.active, "A3:D3", strike=True)
    return saved(book), told(table(
        "task=B lead=C status=D", row(2, "4.1", lead=[TT], status=IN_PROGRESS),
        row(3, "4.3", lead=[TT], status=NOT_STARTED), row(4, "4.4", lead=[TT], status=DONE),
    ), problems=[problem("struck_through_row", "3:3", severity="error")])


@case
def hidden_rows():
    """Two rows are hidden, one of them by a filter: read and marked."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("4.1"), TT, "Đang thực hiện"],
        [2, T("4.3"), TT, "Chưa thực hiện"],
        [3, T("4.4"), TT, "Đã hoàn thành"],
        [4, T("4.5"), TT, "Không phát sinh"],
    ])
    book.active.auto_filter.ref = "A1:D5"
    for number in (3, 5):
        book.active.row_dimensions[number].hidden = True
    return saved(book), told(table(
        "task=B lead=C status=D",
        row(2, "4.1", lead=[TT], status=IN_PROGRESS, hidden=False),
        row(3, "4.3", lead=[TT], status=NOT_STARTED, hidden=True),
        row(4, "4.4", lead=[TT], status=DONE, hidden=False),
        row(5, "4.5", lead=[TT], status="not_arising", hidden=True),
    ), problems=[problem("hidden_row", "3:3"), problem("hidden_row", "5:5")])


@case
def hidden_columns():
    """The percent stands in a hidden column: read, and the column told."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ (%)", "Kết quả"],
        [1, T("4.1"), TT, "Đang thực hiện", "50%", "Đã họp"],
        [2, T("4.4"), TT, "Đã hoàn thành", "100%", None],
    ])
    book.active.column_dimensions["E"].hidden = True
    return saved(book), told(table(
        "task=B lead=C status=D percent=E result=F",
        row(2, "4.1", lead=[TT], status=IN_PROGRESS, percent=50, result="Đã họp"),
        row(3, "4.4", lead=[TT], status=DONE, percent=100),
    ), problems=[problem("hidden_column", "E:E")])


@case
def text_that_looks_like_a_formula():
    """Text beginning with "=", "+" or "@" is text, kept as it is and told where it stands."""
    book = drawn([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Kết quả"],
        [1, T("4.1"), TT, "Đang thực hiện", '=HYPERLINK("http://vi-du.invalid","Xem")'],
        [2, T("4.3"), TT, "Đang thực hiện", "- Đã tổ chức 02 hội nghị"],
        [3, T("4.4"), TT, "Đã hoàn thành", "@SUM(1+1)"],
    ])
    as_text(book.active, "E2:E4")
    return saved(book), told(table(
        "task=B lead=C status=D result=E",
        row(2, "4.1", lead=[TT], status=IN_PROGRESS, result='=HYPERLINK("http://vi-du.invalid","Xem")'),
        row(3, "4.3", lead=[TT], status=IN_PROGRESS, result="- Đã tổ chức 02 hội nghị"),
        row(4, "4.4", lead=[TT], status=DONE, result="@SUM(1+1)"),
    ), problems=problems("formula_like_text", "E2 E4"), may=[problem("formula_like_text", "E3")])


@case
def a_workbook_with_macros():
    """An xlsm: read like any other, its macros never run, and said so."""
    content = with_macros(xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("5.1"), HT, "Đang thực hiện"],
        [2, T("5.3"), VT, "Đã hoàn thành"],
    ]))
    return content, told(table(
        "task=B lead=C status=D", row(2, "5.1", lead=[HT], status=IN_PROGRESS), row(3, "5.3", lead=[VT], status=DONE),
    ), problems=[problem("macro_present", ANYWHERE, sheet=None)])


@case
def words_that_programs_take_for_nothing():
    """"None" typed as a result is text that somebody wrote; a number as a result is kept too."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Kết quả"],
        [1, T("4.1"), TT, "Đang thực hiện", "None"],
        [2, T("4.3"), TT, "Đang thực hiện", 12],
        [3, T("4.4"), TT, "Đang thực hiện", "nan hoa xe đạp"],
    ])
    return content, told(table(
        "task=B lead=C status=D result=E",
        row(2, "4.1", lead=[TT], status=IN_PROGRESS, result="None"),
        row(3, "4.3", lead=[TT], status=IN_PROGRESS, result="12"),
        row(4, "4.4", lead=[TT], status=IN_PROGRESS, result="nan hoa xe đạp"),
    ))
