"""Text, numbers, dates and periods as Vietnamese offices write them: shown, folded and read."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, strategies as st

from papi.vietnamese import (
    alphabetical,
    clean,
    count,
    day,
    exact,
    fold,
    lower_first,
    number,
    parse_date,
    parse_number,
    parse_percent,
    parse_period,
    percent,
    percent_short,
    period_name,
    signed,
)

YEARS = st.integers(2000, 2099)
PARTS = st.one_of(
    st.sampled_from(["", "-H1", "-9M", "-Q1", "-Q2", "-Q3", "-Q4"]),
    st.integers(1, 12).map(lambda month: f"-{month:02d}"),
    st.integers(1, 99).map(lambda serial: f"-X{serial}"),
)
PERIODS = st.tuples(YEARS, PARTS).map(lambda pair: f"{pair[0]}{pair[1]}")


def decomposed(text):
    return unicodedata.normalize("NFD", text)


# Folding and cleaning.


@pytest.mark.parametrize("written", [
    "Văn phòng Sở", "VĂN PHÒNG SỞ", "van phong so", "  Văn  phòng\nSở. ", decomposed("Văn phòng Sở"), "Văn\u00a0phòng-Sở",
])
def test_wordings_that_differ_in_look_only_are_folded_to_one(written):
    """Case, accents, punctuation, kinds of space and of encoding do not count in a comparison."""
    assert "van phong so" == fold(written)


@pytest.mark.parametrize(("written", "folded"), [("Đường đ", "duong d"), ("NV 5.2", "nv 5 2"), ("…… –", ""), ("", "")])
def test_folding_keeps_letters_and_digits_only(written, folded):
    """đ is d, and what is neither letter nor digit parts words."""
    assert folded == fold(written)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    """What is folded is its own folding, whatever it was."""
    assert fold(text) == fold(fold(text))


@pytest.mark.parametrize(("written", "cleaned"), [
    (decomposed("Đã hoàn thành"), "Đã hoàn thành"),
    ("Đã\u200b hoàn\ufeff thành\u00ad", "Đã hoàn thành"),
    ("\u200eĐã\u202c \u2060hoàn\x00 thành\x07\x0b", "Đã hoàn thành"),
    ("\u00a0Đã\u00a0\u00a0hoàn\tthành ", "Đã hoàn thành"),
    ("một\r\nhai\rba\n", "một\nhai\nba"),
    ("  một  \n   hai", "một\nhai"),
    (" \u200b\u00a0\n ", ""),
])
def test_cleaning_composes_and_mends_spaces(written, cleaned):
    """Text is kept composed, without invisible characters, with plain single spaces and its line breaks."""
    assert cleaned == clean(written)


# What is shown.


@pytest.mark.parametrize(("value", "decimals", "shown"), [
    (1234.5, 2, "1.234,50"), (45.84, 2, "45,84"), (1_000_000, 0, "1.000.000"), (-0.3, 2, "−0,30"), (-0.001, 2, "0,00"),
    (0, 0, "0"), (None, 2, "—"), (float("nan"), 2, "—"),
])
def test_numbers_have_dots_in_thousands_and_a_comma_before_decimals(value, decimals, shown):
    """A missing number is a dash, and what rounds to nothing has no sign."""
    assert shown == number(value, decimals)


@pytest.mark.parametrize(("value", "shown"), [
    (35.5, "35,5"), (100.0, "100"), (33.333333, "33,333333"), (0.1 + 0.2, "0,30000000000000004"), (1e-7, "0,0000001"),
])
def test_a_number_that_comes_back_keeps_all_its_decimals(value, shown):
    """What a unit reported stands in its next form as it was, rounded nowhere."""
    assert shown == exact(value)


@pytest.mark.parametrize(("value", "shown"), [
    (1.53, "+1,53"), (-0.3, "−0,30"), (0.0, "0,00"), (0.001, "0,00"), (-0.001, "0,00"), (None, "—"), (1234.0, "+1.234,00"),
])
def test_changes_have_a_sign(value, shown):
    """A rise has a plus, a fall the Vietnamese minus, no change no sign."""
    assert shown == signed(value, 2)


@pytest.mark.parametrize(("share", "shown", "short"), [
    (0.545, "54,5%", "54,5%"), (0.5, "50,0%", "50%"), (1, "100,0%", "100%"), (0, "0,0%", "0%"), (None, "—", "—"),
    (0.10, "10,0%", "10%"),
])
def test_shares_are_shown_as_percentages(share, shown, short):
    """A share of one is a hundred percent; the short form leaves out a decimal that says nothing."""
    assert (shown, short) == (percent(share), percent_short(share))


@pytest.mark.parametrize(("value", "shown"), [(date(2024, 9, 30), "30/9/2024"), (date(2024, 1, 5), "5/1/2024"), (None, "—")])
def test_days_are_shown_without_leading_zeros(value, shown):
    """A date is day/month/year; a missing one is a dash."""
    assert shown == day(value)


@pytest.mark.parametrize(("value", "shown"), [(0, "00"), (3, "03"), (9, "09"), (10, "10"), (1234, "1.234")])
def test_counts_under_ten_have_a_leading_zero(value, shown):
    """Offices write 03 đơn vị in running text."""
    assert shown == count(value)


def test_a_name_begins_small_within_a_sentence():
    """Only the first letter changes, and an empty text stays empty."""
    assert ("quý III/2024", "") == (lower_first("Quý III/2024"), lower_first(""))


# Numbers that are read.


@pytest.mark.parametrize(("written", "value"), [
    ("45,84", 45.84), ("1.234,5", 1234.5), ("1.234", 1234.0), ("12.345.678", 12_345_678.0), ("1.5", 1.5), ("12.3456", 12.3456),
    (" 1 234 ", 1234.0), ("1\u00a0234,5", 1234.5), ("−3", -3.0), ("-0,3", -0.3), ("007", 7.0),
    ("0.125", 0.125), ("0.050", 0.05),
])
def test_numbers_are_read_as_written_here(written, value):
    """A comma is the decimal mark; dots part thousands where they part groups of three, else a lone one is a decimal mark."""
    assert value == parse_number(written)


@pytest.mark.parametrize("written", [
    "", " ", "abc", "1,2,3", "1.23.4", "12a", "1/2", "--1", "1e5", "1,234.5", "nan", "9" * 400,
])
def test_what_is_no_number_is_not_guessed(written):
    """Anything with no one meaning is refused, digits beyond every quantity among it."""
    with pytest.raises(ValueError, match="not a number"):
        parse_number(written)


@given(st.integers(0, 4), st.integers(-10**12, 10**12))
def test_a_number_shown_is_read_as_itself(decimals, digits):
    """What the page writes can be typed back, with any number of decimals."""
    value = digits / 10**decimals

    assert value == parse_number(number(value, decimals))


@pytest.mark.parametrize(("written", "value"), [
    ("80%", 80.0), ("80 %", 80.0), (" 80,5 % ", 80.5), ("80", 80.0), ("0,8%", 0.8), ("100", 100.0), ("-5%", -5.0),
])
def test_percents_are_read_with_and_without_their_sign(written, value):
    """A percent is a number of percent; whether it is possible is judged by whoever reads the sheet."""
    assert value == parse_percent(written)


@pytest.mark.parametrize("written", ["%", "80%%", "% 80", "80 phần trăm", "khoảng 80%", "70-80%"])
def test_what_is_no_percent_is_not_guessed(written):
    """A range or words are refused."""
    with pytest.raises(ValueError, match="not a number"):
        parse_percent(written)


# Dates that are read.


@pytest.mark.parametrize("written", [
    "30/9/2024", "30/09/2024", "30-9-2024", "30.9.2024", "30/9/24", " 30 / 9 / 2024 ", "ngày 30/9/2024",
    "ngày 30 tháng 9 năm 2024", "Ngày 30 tháng 09 năm 2024", decomposed("ngày 30 tháng 9 năm 2024"), "2024-09-30",
    "2024-09-30 00:00:00", "2024-09-30T08:30",
])
def test_dates_are_read_as_people_write_them(written):
    """Day, month and year, by marks or in words, also as a computer writes them."""
    assert date(2024, 9, 30) == parse_date(written)


@pytest.mark.parametrize("written", [
    "", "30/9", "9/2024", "tháng 9/2024", "31/9/2024", "30/9-2024", "9/30/2024", "quý III/2024", "45565", "30/9/024",
])
def test_a_date_that_lacks_a_part_or_does_not_exist_is_not_guessed(written):
    """No year, no such day, or two kinds of mark: refused."""
    with pytest.raises(ValueError):  # noqa: PT011 - the words are `date`'s own where the day does not exist
        parse_date(written)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_shown_is_read_as_itself(value):
    """What the page writes can be typed back."""
    assert (value, value) == (parse_date(day(value)), parse_date(value.isoformat()))


# Periods.


@pytest.mark.parametrize("in_order", [
    ["An", "Ăn", "Ân", "Ban", "Dân", "Đan", "En", "Ên", "On", "Ôn", "Ơn", "Un", "Ưn", "Xa"],
    ["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn"],
    ["Hà Giang", "Hà Nội", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình"],
    ["Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bến Tre"],
    ["Sơn La", "TP. Hồ Chí Minh", "Trà Vinh"],
    ["Tổ 2", "Tổ chức"], ["an giang", "An Khê", "ANH"], ["", "A"],
])
def test_the_alphabet_is_the_dictionary_s(in_order):
    """By syllables, in each the letters before the tones: `đ` after `d`, `ă` and `â` after `a`, in any case and encoding."""
    mixed = in_order[::-1]

    assert in_order == sorted(mixed, key=alphabetical)
    assert in_order == sorted(mixed, key=lambda text: alphabetical(decomposed(text)))


@pytest.mark.parametrize(("code", "name"), [
    ("2024-09", "Tháng 9/2024"), ("2024-Q3", "Quý III/2024"), ("2024-H1", "6 tháng đầu năm 2024"),
    ("2024-9M", "9 tháng đầu năm 2024"), ("2024", "Năm 2024"), ("2024-X1", "Đột xuất lần 1/2024"),
])
def test_every_kind_of_period_has_a_name(code, name):
    """A code is never shown."""
    assert name == period_name(code)


@pytest.mark.parametrize(("written", "code"), [
    ("quý 3 năm 2024", "2024-Q3"), ("QUÝ III NĂM 2024", "2024-Q3"), ("Quý iv/2024", "2024-Q4"),
    ("Quý III, năm 2024", "2024-Q3"), (decomposed("Quý III/2024"), "2024-Q3"), ("tháng 09/2024", "2024-09"),
    ("Tháng 9 năm 2024", "2024-09"),
    ("6 tháng đầu năm 2024", "2024-H1"), ("Sáu tháng đầu năm 2024", "2024-H1"), ("6 tháng năm 2024", "2024-H1"),
    ("9 tháng đầu năm 2024", "2024-9M"), ("Chín tháng năm 2024", "2024-9M"), ("năm 2024", "2024"), ("2024", "2024"),
    ("Q3/2024", "2024-Q3"), ("Q.III-2024", "2024-Q3"), ("Quý III - 2024", "2024-Q3"), ("Quý 03/2024", "2024-Q3"),
    ("T9/2024", "2024-09"), ("T.9 2024", "2024-09"), ("06 tháng đầu năm 2024", "2024-H1"), ("09 tháng năm 2024", "2024-9M"),
    ("chín tháng đầu năm 2024", "2024-9M"), ("đột xuất lần 2 năm 2024", "2024-X2"), ("2024-Q3", "2024-Q3"),
    (" 2024-09 ", "2024-09"),
])
def test_periods_are_read_in_words_and_as_codes(written, code):
    """Roman or Arabic, with or without "năm", in any case and encoding."""
    assert code == parse_period(written)


@pytest.mark.parametrize("written", [
    "", "quý III", "quý 5/2024", "tháng 13/2024", "tháng 0/2024", "III/2024", "2024-Q5", "06 tháng đầu năm", "Q3", "T13/2024",
    "Báo cáo quý III/2024",
])
def test_what_is_no_period_is_not_guessed(written):
    """A missing year or a part that no year has is refused."""
    with pytest.raises(ValueError, match="not a period"):
        parse_period(written)


@given(PERIODS)
def test_a_period_s_name_and_code_are_read_as_that_period(code):
    """What stands in the form's head is what the form is read as."""
    assert (code, code) == (parse_period(period_name(code)), parse_period(code))
