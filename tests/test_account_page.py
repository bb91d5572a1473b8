"""The page "Tổng hợp năm của đơn vị": every figure, what it rests on behind a click, a closed year as it was reported."""

import re
from datetime import datetime

import pytest
from drawn_book import keep_plan
from drawn_sendings import after, with_due
from opened_pages import as_read, opened, opened_up, told
from workbooks import INSPECTORATE, OFFICE, shipped_plan

from papi.model import TIME_ZONE
from papi.record.account import NO_GRADE
from papi.store import open_store
from papi.ui import account, choices, load
from papi.ui.frame import SAMPLE_MARK

pytestmark = pytest.mark.usefixtures("empty_caches")
PLAN = with_due(shipped_plan(), Q2="06-16", Q3="09-16", Q4="12-16")
YEAR = f"""
    on    | event  | unit           | period  | says
    06-15 | file   | {INSPECTORATE} | 2024-Q2 | 4.1 done; 4.2 done
    09-19 | file   | {INSPECTORATE} | 2024-Q3 | 4.1 not_started; 4.2 done
    09-20 | return | 2              |         |
    09-25 | file   | {INSPECTORATE} | 2024-Q3 | 4.1 done; 4.2 in_progress, percent=40
    10-01 | ask    | {INSPECTORATE} | 2024-Q3 | 4.1 Vì sao chậm?
    10-02 | ask    | {INSPECTORATE} | 2024-Q3 | 4.2 Bao giờ xong?
    12-15 | file   | {INSPECTORATE} | 2024-Q4 | 4.1 done, explanation=Thiếu người
"""


@pytest.fixture
def page(own_store, monkeypatch):
    """Open the page of the Inspectorate after a year's events, with the details of these figures."""
    def open_page(*figures, events=YEAR, today="2024-12-20"):
        put_plan(own_store)
        after(own_store, events)
        monkeypatch.setattr(load, "now", lambda: datetime.fromisoformat(f"{today}T09:00").replace(tzinfo=TIME_ZONE))
        at = opened("account", **{choices.UNIT: "thanh-tra"})
        return opened_up(at, *(f"account_{figure}" for figure in figures))
    return open_page


def put_plan(url):
    """Put the plan with its days to send by into the test's own store, once."""
    with open_store(url) as store:
        if not store.plans():
            keep_plan(store, PLAN)


def figures(at) -> dict[str, str]:
    """Every figure on the page, by its words."""
    lines = [as_read(one.label) for one in at.expander] + told(at.caption)
    return dict(re.fullmatch(r"(.*): \**(\d+)\**", line).groups() for line in lines if re.fullmatch(r".*: \**\d+\**", line))


def links(at) -> dict[str, str]:
    """Where the links of the page lead."""
    return {one.proto.label.strip("*").replace("\\", ""): one.proto.query_string for one in at.get("page_link")}


def test_the_page_shows_every_figure_of_the_account(page):
    """Given, done, sent, explained, in four sections; what is nought is there too."""
    at = page()

    assert ([], "Tổng hợp năm 2024: Thanh tra Sở") == (told(at.error), told(at.title)[0])
    assert ["Nhiệm vụ được giao", "Kết quả các nhiệm vụ chủ trì", "Gửi báo cáo", "Giải trình"] == told(at.header)
    shown = figures(at)
    assert {
        "Kỳ gửi đúng hạn": "2", "Kỳ gửi trễ hạn": "1", "Kỳ chưa gửi": "0", "Kỳ đã trả lại, chưa gửi lại": "0",
        "Lượt báo cáo bị trả lại trong năm": "1", "Yêu cầu giải trình": "2", "trong đó đã giải trình": "1",
        "trong đó chưa giải trình": "1",
    } == {words: shown[words] for words in list(shown) if "Kỳ" in words or "báo cáo" in words or "giải trình" in words}
    leads = [one for one in PLAN.assignments.itertuples() if (one.unit, one.role) == (INSPECTORATE, "lead")]
    parts = ("Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Chưa đủ thông tin", "Không phát sinh")
    assert (str(len(leads)), len(leads)) == (shown["Chủ trì"], sum(int(shown[part]) for part in parts))


def test_nothing_is_graded_and_the_page_says_so(page):
    """The sentence of the account stands under its title."""
    assert NO_GRADE in told(page().caption)


def test_what_a_figure_rests_on_is_drawn_on_a_click_only(page):
    """Closed, no detail is on the page; open, every one with its cells, its name leading to the task."""
    at = page()
    closed = links(at)

    at.session_state["account_leads"] = at.session_state["account_in_progress"] = True
    at.run()

    codes = [one.task for one in PLAN.assignments.itertuples() if (one.unit, one.role) == (INSPECTORATE, "lead")]
    assert ({}, {PLAN.task(code).label for code in codes}) == (closed, set(links(at)))
    assert {"ky": "2024", "nhiem_vu": "4.1"} == dict(part.split("=") for part in links(at)["NV 4.1"].split("&"))
    assert any(line.startswith("Báo cáo số 3, tệp “Tệp 4.xlsx”, trang “Biểu”, ô I15, J15") for line in told(at.caption))


@pytest.mark.parametrize(("figure", "line"), [
    ("late", "hạn gửi 16/9/2024, thiếu 06 nhiệm vụ; nhận ngày 19/9/2024; chậm 3 ngày"),
    ("returns", "lý do: Sai mẫu; trả lại ngày 20/9/2024"),
    ("answered", "Thiếu người; trả lời ngày 15/12/2024"),
    ("unanswered", "Bao giờ xong? (Phó Giám đốc hỏi, Quý III/2024); hỏi ngày 2/10/2024"),
])
def test_reports_and_explanations_are_told_with_their_day(page, figure, line):
    """What was due, when it came, how late; who asked what, and the answer."""
    assert line in told(page(figure).caption)


def test_a_report_leads_to_the_history_of_its_period(page):
    """Each of the periods sent late leads to what came in for it."""
    assert {"Quý III/2024": "ky=2024-Q3"} == links(page("late"))


def test_before_the_year_is_over_the_page_says_so(page):
    """On the closing day itself it is not over yet."""
    on, past = (told(page(events="", today=day).caption) for day in ("2024-12-14", "2024-12-15"))

    assert (True, False) == (account.NOT_OVER in on, account.NOT_OVER in past)


def test_a_closed_year_stays_as_it_was_reported(page, own_store):
    """What comes after the closing, or is late by a later day, does not change the account."""
    put_plan(own_store)
    after(own_store, YEAR)
    with open_store(own_store) as store:
        store.close_period(plan_year=2024, period="2024", by="VP", note="", at=datetime(2024, 12, 18, 8, tzinfo=TIME_ZONE))

    at = page(today="2025-03-01", events=f"""
        on    | event | unit           | period  | says
        12-28 | file  | {INSPECTORATE} | 2024-Q4 | 4.2 done, explanation=Đã xong
        12-29 | file  | {OFFICE}       | 2024-Q4 | 2.1 done
    """)

    assert ("1", "1") == (figures(at)["trong đó đã giải trình"], figures(at)["trong đó chưa giải trình"])
    assert any("Đã chốt ngày 18/12/2024" in line for line in told(at.markdown))


def test_on_samples_the_page_is_marked():
    """Before any real report there is something to see, and it says what it is."""
    at = opened("account")

    assert ([], True) == (told(at.error), any(SAMPLE_MARK in line for line in told(at.markdown)))
    assert "Tải bản để in (.xlsx)" == at.get("download_button")[0].proto.label


def test_year_and_unit_can_be_chosen_and_stand_in_the_address(page):
    """A link shows a colleague the same account."""
    at = page()

    at.selectbox(choices.UNIT).select("vp-so").run()

    assert "Tổng hợp năm 2024: Văn phòng Sở" == told(at.title)[0]
    assert ("2024", "vp-so") == (at.query_params[choices.YEAR], at.query_params[choices.UNIT])
