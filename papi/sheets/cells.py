"""One cell -> what the person meant, or a problem: statuses, percents, quantities, dates, texts.

Pure. A value is read only when it has one meaning; a doubt is raised as `CellDoubt` and becomes a problem at the cell.
"""

import math
from datetime import date, datetime

from papi.sheets.grid import Cell
from papi.sheets.layout import STATUS_CHOICES, STATUS_READINGS
from papi.vietnamese import clean, fold, parse_date, parse_number, parse_percent

_ERROR_VALUES = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")


class CellDoubt(ValueError):
    """A cell that cannot be read as it stands: the kind of problem, a sentence, and what would be right."""

    def __init__(self, kind: str, message: str, expected: str) -> None:
        super().__init__(message)
        self.kind, self.message, self.expected = kind, message, expected


NOTHING_TO_DO = "0/0"
"""A quantity that did not arise: not 0%."""


def read_field(key: str, cell: Cell) -> str | float | date | None:
    """Return what a cell says under the heading `key`; a formula that failed, or whose result is not stored, says nothing."""
    if cell.text in _ERROR_VALUES:
        raise CellDoubt("cell_error_value", "Ô báo lỗi của Excel.", "gõ thẳng nội dung vào ô")
    if cell.has_formula and cell.text.startswith("="):
        raise CellDoubt(
            "formula_without_cached_value", "Ô có công thức nhưng tệp không lưu kết quả.", "gõ thẳng kết quả vào ô"
        )
    return READERS[key](cell)


def read_text(cell: Cell) -> str | None:
    """Return the cell's text, composed and with plain spaces; None when nothing is left."""
    if isinstance(cell.value, datetime) and cell.value.time() == datetime.min.time():
        return cell.value.date().isoformat()
    return clean(cell.text) or None


def read_status(cell: Cell) -> str:
    """Return the status that the words mean."""
    status = STATUS_READINGS.get(fold(cell.text))
    if status is None:
        raise CellDoubt(
            "status_unknown", "Không rõ tình trạng thực hiện.", "chọn một trong: " + "; ".join(STATUS_CHOICES)
        )
    return status


def read_percent(cell: Cell) -> float:
    """Return a percent 0..100.

    A bare number up to 1 (but not 0) is a doubt: the library drops number formats, so 0.8 may be 0,8% or a cell that
    shows 80%.
    """
    value, has_sign = _percent_value(cell)
    if 0 < value <= 1 and not has_sign:
        raise CellDoubt("percent_ambiguous", "Không rõ là tỷ lệ phần trăm hay phần của một.", "ghi kèm dấu %, ví dụ 80%")
    if not 0 <= value <= 100:
        raise CellDoubt("percent_out_of_range", "Tỷ lệ phải từ 0 đến 100.", "một số từ 0 đến 100")
    return value


def _percent_value(cell: Cell) -> tuple[float, bool]:
    if isinstance(cell.value, float):
        return cell.value, False
    try:
        return parse_percent(clean(cell.text)), "%" in cell.text
    except ValueError:
        raise CellDoubt("bad_percent", "Không đọc được tỷ lệ phần trăm.", "một số từ 0 đến 100, ví dụ 80%") from None


def read_quantity(cell: Cell) -> float:
    """Return a quantity, not negative; "0/0", nothing to do, is 0."""
    try:
        value = cell.value if isinstance(cell.value, float) else _quantity(clean(cell.text))
    except ValueError:
        value = -1.0
    if not 0 <= value < math.inf:
        raise CellDoubt("bad_quantity", "Không đọc được khối lượng.", "chỉ ghi số, ví dụ 12 hoặc 1.250,5")
    return value


def _quantity(text: str) -> float:
    return 0.0 if text == NOTHING_TO_DO else parse_number(text)


def read_date(cell: Cell) -> date:
    """Return a day. A bare number is a doubt: which calendar it counts in is not known here."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    try:
        return parse_date(cell.text)
    except ValueError:
        raise CellDoubt("bad_date", "Không đọc được ngày.", "ngày/tháng/năm, ví dụ 30/9/2024") from None


READERS = {
    "status": read_status,
    "percent": read_percent,
    "quantity_period": read_quantity,
    "quantity_cumulative": read_quantity,
    "completed_on": read_date,
    "document_date": read_date,
    "result": read_text,
    "document_number": read_text,
    "difficulties": read_text,
    "proposals": read_text,
    "note": read_text,
}
"""How each field that the unit fills in is read."""
