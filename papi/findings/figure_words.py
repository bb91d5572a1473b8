"""What is said of one PAPI figure of a province, in Vietnamese: its change, its place in the country.

Sentences and pieces of them over a row of `papi.scores.compared` with `extremes` beside it (missing values None). "Tăng" and
"giảm" are said of significant changes alone. Which figures are told of is `trend_words` and `dimension_words`.
"""

from collections.abc import Sequence

from papi.findings.score_words import GROUP_WORDS
from papi.vietnamese import count, number, percent, signed, upper_first

MOST = 6
"""Sentences a page: more are not read."""

MOST_NAMES = 3
"""Provinces that share a place are named up to so many."""


def change(row: dict, name: str) -> str:
    """Return how one figure moved against its base year, with both scores; why nothing is said where it may not be."""
    year, base = row["year"], row["base_year"]
    if row["change"] is None:
        return upper_first(f"{name} {not_compared(row)}.")
    place = f"năm {base} xếp thứ {number(row['base_rank'])}/{number(row['base_of'])}"
    scores = f"{number(row['base_score'], 2)} điểm năm {base}, {number(row['score'], 2)} điểm năm {year}"
    told = f"{name} {moved_words(row)} so với năm {base}" if row["significant"] else (
        f"{name} không thay đổi đáng kể so với năm {base} ({signed_percent(row)})"
    )
    return upper_first(f"{told}: {scores}; {place}, {GROUP_WORDS[row['base_group']].lower()}{doubt(row)}.")


def standing(row: dict, name: str) -> str:
    """Return where a figure stands beside the median and between the best and the lowest province, by name."""
    own, year, among = row["score"], row["year"], f"trong {number(row['of'])} tỉnh"
    best, lowest = (
        f"{word} là {names(row[f'{end}_provinces'])} ({number(row[f'{end}_score'], 2)})"
        for word, end in (("cao nhất", "best"), ("thấp nhất", "lowest"))
    )
    if own is None:
        return f"Cả nước năm {year}: trung vị {number(row['median'], 2)} điểm; {among}, {best}, {lowest}."
    told = f"{upper_first(name)} năm {year} "
    if own == row["best_score"]:
        return f"{told}cao nhất {among}, {_beside_median(row)}; {lowest}."
    if own == row["lowest_score"]:
        return f"{told}thấp nhất {among}, {_beside_median(row)}; {best}."
    return f"{told}{_beside_median(row)}; {among}, {best}, {lowest}."


def _beside_median(row: dict) -> str:
    """Return how far a figure lies from the national median: `cao hơn trung vị cả nước (43,48) 1,52 điểm`."""
    gap, median = row["score"] - row["median"], f"trung vị cả nước ({number(row['median'], 2)})"
    if number(abs(gap), 2) == number(0, 2):
        return f"xấp xỉ {median}"
    return f"{'cao hơn' if gap > 0 else 'thấp hơn'} {median} {number(abs(gap), 2)} điểm"


def not_compared(row: dict) -> str:
    """Return why no change is given: the base year itself, a hard break, a score that is missing."""
    year, base = row["year"], row["base_year"]
    if base == year:
        return f"chưa có năm nào trong nhiệm kỳ để so: năm {year} là năm đầu"
    if row["comparable_from"] > base:
        told = row["hard_break"] or f"{row['comparable_from']}: bắt đầu đo"
        return f"không so với năm {base} vì đổi phương pháp ({told})"
    missing = year if row["score"] is None else base
    return f"không so được vì không có điểm năm {missing}"


def moved_words(row: dict) -> str:
    """Return a significant change: `tăng 6,6%`."""
    return f"{'tăng' if row['change'] > 0 else 'giảm'} {percent(abs(row['change_pct']) / 100)}"


def signed_percent(row: dict) -> str:
    """Return a change of any size with its sign: `+1,5%`."""
    return signed(row["change_pct"], 1) + "%"


def doubt(row: dict) -> str:
    """Return that a change has years between that need checking: ` (cần kiểm tra năm 2022)`; nothing where it has none."""
    return f" (cần kiểm tra năm {', '.join(map(str, row['doubts']))})" if row["doubts"] else ""


def names(provinces: Sequence[str], *, most: int = MOST_NAMES) -> str:
    """Return the provinces that share a place by name, or how many they are where they are more than `most`."""
    if len(provinces) > most:
        return f"{count(len(provinces))} tỉnh"
    return " và ".join(filter(None, (", ".join(provinces[:-1]), provinces[-1])))


def short(row: dict) -> str:
    """Return a figure's short name, where it has one."""
    return row["short_name"] or row["name"]
