"""One province's figures as pages of scores tell them, from the recount alone: set against the year before or the term's first.

The pieces of sentences here hold for every page; a page's own are in `trend`, `dimension`, `provinces` and `goals`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from recount.scores import SIX, TOTAL, Scores
from recount.words import MISSING, number, percent, signed, two

GROUP_WORDS = {"highest": "nhóm cao nhất", "upper_middle": "nhóm trung bình cao", "lower_middle": "nhóm trung bình thấp",
               "lowest": "nhóm thấp nhất"}
DIMENSIONS = "12345678"
HARD, SOFT = "hard", "soft"
MOST_NAMES = 3


@dataclass(frozen=True)
class View:
    """A province among all; `term` sets its figures against the term's first year."""

    scores: Scores
    province: str
    term: bool = False

    @cached_property
    def year(self) -> int:
        """The newest survey year."""
        return self.scores.years[-1]

    def base_year(self, year: int) -> int:
        """The year that a year is set against."""
        return year - (year - 2011) % 5 if self.term else year - 1

    @cache  # noqa: B019 - one object for the run
    def figure(self, code: str, year: int | None = None) -> dict:
        """Every figure of a code in a year, by default the newest: with its names, its change, the ends of the country."""
        year, scores = year or self.year, self.scores
        own = scores.provinces[self.province]
        found = scores.figures(year, own, code)
        if self.term:
            found |= {name: found[f"term_{name}"] for name in ("change", "change_pct", "significant")}
        known, base = scores.held(year, code).values(), self.base_year(year)
        best, lowest = max(known), min(known)
        return found | {
            "year": year, "code": code, "name": scores.codes(year)[code], "short": self._short(year, code),
            "most": scores.most(year, code), "mean": sum(known) / len(known), "base_year": base,
            "base": None if found["change"] is None else scores.figures(base, own, self._code_in(base, year, code)),
            "published": (year, own, code) in scores.groups,
            "best": best, "best_names": scores.holders(year, code, best),
            "lowest": lowest, "lowest_names": scores.holders(year, code, lowest), **self._breaks(year, code),
        }

    def history(self, code: str) -> dict[int, dict]:
        """The years of the series that a code stands for in the newest year, followed by its name."""
        return {year: self.figure(own, year) for year in self.scores.years
                if (own := self._code_in(year, self.year, code)) is not None}

    def parts(self, code: str) -> list[dict]:
        """The newest figures of the parts of a dimension or of a total."""
        return [self.figure(one) for one in self.scores.parts(self.year, code)]

    def _code_in(self, other: int, year: int, code: str) -> str | None:
        name = self.scores.codes(year)[code]
        return next((one for one, known in self.scores.codes(other).items() if known == name), None)

    def _short(self, year: int, code: str) -> str:
        return next(line["short_name"] or line["name"] for line in self.scores.names if line["code"] == code
                    and int(line["first_year"]) <= year <= int(line["last_year"] or 9999))

    def _breaks(self, year: int, code: str) -> dict:
        """The break of the year itself; the soft ones since the base year, and the last hard one with its reason."""
        soft, hard = [], ""
        for when in range(self.base_year(year) + 1, year + 1):
            own = self._code_in(when, year, code) if when >= self.scores.years[0] else None
            kind = self.scores.breaks.get((own, when))
            soft += [when] if kind == SOFT else []
            hard = f"{when}: {self.scores.reasons[own, when]}" if kind == HARD else hard
        return {"kind": self.scores.breaks.get((code, year)), "reason": self.scores.reasons.get((code, year), ""),
                "doubts": soft, "hard": hard}


def first_years(history: dict[int, dict]) -> list[int]:
    """The years that begin anew."""
    return [year for before, year in pairwise(history) if history[year]["comparable_from"] > history[before]["comparable_from"]]


# Pieces of sentences.


def upper(text: str) -> str:
    """A text at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def names(provinces: Sequence[str]) -> str:
    """Provinces that share a place."""
    if len(provinces) > MOST_NAMES:
        return f"{two(len(provinces))} tỉnh"
    return " và ".join(filter(None, (", ".join(provinces[:-1]), provinces[-1])))


def place(one: dict) -> str:
    """`12/61`."""
    return f"{one['rank']}/{one['of']}"


def points(one: dict) -> str:
    """`45,00/80`."""
    return f"{number(one['score'], 2)}/{number(one['most'])}"


def signed_percent(one: dict) -> str:
    """`+3,5%`."""
    return f"{signed(one['change_pct'], 1)}%"


def change_words(one: dict) -> str:
    """The change of a figure for a chart or a table."""
    if one["change_pct"] is None:
        return MISSING
    return signed_percent(one) + ("" if one["significant"] else ", không đáng kể")


def moved_words(one: dict) -> str:
    """A change that counts."""
    return f"{'tăng' if one['change'] > 0 else 'giảm'} {percent(abs(one['change_pct']) / 100)}"


def doubt(one: dict) -> str:
    """Years in between that are to be checked."""
    return f" (cần kiểm tra năm {', '.join(map(str, one['doubts']))})" if one["doubts"] else ""


def not_compared(one: dict) -> str:
    """Why no change is given."""
    year, base = one["year"], one["base_year"]
    if base == year:
        return f"chưa có năm nào trong nhiệm kỳ để so: năm {year} là năm đầu"
    if one["comparable_from"] > base:
        reason = one["hard"] or f"{one['comparable_from']}: bắt đầu đo"
        return f"không so với năm {base} vì đổi phương pháp ({reason})"
    return f"không so được vì không có điểm năm {year if one['score'] is None else base}"


def change_sentence(one: dict, name: str) -> str:
    """How a figure moved, with both scores, or why that is not told."""
    if one["change"] is None:
        return upper(f"{name} {not_compared(one)}.")
    year, base, was = one["year"], one["base_year"], one["base"]
    told = (f"{name} {moved_words(one)} so với năm {base}" if one["significant"]
            else f"{name} không thay đổi đáng kể so với năm {base} ({signed_percent(one)})")
    return upper(f"{told}: {number(was['score'], 2)} điểm năm {base}, {number(one['score'], 2)} điểm năm {year}; năm {base} "
                 f"xếp thứ {place(was)}, {GROUP_WORDS[was['group']]}{doubt(one)}.")


def standing_sentence(one: dict, name: str) -> str:
    """Where a figure stands between the best and the lowest province."""
    year, among = one["year"], f"trong {one['of']} tỉnh"
    ends = {end: f"{word} là {names(one[f'{end}_names'])} ({number(one[end], 2)})"
            for end, word in (("best", "cao nhất"), ("lowest", "thấp nhất"))}
    if one["score"] is None:
        return f"Cả nước năm {year}: trung vị {number(one['median'], 2)} điểm; {among}, {ends['best']}, {ends['lowest']}."
    told, beside = f"{upper(name)} năm {year} ", beside_median(one)
    for end, other, word in (("best", "lowest", "cao nhất"), ("lowest", "best", "thấp nhất")):
        if one["score"] == one[end]:
            return f"{told}{word} {among}, {beside}; {ends[other]}."
    return f"{told}{beside}; {among}, {ends['best']}, {ends['lowest']}."


def beside_median(one: dict) -> str:
    """How far a figure lies from the nation's median."""
    gap, median = one["score"] - one["median"], f"trung vị cả nước ({number(one['median'], 2)})"
    if number(abs(gap), 2) == "0,00":
        return f"xấp xỉ {median}"
    return f"{'cao hơn' if gap > 0 else 'thấp hơn'} {median} {number(abs(gap), 2)} điểm"


def told(one: dict) -> str:
    """What is told of a point over the years."""
    most = f"/{number(one['most'])}" if one["code"] in (TOTAL, SIX) else ""
    base = f"năm {one['base_year']}"
    parts = [f"Năm {one['year']}: {number(one['score'], 2)}{most} điểm Xếp thứ {place(one)} · {GROUP_WORDS[one['group']]}",
             f"Trung vị cả nước {number(one['median'], 2)} · 50% số tỉnh ở giữa: {number(one['q1'], 2)}–{number(one['q3'], 2)}"]
    if one["change"] is not None:
        words = "" if one["significant"] else ": không thay đổi đáng kể"
        parts.append(f"So với {base}: {signed(one['change'], 2)} ({signed_percent(one)}){words}")
    elif one["hard"]:
        parts.append(f"Không so với {base} ({one['hard']})")
    return " ".join([*parts, *([f"Cần kiểm tra: {one['reason']}"] if one["kind"] == SOFT else [])])
