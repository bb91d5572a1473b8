"""Labels of marked points: wherever the marks lie, no label touches another label, a mark or the edge."""

import pytest
from hypothesis import given, settings, strategies as st

from papi.charts.places import Box, placed

ROOM = Box(0, 0, 600, 300)
NAME = "Một tên dài vừa"


def texts(labels) -> list[str | None]:
    return [label and label.text for label in labels]


def around(marks, mark=15):
    return [Box(x - mark / 2, y - mark / 2, x + mark / 2, y + mark / 2) for x, y in marks]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12),
    st.sampled_from((290, 600, 1000)), st.integers(8, 40),
)
def test_no_label_touches_anything_wherever_the_marks_lie(shares, width, letters):
    """Twelve marks at most, on a telephone and on a projector; all may lie on one spot."""
    room = Box(0, 0, width, 300)
    marks = [(x * width, y * 300) for x, y in shares]

    labels = [label for label in placed(marks, [("n" * letters, "8")] * len(marks), room=room, size=14, mark=15) if label]

    boxes = [label.box for label in labels]
    assert all(room.holds(box) for box in boxes)
    assert not any(box.meets(other) for box in boxes for other in around(marks))
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[place + 1:])


def test_a_lone_mark_has_its_whole_label_to_the_right():
    """Nearest to the mark."""
    label = placed([(100, 100)], [(NAME, "8")], room=ROOM, size=14, mark=15)[0]

    assert (NAME, "left", 0, False) == (label.text, label.anchor, label.dy, label.is_far)


@pytest.mark.parametrize(("mark", "anchor"), [((590, 100), "right"), ((10, 100), "left")])
def test_at_the_edge_the_label_stands_on_the_other_side(mark, anchor):
    """Inside the drawing."""
    assert anchor == placed([mark], [(NAME, "8")], room=ROOM, size=14, mark=15)[0].anchor


def test_a_label_does_not_cross_a_line_where_it_need_not():
    """The line stands right of the mark: the label goes to the left; between two lines it must cross one."""
    right, left = Box(250, 0, 250, 300), Box(150, 0, 150, 300)

    assert "right" == placed([(200, 100)], [(NAME, "8")], room=ROOM, size=14, mark=15, lines=[right])[0].anchor
    assert NAME == placed([(200, 100)], [(NAME, "8")], room=ROOM, size=14, mark=15, lines=[right, left])[0].text


def test_marks_on_one_spot_are_all_labelled_those_farther_away_by_a_line():
    """Eight areas with nothing done and the same score."""
    labels = placed([(20, 150)] * 8, [(NAME, "8")] * 8, room=ROOM, size=14, mark=15)

    assert [NAME] * 8 == texts(labels)
    assert {False, True} == {label.is_far for label in labels}


def test_where_the_name_finds_no_room_the_code_stands_alone():
    """In a drawing narrower than the name."""
    assert ["8"] == texts(placed([(40, 40)], [(NAME, "8")], room=Box(0, 0, 80, 80), size=14, mark=15))


def test_where_there_is_no_place_at_all_there_is_no_label():
    """Nothing is drawn over anything."""
    assert [None] == placed([(10, 10)], [(NAME, "8")], room=Box(0, 0, 20, 20), size=14, mark=15)
