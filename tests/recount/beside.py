"""A province beside others in one survey year, counted a second time from the cells: who lies around it, where it trails them.

Nothing of the library is used; who borders whom is read from tiles.csv.
"""

from dataclasses import dataclass
from functools import cache, cached_property

from recount.scores import TOTAL, Scores, lines_of

BETTER, NONE_BETTER, NO_TOTAL = "better", "none_better", "no_total"


def squares(scores: Scores, year: int) -> list[tuple[int, int, str, int | None]]:
    """The squares of the map: column and row, what stands there, the province that lies there in that year, itself or its heir.
    """
    return [(int(line["column"]), int(line["row"]), line["label"], heirs(scores, year).get(int(line["province_code"])))
            for line in _tiles(scores)]


def neighbours(scores: Scores, province: str, year: int) -> list[str]:
    """The provinces that border a province in a year, in the order of the provinces."""
    own = scores.provinces[province]
    lies = heirs(scores, year)
    around = {lies.get(int(code)) for line in _tiles(scores) if own == lies.get(int(line["province_code"]))
              for code in line["neighbours"].split(";")} - {own, None}
    ended = [code for code in scores.shown if "(đến" in scores.shown[code]]
    order = [*(code for code in scores.shown if code not in ended), *ended]
    return [scores.shown[code] for code in order if code in around]


@cache
def heirs(scores: Scores, year: int) -> dict[int, int]:
    """For each province, by code, the one that lies there in a year."""
    there = scores.there(year)
    found = {int(former): int(line["province_code"]) for line in scores.places if int(line["province_code"]) in there
             for former in filter(None, line["predecessors"].split(";"))}
    return found | {code: code for code in there}


@cache
def _tiles(scores: Scores) -> list[dict[str, str]]:
    return lines_of(scores.folder / "tiles.csv")


@dataclass(frozen=True)
class Gap:
    """A part in which the province trails others: its score, their mean, who of them is best."""

    code: str
    score: float
    mean: float
    best: float
    best_province: str
    gap: float
    share: float


@dataclass(frozen=True)
class Beside:
    """A province beside others in a survey year."""

    scores: Scores
    province: str
    others: tuple[str, ...]
    year: int

    @property
    def all(self) -> tuple[str, ...]:
        """The province and the others."""
        return (self.province, *self.others)

    def score(self, name: str, code: str) -> float | None:
        """The score of one of them."""
        return self.scores.score(self.year, self.scores.provinces[name], code)

    def scored(self, code: str) -> list[tuple[str, float]]:
        """Those that hold a score, the highest first; of equal ones the first named."""
        known = [(name, self.score(name, code)) for name in self.all]
        return sorted(((name, score) for name, score in known if score is not None), key=lambda one: -one[1])

    @cached_property
    def against(self) -> tuple[tuple[str, ...], str]:
        """Whom the province is set against: those with a higher total, else all others; and why these."""
        own = self.score(self.province, TOTAL)
        ahead = tuple(name for name, score in self.scored(TOTAL) if own is not None and score > own)
        return (ahead, BETTER) if ahead else (self.others, NO_TOTAL if own is None else NONE_BETTER)

    @property
    def set_beside(self) -> list[str]:
        """The parts that the province and any of those hold a score in."""
        return [code for code in sorted(self.scores.codes(self.year)) if "." in code
                and self.score(self.province, code) is not None and self._theirs(code)]

    @cached_property
    def gaps(self) -> list[Gap]:
        """Where the province trails their mean, the widest gap first."""
        found = []
        for code in self.set_beside:
            theirs, own = self._theirs(code), self.score(self.province, code)
            mean = sum(score for _, score in theirs) / len(theirs)
            best_province, best = max(theirs, key=lambda one: one[1])
            gap = round(mean - own, 6)
            if gap > 0:
                found.append(Gap(code, own, mean, best, best_province, gap, gap / self.scores.most(self.year, code)))
        return sorted(found, key=lambda one: -one.gap)

    def _theirs(self, code: str) -> list[tuple[str, float]]:
        known = [(name, self.score(name, code)) for name in self.all if name in self.against[0]]
        return [(name, score) for name, score in known if score is not None]
