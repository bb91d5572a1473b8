"""What the charts of PAPI over the years show: where a line ends, what bears a label, and in which words."""

import html
import json

import pytest
from drawing import font_sizes, pieces, texts_of
from drawn_scores import NAMES, PROVINCES, book
from hypothesis import given as drawn_by, strategies as st

from papi.charts import lines, panels, theme, trend
from papi.scores import province_history
from papi.scores.compared import TERM, compared
from papi.scores.extremes import extremes, with_extremes

BAND, MEDIAN, PROVINCE = 0, 1, 2
"""The order of the traces of one series."""

GAP_YEAR = """
    year | province_code | code | score
    2020 | 1             | 1    | 5.0
    2020 | 1             | 2    | 4.0
    2021 | 2             | 1    | 6.0
    2021 | 2             | 2    | 5.0
    2022 | 1             | 1    | 5.1
    2022 | 1             | 2    | 6.0
"""


@pytest.fixture(scope="module")
def lang_son(shipped):
    return province_history(shipped, "Lạng Sơn")


def test_total_is_cut_at_every_hard_break(lang_son):
    """The total is five lines; 2018, alone between two breaks, is a lone point."""
    line = trend.total_trend(lang_son).data[PROVINCE]

    assert [[2011, 2012, 2013, 2014, 2015], [2016, 2017], [2018], [2019, 2020], [2021, 2022, 2023, 2024]] == pieces(line)
    assert "lines+markers" == line.mode


def test_band_and_median_are_cut_with_the_line(lang_son):
    """Each era has a closed band; the one of a single year is given some width."""
    figure = trend.total_trend(lang_son)

    bands = pieces(figure.data[BAND])

    assert [2016, 2017, 2017, 2016] == bands[1]
    assert [2018 - lines.ALONE, 2018 + lines.ALONE] == pieces(figure.data[MEDIAN])[2]
    assert 5 == len(bands)


def test_dimension_4_is_one_unbroken_line(lang_son):
    """No hard break from 2011 to 2024: one line through all years."""
    figure = panels.dimension_trends(lang_son)

    line = next(trace for trace in figure.data if trace.xaxis == "x4" and trace.mode == "lines+markers")

    assert [list(range(2011, 2025))] == pieces(line)


def test_a_missing_year_is_a_gap():
    """A year that the province lacks opens the line; nothing is drawn through it."""
    history = province_history(book(GAP_YEAR), "An")

    figure = trend.total_trend(history)

    assert [9.0, None, 11.1] == list(figure.data[PROVINCE].y)
    assert figure.data[PROVINCE].connectgaps is False


def test_labels_of_the_breaks(lang_son):
    """Each hard break has a rule before its year and says in short what changed."""
    figure = trend.total_trend(lang_son)

    labels = [text for text in texts_of(figure) if ": " in text and "tối đa" not in text]

    assert ["2016: dựng lại nội dung 1, 3, 5", "2018: thêm nội dung 7, 8", "2019: thêm PAPI 8.3", "2021: bỏ PAPI 5.2"] == labels
    assert [2015.5, 2017.5, 2018.5, 2020.5] == [rule.x0 for rule in figure.layout.shapes]


def test_scale_of_the_total_is_said(lang_son):
    """The total is out of 60 until 2017 and out of 80 since 2018."""
    said = [text for text in texts_of(trend.total_trend(lang_son)) if "tối đa" in text]

    assert ["2011–2017: tối đa 60 điểm", "2018–2024: tối đa 80 điểm"] == said


def test_the_rank_stands_under_each_year(lang_son):
    """Every year bears the rank of its figure, computed from the scores; a dash where there is none."""
    axis = trend.total_trend(lang_son).layout.xaxis

    assert ["2011<br>9/63", "2012<br>14/63", "2024<br>12/61"] == [axis.ticktext[place] for place in (0, 1, -1)]
    assert "2021<br>—" in trend.total_trend(province_history(book(GAP_YEAR), "An")).layout.xaxis.ticktext


def test_points_that_bear_their_score(lang_son):
    """First and last of all, the last of each era, the first and highest of the newest."""
    labels = [text for text in texts_of(trend.total_trend(lang_son)) if text.startswith("<b>")]

    assert [f"<b>{score}</b>" for score in ("38,38", "34,96", "34,96", "47,05", "42,37", "45,84", "45,00")] == labels


def test_a_label_stands_clear_of_its_line():
    """Above a point higher than the one beside it in its era, below a lower one, above a lone one."""
    eras = {2011: (2011, 5.0), 2012: (2011, 4.0), 2013: (2013, 6.0), 2014: (2014, 3.0), 2015: (2014, 4.0), 2016: (2014, 2.0)}
    points = [{"year": year, "comparable_from": era, "score": score} for year, (era, score) in eras.items()]

    sides = trend.label_sides(points)

    assert {2011: "top", 2012: "bottom", 2013: "top", 2014: "bottom", 2015: "top", 2016: "bottom"} == sides


def test_narrow_drawing_says_less(lang_son):
    """On a telephone breaks bear their year alone, only the newest point its rank, and there is no legend."""
    figure = trend.total_trend(lang_son, width=360)

    assert {"2016", "2018", "2019", "2021", "tối đa 60", "tối đa 80", "<b>45,00</b><br>12/61"} == set(texts_of(figure))
    assert figure.layout.showlegend is False


@drawn_by(st.dictionaries(st.integers(2011, 2040), st.floats(0.1, 15), max_size=8))
def test_labels_of_breaks_never_share_a_place(lengths):
    """A label that reaches a later break's rule stands above that break's label, however long it is."""
    reach = {year: year - 0.5 + length for year, length in lengths.items()}

    lanes = trend.stacked(reach)

    for year, end in reach.items():
        assert all(lanes[year] > lanes[later] for later in reach if later > year and later - 0.5 <= end)


def test_panels_of_the_dimensions(lang_son):
    """Eight panels in PAPI's order; newest score bold, change with its sign, words or weight telling whether it counts."""
    titles = [text for text in texts_of(panels.dimension_trends(lang_son)) if text[0].isdigit()]

    value = "<span style='font-size:20px'><b>{}</b></span>  {}"
    assert "1. Tham gia của người dân<br>" + value.format("5,53", "+4,1%, không đáng kể") == titles[0]
    assert "6. Cung ứng dịch vụ công<br>" + value.format("7,86", "<b>+6,9%</b>") == titles[5]
    assert list("12345678") == [title[0] for title in titles]


def test_panels_take_the_columns_they_are_given(lang_son):
    """Four in a row on a wide screen, one under the other on a telephone, each as high as before."""
    wide, narrow = panels.dimension_trends(lang_son), panels.dimension_trends(lang_son, columns=1)

    assert (2 * panels.PANEL_HEIGHT, 8 * panels.PANEL_HEIGHT) == (wide.layout.height, narrow.layout.height)
    assert ((0, 1), (0, 1)) == (narrow.layout.xaxis.domain, narrow.layout.xaxis8.domain)


def test_a_doubtful_year_is_hollow_and_says_so(lang_son):
    """A soft break is marked, not cut: a hollow point whose words begin with "Cần kiểm tra"."""
    figure = panels.dimension_trends(lang_son)
    line = next(trace for trace in figure.data if trace.xaxis == "x6" and trace.mode == "lines+markers")

    hollow = [year for year, colour in zip(line.x, line.marker.color, strict=True) if colour == "#FFFFFF"]

    assert [2018, 2020, 2021] == hollow
    assert "Cần kiểm tra: trung vị cả nước của PAPI 6.2 thay đổi trên 12%" in line.hovertext[2020 - 2011]


def test_words_on_a_point(lang_son):
    """A point tells its score, place, group, the country's middle and its change; after a break, why there is none."""
    told = trend.total_trend(lang_son).data[PROVINCE].hovertext

    assert (
        "<b>Năm 2024: 45,00/80 điểm</b><br>Xếp thứ 12/61 · nhóm cao nhất<br>"
        "Trung vị cả nước 43,48 · 50% số tỉnh ở giữa: 41,94–44,69<br>"
        "So với năm 2023: +1,53 (+3,5%): không thay đổi đáng kể"
    ) == told[-1]
    assert told[-4].endswith("<br>Không so với năm 2020 (2021: bỏ PAPI 5.2)")


def test_parts_are_joined_by_name(lang_son):
    """The panel of 2.2 follows "Danh sách hộ nghèo" back to 2011, cut in 2018 where its scale changed."""
    figure = panels.subdimension_trends(lang_son, "2")
    line = next(trace for trace in figure.data if trace.xaxis == "x2" and trace.mode == "lines+markers")

    assert [list(range(2011, 2018)), list(range(2018, 2025))] == pieces(line)
    assert ["PAPI 2.1", "PAPI 2.2", "PAPI 2.3", "PAPI 2.4"] == [
        text[:8] for text in texts_of(figure) if text.startswith("PAPI")]


def test_a_series_that_began_later_says_when(lang_son):
    """The empty years of dimensions 7 and 8 and of part 8.3 say from when on they are measured."""
    assert ["đo từ 2018"] * 2 == [text for text in texts_of(panels.dimension_trends(lang_son)) if text.startswith("đo từ")]
    assert "đo từ 2019" in texts_of(panels.subdimension_trends(lang_son, "8"))


def test_newest_figure_missing_is_said():
    """A panel without a newest score, or without one to compare it with, says so instead of a change."""
    given = book(GAP_YEAR)

    said = {name: texts_of(panels.dimension_trends(province_history(given, name)))[0] for name in ("An", "Bình")}

    assert said["An"].endswith("không so với năm 2021")
    assert said["Bình"].endswith("<b>—</b></span>  không có điểm năm 2022")


@pytest.mark.parametrize("draw", [
    trend.total_trend, panels.dimension_trends, lambda history: panels.subdimension_trends(history, "6"),
])
def test_legible_and_vietnamese(lang_son, draw):
    """Nothing under 14 pixels, decimals with a comma, few ticks on the axis of the score."""
    figure = json.loads(draw(lang_son).to_json())
    axes = [axis for name, axis in figure["layout"].items() if name.startswith("yaxis")]

    assert min(font_sizes(figure["layout"] | {"template": None})) >= 14
    assert ",." == figure["layout"]["separators"]
    assert {True} == {axis["tickformat"] in (",.0f", ",.1f") and 1 <= len(axis["tickvals"]) <= 6 for axis in axes}


def test_every_province_can_be_drawn(shipped):
    """All charts of all 63 provinces draw, those with gaps among them."""
    for province in shipped.provinces["province"]:
        history = province_history(shipped, province)

        figures = [trend.total_trend(history, code=code) for code in ("total", "six_dimensions")]
        figures += [panels.dimension_trends(history)]
        figures += [panels.subdimension_trends(history, dimension) for dimension in "12345678"]

        assert all(len(figure.data) >= 3 for figure in figures)


def test_the_ends_of_the_country_stand_behind_unjoined(shipped, lang_son):
    """The best and the lowest province of each year are dashes, never a line; each names its province."""
    history = with_extremes(lang_son, extremes(shipped))

    ends = trend.total_trend(history).data[2]

    assert ("markers", lines.ENDS_NAME) == (ends.mode, ends.name)
    assert "Cao nhất năm 2023: Thừa Thiên Huế, 46,04 điểm" in ends.hovertext
    assert "Thấp nhất năm 2024: Kiên Giang, 39,91 điểm" in ends.hovertext


def test_the_comparison_chosen_is_the_one_told(lang_son):
    """Against the term's first year panels and points tell that change, and name that year."""
    history = compared(lang_son, TERM)

    titles = [text for text in texts_of(panels.dimension_trends(history)) if text[0].isdigit()]

    assert titles[1].endswith("<b>−6,6%</b>")
    assert "So với năm 2021: −0,83 (−1,8%): không thay đổi đáng kể" in trend.total_trend(history).data[PROVINCE].hovertext[-1]
    assert "so với năm 2021" in trend.trend_note(history)


def test_the_terms_first_year_is_compared_with_nothing(lang_son):
    """In a term's first year a panel says that it is one instead of a change."""
    history = compared(lang_son[lang_son["year"] <= 2021], TERM)

    assert texts_of(panels.dimension_trends(history))[0].endswith("năm đầu nhiệm kỳ")


def test_as_many_panels_side_by_side_as_fit():
    """Four at most, one on a telephone."""
    assert [4, 4, 3, 1, 1] == [panels.fitting(width) for width in (1750, 1200, 1000, 350, 200)]


def test_nothing_to_draw_is_said(lang_son):
    """Without figures the chart says that there are none."""
    nothing = lang_son.iloc[:0]

    figures = [trend.total_trend(nothing), panels.dimension_trends(nothing), panels.subdimension_trends(nothing, "6")]

    assert [[theme.EMPTY]] * 3 == [texts_of(figure) for figure in figures]
    assert (theme.EMPTY, theme.EMPTY) == (trend.total_alt(nothing), panels.panels_alt(nothing))


def test_names_from_the_tables_are_shown_as_they_stand():
    """Markup in a name or a reason is text, never markup."""
    given = book(
        GAP_YEAR, names=NAMES.replace("Một\n", "<i>Một\n"), provinces=PROVINCES.replace("| An       |", "| <b>An |"),
        breaks="code | first_year | kind | reason\ntotal | 2022 | hard | <u>mới",
    )
    history = province_history(given, "An")

    drawn = str(trend.total_trend(history).to_dict()) + str(panels.dimension_trends(history).to_dict())

    for name in ("<b>An", "<i>Một", "<u>mới"):
        assert (True, False) == (html.escape(name) in drawn, name in drawn)


def test_charts_in_words(lang_son):
    """Each chart has a sentence for those who cannot see it."""
    assert (
        "Tổng điểm PAPI của Lạng Sơn, 2011–2024, cắt ở các mốc 2016, 2018, 2019, 2021. "
        "Năm 2024: 45,00/80 điểm, trung vị cả nước 43,48."
    ) == trend.total_alt(lang_son)
    assert (
        "Điểm năm 2024 của Lạng Sơn: 6.1 Y tế công lập 1,96 (+3,6%, không đáng kể); 6.2 Giáo dục tiểu học 2,03 (+40,0%); "
        "6.3 Cơ sở hạ tầng căn bản 1,92 (−6,1%); 6.4 An ninh, trật tự 1,95 (−0,8%, không đáng kể)."
    ) == panels.panels_alt(lang_son, "6")
    assert "so với năm 2023" in trend.trend_note(lang_son)
