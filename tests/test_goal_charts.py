"""The charts of a target: what stands on the scale, that no label touches another, what is counted in the histogram."""

from dataclasses import asdict, replace
from itertools import combinations, pairwise

import pytest
from drawing import font_sizes, texts_of
from drawn_goals import CAT_LEFT_OUT, goal_book

from papi.charts import gains as observed, goals as charts, theme
from papi.scores import goals, rules
from papi.scores.goals import GROUP, RANK, SCORE, Target

WIDTHS = (350, 550, 1200, 1750)
TEN = Target(2026, RANK, rules.TOTAL, value=10.0)


def scale(book, province: str, target: Target, *, is_set: bool = True, width: int = 1200):
    """The scale of a target."""
    return charts.scale(asdict(goals.distance(book, province, target)), is_set=is_set, width=width)


def rooms(book, province: str, code: str, missing: float | None, width: int = 1200):
    """The rooms of the newest year."""
    parts = goals.rooms(book, province, code, book.newest_year)
    return charts.rooms([asdict(part) for part in parts], missing, width=width)


def histogram(book, province: str, code: str, needed: float | None, *, group: str | None = rules.HIGHEST, width: int = 600):
    """The observed changes up to the newest year."""
    changes = goals.gains(book, code, book.newest_year).changes
    return observed.gains(changes, needed=needed, group=group, province=province, width=width)


def boxes(figure, width: int) -> list[tuple[float, float, float]]:
    """Each label as drawn: where it begins and ends, in pixels, and its row."""
    low, high = figure.layout.xaxis.range
    found = []
    for note in figure.layout.annotations:
        text = note.text.replace("<b>", "").replace("</b>", "")
        wide, middle = len(text) * 14 * 0.55, (note.x - low) / (high - low) * width
        found.append((middle - wide / 2, middle + wide / 2, note.y))
    return found


# The scale


def test_the_scale_names_the_limits_the_ends_the_province_and_the_target(ladder):
    """Each with its points; the mark of a rank with the year that it is of."""
    assert sorted([
        "<b>Mục tiêu 2023 (mốc 2022): 12,00</b>", "<b>Bình 2022: 8,00</b>", "Thấp nhất 6,00 (An)",
        "Ngưỡng nhóm trung bình thấp 8,00", "Trung vị 10,00", "Ngưỡng nhóm cao nhất 12,00", "Cao nhất 14,00 (Én)",
    ]) == sorted(texts_of(scale(ladder, "Bình", Target(2023, RANK, rules.TOTAL, value=2.0))))


@pytest.mark.parametrize(("target", "is_set", "label"), [
    (Target(2023, SCORE, rules.TOTAL, value=9.5), True, "<b>Mục tiêu 2023: 9,50</b>"),
    (Target(2022, GROUP, rules.TOTAL, group=rules.HIGHEST), False, "<b>Mốc 2022: 12,00</b>"),
])
def test_the_mark_is_called_what_it_is(ladder, target, is_set, label):
    """A target's own points need no year of a mark; what nobody set is no target."""
    assert label in texts_of(scale(ladder, "Bình", target, is_set=is_set))


def test_a_province_left_out_is_not_on_the_scale():
    """The country and the mark alone, no line between."""
    given = goal_book(CAT_LEFT_OUT)

    drawn = scale(given, "Cát", Target(2023, RANK, rules.TOTAL, value=2.0))

    assert not [text for text in texts_of(drawn) if "Cát 2022" in text]
    assert (12.0,) == tuple(drawn.data[0].x)


def test_a_line_leads_from_the_province_to_a_mark_above_it(ladder):
    """And none back from a target that is reached."""
    drawn = [scale(ladder, name, Target(2023, SCORE, rules.TOTAL, value=9.0)) for name in ("Bình", "Cát")]

    assert [[(8.0, 9.0)], []] == [
        [(shape.x0, shape.x1) for shape in one.layout.shapes if shape.line.dash == "dot"] for one in drawn
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("target", [
    TEN, Target(2025, SCORE, rules.TOTAL, value=46.0), Target(2026, GROUP, "8", group=rules.HIGHEST),
    Target(2026, SCORE, rules.TOTAL, value=85.0), Target(2025, SCORE, "5", value=7.4),
], ids=str)
def test_no_label_of_the_scale_touches_another_or_leaves_the_page(shipped, target, width):
    """Every province of PAPI 2024, at a telephone's width and at a projector's."""
    for province in shipped.provinces["province"]:
        found = boxes(scale(shipped, province, target, width=width), width)

        assert all(begin >= -1 and end <= width + 1 for begin, end, _ in found)
        assert not [
            (one, other) for one, other in combinations(found, 2)
            if one[2] == other[2] and one[0] < other[1] and other[0] < one[1]
        ]


def test_the_scale_as_a_sentence(ladder):
    """For those who cannot see it."""
    seen = asdict(goals.distance(ladder, "Bình", Target(2023, RANK, rules.TOTAL, value=2.0)))

    assert ("Thang điểm năm 2022: thấp nhất 6,00, các ngưỡng nhóm 8,00, 10,00, 12,00, cao nhất 14,00; Bình 8,00, mốc cần đạt "
            "12,00." == charts.scale_alt(seen))
    assert "; mốc cần đạt 12,00." in charts.scale_alt(seen | {"score": None})


# The rooms


def test_the_rooms_are_drawn_to_the_limit_and_on_to_the_best(shipped):
    """The farthest below the limit first; what belongs to the top group has only the way to the best."""
    seen = {one.code: one for one in goals.rooms(shipped, "Lạng Sơn", "6", 2024)}

    drawn = rooms(shipped, "Lạng Sơn", "6", 0.14)

    in_order = [seen[code] for code in ("6.3", "6.1", "6.4", "6.2")]
    ends = [dark + pale for dark, pale in zip(*(bar.x for bar in drawn.data), strict=True)]
    assert [one.to_top for one in in_order] == list(drawn.data[0].x)
    assert [one.to_best for one in in_order] == pytest.approx(ends)
    assert texts_of(drawn)[0].startswith("<b>PAPI 6.3 Cơ sở hạ tầng căn bản</b>: 0,20 tới nhóm cao nhất;")
    assert "<b>Vạch đứt: khoảng cách 0,14 điểm</b>" == texts_of(drawn)[-1]


def test_the_best_of_the_country_lacks_nothing(ladder):
    """It is said so, and the chart stands."""
    drawn = rooms(ladder, "Én", rules.TOTAL, None)

    assert ["<b>1 Một</b>: cao nhất cả nước", "<b>2 Hai</b>: cao nhất cả nước"] == texts_of(drawn)


@pytest.mark.parametrize(("missing", "marked"), [(None, 0), (-1.0, 0), (2.0, 2), (3.0, 2), (3.1, 0)])
def test_the_distance_is_marked_where_it_fits(ladder, missing, marked):
    """On every bar; not where nothing lacks, nor where no part could close it, even at the best province's score."""
    assert marked == len(rooms(ladder, "Bình", rules.TOTAL, missing).layout.shapes)


def test_words_that_do_not_fit_go_to_a_second_line(shipped):
    """On a telephone the name stands above what it lacks."""
    wide, narrow = (rooms(shipped, "Lạng Sơn", rules.TOTAL, 0.18, width=width) for width in (600, 350))

    assert "<b>8 Quản trị điện tử</b>: 0,21 tới nhóm cao nhất; 0,72 tới Bình Dương" in texts_of(wide)
    assert "<b>8 Quản trị điện tử</b><br>0,21 tới nhóm cao nhất; 0,72 tới Bình Dương" in texts_of(narrow)
    assert narrow.layout.height > wide.layout.height


def test_rooms_of_a_province_left_out_say_so():
    """A sentence, no empty frame; as words too."""
    given = goal_book(CAT_LEFT_OUT)

    assert [theme.EMPTY] == texts_of(rooms(given, "Cát", rules.TOTAL, None))
    assert theme.EMPTY == charts.rooms_alt([asdict(part) for part in goals.rooms(given, "Cát", rules.TOTAL, 2022)])


def test_the_rooms_as_a_sentence(ladder):
    """Each part with what it lacks."""
    assert ("1 Một: 2,00 tới nhóm cao nhất; 3,00 tới Én; 2 Hai: 2,00 tới nhóm cao nhất; 3,00 tới Én."
            == charts.rooms_alt([asdict(part) for part in goals.rooms(ladder, "Bình", rules.TOTAL, 2022)]))


# The histogram


@pytest.mark.parametrize("code", [rules.TOTAL, "1", "6", "8"])
def test_every_change_is_in_one_bar(shipped, code):
    """The heights add up to all changes; those that began in the group stand apart."""
    changes = goals.gains(shipped, code, 2024)

    of_group, others, _ = histogram(shipped, "Lạng Sơn", code, 0.2).data

    assert sum(of_group.y) == len(changes.of_group(rules.HIGHEST))
    assert sum(of_group.y) + sum(others.y) == len(changes.changes)


@pytest.mark.parametrize("code", [rules.TOTAL, "1", "6", "8"])
def test_every_change_lies_within_its_bar(shipped, code):
    """From where a bar begins to where the next does: counted again."""
    changes = goals.gains(shipped, code, 2024).changes["change"]
    bars = observed.gains(goals.gains(shipped, code, 2024).changes, needed=None, group=None, province="", width=600).data[0]
    half = bars.width / 0.94 / 2

    counted = [int(((changes >= middle - half - 1e-9) & (changes < middle + half - 1e-9)).sum()) for middle in bars.x]

    assert counted == list(bars.y)


@pytest.mark.parametrize(("needed", "words"), [
    (0.18, "<b>cần tăng 0,18 điểm</b>"), (-0.32, "<b>còn được giảm 0,32 điểm</b>"), (25.0, "<b>cần tăng 25,00 điểm</b>"),
])
def test_what_is_needed_is_marked(shipped, needed, words):
    """A dashed rule inside the drawing, however far away, and in words."""
    drawn = histogram(shipped, "Lạng Sơn", rules.TOTAL, needed)

    [rule] = [shape for shape in drawn.layout.shapes if shape.line.dash == "dash"]
    low, high = drawn.layout.xaxis.range
    assert [words] == texts_of(drawn)
    assert low < rule.x0 == needed < high


def test_nothing_needed_is_not_marked(shipped):
    """The changes stand alone."""
    drawn = histogram(shipped, "Lạng Sơn", rules.TOTAL, None)

    assert [] == texts_of(drawn)
    assert not [shape for shape in drawn.layout.shapes if shape.line.dash]


def test_the_provinces_own_changes_are_marked_with_their_years(shipped):
    """Three since the total's last break."""
    own = histogram(shipped, "Lạng Sơn", rules.TOTAL, 0.18).data[-1]

    assert ["năm 2022: −1,99 điểm", "năm 2023: −0,37 điểm", "năm 2024: +1,53 điểm"] == [one[0] for one in own.customdata]


def test_groups_are_named_in_the_legend(shipped):
    """Where the province's group is not known all are one."""
    known = histogram(shipped, "Lạng Sơn", rules.TOTAL, None)
    unknown = histogram(shipped, "Không có", rules.TOTAL, None, group=None)

    assert ["Tỉnh đang ở nhóm cao nhất", "Tỉnh ở các nhóm khác", "Lạng Sơn"] == [trace.name for trace in known.data]
    assert ["Các tỉnh"] == [trace.name for trace in unknown.data]


@pytest.mark.parametrize("width", [175, 350, 550, 870])
def test_ticks_have_room(shipped, width):
    """No two nearer than a label is wide, whatever is needed."""
    for needed in (0.1, 5.0, 30.0):
        axis = histogram(shipped, "Lạng Sơn", rules.TOTAL, needed, width=width).layout.xaxis
        pixels = [(tick - axis.range[0]) / (axis.range[1] - axis.range[0]) * width for tick in axis.tickvals]

        assert all(later - tick >= 50 for tick, later in pairwise(pixels))


def test_no_changes_say_so(ladder):
    """Right after a break: a sentence, in the chart and in words."""
    nothing = goals.gains(ladder, rules.TOTAL, 2020).changes

    assert [theme.EMPTY] == texts_of(observed.gains(nothing, needed=1.0, group=None, province="An", width=600))
    assert theme.EMPTY == observed.gains_alt(nothing)


def test_the_histogram_as_a_sentence(ladder):
    """How many, from where to where, the middle."""
    told = observed.gains_alt(goals.gains(ladder, rules.TOTAL, 2022).changes)

    assert "10 lượt tỉnh-năm thay đổi từ −1,00 đến +2,00 điểm trong một năm, ở giữa là 0,00 điểm." == told


# All of them


def test_names_are_text_not_tags(shipped):
    """A province or a part called by a tag is shown as it stands."""
    seen = asdict(replace(goals.distance(shipped, "Lạng Sơn", TEN), province="<b>Lạng", best_provinces=("<i>X",)))
    parts = [asdict(replace(goals.rooms(shipped, "Lạng Sơn", "6", 2024)[2], name="<b>Hạ tầng"))]

    drawn = [*texts_of(charts.scale(seen, is_set=True, width=1200)), *texts_of(charts.rooms(parts, None, width=1200))]

    assert [one for one in drawn if "&lt;b&gt;Lạng" in one]
    assert [one for one in drawn if "(&lt;i&gt;X)" in one]
    assert [one for one in drawn if "&lt;b&gt;Hạ tầng" in one]


def test_nothing_is_smaller_than_the_leadership_can_read(shipped):
    """Fourteen pixels at least, in each chart."""
    own = shipped, "Lạng Sơn"
    for figure in (scale(*own, TEN), rooms(*own, "6", 0.1), histogram(*own, "6", 0.1)):
        assert min(font_sizes(figure.to_plotly_json())) >= theme.SMALL_SIZE
