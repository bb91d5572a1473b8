"""The doubts about one sheet of scores, noted at their cells; many alike become one, so that they hide no other.

What a doubt says is decided where it arises.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from papi.model import Problem, grouped
from papi.sheets.cells.doubts import Doubt
from papi.sheets.grid import Cell, Sheet
from papi.vietnamese import day, exact

MOST_ALIKE = 10
"""So many problems of one wording are told one by one, with what stands in each cell; more are told once, with their cells."""

Place = tuple[int, int]


class Notes:
    """What was noted about one sheet, in order."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._problems: list[Problem] = []

    @property
    def sheet_name(self) -> str:
        """The name of the sheet."""
        return self._sheet.name

    def address(self, place: Place) -> str:
        """Return the A1 address of a place."""
        return self._sheet.address(*place)

    def note(
        self, severity: str, kind: str, message: str, places: Iterable[Place] = (), *, found: str | None = None,
        expected: str = "",
    ) -> None:
        """Note a doubt about the cells at those places, or about the whole sheet; `found` is read from a single cell."""
        places = tuple(dict.fromkeys(places))
        if found is None:
            found = _shown(self._sheet.cell(*places[0])) if len(places) == 1 else ""
        cell = ",".join(map(self.address, places)) or None
        self._problems.append(Problem(severity, kind, self._sheet.name, cell, message, found, expected))

    def doubt(self, place: Place, doubt: Doubt) -> None:
        """Note what reading one cell found doubtful."""
        self.note(doubt.severity, doubt.kind, doubt.message, (place,), expected=doubt.expected)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, equal ones told once and many of one wording without what stands in each cell."""
        return grouped(_condensed(self._problems))


def _shown(cell: Cell | None) -> str:
    """Return what stands in a cell, as people here write it."""
    value = cell.value if cell else ""
    if isinstance(value, float):
        return exact(value)
    return day(value) if isinstance(value, date) else str(value)


def _condensed(problems: Sequence[Problem]) -> list[Problem]:
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.severity, problem.kind, problem.message), []).append(problem)
    return [one for group in alike.values() for one in (_without_details(group) if len(group) > MOST_ALIKE else group)]


def _without_details(alike: Sequence[Problem]) -> list[Problem]:
    expected = {problem.expected for problem in alike}
    return [replace(one, found="", expected=one.expected if len(expected) == 1 else "") for one in alike]
