"""Rank over the years as it is drawn: where a line ends, how the names at its end are kept apart."""

import json
from itertools import pairwise

import pytest
from drawing import font_sizes, pieces, texts_of
from hypothesis import given as drawn_by, strategies as st

from papi.charts import bump, theme
from papi.scores import peers

WIDTHS = (358, 754, 1308)
"""Pixels that the chart has on a telephone, a projector, a large screen."""


def ranks_of(shipped, *provinces, until=2024):
    return peers.ranks_over_years(shipped, provinces, until)


def chart(shipped, *provinces, until=2024, width=754):
    """Return the chart of the provinces, the first being the one that the page is about."""
    return bump.rank_lines(ranks_of(shipped, *provinces, until=until), provinces[0], width=width)


def test_a_line_is_cut_at_every_hard_break(shipped):
    """Lạng Sơn's line is five; 2018, alone between two breaks, is a lone point. Each break has a rule before its year."""
    figure = chart(shipped, "Lạng Sơn")

    assert [[2011, 2012, 2013, 2014, 2015], [2016, 2017], [2018], [2019, 2020], [2021, 2022, 2023, 2024]] == pieces(
        figure.data[0])
    assert [2015.5, 2017.5, 2018.5, 2020.5] == [rule.x0 for rule in figure.layout.shapes]


def test_a_year_without_a_total_is_a_gap(shipped):
    """Quảng Ninh has no place in 2018, 2021, 2023, and no line runs through them."""
    figure = chart(shipped, "Quảng Ninh")

    assert [[2011, 2012, 2013, 2014, 2015], [2016, 2017], [2019, 2020], [2022], [2024]] == pieces(figure.data[0])
    assert figure.data[0].connectgaps is False


def test_the_lines_are_the_books_ranks(shipped):
    """Every point is the rank that the standings give."""
    line = chart(shipped, "Lạng Sơn").data[0]
    own = ranks_of(shipped, "Lạng Sơn").set_index("year")["rank"]

    assert own.to_dict() == {year: rank for year, rank in zip(line.x, line.y, strict=True) if year is not None}
    assert {2021: 4, 2022: 13, 2024: 12} == {year: own[year] for year in (2021, 2022, 2024)}


def test_the_first_place_is_on_top(shipped):
    """The axis runs downward from 1 to as many as were ever ranked."""
    axis = chart(shipped, "Lạng Sơn").layout.yaxis

    assert ((63.5, 0.5), (1, 10, 20, 30, 40, 50, 60)) == (axis.range, axis.tickvals)


def test_names_stand_at_the_right_end_with_their_newest_place(shipped):
    """The province in bold and in its own colour; one without a place that year has a dash and comes last."""
    figure = chart(shipped, "Lạng Sơn", "Thái Nguyên", "Quảng Ninh", until=2023)
    notes = sorted(figure.layout.annotations, key=lambda note: note.y)

    assert ["2  Thái Nguyên", "<b>21  Lạng Sơn</b>", "—  Quảng Ninh"] == [note.text for note in notes]
    assert [theme.INK, theme.ACCENT, theme.INK] == [note.font.color for note in notes]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [1, 6, 11, 17, 63])
def test_names_never_touch_and_stay_on_the_drawing(shipped, width, count):
    """However many provinces: a line's height between two names, all on the drawing, none wider than its margin."""
    provinces = shipped.provinces_in(2024)[:count]
    figure = chart(shipped, *provinces, width=width)
    high, low = figure.layout.yaxis.range
    a_rank = (figure.layout.height - bump.TOP - bump.BOTTOM) / (high - low)
    places = sorted((note.y - low) * a_rank for note in figure.layout.annotations)

    assert count == len(places)
    assert all(after - before >= bump.LINE - 1e-6 for before, after in pairwise(places))
    assert places[0] >= bump.LINE / 2 - 1e-6
    assert places[-1] <= (high - low) * a_rank - bump.LINE / 2 + 1e-6
    longest = max(len(note.text.replace("<b>", "").replace("</b>", "")) for note in figure.layout.annotations)
    assert figure.layout.margin.r >= longest * 0.52 * theme.SMALL_SIZE


@drawn_by(wanted=st.lists(st.floats(0, 400), min_size=1, max_size=30))
def test_places_are_apart_in_order_and_within(wanted):
    """The rule of the names: at least so far apart, in the order of what they want, within the drawing."""
    apart = bump.spread(wanted, least=10, low=0, high=400)
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    ordered = [apart[one] for one in order]

    assert all(after - before >= 10 - 1e-6 for before, after in pairwise(ordered))
    assert min(ordered) >= -1e-6
    assert max(ordered) <= 400 + 1e-6


@pytest.mark.parametrize(("wanted", "placed"), [
    ([50, 100, 200], [50, 100, 200]),
    ([100, 100], [95, 105]),
    ([100, 104, 300], [97, 107, 300]),
    ([0, 0, 0], [0, 10, 20]),
    ([400, 400], [390, 400]),
    ([100, 90], [100, 90]),
    ([100, 95], [102.5, 92.5]),
])
def test_a_place_moves_no_more_than_it_must(wanted, placed):
    """Those with room stay; those without share the move; at an edge all shift inward."""
    assert placed == pytest.approx(bump.spread(wanted, least=10, low=0, high=400))


def test_no_place_at_all_is_said(shipped):
    """Years in which none of them has a total."""
    table = ranks_of(shipped, "Quảng Ninh", until=2018)
    figure = bump.rank_lines(table[table["year"] == 2018], "Quảng Ninh", width=754)

    assert [bump.NO_RANK] == texts_of(figure)


def test_one_year_alone_is_a_point(shipped):
    """The first survey: no line, the name beside its point."""
    figure = chart(shipped, "Lạng Sơn", until=2011)

    assert ([2011], ["<b>9  Lạng Sơn</b>"]) == (list(figure.data[0].x), texts_of(figure))


def test_a_telephone_shows_few_years_upright(shipped):
    """Ticks that would run into each other are left out."""
    axis = chart(shipped, "Lạng Sơn", width=358).layout.xaxis

    assert ((2011, 2017, 2024), 0) == (axis.tickvals, axis.tickangle)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("longest", ["Hà Nội", "Bà Rịa - Vũng Tàu"])
@pytest.mark.parametrize("until", [2012, 2016, 2024])
def test_years_never_run_into_each_other(shipped, width, longest, until):
    """Whatever room the names leave: 34 pixels for the four digits of 14, or the years between bear no tick."""
    layout = chart(shipped, longest, until=until, width=width).layout
    first, end = layout.xaxis.range
    a_year = (width - layout.margin.l - layout.margin.r) / (end - first)

    assert until == layout.xaxis.tickvals[-1]
    assert all((after - before) * a_year >= 34 for before, after in pairwise(layout.xaxis.tickvals))


def test_the_province_stands_out(shipped):
    """Its line is drawn last, in the accent, thicker than any other; no two others share colour and mark."""
    names = shipped.provinces_in(2024)[:17]
    figure = chart(shipped, *names)
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]

    assert theme.ACCENT == lines[-1].line.color
    assert max(line.line.width for line in lines[:-1]) < lines[-1].line.width
    assert len(lines) == len({(line.line.color, line.marker.symbol) for line in lines})


def test_ranks_are_said_to_be_computed_and_cuts_explained(shipped):
    """The note under the chart; only breaks of the years shown, and never the first year's own."""
    told = bump.rank_note(ranks_of(shipped, "Lạng Sơn", until=2017))

    assert (
        "Thứ hạng tính từ điểm công bố, trong số tỉnh có tổng điểm năm đó; PAPI không công bố thứ hạng. "
        "Đường bị cắt ở mốc thay đổi phương pháp (2016: dựng lại nội dung 1, 3, 5). Đoạn trống: năm tỉnh không có tổng điểm."
    ) == told
    assert "mốc" not in bump.rank_note(ranks_of(shipped, "Lạng Sơn", until=2015))


def test_the_chart_in_a_sentence(shipped):
    """Who stands where in the newest year, the best first."""
    assert (
        "Thứ hạng theo tổng điểm PAPI, 2011–2023. Năm 2023: Thái Nguyên thứ 2/61; Lạng Sơn thứ 21/61; "
        "Quảng Ninh không có thứ hạng."
    ) == bump.rank_alt(ranks_of(shipped, "Lạng Sơn", "Quảng Ninh", "Thái Nguyên", until=2023))


def test_type_is_legible(shipped):
    """Nothing under 14 pixels."""
    figure = chart(shipped, "Lạng Sơn", "Thái Nguyên")

    assert min(font_sizes(json.loads(figure.to_json())["layout"] | {"template": None})) >= 14
