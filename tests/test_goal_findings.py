"""What is said of a target: sentence by sentence on a drawn book, and over PAPI's figures of all provinces."""

import re

import pytest
from drawn_goals import CAT_LEFT_OUT, LADDER, aim, goal_book

from papi.findings import goal_words
from papi.scores import goals, rules
from papi.scores.goals import GROUP, RANK, SCORE, Target
from papi.vietnamese import MISSING

FRESH = "code | first_year | kind | reason\ntotal | 2022 | hard | đổi thang"
RANGE_OF_ALL = ("Các tỉnh thay đổi trong một năm phần nhiều từ −0,75 đến +1,00 điểm (một nửa số lượt ở giữa, 10 lượt các năm "
                "2020–2022): đã quan sát, không phải dự báo.")
LOW = ("Còn dưới ngưỡng nhóm cao nhất năm 2022: nội dung 1 Một 2,00 điểm (thứ 4/5), nội dung 2 Hai 2,00 điểm (thứ 4/5).")
BINH = "PAPI 2022: tổng điểm của Bình là 8,00, xếp thứ 4/5, nhóm trung bình thấp;"


def told(book, province: str, target: Target) -> list[str]:
    """What is said of the target."""
    seen = goals.distance(book, province, target)
    left = target.year - seen.year
    until = goals.gains(book, target.code, seen.year, left) if left > 1 else None
    parts = goals.rooms(book, province, target.code, seen.year)
    return goal_words.findings(seen, parts, goals.gains(book, target.code, seen.year), until)


# The findings


def test_points_that_one_dimension_could_close(ladder):
    """The distance, who holds as much, what lies below the limit, which part alone is enough, what was observed."""
    assert [
        f"{BINH} mục tiêu là 9 điểm: thiếu 1,00 điểm (12,5%).",
        "Năm 2022 có 3/5 tỉnh đạt từ 9 điểm; cao nhất là Én, 14,00 điểm.",
        LOW,
        "Chỉ cần một nội dung lên trung vị cả nước là đủ, nếu các nội dung khác giữ nguyên điểm: nội dung 1 Một (+1,00) hoặc "
        "nội dung 2 Hai (+1,00).",
        "Các năm 2020–2022 có 4 trong 10 lượt tỉnh-năm tăng từ 1,00 điểm trở lên trong một năm; riêng tỉnh đang ở nhóm trung "
        "bình thấp như Bình: 1 trong 2.",
        RANGE_OF_ALL,
    ] == told(ladder, "Bình", aim(SCORE, 9.0))


def test_a_place_that_two_dimensions_could_close(ladder):
    """A rank is told with the year of its mark and who stands there."""
    assert [
        f"{BINH} mốc của năm 2022, tỉnh xếp thứ 2 (Đông), là 12,00 điểm: thiếu 4,00 điểm (50,0%).",
        LOW,
        "Cần 02 nội dung lên ngưỡng nhóm cao nhất thì đủ, nếu các nội dung khác giữ nguyên điểm: nội dung 1 Một (+2,00), "
        "nội dung 2 Hai (+2,00), cộng 4,00 điểm.",
    ] == told(ladder, "Bình", aim(RANK, 2.0))[:3]


def test_a_group_is_told_by_its_limit(ladder):
    """Said with the year of the limit."""
    assert (f"{BINH} mốc của năm 2022, ngưỡng nhóm trung bình cao, là 10,00 điểm: thiếu 2,00 điểm (25,0%)."
            == told(ladder, "Bình", aim(GROUP, rules.UPPER_MIDDLE))[0])


def test_a_distance_that_the_top_group_does_not_close(ladder):
    """What is left is named, and where the best province is farthest."""
    assert ("Đưa cả 02 nội dung còn dưới ngưỡng lên ngưỡng nhóm cao nhất thì được 4,00 điểm, vẫn thiếu 1,00 điểm; nội dung "
            "1 Một còn cách tỉnh cao nhất (Én) nhiều nhất, 3,00 điểm." == told(ladder, "Bình", aim(SCORE, 13.0))[3])


@pytest.mark.parametrize(("province", "sentences"), [
    ("Đông", ["Năm 2022, cả 02 nội dung đã đạt ngưỡng nhóm cao nhất.",
              "Phần còn thiếu phải tìm ở những nội dung đã đạt ngưỡng: nội dung 1 Một còn cách tỉnh cao nhất (Én) nhiều nhất, "
              "1,00 điểm."]),
    ("Én", ["Năm 2022, cả 02 nội dung đã đạt ngưỡng nhóm cao nhất.",
            "Én đã cao nhất cả nước ở cả 02 nội dung: phần còn thiếu phải vượt mức ấy."]),
])
def test_a_distance_above_the_top_groups_limit(ladder, province, sentences):
    """No part lies below the limit any more."""
    assert sentences == told(ladder, province, aim(SCORE, 15.0))[2:4]


def test_nobody_has_reached_it(ladder):
    """A target above the best province."""
    assert "Năm 2022 chưa tỉnh nào đạt 16 điểm; cao nhất là Én, 14,00 điểm." == told(ladder, "Bình", aim(SCORE, 16.0))[1]


def test_more_years_are_left(ladder):
    """Changes over as many years stand beside those over one."""
    assert ("Các năm 2020–2022 có 1 trong 10 lượt tỉnh-năm tăng từ 2,00 điểm trở lên trong một năm; riêng tỉnh đang ở "
            "nhóm trung bình thấp như Bình: 0 trong 2. Đến năm 2024 còn 02 kỳ khảo sát: đã có 0 trong 5 lượt tỉnh-năm tăng từ "
            "2,00 điểm trở lên trong hai năm." == told(ladder, "Bình", aim(SCORE, 10.0, year=2024))[4])


def test_a_target_in_hand_says_how_often_more_was_lost(ladder):
    """Reached is not kept: 13 with 14 in hand."""
    assert [
        "PAPI 2022: tổng điểm của Én là 14,00, xếp thứ 1/5, nhóm cao nhất; mục tiêu là 13 điểm: cao hơn 1,00 điểm.",
        "Năm 2022 có 1/5 tỉnh đạt từ 13 điểm; cao nhất là Én, 14,00 điểm.",
        "Năm 2022, cả 02 nội dung đã đạt ngưỡng nhóm cao nhất.",
        "Các năm 2020–2022 có 0 trong 10 lượt tỉnh-năm giảm quá 1,00 điểm trong một năm; riêng tỉnh đang ở nhóm cao nhất "
        "như Én: 0 trong 4.",
        "Các tỉnh đang ở nhóm cao nhất thay đổi trong một năm phần nhiều từ −1,00 đến +1,25 điểm (một nửa số lượt ở giữa, "
        "4 lượt các năm 2020–2022): đã quan sát, không phải dự báo.",
    ] == told(ladder, "Én", aim(SCORE, 13.0))


def test_a_target_just_reached(ladder):
    """Nothing in hand: any fall would lose it."""
    found = told(ladder, "Én", aim(SCORE, 14.0))

    assert found[0].endswith("mục tiêu là 14 điểm: vừa bằng.")
    assert found[3].startswith("Các năm 2020–2022 có 3 trong 10 lượt tỉnh-năm giảm trong một năm;")


def test_a_target_whose_survey_is_held_and_reached_asks_nothing_more(ladder):
    """No sentence about what is needed."""
    assert not [one for one in told(ladder, "Én", aim(SCORE, 14.0, year=2022)) if "lượt tỉnh-năm" in one]


def test_a_target_beyond_the_scale(ladder):
    """What to do about it."""
    assert ["Mục tiêu 20,5 điểm vượt thang điểm: tổng điểm năm 2022 tối đa 20 điểm. Rút mục tiêu này rồi đặt lại.",
            RANGE_OF_ALL] == told(ladder, "An", aim(SCORE, 20.5))


def test_a_dimension_is_named(ladder):
    """By number and name; without parts held there is nothing to say of them."""
    found = told(ladder, "An", aim(SCORE, 5.0, code="1"))

    assert found[0].startswith("PAPI 2022: chỉ số nội dung 1 (Nội dung một) của An là 3,00, xếp thứ 5/5, nhóm thấp nhất;")
    assert not [one for one in found if "ngưỡng nhóm cao nhất" in one]


def test_a_province_left_out():
    """The mark, who holds as much, what was observed of all; no distance."""
    assert [
        "PAPI 2022: Cát không có tổng điểm nên không tính được khoảng cách; mục tiêu là 12 điểm.",
        "Năm 2022 có 2/4 tỉnh đạt từ 12 điểm; cao nhất là Én, 14,00 điểm.",
        "Các tỉnh thay đổi trong một năm phần nhiều từ 0,00 đến +1,00 điểm (một nửa số lượt ở giữa, 9 lượt các năm 2020–2022): "
        "đã quan sát, không phải dự báo.",
    ] == told(goal_book(CAT_LEFT_OUT), "Cát", aim(SCORE, 12.0))


def test_a_series_that_has_just_begun_anew():
    """Nothing was observed since the break, and nothing from before it is taken."""
    found = told(goal_book(breaks=FRESH), "Cát", aim(RANK, 2.0))

    assert "Những năm so sánh được bắt đầu từ năm 2022 nên chưa có mức tăng nào để đối chiếu." == found[-1]


# Beside the chart


def test_the_provinces_own_changes(ladder):
    """Each with its year."""
    seen, one_year = goals.distance(ladder, "Cát", aim(SCORE, 12.0)), goals.gains(ladder, rules.TOTAL, 2022)

    assert "Thay đổi của Cát so với năm trước: +1,00 (năm 2021), −1,00 (năm 2022)." == goal_words.own_changes(seen, one_year)


def test_no_change_of_its_own_says_nothing():
    """A province with one year between two gaps."""
    given = goal_book(LADDER.replace("5+5  | 6+5  | 5+5", "     |      | 5+5"))
    seen = goals.distance(given, "Cát", aim(SCORE, 12.0))

    assert "" == goal_words.own_changes(seen, goals.gains(given, rules.TOTAL, 2022))


def test_years_that_need_checking_are_named(shipped):
    """Dimension 8 of PAPI 2024: two soft breaks among its comparable years."""
    assert ("Cần kiểm tra khi đọc các mức tăng, giảm: năm 2020, trung vị cả nước của PAPI 8.2 và 8.3 thay đổi trên 12%; "
            "năm 2023, trung vị cả nước của PAPI 8.1 thay đổi trên 12%." == goal_words.doubts(goals.gains(shipped, "8", 2024)))
    assert "" == goal_words.doubts(goals.gains(shipped, rules.TOTAL, 2024))


# PAPI's own figures


def test_lang_son_and_the_first_ten(shipped):
    """Published: 45.00, 12th, +1.52 on 2023. A distance below 5% says how PAPI reads such a change."""
    found = told(shipped, "Lạng Sơn", Target(2025, RANK, rules.TOTAL, value=10.0))

    assert found[0] == ("PAPI 2024: tổng điểm của Lạng Sơn là 45,00, xếp thứ 12/61, nhóm cao nhất; mốc của năm 2024, tỉnh "
                        "xếp thứ 10 (Sóc Trăng), là 45,19 điểm: thiếu 0,18 điểm (0,4%; PAPI đọc thay đổi dưới 5% là "
                        "không đáng kể).")
    assert found[2].endswith("nội dung 7 Quản trị môi trường (+0,22) hoặc nội dung 8 Quản trị điện tử (+0,21).")


def test_the_part_nearest_to_the_department_comes_first_under_dimension_6(shipped):
    """6.3, basic infrastructure, is farthest below the top group's limit."""
    found = told(shipped, "Lạng Sơn", Target(2025, SCORE, "6", value=8.0))

    assert found[2].startswith("Còn dưới ngưỡng nhóm cao nhất năm 2024: PAPI 6.3 Cơ sở hạ tầng căn bản 0,20 điểm (thứ 39/61)")


@pytest.mark.parametrize("target", [
    Target(2026, RANK, rules.TOTAL, value=10.0), Target(2025, SCORE, rules.TOTAL, value=50.0),
    Target(2026, GROUP, "8", group=rules.HIGHEST), Target(2024, GROUP, rules.TOTAL, group=rules.UPPER_MIDDLE),
    Target(2030, SCORE, "6", value=9.0), Target(2020, RANK, "7", value=1.0),
], ids=goal_words.goal_words)
def test_every_province_has_two_to_six_whole_sentences(shipped, target):
    """No more than can be read, none with a hole in it, none about what will come."""
    for province in shipped.provinces["province"]:
        found = told(shipped, province, target)

        assert 2 <= len(found) <= 6
        assert not [one for one in found if re.search(rf"nan|None|{MISSING}|\bsẽ\b|[^.]$", one)]
