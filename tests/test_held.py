"""The scores held: the shipped ones with the versions in force over them, each speaking for whole years."""

from datetime import date

import pandas as pd
import pytest
from drawn_score_versions import nothing, overlaid, shipped, totals, version
from drawn_scores import SHIPPED, column

from papi.errors import ScoreError
from papi.scores import load_scores, report
from papi.scores.held import overlaid as lay_over, without

NEW_YEAR = """
    year | province_code | 1.1 | 1.2
    2021 | 1             | 3.5 | 4.5
    2021 | 1002          | 2.5 | 3.5
"""
OLD_YEAR = """
    year | province_code | 1.1 | 1.2
    2019 | 1             | 3.9 | 4.9
"""


def test_without_versions_the_shipped_figures_are_held():
    """Every figure, rank, group and break of the real tables."""
    real = load_scores(SHIPPED)

    found = lay_over(real, nothing())

    pd.testing.assert_frame_equal(real.standings, found.standings)
    pd.testing.assert_frame_equal(real.national, found.national)


def test_a_new_year_stands_beside_the_others():
    """The newest, with its provinces; the years before are as they were."""
    found = overlaid(version(NEW_YEAR))

    assert 2021 == found.newest_year
    assert {(2021, "An"): 8.0, (2021, "Bình"): 6.0, (2020, "An"): 7.2, (2020, "Bình (đến 2020)"): 5.2,
            (2019, "An"): 7.0, (2019, "Bình (đến 2020)"): 5.0} == totals(found)
    assert {(2021, "An"): 0.8, (2021, "Bình"): None} == {
        key: value and round(value, 4) for key, value in column(found, "total", "change").items() if key[0] == 2021}


def test_a_version_speaks_for_the_whole_year():
    """A province that the restated year leaves out has no score of it any more; other years are untouched."""
    found = totals(overlaid(version(OLD_YEAR)))

    assert {(2019, "An"): 8.8, (2020, "An"): 7.2, (2020, "Bình"): 5.2} == found


def test_of_two_versions_of_a_year_the_later_one_speaks():
    """Wholly: nothing of the earlier one is left."""
    first = version(NEW_YEAR)
    second = version("year | province_code | 1.1 | 1.2\n2021 | 1 | 3.6 | 4.6")

    assert {(2021, "An"): 8.2} == {key: value for key, value in totals(overlaid(first, second)).items() if key[0] == 2021}
    assert {(2021, "An"): 8.0, (2021, "Bình"): 6.0} == {
        key: value for key, value in totals(overlaid(second, first)).items() if key[0] == 2021}


def test_the_day_of_publication_comes_with_its_year():
    """One that is not told leaves what is known of the year."""
    found = overlaid(version(NEW_YEAR, published={2021: "2022-05-10"}), version(OLD_YEAR))

    assert [date(2020, 4, 15), date(2021, 4, 14), date(2022, 5, 10)] == [found.published_on(year) for year in found.years]


ADDED_PART = """
    year | code | name
    2021 | 1    | Một
    2021 | 1.1  | Đường
    2021 | 1.2  | Trường
    2021 | 1.3  | Trạm
"""


def with_new_part():
    return version("year | province_code | 1.1 | 1.2 | 1.3\n2021 | 1 | 2.5 | 3.0 | 2.0", names=ADDED_PART)


def test_a_new_structure_cuts_the_lines_by_itself():
    """An added part changes the scale of the others: no change is given across, and the chart is told why."""
    found = overlaid(with_new_part())

    total = report(found, "An", 2021)["total"]
    assert (7.5, None, 2021) == (total["score"], total["change"], total["comparable_from"])
    told = found.breaks.set_index("code")["reason"].to_dict()
    assert {"total": "thêm PAPI 1.3", "1": "thêm PAPI 1.3", "1.3": "phần mới hoặc đổi tên",
            "1.1": "nội dung đổi số phần nên đổi thang điểm", "1.2": "nội dung đổi số phần nên đổi thang điểm"} == told
    assert {2021} == set(found.breaks["first_year"])


def test_a_structure_holds_until_a_later_version_says_otherwise():
    """A survey of the year after is read with the added part; an older year keeps what it measured."""
    found = overlaid(with_new_part())

    measured = {year: found.names.query("first_year <= @year <= last_year")["code"].tolist() for year in (2020, 2021, 2022)}

    assert [False, True, True] == ["1.3" in codes for codes in measured.values()]


def test_a_restated_old_year_changes_the_structure_of_that_year_alone():
    """2019 without its second part: 2020 has both again, and the lines are cut on both sides of 2019."""
    names = "year | code | name\n2019 | 1 | Một\n2019 | 1.1 | Đường"

    found = overlaid(version("year | province_code | 1.1\n2019 | 1 | 6.0", names=names))

    assert {(2019, "An"): 6.0, (2020, "An"): 7.2, (2020, "Bình"): 5.2} == totals(found)
    assert {("total", "thêm PAPI 1.2")} <= set(zip(found.breaks["code"], found.breaks["reason"], strict=True))
    assert report(found, "An", 2020)["total"]["change"] is None


def test_a_year_that_comes_late_is_cut_off_on_both_sides():
    """2022 was held before 2021, which has another structure: breaks follow from what lies beside what."""
    later = version("year | province_code | 1.1 | 1.2\n2022 | 1 | 3.5 | 4.5")

    assert overlaid(later).breaks.empty
    found = overlaid(later, with_new_part()).breaks
    assert {(2021, "thêm PAPI 1.3"), (2022, "bỏ PAPI 1.3")} == set(
        found.loc[found["code"] == "total", ["first_year", "reason"]].itertuples(index=False, name=None))


def test_shipped_breaks_stay_and_a_hard_one_wins():
    """Entered for a year before its figures come: the reason is the one that was entered."""
    known = shipped(breaks="code | first_year | kind | reason\ntotal | 2021 | hard | câu hỏi mới\n1.2 | 2021 | soft | ngờ")

    found = overlaid(with_new_part(), book=known).breaks.set_index("code")

    assert ("hard", "câu hỏi mới") == tuple(found.loc["total", ["kind", "reason"]])
    assert ("hard", "nội dung đổi số phần nên đổi thang điểm") == tuple(found.loc["1.2", ["kind", "reason"]])


def test_a_shipped_break_of_a_code_that_the_year_lacks_is_left_out():
    """A restated year that no longer has the part has no break of it either."""
    known = shipped(breaks="code | first_year | kind | reason\n1.2 | 2020 | soft | ngờ")

    found = overlaid(version("year | province_code | 1.1\n2020 | 1 | 6.0",
                             names="year | code | name\n2020 | 1 | Một\n2020 | 1.1 | Đường"), book=known)

    assert "1.2" not in set(found.breaks["code"])


GROUPS = "year | province_code | code | group\n"


def groups(*rows: str) -> dict:
    """A version of groups alone, as somebody enters them."""
    return {"groups": version(NEW_YEAR, groups=GROUPS + "\n".join(rows))["groups"]}


def group_of(found, province: str = "An", year: int = 2020) -> tuple[str, bool]:
    total = report(found, province, year)["total"]
    return total["group"], total["group_published"]


@pytest.mark.parametrize(("entered", "expected"), [
    ((), ("highest", False)),
    ((groups("2020 | 1 | total | lowest"),), ("lowest", True)),
    ((groups("2020 | 1 | total | lowest"), groups("2020 | 1 | total | lower_middle")), ("lower_middle", True)),
    ((groups("2020 | 1 | total | lowest"), groups("2020 | 1 | total | ")), ("highest", False)),
    ((groups("2020 | 1 | 1 | lowest"),), ("highest", False)),
], ids=["none", "entered", "entered twice", "taken back", "of another figure"])
def test_an_entered_group_wins_over_the_computed_one(entered, expected):
    """The last one entered; a blank gives the computed one back."""
    assert expected == group_of(overlaid(*entered))


def test_a_group_outlasts_a_restated_year():
    """PAPI published it, whatever the scores are now."""
    assert ("lowest", True) == group_of(overlaid(groups("2019 | 1 | total | lowest"), version(OLD_YEAR)), year=2019)


def test_a_group_of_what_is_not_held_waits():
    """Its year, its province or its figure is not there: the book can be used, and the group counts once they are."""
    waiting = groups("2021 | 1 | total | lowest", "2020 | 1002 | total | lowest", "2020 | 1 | 1.3 | lowest")

    assert overlaid(waiting).groups.empty
    assert ("lowest", True) == group_of(overlaid(waiting, version(NEW_YEAR)), year=2021)


def test_figures_that_cannot_be_used_are_refused():
    """By the same check as the shipped tables."""
    with pytest.raises(ScoreError, match="không có tỉnh Bình"):
        overlaid(version("year | province_code | 1.1 | 1.2\n2021 | 2 | 3.5 | 4.5"))


@pytest.mark.parametrize(("spans", "expected"), [
    ([], [(2011, 2030)]), ([(2015, 2016)], [(2011, 2014), (2017, 2030)]), ([(2011, 2030)], []),
    ([(2000, 2012)], [(2013, 2030)]),
    ([(2029, 2050)], [(2011, 2028)]), ([(2012, 2012), (2014, 2014)], [(2011, 2011), (2013, 2013), (2015, 2030)]),
    ([(2040, 2041)], [(2011, 2030)]),
])
def test_years_are_cut_out_of_others(spans, expected):
    """What is left is in order."""
    assert expected == without(2011, 2030, spans)
