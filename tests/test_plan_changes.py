"""What a changed plan changes, in words."""

from dataclasses import replace
from datetime import date

import pytest
from drawing import period, plan as drawn_plan
from drawn_plans import plans
from hypothesis import given, settings, strategies as st
from workbooks import shipped_plan

from papi.model import DATED
from papi.plan import Plan, Unit
from papi.plan.changes import plan_changes
from papi.plan.editing import started_from, with_ad_hoc_period, with_deadlines

PLAN = drawn_plan("""
    task | lead    | support | title
    -----+---------+---------+-------------
    1.1  | A       | B       | Tuyên truyền
    2.1  | Các tổ  | C       | Công khai
""", groups={"Các tổ": "A; B"}, units="""
    name | short
    -----+------
    A    | a1; a2
    B    |
    C    |
""", responsibilities={"2.1": "indirect"})
OPPOSITES = {
    "unit_added": "unit_removed", "units_merged": "unit_split", "task_added": "task_removed", "lead_added": "lead_removed",
    "support_added": "support_removed", "period_added": "period_removed", "area_added": "area_removed",
    "group_added": "group_removed",
}
OPPOSITES |= {opposite: code for code, opposite in OPPOSITES.items()}


def told(before, after):
    """The code and the sentence of each difference."""
    return [(change.code, change.sentence) for change in plan_changes(before, after)]


def with_first_task(**changes) -> Plan:
    """The plan with NV 1.1 changed."""
    return replace(PLAN, tasks=(replace(PLAN.tasks[0], **changes), *PLAN.tasks[1:]))


def with_units(renamed, units=PLAN.units) -> Plan:
    """The plan with other units, and units called otherwise wherever they are named."""
    def named(names):
        return tuple(dict.fromkeys(renamed.get(name, name) for name in names))

    return replace(
        PLAN, units=tuple(units), groups=tuple(replace(group, members=named(group.members)) for group in PLAN.groups),
        tasks=tuple(replace(task, lead=named(task.lead), support=named(task.support)) for task in PLAN.tasks),
    )


def unit(name, *formerly) -> Unit:
    """A unit that took over from others."""
    return Unit(name, "unit", (), None, formerly)


A, B, C = PLAN.units
TASK = PLAN.tasks[0]


@pytest.mark.parametrize(("changes", "code", "sentence"), [
    ({"number": "57/KH-SGTVT"}, "head_changed", "Kế hoạch: số, ký hiệu đổi từ “56/KH-SGTVT” thành “57/KH-SGTVT”."),
    ({"issued_on": date(2024, 7, 1)}, "head_changed", "Kế hoạch: ngày ban hành đổi từ “13/6/2024” thành “1/7/2024”."),
    ({"closing": "calendar"}, "head_changed", "Kế hoạch: cách chốt số liệu đổi từ “đến ngày 14” thành “đến hết tháng”."),
    ({"areas": PLAN.areas[:1]}, "area_removed", "Bỏ nội dung “2. Nội dung 2”."),
    ({"areas": (PLAN.areas[0], replace(PLAN.areas[1], name="Minh bạch"))}, "area_changed",
     "Nội dung 2. Minh bạch: tên đổi từ “Nội dung 2” thành “Minh bạch”."),
    ({"units": (*PLAN.units, unit("D"))}, "unit_added", "Thêm đơn vị “D”."),
    ({"units": (replace(A, short_names=("a1",)), B, C)}, "unit_changed", "A: tên gọi khác đổi từ “a1; a2” thành “a1”."),
    ({"units": (A, replace(B, reports_through="A"), C)}, "unit_changed", "B: thêm báo cáo qua “A”."),
    ({"units": (A, B, replace(C, formerly=("Tổ cũ",)))}, "unit_changed", "C: thêm tên cũ “Tổ cũ”."),
    ({"groups": (replace(PLAN.groups[0], other_wordings=("Tổ",)),)}, "group_changed",
     "Nhóm “Các tổ”: thêm cách gọi khác “Tổ”."),
    ({"responsibilities": {"2.1": "direct"}}, "responsibility_changed",
     "PAPI 2.1: mức tác động của Sở đổi từ “gián tiếp” thành “trực tiếp”."),
    ({"responsibilities": {}}, "responsibility_changed", "PAPI 2.1: bỏ mức tác động của Sở “gián tiếp”."),
    ({"tasks": PLAN.tasks[:1]}, "task_removed", "Bỏ NV 2.1 “Công khai”."),
    ({"tasks": (*PLAN.tasks, replace(TASK, code="1.2", title="Việc mới"))}, "task_added", "Thêm NV 1.2 “Việc mới”."),
    ({"periods": PLAN.periods[:-1]}, "period_removed", "Bỏ kỳ báo cáo “Năm 2024”."),
    ({"periods": (*PLAN.periods, period("2024-09"))}, "period_added", "Thêm kỳ báo cáo “Tháng 9/2024”."),
    ({"periods": (replace(PLAN.periods[0], unit_due=date(2024, 3, 18)), *PLAN.periods[1:])}, "period_dates_changed",
     "Quý I/2024: thêm hạn đơn vị gửi “18/3/2024”."),
    ({"periods": (replace(PLAN.periods[0], data_to=date(2024, 3, 10)), *PLAN.periods[1:])}, "period_dates_changed",
     "Quý I/2024: ngày cuối của số liệu đổi từ “14/3/2024” thành “10/3/2024”."),
])
def test_one_change_of_a_plan_is_told_once(changes, code, sentence):
    """With what stood there before and what stands there now."""
    assert [(code, sentence)] == told(PLAN, replace(PLAN, **changes))


@pytest.mark.parametrize(("changes", "code", "sentence"), [
    ({"title": "Phổ biến"}, "task_title_changed", "NV 1.1: tên ngắn đổi từ “Tuyên truyền” thành “Phổ biến”."),
    ({"text": "Mới", "reading": "Mới"}, "task_text_changed", "NV 1.1: sửa nội dung nhiệm vụ."),
    ({"reading": "Mới"}, "task_text_changed", "NV 1.1: sửa nội dung nhiệm vụ."),
    ({"kind": DATED, "deadline": date(2024, 9, 30)}, "task_kind_changed",
     "NV 1.1: loại nhiệm vụ đổi từ “thường xuyên” thành “có thời hạn 30/9/2024”."),
    ({"lead": ("A", "C")}, "lead_added", "NV 1.1: thêm C chủ trì."),
    ({"support": ()}, "support_removed", "NV 1.1: B thôi phối hợp."),
    ({"support": ("B", "C")}, "support_added", "NV 1.1: thêm C phối hợp."),
    ({"external_support": ("UBND các huyện",)}, "task_changed", "NV 1.1: thêm phối hợp ngoài Sở “UBND các huyện”."),
    ({"may_not_arise": False}, "task_changed", "NV 1.1: có thể không phát sinh đổi từ “có” thành “không”."),
    ({"target": 0.0}, "task_changed", "NV 1.1: thêm mục tiêu “0”."),
    ({"target": 1200.5}, "task_changed", "NV 1.1: thêm mục tiêu “1.200,5”."),
    ({"target": 100.0}, "task_changed", "NV 1.1: thêm mục tiêu “100”."),
    ({"subdimensions": ("2.1",)}, "task_changed", "NV 1.1: thêm chỉ số nội dung thành phần “2.1”."),
])
def test_one_change_of_a_task_is_told_once(changes, code, sentence):
    """A task given a date is told once, not of its kind and its date."""
    assert [(code, sentence)] == told(PLAN, with_first_task(**changes))


def test_another_lead_is_one_unit_that_came_and_one_that_went():
    """Told for each, since the Office must write to both; a lead is no support of the same task."""
    assert [
        ("lead_removed", "NV 1.1: A thôi chủ trì."), ("lead_added", "NV 1.1: thêm B chủ trì."),
        ("support_removed", "NV 1.1: B thôi phối hợp."),
    ] == told(PLAN, with_first_task(lead=("B",)))


@pytest.mark.parametrize("lead", [("a2",), ("a",), ("A", "a1")])
def test_another_wording_for_the_same_units_is_no_change(lead):
    """A text words a unit as it likes."""
    assert [] == told(PLAN, with_first_task(lead=lead))


def test_a_deadline_is_moved_from_one_day_to_another():
    """Both days stand in the change, as people write them."""
    change, = plan_changes(with_deadlines(PLAN, {"1.1": date(2024, 9, 30)}), with_deadlines(PLAN, {"1.1": date(2024, 12, 1)}))

    assert ("task_deadline_moved", "NV 1.1", "30/9/2024", "1/12/2024") == (
        change.code, change.thing, change.before, change.after)
    assert "NV 1.1: thời hạn đổi từ “30/9/2024” thành “1/12/2024”." == change.sentence


def test_members_of_a_group_change_the_tasks_that_it_leads():
    """The group is told, and each task whose lead is another for it."""
    after = replace(PLAN, groups=(replace(PLAN.groups[0], members=("A",)),))

    assert [
        ("group_members_changed", "Nhóm “Các tổ”: các đơn vị đổi từ “A; B” thành “A”."),
        ("lead_removed", "NV 2.1: B thôi chủ trì."),
    ] == told(PLAN, after)


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"code": "2.5", "area": 2}, "NV 1.1 “Tuyên truyền” chuyển sang nội dung “2. Nội dung 2”, mã mới NV 2.5."),
    ({"code": "1.4"}, "NV 1.1 “Tuyên truyền” đổi mã thành NV 1.4."),
])
def test_a_task_under_another_code_is_found_again_by_its_words(changes, sentence):
    """It moved; it was not dropped and another one added."""
    assert [("task_moved", sentence)] == told(PLAN, with_first_task(**changes))


def test_a_moved_task_is_found_by_its_title_where_the_text_was_changed_too():
    """Both changes are told."""
    before = replace(PLAN, tasks=tuple(replace(task, text=f"Về {task.title}", reading="x") for task in PLAN.tasks))
    after = replace(before, tasks=(replace(before.tasks[0], code="2.5", area=2, text="Khác", reading="y"), before.tasks[1]))

    assert ["task_moved", "task_text_changed"] == [code for code, _ in told(before, after)]


def test_a_task_with_the_words_of_two_is_not_guessed():
    """Which of them moved cannot be known: one went, two came."""
    twins = tuple(replace(TASK, code=code) for code in ("1.8", "1.9"))

    codes = [code for code, _ in told(PLAN, replace(PLAN, tasks=(*twins, PLAN.tasks[1])))]

    assert ["task_removed", "task_added", "task_added"] == codes


@pytest.mark.parametrize(("units", "renamed", "code", "sentence"), [
    ([unit("A2", "A"), B, C], {"A": "A2"}, "unit_renamed", "Đơn vị “A” đổi tên thành “A2”."),
    ([unit("AB", "A", "B"), C], {"A": "AB", "B": "AB"}, "units_merged", "“A; B” sáp nhập thành “AB”."),
    ([unit("A", "B"), C], {"B": "A"}, "units_merged", "“A; B” sáp nhập thành “A”."),
])
def test_units_that_change_names_or_merge_are_told_once(units, renamed, code, sentence):
    """Not again at each of their tasks and groups. What such a change does to other names of theirs is not asked here."""
    before = replace(PLAN, tasks=tuple(replace(task, support=()) for task in PLAN.tasks))
    before = replace(before, units=tuple(replace(one, short_names=()) for one in PLAN.units))
    after = with_units(renamed, units)
    after = replace(after, tasks=tuple(replace(task, support=()) for task in after.tasks))

    assert [(code, sentence)] == told(before, after)


def test_a_unit_that_came_apart_is_told_from_the_plan_before():
    """A unit that had taken over from two, and both are there again."""
    before = replace(PLAN, units=(unit("AB", "A", "B"), C), groups=(), tasks=())
    after = replace(PLAN, units=(unit("A"), unit("B"), C), groups=(), tasks=())

    assert [("unit_split", "“AB” tách thành “A; B”.")] == told(before, after)


def test_units_may_be_sorted_anew_all_at_once():
    """Two became two others, and each of them took over from both."""
    before = replace(PLAN, groups=(), tasks=())
    after = replace(before, units=(unit("D", "A", "B"), unit("E", "B"), C))

    assert [("units_regrouped", "“A; B” sắp xếp lại thành “D; E”.")] == told(before, after)


def test_a_unit_that_is_gone_and_one_that_is_new_are_not_guessed_to_be_the_same():
    """Without a former name nobody can know."""
    after = replace(PLAN, units=(*PLAN.units[:2], unit("D")), tasks=PLAN.tasks[:1])
    before = replace(PLAN, tasks=PLAN.tasks[:1])

    assert [("unit_removed", "Bỏ đơn vị “C”."), ("unit_added", "Thêm đơn vị “D”.")] == told(before, after)


def test_a_new_years_plan_is_compared_but_for_its_periods():
    """Those of either year are its own; the shipped plan has no dates, so nothing but the head is different."""
    before = shipped_plan()

    changes = plan_changes(before, started_from(before, 2025))

    assert [("head_changed", words) for words in ("56/KH-SGTVT", "13/6/2024", "2024", "105/KH-UBND")] == [
        (change.code, change.before) for change in changes]


def test_a_report_out_of_turn_is_one_period_more():
    """Nothing else changes with it."""
    after = with_ad_hoc_period(PLAN, date(2024, 7, 1), date(2024, 8, 1), None)

    assert [("period_added", "Thêm kỳ báo cáo “Đột xuất lần 1/2024”.")] == told(PLAN, after)


@settings(max_examples=40, deadline=None)
@given(plans())
def test_a_plan_does_not_differ_from_itself(plan):
    """Whatever it holds."""
    assert () == plan_changes(plan, plan)


@st.composite
def changed_plans(draw):
    """Two plans, the second made of parts of the first and of another, so that things came, went, moved and merged."""
    one, other = draw(plans()), draw(plans())
    names = tuple(unit.name for unit in one.units)
    units = tuple(
        replace(
            unit, name=unit.name + draw(st.sampled_from(["", " mới"])), reports_through=None,
            formerly=draw(st.sampled_from([unit.formerly, (unit.name,), names])),
        )
        for unit in draw(st.permutations(one.units))[:3]
    )
    area, lead = one.areas[0].number, units[0].name
    tasks = [replace(task, lead=(lead,), support=(), area=area) for task in (*one.tasks, *other.tasks)]
    chosen = {task.code: task for task in draw(st.permutations(tasks))[:4]}
    before = replace(one, tasks=tuple(replace(task, area=area) for task in one.tasks))
    return before, replace(other, units=units, groups=(), tasks=tuple(chosen.values()), areas=(one.areas[0], *other.areas))


@settings(max_examples=60, deadline=None)
@given(changed_plans())
def test_the_way_back_is_the_opposite(pair):
    """Whatever was added is removed, and every before is an after."""
    there, back = plan_changes(*pair), plan_changes(*reversed(pair))

    assert sorted((change.code, change.before, change.after) for change in there) == sorted(
        (OPPOSITES.get(change.code, change.code), change.after, change.before) for change in back)
