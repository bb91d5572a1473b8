"""What a percent column and a quantity column say: the rules of `papi.sheets.cells.percents`."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, strategies as st

from papi.model import DONE, ERROR, IN_PROGRESS, INFO, NOT_ARISING, NOT_STARTED, WARNING
from papi.sheets.cells.percents import PercentSaid, read_percents, read_quantity
from papi.sheets.grid import Cell

AMBIGUOUS, BAD, OUT = "percent_ambiguous", "bad_percent", "percent_out_of_range"


def column(*values, statuses=None):
    """The cells of a column: a value, a pair of value and number format, or None."""
    cells = [None if value is None else Cell(*value) if isinstance(value, tuple) else Cell(value) for value in values]
    return read_percents(cells, statuses or [None] * len(cells))


def shown(reads):
    """Each cell as its percent, with the severity and kind of a doubt behind it."""
    return [
        (read.value.percent if read.value else None, *((doubt.severity, doubt.kind) for doubt in read.doubts))
        if read.doubts else (read.value.percent if read.value else None)
        for read in reads
    ]


@pytest.mark.parametrize(("value", "number_format", "percent"), [
    (0.8, "0%", 80), (1.0, "0%", 100), (0.07, "0%", 7), (0.805, "0.0%", 80.5), (0.0, "0.00%", 0), (0.29, "0%", 29),
    (80.0, '0"%"', 80), (1.0, '0"%"', 1), (80.0, r"0\%", 80), (0.5, '0.0"%"', 0.5),
])
def test_a_percent_format_settles_a_number(value, number_format, percent):
    """A number under a percent format is hundredfold; where the sign is only drawn behind it, it is as it stands."""
    assert [percent] == shown(column((value, number_format)))


@pytest.mark.parametrize(("values", "percents"), [
    ((0.8, 0.5, 1.0), [80, 50, 100]),
    ((0.8, None, 0.0, 1.0), [80, None, 0, 100]),
    ((80.0, 50.0, 100.0), [80, 50, 100]),
    ((0.0, 0.0), [0, 0]),
    (("0,8", "0.5", "1"), [80, 50, 100]),
    (("80", "80,5", "100"), [80, 80.5, 100]),
    (((0.8, "General"), (0.25, "0.00")), [80, 25]),
    ((0.07, 0.29, 0.57), [7, 29, 57]),
    ((0.5, "80%", (0.6, "0%")), [50, 80, 60]),
    ((80, 50), [80, 50]),
])
def test_numbers_without_a_sign_are_decided_by_their_column(values, percents):
    """Where no number of the column is above 1 they are fractions, else percents."""
    assert percents == shown(column(*values))


@pytest.mark.parametrize(("values", "statuses", "answers"), [
    ((1.0, 0.0), [None, None], [(100, (WARNING, AMBIGUOUS)), 0]),
    ((1.0, 1.0), [DONE, None], [100, (100, (WARNING, AMBIGUOUS))]),
    ((1.0,), [IN_PROGRESS], [(None, (ERROR, AMBIGUOUS))]),
    ((1.0, 0.0), [NOT_STARTED, NOT_STARTED], [(None, (ERROR, AMBIGUOUS)), 0]),
    ((80.0, 0.8), [None, None], [80, (None, (ERROR, AMBIGUOUS))]),
    ((80.0, 1.0, 1.0), [None, DONE, IN_PROGRESS], [80, 100, (None, (ERROR, AMBIGUOUS))]),
    ((80.0, 0.8, 0.0), [None, DONE, None], [80, (None, (ERROR, AMBIGUOUS)), 0]),
    ((80.0, "1"), [IN_PROGRESS, DONE], [80, 100]),
])
def test_a_number_up_to_1_that_the_column_leaves_open_is_settled_by_the_status_or_is_a_doubt(values, statuses, answers):
    """A 1 of a row that is done is 100%; a column of nothing but 1 is read as 100% with a warning; others are not read."""
    assert answers == shown(column(*values, statuses=statuses))


@pytest.mark.parametrize("stray", [1500.0, "1.000", -3.0, "x"])
def test_what_is_no_percent_says_nothing_about_its_neighbours(stray):
    """A column of fractions stays one beside a value that cannot be a percent."""
    assert [80, 50] == shown(column(0.8, 0.5, stray))[:2]


@pytest.mark.parametrize(("text", "percent"), [
    ("80%", 80), ("80 %", 80), ("80,5%", 80.5), ("80.5 %", 80.5), ("100 phần trăm", 100), ("100 phan tram", 100), ("0,8%", 0.8),
    ("Đạt 80%", 80), ("đạt: 80%.", 80), ("Hoàn thành 80%", 80), ("Đã thực hiện được 80% kế hoạch", 80), ("Tỷ lệ đạt 80%", 80),
    ("80/100", 80), ("12/15", 80), ("12/15 vụ", 80), ("12 / 15 vụ việc", 80), ("1.200/1.500 hồ sơ", 80), ("12/15 vụ (80%)", 80),
    ("15/15", 100), ("0/5", 0), ("0%", 0), ("- 80%", 80),
])
def test_a_text_is_read_for_the_one_percent_it_tells(text, percent):
    """A sign or a target settles what a figure is, and plain words around it change nothing."""
    assert [percent] == shown(column(text))


@pytest.mark.parametrize("text", ["khoảng 80%", "ước đạt 80%", "~80%", "~ 80 %", "đạt khoảng 80%", "xấp xỉ 80%"])
def test_a_round_figure_is_read_and_noted(text):
    """Nobody measures a duty to the percent."""
    assert [(80, (INFO, AMBIGUOUS))] == shown(column(text))


@pytest.mark.parametrize("text", [
    ">80%", "> 80 %", "trên 80%", "gần 80%", "≥80%", "dưới 80%", "80% hồ sơ trực tuyến", "80% (chưa tính quý II)",
])
def test_a_bound_or_a_figure_among_other_words_is_read_with_a_warning(text):
    """The figure is certain, what it is of is not."""
    assert [(80, (WARNING, AMBIGUOUS))] == shown(column(text))


@pytest.mark.parametrize("text", [
    "80-90%", "80% - 90%", "từ 80 đến 90%", "12/0", "Hoàn thành", "đang làm", "x", "còn 20%", "chưa đạt 80%", "giảm 5%",
    "80% và 90%", "12/15 vụ (90%)", "15/9/2024", "9/2024", "tháng 9/2024", "Quý III/2024", "12/KH-SGTVT", "Không", "%",
    "#REF!", "80..5", "٪",
])
def test_what_tells_no_percent_or_more_than_one_is_a_doubt(text):
    """Spans, what is left, dates, words: none is a percent."""
    assert [(None, (ERROR, BAD))] == shown(column(text))


@pytest.mark.parametrize("value", [
    "120%", "-5%", "101", "1.000", "100.000", 101.0, -1.0, (80.0, "0%"), (-0.1, "0%"), "16/15 vụ",
])
def test_a_percent_outside_0_to_100_is_not_read(value):
    """It may be a slip of the finger or a format put on afterwards."""
    assert [(None, (ERROR, OUT))] == shown(column(value))


@pytest.mark.parametrize("text", ["0/0", "0/0 vụ", "Không phát sinh", "KPS", "không có phát sinh"])
def test_nothing_to_do_is_no_percent_but_a_status(text):
    """0/0 is not 0%."""
    assert PercentSaid(None, NOT_ARISING) == column(text)[0].value


@pytest.mark.parametrize("value", [datetime(2024, 12, 15), date(2024, 5, 10), time(12, 15)])
def test_a_date_in_a_percent_column_says_what_excel_may_have_done(value):
    """Excel turns a typed 5/10 into a day."""
    [read] = column(value)
    assert (None, [(ERROR, BAD)]) == (read.value, [(doubt.severity, doubt.kind) for doubt in read.doubts])
    assert "Excel" in read.doubts[0].message


def test_a_yes_is_no_percent():
    """TRUE is not 1."""
    assert [(None, (ERROR, BAD))] * 2 == shown(column(True, False))


@given(st.lists(
    st.none() | st.text(max_size=12) | st.floats() | st.integers() | st.booleans() | st.sampled_from(["12/15", "5%"])
))
def test_any_column_is_read_cell_by_cell(values):
    """As many answers as cells, each a percent of 0..100, a status, a doubt, or nothing for a blank."""
    reads = column(*values)
    assert len(values) == len(reads)
    for value, read in zip(values, reads, strict=True):
        assert (read.value is None) == any(doubt.severity == ERROR for doubt in read.doubts) or value is None
        assert read.value is None or read.value.percent is None or 0 <= read.value.percent <= 100


@pytest.mark.parametrize(("value", "quantity"), [
    (12.0, 12), (12, 12), (0.0, 0), ("12", 12), ("02", 2), ("1.250,5", 1250.5), ("12 vụ", 12), ("12vụ", 12),
    ("1.250 hồ sơ", 1250), ("2,5 km đường", 2.5), ("120 m2", 120), ("0/0", 0), ("0/0 vụ", 0), ((0.5, "0.00"), 0.5),
])
def test_a_quantity_is_a_number_and_perhaps_its_measure(value, quantity):
    """Words behind the number say of what; 0/0 is nothing to do."""
    read = read_quantity(Cell(*value) if isinstance(value, tuple) else Cell(value))
    assert (quantity, ()) == (read.value, read.doubts)


def test_a_quantity_beside_its_target_is_read_with_a_warning():
    """12/15 is 12 of 15; the 15 is not kept, so it is told."""
    read = read_quantity(Cell("12/15 vụ"))
    assert (12, WARNING, "bad_quantity") == (read.value, read.doubts[0].severity, read.doubts[0].kind)


@pytest.mark.parametrize("value", [
    "nhiều", "12-15", "khoảng 12", "12 vụ, 3 hồ sơ", "-1", -1.0, "12%", datetime(2024, 5, 12), True, float("inf"), float("nan"),
    "Quyết định 12", "12/15/2024", "1,2,3", "9" * 400,
])
def test_what_is_no_quantity_is_a_doubt(value):
    """Two numbers, words, days: which one is meant is not ours to choose."""
    read = read_quantity(Cell(value))
    assert (None, ERROR, "bad_quantity") == (read.value, read.doubts[0].severity, read.doubts[0].kind)
    assert "chỉ ghi số, ví dụ 12 hoặc 1.250,5" == read.doubts[0].expected


@pytest.mark.parametrize("text", ["80% " * 5000, "1" * 30000, "1/2 " * 5000, "việc " * 5000])
def test_a_very_long_text_is_no_percent_and_no_quantity(text):
    """A cell may hold 32,767 characters; no figure needs them."""
    assert column(text)[0].value is None
    assert read_quantity(Cell(text)).value is None
