"""What a store holds at a moment: what is known now and was known then, closed periods, and what an act would change."""

from dataclasses import replace
from datetime import date, datetime, time

import pandas as pd
import pytest
from drawing import plan
from drawn_book import MORNING, keep_plan
from drawn_sendings import after, with_due

from papi.book import NO_PERIOD, NO_PLAN, Book
from papi.errors import ChoiceError, StoreError
from papi.model import REDO, RETURN, TIME_ZONE, UNDO
from papi.sheets.writing.plan_file import build_plan
from papi.store import open_store

PLAN = plan("""
    task | lead
    1.1  | A
    1.2  | B
""")
Q3 = "2024-Q3"
TODAY = date(2024, 12, 31)
EVENTS = """
    on    | event      | unit | period  | says
    09-16 | file       | A    | 2024-Q3 | 1.1 in_progress
    09-17 | file       | A    | 2024-Q3 | 1.1 done
    09-18 | correction | B    | 2024-Q3 | 1.2 not_started
"""


@pytest.fixture
def store(own_store):
    """A store with the plan."""
    with open_store(own_store) as opened:
        keep_plan(opened, PLAN)
        yield opened


def statuses(book: Book, code: str = Q3, *, closed: bool = False) -> dict[str, str | None]:
    """The status of each task at a period: with all that is known, or as the period is shown where it is closed."""
    view = (book.view if closed else book.open_view)(book.period(code), today=TODAY)
    found = view.state[["task", "status"]].itertuples(index=False, name=None)
    return {task: None if pd.isna(status) else status for task, status in found}


def at(day: int) -> datetime:
    return datetime.combine(date(2024, 9, day), time(9), TIME_ZONE)


def test_a_store_without_a_plan_says_what_to_do(own_store):
    """Nothing can be counted without one."""
    with open_store(own_store) as bare, pytest.raises(StoreError) as refused:
        Book(bare)

    assert NO_PLAN == str(refused.value)


def test_a_period_that_no_plan_lists_is_said(store):
    """The sentence names what was asked for."""
    with pytest.raises(ChoiceError) as refused:
        Book(store).period("2030-Q1")

    assert NO_PERIOD.format(code="2030-Q1") == str(refused.value)


def test_a_year_without_a_plan_is_said_with_those_that_have_one(store):
    """The sentence offers the years that can be chosen."""
    with pytest.raises(ChoiceError, match=r"không có kế hoạch năm 2030\. Các năm có kế hoạch: 2024\."):
        Book(store).plan_of(2030)


def test_every_moment_is_known_as_it_was_then(store, own_store):
    """A book looked back at a version holds what a book read at that version held: reports, rows that count, closings."""
    seen = {}
    for line in ("09-16 | file | A | 2024-Q3 | 1.1 in_progress", "09-17 | file | B | 2024-Q3 | 1.2 not_started",
                 "09-18 | correction | A | 2024-Q3 | 1.1 done"):
        after(own_store, "on | event | unit | period | says\n" + line)
        book = Book(store)
        seen[book.version] = statuses(book)
    store.undo(3, by="Lan", at=at(19), reason="Nhầm")
    store.close_period(2024, Q3, by="Lan", at=at(20))

    book = Book(store)

    assert seen == {version: statuses(book.as_known(version)) for version in seen}
    assert ({}, [Q3]) == (book.as_known(max(seen)).closings, list(book.closings))
    assert {"1.1": "in_progress", "1.2": "not_started"} == statuses(book)


@pytest.mark.parametrize(("moment", "known"), [
    (datetime(2024, 9, 16, 7, tzinfo=TIME_ZONE), 0), (datetime(2024, 9, 16, 8, tzinfo=TIME_ZONE), 1),
    (datetime(2024, 9, 17, 23, tzinfo=TIME_ZONE), 2), (datetime(2024, 12, 1, tzinfo=TIME_ZONE), 3),
])
def test_a_day_is_seen_with_what_had_come_in_by_then(store, own_store, moment, known):
    """The version of a moment is that of the last entry up to it."""
    after(own_store, EVENTS)

    book = Book(store)

    assert known == len(book.as_known(book.version_at(moment)).submissions)


def test_before_anything_was_written_only_the_plan_is_known(store, own_store):
    """A store begins with its plan: a day before all reports still shows the tasks."""
    after(own_store, EVENTS)

    book = Book(store).as_known(0)

    assert {"1.1": None, "1.2": None} == statuses(book)


def test_a_closed_period_stays_as_it_was_reported(store, own_store):
    """What comes after the closing is counted when all that is known is asked for, and opening shows it again."""
    after(own_store, "\n".join(EVENTS.strip().splitlines()[:2]))
    store.close_period(2024, Q3, by="Lan", at=at(16), note="Báo cáo tháng 9")
    after(own_store, "on | event | unit | period | says\n09-18 | correction | A | 2024-Q3 | 1.1 done")
    book = Book(store)
    store.reopen_period(2024, Q3, by="Lan", at=at(20), note="Sai")

    assert ("in_progress", "done") == (statuses(book, closed=True)["1.1"], statuses(book)["1.1"])
    assert "done" == statuses(Book(store), closed=True)["1.1"]
    closing = book.closings[Q3]
    assert (date(2024, 9, 16), "Lan", "Báo cáo tháng 9") == (closing.day, closing.by, closing.note)


def test_a_plan_added_after_the_closing_does_not_change_what_was_reported(store):
    """The closed view keeps the plan known then, too."""
    store.close_period(2024, Q3, by="Lan", at=at(16))
    keep_plan(store, plan("task | lead\n1.1 | A\n1.2 | B\n1.3 | B"), at=at(17), valid_from=date(2024, 9, 1))

    book = Book(store)

    assert ({"1.1", "1.2"}, {"1.1", "1.2", "1.3"}) == (set(statuses(book, closed=True)), set(statuses(book)))


def test_the_plan_of_a_period_is_the_one_in_force_at_its_end(store):
    """A version that holds from October changes the fourth quarter and not the third."""
    keep_plan(store, with_due(PLAN, Q4="12-20"), at=MORNING, valid_from=date(2024, 10, 1))

    book = Book(store)

    due = {code: book.plan_for(book.period(code)).period("2024-Q4").unit_due for code in (Q3, "2024-Q4")}
    assert {Q3: None, "2024-Q4": date(2024, 12, 20)} == due


@pytest.mark.parametrize(("number", "kind", "status"), [
    (2, UNDO, "in_progress"), (2, RETURN, "in_progress"), (1, UNDO, "done"), (1, REDO, "done"),
])
def test_an_act_is_seen_before_it_is_done(store, own_store, number, kind, status):
    """The book as it would be: exactly what the act then leaves, while the book itself stays as it is."""
    after(own_store, EVENTS)
    book = Book(store)

    would_be = book.with_reversed(number, kind)

    assert (status, "done") == (statuses(would_be)["1.1"], statuses(book)["1.1"])
    assert bool == would_be.submissions["undone"].dtype


def test_a_bringing_back_is_seen_before_it_is_done(store, own_store):
    """An undone report would count again, and its unit would have reported."""
    after(own_store, EVENTS + "    09-19 | undo | 1 | | \n    09-19 | undo | 2 | | ")
    book = Book(store)

    would_be = book.with_reversed(1, REDO)

    found = [one.open_view(one.period(Q3), today=TODAY).reported["A"] for one in (book, would_be)]
    assert ([None, 1], "in_progress") == (found, statuses(would_be)["1.1"])


def test_a_closed_period_would_stay_closed(store, own_store):
    """The effect of an act on what was reported is none."""
    after(own_store, EVENTS)
    store.close_period(2024, Q3, by="Lan", at=at(20))

    would_be = Book(store).with_reversed(2, UNDO)

    assert ("done", "in_progress") == (statuses(would_be, closed=True)["1.1"], statuses(would_be)["1.1"])


def test_a_changed_plan_is_seen_before_it_is_saved(store, own_store):
    """From its first day on it would hold, for the newest list of tasks too; the book itself stays as it is."""
    after(own_store, EVENTS)
    book = Book(store)
    changed = replace(book.plan, tasks=book.plan.tasks[:1])

    would_be = book.with_plan(2024, build_plan(changed), date(2024, 6, 15), at(20))

    found = [[len(one.plan_for(one.period(code)).tasks) for code in ("2024-Q2", Q3)] for one in (book, would_be)]
    assert [[2, 2], [2, 1]] == found
    assert ({"1.1": "done"}, changed) == (statuses(would_be), would_be.plan)


def test_a_changed_plan_would_leave_a_closed_period_as_it_was_reported(store, own_store):
    """What was closed keeps the plan that it was closed with."""
    after(own_store, EVENTS)
    store.close_period(2024, Q3, by="Lan", at=at(20))
    book = Book(store)

    would_be = book.with_plan(2024, build_plan(replace(book.plan, tasks=book.plan.tasks[:1])), date(2024, 6, 15), at(21))

    assert ({"1.1", "1.2"}, {"1.1"}) == (set(statuses(would_be, closed=True)), set(statuses(would_be)))
