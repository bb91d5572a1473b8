"""The year's account of a unit: what it was given, did, sent and explained, each figure down to its cells."""

import json
from dataclasses import replace
from datetime import date

import pytest
from drawing import plan
from drawn_sendings import after, with_due, with_unit

from papi.model import LEAD
from papi.record.account import NO_GRADE, account, account_period

PLAN = with_due(plan(
    """
    task | lead | support | deadline   | title
    -----+------+---------+------------+-------------
    1.1  | A    |         |            | Giao ban
    1.2  | A; B |         | 2024-08-30 | Rà soát
    1.3  | A    |         | 2024-10-31 | Khảo sát
    1.4  | A    |         | 2024-11-30 | Tập huấn
    1.5  | A    |         | 2024-11-30 | Niêm yết
    2.1  | B    | A       |            | Công khai
    """,
), Q1="03-18", Q2="06-18", Q3="09-18", Q4="12-18")

YEAR = """
    on    | event  | unit | period  | says
    03-15 | file   | A    | 2024-Q1 | 1.1 done; 2.1 done, role=support
    06-20 | file   | A    | 2024-Q2 | 1.1 done; 1.3 in_progress, percent=40
    09-15 | file   | A    | 2024-Q3 | 1.1 not_started; 1.2 done, completed_on=2024-09-05
    09-16 | return | 3    |         |
    09-23 | file   | A    | 2024-Q3 | 1.1 done; 1.2 done, completed_on=2024-09-05; 1.5 not_arising
"""


def account_of_a(url, events=YEAR, *, given=PLAN, today="12-20", period=None):
    """The account of unit A, five days after the year's end."""
    held = after(url, events)
    view = held.view(given, period or account_period(given).code, today)
    return account(view, "A", held.matrix(given, today), held.asked(given))


def keys(found, *names):
    """What each of these figures counts."""
    return {name: [detail.key for detail in found.figure(name).details] for name in names}


def test_what_was_given_is_told_by_role(own_store):
    """The tasks led and those supported, each with its term; another unit's are not there."""
    found = account_of_a(own_store, "")

    assert {"leads": ["1.1", "1.2", "1.3", "1.4", "1.5"], "supports": ["2.1"]} == keys(found, "leads", "supports")
    assert [("NV 1.1 Giao ban", "thường xuyên"), ("NV 1.2 Rà soát", "hạn 30/8/2024")] == [
        (one.label, one.text) for one in found.figure("leads").details[:2]]


def test_the_tasks_led_are_parted_by_their_state_at_the_year(own_store):
    """Each stands under one status; done late and overdue are some of them."""
    found = account_of_a(own_store)

    assert {
        "done": ["1.2"], "in_progress": ["1.1", "1.3"], "not_started": [], "unknown": ["1.4"], "not_arising": ["1.5"],
        "done_late": ["1.2"], "overdue": ["1.3", "1.4"],
    } == keys(found, "done", "in_progress", "not_started", "unknown", "not_arising", "done_late", "overdue")


def test_the_statuses_add_up_to_the_tasks_given(own_store):
    """No task is counted twice, none is left out; those within another figure come from it."""
    found = account_of_a(own_store)
    parts = ("done", "in_progress", "not_started", "unknown", "not_arising")

    assert found.figure("leads").count == sum(found.figure(name).count for name in parts)
    for section in found.sections:
        for figure in section.figures:
            whole = {one.key for one in found.figure(figure.within).details} if figure.within else None
            assert whole is None or whole >= {one.key for one in figure.details}


@pytest.mark.parametrize(("figure", "task", "text", "on", "days"), [
    ("in_progress", "1.1", "thường xuyên, thực hiện 3/4 kỳ", None, None),
    ("in_progress", "1.3", "hạn 31/10/2024, đạt 40%", None, None),
    ("done", "1.2", "hạn 30/8/2024", date(2024, 9, 5), None),
    ("done_late", "1.2", "hạn 30/8/2024", date(2024, 9, 5), 6),
    ("overdue", "1.3", "hạn 31/10/2024, đạt 40%", None, 44),
    ("overdue", "1.4", "hạn 30/11/2024", None, 14),
])
def test_a_task_is_told_with_its_term_and_how_late_it_is(own_store, figure, task, text, on, days):
    """A recurring task by its periods; a dated one by its deadline: late by its completion, or by the year's last day."""
    detail = next(one for one in account_of_a(own_store).figure(figure).details if one.key == task)

    assert (text, on, days) == (detail.text, detail.on, detail.days)


def test_a_unit_that_calls_itself_late_before_the_date_is_so_many_days_late_of_none(own_store):
    """Overdue by the unit's own word: no number of days is made up for it."""
    found = account_of_a(own_store, """
        on    | event | unit | period  | says
        06-15 | file  | A    | 2024-Q2 | 1.5 in_progress, said=late
    """, period="2024-Q2", today="06-20")

    assert [("1.5", None)] == [(one.key, one.days) for one in found.figure("overdue").details]


def test_a_task_rests_on_the_cells_of_every_row_that_its_state_was_read_from(own_store):
    """A recurring task on a row of each period, a dated one on its last: submission, file, sheet and cells."""
    found = account_of_a(own_store)
    recurring, dated = (next(one for one in found.figure(name).details if one.key == task)
                        for name, task in (("in_progress", "1.1"), ("done", "1.2")))

    assert [1, 2, 4] == [place.submission for place in recurring.places]
    assert ["Báo cáo số 4, tệp “Tệp 5.xlsx”, trang “Biểu”, ô I15, M15"] == [place.words for place in dated.places]
    assert () == found.figure("unknown").details[0].places


def test_every_result_can_be_counted_again_from_its_cells(own_store):
    """The rows at the places of a task say its status themselves: a dated task's last, a recurring task's period by period."""
    held = after(own_store, YEAR)
    view = held.view(PLAN, "2024", "12-20")
    found = account(view, "A", held.matrix(PLAN, "12-20"), held.asked(PLAN))
    said = {(row.submission, row.sheet, json.loads(row.cells).get("status")): row.status for row in held.rows.itertuples()}
    again = {
        (name, one.key): [said[place.submission, place.sheet, place.cells["status"]] for place in one.places]
        for name in ("done", "in_progress", "not_started", "unknown", "not_arising") for one in found.figure(name).details
    }

    assert {
        ("done", "1.2"): ["done"], ("in_progress", "1.1"): ["done", "done", "done"], ("in_progress", "1.3"): ["in_progress"],
        ("unknown", "1.4"): [], ("not_arising", "1.5"): ["not_arising"],
    } == again


def test_a_figure_put_right_by_the_office_says_so(own_store):
    """A correction is the Office's, not a cell of the unit's file."""
    found = account_of_a(own_store, """
        on    | event      | unit | period  | says
        09-15 | file       | A    | 2024-Q3 | 1.2 not_started
        09-20 | correction | A    | 2024-Q3 | 1.2 done
    """)

    assert ["Báo cáo số 2, đính chính của Văn phòng"] == [
        place.words for place in found.figure("done").details[0].places]


def test_a_row_without_known_cells_is_told_by_its_number(own_store):
    """What was read before cells were kept still has its row."""
    held = after(own_store, YEAR)
    view = held.view(PLAN, "2024", "12-20")
    for row in view.log.of(2024, ("1.2", "A", LEAD)):
        row["cells"] = None

    assert ["Báo cáo số 4, tệp “Tệp 5.xlsx”, trang “Biểu”, dòng 15"] == [
        place.words for place in account(view, "A", (), held.asked(PLAN)).figure("done").details[0].places]


def test_the_periods_are_told_by_how_they_were_sent(own_store):
    """In time, late by so many days, missing; a period whose day has not come is not in the account."""
    found = account_of_a(own_store)
    before = account_of_a(own_store.replace("papi.db", "other.db"), today="12-10")

    assert {"on_time": ["2024-Q1", "2024-Q3"], "late": ["2024-Q2"], "missing": ["2024-Q4"], "returned": []} == keys(
        found, "on_time", "late", "missing", "returned")
    assert {"missing": []} == keys(before, "missing")


@pytest.mark.parametrize(("figure", "period", "detail"), [
    ("late", "2024-Q2", ("Quý II/2024", "hạn gửi 18/6/2024, thiếu 03 nhiệm vụ", date(2024, 6, 20), 2,
                         ["Báo cáo số 2, tệp “Tệp 2.xlsx”"])),
    ("on_time", "2024-Q3", ("Quý III/2024", "hạn gửi 18/9/2024, thiếu 02 nhiệm vụ", date(2024, 9, 15), None,
                            ["Báo cáo số 3, tệp “Tệp 3.xlsx”"])),
    ("missing", "2024-Q4", ("Quý IV/2024", "hạn gửi 18/12/2024", None, 2, [])),
    ("returns", "2024-Q3", ("Quý III/2024", "lý do: Sai mẫu", date(2024, 9, 16), None, ["Báo cáo số 3, tệp “Tệp 3.xlsx”"])),
])
def test_a_period_is_told_with_its_days_and_its_file(own_store, figure, period, detail):
    """The day to send by, the day it came, how late, and the file that this was judged by."""
    one = next(one for one in account_of_a(own_store).figure(figure).details if one.key == period)

    assert detail == (one.label, one.text, one.on, one.days, [place.words for place in one.places])


def test_a_report_returned_and_not_sent_again_stands_apart(own_store):
    """It is neither in time nor missing; a file that went back unpublished has no number."""
    found = account_of_a(own_store, """
        on    | event         | unit | period  | says
        09-15 | returned_file | A    | 2024-Q3 |
    """)

    assert {"returned": ["2024-Q3"], "returns": ["2024-Q3"]} == keys(found, "returned", "returns")
    assert () == found.figure("returns").details[0].places


def test_where_the_plan_sets_no_day_the_account_says_so(own_store):
    """A report without a day to send by is sent, and never late."""
    without = replace(PLAN, periods=tuple(replace(one, unit_due=None) for one in PLAN.periods))
    found = account_of_a(own_store, given=without)

    assert "kế hoạch không ghi hạn gửi, thiếu 03 nhiệm vụ" == found.figure("on_time").details[1].text
    assert {"late": []} == keys(found, "late")


ASKED = """
    on    | event | unit | period  | says
    09-15 | file  | A    | 2024-Q3 | 1.2 not_started, explanation=Chưa ai hỏi
    10-01 | ask   | A    | 2024-Q3 | 1.2 Vì sao chậm?
    {events}
"""


@pytest.mark.parametrize(("events", "answers"), [
    ("", []),
    ("12-15 | file | A | 2024-Q4 | 1.2 in_progress, explanation=Thiếu người", [("Thiếu người", date(2024, 12, 15))]),
    ("12-15 | file | A | 2024-Q4 | 1.3 in_progress, explanation=Việc khác", []),
    ("12-15 | file | B | 2024-Q4 | 1.2 in_progress, explanation=Đơn vị khác", []),
    ("12-15 | file | A | 2024-Q4 | 1.2 in_progress", []),
    ("12-15 | file | A | 2024-Q4 | 1.2 held, explanation=Chờ sửa", []),
    ("12-15 | file | A | 2024-Q4 | 1.2 done, explanation=Sai tệp\n 12-16 | undo | 2 | |", []),
    ("12-15 | file | A | 2024-Q4 | 1.2 done, explanation=Lần đầu\n 12-16 | file | A | 2024-Q4 | 1.2 done, explanation=Viết lại",
     [("Viết lại", date(2024, 12, 16))]),
])
def test_an_explanation_is_one_that_came_after_the_question(own_store, events, answers):
    """Of the unit and of the task, in a row that counts, published after the request; written anew, the newer holds."""
    found = account_of_a(own_store, ASKED.format(events=events))

    assert [("1", "NV 1.2 Rà soát", "Vì sao chậm? (Phó Giám đốc hỏi, Quý III/2024)", date(2024, 10, 1))] == [
        (one.key, one.label, one.text, one.on) for one in found.figure("asked").details]
    assert answers == [(one.text, one.on) for one in found.figure("answered").details]
    assert {"unanswered": [] if answers else ["1"]} == keys(found, "unanswered")


def test_an_explanation_rests_on_its_cell(own_store):
    """The answer's own cell, not those of the row's other columns."""
    found = account_of_a(own_store, ASKED.format(
        events="12-15 | file | A | 2024-Q4 | 1.2 in_progress, explanation=Thiếu người"))

    assert ["Báo cáo số 2, tệp “Tệp 3.xlsx”, trang “Biểu”, ô T14"] == [
        place.words for place in found.figure("answered").details[0].places]


def test_a_second_question_has_its_own_answer(own_store):
    """Asked twice about one task, the first question is answered by what came before the second; else one answers both."""
    twice = account_of_a(own_store, ASKED.format(events="""
        10-05 | file | A | 2024-Q3 | 1.2 not_started, explanation=Thiếu người
        10-10 | ask  | A | 2024-Q3 | 1.2 Bao giờ xong?
        12-15 | file | A | 2024-Q4 | 1.2 done, explanation=Đã xong
    """))
    once = account_of_a(own_store.replace("papi.db", "other.db"), ASKED.format(events="""
        10-10 | ask  | A | 2024-Q3 | 1.2 Bao giờ xong?
        12-15 | file | A | 2024-Q4 | 1.2 done, explanation=Đã xong
    """))

    assert ["Thiếu người", "Đã xong"] == [one.text for one in twice.figure("answered").details]
    assert ["Đã xong", "Đã xong"] == [one.text for one in once.figure("answered").details]


def test_a_question_that_was_withdrawn_or_put_to_another_unit_is_not_counted(own_store):
    """Only what the unit itself still has to answer, or answered."""
    held = after(own_store, ASKED.format(events="10-02 | ask | B | 2024-Q3 | 1.2 Vì sao chậm?"))
    view = held.view(PLAN, "2024", "12-20")
    withdrawn = replace(held, requests=held.requests.assign(withdrawn=held.requests["unit"] == "A"))

    assert {"asked": ["1"]} == keys(account(view, "A", (), held.asked(PLAN)), "asked")
    assert {"asked": []} == keys(account(view, "A", (), withdrawn.asked(PLAN)), "asked")


def test_a_question_about_a_task_that_was_dropped_stays(own_store):
    """The plan may lose a task; what was asked about it was asked."""
    found = account_of_a(own_store, ASKED.format(events="10-02 | ask | A | 2024-Q3 | 1.9 Vì sao bỏ?"))

    assert ["NV 1.2 Rà soát", "NV 1.9"] == [one.label for one in found.figure("asked").details]


def test_what_a_unit_was_asked_under_its_former_name_is_its_own(own_store):
    """Renamed, it still has the question, and the answer given under the old name."""
    given = with_unit(PLAN, "A", formerly=("Old",))
    found = account_of_a(own_store, """
        on    | event | unit | period  | says
        06-17 | ask   | Old  | 2024-Q2 | 1.2 Vì sao chậm?
        06-18 | file  | Old  | 2024-Q2 | 1.2 not_started, explanation=Thiếu người
    """, given=given)

    assert ["Thiếu người"] == [one.text for one in found.figure("answered").details]
    assert {"on_time": ["2024-Q2"]} == keys(found, "on_time")


def test_the_account_is_of_the_year_or_of_the_last_period_reported_on():
    """Where the plan lists no period of a year, the last reporting period stands for it."""
    quarters = plan("task | lead\n1.1 | A", periods=("2024-Q3", "2024-Q4", "2024-9M"))

    assert ("2024", "2024-Q4") == (account_period(PLAN).code, account_period(quarters).code)


def test_the_account_grades_nobody(own_store):
    """It says so itself, whose it is and as of when."""
    found = account_of_a(own_store)

    assert ("A", 2024, "2024", date(2024, 12, 14), NO_GRADE) == (
        found.unit, found.year, found.period, found.as_of, found.note)
    assert "không chấm điểm, không xếp loại và không so sánh" in NO_GRADE
