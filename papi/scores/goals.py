"""How far a province is from a target, what could close the distance, and how often provinces gained as much before.

Points are those of the newest year held, or of the target's own survey once that is held; a rank or a group is turned into
the points at which its boundary stood in that year. Only changes that were observed are counted, none across a hard break:
nothing here is a forecast. Words are `papi.findings.goal_words`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from papi.errors import ScoreError
from papi.scores import rules
from papi.scores.book import ScoreBook
from papi.scores.report import find_province

SCORE, RANK, GROUP = "score", "rank", "group"

MEDIAN, TOP = "median", "q3"
LIMITS = {rules.HIGHEST: TOP, rules.UPPER_MIDDLE: MEDIAN, rules.LOWER_MIDDLE: "q1"}
"""From which limit on a province belongs to a group; everyone belongs to the lowest."""

NOT_MEASURED = "Khảo sát PAPI năm {year} không có chỉ số {code}. Chọn chỉ số khác hoặc năm khác."
NOT_HELD = "Bộ điểm PAPI không có năm {year}. Chọn năm đã có điểm, hoặc năm sau năm {newest}."

_ALMOST = 10.0 ** -rules.DECIMALS / 2
"""Half of the last decimal published: sums that differ by less are equal."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at in a survey year for the total or a dimension: `value` points, or a place, or a quartile group."""

    year: int
    kind: str
    code: str
    value: float | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """Where a province stands beside a target, in points of the survey of `year`.

    `mark` is the target in points, for a rank or a group the boundary of that year; `at_mark` counts the provinces that hold
    as much, `mark_provinces` stand at a rank's boundary. What the province lacks is None.
    """

    target: Target
    province: str
    year: int
    is_due: bool
    name: str
    max_score: float
    of: int
    q1: float
    median: float
    q3: float
    best: float
    best_provinces: tuple[str, ...]
    lowest: float
    lowest_provinces: tuple[str, ...]
    mark: float
    mark_provinces: tuple[str, ...]
    at_mark: int
    score: float | None
    rank: int | None
    group: str | None
    group_published: bool

    @property
    def missing(self) -> float | None:
        """How many points lack; not above 0 where the province holds as much as the mark, None where it holds no score."""
        return None if self.score is None else round(self.mark - self.score, rules.DECIMALS)

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached in that year: a published group wins over the points. None without a score."""
        if self.score is None:
            return None
        if self.target.kind == GROUP:
            return rules.GROUPS.index(self.group) <= rules.GROUPS.index(self.target.group)
        return self.missing <= 0

    @property
    def needed(self) -> float | None:
        """What is asked of the years to come: the points that lack, negative where so much is in hand.

        None where nothing can be asked in points: without a score, beyond the scale, when the target's own survey reached it,
        or when a published group says otherwise than the points.
        """
        if self.score is None or self.is_beyond_scale or self.is_reached != (self.missing <= 0):
            return None
        return None if self.is_due and self.is_reached else self.missing

    @property
    def is_beyond_scale(self) -> bool:
        """Whether nobody can have so many points."""
        return self.mark > self.max_score + _ALMOST


@dataclass(frozen=True, slots=True)
class Room:
    """How many points one part of a figure lacks to the median, to the top group's limit and to the best province; 0 where
    it holds as much, None where the province holds no score."""

    code: str
    name: str
    of: int
    best_provinces: tuple[str, ...]
    score: float | None
    rank: int | None
    group: str | None
    to_median: float | None
    to_top: float | None
    to_best: float | None

    def to(self, limit: str) -> float:
        """Return what is gained when the part reaches that limit, MEDIAN or TOP."""
        return (self.to_median if limit == MEDIAN else self.to_top) or 0.0


@dataclass(frozen=True, slots=True)
class Combination:
    """The fewest parts that close a distance when they reach `limit`, the largest first; if none do, all that lie below it."""

    limit: str
    rooms: tuple[Room, ...]
    points: float
    is_enough: bool


@dataclass(frozen=True, eq=False)
class Gains:
    """The changes of one figure over `span` years that were observed in the comparable years `first_year`..`last_year`.

    `changes`: year (the later one), province, change, group (in the former year). `doubtful`: the years with a soft break
    and its reason.
    """

    span: int
    first_year: int
    last_year: int
    changes: pd.DataFrame
    doubtful: tuple[tuple[int, str], ...]

    def of_group(self, group: str) -> pd.DataFrame:
        """Return the changes of provinces that were in that group in the former year."""
        return self.changes[self.changes["group"] == group]

    def own(self, province: str) -> tuple[tuple[int, float], ...]:
        """Return a province's changes by their later year, oldest first."""
        found = self.changes[self.changes["province"] == province]
        return tuple(zip(found["year"].tolist(), found["change"].tolist(), strict=True))


def distance(book: ScoreBook, province: str, target: Target) -> Distance:
    """Return where the province stands beside the target; ScoreError where the survey does not know the figure or the year."""
    name, year = find_province(book, province), _year(book, target)
    series = _series(book, target.code, year)
    held = _held(book, target.code, year)
    own = held[held["province"] == name].to_dict("records")
    place = {key: own[0][key] for key in ("score", "rank", "group", "group_published")} if own else _NO_PLACE
    mark = _mark(held, series, target)
    at_limit = held[held["score"] == mark]["province"] if target.kind == RANK else ()
    return Distance(
        target, name, year, target.year <= book.newest_year, series["name"], series["max_score"], int(series["of"]),
        *(series[limit] for limit in ("q1", "median", "q3")), *_holders(held, held["score"].max()),
        *_holders(held, held["score"].min()), mark, tuple(at_limit), int((held["score"] >= mark - _ALMOST).sum()), **place,
    )


def rooms(book: ScoreBook, province: str, code: str, year: int) -> tuple[Room, ...]:
    """Return the room of each part: of the total's dimensions, or of a dimension's parts; none where no parts are held."""
    name = find_province(book, province)
    national = book.national[book.national["year"] == year]
    is_dimension = national["code"] == national["dimension"]
    parts = national[is_dimension if code == rules.TOTAL else (national["dimension"] == code) & ~is_dimension]
    return tuple(_room(_held(book, part["code"], year), part, name) for part in parts.to_dict("records") if part["of"] > 0)


def combination(parts: Sequence[Room], missing: float | None) -> Combination | None:
    """Return which parts close a distance if they reach the median, or else the top group's limit; None where none is left."""
    if missing is None or missing <= 0 or not parts:
        return None
    for limit in (MEDIAN, TOP):
        below = sorted((part for part in parts if part.to(limit) > 0), key=lambda part: -part.to(limit))
        chosen: list[Room] = []
        for part in below:
            chosen.append(part)
            points = sum(one.to(limit) for one in chosen)
            if points >= missing - _ALMOST:
                return Combination(limit, tuple(chosen), points, True)
    return Combination(TOP, tuple(chosen), sum(one.to(TOP) for one in chosen), False)


def gains(book: ScoreBook, code: str, year: int, span: int = 1) -> Gains:
    """Return every province's changes of a figure over `span` years, up to `year` and within its comparable years."""
    series = _series(book, code, year)
    own = book.series[(book.series["name"] == series["name"]) & book.series["year"].between(series["comparable_from"], year)]
    held = book.standings.merge(own[["year", "code"]], on=["year", "code"])[["year", "province_code", "score", "group"]]
    former = held.assign(year=held["year"] + span)
    both = held.merge(former, on=["year", "province_code"], suffixes=("", "_former"), validate="one_to_one")
    named = both.merge(book.provinces[["province_code", "province"]], on="province_code").sort_values(["year", "province_code"])
    changes = pd.DataFrame({
        "year": named["year"], "province": named["province"], "group": named["group_former"],
        "change": (named["score"] - named["score_former"]).round(rules.DECIMALS),
    }).reset_index(drop=True)
    soft = own[(own["break_kind"] == rules.SOFT) & (own["year"] > series["comparable_from"])]
    doubtful = tuple(zip(soft["year"].tolist(), soft["reason"].tolist(), strict=True))
    return Gains(span, int(series["comparable_from"]), year, changes, doubtful)


def reaching(changes: pd.DataFrame, needed: float) -> int:
    """Return how many of the changes gained at least so many points."""
    return int((changes["change"] >= needed - _ALMOST).sum())


def next_marks(book: ScoreBook, province: str) -> tuple[Target, ...]:
    """Return what can be aimed at without a target: the limits of the groups above the province's, and the best province."""
    year = book.newest_year
    held = _held(book, rules.TOTAL, year)
    groups = held.loc[held["province"] == find_province(book, province), "group"].tolist()
    above = [one for one in LIMITS if rules.GROUPS.index(one) < rules.GROUPS.index(groups[0] if groups else rules.LOWEST)]
    limits = [Target(year, GROUP, rules.TOTAL, group=one) for one in reversed(above)]
    return (*limits, Target(year, RANK, rules.TOTAL, value=1.0))


_NO_PLACE = {"score": None, "rank": None, "group": None, "group_published": False}


def _year(book: ScoreBook, target: Target) -> int:
    """Return the year whose points are looked at: the target's own once it is held, else the newest."""
    if target.year > book.newest_year:
        return book.newest_year
    if target.year not in book.years:
        raise ScoreError(NOT_HELD.format(year=target.year, newest=book.newest_year))
    return target.year


def _series(book: ScoreBook, code: str, year: int) -> pd.Series:
    found = book.national[(book.national["year"] == year) & (book.national["code"] == code)].dropna(subset="of")
    if found.empty:
        raise ScoreError(NOT_MEASURED.format(year=year, code=code))
    return found.iloc[0]


def _held(book: ScoreBook, code: str, year: int) -> pd.DataFrame:
    """Return one figure of one year for every province that holds it, with the provinces' names, the highest first."""
    found = book.standings[(book.standings["year"] == year) & (book.standings["code"] == code)]
    named = found.merge(book.provinces[["province_code", "province"]], on="province_code")
    return named.sort_values(["score", "province_code"], ascending=[False, True])


def _mark(held: pd.DataFrame, series: pd.Series, target: Target) -> float:
    if target.kind == SCORE:
        return float(target.value)
    if target.kind == GROUP:
        return float(series[LIMITS[target.group]])
    return float(held["score"].iloc[min(int(target.value), len(held)) - 1])


def _holders(held: pd.DataFrame, score: float) -> tuple[float, tuple[str, ...]]:
    return float(score), tuple(held.loc[held["score"] == score, "province"])


def _room(held: pd.DataFrame, part: dict, province: str) -> Room:
    best, best_provinces = _holders(held, held["score"].max())
    own = held[held["province"] == province].to_dict("records")
    head = part["code"], part["short_name"] or part["name"], int(part["of"]), best_provinces
    if not own:
        return Room(*head, *[None] * 6)
    score = own[0]["score"]
    lacks = [max(0.0, round(limit - score, rules.DECIMALS)) for limit in (part["median"], part["q3"], best)]
    return Room(*head, score, own[0]["rank"], own[0]["group"], *lacks)
