"""How far a target is and what could close the distance: on a drawn book, and on PAPI's own figures."""

from dataclasses import replace

import pandas as pd
import pytest
from drawn_goals import CAT_LEFT_OUT, LADDER, aim, goal_book
from drawn_scores import SHIPPED
from hypothesis import given, strategies as st

from papi.errors import ScoreError
from papi.scores import goals, rules
from papi.scores.goals import GROUP, MEDIAN, RANK, SCORE, TOP, Room, Target, combination, distance, rooms

PART = Room("1", "Một", 5, ("Én",), 3.0, 5, rules.LOWEST, 0.0, 0.0, 0.0)


# The distance


@pytest.mark.parametrize(("province", "target", "mark", "missing", "reached"), [
    ("An", aim(SCORE, 9.0), 9.0, 3.0, False),
    ("An", aim(SCORE, 6.0), 6.0, 0.0, True),
    ("Cát", aim(SCORE, 9.5), 9.5, -0.5, True),
    ("An", aim(RANK, 2.0), 12.0, 6.0, False),
    ("Đông", aim(RANK, 2.0), 12.0, 0.0, True),
    ("An", aim(RANK, 63.0), 6.0, 0.0, True),
    ("An", aim(GROUP, rules.HIGHEST), 12.0, 6.0, False),
    ("An", aim(GROUP, rules.UPPER_MIDDLE), 10.0, 4.0, False),
    ("An", aim(GROUP, rules.LOWER_MIDDLE), 8.0, 2.0, False),
    ("Cát", aim(GROUP, rules.UPPER_MIDDLE), 10.0, 0.0, True),
    ("Bình", aim(SCORE, 4.5, code="2"), 4.5, 0.5, False),
])
def test_the_distance_is_in_points_of_the_newest_year(ladder, province, target, mark, missing, reached):
    """A rank is worth the score of the province at that place, a group its lower limit; more is not asked."""
    found = distance(ladder, province, target)

    assert (2022, mark, missing, reached) == (found.year, found.mark, found.missing, found.is_reached)


def test_equal_scores_share_a_place_and_its_mark():
    """Two second places: the mark of the third place is theirs too, and both are named."""
    found = distance(goal_book(LADDER.replace("5+5  | 6+5  | 5+5", "5+5  | 6+5  | 6+6")), "An", aim(RANK, 3.0))

    assert (12.0, ("Cát", "Đông"), 3) == (found.mark, found.mark_provinces, found.at_mark)


def test_where_the_country_stands_is_told(ladder):
    """The limits, the ends with their names, and how many hold as much as the mark."""
    found = distance(ladder, "An", aim(SCORE, 9.0))

    assert (8.0, 10.0, 12.0) == (found.q1, found.median, found.q3)
    assert (14.0, ("Én",), 6.0, ("An",)) == (found.best, found.best_provinces, found.lowest, found.lowest_provinces)
    assert (3, 5, 20.0) == (found.at_mark, found.of, found.max_score)


@pytest.mark.parametrize(("year", "seen", "is_due", "missing"), [
    (2021, 2021, True, 1.0), (2022, 2022, True, 2.0), (2023, 2022, False, 2.0), (2031, 2022, False, 2.0),
])
def test_a_target_of_a_survey_held_is_measured_by_that_survey(ladder, year, seen, is_due, missing):
    """Cát held 11 in 2021 and 10 in 2022; a year to come is measured by the newest."""
    found = distance(ladder, "Cát", aim(SCORE, 12.0, year=year))

    assert (seen, is_due, missing) == (found.year, found.is_due, found.missing)


def test_a_province_left_out_has_a_mark_and_no_distance():
    """Nothing is filled in from an older year."""
    found = distance(goal_book(CAT_LEFT_OUT), "Cát", aim(RANK, 2.0))

    assert (12.0, None, None, None, None) == (found.mark, found.score, found.missing, found.is_reached, found.needed)


def test_a_published_group_wins_over_the_points():
    """PAPI put Cát into the highest group and Đông into the next: so it is, whatever the computed limit."""
    published = "year | province_code | code | group\n2022 | 3 | total | highest\n2022 | 4 | total | upper_middle"
    given = goal_book(groups=published)

    found = [distance(given, name, aim(GROUP, rules.HIGHEST)) for name in ("Cát", "Đông")]

    assert [(True, 2.0), (False, 0.0)] == [(one.is_reached, one.missing) for one in found]


@pytest.mark.parametrize(("target", "needed"), [
    (aim(SCORE, 9.0), 3.0), (aim(SCORE, 5.0), -1.0), (aim(SCORE, 20.5), None), (aim(SCORE, 5.0, year=2022), None),
    (aim(SCORE, 9.0, year=2022), 3.0),
], ids=["lacks", "in hand", "beyond the scale", "over and reached", "over and missed"])
def test_what_is_asked_of_the_years_to_come(ladder, target, needed):
    """Negative where so much is in hand; nothing where nothing can be asked."""
    assert needed == distance(ladder, "An", target).needed


def test_the_scale_ends_at_its_last_point(ladder):
    """All points of all dimensions can be aimed at, more cannot."""
    assert [False, True] == [distance(ladder, "An", aim(SCORE, points)).is_beyond_scale for points in (20.0, 20.01)]


@pytest.mark.parametrize(("target", "sentence"), [
    (aim(SCORE, 9.0, code="8"), "Khảo sát PAPI năm 2022 không có chỉ số 8. Chọn chỉ số khác hoặc năm khác."),
    (aim(SCORE, 9.0, year=2021), "Bộ điểm PAPI không có năm 2021. Chọn năm đã có điểm, hoặc năm sau năm 2022."),
])
def test_what_the_scores_do_not_know_is_said(target, sentence):
    """A figure that no survey asked about, a year between those held."""
    without_2021 = "\n".join("|".join(line.split("|")[:2] + line.split("|")[3:]) for line in LADDER.strip().splitlines())

    with pytest.raises(ScoreError) as refused:
        distance(goal_book(without_2021), "An", target)

    assert sentence == str(refused.value)


# The room


def test_the_room_of_each_dimension(ladder):
    """Bình 2022: 4+4 beside a median of 5, a limit of 6 and a best of 7, in each."""
    found = rooms(ladder, "Bình", rules.TOTAL, 2022)

    assert [("1", 1.0, 2.0, 3.0), ("2", 1.0, 2.0, 3.0)] == [(one.code, one.to_median, one.to_top, one.to_best) for one in found]
    assert [("Một", ("Én",), 4, 5)] * 1 == [(one.name, one.best_provinces, one.rank, one.of) for one in found[:1]]


def test_who_holds_as_much_has_no_room(ladder):
    """Én is the best: nothing lacks, and nothing is negative."""
    found = rooms(ladder, "Én", rules.TOTAL, 2022)

    assert {0.0} == {lack for one in found for lack in (one.to_median, one.to_top, one.to_best)}


def test_a_dimension_without_parts_held_leaves_none(ladder):
    """The drawn book knows dimensions alone."""
    assert () == rooms(ladder, "An", "1", 2022)


def test_the_room_of_the_parts_of_a_dimension(shipped):
    """PAPI 2024, Lạng Sơn: 6.3 is 0.2004 below the top group's limit, 6.2 belongs to it."""
    found = {one.code: one for one in rooms(shipped, "Lạng Sơn", "6", 2024)}

    assert ["6.1", "6.2", "6.3", "6.4"] == list(found)
    assert (0.200386, 0.0) == (found["6.3"].to_top, found["6.2"].to_top)


def part(code: str, to_median: float, to_top: float) -> Room:
    """A part that lacks so much."""
    return replace(PART, code=code, to_median=to_median, to_top=to_top, to_best=to_top + 1)


LACKING = (part("1", 0.5, 1.0), part("2", 0.3, 0.9), part("3", 0.0, 0.4), part("4", 0.0, 0.0))


@pytest.mark.parametrize(("missing", "limit", "codes", "enough"), [
    (0.5, MEDIAN, ("1",), True),
    (0.8, MEDIAN, ("1", "2"), True),
    (0.81, TOP, ("1",), True),
    (1.9, TOP, ("1", "2"), True),
    (2.3, TOP, ("1", "2", "3"), True),
    (2.31, TOP, ("1", "2", "3"), False),
])
def test_the_fewest_parts_that_close_a_distance(missing, limit, codes, enough):
    """To the median where that is enough, else to the top group's limit; what is not enough is said not to be."""
    found = combination(LACKING, missing)

    assert (limit, codes, enough) == (found.limit, tuple(one.code for one in found.rooms), found.is_enough)


@pytest.mark.parametrize("missing", [None, 0.0, -1.0])
def test_nothing_closes_what_does_not_lack(missing):
    """Without a distance there is no way to go."""
    assert combination(LACKING, missing) is None


def test_parts_that_all_belong_to_the_top_close_nothing():
    """The distance then lies beyond the limit."""
    found = combination((part("1", 0.0, 0.0),), 1.0)

    assert ((), 0.0, False) == (found.rooms, found.points, found.is_enough)


@given(st.lists(st.integers(0, 3_000_000), min_size=1, max_size=8), st.integers(1, 12_000_000))
def test_no_fewer_parts_would_do(lacks, missing):
    """Whatever lacks where, in millionths: the chosen are enough if all would be, and without the smallest they are not."""
    found = combination([part(str(place), 0.0, lack / 1e6) for place, lack in enumerate(lacks)], missing / 1e6)

    chosen = sorted((lack for lack in lacks if lack), reverse=True)[:len(found.rooms)]
    assert found.points == pytest.approx(sum(chosen) / 1e6)
    assert found.is_enough == (sum(lacks) >= missing)
    assert (sum(chosen[:-1]) < missing) if found.is_enough else sum(chosen) == sum(lacks)


# Without a target


@pytest.mark.parametrize(("province", "expected"), [
    ("An", [rules.LOWER_MIDDLE, rules.UPPER_MIDDLE, rules.HIGHEST, 1.0]),
    ("Cát", [rules.HIGHEST, 1.0]),
    ("Én", [1.0]),
])
def test_the_next_marks_are_the_limits_above_and_the_best(ladder, province, expected):
    """The nearest first."""
    assert expected == [one.group or one.value for one in goals.next_marks(ladder, province)]


def test_a_province_without_a_total_has_all_marks():
    """Nothing is known of where it stands."""
    given = goal_book(CAT_LEFT_OUT)

    assert 4 == len(goals.next_marks(given, "Cát"))


def test_quang_ninh_2023(shipped):
    """PAPI left the province out: no crash, the mark of the tenth place, no distance; its dimensions are not known either."""
    newest_2023 = replace(shipped, scores=shipped.scores[shipped.scores["year"] <= 2023])

    found = distance(newest_2023, "Quảng Ninh", Target(2024, RANK, rules.TOTAL, value=10.0))

    assert (2023, None, None) == (found.year, found.score, found.missing)
    assert [None] * 8 == [one.to_top for one in rooms(newest_2023, "Quảng Ninh", rules.TOTAL, 2023)]
    assert combination(rooms(newest_2023, "Quảng Ninh", rules.TOTAL, 2023), None) is None


def test_lang_son_and_the_first_ten_of_2024(shipped):
    """Published: 12th with 45.00. The total counted again here from the file, and the tenth best of all of them."""
    parts = pd.read_csv(SHIPPED / "scores.csv").query("year == 2024").set_index("province_code").drop(columns="year")
    totals = parts.dropna(axis="columns", how="all").sum(axis="columns", skipna=False).dropna().sort_values(ascending=False)

    found = distance(shipped, "Lạng Sơn", Target(2026, RANK, rules.TOTAL, value=10.0))

    assert (12, 61) == (found.rank, found.of)
    assert (totals.iloc[9], totals[20]) == pytest.approx((found.mark, found.score))
