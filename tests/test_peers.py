"""Provinces side by side: who is worth comparing with whom, one table of the book's own figures, where one trails."""

import pandas as pd
import pytest
from drawn_scores import book
from hypothesis import given as drawn_by, settings, strategies as st

from papi.scores import peers, rules

NAMES = """
    first_year | last_year | code  | name           | short_name
    2021       |           | total | Tổng điểm PAPI |
    2021       |           | 1     | Nội dung một   | Một
    2021       | 2021      | 1.1   | Phần a         |
    2022       |           | 1.1   | Phần mới       |
    2021       | 2021      | 1.2   | Phần b         |
    2022       |           | 1.2   | Phần a         |
    2021       |           | 2     | Nội dung hai   | Hai
    2021       |           | 2.1   | Phần c         |
    2021       |           | 2.2   | Phần d         |
"""
SCORES = """
    year | province_code | code | score
    2022 | 1             | 1.1  | 2.0
    2022 | 1             | 1.2  | 3.0
    2022 | 1             | 2.1  | 2.0
    2022 | 1             | 2.2  | 2.0
    2022 | 2             | 1.1  | 3.0
    2022 | 2             | 1.2  | 2.0
    2022 | 2             | 2.1  | 3.0
    2022 | 2             | 2.2  | 2.0
    2022 | 3             | 1.1  | 2.0
    2022 | 3             | 1.2  | 4.0
    2022 | 3             | 2.1  | 2.5
    2022 | 3             | 2.2  | 4.0
    2022 | 4             | 1.1  | 1.0
    2022 | 4             | 1.2  | 1.0
    2022 | 4             | 2.1  | 4.0
    2022 | 5             | 1.1  | 1.0
    2022 | 5             | 1.2  | 1.0
    2022 | 5             | 2.1  | 1.0
    2022 | 5             | 2.2  | 1.0
"""
"""Totals: An 9, Bình 10, Cát 12.5, Đông none (no 2.2), Én 4."""


@pytest.fixture(scope="module")
def drawn():
    return book(SCORES, names=NAMES)


def trailing(drawn, *provinces):
    """Return where the first of the provinces trails the others."""
    return peers.trailing(peers.side_by_side(drawn, provinces, 2022), provinces[0])


def gaps(found):
    """Return the parts of a `trailing` as (code, mean, gap, share, best)."""
    columns = ["code", "mean", "gap", "share", "best_province"]
    return [tuple(row) for row in found.parts[columns].round(4).itertuples(index=False)]


def test_those_with_the_most_similar_total(drawn):
    """The nearest total first, whether above or below; one without a total is none of them and has none."""
    totals = peers.year_totals(drawn, 2022)

    assert (["Bình", "Cát", "Én"], []) == (peers.most_similar(totals, "An"), peers.most_similar(totals, "Đông"))


def test_no_more_than_five_are_similar(shipped):
    """Of the 61 provinces with a total in 2024, the five nearest to Lạng Sơn's 45.00."""
    found = peers.most_similar(peers.year_totals(shipped, 2024), "Lạng Sơn")

    assert ["Thừa Thiên Huế", "Thanh Hóa", "Sóc Trăng", "Quảng Trị", "Thái Bình"] == found


def test_the_years_top_group(shipped):
    """The provinces at or above the third quartile, the best first: 16 of 61 in 2024."""
    found = peers.top_group(peers.year_totals(shipped, 2024))

    assert (16, "Quảng Ninh", "Bắc Giang", True) == (len(found), found[0], found[-1], "Lạng Sơn" in found)


def test_the_provinces_of_the_same_region(shipped):
    """The column of the provinces' table: Lạng Sơn's northern midlands and mountains have 13 others."""
    found = peers.same_region(shipped, "Lạng Sơn", 2024)

    assert "Trung du và miền núi phía Bắc" == peers.region_of(shipped, "Lạng Sơn")
    assert (13, True, False) == (len(found), "Cao Bằng" in found, "Lạng Sơn" in found)


def test_a_province_of_no_known_region_has_nobody_of_the_same():
    """A blank region is not a region."""
    provinces = """
        province_code | province | region | name_en
        1             | An       |        |
        2             | Bình     |        |
    """
    scores = """
        year | province_code | code | score
        2022 | 1             | 1    | 5
        2022 | 2             | 1    | 6
    """

    assert [] == peers.same_region(book(scores, provinces=provinces), "An", 2022)


@pytest.mark.parametrize("year", [2015, 2018, 2021, 2023, 2024])
def test_every_figure_is_the_books_own(shipped, year):
    """Scores, ranks, groups are those of the standings, quartiles those of the country: nothing is worked out twice."""
    provinces = shipped.provinces_in(year)
    table = peers.side_by_side(shipped, provinces, year)
    codes = shipped.provinces.set_index("province")["province_code"]
    table = table.assign(province_code=table["province"].map(codes), year=year)

    both = table.merge(shipped.standings, on=["year", "province_code", "code"], how="left", suffixes=("", "_own"))
    national = table.merge(shipped.national, on=["year", "code"], suffixes=("", "_own"))

    for column in ("score", "rank", "group"):
        pd.testing.assert_series_equal(both[f"{column}_own"], both[column], check_names=False)
    for column in ("of", "q1", "median", "q3", "max_score"):
        pd.testing.assert_series_equal(national[f"{column}_own"], national[column], check_names=False)
    assert len(shipped.standings[shipped.standings["year"] == year]) == table["score"].notna().sum()


def test_published_figures_of_2021(shipped):
    """60 provinces, median 42.269, highest 48.059, lowest 37.223."""
    total = peers.side_by_side(shipped, ["Lạng Sơn"], 2021).query("code == 'total'").iloc[0]

    assert (60, 42.269, 48.059, 37.223, 4) == (
        total["of"], round(total["median"], 3), round(total["best_score"], 3), round(total["lowest_score"], 3), total["rank"])


def test_what_a_province_lacks_stays_missing(shipped):
    """Quảng Ninh 2018 has six of eight dimensions and no total; 2023 nothing; a row stands there all the same."""
    of_2018, of_2023 = (
        peers.side_by_side(shipped, ["Quảng Ninh"], year).query("code == dimension or code == 'total'") for year in (2018, 2023)
    )

    assert ["2", "4", "total"] == of_2018.loc[of_2018["score"].isna(), "code"].tolist()
    assert (9, 0) == (len(of_2023), of_2023["rank"].notna().sum())


def test_one_that_was_not_there_is_told_from_one_without_a_score():
    """A province that a later merger made did not exist in the years before."""
    provinces = """
        province_code | province | region | name_en | first_year | last_year | predecessors
        1             | An       |        |         | 0          | 2021      |
        1001          | An       |        |         | 2022       |           | 1
        2             | Bình     |        |         | 0          |           |
    """
    scores = """
        year | province_code | code | score
        2021 | 1             | 1    | 5
        2022 | 1001          | 1    | 6
    """
    table = peers.side_by_side(book(scores, provinces=provinces), ["An", "An (đến 2021)", "Bình"], 2021)
    existed = table.drop_duplicates("province").set_index("province")["existed"]

    assert {"An": False, "An (đến 2021)": True, "Bình": True} == existed.to_dict()


def test_ranks_over_the_years_stop_at_the_year(shipped):
    """One row a province and year; a year without a total has no rank; the era is told."""
    table = peers.ranks_over_years(shipped, ["Lạng Sơn", "Quảng Ninh"], 2023)
    ranks = table[table["province"] == "Quảng Ninh"].set_index("year")

    assert list(range(2011, 2024)) == ranks.index.tolist()
    assert ([2018, 2021, 2023], 1) == (ranks.index[ranks["rank"].isna()].tolist(), ranks.loc[2022, "rank"])
    assert [2011, 2016, 2018, 2019, 2021] == ranks["comparable_from"].drop_duplicates().tolist()


def test_a_code_is_followed_by_its_name():
    """Part a is 1.1 in 2021 and 1.2 in 2022: what is said of it in one year is found under its code of the other."""
    drawn = book(SCORES.replace("2022 | 1             | 1.1  | 2.0", "2021 | 1 | 1.1 | 2.0"), names=NAMES)

    assert {"1.2": "direct", "2.1": "indirect"} == peers.codes_in(drawn, {"1.1": "direct", "2.1": "indirect"}, 2021, 2022)
    assert {"2.1": "indirect"} == peers.codes_in(drawn, {"1.1": "direct", "2.1": "indirect", "9.9": "none"}, 2022, 2021)
    assert {"2.1": "direct"} == peers.codes_in(drawn, {"2.1": "direct"}, 2030, 2021)


def test_it_trails_the_better_ones(drawn):
    """Set against those with a higher total: their mean, the gap in points and of the scale of 5, who is best of them."""
    found = trailing(drawn, "An", "Bình", "Cát", "Én")

    assert (("Cát", "Bình"), peers.BETTER, 4) == (found.against, found.why, found.of)
    assert [("2.2", 3.0, 1.0, 0.2, "Cát"), ("2.1", 2.75, 0.75, 0.15, "Bình"), ("1.1", 2.5, 0.5, 0.1, "Bình")] == gaps(found)


def test_where_none_is_better_it_is_set_against_all(drawn):
    """The best of those compared still trails their mean somewhere."""
    found = trailing(drawn, "Cát", "Bình", "An")

    assert (("Bình", "An"), peers.NONE_BETTER, [("1.1", 2.5, 0.5, 0.1, "Bình")]) == (found.against, found.why, gaps(found))


def test_without_a_total_it_is_set_against_all(drawn):
    """What it lacks itself is no gap."""
    found = trailing(drawn, "Đông", "Bình", "An")

    assert (peers.NO_TOTAL, ["1.1", "1.2"], 3) == (found.why, [row[0] for row in gaps(found)], found.of)


def test_a_mean_is_over_those_who_hold_the_part(drawn):
    """Đông holds no 2.2: of two compared provinces only one counts there."""
    found = trailing(drawn, "Én", "Đông", "Bình")

    assert ("Bình",) == found.against
    assert [1, 1, 1, 1] == found.parts["held"].tolist()


def test_nobody_to_compare_with_no_gap(drawn, shipped):
    """One province alone trails nobody; one that PAPI left out has nothing to set against others."""
    alone = trailing(drawn, "An")
    left_out = peers.trailing(peers.side_by_side(shipped, ["Quảng Ninh", "Lạng Sơn"], 2023), "Quảng Ninh")

    assert ((), 0, 0) == (alone.against, alone.of, len(alone.parts))
    assert (0, 0) == (left_out.of, len(left_out.parts))


@settings(deadline=None, max_examples=60)
@drawn_by(chosen=st.lists(st.integers(0, 62), min_size=1, max_size=10, unique=True), year=st.integers(2011, 2024))
def test_gaps_add_up(shipped, chosen, year):
    """For any provinces and year: a gap is the mean of the scores held less the own score, and the widest come first."""
    provinces = shipped.provinces["province"].iloc[chosen].tolist()
    table = peers.side_by_side(shipped, provinces, year)
    found = peers.trailing(table, provinces[0])
    scores = table.pivot(index="code", columns="province", values="score")

    for row in found.parts.itertuples():
        others = scores.loc[row.code, list(found.against)].dropna()
        assert row.mean == pytest.approx(others.mean(), abs=1e-9)
        assert row.gap == pytest.approx(others.mean() - scores.loc[row.code, provinces[0]], abs=1e-6)
        assert (row.share, row.held) == (pytest.approx(row.gap / row.max_score), len(others))
        assert row.best_score == others.max()
    assert sorted(found.parts["gap"], reverse=True) == found.parts["gap"].tolist()
    if found.why == peers.BETTER:
        totals = scores.loc[rules.TOTAL]
        assert all(totals[name] > totals[provinces[0]] for name in found.against)
