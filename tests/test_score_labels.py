"""What the labels of indicators say, by number and by name, in the year that they are read for."""

import pytest
from drawn_score_workbooks import BOOK, ENGLISH

from papi.sheets.scores.labels import OTHER, UNWEIGHTED, Indicators, is_like_indicator, parse_label
from papi.vietnamese import fold


@pytest.mark.parametrize(("text", "code", "ordinal", "name"), [
    ("Dimension 1: Participation at Local Levels", "1", None, "Participation at Local Levels"),
    ("Chỉ số nội dung 4: Kiểm soát tham nhũng", "4", None, "Kiểm soát tham nhũng"),
    ("CHỈ SỐ NỘI DUNG  8 – QUẢN TRỊ ĐIỆN TỬ", "8", None, "QUẢN TRỊ ĐIỆN TỬ"),
    ("1: Participation", "1", None, "Participation"),
    ("1. Tham gia", "1", None, "Tham gia"),
    ("6", "6", None, ""),
    ("D6", "6", None, ""),
    ("6.3 Cơ sở hạ tầng căn bản", "6.3", None, "Cơ sở hạ tầng căn bản"),
    ("6.3: Basic Infrastructure", "6.3", None, "Basic Infrastructure"),
    ("6,3. Cơ sở hạ tầng căn bản", "6.3", None, "Cơ sở hạ tầng căn bản"),
    ("Nội dung thành phần 6.3", "6.3", None, ""),
    ("PAPI 6.3", "6.3", None, ""),
    ("Sub-dimension 3: Basic Infrastructure", None, 3, "Basic Infrastructure"),
    ("Nội dung thành phần 3: Cơ sở hạ tầng căn bản", None, 3, "Cơ sở hạ tầng căn bản"),
    ("Basic Infrastructure", None, None, "Basic Infrastructure"),
    ("3 tháng gần đây", None, None, "tháng gần đây"),
    ("Mức 1 trong 5", None, None, "Mức 1 trong 5"),
    ("0.25-2.5", None, None, "0.25-2.5"),
    ("1-10", None, None, "1-10"),
    ("12,5%", None, None, "12,5%"),
    ("2018", None, None, "2018"),
])
def test_number_and_name(text, code, ordinal, name):
    """A label is its number, if it has one, and the name behind it; scales, shares and years are no numbers of indicators."""
    label = parse_label(text)

    assert (code, ordinal, fold(name), False) == (label.code, label.ordinal, label.name, label.is_question)


@pytest.mark.parametrize("text", ["d101a. Biết người đại diện", "d608: Đường sá", "1.1.1 Tỷ lệ biết", "s203 Age"])
def test_questions(text):
    """What bears a number of the questionnaire is a question, whatever it is called."""
    assert parse_label(text).is_question
    assert not is_like_indicator(text)


@pytest.mark.parametrize(("text", "statistic", "name"), [
    ("Unweighted", UNWEIGHTED, ""), ("Weighted", OTHER, ""), ("95% CI", OTHER, ""), ("Standard Error", OTHER, ""),
    ("Không có trọng số", UNWEIGHTED, ""), ("Có trọng số", OTHER, ""), ("Sai số chuẩn", OTHER, ""),
    ("Unweighted PAPI Score", UNWEIGHTED, "papi score"), ("PAPI tổng hợp (không có trọng số)", UNWEIGHTED, "papi tong hop"),
    ("Dimension 2: Transparency (Weighted)", OTHER, "transparency"), ("Chất lượng không khí", None, "chat luong khong khi"),
])
def test_which_figure(text, statistic, name):
    """A label may say which figure stands there; without those words it is the name."""
    label = parse_label(text)

    assert (statistic, name) == (label.statistic, label.name)


@pytest.mark.parametrize(("year", "name", "code"), [
    (2017, "Danh sách hộ nghèo", "2.1"), (2018, "Danh sách hộ nghèo", "2.2"), (2018, "Poverty Lists", "2.2"),
    (2015, "People's Inspection Boards", "3.2"), (2016, "People's Inspection Boards", "3.3"),
    (2018, "People's Inspection Boards", None), (2017, "E-Governance", None), (2018, "E-Governance", "8"),
    (2020, "Construction Permits", "5.2"), (2021, "Construction Permits", None),
    (2024, "Cơ sở hạ tầng căn bản / Basic Infrastructure", "6.3"), (2024, "Basic Infrastructure (Hạ tầng căn bản)", "6.3"),
    (2024, "Basic Infrastructure (Law and Order)", None), (2024, "Tổng điểm PAPI 2024", "total"),
    (2024, "PAPI Score", "total"), (2024, "Tổng điểm sáu nội dung", None), (2024, "Công khai, minh bạch", "2"),
])
def test_names_mean_what_they_meant_in_their_year(year, name, code):
    """A name, in either language or in both, is the indicator that bore it in that year; another year's is none."""
    assert code == Indicators(BOOK.names, year).code_of(fold(name))


@pytest.mark.parametrize("year", range(2011, 2025))
def test_every_indicator_of_a_year_by_each_of_its_names(year):
    """Every indicator of a year is found by its Vietnamese name, its short name and its English one."""
    rows = BOOK.series[(BOOK.series["year"] == year) & (BOOK.series["dimension"] != "")]
    indicators = Indicators(BOOK.names, year)

    for row in rows.itertuples():
        for name in filter(None, (row.name, row.short_name, ENGLISH[row.name])):
            assert (name, row.code) == (name, indicators.code_of(fold(name)))


def test_what_a_score_is_out_of():
    """Ten points a dimension, shared evenly by its parts, and all of them in the total: as the book works it out."""
    for row in BOOK.series[BOOK.series["code"] != "six_dimensions"].itertuples():
        assert pytest.approx(row.max_score) == Indicators(BOOK.names, row.year).max_score(row.code)
