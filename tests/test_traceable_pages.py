"""Every figure on every page, as shown, is traceable to cells: the page is opened, and each number on it is expected from them.

A page is opened as a visitor opens it. What it has to show is told by the `claims` from the recount alone; then every claim has
to stand on the page, every chart has to hold the numbers expected, and no other number may stand there, but those of texts
quoted from cells (titles, names, results) and of the names of periods and years.
"""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
import streamlit as st
from claims import account, effort, leadership, office, record, tasks
from claims.facts import CLERK, Facts
from drawn_year import INSPECTORATE, OFFICE, ROADS, drawn_year, late_form, sample_year
from recount.cells import label
from recount.progress import FILE, Event, Known
from recount.scores import Scores
from recount.since import KINDS
from recount.words import lower, period
from seen import BREAK, text_of
from streamlit.testing.v1 import AppTest
from traced import Case, look, open_case, untraced

from papi.model import TIME_ZONE
from papi.store import open_store
from papi.ui import load, pages
from papi.workspace import ROOT

SCORES = Scores(ROOT / "data" / "papi")
TODAY = date(2025, 7, 1)
OF_SAMPLES = ("Tiến độ: số liệu minh họa", "Trang này là điểm PAPI thật, như hiện nay; tiến độ minh họa không đổi theo.")
"""The marks of the samples."""
SENDERS = {"sample": "Số liệu minh họa", "drawn": CLERK}


UNIT_CODES = {OFFICE: "vp-so", INSPECTORATE: "thanh-tra", ROADS: "p-kcht-atgt"}
PAGES = {
    "overview": ("sentence, five figures, twin chart, what needs attention, the score and its change", leadership.overview),
    "areas": ("an area's counts, its bars over the periods, every unit's row, its scores, the years beside", leadership.areas),
    "units": ("a unit's counts and rows, bars and heat map of all units, its bars, what it was asked", leadership.units),
    "tasks": ("the tasks that each figure counts, what is found; one task: cells, quarters, answers, rows", tasks.list_or_task),
    "since": ("sentence, figures before and after, each task that moved and how, units that reported", tasks.since),
    "effort": ("the work of each dimension, the parts that the agency can move, dated tasks; marks", effort.effort),
    "update": ("who has sent; a file's rows beside what counts, what a publish does to the figures", office.update),
    "sending": ("who has sent: sentence, table, days; whom to urge and why; the mails' days", office.sending),
    "history": ("which report counts, how many of its rows; the closing; an undo's effect", record.history),
    "account": ("every figure of a unit's year and under it days, percents and cells", account.account),
    "plan": ("how many tasks, areas, units, groups, dates the workbook holds; the dates", record.plan),
    "audit": ("how many rows came, were held; how many lines there are", record.audit),
}
"""Every page with a figure of a report, or of the province's scores beside them: what of it is checked, and by which claims.

On the others nothing depends on a report: they are in `test_traceable_score_pages`.
"""
OF_SCORES_ALONE = set(pages.FILES) - PAGES.keys()
EXPANDERS = tuple(f"since_more_{kind}" for kind in KINDS)
MOMENTS = [("sample", "2024-Q4"), ("drawn", "2024-Q3"), ("drawn", "2024-Q2"), ("drawn", "2024"), ("drawn", "2025-Q2")]
EFFORT, AREA, UNIT = (tuple({"xem": part} for part in parts) for parts in (
    ("noi-dung", "thanh-phan", "thoi-gian"), ("nhiem-vu", "thanh-phan", "bao-cao"), ("cac-don-vi", "chu-tri", "phoi-hop")))
"""The parts of a page that are looked at one at a time."""
CASES = [
    *(Case("overview", *one) for one in MOMENTS),
    *(Case("areas", *one, {"noi_dung": area}, looks=AREA) for one in MOMENTS for area in ("2", "0")),
    *(Case("areas", "drawn", "2024-Q3", {"noi_dung": area}, looks=AREA) for area in "56"),
    Case("areas", "drawn", "2024-9M", {"noi_dung": "4"}, looks=AREA),
    *(Case("units", *one, {"don_vi": UNIT_CODES[unit]}, {"unit": unit}, looks=UNIT)
      for one in MOMENTS for unit in (OFFICE, INSPECTORATE)),
    Case("units", "drawn", "2024-Q3", {"don_vi": "p-kcht-atgt"}, {"unit": ROADS}, looks=UNIT),
    *(Case("tasks", "drawn", "2024-Q3", {"loc": chosen}) for chosen in tasks.FILTERS),
    *(Case("tasks", *one, {"loc": "tat-ca"}) for one in MOMENTS),
    *(Case("tasks", "drawn", code, {"nhiem_vu": task})
      for code in ("2024-Q3", "2024") for task in ("2.1", "2.3", "4.2", "7.2")),
    Case("tasks", "drawn", "2025-Q2", {"nhiem_vu": "2.1"}),
    Case("tasks", "drawn", "2024-Q3", {"tim": "bo sung ket qua"}),
    *(Case("tasks", "sample", "2024-Q4", {"nhiem_vu": task}) for task in ("5.5", "7.3")),
    *(Case("since", store, "2024-Q4", {"tu": one, "den": other}, opened=EXPANDERS) for store, one, other in (
        ("sample", "2024-Q3", "2024-Q4"), ("sample", "2024-9M", "2024"), ("drawn", "2024-Q2", "2024-Q3"),
        ("drawn", "2024-Q3", "2024-Q4"), ("drawn", "2024-Q2", "2024-Q2_sau_chot"))),
    Case("since", period="2024-Q4", address={"tu": "ngay", "tu_ngay": "17/9/2024", "den": "2024-Q4"},
         chosen={"tu": "2024-09-17"}, opened=EXPANDERS),
    *(Case("sending", period=code, address={"ky_gui": code}) for code in ("2024-Q2", "2024-Q3", "2024-Q4", "2025-Q2")),
    Case("update", chosen={"collected": "2025-Q2"}),
    Case("update", period="2024-Q4", chosen={"collected": "2025-Q2"}, act="drop"),
    *(Case("history", *one) for one in MOMENTS), Case("history", chosen={"report": 9}, act="look"),
    Case("history", period="2024-Q4", chosen={"report": 17}, act="look"),
    *(Case("account", period="2024", address={"nam": "2024", "don_vi": UNIT_CODES[unit]}, chosen={"unit": unit},
           opened=account.BOXES) for unit in UNIT_CODES),
    *(Case("plan", period=year, address={"nam": year}) for year in ("2024", "2025")), Case("audit"),
    *(Case("effort", *one, looks=EFFORT) for one in [*MOMENTS, ("sample", "2024-Q2"), ("drawn", "2025-Q3")]),
]


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    """Both stores: where they lie, what was done there; and a file that came after."""
    folder = tmp_path_factory.mktemp("years")
    urls = {name: f"sqlite:///{(folder / name).as_posix()}.db" for name in ("sample", "drawn")}
    with open_store(urls["drawn"]) as store:
        return urls, {"sample": sample_year(), "drawn": drawn_year(store)}, late_form(store)


@pytest.fixture(scope="module", autouse=True)
def shown():
    """The store that the app has open: its caches are emptied only when it is another, as nothing is written there."""
    st.cache_resource.clear()
    yield {}
    st.cache_resource.clear()


def _drop(at: AppTest, facts: Facts) -> None:
    """Drop a unit's file on the page."""
    at.file_uploader[0].set_value([(facts.chosen["file"].file_name, facts.chosen["file"].content, "")]).run()


def _look(at: AppTest, facts: Facts) -> None:
    """Look at a report, and at what its undo would change."""
    at.selectbox("history_entry").select((True, facts.chosen["report"])).run()


ACTS = {"drop": _drop, "look": _look}


@pytest.fixture
def opened(years, shown, monkeypatch):
    """Open a page; return it with what the recount knows."""
    urls, known, late = years

    def open_page(case: Case) -> tuple[AppTest, Facts]:
        monkeypatch.setattr(load, "now", lambda: datetime.combine(TODAY, time(9), TIME_ZONE))
        monkeypatch.setenv("PAPI_STORE_URL", urls[case.store])
        at = open_case(case, shown)
        chosen: dict[str, Any] = {"by": SENDERS[case.store]} | case.address | case.chosen
        if case.act == "drop":
            chosen["file"] = Event(TODAY, FILE, content=late, file_name="tep-moi.xlsx")
        facts = Facts(known[case.store], case.period, TODAY, SCORES, chosen)
        if case.act:
            ACTS[case.act](at, facts)
        assert ([], 0) == ([one.value for one in at.error], len(at.exception))
        return at, facts
    return open_page


@pytest.mark.parametrize("case", sorted(CASES, key=lambda case: case.store), ids=str)
def test_every_figure_on_the_page_is_what_the_cells_give(opened, case):
    """Each claim stands there, each chart holds its numbers, and no other number is to be seen."""
    at, facts = opened(case)
    for looked_at in case.looks:
        look(at, looked_at)
        facts = replace(facts, chosen=facts.chosen | looked_at)

        assert [] == untraced(at, PAGES[case.page][1](facts), quoted(facts.known))


def test_no_page_is_left_out():
    """Each is opened at least once."""
    assert set(PAGES) == {case.page for case in CASES}


@pytest.mark.parametrize("page", sorted(OF_SCORES_ALONE))
def test_what_is_reported_does_not_change_a_page_of_scores_alone(opened, page):
    """Texts and charts are the same on the samples and on the drawn years."""
    seen_on = []
    for store in SENDERS:
        at, _ = opened(Case(page, store))
        texts = [text for text in text_of(at).split(BREAK) if text not in OF_SAMPLES]
        seen_on.append((texts, [chart.proto.spec for chart in at.get("plotly_chart")]))

    assert seen_on[0] == seen_on[1]


def quoted(known: Known) -> list[str]:
    """Texts that stand so in cells, and names of periods, years and what PAPI measures: not figures."""
    found = {"50% số tỉnh", "dưới 5%", "Ngưỡng 5%", "trong 30 ngày"}
    for plan in known.plans.values():
        found |= {name for code in plan.periods for name in (period(code), lower(period(code)))}
        found |= {label(code) for code in plan.tasks} | {f"{area['area']}. {area['name']}" for area in plan.areas}
        for line in (*plan.tasks.values(), *plan.units, *plan.head.items()):
            values = line.values() if isinstance(line, dict) else line
            texts = [" ".join(text.split()) for text in values if isinstance(text, str) and len(text) > 5]
            found |= {*texts, *(text[:1].upper() + text[1:] for text in texts)}
    return sorted(found | {f"PAPI {line['code']} {line['name']}" for line in SCORES.names})

