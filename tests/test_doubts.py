"""Rows that would move a figure though something of them is in doubt: which they are, and that they can be held back."""

from datetime import UTC, datetime

import pytest
from drawing import log, plan

from papi.compare import difference, doubts
from papi.model import ERROR, INFO, WARNING, Problem, ReportRow, Submission

PLAN = plan("""
    task | lead
    1.1  | A
    1.2  | A; B
""")
AT = datetime(2024, 9, 16, tzinfo=UTC)
KNOWN = log("""
    period  | unit | task | status      | percent
    2024-Q3 | A    | 1.1  | in_progress | 40
""")


def row(code="1.1", unit="A", number=12, status="in_progress", **known):
    """A row of the sheet "Biểu"."""
    return ReportRow(sheet="Biểu", row=number, task_code=code, task=f"Việc {code}", area=1, unit=unit, role="lead",
                     status=status, **known)


def sent(*rows):
    """What the units say in their rows of the third quarter."""
    return tuple(
        Submission(2024, "2024-Q3", unit, "1", "1", None, None, None, tuple(one for one in rows if one.unit == unit))
        for unit in dict.fromkeys(one.unit for one in rows)
    )


def doubt(cell, severity=WARNING, sheet="Biểu", message="Cần xem"):
    """A problem at a place."""
    return Problem(severity, "percent_ambiguous", sheet, cell, message)


def to_confirm(found, *problems):
    """The places to confirm, each with the messages of its problems."""
    changes = difference.of_submissions(found, PLAN, KNOWN, AT)
    told = doubts.to_confirm(found, changes, problems)
    return {one.place[1]: [problem.message for problem in one.problems] for one in told}


@pytest.mark.parametrize(("cell", "expected"), [
    ("K12", True), ("K9,K12", True), ("B10:B13", True), ("12:12", True), ("11:12", True),
    ("K11", False), ("K112", False), ("B13:B14", False), ("K:K", False), (None, False), ("K9,K11", False),
])
def test_a_problem_concerns_the_rows_that_its_cells_stand_in(cell, expected):
    """One cell, several, a range, whole rows; a column or the whole sheet is about no row of its own."""
    assert expected == doubts.concerns(doubt(cell), ("Biểu", 12))


def test_a_problem_of_another_sheet_concerns_no_row_here():
    """The same address there is another cell."""
    assert not doubts.concerns(doubt("K12", sheet="Biểu 2"), ("Biểu", 12))


def test_the_cells_of_a_problem_in_a_row_are_named():
    """The others belong to other rows."""
    assert ("J12", "K12") == doubts.cells_in(doubt("J12,K11,K12,H:H"), ("Biểu", 12))


@pytest.mark.parametrize(("told", "expected"), [
    pytest.param(row(percent=60.0), True, id="the percent moves"),
    pytest.param(row(status="done", percent=40.0), True, id="the status moves"),
    pytest.param(row(percent=40.0, said="late"), True, id="said to be late"),
    pytest.param(row(percent=40.0), False, id="nothing moves"),
    pytest.param(row(percent=40.0, result="Đã họp"), False, id="only words change"),
    pytest.param(row(percent=60.0, held=True), False, id="held anyhow"),
])
def test_only_rows_that_move_a_figure_are_to_be_confirmed(told, expected):
    """What changes no counted figure is published without a question."""
    assert expected == (12 in to_confirm(sent(told), doubt("K12")))


@pytest.mark.parametrize(("severity", "expected"), [(WARNING, True), (INFO, False), (ERROR, False)])
def test_only_warnings_are_asked_about(severity, expected):
    """What is only noted needs no answer; what is wrong is held by the reader where the row cannot be kept."""
    assert expected == (12 in to_confirm(sent(row(percent=60.0)), doubt("K12", severity)))


def test_every_doubt_of_a_row_is_told_with_it():
    """One decision for a row, on all that is doubtful of it; rows without any doubt are not asked about."""
    found = sent(row(percent=60.0), row("1.2", number=13, status="done"), row("1.2", "B", 14, status="done"))

    assert {12: ["a", "b"], 14: ["b"]} == to_confirm(found, doubt("K12", message="a"), doubt("B12,B14", message="b"))


def test_a_row_of_two_units_is_one_decision():
    """A table made for several units names both in one row."""
    found = sent(row("1.2", "A", status="done"), row("1.2", "B", status="done"))
    changes = difference.of_submissions(found, PLAN, KNOWN, AT)

    doubtful, = doubts.to_confirm(found, changes, [doubt("K12")])

    assert ["A", "B"] == [change.unit for change in doubtful.changes]


def test_rows_that_nobody_confirmed_are_held_back():
    """They are kept beside the others; blank rows stay blank, and the units' submissions stay whole."""
    blank = row(number=14, status=None)
    found = sent(row(), row("1.2", number=13), blank, row("1.2", "B", 13))

    held = doubts.holding(found, {("Biểu", 13), ("Biểu", 14)})

    assert [("A", [(12, False), (13, True), (14, False)]), ("B", [(13, True)])] == [
        (one.unit, [(line.row, line.held) for line in one.rows]) for one in held]


def test_what_is_held_back_changes_nothing():
    """The difference of the submissions held back is that of a file without the row."""
    found = doubts.holding(sent(row(percent=60.0)), {("Biểu", 12)})

    change = difference.of_submissions(found, PLAN, KNOWN, AT)[0]

    assert (difference.HELD,) == change.kinds
