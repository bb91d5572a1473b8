"""The reporting periods that a longer text names: a title, a line above a table, a heading, a sheet's name."""

import re

from papi.sheets.cells.times import DATE, MONTH, QUARTER, TAKEN, YEAR, Scan, Time, find_times, with_years

_PLANNED = re.compile(r"\b(?:phuong huong|nhiem vu trong tam|du kien)\b")
"""Words before a period that is not reported on, but planned: "kết quả quý III, phương hướng quý IV"."""


def find_periods(text: str, default_year: int | None = None) -> list[str]:
    """Return the codes of all periods that a text names, in order, each once.

    Days and the numbers of documents name none, and a year names one only as "năm 2024" where nothing shorter is named. A
    period without a year takes the one named behind it, else the one before it, else `default_year`, else it is left out.
    """
    scan = find_times(text)
    known = with_years([time for time in scan.times if time.kind != DATE and time.is_real(2000)])
    shorter = [time for time in known if time.kind != YEAR and not _is_planned(scan, known, time)]
    chosen = shorter or [time for time in known if time.is_said and time.year]
    return list(dict.fromkeys(filter(None, (_code(time, time.year or default_year) for time in chosen))))


def _is_planned(scan: Scan, known: list[Time], time: Time) -> bool:
    before = scan.rest[:time.start].rsplit(TAKEN, 1)[-1]
    return time.start > known[0].start and _PLANNED.search(before) is not None


def _code(time: Time, year: int | None) -> str | None:
    if year is None:
        return None
    if time.kind == MONTH:
        return f"{year}-{time.last:02d}"
    if time.kind == QUARTER:
        return f"{year}-Q{time.last // 3}"
    if time.first != 1:
        return None
    return {6: f"{year}-H1", 9: f"{year}-9M", 12: str(year)}.get(time.last)
