"""What the page of trends says: each sentence by its rule, each with its figure, none that calls a change below 5% a rise."""

import re

import pytest
from drawn_scores import NAMES, book

from papi.findings import figure_words, trend_words
from papi.scores import province_history
from papi.scores.compared import TERM, YEAR_BEFORE, compared, records
from papi.scores.extremes import extremes, with_extremes

WORDS = NAMES + """
    2011       |           | 3     | Nội dung ba     | Ba
"""
SCORES = """
    year | province_code | code | score
    2022 | 1             | 1    | 5.0
    2022 | 1             | 2    | 5.0
    2022 | 1             | 3    | 5.0
    2022 | 2             | 1    | 5.5
    2022 | 2             | 2    | 4.0
    2022 | 2             | 3    | 6.0
    2023 | 1             | 1    | {one}
    2023 | 1             | 2    | {two}
    2023 | 1             | 3    | {three}
    2023 | 2             | 1    | 5.5
    2023 | 2             | 2    | 4.0
    2023 | 2             | 3    | 6.0
"""


@pytest.fixture(scope="module")
def known(shipped):
    """The shipped scores, and the best and the lowest of each figure."""
    return shipped, extremes(shipped)


def said_of(known, province: str, against: str = YEAR_BEFORE, code: str = "total", contrary=()) -> list[str]:
    """Return the sentences on a province of the shipped figures."""
    history = with_extremes(compared(province_history(known[0], province), against), known[1])
    return trend_words.findings(history, records(history, 2024), code, contrary)


def rows(one="5.0", two="5.0", three="5.0", against=YEAR_BEFORE, province="An", **others) -> dict[str, dict]:
    """Return the newest year of a drawn book by code; another score is stated for a dimension that moved."""
    given = book(SCORES.format(one=one, two=two, three=three), **{"names": WORDS} | others)
    history = with_extremes(compared(province_history(given, province), against), extremes(given))
    return records(history, 2023)


def dimensions(**given) -> list[dict]:
    return [row for row in rows(**given).values() if row["code"] == row["dimension"]]


def test_lang_son_against_the_year_before(known):
    """The total, what moved, where it stands, what lies below the median; the agency's own part in the third place."""
    assert [
        "Tổng điểm không thay đổi đáng kể so với năm 2023 (+3,5%): 43,48 điểm năm 2023, 45,00 điểm năm 2024; năm 2023 xếp thứ "
        "21/61, nhóm trung bình cao.",
        "So với năm 2023: Cung ứng dịch vụ công tăng 6,9%, lên nhóm cao nhất; Công khai, minh bạch tăng 6,6%, lên nhóm cao "
        "nhất; 06 nội dung không thay đổi đáng kể (dưới 5%).",
        "Phần của Sở.",
        "Tổng điểm năm 2024 cao hơn trung vị cả nước (43,48) 1,52 điểm; trong 61 tỉnh, cao nhất là Quảng Ninh (47,82), thấp "
        "nhất là Kiên Giang (39,91).",
        "Dưới trung vị cả nước năm 2024: Quản trị điện tử (xếp thứ 38/61); Quản trị môi trường (xếp thứ 33/61).",
    ] == said_of(known, "Lạng Sơn", contrary=["Phần của Sở.", "Phần khác."])


def test_lang_son_against_the_terms_first_year(known):
    """-1.8% is no change; what is marked significant: 8 +14.5%, 7 -12.7%, 2 -6.6%, 4 -5.4%; soft breaks between are told."""
    said = said_of(known, "Lạng Sơn", TERM)

    assert said[0].startswith("Tổng điểm không thay đổi đáng kể so với năm 2021 (−1,8%): 45,84 điểm năm 2021, 45,00 điểm")
    assert [
        "So với năm 2021: Quản trị điện tử tăng 14,5% nhưng xuống nhóm trung bình thấp (cần kiểm tra năm 2023).",
        "So với năm 2021: Quản trị môi trường giảm 12,7%, xuống nhóm trung bình thấp (cần kiểm tra năm 2022); Công khai, minh "
        "bạch giảm 6,6%, vẫn ở nhóm cao nhất; Kiểm soát tham nhũng giảm 5,4%, xuống nhóm trung bình cao; 04 nội dung không "
        "thay đổi đáng kể (dưới 5%).",
    ] == said[1:3]


def test_a_province_with_gaps(known):
    """What cannot be compared is said with the reason; the years that PAPI left out are named; the best is said to be best."""
    assert [
        "Tổng điểm không so được vì không có điểm năm 2023.",
        "Tổng điểm năm 2024 cao nhất trong 61 tỉnh, cao hơn trung vị cả nước (43,48) 4,34 điểm; thấp nhất là Kiên Giang "
        "(39,91).",
        "Năm 2024 không nội dung nào dưới trung vị cả nước.",
        "PAPI không công bố đủ để có tổng điểm của Quảng Ninh các năm 2018, 2021, 2023: để trống trên biểu đồ, không xếp hạng.",
    ] == said_of(known, "Quảng Ninh")


def test_a_province_without_the_newest_year(known):
    """No score, no rank; the newest figure there is, and the country's."""
    assert [
        "Năm 2024 Vĩnh Phúc không có tổng điểm, nên không xếp hạng.",
        "Gần nhất là năm 2023: 43,95/80 điểm, xếp thứ 16/61, nhóm cao nhất.",
        "Cả nước năm 2024: trung vị 43,48 điểm; trong 61 tỉnh, cao nhất là Quảng Ninh (47,82), thấp nhất là Kiên Giang "
        "(39,91).",
    ] == said_of(known, "Vĩnh Phúc")


def test_the_six_dimension_total_bears_its_own_name(known):
    """Its sentences never call it the total."""
    said = said_of(known, "Lạng Sơn", code="six_dimensions")

    assert said[0].startswith("Tổng sáu nội dung không thay đổi đáng kể so với năm 2023 (+3,7%)")
    assert not [sentence for sentence in said if "ổng điểm" in sentence]


@pytest.mark.parametrize("against", [YEAR_BEFORE, TERM])
@pytest.mark.parametrize("code", ["total", "six_dimensions"])
def test_three_to_six_sentences_and_no_small_change_called_a_rise(known, against, code):
    """Of every province: three to six sentences; wherever a rise or a fall is said its figure is 5% or more."""
    for province in known[0].provinces["province"]:
        said = said_of(known, province, against, code)

        assert 3 <= len(said) <= 6, province
        for sentence in said:
            for moved in re.findall(r"(?:tăng|giảm)(.{0,9})", sentence):
                figure = re.match(r" (\d+),(\d)%", moved)
                assert figure, sentence
                assert int(figure[1]) >= 5, sentence


def test_a_total_that_rose():
    """From 5% on it is a rise, with both scores and the place of the base year."""
    assert (
        "Tổng điểm PAPI tăng 5,3% so với năm 2022: 15,00 điểm năm 2022, 15,80 điểm năm 2023; năm 2022 xếp thứ 2/2, nhóm thấp "
        "nhất."
    ) == figure_words.change(rows(one="5.8")["total"], "tổng điểm PAPI")


@pytest.mark.parametrize(("others", "said"), [
    ({"breaks": "code | first_year | kind | reason\ntotal | 2023 | hard | thêm một nội dung"},
     "Tổng điểm không so với năm 2022 vì đổi phương pháp (2023: thêm một nội dung)."),
    ({"province": "Cát"}, "Tổng điểm không so được vì không có điểm năm 2023."),
])
def test_why_nothing_is_compared(others, said):
    """A hard break with its reason, or the year whose score is missing."""
    assert said == figure_words.change(rows(**others)["total"], "tổng điểm")


def test_a_terms_first_year_says_that_it_is_one():
    """Nothing stands before it in its term."""
    row = {"year": 2026, "base_year": 2026, "change": None}

    assert "Tổng điểm chưa có năm nào trong nhiệm kỳ để so: năm 2026 là năm đầu." == figure_words.change(row, "tổng điểm")


def test_what_rose_and_what_fell_are_two_sentences():
    """The largest change first; what did neither stands at the end."""
    assert [
        "So với năm 2022: Một tăng 20,0%, lên nhóm cao nhất.",
        "So với năm 2022: Hai giảm 30,0%, xuống nhóm thấp nhất; 01 nội dung không thay đổi đáng kể (dưới 5%).",
    ] == trend_words.moved(dimensions(one="6.0", two="3.5", three="5.1"))


def test_nothing_moved():
    """One sentence, with the rule."""
    assert ["So với năm 2022, cả 03 nội dung đều không thay đổi đáng kể (dưới 5%)."] == trend_words.moved(dimensions(one="5.2"))


def test_a_dimension_beyond_a_break_is_told_apart():
    """It neither rose nor fell: the reason stands instead of a figure."""
    broken = "code | first_year | kind | reason\n2 | 2023 | hard | dựng lại"

    assert [
        "So với năm 2022: Một tăng 20,0%, lên nhóm cao nhất; 01 nội dung không thay đổi đáng kể (dưới 5%); Hai không so với "
        "năm 2022 vì đổi phương pháp (2023: dựng lại)."
    ] == trend_words.moved(dimensions(one="6.0", two="9.0", breaks=broken))


def test_nothing_is_said_of_moves_where_nothing_can_be_compared():
    """A province without scores has no such sentence, and none on the median."""
    assert ([], []) == (trend_words.moved(dimensions(province="Cát")), trend_words.below_median(dimensions(province="Cát")))


@pytest.mark.parametrize(("one", "said"), [
    ("5.3", "Một năm 2023 thấp nhất trong 2 tỉnh, thấp hơn trung vị cả nước (5,40) 0,10 điểm; cao nhất là Bình (5,50)."),
    ("6.5", "Một năm 2023 cao nhất trong 2 tỉnh, cao hơn trung vị cả nước (6,00) 0,50 điểm; thấp nhất là Bình (5,50)."),
    ("5.505", "Một năm 2023 cao nhất trong 2 tỉnh, xấp xỉ trung vị cả nước (5,50); thấp nhất là Bình (5,50)."),
])
def test_where_a_figure_stands(one, said):
    """Beside the median and the other end; a gap that rounds to nothing is none."""
    assert said == figure_words.standing(rows(one=one)["1"], "một")


@pytest.mark.parametrize(("provinces", "said"), [
    (("An",), "An"), (("An", "Bình"), "An và Bình"), (("An", "Bình", "Cát"), "An, Bình và Cát"),
    (("An", "Bình", "Cát", "Đông"), "04 tỉnh"),
])
def test_provinces_that_share_a_place(provinces, said):
    """By name up to three, counted beyond."""
    assert said == figure_words.names(provinces)
