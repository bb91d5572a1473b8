"""What the page of one dimension says: where its change came from, the agency's own part, the place in the country."""

import re

import pytest
from drawn_scores import NAMES, book

from papi.findings import dimension_words
from papi.scores import province_history
from papi.scores.breakdown import breakdown
from papi.scores.compared import TERM, YEAR_BEFORE, compared, records
from papi.scores.extremes import extremes, with_extremes

PARTS = NAMES + """
    2011       |           | 2.1   | Thông tin       |
    2011       |           | 2.2   | Ngân sách       |
    2011       |           | 2.3   | Đất đai         |
"""
OWN = {"6.1": "none", "6.2": "none", "6.3": "indirect", "6.4": "none"}


@pytest.fixture(scope="module")
def known(shipped):
    """The shipped scores, and the best and the lowest of each figure."""
    return shipped, extremes(shipped)


def newest(known, province="Lạng Sơn", against=YEAR_BEFORE, year=2024) -> dict[str, dict]:
    """Return a province's year of the shipped figures, by code."""
    return records(with_extremes(compared(province_history(known[0], province), against), known[1]), year)


def said_of(rows, dimension, own=OWN) -> list[str]:
    return dimension_words.findings(rows, dimension, breakdown(rows, dimension), breakdown(rows, "total"), own)


def small(before, after, **others):
    """Return the rows of 2023 of a book with the given 2.1, 2.2, 2.3 in 2022 and 2023; dimension 1 stands still."""
    lines = ["year | province_code | code | score"]
    for year, scores in ((2022, before), (2023, after)):
        lines.append(f"{year} | 1 | 1 | 5.0")
        lines += [f"{year} | 1 | 2.{place} | {score}" for place, score in enumerate(scores, 1)]
    given = book("\n".join(lines), **{"names": PARTS} | others)
    return records(with_extremes(compared(province_history(given, "An"), YEAR_BEFORE), extremes(given)), 2023)


def test_dimension_6_of_2024(known):
    """All of the gain came from primary schools, the agency's own part fell; place, distance and share of the total."""
    assert [
        "Toàn bộ mức tăng của nội dung 6 so với năm 2023 (+0,51 điểm, +6,9%) đến từ PAPI 6.2 Giáo dục tiểu học (+0,58); các "
        "phần khác cộng lại −0,07.",
        "PAPI 6.3 Cơ sở hạ tầng căn bản, phần Sở tác động gián tiếp: 1,92 điểm năm 2024, giảm 6,1% so với năm 2023, xếp thứ "
        "39/61, dưới trung vị cả nước (1,98); trong khi cả nội dung 6 tăng 6,9%.",
        "So với năm 2023: PAPI 6.2 Giáo dục tiểu học tăng 40,0%; PAPI 6.3 Cơ sở hạ tầng căn bản giảm 6,1%; 02 phần không thay "
        "đổi đáng kể (dưới 5%).",
        "Nội dung 6 năm 2024 cao hơn trung vị cả nước (7,51) 0,35 điểm; trong 61 tỉnh, cao nhất là Quảng Ninh (8,42), thấp "
        "nhất là Long An (6,69).",
        "Xa tỉnh cao nhất nhiều nhất là PAPI 6.3 Cơ sở hạ tầng căn bản: 1,92 điểm, kém Hải Phòng (2,35) 0,43 điểm.",
        "Trong thay đổi +1,53 điểm của tổng điểm so với năm 2023, nội dung 6 là +0,51 điểm.",
    ] == said_of(newest(known), "6")


def test_headline(known):
    """Whose it is, score, year, place, group and change; soft breaks between the two years are told."""
    assert (
        "6. Cung ứng dịch vụ công: Lạng Sơn 7,86 điểm năm 2024, xếp thứ 15/61, nhóm cao nhất; tăng 6,9% so với năm 2023"
        == dimension_words.headline(newest(known), "6")
    )
    assert dimension_words.headline(newest(known, against=TERM), "8").endswith(
        "nhóm trung bình thấp; tăng 14,5% so với năm 2021 (cần kiểm tra năm 2023)"
    )
    assert dimension_words.headline(newest(known), "4").endswith("không thay đổi đáng kể so với năm 2023 (+0,5%)")


def test_headline_without_figures(known):
    """A province that PAPI left out."""
    assert (
        "6. Cung ứng dịch vụ công: Vĩnh Phúc không có điểm năm 2024"
        == dimension_words.headline(newest(known, "Vĩnh Phúc"), "6")
    )


def test_a_published_group_is_said_to_be_published():
    """In the headline, where the Office entered it."""
    rows = small((1, 1, 1), (1, 1, 1), groups="year | province_code | code | group\n2023 | 1 | 2 | lowest")

    assert "nhóm thấp nhất (PAPI công bố)" in dimension_words.headline(rows, "2")


@pytest.mark.parametrize(("before", "after", "said"), [
    ((1.0, 1.0, 1.0), (1.5, 0.9, 1.0), "Toàn bộ mức tăng của nội dung 2 so với năm 2022 (+0,40 điểm, +13,3%) đến từ PAPI 2.1 "
                                       "Thông tin (+0,50); các phần khác cộng lại −0,10."),
    ((1.0, 1.0, 1.0), (0.5, 0.8, 1.0), "Phần lớn mức giảm của nội dung 2 so với năm 2022 (−0,70 điểm, −23,3%) đến từ PAPI 2.1 "
                                       "Thông tin (−0,50); các phần khác cộng lại −0,20."),
    ((1.0, 1.0, 1.0), (1.4, 1.35, 1.3), "Mức tăng của nội dung 2 so với năm 2022 (+1,05 điểm, +35,0%) đến nhiều nhất từ PAPI "
                                        "2.1 Thông tin (+0,40) và PAPI 2.2 Ngân sách (+0,35)."),
    ((1.0, 1.0, 1.0), (1.2, 0.9, 1.0), "Nội dung 2 không thay đổi đáng kể so với năm 2022 (+0,10 điểm, +3,3%): cộng nhiều nhất "
                                       "là PAPI 2.1 Thông tin (+0,20), trừ nhiều nhất là PAPI 2.2 Ngân sách (−0,10)."),
    ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0), "Nội dung 2 không thay đổi đáng kể so với năm 2022 (0,00 điểm, 0,0%)."),
])
def test_where_a_change_came_from(before, after, said):
    """All of it, most of it, or the two largest parts; below 5% nothing is called a rise or a fall."""
    assert said == dimension_words.where_from(breakdown(small(before, after), "2"))


def test_where_a_totals_change_came_from(known):
    """Dimensions are named with their number; parts with a soft break between bear the year."""
    found = breakdown(newest(known, against=TERM), "total")

    assert (
        "Tổng điểm không thay đổi đáng kể so với năm 2021 (−0,83 điểm, −1,8%): cộng nhiều nhất là nội dung 8 Quản trị điện tử "
        "(+0,42; cần kiểm tra năm 2023), trừ nhiều nhất là nội dung 7 Quản trị môi trường (−0,52; cần kiểm tra năm 2022)."
    ) == dimension_words.where_from(found)


def test_where_a_change_came_from_cannot_be_told(known):
    """Across a hard break the reason stands instead."""
    found = breakdown(newest(known, year=2021), "total")

    said = "Không so năm 2021 với năm 2020: Tổng điểm PAPI đổi phương pháp (2021: bỏ PAPI 5.2)."
    assert said == dimension_words.where_from(found)


def test_the_six_dimension_total_is_named(known):
    """Never as the total."""
    found = breakdown(newest(known), "six_dimensions")

    assert dimension_words.where_from(found).startswith("Tổng điểm sáu nội dung không thay đổi đáng kể")


@pytest.mark.parametrize(("after", "said"), [
    ((1.1, 1.0, 1.0), "1,10 điểm năm 2023, tăng 10,0% so với năm 2022, xếp thứ 1/1, bằng trung vị cả nước (1,10)."),
    ((1.1, 0.8, 1.0), "1,10 điểm năm 2023, tăng 10,0% so với năm 2022, xếp thứ 1/1, bằng trung vị cả nước (1,10); trong khi cả "
                      "nội dung 2 không thay đổi đáng kể (−3,3%)."),
    ((1.01, 0.8, 1.0), "1,01 điểm năm 2023, không thay đổi đáng kể so với năm 2022 (+1,0%), xếp thứ 1/1, bằng trung vị cả nước "
                       "(1,01); trong khi cả nội dung 2 giảm 6,3%."),
    ((1.01, 0.95, 1.0), "1,01 điểm năm 2023, không thay đổi đáng kể so với năm 2022 (+1,0%), xếp thứ 1/1, bằng trung vị cả "
                        "nước (1,01)."),
])
def test_the_agencys_own_part(after, said):
    """Always told; its dimension's way is told with it where that is the opposite and one of the two is significant."""
    told = dimension_words.own_parts(small((1.0, 1.0, 1.0), after), "2", {"2.1": "direct", "2.2": "none"})

    assert [f"PAPI 2.1 Thông tin, phần Sở trực tiếp tác động: {said}"] == told


def test_an_own_part_without_a_score(known):
    """It is said to have none."""
    assert [
        "PAPI 6.3 Cơ sở hạ tầng căn bản, phần Sở tác động gián tiếp: không có điểm năm 2024."
    ] == dimension_words.own_parts(newest(known, "Vĩnh Phúc"), "6", OWN)


def test_of_another_agencys_province_nothing_is_own(known):
    """Without responsibilities no part is marked."""
    assert not [sentence for sentence in said_of(newest(known, "Hà Giang"), "6", {}) if "Sở tác động" in sentence]


def test_a_dimension_without_a_score_tells_of_the_country(known):
    """What remains to be said is where the others stand."""
    assert [
        "Cả nước năm 2024: trung vị 7,51 điểm; trong 61 tỉnh, cao nhất là Quảng Ninh (8,42), thấp nhất là Long An (6,69)."
    ] == said_of(newest(known, "Vĩnh Phúc"), "6", {})


@pytest.mark.parametrize("against", [YEAR_BEFORE, TERM])
def test_no_small_change_is_called_a_rise(known, against):
    """Of every province and dimension: up to six sentences; every rise or fall said has a figure of 5% or more."""
    for province in known[0].provinces["province"]:
        rows = newest(known, province, against)
        for dimension in "12345678":
            said = [dimension_words.headline(rows, dimension), *said_of(rows, dimension)]

            assert 2 <= len(said) <= 7
            for sentence in said:
                sizes = re.findall(r"(?:tăng|giảm) (\d+),\d%", sentence)
                sizes += re.findall(r"ức (?:tăng|giảm) của .+? \([+−]\d+,\d\d điểm, [+−](\d+),\d%\)", sentence)
                assert len(re.findall("tăng|giảm", sentence)) == len(sizes), sentence
                assert all(int(size) >= 5 for size in sizes), sentence
