"""What the Office does with PAPI's scores, done in a store: targets set, a new year's workbook saved, a year restated, groups.

The workbooks are drawn from the shipped cells by csv alone, in the house's simple layout. Each store comes with the same as the
recount takes it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import openpyxl
from claims.facts import CLERK, REASON
from recount.goals import GROUP, RANK, SCORE, Target
from recount.held import Held
from recount.scores import TOTAL, Scores

from papi.desk import scoring
from papi.findings import score_file_words as words
from papi.model import TIME_ZONE
from papi.scores import proposed
from papi.scores.changes import year_changes
from papi.sheets.layout import READER_VERSION
from papi.sheets.scores import read_scores
from papi.store import Store
from papi.ui.load import shipped_scores
from papi.workspace import ROOT

SHIPPED = Scores(ROOT / "data" / "papi")
LANG_SON, NEW_YEAR, RESTATED = "Lạng Sơn", 2025, 2023
HIGHEST = 3.3
"""Just under the most that a third of a dimension can have."""
AT = datetime(2026, 4, 20, 9, 5, tzinfo=TIME_ZONE)
BASIS = "KH 15/KH-UBND"
TARGETS = (
    Target(2026, SCORE, TOTAL, value=46.25), Target(2025, RANK, TOTAL, value=10.0), Target(2024, GROUP, "7", group="highest"),
    Target(2025, GROUP, TOTAL, group="upper_middle"), Target(2028, SCORE, "6", value=8.4), Target(2027, RANK, "1", value=1.0),
    Target(2021, SCORE, "5", value=7.3), Target(2026, SCORE, "4", value=12.5), Target(2025, SCORE, "8", value=3.36),
    Target(2022, RANK, TOTAL, value=20.0), Target(2026, GROUP, "3", group="lower_middle"),
)
"""Of each kind: far and near, to come and due, reached and not, one beyond the scale."""
BESIDE_A_GROUP = (Target(NEW_YEAR, GROUP, "6", group="highest"),)
"""The points reach the group, and PAPI published a lower one."""


@dataclass(frozen=True)
class SetTarget:
    """A target as it was written into the store."""

    target: Target
    basis: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Saved:
    """A version as it was saved: a workbook, or groups that were typed in."""

    number: int
    name: str
    content: bytes = b""
    entered: tuple = ()
    is_out: bool = False


def set_targets(store: Store, targets: Sequence[Target] = TARGETS) -> dict[int, SetTarget]:
    """Set targets for the plan's province."""
    return {
        store.set_target(province=LANG_SON, year=one.year, kind=one.kind, code=one.code, value=one.value,
                         quartile_group=one.group, basis=BASIS, by=CLERK, at=AT): SetTarget(one, BASIS, CLERK, AT)
        for one in targets
    }


def new_year() -> bytes:
    """The survey of 34 provinces: each has the scores of a predecessor, a little more; 8.2 much more.

    Cà Mau was left out, An Giang lacks 7.1, Lạng Sơn gains in 6.3. Two groups of Lạng Sơn are given as PAPI published them.
    """
    lines = []
    for code, name in SHIPPED.there(NEW_YEAR).items():
        line = next(one for one in SHIPPED.places if int(one["province_code"]) == code)
        before = [one for one in (code, *map(int, filter(None, line["predecessors"].split(";"))))
                  if SHIPPED.score(NEW_YEAR - 1, one, TOTAL) is not None]
        for part, score in _parts(NEW_YEAR - 1, before[0]):
            more = {"8.2": 1.2, "6.3": 1.1 if name == LANG_SON else 1.0}.get(part, 1.001)
            score = min(round(score * more, 6), HIGHEST)
            if name != "Cà Mau" and (name, part) != ("An Giang", "7.1"):
                lines.append((NEW_YEAR, name, part, score))
    return workbook(lines, [(NEW_YEAR, LANG_SON, "total", "cao nhất"), (NEW_YEAR, LANG_SON, "6", "trung bình cao")])


def restated() -> bytes:
    """A year held as its makers put it right: Lạng Sơn's 6.3 is another, Hà Nội's 1.1 too; Cần Thơ lacks 4.2."""
    moved = {(LANG_SON, "6.3"): 0.05, ("Hà Nội", "1.1"): -0.0125}
    return workbook([
        (RESTATED, name, part, round(score + moved.get((name, part), 0), 6))
        for code, name in SHIPPED.there(RESTATED).items() for part, score in _parts(RESTATED, code)
        if (name, part) != ("Cần Thơ", "4.2")
    ])


def saved_scores(store: Store) -> tuple[Held, list[Saved]]:
    """Save the year put right and undo it, save the new year, type a group in."""
    first, second, entered = restated(), new_year(), (2024, LANG_SON, "7", "upper_middle")
    scoring.undo(store, take_in(store, "PAPI 2023.xlsx", first), by=CLERK, reason=REASON, at=AT)
    take_in(store, "PAPI 2025.xlsx", second)
    scoring.enter_groups(store, scoring.book_of(shipped_scores(), store), [entered], summary=words.groups_summary([entered]),
                         by=CLERK, at=AT, seen=store.version())
    return Held(SHIPPED.folder, saved=(second,), entered=(entered,)), [
        Saved(1, "PAPI 2023.xlsx", first, is_out=True), Saved(2, "PAPI 2025.xlsx", second), Saved(3, "", entered=(entered,))]


def take_in(store: Store, name: str, content: bytes) -> int:
    """Save a workbook's years as the page does."""
    before = scoring.book_of(shipped_scores(), store)
    reading = read_scores(content, name, before, {})
    tables = proposed.as_version(before, reading.values, years=reading.years, groups=reading.groups)
    after = scoring.with_version(shipped_scores(), store, tables)
    summary = words.summary([year_changes(before, after, year) for year in reading.years], len(tables["groups"]))
    return scoring.take_in(store, tables, summary=summary, file_name=name, content=content, reader_version=READER_VERSION,
                           by=CLERK, at=AT, seen=store.version())


def workbook(lines: Sequence[tuple], groups: Sequence[tuple] = ()) -> bytes:
    """A workbook of the simple layout."""
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, value, rows in (("scores", "score", lines), ("groups", "group", groups)):
        if rows:
            sheet = book.create_sheet(title)
            for row in (("year", "province", "code", value), *rows):
                sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


def _parts(year: int, province: int) -> list[tuple[str, float]]:
    """A province's cells of a year, by code."""
    return sorted((part, score) for (one, code, part), score in SHIPPED.cells.items() if (one, code) == (year, province))
