"""A reader's answers held against the corpus: what is missed, case by case, and the figures over all cases.

A reader is any function from bytes and the bytes of a plan workbook to the record of `python -m papi check --json`. How it
reads is no matter here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields

from openpyxl.utils import column_index_from_string

from corpus.expect import ANYTHING, ANYWHERE, FIELDS, Case, Either, Refused, Row, Told, Wanted
from corpus.words import SHIPPED, invented_plan

Check = Callable[[bytes, bytes], dict]

ENDLESS = 10**9


@dataclass
class Figures:
    """Counts over one case or many."""

    rows_wanted: int = 0
    rows_read: int = 0
    rows_right: int = 0
    fields_compared: int = 0
    fields_right: int = 0
    wrong_in_silence: int = 0
    problems_wanted: int = 0
    problems_told: int = 0
    false_errors: int = 0
    false_errors_on_clean: int = 0
    warnings_on_clean: int = 0
    refusals_wanted: int = 0
    refusals_right: int = 0
    refused_though_readable: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: "Figures") -> None:
        """Add the counts and misses of another case."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def rows_f1(self) -> float:
        """How well rows are found by sheet and row: 1 is all and no other."""
        return 2 * self.rows_right / max(self.rows_wanted + self.rows_read, 1)


def plan_of(case: Case) -> bytes:
    """Return the plan workbook that a case is read against."""
    return invented_plan() if case.plan == "invented" else SHIPPED.read_bytes()


def score(check: Check, cases: Iterable[Case]) -> Figures:
    """Return the figures of a reader over cases, every miss in words."""
    whole = Figures()
    for case in cases:
        content, wanted = case.make()
        whole.add(held_against(case, wanted, _answer(check, content, plan_of(case))))
    return whole


def _answer(check: Check, content: bytes, plan: bytes) -> dict:
    """Return the reader's record; a reader that breaks down has refused the file for no reason a clerk could give."""
    try:
        return check(content, plan)
    except Exception as error:
        broken = {"severity": "error", "kind": "broke_down", "sheet": None, "cell": None, "message": repr(error)}
        return {"outcome": "refused", "rows": [], "problems": [broken]}


def held_against(case: Case, wanted: Told | Refused, record: dict) -> Figures:
    """Return the figures of one case, its misses begun with its name."""
    figures = Figures()
    if isinstance(wanted, Refused):
        _compare_refusal(figures, wanted, record)
    elif record["outcome"] == "refused":
        figures.refused_though_readable += 1
        figures.rows_wanted += len(wanted.rows)
        figures.problems_wanted += len(wanted.problems)
        figures.misses.append(f"refused, but can be read: {_told(record['problems'])}")
    else:
        _compare_rows(figures, wanted, record)
        _compare_problems(figures, wanted, record["problems"], clean=case.clean)
    figures.misses = [f"{case.theme}.{case.name}: {miss}" for miss in figures.misses]
    return figures


def _compare_refusal(figures: Figures, wanted: Refused, record: dict) -> None:
    figures.refusals_wanted += 1
    if record["outcome"] == "refused" and any(one["kind"] in wanted.kinds for one in record["problems"]):
        figures.refusals_right += 1
    else:
        answer = _told(record["problems"]) if record["outcome"] == "refused" else f"{len(record['rows'])} rows"
        figures.misses.append(f"must be refused as {'|'.join(wanted.kinds)}, the answer is {answer}")


def _compare_rows(figures: Figures, wanted: Told, record: dict) -> None:
    left = {(one["sheet"], one["row"]): one for one in record["rows"]}
    figures.rows_wanted += len(wanted.rows)
    figures.rows_read += len(record["rows"])
    for row in wanted.rows:
        place = next((place for place in left if place[1] == row.number and row.sheet in ("", place[0])), None)
        if place is None:
            figures.misses.append(f"row {row.sheet}!{row.number} not read ({row.fields['task']!r})")
            continue
        figures.rows_right += 1
        _compare_fields(figures, row, left.pop(place), record["problems"])
    figures.misses += [f"row {sheet}!{number} is no task ({one['task']!r})" for (sheet, number), one in left.items()]


def _compare_fields(figures: Figures, row: Row, read: dict, problems: list[dict]) -> None:
    for name in FIELDS:
        expected = row.fields.get(name, ANYTHING)
        if expected is ANYTHING:
            continue
        figures.fields_compared += 1
        if matches(expected, read[name]):
            figures.fields_right += 1
            continue
        silent = not _is_told(row, name, read["sheet"], problems)
        figures.wrong_in_silence += silent
        figures.misses.append(
            f"{row.sheet}!{row.number} {name} is {read[name]!r}, not {expected!r}{' (in silence)' if silent else ''}"
        )


def _is_told(row: Row, name: str, sheet: str, problems: list[dict]) -> bool:
    cells = row.cells_of(name)
    return cells is not None and any(one["sheet"] in (sheet, None) and touch(one["cell"], cells) for one in problems)


def _compare_problems(figures: Figures, wanted: Told, problems: list[dict], *, clean: bool) -> None:
    figures.problems_wanted += len(wanted.problems)
    for one in wanted.problems:
        if any(_is(one, told) for told in problems):
            figures.problems_told += 1
        else:
            figures.misses.append(f"problem not told: {one.kind} at {one.sheet}!{one.cell} {one.severity or ''}".rstrip())
        if one.alone:
            second = [told for told in problems if told["severity"] != "info" and told["kind"] not in one.kinds
                      and told["sheet"] == one.sheet and touch(told["cell"], one.cell)]
            figures.misses += [f"told a second time: {_told([told])}" for told in second]
    errors = [told for told in problems if told["severity"] == "error" and not _is_wanted(told, wanted)]
    figures.false_errors += len(errors)
    if clean:
        figures.false_errors_on_clean += len(errors)
        figures.warnings_on_clean += sum(told["severity"] == "warning" for told in problems)
    figures.misses += [f"false error: {_told([told])}" for told in errors]


def _is_wanted(told: dict, wanted: Told) -> bool:
    return any(_is(one, told, any_severity=True) for one in (*wanted.problems, *wanted.may))


def _is(one: Wanted, told: dict, *, any_severity: bool = False) -> bool:
    if told["kind"] not in one.kinds or (one.severity not in (None, told["severity"]) and not any_severity):
        return False
    if one.sheet is not None and told["sheet"] not in (None, one.sheet):
        return False
    return one.cell in (ANYWHERE, None) or touch(told["cell"], one.cell)


def _told(problems: list[dict]) -> str:
    return "; ".join(f"{one['severity']} {one['kind']} {one['sheet']}!{one['cell']}: {one['message']}" for one in problems)


def matches(expected: object, read: object) -> bool:
    """Return whether what was read is what a clerk reads: text but for spaces and composition, lists in any order."""
    if expected is ANYTHING:
        return True
    if isinstance(expected, Either):
        return any(matches(one, read) for one in expected.values)
    if isinstance(expected, list):
        return isinstance(read, list) and _same_list(expected, read)
    if is_empty(expected) or is_empty(read):
        return is_empty(expected) and is_empty(read)
    if isinstance(expected, str):
        return isinstance(read, str) and _plain(expected) == _plain(read)
    if isinstance(expected, bool) or isinstance(read, (bool, str)):
        return expected is read
    return abs(expected - read) < 0.05


def is_empty(value: object) -> bool:
    """Return whether a field says nothing."""
    return value is None or value == "" or value == []


def _same_list(expected: list, read: list) -> bool:
    left = list(read)
    for one in expected:
        found = next((other for other in left if matches(one, other)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _plain(text: str) -> str:
    return " ".join(re.sub("[\u200b-\u200d\ufeff]", "", unicodedata.normalize("NFC", text)).split())


def touch(cells: str | None, others: str | None) -> bool:
    """Return whether two lists of cells, ranges, rows (`12:12`) and columns (`H:H`) have a cell in common."""
    return any(
        one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
        for one in _rectangles(cells) for other in _rectangles(others)
    )


def _rectangles(cells: str | None) -> list[tuple[int, int, int, int]]:
    """Return top, left, bottom, right of each."""
    found = []
    for part in (cells or "").split(","):
        ends = [re.fullmatch(r"([A-Z]*)(\d*)", end) for end in part.strip().split(":")]
        if part.strip() and all(ends):
            first, last = ends[0], ends[-1]
            top, bottom = (int(first[2]), int(last[2])) if first[2] else (1, ENDLESS)
            left, right = map(column_index_from_string, (first[1], last[1])) if first[1] else (1, ENDLESS)
            found.append((top, left, bottom, right))
    return found
