"""Published workbooks of PAPI scores read into tables: the official layouts, and the simple one of our own.

A sheet is recognised by what it holds, never by its place. What is certain is read; what is not is a problem at its cell.
The empty workbook of our own layout is `papi.sheets.writing.score_file`; keeping scores is not known here.
"""

from collections.abc import Mapping

from papi.sheets import worker
from papi.sheets.scores.reading import LAYOUTS, Known, ScoreReading, SheetRead, YearQuestion
from papi.sheets.scores.workbook import read_score_workbook

__all__ = ["LAYOUTS", "Known", "ScoreReading", "SheetRead", "YearQuestion", "read_scores"]


def read_scores(
    content: bytes, file_name: str, book: Known, years: Mapping[str, int | None] | None = None,
) -> ScoreReading:
    """Return what a file from outside says of PAPI's scores, its bytes opened in the child.

    `book` is the `papi.scores.ScoreBook` held: what it knows of names, provinces and scores is what the file is read
    against. `years` settles `questions` of an earlier reading: sheet name -> survey year, None to leave the sheet out.
    FileRefusedError says why a file cannot be read at all.
    """
    return read_score_workbook(worker.read_figures(content), file_name, book, years)
