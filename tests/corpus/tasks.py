"""Which task of the plan a row speaks of: shortened, retyped, unknown, ambiguous, twice."""

from corpus.expect import ANYTHING, DONE, IN_PROGRESS, NOT_STARTED, case, either, problem, problems, row, table, told
from corpus.files import xlsx
from corpus.words import HT, TT, VP, VT, T, title_of

HEADING = ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"]
COLUMNS = "task=B lead=C status=D"


@case
def tasks_retyped_with_small_differences():
    """Accents, capitals, punctuation and a few words other than the plan's: still the same tasks."""
    written = {
        "2.1": "Tăng cường phổ biến, giáo dục pháp luật; đa dạng hoá các hình thức công khai chính sách, pháp luật hiện hành",
        "4.3": "Tuyên truyền để người dân biết về Luật phòng chống tham nhũng để mạnh dạn tố cáo hành vi vòi vĩnh, đòi hối lộ",
        "6.1": T("6.1").replace("nông thôn nông thôn", "nông thôn").upper(),
        "7.2": "Đảm bảo đăng tải đầy đủ thông tin chỉ dẫn, biểu mẫu về giải quyết TTHC, dễ tra cứu, khai thác.",
        "5.5": "Tham mưu trình Chủ tịch UBND tỉnh công bố danh mục TTHC thuộc phạm vi, chức năng quản lý nhà nước của Sở",
    }
    content = xlsx([HEADING, *([number, text, VP, "Đang thực hiện"]
                               for number, text in enumerate(written.values(), start=1))])
    return content, told(table(COLUMNS, *(
        row(number, code, task=text, lead=[VP], status=IN_PROGRESS)
        for number, (code, text) in enumerate(written.items(), start=2)
    )))


@case
def tasks_by_their_short_names():
    """The plan's short names instead of its text; one with line breaks in it."""
    content = xlsx([
        HEADING,
        [1, title_of("2.2"), VP, "Đang thực hiện"],
        [2, title_of("4.6").replace(" công khai", "\ncông khai"), TT, "Đã hoàn thành"],
        [3, title_of("7.3"), VP, "Chưa thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "2.2", task=title_of("2.2"), lead=[VP], status=IN_PROGRESS),
        row(3, "4.6", task=title_of("4.6"), lead=[TT], status=DONE),
        row(4, "7.3", task=title_of("7.3"), lead=[VP], status=NOT_STARTED),
    ))


@case
def tasks_begun_with_their_code():
    """"NV 4.1." or "4.3)" before the text; the code and the text agree."""
    content = xlsx([
        HEADING,
        [1, "NV 4.1. " + T("4.1"), TT, "Đang thực hiện"],
        [2, "NV 4.3: " + title_of("4.3"), TT, "Đang thực hiện"],
        [3, "TH 2 - " + T("0.2"), VP, "Chưa thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "4.1", task=ANYTHING, lead=[TT], status=IN_PROGRESS),
        row(3, "4.3", task=ANYTHING, lead=[TT], status=IN_PROGRESS),
        row(4, "0.2", task=ANYTHING, lead=[VP], status=NOT_STARTED),
    ))


@case
def tasks_the_plan_does_not_have():
    """Work that is not in the plan: its text is kept, told at the cell, and no near task is taken for it."""
    content = xlsx([
        HEADING,
        [1, "Mua sắm máy vi tính, máy in cho các phòng", VP, "Đã hoàn thành"],
        [2, T("4.1"), TT, "Đang thực hiện"],
        [3, "Tổ chức giải bóng đá công đoàn ngành", VP, "Đang thực hiện"],
        [4, "Cấp đổi giấy phép lái xe quốc tế", VT, "Đang thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, None, task="Mua sắm máy vi tính, máy in cho các phòng", lead=[VP], status=DONE),
        row(3, "4.1", lead=[TT], status=IN_PROGRESS),
        row(4, None, task="Tổ chức giải bóng đá công đoàn ngành", lead=[VP], status=IN_PROGRESS),
        row(5, None, task="Cấp đổi giấy phép lái xe quốc tế", lead=[VT], status=IN_PROGRESS),
    ), problems=problems("unknown_task", "B2 B4 B5", severity="error"))


@case
def tasks_that_could_be_two():
    """Words that two tasks share: told with neither chosen."""
    content = xlsx([
        HEADING,
        [1, "Phòng, chống tham nhũng", TT, "Đang thực hiện"],
        [2, T("4.4"), TT, "Đã hoàn thành"],
        [3, "Thực hiện công khai, công bố thủ tục hành chính", HT, "Đang thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, None, task="Phòng, chống tham nhũng", area=ANYTHING, lead=[TT], status=IN_PROGRESS),
        row(3, "4.4", lead=[TT], status=DONE),
        row(4, None, task="Thực hiện công khai, công bố thủ tục hành chính", area=ANYTHING, task_code=ANYTHING, lead=[HT],
            status=IN_PROGRESS),
    ), problems=[problem("task_ambiguous|unknown_task", "B2")], may=[problem("task_ambiguous|unknown_task", "B4")])


@case
def the_same_task_twice():
    """A task reported twice by one unit with other figures: told at both; the same task by another unit is no duplicate."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng", "Tỷ lệ (%)"],
        [1, T("5.1"), HT, "Đang thực hiện", 50],
        [2, T("5.3"), HT, "Đang thực hiện", 60],
        [3, T("5.1"), VT, "Đã hoàn thành", 100],
        [4, T("5.3"), HT, "Đã hoàn thành", 100],
    ])
    return content, told(table(
        "task=B lead=C status=D percent=E",
        row(2, "5.1", lead=[HT], status=IN_PROGRESS, percent=50),
        row(3, "5.3", lead=[HT], status=IN_PROGRESS, percent=60),
        row(4, "5.1", lead=[VT], status=DONE, percent=100),
        row(5, "5.3", lead=[HT], status=DONE, percent=100),
    ), problems=problems("duplicate_task", "B3 B5"))


@case
def the_same_task_in_three_rows_and_words():
    """One task by its text, its short name and again by its text in capitals: the same, told at all three."""
    content = xlsx([
        HEADING,
        [1, T("7.1"), VP, "Đang thực hiện"],
        [2, title_of("7.1"), VP, "Đang thực hiện"],
        [3, T("7.1").upper(), VP, "Đã hoàn thành"],
        [4, T("7.2"), VP, "Đã hoàn thành"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "7.1", lead=[VP], status=IN_PROGRESS),
        row(3, "7.1", task=title_of("7.1"), lead=[VP], status=IN_PROGRESS),
        row(4, "7.1", task=T("7.1").upper(), lead=[VP], status=DONE),
        row(5, "7.2", lead=[VP], status=DONE),
    ), problems=problems("duplicate_task", "B2 B3 B4"))


@case
def a_code_against_the_text():
    """The code says 4.1 and the text is 4.4's; and a code that the plan does not have beside a known text."""
    content = xlsx([
        ["Mã", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        ["4.1", T("4.4"), TT, "Đang thực hiện"],
        ["9.9", T("4.3"), TT, "Đang thực hiện"],
        ["4.2", T("4.2"), TT, "Đã hoàn thành"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "4.4", task_code=either("4.1", "4.4", None), lead=[TT], status=IN_PROGRESS),
        row(3, "4.3", task_code=either("4.3", None), lead=[TT], status=IN_PROGRESS),
        row(4, "4.2", lead=[TT], status=DONE),
    ), problems=[problem("task_ambiguous|unknown_task", "A2:B2"), problem("task_ambiguous|unknown_task", "A3:B3")])


@case
def codes_that_excel_took_for_numbers():
    """Codes as numbers: 2.1 and 4.4 in General cells."""
    content = xlsx([
        ["Mã số", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Tình trạng"],
        [2.1, T("2.1"), VP, "Đã hoàn thành"],
        [4.4, T("4.4"), TT, "Đang thực hiện"],
        [7.3, title_of("7.3"), VP, "Đang thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "2.1", lead=[VP], status=DONE),
        row(3, "4.4", lead=[TT], status=IN_PROGRESS),
        row(4, "7.3", task=title_of("7.3"), lead=[VP], status=IN_PROGRESS),
    ))


@case
def tasks_with_their_steps_below():
    """Steps of a task under it, numbered a) and b), are lines that speak of work: read, each told as not of the plan."""
    content = xlsx([
        HEADING,
        [1, T("4.1"), TT, "Đang thực hiện"],
        ["a)", "Lập danh sách người kê khai", TT, "Đã hoàn thành"],
        ["b)", "Gửi bản kê khai về Thanh tra tỉnh", TT, "Chưa thực hiện"],
        [2, T("4.4"), TT, "Đang thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "4.1", lead=[TT], status=IN_PROGRESS),
        row(3, None, task="Lập danh sách người kê khai", area=ANYTHING, lead=[TT], status=DONE),
        row(4, None, task="Gửi bản kê khai về Thanh tra tỉnh", area=ANYTHING, lead=[TT], status=NOT_STARTED),
        row(5, "4.4", lead=[TT], status=IN_PROGRESS),
    ), problems=problems("unknown_task", "B3 B4", severity="error"))
