"""The Office's page for taking in: many files at once, what must be chosen and confirmed, the publish, the way back."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from opened_pages import all_told, as_read, opened, told
from streamlit.testing.v1 import AppTest
from workbooks import INSPECTORATE, OFFICE, bytes_of, filled, shipped_plan

from papi import intake
from papi.desk import acts
from papi.plan.editing import started_from
from papi.sheets.writing.form import build_form
from papi.sheets.writing.plan_file import build_plan
from papi.ui import lists, load, pages
from papi.workspace import SAMPLES, open_workspace

pytestmark = pytest.mark.usefixtures("empty_caches")
PLAN = shipped_plan()
ONE_STOP = PLAN.units[-1].name
WHOSE, WHEN = "Đơn vị báo cáo: Thanh tra Sở", "Kỳ báo cáo: Quý III/2024"
NOW = datetime(2024, 9, 16, 9, 0, tzinfo=UTC)
SAMPLE = (SAMPLES / "2024-Q3-thanh-tra-so.xlsx").read_bytes()


@pytest.fixture(autouse=True)
def _on_a_day_in_september(monkeypatch):
    """The page's clock: a Monday morning after the third quarter closed."""
    monkeypatch.setattr(load, "now", lambda: NOW)


def dropped(*files: bytes | tuple[str, bytes], by: str = "Lan", at: AppTest | None = None) -> AppTest:
    """Return the page after files were dropped there together, the name of who is at work typed in."""
    at = at or opened("update")
    named = [one if isinstance(one, tuple) else (f"tep-{place}.xlsx", one) for place, one in enumerate(files, 1)]
    at.file_uploader[0].set_value([(name, content, "") for name, content in named]).run()
    return at.text_input("update_by").set_value(by).run()


def page_text(at: AppTest) -> str:
    """Return all running text of the page, as a person reads it."""
    return all_told(at.markdown, at.caption, at.header, at.warning, at.success, at.error)


def press(at: AppTest, key: str) -> AppTest:
    """Press the button of that key, or of that key and the file looked at."""
    return next(one for one in at.button if str(one.key).startswith(key)).click().run()


def box(elements, key: str):
    """Return the box of that name that belongs to the file looked at."""
    return next(one for one in elements if str(one.key).startswith(key))


def keys(elements) -> str:
    """Return the names of boxes or buttons on one line."""
    return " ".join(str(one.key) for one in elements)


def publish(at: AppTest) -> AppTest:
    """Publish the file looked at."""
    return at.button("update_publish").click().run()


def store():
    """Return the store as another program would open it."""
    return open_workspace().store


def in_store() -> list[tuple]:
    """What was published: unit, period, by whom."""
    return list(store().submissions()[["unit", "period", "published_by"]].itertuples(index=False, name=None))


def form(unit: str = INSPECTORATE, period: str = "2024-Q3", **typed) -> bytes:
    """A unit's form with `NV_4_1={"status": ...}` typed in."""
    labels = {name: name.replace("_", " ", 1).replace("_", ".") for name in typed}
    return filled(PLAN, unit, period, typed={labels[name]: cells for name, cells in typed.items()})


def sheet(*heads, task="4.1", status="Đang thực hiện"):
    """A unit's own table under what stands above it: a column that nobody knows, a task of the Inspectorate."""
    rows = [[head] for head in heads] + [
        ["STT", "Nội dung nhiệm vụ", "Tình trạng", "Cột lạ"],
        [1, PLAN.task(task).title, status, "Đã họp"], [2, PLAN.task("4.2").title, "Đang thực hiện", "Chờ"],
    ]
    return bytes_of(rows)


CLEAN = form(NV_4_1={"status": "Đã hoàn thành", "percent": "100%"})
CLEAN_OFFICE = form(OFFICE, NV_2_1={"status": "Đã hoàn thành", "percent": "100%"})
ABOUT = {"status": "Đang thực hiện", "percent": "trên 80%"}
DOUBTFUL = form(NV_4_1=ABOUT, NV_4_2=ABOUT)
"""More than 80% is read as 80%, with doubt."""
FAULTY = form(NV_4_1={"status": "Đã hoàn thành"}, NV_4_2={"status": "Đang thực hiện", "percent": "nhiều"})


# One file


def test_a_wrong_file_is_one_sentence_and_stores_nothing():
    """A web page sent as a workbook is refused in one sentence; the store stays empty."""
    at = dropped(b"<html><body>table</body></html>")

    assert ["Không nhận tệp này: Tệp này là trang web mang tên tệp Excel. "
            "Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."] == told(at.error)
    assert not store().has_ever_published()


def test_a_blank_form_is_refused():
    """A form sent back as it was made says nothing, so it is not taken in."""
    at = dropped(build_form(PLAN, [PLAN.unit(INSPECTORATE)], PLAN.period("2024-Q3"), {}))

    assert told(at.error)[0].endswith("Biểu mẫu chưa điền dòng nào. Điền các cột nền vàng nhạt rồi gửi lại.")


def test_publishing_needs_a_name():
    """Who publishes is part of what is kept: without a name nothing is published."""
    at = publish(dropped(SAMPLE, by=""))

    assert ["Chưa ghi người cập nhật. Ghi họ tên rồi bấm Công bố."] == told(at.error)
    assert not store().has_ever_published()


def test_a_published_file_is_in_the_store_with_its_bytes():
    """What is published is kept with the very bytes that were sent and the name of who published."""
    at = publish(dropped(("../thanh tra.xlsx", SAMPLE), by="Văn phòng Sở"))

    assert [(INSPECTORATE, "2024-Q3", "Văn phòng Sở")] == in_store()
    assert ("thanh tra.xlsx", SAMPLE) == store().file(1)
    assert told(at.success)[0].startswith("Đã công bố báo cáo của Thanh tra Sở, quý III/2024.")


def test_the_day_and_the_note_are_kept_with_the_report():
    """The day it came in, today unless said otherwise, and what the Office says of it."""
    at = dropped(CLEAN)
    offered = box(at.text_input, "update_received").value
    box(at.text_input, "update_received").set_value("14-9-2024").run()
    box(at.text_input, "update_note").set_value(" gửi qua thư ").run()

    publish(at)

    kept = store().submissions().iloc[0]
    assert ("16/9/2024", date(2024, 9, 14), "gửi qua thư") == (offered, kept["received_on"].date(), kept["note"])


@pytest.mark.parametrize(("typed", "sentence"), [
    ("hôm qua", "Không đọc được ngày nhận “hôm qua”. Ghi ngày, tháng, năm, ví dụ 16/9/2024, hoặc để trống."),
    ("17/9/2024", "Ngày nhận 17/9/2024 sau ngày hôm nay (16/9/2024). Ghi ngày đơn vị gửi tệp, hoặc để trống."),
])
def test_a_day_that_cannot_be_keeps_the_file_from_being_published(typed, sentence):
    """The sentence says what to write, and what was typed stays."""
    at = dropped(CLEAN)
    box(at.text_input, "update_received").set_value(typed).run()

    publish(at)

    assert ([sentence], [], typed) == (told(at.error), in_store(), box(at.text_input, "update_received").value)


def test_a_published_file_stays_in_the_list_as_published_and_cannot_be_published_again():
    """A second click, a second tab, the same file dropped the next day: it is there once."""
    at = publish(dropped(CLEAN))
    again = dropped(CLEAN)

    for page in (at, again):
        assert "update_publish" not in keys(page.button)
        assert "Đã công bố" in page_text(page)
    assert 1 == len(in_store())


def test_a_file_whose_report_was_undone_can_be_published_again():
    """What stands in the list is what counts, not what was once pressed here; that somebody undid it is told first."""
    at = publish(dropped(CLEAN))
    acts.undo(store(), 1, by="Hoa", reason="Nhầm tệp", at=NOW)

    stood = page_text(at.run())
    refused = told(publish(at).error)
    publish(at)

    assert "Sẵn sàng" in stood
    assert refused[0].startswith(
        "Trong lúc tệp này chờ, số liệu đã đổi: báo cáo của Thanh tra Sở, quý III/2024 được Hoa hoàn tác")
    assert 2 == len(in_store())


@pytest.mark.parametrize("before", [
    {"status": "Đã hoàn thành"}, {"status": "Đang thực hiện", "percent": "60%"},
], ids=["undone", "percent down"])
def test_a_file_whose_figures_fall_is_looked_at_before_it_is_published(before):
    """It is not among those that one click publishes; on its own it is published like any other."""
    now = form(NV_4_1={"status": "Đang thực hiện", "percent": "40%"})
    at = dropped(now, at=publish(dropped(form(NV_4_1=before))))

    assert "Có số liệu giảm" in page_text(at)
    assert "update_publish_all" not in keys(at.button)
    publish(at)
    assert 2 == len(in_store())


def test_what_is_finished_is_taken_off_the_list_with_one_click():
    """Published or returned; what still waits stays."""
    at = press(dropped(*MIXED), "update_publish_all")

    press(at, "update_clear")

    assert "03 tệp: 01 cần chọn đơn vị/kỳ, 01 có chỗ cần xác nhận, 01 không nhận." in page_text(at)


def test_the_effect_on_the_headline_figures_is_shown_before():
    """As they are and as they would be, of the file's period."""
    text = page_text(dropped(CLEAN))

    assert ("Sau khi công bố, quý III/2024: hoàn thành 0% → 3% (1/33 nhiệm vụ); "
            "đơn vị chưa báo cáo 06 → 05.") in text


def test_a_publish_that_moves_no_headline_figure_says_so():
    """Only words change."""
    publish(dropped(CLEAN))

    at = dropped(form(NV_4_1={"status": "Đã hoàn thành", "percent": "100%", "result": "Đã họp"}))

    assert "Sau khi công bố, quý III/2024: các số chung của kỳ không đổi." in page_text(at)


def test_only_what_was_ticked_is_in_the_effect_shown():
    """A row that waits moves nothing; once it is ticked it does."""
    done = {"status": "Đã hoàn thành", "percent": "gần 100%"}
    at = dropped(form(NV_4_1=done, NV_4_2={"status": "Đang thực hiện"}))
    before = "hoàn thành" in page_text(at).split("Sau khi công bố")[1].split("\n")[0]

    at.checkbox[0].check().run()

    assert (False, True) == (before, "hoàn thành 0% → 3% (1/33 nhiệm vụ)" in page_text(at))


def test_a_file_of_a_closed_period_says_that_the_closed_figures_stay():
    """It is taken in and counts for what comes after; before and after the publish this is said."""
    publish(dropped(CLEAN_OFFICE))
    acts.close_period(store(), 2024, "2024-Q3", by="Lan", at=NOW)

    at = dropped(CLEAN)
    before = page_text(at)
    publish(at)

    assert "Quý III/2024 đã chốt ngày 16/9/2024: số liệu đã chốt giữ nguyên như đã báo cáo." in before
    assert "Số liệu đã chốt của quý III/2024 giữ nguyên." in told(at.success)[0]


# What must be chosen


@pytest.mark.parametrize(("heads", "asked"), [
    ((WHOSE, WHEN), set()), ((WHOSE,), {"update_file_period"}), ((WHEN,), {"update_sender"}),
    ((), {"update_sender", "update_file_period"}),
])
def test_the_page_asks_only_what_the_file_does_not_say(heads, asked):
    """Who sent it, of which period."""
    boxes = keys(dropped(sheet(*heads)).selectbox)

    assert asked == {name for name in ("update_sender", "update_file_period") if name in boxes}


def test_a_file_that_names_nobody_waits_until_its_sender_and_period_are_chosen():
    """No publish before, no period taken for granted; then it is that unit's report of the period chosen."""
    at = dropped(sheet())
    waits = "update_publish" not in keys(at.button)
    box(at.selectbox, "update_sender").select(INSPECTORATE).run()
    box(at.selectbox, "update_file_period").select("2024-Q3").run()

    publish(at)

    assert (True, [], [(INSPECTORATE, "2024-Q3", "Lan")]) == (waits, told(at.error), in_store())


def test_one_choice_of_a_period_stands_for_all_files_that_say_none():
    """A file that says its period, or one that cannot be, is left as it is."""
    at = dropped(sheet(WHOSE), sheet("Đơn vị báo cáo: Văn phòng Sở", task="2.1"), sheet(WHOSE, "Kỳ báo cáo: Quý I/2030"), CLEAN)
    asked = at.selectbox("update_period_of_all").label

    at.selectbox("update_period_of_all").select("2024-Q4").run()

    assert "02 tệp không ghi kỳ báo cáo: đều là báo cáo của kỳ" == asked
    assert [":small[Thanh tra, quý IV/2024]", ":small[VP Sở, quý IV/2024]", ":small[Thanh tra, quý III/2024]"] == [
        line for line in told(at.markdown) if re.match(r":small\[.*/2024", line)]
    assert "01 cần chọn đơn vị/kỳ" in page_text(at)


def test_a_period_that_the_plan_has_not_is_asked_for():
    """What the file says of its period cannot be: nothing is taken for granted."""
    at = dropped(sheet(WHOSE, "Kỳ báo cáo: Quý I/2030"))
    waits = "update_publish" not in keys(at.button)

    box(at.selectbox, "update_file_period").select("2024-Q4").run()

    assert (True, True) == (waits, "Thanh tra Sở, quý IV/2024" in told(at.header))


def test_a_late_file_of_last_years_plan_is_read_by_that_plan():
    """In January the new year's plan is there already, and reports of the last quarter still come in."""
    new = replace(started_from(PLAN, 2025), number="7/KH-SGTVT")
    store().add_plan(year=2025, valid_from=date(2025, 1, 2), file_name="2025.xlsx", content=build_plan(new), by="Lan", at=NOW)

    at = dropped(form(period="2024-Q4", NV_4_1={"status": "Đã hoàn thành"}))
    header = told(at.header)[0]
    publish(at)

    assert ("Thanh tra Sở, quý IV/2024", [(INSPECTORATE, "2024-Q4", "Lan")]) == (header, in_store())


def test_what_was_chosen_and_typed_outlasts_another_file_and_another_page():
    """The clerk looks at another file, then at another page, and comes back: files, choices and ticks are as she left them."""
    at = dropped(sheet(), DOUBTFUL)
    box(at.selectbox, "update_sender").select(INSPECTORATE).run()
    box(at.selectbox, "update_file_period").select("2024-Q3").run()
    box(at.text_input, "update_note").set_value("hỏi lại sau").run()
    other = [one for one in at.button if str(one.key).startswith("update_open")][1]
    other.click().run()
    at.checkbox[0].check().run()

    at.switch_page(pages.path("overview")).run()
    at.switch_page(pages.path("update")).run()
    ticked = [one.value for one in at.checkbox]
    press(at, "update_open")

    assert [True, False] == ticked
    assert (INSPECTORATE, "2024-Q3", "hỏi lại sau", "Lan") == (
        box(at.selectbox, "update_sender").value, box(at.selectbox, "update_file_period").value,
        box(at.text_input, "update_note").value, at.text_input("update_by").value)


# What a file changes


def test_a_file_that_changes_nothing_says_so():
    """Its rows stand behind a click, and nothing is said to change."""
    publish(dropped(sheet(WHOSE, WHEN)))

    at = dropped(sheet(WHOSE, WHEN, "Gửi lần hai"))

    assert "không cần công bố lại" in page_text(at)
    assert "02 dòng không thay đổi" in [one.label for one in at.expander]
    assert "Số liệu sẽ thay đổi" not in told(at.header)


def test_a_fall_is_seen_on_a_telephone_too(monkeypatch):
    """The narrow table has what counts now beside what the file says."""
    monkeypatch.setattr(lists, "is_narrow", lambda: True)
    publish(dropped(form(NV_4_1={"status": "Đang thực hiện", "percent": "60%"})))

    at = dropped(form(NV_4_1={"status": "Đang thực hiện", "percent": "40%"}))

    line = at.table[0].value.iloc[0]
    assert ["Nhiệm\u00a0vụ", "Trước", "Nay"] == list(line.index)
    assert ["Đang thực hiện, 60%", "Đang thực hiện, 40%"] == list(line[["Trước", "Nay"]])


def test_a_file_of_which_nothing_could_be_published_has_no_live_button():
    """Every row is in doubt: what to do is said, and the button waits."""
    at = dropped(bytes_of([[WHOSE], [WHEN], ["STT", "Nội dung nhiệm vụ", "Tình trạng"], [1, "Việc ngoài kế hoạch", "Xong"]]))

    assert at.button("update_publish").disabled
    assert "Dòng nào trong tệp cũng có lỗi" in page_text(at)


def test_the_decision_comes_first_then_the_doubts_then_the_changes():
    """Errors before what changes: the Office decides on its first screen."""
    headings = told(dropped(sheet(WHOSE, WHEN, status="Xong hay chưa?")).header)

    places = [headings.index("Thanh tra Sở, quý III/2024"),
              next(place for place, heading in enumerate(headings) if heading.endswith("trong tệp")),
              headings.index("Số liệu sẽ thay đổi")]
    assert sorted(places) == places


def test_rows_of_nobody_are_told():
    """In the counts and in a table of their own: nothing vanishes."""
    at = dropped(bytes_of([
        [WHEN], ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Tình trạng"],
        [1, PLAN.task("4.1").title, INSPECTORATE, "Đã hoàn thành"],
        [2, "Việc hoàn toàn khác ngoài kế hoạch của Sở", "UBND huyện", "Đã hoàn thành"],
    ]))

    assert "01 dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu." in page_text(at)
    assert "Dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu" in told(at.header)


def test_rows_with_errors_wait_and_are_named():
    """The good rows are published; what waits is said before and after, and does not count."""
    at = dropped(FAULTY)
    before = page_text(at)

    publish(at)

    rows = store().rows()
    assert "01 dòng chưa tính, sẽ hỏi lại đơn vị: NV 4.2." in before
    assert "01 dòng chờ đơn vị sửa, sẽ hỏi lại đơn vị: NV 4.2." in told(at.success)[0]
    assert [("4.1", False), ("4.2", True)] == list(zip(rows["task_code"], rows["held"], strict=True))


# What must be confirmed


def test_a_row_read_with_doubt_counts_only_when_it_is_ticked():
    """One of two is ticked: it is published, the other waits."""
    at = dropped(DOUBTFUL)
    label = as_read(at.checkbox[0].label)
    stood = "Có chỗ cần xác nhận" in page_text(at)
    at.checkbox[0].check().run()

    publish(at)

    rows = store().rows()
    assert stood
    assert label.startswith("NV 4.1")
    assert label.endswith("ghi “trên 80%”: vẫn lấy Đang thực hiện, 80%")
    assert [("4.1", False), ("4.2", True)] == list(zip(rows["task_code"], rows["held"], strict=True))


def test_all_doubts_of_a_file_can_be_confirmed_with_one_click_once_shown():
    """The boxes stand above the button; after it the file has no question left."""
    at = press(dropped(DOUBTFUL), "update_tick_all")

    publish(at)

    assert [False, False] == store().rows()["held"].tolist()


def test_nothing_ticked_of_a_file_that_is_all_doubt_is_not_published():
    """Nothing of it would count: the button waits."""
    assert dropped(DOUBTFUL).button("update_publish").disabled


# Many files


MIXED = (
    ("tốt.xlsx", CLEAN_OFFICE), ("hỏng.xlsx", b"PK\x03\x04 broken"), ("nghi.xlsx", DOUBTFUL), ("không tên.xlsx", sheet()),
    ("một cửa.xlsx", form(ONE_STOP, TH_7={"status": "Đã hoàn thành"})),
)


def test_a_folder_of_files_is_read_at_once_and_each_stands_on_its_own():
    """One that cannot be read hurts no other; one sentence counts how they stand."""
    at = dropped(*MIXED)

    assert ("05 tệp: 01 cần chọn đơn vị/kỳ, 01 có chỗ cần xác nhận, 01 không nhận, 02 sẵn sàng. "
            "Bấm vào tên tệp để xem.") in page_text(at)
    assert ":small[VP Sở, quý III/2024]" in page_text(at)
    assert 5 == sum(str(one.key).startswith("update_open") for one in at.button)


def test_all_that_are_ready_are_published_with_one_click_the_others_wait():
    """One line of result for each; what needs a person stays."""
    at = press(dropped(*MIXED), "update_publish_all")

    assert [(OFFICE, "2024-Q3", "Lan"), (ONE_STOP, "2024-Q3", "Lan")] == in_store()
    assert [f"Đã công bố báo cáo của {OFFICE}, quý III/2024.", f"Đã công bố báo cáo của {ONE_STOP}, quý III/2024."] == [
        line.strip() for line in told(at.success)[0].splitlines()]
    assert "01 có chỗ cần xác nhận" in page_text(at)
    assert "02 đã công bố" in page_text(at)


def test_a_file_of_another_period_than_the_others_is_not_published_until_that_is_said_to_be_meant():
    """The unit may have sent the former quarter's file: it is not among those that are ready, and alone it waits for a tick."""
    at = dropped(CLEAN_OFFICE, form(ONE_STOP, TH_7={"status": "Đã hoàn thành"}),
                 form(period="2024-Q2", NV_4_1={"status": "Đã hoàn thành"}))
    stood, waits = page_text(at), at.button("update_publish").disabled
    asked = as_read(at.checkbox[0].label)

    at.checkbox[0].check().run()
    publish(at)

    assert "03 tệp: 01 có chỗ cần xác nhận, 02 sẵn sàng." in stood
    assert (True, "Tệp này là của quý II/2024, khác các tệp còn lại (quý III/2024): đúng là báo cáo của quý II/2024") == (
        waits, asked)
    assert [(INSPECTORATE, "2024-Q2", "Lan")] == in_store()


def test_all_that_are_ready_need_a_name_once():
    """The sentence is said once, not for each file."""
    at = press(dropped(*MIXED, by=" "), "update_publish_all")

    assert (["Chưa ghi người cập nhật. Ghi họ tên rồi bấm Công bố."], []) == (
        [line for line in told(at.error) if "người cập nhật" in line], in_store())


def test_two_files_of_one_unit_and_period_are_told_and_never_published_with_one_click():
    """The clerk chooses: both name the other, and the one published later counts."""
    other = form(NV_4_1={"status": "Đang thực hiện", "percent": "40%"})
    at = dropped(("một.xlsx", CLEAN), ("hai.xlsx", other))

    assert "02 trùng đơn vị và kỳ" in page_text(at)
    assert "Cùng đơn vị và kỳ với tệp này còn có: hai.xlsx." in page_text(at)
    assert "update_publish_all" not in keys(at.button)

    publish(at)

    assert "01 có số liệu giảm, 01 đã công bố" in page_text(at)


def test_the_same_bytes_lie_in_the_list_once():
    """Dropped twice under two names: it is told."""
    at = dropped(("một.xlsx", CLEAN), ("một (2).xlsx", CLEAN))

    assert ["Đã có trong danh sách, không thêm lần nữa: một (2).xlsx."] == told(at.success)
    assert "update_open" not in keys(at.button)


def test_a_file_is_taken_off_the_list_without_being_published():
    """Nothing is kept of it, and the others stay."""
    faulty = form(period="2024-Q2", NV_4_1={"status": "Đã hoàn thành"}, NV_4_2={"percent": "nhiều"})

    at = press(dropped(CLEAN, CLEAN_OFFICE, faulty), "update_remove")

    assert ("02 tệp: 02 sẵn sàng" in page_text(at), []) == (True, in_store())


def test_each_file_is_read_once(monkeypatch):
    """Not again for a tick, a note, another file that is looked at, or a publish."""
    read = []
    reader = intake.read
    monkeypatch.setattr(intake, "read", lambda content, *args, **how: read.append(content) or reader(content, *args, **how))

    doubtful = form(period="2024-Q2", NV_4_1=ABOUT)
    at = dropped(CLEAN, CLEAN_OFFICE, doubtful)
    at.checkbox[0].check().run()
    box(at.text_input, "update_note").set_value("xem sau").run()
    press(at, "update_publish_all")

    assert {CLEAN, CLEAN_OFFICE, doubtful} == set(read)
    assert 3 == len(read)


# Two clerks


def test_a_publish_that_was_overtaken_is_refused_and_shows_what_counts_now():
    """The second clerk sees what the first did, nothing typed is lost, and a second press publishes."""
    at = dropped(CLEAN, by="Hoa")
    box(at.text_input, "update_note").set_value("bản cuối").run()
    first = form(NV_4_1={"status": "Đang thực hiện", "percent": "40%"})
    found = intake.submissions(intake.read(first, PLAN), PLAN)
    intake.publish(store(), found, file_name="truoc.xlsx", content=first, by="Lan", at=NOW)

    publish(at)
    refused, text, words = told(at.error), page_text(at), box(at.text_input, "update_note").value
    publish(at)

    assert refused[0].startswith(
        "Trong lúc tệp này chờ, số liệu đã đổi: báo cáo của Thanh tra Sở, quý III/2024 được Lan công bố")
    assert ("01 nhiệm vụ mới xong" in text, words) == (True, "bản cuối")
    assert [(INSPECTORATE, "2024-Q3", "Lan"), (INSPECTORATE, "2024-Q3", "Hoa")] == in_store()


def test_of_many_files_only_the_one_that_was_overtaken_is_refused():
    """By its name, with what happened; the others are published."""
    at = dropped(("tt.xlsx", CLEAN), ("vp.xlsx", CLEAN_OFFICE), by="Hoa")
    first = form(NV_4_1={"status": "Đang thực hiện", "percent": "40%"})
    found = intake.submissions(intake.read(first, PLAN), PLAN)
    intake.publish(store(), found, file_name="truoc.xlsx", content=first, by="Lan", at=NOW)

    press(at, "update_publish_all")

    assert told(at.error)[0].startswith("tt.xlsx: Trong lúc tệp này chờ, số liệu đã đổi")
    assert [(INSPECTORATE, "2024-Q3", "Lan"), (OFFICE, "2024-Q3", "Hoa")] == in_store()


def test_what_another_unit_sent_meanwhile_keeps_nobody_back():
    """Only the same unit and period are the same figures."""
    at = dropped(CLEAN)
    found = intake.submissions(intake.read(CLEAN_OFFICE, PLAN), PLAN)
    intake.publish(store(), found, file_name="vp.xlsx", content=CLEAN_OFFICE, by="Hoa", at=NOW)

    publish(at)

    assert [(OFFICE, "2024-Q3", "Hoa"), (INSPECTORATE, "2024-Q3", "Lan")] == in_store()


# The way back


def test_a_file_with_doubts_can_go_back_marked():
    """A button beside the file that is waiting; none for a file without any doubt."""
    labels = [[one.proto.label for one in dropped(content).get("download_button")] for content in (sheet(WHOSE, WHEN), CLEAN)]

    assert [["Tải lại tệp có đánh dấu ô cần xem"], []] == labels


def test_a_file_goes_back_to_its_unit_with_a_reason_and_nothing_is_published():
    """The file is kept with the reason; the mail names the unit, the reason and what to mend; the file stands as returned."""
    at = dropped(FAULTY)
    box(at.text_area, "update_reason").set_value("Thiếu phụ lục").run()

    press(at, "update_return")

    kept = store().returned_files()
    assert [(INSPECTORATE, "2024-Q3", "Lan", "Thiếu phụ lục")] == list(
        kept[["unit", "period", "by", "reason"]].itertuples(index=False, name=None))
    assert (False, FAULTY) == (store().has_ever_published(), store().returned_file(1)[1])
    assert "Kính gửi: Thanh tra Sở" in at.code[0].value
    assert "Lý do: Thiếu phụ lục." in at.code[0].value
    assert "Đã trả lại đơn vị" in page_text(at)


def test_a_file_sent_in_place_of_one_that_went_back_is_no_double():
    """The unit has put it right: it is ready, the other is done with."""
    at = dropped(FAULTY)
    box(at.text_area, "update_reason").set_value("Thiếu phụ lục").run()
    press(at, "update_return")

    dropped(CLEAN, at=at)

    assert "02 tệp: 01 sẵn sàng, 01 đã trả lại đơn vị." in page_text(at)


@pytest.mark.parametrize(("by", "reason", "sentence"), [
    ("", "Thiếu", "Chưa ghi người thực hiện. Ghi họ tên rồi bấm Trả lại đơn vị."),
    ("Lan", "", "Chưa ghi lý do. Ghi lý do rồi bấm Trả lại đơn vị; lý do được giữ trong lịch sử."),
])
def test_a_return_needs_a_name_and_a_reason(by, reason, sentence):
    """Both are kept."""
    at = dropped(FAULTY, by=by)
    box(at.text_area, "update_reason").set_value(reason).run()

    press(at, "update_return")

    assert ([sentence], 0) == (told(at.error), len(store().returned_files()))


def test_a_file_that_cannot_be_read_goes_back_once_its_unit_and_period_are_chosen():
    """The reason is offered: what the reader said of it."""
    at = dropped(b"<html></html>")
    waits = at.button("update_return").disabled
    box(at.selectbox, "update_return_unit").select(INSPECTORATE).run()
    box(at.selectbox, "update_return_period").select("2024-Q3").run()

    press(at, "update_return")

    assert (True, [INSPECTORATE]) == (waits, store().returned_files()["unit"].tolist())
    assert store().returned_files()["reason"][0].startswith("Tệp này là trang web")


# What is settled once


def test_what_is_settled_once_is_read_and_seen_and_can_be_taken_back():
    """The heading is asked about as it stands, read once it is settled, and asked about again once that is taken back."""
    at = dropped(sheet(WHOSE, WHEN))
    question = at.selectbox("settle_heading_cot la")
    asked = question.label

    question.select("note").run()
    at.button("settle").click().run()
    after = [one.key for one in at.selectbox if str(one.key).startswith("settle_")]
    choice, = store().choices()
    at.text_input("unsettle_by").set_value("Lan").run()
    at.button(f"unsettle_{choice.id}").click().run()

    assert "Tên cột “Cột lạ” (trang Sheet1, ô D3)" == as_read(asked)
    settled = (choice.unit, choice.kind, choice.text, choice.meaning)
    assert ([], (INSPECTORATE, "heading", "cot la", "note")) == (after, settled)
    assert ([], []) == (store().choices(), told(at.error))
    assert "settle_heading_cot la" in [one.key for one in at.selectbox]


@pytest.mark.parametrize(("by", "chosen", "sentence"), [
    ("", "note", "Chưa ghi người cập nhật. Ghi họ tên rồi bấm Ghi nhớ."),
    ("Lan", None, "Chưa chọn nghĩa của chữ nào. Chọn ít nhất một rồi bấm Ghi nhớ."),
])
def test_nothing_is_remembered_without_a_name_or_a_choice(by, chosen, sentence):
    """The sentence says what is missing."""
    at = dropped(sheet(WHOSE, WHEN), by=by)
    if chosen:
        at.selectbox("settle_heading_cot la").select(chosen).run()

    at.button("settle").click().run()

    assert [sentence] == told(at.error)
    assert [] == store().choices()


def test_the_office_sees_first_who_has_sent():
    """The sentence of the sending page stands under the title, and changes with a publish."""
    at = opened("update")
    before = page_text(at)

    publish(dropped(CLEAN, at=at))

    assert "0/6 đơn vị đã gửi" in before
    assert "1/6 đơn vị đã gửi" in page_text(opened("update"))
