"""The figures of progress: what is drawn, in which order, with which words. Not where to the pixel."""

import pandas as pd
import pytest
from drawing import font_sizes, log, plan, state, state_of, texts_of

from papi.charts import progress, segments, theme
from papi.progress import summary

ORDER = ["Đã thực hiện", "Đang thực hiện", "Chưa thực hiện", "Chưa đủ thông tin", "Quá hạn"]
PLAN = plan("""
    task | lead
    1.1  | Phòng <b>A</b>
    1.2  | Phòng <b>A</b>; Trạm "B"
    1.3  | Phòng <b>A</b>
    2.1  | Trạm "B"
""")
STATE = """
    task | unit           | status      | overdue
    1.1  | Phòng <b>A</b> | done        |
    1.2  | Phòng <b>A</b> | in_progress | yes
    1.3  | Phòng <b>A</b> |             |
    1.2  | Trạm "B"       | not_started |
    2.1  | Trạm "B"       | not_arising |
"""
A, B = "Phòng <b>A</b>", 'Trạm "B"'
A_SHOWN, B_SHOWN = "Phòng &lt;b&gt;A&lt;/b&gt;", 'Trạm "B"'
QUARTERS = {"2024-Q2": "Quý II/2024", "2024-Q3": "Quý III/2024"}


def unit_bars(chosen=None):
    return progress.unit_bars(summary.by_unit(PLAN, state(STATE), {A: 1, B: None}), chosen=chosen)


def over_periods(**options):
    """Task 1.1 over two quarters, beside an area's worth of nothing in the second."""
    rows = log("""
        task | unit           | period  | status
        1.1  | Phòng <b>A</b> | 2024-Q2 | in_progress
        1.1  | Phòng <b>A</b> | 2024-Q3 | done
        1.2  | Phòng <b>A</b> | 2024-Q2 | done
        1.2  | Trạm "B"       | 2024-Q2 | not_started
        1.2  | Trạm "B"       | 2024-Q3 | done
        2.1  | Trạm "B"       | 2024-Q3 | not_arising
    """)
    table = summary.over_periods({code: state_of(PLAN, rows, code) for code in QUARTERS}, "task")
    names = {"1.1": "NV 1.1. <i>Niêm yết</i>", "1.2": "NV 1.2. Kiểm tra", "2.1": "NV 2.1. Rà soát"}
    return progress.over_periods(table, names, QUARTERS, by="task", **options)


def heatmap():
    table = summary.unit_by_area(state(STATE), [A, B], [1, 2])
    return progress.completion_heatmap(table, {A: A, B: B}, {1: "ND <1>", 2: "ND 2"})


CHARTS = {"unit_bars": unit_bars, "over_periods": over_periods, "heatmap": heatmap}


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_legible_and_vietnamese(draw):
    """Nothing under 14 pixels; a comma before decimals."""
    layout = draw().to_dict()["layout"] | {"template": None}

    assert min(font_sizes([layout, draw().to_dict()["data"]])) >= 14
    assert ",." == layout["separators"]


@pytest.mark.parametrize("draw", [
    lambda: progress.unit_bars(pd.DataFrame()),
    lambda: progress.over_periods(summary.over_periods({}, "task"), {}, {}, by="task"),
    lambda: progress.completion_heatmap(summary.unit_by_area(state(STATE), [], []), {}, {}),
], ids=CHARTS)
def test_nothing_to_draw_is_said(draw):
    """No blank figure."""
    assert ([theme.EMPTY], 0) == (texts_of(draw()), len(draw().data))


@pytest.mark.parametrize("draw", [unit_bars, over_periods])
def test_every_bar_has_the_segments_in_one_order(draw):
    """From done to late, each outlined or hatched as everywhere."""
    figure = draw()

    assert ORDER == [trace.name for trace in figure.data]
    assert [segments.FILLS[name] for name in segments.ORDER] == [trace.marker.color for trace in figure.data]
    assert [None, None, None, None, "/"] == [trace.marker.pattern.shape for trace in figure.data]
    assert [theme.OUTLINE] * 3 == [trace.marker.line.color for trace in figure.data[1:4]]


# Units side by side


def test_units_are_drawn_by_what_they_lead():
    """Unit A: one done, one unknown, one late; unit B: one not started; what does not arise is not drawn."""
    drawn = {trace.name: (trace.x, trace.text) for trace in unit_bars().data}

    assert {
        "Đã thực hiện": ((1, None), ("1", "")),
        "Đang thực hiện": ((None, None), ("", "")),
        "Chưa thực hiện": ((None, 1), ("", "1")),
        "Chưa đủ thông tin": ((1, None), ("1", "")),
        "Quá hạn": ((1, None), ("1", "")),
    } == drawn


def test_units_stand_in_the_plans_order_from_the_top():
    """No league table: unit A stands above unit B because the plan names it first."""
    figure = unit_bars()

    first, second = figure.data[0].y
    assert first > second
    assert [A, B] == [data[0] for data in figure.data[0].customdata]


def test_behind_a_units_bar_stands_done_of_counted_and_whether_it_is_silent():
    """Unit B leads two assignments, one of which does not arise; it has not reported."""
    texts = texts_of(unit_bars())

    assert [A_SHOWN, "<b>1/3</b>", B_SHOWN] == texts[:3]
    assert texts[3].startswith("<b>0/1</b>")
    assert "chưa báo cáo kỳ này" in texts[3]


def test_the_unit_chosen_stands_bold():
    """The others do not."""
    assert [A_SHOWN, f"<b>{B_SHOWN}</b>"] == texts_of(unit_bars(chosen=B))[::2]


def test_a_unit_is_named_literally_where_the_pointer_is():
    """Its own name is kept for a click, the name shown has no markup."""
    trace = unit_bars().data[0]

    assert [A, A_SHOWN] == list(trace.customdata[0])
    assert "%{customdata[1]}<br>Đã thực hiện: %{x:d}<extra></extra>" == trace.hovertemplate


def test_only_segments_that_occur_are_in_the_legend():
    """Nothing is in progress that is not late."""
    assert [True, False, True, True, True] == [trace.showlegend for trace in unit_bars().data]


# Over the periods


def test_a_period_is_drawn_in_shares_with_its_counts():
    """NV 1.2 in the second quarter: one done, one not begun, each half a bar."""
    drawn = {}
    for trace in over_periods().data:
        for data, x, text in zip(trace.customdata, trace.x, trace.text, strict=True):
            if x is not None:
                drawn.setdefault((data[3], data[1].split("<br>")[1]), []).append((trace.name, x, text))

    assert {
        ("1.1", "Quý II/2024"): [("Đang thực hiện", 1.0, "1")],
        ("1.1", "Quý III/2024"): [("Đã thực hiện", 1.0, "1")],
        ("1.2", "Quý II/2024"): [("Đã thực hiện", 0.5, "1"), ("Chưa thực hiện", 0.5, "1")],
        ("1.2", "Quý III/2024"): [("Đã thực hiện", 0.5, "1"), ("Chưa đủ thông tin", 0.5, "1")],
        ("2.1", "Quý II/2024"): [("Chưa đủ thông tin", 1.0, "1")],
    } == drawn


def test_the_segments_of_a_period_follow_one_another():
    """Each begins where the one before it ends; the later period stands to the right, at the same height."""
    spans = {}
    for trace in over_periods().data:
        for data, base, x, y in zip(trace.customdata, trace.base, trace.x, trace.y, strict=True):
            if x is not None:
                spans.setdefault((data[3], data[1].split("<br>")[1]), []).append((base, base + x, y))
    second, third = spans["1.2", "Quý II/2024"], spans["1.2", "Quý III/2024"]

    assert [second[0][1], third[0][1]] == [second[1][0], third[1][0]]
    assert second[-1][1] < third[0][0]
    assert {second[0][2]} == {one[2] for one in second + third}


def test_a_period_in_which_nothing_arose_says_so():
    """NV 2.1 in the third quarter: words in place of a bar."""
    assert 1 == texts_of(over_periods()).count("không phát sinh")


def test_rows_and_columns_are_named():
    """The tasks as the page words them, markup shown as it stands; the periods in bold."""
    assert [
        "NV 1.1. &lt;i&gt;Niêm yết&lt;/i&gt;", "NV 1.2. Kiểm tra", "NV 2.1. Rà soát",
        "<b>Quý II/2024</b>", "<b>Quý III/2024</b>", "không phát sinh",
    ] == texts_of(over_periods())
    assert "NV 1.1. &lt;i&gt;Niêm yết&lt;/i&gt;<br>Quý II/2024" == over_periods().data[0].customdata[0][1]


def test_the_pointer_tells_a_count_not_a_share():
    """Of assignments, in whole numbers."""
    trace = over_periods().data[0]

    assert "%{customdata[1]}<br>Đã thực hiện: %{customdata[2]} lượt giao<extra></extra>" == trace.hovertemplate
    assert [0, 1, 0, 1, 1, 0] == [data[2] for data in trace.customdata]


def test_a_chart_beside_another_needs_no_second_legend():
    """Both have the same colours."""
    assert (True, False) == (over_periods().layout.showlegend, over_periods(legend=False).layout.showlegend)


# Units by areas


def test_cells_tell_done_of_counted_and_what_is_late():
    """Empty where the unit leads nothing, a dash where nothing arose."""
    late = f" <b style='color:{theme.OVERDUE_COLOUR}'>(1)</b>"

    assert ((f"1/3{late}", ""), ("0/1", "—")) == tuple(map(tuple, heatmap().data[0].text))


def test_cells_are_shaded_by_what_is_done():
    """From 0 to all on one scale; nothing where there is nothing to be done."""
    trace = heatmap().data[0]

    assert [[1 / 3, None], [0.0, None]] == [[None if pd.isna(z) else z for z in row] for row in trace.z]
    assert (0, 1) == (trace.zmin, trace.zmax)


def test_cells_lead_to_their_unit_and_area_and_are_named_literally():
    """Names from the plan are text, in the cell's words and on the axes."""
    figure = heatmap()

    assert [[A, 1, A_SHOWN, "33,3%"], [A, 2, A_SHOWN, "—"]] == [list(data) for data in figure.data[0].customdata[0]]
    assert ("ND &lt;1&gt;", "ND 2") == figure.data[0].x
    assert [A_SHOWN, B_SHOWN] == texts_of(figure)
    assert "%{customdata[2]}<br>%{x}: %{customdata[3]}<extra></extra>" == figure.data[0].hovertemplate
