"""Every figure is traceable to cells: the cells behind it are read in the original files, counted again, and give the figure.

Nothing of the library decides there what a cell says or how it is counted: see `recount`. Here are the
counts of the plan, its areas and units, and of what moved; who sent what is in `test_traceable_sending`, PAPI's scores in
`test_traceable_scores`, what each page shows of it all in `test_traceable_pages`.
"""

import ast
from datetime import date
from pathlib import Path

import pytest
from drawn_year import INSPECTORATE, OFFICE, as_known, both_years
from recount.cells import LEAD, SUPPORT
from recount.progress import NAMES, Known, mean_percent, segments, state, tally, tasks
from recount.since import Moment, by_year, moved

from papi.book import Book
from papi.compare import since, years
from papi.record.trace import cells_of

TESTS = Path(__file__).parent
OF_2024 = ("2024-Q2", "2024-Q3", "2024-Q4", "2024-H1", "2024-9M", "2024")
PERIODS = (*OF_2024, "2025-Q2", "2025-9M", "2025")
VIEWS = [("sample", code) for code in OF_2024] + [("drawn", code) for code in PERIODS]
TODAY = date(2025, 7, 1)


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """The shipped samples; and two years of small workbooks in several layouts, with what happens to reports."""
    with both_years(tmp_path_factory.mktemp("stores")) as made:
        yield made


@pytest.fixture(scope="module")
def books(stores):
    """What each store holds, and what its files say."""
    return {name: (Book(store), known) for name, (store, known) in stores.items()}


def again(known: Known, code: str) -> list[dict]:
    """Every assignment of a period counted again."""
    return state(*_at(known, code))


def _at(known: Known, code: str):
    from_known, today = known.at(code, TODAY)
    return from_known, code, today


def counts(lines: list[dict]) -> dict:
    """How many assignments stand how, their mean percent, and the parts of their bar."""
    mean = mean_percent(lines)
    return tally(lines) | {"assignments": len(lines), "mean_percent": None if mean is None else pytest.approx(mean)}


def bar(lines: list[dict]) -> dict:
    """The parts of a bar."""
    return {f"segment_{name}": number for name, number in segments(lines).items()}


def of_tasks(lines: list[dict]) -> dict:
    """How many tasks stand how."""
    return {f"tasks_{name}": number for name, number in tally(lines).items()}


def test_the_recount_uses_nothing_of_the_library():
    """What reads the cells and counts them imports no module of papi: a fault there cannot hide here."""
    files = [file for folder in ("recount", "claims") for file in (TESTS / folder).glob("*.py")]
    imported = {
        (alias.name if isinstance(node, ast.Import) else str(node.module)).split(".")[0]
        for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }

    assert {"recount", "claims", "openpyxl", "csv"} <= imported
    assert not {"papi", "pandas", "workbooks", "drawing"} & imported


@pytest.mark.parametrize(("name", "code"), VIEWS)
def test_every_figure_is_what_the_cells_give_when_counted_again(books, name, code):
    """The plan's, each area's and each unit's, of those who lead and of those who support."""
    book, known = books[name]
    view, lines = book.view(book.period(code), today=TODAY), again(known, code)
    plan = known.plan(code)
    leads = [one for one in lines if one["role"] == LEAD]
    expected = {("plan", ""): counts(leads) | of_tasks(tasks(plan, leads))}
    shown = {("plan", ""): view.overall}
    for area in plan.areas:
        own = [one for one in leads if one["area"] == area["area"]]
        expected["area", area["area"]] = counts(own) | of_tasks(tasks(plan, own)) | bar(tasks(plan, own))
        shown["area", area["area"]] = view.area(area["area"])
    for line in view.units:
        own = [one for one in lines if one["unit"] == line["unit"]]
        led, helped = ([one for one in own if one["role"] == role] for role in (LEAD, SUPPORT))
        expected |= {("lead", line["unit"]): counts(led) | bar(led), ("support", line["unit"]): counts(helped)}
        shown |= {("lead", line["unit"]): line, ("support", line["unit"]): line["support"]}

    assert plan.busy() == [line["unit"] for line in view.units]
    assert expected == {key: {name: shown[key][name] for name in figures} for key, figures in expected.items()}


@pytest.mark.parametrize(("name", "code"), VIEWS)
def test_completion_and_who_has_reported_come_from_the_files(books, name, code):
    """Done of counted; a unit has reported a longer period when each quarter of it that has ended has its file."""
    book, known = books[name]
    view, moment = book.view(book.period(code), today=TODAY), Moment(*_at(known, code))
    done, counted = moment.tally["done"], moment.tally["counted"]

    assert pytest.approx(done / counted) == view.overall["completion"]
    assert moment.silent() == [unit for unit, number in view.reported.items() if number is None]


def test_the_drawn_store_has_every_kind_of_figure(books):
    """What is traced is not a row of zeros."""
    book, _ = books["drawn"]
    views = [book.view(book.period(code), today=TODAY).overall for code in PERIODS]

    assert [] == [name for name in (*NAMES, "overdue", "due_soon", "mean_percent") if not any(view[name] for view in views)]


@pytest.mark.parametrize(("name", "code"), VIEWS)
def test_the_cells_named_behind_a_figure_are_those_that_give_it(books, name, code):
    """For every assignment the library names the very cells of status and percent that the recount rests on."""
    book, known = books[name]
    lines = book.view(book.period(code), today=TODAY).state.to_dict("records")
    fields = ("status", "percent")
    named = [{(cell.submission, cell.sheet, cell.address) for cell in cells_of(line) if cell.field in fields} for line in lines]
    used = [{(row.submission, row.sheet, row.cells[field]) for row in line["rows"] for field in fields if field in row.cells}
            for line in again(known, code)]

    assert used == named


@pytest.mark.parametrize("name", ["sample", "drawn"])
def test_the_files_that_were_counted_are_those_that_the_store_keeps(stores, name):
    """Behind the number of every report stands the original file, byte for byte, under its name."""
    store, known = stores[name]
    sent = [(one.number, one.unit, one.period) for one in known.reports]
    files = [(one.file_name, known.events[one.place].content) for one in known.reports]

    assert sent == list(store.submissions()[["submission", "unit", "period"]].itertuples(index=False, name=None))
    assert files == [store.file(one.number) for one in known.reports]


def test_a_correction_is_among_the_cells_that_count(books):
    """The Office's own workbook is a file like any other."""
    _, known = books["drawn"]

    assert [47.5] == [one["percent"] for one in again(known, "2024-Q3")
                      if (one["task"], one["unit"], one["role"]) == ("4.2", INSPECTORATE, LEAD)]


def test_words_added_later_keep_the_status_that_was_given(books):
    """Rows that only add words or a percent; a row held, and one put right later."""
    _, known = books["drawn"]
    own = {one["task"]: (one["status"], one["percent"]) for one in again(known, "2024-Q3")
           if (one["unit"], one["role"]) == (OFFICE, LEAD)}

    assert (("done", 100.0), ("in_progress", 60.0), (None, None)) == (own["2.1"], own["2.2"], own["2.3"])


# Since the last meeting; the years side by side.


def _counted(book: Book, known: Known, code: str, *, with_later: bool = False):
    """A period as the library sees it and as it is counted again; `with_later` also what came after its closing."""
    period = book.period(code)
    if with_later:
        return book.open_view(period, today=TODAY), Moment(known, code, TODAY)
    return book.view(period, today=TODAY), Moment(*_at(known, code))


@pytest.mark.parametrize("name", ["sample", "drawn"])
@pytest.mark.parametrize(("before", "after"), [
    ("2024-Q2", "2024-Q3"), ("2024-Q3", "2024-Q4"), ("2024-Q2", "2024-Q4"), ("2024-H1", "2024-9M"), ("2024-9M", "2024"),
])
def test_what_moved_is_what_moved_in_the_cells(books, name, before, after):
    """Each kind, task by task, with the units that it concerns; and the units that have reported since."""
    book, known = books[name]
    (was, counted_was), (now, counted_now) = (_counted(book, known, code) for code in (before, after))
    found = since.between(was, now)
    plan, reported = counted_now.plan, [unit for unit in counted_was.silent() if unit not in counted_now.silent()]

    assert {kind: [(task, tuple(map(plan.short, units))) for task, units in moves]
            for kind, moves in moved(counted_was, counted_now).items()} == {
        kind: [(move.task, move.units) for move in moves] for kind, moves in found.moves.items()}
    assert reported == list(found.reported)


def test_the_kinds_of_move_that_are_traced_do_occur(books):
    """All but what falls back or leaves the plan: such moves are drawn in the tests of `papi.compare.since`."""
    tried = {kind for _, known in books.values() for before, after in (("2024-Q2", "2024-Q3"), ("2024-Q3", "2024-Q4"))
             for kind, moves in moved(Moment(*_at(known, before)), Moment(*_at(known, after))).items() if moves}

    assert {"finished", "became_overdue", "not_repeated", "no_longer_overdue", "percent_up", "ceased"} <= tried


def test_what_came_after_a_closing_is_what_moved(books):
    """The same period as it was closed and with what came later: one percent, of one cell of the correction."""
    book, known = books["drawn"]
    closed, later = _counted(book, known, "2024-Q2"), _counted(book, known, "2024-Q2", with_later=True)
    found = since.between(closed[0], later[0])

    assert {"percent_up": [("2.1", (OFFICE,))]} == {
        kind: moves for kind, moves in moved(closed[1], later[1]).items() if moves}
    assert {"percent_up": ["2.1"]} == {kind: [one.task for one in moves] for kind, moves in found.moves.items() if moves}


@pytest.mark.parametrize("day", ["2024-09-17", "2024-09-19", "2024-09-26", "2024-12-16"])
def test_a_past_day_shows_what_its_files_said(books, day):
    """As it was known at the end of a day: undone and returned files count, or count no more, from their day on."""
    book, known = books["drawn"]
    on = date.fromisoformat(day)
    then = as_known(book, on)
    period = then.newest_period
    overall = then.view(period, today=on).overall

    expected = Moment(known.until(on), period.code, on).tally
    assert expected == {name: overall[f"tasks_{name}"] for name in expected}


@pytest.mark.parametrize("day", ["2024-09-14", "2024-09-15"])
def test_a_deadline_on_a_period_s_last_day_is_past_when_the_day_is(books, day):
    """The cell `deadline` is the period's `data_to`: late from the next day on."""
    book, known = books["drawn"]
    on = date.fromisoformat(day)
    overall = as_known(book, on).view(book.period("2024-Q3"), today=on).overall
    late = Moment(known.until(on), "2024-Q3", on).tally["overdue"]

    assert late == overall["tasks_overdue"]
    assert late == Moment(known.until(on), "2024-Q3", date(2024, 9, 14)).tally["overdue"] + (on == date(2024, 9, 15))


@pytest.mark.parametrize("code", ["2024-Q2", "2025-Q2", "2024", "2025"])
def test_the_years_side_by_side_are_counted_each_from_its_own_files(books, code):
    """Done and counted of every area and of the whole plan, each year by its own plan's workbook."""
    book, known = books["drawn"]
    periods = years.comparable(book, book.period(code))
    table = years.by_area([book.view(one, today=TODAY) for one in periods])
    expected = by_year([Moment(*_at(known, one.code)) for one in periods])

    assert expected == {(line.area, line.year): (line.done, line.counted) for line in table.itertuples()}
    assert [pytest.approx(done / counted) if counted else None for done, counted in
            (expected[line.area, line.year] for line in table.itertuples())] == [
        None if share != share else share for share in table["completion"]]
    assert {2024, 2025} == {year for _, year in expected}
