"""The twin chart: left the agency's tasks by status, right the province's score in its own scale."""

import pandas as pd
import pytest
from drawing import font_sizes, history, records, texts_of

from papi.charts import overview, segments, theme
from papi.effort import beside

NO_TASKS = 'Kế hoạch số <56> "bổ sung"'
TASKS = """
    area | tasks_counted | tasks_done | tasks_not_arising | done | in_progress | not_started | unknown | overdue
    1    | 5             | 2          | 1                 | 2    | 1           | 0           | 1       | 1
    6    | 0             | 0          | 2                 | 0    | 0           | 0           | 0       | 0
         |               |            |                   |      |             |             |         |
    7    | 3             | 3          | 0                 | 3    | 0           | 0           | 0       | 0
    0    | 2             | 0          | 0                 | 0    | 0           | 2           | 0       | 0
"""
SCORES = """
    dimension | name             | score | change_pct | significant | group
    1         | <b>Tham gia</b>  | 5.46  | 7.1        | yes         | upper_middle
    6         | Dịch vụ công     | 7.85  | -1.2       | no          | lowest
    7         | Quản trị điện tử |       |            |             |
    8         | Môi trường       | 3.20  |            |             | highest
              | Tổ chức          |       |            |             |
"""
HISTORY = history("""
    year | code | score | q1   | median | q3   | comparable_from
    2017 | 1    | 9.99  | 5.00 | 5.20   | 5.50 | 2011
    2018 | 1    | 5.00  | 5.00 | 5.20   | 5.50 | 2018
    2019 | 1    | 5.20  | 5.00 | 5.20   | 5.50 | 2018
    2021 | 1    | 5.10  | 5.00 | 5.20   | 5.50 | 2021
    2022 | 1    | 5.46  | 5.00 | 5.20   | 5.50 | 2021
    2022 | 6    | 7.85  | 7.00 | 7.20   | 7.50 | 2022
    2021 | 8    | 3.10  | 3.00 | 3.20   | 3.50 | 2018
    2022 | 8    | 3.20  | 3.00 | 3.20   | 3.50 | 2018
""")
NEAR = {"6": ("6.3",)}
PARTS = {
    "6.1": {"code": "6.1", "score": 2.01, "change_pct": 0.5, "significant": False},
    "6.3": {"code": "6.3", "score": 1.92, "change_pct": -6.1, "significant": True},
    "7.2": {"code": "7.2", "score": None, "change_pct": None, "significant": None},
    "7.3": {"code": "7.3", "score": 0.6, "change_pct": None, "significant": None},
}


def rows(parts: dict[str, tuple[str, ...]] = NEAR):
    """The drawn twin rows, typed as `effort.twin_rows` types them; `parts`: dimension -> the codes of its parts."""
    lines = [
        tasks | scores | {"parts": tuple(PARTS[code] for code in parts.get(scores["dimension"], ()))}
        for tasks, scores in zip(records(TASKS), records(SCORES), strict=True)
    ]
    table = pd.DataFrame(lines, columns=list(beside.TWIN_COLUMNS))
    numbers = [name for name in table if name not in ("dimension", "name", "significant", "group", "parts")]
    flags = table["significant"].map({"yes": True, "no": False}).astype("boolean")
    return table.astype(dict.fromkeys(numbers, "float64")).assign(significant=flags)


def bars():
    return overview.progress_bars(rows(), no_tasks=NO_TASKS)


def sparklines(**options):
    return overview.score_sparklines(rows(), HISTORY, year=2022, **options)


@pytest.mark.parametrize(("counted", "idle", "reach"), [((5, 3), (0, 2), 6.6), ((5, 5), (0, 2), 7.5), ((5, 4), (1, 0), 7.5)])
def test_what_stands_behind_the_longest_bar_has_room(counted, idle, reach):
    """`3/5  1 không phát sinh` is longer than `3/5`: the axis leaves half a bar for it, a third for the other."""
    drawn = rows().iloc[:2].assign(tasks_counted=counted, tasks_not_arising=idle)

    assert reach == pytest.approx(overview.progress_bars(drawn, no_tasks=NO_TASKS).layout.xaxis.range[1])


@pytest.mark.parametrize("draw", [bars, sparklines])
def test_legible_and_vietnamese(draw):
    """Nothing under 14 pixels; a comma before decimals."""
    layout = draw().to_dict()["layout"] | {"template": None}

    assert min(font_sizes([layout, draw().to_dict()["data"]])) >= 14
    assert ",." == layout["separators"]


def test_both_halves_have_the_same_rows_at_the_same_height():
    """Side by side they are read as one chart."""
    left, right = bars(), sparklines()

    assert (left.layout.height, left.layout.yaxis.range) == (right.layout.height, right.layout.yaxis.range)
    assert (left.layout.margin.t, left.layout.margin.b) == (right.layout.margin.t, right.layout.margin.b)


@pytest.mark.parametrize("draw", [
    lambda: overview.progress_bars(rows().iloc[:0], no_tasks=NO_TASKS),
    lambda: overview.score_sparklines(rows().iloc[:0], HISTORY, year=2022),
    lambda: overview.score_sparklines(rows(), HISTORY.iloc[:0], year=2022),
], ids=["no rows", "no rows of scores", "no scores"])
def test_nothing_to_draw_is_said(draw):
    """No blank figure."""
    assert ([theme.EMPTY], 0) == (texts_of(draw()), len(draw().data))


# The tasks


def test_tasks_are_drawn_by_status_with_their_counts():
    """A trace a status, a bar for each row that the plan serves; nothing where there is none."""
    drawn = [(trace.name, trace.x, trace.text) for trace in bars().data]

    assert [
        ("Đã thực hiện", (2, None, 3, None), ("2", "", "3", "")),
        ("Đang thực hiện", (1, None, None, None), ("1", "", "", "")),
        ("Chưa thực hiện", (None, None, None, 2), ("", "", "", "2")),
        ("Chưa đủ thông tin", (1, None, None, None), ("1", "", "", "")),
        ("Quá hạn", (1, None, None, None), ("1", "", "", "")),
    ] == drawn


def test_segments_look_as_everywhere():
    """Their colours, the pale ones outlined, overdue hatched."""
    traces = bars().data

    assert [segments.FILLS[name] for name in segments.ORDER] == [trace.marker.color for trace in traces]
    assert [theme.OUTLINE] * 3 == [trace.marker.line.color for trace in traces[1:4]]
    assert [None, None, None, None, "/"] == [trace.marker.pattern.shape for trace in traces]


def test_rows_stand_from_the_top_and_lead_to_their_area():
    """Dimension 1 first, section III last; dimension 8 leads to area 7."""
    trace = bars().data[0]

    assert sorted(trace.y, reverse=True) == list(trace.y)
    assert [1, 6, 7, 0] == [data[0] for data in trace.customdata]


def test_rows_are_named_by_their_dimension():
    """Section III has no number; markup in a name is text, where the pointer is as well."""
    figure = bars()

    assert [
        "1. &lt;b&gt;Tham gia&lt;/b&gt;", "6. Dịch vụ công", "7. Quản trị điện tử",
        "8. Môi trường (nội dung 7 của kế hoạch)", "Tổ chức",
    ] == texts_of(figure)[:5]
    assert "&lt;b&gt;Tham gia&lt;/b&gt;" == figure.data[0].customdata[0][1]


def test_behind_a_bar_stands_done_of_counted_and_what_did_not_arise():
    """Where nothing is counted there is no 0/0."""
    behind = texts_of(bars())[5:9]

    assert [True, True] == [behind[0].startswith("<b>2/5</b>"), "1 không phát sinh" in behind[0]]
    assert [False, True] == ["<b>" in behind[1], "2 không phát sinh" in behind[1]]
    assert ["<b>3/3</b>", "<b>0/2</b>"] == behind[2:]


def test_a_dimension_that_the_plan_does_not_serve_says_so():
    """In the plan's words, markup in its number shown as it stands."""
    assert ['Kế hoạch số &lt;56&gt; "bổ sung"'] == texts_of(bars())[9:]


def test_the_legend_names_unknown_only_where_it_occurs():
    """The four statuses of the plan are always named."""
    known = overview.progress_bars(rows().assign(unknown=rows()["unknown"] * 0), no_tasks=NO_TASKS)

    assert [True] * 5 == [trace.showlegend for trace in bars().data]
    assert [True, True, True, False, True] == [trace.showlegend for trace in known.data]


# The scores


def test_scores_are_drawn_over_the_band_of_the_middle_provinces():
    """Band, median, line, newest point: grey for context, navy for the province."""
    band, median, line, newest = sparklines().data

    assert (theme.BAND, theme.MUTED, theme.ACCENT, theme.ACCENT) == (
        band.fillcolor, median.line.color, line.line.color, newest.marker.color)
    assert ("toself", "markers") == (band.fill, newest.mode)


def test_a_line_is_cut_at_a_hard_break_and_begins_with_the_eight_dimensions():
    """Dimension 1 has two eras since 2018; then dimensions 6 and 8. What came before 2018 is not drawn."""
    line = sparklines().data[2]

    assert [2018, 2019, None, 2021, 2022, None, 2022, None, 2021, 2022, None] == list(line.x)
    assert [place for place, x in enumerate(line.x) if x is None] == [place for place, y in enumerate(line.y) if y is None]


def test_the_higher_score_stands_higher_within_its_row():
    """In its own scale: 5,00 in 2018 below 5,20 in 2019."""
    line = sparklines().data[2]

    assert line.y[0] < line.y[1]


def test_the_newest_point_is_marked_once_a_dimension():
    """With its score where the pointer is, as written here."""
    newest = sparklines().data[3]
    told = [words for words in newest.customdata if words]

    assert [2022, None, 2022, None, 2022, None] == list(newest.x)
    assert ["PAPI 1 năm 2022: 5,46", "PAPI 6 năm 2022: 7,85", "PAPI 8 năm 2022: 3,20"] == told


def test_beside_a_line_stand_score_change_and_group():
    """A change of 5% or more is bold, a smaller one keeps its sign and figure; none across a break."""
    texts = texts_of(sparklines())

    assert ["PAPI 1 · nhóm trung bình cao", "<b>5,46</b>  <b>+7,1%</b>"] == texts[:2]
    assert "PAPI 6 · nhóm thấp nhất" == texts[2]
    assert texts[3].startswith("<b>7,85</b>  −1,2%")
    assert ["PAPI 8 · nhóm cao nhất", "<b>3,20</b>  "] == texts[5:7]


def test_the_part_nearest_to_the_agency_stands_beside_its_dimension():
    """6.3 beside 6, where the dimension rises and the part falls."""
    told = [text for text in texts_of(sparklines()) if "6.3" in text]

    assert [True] == ["6.3: 1,92 <b>−6,1%</b>" in text and text.startswith("<b>7,85</b>") for text in told]


def test_of_several_parts_each_after_the_first_stands_on_a_line_of_its_own():
    """Under its own dimension, also where that has no score; a part without a score keeps its dash."""
    figure = overview.score_sparklines(rows({"6": ("6.1", "6.3"), "7": ("7.2", "7.3")}), HISTORY, year=2022)
    lines = texts_of(figure)

    assert ["<b>7,85</b>  −1,2%   <span style='color:#5B6875'>6.1: 2,01 +0,5%</span>", "6.3: 1,92 <b>−6,1%</b>"] == lines[3:5]
    assert ["PAPI 7: không có điểm năm 2022", "7.2: — ", "7.3: 0,60 "] == lines[5:8]


def test_rows_are_higher_where_a_row_has_several_parts():
    """Lines of text keep their distance in pixels, both halves one height; one part needs no more room than none."""
    figures, pixels = [], []
    for parts in ((), ("6.1",), ("6.1", "6.3")):
        given = rows({"6": parts})
        figures.append(overview.score_sparklines(given, HISTORY, year=2022))
        upper, lower = figures[-1].layout.annotations[2:4]
        a_row = (figures[-1].layout.height - overview.TOP - overview.BOTTOM) / len(given)
        pixels.append((upper.y - lower.y) * a_row)

    heights = [figure.layout.height for figure in figures]
    assert [heights[0], heights[0], heights[0] + 5 * 18] == heights
    assert overview.progress_bars(given, no_tasks=NO_TASKS).layout.height == heights[-1]
    assert [pytest.approx(pixels[0])] * 3 == pixels


def test_a_score_that_is_missing_is_said_and_so_is_a_row_without_a_dimension():
    """Not 0."""
    texts = texts_of(sparklines())

    assert "PAPI 7: không có điểm năm 2022" == texts[4]
    assert ["Không có chỉ số PAPI tương ứng.", "Hai bên để đối chiếu, không phải nhân quả."] == texts[-2:]
