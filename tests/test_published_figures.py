"""The figures that were published, or follow from them by PAPI's own rules, reproduced by the library and shown on the pages.

Sources: PAPI's reports and workbooks for 2021 to 2024 (papi.org.vn), the press of Lạng Sơn for its places and changes; see
data/README.md. Pages are opened as a visitor opens them; charts are read as they are sent to the browser.
"""

import json
import re

import pytest
from opened_pages import opened_up, opened_well, table, told

from papi.scores import report
from papi.ui.scores import dimension, trend

pytestmark = pytest.mark.usefixtures("empty_caches")
LANG_SON = "Lạng Sơn"


def by_year(page: str, **address: str) -> dict[str, dict[str, str]]:
    """Return the table of years on a page, which stands behind a click, by year."""
    at = opened_up(opened_well(page, **address), f"{page}_years")
    return {line["Năm"]: line for line in table(at).to_dict("records")}


def panel_titles(at, chart: str) -> dict[str, str]:
    """Return the titles of a chart of small panels by their code, without markup, and whether their change is bold."""
    figure = next(one for one in at.get("plotly_chart") if one.proto.id.endswith(chart))
    notes = [note["text"] for note in json.loads(figure.proto.spec)["layout"]["annotations"]]
    return {
        note.partition(".")[0]: (re.sub("<.*?>", " ", note), "<b>" in note.split("</span>")[-1])
        for note in notes if note[0].isdigit()
    }


def figures_of(shipped, year: int) -> dict[str, dict]:
    """Return Lạng Sơn's records of a year by code."""
    given = report(shipped, LANG_SON, year)
    parts = [part for one in given["dimensions"] for part in one["subdimensions"]]
    return {one["code"]: one for one in (given["total"], *given["dimensions"], *parts)}


def test_national_figures_of_2021(shipped):
    """60 provinces, mean 42.408, median 42.269, highest 48.059, lowest 37.223; on the page to two decimals."""
    totals = shipped.standings.query("year == 2021 and code == 'total'")["score"]
    line = by_year("trend")["2021"]

    assert (60, 42.408, 42.269, 48.059, 37.223) == (
        len(totals), *(round(value, 3) for value in (totals.mean(), totals.median(), totals.max(), totals.min()))
    )
    assert ("4/60", "42,41", "42,27") == (line["Xếp thứ"], line["Trung bình"], line["Trung vị"])
    assert line["Cao nhất"].startswith("48,06 ")
    assert line["Thấp nhất"].startswith("37,22 ")


def test_lang_son_in_2022(shipped):
    """43.847 points, 13th."""
    total = figures_of(shipped, 2022)["total"]
    line = by_year("trend")["2022"]

    assert (43.847, 13) == (int(total["score"] * 1000) / 1000, total["rank"])
    assert ("43,85/80", "13/61") == (line["Điểm"], line["Xếp thứ"])


def test_the_best_province_of_2023(shipped):
    """Thừa Thiên Huế with 46.0415."""
    totals = shipped.standings.query("year == 2023 and code == 'total'")
    best = totals.loc[totals["score"].idxmax()]
    names = shipped.provinces.set_index("province_code")["province"]

    assert ("Thừa Thiên Huế", 46.0415) == (names[best["province_code"]], round(best["score"], 4))
    assert "46,04 Thừa Thiên Huế" == by_year("trend")["2023"]["Cao nhất"]


@pytest.mark.parametrize(("code", "rank"), [("1", 10), ("3", 12), ("4", 24), ("8", 38)])
def test_places_of_dimensions_in_2024(shipped, code, rank):
    """Dimensions 1, 3, 4, 8 are 10th, 12th, 24th, 38th of 61."""
    assert (rank, 61) == (figures_of(shipped, 2024)[code]["rank"], figures_of(shipped, 2024)[code]["of"])
    assert f"xếp thứ {rank}/61" in opened_well("dimension", chi_so=code).title[0].value


def test_2024_against_2021(shipped):
    """Total -1.8%; 2 -6.6%, 4 -5.4%, 7 -12.7%, 8 +14.5% are significant, the others are not."""
    records = figures_of(shipped, 2024)
    at = opened_well("trend", so_voi="nhiem-ky", diem=trend.DIMENSIONS)
    titles = panel_titles(at, "trend_dimensions")

    changes = {code: round(records[code]["term_change_pct"], 1) for code in ("total", "2", "4", "7", "8")}
    assert {"total": -1.8, "2": -6.6, "4": -5.4, "7": -12.7, "8": 14.5} == changes
    assert set("2478") == {code for code in ("total", *"12345678") if records[code]["term_significant"]}
    assert any("không thay đổi đáng kể so với năm 2021 (−1,8%)" in text for text in told(at.markdown))
    assert set("2478") == {code for code, (_, is_bold) in titles.items() if is_bold}
    for code, shown in (("2", "−6,6%"), ("4", "−5,4%"), ("7", "−12,7%"), ("8", "+14,5%")):
        assert titles[code][0].endswith(f"{shown} ")


def test_the_part_nearest_to_the_agency_in_2024(shipped):
    """6.3: 1.9214, -6.1%, 39th of 61, below the median of 1.983, on its own page and on that of the plan's area."""
    record = figures_of(shipped, 2024)["6.3"]
    said = (
        "PAPI 6.3 Cơ sở hạ tầng căn bản, phần Sở tác động gián tiếp: 1,92 điểm năm 2024, giảm 6,1% so với năm 2023, xếp thứ "
        "39/61, dưới trung vị cả nước (1,98); trong khi cả nội dung 6 tăng 6,9%."
    )

    assert (1.9214, -6.1, True, 39, 61, 1.983) == (
        round(record["score"], 4), round(record["change_pct"], 1), record["significant"], record["rank"], record["of"],
        round(record["median"], 3),
    )
    for at in (opened_well("dimension", chi_so="6"), opened_well("areas", noi_dung="6")):
        assert any(said in text for text in told(at.markdown))


def test_dimension_6_in_2022_is_ranked_over_63_provinces(shipped):
    """Two provinces had no total that year: rank and group of a dimension go by all that hold it."""
    record, total = (figures_of(shipped, 2022)[code] for code in ("6", "total"))
    held = shipped.standings.query("year == 2022 and code == '6'")["score"]
    line = by_year("dimension", chi_so="6", xem=dimension.YEARS)["2022"]

    assert (63, 61) == (record["of"], total["of"])
    assert record["rank"] == 1 + (held > record["score"]).sum()
    cut = held.quantile([0.75, 0.5, 0.25]).tolist()
    group = ("highest", "upper_middle", "lower_middle", "lowest")[sum(record["score"] < one for one in cut)]
    assert group == record["group"]
    words = {"highest": "Nhóm cao nhất", "upper_middle": "Nhóm trung bình cao", "lower_middle": "Nhóm trung bình thấp"}
    assert (f"{record['rank']}/63", words[group]) == (line["Xếp thứ"], line["Nhóm"])


def test_the_gains_of_dimension_6_came_from_primary_schools():
    """The page says so, and its bars add up."""
    at, bars = (opened_well("dimension", chi_so="6", xem=view) for view in (dimension.AMONG_ALL, dimension.CHANGES))
    figure = next(one for one in bars.get("plotly_chart") if one.proto.id.endswith("dimension_change_own"))
    [trace] = json.loads(figure.proto.spec)["data"]

    assert any("Toàn bộ mức tăng của nội dung 6" in text and "đến từ PAPI 6.2" in text for text in told(at.markdown))
    assert abs(sum(trace["x"][:-1]) - trace["x"][-1]) < 1e-9
    assert 0.508 == round(trace["x"][-1], 3)
