"""How far a province is from a target, its parts' rooms, the changes that were observed: counted a second time from the cells.

Nothing of the library is used. A target is what was written into the store: points, a place or a group, in a survey year.
"""

from dataclasses import dataclass
from functools import cached_property

from recount.scores import GROUPS, TOTAL, Scores

SCORE, RANK, GROUP = "score", "rank", "group"
LIMITS = {"highest": 0.75, "upper_middle": 0.5, "lower_middle": 0.25}
"""The share of the provinces below the limit of a group."""
TINY = 5e-7


@dataclass(frozen=True)
class Target:
    """What is aimed at: `value` points or a place, or a group."""

    year: int
    kind: str
    code: str
    value: float | None = None
    group: str | None = None


@dataclass(frozen=True)
class Room:
    """What one part of a figure lacks to the median, to the top group's limit, to the best province."""

    code: str
    name: str
    rank: int
    of: int
    to_median: float
    to_top: float
    to_best: float
    best_names: tuple[str, ...]

    def to(self, limit: str) -> float:
        """To the `median` or to the `top` limit."""
        return self.to_median if limit == "median" else self.to_top


@dataclass(frozen=True)
class Change:
    """A province's change up to a year, and the group that it came from."""

    year: int
    province: str
    change: float
    group: str


@dataclass(frozen=True)
class Distance:
    """A province beside a target: in the target's own survey where that is held, else in the newest."""

    scores: Scores
    province: str
    target: Target

    @cached_property
    def year(self) -> int:
        """The survey that is looked at."""
        return min(self.target.year, self.scores.years[-1])

    @property
    def is_due(self) -> bool:
        """Whether the target's own survey is held."""
        return self.target.year <= self.scores.years[-1]

    @cached_property
    def own(self) -> dict:
        """The province's figures of that survey."""
        return self.scores.figures(self.year, self.scores.provinces[self.province], self.target.code)

    @cached_property
    def mark(self) -> float:
        """The target in points: a place or a group as its limit stood in that survey."""
        known = self.scores.all(self.year, self.target.code)
        if self.target.kind == SCORE:
            return self.target.value
        if self.target.kind == RANK:
            return known[-min(int(self.target.value), len(known))]
        return self.scores.cut(self.year, self.target.code, LIMITS[self.target.group])

    @property
    def at_mark(self) -> int:
        """How many provinces hold as much."""
        return sum(one >= self.mark - TINY for one in self.scores.all(self.year, self.target.code))

    @property
    def missing(self) -> float:
        """How many points lack; negative where so many are in hand."""
        return round(self.mark - self.own["score"], 6)

    @property
    def is_beyond(self) -> bool:
        """Whether nobody can have so many points."""
        return self.mark > self.scores.most(self.year, self.target.code) + TINY

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached in that survey; PAPI's own group decides about a group."""
        if self.target.kind == GROUP:
            return GROUPS.index(self.own["group"]) <= GROUPS.index(self.target.group)
        return self.missing <= 0

    @property
    def needed(self) -> float | None:
        """What is asked of the years to come; none where the points say otherwise than the group, or nothing is left to ask."""
        if self.is_beyond or self.is_reached != (self.missing <= 0) or (self.is_due and self.is_reached):
            return None
        return self.missing

    @cached_property
    def rooms(self) -> list[Room]:
        """The parts, by code."""
        return [self._room(code) for code in self.scores.parts(self.year, self.target.code)]

    def _room(self, code: str) -> Room:
        one = self.scores.figures(self.year, self.scores.provinces[self.province], code)
        line = next(line for line in self.scores.names if line["code"] == code
                    and int(line["first_year"]) <= self.year <= int(line["last_year"] or 9999))
        best = self.scores.all(self.year, code)[-1]
        lacks = [max(0.0, round(limit - one["score"], 6)) for limit in (one["median"], one["q3"], best)]
        return Room(code, line["short_name"] or line["name"], one["rank"], one["of"], *lacks,
                    tuple(self.scores.holders(self.year, code, best)))

    def closing(self) -> tuple[str, list[Room], bool] | None:
        """The fewest parts that close the distance at the median, else at the top group's limit; else all below that."""
        if self.missing <= 0 or not self.rooms:
            return None
        for limit in ("median", "top"):
            chosen = []
            for room in sorted((room for room in self.rooms if room.to(limit) > 0), key=lambda room: -room.to(limit)):
                chosen.append(room)
                if sum(one.to(limit) for one in chosen) >= self.missing - TINY:
                    return limit, chosen, True
        return "top", chosen, False

    def changes(self, span: int = 1) -> list[Change]:
        """Every province's changes over so many years, within the years that may be compared."""
        code, found = self.target.code, []
        name, first = self.scores.codes(self.year)[code], self.scores.comparable_from(self.year, code)
        for year in range(first + span, self.year + 1):
            now, then = (next(one for one, known in self.scores.codes(when).items() if known == name)
                         for when in (year, year - span))
            was = self.scores.held(year - span, then)
            found += [Change(year, self.scores.shown[province], round(score - was[province], 6),
                             self.scores.group(year - span, province, then))
                      for province, score in self.scores.held(year, now).items() if province in was]
        return found

    @property
    def first_year(self) -> int:
        """The first year that may be compared."""
        return self.scores.comparable_from(self.year, self.target.code)


def next_marks(scores: Scores, province: str) -> list[Target]:
    """What can be aimed at without a target: the limits of the groups above the province's, and the best province."""
    year = scores.years[-1]
    own = GROUPS.index(scores.group(year, scores.provinces[province], TOTAL))
    return [*(Target(year, GROUP, TOTAL, group=one) for one in reversed(GROUPS[:own])), Target(year, RANK, TOTAL, value=1.0)]
