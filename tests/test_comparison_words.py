"""What is said of a province beside others, sentence by sentence: each rule with the figures it rests on."""

import pytest
from drawn_scores import book

from papi.findings import comparison_words as words
from papi.scores import peers

NAMES = """
    first_year | last_year | code  | name           | short_name
    2021       |           | total | Tổng điểm PAPI |
    2021       |           | 1     | Nội dung một   | Một
    2021       |           | 1.1   | Phần a         |
    2021       |           | 1.2   | Phần b         |
    2021       |           | 2     | Nội dung hai   | Hai
    2021       |           | 2.1   | Phần c         |
"""
NEAR = ("Lạng Sơn", "Cao Bằng", "Bắc Kạn", "Thái Nguyên", "Bắc Giang", "Quảng Ninh")
RESPONSIBILITIES = {"6.3": "indirect", "1.1": "none"}


def drawn(*lines, year=2022):
    """Return the table of An, Bình, Cát, of scores of one year: `1 | 1.1 | 2.0` is An's part 1.1."""
    scores = "year | province_code | code | score\n" + "\n".join(f"{year} | {line}" for line in lines)
    given = book(scores, names=NAMES)
    return peers.side_by_side(given, ["An", "Bình", "Cát"], year)


def whole(province, *scores):
    """Return the drawn lines of a province that holds all three parts."""
    return [f"{province} | {code} | {score}" for code, score in zip(("1.1", "1.2", "2.1"), scores, strict=True)]


def said(shipped, *provinces, year=2024, responsibilities=None):
    """Return the findings of the page for shipped figures."""
    table = peers.side_by_side(shipped, provinces, year)
    return words.findings(
        table, peers.ranks_over_years(shipped, provinces, year), peers.trailing(table, provinces[0]), provinces[0], year,
        responsibilities=responsibilities or {},
    )


def headline(shipped, *provinces, year=2024):
    return words.headline(peers.side_by_side(shipped, provinces, year), provinces[0], year)


def moved(shipped, *provinces, year):
    return words.rank_change(peers.ranks_over_years(shipped, provinces, year), provinces[0], year)


@pytest.mark.parametrize(("provinces", "year", "told"), [
    (NEAR, 2024, "PAPI 2024: Lạng Sơn 45,00/80 điểm, cao thứ 3 trong 06 tỉnh so sánh; xếp thứ 12/61 cả nước"),
    (("Lạng Sơn", "Cao Bằng"), 2024,
     "PAPI 2024: Lạng Sơn 45,00/80 điểm, cao nhất trong 02 tỉnh so sánh; xếp thứ 12/61 cả nước"),
    (("Cao Bằng", "Lạng Sơn"), 2024,
     "PAPI 2024: Cao Bằng 41,33/80 điểm, thấp nhất trong 02 tỉnh so sánh; xếp thứ 51/61 cả nước"),
    (("Lạng Sơn", "Cao Bằng"), 2015,
     "PAPI 2015: Lạng Sơn 34,96/60 điểm, cao nhất trong 02 tỉnh so sánh; xếp thứ 39/63 cả nước"),
    (("Lạng Sơn",), 2021, "PAPI 2021: Lạng Sơn 45,84/80 điểm, xếp thứ 4/60 cả nước; chưa chọn tỉnh để so sánh"),
    (("Lạng Sơn", "Quảng Ninh"), 2023,
     "PAPI 2023: Lạng Sơn 43,48/80 điểm, xếp thứ 21/61 cả nước; tỉnh so sánh không có tổng điểm năm này"),
    (("Quảng Ninh", "Lạng Sơn", "Hải Dương"), 2023,
     "PAPI 2023: Quảng Ninh không có tổng điểm vì PAPI không công bố đủ các nội dung; "
     "các tỉnh so sánh đạt từ 41,75 đến 43,48 điểm"),
    (("Quảng Ninh", "Lạng Sơn"), 2023,
     "PAPI 2023: Quảng Ninh không có tổng điểm vì PAPI không công bố đủ các nội dung; Lạng Sơn đạt 43,48 điểm"),
    (("Quảng Ninh",), 2023, "PAPI 2023: Quảng Ninh không có tổng điểm vì PAPI không công bố đủ các nội dung"),
])
def test_the_headline(shipped, provinces, year, told):
    """Score, place among the compared, place in the country; why there is none where there is none."""
    assert told == headline(shipped, *provinces, year=year)


def test_the_headline_of_one_that_did_not_exist():
    """A province made by a later merger had no scores to publish."""
    provinces = "province_code | province | region | name_en | first_year\n1 | An | | | 2022\n2 | Bình | | | 0"
    scores = "year | province_code | code | score\n2021 | 2 | 1.1 | 3\n2022 | 1 | 1.1 | 2"
    table = peers.side_by_side(book(scores, provinces=provinces, names=NAMES), ["An"], 2021)

    assert "PAPI 2021: An không có tổng điểm vì năm này không có tỉnh này" == words.headline(table, "An", 2021)
    assert "" == words.missing(table, 2021)


def test_the_findings_of_the_page(shipped):
    """Lạng Sơn beside its neighbours in 2024."""
    assert [
        "Năm 2024, Quảng Ninh có tổng điểm cao nhất trong 06 tỉnh so sánh: 47,82 điểm, hơn Lạng Sơn 2,82 điểm.",
        "Trong các tỉnh so sánh năm 2024, Lạng Sơn cao nhất ở chỉ số nội dung 5 Thủ tục hành chính công (7,49).",
        "Năm 2024, so với trung bình 02 tỉnh có tổng điểm cao hơn, Lạng Sơn kém nhiều nhất ở PAPI 8.2 Tiếp cận, sử dụng "
        "Internet, kém 0,56 điểm (16,9% thang điểm); PAPI 1.1 Tri thức công dân, kém 0,31 điểm (12,4% thang điểm); "
        "PAPI 7.2 Chất lượng không khí, kém 0,28 điểm (8,5% thang điểm).",
        "PAPI 6.3 Cơ sở hạ tầng căn bản, phần Sở tác động gián tiếp: năm 2024 Lạng Sơn 1,92 điểm, cao thứ 4 trong 06 tỉnh "
        "so sánh, cao nhất là Quảng Ninh 2,34 điểm.",
        "Theo thứ hạng tính từ điểm công bố, Lạng Sơn từ thứ 4/60 năm 2021 xuống thứ 12/61 năm 2024; trong các tỉnh so sánh, "
        "Thái Nguyên lên nhiều nhất: từ thứ 21/60 năm 2021 lên thứ 4/61 năm 2024.",
    ] == said(shipped, *NEAR, responsibilities=RESPONSIBILITIES)


def test_the_findings_of_one_province_alone(shipped):
    """Beside the median, best and worst place, the way there."""
    assert [
        "Năm 2024, Lạng Sơn thuộc nhóm cao nhất, cao hơn trung vị cả nước 1,52 điểm.",
        "Thứ hạng năm 2024 của Lạng Sơn cao nhất ở chỉ số nội dung 5 Thủ tục hành chính công (thứ 8/61); "
        "thấp nhất ở chỉ số nội dung 8 Quản trị điện tử (thứ 38/61).",
        "Theo thứ hạng tính từ điểm công bố, Lạng Sơn từ thứ 4/60 năm 2021 xuống thứ 12/61 năm 2024.",
    ] == said(shipped, "Lạng Sơn")


def test_the_findings_of_a_province_that_papi_left_out(shipped):
    """Quảng Ninh 2023: what is known of the others, and its own newest total; nothing is made up of what is missing."""
    assert [
        "Năm 2023, PAPI không công bố đủ các nội dung của Quảng Ninh nên không có tổng điểm và thứ hạng.",
        "Năm 2023, Lạng Sơn có tổng điểm cao nhất trong 02 tỉnh so sánh: 43,48 điểm; thấp nhất là Hải Dương: 41,75 điểm.",
        "Lần gần nhất Quảng Ninh có tổng điểm là năm 2022: 47,88 điểm, xếp thứ 1/61.",
    ] == said(shipped, "Quảng Ninh", "Lạng Sơn", "Hải Dương", year=2023)


def test_the_findings_of_a_province_with_some_dimensions(shipped):
    """Quảng Ninh 2018: set against all others, in the dimensions that it holds."""
    told = said(shipped, "Quảng Ninh", "Lạng Sơn", "Hải Phòng", year=2018)

    assert "Trong các tỉnh so sánh năm 2018, Quảng Ninh cao nhất ở 05 chỉ số nội dung (1, 5, 6, 7, 8)." in told
    assert any(one.startswith("Năm 2018, so với trung bình 02 tỉnh so sánh, Quảng Ninh kém nhiều nhất ở PAPI") for one in told)


@pytest.mark.parametrize("year", range(2011, 2025))
@pytest.mark.parametrize("provinces", [NEAR, ("Lạng Sơn",), ("Quảng Ninh", "Lạng Sơn"), ("Quảng Ninh",)])
def test_never_more_than_six_and_never_a_figure_that_is_none(shipped, provinces, year):
    """In every year; no sentence is made of a missing figure."""
    told = said(shipped, *provinces, year=year, responsibilities=RESPONSIBILITIES)

    assert 1 <= len(told) <= 6
    assert not [one for one in told if "—" in one or "nan" in one.lower().split() or "None" in one]
    assert all(one.endswith(".") for one in told)


def test_the_leader_tells_its_lead():
    """The province itself first: how far the next one is."""
    table = drawn(*whole(1, 3, 3, 5), *whole(2, 3, 3, 4.5), *whole(3, 1, 1, 1))

    assert (
        "Năm 2022, An có tổng điểm cao nhất trong 03 tỉnh so sánh: 11,00 điểm, hơn tỉnh thứ hai là Bình 0,50 điểm."
    ) == words.leader(table, "An", 2022)


def test_equal_leaders_are_told_equal():
    """No lead of 0,00 points; and one that rounds to nothing is called small."""
    same = drawn(*whole(1, 3, 3, 5), *whole(2, 3, 4, 4), *whole(3, 1, 1, 1))
    near = drawn(*whole(1, 3, 3, 5), *whole(2, 3, 4, 3.999), *whole(3, 1, 1, 1))

    assert (
        "Năm 2022, Bình có tổng điểm cao nhất trong 03 tỉnh so sánh: 11,00 điểm, bằng An."
    ) == words.leader(same, "Bình", 2022)
    assert words.leader(near, "Bình", 2022).endswith("11,00 điểm, hơn Bình dưới 0,01 điểm.")


def test_nobody_leads_alone():
    """One total among the compared is no comparison."""
    assert "" == words.leader(drawn(*whole(1, 3, 3, 5)), "An", 2022)


@pytest.mark.parametrize(("own", "told"), [
    ((4, 4, 4), "Trong các tỉnh so sánh năm 2022, An cao nhất ở chỉ số nội dung 1 Một (8,00), chỉ số nội dung 2 Hai (4,00)."),
    ((4, 4, 1), "Trong các tỉnh so sánh năm 2022, An cao nhất ở chỉ số nội dung 1 Một (8,00); "
     "thấp nhất ở chỉ số nội dung 2 Hai (1,00)."),
    ((2, 3, 2.5), "Năm 2022, An không cao nhất, cũng không thấp nhất trong các tỉnh so sánh ở chỉ số nội dung nào."),
    ((3, 3, 2.5), "Trong các tỉnh so sánh năm 2022, An cao nhất ở chỉ số nội dung 1 Một (6,00)."),
])
def test_dimensions_where_it_is_first_or_last(own, told):
    """By name and score; a shared first place is a first place."""
    table = drawn(*whole(1, *own), *whole(2, 3, 3, 3), *whole(3, 2, 2, 2))

    assert told == words.dimensions(table, "An", 2022)


def test_many_dimensions_are_told_by_code(shipped):
    """More than three are not read out."""
    table = peers.side_by_side(shipped, ("Cao Bằng", "Lạng Sơn"), 2024)

    assert (
        "Trong các tỉnh so sánh năm 2024, Cao Bằng cao nhất ở chỉ số nội dung 7 Quản trị môi trường (3,79); "
        "thấp nhất ở 07 chỉ số nội dung (1, 2, 3, 4, 5, 6, 8)."
    ) == words.dimensions(table, "Cao Bằng", 2024)


def test_it_trails_in_no_part():
    """The best everywhere is told so; one better province is named."""
    table = drawn(*whole(1, 4, 4, 4), *whole(2, 3, 3, 3), *whole(3, 2, 2, 2))

    assert "Năm 2022, An không kém trung bình 02 tỉnh so sánh ở chỉ số thành phần nào." == words.trailing_parts(
        peers.trailing(table, "An"), "An", 2022)
    assert words.trailing_parts(peers.trailing(table, "Bình"), "Bình", 2022).startswith(
        "Năm 2022, so với An, Bình kém nhiều nhất ở")


@pytest.mark.parametrize(("province", "title", "whom"), [
    ("Bình", "Các tỉnh có tổng điểm cao hơn làm tốt hơn ở đâu, năm 2022",
     "Tỉnh có tổng điểm cao hơn Bình: An. Khoảng cách tính đến điểm trung bình các tỉnh này."),
    ("An", "Các tỉnh so sánh làm tốt hơn ở đâu, năm 2022",
     "Không có tỉnh nào có tổng điểm cao hơn An: khoảng cách tính đến điểm trung bình của Bình và Cát."),
    ("Cát", "Các tỉnh so sánh làm tốt hơn ở đâu, năm 2022",
     "Cát không có tổng điểm: khoảng cách tính đến điểm trung bình của An và Bình."),
])
def test_who_the_better_ones_are(province, title, whom):
    """And why these: with a higher total, all since none is higher, all since it has no total."""
    table = drawn(*whole(1, 4, 4, 4), *whole(2, 3, 3, 3), "3 | 1.1 | 2.0")
    found = peers.trailing(table, province)

    assert (title, whom) == (words.better_title(found, 2022), words.against_whom(found, province))


@pytest.mark.parametrize(("responsibilities", "told"), [
    ({"1.1": "indirect", "2.1": "direct"},
     "PAPI 2.1 Phần c, phần Sở trực tiếp tác động: năm 2022 An 2,00 điểm, thấp nhất trong 03 tỉnh so sánh, "
     "cao nhất là Bình 3,00 điểm."),
    ({"1.1": "indirect", "1.2": "indirect"},
     "PAPI 1.1 Phần a, phần Sở tác động gián tiếp: năm 2022 An 1,00 điểm, thấp nhất trong 03 tỉnh so sánh, "
     "cao nhất là Bình 3,00 điểm."),
    ({"1.2": "direct"}, "PAPI 1.2 Phần b, phần Sở trực tiếp tác động: năm 2022 An 4,00 điểm, cao nhất trong 03 tỉnh so sánh."),
    ({"1.1": "none", "9.9": "direct"}, ""),
])
def test_the_part_that_the_agency_can_move(responsibilities, told):
    """A direct one before an indirect one, then the one furthest behind the best; nothing of parts it cannot move."""
    table = drawn(*whole(1, 1, 4, 2), *whole(2, 3, 3, 3), *whole(3, 2, 2, 2.5))

    assert told == words.agency_part(table, "An", 2022, responsibilities)


@pytest.mark.parametrize("year", [2011, 2016, 2018, 2019, 2021])
def test_no_move_across_a_hard_break(shipped, year):
    """The first year of an era has nothing to be compared with."""
    assert "" == moved(shipped, *NEAR, year=year)


def test_a_move_begins_with_the_era(shipped):
    """2020 against 2019, its era's first year; not against 2016, the term's, which lies beyond breaks."""
    assert (
        "Theo thứ hạng tính từ điểm công bố, Lạng Sơn từ thứ 24/63 năm 2019 xuống thứ 37/63 năm 2020; trong các tỉnh so sánh, "
        "Thái Nguyên lên nhiều nhất: từ thứ 39/63 năm 2019 lên thứ 3/63 năm 2020."
    ) == moved(shipped, "Lạng Sơn", "Thái Nguyên", "Cao Bằng", year=2020)


def test_no_move_without_a_place_at_either_end(shipped):
    """Quảng Ninh has no place in 2021: nothing is said of its way to 2024; others' fall is no rise."""
    assert "" == moved(shipped, "Quảng Ninh", "Lạng Sơn", year=2024)
    assert "trong các tỉnh so sánh" not in moved(shipped, "Thái Nguyên", "Lạng Sơn", year=2024)


def test_the_same_place_is_kept():
    """Neither up nor down."""
    scores = "year | province_code | code | score\n" + "\n".join(
        f"{year} | {line}" for year in (2021, 2022) for line in [*whole(1, 3, 3, 3), *whole(2, 4, 4, 4)])
    ranks = peers.ranks_over_years(book(scores, names=NAMES), ["An"], 2022)

    assert "Theo thứ hạng tính từ điểm công bố, An vẫn xếp thứ 2 (2/2 năm 2021, 2/2 năm 2022)." == words.rank_change(
        ranks, "An", 2022)


@pytest.mark.parametrize(("province", "beside"), [
    ("An", "nhóm cao nhất, cao hơn trung vị cả nước 3,00 điểm"), ("Bình", "nhóm trung bình cao, bằng trung vị cả nước"),
    ("Cát", "nhóm thấp nhất, thấp hơn trung vị cả nước 3,00 điểm"),
])
def test_beside_the_median(province, beside):
    """Group and distance."""
    table = drawn(*whole(1, 4, 4, 4), *whole(2, 3, 3, 3), *whole(3, 2, 2, 2))

    assert f"Năm 2022, {province} thuộc {beside}." == words.beside_median(table, province, 2022)
