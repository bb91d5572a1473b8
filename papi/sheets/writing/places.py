"""Problems in the order and with the places that people are told them: errors first; `B4`, "dòng 9", "cột H".

Shared by the page's table and the list that goes back with a file.
"""

import re
from collections.abc import Sequence

from papi.model import SEVERITY_WORDS, Problem

MOST_ADDRESSES = 30
_WHOLE_LINES = re.compile(r"(?P<row>\d+):(?P<last_row>\d+)|(?P<column>[A-Z]+):(?P<last_column>[A-Z]+)")


def sorted_problems(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with errors first, otherwise in their order."""
    order = list(SEVERITY_WORDS)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def shown_places(cell: str | None, most: int = MOST_ADDRESSES) -> str:
    """Return the addresses of a problem as people say them (`B4`, `dòng 9`, `cột H`), the first ones where they are many."""
    addresses = cell.split(",") if cell else []
    shown = addresses[:most]
    whole = [match for match in map(_WHOLE_LINES.fullmatch, shown) if match]
    if len(whole) > 1 and len(whole) == len(shown) and all(match["row"] for match in whole):
        told = "dòng " + ", ".join(map(_line_numbers, whole))
    else:
        told = ", ".join(map(_place, shown))
    rest = len(addresses) - most
    return told + (f" và {rest} chỗ khác" if rest > 0 else "")


def _place(address: str) -> str:
    match = _WHOLE_LINES.fullmatch(address)
    if match is None:
        return address
    return ("dòng " if match["row"] else "cột ") + _line_numbers(match)


def _line_numbers(match: re.Match) -> str:
    first, last = match["row"] or match["column"], match["last_row"] or match["last_column"]
    return first if first == last else f"{first}-{last}"
