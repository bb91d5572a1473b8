"""The Office's acts on plans: an upload read, what is doubtful about it, dates typed, a version saved."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from drawing import period, plan as drawn_plan
from drawn_book import keep_plan
from drawn_plans import plans
from drawn_sendings import after
from hypothesis import given, settings
from workbooks import shipped_plan

from papi.book import Book
from papi.desk import acts, planning
from papi.errors import ChoiceError, PlanError, StoreError
from papi.model import TIME_ZONE
from papi.plan import Period
from papi.plan.changes import plan_changes
from papi.plan.editing import started_from, with_ad_hoc_period, with_deadlines
from papi.sheets.writing.plan_file import build_plan
from papi.store import open_store

PLAN = shipped_plan()
DRAWN = drawn_plan("""
    task | lead | deadline
    1.1  | A    |
    1.2  | B    | 2024-09-30
""")
AT = datetime(2024, 9, 20, 9, tzinfo=TIME_ZONE)


def test_an_upload_is_read_as_the_plan_that_it_holds():
    """What the house writes is what it takes in again."""
    assert PLAN == planning.read_upload(build_plan(PLAN))


def test_an_upload_with_faults_names_them_all():
    """A workbook of another kind lacks every sheet, each told."""
    with pytest.raises(PlanError) as refused:
        planning.read_upload(b"a,b\n1,2\n")

    assert 7 == len(refused.value.problems)


@settings(max_examples=40, deadline=None)
@given(plans(), plans())
def test_every_change_stands_under_a_heading(before, changed):
    """However two plans differ, no sentence is lost."""
    changes = plan_changes(before, changed)

    shown = planning.grouped_changes(changes)

    assert sorted(one.sentence for one in changes) == sorted(sentence for own in shown.values() for sentence in own)


def test_headings_without_changes_are_left_out():
    """One new date is one heading with one sentence."""
    changes = plan_changes(DRAWN, with_deadlines(DRAWN, {"1.2": date(2024, 10, 15)}))

    assert {"Thời hạn": ("NV 1.2: thời hạn đổi từ “30/9/2024” thành “15/10/2024”.",)} == planning.grouped_changes(changes)


@pytest.mark.parametrize(("typed", "expected"), [
    ({"1.1": "15/10/2024"}, {"1.1": date(2024, 10, 15)}),
    ({"1.1": " ngày 15 tháng 10 năm 2024 "}, {"1.1": date(2024, 10, 15)}),
    ({"1.2": "  "}, {"1.2": None}),
    ({"1.1": "", "1.2": "30/9/2024"}, {}),
    ({}, {}),
])
def test_dates_typed_are_those_that_differ(typed, expected):
    """What is typed as it is changes nothing; a blank takes a date away."""
    assert expected == planning.typed_deadlines(DRAWN, typed)


def test_every_text_that_is_no_date_is_named():
    """All at once, each with its task."""
    with pytest.raises(ChoiceError) as refused:
        planning.typed_deadlines(DRAWN, {"1.1": "cuối năm", "1.2": "31/9/2024"})

    assert ("NV 1.1: không đọc được mốc “cuối năm”. Ghi ngày như 30/9/2024, hoặc để trống. "
            "NV 1.2: không đọc được mốc “31/9/2024”. Ghi ngày như 30/9/2024, hoặc để trống.") == str(refused.value)


def test_a_day_that_is_none_is_named_with_its_box():
    """So that the clerk knows which of three boxes is meant."""
    with pytest.raises(ChoiceError) as refused:
        planning.typed_day("Đến hết ngày", " mai ")

    assert "Đến hết ngày: không đọc được ngày “mai”. Ghi ngày như 30/9/2024." == str(refused.value)


@pytest.mark.parametrize(("changes", "expected"), [
    ({}, ()),
    ({"agency": "SỞ GIAO THÔNG VẬN TẢI"}, ()),
    ({"agency": "Sở Xây dựng"}, ("Tệp là kế hoạch của Sở Xây dựng; kế hoạch năm 2024 là của Sở Giao thông vận tải.",)),
    ({"province": "Cao Bằng"}, ("Tệp là kế hoạch của tỉnh Cao Bằng; kế hoạch năm 2024 là của tỉnh Lạng Sơn.",)),
    ({"year": 2026}, ()),
    ({"year": 2034}, ("Tệp là kế hoạch năm 2034; các năm đang có: 2024, 2025.",)),
    ({"year": 2021}, ("Tệp là kế hoạch năm 2021; các năm đang có: 2024, 2025.",)),
])
def test_what_is_unusual_about_an_upload_is_asked(changes, expected):
    """Another agency or province, a year that is neither held nor the next: asked about, not refused."""
    assert expected == planning.to_confirm(replace(DRAWN, **changes), DRAWN, (2024, 2025))


def test_a_change_holds_from_the_first_day_of_its_period():
    """The periods before it end earlier, and keep their plan."""
    assert date(2024, 6, 15) == planning.holds_from(DRAWN, DRAWN, period("2024-Q3"))


def test_a_new_period_out_of_turn_is_under_the_plan_that_lists_it():
    """Though the change is to apply from a later period; periods that end before it keep their plan."""
    changed = with_ad_hoc_period(DRAWN, date(2024, 8, 1), date(2024, 8, 20), None)

    found = [planning.holds_from(DRAWN, changed, one) for one in (period("2024-Q4"), changed.periods[-1])]

    assert [date(2024, 8, 20)] * 2 == found
    assert date(2024, 9, 15) == planning.holds_from(changed, changed, period("2024-Q4"))


@pytest.fixture
def store(own_store):
    """A store with the drawn plan."""
    with open_store(own_store) as opened:
        keep_plan(opened, DRAWN)
        yield opened


def save(store, plan, *, seen, by="Lan", **changes):
    """Save a plan that holds from the fourth quarter."""
    given = {"content": build_plan(plan), "valid_from": date(2024, 9, 15), "file_name": "../mốc.xlsx", "at": AT}
    return planning.change_plan(store, plan, by=by, seen=seen, **given | changes)


def changed_plan(store):
    """The plan held with one date more."""
    return with_deadlines(Book(store).plan_of(2024), {"1.1": date(2024, 10, 15)})


def test_a_saved_change_is_a_version_of_its_own(store):
    """By whom, when, from which day; the file's name is no path; the plan before stays for the periods before."""
    changed = changed_plan(store)

    save(store, changed, seen=store.version(), by=" Lan ")

    book = Book(store)
    second = book.plan_versions[-1]
    assert ("mốc.xlsx", "Lan", date(2024, 9, 15)) == (second.file_name, second.added_by, second.valid_from)
    assert [None, date(2024, 10, 15)] == [
        book.plan_for(book.period(code)).task("1.1").deadline for code in ("2024-Q3", "2024-Q4")
    ]


def test_nobody_saves_without_a_name(store):
    """The sentence says which button to press again."""
    with pytest.raises(ChoiceError) as refused:
        save(store, changed_plan(store), seen=store.version(), by=" ")

    assert acts.NO_NAME.format(button=planning.SAVE_BUTTON) == str(refused.value)
    assert 1 == len(store.plans())


def test_a_change_that_somebody_overtook_is_refused_and_told(store):
    """The second clerk sees who saved what, and nothing is lost."""
    seen = store.version()
    save(store, changed_plan(store), seen=seen, by="Hoa")

    with pytest.raises(StoreError) as refused:
        save(store, changed_plan(store), seen=seen)

    assert planning.OVERTAKEN.format(by="Hoa", file_name="mốc.xlsx", at="9:00 ngày 20/9/2024") == str(refused.value)
    assert 2 == len(store.plans())


def test_another_years_plan_overtakes_nothing(store):
    """A plan of 2025 saved meanwhile has nothing to do with 2024."""
    seen = store.version()
    save(store, started_from(Book(store).plan, 2025), seen=seen, by="Hoa")

    save(store, changed_plan(store), seen=seen)

    assert [2024, 2025, 2024] == [one.year for one in store.plans()]


def test_the_head_of_a_plan_in_words():
    """Number, date, agency."""
    expected = "Kế hoạch số 56/KH-SGTVT ngày 13/6/2024 của Sở Giao thông vận tải tỉnh Lạng Sơn"

    assert expected == planning.head_words(PLAN)


EVENTS = """
    on    | event      | unit | period  | says
    09-16 | file       | A    | 2024-Q3 | 1.1 done
    09-17 | file       | B    | 2024-Q3 | 1.2 done
"""


@pytest.mark.parametrize(("formerly", "expected"), [((), None), (("A",), 1), (("A", "B"), 2)])
def test_a_unit_that_took_over_has_reported_what_was_sent_for_it(store, own_store, formerly, expected):
    """A new name does not make a unit silent: the newest report of what it took over from is its own."""
    held = after(own_store, EVENTS)
    unit = replace(DRAWN.unit("A"), name="C", formerly=formerly)
    renamed = replace(DRAWN, units=(unit,), tasks=(replace(DRAWN.tasks[0], lead=("C",)),))

    view = held.view(renamed, "2024-Q3", "09-30")

    assert {"C": expected} == view.reported


def test_a_period_whose_dates_changed_is_still_reported_on(store):
    """The page asks by the period of the newest plan; under the plan before it is the same period, not a longer one."""
    book = Book(store)
    moved = replace(book.period("2024-Q3"), unit_due=date(2024, 9, 18))

    assert not book.plan.is_long(moved)
    assert book.plan.is_long(Period("2024", "year", moved.data_from, moved.data_to, None, None))


