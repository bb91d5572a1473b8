"""Provinces side by side as they are drawn: a strip for each dimension, the table of scores, the widest gaps."""

import json
from itertools import pairwise

import pytest
from drawing import font_sizes, texts_of
from hypothesis import given as drawn_by, settings, strategies as st

from papi.charts import comparison, theme, tiles
from papi.scores import peers
from papi.vietnamese import number

NEAR = ("Lạng Sơn", "Cao Bằng", "Thái Nguyên", "Quảng Ninh")
WIDTHS = (358, 1206, 1760)
"""Pixels of the page's content on a telephone, a projector, a large screen."""

LETTER = 0.52
MEDIAN, OTHERS, OWN = 2, 3, 4
"""The order of the traces of the strips."""


def table_of(shipped, *provinces, year=2024):
    return peers.side_by_side(shipped, provinces, year)


def strips(shipped, *provinces, year=2024, width=1206):
    return comparison.dimension_strips(table_of(shipped, *provinces, year=year), provinces[0], width=width)


def scores(shipped, *provinces, year=2024, narrow=False):
    return comparison.score_table(table_of(shipped, *provinces, year=year), provinces[0], narrow=narrow)


def bars(shipped, *provinces, marks=None, year=2024, width=754):
    found = peers.trailing(table_of(shipped, *provinces, year=year), provinces[0])
    return comparison.gap_bars(found.parts, marks or {}, width=width)


def plain(text):
    return text.replace("<b>", "").replace("</b>", "")


def span(note):
    """Return from where to where in pixels a label reaches."""
    wide = len(plain(note.text)) * LETTER * note.font.size
    start = note.x + (note.xshift or 0) - (wide if note.xanchor == "right" else 0)
    return start, start + wide


def test_a_strip_runs_from_the_countrys_lowest_to_its_highest(shipped):
    """Quảng Ninh's 8.42 in dimension 6 is the country's best of 2024: its dot lies at the right end; both ends bear figures."""
    figure = strips(shipped, *NEAR)
    ends = {note.text for note in figure.layout.annotations}
    right = max(x for x in figure.data[0].x if x is not None)

    assert {"6,69", "8,42"} <= ends
    assert right == pytest.approx(max(x for x in figure.data[OTHERS].x if x is not None))


def test_the_province_bears_its_score_and_place(shipped):
    """In every dimension, in the accent; of the others the best one by name."""
    notes = strips(shipped, *NEAR).layout.annotations
    own = [plain(note.text) for note in notes if note.font.color == theme.ACCENT]

    assert [
        "5,53 · thứ 10/61", "5,64 · thứ 10/61", "4,40 · thứ 12/61", "7,13 · thứ 24/61", "7,49 · thứ 8/61", "7,86 · thứ 15/61",
        "3,61 · thứ 33/61", "3,34 · thứ 38/61",
    ] == own
    assert {"Thái Nguyên 6,06", "Quảng Ninh 7,99"} <= {note.text for note in notes}


def test_six_dimensions_before_2018_and_eight_since(shipped):
    """One strip each, by code and short name."""
    def titles(year):
        return [text for text in texts_of(strips(shipped, "Lạng Sơn", year=year)) if text.startswith("<b>") and text[4] == "."]

    assert (6, 8) == (len(titles(2015)), len(titles(2024)))
    assert "<b>6. Cung ứng dịch vụ công</b>" in titles(2015)


def test_a_dimension_that_the_province_lacks_says_so(shipped):
    """Quảng Ninh 2018 lacks 2 and 4: no mark, a word; the others keep their dots."""
    figure = strips(shipped, "Quảng Ninh", "Lạng Sơn", year=2018)

    assert 2 == texts_of(figure).count("Quảng Ninh: không có điểm")
    assert 6 == len([x for x in figure.data[OWN].x if x is not None])
    assert 8 == len([x for x in figure.data[OTHERS].x if x is not None])


def test_a_dot_tells_whose_it_is(shipped):
    """Province, dimension, score, place and group when the pointer is on it."""
    told = strips(shipped, "Lạng Sơn", "Quảng Ninh").data[OTHERS].customdata

    assert "<b>Quảng Ninh</b><br>1. Tham gia của người dân<br>5,87/10 điểm<br>xếp thứ 2/61, nhóm cao nhất" == told[0]


@settings(deadline=None, max_examples=40)
@drawn_by(chosen=st.lists(st.integers(0, 62), min_size=1, max_size=10, unique=True),
          year=st.sampled_from([2011, 2018, 2023, 2024]), width=st.sampled_from(WIDTHS))
def test_labels_of_strips_stay_in_their_panel_and_apart(shipped, chosen, year, width):
    """For any provinces: no label leaves its panel; those of one strip stand in rows of their own."""
    provinces = shipped.provinces["province"].iloc[chosen].tolist()
    figure = strips(shipped, *provinces, year=year, width=width)
    columns = 1 if width < comparison.NARROW else 2
    panel = (width - comparison.PANEL_GAP * (columns - 1)) / columns
    for note in figure.layout.annotations:
        start, end = span(note)
        left = 0 if start < panel else panel + comparison.PANEL_GAP
        assert left - 1 <= start
        assert end <= left + panel + 1
    rows = sorted({round(-note.y) % comparison.ROW for note in figure.layout.annotations})
    assert all(after - before >= 20 for before, after in pairwise(rows))


def test_the_table_bears_every_score_with_its_place(shipped):
    """Every cell is the book's own figure, coloured by its group."""
    figure = scores(shipped, *NEAR)
    held = table_of(shipped, *NEAR)
    held = held[(held["code"] == "total") | (held["code"] == held["dimension"])]
    expected = {
        (row.province, f"{number(row.score, 2)} ({row.rank:.0f})", tiles.GROUP_COLOURS[row.group]) for row in held.itertuples()
    }
    cells = figure.data[0]

    assert expected == {(data[0], text, colour) for data, text, colour in zip(cells.customdata, cells.text, cells.marker.color,
                                                                             strict=True)}
    assert 4 * 9 == len(cells.text)


def test_the_province_comes_first_then_by_total(shipped):
    """Those without a total come last."""
    table = table_of(shipped, "Lạng Sơn", "Quảng Ninh", "Cao Bằng", "Thái Nguyên", year=2023)

    assert ["Lạng Sơn", "Thái Nguyên", "Cao Bằng", "Quảng Ninh"] == comparison.by_total(table, "Lạng Sơn")


def test_a_missing_score_is_a_hatched_dash(shipped):
    """Quảng Ninh 2018: no total, no 2, no 4."""
    cells = scores(shipped, "Quảng Ninh", year=2018).data[0]
    rows = zip(cells.customdata, cells.text, cells.marker.pattern.shape, strict=True)
    missing = {data[1]: text for data, text, hatch in rows if hatch}

    assert {
        f"<b>Quảng Ninh</b><br>{name}<br>không có điểm": "—"
        for name in ("Tổng điểm", "Công khai, minh bạch", "Kiểm soát tham nhũng")
    } == missing


def test_a_narrow_table_has_names_above_and_scores_alone(shipped):
    """On a telephone: nine cells across with the score, the place when touched; the head bears codes."""
    figure = scores(shipped, "Lạng Sơn", "Cao Bằng", narrow=True)

    assert "45,00" == figure.data[0].text[0]
    assert ["Tổng", "1", "2", "3", "4", "5", "6", "7", "8"] == texts_of(figure)[2:]
    assert len("45,00") * 0.6 * tiles.PHONE_SIZE <= 358 / (8 + comparison.TOTAL_WIDTH) * comparison.TOTAL_WIDTH


@pytest.mark.parametrize("width", [1206, 1760])
def test_words_of_the_table_fit(shipped, width):
    """Names in their column, heads over theirs, scores in their cells."""
    figure = scores(shipped, *shipped.provinces_in(2024)[:17])
    a_column = width / (comparison.NAME_SHARE + comparison.TOTAL_WIDTH + 8)
    names, heads = figure.layout.annotations[:17], figure.layout.annotations[17:]

    assert max(len(plain(note.text)) for note in names) * LETTER * 14 <= comparison.NAME_SHARE * a_column
    assert max(len(line) for note in heads for line in plain(note.text).split("<br>")) * LETTER * 14 <= a_column
    assert max(len(text) for text in figure.data[0].text) * 0.6 * 15 <= a_column
    assert max(note.text.count("<br>") + 1 for note in heads) * 14 * 1.3 <= comparison.HEAD - 6


def test_the_widest_gaps_come_first_with_points_and_share(shipped):
    """The six widest at most: points, share of the scale, both scores; what the agency can move is said."""
    texts = texts_of(bars(shipped, "Lạng Sơn", "Thái Nguyên", "Quảng Ninh", marks={"6.3": "phần Sở tác động gián tiếp"}))

    assert [
        "<b>PAPI 8.2</b> Tiếp cận, sử dụng Internet", "<b>0,56 điểm</b> · 16,9% thang điểm · 2,39 so với 2,95",
    ] == texts[:2]
    assert "<b>PAPI 6.3</b> Cơ sở hạ tầng căn bản · phần Sở tác động gián tiếp" in texts
    assert 2 * comparison.MOST_GAPS == len(texts)


@pytest.mark.parametrize("width", [358, 754, 900])
def test_words_of_the_gaps_fit(shipped, width):
    """Behind the longest bar and over it, on a telephone too, where a mark has a line of its own."""
    marks = dict.fromkeys(["8.2", "6.3", "4.4"], "phần Sở tác động gián tiếp")
    figure = bars(shipped, "Lạng Sơn", "Thái Nguyên", "Quảng Ninh", marks=marks, width=width)
    a_unit = width / figure.layout.xaxis.range[1]

    assert all(note.x * a_unit + len(plain(note.text)) * LETTER * 14 <= width for note in figure.layout.annotations)
    assert len(figure.layout.annotations) == 2 * comparison.MOST_GAPS + (3 if width < comparison.NARROW else 0)
    places = sorted(note.y for note in figure.layout.annotations)
    assert all(after - before >= 18 for before, after in pairwise(places))
    assert -4 <= figure.layout.yaxis.range[0] + figure.layout.height <= 4


def test_no_gap_is_an_empty_chart(shipped):
    """Nothing to compare with."""
    assert [theme.EMPTY] == texts_of(bars(shipped, "Lạng Sơn"))


def test_the_strips_in_a_sentence(shipped):
    """For those who cannot see them; what is missing is said."""
    told = comparison.strips_alt(table_of(shipped, "Quảng Ninh", "Lạng Sơn", year=2018), "Quảng Ninh")

    assert told.startswith(
        "Điểm chỉ số nội dung của Quảng Ninh bên cạnh các tỉnh so sánh: 1 Tham gia của người dân 5,86 · thứ 8/63; "
        "2 Công khai, minh bạch không có điểm;"
    )


def test_type_is_legible(shipped):
    """Nothing under 14 pixels on a projector."""
    for figure in (strips(shipped, *NEAR), scores(shipped, *NEAR), bars(shipped, *NEAR)):
        whole = json.loads(figure.to_json())
        assert min(font_sizes({"layout": whole["layout"] | {"template": None}, "data": whole["data"]})) >= 14
