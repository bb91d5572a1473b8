"""The page of PAPI's scores: what is held, a file's way in, what it would change, saving, undo; groups that PAPI published."""

import dataclasses
import re
from datetime import UTC, datetime

import pandas as pd
import pytest
import streamlit as st
from opened_pages import all_told, buttons, opened, opened_up, table
from streamlit.testing.v1 import AppTest

from papi.desk import acts, scoring
from papi.errors import ScoreError
from papi.scores import load_scores
from papi.store import Store
from papi.ui import load, pages
from papi.ui.frame import SAMPLE_MARK
from papi.ui.scores import score_files, score_groups, score_proposal, score_structure, score_versions
from papi.workspace import open_workspace
from tests.drawn_score_workbooks import by_columns, content
from tests.drawn_scores import SHIPPED

pytestmark = pytest.mark.usefixtures("empty_caches")
NOW = datetime(2026, 4, 20, 2, 0, tzinfo=UTC)
BOOK = load_scores(SHIPPED)


def book_of_2025(factor: float = 1.001):
    """The shipped book with a year of 34 provinces: each has the scores of one predecessor of 2024, a little changed."""
    last = BOOK.scores[BOOK.scores["year"] == 2024]
    own = {code: last[last["province_code"] == code] for code in last["province_code"].unique()}
    there = BOOK.all_provinces[BOOK.all_provinces["last_year"] > 2024]
    of_old = {
        row.province_code: next(one for one in [row.province_code, *map(int, filter(None, row.predecessors.split(";")))]
                                if one in own)
        for row in there.itertuples()
    }
    new = [own[old].assign(year=2025, province_code=code, score=own[old]["score"] * factor) for code, old in of_old.items()]
    return dataclasses.replace(BOOK, scores=pd.concat([BOOK.scores, *new], ignore_index=True))


WITH_2025 = book_of_2025()
SHEET_2025 = by_columns(2025, book=WITH_2025)
FILE_2025 = content({"2025_VIE_ENG": SHEET_2025})
SUMMARY_2025 = "năm 2025: 34 tỉnh, 952 điểm"


def restated_2023() -> bytes:
    """The years 2022 to 2024 as a file repeats them, with one score of Lạng Sơn in 2023 put right."""
    scores = BOOK.scores.copy()
    is_it = scores["year"].eq(2023) & scores["province_code"].eq(20) & scores["code"].eq("6.3")
    scores.loc[is_it, "score"] += 0.05
    changed = dataclasses.replace(BOOK, scores=scores)
    return content({f"{year}_VIE_ENG": by_columns(year, book=changed) for year in (2022, 2023, 2024)})


@pytest.fixture(autouse=True)
def _on_a_day_in_april(monkeypatch):
    """The page's clock: some days after PAPI 2025 was published."""
    monkeypatch.setattr(load, "now", lambda: NOW)


def uploaded(file: bytes = FILE_2025, name: str = "PAPI 2025.xlsx", at: AppTest | None = None) -> AppTest:
    """Return the page after a file was dropped there."""
    return (at or opened("scores")).file_uploader[0].upload(name, file).run()


def saved(at: AppTest, by: str = "Lan") -> AppTest:
    """Type a name and save."""
    at.text_input("score_by").set_value(by).run()
    return at.button("score_save").click().run()


def text(at: AppTest) -> str:
    """Return all running text of the page."""
    assert not at.exception
    assert ["Bộ điểm PAPI"] == [one.value for one in at.title]
    return all_told(at.title, at.header, at.markdown, at.caption, at.info, at.warning, at.success, at.error)


def store() -> Store:
    """Return the store as another program would open it."""
    return open_workspace().store


# What is held


def test_the_page_says_what_is_held():
    """Which years, how the province stands in the newest, from where; the empty workbook of the next year is offered."""
    at = opened("scores")

    shown = text(at)
    assert ("Đang có 14 năm khảo sát, 2011–2024. Năm 2024: 61 tỉnh có tổng điểm. "
            "Lạng Sơn 2024: 45,00, xếp thứ 12/61, nhóm cao nhất; so với năm 2023: +3,5%, không đáng kể." in shown)
    assert SAMPLE_MARK in shown
    assert score_versions.NONE_SAVED in shown
    years = table(opened_up(at, "score_years"))
    assert ["2024", "61 tỉnh", "Vĩnh Phúc, Tiền Giang", score_versions.SHIPPED] == years.iloc[0].tolist()
    assert ["score_template_file"] == [one.key for one in at.get("download_button")]


# A new year


def test_a_new_year_is_shown_before_it_is_taken_in():
    """34 provinces, the new ones with their predecessors, what it says of the province; nothing is stored yet."""
    at = uploaded()

    shown = text(at)
    assert "Đã đọc trang “2025_VIE_ENG” (tỉnh theo cột), năm 2025." in shown
    assert "**Năm 2025, chưa có: 34 tỉnh, 952 điểm**" in shown
    assert "23 tỉnh mới sau sắp xếp, không nhận điểm của tỉnh cũ nên chưa có năm trước để so." in shown
    assert "- Phú Thọ: từ Hòa Bình, Phú Thọ, Vĩnh Phúc" in shown
    assert re.search(r"- Lạng Sơn 2025: 45,05, xếp thứ \d+/34, nhóm cao nhất; so với năm 2024: \+0,1%, không đáng kể\.", shown)
    assert 0 == store().scores.version()


def test_a_saved_year_is_on_every_page():
    """The newest year is the new one; the version is listed with its file, who saved it and when."""
    at = saved(uploaded())

    shown = text(at)
    assert f"Đã lưu bản điểm số 1: {SUMMARY_2025}. Các trang đã hiện điểm mới." == all_told(at.success)
    assert "Đang có 15 năm khảo sát, 2011–2025. Năm 2025: 34 tỉnh có tổng điểm." in shown
    assert (f"**Bản 1** · PAPI 2025.xlsx; Lan lưu lúc 9:00 ngày 20/4/2026; {SUMMARY_2025}; đang dùng cho năm 2025" in shown)
    assert at.file_uploader[0].value is None
    assert 2025 == load.scores().book.newest_year
    assert FILE_2025 == store().scores.file(1)[1]


@pytest.mark.parametrize("page", ["trend", "dimension", "provinces", "effort", "goals", "overview", "areas", "audit"])
def test_every_page_opens_with_a_year_of_34_provinces(page):
    """No page takes for granted that there are 63."""
    at = saved(uploaded())

    at.switch_page(pages.path(page)).run()

    assert not at.exception
    assert [] == [one.value for one in at.error]
    assert 1 == len(at.title)


def test_the_day_of_publication_is_kept():
    """As typed; what is no day keeps the file from being saved."""
    at = uploaded()
    day = next(one for one in at.text_input if one.label.startswith("Ngày công bố kết quả 2025"))
    at = saved(day.set_value("tháng tư").run())
    assert scoring.NO_DATE.format(text="tháng tư") in all_told(at.error)
    assert 0 == store().scores.version()

    saved(next(one for one in at.text_input if one.label.startswith("Ngày công bố")).set_value("15/4/2026").run())

    assert "2026-04-15" == load.scores().book.published_on(2025).isoformat()


def test_nobody_saves_without_a_name():
    """The sentence says what to do."""
    at = saved(uploaded(), by=" ")

    assert acts.NO_NAME.format(button=scoring.SAVE_BUTTON) == all_told(at.error)
    assert 0 == store().scores.version()


def test_the_same_file_again_changes_nothing():
    """It is said, and cannot be saved again."""
    at = uploaded(at=saved(uploaded()))

    assert "Như đang có, không lưu lại: năm 2025." in text(at)
    assert score_proposal.NOTHING_DIFFERS in text(at)
    assert "score_save" not in buttons(at)


def test_a_clerk_whom_another_overtook_sees_it_before_anything_is_saved():
    """The other's act is named; a second click saves beside it."""
    at = uploaded()
    at.text_input("score_by").set_value("Lan").run()
    scoring.enter_groups(store(), BOOK, [(2024, "Hà Nội", "total", "lowest")], summary="Hà Nội năm 2024", by="Hoa", at=NOW,
                         seen=0)

    at.button("score_save").click().run()

    assert "Hoa đã đổi bộ điểm lúc 9:00 ngày 20/4/2026, sau khi trang này được mở: Hà Nội năm 2024" in all_told(at.error)
    at.button("score_save").click().run()
    assert ["groups", "workbook"] == store().scores.versions()["kind"].tolist()


# A year that is held


def test_a_changed_year_is_told_and_the_others_are_left():
    """The score that differs, from what to what; the years that agree are not taken in again."""
    at = uploaded(restated_2023(), "PAPI 2018-2024.xlsx")

    shown = text(at)
    assert "Như đang có, không lưu lại: năm 2022, 2024." in shown
    assert "**Năm 2023, khác số đang có: 61 tỉnh, 1.708 điểm**" in shown
    assert "01 điểm khác số đang có; 1.707 điểm như đang có (đến bốn chữ số thập phân)." in shown
    assert re.search(r"Lạng Sơn, PAPI 6\.3: 2,\d{4} → 2,\d{4}", shown)
    assert re.search(r"Lạng Sơn 2023: 43,48, xếp thứ \d+/61, nhóm [^;]+ → 43,53, xếp thứ \d+/61", shown)
    saved(at)
    assert {2023} == set(store().scores.held()["values"]["year"])


def two_years() -> bytes:
    """The new year, and 2024 with another score of each province."""
    scores = BOOK.scores.assign(score=BOOK.scores["score"].mask(BOOK.scores["code"] == "6.3", BOOK.scores["score"] + 0.01))
    changed = dataclasses.replace(BOOK, scores=scores)
    return content({"2025_VIE_ENG": SHEET_2025, "2024_VIE_ENG": by_columns(2024, book=changed)})


def years_chosen(at: AppTest, years: list[int]) -> AppTest:
    """Choose which years of a file are to be kept."""
    return next(one for one in at.multiselect if one.label == "Năm lưu vào bộ điểm").set_value(years).run()


def test_of_several_years_only_those_chosen_are_kept():
    """All that differ are offered; what is not chosen stays as it is, and is offered again."""
    at = uploaded(two_years())
    assert "**Năm 2024, khác số đang có" in text(at)

    at = saved(years_chosen(at, [2025]))

    assert {2025} == set(store().scores.held()["values"]["year"])
    assert "**Năm 2024, khác số đang có" in text(uploaded(two_years(), at=at))


def test_without_a_year_nothing_is_saved():
    """All were taken out of the choice."""
    at = saved(years_chosen(uploaded(two_years()), []))

    assert scoring.NO_YEARS == all_told(at.error)
    assert 0 == store().scores.version()


# Files with faults


def test_a_file_that_is_no_workbook_is_one_sentence():
    """Nothing to compare, nothing to save."""
    at = uploaded(b"<html><body>table</body></html>")

    assert all_told(at.error).startswith("Không nhận tệp này: ")
    assert "score_save" not in buttons(at)


def spoilt() -> bytes:
    """The file of 2025 with a word for a score and one that no scale has."""
    rows = [list(row) for row in SHEET_2025]
    labelled = {str(row[0]).split()[0]: row for row in rows if str(row[0])[:1].isdigit()}
    labelled["3.2"][12], labelled["6.3"][14] = "không rõ", 99.0
    return content({"2025_VIE_ENG": rows})


def test_every_fault_is_shown_at_its_cell_and_must_be_seen():
    """What stands there and what would be right; the file is saved only once that was said to be seen."""
    at = uploaded(spoilt())

    problems = table(at)
    assert "02 lỗi" in all_told(at.header)
    assert {"không rõ", "99"} <= set(problems["Đang ghi"])
    at = saved(at)
    assert scoring.NOT_CONFIRMED == all_told(at.error)
    at = saved(next(one for one in at.checkbox if one.label == score_proposal.UNREAD).check().run())
    assert 950 <= len(store().scores.held()["values"]) < 953


def test_a_sheet_that_does_not_say_its_year_is_asked_about():
    """Nothing of it is read until then; it can be left out."""
    rows = by_columns(2025, book=WITH_2025)
    at = uploaded(content({"Sheet1": rows}), "PAPI.xlsx")

    assert score_files.WHICH_YEAR.format(sheet="Sheet1") in all_told(at.warning)
    assert "score_save" not in buttons(at)
    choice = next(one for one in at.selectbox if one.label == "Năm khảo sát của trang “Sheet1”")
    at = choice.set_value(2025).run()
    assert "**Năm 2025, chưa có: 34 tỉnh, 952 điểm**" in text(at)


# What PAPI measures anew


def other_structure() -> bytes:
    """2025 with a part that is new, one that is gone and one under another name."""
    rows = []
    for row in by_columns(2025, book=WITH_2025):
        label = str(row[0])
        if label.startswith("5.4"):
            continue
        rows.append(["3.2 Đối thoại với người dân", "3.2 Dialogue", *row[2:]] if label.startswith("3.2") else row)
        if label.startswith("6.4"):
            rows.append(["6.5 Giao thông công cộng", "6.5 Public Transport", "0.2-2.0", *[1.5] * (len(row) - 3)])
    return content({"2025_VIE_ENG": rows})


def test_another_name_is_asked_about_before_the_file_is_saved():
    """Is it the same measure, otherwise written? Unless chosen as another one it is."""
    at = uploaded(other_structure())

    assert score_structure.OTHER_NAMES.format(counted="01") in all_told(at.header)
    assert "PAPI 3.2: đang có “Đáp ứng kiến nghị của người dân”, tệp ghi “3.2 Đối thoại với người dân" in text(at)
    at = saved(at)
    assert scoring.NOT_SETTLED in all_told(at.error)
    assert 0 == store().scores.version()


def test_what_papi_measures_anew_cuts_the_lines():
    """A part added, one dropped, one that is another measure: told with the breaks they make, and kept so."""
    at = uploaded(other_structure())
    next(one for one in at.multiselect if one.label == "Chỉ số bỏ").set_value(["5.4"]).run()
    next(one for one in at.text_area if one.label.startswith("Chỉ số mới")).set_value("6.5 Giao thông công cộng").run()
    measures = next(one for one in at.multiselect if one.label == score_structure.OTHER_MEASURES)
    at = measures.select(measures.options[0]).run()

    shown = text(at)
    assert "Chỉ số mới: PAPI 6.5 “Giao thông công cộng”." in shown
    assert "Không còn PAPI 5.4 “Thủ tục hành chính cấp xã/phường”." in shown
    assert "PAPI 3.2 là chỉ số khác trước: “Đáp ứng kiến nghị của người dân” thành “Đối thoại với người dân”." in shown
    assert "Tổng điểm, tổng sáu nội dung: từ năm 2025 không so với các năm trước, vì đổi nội dung 3, 5, 6." in shown


def test_a_line_that_is_no_indicator_is_told():
    """Beside the box; what can be read of the file is shown all the same."""
    at = uploaded()

    at = next(one for one in at.text_area if one.label.startswith("Chỉ số mới")).set_value("giao thông").run()

    assert scoring.NO_INDICATOR.format(line="giao thông") in all_told(at.error)
    assert "**Năm 2025, chưa có: 34 tỉnh, 952 điểm**" in text(at)


# Versions


def version_chosen(at: AppTest, number: int = 1) -> AppTest:
    return at.selectbox("score_version").set_value(number).run()


def act(at: AppTest, reason: str, by: str = "Hoa") -> AppTest:
    at.text_input("score_undo_by").set_value(by).run()
    next(one for one in at.text_input if one.label == "Lý do").set_value(reason).run()
    return at.button("score_act").click().run()


def test_an_undo_says_before_what_it_does():
    """The new year goes; who undid it, when and why stays in the list, and the file can still be had."""
    at = version_chosen(saved(uploaded()))

    assert score_versions.NO_LONGER.format(years="2025") in text(at)
    assert "score_original_1" in {one.key for one in at.get("download_button")}
    at = act(at, "Nhầm tệp")
    shown = text(at)
    assert "Đã hoàn tác bản điểm số 1. Các trang đã hiện điểm như hiện nay." == all_told(at.success)
    assert "đã hoàn tác: Hoa, lúc 9:00 ngày 20/4/2026, vì “Nhầm tệp”" in shown
    assert "Đang có 14 năm khảo sát, 2011–2024." in shown


def test_what_was_undone_is_brought_back():
    """With a reason; its years count again."""
    at = act(version_chosen(saved(uploaded())), "Nhầm tệp")

    at = version_chosen(at)
    assert re.search(r"Lạng Sơn 2025: 45,05, xếp thứ \d+/34", text(at))
    at = act(at, "Đúng tệp")

    assert "Đang có 15 năm khảo sát, 2011–2025." in text(at)


def test_an_undo_needs_a_reason():
    """The sentence says what to do; nothing is undone."""
    at = act(version_chosen(saved(uploaded())), " ")

    assert acts.NO_REASON.format(button=acts.UNDO_BUTTON) == all_told(at.error)
    assert not store().scores.versions()["undone"].any()


def test_scores_that_cannot_be_used_leave_the_way_to_undo_them(monkeypatch):
    """A version that a later release of the program no longer takes: the page says why, and the version can be undone."""
    saved(uploaded())

    def refused(*_: object) -> None:
        raise ScoreError("Bảng scores: năm 2025 không có tỉnh Huế.")

    monkeypatch.setattr(load, "book_of", refused)
    st.cache_resource.clear()
    at = opened("scores")
    assert f"Bảng scores: năm 2025 không có tỉnh Huế. {score_files.UNUSABLE}" == all_told(at.error)
    at = act(version_chosen(at), "Không dùng được")

    assert [True] == store().scores.versions()["undone"].tolist()


# Published groups


def test_a_published_group_is_entered_and_used_everywhere():
    """For the province and year chosen; what is not changed is not entered."""
    at = opened_up(opened("scores"), "score_groups")

    total = next(one for one in at.selectbox if one.label == "Tổng điểm")
    total.set_value("upper_middle")
    at.text_input("score_groups_by").set_value("Lan")
    at = at.button("score_groups_save").click().run()

    summary = "Lạng Sơn năm 2024: tổng điểm nhóm trung bình cao"
    assert f"Đã lưu bản số 1: {summary}. Các trang đã dùng nhóm công bố." == all_told(at.success)
    record = load.scores().report("Lạng Sơn")
    assert ("upper_middle", True) == (record["total"]["group"], record["total"]["group_published"])
    assert not any(one["group_published"] for one in record["dimensions"])
    assert f"**Bản 1** · Nhóm do PAPI công bố; Lan lưu lúc 9:00 ngày 20/4/2026; {summary}; đang dùng" in text(at)


def test_an_entered_group_is_taken_back():
    """Then the computed one is used again, and the entry stays in the list."""
    scoring.enter_groups(store(), BOOK, [(2024, "Lạng Sơn", "total", "lowest")], summary="a", by="Hoa", at=NOW, seen=0)
    at = opened_up(opened("scores"), "score_groups")
    assert "lowest" == next(one for one in at.selectbox if one.label == "Tổng điểm").value

    next(one for one in at.selectbox if one.label == "Tổng điểm").set_value("")
    at.text_input("score_groups_by").set_value("Lan")
    at = at.button("score_groups_save").click().run()

    assert "Lạng Sơn năm 2024: tổng điểm tính từ điểm" in all_told(at.success)
    assert ("highest", False) == tuple(load.scores().report("Lạng Sơn")["total"][name] for name in ("group", "group_published"))


def test_groups_as_they_are_are_not_saved_again():
    """The sentence says what to do."""
    at = opened_up(opened("scores"), "score_groups")
    at.text_input("score_groups_by").set_value("Lan")

    at = at.button("score_groups_save").click().run()

    assert scoring.SAME_GROUPS == all_told(at.error)
    assert score_groups.WHAT_FOR in text(at)
