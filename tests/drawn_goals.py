"""Score books drawn as one table of provinces and years, for the tests of targets: `5+4` are dimensions 1 and 2."""

from drawn_scores import book, drawn

from papi.scores import ScoreBook
from papi.scores.goals import GROUP, Target
from papi.scores.rules import TOTAL

LADDER = """
    province | 2020 | 2021 | 2022
    An       | 3+3  | 3+3  | 3+3
    Bình     | 4+3  | 4+3  | 4+4
    Cát      | 5+5  | 6+5  | 5+5
    Đông     | 6+6  | 6+7  | 6+6
    Én       | 7+6  | 7+8  | 7+7
"""
"""In 2022 the totals are 6, 8, 10, 12, 14: the quartiles are 8, 10, 12; of each dimension 4, 5, 6."""
CAT_LEFT_OUT = LADDER.replace("5+5  | 6+5  | 5+5", "5+5  | 6+5  |")
"""The same, but PAPI left Cát out in 2022."""


def goal_book(text: str = LADDER, **others: str) -> ScoreBook:
    """Return the book of the table; a blank cell is a province that PAPI left out."""
    codes = {name: place for place, name in enumerate(("An", "Bình", "Cát", "Đông", "Én"), 1)}
    lines = ["year | province_code | code | score"]
    for row in drawn(text).to_dict("records"):
        for year, cell in list(row.items())[1:]:
            if isinstance(cell, str):
                scores = zip("12", cell.split("+"), strict=True)
                lines += [f"{year} | {codes[row['province']]} | {code} | {score}" for code, score in scores]
    return book("\n".join(lines), **others)


def aim(kind: str, what: float | str, *, year: int = 2023, code: str = TOTAL) -> Target:
    """Return a target for the survey after the newest drawn one: points, a place, or a group."""
    return Target(year, kind, code, group=what) if kind == GROUP else Target(year, kind, code, value=what)
