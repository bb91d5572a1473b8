"""The page of targets: what it opens with, a target set and withdrawn, everything wrong told at once, the address."""

from datetime import UTC, datetime, timedelta

import pytest
from opened_pages import all_told, opened, opened_up, told
from streamlit.testing.v1 import AppTest

from papi.ui.scores.goals_setting import SET_BUTTON

pytestmark = pytest.mark.usefixtures("empty_caches")
AT = datetime(2025, 3, 4, 2, 5, tzinfo=UTC)


def set_one(store, *, at: datetime = AT, **changes) -> int:
    """Set a target: 46 points in 2026, with something else said."""
    said = {"province": "Lạng Sơn", "year": 2026, "kind": "score", "code": "total", "value": 46.0, "quartile_group": None,
            "basis": "KH 15/KH-UBND", "by": "Lan"}
    return store.set_target(**said | changes, at=at)


def title(page: AppTest) -> str:
    return told(page.title)[0]


def texts(page: AppTest) -> str:
    return all_told(page.markdown, page.caption)


def charts(page: AppTest) -> int:
    return len(page.get("plotly_chart"))


def fill(page: AppTest, serial: int = 0, **typed: str) -> None:
    """Type into the form: 46 points in 2026."""
    said = {"year": "2026", "value_score": "46", "basis": "KH 15/KH-UBND", "by": "Lan"} | typed
    for name, text in said.items():
        page.text_input(f"goals_{name}_{serial}").set_value(text)


def send(page: AppTest, serial: int = 0) -> AppTest:
    """Press the button under the form."""
    return page.button(f"goals_send_{serial}").click().run()


def test_without_a_target_the_distance_to_the_next_mark_stands_there(office_store):
    """Lạng Sơn belongs to the highest group of 2024: the best province is next. The form is offered."""
    page = opened("goals")

    assert not page.error
    assert not page.exception
    assert "PAPI 2024: tổng điểm của Lạng Sơn còn thiếu 2,82 điểm so với tỉnh cao nhất (Quảng Ninh)" == title(page)
    assert "Chưa đặt mục tiêu nào." in texts(page)
    assert 2 == charts(page)
    assert [SET_BUTTON] == [one.label for one in page.expander]


def test_the_nearest_target_to_come_is_opened(office_store):
    """One whose survey is over stays in the choice, and is not the first."""
    for year in (2024, 2027, 2026):
        set_one(office_store, year=year)

    page = opened("goals")

    assert "Mục tiêu năm 2026, tổng điểm đạt 46 điểm: còn thiếu 1,00 điểm" == title(page)
    assert ["Năm 2026: tổng điểm đạt 46 điểm", "Năm 2027: tổng điểm đạt 46 điểm", "Năm 2024: tổng điểm đạt 46 điểm",
            "Mốc tỉnh cao nhất"] == page.selectbox("muc_tieu").options
    assert "Chưa đặt mục tiêu nào." not in texts(page)


def test_the_address_opens_the_target_that_it_names(office_store):
    """A link shows a colleague the same view; of one that is withdrawn, the default."""
    set_one(office_store)
    number = set_one(office_store, kind="rank", value=10.0)

    titles = [title(opened("goals", muc_tieu=asked)) for asked in (str(number), "moc-tinh-cao-nhat", "99")]
    assert titles[0].startswith("Mục tiêu năm 2026, tổng điểm trong 10 tỉnh đầu: còn thiếu 0,18 điểm")
    assert titles[1].startswith("PAPI 2024: tổng điểm của Lạng Sơn còn thiếu 2,82 điểm")
    assert titles[2].startswith("Mục tiêu năm 2026, tổng điểm đạt 46 điểm")


def test_targets_that_stand_are_listed_with_who_set_them(office_store):
    """Ground, name and hour, each with how far it is."""
    set_one(office_store)

    shown = texts(opened("goals"))

    assert "**Năm 2026: tổng điểm đạt 46 điểm**: còn thiếu 1,00 điểm" in shown
    assert "Căn cứ: KH 15/KH-UBND. Lan đặt lúc 9:05 ngày 4/3/2025." in shown


def test_a_target_is_set_and_the_page_shows_it(office_store):
    """Typed as an office writes; the page is then about it, and the form is closed."""
    page = opened_up(opened("goals"), "goals_setting_0")
    fill(page, value_score="46,25")

    send(page)

    assert not page.error
    assert "Mục tiêu năm 2026, tổng điểm đạt 46,25 điểm: còn thiếu 1,25 điểm" == title(page)
    assert ["Đã đặt mục tiêu. Trang đang tính theo mục tiêu này."] == told(page.success)
    assert "goals_year_1" not in [one.key for one in page.text_input]
    assert [46.25] == office_store.targets()["value"].tolist()


def test_a_place_and_a_group_are_asked_for_in_their_own_boxes(office_store):
    """A rank as a number, a group out of three; of a dimension too."""
    page = opened_up(opened("goals"), "goals_setting_0")
    page.selectbox("goals_kind").select("rank").run()
    for name, text in {"year": "2025", "value_rank": "10", "basis": "KH 15", "by": "Lan"}.items():
        page.text_input(f"goals_{name}_0").set_value(text)
    opened_up(send(page), "goals_setting_1")
    page.selectbox("goals_kind").select("group").run()
    page.selectbox("goals_code").select("8").run()
    page.selectbox("goals_group_1").select("upper_middle")
    for name, text in {"year": "2026", "basis": "KH 15", "by": "Lan"}.items():
        page.text_input(f"goals_{name}_1").set_value(text)
    send(page, 1)

    assert not page.error
    found = office_store.targets()[["year", "kind", "code", "value", "quartile_group"]].astype(object).fillna("")
    assert [[2025, "rank", "total", 10.0, ""], [2026, "group", "8", "", "upper_middle"]] == found.to_numpy().tolist()
    assert title(page).startswith("Mục tiêu năm 2026, chỉ số nội dung 8 thuộc nhóm trung bình cao trở lên: còn thiếu 0,07 điểm")


def test_everything_wrong_is_told_in_one_place(office_store):
    """One message under the button, nothing written, what was typed still there."""
    page = opened_up(opened("goals"), "goals_setting_0")
    fill(page, year="sang năm", value_score="bốn sáu", basis="", by="")

    send(page)

    assert [(
        "Chưa đọc được năm khảo sát “sang năm”. Ghi bốn chữ số, ví dụ 2025. Chưa đọc được số điểm “bốn sáu”. Ghi số với dấu "
        "phẩy thập phân, ví dụ 45,5. Chưa ghi căn cứ. Ghi số văn bản giao mục tiêu, hoặc ai giao, ở cuộc họp nào. "
        "Chưa ghi người thực hiện. Ghi họ tên rồi bấm Đặt mục tiêu."
    )] == told(page.error)
    assert "sang năm" == page.text_input("goals_year_0").value
    assert office_store.targets().empty


def test_a_target_is_withdrawn_with_a_name_and_a_reason(office_store):
    """First refused without them, then gone from the page and kept in the store."""
    number = set_one(office_store)
    page = opened("goals")

    page.button(f"goals_withdraw_{number}").click().run()
    refused = told(page.error)
    page.text_input(f"goals_withdraw_by_{number}").set_value("Hải")
    page.text_input(f"goals_withdraw_reason_{number}").set_value("Tỉnh giao lại")
    page.button(f"goals_withdraw_{number}").click().run()

    assert ["Chưa ghi người thực hiện. Ghi họ tên rồi bấm Rút mục tiêu."] == refused
    assert ["Đã rút mục tiêu. Năm 2026: tổng điểm đạt 46 điểm."] == told(page.success)
    assert title(page).startswith("PAPI 2024: tổng điểm của Lạng Sơn còn thiếu 2,82 điểm")
    assert office_store.targets()["withdrawn_version"].notna().all()


def test_the_audit_page_tells_of_it(office_store):
    """Who set what on what ground, who withdrew it and why."""
    office_store.withdraw_target(set_one(office_store), by="Hải", at=AT, reason="Tỉnh giao lại")

    audit = opened("audit")

    assert "Hải · Rút mục tiêu PAPI năm 2026 của Lạng Sơn: tổng điểm đạt 46 điểm, vì “Tỉnh giao lại”" in texts(audit)
    assert "Lan · Đặt mục tiêu PAPI năm 2026 của Lạng Sơn: tổng điểm đạt 46 điểm, căn cứ “KH 15/KH-UBND”" in texts(audit)


def test_on_a_past_day_stands_what_stood_then_and_nothing_is_set(office_store):
    """The target of the next day is not there yet, that of the day is; the way back is said."""
    set_one(office_store)
    set_one(office_store, kind="rank", value=10.0, at=AT + timedelta(days=1))

    page = opened("goals", biet_den="2025-03-04")

    assert ["Năm 2026: tổng điểm đạt 46 điểm", "Mốc tỉnh cao nhất"] == page.selectbox("muc_tieu").options
    assert not page.expander
    assert "Trở về hiện nay để đặt hoặc rút mục tiêu." in texts(page)


def test_a_target_that_the_scores_do_not_know_can_still_be_withdrawn(office_store):
    """A dimension that no survey asked about: said, and the rest of the page stands."""
    number = set_one(office_store, code="9", value=5.0)

    page = opened("goals")

    assert "Năm 2026: chỉ số nội dung 9 đạt 5 điểm" == title(page)
    [sentence] = told(page.error)
    assert "Khảo sát PAPI năm 2024 không có chỉ số 9. Chọn chỉ số khác hoặc năm khác." == sentence
    assert page.button(f"goals_withdraw_{number}")


def test_what_people_wrote_stands_as_they_wrote_it(office_store):
    """No link, no picture, no heading out of a ground or a name."""
    set_one(office_store, basis="[KH](http://x.vn) **đậm**", by="# Lan")

    raw = "\n".join(one.value for one in opened("goals").markdown)

    assert r"\[KH\]" in raw
    assert r"\*\*đậm\*\*" in raw
    assert r"\# Lan" in raw
