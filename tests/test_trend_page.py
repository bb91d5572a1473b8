"""The pages "Xu hướng" and "Chỉ số nội dung": choices that stay, gaps that are shown, figures year by year."""

import json
from itertools import product

import pytest
from drawn_scores import NAMES, book
from opened_pages import opened, opened_up, opened_well, told
from playwright.sync_api import expect
from test_browser import bar, chosen, rested, visit

from papi.charts import trend
from papi.scores import province_history
from papi.scores.compared import YEAR_BEFORE, compared
from papi.scores.extremes import extremes, with_extremes
from papi.ui import pages
from papi.ui.scores import by_year, dimension, trend as trend_parts

pytestmark = pytest.mark.usefixtures("empty_caches")
GAPS = ["2018", "2021", "2023"]
"""The years in which PAPI left Quảng Ninh out."""


def chart(at, name: str) -> dict:
    """Return a chart of the page as it is sent to the browser."""
    return json.loads(next(one for one in at.get("plotly_chart") if one.proto.id.endswith(name)).proto.spec)


def headers(at) -> list[str]:
    return [header.value for header in at.header]


def drawn_years(**others: str) -> dict[str, dict[str, str]]:
    """Return the table of years of dimension 1 of a drawn book, by year."""
    given = book("""
        year | province_code | code | score
        2020 | 1             | 1    | 5.0
        2020 | 1             | 2    | 4.0
        2020 | 2             | 1    | 6.0
        2021 | 2             | 1    | 6.0
        2022 | 1             | 1    | 5.5
        2023 | 1             | 1    | 5.6
        2023 | 2             | 1    | 5.6
    """, **{"names": NAMES} | others)
    history = with_extremes(compared(province_history(given, "An"), YEAR_BEFORE), extremes(given))
    return {line["Năm"]: line for line in by_year.years(history, "1").to_dict("records")}


# Choices.


@pytest.mark.parametrize("name", ["trend", "dimension"])
def test_a_link_opens_the_province_in_it(name):
    """`?tinh=quang-ninh` shows Quảng Ninh; without it, or with a code that nobody has, the plan's province."""
    addresses = ({"tinh": "quang-ninh"}, {}, {"tinh": "x"})
    provinces = [opened_well(name, **address).selectbox("tinh").value for address in addresses]

    assert ["quang-ninh", "lang-son", "lang-son"] == provinces


@pytest.mark.parametrize(("name", "start"), [
    ("trend", "PAPI 2024: Cao Bằng 4"), ("dimension", "6. Cung ứng dịch vụ công: Cao Bằng "),
])
def test_the_title_names_the_province_chosen(name, start):
    """Whichever it is, so that nobody takes another's figures for the province's own."""
    assert told(opened_well(name, tinh="cao-bang").title)[0].startswith(start)


def test_the_province_stays_when_the_visitor_changes_pages():
    """Chosen on the page of trends it is still chosen on that of one dimension, and in its address."""
    at = opened("trend", tinh="cao-bang")

    at.switch_page(pages.path("dimension")).run()

    assert "cao-bang" == at.selectbox("tinh").value
    assert any("Cao Bằng trong cả nước" in header for header in headers(at))


def test_all_63_provinces_can_be_chosen():
    """In the order of the alphabet: `đ` after `d`, letters before tones."""
    options = opened_well("trend").selectbox("tinh").options

    assert 63 == len(options)
    assert ["An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang"] == options[:4]
    assert ["Cao Bằng", "Cần Thơ", "Đà Nẵng"] == options[12:15]


def test_the_six_dimension_total_stands_alone_under_its_own_name():
    """Chosen instead of the total, never beside it: one line, of its scores, out of 60 in every year."""
    at = opened_well("trend", diem="six_dimensions")
    figure = chart(at, "trend_total")

    assert any("Tổng điểm sáu nội dung (1–6) của Lạng Sơn" in header for header in headers(at))
    [line] = [trace for trace in figure["data"] if trace["mode"] == "lines+markers"]
    assert 38.05 == round(line["y"][-1], 2)
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert ["2011–2024: tối đa 60 điểm"] == [note for note in notes if "tối đa" in note]


def test_the_terms_first_year_is_one_click_away():
    """The choice is offered beside the year before, stands in the address and is said in the headings and titles."""
    at = opened_well("trend", diem=trend_parts.DIMENSIONS)
    assert ["So với năm 2023", "So với năm 2021, đầu nhiệm kỳ"] == at.button_group("so_voi").options

    at.button_group("so_voi").set_value("nhiem-ky").run()

    assert any("thay đổi so với năm 2021" in header for header in headers(at))
    assert any("So với năm 2021: Quản trị điện tử tăng 14,5%" in text for text in told(at.markdown))


# Gaps.


def test_a_province_with_gaps_is_shown_with_them():
    """No score, no rank, a gap in the line, and words that say so."""
    at = opened_up(opened_well("trend", tinh="quang-ninh"), "trend_years")
    figure = chart(at, "trend_total")
    years = {line["Năm"]: line for line in at.table[0].value.to_dict("records")}

    ranks = {text.split("<br>")[0]: text.split("<br>")[1] for text in figure["layout"]["xaxis"]["ticktext"]}
    assert GAPS == [year for year, rank in ranks.items() if rank == "—"]
    [line] = [trace for trace in figure["data"] if trace["mode"] == "lines+markers"]
    assert not [year for year, score in zip(line["x"], line["y"], strict=True) if str(year) in GAPS and score is not None]
    assert {("—", "—", "—")} == {(years[year]["Điểm"], years[year]["Xếp thứ"], years[year]["Nhóm"]) for year in GAPS}
    said = "PAPI không công bố đủ để có tổng điểm của Quảng Ninh các năm 2018, 2021, 2023"
    assert any(said in text for text in told(at.markdown))


@pytest.mark.parametrize("province", ["quang-ninh", "bac-giang", "vinh-phuc", "dong-thap", "binh-duong"])
@pytest.mark.parametrize("against", ["nam-truoc", "nhiem-ky"])
def test_no_gap_breaks_a_page(province, against):
    """Every page opens for provinces that lack the newest year, the year before or the term's first."""
    for series in ("total", "six_dimensions", trend_parts.DIMENSIONS):
        opened_well("trend", tinh=province, so_voi=against, diem=series)
    for code, view in product("146", dimension.VIEWS):
        opened_well("dimension", tinh=province, so_voi=against, chi_so=code, xem=view)


def test_a_breakdown_that_may_not_be_given_is_replaced_by_its_reason():
    """Bắc Giang lacks 2021: no bars against it, the reason instead."""
    at = opened_well("dimension", tinh="bac-giang", so_voi="nhiem-ky", chi_so="3", xem=dimension.CHANGES)

    assert not [one for one in at.get("plotly_chart") if "dimension_change" in one.proto.id]
    assert 2 == sum("Không có đủ điểm năm 2021 của Bắc Giang" in text for text in told(at.caption))


# The agency's own parts.


def test_the_agencys_part_is_marked_in_its_own_province_alone():
    """What the plan's agency can move is no matter of another province."""
    shown = [opened_well("dimension", chi_so="6", tinh=province) for province in ("lang-son", "ha-giang")]
    own, other = (str(chart(at, "dimension_ranges")) for at in shown)

    assert ("Sở tác động" in own, "Sở tác động" in other) == (True, False)


def test_the_page_of_an_area_tells_of_the_agencys_part_and_leads_on():
    """Where a dimension has none the page says so."""
    six, five = (opened_well("areas", noi_dung=area) for area in ("6", "5"))

    assert any(text.startswith("- PAPI 6.3 Cơ sở hạ tầng căn bản") for text in told(six.markdown))
    assert any("không tác động trực tiếp" in text for text in told(five.caption))


# Year by year.


def test_a_year_in_figures():
    """Score and scale, place, group, change with its size, median and mean, both ends by name."""
    line = drawn_years()["2022"]

    assert {"Năm": "2022", "Điểm": "5,50/10", "Xếp thứ": "1/1", "Nhóm": "Nhóm cao nhất", "Thay đổi": "—", "Trung vị": "5,50",
            "Trung bình": "5,50", "Cao nhất": "5,50 An", "Thấp nhất": "5,50 An", "Ghi chú": ""} == line
    assert "+0,10 so với 2022 (+1,8%, không đáng kể)" == drawn_years()["2023"]["Thay đổi"]
    assert "5,60 An và Bình" == drawn_years()["2023"]["Cao nhất"]


def test_a_year_without_a_score():
    """Dashes and a note, never a figure carried over."""
    line = drawn_years()["2021"]

    assert ["—"] * 4 == [line[name] for name in ("Điểm", "Xếp thứ", "Nhóm", "Thay đổi")]
    assert "Không có điểm" == line["Ghi chú"]


def test_breaks_are_told_in_their_year():
    """A hard one as a change of method, a soft one as a year to check."""
    years = drawn_years(breaks="""
        code | first_year | kind | reason
        1    | 2022       | hard | dựng lại
        1    | 2023       | soft | tăng mạnh
    """)

    notes = [years[year]["Ghi chú"] for year in ("2022", "2023")]
    assert ["Đổi phương pháp: dựng lại", "Cần kiểm tra: tăng mạnh"] == notes


def test_a_published_group_wins_and_is_said_to_be_published():
    """The rank stays computed."""
    line = drawn_years(groups="year | province_code | code | group\n2022 | 1 | 1 | lowest")["2022"]

    assert ("1/1", "Nhóm thấp nhất (PAPI công bố)") == (line["Xếp thứ"], line["Nhóm"])


# In a browser.


def test_a_click_on_a_dimensions_bar_opens_that_dimension(sample_app, page):
    """On the page of one dimension the bars of the total lead to the others; the province stays."""
    visit(page, f"{sample_app}/chi-so?tinh=cao-bang&chi_so=6&xem={dimension.CHANGES}")

    bar(page, "dimension_change_total", 1).click(force=True)

    expect(page.locator("h1")).to_contain_text("2. Công khai, minh bạch")
    rested(page)
    assert {"tinh": "cao-bang", "chi_so": "2", "so_voi": "nam-truoc", "xem": dimension.CHANGES} == chosen(page)


def test_the_trend_page_fits_a_projector(sample_app, page):
    """The large chart and the sentences stand on the first screen of 1366x768, down to the row of ranks."""
    visit(page, f"{sample_app}/xu-huong")

    box = page.locator(".st-key-trend_total").bounding_box()

    assert box["y"] + box["height"] - trend.SCALE <= 768
    assert page.locator("[data-testid=stMain]").evaluate("one => one.scrollWidth <= one.clientWidth")
