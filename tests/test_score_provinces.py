"""The provinces before and after 1/7/2025: which were merged into which, and which one a name means."""

import pandas as pd
import pytest
from drawn_scores import book

from papi.errors import ScoreError
from papi.scores import find_province, province_history, report
from papi.scores.provinces import existed_in, known_in

UNMERGED = ("Hà Nội", "Cao Bằng", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An",
            "Hà Tĩnh", "Thừa Thiên Huế")
MERGED = {
    "Tuyên Quang": ("Hà Giang", "Tuyên Quang"), "Lào Cai": ("Lào Cai", "Yên Bái"), "Thái Nguyên": ("Bắc Kạn", "Thái Nguyên"),
    "Bắc Ninh": ("Bắc Giang", "Bắc Ninh"), "Phú Thọ": ("Hòa Bình", "Phú Thọ", "Vĩnh Phúc"),
    "Hải Phòng": ("Hải Dương", "Hải Phòng"),
    "Hưng Yên": ("Hưng Yên", "Thái Bình"), "Ninh Bình": ("Hà Nam", "Nam Định", "Ninh Bình"),
    "Quảng Trị": ("Quảng Bình", "Quảng Trị"), "Đà Nẵng": ("Đà Nẵng", "Quảng Nam"), "Quảng Ngãi": ("Quảng Ngãi", "Kon Tum"),
    "Gia Lai": ("Bình Định", "Gia Lai"), "Khánh Hòa": ("Khánh Hòa", "Ninh Thuận"), "Đắk Lắk": ("Phú Yên", "Đắk Lắk"),
    "Lâm Đồng": ("Bình Thuận", "Đắk Nông", "Lâm Đồng"), "Đồng Nai": ("Bình Phước", "Đồng Nai"),
    "TP. Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh"), "Tây Ninh": ("Tây Ninh", "Long An"),
    "Đồng Tháp": ("Tiền Giang", "Đồng Tháp"), "Vĩnh Long": ("Bến Tre", "Trà Vinh", "Vĩnh Long"),
    "An Giang": ("An Giang", "Kiên Giang"), "Cần Thơ": ("Cần Thơ", "Hậu Giang", "Sóc Trăng"), "Cà Mau": ("Bạc Liêu", "Cà Mau"),
}
"""Nghị quyết 202/2025/QH15: new province -> predecessors."""
GSO_CODES_OF_2025 = {8, 15, 19, 24, 25, 31, 33, 37, 44, 48, 51, 52, 56, 66, 68, 75, 79, 80, 82, 86, 91, 92, 96}
"""Quyết định 19/2025/QĐ-TTg: the codes of the 23 new provinces."""

DRAWN = """
    province_code | province | region | name_en | first_year | last_year | predecessors | renamed_in | new_name
    1             | An       | Bắc    | An      |            | 2019      |              |            |
    2             | Bình     | Bắc    | Binh    |            | 2019      |              |            |
    3             | Cát      | Nam    | Cat     |            |           |              | 2020       | Thành Cát
    1001          | An       | Bắc    | An      | 2020       |           | 1;2          |            |
"""
SCORES = """
    year | province_code | code | score
    2019 | 1             | 1    | 5.0
    2019 | 2             | 1    | 5.5
    2019 | 3             | 1    | 6.0
    2020 | 3             | 1    | 6.5
    2020 | 1001          | 1    | 7.0
"""
NAMES = """
    first_year | last_year | code  | name      | short_name
    2011       |           | total | Tổng điểm |
    2011       |           | 1     | Một       |
"""


@pytest.fixture(scope="module")
def drawn():
    return book(SCORES, names=NAMES, provinces=DRAWN)


def test_the_23_new_provinces_are_those_of_the_resolution(shipped):
    """Each with its predecessors, which end in 2024; its code is 1000 and the GSO's of 2025, so none is that of an old one."""
    table = shipped.all_provinces
    names = table.set_index("province_code")["province"]
    new = table[table["first_year"] == 2025]

    found = {row.province: tuple(names[int(code)] for code in row.predecessors.split(";")) for row in new.itertuples()}

    assert MERGED == found
    assert GSO_CODES_OF_2025 == {code - 1000 for code in new["province_code"]}
    assert sorted(sum(MERGED.values(), ())) == sorted(table.loc[table["last_year"] == 2024, "province"])
    assert table["province_code"].is_unique


@pytest.mark.parametrize(("year", "expected"), [(2011, 63), (2024, 63), (2025, 34), (2030, 34)])
def test_63_provinces_until_2024_then_34(shipped, year, expected):
    """The eleven that were not merged go on."""
    table = shipped.all_provinces
    own = table[existed_in(table, year)]

    assert expected == len(own)
    assert set(UNMERGED) <= set(own["province"])


def test_a_region_is_given_where_it_is_plain(shipped):
    """A new province whose predecessors lie in one region keeps it; of the others none is claimed."""
    table = shipped.all_provinces
    regions = table.set_index("province_code")["region"]
    new = table[table["first_year"] == 2025]

    expected = {
        row.province: own.pop() if len(own := {regions[int(code)] for code in row.predecessors.split(";")}) == 1 else ""
        for row in new.itertuples()
    }

    assert expected == dict(zip(new["province"], new["region"], strict=True))


def test_the_shipped_book_shows_the_63(shipped):
    """While no year of the 34 is held nothing of them is shown; Huế bears its name of then."""
    assert 63 == len(shipped.provinces)
    assert "Thừa Thiên Huế" in set(shipped.provinces["province"])
    assert set(shipped.provinces["province"]) == set(shipped.provinces_in(2024))


def test_once_a_later_year_is_held_its_provinces_stand_first(drawn):
    """Those merged away say until when they were there; a renamed one bears its new name, in all years."""
    assert ["Thành Cát", "An", "An (đến 2019)", "Bình (đến 2019)"] == drawn.provinces["province"].tolist()
    assert (["Thành Cát", "An (đến 2019)", "Bình (đến 2019)"], ["Thành Cát", "An"]) == (
        drawn.provinces_in(2019), drawn.provinces_in(2020))


def test_lists_to_choose_from_begin_with_the_provinces_of_today():
    """By the alphabet, as it is in Vietnamese; then those that ended, by the alphabet too."""
    given = book("""
        year | province_code | code | score
        2019 | 1             | 1    | 5.0
        2020 | 3             | 1    | 6.5
    """, names=NAMES, provinces="""
        province_code | province | region | name_en | first_year | last_year | predecessors | renamed_in | new_name
        1             | Đa       | Bắc    | Da      |            | 2019      |              |            |
        2             | Ba       | Bắc    | Ba      |            | 2019      |              |            |
        3             | Đê       | Nam    | De      |            |           |              |            |
        4             | Em       | Nam    | Em      |            |           |              |            |
        5             | Dư       | Nam    | Du      |            |           |              |            |
        1001          | Âu       | Bắc    | Au      | 2020       |           | 1;2          |            |
    """)

    assert ["Âu", "Dư", "Đê", "Em", "Ba (đến 2019)", "Đa (đến 2019)"] == given.listed_provinces


def test_names_shown_are_unique_in_every_year(shipped):
    """Also with all 86 provinces known."""
    for year in (2011, 2024, 2025):
        assert known_in(shipped.all_provinces, year)["province"].is_unique


@pytest.mark.parametrize(("text", "year", "expected"), [
    ("An", None, "An"), ("an", 2020, "An"), ("tỉnh An", 2019, "An (đến 2019)"), ("An (đến 2019)", None, "An (đến 2019)"),
    ("An (đến 2019)", 2020, "An (đến 2019)"), ("Bình", None, "Bình (đến 2019)"), ("binh", 2020, "Bình (đến 2019)"),
    ("Cát", None, "Thành Cát"), ("Thành Cát", 2019, "Thành Cát"), ("Cat", 2020, "Thành Cát"),
])
def test_a_name_means_the_province_of_its_year(drawn, text, year, expected):
    """Without a year that of the newest one held; a name that only one province ever bore means that one."""
    assert expected == find_province(drawn, text, year)


def test_an_unknown_province_is_still_answered_with_a_near_one(drawn):
    """Among the names as they are shown."""
    with pytest.raises(ScoreError, match=r"Có phải ý bạn là Thành Cát\?"):
        find_province(drawn, "Thành Các")


def test_no_score_is_carried_over(drawn):
    """The new An has no change against the year before; the renamed Cát has, it is the same province."""
    an, cat = (report(drawn, name)["total"] for name in ("An", "Cát"))

    assert (7.0, None, None) == (an["score"], an["change"], an["term_change"])
    assert (6.5, 0.5) == (cat["score"], cat["change"])
    assert [2020] == province_history(drawn, "An").query("code == 'total'").dropna(subset="score")["year"].tolist()


def test_a_report_of_an_earlier_year_is_of_the_province_of_then(drawn):
    """And says which."""
    found = report(drawn, "An", 2019)

    assert ("An (đến 2019)", 5.0) == (found["province"], found["total"]["score"])


@pytest.mark.parametrize(("row", "expected"), [
    ("2020 | 1 | 1 | 5.0", "Bảng scores: năm 2020 không có tỉnh An (mã 1); tỉnh này chỉ có đến năm 2019."),
    ("2019 | 1001 | 1 | 5.0", "Bảng scores: năm 2019 không có tỉnh An (mã 1001); tỉnh này chỉ có từ năm 2020."),
])
def test_a_score_of_a_year_in_which_the_province_was_not_there_is_refused(row, expected):
    """A sheet of 34 provinces read with the codes of the 63 would else be kept."""
    with pytest.raises(ScoreError) as refused:
        book(SCORES.replace("2019 | 1             | 1    | 5.0\n", "") + row, names=NAMES, provinces=DRAWN)

    assert str(refused.value).endswith(expected)


def test_a_table_without_mergers_needs_no_columns_for_them():
    """Provinces without a first and a last year are there in every year."""
    given = book("year | province_code | code | score\n2030 | 1 | 1 | 5.0\n2030 | 1 | 2 | 5.0")

    assert pd.Series([True] * 5).equals(existed_in(given.all_provinces, 1900))
    assert given.provinces["province"].tolist() == given.provinces_in(2030)
