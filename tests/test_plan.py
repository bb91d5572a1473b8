"""What follows from a plan alone: who leads, who supports, which periods are inside which, how things are named."""

from dataclasses import replace
from datetime import date

import pytest
from workbooks import INFRASTRUCTURE, INSPECTORATE, OFFICE, STATION, TRANSPORT, shipped_plan

from papi.errors import ChoiceError
from papi.model import LEAD, SUPPORT
from papi.plan import Period, task_label

ONE_STOP = "Bộ phận một cửa của Sở tại Trung tâm Phục vụ hành chính công tỉnh"


@pytest.fixture(scope="module")
def plan():
    return shipped_plan()


def test_lead_assignments_by_area(plan):
    """55 in all: two divisions lead areas 1 and 3, three lead area 5, four heads lead TH 5 and TH 6, one unit the rest."""
    leads = plan.assignments[plan.assignments["role"] == LEAD]

    by_area = leads["area"].value_counts().to_dict()

    assert {1: 1 * 2, 2: 5, 3: 5 * 2, 4: 6, 5: 5 * 3, 6: 1, 7: 3, 0: 4 + 2 * 4 + 1} == by_area
    assert 55 == len(leads)


def test_lead_assignments_by_unit(plan):
    """The Office leads areas 2 and 7 and TH 1 to 6; units lead very different numbers."""
    leads = plan.assignments[plan.assignments["role"] == LEAD]

    by_unit = leads["unit"].value_counts().to_dict()

    assert {OFFICE: 14, INSPECTORATE: 8, INFRASTRUCTURE: 14, TRANSPORT: 13, STATION: 5, ONE_STOP: 1} == by_unit


def test_support_assignments_are_the_group_less_the_leads(plan):
    """78 in all: 3 in area 1, 4 a task in areas 2, 4, 6 and 7, 2 a task in area 3, the Office alone in area 5."""
    supports = plan.assignments[plan.assignments["role"] == SUPPORT]

    by_area = supports["area"].value_counts().to_dict()

    assert {1: 3, 2: 5 * 4, 3: 5 * 2, 4: 6 * 4, 5: 5, 6: 4, 7: 3 * 4} == by_area


def test_a_lead_is_never_a_support_of_the_same_task(plan):
    """Every pair of task and unit stands in the assignments once."""
    doubled = plan.assignments[plan.assignments.duplicated(["task", "unit"])]

    assert [] == doubled["task"].tolist()


def test_leads_and_supports_of_a_task_led_by_a_group(plan):
    """NV 5.2 is led by the units that have administrative procedures, listed in the plan's order."""
    task = plan.task("5.2")

    assert (INFRASTRUCTURE, TRANSPORT, STATION) == plan.leads(task)
    assert (OFFICE,) == plan.supports(task)


@pytest.mark.parametrize("wording", [
    "Các phòng có TTHC",
    "các phòng có thủ tục hành chính",
    f"Các phòng có TTHC: {INFRASTRUCTURE}; {TRANSPORT}; {STATION};",
])
def test_a_group_is_known_by_any_of_its_wordings(plan, wording):
    """The plan itself words one group in several ways."""
    assert (INFRASTRUCTURE, TRANSPORT, STATION) == plan.members((wording,))


@pytest.mark.parametrize(("wordings", "members"), [
    (("Các phòng chuyên môn",), (INFRASTRUCTURE, TRANSPORT)),
    (("Các Phòng, Ban thuộc Sở",), (OFFICE, INSPECTORATE, INFRASTRUCTURE, TRANSPORT, STATION)),
    (("Các phòng, đơn vị thuộc Sở",), (OFFICE, INSPECTORATE, INFRASTRUCTURE, TRANSPORT, STATION)),
    (("Các phòng.",), (OFFICE, INSPECTORATE, INFRASTRUCTURE, TRANSPORT)),
    (("Trưởng các phòng, ban",), (OFFICE, INSPECTORATE, INFRASTRUCTURE, TRANSPORT)),
    (("Trạm", "Các phòng chuyên môn", "HT"), (INFRASTRUCTURE, TRANSPORT, STATION)),
])
def test_members_come_in_the_plans_order_each_once(plan, wordings, members):
    """Groups and units may be named together and overlap."""
    assert members == plan.members(wordings)


@pytest.mark.parametrize(("period", "parts"), [
    ("2024-Q3", ["2024-Q3"]),
    ("2024-H1", ["2024-Q2"]),
    ("2024-9M", ["2024-Q2", "2024-Q3"]),
    ("2024", ["2024-Q2", "2024-Q3", "2024-Q4"]),
])
def test_longer_periods_are_read_from_the_quarters_inside_them(plan, period, parts):
    """Nobody reports on half a year; the plan is of June, so no first quarter."""
    assert parts == [part.code for part in plan.parts(plan.period(period))]


def test_a_request_out_of_turn_is_no_part_of_a_longer_period(plan):
    """It asks about days that the quarters cover already."""
    request = Period("2024-X1", "ad_hoc", date(2024, 7, 1), date(2024, 8, 1), None, None)
    given = replace(plan, periods=(*plan.periods, request))

    assert ["2024-Q2", "2024-Q3"] == [part.code for part in given.parts(given.period("2024-9M"))]


def test_where_units_report_by_month_longer_periods_are_read_from_months(plan):
    """One rhythm a plan: units that send a sheet each month send none each quarter."""
    months = tuple(Period(f"2024-{month:02d}", "month", date(2024, month - 1, 15), date(2024, month, 14), None, None)
                   for month in (7, 8, 9))
    given = replace(plan, periods=(*plan.periods, *months))

    assert ["2024-07", "2024-08", "2024-09"] == [period.code for period in given.reporting_periods]
    assert ["2024-07", "2024-08", "2024-09"] == [part.code for part in given.parts(given.period("2024-9M"))]


def test_units_report_by_quarter(plan):
    """Half-year, nine months and year are no periods of their own to send a sheet for."""
    assert ["2024-Q2", "2024-Q3", "2024-Q4"] == [period.code for period in plan.reporting_periods]


@pytest.mark.parametrize(("code", "label"), [("5.2", "NV 5.2"), ("0.1", "TH 1"), ("0.7", "TH 7"), ("10.2", "NV 10.2")])
def test_a_task_is_shown_so_that_nobody_takes_it_for_a_subdimension(code, label):
    """Section III is "TH", the rest "NV"."""
    assert label == task_label(code)


@pytest.mark.parametrize(("written", "unit"), [
    ("VP", OFFICE),
    ("Văn phòng", OFFICE),
    ("VĂN PHÒNG SỞ", OFFICE),
    ("TTra", INSPECTORATE),
    ("thanh tra", INSPECTORATE),
    ("HT", INFRASTRUCTURE),
    ("P.KCHT&ATGT", INFRASTRUCTURE),
    ("Phòng KCHT và ATGT", INFRASTRUCTURE),
    ("VT", TRANSPORT),
    ("Phòng QLVT,PT&NL", TRANSPORT),
    ("phong van tai", TRANSPORT),
    ("Trạm", STATION),
    ("Trạm cửa khẩu", STATION),
    ("BPMC", ONE_STOP),
    ("Một cửa", ONE_STOP),
])
def test_a_unit_is_known_by_any_of_its_names(plan, written, unit):
    """In any case, with or without accents and marks."""
    assert unit == plan.unit(written).name


def test_an_unknown_unit_is_answered_with_the_units_there_are(plan):
    """The message names all six, so that the user can choose."""
    with pytest.raises(ChoiceError) as raised:
        plan.unit("Phòng Tài chính")

    known = "; ".join([OFFICE, INSPECTORATE, INFRASTRUCTURE, TRANSPORT, STATION, ONE_STOP])
    assert f"Kế hoạch không có đơn vị “Phòng Tài chính”. Các đơn vị: {known}." == str(raised.value)


@pytest.mark.parametrize(("look_up", "message"), [
    (lambda plan: plan.task("5.9"), "Kế hoạch không có nhiệm vụ “5.9”. Chọn một nhiệm vụ có trong kế hoạch."),
    (lambda plan: plan.area(8), "Kế hoạch không có nội dung “8”. Chọn một nội dung có trong kế hoạch."),
    (lambda plan: plan.period("2024-Q1"), "Kế hoạch không có kỳ báo cáo “2024-Q1”. Chọn một kỳ báo cáo có trong kế hoạch."),
])
def test_a_task_area_or_period_that_the_plan_lacks_is_told_in_a_sentence(plan, look_up, message):
    """No traceback and no silent None."""
    with pytest.raises(ChoiceError) as raised:
        look_up(plan)

    assert message == str(raised.value)


def taken_over(plan):
    """The plan in which a new unit took over from the two divisions, and the Office has a new name."""
    units = {unit.name: unit for unit in plan.units}
    office = replace(units[OFFICE], name="Văn phòng", short_names=("VP",), formerly=(OFFICE,))
    joint = replace(units[TRANSPORT], name="Phòng Hạ tầng và Vận tải", short_names=("P.HTVT",),
                    formerly=(INFRASTRUCTURE, TRANSPORT))
    return replace(plan, units=(office, joint, *(units[name] for name in (INSPECTORATE, STATION, ONE_STOP))))


@pytest.mark.parametrize(("written", "unit"), [
    (OFFICE, "Văn phòng"),
    ("van phong so", "Văn phòng"),
    (INFRASTRUCTURE, "Phòng Hạ tầng và Vận tải"),
    (TRANSPORT, "Phòng Hạ tầng và Vận tải"),
    ("P.HTVT", "Phòng Hạ tầng và Vận tải"),
])
def test_a_unit_is_known_by_its_former_names(plan, written, unit):
    """Its own older one, and those of the units that merged into it."""
    assert taken_over(plan).knows(written)
    assert unit == taken_over(plan).unit(written).name


def test_a_task_may_name_its_lead_by_a_former_name(plan):
    """The plan's text is quoted as it stands; whoever took over leads."""
    given = taken_over(plan)

    assert ("Phòng Hạ tầng và Vận tải",) == given.members((TRANSPORT, INFRASTRUCTURE))


def test_a_unit_knows_whom_it_took_over_from(plan):
    """Asked by any of its names; a unit that was always there has nobody."""
    given = taken_over(plan)

    assert (INFRASTRUCTURE, TRANSPORT) == given.predecessors("Phòng Hạ tầng và Vận tải") == given.predecessors("P.HTVT")
    assert () == given.predecessors(STATION)
