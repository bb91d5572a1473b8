"""What is said of a province's scores: the headline, a chart's change, a part that goes against its dimension."""

import pytest
from drawn_scores import NAMES, book

from papi.findings.score_words import GROUP_WORDS, change_words, contrary_findings, headline, told_parts
from papi.scores import report, rules
from papi.sheets.opening.read_calamine import read_small
from papi.sheets.plan_workbook import read_plan
from papi.workspace import ROOT

PARTS = NAMES + """
    2011       |           | 2.1   | Thông tin       |
    2011       |           | 2.2   | Ngân sách       |
"""
MOVED = {"2.1": "direct", "2.2": "none"}


def small(first, second, **others):
    """Return the report of 2023 of a book with the given 2.1 and 2.2 in 2022 and 2023; dimension 1 stands still."""
    lines = ["year | province_code | code | score"]
    for year, (one, two) in ((2022, first), (2023, second)):
        lines += [f"{year} | 1 | 1 | 5.0", f"{year} | 1 | 2.1 | {one}", f"{year} | 1 | 2.2 | {two}"]
    return report(book("\n".join(lines), names=PARTS, **others), "An", 2023)


def test_headline_of_the_newest_year(shipped):
    """Whose it is, score, place and group, said to be computed; a change of 3.5% is given and not called a rise."""
    assert (
        "PAPI 2024: Lạng Sơn 45,00/80 điểm, xếp thứ 12/61, nhóm cao nhất (tính từ điểm công bố); "
        "+1,53 điểm so với năm 2023 (3,5%: không thay đổi đáng kể), −0,83 so với năm 2021"
    ) == headline(report(shipped, "Lạng Sơn"))


@pytest.mark.parametrize(("year", "said"), [
    (2015, "PAPI 2015: Lạng Sơn 34,96/60 điểm, xếp thứ 39/63, nhóm trung bình thấp (tính từ điểm công bố); "
           "giảm 2,95 điểm (7,8%) so với năm 2014, −3,42 so với năm 2011"),
    (2021, "PAPI 2021: Lạng Sơn 45,84/80 điểm, xếp thứ 4/60, nhóm cao nhất (tính từ điểm công bố); "
           "không so với năm 2020: giai đoạn so sánh được bắt đầu từ năm 2021"),
    (2022, "PAPI 2022: Lạng Sơn 43,85/80 điểm, xếp thứ 13/61, nhóm cao nhất (tính từ điểm công bố); "
           "−1,99 điểm so với năm 2021 (4,3%: không thay đổi đáng kể)"),
])
def test_headline_of_other_years(shipped, year, said):
    """A clear fall is called one; across a break nothing is compared; the term's first year is not told twice."""
    assert said == headline(report(shipped, "Lạng Sơn", year))


def test_headline_without_figures(shipped):
    """A province that PAPI left out has no total; one that was left out the year before has nothing to compare with."""
    assert (
        "PAPI 2021: Bắc Giang không có tổng điểm vì PAPI không công bố đủ các nội dung."
        == headline(report(shipped, "Bắc Giang", 2021))
    )
    assert headline(report(shipped, "Bình Dương", 2024)).split("; ")[1].startswith("không có điểm năm 2023 để so, ")


def test_no_headline_calls_an_insignificant_change_a_rise(shipped):
    """Over all provinces of 2024: `tăng` or `giảm` is said where, and only where, the change reaches 5%."""
    for province in shipped.provinces["province"]:
        given = report(shipped, province, 2024)

        said = headline(given)

        assert bool(given["total"]["significant"]) == ("tăng" in said or "giảm" in said)


def test_a_published_group_is_said_to_be_published():
    """The rank stays computed, the group is PAPI's own."""
    given = small((2.0, 3.0), (2.0, 3.0), groups="""
        year | province_code | code  | group
        2023 | 1             | total | lowest
    """)

    assert "xếp thứ 1/1 (tính từ điểm công bố), nhóm thấp nhất (PAPI công bố)" in headline(given)


@pytest.mark.parametrize(("change", "significant", "said"), [
    (6.62, True, "+6,6%"), (-6.08, True, "−6,1%"), (4.08, False, "+4,1%, không đáng kể"), (None, None, "—"),
])
def test_change_in_a_chart(change, significant, said):
    """Sign and figure are shown all the same; below 5% the words stand behind."""
    assert said == change_words({"change_pct": change, "significant": significant})


def test_roads_fall_while_their_dimension_rises(shipped):
    """In 2024 dimension 6 rose because of primary schools while 6.3, which the department can move, fell."""
    said = contrary_findings(report(shipped, "Lạng Sơn", 2024), {"6.3": "indirect", "6.2": "none"})

    assert [
        "PAPI 2024: nội dung 6, Cung ứng dịch vụ công, tăng 6,9% so với năm 2023, chủ yếu nhờ PAPI 6.2 Giáo dục tiểu học "
        "công lập (+0,58); nhưng PAPI 6.3 Cơ sở hạ tầng căn bản, phần Sở tác động gián tiếp, giảm 6,1%, xếp thứ 39/61, "
        "dưới trung vị cả nước."
    ] == said


def test_a_part_may_rise_while_its_dimension_falls():
    """The same is said the other way round, of a part that the agency moves itself."""
    given = small((2.0, 4.0), (2.5, 2.5))

    assert [
        "PAPI 2023: nội dung 2, Nội dung hai, giảm 16,7% so với năm 2022, chủ yếu do PAPI 2.2 Ngân sách (−1,50); "
        "nhưng PAPI 2.1 Thông tin, phần Sở trực tiếp tác động, tăng 25,0%, xếp thứ 1/1, bằng trung vị cả nước."
    ] == contrary_findings(given, MOVED)


def test_a_dimension_that_hardly_moves_is_not_said_to_rise():
    """Below 5% the dimension is said not to have changed, whatever its sign."""
    [said] = contrary_findings(small((2.0, 4.0), (1.8, 4.3)), MOVED)

    assert "nội dung 2, Nội dung hai, không thay đổi đáng kể so với năm 2022 (+1,7%); nhưng" in said


@pytest.mark.parametrize(("second", "moved"), [
    ((2.5, 4.0), MOVED), ((1.95, 4.5), MOVED), ((1.8, 4.5), {"2.1": "none"}), ((1.8, 4.5), {}),
])
def test_nothing_is_said_of_other_parts(second, moved):
    """Not of a part that moves the same way, nor of a change below 5%, nor of what the agency cannot move."""
    assert [] == contrary_findings(small((2.0, 4.0), second), moved)


@pytest.mark.parametrize("second", [(2.5, 4.0), (1.95, 4.5), (1.8, 4.5)])
def test_what_the_agency_moves_directly_is_told_with_its_dimension(second):
    """Whichever way it goes and however far."""
    assert ["2.1"] == told_parts(small((2.0, 4.0), second), {"2.1": "direct", "2.2": "none"})


@pytest.mark.parametrize(("second", "parts"), [((2.5, 4.0), []), ((1.95, 4.5), []), ((1.8, 4.5), ["2.1"])])
def test_what_it_moves_indirectly_is_told_where_it_goes_clearly_against_its_dimension(second, parts):
    """The dimension's own figure hides it there; what goes with it, or against it by less than 5%, needs no word."""
    assert parts == told_parts(small((2.0, 4.0), second), {"2.1": "indirect", "2.2": "none"})


def test_parts_are_told_in_every_dimension(shipped):
    """Of the shipped scores: 8.1 and 6.1 because they are the agency's own, 6.3 because it fell while dimension 6 rose."""
    said = {"8.1": "direct", "6.1": "direct", "6.2": "none", "6.3": "indirect", "2.1": "indirect", "9.1": "direct"}

    assert ["6.1", "6.3", "8.1"] == told_parts(report(shipped, "Lạng Sơn", 2024), said)


def test_of_the_shipped_plan_6_3_alone_is_told(shipped):
    """It moves no part directly; of those that it moves indirectly one goes against its dimension in 2024."""
    plan = read_plan(read_small((ROOT / "data" / "plans" / "2024.xlsx").read_bytes()))

    assert ["6.3"] == told_parts(report(shipped, plan.province, 2024), plan.responsibilities)


def test_every_group_has_its_words():
    """The words stand in the order of the groups."""
    assert list(rules.GROUPS) == list(GROUP_WORDS)
    assert ["Nhóm cao nhất", "Nhóm trung bình cao", "Nhóm trung bình thấp", "Nhóm thấp nhất"] == list(GROUP_WORDS.values())
