"""The matrix of effort and gap, and the time line beside the field work: what is drawn where, and what is said of it."""

from datetime import date

import pytest
from drawing import font_sizes, texts_of
from drawn_effort import SCORES, gaps_of, given, matrix_of

from papi.charts import dates, effort, theme
from papi.charts.places import LETTER

PLAN = """
    task | lead | deadline
    1.1  | A    |
    4.1  | A    |
    4.2  | A    | 2024-08-01
    6.1  | A    |
    7.1  | A    |
"""
SENT = """
    1.1 | A | 2024-Q3 | done |
    4.1 | A | 2024-Q3 | done |
    6.1 | A | 2024-Q3 | in_progress |
    7.1 | A | 2024-Q3 | done |
"""
MARKUP = SCORES.replace("Tham nhũng ", "<b>Tham</b>")
FIELD = (date(2024, 8, 1), date(2024, 11, 30))


def lines(sent=SENT, scores=SCORES, plan=PLAN):
    return matrix_of(given(plan), sent, scores)[0]


def drawn(found=None, *, whole=0.6, width=660):
    return effort.matrix(lines() if found is None else found, whole=whole, width=width)


def dated(code="1.1", day="2024-08-20", *, status="in_progress", overdue=False, completed=None, title="Làm một việc"):
    """A line of `dated_lines`."""
    deadline = date.fromisoformat(day)
    return {"task": code, "label": f"NV {code}", "title": title, "status": status, "overdue": overdue, "deadline": deadline,
            "completed_on": completed, "day": completed or deadline, "finished": completed or deadline}


def time_line(found, *, months=FIELD, width=1200, as_of=date(2024, 9, 14)):
    return dates.time_line(found, year=2024, as_of=as_of, months=months, width=width)


# The matrix.


def test_a_mark_stands_at_the_share_done_and_the_points_above_the_median():
    """Dimension 7 has no work and 8 a score: 7 has no place."""
    trace = drawn().data[0]

    assert {"1": (1.0, 0.6), "4": (0.5, 0.12), "6": (0.0, -0.11), "8": (1.0, -0.07)} == {
        code: (x, round(y, 2)) for (code, _), x, y in zip(trace.customdata, trace.x, trace.y, strict=True)}


def test_what_nobody_reported_on_has_no_mark():
    """Nothing known is not nothing done."""
    found = lines(SENT.replace("6.1 | A | 2024-Q3 | in_progress |", ""))

    assert {"1", "4", "8"} == {code for code, _ in drawn(found).data[0].customdata}


def test_only_what_is_late_is_red_and_it_has_a_sign_beside_the_colour():
    """A diamond for the area with an overdue task; navy discs for the others, weak or not."""
    trace = drawn().data[0]
    looks = {code: (symbol, colour) for (code, _), symbol, colour in
             zip(trace.customdata, trace.marker.symbol, trace.marker.color, strict=True)}

    assert {"4": ("diamond", theme.OVERDUE_COLOUR)} == {
        code: look for code, look in looks.items() if look != ("circle", theme.ACCENT)}


def test_the_ground_of_what_is_behind_and_weak_is_darker():
    """Left of the plan's own share, below the median; grey, not red."""
    ground, median, whole = drawn().layout.shapes

    assert (0.6, 0, theme.BAND) == (ground.x1, ground.y1, ground.fillcolor)
    assert (0, 0, 0.6, 0.6) == (median.y0, median.y1, whole.x0, whole.x1)
    assert "cả kế hoạch 60%" in texts_of(drawn())


def test_where_nothing_is_counted_in_the_plan_there_is_no_line_of_it():
    """Only the median's."""
    assert 1 == len(drawn(whole=None).layout.shapes)


def test_each_mark_is_named_and_markup_in_a_name_is_text():
    """On a projector by name; where the pointer is, too."""
    figure = drawn(lines(scores=MARKUP))

    assert {"1. Tham gia", "4. &lt;b&gt;Tham&lt;/b&gt;", "6. Dịch vụ", "8. Quản trị số"} < set(texts_of(figure))
    told = dict(figure.data[0].customdata)
    assert (
        "<b>4. &lt;b&gt;Tham&lt;/b&gt;</b><br>Đã thực hiện 1/2 nhiệm vụ, quá hạn 1<br>"
        "7,13 điểm, xếp thứ 24/61; trung vị cả nước 7,01"
    ) == told["4"]


def test_a_far_label_is_led_to_by_a_line():
    """Many marks on one spot: nothing is done anywhere."""
    same = [line | {"completion": 0.0, "to_median": 0.1, "code": str(n)} for n, line in enumerate(lines()[:4] * 2)]

    notes = [note for note in drawn(same).layout.annotations if note.text.split(".")[0].isdecimal()]

    assert 8 == len(notes)
    assert {True, False} == {note.showarrow for note in notes}


@pytest.mark.parametrize("width", [330, 640, 980])
def test_nothing_in_the_matrix_is_small(width):
    """14 pixels at least, on every screen."""
    assert min(font_sizes(drawn(width=width).to_dict())) >= theme.SMALL_SIZE


def test_ticks_are_written_as_here_and_the_median_is_on_the_axis():
    """A comma, a true minus sign, a plain 0."""
    axis = drawn().layout.yaxis

    assert "0" in axis.ticktext
    assert "+0,2" in axis.ticktext
    assert axis.range[0] < -0.11 < 0 < 0.6 < axis.range[1]


UNSCORED = lines("1.1 | A | 2024-Q3 | done |", SCORES.replace("5.50  | 10", "      |   "), "task | lead\n1.1 | A")


@pytest.mark.parametrize("found", [[], UNSCORED], ids=["no lines", "work without a score"])
def test_without_anything_to_draw_that_is_said(found):
    """No empty axes."""
    assert ["Chưa có chỉ số nào có cả báo cáo và điểm"] == texts_of(drawn(found))
    assert theme.EMPTY == effort.matrix_alt(found, whole=None)


def test_the_matrix_in_words():
    """What each mark shows."""
    assert (
        "Việc đã thực hiện (cả kế hoạch 60%) và điểm so với trung vị cả nước. 6. Dịch vụ: đã thực hiện 0%, −0,11 điểm; "
        "8. Quản trị số: đã thực hiện 100%, −0,07 điểm; 4. Tham nhũng: đã thực hiện 50%, có quá hạn, +0,12 điểm; "
        "1. Tham gia: đã thực hiện 100%, +0,60 điểm."
    ) == effort.matrix_alt(lines(), whole=0.6)


def test_sub_dimensions_are_drawn_the_same_way():
    """By PAPI's codes, so that nobody takes them for tasks."""
    parts = """
        year | code | name  | short_name | score | rank | of | median | q3   | change_pct | significant | group
        2024 | 6.3  | Cơ sở |            | 1.92  | 39   | 61 | 1.98   | 2.12 | -6.1       | yes         | lower_middle
    """
    found = gaps_of(given(PLAN, {"6.1": "6.3"}, {"6.3": "indirect"}), SENT, parts)

    assert "PAPI 6.3 Cơ sở" in texts_of(drawn(found))
    assert "6.3" == drawn(found).data[0].customdata[0][0]


# The time line.


def test_a_task_stands_on_its_day_done_open_or_late():
    """Teal when it is done, yellow when it is open; red, and a diamond, only when it is late."""
    trace = time_line([
        dated("1.1", "2024-08-20", status="done", completed=date(2024, 8, 5)), dated("1.2", "2024-09-01", overdue=True),
        dated("1.3", "2024-12-20"),
    ]).data[0]

    assert ["2024-08-05", "2024-09-01", "2024-12-20"] == list(trace.x)
    assert [theme.DONE_COLOUR, theme.OVERDUE_COLOUR, theme.IN_PROGRESS_COLOUR] == list(trace.marker.color)
    assert ["circle", "diamond", "circle"] == list(trace.marker.symbol)
    assert ["1.1", "1.2", "1.3"] == [code for code, _ in trace.customdata]


def test_the_months_of_the_field_work_are_drawn_where_they_are_known():
    """From the first day to the end of the last."""
    band = next(shape for shape in time_line([dated()]).layout.shapes if shape.type == "rect")

    assert ("2024-08-01", "2024-12-01") == (band.x0, band.x1)
    assert "PAPI khảo sát" in texts_of(time_line([dated()]))
    assert ["line"] == [shape.type for shape in time_line([dated()], months=None).layout.shapes]
    assert "PAPI khảo sát" not in texts_of(time_line([dated()], months=None))


def test_the_closing_day_is_marked():
    """With its date."""
    line = time_line([dated()], months=None).layout.shapes[0]

    assert "2024-09-14" == line.x0
    assert "số liệu chốt 14/9/2024" in texts_of(time_line([dated()]))


@pytest.mark.parametrize(("day", "anchor"), [("2024-02-01", "left"), ("2024-11-01", "right")])
def test_a_label_stands_where_there_is_more_room(day, anchor):
    """Right of an early task, left of a late one."""
    assert anchor == time_line([dated(day=day)]).layout.annotations[0].xanchor


@pytest.mark.parametrize("width", [340, 1200])
@pytest.mark.parametrize("title", ["Ngắn", "Một nhiệm vụ có tên dài như tên các nhiệm vụ của kế hoạch"])
@pytest.mark.parametrize("day", ["2024-01-02", "2024-06-30", "2024-12-30"])
def test_a_label_never_leaves_the_drawing(width, title, day):
    """Where the title finds no room, the code stands alone."""
    figure = time_line([dated(day=day, title=title)], width=width)
    first, last = map(date.fromisoformat, figure.layout.xaxis.range)
    note = figure.layout.annotations[0]
    text = note.text.replace("<b>", "").replace("</b>", "")
    share = (date.fromisoformat(day) - first).days / (last - first).days
    room = (width - 2 * dates.SIDE) * (share if note.xanchor == "right" else 1 - share)

    assert text in ("NV 1.1", f"NV 1.1 {title}")
    assert len(text) * LETTER * theme.SMALL_SIZE < room
    assert (width == 1200 or title == "Ngắn") == (text != "NV 1.1")


def test_a_day_of_another_year_stretches_the_line():
    """A task of the plan may end in the next year."""
    figure = time_line([dated(day="2025-02-15")])

    assert figure.layout.xaxis.range[1] > "2025-02-15"
    assert "1/2025" in figure.layout.xaxis.ticktext


def test_markup_in_a_title_is_text():
    """Also where the pointer is."""
    figure = time_line([dated(title="<i>Làm</i>")])

    assert "<b>NV 1.1</b> &lt;i&gt;Làm&lt;/i&gt;" == figure.layout.annotations[0].text
    assert figure.data[0].customdata[0][1].startswith("NV 1.1 &lt;i&gt;")


def test_the_time_line_in_words():
    """Each task with its day."""
    assert "Nhiệm vụ có thời hạn: NV 1.1 xong ngày 5/8/2024; NV 1.2 quá hạn, hạn 1/9/2024; NV 1.3 đã xong, hạn 2/9/2024." == (
        dates.time_line_alt([
            dated("1.1", status="done", completed=date(2024, 8, 5)), dated("1.2", "2024-09-01", overdue=True),
            dated("1.3", "2024-09-02", status="done"),
        ]))


def test_without_dated_tasks_there_is_nothing_to_draw():
    """A plan without dates."""
    assert [theme.EMPTY] == texts_of(time_line([]))
    assert theme.EMPTY == dates.time_line_alt([])
