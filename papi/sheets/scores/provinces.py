"""Which province a name means in a survey year, however it is spelled: "TP. HCM", "Thừa Thiên-Huế", "Dac Lac ", "BRVT".

Provinces that were merged bear the names of others, so the year decides. What a doubt says is `papi.sheets.scores.sheet`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz, process

from papi.sheets.scores.words import NO_PROVINCES
from papi.vietnamese import fold

OTHER_SPELLINGS = {
    "hochiminh": ("hcm", "hcmc", "tphcm", "tphochiminh", "saigon"),
    "thuathienhue": ("hue", "tthue", "tth", "thuathien"),
    "bariavungtau": ("brvt", "brvungtau", "bariavt", "vungtau"),
    "daklak": ("daclac", "daclak", "daklac", "darlac"),
    "daknong": ("dacnong",),
    "backan": ("baccan",),
}
"""Abbreviations and old spellings, without accents and spaces: what the rules of `key` do not make alike."""
_SAME = {other: name for name, others in OTHER_SPELLINGS.items() for other in others}

SURE_ENOUGH, MARGIN = 85, 8
"""RapidFuzz's ratio above which, and the lead over the next by which, a name is proposed for one that nobody knows."""

_BEFORE = re.compile(r"^(?:\d{1,3} )?(?:(?:tinh|thanh pho|tp|t p|province of|city of) )?")
_BEHIND = re.compile(r" (?:province|city)$")


@lru_cache(maxsize=16_384)
def key(text: str) -> str:
    """Return a province's name for comparison: without accents, spaces, its kind, or a number in front."""
    plain = _BEHIND.sub("", _BEFORE.sub("", fold(text)))
    return plain.replace(" ", "")


@lru_cache(maxsize=16_384)
def is_no_province(text: str) -> bool:
    """Whether a text stands among provinces and means none of them: "Điểm cao nhất", "Cả nước"."""
    return fold(text) in NO_PROVINCES


class _Life(NamedTuple):
    """A province: from when to when it was there, and under which names."""

    code: int
    first_year: int
    last_year: int
    name: str
    renamed_in: int
    new_name: str

    def has(self, year: int) -> bool:
        return self.first_year <= year <= self.last_year


class Provinces:
    """The provinces of all years by their names; `table` as `papi.sheets.scores.reading.Known.all_provinces`."""

    def __init__(self, table: pd.DataFrame) -> None:
        self._names: dict[str, list[_Life]] = {}
        self._lives: dict[int, _Life] = {}
        for row in table.itertuples():
            life = _Life(row.province_code, row.first_year, row.last_year, row.province, row.renamed_in, row.new_name)
            self._lives[life.code] = life
            for name in {key(name) for name in (row.province, row.name_en, row.new_name)} - {""}:
                self._names.setdefault(name, []).append(life)

    def known(self, text: str) -> str | None:
        """Return one and the same key for every spelling of a province's name of some year, None for any other text."""
        name = key(text)
        return name if name in self._names else _SAME.get(name)

    def code(self, text: str, year: int) -> int | None:
        """Return the code of the province of that name in that year, None for a name that no province of the year bears."""
        codes = {life.code for life in self._names.get(self.known(text) or "", []) if life.has(year)}
        return codes.pop() if len(codes) == 1 else None

    def has(self, code: int, year: int) -> bool:
        """Whether there is a province of that code that was there in that year."""
        return code in self._lives and self._lives[code].has(year)

    def shown(self, code: int, year: int) -> str:
        """Return a province's name of that year."""
        life = self._lives[code]
        return life.new_name if life.renamed_in <= year else life.name

    def of_year(self, year: int) -> tuple[int, ...]:
        """Return the codes of the provinces of that year, in their order."""
        return tuple(code for code, life in self._lives.items() if life.has(year))

    def nearest(self, text: str, year: int) -> str | None:
        """Return the name of the one province of that year that a name resembles, None where none or two do."""
        names = {code: key(self.shown(code, year)) for code in self.of_year(year)}
        found = process.extract(key(text), names, scorer=fuzz.ratio, limit=2, score_cutoff=SURE_ENOUGH - MARGIN)
        if not found or found[0][1] < SURE_ENOUGH or (len(found) > 1 and found[0][1] - found[1][1] < MARGIN):
            return None
        return self.shown(found[0][2], year)
