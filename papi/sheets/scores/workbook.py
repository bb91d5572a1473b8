"""A grid -> the scores in it: each sheet's table found, its year settled, its figures read, the whole checked. Pure.

Nothing is stored and nothing compared with what is held but to tell whose year a sheet repeats.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from papi.errors import FileRefusedError
from papi.model import ERROR, INFO, Problem, grouped
from papi.sheets.grid import Sheet, Workbook
from papi.sheets.layout import INSTRUCTIONS_SHEET
from papi.sheets.reading.whole import of_the_file
from papi.sheets.scores import whole
from papi.sheets.scores.assembly import assembled
from papi.sheets.scores.labels import Indicators
from papi.sheets.scores.notes import Notes
from papi.sheets.scores.provinces import Provinces
from papi.sheets.scores.reading import Known, ScoreReading
from papi.sheets.scores.settling import YearOfSheets
from papi.sheets.scores.sheet import SheetScores, read_table
from papi.sheets.scores.simple import SimpleReader, SimpleTable, find_simple_table
from papi.sheets.scores.sums import check_sums
from papi.sheets.scores.tables import ScoreTable, find_table
from papi.sheets.scores.years import HeldScores
from papi.vietnamese import fold

NO_CONTENT = "Tệp không có nội dung nào. Kiểm tra lại tệp rồi gửi lại."
NO_TABLE = ("Tệp không có bảng điểm PAPI nào đọc được. Gửi tệp điểm cấp tỉnh do PAPI công bố, "
            "hoặc điền điểm vào tệp mẫu tải từ trang này.")
NO_SCORES = "Bảng trong tệp chưa có điểm nào. Điền điểm rồi gửi lại."
NOT_READ = "Trang này không phải bảng điểm PAPI nên không được đọc."
HIDDEN = "Trang này bị ẩn trong tệp; vẫn được đọc."


def read_score_workbook(
    workbook: Workbook, file_name: str, known: Known, years: Mapping[str, int | None] | None = None,
) -> ScoreReading:
    """Return what the sheets of a file say of PAPI's scores; see `papi.sheets.scores.read_scores`."""
    if all(sheet.is_empty for sheet in workbook.sheets):
        raise FileRefusedError("empty_workbook", NO_CONTENT)
    reader = _Reader(file_name, known, years or {})
    for sheet in workbook.sheets:
        if not sheet.is_empty:
            reader.find(sheet)
    return reader.result(of_the_file(workbook))


class _Reader:
    """Gathers what the sheets of one file say."""

    def __init__(self, file_name: str, known: Known, years: Mapping[str, int | None]) -> None:
        self._file_name = file_name
        self._provinces = Provinces(known.all_provinces)
        self._indicators = cache(lambda year: Indicators(known.names, year))
        self._years = YearOfSheets(HeldScores(known.scores), years, self._read)
        self._tables: list[ScoreTable] = []
        self._simple: list[SimpleTable] = []
        self._problems: list[Problem] = []

    def find(self, sheet: Sheet) -> None:
        """Find the table of a sheet; what it says is read when all are found."""
        simple = find_simple_table(sheet)
        table = find_table(sheet, self._provinces) if simple is None else None
        if simple is not None:
            self._simple.append(simple)
        elif table is not None:
            self._tables.append(table)
        elif fold(sheet.name) != fold(INSTRUCTIONS_SHEET):
            self._problems.append(Problem(INFO, "sheet_not_read", sheet.name, None, NOT_READ))
        if sheet.hidden and (simple or table):
            self._problems.append(Problem(INFO, "hidden_sheet", sheet.name, None, HIDDEN))

    def result(self, of_file: Iterable[Problem]) -> ScoreReading:
        """Return what all sheets together say; FileRefusedError when they hold nothing, good or bad."""
        if not self._tables and not self._simple:
            raise FileRefusedError("wrong_file_type", NO_TABLE)
        simple = [
            (table, SimpleReader(table, self._provinces, self._indicators, Notes(table.sheet))) for table in self._simple
        ]
        sheets = self._years.settled(self._tables, self._file_name)
        sheets += [read for table, reader in simple if not table.is_of_groups for read in reader.scores()]
        groups = [group for table, reader in simple if table.is_of_groups for group in reader.groups()]
        for read in sheets:
            check_sums(read, self._indicators(read.year))
        years = whole.by_year(sheets)
        for year in years:
            whole.settle_differences(year)
        notes = dict.fromkeys([*(read.notes for read in sheets), *(reader.notes for _, reader in simple)])
        problems = grouped([
            *of_file, *self._problems, *self._years.problems,
            *whole.missing(years, self._provinces, self._indicators, self._years.held_years),
            *(problem for own in notes for problem in own.problems),
        ])
        if not groups and not any(read.figures for read in sheets) and all(one.severity != ERROR for one in problems):
            raise FileRefusedError("no_data_rows", NO_SCORES)
        return assembled(years, groups, self._years.questions, problems, self._indicators)

    def _read(self, table: ScoreTable, year: int) -> SheetScores:
        return read_table(table, self._provinces, self._indicators(year), Notes(table.sheet))
