"""How every chart looks: DESIGN's palette, outlines that can be seen, signs beside the colours, Vietnamese numbers."""

import json

import pytest
from drawing import font_sizes, texts_of

from papi.charts import segments, theme

WHITE = "#FFFFFF"
PALE = {"in_progress": "#EFC04A", "not_started": "#D3D9E0", "unknown": WHITE}


def luminance(colour):
    """The relative luminance of WCAG 2."""
    shares = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast of two colours, 1 to 21, as WCAG 2 has it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_wcag():
    """Black on white is 21 to 1; the well-known grey is just readable."""
    assert (21.0, 4.54, 1.0) == tuple(round(contrast(one, WHITE), 2) for one in ("#000000", "#767676", WHITE))


def test_the_palette_is_designs():
    """One accent; a colour for each status."""
    assert "#1F3A5F" == theme.ACCENT
    assert {
        "done": "#1B7F8C", "in_progress": "#EFC04A", "not_started": "#D3D9E0", "unknown": WHITE, "overdue": "#B3261E",
    } == segments.FILLS


@pytest.mark.parametrize("ground", [WHITE, *PALE.values()])
def test_the_outline_can_be_seen(ground):
    """3:1 against the white around a segment and against each pale filling inside it."""
    assert contrast(theme.OUTLINE, ground) >= 3


@pytest.mark.parametrize("name", segments.ORDER)
def test_the_count_in_a_segment_can_be_read(name):
    """4.5:1 against its filling."""
    assert contrast(segments.INKS[name], segments.FILLS[name]) >= 4.5


@pytest.mark.parametrize("colour", [theme.INK, theme.MUTED, theme.ACCENT])
def test_text_can_be_read_on_white(colour):
    """4.5:1, grey text too."""
    assert contrast(colour, WHITE) >= 4.5


def test_segments_go_from_done_to_late():
    """Everywhere in this order, with these words."""
    assert [
        ("done", "Đã thực hiện"), ("in_progress", "Đang thực hiện"), ("not_started", "Chưa thực hiện"),
        ("unknown", "Chưa đủ thông tin"), ("overdue", "Quá hạn"),
    ] == [(name, segments.WORDS[name]) for name in segments.ORDER]


def test_pale_segments_are_outlined_and_only_overdue_is_hatched():
    """Colour is never the only sign."""
    markers = {name: segments.marker(name) for name in segments.ORDER}

    assert set(PALE) == {name for name, marker in markers.items() if marker["line"]["color"] == theme.OUTLINE}
    assert ["overdue"] == [name for name, marker in markers.items() if marker.get("pattern", {}).get("shape")]


def test_a_segment_bears_its_count_and_an_empty_one_is_not_drawn():
    """No 0 stands in a bar."""
    bar = segments.bar("done", x=[3, 0, 12], y=[0, -1, -2], customdata=[], hover="")

    assert (["3", "", "12"], [3, None, 12]) == (bar["text"], bar["x"])


def test_every_figure_has_vietnamese_numbers_and_legible_type():
    """A comma before the decimals, a dot between thousands, in the layout and in plotly's own locale."""
    figure = theme.figure([], {}, height=100)

    own = theme.CONFIG["locales"]["vi"]["format"]

    assert (",.", ",", ".") == (figure.layout.separators, own["decimal"], own["thousands"])
    assert [15, 14] == list(font_sizes(figure.to_dict()["layout"] | {"template": None}))


def test_an_empty_figure_says_so():
    """Instead of blank axes."""
    figure = theme.empty(height=120)

    assert ([theme.EMPTY], False, False, 120) == (
        texts_of(figure), figure.layout.xaxis.visible, figure.layout.yaxis.visible, figure.layout.height)


@pytest.mark.parametrize(("text", "shown"), [
    ("<b>Phòng</b>", "&lt;b&gt;Phòng&lt;/b&gt;"),
    ("Phòng QLVT, PT&NL", "Phòng QLVT, PT&amp;NL"),
    ("&lt;", "&amp;lt;"),
    ("Đề án \"6.3\", 'mới'", "Đề án \"6.3\", 'mới'"),
])
def test_text_from_a_sheet_is_shown_as_it_stands(text, shown):
    """No tag is a tag; quotation marks stay."""
    assert shown == theme.plain(text)


def test_the_settings_can_be_sent_to_the_page():
    """Plain JSON, without plotly's tool bar."""
    assert ("vi", False) == tuple(json.loads(json.dumps(theme.CONFIG))[name] for name in ("locale", "displayModeBar"))
