"""What the label of an indicator says: its number, its name, which figure of it, or that it is a survey question.

Which indicator that is depends on the year: `Indicators` holds one year's, by the names table. Labels are read on their own
here; how the labels of a table hang together is `papi.sheets.scores.recognition`.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from papi.sheets.scores import words
from papi.vietnamese import clean, fold

TOTAL = words.TOTAL
UNWEIGHTED, OTHER = "unweighted", "other"
"""Which figure a label names: the one that is taken, or one that is not."""

POINTS = 10
"""Of a dimension: shared evenly by its parts."""

_NUMBERED = re.compile(
    r"(?P<word>(?:[^\W\d]|[\s\-])*?)\s*(?P<number>\d{1,2}(?:[.,]\d{1,2})*)(?![\d%,.]\d|[\d%])\s*(?P<mark>[.:)–-]?)\s*(?P<name>.*)",
    re.DOTALL,
)
_QUESTION = re.compile(r"\W*[a-z]{1,2}\d{3}", re.IGNORECASE)
"""How the questionnaire numbers its questions: d101, d608a."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: `code` ("4", "6.3"), or `ordinal` where parts are counted within their dimension; the rest is
    `name`, folded; `statistic` where it says which figure stands there."""

    text: str
    code: str | None = None
    ordinal: int | None = None
    name: str = ""
    statistic: str | None = None
    is_question: bool = False


@lru_cache(maxsize=16_384)
def parse_label(text: str) -> Label:
    """Return what a label says, whatever the year."""
    text = " ".join(clean(text).split())
    if _QUESTION.match(text):
        return Label(text, is_question=True)
    match = _NUMBERED.fullmatch(text)
    word = fold(match["word"]) if match else None
    if match is None or match["name"][:1].isdigit() or not (word == "" or word in words.DIMENSION_WORDS | words.PART_WORDS):
        name, statistic = _parted(fold(text))
        return Label(text, name=name, statistic=statistic)
    name, statistic = _parted(fold(match["name"]))
    parts = [int(part) for part in re.split("[.,]", match["number"])]
    if len(parts) > 2:
        return Label(text, is_question=True)
    if len(parts) == 1 and word in words.PART_WORDS:
        return Label(text, ordinal=parts[0], name=name, statistic=statistic)
    is_code = all(parts) and (len(parts) == 2 or word != "" or match["mark"] != "" or match["name"] == "")
    return Label(text, ".".join(map(str, parts)) if is_code else None, None, name, statistic)


def is_total(name: str) -> bool:
    """Whether a folded name means the total of all dimensions: "tong diem papi", "papi score"."""
    known = {word for word in name.split() if not word.isdigit()}
    return bool(known & words.TOTAL_WORDS) and known <= words.TOTAL_WORDS | words.TOTAL_FILLERS


def _parted(name: str) -> tuple[str, str | None]:
    """Return a folded name without the words that say which figure it is, and which."""
    for statistic, wordings in ((UNWEIGHTED, words.UNWEIGHTED_WORDS), (OTHER, words.OTHER_STATISTICS)):
        for wording in wordings:
            if f" {wording} " in f" {name} ":
                return f" {name} ".replace(f" {wording} ", " ", 1).strip(), statistic
    return name, None


@lru_cache(maxsize=1)
def _same() -> dict[str, tuple[frozenset[str], ...]]:
    """Return for each folded wording the sets of wordings that mean the same."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for wordings in words.SAME_INDICATOR:
        folded = frozenset(map(fold, wordings))
        for wording in folded:
            found[wording] = (*found.get(wording, ()), folded)
    return found


class Indicators:
    """What PAPI measured in one year, found by code and by name; `names` as `papi.sheets.scores.reading.Known.names`."""

    def __init__(self, names: pd.DataFrame, year: int) -> None:
        of_year = names[(names["first_year"] <= year) & (year <= names["last_year"])]
        self.year = year
        self.names: dict[str, str] = {row.code: row.name for row in of_year.itertuples() if row.code[0].isdigit()}
        self._short = {row.code: row.short_name for row in of_year.itertuples()}

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """The codes of the dimensions, in order."""
        return tuple(sorted((code for code in self.names if "." not in code), key=int))

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The codes of each dimension's sub-dimensions, in order."""
        return {
            dimension: tuple(sorted(
                (code for code in self.names if code.startswith(f"{dimension}.")), key=lambda code: int(code.split(".")[1]),
            ))
            for dimension in self.dimensions
        }

    def max_score(self, code: str) -> float:
        """Return the most points an indicator can have: ten a dimension, shared evenly by its parts, added up in the total."""
        if code == TOTAL:
            return float(POINTS * len(self.dimensions))
        dimension, _, part = code.partition(".")
        return POINTS / len(self.parts[dimension]) if part else float(POINTS)

    def code_of(self, name: str) -> str | None:
        """Return the code of the indicator of that folded name, in either language or in both, one behind the other."""
        if not name:
            return None
        if is_total(name):
            return TOTAL
        found = self._by_name.get(name)
        split = name.split()
        for place in range(1, len(split)) if found is None else ():
            first = self._by_name.get(" ".join(split[:place]))
            if first is not None and first == self._by_name.get(" ".join(split[place:])):
                return first
        return found

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Every wording of an indicator of this year -> its code; wordings of two are left out."""
        found: dict[str, set[str]] = {}
        for code, name in self.names.items():
            own = {fold(name), fold(self._short[code])} - {""}
            for wording in own.union(*(same for known in own for same in _same().get(known, ()))):
                found.setdefault(wording, set()).add(code)
        exact = {fold(name): {code} for code, name in self.names.items()}
        return {wording: next(iter(codes)) for wording, codes in (found | exact).items() if len(codes) == 1}


@lru_cache(maxsize=16_384)
def is_like_indicator(text: str) -> bool:
    """Whether a text is the label of an indicator of some year, by its number or by a wording that is known."""
    label = parse_label(text)
    if label.is_question:
        return False
    return label.code is not None or label.ordinal is not None or label.name in _same() or is_total(label.name)
