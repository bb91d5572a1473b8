"""What is said of a file, a sheet or a column as a whole: macros, old encodings, several periods, what is hidden or not read.

Pure. What is said of a row is `papi.sheets.reading.rows` and `papi.sheets.reading.checks`.
"""

from collections.abc import Sequence

from papi.model import HEADING, INFO, NOTHING, WARNING, Problem, Question, ReportPart
from papi.sheets import layout
from papi.sheets.grid import Sheet, Workbook, column_letters
from papi.sheets.reading.heads import Head
from papi.sheets.reading.tables import Table
from papi.sheets.reading.words import folded
from papi.vietnamese import fold, period_name

_COLUMN_NAMES = {"task": "nhiệm vụ", "lead": "đơn vị chủ trì", "deadline": "thời hạn", "status": "tình trạng"}


def several_periods(parts: Sequence[ReportPart]) -> list[Problem]:
    """Return the note that a file reports on several periods; nothing for a file of one."""
    periods = dict.fromkeys(part.period for part in parts if part.period and part.rows)
    if len(periods) < 2:
        return []
    names = ", ".join(map(period_name, periods))
    return [Problem(INFO, "multiple_periods", None, None, "Tệp có báo cáo của nhiều kỳ; mỗi kỳ được đọc riêng.", names)]


def of_the_file(workbook: Workbook) -> list[Problem]:
    """Return what is to be said of the file itself: macros that are not run, an encoding that was changed."""
    problems = []
    if workbook.has_macros:
        problems.append(Problem(
            INFO, "macro_present", None, None, "Tệp có macro; macro không bao giờ được chạy, chỉ nội dung các ô được đọc."
        ))
    if workbook.text_encoding:
        name = workbook.text_encoding.upper()
        message = f"Tệp chữ dùng bảng mã cũ ({name}); đã được đổi sang Unicode."
        problems.append(Problem(INFO, "legacy_encoding", workbook.sheets[0].name, None, message))
    return problems


def sheet_not_read(sheet: Sheet) -> list[Problem]:
    """Return what is to be said of a sheet without a table; nothing of the form's own instructions."""
    if fold(sheet.name) == fold(layout.INSTRUCTIONS_SHEET):
        return []
    if sum(fold(cell.text) in layout.FOLDED_LABELS for _, _, cell in sheet.in_order()) > 1:
        message = "Trang có phần đầu biểu nhưng không tìm thấy bảng nhiệm vụ nên không được đọc."
        return [Problem(WARNING, "sheet_not_read", sheet.name, None, message, expected="bảng có tên cột như trong biểu mẫu")]
    return [Problem(INFO, "sheet_not_read", sheet.name, None, "Trang này không có bảng nhiệm vụ nên không được đọc.")]


def of_columns(table: Table, head: Head) -> list[Problem]:
    """Return what is to be said of whole columns: not understood, not read, hidden, missing from the form."""
    name = table.sheet.name

    def of_heading(column: int, severity: str, kind: str, message: str, expected: str = "") -> Problem:
        place = table.sheet.address(table.bottom, column)
        return Problem(severity, kind, name, place, message, table.headings[column][:120], expected)

    as_in_form = "tên cột như trong biểu mẫu"
    problems = [
        of_heading(column, WARNING, "unknown_heading", "Không rõ cột này là gì nên không được đọc.", as_in_form)
        for column in table.unread
    ]
    problems += [
        of_heading(column, WARNING, "unknown_heading",
                   f"Không rõ tên cột; được đọc là cột {_COLUMN_NAMES[table.key_of[column]]} theo nội dung các ô.", as_in_form)
        for column in table.inferred
    ]
    problems += [of_heading(column, INFO, "column_not_read", "Cột này không được đọc.") for column in table.left_out]
    problems += [
        of_heading(column, WARNING, "multiple_periods", "Bảng có cột của nhiều kỳ; cột của kỳ này không được đọc.", "một kỳ")
        for column in table.other_periods
    ]
    told = {*table.key_of, *table.matrix, *table.unread, *table.left_out}
    for column in sorted(told & table.sheet.hidden_columns):
        letters = column_letters(column)
        is_read = column in table.key_of or column in table.matrix
        message = "Cột này bị ẩn trong tệp; vẫn được đọc." if is_read else "Cột này bị ẩn trong tệp và không được đọc."
        problems.append(Problem(WARNING, "hidden_column", name, f"{letters}:{letters}", message))
    if head.is_form:
        problems += [
            Problem(WARNING, "missing_column", name, f"{table.bottom}:{table.bottom}",
                    f"Không tìm thấy cột “{column.heading}” nên cột này không được đọc.", expected=as_in_form)
            for column in layout.columns_of(head.values.get(layout.VERSION))
            if column.filled_by_unit and column.key not in table.columns
        ]
    return problems


def heading_questions(table: Table) -> list[Question]:
    """Return the headings that are not understood, for the Office to settle what they mean."""
    return [
        Question(HEADING, folded(table.headings[column]), table.sheet.name, table.sheet.address(table.bottom, column))
        for column in table.unread if folded(table.headings[column]) != NOTHING
    ]
