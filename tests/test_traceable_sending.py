"""Who has sent what, what was asked and answered, and a unit's year: traced to files, days and the plan's cells.

Counted again by `recount.sending`: what came is in the reports' files, the day to send by in the plan's cell `unit_due`.
"""

import io
from collections import Counter
from datetime import date

import openpyxl
import pytest
from drawn_year import DUE, INSPECTORATE, OFFICE, ROADS, as_known, both_years, plan_with_days_to_send_by
from recount.cells import LEAD, Plan, day_of
from recount.progress import state
from recount.sending import LATE, MISSING, NOT_DUE, ON_TIME, RETURNED, account, questions, sendings

from papi.book import Book
from papi.progress import punctuality
from papi.record import account as accounts, requests
from papi.reports.account_file import build_account

DAYS = ("2024-06-14", "2024-06-18", "2024-06-19", "2024-06-25", "2024-07-01", "2024-09-15", "2024-09-18", "2024-09-19",
        "2024-09-20", "2024-09-23", "2024-09-24", "2024-12-14", "2024-12-18", "2024-12-19", "2024-12-31")
LAST = date(2024, 12, 31)
STORES = pytest.mark.parametrize("name", ["sample", "drawn"])
ON_DAYS = pytest.mark.parametrize("day", list(map(date.fromisoformat, DAYS)), ids=DAYS)


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """What each store holds, and what its files say."""
    with both_years(tmp_path_factory.mktemp("stores")) as made:
        yield {name: (Book(store), known) for name, (store, known) in made.items()}


def matrix(book: Book, day: date):
    """Who has sent what, as the library counts it."""
    return punctuality.matrix(book.plan_of(2024), book.log, book.submissions, book.rows, book.reversals, book.returned_files,
                              today=day)


def made(book: Book, unit: str, day: date):
    """A unit's year, as the library counts it."""
    asked = requests.asked(book.plan_of(2024), book.requests, book.submissions, book.rows)
    return accounts.account(book.view(book.period("2024"), today=day), unit, matrix(book, day), asked)


def test_the_day_to_send_by_is_the_plan_s_cell():
    """Typed into the column `unit_due` of the workbook; nothing else says when a report is late."""
    sheet = openpyxl.load_workbook(io.BytesIO(plan_with_days_to_send_by()))["periods"]
    cells = {row[0].value: day_of(row[4].value) for row in sheet.iter_rows(min_row=3)}

    assert "unit_due" == sheet["E1"].value
    assert DUE == {code: day for code, day in cells.items() if day}


@STORES
@ON_DAYS
def test_who_has_sent_what_is_what_files_and_days_say(books, name, day):
    """Every unit and quarter on days of a year: how it stands and since when, what is wanting, what waits, what went back."""
    book, known = books[name]

    assert [
        (one.unit, one.period, one.standing, one.days, one.received_on, one.submission, one.partly, one.waiting, one.returns)
        for one in sendings(known.until(day), 2024, day)
    ] == [
        (one.unit, one.period, one.standing, one.days, one.received_on, one.submission, one.partly, one.waiting,
         tuple(back.on for back in one.returns))
        for one in matrix(as_known(book, day), day)
    ]


@STORES
@ON_DAYS
def test_how_many_units_stand_how_is_counted_from_the_same(books, name, day):
    """The counts of the Office's first page, of each quarter; those who sent are partly where anything is wanting."""
    book, known = books[name]
    found, again = matrix(as_known(book, day), day), sendings(known.until(day), 2024, day)

    for period in {one.period for one in again}:
        own = [one for one in again if one.period == period]
        counted = Counter(one.standing for one in own)
        expected = {standing: counted[standing] for standing in (ON_TIME, LATE, MISSING, RETURNED, NOT_DUE)} | {
            "partly": sum(bool(one.partly or one.waiting) for one in own if one.standing in (ON_TIME, LATE)), "units": len(own)}
        assert expected == punctuality.counts(found, period)


def test_every_standing_is_among_those_traced(books):
    """On time, late, missing, returned, not due yet; partly, and rows that wait."""
    known = books["drawn"][1]
    found = [one for day in map(date.fromisoformat, DAYS) for one in sendings(known.until(day), 2024, day)]

    assert {ON_TIME, LATE, MISSING, RETURNED, NOT_DUE} == {one.standing for one in found}
    assert any(one.partly for one in found)
    assert any(one.waiting for one in found)


@ON_DAYS
def test_what_was_asked_and_answered_is_what_the_cells_say(books, day):
    """Each question with the cell of its answer; words that only come back with the next form answer nothing."""
    book, known = as_known(books["drawn"][0], day), books["drawn"][1].until(day)
    found = requests.asked(book.plan_of(2024), book.requests, book.submissions, book.rows)

    assert [
        (one.number, one.task, one.unit, one.question, one.answer and one.answer.words["explanation"],
         one.answer and (one.answer.submission, one.answer.sheet, one.answer.cells["explanation"]))
        for one in questions(known, 2024)
    ] == [
        (one.number, one.task, one.unit, one.question, one.answer and one.answer.text,
         one.answer and (one.answer.submission, one.answer.sheet, one.answer.cell))
        for one in reversed(found)
    ]


@STORES
@ON_DAYS
def test_a_unit_s_year_counts_what_cells_and_days_say(books, name, day):
    """Every figure of every unit: given, done, late, not done; in time, late, missing, returned; asked and answered."""
    book, known = as_known(books[name][0], day), books[name][1].until(day)

    for unit in known.plans[2024].busy():
        shown = {figure.key: [one.key for one in figure.details] for part in made(book, unit, day).sections
                 for figure in part.figures}
        assert account(known, 2024, unit, day) == shown


def test_every_figure_of_a_unit_s_year_is_among_those_traced(books):
    """No figure is nought in all units."""
    known = books["drawn"][1]
    found = [account(known, 2024, unit, LAST) for unit in known.plans[2024].busy()]

    assert [] == [key for key in found[0] if not any(one[key] for one in found)]


@STORES
def test_under_each_task_of_a_unit_s_year_stand_the_cells_it_was_counted_from(books, name):
    """Status, percent and day of completion, in the sheet and cell of the unit's own file."""
    book, known = books[name]
    fields = ("status", "percent", "completed_on")
    lines = {(one["unit"], one["task"]): one for one in state(known, "2024", LAST) if one["role"] == LEAD}

    for unit in known.plans[2024].busy():
        account_made = made(book, unit, LAST)
        for key in ("done", "done_late", "in_progress", "not_started", "overdue", "not_arising"):
            for detail in account_made.figure(key).details:
                used = [(row.submission, row.sheet, {row.cells[field] for field in fields if field in row.cells})
                        for row in lines[unit, detail.key]["rows"]]
                assert used == [(one.submission, one.sheet, set(one.cells.values())) for one in detail.places]


def test_days_late_and_days_of_completion_are_those_of_the_cells(books):
    """Late by how many days: from the plan's deadline to the cell's day of completion, or to the year's last day."""
    book, known = books["drawn"]
    tasks, end = known.plans[2024].tasks, known.plans[2024].periods["2024"]["data_to"]

    for unit in (OFFICE, INSPECTORATE, ROADS):
        lines = {one["task"]: one for one in state(known, "2024", LAST) if (one["unit"], one["role"]) == (unit, LEAD)}
        late, open_still = (made(book, unit, LAST).figure(key).details for key in ("done_late", "overdue"))
        assert [(lines[one.key]["completed_on"] - tasks[one.key]["deadline"]).days for one in late] == [
            one.days for one in late]
        past = [one.key for one in open_still if tasks[one.key]["deadline"] <= end]
        assert [(end - tasks[code]["deadline"]).days for code in past] == [
            one.days for one in open_still if one.key in past]


@STORES
def test_what_is_printed_of_a_unit_s_year_is_counted_from_the_cells(books, name):
    """The workbook to print: each figure by its words, opened with openpyxl."""
    book, known = books[name]
    plan = book.plan_of(2024)

    for unit in known.plans[2024].busy():
        found = made(book, unit, LAST)
        words = {figure.words: figure.key for part in found.sections for figure in part.figures}
        sheet = openpyxl.load_workbook(io.BytesIO(build_account(found, plan))).active
        printed = {words[row[0]]: row[1] for row in sheet.iter_rows(values_only=True) if row[0] in words}
        assert {key: len(counted) for key, counted in account(known, 2024, unit, LAST).items()} == printed


def test_the_plan_s_own_workbook_gives_every_unit_its_tasks(books):
    """Who leads and who supports what: the cells `lead` and `support`, groups by the cell of their members."""
    book, known = books["drawn"]

    assert isinstance(known.plans[2024], Plan)
    assert known.plans[2024].given == list(
        book.plan_of(2024).assignments[["task", "unit", "role"]].itertuples(index=False, name=None))
