"""Who has sent what: in time, late, missing or returned, what is still wanting, and whom to urge today."""

from dataclasses import replace

import pytest
from drawing import drawn, period, plan
from drawn_sendings import after, with_due, with_unit

from papi.progress import punctuality
from papi.progress.punctuality import counts, of_period, to_urge

PLAN = with_due(plan(
    """
    task | lead | deadline
    -----+------+-----------
    1.1  | A    |
    1.2  | A; B |
    1.3  | A    | 2024-11-30
    2.1  | B    |
    """,
), Q2="06-18", Q3="09-18", Q4="12-18")
ALL_OF_A = "1.1 done; 1.2 done; 1.3 done"


def of_a(url, events, today="09-21", given=PLAN, code="2024-Q3"):
    """What unit A has sent of the third quarter."""
    return next(one for one in after(url, events).matrix(given, today) if (one.unit, one.period) == ("A", code))


@pytest.mark.parametrize(("today", "standing", "days", "words"), [
    ("09-01", "not_due", None, "Chưa đến hạn"),
    ("09-17", "not_due", None, "Chưa đến hạn"),
    ("09-18", "missing", 0, "Chưa gửi"),
    ("09-19", "missing", 1, "Quá hạn gửi 1 ngày"),
    ("10-18", "missing", 30, "Quá hạn gửi 30 ngày"),
])
def test_a_unit_that_sent_nothing_is_missing_from_the_day_it_is_due(own_store, today, standing, days, words):
    """Before the day to send by nothing is due; on it the report is wanting, after it by so many days."""
    one = of_a(own_store, "", today)

    assert (standing, days, words, None, None) == (one.standing, one.days, one.words, one.submission, one.received_on)


@pytest.mark.parametrize(("sent", "received", "standing", "days", "words"), [
    ("09-10", None, "on_time", 0, "Đúng hạn"),
    ("09-18", None, "on_time", 0, "Đúng hạn"),
    ("09-19", None, "late", 1, "Trễ 1 ngày"),
    ("10-08", None, "late", 20, "Trễ 20 ngày"),
    ("09-21", "09-18", "on_time", 0, "Đúng hạn"),
    ("09-21", "09-20", "late", 2, "Trễ 2 ngày"),
])
def test_a_report_is_late_by_the_day_it_was_received(own_store, sent, received, standing, days, words):
    """The day that the Office gives counts; where it gives none, the day of the publish."""
    one = of_a(own_store, f"""
        on     | event | unit | period  | says       | received
        {sent} | file  | A    | 2024-Q3 | {ALL_OF_A} | {received or ""}
    """, "10-10")

    assert (standing, days, words) == (one.standing, one.days, one.words)
    assert (received or sent) == f"{one.received_on:%m-%d}"


def test_the_day_of_a_publish_is_the_day_here(own_store):
    """Published at two in the morning here, of the 19th, it is still the 18th elsewhere: one day late."""
    held = after(own_store, f"""
        on    | event | unit | period  | says
        09-19 | file  | A    | 2024-Q3 | {ALL_OF_A}
    """)
    night = held.submissions["published_at"].dt.tz_convert("Asia/Ho_Chi_Minh").dt.normalize()
    held = replace(held, submissions=held.submissions.assign(published_at=night.dt.tz_convert("UTC")))

    assert ["Trễ 1 ngày"] == [one.words for one in held.matrix(PLAN, "09-21") if (one.unit, one.period) == ("A", "2024-Q3")]


@pytest.mark.parametrize(("what", "events", "words", "submission", "first"), [
    ("replaced: the first file was in time", f"""
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | {ALL_OF_A}
        09-20 | file  | A    | 2024-Q3 | {ALL_OF_A}
     """, "Đúng hạn", 2, 1),
    ("asked to correct: sent in time, the corrected file came later", f"""
        on    | event  | unit | period  | says
        09-15 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | return | 1    |         |
        09-20 | file   | A    | 2024-Q3 | {ALL_OF_A}
     """, "Đúng hạn", 2, 1),
    ("the wrong file was undone: nothing was sent", f"""
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | undo  | 1    |         |
     """, "Quá hạn gửi 3 ngày", None, None),
    ("the wrong file was undone, the right one came late", f"""
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | undo  | 1    |         |
        09-20 | file  | A    | 2024-Q3 | {ALL_OF_A}
     """, "Trễ 2 ngày", 2, 2),
    ("undone and brought back", f"""
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | undo  | 1    |         |
        09-20 | redo  | 1    |         |
     """, "Đúng hạn", 1, 1),
    ("returned and nothing since", f"""
        on    | event  | unit | period  | says
        09-15 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | return | 1    |         |
     """, "Đã trả lại", None, 1),
    ("returned by mistake and brought back", f"""
        on    | event  | unit | period  | says
        09-15 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | return | 1    |         |
        09-17 | redo   | 1    |         |
     """, "Đúng hạn", 1, 1),
    ("the second was returned: the first counts, and the unit is asked again", f"""
        on    | event  | unit | period  | says
        09-15 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-17 | return | 2    |         |
     """, "Đã trả lại", 1, 1),
    ("the first was returned after the second had come", f"""
        on    | event  | unit | period  | says
        09-15 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-17 | return | 1    |         |
        09-18 | undo   | 2    |         |
        09-19 | redo   | 2    |         |
     """, "Đúng hạn", 2, 1),
    ("an older one was brought back after the newer was returned", f"""
        on    | event  | unit | period  | says
        09-15 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | undo   | 1    |         |
        09-19 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-20 | return | 2    |         |
        09-21 | redo   | 1    |         |
     """, "Đúng hạn", 1, 1),
    ("a file that was never published went back", """
        on    | event         | unit | period  | says
        09-15 | returned_file | A    | 2024-Q3 |
     """, "Đã trả lại", None, None),
    ("a file went back unpublished, another came late", f"""
        on    | event         | unit | period  | says
        09-15 | returned_file | A    | 2024-Q3 |
        09-20 | file          | A    | 2024-Q3 | {ALL_OF_A}
     """, "Đúng hạn", 1, None),
    ("another unit's file, another period's, a correction by the Office", f"""
        on    | event      | unit | period  | says
        09-15 | file       | B    | 2024-Q3 | 1.2 done; 2.1 done
        09-15 | file       | A    | 2024-Q2 | {ALL_OF_A}
        09-15 | correction | A    | 2024-Q3 | 1.1 done
     """, "Quá hạn gửi 3 ngày", None, None),
], ids=lambda value: value if isinstance(value, str) and ":" in value else "")
def test_who_sent_in_time_is_in_time_whatever_came_after(own_store, what, events, words, submission, first):
    """The first file that counts decides; an undone one was the wrong file; a return waits for what comes after it."""
    one = of_a(own_store, events)

    assert (words, submission, first) == (one.words, one.submission, one.first), what


def test_a_return_is_told_with_its_day_and_reason(own_store):
    """Every time that a report went back, oldest first, with the submission where there is one."""
    one = of_a(own_store, f"""
        on    | event         | unit | period  | says
        09-10 | returned_file | A    | 2024-Q3 |
        09-15 | file          | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | return        | 1    |         |
        09-17 | file          | A    | 2024-Q3 | {ALL_OF_A}
    """)

    assert [("10/9", "Sai mẫu", None), ("16/9", "Sai mẫu", 1)] == [
        (f"{back.on.day}/{back.on.month}", back.reason, back.submission) for back in one.returns
    ]


@pytest.mark.parametrize(("events", "today", "standing", "words"), [
    ("", "09-14", "not_due", "Chưa đến hạn"),
    ("", "09-15", "missing", "Chưa gửi"),
    (f"""
        on    | event | unit | period  | says
        11-15 | file  | A    | 2024-Q3 | {ALL_OF_A}
     """, "12-01", "on_time", "Đã gửi"),
])
def test_where_no_day_is_set_a_report_is_sent_or_not_sent(own_store, events, today, standing, words):
    """Without a day to send by nobody is late: a report is wanting once the period has ended, and is sent whenever it comes."""
    without = replace(PLAN, periods=tuple(replace(one, unit_due=None) for one in PLAN.periods))
    one = of_a(own_store, events, today, without)

    assert (standing, None, words) == (one.standing, one.days, one.words)


@pytest.mark.parametrize(("says", "partly", "waiting"), [
    ("1.1 done; 1.2 done; 1.3 in_progress", (), ()),
    ("1.1 done; 1.3 in_progress", ("1.2",), ()),
    ("1.1 not_arising", ("1.2", "1.3"), ()),
    ("1.1 words; 1.2 done; 1.3 done", (), ()),
    ("1.1 done; 1.2 held; 1.3 done", ("1.2",), (("1.2", "Biểu", 15),)),
    ("1.1 done; 1.2 done; 1.3 done; ? held", (), ((None, "Biểu", 17),)),
    ("1.1 done; 1.2 done; 1.3 done; 2.1 held, role=support", (), (("2.1", "Biểu", 17),)),
    ("1.2 held; 1.1 done; 1.2 done; 1.3 done", (), ()),
])
def test_a_report_is_partial_where_a_task_led_is_left_out_or_waits(own_store, says, partly, waiting):
    """A task that the unit leads wants a row; one held back is none, and waits unless a later row put it right."""
    one = of_a(own_store, f"""
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | {says}
    """)

    assert (partly, waiting) == (one.partly, one.waiting)


@pytest.mark.parametrize(("second", "partly", "waiting"), [
    ("09-16 | file       | A | 2024-Q3 | 1.2 done", (), ()),
    ("09-16 | correction | A | 2024-Q3 | 1.2 done", (), ()),
    ("09-16 | file       | A | 2024-Q3 | 1.2 held", ("1.2",), (("1.2", "Biểu", 14),)),
    ("09-16 | file       | A | 2024-Q4 | 1.2 done", ("1.2",), (("1.2", "Biểu", 15),)),
    ("09-16 | file       | B | 2024-Q3 | 1.2 done", ("1.2",), (("1.2", "Biểu", 15),)),
])
def test_what_was_wanting_is_filled_by_a_later_row(own_store, second, partly, waiting):
    """A later file of the unit for the period, or a correction by the Office, fills the gap; nothing else does."""
    one = of_a(own_store, f"""
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | 1.1 done; 1.2 held; 1.3 done
        {second}
    """)

    assert (partly, waiting) == (one.partly, one.waiting)


@pytest.mark.parametrize(("before", "partly"), [
    ("1.1 done; 1.3 done", ("1.1",)),
    ("1.1 done; 1.3 in_progress", ("1.1", "1.3")),
    ("1.3 held", ("1.1", "1.3")),
])
def test_a_dated_task_that_was_done_before_needs_no_row(own_store, before, partly):
    """It is done for good; a recurring task is asked for in every period."""
    one = of_a(own_store, f"""
        on    | event | unit | period  | says
        06-15 | file  | A    | 2024-Q2 | 1.2 done; {before}
        09-15 | file  | A    | 2024-Q3 | 1.2 done
    """)

    assert partly == one.partly


def test_a_dated_task_that_became_undone_needs_a_row_again(own_store):
    """Done in the second quarter, undone by the third's row: the fourth wants one; words alone change nothing."""
    events = """
        on    | event | unit | period  | says
        06-15 | file  | A    | 2024-Q2 | 1.1 done; 1.2 done; 1.3 done
        09-15 | file  | A    | 2024-Q3 | 1.1 done; 1.2 done; 1.3 {third}
        12-15 | file  | A    | 2024-Q4 | 1.1 done; 1.2 done
    """
    again = of_a(own_store, events.format(third="in_progress"), "12-20", code="2024-Q4")
    still = of_a(own_store.replace("papi.db", "other.db"), events.format(third="words"), "12-20", code="2024-Q4")

    assert (("1.3",), ()) == (again.partly, still.partly)


def test_the_matrix_has_the_units_with_tasks_and_the_periods_begun_or_sent(own_store):
    """Unit by unit in the plan's order, oldest period first; a period to come is there once somebody sent for it."""
    given = plan("""
        task | lead | support
        1.1  | A    | C
    """, units="""
        name
        Nobody
        C
        A
    """)
    before = [(one.unit, one.period) for one in after(own_store).matrix(given, "07-01")]
    sent = after(own_store, """
        on    | event | unit | period  | says
        07-01 | file  | A    | 2024-Q4 | 1.1 done
    """).matrix(given, "07-01")

    assert [(unit, f"2024-Q{part}") for unit in "CA" for part in (1, 2, 3)] == before
    assert [(unit, f"2024-Q{part}") for unit in "CA" for part in (1, 2, 3, 4)] == [(one.unit, one.period) for one in sent]


def test_months_and_ad_hoc_periods_are_periods_of_their_own(own_store):
    """Where the plan counts in months, these are the columns, and an ad hoc period stands among them."""
    extra = replace(period("2024-10"), code="2024-X1", kind="ad_hoc")
    given = plan("""
        task | lead
        1.1  | A
    """, periods=("2024-08", "2024-09", "2024-Q3", "2024", extra))

    assert ["2024-08", "2024-09", "2024-X1"] == [one.period for one in after(own_store).matrix(given, "12-31")]


def test_another_year_s_submissions_are_not_this_plan_s(own_store):
    """A store holds several years; the matrix is of one."""
    held = after(own_store, f"""
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | {ALL_OF_A}
    """)
    held = replace(held, submissions=held.submissions.assign(plan_year=2023))

    assert {"missing", "not_due"} == {one.standing for one in held.matrix(PLAN, "10-01")}


def test_what_units_sent_before_they_merged_counts_as_their_successor_s(own_store):
    """The standing is the best of theirs, each task that one of them spoke of is told, each held row of theirs waits."""
    events = """
        on    | event  | unit  | period  | says
        09-15 | file   | Old 1 | 2024-Q3 | 1.1 done; 1.2 held
        09-19 | file   | Old 2 | 2024-Q3 | 1.3 done
        09-20 | file   | Old 2 | 2024-Q4 | 1.1 done
        09-20 | return | 3     |         |
    """
    given = with_unit(PLAN, "A", formerly=("Old 1", "Old 2"))
    third, fourth = (of_a(own_store if code == "2024-Q3" else own_store.replace("papi.db", "other.db"), events, given=given,
                          code=code) for code in ("2024-Q3", "2024-Q4"))

    assert ("Đúng hạn", ("1.2",), (("1.2", "Biểu", 15),)) == (third.words, third.partly, third.waiting)
    assert "Đã trả lại" == fourth.words


def test_those_to_urge_today_stand_in_order_each_with_its_sentence(own_store):
    """The longest missing first, then those whose report went back, then those that left something out, the most first."""
    given = with_due(plan("""
        task | lead
        1.1  | Missing; Returned; Late; Less; More; Waits; Whole; Through
        1.2  | Less; More
        1.3  | Less; More
    """), Q3="09-18")
    given = with_unit(given, "Through", reports_through="Whole")
    sendings = after(own_store, """
        on    | event  | unit     | period  | says
        09-15 | file   | Returned | 2024-Q3 | 1.1 done
        09-16 | return | 1        |         |
        09-20 | file   | Late     | 2024-Q3 | 1.1 done
        09-15 | file   | Less     | 2024-Q3 | 1.1 done; 1.2 done; 1.3 held
        09-20 | file   | More     | 2024-Q3 | 1.1 done
        09-15 | file   | Waits    | 2024-Q3 | 1.1 done; ? held; ? held
        09-15 | file   | Whole    | 2024-Q3 | 1.1 done
    """).matrix(given, "09-21")

    assert [
        "Missing: quá hạn gửi 3 ngày",
        "Through (gửi qua Whole): quá hạn gửi 3 ngày",
        "Returned: đã trả lại ngày 16/9/2024, chưa gửi lại",
        "More: đã gửi, còn thiếu NV 1.2, NV 1.3",
        "Less: đã gửi, còn thiếu NV 1.3; 01 dòng chờ sửa",
        "Waits: đã gửi, còn 02 dòng chờ sửa",
    ] == [one.sentence for one in to_urge(sendings, "2024-Q3")]
    assert {"on_time": 3, "late": 2, "returned": 1, "missing": 2, "not_due": 0, "partly": 3, "units": 8} == counts(
        sendings, "2024-Q3")
    assert {"Less": "thiếu 01 nhiệm vụ", "More": "thiếu 02 nhiệm vụ"} == {
        one.unit: one.partly_words for one in of_period(sendings, "2024-Q3") if one.partly_words}


def test_on_the_day_itself_the_sentence_says_so_and_before_it_nobody_is_urged(own_store):
    """The day to send by is still time, but the last."""
    held = after(own_store)

    assert [] == [one.sentence for one in to_urge(held.matrix(PLAN, "09-17"), "2024-Q3")]
    assert ["A: chưa gửi, hạn gửi là hôm nay", "B: chưa gửi, hạn gửi là hôm nay"] == [
        one.sentence for one in to_urge(held.matrix(PLAN, "09-18"), "2024-Q3")]


def test_a_long_list_of_tasks_is_named_as_far_as_it_can_be_read(own_store):
    """Six tasks are named, the others counted."""
    tasks = "\n".join(f"{area}.{serial} | A" for area in (0, 1) for serial in range(1, 6))
    sendings = after(own_store, """
        on    | event | unit | period  | says
        09-15 | file  | A    | 2024-Q3 | 0.1 done
    """).matrix(plan("task | lead\n" + tasks), "09-21")

    assert ["A: đã gửi, còn thiếu TH 2, TH 3, TH 4, TH 5, NV 1.1, NV 1.2 và 03 nhiệm vụ khác"] == [
        one.sentence for one in to_urge(sendings, "2024-Q3")]


def test_every_standing_has_its_words(own_store):
    """One drawn matrix with each of them, as a page would show it."""
    held = after(own_store, f"""
        on    | event  | unit | period  | says
        06-15 | file   | A    | 2024-Q2 | {ALL_OF_A}
        06-20 | file   | B    | 2024-Q2 | 1.2 done; 2.1 done
        09-15 | file   | A    | 2024-Q3 | {ALL_OF_A}
        09-16 | return | 3    |         |
    """)
    sendings = held.matrix(PLAN, "09-21")

    assert set(punctuality.STANDINGS) == {one.standing for one in sendings}
    assert drawn("""
        A | 2024-Q1 | Chưa gửi
        A | 2024-Q2 | Đúng hạn
        A | 2024-Q3 | Đã trả lại
        A | 2024-Q4 | Chưa đến hạn
        B | 2024-Q1 | Chưa gửi
        B | 2024-Q2 | Trễ 2 ngày
        B | 2024-Q3 | Quá hạn gửi 3 ngày
        B | 2024-Q4 | Chưa đến hạn
    """) == [(one.unit, one.period, one.words) for one in sendings]
