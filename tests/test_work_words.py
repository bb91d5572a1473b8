"""What a person would say of the state at a period: every sentence, word for word."""

import pytest
from drawing import period, plan, state

from papi.findings import work_words
from papi.findings.work_words import Attention

Q3 = period("2024-Q3")
DESIGN = {"tasks_done": 18, "tasks_counted": 33, "completion": 18 / 33, "tasks_not_started": 4, "tasks_overdue": 0,
          "tasks_not_arising": 0, "done": 41, "counted": 60}
ALL_SENT = {"Văn phòng Sở": 1, "Thanh tra Sở": 2}
TWO_SILENT = {"Văn phòng Sở": 1, "Thanh tra Sở": None, "Trạm": None}

PLAN = plan("""
    task | lead                       | deadline   | title
    1.1  | Văn phòng Sở; Thanh tra Sở | 2024-09-01 | Niêm yết
    1.2  | Thanh tra Sở               | 2024-08-01 | Kiểm tra
    1.3  | Văn phòng Sở               | 2024-09-14 | Tập huấn
    1.4  | Văn phòng Sở               | 2024-10-04 | Rà soát
    1.5  | Thanh tra Sở               | 2024-09-24 | Khảo sát
    1.6  | Văn phòng Sở               |            | Tiếp dân
    1.7  | Trạm                       |            | Tuyên truyền
""", units="""
    name         | short
    Văn phòng Sở | VP
    Thanh tra Sở | TTra
    Trạm         |
""")


# The headline


def test_the_headline_is_designs_sentence():
    """In tasks, under ten with a leading zero; the lead assignments stand beside it."""
    sentence = "Quý III/2024: đã thực hiện 18/33 nhiệm vụ (54,5%), 04 chưa thực hiện, 02 đơn vị chưa báo cáo"

    assert sentence == work_words.headline(DESIGN, Q3, TWO_SILENT)
    assert "41/60 lượt giao chủ trì" == work_words.beside_headline(DESIGN)


@pytest.mark.parametrize(("counts", "heard", "ending"), [
    ({"tasks_not_started": 0}, ALL_SENT, ""),
    ({}, ALL_SENT, ", 04 chưa thực hiện"),
    ({"tasks_not_started": 0}, TWO_SILENT, ", 02 đơn vị chưa báo cáo"),
    ({"tasks_overdue": 3}, ALL_SENT, ", 03 quá hạn, 04 chưa thực hiện"),
    ({"tasks_overdue": 10, "tasks_not_started": 12}, TWO_SILENT, ", 10 quá hạn, 12 chưa thực hiện, 02 đơn vị chưa báo cáo"),
])
def test_the_headline_leaves_out_what_is_none(counts, heard, ending):
    """Overdue comes first; ten and more have no leading zero."""
    assert "Quý III/2024: đã thực hiện 18/33 nhiệm vụ (54,5%)" + ending == work_words.headline(DESIGN | counts, Q3, heard)


def test_the_headline_of_a_period_in_which_nothing_arose_gives_no_percentage():
    """A dash: neither 0% nor 100%."""
    nothing = DESIGN | {"tasks_done": 0, "tasks_counted": 0, "completion": None, "tasks_not_started": 0}

    assert "Quý III/2024: đã thực hiện 0/0 nhiệm vụ (—)" == work_words.headline(nothing, Q3, ALL_SENT)


@pytest.mark.parametrize(("code", "name"), [
    ("2024", "Năm 2024"), ("2024-H1", "6 tháng đầu năm 2024"), ("2024-9M", "9 tháng đầu năm 2024"), ("2024-09", "Tháng 9/2024"),
])
def test_the_headline_begins_with_the_period(code, name):
    """Whatever its kind."""
    sentence = work_words.headline(DESIGN, period(code), ALL_SENT)

    assert f"{name}: đã thực hiện 18/33 nhiệm vụ (54,5%), 04 chưa thực hiện" == sentence


# An area, a unit

NO_TASKS = {"tasks_done": 0, "tasks_counted": 0, "completion": None, "tasks_overdue": 0, "tasks_not_started": 0,
            "tasks_unknown": 0, "tasks_not_arising": 0}


@pytest.mark.parametrize(("counts", "sentence"), [
    ({"tasks_done": 2, "tasks_counted": 4, "completion": 0.5}, "Đã thực hiện 2/4 nhiệm vụ (50%)"),
    ({"tasks_done": 1, "tasks_counted": 8, "completion": 0.125, "tasks_overdue": 1, "tasks_not_started": 2, "tasks_unknown": 3,
      "tasks_not_arising": 4},
     "Đã thực hiện 1/8 nhiệm vụ (12,5%), 01 quá hạn, 02 chưa thực hiện, 03 chưa đủ thông tin, 04 không phát sinh"),
    ({"tasks_not_arising": 3}, "Trong kỳ không phát sinh nhiệm vụ nào"),
    ({}, "Kế hoạch không giao nhiệm vụ nào ở nội dung này"),
])
def test_the_sentence_of_an_area(counts, sentence):
    """Zero parts are left out; an area in which nothing arose, or for which the plan has no task, says so."""
    assert sentence == work_words.area_headline(NO_TASKS | counts)


@pytest.mark.parametrize(("lead", "support", "sentence"), [
    ((3, 6, 0.5, 1), (2, 5), "Chủ trì: đã thực hiện 3/6 lượt (50%), 01 quá hạn, phối hợp 2/5 lượt"),
    ((3, 6, 0.5, 0), (0, 0), "Chủ trì: đã thực hiện 3/6 lượt (50%)"),
    ((0, 0, None, 0), (2, 5), "Chủ trì: trong kỳ không phát sinh việc nào, phối hợp 2/5 lượt"),
])
def test_the_sentence_of_a_unit(lead, support, sentence):
    """What it leads; what it supports apart."""
    done, counted, completion, overdue = lead
    line = {"assignments": 6, "done": done, "counted": counted, "completion": completion, "overdue": overdue,
            "support": {"done": support[0], "counted": support[1]}}

    assert sentence == work_words.unit_headline(line)


# Who is silent, what has changed


def test_the_units_that_have_not_reported_are_named_in_short():
    """By their first abbreviation, by their name where they have none."""
    assert "chưa báo cáo: TTra, Trạm" == work_words.not_reported(PLAN, TWO_SILENT)


def test_when_all_have_reported_it_says_so():
    """No empty list."""
    assert "tất cả đã báo cáo" == work_words.not_reported(PLAN, ALL_SENT)


@pytest.mark.parametrize(("now", "before", "words"), [
    (0.54, 0.46, "tăng 8 điểm phần trăm so với quý II"),
    (0.40, 0.46, "giảm 6 điểm phần trăm so với quý II"),
    (0.46, 0.46, "bằng quý II"),
    (18 / 33, 0.464, "tăng 8 điểm phần trăm so với quý II"),
    (None, 0.46, ""),
    (0.46, None, ""),
])
def test_the_change_of_completion_in_percentage_points(now, before, words):
    """Never percent of percent; the difference is rounded, not its parts: from 46,4% to 54,5% is 8 points."""
    assert words == work_words.completion_change(now, before, period("2024-Q2"))


def test_the_first_period_has_no_change():
    """Nothing to compare with."""
    assert "" == work_words.completion_change(0.5, None, None)


# What needs attention

STATE = """
    task | unit         | role    | status      | overdue | due_soon
    1.1  | Văn phòng Sở | lead    | done        |         |
    1.1  | Thanh tra Sở | lead    | in_progress | yes     |
    1.2  | Thanh tra Sở | lead    |             | yes     |
    1.3  | Văn phòng Sở | lead    | in_progress | yes     |
    1.4  | Văn phòng Sở | lead    | in_progress |         | yes
    1.5  | Thanh tra Sở | lead    | not_started |         | yes
    1.6  | Văn phòng Sở | lead    | not_started |         |
    1.7  | Trạm         | lead    | in_progress |         |
    1.7  | Văn phòng Sở | support | not_started |         |
"""


def test_attention_goes_first_to_the_most_overdue():
    """Then to what is due soonest, then to what has not begun; a task once, with the leads it concerns; no support."""
    assert [
        Attention("overdue", 44, "1.2", "Kiểm tra", ("TTra",)),
        Attention("overdue", 13, "1.1", "Niêm yết", ("TTra",)),
        Attention("overdue", 0, "1.3", "Tập huấn", ("VP",)),
        Attention("due_soon", 10, "1.5", "Khảo sát", ("TTra",)),
        Attention("due_soon", 20, "1.4", "Rà soát", ("VP",)),
        Attention("not_started", None, "1.6", "Tiếp dân", ("VP",)),
    ] == work_words.attention(PLAN, state(STATE), Q3)


def test_attention_in_words():
    """How late and how near, by the closing day."""
    found = work_words.attention(PLAN, state(STATE), Q3)

    assert [
        "Quá hạn 44 ngày", "Quá hạn 13 ngày", "Đến hạn ngày chốt số liệu", "Còn 10 ngày", "Còn 20 ngày", "Chưa thực hiện",
    ] == [one.when for one in found]


def test_a_task_of_several_late_leads_is_told_once():
    """With both of them."""
    late = """
        task | unit         | status      | overdue
        1.1  | Văn phòng Sở | not_started | yes
        1.1  | Thanh tra Sở | in_progress | yes
    """

    assert [Attention("overdue", 13, "1.1", "Niêm yết", ("VP", "TTra"))] == work_words.attention(PLAN, state(late), Q3)


def test_a_task_late_with_one_lead_is_not_told_again_for_another():
    """The worst of it is told."""
    given = """
        task | unit         | status      | overdue
        1.1  | Văn phòng Sở | not_started |
        1.1  | Thanh tra Sở | in_progress | yes
    """

    assert [Attention("overdue", 13, "1.1", "Niêm yết", ("TTra",))] == work_words.attention(PLAN, state(given), Q3)


def test_nothing_needs_attention_when_all_is_done():
    """Done, in progress with time left, not arising and unknown without a date are not urged."""
    quiet = """
        task | unit         | status
        1.1  | Văn phòng Sở | done
        1.2  | Thanh tra Sở | not_arising
        1.6  | Văn phòng Sở |
        1.7  | Trạm         | in_progress
    """

    assert [] == work_words.attention(PLAN, state(quiet), Q3)


# Notes


def test_the_closing_day_is_told():
    """On every page; without leading zeros, as dates are written here."""
    assert "Số liệu chốt đến ngày 14/9/2024" == work_words.as_of(Q3)


def test_a_dimension_that_the_plan_does_not_serve_is_told_by_the_plans_number():
    """`56/KH-SGTVT` is "Kế hoạch số 56"."""
    assert "Kế hoạch số 56 không có nhiệm vụ thuộc nội dung này" == work_words.no_tasks(PLAN)


@pytest.mark.parametrize(("reported", "words"), [
    (ALL_SENT, "tất cả đã báo cáo"),
    ({"Văn phòng Sở": 1, "Thanh tra Sở": None}, "chưa báo cáo: TTra"),
    (TWO_SILENT, "chưa báo cáo: 02 đơn vị"),
])
def test_in_a_narrow_place_one_silent_unit_is_named_and_several_are_counted(reported, words):
    """A card has room for one name."""
    assert words == work_words.silent(PLAN, reported)


@pytest.mark.parametrize(("units", "words"), [(("VP",), "Còn đơn vị chưa thực hiện"), (("VP", "TTra"), "Chưa thực hiện")])
def test_a_task_that_some_lead_has_begun_is_not_called_not_started(units, words):
    """The headline counts tasks that nobody has begun; a task that one of two leads has not begun is said to be that."""
    statuses = {"Văn phòng Sở": "not_started", "Thanh tra Sở": "not_started" if len(units) > 1 else "done"}
    given_plan = plan(
        "task | lead\n1.1 | Văn phòng Sở; Thanh tra Sở", units="name | short\nVăn phòng Sở | VP\nThanh tra Sở | TTra"
    )
    given = state("task | unit | status\n" + "\n".join(f"1.1 | {unit} | {status}" for unit, status in statuses.items()))

    found, = work_words.attention(given_plan, given, period("2024-Q3"))

    assert (words, units) == (found.when, found.units)


def test_over_a_long_period_a_unit_is_silent_when_it_missed_a_part_of_it():
    """It may have reported for a quarter, so it is not said to have reported nothing."""
    overall = {"tasks_done": 1, "tasks_counted": 2, "completion": 0.5, "tasks_overdue": 0, "tasks_not_started": 0}

    words = work_words.headline(overall, period("2024-9M"), {"A": None})

    assert "9 tháng đầu năm 2024: đã thực hiện 1/2 nhiệm vụ (50,0%), 01 đơn vị chưa báo cáo đủ các kỳ" == words
