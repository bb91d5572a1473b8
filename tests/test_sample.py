"""The sample data that is shipped: says that it is invented, goes in by the way of real submissions, fills the pages."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from drawing import log_in

from papi import workspace
from papi.model import ERROR, RECURRING
from papi.progress.state import state_at
from papi.progress.summary import task_states, whole
from papi.sheets.opening.parse import parse
from papi.sheets.plan_workbook import read_plan
from papi.sheets.reading.report import read_report

DATA = Path(__file__).parents[1] / "data"
SAMPLE_PLAN = DATA / "sample" / "plan.xlsx"
FORMS = sorted((DATA / "sample").glob("2024-*.xlsx"))
QUARTERS = ("2024-Q2", "2024-Q3", "2024-Q4")
CLOSINGS = {"2024-Q2": date(2024, 6, 14), "2024-Q3": date(2024, 9, 14), "2024-Q4": date(2024, 12, 14)}


@pytest.fixture(scope="module")
def plan():
    return read_plan(parse(SAMPLE_PLAN.read_bytes()))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with workspace.open_sample(tmp_path_factory.mktemp("sample")) as opened:
        yield opened


@pytest.fixture(scope="module")
def counts(plan, store):
    """By quarter, the counts that the pages show two days after its closing."""
    log = log_in(store)
    shown = {}
    for code in QUARTERS:
        period = plan.period(code)
        state = state_at(plan, log, period, today=period.data_to + timedelta(days=2))
        shown[code] = whole(task_states(plan, state), state)
    return shown


def without_dates(plan):
    return replace(plan, tasks=tuple(replace(task, kind=RECURRING, deadline=None) for task in plan.tasks))


def test_sample_plan_is_the_shipped_one_but_for_dates(plan):
    """The sample plan differs from the shipped one in its tasks' kind and deadline, and in nothing else."""
    shipped = read_plan(parse((DATA / "plans" / "2024.xlsx").read_bytes()))
    assert without_dates(plan) == without_dates(shipped)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_says_that_it_is_invented(path):
    """Every sample form says "minh họa" in its head, above the table, and names no person."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet["A3"].value.startswith("SỐ LIỆU MINH HỌA"), sheet["C9"].value) == (True, "Cán bộ tổng hợp (minh họa)")


def test_sample_plan_says_that_its_dates_are_invented():
    """The heading over the sample plan's deadlines says "minh họa"."""
    assert "minh họa" in openpyxl.load_workbook(SAMPLE_PLAN)["tasks"]["K2"].value


def test_invented_documents_say_so(store):
    """No number of a document or of a unit's report in the samples can be taken for a real one."""
    numbers = [*store.rows()["document_number"].dropna(), *store.submissions()["report_number"]]
    assert [number for number in numbers if not number.endswith("(minh họa)")] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_reads_without_an_error(path, plan):
    """Every sample form is read without an error and no row of it is held back."""
    reading = read_report(parse(path.read_bytes()), plan)
    assert [] == [problem for problem in reading.problems if problem.severity == ERROR]
    assert [] == [row for row in reading.rows if row.held]


def test_every_unit_reports_every_quarter(plan, store):
    """Each of the six units has one sample submission for each of the three quarters."""
    sent = sorted(zip(store.submissions()["unit"], store.submissions()["period"], strict=True))
    assert sent == sorted((unit.name, quarter) for unit in plan.units for quarter in QUARTERS)


def test_sample_store_is_built_once(tmp_path):
    """The first opening builds the whole sample store, and a second one opens the same file, untouched."""
    with workspace.open_sample(tmp_path) as first:
        built = (first.version(), len(first.submissions()))
    file, = tmp_path.iterdir()
    inode = file.stat().st_ino
    with workspace.open_sample(tmp_path) as second:
        opened = (second.version(), len(second.submissions()))
    assert (opened, built[1], [path.stat().st_ino for path in tmp_path.iterdir()]) == (built, len(FORMS), [inode])


def test_plan_of_a_day_old_is_not_late(counts):
    """At the closing of Q2, the day after the plan was signed, nothing is overdue."""
    assert counts["2024-Q2"]["tasks_overdue"] == 0


@pytest.mark.parametrize("quarter", QUARTERS[1:])
def test_pages_have_something_to_show(quarter, counts):
    """At Q3 and Q4 a few tasks are overdue, a few due soon, and something is in each status."""
    of = counts[quarter]
    assert (2 <= of["tasks_overdue"] <= 4, 2 <= of["tasks_due_soon"] <= 3) == (True, True)
    statuses = ("done", "in_progress", "not_started", "unknown", "not_arising")
    assert [status for status in statuses if not of[f"tasks_{status}"]] == []


def test_completion_rises(counts):
    """The samples tell of a plan that advances: 4 of 28 counted tasks done, then 16 of 30, then 22 of 29."""
    found = [(counts[quarter]["tasks_done"], counts[quarter]["tasks_counted"]) for quarter in QUARTERS]
    assert [(4, 28), (16, 30), (22, 29)] == found


# The independent count: cells by their letters, words as they stand, the rules once more by hand.


def lead_cells():
    """Yield quarter, unit, task, deadline and status of each row in which a unit leads, as their cells say."""
    for path in FORMS:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        for row in range(14, sheet.max_row + 1):
            if sheet[f"C{row}"].value == "Chủ trì":
                task, deadline, status = (sheet[f"{column}{row}"].value for column in "AFI")
                yield path.name[:7], sheet["C4"].value, task, deadline, status or ""


def states_by_hand(quarter):
    """By task, the words that hold at `quarter` for each of its lead units; and by task, its deadline."""
    held, deadlines = {}, {}
    for when, unit, task, deadline, words in lead_cells():
        dated = deadline != "Thường xuyên"
        if dated:
            day, month, year = map(int, deadline.split("/"))
            deadlines[task] = date(year, month, day)
        units = held.setdefault(task, {})
        units.setdefault(unit, "")
        if when == quarter or (dated and when < quarter and words):
            units[unit] = words or (units[unit] if dated else "")
    return {task: list(units.values()) for task, units in held.items()}, deadlines


def task_by_hand(words):
    """The word for a task whose lead units have these words."""
    arising = [word for word in words if word != "Không phát sinh"]
    if not arising:
        return "Không phát sinh"
    return arising[0] if len(set(arising)) == 1 else "Đang thực hiện"


@pytest.mark.parametrize("quarter", QUARTERS)
def test_counts_equal_a_count_by_hand(quarter, counts):
    """What the pages count of tasks and of lead assignments is what the workbooks' own cells add up to."""
    states, deadlines = states_by_hand(quarter)
    of_tasks = Counter(task_by_hand(words) for words in states.values())
    of_leads = Counter(word for words in states.values() for word in words)
    late = [
        task for task, deadline in deadlines.items()
        if deadline <= CLOSINGS[quarter] and any(word not in ("Đã hoàn thành", "Không phát sinh") for word in states[task])
    ]
    words = {
        "done": "Đã hoàn thành", "in_progress": "Đang thực hiện", "not_started": "Chưa thực hiện", "unknown": "",
        "not_arising": "Không phát sinh",
    }
    by_hand = {f"tasks_{status}": of_tasks[word] for status, word in words.items()}
    by_hand |= {status: of_leads[word] for status, word in words.items()} | {"tasks_overdue": len(late)}
    assert {name: counts[quarter][name] for name in by_hand} == by_hand
