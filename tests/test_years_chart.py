"""Several years side by side: which periods compare, completion by area, what is to be minded, and the chart."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from drawing import font_sizes, plan as drawn_plan, texts_of
from drawn_book import keep_plan
from drawn_sendings import after

from papi.book import Book
from papi.charts import theme
from papi.charts.years import completion_by_year
from papi.compare import years
from papi.model import DONE, LEAD, NOT_ARISING, NOT_STARTED, TIME_ZONE, ReportRow, Submission
from papi.plan import Area
from papi.plan.editing import started_from, with_ad_hoc_period
from papi.store import open_store

FIRST = drawn_plan("""
    task | lead
    1.1  | A
    1.2  | B
    2.1  | A
""", areas="area | name\n1 | Tham gia\n2 | Minh bạch")
TODAY = date(2025, 7, 1)
AT = datetime(2025, 6, 20, 9, tzinfo=TIME_ZONE)
LAST_YEAR = """
    on    | event | unit | period  | says
    06-16 | file  | A    | 2024-Q2 | 1.1 done; 2.1 not_started
    09-16 | file  | A    | 2024-Q3 | 1.1 done; 2.1 done
"""


@pytest.fixture
def store(own_store):
    """Two quarters of 2024, and the plan of 2025 with one area renamed and one added."""
    with open_store(own_store) as opened:
        keep_plan(opened, FIRST)
        after(own_store, LAST_YEAR)
        second = replace(started_from(FIRST, 2025), areas=(Area(1, "Tham gia, giám sát", 1), Area(2, "MINH BẠCH", 2)))
        keep_plan(opened, second, at=AT)
        yield opened


def send(store, period, **statuses):
    """Let unit A report of tasks, `T_1_1="done"`, in a period of 2025."""
    rows = tuple(
        ReportRow("Biểu", place, name.removeprefix("T_").replace("_", "."), "Việc", 1, unit="A", role=LEAD, status=status)
        for place, (name, status) in enumerate(statuses.items(), 14)
    )
    sent = Submission(2025, period, "A", "1", "2", None, None, None, rows)
    store.publish([sent], file_name="2025.xlsx", content=period.encode(), by="Lan", at=AT)


def codes(book, code):
    """The codes of what compares with a period."""
    return [one.code for one in years.comparable(book, book.period(code))]


def views(book, code):
    """Everything counted at the periods that compare."""
    return [book.view(one, today=TODAY) for one in years.comparable(book, book.period(code))]


def test_one_year_with_reports_has_nothing_beside_it(store):
    """A plan alone is no year to compare with."""
    assert [] == codes(Book(store), "2024-Q2")


def test_the_same_period_of_each_year_compares(store):
    """From either year's page the same two."""
    send(store, "2025-Q2", T_1_1=DONE)

    found = [codes(Book(store), code) for code in ("2024-Q2", "2025-Q2")]

    assert [["2024-Q2", "2025-Q2"]] * 2 == found


@pytest.mark.parametrize("code", ["2024-Q3", "2025-Q4", "2024"])
def test_a_period_of_one_year_alone_gives_way_to_the_whole_years(store, code):
    """The third quarter of 2025 has no report yet: the years so far compare."""
    send(store, "2025-Q2", T_1_1=DONE)

    assert ["2024", "2025"] == codes(Book(store), code)


def test_longer_periods_compare_by_the_reports_inside_them(store):
    """Half a year is heard of when a quarter of it is."""
    send(store, "2025-Q1", T_1_1=DONE)

    assert ["2024-H1", "2025-H1"] == codes(Book(store), "2024-H1")


def test_a_report_out_of_turn_has_no_fellow(store, own_store):
    """The first one of each year is about whatever that year asked: the whole years compare, which are counted without it."""
    book = Book(store)
    for year in book.years:
        keep_plan(store, with_ad_hoc_period(book.plan_of(year), date(year, 6, 1), date(year, 6, 10), None), at=AT)
    after(own_store, "on | event | unit | period | says\n06-12 | file | A | 2024-X1 | 1.1 done")
    send(store, "2025-X1", T_1_1=DONE)
    assert [] == codes(Book(store), "2025-X1")
    send(store, "2025-Q1", T_1_1=DONE)

    assert ["2024", "2025"] == codes(Book(store), "2025-X1")


def table(store):
    """Completion at the second quarter: of 2025, where task 2.1 does not arise."""
    send(store, "2025-Q2", T_1_1=NOT_STARTED, T_2_1=NOT_ARISING)
    return years.by_area(views(Book(store), "2025-Q2"))


def test_completion_is_counted_year_by_year_in_tasks(store):
    """The whole plan first, then the areas by the newest year's names; what does not arise is not counted."""
    found = table(store)

    shown = [(one.name, one.year, one.done, one.counted) for one in found.itertuples()]
    assert [
        ("Cả kế hoạch", 2024, 1, 3), ("Cả kế hoạch", 2025, 0, 2),
        ("1. Tham gia, giám sát", 2024, 1, 2), ("1. Tham gia, giám sát", 2025, 0, 2),
        ("2. MINH BẠCH", 2024, 0, 1), ("2. MINH BẠCH", 2025, 0, 0),
    ] == shown
    assert pd.isna(found["completion"].iloc[-1])


def test_only_the_newest_years_are_compared(store):
    """Five bars in a row are as many as can be read."""
    for year in range(2026, 2031):
        keep_plan(store, started_from(FIRST, year), at=AT)
        sent = Submission(year, f"{year}-Q2", "A", "1", "2", None, None, None,
                          (ReportRow("Biểu", 14, "1.1", "Việc", 1, unit="A", role=LEAD, status=DONE),))
        store.publish([sent], file_name="x.xlsx", content=str(year).encode(), by="Lan", at=AT)

    assert [f"{year}-Q2" for year in range(2026, 2031)] == codes(Book(store), "2024-Q2")


def test_a_renamed_area_is_told_and_another_spelling_is_not(store):
    """Areas are matched by their numbers."""
    send(store, "2025-Q2", T_1_1=DONE)
    book = Book(store)

    expected = ("Nội dung “1. Tham gia, giám sát” trong kế hoạch năm 2024 là “1. Tham gia”.",)

    assert expected == years.remarks(book, views(book, "2025-Q2"))


def test_an_area_that_the_newest_plan_has_not_is_told(store):
    """It still has its bar of the year in which it was."""
    smaller = started_from(FIRST, 2025)
    keep_plan(store, replace(smaller, areas=smaller.areas[:1], tasks=smaller.tasks[:2]), at=AT)
    send(store, "2025-Q2", T_1_1=DONE)
    book = Book(store)

    compared = views(book, "2025-Q2")

    assert ("Kế hoạch năm 2025 không có nội dung “2. Minh bạch” của năm 2024.",) == years.remarks(book, compared)
    assert [2024] == years.by_area(compared).query("area == 2")["year"].tolist()


def test_a_year_that_is_not_over_says_how_far_it_is_reported(store):
    """Else a year in its second quarter would look behind the one before."""
    send(store, "2025-Q2", T_1_1=DONE)
    book = Book(store)

    found = years.remarks(book, views(book, "2024"))

    assert ("Năm 2024 mới có báo cáo đến quý III/2024.", "Năm 2025 mới có báo cáo đến quý II/2025.") == found[:2]


def test_the_title_names_the_periods(store):
    """So that nobody has to guess what stands beside what."""
    send(store, "2025-Q2", T_1_1=DONE)
    book = Book(store)

    assert "Hoàn thành theo nội dung: quý II/2024, quý II/2025" == years.title(years.comparable(book, book.period("2025-Q2")))


def test_the_chart_shows_each_figure_in_words(store):
    """Year, share, counts; nothing to count is said; names are text, not tags."""
    found = table(store).replace({"name": {"2. MINH BẠCH": "2. <b>Minh bạch"}})

    drawn = completion_by_year(found)

    assert [
        "<b>Cả kế hoạch</b>", "2024: 33,3% (1/3)", "2025: 0% (0/2)", "<b>1. Tham gia, giám sát</b>", "2024: 50% (1/2)",
        "2025: 0% (0/2)", "<b>2. &lt;b&gt;Minh bạch</b>", "2024: 0% (0/1)", "2025: không có việc phải tính",
    ] == texts_of(drawn)
    assert min(font_sizes(drawn.to_plotly_json())) >= theme.SMALL_SIZE
    assert (1 / 3, 0.0, 0.5, 0.0, 0.0, 0.0) == tuple(drawn.data[0].x)


def test_nothing_to_compare_says_so():
    """An empty table is a sentence, not an empty frame."""
    assert [theme.EMPTY] == texts_of(completion_by_year(years.by_area([])))
