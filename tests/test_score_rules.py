"""The rules of PAPI on tables drawn in the test: sums, ranks, groups, and what may be compared with what."""

import pandas as pd
import pytest
from drawn_scores import NAMES, book, column
from hypothesis import given as drawn_by, strategies as st

from papi.scores import report, rules

WITH_PARTS = NAMES + """
    2011       |           | 1.1   | Phần một        |
    2011       |           | 1.2   | Phần hai        |
"""


def test_a_total_needs_every_dimension():
    """A province that lacks a dimension has no total and no rank, and is not counted among the others."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1    | 5.0
        2020 | 1             | 2    | 6.5
        2020 | 2             | 1    | 9.0
    """)

    assert {(2020, "An"): 5.0 + 6.5} == column(given, "total", "score")
    assert [1] == given.national.loc[given.national["code"] == "total", "of"].tolist()


def test_a_dimension_is_the_sum_of_its_parts():
    """Parts are added up where all of them are held; a dimension stated as such stands where they are not."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1.1  | 2.25
        2020 | 1             | 1.2  | 3.5
        2020 | 2             | 1.1  | 2.25
        2020 | 3             | 1    | 7.5
    """, names=WITH_PARTS)

    assert {(2020, "An"): 2.25 + 3.5, (2020, "Cát"): 7.5} == column(given, "1", "score")


def test_a_stated_dimension_stands_beside_its_parts():
    """A dimension that is given beside its parts is kept as given: it differs from their sum by rounding alone."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1.1  | 2.251
        2020 | 1             | 1.2  | 3.501
        2020 | 1             | 1    | 5.75
    """, names=WITH_PARTS)

    assert {(2020, "An"): 5.75} == column(given, "1", "score")


def test_equal_sums_share_a_rank():
    """Sums are as fine as the published figures, so that 1.1 + 2.2 and 1.0 + 2.3 are the same score."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1.1  | 1.1
        2020 | 1             | 1.2  | 2.2
        2020 | 2             | 1.1  | 1.0
        2020 | 2             | 1.2  | 2.3
    """, names=WITH_PARTS)

    assert {(2020, "An"): 1, (2020, "Bình"): 1} == column(given, "1", "rank")


def test_equal_scores_share_a_rank():
    """The higher score is first; equal ones share the better place and the next place stays empty."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1    | 5.0
        2020 | 2             | 1    | 7.0
        2020 | 3             | 1    | 7.0
    """)

    assert {(2020, "An"): 3, (2020, "Bình"): 1, (2020, "Cát"): 1} == column(given, "1", "rank")


def test_a_score_at_a_quartile_belongs_to_the_group_above():
    """Groups are cut at the quartiles of the provinces scored; a score on the cut is "at least" it."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1    | 2.0
        2020 | 2             | 1    | 3.0
        2020 | 3             | 1    | 4.0
        2020 | 4             | 1    | 5.0
        2020 | 5             | 1    | 6.0
    """)

    assert ["lowest", "lower_middle", "upper_middle", "highest", "highest"] == list(column(given, "1", "group").values())


def test_a_published_group_wins():
    """Where PAPI published the group it stands, and is said to be published; the others stay computed."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1    | 2.0
        2020 | 2             | 1    | 3.0
    """, groups="""
        year | province_code | code | group
        2020 | 1             | 1    | upper_middle
    """)

    assert {(2020, "An"): "upper_middle", (2020, "Bình"): "highest"} == column(given, "1", "group")
    assert {(2020, "An"): True, (2020, "Bình"): False} == column(given, "1", "group_published")


def test_change_is_against_the_same_province_the_year_before():
    """A gap year gives no change; neighbours never lend a value."""
    given = book("""
        year | province_code | code | score
        2021 | 1             | 1    | 5.0
        2021 | 2             | 1    | 4.0
        2022 | 1             | 1    | 5.5
        2023 | 2             | 1    | 4.5
    """)

    expected = {(2021, "An"): None, (2021, "Bình"): None, (2022, "An"): 0.5, (2023, "Bình"): None}
    assert expected == column(given, "1", "change")


@pytest.mark.parametrize(("kind", "change", "since"), [("hard", None, 2022), ("soft", 1.0, 2021)])
def test_only_a_hard_break_cuts(kind, change, since):
    """No change is given across a hard break, by the year or the term; a soft one is marked and the line goes on."""
    given = book("""
        year | province_code | code | score
        2021 | 1             | 1    | 5.0
        2022 | 1             | 1    | 6.0
    """, breaks=f"""
        code | first_year | kind   | reason
        1    | 2022       | {kind} | câu hỏi mới
    """)
    newest = report(given, "An", 2022)["dimensions"][0]

    assert (change, change, since) == (newest["change"], newest["term_change"], newest["comparable_from"])
    assert [kind] == given.series.query("year == 2022 and code == '1'")["break_kind"].tolist()


def test_change_against_the_first_year_of_the_term():
    """Terms begin in 2011, 2016, 2021, 2026; a term's first year has nothing to be compared with, itself least of all."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1    | 4.0
        2021 | 1             | 1    | 5.0
        2022 | 1             | 1    | 6.0
        2023 | 1             | 1    | 6.5
    """)

    changes = list(column(given, "1", "term_change").values())

    assert [None, None, 6.0 - 5.0, 6.5 - 5.0] == changes
    assert [2011, 2011, 2016, 2021, 2026] == [rules.term_start(year) for year in (2011, 2015, 2020, 2025, 2026)]


@pytest.mark.parametrize(("score", "significant"), [("6.30", True), ("6.299999", False), ("5.70", True), ("5.700001", False)])
def test_a_change_below_5_percent_is_not_significant(score, significant):
    """From exactly 5% of the former score on a change counts, up and down; just below it does not."""
    given = book(f"""
        year | province_code | code | score
        2021 | 1             | 1    | 6.0
        2022 | 1             | 1    | {score}
    """)

    assert significant == column(given, "1", "significant")[2022, "An"]


FIGURES = st.lists(st.integers(100, 999), min_size=1, max_size=63)


@drawn_by(FIGURES)
def test_rank_is_one_more_than_the_number_of_higher_scores(figures):
    """Whatever the scores, a rank counts those above it."""
    given = pd.DataFrame({"year": 2020, "code": "1", "score": [figure / 100 for figure in figures]})

    ranks = rules.with_ranks(given)["rank"].tolist()

    assert [1 + sum(other > figure for other in figures) for figure in figures] == ranks


@drawn_by(FIGURES)
def test_groups_follow_the_scores(figures):
    """Every score is in one of the four groups; no higher score is in a lower group; a quarter or more is the highest."""
    given = pd.DataFrame({
        "year": 2020, "code": "1", "province_code": range(len(figures)), "score": [figure / 100 for figure in figures],
    })
    none = pd.DataFrame(columns=["year", "province_code", "code", "group"])

    grouped = rules.with_groups(given, rules.quartiles(given), none).sort_values("score", ascending=False)

    places = [rules.GROUPS.index(group) for group in grouped["group"]]
    assert sorted(places) == places
    assert places.count(0) >= len(figures) / 4
