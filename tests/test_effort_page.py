"""The page of the plan's work beside the scores: either side with its date, gaps first, every mark leading somewhere."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from drawn_book import keep_plan
from opened_pages import labels, links, opened, opened_well, publish, texts, told
from playwright.sync_api import expect
from test_browser import chosen, visit
from workbooks import shipped_plan

from papi.findings import effort_words, score_words
from papi.ui import load
from papi.ui.frame import SAMPLE_MARK
from papi.ui.scores import effort
from papi.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("empty_caches")
INSPECTORATES = "2024-Q3-thanh-tra-so.xlsx"
PLAN = shipped_plan()


def captions(at) -> list[str]:
    return told(at.caption)


def put_plan(plan) -> None:
    """Add a version of the plan to the test's own store, in force from its issue."""
    workspace = open_workspace()
    keep_plan(workspace.store, plan, at=datetime(2024, 7, 1, tzinfo=UTC), valid_from=date(2024, 1, 1))
    workspace.close()


def test_the_page_opens_with_a_sentence_of_either_side_and_their_dates():
    """The score of 2024 was published after the fourth quarter: no sentence joins them, and the samples are marked."""
    at = opened("effort")

    assert ([], False) == (told(at.error), bool(at.exception))
    assert "Quý IV/2024: 3/7 nội dung có nhiệm vụ quá hạn. PAPI 2024: 2/8 chỉ số dưới trung vị cả nước." == at.title[0].value
    assert (
        "Số liệu chốt đến ngày 14/12/2024 · PAPI 2024 công bố ngày 15/4/2025, sau ngày chốt: chỉ đặt cạnh nhau"
    ) in captions(at)
    assert any(SAMPLE_MARK in str(mark.value) for mark in at.markdown)


def test_side_by_side_is_said_not_to_be_cause():
    """And that the 5% are our rule for sub-dimensions."""
    assert {score_words.NOT_CAUSE, score_words.PART_RULE_NOTE} <= set(captions(opened("effort")))


def test_dimensions_are_listed_with_what_is_behind_and_weak_first_and_lead_to_their_areas():
    """Dimension 8 is area 7; dimension 7, which the plan does not serve, is last and leads to its scores."""
    at = opened("effort", ky="2024-Q4")

    listed = [(label, page, choices.get("noi_dung")) for label, page, choices in links(at) if "nhiem_vu" not in choices]
    assert ("8. Quản trị điện tử", "noi-dung", "7") == listed[0]
    assert ("7. Quản trị môi trường", "chi-so", None) == listed[-1]
    assert "Kế hoạch số 56 không có nhiệm vụ thuộc nội dung này" in texts(at)


def test_roads_stand_first_among_the_gaps_with_their_task():
    """PAPI 6.3 in 2024, then 4.4, whose only task is late; what the agency cannot move is counted and left out."""
    at = opened("effort", ky="2024-Q4", xem=effort.PARTS)
    words = texts(at)

    assert "Chỉ số thành phần mà Sở tác động được: 02 khoảng trống" in told(at.header)
    assert ["NV 6.1", "NV 4.3"] == labels(at)[:2]
    assert "Giảm 6,1% so với năm 2023, dưới trung vị cả nước 0,06 điểm" in words
    assert "1,92 điểm, xếp thứ 39/61; trung vị cả nước 1,98" in words
    assert effort_words.movable([{}] * 8, 28) in words
    assert words.index("PAPI 6.3 Cơ sở") < words.index("PAPI 4.4 Quyết tâm")


@pytest.mark.parametrize("view", [effort.DIMENSIONS, effort.PARTS])
def test_red_is_what_is_late_and_nothing_else(view):
    """A weak score is bold."""
    reds = [mark.value for mark in opened("effort", ky="2024-Q4", xem=view).markdown if ":red[" in mark.value]

    assert reds
    assert all("uá hạn" in mark.split(":red[")[1].split("]")[0] for mark in reds)


def test_a_period_of_which_nobody_reported_has_the_scores_and_the_gaps():
    """One unit has sent for the third quarter, none for the fourth: no matrix, no task called late; 6.3 is still first."""
    publish(INSPECTORATES)

    dimensions, parts = (opened_well("effort", ky="2024-Q4", xem=view) for view in (effort.DIMENSIONS, effort.PARTS))

    assert dimensions.title[0].value.startswith("Quý IV/2024: chưa có báo cáo nào. PAPI 2024: 2/8")
    for at in (dimensions, parts):
        assert "Kỳ này chưa có báo cáo nào: chưa đặt được việc bên cạnh điểm." in captions(at)
    assert "NV 6.1" == labels(parts)[0]


def test_a_plan_without_dates_says_so_once_and_draws_no_time_line():
    """As the shipped plan."""
    publish(INSPECTORATES)

    at = opened("effort", ky="2024-Q3", xem=effort.DATES)

    assert 1 == captions(at).count(effort_words.NO_DATES)
    assert effort_words.DATES_NOTE not in captions(at)
    assert 1 == captions(at).count("Chưa biết PAPI 2024 khảo sát vào những tháng nào: chưa vẽ được trên lịch nhiệm vụ.")


def test_known_months_of_field_work_are_told_with_what_comes_too_late(monkeypatch):
    """On the time line of the dated tasks."""
    months = (date(2024, 8, 1), date(2024, 11, 30))
    monkeypatch.setattr("papi.scores.book.ScoreBook.fieldwork", lambda book, year: months if year == 2024 else None)

    words = texts(opened("effort", ky="2024-Q4", xem=effort.DATES))

    assert "PAPI 2024 khảo sát từ tháng 8 đến tháng 11/2024." in words
    assert (
        "05 nhiệm vụ đã xong hoặc sẽ xong sau ngày 30/11/2024 không thể tác động đến điểm PAPI 2024: "
        "NV 5.3, NV 7.1, NV 4.3, NV 6.1, TH 4."
    ) in words


@pytest.mark.parametrize("province", ["Vĩnh Phúc", "Tiền Giang"])
def test_a_province_that_papi_left_out_has_its_work_and_no_score(province):
    """Of 2024: no rank, no gap, no crash."""
    publish(INSPECTORATES)
    put_plan(replace(PLAN, province=province))

    dimensions, parts = (opened_well("effort", ky="2024-Q3", xem=view) for view in (effort.DIMENSIONS, effort.PARTS))

    assert dimensions.title[0].value.endswith("PAPI 2024: tỉnh không có điểm.")
    assert "Chỉ số thành phần mà Sở tác động được: 00 khoảng trống" in told(parts.header)
    assert "Không có điểm năm 2024" in texts(dimensions)


def test_a_plan_that_moves_nothing_says_what_to_do():
    """The Office writes it into the plan's workbook."""
    publish(INSPECTORATES)
    put_plan(replace(PLAN, responsibilities=dict.fromkeys(PLAN.responsibilities, "none")))

    at = opened("effort", ky="2024-Q3", xem=effort.PARTS)

    assert (effort_words.NOTHING_MOVABLE in captions(at), []) == (True, labels(at))


@pytest.mark.parametrize("kind", ["2024-Q2", "2024-9M", "2024"])
def test_every_period_of_the_samples_opens(kind):
    """The first, in which nothing is late; nine months; the year."""
    at = opened("effort", ky=kind)

    assert ([], False, 1) == (told(at.error), bool(at.exception), len(at.title))
    findings = next(mark.value for mark in at.markdown if mark.value.startswith("- "))
    assert 3 <= len(findings.splitlines()) <= 6


def test_what_people_wrote_is_shown_as_it_stands():
    """Markup in the name of a task is text."""
    publish(INSPECTORATES)
    task = next(one for one in PLAN.tasks if one.code == "6.1")
    tasks = tuple(replace(one, title="[Đường](http://xa) **mới**") if one is task else one for one in PLAN.tasks)
    put_plan(replace(PLAN, tasks=tasks))

    at = opened("effort", ky="2024-Q3", xem=effort.PARTS)

    assert not any("[Đường](" in mark.value for mark in at.markdown)
    assert any("\\[Đường\\]\\(http" in mark.value for mark in at.markdown)


def test_the_figures_are_drawn_once_for_a_period_and_survey(monkeypatch):
    """The second visit takes what was drawn."""
    opened("effort", ky="2024-Q4")
    monkeypatch.setattr("papi.charts.effort.matrix", lambda *given, **named: 1 / 0)
    monkeypatch.setattr(effort, "matrix_lines", lambda *given: 1 / 0)

    assert [] == told(opened("effort", ky="2024-Q4").error)


def test_other_scores_are_other_figures():
    """What is kept is kept for the scores held: a new version of them is drawn anew."""
    data = load.current()
    found = effort.sides(data, data.book.newest_period)

    assert found.key == effort.sides(data, data.book.newest_period).key
    assert found.key != replace(found, held=load.Scores(version=found.held.version + 1)).key


# In a browser.


def click_mark(page, chart: str, number: int) -> None:
    """Click a mark of a chart, counted in the order in which it was drawn, where a person would."""
    mark = page.locator(f".st-key-{chart} .scatterlayer .point").nth(number)
    mark.evaluate("mark => mark.scrollIntoView({block: 'center'})")
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


VIEW_OF = {"effort_dimensions": effort.DIMENSIONS, "effort_parts": effort.PARTS, "effort_dates": effort.DATES}
"""In which part of the page a chart stands."""


@pytest.mark.parametrize(("chart", "number", "address", "choice"), [
    ("effort_dimensions", 0, "noi-dung", {"ky": "2024-Q4", "noi_dung": "7"}),
    ("effort_parts", 0, "nhiem-vu", {"ky": "2024-Q4", "nhiem_vu": "6.1"}),
    ("effort_parts", 7, "noi-dung", {"ky": "2024-Q4", "noi_dung": "7"}),
    ("effort_dates", 0, "nhiem-vu", {"ky": "2024-Q4", "nhiem_vu": "0.5"}),
])
def test_a_mark_opens_what_it_stands_for(sample_app, page, chart, number, address, choice):
    """A dimension its area, a sub-dimension its task, one with several tasks its area, a day its task."""
    visit(page, f"{sample_app}/no-luc?ky=2024-Q4&xem={VIEW_OF[chart]}")

    click_mark(page, chart, number)

    expect(page).to_have_url(re.compile(f"/{address}"))
    assert choice == {name: value for name, value in chosen(page).items() if name in choice}


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)])
def test_no_label_touches_another(sample_app, page, size):
    """As the browser draws them, in both matrices and on the time line."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for chart, view in VIEW_OF.items():
        visit(page, f"{sample_app}/no-luc?ky=2024-Q4&xem={view}")
        drawn = page.locator(f".st-key-{chart} .annotation-text-g").all()
        boxes = [one.bounding_box() for one in drawn]
        meeting = [
            (one, other) for place, one in enumerate(boxes) for other in boxes[place + 1:]
            if one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
            and one["y"] + 2 < other["y"] + other["height"] and other["y"] + 2 < one["y"] + one["height"]
        ]
        assert (chart, []) == (chart, meeting)
        assert len(boxes) > 5
