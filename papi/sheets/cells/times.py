"""Days and periods named in a text, wherever they stand in it, in the many ways that Vietnamese offices write them.

It finds and says what was written: which year an unnamed one is, which of several counts and what the words around them mean
is for `papi.sheets.cells.deadlines` and `papi.sheets.cells.periods`.
"""

import calendar
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from papi.vietnamese import clean

DATE, MONTH, QUARTER, HALF, YEAR = "date", "month", "quarter", "half", "year"
MONTHS = "months"
"""The first or last months of a year that are no quarter and no half: "9 tháng đầu năm"."""


@dataclass(frozen=True)
class Time:
    """A day or a period as it is named: months `first` to `last` of `year`, or one `day` of the month `last`.

    `year` is None where it is not named. `start` and `end` are its place in the plain text. `is_possible` is false for the 32nd
    day and the 13th month; `is_month_first` for a day that can only be read month before day.
    """

    kind: str
    first: int
    last: int
    year: int | None
    day: int | None = None
    start: int = 0
    end: int = 0
    is_possible: bool = True
    is_month_first: bool = False
    is_said: bool = True
    """Whether a word says what the number is: false for a year that stands alone."""

    def is_real(self, year: int) -> bool:
        """Tell whether a calendar has it, in that year where none is named."""
        chosen = year if self.year is None else self.year
        if not self.is_possible or not 1000 <= chosen <= 9999:
            return False
        return self.day is None or self.day <= calendar.monthrange(chosen, self.last)[1]

    def first_day(self, year: int) -> date:
        """Return its first day, in that year where none is named."""
        return date(year if self.year is None else self.year, self.first, self.day or 1)

    def last_day(self, year: int) -> date:
        """Return its last day, in that year where none is named."""
        chosen = year if self.year is None else self.year
        return date(chosen, self.last, self.day or calendar.monthrange(chosen, self.last)[1])


class Scan(NamedTuple):
    """The times of a text in their order, the plain text they were found in, and what it says beside them."""

    times: tuple[Time, ...]
    plain: str
    rest: str


TAKEN = "\x01"
"""Stands in `Scan.rest` for every letter of a time."""

_YEAR = r"(?:\s*(?:[/.,-]|(?:,\s*)?(?:cua\s*)?nam)\s*(?P<year>\d{4})|\s+(?P<year2>20\d\d)|\s*/\s*(?P<short>[2-3]\d))(?!\d)"
_TO = r"\s*(?:[-,;+&]|va|den|toi|den het)\s*"
_NOT_A_DAY = r"(?!\s*[/.]\s*\d{1,2}(?!\d))"
_MONTH_WORD = r"(?:thang\s*|t\.?(?=\d))"
_QUARTER_WORD = r"(?:quy|qui|q)\.?\s*"
_LATER_MONTH = rf"(?:1[0-2]|0?[1-9])(?!\d){_NOT_A_DAY}"
_LATER_QUARTER = rf"(?:iv|i{{1,3}}|0?[1-4])(?![\da-z]){_NOT_A_DAY}"
_HOUR = r"(?:[ t]+\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?| ?h(?:\d{2})?\b))?"
_DAYS_BEFORE = r"(?:(?:tu\s*)?(?:ngay\s*)?\d{1,2}\s*(?:-|den)\s*)?(?:ngay\s*:?\s*)?"
_DAY = r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?|\d{1,2}\s*thang\s*\d{1,2}(?:\s*(?:nam|/)\s*\d{4})?)"

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4}
_MONTH_NAMES = {"gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bay": 7, "tam": 8, "chin": 9, "muoi mot": 11, "muoi hai": 12,
                "muoi": 10, "chap": 12}
_COUNTS = {"ba": 3, "sau": 6, "chin": 9}

_NO_TIMES = re.compile(
    # The number of a document with its day, and the empty line for a day ("ngày ... tháng ... năm 2024").
    rf"(?:so\s*:?\s*)?\b\d+\s*/(?:\s*\d{{4}}\s*/)?\s*(?!thang|nam\b|quy\b)[a-z]{{2,}}\d*(?:\s*[-/]\s*[a-z&]+\d*)*"
    rf"(?:\s*,?\s*(?:de\s*)?ngay\s*{_DAY})?"
    rf"|\bso\s*:?\s*\d[\w/.-]*\s*,?\s*ngay\s*{_DAY}"
    r"|\bngay[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam[\s.…_]*(?:\d{4})?"
    r"|\bthang\s*[.…_][\s.…_]*nam[\s.…_]*(?:\d{4})?"
)
_ISO = re.compile(rf"(?<![\d/.-])(\d{{4}})\s*([-/.])\s*(\d{{1,2}})\s*\2\s*(\d{{1,2}})(?!\d){_HOUR}")
_WORDED_DAY = re.compile(
    rf"(?<!\d)(?<!thang )(?<!quy )(?<!tuan )(?<![\d/] )(?:ngay\s*)?(?:\d{{1,2}}\s*(?:-|den)\s*(?:ngay\s*)?)?"
    rf"(\d{{1,2}})\s*(?:/\s*)?thang\s*(\d{{1,2}})(?!\d)(?!\s*/?\s*lan)(?:{_YEAR})?"
)
_WHOLE_DAY = re.compile(
    rf"(?<![\d/.]){_DAYS_BEFORE}(?<!\d)(\d{{1,2}})\s*([/.-])[/.\s-]*(\d{{1,2}})\s*([/.-])[/.\s-]*(\d{{2,5}})(?!\d|/\d){_HOUR}"
)
_MONTHS_OF_YEAR = re.compile(
    rf"(?<!\d)(?:(?P<count>\d{{1,2}}|ba|sau|chin)\s*thang|nua(?=\s*(?:dau|cuoi)\s*nam))\s*(?P<side>dau|cuoi)"
    rf"(?:\s*(?:cua\s*)?nam(?:\s*nay)?)?(?:{_YEAR}|\s*(?P<year3>20\d\d)(?!\d))?"
)
_FIRST_MONTHS = re.compile(rf"(?<!\d)(?P<count>0?6|0?9|12|chin|sau)\s*thang{_YEAR}")
_MONTH = re.compile(
    rf"\b{_MONTH_WORD}(?P<names>(?:\d{{1,2}}(?!\d)|\b(?:{'|'.join(_MONTH_NAMES)})\b)"
    rf"(?:{_TO}(?:{_MONTH_WORD})?{_LATER_MONTH})*)(?:{_YEAR})?"
)
_QUARTER = re.compile(
    rf"\b{_QUARTER_WORD}(?P<names>(?:[ivx]{{1,4}}|\d{{1,2}}|nhat|mot|hai|ba|tu|bon)(?![\da-z])"
    rf"(?:{_TO}(?:{_QUARTER_WORD})?{_LATER_QUARTER})*)(?:{_YEAR})?"
)
_YEAR_AND_QUARTER = re.compile(r"(?<![\d/.-])(?P<year>\d{4})\s*[-/]?\s*q(?P<names>[1-4])(?![\da-z])")
_BARE_ROMAN = re.compile(
    rf"(?<![\w/.-])(?P<names>(?:iv|i{{1,3}})(?:{_TO}(?:iv|i{{1,3}}))*)\s*[/-]\s*(?P<year>\d{{4}})(?!\d)"
)
_YEAR_AND_MONTH = re.compile(r"(?<![\d/.-])(?P<year>20\d\d)\s*[/-]\s*(?P<names>0?[1-9]|1[0-2])(?![\d/.-])")
_BARE_MONTH = re.compile(
    r"(?<![\d/.])(?P<names>(?:(?<![\d-])(?:1[0-2]|0?[1-9])\s*-\s*)?\d{1,2})\s*[/.-]\s*(?P<year>\d{4})(?!\d|[/.]\d)"
)
_DAY_AND_MONTH = re.compile(
    rf"(?<![\d/.]){_DAYS_BEFORE}(?<![\d.])(\d{{1,2}})\s*([/.-])+\s*(\d{{1,2}})"
    r"(?!\d|\s*[/.]\s*\d|,\d+(?!\s*[/.\d])|\s*-\s*\d+(?!\s*[/.\d])|\s*%)"
    r"(?!\s*(?:nam|thang|quy)\b(?!\s*\d))(?:\s*,?\s*nam\s*(\d{4})(?!\d)|\s+(20\d\d)(?!\d))?"
)
_YEARS = re.compile(r"(?<!\d)20\d\d\s*(?:-|den)\s*(?:nam\s*)?(?P<year>20\d\d)(?!\d)")
_SAID_YEAR = re.compile(r"\bnam\s*(?P<year>\d{4})(?!\d)|\b(?:ca|trong|cuoi|het|trong ca)\s+nam\b(?!\s*(?:sau|truoc|\d))")
_BARE_YEAR = re.compile(r"(?<![\d/.,-])(?P<year>20\d\d)(?![\d/.,]|\s*-)")


_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DATE = re.compile(rf"\b(?:(\d{{1,2}})-)?({'|'.join(_ENGLISH)})(?:(?<=-...)\b|-(\d{{4}}|\d{{2}})\b)")
"""What a csv holds where Excel showed a day or a month in its own way: "30-Sep-24", "Sep-24"."""


def plain_text(text: str) -> str:
    """Return a text without accents and case, its punctuation kept; every dash is "-"."""
    letters = unicodedata.normalize("NFKD", clean(text).replace("đ", "d").replace("Đ", "d"))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    return re.sub(r"\s+", " ", re.sub("[‐-―−~→⁄]|=>|->", lambda dash: "/" if dash[0] == "⁄" else "-", kept)).strip()


def find_times(text: str, *, of_documents: bool = False) -> Scan:
    """Find every day and period that a text names, in its order; the days of documents only where asked for."""
    plain = _ENGLISH_DATE.sub(_in_figures, plain_text(text))
    rest = plain if of_documents else _NO_TIMES.sub(lambda found: " " * len(found[0]), plain)
    times: list[Time] = []
    for pattern, read in _READERS:
        for found in list(pattern.finditer(rest)):
            named = [replace(time, start=found.start(), end=found.end()) for time in read(found)]
            if named:
                times += named
                rest = rest[:found.start()] + TAKEN * (found.end() - found.start()) + rest[found.end():]
    return Scan(tuple(sorted(times, key=lambda time: time.start)), plain, rest)


def with_years(times: Sequence[Time]) -> list[Time]:
    """Return the times with the year named behind them, else before them: in "quý I, quý II/2024" the year is of both."""
    filled: list[Time] = []
    for place, time in enumerate(times):
        behind = [other for other in times[place:] if other.year]
        before = [other for other in times[:place] if other.year]
        if time.year is None and (behind or before):
            named = behind[0] if behind else before[-1]
            # "từ tháng 11 đến tháng 2/2025": what is named first comes first.
            is_of_year_before = bool(behind) and (time.last, time.day or 31) > (named.last, named.day or 31)
            time = replace(time, year=named.year - is_of_year_before)
        filled.append(time)
    return filled


def _in_figures(found: re.Match) -> str:
    day, month, year = found.groups()
    whole_year = f"20{year}" if year and len(year) == 2 else year
    return "/".join(filter(None, (day, str(_ENGLISH.index(month) + 1), whole_year)))


def _year_of(found: re.Match) -> int | None:
    groups = found.groupdict()
    named = groups.get("year") or groups.get("year2") or groups.get("year3")
    if named is None and groups.get("short"):
        return 2000 + int(groups["short"])
    return int(named) if named else None


def _day(day: int, month: int, year: int | None) -> Time:
    """A day, month before day where it can only be that; not possible where no calendar has it."""
    is_month_first = month > 12 >= day and month <= 31 and year is not None
    if is_month_first:
        day, month = month, day
    is_possible = 1 <= month <= 12 and 1 <= day <= 31
    return Time(DATE, month, month, year, day, is_possible=is_possible, is_month_first=is_month_first)


def _iso(found: re.Match) -> Iterator[Time]:
    day, month = int(found[4]), int(found[3])
    yield Time(DATE, month, month, int(found[1]), day, is_possible=1 <= month <= 12 and 1 <= day <= 31)


def _worded_day(found: re.Match) -> Iterator[Time]:
    yield _day(int(found[1]), int(found[2]), _year_of(found))


def _whole_day(found: re.Match) -> Iterator[Time]:
    day, month, written_year = int(found[1]), int(found[3]), found[5]
    is_range_of_months = found[2] == "-" and found[4] != "-" and len(written_year) == 4 and day <= 12
    if is_range_of_months:
        yield from _months([day, month], int(written_year))
        return
    year = int(written_year) + (2000 if len(written_year) == 2 else 0)
    yield _day(day, month, year if len(written_year) in (2, 4) else 0)


def _months_of_year(found: re.Match) -> Iterator[Time]:
    groups = found.groupdict()
    written = groups.get("count") or "6"
    count = _COUNTS.get(written) or int(written)
    if not 1 <= count <= 12:
        return
    kind = {3: QUARTER, 6: HALF, 12: YEAR}.get(count, MONTHS)
    is_last = groups.get("side") == "cuoi"
    yield Time(kind, 13 - count if is_last else 1, 12 if is_last else count, _year_of(found))


def _months(numbers: list[int], year: int | None) -> Iterator[Time]:
    """One month after the other; the year stands behind the last."""
    for place, number in enumerate(numbers, start=1):
        own_year = year if place == len(numbers) else None
        yield Time(MONTH, number, number, own_year, is_possible=1 <= number <= 12)


def _named_months(found: re.Match) -> Iterator[Time]:
    written = re.findall(rf"\d+|{'|'.join(_MONTH_NAMES)}", found["names"])
    yield from _months([_MONTH_NAMES.get(name) or int(name) for name in written], _year_of(found))


def _named_quarters(found: re.Match) -> Iterator[Time]:
    names = re.findall(r"\d+|(?<![a-z])(?:[ivx]+|nhat|mot|hai|ba|tu|bon)(?![a-z])", found["names"])
    months = [3 * (_ROMAN.get(name) or (int(name) if name.isdigit() else 5)) for name in names]
    for time in _months(months, _year_of(found)):
        yield replace(time, kind=QUARTER, first=time.last - 2)


def _day_and_month(found: re.Match) -> Iterator[Time]:
    day, month = int(found[1]), int(found[3])
    # "3-9" may be months or a day: only what cannot be months is taken for one.
    if found[2] != "-" or day > 12 or "ngay" in found[0]:
        year = found[4] or found[5]
        yield _day(day, month, int(year) if year else None)


def _year(found: re.Match) -> Iterator[Time]:
    yield Time(YEAR, 1, 12, _year_of(found), is_said=found.re is not _BARE_YEAR)


_READERS = (
    (_ISO, _iso), (_WORDED_DAY, _worded_day), (_WHOLE_DAY, _whole_day), (_MONTHS_OF_YEAR, _months_of_year),
    (_FIRST_MONTHS, _months_of_year), (_MONTH, _named_months), (_YEAR_AND_QUARTER, _named_quarters),
    (_QUARTER, _named_quarters), (_BARE_ROMAN, _named_quarters), (_YEAR_AND_MONTH, _named_months),
    (_BARE_MONTH, _named_months), (_DAY_AND_MONTH, _day_and_month), (_YEARS, _year), (_SAID_YEAR, _year), (_BARE_YEAR, _year),
)
