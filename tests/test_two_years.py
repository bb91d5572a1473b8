"""Two years in one store: every page and command shows a period by its own year's plan."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from opened_pages import opened, publish, told
from workbooks import OFFICE, filled, shipped_plan

from papi.__main__ import REFUSED, main
from papi.book import Book
from papi.model import DONE, LEAD, TIME_ZONE, ReportRow, Submission
from papi.plan.editing import started_from
from papi.sheets.grid import Workbook
from papi.sheets.opening.parse import parse
from papi.sheets.writing.plan_file import build_plan
from papi.ui import areas, load, pages
from papi.workspace import open_workspace

OLD = shipped_plan()
AT = datetime(2025, 3, 20, 9, tzinfo=TIME_ZONE)
LED = OLD.assignments.query("unit == @OFFICE and role == @LEAD")["task"].tolist()


@pytest.fixture(autouse=True)
def _two_years(empty_caches, monkeypatch):
    """Last year's plan with three reports; this year's, without its first task, with one."""
    monkeypatch.setattr(load, "now", lambda: AT)
    publish("2024-Q2-thanh-tra-so.xlsx", "2024-Q3-thanh-tra-so.xlsx", "2024-Q3-van-phong-so.xlsx")
    draft = started_from(OLD, 2025)
    new = replace(draft, number="12/KH-SGTVT", tasks=draft.tasks[1:])
    store = open_workspace().store
    store.add_plan(year=2025, valid_from=date(2024, 12, 15), file_name="2025.xlsx", content=build_plan(new), by="Lan", at=AT)
    rows = tuple(
        ReportRow("Biểu", place, code, "Việc", 1, unit=OFFICE, role=LEAD, status=DONE) for place, code in enumerate(LED, 14)
    )
    sent = Submission(2025, "2025-Q1", OFFICE, "1", "2", None, None, None, rows)
    store.publish([sent], file_name="2025-Q1.xlsx", content=b"2025", by="Lan", at=AT)


@pytest.mark.parametrize("period", ["2024-Q3", "2024", "2025-Q1", "2025"])
@pytest.mark.parametrize("name", pages.FILES)
def test_every_page_opens_at_a_period_of_either_year(name, period):
    """No page looks for a period, a task or a unit in the other year's plan."""
    at = opened(name, ky=period)

    assert [] == told(at.error)
    assert not at.exception
    assert 1 == len(at.title)


@pytest.mark.parametrize(("period", "tasks"), [("2024-Q3", 33), ("2025-Q1", 32)])
def test_the_command_line_counts_a_period_by_its_own_plan(capsys, period, tasks):
    """As many tasks as that year's plan has."""
    main(["status", "--json", "--period", period])

    assert tasks == json.loads(capsys.readouterr().out)["overall"]["tasks"]


@pytest.mark.parametrize(("period", "has_first"), [("2024-Q3", True), ("2025-Q1", False)])
def test_the_command_line_makes_the_form_of_a_periods_own_plan(tmp_path, period, has_first):
    """A late form of last year asks for last year's tasks."""
    out = tmp_path / "form.xlsx"

    main(["form", "--period", period, "--out", str(out)])

    workbook: Workbook = parse(out.read_bytes())
    shown = {sheet.text(row, 1) for sheet in workbook.sheets for row in range(1, sheet.max_row + 1)}
    assert has_first == ("NV 1.1" in shown)
    assert "NV 2.1" in shown


def test_the_command_line_takes_in_a_late_report_of_last_year(tmp_path):
    """It is read with last year's plan and kept for last year's period."""
    late = tmp_path / "late.xlsx"
    late.write_bytes(filled(OLD, OFFICE, "2024-Q4"))

    main(["import", str(late), "--period", "2024-Q4", "--by", "Lan"])

    last = Book(open_workspace().store).submissions.iloc[-1]
    assert (2024, "2024-Q4", OFFICE) == (last["plan_year"], last["period"], last["unit"])


def test_a_period_of_no_plan_is_refused(capsys):
    """Of neither year."""
    assert REFUSED == main(["status", "--period", "2026-Q1"])
    assert "2026-Q1" in capsys.readouterr().err


def test_the_areas_page_shows_the_years_side_by_side():
    """Quarters differ, so the years so far compare; how far each is reported is said."""
    at = opened("areas", ky="2025-Q1")

    assert "Hoàn thành theo nội dung: năm 2024, năm 2025" in [one.value for one in at.header]
    assert "Năm 2025 mới có báo cáo đến quý I/2025." in told(at.caption)


def test_an_areas_tasks_are_followed_over_its_own_years_periods():
    """Last year's page shows last year's quarters, whichever plan is the newest."""
    drawn = json.loads(opened("areas", ky="2024-Q3", noi_dung="4").get("plotly_chart")[0].proto.spec)

    headings = {one["text"] for one in drawn["layout"]["annotations"] if one["text"].startswith("<b>")}
    assert {"<b>Quý II/2024</b>", "<b>Quý III/2024</b>"} == headings


def test_an_area_without_tasks_says_so():
    """This year's plan gives none in the first area."""
    assert areas.NO_TASKS.format(year=2025) in told(opened("areas", ky="2025-Q1", noi_dung="1").caption)
