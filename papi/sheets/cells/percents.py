"""What the cells of a percent column and of a quantity column say.

Percents are decided per column, because 1 may be 1% or 100%: only its neighbours, its number format and the status of its row
tell. Which columns these are, what is blank, and where a doubt stands is told by `papi.sheets.reading.rows`.
"""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from papi.model import DONE, ERROR, INFO, NOT_ARISING, WARNING
from papi.sheets.cells.doubts import Doubt, Read
from papi.sheets.grid import Cell
from papi.vietnamese import MINUS, clean, fold, parse_number


class PercentSaid(NamedTuple):
    """What a cell of a percent column says; `status` only where it says that nothing arose ("0/0")."""

    percent: float | None
    status: str | None


class Share(NamedTuple):
    """A part of a whole found in a text: its percent (None for 0/0), where it stands, the doubt about it, what kind it is."""

    percent: float | None
    start: int
    end: int
    doubt: Doubt | None
    is_of_target: bool


_ABOUT = ("khoảng", "chừng", "ước", "ước đạt", "xấp xỉ", "khoang", "uoc", "uoc dat")
_BOUNDED = ("gần", "hơn", "trên", "dưới", "tối thiểu", "ít nhất", "không quá", "tren", "duoi", "gan", "hon")
_ANOTHER_FIGURE = ("còn", "còn lại", "thiếu", "giảm", "tăng", "chưa", "chưa đạt", "chưa hoàn thành", "chưa được", "không đạt",
                   "chậm", "con", "con lai", "chua", "chua dat", "khong dat")
"""Before a figure these make it another figure than the part that is done."""
_PART_OF_A_DATE = ("ngày", "tháng", "quý", "năm", "số", "đợt", "kỳ", "ngay", "thang", "so")
_AROUND = frozenset(fold(
    "đạt đã đang được hoàn thành thực hiện tỷ tỉ lệ tiến độ khối lượng kế hoạch công việc so với mức kết quả tính"
).split())
"""Folded words that stand beside a percent and change nothing."""
_LONGEST = 200
"""A longer text is a story, not a percent or a quantity."""
_MEASURE_WORDS = 3
"""So many other words may stand beside "12/15": they say of what."""
_NOTHING_AROSE = frozenset(map(fold, ("Không phát sinh", "Không có phát sinh", "Chưa phát sinh", "KPS")))

_NUMBER = r"\d+(?:[.,]\d+)*"
_SIGN = r"(?:%|phần\s+trăm|phan\s+tram)"
_WITH_SIGN = re.compile(rf"(?<![\d.,/])(?P<number>(?:(?<![\w%)])[-{MINUS}])?{_NUMBER})\s*{_SIGN}", re.IGNORECASE)
_OF_TARGET = re.compile(rf"(?<![\w.,/-])(?P<number>{_NUMBER})\s*/\s*(?P<target>{_NUMBER})(?![\d/]|[.,-]\d|-\w)")
_MONTH_OF_A_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d\d")
_SPAN = re.compile(rf"{_NUMBER}\s*%?\s*(?:-|–|—|đến|tới|den|toi|÷|~)\s*{_NUMBER}\s*{_SIGN}", re.IGNORECASE)
_QUANTITY = re.compile(r"([-−]?\d+(?:[.,]\d+)*)\s*(?:(?:m2|m3|km2|[^\W\d_])[^\d%/]*)?")


def _before(words: Sequence[str]) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\s*$", re.IGNORECASE)


_BEFORE_ABOUT = re.compile(rf"[~≈]\s*$|{_before(_ABOUT).pattern}", re.IGNORECASE)
_BEFORE_BOUNDED = re.compile(rf"[<>≤≥]=?\s*$|{_before(_BOUNDED).pattern}", re.IGNORECASE)
_BEFORE_ANOTHER, _BEFORE_DATE = _before(_ANOTHER_FIGURE), _before(_PART_OF_A_DATE)

_WANTED = "một số từ 0 đến 100, ví dụ 80%"
_BAD = Doubt(ERROR, "bad_percent", "Không đọc được tỷ lệ phần trăm.", _WANTED)
_TURNED = Doubt(
    ERROR, "bad_percent", "Ô chứa ngày hoặc giờ, không phải tỷ lệ; có thể Excel đã đổi một phân số như 5/10 thành ngày.",
    _WANTED,
)
_OUT = Doubt(ERROR, "percent_out_of_range", "Tỷ lệ phải từ 0 đến 100.", "một số từ 0 đến 100")
_EITHER = Doubt(
    ERROR, "percent_ambiguous", "Không rõ là tỷ lệ phần trăm hay phần của một.", "ghi kèm dấu %, ví dụ 80%"
)
_ONE = Doubt(WARNING, "percent_ambiguous", "Số 1 được đọc là 100%.", "ghi kèm dấu %: 100% hoặc 1%")
_ROUND = Doubt(INFO, "percent_ambiguous", "Tỷ lệ ghi ước chừng; con số được đọc.")
_BOUND = Doubt(WARNING, "percent_ambiguous", "Tỷ lệ ghi là trên, dưới hoặc gần một mức; mức ấy được đọc.", "một số, ví dụ 80%")
_AROUND_FIGURE = Doubt(WARNING, "percent_ambiguous", "Tỷ lệ kèm lời khác; chỉ con số được đọc.", "một số, ví dụ 80%")
_BAD_QUANTITY = Doubt(ERROR, "bad_quantity", "Không đọc được khối lượng.", "chỉ ghi số, ví dụ 12 hoặc 1.250,5")
_TARGET_BESIDE = Doubt(
    WARNING, "bad_quantity", "Ô ghi khối lượng kèm chỉ tiêu; chỉ đọc số đứng trước dấu /.", "chỉ ghi số, ví dụ 12 hoặc 1.250,5"
)


def read_percents(cells: Sequence[Cell | None], statuses: Sequence[str | None]) -> list[Read[PercentSaid]]:
    """Read the cells of one percent column together; `statuses` are those of their rows, None where a row has none.

    A blank cell is None and says nothing. A number without a sign is a fraction when no number of the column is above 1.
    """
    bare = [None if cell is None else _bare_number(cell) for cell in cells]
    parts = [value for value in bare if value is not None and 0 < value <= 1]
    are_fractions = not any(value is not None and 1 < value <= 100 for value in bare)
    are_ones = all(value == 1 for value in parts)
    answers = []
    for cell, value, status in zip(cells, bare, statuses, strict=True):
        if cell is None:
            answers.append(Read(None))
        elif value is None:
            answers.append(_read_certain(cell))
        elif not 0 < value <= 1:
            answers.append(_within(value))
        elif are_fractions and not are_ones:
            answers.append(_within(hundredfold(value)))
        else:
            answers.append(_read_lone(value, status, are_fractions))
    return answers


def read_quantity(cell: Cell) -> Read[float]:
    """Read a quantity, not negative; words of its measure may follow, and "0/0", nothing to do, is 0."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _quantity(float(cell.value))
    if not isinstance(cell.value, str):
        return Read(None, (_BAD_QUANTITY,))
    text = clean(cell.value)
    if len(text) > _LONGEST:
        return Read(None, (_BAD_QUANTITY,))
    whole, beside = _QUANTITY.fullmatch(text), _OF_TARGET.match(text)
    if whole:
        return _quantity(_number(whole[1]))
    if beside and not re.search(r"[\d%]", text[beside.end():]):
        read = _quantity(_number(beside[1]))
        return read if _number(beside[2]) == 0 or read.value is None else Read(read.value, (_TARGET_BESIDE,))
    return Read(None, (_BAD_QUANTITY,))


def shares_in(text: str) -> list[Share]:
    """Return the parts of a whole that a text tells, in order: "80%", "100 phần trăm", "12/15 vụ".

    ValueError where a figure is there but is not the part that is done: a span ("80-90%"), what is left ("còn 20%"), n/0.
    """
    if _SPAN.search(text):
        raise ValueError(f"a span: {text!r}")
    shares = []
    for match in sorted([*_WITH_SIGN.finditer(text), *_OF_TARGET.finditer(text)], key=re.Match.start):
        before = text[:match.start()]
        is_of_target = match.re is _OF_TARGET
        if is_of_target and (_MONTH_OF_A_YEAR.fullmatch(match[0]) or _BEFORE_DATE.search(before)):
            continue
        if _BEFORE_ANOTHER.search(before):
            raise ValueError(f"what is left: {text!r}")
        about, bounded = _BEFORE_ABOUT.search(before), _BEFORE_BOUNDED.search(before)
        percent = _part(match["number"], match["target"]) if is_of_target else parse_number(match["number"])
        start = min(found.start() for found in (about, bounded, match) if found)
        doubt = _ROUND if about else _BOUND if bounded else None
        shares.append(Share(percent, start, match.end(), doubt, is_of_target))
    return shares


def without(text: str, shares: Sequence[Share]) -> str:
    """Return the text with a blank for each of its shares."""
    for share in reversed(shares):
        text = f"{text[:share.start]} {text[share.end:]}"
    return text


def hundredfold(value: float) -> float:
    """Return a fraction as percent, without the noise of binary numbers: 0.07 is 7."""
    return round(value * 100, 10)


def _bare_number(cell: Cell) -> float | None:
    """Return the number of a cell that does not tell whether it is a percent; None for every other cell."""
    if isinstance(cell.value, str):
        try:
            return parse_number(_plain(cell.value[:_LONGEST]))
        except ValueError:
            return None
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float) or not math.isfinite(cell.value):
        return None
    return None if "%" in (cell.number_format or "") else float(cell.value)


def _plain(text: str) -> str:
    return clean(text).rstrip(" .;,")


def _read_certain(cell: Cell) -> Read[PercentSaid]:
    if isinstance(cell.value, str):
        return _read_text(_plain(cell.value))
    if isinstance(cell.value, datetime | date | time | timedelta):
        return Read(None, (_TURNED,))
    if isinstance(cell.value, bool) or not math.isfinite(cell.value):
        return Read(None, (_BAD,))
    scaled = re.sub(r'"[^"]*"|\\.', "", cell.number_format or "")  # a quoted or escaped % is only drawn: 80 shows "80%"
    return _within(hundredfold(cell.value) if "%" in scaled else float(cell.value))


def _read_lone(value: float, status: str | None, are_fractions: bool) -> Read[PercentSaid]:
    """Read a number of (0, 1] whose column does not settle what it is: its row's status may, for a 1."""
    if value == 1 and status == DONE:
        return Read(PercentSaid(100.0, None))
    if value == 1 and status is None and are_fractions:
        return Read(PercentSaid(100.0, None), (_ONE,))
    return Read(None, (_EITHER,))


def _read_text(text: str) -> Read[PercentSaid]:
    if fold(text) in _NOTHING_AROSE:
        return Read(PercentSaid(None, NOT_ARISING))
    try:
        shares = shares_in(text) if len(text) <= _LONGEST else []
    except ValueError:
        return Read(None, (_BAD,))
    if len({share.percent and round(share.percent) for share in shares}) != 1:
        return Read(None, (_BAD,))
    if shares[0].percent is None:
        return Read(PercentSaid(None, NOT_ARISING))
    read = _within(shares[0].percent)
    others = [word for word in fold(without(text, shares)).split() if word not in _AROUND]
    is_of_target = any(share.is_of_target for share in shares)
    doubts = [share.doubt for share in shares if share.doubt]
    if len(others) > (_MEASURE_WORDS if is_of_target else 0):
        doubts.append(_AROUND_FIGURE)
    return Read(read.value, tuple(dict.fromkeys(doubts))) if read.value else read


def _within(value: float) -> Read[PercentSaid]:
    return Read(PercentSaid(value, None)) if 0 <= value <= 100 else Read(None, (_OUT,))


def _part(done: str, target: str) -> float | None:
    """Return n of m as percent, None for 0/0; ValueError for n/0."""
    part, whole = parse_number(done), parse_number(target)
    if not whole:
        if part:
            raise ValueError(f"{done} of nothing")
        return None
    return hundredfold(part / whole)


def _number(text: str) -> float | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def _quantity(value: float | None) -> Read[float]:
    return Read(value) if value is not None and 0 <= value < math.inf else Read(None, (_BAD_QUANTITY,))
