"""The tile map as it is drawn: a square for each province, its colour and words, what is outlined, what a click carries."""

import json
from itertools import pairwise

import pandas as pd
import pytest
from drawing import font_sizes, texts_of
from drawn_scores import SHIPPED
from test_theme import contrast, luminance

from papi.charts import theme, tiles as drawing
from papi.findings.score_words import GROUP_WORDS
from papi.scores import peers, tiles

OTHERS = ("Cao Bằng", "Quảng Ninh")
WIDE, TELEPHONE = 420, 350


@pytest.fixture(scope="module")
def squares(shipped):
    return squares_of(shipped, 2024)


def squares_of(shipped, year):
    return tiles.placed(shipped, tiles.load_tiles(SHIPPED), peers.year_totals(shipped, year), year)


def drawn(squares, year=2024, width=WIDE):
    """Return the map with Lạng Sơn and two others, and its squares by province: (label, colour, outline, hatch, hover)."""
    figure = drawing.tile_map(squares, "Lạng Sơn", OTHERS, year=year, width=width)
    bars = figure.data[0]
    marker = bars.marker
    rows = zip(bars.customdata, bars.text, marker.color, marker.line.width, marker.pattern.shape, strict=True)
    return figure, {data[0]: (text, colour, outline, hatch, data[1]) for data, text, colour, outline, hatch in rows}


def test_every_province_is_a_square_of_its_groups_colour(shipped, squares):
    """All 63, each in the colour of the group that the standings give it; 16 in the highest in 2024."""
    _, found = drawn(squares)
    groups = peers.year_totals(shipped, 2024).set_index("province")["group"].dropna()

    assert 63 == len(found)
    assert {name: drawing.GROUP_COLOURS[group] for name, group in groups.items()} == {
        name: colour for name, (_, colour, _, hatch, _) in found.items() if not hatch}
    assert 16 == [colour for _, colour, *_ in found.values()].count(drawing.GROUP_COLOURS["highest"])


def test_a_province_without_a_score_is_hatched_and_says_so(squares):
    """Vĩnh Phúc and Tiền Giang 2024: no group's colour, hatched, "không có điểm"."""
    _, found = drawn(squares)
    without = {name: hover for name, (_, _, _, hatch, hover) in found.items() if hatch}

    assert {"Vĩnh Phúc", "Tiền Giang"} == set(without)
    assert "<b>Vĩnh Phúc</b><br>không có điểm<br>Bấm để đưa vào so sánh" == without["Vĩnh Phúc"]


def test_the_chosen_provinces_are_outlined(squares):
    """The province itself most, the compared ones too, in bold; nobody else."""
    _, found = drawn(squares)
    outlined = {name: outline for name, (_, _, outline, _, _) in found.items() if outline > 1}

    assert {
        "Lạng Sơn": drawing.OWN_OUTLINE, "Cao Bằng": drawing.COMPARED_OUTLINE, "Quảng Ninh": drawing.COMPARED_OUTLINE,
    } == outlined
    assert set(outlined) == {name for name, (text, *_) in found.items() if "<b>" in text}


def test_a_square_tells_score_place_group_and_what_a_click_does(squares):
    """In whole words when the pointer is on it; the province itself offers nothing."""
    _, found = drawn(squares)

    assert (
        "<b>Quảng Ninh</b><br>47,82/80 điểm<br>xếp thứ 1/61, nhóm cao nhất<br>Bấm để bỏ khỏi so sánh"
    ) == found["Quảng Ninh"][-1]
    assert "<b>Lạng Sơn</b><br>45,00/80 điểm<br>xếp thứ 12/61, nhóm cao nhất" == found["Lạng Sơn"][-1]


def test_the_legend_counts_the_groups(squares):
    """The survey's year, each group with its number of provinces, those without a score, the outline."""
    assert [
        "<b>Tổng điểm PAPI 2024</b>", "Nhóm cao nhất · 16 tỉnh", "Nhóm trung bình cao · 15 tỉnh",
        "Nhóm trung bình thấp · 15 tỉnh", "Nhóm thấp nhất · 15 tỉnh", "Không có điểm · 2 tỉnh", "Các tỉnh đang so sánh",
    ] == texts_of(drawn(squares)[0])


def test_a_year_that_everybody_has_needs_no_word_for_missing(shipped):
    """2015: 63 provinces hold a total."""
    figure, _ = drawn(squares_of(shipped, 2015), year=2015)

    assert not [text for text in texts_of(figure) if text.startswith(drawing.NO_SCORE)]


@pytest.mark.parametrize("width", [WIDE, TELEPHONE])
def test_the_legend_lies_where_no_square_is(squares, width):
    """Its small squares and its longest line keep clear of the country, on a telephone too."""
    figure, _ = drawn(squares, width=width)
    across = width / squares["column"].max()
    high = 14 * 1.3 / drawing.SQUARE_HEIGHT

    for note in figure.layout.annotations:
        beside = squares[(squares["row"] + note.y).abs() < (1 + high) / 2 - 0.01]
        right = note.x + len(note.text.replace("<b>", "").replace("</b>", "")) * 0.52 * 14 / across
        assert right <= beside["column"].min() - 0.5


@pytest.mark.parametrize("width", [WIDE, TELEPHONE])
def test_a_name_fits_its_square(squares, width):
    """No word of a label is wider than its square, two lines at most; 14 pixels on a projector, 13 on a telephone."""
    figure, found = drawn(squares, width=width)
    size = figure.data[0].insidetextfont.size
    lines = [text.replace("<b>", "").replace("</b>", "").split("<br>") for text, *_ in found.values()]

    assert (14 if width == WIDE else 13) == size
    assert 2 == max(len(parts) for parts in lines)
    assert max(len(word) for parts in lines for word in parts) * 0.6 * size <= width / 7
    assert 2 * 1.3 * size <= drawing.SQUARE_HEIGHT


def test_groups_are_told_apart_by_lightness_alone():
    """From dark to pale in even steps, so with any colour vision and in grey print; every name can be read on its square."""
    shades = [luminance(colour) for colour in drawing.GROUP_COLOURS.values()]
    inks = [drawing.group_cell(group)["ink"] for group in GROUP_WORDS]

    assert list(GROUP_WORDS) == list(drawing.GROUP_COLOURS)
    assert min(lower / upper for upper, lower in pairwise(shades)) >= 1.2
    assert min(contrast(ink, colour) for ink, colour in zip(inks, drawing.GROUP_COLOURS.values(), strict=True)) >= 4.5


def test_the_colours_are_none_that_mean_something_else():
    """Neither a status's nor red nor the accent."""
    meant = {theme.DONE_COLOUR, theme.IN_PROGRESS_COLOUR, theme.NOT_STARTED_COLOUR, theme.OVERDUE_COLOUR, theme.ACCENT}

    assert not meant & set(drawing.GROUP_COLOURS.values())
    for colour in drawing.GROUP_COLOURS.values():
        red, _, blue = (int(colour[place:place + 2], 16) for place in (1, 3, 5))
        assert blue > red


def test_squares_of_a_merged_province_count_it_once():
    """Two squares of one province: both outlined and clickable, one province in the legend."""
    squares = pd.DataFrame({
        "row": [1, 2], "column": [1, 1], "label": ["An", "Bình"], "province": ["Mới", "Mới"], "score": [40.0, 40.0],
        "max_score": [80.0, 80.0], "of": [34, 34], "rank": [3, 3], "group": ["highest", "highest"],
    })
    figure = drawing.tile_map(squares, "Mới", (), year=2025, width=60)

    assert [5, 5] == list(figure.data[0].marker.line.width)
    assert "Nhóm cao nhất · 1 tỉnh" in texts_of(figure)


def test_a_square_where_nobody_lies_takes_no_click():
    """It keeps its label and carries no province."""
    squares = pd.DataFrame({
        "row": [1], "column": [1], "label": ["An"], "province": [None], "score": [None], "max_score": [None], "of": [None],
        "rank": [None], "group": [None],
    })
    figure = drawing.tile_map(squares, "Mới", (), year=2025, width=60)

    assert (["", "<b>An</b><br>không có điểm"], "An") == (list(figure.data[0].customdata[0]), figure.data[0].text[0])


def test_a_click_dims_nothing(squares):
    """What was clicked is shown by its outline; plotly's own fading would look like a missing score."""
    bars = drawn(squares)[0].data[0]

    assert (1, 1) == (bars.selected.marker.opacity, bars.unselected.marker.opacity)


def test_the_map_in_a_sentence(squares):
    """For those who cannot see it."""
    assert (
        "Bản đồ ô các tỉnh theo nhóm tổng điểm PAPI 2024: nhóm cao nhất 16 tỉnh, nhóm trung bình cao 15 tỉnh, "
        "nhóm trung bình thấp 15 tỉnh, nhóm thấp nhất 15 tỉnh."
    ) == drawing.map_alt(squares, 2024)


def test_type_is_legible_and_the_figure_can_be_sent(squares):
    """14 pixels at least on a projector, plain JSON, no more than a few tens of kilobytes."""
    figure, _ = drawn(squares)

    assert min(font_sizes(json.loads(figure.to_json())["layout"] | {"template": None})) >= 14
    assert len(figure.to_json()) < 60_000


def test_no_squares_no_map():
    """A grid without squares says so."""
    empty = pd.DataFrame(columns=["row", "column", "label", "province", "group"])

    assert [theme.EMPTY] == texts_of(drawing.tile_map(empty, "An", (), year=2024, width=WIDE))
