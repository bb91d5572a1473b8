"""Deadlines and days as people write them into sheets: what is certain is read, what is not is a doubt at its cell."""

import unicodedata
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from papi.model import DEADLINE_KINDS
from papi.sheets.cells.deadlines import Deadline, read_day, read_deadline
from papi.sheets.grid import Cell
from papi.vietnamese import day as shown, period_name

YEAR = 2024
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR + 2, 12, 31))


def deadline(value, plan_year=YEAR, **known):
    """Day (ISO) and kind of a cell's deadline, and the kinds of its doubts."""
    read = read_deadline(Cell(value, **known), plan_year=plan_year)
    return read.value.day and read.value.day.isoformat(), read.value.kind, [doubt.kind for doubt in read.doubts]


def one_day(value, plan_year=YEAR, **known):
    """A cell's day (ISO), and its doubts as severity and kind."""
    read = read_day(Cell(value, **known), plan_year=plan_year)
    return read.value and read.value.isoformat(), [(doubt.severity, doubt.kind) for doubt in read.doubts]


# Whole dates.


@pytest.mark.parametrize("written", [
    "30/9/2024", "30/09/2024", "30-09-24", "30.9.2024", "30.9.24", "2024-09-30", "2024/09/30", "2024-09-30 00:00:00",
    " 30 / 9 / 2024 ", "30//9/2024", "30/9-2024", "ngày 30/9/2024", "Ngày 30/9/2024.", "ngày 30 tháng 9 năm 2024",
    "30 tháng 9/2024", "30/9 năm 2024", "trước ngày 30/9/2024", "TRƯỚC NGÀY 30/9/2024", "truoc ngay 30/9/2024",
    "Xong trước 30/9/2024", "chậm nhất 30/9/2024", "đến hết ngày 30/9/2024", "Hoàn thành trước 30/9/2024",
    "Không quá ngày 30/9/2024", "17h00 ngày 30/9/2024", "30/9/2024 17:00", "Thứ Hai, ngày 30/9/2024", "30-Sep-2024",
    "30-Sep-24", "20240930", "30092024", "45565", "Gia hạn đến 30/9/2024", "Trước\u00a0ngày 30/9/2024",
    unicodedata.normalize("NFD", "trước ngày 30 tháng 9 năm 2024"), "Trước ngày\n30/9/2024",
])
def test_a_whole_date_is_read_however_it_is_written(written):
    """With slashes, dots, dashes, in words, by a computer; with the words that go with a deadline."""
    assert ("2024-09-30", "date", []) == deadline(written)


@pytest.mark.parametrize(("value", "known", "kind"), [
    (date(2024, 9, 30), {}, "date"), (datetime(2024, 9, 30, 17, 30), {}, "date"), (45565.0, {}, "date"), (45565.73, {}, "date"),
    (20240930.0, {}, "date"), (date(2024, 9, 30), {"number_format": "dd/mm/yyyy"}, "date"),
    (datetime(2024, 9, 1), {"number_format": "mmm-yy"}, "month"), (datetime(2024, 9, 1),
    {"number_format": "[$-409]mm/yyyy;@"}, "month"),
    (9.2024, {}, "month"),
])
def test_real_dates_and_numbers_are_read(value, known, kind):
    """A serial number is a day; a date that Excel shows as a month is that month: "9/2024" typed in is kept as 1 September."""
    assert ("2024-09-30", kind, []) == deadline(value, **known)


def test_serial_numbers_of_a_1904_workbook_count_from_there():
    """The same day has another number; a bare number in text too."""
    read = [read_deadline(Cell(value), plan_year=YEAR, date_1904=True).value for value in (44103.0, "44103")]

    assert [Deadline(date(2024, 9, 30), "date")] * 2 == read


@given(DAYS)
def test_any_day_is_read_as_itself(day):
    """In every common notation."""
    written = [shown(day), f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", f"{day:%d-%m-%Y}", day.isoformat(), f"trước ngày {shown(day)}",
               f"ngày {day.day} tháng {day.month} năm {day.year}", day, float((day - date(1899, 12, 30)).days)]

    assert {(day.isoformat(), "date")} == {deadline(one)[:2] for one in written}


# Periods mean their last day.


@pytest.mark.parametrize(("written", "last_day", "kind"), [
    ("Quý II/2024", "2024-06-30", "quarter"), ("quý 2 năm 2024", "2024-06-30", "quarter"),
    ("Q2/2024", "2024-06-30", "quarter"), ("II/2024", "2024-06-30", "quarter"), ("quy II/2024", "2024-06-30", "quarter"),
    ("Quý II - 2024", "2024-06-30", "quarter"), ("Hết quý III/2024", "2024-09-30", "quarter"),
    ("cuối quý III/2024", "2024-09-30", "quarter"), ("QUÝ IV/2024", "2024-12-31", "quarter"),
    ("trong quý III/2024", "2024-09-30", "quarter"), ("Quý Ⅲ/2024", "2024-09-30", "quarter"),
    ("Quý 4/24", "2024-12-31", "quarter"), ("Tháng 6/2024", "2024-06-30", "month"), ("T6/2024", "2024-06-30", "month"),
    ("6/2024", "2024-06-30", "month"), ("06-2024", "2024-06-30", "month"),
    ("xong trong tháng 6/2024", "2024-06-30", "month"), ("cuối tháng 9/2024", "2024-09-30", "month"),
    ("Tháng 02 năm 2024", "2024-02-29", "month"), ("Sep-24", "2024-09-30", "month"),
    ("9 tháng đầu năm 2024", "2024-09-30", "month"), ("6 tháng đầu năm 2024", "2024-06-30", "half"),
    ("sáu tháng đầu năm 2024", "2024-06-30", "half"), ("06 tháng cuối năm 2024", "2024-12-31", "half"),
    ("nửa đầu năm 2024", "2024-06-30", "half"), ("Năm 2024", "2024-12-31", "year"), ("cuối năm 2024", "2024-12-31", "year"),
    ("trong năm 2024", "2024-12-31", "year"), ("2024", "2024-12-31", "year"), (2024.0, "2024-12-31", "year"),
    ("giai đoạn 2024-2025", "2025-12-31", "year"), ("Từ nay đến hết năm 2024", "2024-12-31", "year"),
])
def test_a_period_means_its_last_day(written, last_day, kind):
    """Months, quarters, halves, years; digits, Roman numerals, words."""
    assert (last_day, kind, []) == deadline(written)


@given(st.sampled_from([f"2024-{month:02d}" for month in range(1, 13)] + [f"2024-Q{quarter}" for quarter in range(1, 5)]))
def test_a_period_is_read_by_its_name(code):
    """What the page shows can be typed into a sheet."""
    month = int(code[-1]) * 3 if "Q" in code else int(code[-2:])
    last_day = (date(2024 + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()

    assert (last_day, "quarter" if "Q" in code else "month", []) == deadline(period_name(code))


@pytest.mark.parametrize(("written", "last_day", "kind"), [
    ("Quý II, III/2024", "2024-09-30", "quarter"), ("Quý I - Quý III/2024", "2024-09-30", "quarter"),
    ("Quý III–IV/2024", "2024-12-31", "quarter"), ("tháng 3-9/2024", "2024-09-30", "month"),
    ("3-9/2024", "2024-09-30", "month"), ("từ tháng 3 đến tháng 9 năm 2024", "2024-09-30", "month"),
    ("từ 01/3/2024 đến 30/9/2024", "2024-09-30", "date"), ("01-15/6/2024", "2024-06-15", "date"),
    ("từ 15 đến 20/9/2024", "2024-09-20", "date"), ("10/2024-12/2024", "2024-12-31", "month"),
    ("15/6 và 15/12/2024", "2024-12-15", "date"), ("- Quý II\n- Quý IV/2024", "2024-12-31", "quarter"),
    ("Tháng 6 và tháng 12/2024", "2024-12-31", "month"), ("Đợt 1: 15/6/2024; đợt 2: 15/12/2024", "2024-12-15", "date"),
    ("từ tháng 11 đến tháng 2/2025", "2025-02-28", "month"), ("Tháng 11/2024 - tháng 2/2025", "2025-02-28", "month"),
    ("Quý II/2024 và cả năm", "2024-12-31", "year"),
])
def test_of_several_times_the_last_counts(written, last_day, kind):
    """Lists, ranges and several lines; a year behind the last is of all."""
    assert (last_day, kind, []) == deadline(written)


@pytest.mark.parametrize(("written", "last_day", "kind"), [
    ("Quý II/2024 (trước 15/6)", "2024-06-15", "date"), ("Trước 15/6 (quý II/2024)", "2024-06-15", "date"),
    ("Năm 2024: quý III", "2024-09-30", "quarter"), ("6 tháng cuối năm 2024, trước 15/12", "2024-12-15", "date"),
    ("Trong quý II năm 2024, báo cáo Sở trước 25/6/2024", "2024-06-25", "date"),
    ("T9, ngày 27/9/2024", "2024-09-27", "date"),
])
def test_a_time_inside_a_period_makes_it_precise(written, last_day, kind):
    """A quarter with its day is that day."""
    assert (last_day, kind, []) == deadline(written)


@pytest.mark.parametrize(("written", "last_day", "kind"), [
    ("Trước 15/12", "2024-12-15", "date"), ("30/9", "2024-09-30", "date"), ("30.9", "2024-09-30", "date"),
    (30.9, "2024-09-30", "date"), ("ngày 30 tháng 9", "2024-09-30", "date"), ("25-30/9", "2024-09-30", "date"),
    ("15/3, 15/6, 15/9 và 15/12", "2024-12-15", "date"), ("Quý IV", "2024-12-31", "quarter"),
    ("Q.II", "2024-06-30", "quarter"), ("quý tư", "2024-12-31", "quarter"), ("tháng 6", "2024-06-30", "month"),
    ("T12", "2024-12-31", "month"), ("6 tháng đầu năm", "2024-06-30", "half"), ("cả năm", "2024-12-31", "year"),
    ("trong năm", "2024-12-31", "year"), ("cuối năm", "2024-12-31", "year"),
])
def test_without_a_year_the_plans_is_meant(written, last_day, kind):
    """Noted, with the whole date that it was taken for."""
    read = read_deadline(Cell(written), plan_year=YEAR)

    assert (last_day, kind, ["deadline_year_assumed"]) == deadline(written)
    assert [("info", shown(read.value.day))] == [(doubt.severity, doubt.expected) for doubt in read.doubts]


# What recurs, what depends, what is none.


@pytest.mark.parametrize("written", [
    "Thường xuyên", "THƯỜNG XUYÊN", "thuong xuyen", "Thường xuyên, liên tục", "hàng tháng", "Hằng quý", "hàng quý",
    "hằng năm", "định kỳ", "Định kỳ hàng quý", "liên tục", "theo quý", "theo từng quý", "mỗi quý 01 lần", "6 tháng/lần",
    "01 lần/quý", "2 lần/năm", "Thường xuyên, báo cáo quý", "Thường xuyên trong năm 2024", "Thường xuyên đến 31/12/2024",
    "trước ngày 15 hàng tháng", "Quý, 6 tháng, năm", "Ngày 15/9 hằng năm", "Chậm nhất ngày 20 của tháng cuối quý",
    "Thường xuyên khi có yêu cầu", "T.xuyên",
])
def test_what_recurs_has_no_day(written):
    """Also where it names the day of each month or the year it recurs in."""
    assert (None, "recurring", []) == deadline(written)


@pytest.mark.parametrize("written", [
    "Khi có yêu cầu", "khi phát sinh", "Khi có văn bản của cấp trên", "theo kế hoạch của UBND tỉnh",
    "Theo kế hoạch năm 2024", "sau khi Nghị định được ban hành", "Ngay sau khi được phê duyệt", "theo chỉ đạo",
    "theo quy định", "Đột xuất", "trong vòng 05 ngày làm việc", "03 tháng kể từ ngày ký",
    "Theo Kế hoạch số 12/KH-UBND ngày 15/3/2024",
])
def test_what_depends_on_something_has_no_day(written):
    """The day of a document that it names is not the deadline."""
    assert (None, "conditional", []) == deadline(written)


@pytest.mark.parametrize("written", ["", " ", "-", "–", "…", "......", "_", "/", "Không", "không có", "Chưa xác định"])
def test_what_says_nothing_is_no_deadline(written):
    """Blanks, dots and dashes, and words for there being none."""
    assert (None, "none", []) == deadline(written)


@pytest.mark.parametrize("value", [
    "x", "?", "0", 0.0, "6", 6.0, 15.0, True, "đang xin ý kiến", "Theo văn bản 45/UBND", "Xong", "quy định", "1/2 năm",
    "3-9", 30.1, 0.5e-9, "Quý l/2024", "3O/9/2024", "30 9 2024", "tháng 6/12", "tháng này", "cuối quý", "12 tháng",
    "Trước Tết", float("nan"), float("inf"), time(3, 30), timedelta(3), "9" * 400,
    "Quý II/2024 " + "và nhiều việc khác nữa " * 30,
])
def test_what_is_not_understood_is_a_doubt_and_no_day(value):
    """Bare small numbers, "30.1" that may be "30.10", words of other things."""
    assert (None, "unreadable", ["deadline_unparsed"]) == deadline(value)


@pytest.mark.parametrize("written", [
    "Trước tháng 6/2024", "trước 6/2024", "Trước quý IV", "trước năm 2025", "đầu quý III", "đầu tháng 9/2024",
    "giữa tháng 9", "nửa đầu tháng 6", "tuần 2 tháng 6", "sau 30/9/2024", "sau quý II/2024", "từ tháng 3/2024",
    "Từ quý II/2024", "Từ 15/3/2024 trở đi", "Quý III/2024 (trước 15/6)", "15/6/2024 (quý III)", "Tháng 6 (trước ngày 20)",
])
def test_words_that_leave_the_day_open_are_a_doubt(written):
    """Whether "trước tháng 6" means May's end or June's is for the sender to say."""
    assert (None, "unreadable", ["deadline_unparsed"]) == deadline(written)


@pytest.mark.parametrize("written", [
    "31/02/2024", "32/13/2024", "15/13/2024", "31/6", "29/2/2023", "31/11/24", "12/15", "tháng 13", "tháng 13/2024",
    "Quý V/2024", "quý 5", "24/24", "30/9/024", "2024-13-01", "Quý III/2024, trước 31/9",
])
def test_a_day_that_no_calendar_has_is_told(written):
    """No other day is made of it; nor is it an error: the plan's deadline holds."""
    read = read_deadline(Cell(written), plan_year=YEAR)

    assert (None, "unreadable", ["bad_date"]) == deadline(written)
    assert ["warning"] == [doubt.severity for doubt in read.doubts]


def test_the_leap_day_of_an_assumed_year_is_told_where_that_year_has_none():
    """29/2 is a day of 2024 and none of 2025."""
    assert ("2024-02-29", "date") == deadline("29/2")[:2]
    assert (None, "unreadable", ["bad_date"]) == deadline("29/2", plan_year=2025)


@pytest.mark.parametrize("written", ["09/30/2024", "9/30/24"])
def test_a_month_before_a_day_is_read_and_told(written):
    """Only where no other reading is: with a warning that says how it was read."""
    read = read_deadline(Cell(written), plan_year=YEAR)

    assert (Deadline(date(2024, 9, 30), "date"), [("warning", "bad_date", "30/9/2024")]) == (
        read.value, [(doubt.severity, doubt.kind, doubt.expected) for doubt in read.doubts])


@pytest.mark.parametrize(("value", "read_as"), [
    ("31/12/2204", "2204-12-31"), ("30/9/2042", "2042-09-30"), ("31/12/2023", "2023-12-31"),
    (date(1924, 9, 30), "1924-09-30"), ("Quý III/2019", "2019-09-30"), ("31/12/2027", "2027-12-31"),
    (datetime(1900, 1, 6), "1900-01-06"),
])
def test_a_year_far_from_the_plans_is_kept_and_told(value, read_as):
    """Before the plan's year, or more than two years behind it."""
    day, _, doubts = deadline(value)

    assert (read_as, ["date_implausible"]) == (day, doubts)


@pytest.mark.parametrize("written", ["31/1/2025", "Quý I/2026", "31/12/2026"])
def test_a_deadline_within_two_years_is_plausible(written):
    """Work of a plan may end after its year."""
    assert [] == deadline(written)[2]


@pytest.mark.parametrize(("written", "last_day"), [
    ("Đã hoàn thành ngày 15/3/2024", "2024-03-15"), ("Chưa xác định, dự kiến quý IV/2024", "2024-12-31"),
    ("30/9/2024?", "2024-09-30"), ("Trước kỳ họp HĐND tỉnh cuối năm 2024", "2024-12-31"),
    ("Khi có yêu cầu, chậm nhất 30/9/2024", "2024-09-30"), ("30/06/2024 (đã gia hạn đến 30/09/2024)", "2024-09-30"),
    ("khoảng 30/9/2024", "2024-09-30"),
])
def test_other_words_beside_a_time_are_told(written, last_day):
    """The time is read, with a warning to look at the rest."""
    assert (last_day, ["deadline_unparsed"]) == (deadline(written)[0], deadline(written)[2])


def test_one_day_beside_a_recurring_deadline_is_told():
    """Both cannot be meant; what recurs is taken."""
    assert (None, "recurring", ["deadline_unparsed"]) == deadline("Thường xuyên, hoàn thành trước 15/11/2024")


@pytest.mark.parametrize("known", [{"is_error": True}, {"lacks_result": True}])
def test_a_failed_formula_is_no_deadline_and_no_second_doubt(known):
    """Whoever reads the cell has told it already."""
    assert (None, "unreadable", []) == deadline("=A1", **known)
    assert (None, []) == one_day("=A1", **known)


# Columns that hold one day.


@pytest.mark.parametrize("value", [
    "30/9/2024", "ngày 30 tháng 9 năm 2024", "Ngày 30/9/2024", date(2024, 9, 30), datetime(2024, 9, 30, 8), 45565.0, "45565",
    "Đã xong ngày 30/9/2024", "30/9/2024 (quý III)", "Báo cáo số 12/BC-VP ngày 30/9/2024", "30-Sep-24",
])
def test_one_day_is_read_with_the_same_eyes(value):
    """Every way to write a day."""
    assert ("2024-09-30", []) == one_day(value)


def test_one_day_without_a_year_is_the_plans():
    """Noted as with deadlines."""
    assert ("2024-09-30", [("info", "deadline_year_assumed")]) == one_day("30/9")


@pytest.mark.parametrize("value", ["", "-", "…", "Chưa", "chưa hoàn thành", "Không"])
def test_no_day_yet_is_no_doubt(value):
    """A column of days done may say that there is none yet."""
    assert (None, []) == one_day(value)


@pytest.mark.parametrize("value", [
    "31/9/2024", "Quý III/2024", "tháng 9/2024", "9/2024", "2024", "x", "?", "15/9 và 30/9/2024", "dự kiến 30/12/2024",
    "chưa xong, sẽ xong 30/12/2024", "Thường xuyên", 6.0, True, time(3), "từ 1/9/2024 đến 30/9/2024",
])
def test_what_is_not_one_day_is_an_error(value):
    """A month, two days, a day that is only planned: none of them is the day asked for."""
    assert (None, [("error", "bad_date")]) == one_day(value)


@pytest.mark.parametrize(("value", "doubts"), [
    ("30/12/2023", []), ("5/1/2025", []), ("30/9/2022", ["date_implausible"]), ("30/9/2042", ["date_implausible"]),
    ("09/30/2024", ["bad_date"]),
])
def test_a_day_far_from_the_plans_year_is_kept_and_told(value, doubts):
    """One year before and behind may be."""
    day, told = one_day(value)

    assert day is not None
    assert [("warning", kind) for kind in doubts] == told


# Anything at all.

PIECES = st.lists(st.sampled_from([
    "quý", "Q", "tháng", "T", "năm", "ngày", "trước", "đến", "từ", "6", "13", "30", "31/9", "II", "IV", "2024", "0000",
    "9999", "/", "-", ".", ",", "và", "(", ")", " ", "\n", "đầu", "cuối", "6 tháng", "thường xuyên", "khi", "31/12/0001",
    "1/1/10000", "29/2", "²", "٣", "½",
]), max_size=12).map("".join)
VALUES = st.one_of(
    st.text(max_size=60), PIECES, st.floats(), st.integers(-10**12, 10**12), st.booleans(), st.datetimes(), st.dates(),
    st.times(), st.timedeltas(), st.integers(0, 99_999_999).map(str),
)


@given(VALUES, st.integers(1990, 2100), st.booleans(), st.sampled_from([None, "General", "mmm-yy", "dd/mm/yyyy", "[",
    '"', "\\"]))
def test_whatever_stands_in_a_cell_is_read_without_an_exception(value, plan_year, date_1904, number_format):
    """A deadline has a known kind, and a day exactly where its kind has one."""
    cell = Cell(value, number_format=number_format)
    said = read_deadline(cell, plan_year=plan_year, date_1904=date_1904).value
    day = read_day(cell, plan_year=plan_year, date_1904=date_1904).value

    assert said.kind in DEADLINE_KINDS
    assert (said.kind in ("date", "month", "quarter", "half", "year")) == (said.day is not None)
    assert day is None or isinstance(day, date)
