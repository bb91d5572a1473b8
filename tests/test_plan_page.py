"""The page of the plan: which version counts, internal dates, uploads, earlier versions, reports out of turn, the next year."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest
from opened_pages import all_told, as_read, buttons, opened, publish
from streamlit.testing.v1 import AppTest
from workbooks import saved, shipped_plan

from papi.book import Book
from papi.desk import acts, planning
from papi.plan import Plan
from papi.plan.editing import started_from, with_deadlines
from papi.sheets.writing.plan_file import build_plan
from papi.ui import load, plan as page, plan_dates, plan_proposal, plan_ways
from papi.ui.frame import SAMPLE_MARK
from papi.workspace import PLANS, SAMPLES, open_workspace

pytestmark = pytest.mark.usefixtures("empty_caches")
PLAN = shipped_plan()
NOW = datetime(2024, 9, 16, 2, 0, tzinfo=UTC)
UPLOAD, REUSE = "Nạp tệp kế hoạch", "Dùng lại bản trước"
AD_HOC, NEXT = "Mở kỳ báo cáo đột xuất", "Lập kế hoạch năm sau"
INSPECTORATE_FILES = ("2024-Q2-thanh-tra-so.xlsx", "2024-Q3-thanh-tra-so.xlsx")


@pytest.fixture(autouse=True)
def _on_a_day_in_september(monkeypatch):
    """The page's clock: a Monday morning after the third quarter closed."""
    monkeypatch.setattr(load, "now", lambda: NOW)


def at_way(way: str) -> AppTest:
    """Return the page at one of the ways to change the plan."""
    return opened("plan").radio("plan_way").set_value(way).run()


def dated(**typed: str) -> AppTest:
    """Return the page after dates were typed beside tasks: `NV_4_1="30/9/2024"`."""
    at = opened("plan")
    for name, text in typed.items():
        at.text_input(f"plan_date_2024_{name.removeprefix('NV_').replace('_', '.')}").set_value(text).run()
    return at


def uploaded(content: bytes, name: str = "Kế hoạch sửa.xlsx") -> AppTest:
    """Return the page after a workbook was dropped there."""
    at = at_way(UPLOAD)
    return at.file_uploader("plan_file").upload(name, content).run()


def save(at: AppTest, by: str = "Lan") -> AppTest:
    """Type a name and save."""
    at.text_input("plan_by").set_value(by).run()
    return at.button("plan_save").click().run()


def applied_from(at: AppTest, period: str) -> AppTest:
    """Let the change apply from another period than the one being collected."""
    return next(one for one in at.selectbox if one.label == "Áp dụng từ kỳ").set_value(period).run()


def text(at: AppTest) -> str:
    """Return all running text of the page."""
    assert not at.exception
    return all_told(at.title, at.header, at.markdown, at.caption, at.info, at.warning, at.success, at.error)


def book() -> Book:
    """Return the store's book as another program would read it."""
    return Book(open_workspace().store)


def add(plan: Plan, valid_from: date = date(2024, 9, 15), by: str = "Hoa", file_name: str = "bản khác.xlsx") -> None:
    """Save a version as another clerk does meanwhile."""
    open_workspace().store.add_plan(
        year=plan.year, valid_from=valid_from, file_name=file_name, content=build_plan(plan), by=by, at=NOW)


# The plan that counts


def test_the_page_says_which_plan_counts_and_what_is_in_it():
    """Number, date and agency, how much it holds, its one version; on samples it is said that this is the real plan."""
    at = opened("plan")

    shown = text(at)
    assert "Kế hoạch số 56/KH-SGTVT ngày 13/6/2024 của Sở Giao thông vận tải tỉnh Lạng Sơn" in shown
    assert "33 nhiệm vụ, 08 nội dung, 06 đơn vị, 06 nhóm đơn vị; chưa nhiệm vụ nào có mốc nội bộ." in shown
    assert "**Bản 1** · 2024.xlsx, Hệ thống lưu lúc 0:00 ngày 13/6/2024; áp dụng cho mọi kỳ" in shown
    assert SAMPLE_MARK in shown
    assert "Trang này là kế hoạch thật" in shown
    assert page.IN_FILE in shown
    assert {"plan_current", "plan_version_file"} <= {one.key for one in at.get("download_button")}


def test_every_version_says_for_which_periods_it_holds():
    """The newest first; one that others have replaced everywhere says so."""
    later = with_deadlines(PLAN, {"4.1": date(2024, 9, 30)})
    add(later, date(2024, 9, 15), file_name="quý IV.xlsx")
    add(PLAN, date(2024, 9, 15), file_name="quý IV, lần hai.xlsx")
    add(later, date(2024, 6, 15), file_name="quý III.xlsx")

    shown = text(opened("plan"))

    assert ["Bản 4", "Bản 3", "Bản 2", "Bản 1"] == re.findall(r"\*\*(Bản \d)\*\*", shown)
    assert "quý III.xlsx, Hoa lưu lúc 9:00 ngày 16/9/2024; áp dụng từ quý III/2024" in shown
    assert "lần hai.xlsx" in shown
    assert "đã có bản khác thay cho mọi kỳ" in shown
    assert "2024.xlsx, Hệ thống lưu lúc 0:00 ngày 13/6/2024; áp dụng cho quý II/2024" in shown


def test_a_closed_period_keeps_its_version():
    """It is said that what was closed does not follow."""
    publish(*INSPECTORATE_FILES)
    acts.close_period(open_workspace().store, 2024, "2024-Q2", by="Lan", at=NOW)

    assert page.CLOSED in text(opened("plan"))


# Internal dates


def test_nothing_can_be_saved_before_something_is_typed():
    """The page says what to do; there is no button."""
    at = opened("plan")

    assert plan_dates.NOT_YET in text(at)
    assert "plan_save" not in buttons(at)


def test_dates_are_shown_as_changes_before_they_are_saved():
    """Each task by its sentence; nothing is stored yet."""
    at = dated(NV_4_1="30/9/2024", NV_4_2="15.10.2024")

    shown = text(at)
    assert "So với kế hoạch đang áp dụng: 02 thay đổi" in shown
    assert "NV 4.1: loại nhiệm vụ đổi từ “thường xuyên” thành “có thời hạn 30/9/2024”." in shown
    assert "NV 4.2: loại nhiệm vụ đổi từ “thường xuyên” thành “có thời hạn 15/10/2024”." in shown
    assert plan_dates.UNSAVED.format(typed="02") in shown
    assert plan_proposal.ALL_COUNT in shown
    assert plan_proposal.NO_REPORTS in shown
    assert 1 == len(book().plan_versions)


def test_saved_dates_make_a_new_version_from_the_period_being_collected():
    """The tasks have their dates, the list its second line, the boxes are done with."""
    publish(*INSPECTORATE_FILES)

    at = save(dated(NV_4_1="20/12/2024"))

    kept = book()
    version = kept.plan_versions[-1]
    assert ("ke-hoach-2024-moc-noi-bo.xlsx", "Lan", date(2024, 9, 15)) == (
        version.file_name, version.added_by, version.valid_from)
    assert [None, date(2024, 12, 20)] == [
        kept.plan_for(kept.period(code)).task("4.1").deadline for code in ("2024-Q3", "2024-Q4")
    ]
    assert "Đã lưu “ke-hoach-2024-moc-noi-bo.xlsx”, áp dụng từ ngày 15/9/2024." in all_told(at.success)
    assert plan_dates.NOT_YET in text(at)
    assert "20/12/2024" == at.text_input("plan_date_2024_4.1").value


def test_dates_that_apply_to_a_reported_period_show_what_moves():
    """The headline before and after, and that older reports now carry over; only then the figures move."""
    publish(*INSPECTORATE_FILES)

    at = applied_from(dated(NV_4_6="30/6/2024"), "2024-Q3")

    shown = text(at)
    assert "NV 4.6 nay có thời hạn: tình trạng trong" in shown
    assert "Số liệu quý III/2024: " in shown
    before = book().view(book().period("2024-Q3"), today=NOW.date()).overall["tasks_overdue"]
    save(at)
    after = book().view(book().period("2024-Q3"), today=NOW.date()).overall["tasks_overdue"]
    assert f"quá hạn 0{before} → 0{after}" in shown
    assert (0, 1) == (before, after)


def test_a_text_that_is_no_date_keeps_everything_from_being_saved():
    """The sentence names the task; taking all back is one click."""
    at = dated(NV_4_1="30/9/2024", NV_4_2="cuối quý")

    assert planning.NO_DATE.format(task="NV 4.2", text="cuối quý") == all_told(at.error)
    assert "plan_save" not in buttons(at)
    at.button("plan_forget").click().run()
    assert [] == list(at.error)
    assert "" == at.text_input("plan_date_2024_4.1").value


def test_a_date_before_the_plan_was_issued_is_refused():
    """Nobody could keep it."""
    at = dated(NV_4_1="30/9/2023")

    assert "Mốc 30/9/2023 của NV 4.1 trước ngày ban hành kế hoạch" in all_told(at.error)


def test_one_date_is_given_to_all_tasks_shown():
    """Those found by words, accents or not, and no others; and taken from all of them."""
    at = opened("plan")
    at.text_input("plan_text").set_value("THANH tra").run()
    shown = [one.key for one in at.text_input if one.key.startswith("plan_date_")]
    at.text_input("plan_one_date").set_value("30/11/2024").run()

    at.button("plan_give").click().run()

    assert {"30/11/2024"} == {at.text_input(key).value for key in shown}
    assert f"So với kế hoạch đang áp dụng: 0{len(shown)} thay đổi" in text(at)
    assert 1 < len(shown) < 10
    at.button("plan_take").click().run()
    assert {""} == {at.text_input(key).value for key in shown}


def test_tasks_are_found_by_area_and_words():
    """An area's tasks alone; words that nothing has say so."""
    at = opened("plan")

    at.selectbox("plan_area_2024").set_value(6).run()
    assert ["plan_date_2024_6.1"] == [one.key for one in at.text_input if one.key.startswith("plan_date_")]
    at.text_input("plan_text").set_value("không có chữ này").run()
    assert plan_dates.NO_TASK in text(at)


def test_a_date_is_taken_away_by_emptying_its_box():
    """The task is recurring again."""
    add(with_deadlines(PLAN, {"4.1": date(2024, 9, 30)}))

    at = dated(NV_4_1=" ")
    assert "NV 4.1: loại nhiệm vụ đổi từ “có thời hạn 30/9/2024” thành “thường xuyên”." in text(at)
    save(at)

    assert book().plan.task("4.1").deadline is None


def test_what_was_typed_outlasts_another_filter():
    """A clerk who looks at another area finds the date again."""
    at = dated(NV_4_1="30/9/2024")

    at.selectbox("plan_area_2024").set_value(6).run()
    at.selectbox("plan_area_2024").set_value(4).run()

    assert "30/9/2024" == at.text_input("plan_date_2024_4.1").value
    assert "01 thay đổi" in text(at)


def test_nobody_saves_without_a_name():
    """The sentence says what to do."""
    at = save(dated(NV_4_1="30/9/2024"), by=" ")

    assert acts.NO_NAME.format(button=planning.SAVE_BUTTON) == all_told(at.error)
    assert 1 == len(book().plan_versions)


def test_a_clerk_whom_another_overtook_sees_it_before_anything_is_saved():
    """The other's version is named and stays; the change is shown against it, and a second click keeps both."""
    at = dated(NV_4_1="30/9/2024")
    at.text_input("plan_by").set_value("Lan").run()
    add(with_deadlines(PLAN, {"4.2": date(2024, 10, 1)}))

    at.button("plan_save").click().run()

    assert "Hoa đã lưu bản kế hoạch “bản khác.xlsx” lúc 9:00 ngày 16/9/2024" in all_told(at.error)
    assert 2 == len(book().plan_versions)
    at.button("plan_save").click().run()
    kept = book().plan
    assert [date(2024, 9, 30), date(2024, 10, 1)] == [kept.task(code).deadline for code in ("4.1", "4.2")]


# An uploaded workbook


def test_a_file_that_is_no_workbook_is_one_sentence():
    """Nothing to compare, nothing to save."""
    at = uploaded(b"<html><body>table</body></html>")

    assert all_told(at.error).startswith("Không nhận tệp này: ")
    assert "plan_save" not in buttons(at)


def test_every_fault_of_a_workbook_is_shown_at_its_cell():
    """With what stands there and what would be right."""
    workbook = openpyxl.load_workbook(io.BytesIO((PLANS / "2024.xlsx").read_bytes()))
    workbook["tasks"]["F4"] = "Phòng Không Có"
    workbook["periods"]["C4"] = "hôm qua"

    at = uploaded(saved(workbook))

    assert plan_ways.FAULTY.format(faults="02") == all_told(at.error)
    shown = text(at)
    assert "- Trang “tasks”, ô F4: “Chủ trì” ghi “Phòng Không Có”, phải là tên đơn vị hoặc nhóm đơn vị" in shown
    assert "- Trang “periods”, ô C4: “Số liệu từ ngày” ghi “hôm qua”, phải là một ngày" in shown


def test_a_workbook_of_another_kind_lacks_its_sheets():
    """A unit's report dropped here: each sheet that a plan has is named, without a cell that is none."""
    at = uploaded((SAMPLES / "2024-Q3-thanh-tra-so.xlsx").read_bytes())

    assert plan_ways.FAULTY.format(faults="07") == all_told(at.error)
    assert "- Trang “units”: Tệp kế hoạch thiếu trang tính “units”." in text(at)


def test_the_very_plan_that_holds_changes_nothing():
    """It is said, and cannot be saved again."""
    at = uploaded((PLANS / "2024.xlsx").read_bytes())

    assert plan_proposal.NOTHING_DIFFERS in text(at)
    assert "plan_save" not in buttons(at)


def test_a_changed_plan_is_told_by_what_it_changes():
    """Tasks, leads, units under their headings, and which reports count no longer."""
    publish(*INSPECTORATE_FILES)
    first, *rest = PLAN.tasks
    changed = replace(PLAN, tasks=(replace(first, lead=("Thanh tra Sở",)), *(one for one in rest if one.code != "4.6")))

    at = applied_from(uploaded(build_plan(changed)), "2024-Q3")

    shown = text(at)
    assert "Bỏ NV 4.6 “Tuyển dụng viên chức công khai, minh bạch”." in shown
    assert "NV 1.1: thêm Thanh tra Sở chủ trì." in shown
    assert "NV 4.6 bị bỏ: 02 báo cáo đã gửi không còn được tính." in shown
    assert shown.index("**Nhiệm vụ thêm, bỏ, chuyển**") < shown.index("**Chủ trì, phối hợp**")
    save(at)
    assert changed == book().plan
    assert "Kế hoạch sửa.xlsx" == book().plan_versions[-1].file_name


def test_a_plan_of_another_agency_is_saved_only_when_that_is_confirmed():
    """Departments merge: asked, not refused."""
    at = save(uploaded(build_plan(replace(PLAN, agency="Sở Xây dựng tỉnh Lạng Sơn"))))

    assert planning.NOT_CONFIRMED == all_told(at.error)
    assert 1 == len(book().plan_versions)
    next(one for one in at.checkbox if "Sở Xây dựng" in one.label).check().run()
    at.button("plan_save").click().run()
    assert "Sở Xây dựng tỉnh Lạng Sơn" == book().plan.agency


def test_another_wording_is_no_change_but_can_be_saved():
    """A group named by its other wording."""
    group = next(one for one in PLAN.groups if one.other_wordings)
    task = next(one for one in PLAN.tasks if one.lead == (group.name,))
    reworded = replace(task, lead=(group.other_wordings[0],))
    changed = replace(PLAN, tasks=tuple(reworded if one is task else one for one in PLAN.tasks))

    at = uploaded(build_plan(changed))

    assert plan_proposal.OTHER_WORDING in text(at)
    assert "plan_save" in buttons(at)


def test_a_change_from_a_later_period_says_for_which_periods_it_counts():
    """The quarters before it stay as they were; the year, which ends later, is counted anew though nobody reported since."""
    publish(*INSPECTORATE_FILES)
    changed = replace(PLAN, tasks=tuple(one for one in PLAN.tasks if not one.code.startswith("4.")))

    shown = text(uploaded(build_plan(changed)))

    assert plan_proposal.APPLIES.format(periods="quý IV/2024, năm 2024") in shown
    assert "Số liệu năm 2024: hoàn thành " in shown
    assert "Số liệu quý" not in shown


def test_a_change_of_words_moves_no_figure():
    """It is said that none moves."""
    publish(*INSPECTORATE_FILES)
    renamed = replace(PLAN, tasks=(replace(PLAN.tasks[0], title="Tên khác"), *PLAN.tasks[1:]))

    assert plan_proposal.NOTHING_MOVES in text(uploaded(build_plan(renamed)))


def test_a_closed_period_stays_as_it_was_reported():
    """Its figures are not among those that move."""
    publish(*INSPECTORATE_FILES)
    acts.close_period(open_workspace().store, 2024, "2024-Q3", by="Lan", at=NOW)
    changed = replace(PLAN, tasks=tuple(one for one in PLAN.tasks if not one.code.startswith("4.")))

    shown = text(applied_from(uploaded(build_plan(changed)), "2024-Q3"))

    assert plan_proposal.CLOSED.format(periods="Quý III/2024") in shown
    assert "Số liệu quý III/2024" not in shown


def test_a_period_that_a_plan_no_longer_lists_is_told():
    """What was reported of it is on no page any more."""
    publish(*INSPECTORATE_FILES)
    changed = replace(PLAN, periods=tuple(one for one in PLAN.periods if one.code != "2024-Q3"))

    shown = text(applied_from(uploaded(build_plan(changed)), "2024-Q2"))

    assert "Bỏ kỳ báo cáo “Quý III/2024”." in shown
    assert "Quý III/2024 không còn trong kế hoạch, số liệu của kỳ không còn hiện ở các trang." in shown


# An earlier version


def test_an_only_version_has_none_before_it():
    """Nothing to go back to."""
    assert plan_ways.ONE_VERSION.format(year=2024) in text(at_way(REUSE))


def test_an_earlier_version_is_used_again_as_a_new_one():
    """Compared like any change; nothing is deleted."""
    add(with_deadlines(PLAN, {"4.1": date(2024, 9, 30)}))

    at = at_way(REUSE)
    assert "NV 4.1: loại nhiệm vụ đổi từ “có thời hạn 30/9/2024” thành “thường xuyên”." in text(applied_from(at, "2024-Q4"))
    save(at)

    assert PLAN == book().plan
    assert ["2024.xlsx", "bản khác.xlsx", "2024.xlsx"] == [one.file_name for one in book().plan_versions]


# A report out of turn


def test_a_period_out_of_turn_is_opened():
    """Its days are typed; units report on it as on any other, and the other periods stay as they were."""
    at = at_way(AD_HOC)
    for place, typed in enumerate(("1/8/2024", "20/8/2024", "25/8/2024")):
        at.text_input(f"plan_ad_hoc_{place}").set_value(typed).run()

    assert "Thêm kỳ báo cáo “Đột xuất lần 1/2024”." in text(at)
    at = save(at)

    kept = book()
    opened_period = kept.period("2024-X1")
    assert (date(2024, 8, 1), date(2024, 8, 20), date(2024, 8, 25)) == (
        opened_period.data_from, opened_period.data_to, opened_period.unit_due)
    assert opened_period in kept.plan_for(opened_period).reporting_periods
    assert "" == at.text_input("plan_ad_hoc_0").value


@pytest.mark.parametrize(("typed", "expected"), [
    (("1/8/2024", "mai", ""), "Đến hết ngày: không đọc được ngày “mai”. Ghi ngày như 30/9/2024."),
    (("20/8/2024", "1/8/2024", ""), "Ghi ngày cuối bằng hoặc sau ngày đầu."),
    (("1/8/2024", "20/8/2024", "5/8/2024"), "Ghi hạn gửi từ 20/8/2024 trở đi."),
])
def test_days_that_make_no_sense_are_told(typed, expected):
    """Nothing can be saved."""
    at = at_way(AD_HOC)
    for place, value in enumerate(typed):
        at.text_input(f"plan_ad_hoc_{place}").set_value(value).run()

    assert all_told(at.error).endswith(expected)
    assert "plan_save" not in buttons(at)


# The next year


def test_the_next_years_draft_is_offered_as_a_file():
    """To be put right in Excel; nothing is saved by that."""
    at = at_way(NEXT)

    assert plan_ways.NEXT.format(year=2024) in text(at)
    assert "plan_draft" in {one.key for one in at.get("download_button")}
    assert "plan_save" not in buttons(at)


def test_the_next_years_draft_can_be_saved_at_once():
    """Then there are two years to choose from, the new one first, and it says that it is a draft."""
    at = at_way(NEXT)
    at.checkbox("plan_draft_now_2025").check().run()
    assert "Kế hoạch năm 2025 áp dụng cho mọi kỳ của năm." in text(at)

    at = save(at)

    assert (2024, 2025) == book().years
    assert started_from(PLAN, 2025) == book().plan
    assert page.DRAFT in text(at)
    assert "56/KH-SGTVT" in text(opened("plan", nam="2024"))


def test_an_uploaded_plan_of_the_next_year_is_compared_with_this_years():
    """Its number and its tasks; a draft's number is pointed out."""
    changed = replace(started_from(PLAN, 2025), tasks=PLAN.tasks[1:])

    at = uploaded(build_plan(changed), "2025.xlsx")

    shown = text(at)
    assert "So với kế hoạch năm 2024" in shown
    assert "Bỏ NV 1.1" in shown
    assert plan_ways.STILL_DRAFT in shown
    save(at)
    assert [2024, 2025] == [one.year for one in book().plan_versions]


def test_a_plan_of_a_year_far_off_is_asked_about():
    """A year typed wrong would become the newest plan of all."""
    at = uploaded(build_plan(started_from(PLAN, 2052)))

    assert ["Tệp là kế hoạch năm 2052; các năm đang có: 2024. Đúng là tệp cần nạp."] == [
        as_read(one.label) for one in at.checkbox
    ]
