"""What a workbook of PAPI scores says, with the place of every figure and every doubt: the result of reading one."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from papi.model import Problem

VALUE_COLUMNS = ("year", "province_code", "code", "score", "sheet", "cell")
GROUP_COLUMNS = ("year", "province_code", "code", "group", "sheet", "cell")
NAME_COLUMNS = ("year", "code", "name", "held_name", "sheet", "cell")
PROVINCE_COLUMNS = ("year", "province_code", "written", "sheet", "cell")


class Known(Protocol):
    """What is known before a file is read, as the typed tables of a `papi.scores.ScoreBook`; a book is one.

    `names`: first_year, last_year, code, name, short_name. `all_provinces`: province_code, province, name_en, first_year,
    last_year, renamed_in, new_name. `scores`: year, province_code, code, score.
    """

    @property
    def names(self) -> pd.DataFrame:
        """What each code stands for, and from when to when."""

    @property
    def all_provinces(self) -> pd.DataFrame:
        """Every province that ever was, and from when to when."""

    @property
    def scores(self) -> pd.DataFrame:
        """The scores held."""


@dataclass(frozen=True, slots=True)
class YearQuestion:
    """A sheet whose survey year the Office must settle: nothing of it is read until then.

    `candidates` are the years that the title, the tab and the file name give, the likeliest first; `held_year` is the year
    whose scores held are those of the sheet, None where no year's are. `cell` is where the title stands, None without one.
    """

    sheet: str
    cell: str | None
    candidates: tuple[int, ...]
    held_year: int | None = None


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What became of one sheet: `layout` is one of `LAYOUTS`, the years read from it, and how many provinces and scores."""

    sheet: str
    layout: str
    years: tuple[int, ...]
    provinces: int
    scores: int


BY_ROWS, BY_COLUMNS, LONG = "by_rows", "by_columns", "long"
LAYOUTS = {
    BY_ROWS: "tỉnh theo hàng",
    BY_COLUMNS: "tỉnh theo cột",
    LONG: "mỗi hàng một điểm",
}
"""How a sheet is laid out, in words for people."""


@dataclass(frozen=True, slots=True, eq=False)
class ScoreReading:
    """What a file of PAPI scores says.

    `values` are the scores to be kept, as a book keeps them: sub-dimensions, and dimensions where not all parts are given;
    never a total. `stated` are the dimensions and totals as the file gives them, kept nowhere. Both: year, province_code,
    code, score, sheet, cell. `groups` (published quartile groups): year, province_code, code, group, sheet, cell. `names`:
    the indicators that the file calls otherwise than the names held: year, code, name, held_name, sheet, cell. `provinces`:
    year, province_code, written (as the file spells it), sheet, cell.

    An `error` among `problems` means that what stands at its cells was not read; a `warning` that it was, and is to be
    looked at.
    """

    values: pd.DataFrame
    stated: pd.DataFrame
    groups: pd.DataFrame
    names: pd.DataFrame
    provinces: pd.DataFrame
    sheets: tuple[SheetRead, ...]
    questions: tuple[YearQuestion, ...]
    problems: tuple[Problem, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The survey years read, oldest first."""
        return tuple(sorted({year for sheet in self.sheets for year in sheet.years}))
