"""The page "Từ lần họp trước": two moments chosen, the sentence, the figures before and after, the tasks that moved."""

import re
from datetime import UTC, datetime

import pytest
from opened_pages import opened, told
from streamlit.testing.v1 import AppTest

from papi import intake
from papi.book import Book
from papi.desk import acts
from papi.ui import pages, since_choosing
from papi.ui.since import LINES, STILL
from papi.workspace import SAMPLES, open_workspace

pytestmark = pytest.mark.usefixtures("empty_caches")


def since(**address: str) -> AppTest:
    """The page, opened with these moments in its address."""
    at = opened("since", **address)
    assert not at.exception
    assert ["Từ lần họp trước"] == told(at.title)
    return at


def published(*files: str) -> None:
    """Publish sample workbooks as real submissions: `2024-Q3-thanh-tra-so 16/9`, each in the morning of its day; `chốt 2024-Q3
    17/9` closes a period."""
    workspace = open_workspace()
    plan = Book(workspace.store).plan
    for line in files:
        name, _, on = line.rpartition(" ")
        day, _, month = on.partition("/")
        at = datetime(2024, int(month), int(day), 2, tzinfo=UTC)
        if name.startswith("chốt "):
            acts.close_period(workspace.store, 2024, name.removeprefix("chốt "), by="Văn phòng", at=at)
        else:
            content = (SAMPLES / f"{name}.xlsx").read_bytes()
            found = intake.submissions(intake.read(content, plan), plan)
            intake.publish(workspace.store, found, file_name=f"{name}.xlsx", content=content, by="Văn phòng", at=at)
    workspace.close()


def sentence(at: AppTest) -> str:
    """The one header: what moved, in a sentence."""
    line, = told(at.header)
    return line


def test_it_opens_with_the_newest_period_against_the_one_before():
    """On the samples: the sentence, and every headline figure with what it was; the choice stands in the address."""
    at = since()

    assert sentence(at).startswith("Từ quý III/2024 đến quý IV/2024: thêm 08 nhiệm vụ xong, 03 thành quá hạn, ")
    assert sentence(at).endswith("; hoàn thành từ 53,3% lên 75,9%")
    assert [("Tỷ lệ hoàn thành", "75,9%", "trước: 53,3%"), ("Đã thực hiện", "22/29", "trước: 16/30"),
            ("Quá hạn", "3", "như trước"), ("Đơn vị chưa báo cáo", "0", "như trước")] == [
        (one.label, one.value, one.delta) for one in at.metric]
    assert ("2024-Q3", "2024-Q4") == (at.query_params["tu"], at.query_params["den"])


def test_the_tasks_stand_by_kind_the_first_ones_open_the_rest_behind_a_click():
    """Eight finished: five at once, three behind the click; each from what to what, red only where it is late now."""
    at = since()

    assert "Mới xong: 08" in told(at.subheader)
    assert f"Xem thêm {8 - LINES:02d}" in [one.label for one in at.expander]
    moved = [line for line in told(at.markdown) if "→" in line]
    assert any(line.startswith("Tuyển dụng viên chức") and line.endswith("Chưa thực hiện → Đã thực hiện") for line in moved)
    assert any(line.endswith("Đang thực hiện → :red[**Quá hạn**] · đang thực hiện") for line in moved)
    assert any(line.endswith("· Quá hạn · đang thực hiện → Đã hoàn thành") for line in moved)
    assert any(line.endswith("45% → 85%") for line in moved)


def test_a_link_opens_the_moments_that_it_names():
    """A colleague sees the same comparison."""
    at = since(tu="2024-Q2", den="2024-Q3")

    assert sentence(at).startswith("Từ quý II/2024 đến quý III/2024: ")


def test_another_moment_is_chosen_on_the_page():
    """And stands in the address from then on."""
    at = since()

    at.selectbox("tu").select("2024-Q2").run()

    assert sentence(at).startswith("Từ quý II/2024 đến quý IV/2024: ")
    assert "2024-Q2" == at.query_params["tu"]


def test_the_first_period_has_nothing_to_be_compared_with():
    """It is said, and what can be done."""
    published("2024-Q3-thanh-tra-so 16/9")

    at = since()

    assert [since_choosing.FIRST.format(period="Quý III/2024")] == told(at.caption)
    assert [] == told(at.header)


def test_a_day_shows_what_was_known_at_its_end():
    """One unit's report came on the 16th, another's on the 20th: between the 17th and now one unit reported."""
    published("2024-Q3-thanh-tra-so 16/9", "2024-Q3-van-phong-so 20/9")

    at = since(tu="ngay", tu_ngay="17/9/2024", den="2024-Q3")

    assert sentence(at).startswith("Từ ngày 17/9/2024 đến quý III/2024: thêm ")
    assert "Mới có báo cáo: 01 đơn vị" in told(at.subheader)
    assert "VP Sở" in told(at.markdown)
    assert ("Quý III/2024 như đã biết đến hết ngày 17/9/2024: số liệu chốt đến ngày 14/9/2024; "
            "quý III/2024: số liệu chốt đến ngày 14/9/2024.") in told(at.caption)


def test_a_day_is_typed_on_the_page():
    """As people write it; it stands in the address."""
    published("2024-Q3-thanh-tra-so 16/9", "2024-Q3-van-phong-so 20/9")
    at = since()

    at.selectbox("tu").select("ngay").run()
    asked = told(at.warning)
    at.text_input("tu_ngay").input("ngày 17 tháng 9 năm 2024").run()

    assert ([since_choosing.NO_DAY], "ngày 17 tháng 9 năm 2024") == (asked, at.query_params["tu_ngay"])
    assert sentence(at).startswith("Từ ngày 17/9/2024 đến quý III/2024: ")


def test_the_day_typed_stays_when_the_visitor_looks_elsewhere():
    """From a task back to the comparison: nothing is typed again."""
    published("2024-Q3-thanh-tra-so 16/9", "2024-Q3-van-phong-so 20/9")
    at = since(tu="ngay", tu_ngay="17/9/2024")

    at.switch_page(pages.path("overview")).run()
    for name in ("tu", "tu_ngay", "den"):
        at.query_params.pop(name, None)
    at.switch_page(pages.path("since")).run()

    assert sentence(at).startswith("Từ ngày 17/9/2024 đến quý III/2024: ")
    assert ("ngay", "17/9/2024") == (at.query_params["tu"], at.query_params["tu_ngay"])


def test_between_two_days_without_a_report_nothing_changed():
    """It is said in so many words."""
    published("2024-Q3-thanh-tra-so 16/9")

    at = since(tu="ngay", tu_ngay="17/9/2024", den="ngay", den_ngay="20/9/2024")

    assert sentence(at).startswith("Từ ngày 17/9/2024 đến ngày 20/9/2024: không nhiệm vụ nào thay đổi; hoàn thành vẫn ")
    assert STILL in told(at.caption)


@pytest.mark.parametrize(("address", "expected"), [
    ({"tu": "ngay"}, "Ghi ngày cần so sánh, ví dụ 1/7/2024."),
    ({"tu": "ngay", "tu_ngay": "hôm qua"}, "Chưa đọc được ngày “hôm qua”. Ghi ngày, tháng, năm, ví dụ 1/7/2024."),
    ({"tu": "ngay", "tu_ngay": "31/9/2024"}, "Chưa đọc được ngày “31/9/2024”. Ghi ngày, tháng, năm, ví dụ 1/7/2024."),
    ({"den": "ngay", "den_ngay": "1/1/2999"}, r"Chỉ so sánh được đến ngày \d+/\d+/\d+. Ghi một ngày không muộn hơn."),
    ({"tu": "ngay", "tu_ngay": "1/1/2024"}, "Đến hết ngày 1/1/2024 chưa có báo cáo nào. Ghi một ngày muộn hơn."),
    ({"tu": "2024-Q3", "den": "2024-Q3"}, "Hai mốc đang là một. Chọn hai mốc khác nhau để so sánh."),
    ({"tu": "2024-Q4", "den": "2024-Q2"},
     "Mốc đầu đang muộn hơn mốc cuối. Chọn mốc sớm hơn ở ô “Từ”, mốc muộn hơn ở ô “Đến”."),
    ({"tu": "ngay", "tu_ngay": "20/9/2024", "den": "ngay", "den_ngay": "18/9/2024"},
     "Mốc đầu đang muộn hơn mốc cuối. Chọn mốc sớm hơn ở ô “Từ”, mốc muộn hơn ở ô “Đến”."),
])
def test_moments_that_cannot_be_compared_are_told_with_what_to_do(address, expected):
    """Both choices stay on the page, to be mended."""
    at = since(**address)

    line, = told(at.warning)
    assert re.fullmatch(expected, line)
    assert {"tu", "den"} <= {one.key for one in at.selectbox}


def test_a_closed_period_is_compared_as_it_was_closed():
    """Against itself with what came in after: the report that was late is what moved."""
    published("2024-Q3-thanh-tra-so 16/9", "chốt 2024-Q3 17/9", "2024-Q3-van-phong-so 20/9")

    at = since(tu="2024-Q3", den="2024-Q3_sau_chot")

    assert sentence(at).startswith(
        "Từ lúc chốt quý III/2024 (17/9/2024) đến quý III/2024, kể cả báo cáo nhận sau khi chốt: thêm ")
    assert "Mới có báo cáo: 01 đơn vị" in told(at.subheader)


def test_the_period_before_is_offered_as_it_was_closed():
    """The former meeting saw it so: what came in later stands on the side of now."""
    published("2024-Q2-thanh-tra-so 16/6", "chốt 2024-Q2 17/6", "2024-Q3-thanh-tra-so 16/9")

    at = since()

    assert sentence(at).startswith("Từ lúc chốt quý II/2024 (17/6/2024) đến quý III/2024: ")


def test_without_any_report_there_is_nothing_to_compare():
    """The only report was undone: the page says when it can compare."""
    published("2024-Q3-thanh-tra-so 16/9")
    workspace = open_workspace()
    acts.undo(workspace.store, 1, by="Văn phòng", reason="Sai kỳ", at=datetime(2024, 9, 17, tzinfo=UTC))
    workspace.close()

    assert [since_choosing.NO_REPORT] == told(since().caption)
