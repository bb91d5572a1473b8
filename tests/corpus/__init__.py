"""A corpus of workbooks as units send them, drawn in code, with what a careful clerk reads from each.

`CASES` holds every case; expectations are `corpus.expect`, comparing is `corpus.scoring`. Written before any reader saw the
bytes: where a reader and an expectation differ, the issue's words decide, not the reader. Figures and one plan are invented.
"""

from corpus import cells, clean, combined, dates, encodings, forms, layouts, lines, people, refusals, tasks, traps, values
from corpus.expect import CASES

THEMES = (clean, layouts, lines, dates, values, people, tasks, cells, encodings, forms, traps, combined, refusals)

__all__ = ["CASES", "THEMES"]
