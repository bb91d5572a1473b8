"""The page of history: what counts and why, every report with its file, undo, return, closing, a past day."""

import re
from datetime import datetime

import pytest
from opened_pages import all_told, opened, table
from streamlit.testing.v1 import AppTest

from papi import intake
from papi.book import Book
from papi.desk import acts
from papi.model import TIME_ZONE
from papi.ui import load, pages
from papi.workspace import SAMPLES

pytestmark = pytest.mark.usefixtures("empty_caches")
INSPECTORS, OFFICE = "2024-Q3-thanh-tra-so.xlsx", "2024-Q3-van-phong-so.xlsx"
LAST_TIME = "Báo cáo số 1, do Lan công bố lúc 9:05 ngày 16/9/2024, là báo cáo "


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2024, 9, day, hour, 5, tzinfo=TIME_ZONE)


def publish(store, file: str = INSPECTORS, *, day: int = 16, rows: int | None = None) -> None:
    """Publish a sample workbook as a real report, whole or its first rows alone."""
    content = (SAMPLES / file).read_bytes()
    plan = Book(store).plan
    found = intake.submissions(intake.read(content, plan), plan)
    if rows is not None:
        found = [type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"rows": one.rows[:rows]}) for one in found]
        content += b" "
    intake.publish(store, found, file_name=file, content=content, by="Lan", at=at(day))


def chosen(number: int, **address: str) -> AppTest:
    """The page with that report chosen."""
    page = opened("history", **address)
    return page.selectbox("history_entry").set_value((True, number)).run()


def column(page: AppTest, name: str) -> list[str]:
    """A column of the list of reports."""
    return table(page)[name].tolist()


def act(page: AppTest, *, by: str = "Lan", reason: str = "Gửi nhầm") -> AppTest:
    """Type a name and a reason and press the button."""
    page.text_input("history_by").set_value(by)
    next(one for one in page.text_input if one.key.startswith("history_reason")).set_value(reason)
    return page.button("history_act").click().run()


# What is shown


def test_before_anything_is_sent_samples_are_shown_and_nothing_can_be_done_to_them():
    """The page says so; neither undo nor closing is offered."""
    page = opened("history", ky="2024-Q2")

    page.selectbox("history_entry").set_value((True, 1)).run()

    assert "" == all_told(page.error)
    assert "Đây là số liệu minh họa, chỉ để xem" in all_told(page.caption)
    assert not {"history_act", "closing_act"} & {one.key for one in page.button}
    assert ["Tải tệp gốc"] == [one.label for one in page.get("download_button")]


def test_a_real_file_returned_before_any_publish_is_there_beside_the_samples(office_store):
    """It is the Office's own, and its bytes can be downloaded."""
    acts.return_file(office_store, plan_year=2024, period="2024-Q3", unit="Thanh tra Sở", file_name="sai.xlsx", content=b"x",
                     by="Lan", reason="Sai mẫu", at=at(16))

    page = opened("history")

    assert "Thanh tra Sở, quý III/2024: Lan trả lại lúc 9:05 ngày 16/9/2024, vì “Sai mẫu”" in all_told(page.markdown)
    assert ["Tải tệp gốc"] == [one.label for one in page.get("download_button")]


def test_which_report_counts_stands_there_for_every_unit(office_store):
    """The unit that reported with its sentence, the others as silent."""
    publish(office_store)

    page = opened("history")

    assert f"**Thanh tra Sở** · {LAST_TIME}duy nhất của kỳ." in all_told(page.markdown)
    assert "**Văn phòng Sở** · Chưa có báo cáo." in all_told(page.markdown)


def test_a_unit_in_the_address_is_shown_alone(office_store):
    """A link from a task leads to its unit's history; the choice stands in the address."""
    publish(office_store)
    publish(office_store, OFFICE)

    page = opened("history", don_vi="thanh-tra")

    assert ("Thanh tra Sở" in all_told(page.markdown), "Văn phòng Sở" in all_told(page.markdown)) == (True, False)
    assert [1] == [len(one.value) for one in page.table]


def test_a_long_period_lists_the_reports_of_its_parts(office_store):
    """Nobody reports on nine months: the quarters' reports are there, each with its period."""
    publish(office_store)

    page = opened("history", ky="2024-9M")

    assert f"**Thanh tra Sở, quý III/2024** · {LAST_TIME}duy nhất của kỳ." in all_told(page.markdown)
    assert ["Quý III/2024"] == column(page, "Kỳ")


def test_a_period_without_reports_says_so(office_store):
    """No empty table."""
    publish(office_store)

    page = opened("history", ky="2024-Q4")

    assert "Chưa nhận báo cáo nào của quý IV/2024." in all_told(page.caption)
    assert not page.table

def test_a_unit_is_chosen_and_let_go_again(office_store):
    """The address follows, so that a link shows the same; all units stand in no address."""
    publish(office_store)
    publish(office_store, OFFICE)
    page = opened("history")

    page.selectbox("history_unit").set_value("thanh-tra").run()
    alone = column(page, "Đơn vị"), page.query_params["don_vi"]
    page.selectbox("history_unit").set_value("").run()

    assert (["Thanh tra Sở"], "thanh-tra") == alone
    assert (["Văn phòng Sở", "Thanh tra Sở"], False) == (column(page, "Đơn vị"), "don_vi" in page.query_params)


# What is done


def test_an_undo_is_shown_before_and_done_with_name_and_reason(office_store):
    """The effect in words and figures; then the report before counts again, and the page says why."""
    publish(office_store)
    publish(office_store, day=17, rows=3)
    page = chosen(2)
    assert "Sau khi hoàn tác: báo cáo số 1, công bố lúc 9:05 ngày 16/9/2024, sẽ lại có hiệu lực." in all_told(page.markdown)

    act(page)

    assert "" == all_told(page.error)
    assert "Đã hoàn tác báo cáo số 2 của Thanh tra Sở; các trang đã hiện số liệu mới." == all_told(page.success)
    undone = office_store.reversals()[["submission", "kind", "by", "reason"]]
    assert [[2, "undo", "Lan", "Gửi nhầm"]] == undone.to_numpy().tolist()
    assert "nên báo cáo số 1 lại có hiệu lực" in all_told(page.markdown)


def test_the_figures_before_and_after_are_those_the_act_leaves(office_store):
    """What is promised before the undo of the only report is what the overview then counts."""
    publish(office_store)
    publish(office_store, OFFICE)
    page = chosen(2)
    promised = re.search(r"Quý III/2024: hoàn thành .* → .* \((\d+)/(\d+)\)", all_told(page.markdown))

    act(page)
    overview = opened("overview", ky="2024-Q3")

    assert f"đã thực hiện {promised[1]}/{promised[2]} nhiệm vụ" in overview.title[0].value


def test_an_act_on_a_closed_period_says_that_what_was_reported_stays(office_store):
    """Before in the effect, and after it was done."""
    publish(office_store)
    acts.close_period(office_store, 2024, "2024-Q3", by="Hải", at=at(18))
    page = chosen(1)
    before = all_told(page.markdown)

    act(page)

    assert re.search(r"Quý III/2024: hoàn thành .* \(kỳ đã chốt, số liệu đã báo cáo giữ nguyên\)\.", before)
    assert "Đã hoàn tác báo cáo số 1 của Thanh tra Sở; kỳ đã chốt, số liệu đã báo cáo giữ nguyên." == all_told(page.success)


def test_a_return_and_a_bringing_back(office_store):
    """A returned report can be brought back: only that is offered for it."""
    publish(office_store)
    page = chosen(1)
    page.radio[0].set_value("return").run()
    assert "Sau khi trả lại đơn vị: đơn vị Thanh tra Sở sẽ không còn báo cáo nào" in all_told(page.markdown)

    act(page, reason="Thiếu số văn bản")
    offered = page.radio[0].options
    act(page, reason="Đã bổ sung")

    assert ["Khôi phục"] == offered
    assert ["return", "redo"] == office_store.reversals()["kind"].tolist()


@pytest.mark.parametrize(("by", "reason", "sentence"), [
    ("", "Nhầm", "Chưa ghi người thực hiện. Ghi họ tên rồi bấm Hoàn tác."),
    ("Lan", " ", "Chưa ghi lý do. Ghi lý do rồi bấm Hoàn tác; lý do được giữ trong lịch sử."),
])
def test_nothing_is_undone_without_a_name_or_a_reason(office_store, by, reason, sentence):
    """The sentence says what is missing."""
    publish(office_store)

    page = act(chosen(1), by=by, reason=reason)

    assert sentence == all_told(page.error)
    assert office_store.reversals().empty


# Closing


def test_what_is_open_is_said_and_the_period_closed_all_the_same(office_store):
    """Five units are silent: a sentence, not a refusal."""
    publish(office_store)
    page = opened("history")
    assert "Còn 05 đơn vị chưa báo cáo" in all_told(page.markdown)

    page.text_input("closing_by").set_value("Hải").run()
    page.text_input("closing_note").set_value("Báo cáo số 120").run()
    page.button("closing_act").click().run()

    assert ("", "Đã chốt số liệu quý III/2024.") == (all_told(page.error), all_told(page.success))
    assert [["close", "Hải", "Báo cáo số 120"]] == office_store.closings()[["kind", "by", "note"]].to_numpy().tolist()
    assert "Hải chốt số liệu lúc" in all_told(page.markdown)


def test_what_came_after_the_closing_is_visible_and_does_not_change_what_was_reported(office_store):
    """The overview keeps its figures; the history says what came later and what it would change; opening lets it count."""
    publish(office_store)
    acts.close_period(office_store, 2024, "2024-Q3", by="Hải", at=at(18))
    reported = opened("overview", ky="2024-Q3").title[0].value
    publish(office_store, OFFICE, day=20)

    page = opened("history")
    later, standings = all_told(page.markdown), column(page, "Tình trạng")
    still = opened("overview", ky="2024-Q3").title[0].value
    page.text_input("closing_by").set_value("Hải").run()
    page.text_input("closing_reason").set_value("Thêm một đơn vị").run()
    page.button("closing_act").click().run()

    assert reported == still
    assert "Sau khi chốt: 01 báo cáo." in later
    assert re.search(r"Nếu tính lại: hoàn thành .* → .*đơn vị đã báo cáo 1/6 → 2/6\. Số đã chốt giữ nguyên\.", later)
    assert ["Đang có hiệu lực (sau khi chốt)", "Đang có hiệu lực"] == standings
    assert reported != opened("overview", ky="2024-Q3").title[0].value


# A past day


@pytest.mark.parametrize(("typed", "sentence"), [
    ("hôm qua", "Không đọc được ngày “hôm qua”. Ghi ngày như 30/9/2024 rồi bấm Xem."),
    ("31/2/2024", "Không đọc được ngày “31/2/2024”. Ghi ngày như 30/9/2024 rồi bấm Xem."),
    ("1/1/2999", "Ngày 1/1/2999 chưa qua. Ghi một ngày trước hôm nay rồi bấm Xem."),
])
def test_a_day_that_is_none_or_not_past_is_said(office_store, typed, sentence):
    """The sentence says how to write it."""
    publish(office_store)
    page = opened("history")

    page.text_input("known_on").set_value(typed)
    next(one for one in page.button if one.label == "Xem").click().run()

    assert sentence == all_told(page.error)


def test_a_past_day_stays_for_all_pages_until_the_way_back_is_taken(office_store):
    """The overview as it was known then, marked; the history itself shows what is known now; the way back is on the mark."""
    publish(office_store, day=16)
    publish(office_store, OFFICE, day=20)
    page = opened("history")
    page.text_input("known_on").set_value("18/9/2024")
    next(one for one in page.button if one.label == "Xem").click().run()
    here = all_told(page.markdown)

    page.query_params.clear()  # as the menu does
    overview = page.switch_page(pages.path("overview")).run()
    past = overview.title[0].value
    marked = "Như đã biết đến hết ngày 18/9/2024" in all_told(overview.markdown)
    in_address = overview.query_params[load.KNOWN_ON]
    overview.button("back_to_now").click().run()

    assert ("2024-09-18", True) == (in_address, marked)
    assert "**Văn phòng Sở** · Báo cáo số 2" in here
    assert past.endswith("05 đơn vị chưa báo cáo")
    assert overview.title[0].value.endswith("04 đơn vị chưa báo cáo")
    assert load.KNOWN_ON not in overview.query_params


def test_a_day_in_the_address_that_is_not_past_is_left_aside(office_store):
    """A link with a wrong day shows what is known now."""
    publish(office_store)

    page = opened("overview", biet_den="2999-01-01")

    assert "Như đã biết" not in all_told(page.markdown)
