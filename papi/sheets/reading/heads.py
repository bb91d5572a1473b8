"""Whose a table is, and of which period: from the labels and lines above it and the sheet's name. Pure.

What a head gets wrong (another year, a unit that the plan does not know) is told at its cell, never corrected in silence.
"""

import re
from dataclasses import dataclass, field

from papi.model import ERROR, INFO, WARNING, Problem
from papi.plan import Plan
from papi.sheets import layout
from papi.sheets.cells.periods import find_periods
from papi.sheets.cells.unit_names import UnitNames
from papi.sheets.grid import Sheet
from papi.sheets.reading.words import PERIOD_LABELS, SENDER_LABELS
from papi.vietnamese import clean, fold, parse_period, period_name

_LABELS = {fold(label): key for key, label in layout.HEAD_LABELS.items()}
_LABELS |= dict.fromkeys(SENDER_LABELS, layout.UNIT) | dict.fromkeys(PERIOD_LABELS, layout.PERIOD)
_REPORT_LINE = re.compile(r"\b(?:bao cao|ket qua|tien do|tinh hinh|bang|bieu|tong hop|ky|quy|thang)\b")
_YEAR = re.compile(r"\bnam (?:ke hoach )?(20\d\d)\b")
_LONGEST_LINE = 300
_LONGEST_NAME = 120
_MOST_CELLS = 4
"""A line above a table has a label and its value, or two letterheads; one with more cells is a line of a table."""


@dataclass(frozen=True)
class Head:
    """What stands above a table: the unit that reports and the period, None where they are not told, and the form's labels.

    `is_letterhead`: the unit is only named in a line of its own, as a letterhead is. `is_form`: the lines are those of the
    form that the Office sends out.
    """

    unit: str | None = None
    is_letterhead: bool = False
    period: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    is_form: bool = False
    problems: tuple[Problem, ...] = ()


def read_head(sheet: Sheet, first_row: int, last_row: int, plan: Plan, units: UnitNames) -> Head:
    """Return what rows `first_row` to `last_row` and the sheet's name say of the table below them."""
    lines = [
        (row, column, sheet.text(row, column))
        for row in range(first_row, last_row + 1) if len(sheet.columns_of(row)) <= _MOST_CELLS
        for column in sheet.columns_of(row)
    ]
    labelled = _labelled(sheet, lines)
    values = {key: text for key, (text, _) in labelled.items()}
    is_form = sum(fold(text) in layout.FOLDED_LABELS for _, _, text in lines) > 2
    unit, is_letterhead, unit_problems = _unit(sheet, lines, labelled, plan, units)
    period, period_problems = _period(sheet, lines, labelled, plan)
    problems = unit_problems + period_problems + (_form_problems(sheet, labelled, plan) if is_form else [])
    return Head(unit, is_letterhead, period, values, is_form, tuple(problems))


def _labelled(sheet: Sheet, lines: list[tuple[int, int, str]]) -> dict[str, tuple[str, str]]:
    """Return, by key, the text that a label gives and its cell: beside the label, or behind its colon."""
    found: dict[str, tuple[str, str]] = {}
    for place, (row, column, text) in enumerate(lines):
        before, colon, behind = text.partition(":")
        key = _LABELS.get(fold(before)) if len(before) < 60 else None
        if key is None or key in found:
            continue
        if colon and behind.strip():
            found[key] = (behind.strip(), sheet.address(row, column))
            continue
        beside = next(((text, column) for other, column, text in lines[place + 1:place + 2] if other == row), None)
        if beside and fold(beside[0].partition(":")[0]) not in _LABELS:
            found[key] = (beside[0], sheet.address(row, beside[1]))
        elif colon or fold(before) in layout.FOLDED_LABELS:
            found[key] = ("", sheet.address(row, column))
    return found


def _unit(sheet, lines, labelled, plan: Plan, units: UnitNames) -> tuple[str | None, bool, list[Problem]]:
    text, place = labelled.get(layout.UNIT, ("", None))
    if text:
        name = units.sender(text)
        if name:
            return name, False, []
        if not (units.is_agency(text) or fold(text) == fold(plan.parent_agency) or plan.knows(text)):
            known = "; ".join(unit.name for unit in plan.units)
            message = "Kế hoạch không có đơn vị báo cáo này."
            return None, False, [Problem(ERROR, "unknown_unit", sheet.name, place, message, text, f"một trong: {known}")]
    of_sheet = units.sender(clean(sheet.name))
    if of_sheet:
        return of_sheet, False, []
    named = (units.sender(line) for _, _, line in lines if len(line) < _LONGEST_NAME)
    return next(filter(None, named), None), True, []


def _period(sheet, lines, labelled, plan: Plan) -> tuple[str | None, list[Problem]]:
    text, place_of_label = labelled.get(layout.PERIOD, ("", None))
    labelled_codes = _codes(text, plan) if text else []
    if text and not labelled_codes:
        return None, [_wrong_period(sheet, place_of_label, text, plan)]
    named = [(place_of_label, labelled_codes)]
    named += [
        (sheet.address(row, column), _codes(line, plan)) for row, column, line in lines
        if len(line) <= _LONGEST_LINE and _REPORT_LINE.search(fold(line))
    ]
    named.append((None, _codes(sheet.name, plan)))
    named = [(place, codes) for place, codes in named if codes]
    short = [(place, codes) for place, codes in named if any("-" in code for code in codes)]
    place, codes = (short or named or [(None, [])])[0]
    reporting = {period.code for period in plan.reporting_periods}
    if not codes:
        return None, []
    if len(codes) > 1:
        message = "Phần đầu nêu nhiều kỳ báo cáo nên không rõ bảng này của kỳ nào."
        names = ", ".join(map(period_name, codes))
        return None, [Problem(WARNING, "multiple_periods", sheet.name, place, message, names, "một kỳ")]
    if codes[0] in reporting:
        return codes[0], _wrong_year(sheet, lines, plan)
    if codes[0] in {str(plan.year), *(period.code for period in plan.periods)}:
        return None, []
    return None, [_wrong_period(sheet, place, period_name(codes[0]), plan)]


def _codes(text: str, plan: Plan) -> list[str]:
    try:
        return [parse_period(text)]
    except ValueError:
        return find_periods(text, plan.year)


def _wrong_period(sheet: Sheet, place: str | None, found: str, plan: Plan) -> Problem:
    known = "; ".join(period_name(period.code) for period in plan.reporting_periods)
    return Problem(
        ERROR, "wrong_period", sheet.name, place, f"Kỳ báo cáo này không có trong kế hoạch năm {plan.year}.", found,
        f"một trong các kỳ: {known}",
    )


def _wrong_year(sheet: Sheet, lines, plan: Plan) -> list[Problem]:
    """Tell a form that carries another plan's year: its tasks may be others under the same codes."""
    for row, column, line in lines:
        years = set(_YEAR.findall(fold(line)))
        if years and str(plan.year) not in years and "ke hoach" in fold(line):
            return [_wrong_period(sheet, sheet.address(row, column), line, plan)]
    return []


def _form_problems(sheet: Sheet, labelled: dict[str, tuple[str, str]], plan: Plan) -> list[Problem]:
    problems = []
    year, place = labelled.get(layout.PLAN_YEAR, ("", None))
    if year and year != str(plan.year):
        message = f"Biểu mẫu này thuộc kế hoạch năm {year}, không phải năm {plan.year}."
        problems.append(Problem(ERROR, "wrong_period", sheet.name, place, message, year, f"biểu mẫu năm {plan.year}"))
    version, place = labelled.get(layout.VERSION, ("", None))
    if version != layout.FORM_VERSION:
        is_former = version in layout.FORM_VERSIONS
        message = ("Biểu này là mẫu cũ; vẫn được đọc đủ. Kỳ sau dùng mẫu mới do Văn phòng Sở gửi." if is_former
                   else "Biểu này không phải phiên bản đang dùng; vẫn được đọc theo tên cột.")
        problems.append(Problem(
            INFO if is_former else WARNING, "old_form", sheet.name, place, message, version,
            f"phiên bản {layout.FORM_VERSION}",
        ))
    return problems
