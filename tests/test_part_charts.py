"""A dimension's parts: where the province stands between lowest and best, and where points were won and lost."""

import re
from itertools import combinations

import pytest
from drawing import texts_of

from papi.charts import breakdown as bars, lines, parts as ranges, theme
from papi.charts.trend import LETTER
from papi.scores import province_history
from papi.scores.breakdown import breakdown
from papi.scores.compared import TERM, YEAR_BEFORE, compared, records
from papi.scores.extremes import extremes, with_extremes

MARKED = {"6.3": "phần Sở tác động gián tiếp", "4.1": "phần Sở tác động gián tiếp", "2.1": "phần Sở tác động gián tiếp"}
RANGE, BAND, ENDS, MEDIAN, OWN = range(5)
"""The traces of the chart of ranges."""

LINE_HEIGHT = 17
"""Pixels of a line of small type."""


@pytest.fixture(scope="module")
def known(shipped):
    """The shipped scores, and the best and the lowest of each figure."""
    return shipped, extremes(shipped)


def history_of(known, province="Lạng Sơn", against=YEAR_BEFORE):
    return with_extremes(compared(province_history(known[0], province), against), known[1])


def parts_of(known, dimension, province="Lạng Sơn", year=2024):
    table = history_of(known, province)
    return table[(table["year"] == year) & (table["dimension"] == dimension) & (table["code"] != dimension)].sort_values("code")


def range_chart(known, dimension="6", province="Lạng Sơn", width=700, marked=MARKED):
    return ranges.part_ranges(parts_of(known, dimension, province), marked=marked, width=width)


def found(known, code="6", province="Lạng Sơn", against=YEAR_BEFORE, year=2024):
    return breakdown(records(history_of(known, province, against), year), code)


def bar_chart(one, width=560, marked=MARKED):
    return bars.change_bars(one.parts, whole="Tất cả", change=one.change, marked=marked, width=width)


def boxes(figure, width: int) -> list[tuple[float, float, float, float, str]]:
    """Return left, right, bottom and top of every text in pixels, by the mean width of a letter; bold is a little wider."""
    low, high = figure.layout.xaxis.range
    inner = width - figure.layout.margin.l - figure.layout.margin.r
    placed = []
    for note in figure.layout.annotations:
        rows = [re.sub("<.*?>", "", row) for row in note.text.split("<br>")]
        wide, tall = max(map(len, rows)) * LETTER * theme.SMALL_SIZE * 1.06, len(rows) * LINE_HEIGHT
        x = (note.x - low) / (high - low) * inner + (note.xshift or 0)
        left = x - wide if note.xanchor == "right" else x
        bottom = note.y if note.yanchor == "bottom" else note.y - tall / 2
        placed.append((left, left + wide, bottom, bottom + tall, note.text))
    return placed


def collisions(figure, width: int) -> list[tuple[str, str]]:
    """Return the pairs of texts whose boxes overlap, and each text that leaves the drawing."""
    placed = boxes(figure, width)
    meeting = [
        (one[4], other[4]) for one, other in combinations(placed, 2)
        if one[0] < other[1] - 1 and other[0] < one[1] - 1 and one[2] < other[3] - 1 and other[2] < one[3] - 1
    ]
    return meeting + [(one[4], "outside") for one in placed if one[0] < -1 or one[1] > width + 1]


# The ranges.


def test_each_part_lies_between_the_lowest_and_the_best_province(known):
    """Range, middle half, median and own point of 6.3: 39th of 61, below the median, 0.43 behind Hải Phòng."""
    figure = range_chart(known)

    assert [1.7171, 2.3475] == [round(x, 4) for x in figure.data[RANGE].x[6:8]]
    assert 1.983 == round(figure.data[MEDIAN].x[2], 3)
    assert 1.9214 == round(figure.data[OWN].x[2], 4)
    assert "Cao nhất: Hải Phòng, 2,35" in figure.data[ENDS].customdata
    assert "Thấp nhất: Kon Tum, 1,72" in figure.data[ENDS].customdata


def test_the_best_province_is_named_and_the_own_part_marked(known):
    """Name and score of the best stand at the right end; what the agency can move is bold, with the plan's word."""
    said = texts_of(range_chart(known))

    assert "Hải Phòng 2,35" in said
    assert (
        "<b>PAPI 6.3 Cơ sở hạ tầng căn bản</b> · phần Sở tác động gián tiếp<br><b>1,92</b> · thứ 39/61 · −6,1%" in said
    )
    assert "PAPI 6.1 Y tế công lập<br><b>1,96</b> · thứ 30/61 · +3,6%, không đáng kể" in said


def test_on_a_telephone_mark_and_best_stand_on_lines_of_their_own(known):
    """Nothing stands beside the drawing."""
    said = texts_of(range_chart(known, width=358))

    assert (
        "<b>PAPI 6.3 Cơ sở hạ tầng căn bản</b><br>phần Sở tác động gián tiếp<br><b>1,92</b> · thứ 39/61 · −6,1%"
        "<br>Cao nhất: Hải Phòng 2,35" in said
    )


def test_a_province_without_scores_has_no_point(known):
    """The country is drawn, the province's row says that it has none."""
    figure = range_chart(known, province="Vĩnh Phúc")

    assert 0 == len(figure.data[OWN].x)
    assert texts_of(figure)[0].endswith("không có điểm năm 2024")


def test_nobody_scored_says_so(known):
    """Without any province there is nothing to draw."""
    nothing = parts_of(known, "6").iloc[:0]

    assert [theme.EMPTY] == texts_of(ranges.part_ranges(nothing, marked={}, width=700))
    assert theme.EMPTY == ranges.part_ranges_alt(nothing)


def test_a_score_shared_by_many_is_counted_not_listed(known):
    """At the end of a range there is room for one name."""
    rows = parts_of(known, "6").assign(best_provinces=[("An", "Bình")] * 4)

    assert "02 tỉnh 2,35" in texts_of(ranges.part_ranges(rows, marked={}, width=700))


@pytest.mark.parametrize("width", [358, 600, 696, 1000])
def test_no_text_of_the_ranges_meets_another(known, width):
    """Of every dimension of many provinces, on a telephone, a projector and a wide screen."""
    for province in known[0].provinces["province"][width % 16::16]:
        for dimension in "12345678":
            assert [] == collisions(range_chart(known, dimension, province, width), width), (province, dimension)


def test_the_ranges_in_words(known):
    """For those who cannot see them."""
    assert ranges.part_ranges_alt(parts_of(known, "6")).startswith(
        "Năm 2024, Lạng Sơn: PAPI 6.1 Y tế công lập 1,96, trung vị cả nước 1,95, cao nhất Hà Tĩnh 2,19; PAPI 6.2"
    )
    assert "Chấm đậm: Lạng Sơn;" in ranges.range_note("Lạng Sơn")


# Points won and lost.


def test_bars_are_the_parts_and_the_whole_under_them(known):
    """To the right what was won, to the left what was lost; the last bar is what they add up to."""
    trace = bar_chart(found(known)).data[0]

    assert [0.0674, 0.5808, -0.1243, -0.0156, 0.5082] == [round(x, 4) for x in trace.x]
    assert ["6.1", "6.2", "6.3", "6.4", ""] == [code for code, _ in trace.customdata]
    assert [bars.WON, bars.WON, bars.LOST, bars.LOST, bars.WON] == list(trace.marker.color)
    assert abs(sum(trace.x[:-1]) - trace.x[-1]) < 1e-9


def test_every_bar_bears_its_figure_and_its_name(known):
    """Sign and two decimals at its end; dimensions by number, parts as PAPI 6.2, the agency's own bold with the plan's word."""
    assert [
        "PAPI 6.1 Y tế công lập", "<b>+0,07</b>", "PAPI 6.2 Giáo dục tiểu học", "<b>+0,58</b>",
        "<b>PAPI 6.3 Cơ sở hạ tầng căn bản</b> · phần Sở tác động gián tiếp", "<b>−0,12</b>",
        "PAPI 6.4 An ninh, trật tự", "<b>−0,02</b>", "<b>Tất cả</b>", "<b>+0,51</b>",
    ] == texts_of(bar_chart(found(known)))
    assert "6. Cung ứng dịch vụ công" in texts_of(bar_chart(found(known, "total")))


def test_a_part_with_a_soft_break_between_is_marked(known):
    """A sign at its figure, and under the chart which years need checking."""
    one = found(known, "total", against=TERM)

    assert "<b>+0,42</b>*" in texts_of(bar_chart(one))
    assert (
        "* Cần kiểm tra, vì trung vị cả nước thay đổi mạnh giữa hai năm: 1. Tham gia của người dân (năm 2022); 7. Quản trị môi "
        "trường (năm 2022); 8. Quản trị điện tử (năm 2023)."
    ) == bars.change_note(one.parts)
    assert "" == bars.change_note(found(known).parts)


def test_names_from_the_tables_are_text(known):
    """Markup in a name is never markup."""
    one = found(known)
    named = one.parts.assign(short_name="<i>tên</i>")

    figure = bars.change_bars(named, whole="<u>cả", change=one.change, marked={}, width=560)

    assert "PAPI 6.1 &lt;i&gt;tên&lt;/i&gt;" in texts_of(figure)
    assert "<b>&lt;u&gt;cả</b>" in texts_of(figure)


@pytest.mark.parametrize(("width", "against"), [(358, YEAR_BEFORE), (358, TERM), (576, TERM), (850, YEAR_BEFORE)])
def test_no_text_of_the_bars_meets_another(known, width, against):
    """Of the total and every dimension of many provinces, on a telephone, a projector and a wide screen."""
    drawn = 0
    for province in known[0].provinces["province"][width % 8::8]:
        rows = records(history_of(known, province, against), 2024)
        for code in ("total", *"12345678"):
            one = breakdown(rows, code)
            if one.parts is not None:
                assert [] == collisions(bar_chart(one, width), width), (province, code)
                drawn += 1

    assert drawn > 40


def test_the_bars_in_words(known):
    """For those who cannot see them."""
    one = found(known)

    assert (
        "Nội dung 6 +0,51 điểm, gồm: PAPI 6.1 Y tế công lập +0,07; PAPI 6.2 Giáo dục tiểu học +0,58; PAPI 6.3 Cơ sở hạ tầng "
        "căn bản −0,12; PAPI 6.4 An ninh, trật tự −0,02."
    ) == bars.change_bars_alt(one.parts, whole="Nội dung 6", change=one.change)


def test_few_ticks_on_the_scale(known):
    """Five at most, with a comma."""
    axis = range_chart(known).layout.xaxis

    assert 1 <= len(axis.tickvals) <= lines.MOST_STEPS + 1
    assert ",.1f" == axis.tickformat
