"""The status of a row: in its own column, by the marks of an x-matrix, in the narrative, or by what else the row says. Pure.

What single words mean is `papi.sheets.cells.statuses`.
"""

from papi import model
from papi.model import DONE, ERROR, IN_PROGRESS, INFO, NOT_ARISING, NOT_STARTED, WARNING, Problem
from papi.sheets.cells.doubts import Doubt
from papi.sheets.cells.statuses import begins_with_status, is_mark, read_status
from papi.sheets.grid import Cell
from papi.sheets.reading.fields import HalfRead, take
from papi.sheets.reading.headings import meanings
from papi.sheets.reading.tables import Table
from papi.vietnamese import fold

_NOT_CHOSEN = frozenset(("false", "khong", "no", "sai"))
_TWO_MARKS = Doubt(
    ERROR, "status_matrix_conflict", "Đánh dấu nhiều hơn một tình trạng cho cùng nhiệm vụ.", "một dấu x ở đúng một cột"
)


def read_status_of(row: HalfRead, table: Table) -> None:
    """Read the status: of its own column, of the marks of an x-matrix, or of the narrative where the sheet has neither."""
    row.values |= {"status": None, "said": None, "said_percent": None, "rest": None, "status_read": False}
    if table.matrix:
        _read_matrix(row, table)
    elif "status" in row.cells:
        text = row.cells["status"].text
        if "result" not in table.columns and _may_tell_results(table) and _doubtful(text):
            row.places["rest"] = row.draft.source("status")
            row.values["rest"] = text  # the column tells results, and statuses where there are none to tell
        else:
            _take_status(row, "status", text)
    elif "status" not in table.columns and "result" in row.cells:
        text = row.cells["result"].text
        if begins_with_status(text) and not _doubtful(text):
            _take_status(row, "result", text)
            row.values["rest"] = None


def _may_tell_results(table: Table) -> bool:
    return "result" in meanings(table.headings[table.columns["status"]])


def _doubtful(text: str) -> bool:
    return any(doubt.severity == ERROR for doubt in read_status(text).doubts)


def _take_status(row: HalfRead, key: str, text: str) -> None:
    said = take(row.draft, key, read_status(text))
    row.values["status_read"] = True
    row.places |= dict.fromkeys(("status", "said", "said_percent", "rest"), row.draft.source(key))
    if said is not None:
        row.values |= {"status": said.status, "said": said.said, "said_percent": said.percent, "rest": said.rest}


def _read_matrix(row: HalfRead, table: Table) -> None:
    marked = [column for column in table.matrix if _is_chosen(table.at(row.draft.row, column))]
    if len(marked) > 1:  # beside a mark, a 0 chooses nothing
        marked = [column for column in marked if table.at(row.draft.row, column).text != "0"]
    if len(marked) > 1:
        places = ",".join(table.sheet.address(row.draft.row, column) for column in marked)
        row.draft.problems.append(Problem(
            _TWO_MARKS.severity, _TWO_MARKS.kind, table.sheet.name, places, _TWO_MARKS.message, expected=_TWO_MARKS.expected
        ))
        row.values["status_read"] = True
    elif marked:
        column = marked[0]
        cell = table.at(row.draft.row, column)
        row.values["status"], row.values["said"] = table.matrix[column]
        row.places |= dict.fromkeys(("status", "said"), table.marks(table.source_row(row.draft.row, column)))
        row.values["status_read"] = True
        if not is_mark(cell.text):
            _read_matrix_text(row, table, column, cell)


def _is_chosen(cell: Cell | None) -> bool:
    """Whether a cell of an x-matrix chooses its column: an unticked box that a program wrote does not."""
    return cell is not None and cell.value is not False and fold(cell.text) not in _NOT_CHOSEN


def _read_matrix_text(row: HalfRead, table: Table, column: int, cell: Cell) -> None:
    """A cell of an x-matrix that holds words: they are kept as the result where the sheet has none, and told."""
    row.draft.problems.append(Problem(
        WARNING, "status_unknown", table.sheet.name, table.sheet.address(row.draft.row, column),
        f"Ô này có chữ thay cho dấu x; được đọc là “{table.headings[column]}”.", cell.text[:120], "dấu x",
    ))
    row.values["rest"], row.places["rest"] = cell.text, table.place(row.draft.row, column)


def settle_status(row: HalfRead, table: Table, *, asked: bool) -> None:
    """A blank status follows the quantity 0/0, the percent or the day of completion, and says so."""
    values, draft = row.values, row.draft
    if values["status_read"] or any(problem.cell == draft.place("status") for problem in draft.problems
                                    if problem.severity == ERROR):
        return
    percent = values["percent"]
    nothing = [key for key in ("quantity_period", "quantity_cumulative")
               if key in row.cells and fold(row.cells[key].text) == "0 0"]
    if nothing:
        status, why, told_by = NOT_ARISING, "khối lượng 0/0", nothing[0]
    elif percent is not None:
        status, why, told_by = DONE if percent == 100 else NOT_STARTED if percent == 0 else IN_PROGRESS, "tỷ lệ", "percent"
    elif values["completed_on"] is not None:
        status, why, told_by = DONE, "ngày hoàn thành", "completed_on"
    else:
        _tell_missing_status(row, table, asked=asked)
        return
    values["status"], row.places["status"] = status, row.places[told_by]
    words = model.STATUS_WORDS[status]
    draft.doubt("status", Doubt(INFO, "status_missing", f"Chưa ghi tình trạng; được hiểu là “{words}” theo {why}."))


def _tell_missing_status(row: HalfRead, table: Table, *, asked: bool) -> None:
    if any(row.values.get(name) is not None for name in model.REPORTED_FIELDS):
        row.draft.doubt("status", Doubt(
            WARNING, "status_missing", "Dòng có nội dung nhưng chưa ghi tình trạng, nên vẫn tính là chưa đủ thông tin.",
            "tình trạng thực hiện",
        ))
    elif asked and ("status" in table.columns or table.matrix) and not row.draft.is_held:
        row.draft.doubt("status", Doubt(INFO, "status_missing", "Chưa báo cáo nhiệm vụ này."))
