"""The results that the shipped figures must give, and the record that is asked of them."""

import json

import pytest

from papi.scores import find_province, province_history, report, rules

KEYS = {
    "code", "name", "score", "rank", "of", "group", "group_published", "median", "change", "change_pct", "significant",
    "term_change", "term_change_pct", "term_significant", "comparable_from",
}


@pytest.fixture(scope="module")
def lang_son(shipped):
    return report(shipped, "Lạng Sơn", 2024)


def by_code(year_report):
    """Return every record of a report by its code."""
    dimensions = year_report["dimensions"]
    parts = [part for dimension in dimensions for part in dimension["subdimensions"]]
    return {record["code"]: record for record in [year_report["total"], *dimensions, *parts]}


def test_total_of_lang_son_in_2024(lang_son):
    """45.0036 points, 12th of 61, up 1.5259 on 2023, which is 3.5% and so no significant change."""
    total = lang_son["total"]

    assert (45.0036, 12, 61) == (round(total["score"], 4), total["rank"], total["of"])
    assert (1.5259, 3.5, False) == (round(total["change"], 4), round(total["change_pct"], 1), total["significant"])
    assert (-0.8344, 2021) == (round(total["term_change"], 4), total["comparable_from"])


def test_groups_of_lang_son_in_2024(lang_son):
    """The total and dimensions 1, 2, 3, 5, 6 stand in the highest group, 4 in the upper, 7 and 8 in the lower middle."""
    records = by_code(lang_son)

    groups = {code: records[code]["group"] for code in ("total", *"12345678")}

    highest = dict.fromkeys(("total", *"12356"), "highest")
    assert highest | {"4": "upper_middle", "7": "lower_middle", "8": "lower_middle"} == groups
    assert not any(record["group_published"] for record in records.values())


def test_dimensions_that_rose_and_fell_in_2023(shipped):
    """Against 2022 dimensions 4, 5, 7, 8 rose and 1, 2, 3, 6 fell, as the province's plan for 2024 says."""
    dimensions = report(shipped, "Lạng Sơn", 2023)["dimensions"]

    rose = {dimension["code"] for dimension in dimensions if dimension["change"] > 0}

    assert set("4578") == rose


def test_years_of_the_total_that_cannot_be_compared(shipped):
    """The total has no change on the year before in its first year and in 2016, 2018, 2019 and 2021."""
    history = province_history(shipped, "Lạng Sơn")

    rows = history[(history["code"] == "total") & history["change"].isna()]

    assert [2011, 2016, 2018, 2019, 2021] == rows["year"].tolist()


def test_dimension_4_is_one_line(shipped):
    """Dimension 4 has no hard break from 2011 to 2024; 2017 and 2018 bear a mark."""
    history = province_history(shipped, "Lạng Sơn")
    rows = history[history["code"] == "4"]

    assert {2011} == set(rows["comparable_from"])
    assert 13 == rows["change"].notna().sum()
    assert [2017, 2018] == rows.loc[rows["break_kind"] == rules.SOFT, "year"].tolist()


def test_the_part_nearest_the_department_falls_while_its_dimension_rises(lang_son):
    """6.3 of 2024: 1.9214, 39th of 61, below the median of 1.983, down 6.1%, while dimension 6 rose 6.9%."""
    records = by_code(lang_son)
    roads = records["6.3"]

    assert (1.9214, 39, 61, 1.983) == (round(roads["score"], 4), roads["rank"], roads["of"], round(roads["median"], 3))
    assert (-6.1, True) == (round(roads["change_pct"], 1), roads["significant"])
    assert 6.9 == round(records["6"]["change_pct"], 1)


def test_national_figures_of_2021(shipped):
    """The published mean, median, highest and lowest total of the 60 provinces of 2021."""
    rows = shipped.standings[(shipped.standings["year"] == 2021) & (shipped.standings["code"] == "total")]
    totals = rows["score"]

    found = [round(value, 3) for value in (totals.mean(), totals.median(), totals.max(), totals.min())]

    assert ([42.408, 42.269, 48.059, 37.223], 60) == (found, len(totals))


def test_provinces_without_a_total(shipped):
    """Thirteen province-years have no total: left out of the year, or published in part."""
    totals = shipped.standings[shipped.standings["code"] == "total"]
    names = shipped.provinces["province"]
    known = set(zip(totals["year"], totals["province_code"], strict=True))

    missing = {
        (year, name) for year in shipped.years
        for code, name in zip(shipped.provinces["province_code"], names, strict=True) if (year, code) not in known
    }

    left_out = {
        2014: ["Bắc Giang", "Đồng Tháp"], 2018: ["Quảng Ninh", "Đồng Tháp"], 2021: ["Quảng Ninh", "Bắc Giang", "Bắc Ninh"],
        2022: ["Bắc Giang", "Bắc Ninh"], 2023: ["Quảng Ninh", "Bình Dương"], 2024: ["Vĩnh Phúc", "Tiền Giang"],
    }
    assert {(year, name) for year, provinces in left_out.items() for name in provinces} == missing


def test_a_part_is_followed_by_its_name(shipped):
    """"Danh sách hộ nghèo" is 2.1 until 2017 and 2.2 from 2018 on, where its scale changed."""
    history = province_history(shipped, "Lạng Sơn")

    rows = history[history["name"] == "Danh sách hộ nghèo"].set_index("year")

    assert ["2.1"] * 7 + ["2.2"] * 7 == rows["code"].tolist()
    assert [2011] * 7 + [2018] * 7 == rows["comparable_from"].tolist()


def test_report_is_plain_json_of_stable_keys(shipped, lang_son):
    """Every record has the same keys, the newest year is the default, and all of it is plain JSON."""
    assert {"province", "year", "total", "dimensions"} == set(lang_son)
    assert all(set(record) - {"subdimensions"} == KEYS for record in by_code(lang_son).values())
    assert report(shipped, "lang son") == json.loads(json.dumps(lang_son))


def test_report_of_a_province_that_was_left_out(shipped):
    """What PAPI did not publish is null; the national median is still there."""
    total = report(shipped, "Bắc Giang", 2021)["total"]

    assert (None, None, None, None, 60) == (total["score"], total["rank"], total["group"], total["change"], total["of"])
    assert total["group_published"] is False
    assert 42.269 == round(total["median"], 3)


def test_day_of_publication(shipped):
    """A survey knows the day on which it was published, where that is known."""
    assert ("2025-04-15", None) == (shipped.published_on(2024).isoformat(), shipped.published_on(2011))


@pytest.mark.parametrize("text", ["TP. Hồ Chí Minh", "tp ho chi minh", "Thành phố Hồ Chí Minh", "Ho Chi Minh City"])
def test_a_province_is_found_as_people_write_it(shipped, text):
    """Case, accents and "tỉnh" or "thành phố" before the name do not matter."""
    assert "TP. Hồ Chí Minh" == find_province(shipped, text)
