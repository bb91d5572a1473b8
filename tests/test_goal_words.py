"""A target and how far it is, in one line: in the choice, in the list, as the page's title."""

import pytest
from drawn_goals import CAT_LEFT_OUT, aim, goal_book

from papi.findings import goal_words
from papi.scores import goals, rules
from papi.scores.goals import GROUP, RANK, SCORE, Target

PUBLISHED = "year | province_code | code | group\n2022 | 3 | total | highest\n2022 | 4 | total | upper_middle"


def headline(book, province: str, target: Target) -> str:
    return goal_words.headline(goals.distance(book, province, target))


# What is aimed at


@pytest.mark.parametrize(("target", "words"), [
    (aim(SCORE, 46.0), "tổng điểm đạt 46 điểm"),
    (aim(SCORE, 46.25), "tổng điểm đạt 46,25 điểm"),
    (aim(SCORE, 8.0, code="6"), "chỉ số nội dung 6 đạt 8 điểm"),
    (aim(RANK, 10.0), "tổng điểm trong 10 tỉnh đầu"),
    (aim(RANK, 1.0), "tổng điểm cao nhất cả nước"),
    (aim(GROUP, rules.HIGHEST), "tổng điểm thuộc nhóm cao nhất"),
    (aim(GROUP, rules.UPPER_MIDDLE, code="8"), "chỉ số nội dung 8 thuộc nhóm trung bình cao trở lên"),
])
def test_what_is_aimed_at_in_words(target, words):
    """Points as they were set, no digit more."""
    assert words == goal_words.target_words(target)
    assert f"Năm 2023: {words}" == goal_words.goal_words(target)


# The headline


@pytest.mark.parametrize(("province", "target", "sentence"), [
    ("Bình", aim(SCORE, 9.0), "Mục tiêu năm 2023, tổng điểm đạt 9 điểm: còn thiếu 1,00 điểm"),
    ("Bình", aim(RANK, 2.0), "Mục tiêu năm 2023, tổng điểm trong 2 tỉnh đầu: còn thiếu 4,00 điểm so với mốc của năm 2022"),
    ("Bình", aim(SCORE, 8.001), "Mục tiêu năm 2023, tổng điểm đạt 8,001 điểm: còn thiếu chưa tới 0,01 điểm"),
    ("Én", aim(SCORE, 13.0), "Mục tiêu năm 2023, tổng điểm đạt 13 điểm: điểm năm 2022 đã đạt"),
    ("Én", aim(GROUP, rules.HIGHEST),
     "Mục tiêu năm 2023, tổng điểm thuộc nhóm cao nhất: điểm năm 2022 đã đạt mốc của năm ấy"),
    ("Bình", aim(SCORE, 9.0, year=2022), "Mục tiêu năm 2022, tổng điểm đạt 9 điểm: không đạt, thiếu 1,00 điểm"),
    ("Bình", aim(RANK, 3.0, year=2022), "Mục tiêu năm 2022, tổng điểm trong 3 tỉnh đầu: không đạt, thiếu 2,00 điểm"),
    ("Én", aim(RANK, 3.0, year=2022), "Mục tiêu năm 2022, tổng điểm trong 3 tỉnh đầu: đạt"),
    ("An", aim(SCORE, 20.5), "Mục tiêu năm 2023, tổng điểm đạt 20,5 điểm: vượt thang điểm"),
])
def test_the_headline_says_how_far_it_is(ladder, province, target, sentence):
    """The year of a mark is said where the target's own survey is not held yet; a survey held has a verdict."""
    assert sentence == headline(ladder, province, target)


def test_the_headline_of_a_province_left_out():
    """It is said, not guessed."""
    assert ("Mục tiêu năm 2023, tổng điểm trong 2 tỉnh đầu: Cát không có điểm năm 2022 để so"
            == headline(goal_book(CAT_LEFT_OUT), "Cát", aim(RANK, 2.0)))


def test_a_published_group_that_the_points_do_not_bear_out():
    """Enough points and yet another group, by PAPI's own word."""
    given = goal_book(groups=PUBLISHED)

    assert ("Mục tiêu năm 2023, tổng điểm thuộc nhóm cao nhất: điểm đã bằng mốc nhưng PAPI công bố tỉnh thuộc nhóm "
            "trung bình cao" == headline(given, "Đông", aim(GROUP, rules.HIGHEST)))
    assert headline(given, "Cát", aim(GROUP, rules.HIGHEST)).endswith("điểm năm 2022 đã đạt mốc của năm ấy")


@pytest.mark.parametrize(("province", "sentences"), [
    ("Cát", ["PAPI 2022: tổng điểm của Cát còn thiếu 2,00 điểm so với ngưỡng nhóm cao nhất",
             "PAPI 2022: tổng điểm của Cát còn thiếu 4,00 điểm so với tỉnh cao nhất (Én)"]),
    ("Én", ["PAPI 2022: tổng điểm của Én đã bằng tỉnh cao nhất (Én)"]),
])
def test_a_mark_that_nobody_set(ladder, province, sentences):
    """What the page opens with while there is no target."""
    marks = goals.next_marks(ladder, province)

    assert sentences == [goal_words.mark_headline(goals.distance(ladder, province, one)) for one in marks]


def test_a_mark_for_a_province_left_out():
    """There is nothing to measure."""
    given = goal_book(CAT_LEFT_OUT)

    assert "PAPI 2022: Cát không có tổng điểm" == goal_words.mark_headline(
        goals.distance(given, "Cát", goals.next_marks(given, "Cát")[0]))


def test_marks_are_called_in_the_choice():
    """By what they are, whatever the year."""
    found = [goal_words.mark_words(one) for one in (aim(GROUP, rules.HIGHEST), aim(RANK, 1.0))]

    assert ["Mốc ngưỡng nhóm cao nhất", "Mốc tỉnh cao nhất"] == found
