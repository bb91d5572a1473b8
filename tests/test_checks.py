"""What is checked between the fields of a row, against the plan, and across the rows of a file: told, never changed."""

from dataclasses import replace
from datetime import date

import pytest
from workbooks import INSPECTORATE, OFFICE, read_sheet, shipped_plan, told

from papi.model import DATED, ERROR, INFO, WARNING, Problem, ReportPart, ReportRow
from papi.sheets.grid import Sheet, Workbook
from papi.sheets.reading.checks import without_duplicates
from papi.sheets.reading.report import read_report

PLAN = shipped_plan()
HEADINGS = ["STT", "Nội dung nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng", "% hoàn thành", "Ngày hoàn thành", "Kết quả"]
TITLE, OTHER_TITLE = PLAN.task("2.1").title, PLAN.task("4.1").title


def reading_of(*, plan=PLAN, above=(), title=TITLE, **cells):
    """The reading of a table of one row: its cells by their heading's first letters."""
    blank = dict.fromkeys(("lead", "deadline", "status", "percent", "completed", "result"))
    values = blank | {"lead": "Văn phòng", "result": "Đã họp"} | cells
    return read_sheet(plan, *above, HEADINGS, [1, title, *values.values()])


# Status and percent.


@pytest.mark.parametrize(("status", "percent"), [
    ("Đã hoàn thành", 100), ("Đang thực hiện", 60), ("Đang thực hiện", None), ("Chưa thực hiện", 0), ("Quá hạn", 60),
    ("Đã hoàn thành", None),
])
def test_a_percent_that_fits_its_status_is_no_doubt(status, percent):
    """Nor is one that is missing."""
    assert () == reading_of(status=status, percent=percent).problems


@pytest.mark.parametrize(("status", "words", "percent"), [
    ("Đã hoàn thành", "Đã hoàn thành", 80), ("Chưa thực hiện", "Chưa thực hiện", 10), ("Đang thực hiện", "Đang thực hiện", 100),
    ("Quá hạn", "Quá hạn", 100),
])
def test_a_percent_that_contradicts_its_status_is_told(status, words, percent):
    """At the percent; both are kept as they are written."""
    reading = reading_of(status=status, percent=percent)

    message = f"Tỷ lệ không khớp với tình trạng “{words}”; cả hai được giữ như đã ghi."
    assert (told(WARNING, "status_percent_conflict", "F2", message, str(percent), "hai ô khớp nhau"),) == reading.problems
    assert [(float(percent), False)] == [(row.percent, row.held) for row in reading.rows]


# Days.


@pytest.mark.parametrize(("above", "day", "doubt"), [
    ([["Báo cáo quý III/2024"]], "15/9/2024",
     ("Ngày hoàn thành sau ngày chốt số liệu của kỳ (14/9/2024).", "ngày trong kỳ báo cáo")),
    ([["Báo cáo quý III/2024"]], "1/12/2023",
     ("Ngày hoàn thành trước khi kế hoạch bắt đầu tính số liệu (15/12/2023).", "ngày trong thời gian của kế hoạch")),
])
def test_a_day_of_completion_outside_its_time_is_told(above, day, doubt):
    """After the closing of the period, or before the plan."""
    reading = reading_of(above=above, status="Đã hoàn thành", completed=day)

    message, expected = doubt
    assert (told(WARNING, "date_implausible", "G3", message, day, expected),) == reading.problems


@pytest.mark.parametrize("above", [[], [["Báo cáo quý III/2024"]]])
def test_a_day_of_completion_in_its_time_is_no_doubt(above):
    """The closing day is still in the period; without a period nothing is after it."""
    assert () == reading_of(above=above, status="Đã hoàn thành", completed="14/9/2024").problems


def test_a_deadline_that_differs_from_the_plans_is_noted():
    """A sheet's own deadline never moves the plan's by itself."""
    tasks = tuple(replace(task, kind=DATED, deadline=date(2024, 9, 30)) if task.code == "2.1" else task for task in PLAN.tasks)
    dated = replace(PLAN, tasks=tasks)

    same = reading_of(plan=dated, status="Đang thực hiện", deadline="30/9/2024")
    other = reading_of(plan=dated, status="Đang thực hiện", deadline="31/10/2024")

    message = "Thời hạn khác kế hoạch (30/9/2024); thời hạn của kế hoạch được giữ."
    assert () == same.problems
    assert (told(INFO, "deadline_differs_from_plan", "D2", message, "31/10/2024", "30/9/2024"),) == other.problems


@pytest.mark.parametrize(("deadline", "status", "result", "is_told"), [
    ("30/6/2024", "Đã hoàn thành", None, True), ("30/6/2024", "Đã hoàn thành", "Đã họp", False),
    ("30/6/2024", "Đang thực hiện", None, False), ("31/12/2024", "Đã hoàn thành", None, False),
    ("Thường xuyên", "Đã hoàn thành", None, False),
])
def test_done_after_the_deadline_without_a_result_is_asked_about(deadline, status, result, is_told):
    """Past the deadline, done, and no word of what was done."""
    reading = reading_of(above=[["Báo cáo quý III/2024"]], deadline=deadline, status=status, result=result)

    message = "Đã qua thời hạn và ghi là hoàn thành nhưng chưa nêu kết quả."
    expected = (told(WARNING, "result_missing", "H3", message, "", "kết quả, số văn bản"),) if is_told else ()
    assert expected == reading.problems


def test_the_day_for_judging_may_be_given():
    """Where the file names no period."""
    rows = (HEADINGS, [1, TITLE, "Văn phòng", "30/6/2024", "Đã hoàn thành", None, None, None])

    assert [[], ["result_missing"]] == [
        [one.kind for one in read_sheet(PLAN, *rows, as_of=day).problems] for day in (date(2024, 6, 30), date(2024, 7, 1))]


# Whose task it is.


def test_a_lead_that_the_plan_does_not_give_the_task_to_is_told():
    """In a table of several units, at the lead's cell."""
    reading = reading_of(title=OTHER_TITLE, status="Đã hoàn thành")

    message = "Theo kế hoạch, đơn vị ghi ở đây không chủ trì nhiệm vụ này."
    assert (told(WARNING, "wrong_unit", "C2", message, "Văn phòng", "Thanh tra Sở"),) == reading.problems
    assert [("4.1", (OFFICE,), False)] == [(row.task_code, row.lead, row.held) for row in reading.rows]


def test_a_group_s_member_may_lead_a_task_of_the_group():
    """The plan gives 5.1 to "Các phòng có TTHC"."""
    member = PLAN.leads(PLAN.task("5.1"))[0]

    assert () == reading_of(title=PLAN.task("5.1").title, lead=member, status="Đã hoàn thành").problems


def test_a_sender_s_own_sheet_that_names_it_as_lead_against_the_plan_is_told():
    """The plan lets the sender only support the task: the row is read so, and not in silence."""
    reading = reading_of(above=[["Đơn vị báo cáo: Thanh tra Sở"]], lead="Thanh tra", status="Đã hoàn thành")

    assert [(WARNING, "wrong_unit", "C3")] == [(one.severity, one.kind, one.cell) for one in reading.problems]
    assert [(INSPECTORATE, "support", False)] == [(row.unit, row.role, row.held) for row in reading.rows]


def test_a_sender_s_sheet_may_name_who_leads_what_it_supports():
    """Its role is the plan's."""
    reading = reading_of(above=[["Đơn vị báo cáo: Thanh tra Sở"]], lead="Văn phòng Sở", status="Đã hoàn thành")

    assert ((), [(INSPECTORATE, "support")]) == (reading.problems, [(row.unit, row.role) for row in reading.rows])


@pytest.mark.parametrize(("lead", "severity", "held"), [(None, ERROR, True), ("Văn phòng", WARNING, False)])
def test_a_task_that_the_plan_does_not_give_the_sender_is_told(lead, severity, held):
    """An error where nothing says that it is the sender's; a warning where its own lead cell does."""
    reading = reading_of(above=[["Đơn vị báo cáo: Văn phòng Sở"]], title=PLAN.task("0.7").title, lead=lead, status="xong")

    message = "Kế hoạch không giao nhiệm vụ này cho Văn phòng Sở."
    place, found = ("C3", lead) if lead else ("B3", PLAN.task("0.7").title)
    assert (told(severity, "wrong_unit", place, message, found, "nhiệm vụ của đơn vị báo cáo"),) == reading.problems
    assert [held] == [row.held for row in reading.rows]


# Two rows for one task.


def row(number, task="2.1", **known):
    return ReportRow("Sheet1", number, task, "x", 2, **({"status": "done"} | known))


def held(*parts):
    """The rows held back, as (part, row), and the cells that the problems name."""
    places = {(number, one.row): f"B{one.row}" for number, part in enumerate(parts) for one in part.rows}
    kept, problems = without_duplicates(parts, places, PLAN)
    return (
        [(number, one.row) for number, part in enumerate(kept) for one in part.rows if one.held],
        [(problem.sheet, problem.cell) for problem in problems],
    )


def part(*rows, sheet="Sheet1", period="2024-Q3"):
    return ReportPart(sheet, 1, rows, period=period)


@pytest.mark.parametrize(("first", "second"), [
    (row(2), row(3)), (row(2, unit=OFFICE, role="lead"), row(3, unit=OFFICE, role="lead")),
    (row(2, lead=(OFFICE,)), row(3, lead=(OFFICE,))),
    (row(2, lead=(OFFICE, INSPECTORATE)), row(3, lead=(INSPECTORATE, OFFICE))),
])
def test_two_rows_of_one_unit_for_one_task_are_both_held_back(first, second):
    """Which of them counts is not ours to choose."""
    assert ([(0, 2), (0, 3)], [("Sheet1", "B2"), ("Sheet1", "B3")]) == held(part(first, second))


@pytest.mark.parametrize(("first", "second"), [
    (row(2), row(3, "2.2")), (row(2, None), row(3, None)), (row(2), row(3, status=None)),
    (row(2, lead=(OFFICE,)), row(3, lead=(INSPECTORATE,))),
    (row(2, unit=OFFICE, role="lead"), row(3, unit=OFFICE, role="support")),
])
def test_rows_that_do_not_compete_are_left(first, second):
    """Another task, none, another unit, another role; a row that says nothing."""
    assert ([], []) == held(part(first, second))


def test_rows_compete_across_the_sheets_of_a_file():
    """For the same period; each problem names its own sheet."""
    again = part(row(7), sheet="Sheet2")

    assert ([(0, 2), (1, 7)], [("Sheet1", "B2"), ("Sheet2", "B7")]) == held(part(row(2)), again)
    assert ([], []) == held(part(row(2)), replace(again, period="2024-Q2"))


def test_a_task_told_on_two_sheets_is_told_at_both():
    """As where a unit sends a draft beside the report."""
    table = [HEADINGS, [1, TITLE, "Văn phòng", None, "xong", None, None, "x"]]

    reading = read_report(Workbook((Sheet("Báo cáo", table), Sheet("Nháp", table))), PLAN)

    message = "NV 2.1 có nhiều dòng trong tệp nên không rõ dòng nào đúng."
    assert [
        Problem(ERROR, "duplicate_task", "Báo cáo", "B2", message, expected="một dòng"),
        Problem(ERROR, "duplicate_task", "Nháp", "B2", message, expected="một dòng"),
    ] == list(reading.problems)
    assert [True, True] == [row.held for row in reading.rows]


def test_a_row_without_a_lead_competes_with_one_of_the_task_s_own_lead():
    """It belongs to those that lead the task: both rows would be one unit's report."""
    reading = read_sheet(
        PLAN, HEADINGS, [1, TITLE, "Văn phòng", None, "Đã hoàn thành", None, None, "x"],
        [2, TITLE, None, None, "Chưa thực hiện", None, None, None],
    )

    assert [("duplicate_task", "B2,B3")] == [(one.kind, one.cell) for one in reading.problems]
    assert [True, True] == [row.held for row in reading.rows]
