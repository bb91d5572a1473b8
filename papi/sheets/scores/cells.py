"""One cell of a table of scores: the score that it holds, or why it holds none that can be kept.

Blank and 0 mean that PAPI published none. Where the cell stands is added by `papi.sheets.scores.notes`.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from papi.model import ERROR
from papi.sheets.cells.doubts import Doubt
from papi.sheets.grid import Cell
from papi.sheets.scores.words import MISSING_WORDS
from papi.vietnamese import clean, number, parse_number

DECIMALS = 6
"""Of the figures as published; what a file holds beyond them is not kept, so that equal scores are equal."""
LOWEST_SHARE = 0.09
"""PAPI's scales begin at a tenth of their points; published scores lie a little below it here and there."""
SLACK = 1e-6
"""A part's scale ends at 10/3 where there are three of them."""

NOT_A_NUMBER = "Ô phải là một số điểm nhưng ghi chữ hoặc ngày, nên điểm này không được đọc. Ghi điểm theo bản công bố."
CELL_ERROR = "Ô là lỗi của Excel nên điểm này không được đọc. Ghi điểm theo bản công bố, hoặc để trống nếu không có điểm."
NO_RESULT = "Ô là công thức chưa có kết quả nên điểm này không được đọc. Mở tệp bằng Excel, lưu lại rồi gửi lại."
OFF_SCALE = "Điểm nằm ngoài thang nên không được đọc. Ghi điểm theo bản công bố."
A_SCORE = "một số, ví dụ 5,34; không có điểm thì để trống"


class ScoreCell(NamedTuple):
    """What a cell says: its score, and the doubt about it."""

    score: float | None = None
    doubt: Doubt | None = None


_BLANK = ScoreCell()


def read_score(cell: Cell | None, max_score: float) -> ScoreCell:
    """Return what a cell says of a score of at most so many points."""
    if cell is None:
        return _BLANK
    if cell.is_error:
        return ScoreCell(doubt=Doubt(ERROR, "cell_error_value", CELL_ERROR, A_SCORE))
    if cell.lacks_result:
        return ScoreCell(doubt=Doubt(ERROR, "formula_without_cached_value", NO_RESULT, A_SCORE))
    value = cell.value
    if isinstance(value, str):
        if clean(value).lower() in MISSING_WORDS:
            return _BLANK
        value = _number_in(value)
    if not isinstance(value, float):
        return ScoreCell(doubt=Doubt(ERROR, "score_not_a_number", NOT_A_NUMBER, A_SCORE))
    score = round(value, DECIMALS)
    if score == 0:
        return _BLANK
    if not LOWEST_SHARE * max_score <= score <= max_score + SLACK:
        right = f"từ {number(max_score / 10, 2)} đến {number(max_score, 2)}"
        return ScoreCell(doubt=Doubt(ERROR, "score_off_scale", OFF_SCALE, right))
    return ScoreCell(score)


def number_in(cell: Cell | None) -> float | None:
    """Return the number that a cell holds or writes, None for anything else."""
    if cell is None or cell.is_error or cell.lacks_result:
        return None
    value = _number_in(cell.value) if isinstance(cell.value, str) else cell.value
    return value if isinstance(value, float) else None


def _number_in(text: str) -> float | None:
    """Return the number that a text writes, a single dot being its decimal mark; None where it writes none.

    No score reaches a thousand, so the dot of "5.340" parts no thousands.
    """
    plain = re.sub(r"\s", "", clean(text))
    try:
        return parse_number(plain.replace(".", ",") if plain.count(".") == 1 and "," not in plain else plain)
    except ValueError:
        return None


def decimals_of(score: float) -> int:
    """Return with how many decimals a score is written."""
    return max(0, -Decimal(repr(score)).normalize().as_tuple().exponent)
