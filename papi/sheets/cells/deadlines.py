"""What a cell of deadlines says, and a cell that holds one day. Pure.

A period means its last day; of several times the last counts, and of a period and a day inside it the day. The ways to write a
time are `sheets.cells.times`, the other words `sheets.cells.deadline_words`; failed formulas and ditto marks are the caller's.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from papi.model import ERROR, INFO, WARNING
from papi.sheets.cells import deadline_words as words
from papi.sheets.cells.doubts import Doubt, Read
from papi.sheets.cells.times import DATE, MONTH, MONTHS, TAKEN, YEAR, Scan, Time, find_times, with_years
from papi.sheets.grid import Cell
from papi.vietnamese import clean, day as shown, fold

NONE, RECURRING, CONDITIONAL, UNREADABLE = "none", "recurring", "conditional", "unreadable"

_A_DAY = "ngày/tháng/năm, ví dụ 30/9/2024"
_A_TIME = "một ngày hoặc một kỳ (30/9/2024, quý III/2024), hoặc “thường xuyên”"
_UNPARSED = Doubt(WARNING, "deadline_unparsed", "Không đọc được thời hạn.", _A_TIME)
_UNCERTAIN = Doubt(WARNING, "deadline_unparsed", "Không rõ thời hạn là ngày nào.", _A_DAY)
_PARTLY_READ = Doubt(WARNING, "deadline_unparsed", "Chỉ đọc được phần ghi thời gian; phần còn lại trong ô chưa rõ.", _A_TIME)
_BOTH = Doubt(WARNING, "deadline_unparsed", "Ô ghi việc thường xuyên mà có cả ngày; được đọc là việc thường xuyên.", _A_TIME)
_NO_SUCH_DAY = Doubt(WARNING, "bad_date", "Lịch không có ngày hoặc kỳ này.", _A_DAY)
_BAD_DAY = Doubt(ERROR, "bad_date", "Không đọc được ngày.", _A_DAY)

_EXCEL_DAY = re.compile(r"^(\d{1,2})-thg (\d{1,2})-(?:20)?(\d\d)$", re.IGNORECASE)
"""How a Vietnamese Excel shows a day: 30-thg 9-24."""
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIAL_DAYS = (date(2000, 1, 1), date(2099, 12, 31))
_YEARS_AFTER_PLAN = 2
_TORN = re.compile(f"{TAKEN}\\s*[/.-]\\s*\\d|\\d\\s*[/.-]\\s*{TAKEN}|\\bngay\\s*\\d")
"""A number that belongs to a time and was not understood with it."""
_LONGEST = 400
"""A deadline of more letters than this is a narrative: nobody's deadline is looked for in it."""


class Deadline(NamedTuple):
    """A deadline as a sheet states it: its last day where it has one, and its kind, one of `papi.model.DEADLINE_KINDS`."""

    day: date | None
    kind: str


def read_deadline(cell: Cell, *, plan_year: int, date_1904: bool = False) -> Read[Deadline]:
    """Read a deadline; where no year is written the plan's is meant. Never an error: no sheet moves the plan's deadline."""
    if cell.is_error or cell.lacks_result:
        return Read(Deadline(None, UNREADABLE))
    said = _time_or_text(cell, date_1904)
    if isinstance(said, Time):
        return _read(said, plan_year)
    if _is_blank(said) or fold(said) in words.NO_DEADLINE:
        return Read(Deadline(None, NONE))
    scan = find_times(said[:_LONGEST])
    if words.RECURRING.search(scan.plain):
        return Read(Deadline(None, RECURRING), (_BOTH,) if _names_one_day(scan) else ())
    if words.CONDITIONAL.search(scan.plain) and not _has_due(scan):
        is_open = all(time.kind == YEAR for time in scan.times)
        return Read(Deadline(None, CONDITIONAL)) if is_open else _unreadable(_UNCERTAIN)
    if not scan.times or len(said) > _LONGEST:
        return _unreadable(_UNPARSED)
    return _read_scan(scan, plan_year)


def read_day(cell: Cell, *, plan_year: int, date_1904: bool = False) -> Read[date]:
    """Read a cell that holds one day, None where it holds none; where no year is written the plan's is meant."""
    if cell.is_error or cell.lacks_result:
        return Read(None)
    said = _time_or_text(cell, date_1904)
    if isinstance(said, Time):
        return _day(said, plan_year) if said.kind == DATE else Read(None, (_BAD_DAY,))
    if _is_blank(said) or fold(said) in words.NOT_YET:
        return Read(None)
    scan = find_times(said[:_LONGEST], of_documents=True)
    times = with_years(scan.times)
    if not all(time.is_real(plan_year) for time in times) or words.NOT_DONE.search(scan.rest):
        return Read(None, (_BAD_DAY,))
    days = {time.last_day(plan_year): time for time in times if time.kind == DATE}
    return _day(*days.values(), plan_year) if len(days) == 1 else Read(None, (_BAD_DAY,))


def _day(time: Time, plan_year: int) -> Read[date]:
    value = time.last_day(plan_year)
    doubts = _doubts_of_reading(time, value, "Ngày")
    if not plan_year - 1 <= value.year <= plan_year + 1:
        doubts += (_implausible("Ngày", plan_year),)
    return Read(value, doubts)


def _read_scan(scan: Scan, plan_year: int) -> Read[Deadline]:
    named = with_years(scan.times)
    if not all(time.is_real(plan_year) for time in named):
        return _unreadable(_NO_SUCH_DAY)
    times = _precise(scan, named, plan_year)
    chosen = max(times, key=lambda time: time.last_day(plan_year))
    if _is_uncertain(scan, times, chosen):
        return _unreadable(_UNCERTAIN)
    left = re.findall(r"[a-z]+|\d+", words.BESIDE.sub(" ", scan.rest).replace(TAKEN, " "))
    is_whole = words.HARMLESS.issuperset(left) and "?" not in scan.rest
    if not is_whole and (not chosen.is_said or _TORN.search(scan.rest)):
        return _unreadable(_UNPARSED)
    return _read(chosen, plan_year, () if is_whole else (_PARTLY_READ,))


def _read(time: Time, plan_year: int, doubts: tuple[Doubt, ...] = ()) -> Read[Deadline]:
    value = time.last_day(plan_year)
    doubts += _doubts_of_reading(time, value, "Thời hạn")
    if not plan_year <= value.year <= plan_year + _YEARS_AFTER_PLAN:
        doubts += (_implausible("Thời hạn", plan_year),)
    return Read(Deadline(value, MONTH if time.kind == MONTHS else time.kind), doubts)


def _unreadable(doubt: Doubt) -> Read[Deadline]:
    return Read(Deadline(None, UNREADABLE), (doubt,))


def _doubts_of_reading(time: Time, value: date, subject: str) -> tuple[Doubt, ...]:
    """What the reader added of its own: the year, or the order of day and month."""
    if time.year is None:
        message = f"{subject} không ghi năm; được hiểu là năm {value.year}."
        return (Doubt(INFO, "deadline_year_assumed", message, shown(value)),)
    if time.is_month_first:
        message = f"{subject} ghi tháng trước ngày; được hiểu là {shown(value)}."
        return (Doubt(WARNING, "bad_date", message, shown(value)),)
    return ()


def _implausible(subject: str, plan_year: int) -> Doubt:
    message = f"{subject} cách xa năm {plan_year} của kế hoạch; có thể gõ nhầm năm."
    return Doubt(WARNING, "date_implausible", message, f"một ngày của năm {plan_year}")


# What stands in the cell.


def _time_or_text(cell: Cell, date_1904: bool) -> Time | str:
    """The day or month that a cell of dates holds, or a bare number that can only be a day; the text of any other cell."""
    value = cell.value
    if isinstance(value, date):  # a datetime is one too
        return _of_day(value.date() if isinstance(value, datetime) else value, cell.number_format)
    text = _EXCEL_DAY.sub(r"\1/\2/20\3", clean(cell.text))
    if re.fullmatch(r"\d{1,2}\.1", text) and isinstance(value, float):
        return "?"  # "30.1" and "30.10" are the same number
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        day = (_EPOCH_1904 if date_1904 else _EPOCH) + timedelta(days=int(float(text)))
        return _of_day(day, None) if _SERIAL_DAYS[0] <= day <= _SERIAL_DAYS[1] else text
    if re.fullmatch(r"\d{8}", text):
        for parts in ((text[:4], text[4:6], text[6:]), (text[4:], text[2:4], text[:2])):
            with suppress(ValueError):
                if parts[0].startswith("20"):
                    return _of_day(date(*map(int, parts)), None)
    return text


def _of_day(day: date, number_format: str | None) -> Time:
    """A day of a calendar, or the month that its cell shows: "9/2024" typed into Excel is 1 September shown as a month."""
    shape = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format or "").lower()
    is_month = "y" in shape and "m" in shape and not re.search("[dhs]", shape)
    return Time(MONTH if is_month else DATE, day.month, day.month, day.year, None if is_month else day.day)


def _is_blank(text: str) -> bool:
    """Whether a text says nothing: nothing at all, dots or dashes."""
    return not any(letter.isalnum() for letter in text) and "?" not in text


# Which of several times is meant.


def _precise(scan: Scan, times: list[Time], plan_year: int) -> list[Time]:
    """The times without the periods that another of them makes more precise: "Quý II/2024 (trước 15/6)" is 15/6."""
    return [time for time in times if not any(
        _is_inside(other, time, plan_year) and not _are_joined(scan, other, time) for other in times
    )]


def _is_inside(inner: Time, outer: Time, plan_year: int) -> bool:
    edges = (inner.first_day(plan_year), inner.last_day(plan_year)), (outer.first_day(plan_year), outer.last_day(plan_year))
    return edges[0] != edges[1] and edges[1][0] <= edges[0][0] and edges[0][1] <= edges[1][1]


def _are_joined(scan: Scan, one: Time, other: Time) -> bool:
    first, second = sorted((one, other), key=lambda time: time.start)
    return words.JOINING.search(scan.rest, first.end, second.start) is not None


def _is_uncertain(scan: Scan, times: Sequence[Time], chosen: Time) -> bool:
    """Whether the words around leave open which day is meant: "đầu quý III", "sau 30/9", "15/6 (quý III)"."""
    is_in_list = any(time.start == chosen.start for time in times if time is not chosen)
    pattern = words.UNCERTAIN_DAY if chosen.kind == DATE else words.UNCERTAIN_PERIOD
    if words.OPEN_END.search(scan.rest) or (pattern.search(_before(scan, chosen)) and not is_in_list):
        return True
    return any("(" in scan.rest[one.end:other.start] and (one.kind == DATE) != (other.kind == DATE)
               for one, other in pairwise(times))


def _before(scan: Scan, time: Time) -> str:
    """What stands between a time and the one before it."""
    return scan.rest[:time.start].rsplit(TAKEN, 1)[-1]


def _has_due(scan: Scan) -> bool:
    return any(time.kind != YEAR and words.DUE.search(_before(scan, time)) for time in scan.times)


def _names_one_day(scan: Scan) -> bool:
    """Whether a text of something that recurs also names one day, neither of every year nor the last of this."""
    days = [time for time in scan.times if time.kind == DATE]
    return len(days) == 1 and (days[0].day, days[0].last) != (31, 12) and not words.EACH.search(scan.plain)
