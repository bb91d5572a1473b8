"""Whether one wording is the name of a unit or group of a plan: exactly, in another spelling, or nearly.

Cutting a cell into wordings, and what a doubt says, is `papi.sheets.cells.unit_names`.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from papi.plan import Plan
from papi.sheets.cells import unit_words as words
from papi.vietnamese import clean, fold

NEAR_ENOUGH, MARGIN, SHORTEST_MISSPELT = 88, 6, 7
"""RapidFuzz's ratio over names spelled out: a slip of the finger or two leaves 90 and more; the names of two units reach 82
("Phòng Quản lý vận tải", "Trạm Quản lý vận tải"), so the second must be well behind. Short names are too alike to be near."""


class Named(NamedTuple):
    """What a wording names: a unit or a group by the plan's name, or a body outside the agency."""

    name: str
    is_unit: bool = False
    is_outside: bool = False
    is_settled: bool = False

    def shown(self, written: str) -> str:
        """Return the name to keep: a group and a body outside stay as written, but for one that was settled."""
        return self.name if self.is_unit or (self.is_settled and self.name) else clean(written)


def key(text: str) -> str:
    """Return a wording for comparison: folded, and without "và", for which people write "," or "&"."""
    return " ".join(word for word in fold(text).split() if word != "va")


class Spellings:
    """The names of a plan in all the spellings that are certain."""

    def __init__(self, plan: Plan, settled: Mapping[str, str]) -> None:
        self._plan = plan
        self._agency = _names_of_agency(plan.agency)
        self._exact = {key(text): Named("", is_outside=True) for task in plan.tasks for text in task.external_support}
        for group in plan.groups:
            self._exact.update((key(name), Named(group.name)) for name in (group.name, *group.other_wordings))
        for unit in plan.units:
            self._exact.update((key(name), Named(unit.name, is_unit=True)) for name in (unit.name, *unit.short_names))
        known = {named.name: named for named in self._exact.values()}
        self._exact.update(
            (key(text), known[name]._replace(is_settled=True) if name in known and name else Named("", is_outside=True))
            for text, name in settled.items() if name in known or not name
        )
        self._exact.pop("", None)

    def is_agency(self, text: str) -> bool:
        """Whether a text is the agency's own name, whole, short or by initials."""
        return key(text) in self._agency

    def exact(self, text: str) -> Named | None:
        """Return what a wording names by one of the plan's own names, in any case, accents and punctuation."""
        return self._exact.get(key(text))

    def certain(self, text: str) -> Named | None:
        """Return what a wording names in another spelling that fits nothing else: abbreviations, people, "thuộc Sở", a part."""
        bare = self._bare(key(text))
        named = self._exact.get(bare) or self._joined.get(bare.replace(" ", ""))
        if named is None or named.is_outside:
            fitting = self._spelled.get(self._spell(bare), frozenset()) or (self._beginning(bare) | self._parts(bare))
            named = next(iter(fitting)) if len(fitting) == 1 else None
        return named

    def near(self, text: str) -> Named | None:
        """Return what a wording names with a slip of the finger or two; None where another name is nearly as near."""
        ranked = self._ranked(text)
        if not ranked or ranked[0][0] < NEAR_ENOUGH or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return None
        return ranked[0][1]

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the names between which a wording leaves the choice; none where it resembles fewer than two."""
        bare = self._bare(key(text))
        fitting = {named.name for named in self._beginning(bare) | self._parts(bare)}
        near = [named.name for score, named in self._ranked(text) if score >= NEAR_ENOUGH]
        names = near if len(near) > 1 else [unit.name for unit in self._plan.units if unit.name in fitting]
        return tuple(names) if len(names) > 1 else ()

    def is_outside(self, text: str) -> bool:
        """Whether a wording is recognisably a body outside the agency."""
        named = key(text)
        if named in self._agency or self.is_vague(text):
            return False
        is_department = named.startswith("so ") and not named.startswith(self._agency)
        begins = any(f"{named} ".startswith(f"{beginning} ") for beginning in words.OUTSIDE)
        return is_department or begins or bool(words.OUTSIDE_PLACES & set(named.split()[1:]))

    def is_vague(self, text: str) -> bool:
        """Whether a wording means nobody in particular: "các đơn vị liên quan"."""
        return key(text) in words.VAGUE

    def is_of_plan(self, text: str) -> bool:
        """Whether the plan itself knows the wording as a unit or a group."""
        named = self.exact(text)
        return named is not None and not named.is_outside and not (named.is_settled and not named.is_unit)

    def begins_name(self, text: str) -> bool:
        """Whether a wording begins as names of bodies do, inside the agency or outside."""
        return key(text).split(" ")[0] in self._heads or self.is_outside(text)

    def without_agency(self, text: str) -> str:
        """Return a text without the lines that name the agency or a body above it: what stands over a unit's name."""
        def stands_over(line: str) -> bool:
            return key(line) in self._agency or (self.is_outside(line) and not self.is_of_plan(line))
        return "\n".join(line for line in text.split("\n") if not stands_over(line))

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset({known.split()[0] for known in self._exact} | {"phong", "ban", "cac", "tram", "doi"})

    def _bare(self, named: str) -> str:
        """Return a name without the people before it and what says behind it that it is the agency's."""
        for _ in range(4):
            before = next((people for people in words.PEOPLE if named.startswith(f"{people} ")), "")
            named = named[len(before):].strip() if before and named not in self._exact else named
            behind = next((tail for tail in (*self._agency, *words.TAILS) if named.endswith(f" {tail}")), "")
            is_one_stop = behind.startswith("cua") and named.endswith(f"mot {behind}")
            if behind and named not in self._exact and not is_one_stop:
                named = named[: -len(behind)].strip()
        return named

    def _spell(self, named: str) -> str:
        """Return a name with its abbreviations spelled out."""
        spelled = " ".join(words.ABBREVIATIONS.get(word, word) for word in named.split())
        return spelled.removesuffix(" so")

    @cached_property
    def _joined(self) -> dict[str, Named]:
        """The names without blanks: "QLVT-PT-NL", "V P"."""
        joined: dict[str, set[Named]] = {}
        for name, named in self._exact.items():
            joined.setdefault(name.replace(" ", ""), set()).add(named)
        return {name: next(iter(named)) for name, named in joined.items() if len(named) == 1}

    @cached_property
    def _spelled(self) -> dict[str, frozenset[Named]]:
        spelled: dict[str, set[Named]] = {}
        for name, named in self._exact.items():
            if not named.is_outside:
                spelled.setdefault(self._spell(name), set()).add(named._replace(is_settled=False))
        return {name: frozenset(named) for name, named in spelled.items()}

    @cached_property
    def _own_parts(self) -> dict[str, frozenset[Named]]:
        """The later parts of the units' full names behind the unit's first words: "phong an toan giao thong"."""
        parts: dict[str, set[Named]] = {}
        for unit in self._plan.units:
            first, *others = [self._spell(key(part)) for part in unit.name.replace(" và ", ",").split(",")]
            words_of_first = first.split()
            for start in range(len(others)):
                for end in range(start + 1, len(others) + 1):
                    for head in (words_of_first[:1], words_of_first[:3]):
                        wording = " ".join([*head, *others[start:end]])
                        parts.setdefault(wording, set()).add(Named(unit.name, is_unit=True))
        return {name: frozenset(named) for name, named in parts.items()}

    def _beginning(self, bare: str) -> frozenset[Named]:
        """Return the units of which a wording of two words or more is the beginning."""
        spelled = self._spell(bare)
        kinds = {fold(unit.name).split()[0] for unit in self._plan.units}
        if spelled.split(" ")[0] not in kinds or (" " not in spelled and spelled != "phong"):
            return frozenset()
        fitting = [found for name, found in self._spelled.items() if name.startswith(f"{spelled} ")]
        return frozenset(named for found in fitting for named in found if named.is_unit)

    def _parts(self, bare: str) -> frozenset[Named]:
        return self._own_parts.get(self._spell(bare), frozenset())

    def _ranked(self, text: str) -> list[tuple[float, Named]]:
        """Return the plan's names by how near a wording is to them, each by its nearest spelling."""
        spelled = self._spell(self._bare(key(text)))
        if len(spelled) < SHORTEST_MISSPELT:
            return []
        places = words.OUTSIDE_PLACES & set(spelled.split())
        best: dict[Named, float] = {}
        for name, found in self._spelled.items():
            if places <= set(name.split()):
                score = fuzz.ratio(spelled, name)
                for named in found:
                    best[named] = max(score, best.get(named, 0.0))
        return sorted(((score, named) for named, score in best.items()), key=lambda pair: -pair[0])


def _names_of_agency(agency: str) -> tuple[str, ...]:
    """Return how an agency is called, longest first: with its province, without, and by initials ("so gtvt")."""
    whole = key(agency)
    short = whole.split(" tinh ")[0].split(" thanh pho ")[0]
    kind, *others = short.split()
    initials = f"{kind} {''.join(word[0] for word in others)}"
    place = whole.removeprefix(short).strip()
    with_place = (whole, f"{initials} {place}", f"{initials} {place.removeprefix('tinh ')}") if place else (whole,)
    return tuple(dict.fromkeys((*with_place, short, initials)))
