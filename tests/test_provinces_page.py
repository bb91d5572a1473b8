"""The page that sets provinces side by side, by its script and in a browser: choices in the address, clicks, whole figures."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from opened_pages import opened, opened_up, told
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from papi.scores import load_scores, score_book
from papi.ui import pages
from papi.ui.scores import provinces
from papi.vietnamese import number
from papi.workspace import ROOT

pytestmark = pytest.mark.usefixtures("empty_caches")
CHARTS = {
    provinces.MAP: "provinces_tiles", provinces.RANKS: "provinces_ranks", provinces.TRAILING: "provinces_gaps",
    provinces.DIMENSIONS: "provinces_strips", provinces.SCORES: "provinces_table",
}
"""What is drawn in each part of the page."""
NEAR = ["cao-bang", "bac-kan", "thai-nguyen", "quang-ninh", "bac-giang"]


def page_of(**asked) -> AppTest:
    """Return the page opened at an address, sure that it shows no error."""
    at = opened("provinces", **asked)
    assert [] == told(at.error)
    assert not at.exception
    return at


def address(at) -> dict[str, str]:
    """Return the choices in the address."""
    values = {name: at.query_params[name] for name in ("tinh", "khao_sat", "cac_tinh")}
    return {name: value if isinstance(value, str) else value[0] for name, value in values.items()}


def charts(at) -> dict[str, dict]:
    """Return the page's figures by key."""
    return {one.proto.id.split("-")[-1]: json.loads(one.proto.spec) for one in at.get("plotly_chart")}


def findings(at) -> list[str]:
    """Return the sentences of the page."""
    listed = next(mark.value for mark in at.markdown if mark.value.startswith("- "))
    return [re.sub(r"\\(.)", r"\1", line)[2:] for line in listed.splitlines()]


def test_it_opens_beside_the_neighbours():
    """The plan's province, the newest survey, the provinces that border it; all of it in the address."""
    at = page_of()

    assert told(at.title) == ["PAPI 2024: Lạng Sơn 45,00/80 điểm, cao thứ 3 trong 06 tỉnh so sánh; xếp thứ 12/61 cả nước"]
    assert NEAR == at.multiselect[0].value
    assert {"tinh": "lang-son", "khao_sat": "2024", "cac_tinh": "_".join(NEAR)} == address(at)


@pytest.mark.parametrize(("view", "chart"), CHARTS.items())
def test_one_part_of_the_page_is_looked_at_at_a_time(view, chart):
    """The map first; each part has its chart, and stands in the address."""
    assert provinces.MAP == page_of().button_group("xem").value
    assert {chart} == set(charts(page_of(xem=view)))


def test_a_link_opens_that_comparison():
    """Province, year and others of the address; what it does not know is left aside."""
    at = page_of(tinh="bac-giang", khao_sat="2015", cac_tinh="ha-noi_khong-co_bac-giang_lang-son")

    assert ["ha-noi", "lang-son"] == at.multiselect[0].value
    assert told(at.title)[0].startswith("PAPI 2015: Bắc Giang 36,42/60 điểm, cao nhất trong 03 tỉnh so sánh")


def test_a_link_to_one_province_alone_stays_alone():
    """Nobody chosen is a choice too: the neighbours do not come back."""
    at = page_of(cac_tinh="")

    assert ([], True) == (at.multiselect[0].value, "chưa chọn tỉnh để so sánh" in told(at.title)[0])
    assert 3 == len(findings(at))
    alone = page_of(cac_tinh="", xem=provinces.TRAILING)
    assert ({}, True) == (charts(alone), provinces.NOBODY in told(alone.caption))


@pytest.mark.parametrize(("place", "count", "first"), [(0, 5, "cao-bang"), (1, 13, "ha-giang"), (2, 15, "quang-ninh"),
                                                       (3, 5, "thua-thien-hue")])
def test_a_preset_takes_its_provinces(place, count, first):
    """The neighbours, the region, the year's top group without the province itself, those with the most similar total."""
    at = page_of(cac_tinh="ha-noi")

    sets = at.button_group("provinces_set")
    sets.set_value(sets.options[place]).run()

    assert sets.options[place] == at.button_group("provinces_set").value
    chosen = at.multiselect[0].value
    assert (count, first, False) == (len(chosen), chosen[0], "lang-son" in chosen)
    assert "_".join(chosen) == address(at)["cac_tinh"]


def test_all_are_let_go():
    """A click on the set that is compared."""
    at = page_of()
    assert "Láng giềng" == at.button_group("provinces_set").value

    at.button_group("provinces_set").set_value(None).run()

    assert ([], "") == (at.multiselect[0].value, address(at)["cac_tinh"])


def test_the_comparison_stays_when_the_visitor_comes_back():
    """A choice is kept while other pages are looked at."""
    at = page_of(cac_tinh="ha-noi_hue")
    at.multiselect[0].set_value(["ha-noi", "ca-mau"]).run()

    at.switch_page(pages.path("trend")).run()
    at.switch_page(pages.path("provinces")).run()

    assert ["ha-noi", "ca-mau"] == at.multiselect[0].value


@pytest.mark.parametrize("asked", [
    {"khao_sat": "2011"}, {"khao_sat": "2015"}, {"khao_sat": "2018"}, {"khao_sat": "2021"},
    {"tinh": "quang-ninh", "khao_sat": "2023"}, {"tinh": "quang-ninh", "khao_sat": "2018"},
    {"tinh": "quang-ninh", "khao_sat": "2023", "cac_tinh": ""}, {"cac_tinh": "vinh-phuc_tien-giang"},
    {"cac_tinh": "ha-noi_ha-giang_cao-bang_bac-kan_tuyen-quang_lao-cai_dien-bien_lai-chau_son-la_yen-bai"},
])
def test_every_year_and_gap_is_shown(asked):
    """Other years, provinces without a total, none and ten beside it: the page says so and never fails."""
    at = page_of(**asked)

    year = asked.get("khao_sat", "2024")
    assert told(at.title)[0].startswith(f"PAPI {year}: ")
    assert 1 <= len(findings(at)) <= 6


def test_the_page_shows_the_books_figures():
    """Every total and dimension of the table is the library's own."""
    book = load_scores(ROOT / "data" / "papi")
    names = dict(zip(book.provinces["province_code"], book.provinces["province"], strict=True))
    chosen = {"Lạng Sơn", "Cao Bằng", "Bắc Kạn", "Thái Nguyên", "Quảng Ninh", "Bắc Giang"}
    held = book.standings[(book.standings["year"] == 2024) & ~book.standings["code"].str.contains(".", regex=False)]
    held = held[held["province_code"].map(names).isin(chosen) & (held["code"] != "six_dimensions")]
    expected = {(names[row.province_code], f"{number(row.score, 2)} ({row.rank})") for row in held.itertuples()}

    cells = charts(page_of(xem=provinces.SCORES))["provinces_table"]["data"][0]

    assert expected == {(data[0], text) for data, text in zip(cells["customdata"], cells["text"], strict=True)}


def test_totals_in_words_to_be_copied():
    """Score, place, group and distance; a province without a total has dashes."""
    at = page_of(khao_sat="2023", cac_tinh="quang-ninh_cao-bang", xem=provinces.SCORES)
    table = opened_up(at, "provinces_words").table[0].value

    assert [
        ["Lạng Sơn", "43,48/80", "21/61", "Nhóm trung bình cao", "—"],
        ["Cao Bằng", "41,66/80", "38/61", "Nhóm trung bình thấp", "−1,82"],
        ["Quảng Ninh", "—", "—", "—", "—"],
    ] == [[re.sub(r"\\(.)", r"\1", cell) for cell in row] for row in table.to_numpy().tolist()]
    assert "Chênh so với Lạng Sơn" in [re.sub(r"\\(.)", r"\1", name) for name in table.columns]


def test_parts_that_the_agency_can_move_are_followed_by_their_name():
    """PAPI 3.2 of the plan did not exist in 2015, when that code was another part: it bears no mark then."""
    drawn = {year: charts(page_of(khao_sat=year, xem=provinces.TRAILING))["provinces_gaps"] for year in ("2015", "2024")}
    marked = {
        year: [note["text"] for note in one["layout"]["annotations"] if "tác động" in note["text"]]
        for year, one in drawn.items()
    }

    assert any("PAPI 6.3" in text for text in marked["2024"])
    assert not [text for text in marked["2015"] if "PAPI 3.2" in text]


def test_another_provinces_agency_is_not_ours():
    """What the plan's agency can move is said of the plan's province alone."""
    at = page_of(tinh="cao-bang")

    assert not [one for one in findings(at) if "Sở" in one]


def test_missing_squares_are_listed(monkeypatch):
    """Provinces that the map has no square for are named beside it."""
    monkeypatch.setattr("papi.ui.scores.side_by_side.without_tile", lambda held, year: ["Mới", "Khác"])

    assert "Không có ô trên bản đồ: Mới, Khác." in told(page_of().caption)


def with_2025():
    """Return the shipped figures and, for 2025, invented ones of the 34 provinces: those of a predecessor in 2024."""
    held = load_scores(ROOT / "data" / "papi")
    there = held.all_provinces[held.all_provinces["last_year"] > 2024]
    before = {row.province_code: int(row.predecessors.split(";")[0] or row.province_code) for row in there.itertuples()}
    of_2024 = held.scores[held.scores["year"] == 2024]
    new = [
        of_2024[of_2024["province_code"] == former].assign(year=2025, province_code=code) for code, former in before.items()
    ]
    tables = {name: getattr(held, name) for name in ("names", "breaks", "surveys", "groups")}
    return score_book(tables | {"provinces": held.all_provinces, "scores": pd.concat([held.scores, *new])})


def test_a_year_of_34_provinces(monkeypatch):
    """After the mergers: new provinces side by side, former provinces' squares in the new one's colour, its past empty."""
    made = with_2025()
    monkeypatch.setattr("papi.ui.load.Scores.book", property(lambda self: made))

    at = page_of()

    assert told(at.title)[0].startswith("PAPI 2025: Lạng Sơn 45,00/80 điểm")
    assert ["cao-bang", "quang-ninh", "thai-nguyen", "bac-ninh"] == at.multiselect[0].value
    assert ["An Giang", "Bắc Ninh", "Cà Mau"] == at.multiselect[0].options[:3]
    assert ["An Giang", "Bắc Ninh", "Cà Mau"] == at.selectbox("tinh").options[:3]
    assert ["Vĩnh Long", "An Giang (đến 2024)", "Bà Rịa - Vũng Tàu (đến 2024)"] == at.selectbox("tinh").options[33:36]
    drawn = charts(at) | charts(page_of(xem=provinces.RANKS))
    assert set(made.provinces_in(2025)) == {data[0] for data in drawn["provinces_tiles"]["data"][0]["customdata"]}
    names = [note["text"].split("  ")[1].removesuffix("</b>") for note in drawn["provinces_ranks"]["layout"]["annotations"]]
    assert {"Lạng Sơn", "Cao Bằng", "Quảng Ninh", "Thái Nguyên", "Bắc Ninh"} == set(names)
    assert not [one.value for one in at.caption if "Không có ô" in one.value]


def chosen_in(page) -> list[str]:
    """Return the provinces in the address."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)["cac_tinh"][0].split("_")


def visit(page, url: str, view: str = provinces.MAP) -> None:
    """Open a part of the page and wait until its chart is drawn."""
    page.goto(f"{url}xem={view}")
    page.locator(f".st-key-{CHARTS[view]} .main-svg").first.wait_for()


@pytest.mark.parametrize(("before", "after", "told"), [
    (["cao-bang"], ["cao-bang", "ha-noi"], "trong 03 tỉnh so sánh"),
    (["cao-bang", "ha-noi"], ["cao-bang"], "trong 02 tỉnh so sánh"),
])
def test_a_click_on_a_square_takes_a_province_in_or_out(sample_app, page, before, after, told):
    """Hà Nội is the grid's first: a click takes it in where it was not, lets it go where it was, and the address follows."""
    visit(page, f"{sample_app}/so-sanh?cac_tinh={'_'.join(before)}&")

    page.locator(".st-key-provinces_tiles .bars .point path").first.click(force=True)

    expect(page.locator("h1")).to_contain_text(told, timeout=30_000)
    assert after == chosen_in(page)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (390, 844)])
def test_nothing_runs_out_of_the_page(sample_app, browser, width, height):
    """At a projector's, a large screen's and a telephone's width no text of a chart is cut off and nothing scrolls sideways."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    found = [in_view(page, sample_app, view) for view in CHARTS]
    context.close()

    assert [([], 0)] * len(CHARTS) == found


def in_view(page, app: str, view: str) -> tuple[list[str], int]:
    """Return which texts of a part's chart are cut off, and by how much the page is too wide."""
    visit(page, f"{app}/so-sanh?", view)
    cut = page.evaluate("""() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
        const frame = chart.getBoundingClientRect();
        return [...chart.querySelectorAll('text')].filter(text => {
            const box = text.getBoundingClientRect();
            return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
        }).map(text => text.textContent);
    })""")
    return cut, page.get_by_test_id("stMain").evaluate("element => element.scrollWidth - element.clientWidth")
