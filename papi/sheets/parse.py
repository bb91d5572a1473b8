"""Workbook bytes -> grid, by calamine. No judging of what stands in the cells.

A hostile file can abort the process that runs this: files from people go through `papi.sheets.worker`, which runs it in
a child process. Only workbooks that the project ships are parsed in this process.
"""

import io

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from papi.errors import FileRefusedError
from papi.sheets.grid import Cell, Sheet, Workbook
from papi.sheets.unseen import Unseen, unseen

CORRUPT = "Tệp bị hỏng, không mở được. Mở tệp bằng Excel, lưu lại thành .xlsx rồi gửi lại."
PASSWORD = "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu trong Excel (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại."


def parse(content: bytes) -> Workbook:
    """Return the grid of a workbook's bytes; FileRefusedError when it has a password or cannot be opened."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        left_out = unseen(content)
        sheets = [
            _sheet(book, metadata, left_out.get(metadata.name, Unseen()))
            for metadata in book.sheets_metadata if metadata.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise FileRefusedError("password_protected", PASSWORD) from error
    except (CalamineError, OSError, ValueError) as error:
        raise FileRefusedError("corrupt_file", CORRUPT) from error
    return Workbook(tuple(sheets))


def _sheet(book: CalamineWorkbook, metadata, left_out: Unseen) -> Sheet:
    source = book.get_sheet_by_name(metadata.name)
    # skip_empty_area would shift every address to the first cell in use.
    rows = source.to_python(skip_empty_area=False)
    merged = {
        (row, column): (first[0] + 1, first[1] + 1)
        for first, last in source.merged_cell_ranges or ()
        for row in range(first[0] + 1, last[0] + 2)
        for column in range(first[1] + 1, last[1] + 2)
    }
    cells = {
        (row, column): Cell(_value(value), merged_from=merged.get((row, column)))
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value != ""
    }
    hidden = metadata.visible != SheetVisibleEnum.Visible
    return Sheet(metadata.name, cells | left_out.cells, hidden=hidden, hidden_rows=left_out.hidden_rows)


def _value(value):
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
