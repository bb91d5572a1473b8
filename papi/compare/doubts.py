"""Rows of a file whose figures would change though something of them is in doubt: told to a person, and held back till then.

What changes is `difference`, what is doubtful the reader's problems; who confirms it, and where, is the page's. Pure.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from papi.compare.difference import HELD, Change, is_figure
from papi.model import WARNING, Problem, Submission

Place = tuple[str, int]
"""A row of a file: its sheet and its number."""

_ADDRESS = re.compile(r"[A-Z]+(?P<cell>\d+)(?::[A-Z]+(?P<last_cell>\d+))?|(?P<row>\d+):(?P<last_row>\d+)")


@dataclass(frozen=True)
class Doubtful:
    """A row that would move a figure and of which something was read with doubt; `changes` has one for each of its units."""

    place: Place
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def to_confirm(found: Sequence[Submission], changes: Sequence[Change], problems: Sequence[Problem]) -> tuple[Doubtful, ...]:
    """Return the rows that somebody must confirm before they count, in the order of the file.

    A doubt about a whole column or sheet is about no row; a row that is held does not count anyhow.
    """
    moved = {_key(change): change for change in changes if is_figure(change) and HELD not in change.kinds}
    rows: dict[Place, list[Change]] = {}
    for submission in found:
        for row in submission.rows:
            change = moved.get((submission.period, row.task_code, row.unit, row.role))
            if change is not None and not (row.held or row.is_blank):
                rows.setdefault((row.sheet, row.row), []).append(change)
    told = {place: tuple(one for one in problems if one.severity == WARNING and concerns(one, place)) for place in rows}
    return tuple(Doubtful(place, tuple(own), told[place]) for place, own in rows.items() if told[place])


def concerns(problem: Problem, place: Place) -> bool:
    """Whether a problem stands in a row: in one of its cells, in a range over it, or at the row itself."""
    sheet, row = place
    return problem.sheet == sheet and any(_covers(address, row) for address in (problem.cell or "").split(","))


def cells_in(problem: Problem, place: Place) -> tuple[str, ...]:
    """Return the addresses of a problem that stand in a row, as it names them."""
    return tuple(address for address in (problem.cell or "").split(",") if _covers(address, place[1]))


def holding(found: Sequence[Submission], rows: Collection[Place]) -> tuple[Submission, ...]:
    """Return the submissions with these rows held back: kept, and saying nothing until the unit has put them right."""
    return tuple(
        replace(one, rows=tuple(
            replace(row, held=True) if (row.sheet, row.row) in rows and not row.is_blank else row for row in one.rows
        ))
        for one in found
    )


def _key(change: Change) -> tuple[str, str | None, str, str]:
    return change.period, change.task, change.unit, change.role


def _covers(address: str, row: int) -> bool:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return False
    first = int(match["cell"] or match["row"])
    last = int(match["last_cell"] or match["last_row"] or first)
    return first <= row <= last
