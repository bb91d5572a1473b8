"""What a version would change: year by year, beside the scores held; and a file's figures made into a version."""

from datetime import date

import pandas as pd
import pytest
from drawn_score_versions import nothing, overlaid, scored, shipped, version
from drawn_scores import drawn

from papi.findings import score_file_words as words
from papi.scores import held, report
from papi.scores.changes import year_changes
from papi.scores.proposed import Wording, as_version, restructured, wordings

SAME_2020 = """
    year | province_code | 1.1     | 1.2
    2020 | 1             | 3.10004 | 4.1
    2020 | 2             | 2.1     | 3.1
"""
OTHER_2020 = """
    year | province_code | 1.1  | 1.2
    2020 | 1             | 3.11 | 4.1
    2020 | 3             | 2.1  | 3.1
"""
YEAR_2021 = """
    year | province_code | 1.1 | 1.2
    2021 | 1             | 2.7 | 3.7
"""


def changes(*versions: dict, year: int, book=None):
    """What becomes of a year when those versions come over the small book."""
    before = book or shipped()
    return year_changes(before, overlaid(*versions, book=before), year)


def told(one) -> list[str]:
    """What is said of a year: its title, then its sentences."""
    return [words.year_title(one), *words.year_sentences(one)]


def test_a_year_that_agrees_to_four_decimals_stays():
    """Beyond them a file is only rounded otherwise: nothing is told but that it is the same."""
    one = changes(version(SAME_2020), year=2020)

    assert (True, 4, 0, 0, 0) == (one.is_same, one.equal, len(one.moved), one.added, one.dropped)
    assert ["Năm 2020, như đang có: 02 tỉnh, 04 điểm"] == told(one)


def test_a_changed_year_is_told_score_by_score():
    """From what to what, how many stay, which come and go, who is left out."""
    one = changes(version(OTHER_2020), year=2020)

    assert (False, True, 1, 2, 2) == (one.is_same, one.is_held, one.equal, one.added, one.dropped)
    assert ("An, PAPI 1.1: 3,1000 → 3,1100",) == words.moved_sentences(one)
    assert [
        "Năm 2020, khác số đang có: 02 tỉnh, 04 điểm",
        "01 điểm khác số đang có; 02 điểm trước đây chưa có; 02 điểm không còn; "
        "01 điểm như đang có (đến bốn chữ số thập phân).",
        "Không có điểm nào: Bình.",
    ] == told(one)


def test_a_new_year_names_the_merged_and_the_missing():
    """The new Bình is there without a score; An goes on; of the former provinces nothing is said."""
    missing = changes(version(YEAR_2021), year=2021)
    there = changes(version(YEAR_2021 + "2021 | 1002 | 2.5 | 3.5"), year=2021)

    assert ["Năm 2021, chưa có: 01 tỉnh, 02 điểm", "Không có điểm nào: Bình."] == told(missing)
    assert ["Năm 2021, chưa có: 02 tỉnh, 04 điểm",
            "01 tỉnh mới sau sắp xếp, không nhận điểm của tỉnh cũ nên chưa có năm trước để so.",
            "Thứ hạng và nhóm năm 2021 tính trên 02 tỉnh; không so thứ hạng ấy với thứ hạng các năm trước."] == told(there)
    assert ("Bình: từ Bình, Cát",) == words.merged_sentences(there)


def test_the_year_after_tells_of_no_merger_again():
    """The new provinces have a survey before."""
    both = YEAR_2021 + "2021 | 1002 | 2.5 | 3.5"
    known = overlaid(version(both))

    one = year_changes(known, overlaid(version(both), version(both.replace("2021", "2022"))), 2022)

    assert () == one.merged


def test_a_province_that_lacks_a_part_has_no_total():
    """It is named apart from those without any score, and is not among those that are ranked."""
    one = changes(version(YEAR_2021 + "2021 | 1002 | 2.5 |"), year=2021)

    assert ("Bình",) == one.partial
    assert "Thiếu điểm của một số nội dung nên không có tổng điểm: Bình." in told(one)
    assert "Thứ hạng và nhóm năm 2021 tính trên 01 tỉnh; không so thứ hạng ấy với thứ hạng các năm trước." in told(one)


def test_a_year_without_its_parts_warns_that_they_would_be_lost():
    """A file that repeats an earlier year by dimensions alone."""
    one = changes(version("year | province_code | 1\n2020 | 1 | 7.2"), year=2020)

    assert ("1",) == one.lost_parts
    assert ("Tệp chỉ có điểm của chỉ số nội dung 1, không có điểm thành phần: lấy năm này thì mất các điểm thành phần đang có."
            == told(one)[1])


def test_a_new_structure_is_told_with_the_breaks_it_makes():
    """What comes, what goes, what is another measure; where no change will be given."""
    names = """
        year | code | name
        2021 | 1    | Một
        2021 | 1.1  | Đường bộ
        2021 | 1.3  | Trạm
    """
    one = changes(version("year | province_code | 1.1 | 1.3\n2021 | 1 | 3.5 | 4.5", names=names), year=2021)

    assert ({"1.3": "Trạm"}, {"1.2": "Trường"}, (("1.1", "Đường", "Đường bộ"),)) == (one.come, one.gone, one.renamed)
    assert ["Chỉ số mới: PAPI 1.3 “Trạm”.", "Không còn PAPI 1.2 “Trường”.",
            "PAPI 1.1 là chỉ số khác trước: “Đường” thành “Đường bộ”.",
            "Tổng điểm, chỉ số nội dung 1: từ năm 2021 không so với các năm trước, "
            "vì thêm PAPI 1.1 và 1.3, bỏ PAPI 1.1 và 1.2.",
            "PAPI 1.1, PAPI 1.3: từ năm 2021 không so với các năm trước, vì phần mới hoặc đổi tên."] == told(one)[2:]


def test_a_soft_break_is_told_as_a_mark():
    """The national median of a part jumps: to be checked, not cut."""
    one = changes(version("year | province_code | 1.1 | 1.2\n2021 | 1 | 4.5 | 3.6"), year=2021)

    assert ("PAPI 1.1: năm 2021 được đánh dấu cần kiểm tra, vì trung vị cả nước tăng 73% trong một năm."
            in words.break_sentences(one))


def test_breaks_of_the_survey_after_are_told_too():
    """A year that comes late stands before one that is held."""
    late = version("year | province_code | 1.1\n2021 | 1 | 7.0", names="year | code | name\n2021 | 1 | Một\n2021 | 1.1 | Đường")
    known = overlaid(version(YEAR_2021.replace("2021", "2022")))

    one = year_changes(known, overlaid(version(YEAR_2021.replace("2021", "2022")), late), 2021)

    assert {2021: "bỏ PAPI 1.2", 2022: "thêm PAPI 1.2"} == {
        row.first_year: row.reason for row in one.breaks.itertuples() if row.code == "total"}


@pytest.mark.parametrize(("versions", "year", "expected"), [
    ((version(YEAR_2021),), 2021, "An 2021: 6,40, xếp thứ 1/1, nhóm cao nhất; so với năm 2020: −11,1%."),
    ((version(OTHER_2020),), 2020, "An 2020: 7,20, xếp thứ 1/2, nhóm cao nhất → 7,21, xếp thứ 1/2, nhóm cao nhất."),
    ((version(SAME_2020),), 2020, "An 2020: vẫn 7,20, xếp thứ 1/2, nhóm cao nhất."),
    ((version("year | province_code | 1.1 | 1.2\n2020 | 1 | 3.1 |"),), 2020,
     "An 2020: không có tổng điểm, vì không có đủ điểm các nội dung."),
], ids=["new", "changed", "same", "without a total"])
def test_the_effect_on_the_province_is_one_sentence(versions, year, expected):
    """Score, place and group before and after; of a new year the change on the year before."""
    before, after = shipped(), overlaid(*versions)

    then = report(before, "An", year) if year in before.years else None

    assert expected == words.effect(then, report(after, "An", year))


def test_what_a_version_holds_is_said_in_a_line():
    """For lists and the audit."""
    one = changes(version(YEAR_2021), year=2021)

    assert "năm 2021: 01 tỉnh, 02 điểm; 03 nhóm do PAPI công bố" == words.summary([one], groups=3)
    entered = [(2021, "An", "total", "highest"), (2021, "An", "1.1", None), (2020, "Bình", "6", "lowest")]
    assert ("An năm 2021: tổng điểm nhóm cao nhất, PAPI 1.1 tính từ điểm; Bình năm 2020: chỉ số nội dung 6 nhóm thấp nhất"
            == words.groups_summary(entered))


def test_many_provinces_are_not_all_named():
    """Eight, and how many more."""
    provinces = "province_code | province | region | name_en\n" + "\n".join(f"{code} | T{code} | | " for code in range(1, 13))
    one = changes(version(YEAR_2021), year=2021, book=shipped(provinces=provinces))

    assert "Không có điểm nào: T2, T3, T4, T5, T6, T7, T8, T9 và 03 tỉnh khác." in told(one)


# A file's figures made into a version


def proposal(values: pd.DataFrame, **settled) -> pd.DataFrame:
    """What a version of those values says was measured."""
    return as_version(settled.pop("book", shipped()), values, years=settled.pop("years", [2021]), **settled)


def test_a_year_measures_what_the_newest_year_before_it_does():
    """Names, short names and totals are kept with the year, so that it stands alone."""
    found = proposal(scored(YEAR_2021))["names"]

    expected = [(2021, "1", "Một", ""), (2021, "1.1", "Đường", "Đ"), (2021, "1.2", "Trường", ""),
                (2021, "total", "Tổng điểm", "")]
    assert expected == list(found.itertuples(index=False, name=None))


def test_years_not_chosen_are_left_out():
    """Scores, names and days alike."""
    found = proposal(scored(YEAR_2021 + "2022 | 1 | 3.5 | 4.5"), years=[2022], published={2022: date(2023, 4, 12)})

    assert [{2022}] * 3 == [set(found[name]["year"]) for name in ("values", "names", "surveys")]
    assert [date(2023, 4, 12)] == found["surveys"]["published_on"].dt.date.tolist()


def test_a_version_of_groups_alone_is_whole():
    """No year is chosen: the tables are there, empty."""
    groups = drawn("year | province_code | code | group\n2020 | 1 | total | lowest\n2020 | 2 | total | highest")
    groups = groups.astype({"year": "int64", "province_code": "int64"})
    known = overlaid({"groups": groups.head(1)})

    found = as_version(known, scored(YEAR_2021), years=[], groups=groups)

    assert [0, 0, 0, 1] == [len(found[name]) for name in ("values", "names", "surveys", "groups")]
    assert [(2020, 2, "total", "highest")] == list(found["groups"].itertuples(index=False, name=None))


def test_a_proposed_version_can_be_held():
    """What is proposed is what is laid over: the round trip of a new year."""
    found = held.overlaid(shipped(), held.with_version(nothing(), proposal(scored(YEAR_2021))))

    assert 6.4 == report(found, "An", 2021)["total"]["score"]
    assert found.breaks.empty


def test_what_is_said_of_a_year_changes_its_structure():
    """A part dropped, one added, one that is another measure: from that year on."""
    said = restructured(shipped(), 2021, named={"1.3": "Trạm", "1.1": "Đường bộ"}, dropped=["1.2"])

    found = proposal(scored("year | province_code | 1.1 | 1.3\n2021 | 1 | 3.5 | 4.5"), book=said)["names"]

    names = dict(zip(found["code"], found["name"], strict=True))
    assert {"1": "Một", "1.1": "Đường bộ", "1.3": "Trạm", "total": "Tổng điểm"} == names
    assert shipped().names.equals(restructured(shipped(), 2021, named={}).names)


def test_the_structure_of_an_old_year_is_changed_in_that_year_alone():
    """The years before and after measure what they measured."""
    said = restructured(shipped(), 2019, named={}, dropped=["1.2"])

    there = {year: "1.2" in set(said.names.query("first_year <= @year <= last_year")["code"]) for year in (2018, 2019, 2020)}

    assert {2018: True, 2019: False, 2020: True} == there


@pytest.mark.parametrize(("rows", "expected"), [
    (["2021 | 1.1 | 1.1 Đường bộ"], [Wording(2021, "1.1", "Đường", "1.1 Đường bộ", "Đường bộ")]),
    (["2021 | 1.1 | 1.1. Roads", "2021 | 1.1 | 1.1. Đường bộ"],
     [Wording(2021, "1.1", "Đường", "1.1. Roads / 1.1. Đường bộ", "Đường bộ")]),
    (["2021 | 1.1 | Roads"], [Wording(2021, "1.1", "Đường", "Roads", "Roads")]),
    (["2021 | 1.1 | 1.1 Đường"], []),
    (["2020 | 1.1 | Roads"], []),
    (["2021 | 1.9 | Roads"], []),
], ids=["one", "two languages", "English", "the same", "a year held", "unknown code"])
def test_other_names_are_asked_of_new_years(rows, expected):
    """Once a figure, by its Vietnamese name where there is one; what a held year measures is known."""
    names = drawn("\n".join(["year | code | name", *rows])).astype({"year": "int64"})

    assert expected == wordings(shipped(), names)
