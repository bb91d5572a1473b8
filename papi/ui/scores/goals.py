"""The parts of the page of targets: which one, how far it is, what could close the distance, what was observed before.

Setting and withdrawing is `papi.ui.scores.goals_setting`. Targets are the Office's own, also while samples are shown.
"""

from dataclasses import asdict, dataclass, replace
from functools import cached_property

import streamlit as st

from papi.charts import gains as observed, goals as charts, theme
from papi.desk import targets
from papi.desk.targets import SetTarget
from papi.errors import ScoreError
from papi.findings import goal_words
from papi.scores import goals
from papi.scores.goals import Distance, Gains, Room, Target
from papi.ui import choices, frame, lists, load
from papi.ui.frame import literal, note
from papi.ui.load import Data, Scores
from papi.ui.scores import drawn
from papi.vietnamese import fold

NONE_SET = (
    "Chưa đặt mục tiêu nào. Trang đang tính khoảng cách tới các mốc của năm khảo sát mới nhất; Văn phòng đặt mục tiêu ở "
    "cuối trang."
)

ROOMS, GAINS = "con-thieu", "da-tang"
VIEWS = {ROOMS: "Còn thiếu ở đâu", GAINS: "Đã từng tăng bao nhiêu"}
"""The parts of the page that are looked at one at a time."""

_CHART, _WORDS = 1.25, 1
"""The widths of a chart and of the words beside it."""
_GAP = 40
"""Pixels between them."""


@dataclass(frozen=True)
class Chosen:
    """What is looked at: a target that was set, or a mark that nobody set (`set_target` is None)."""

    province: str
    target: Target
    set_target: SetTarget | None


@dataclass(frozen=True)
class Seen:
    """Everything worked out for a target: `until` are the changes over as many years as are left, where over one."""

    distance: Distance
    parts: tuple[Room, ...]
    one_year: Gains
    until: Gains | None

    @cached_property
    def findings(self) -> list[str]:
        """What there is to say, the distance first."""
        return goal_words.findings(self.distance, self.parts, self.one_year, self.until)


def province_of(data: Data) -> str:
    """Return the plan's province, whose targets these are, as the scores held call it."""
    return load.scores().province(data.plan.province)


def seen_of(province: str, target: Target) -> Seen:
    """Return everything worked out for a target; ScoreError where the scores held do not know its figure or year."""
    return _seen(load.scores(), province, target)


def standing(data: Data) -> tuple[SetTarget, ...]:
    """Return the targets of the plan's province that stand, or stood on the past day looked at."""
    own = replace(load.office(), known_on=data.known_on)
    return _standing(own, province_of(data))


def choose(data: Data) -> Chosen:
    """Return the target or mark chosen; pages open with the nearest target to come, without any with the next mark."""
    province, newest = province_of(data), load.scores().book.newest_year
    to_come_first = sorted(standing(data), key=lambda one: one.target.year <= newest)
    of_targets = {str(one.number): Chosen(province, one.target, one) for one in to_come_first}
    marks = _marks(load.scores(), province)
    of_marks = {fold(goal_words.mark_words(one)).replace(" ", "-"): Chosen(province, one, None) for one in marks}
    words = {code: goal_words.goal_words(one.target) for code, one in of_targets.items()}
    words |= {code: goal_words.mark_words(one.target) for code, one in of_marks.items()}
    return (of_targets | of_marks)[choices.goal(words)]


def heading(data: Data, chosen: Chosen) -> None:
    """Show how far it is in one sentence, and that no target is set."""
    try:
        seen = seen_of(chosen.province, chosen.target).distance
        title = goal_words.headline(seen) if chosen.set_target else goal_words.mark_headline(seen)
    except ScoreError:
        title = goal_words.goal_words(chosen.target)
    st.title(literal(title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        frame.marks(data)
        if not standing(data):
            note(NONE_SET)


def way(chosen: Chosen) -> None:
    """Show the target on the country's scale, what there is to say, the parts' rooms and the observed changes.

    A target that the scores held do not know is said, so that it can still be withdrawn.
    """
    held = load.scores()
    try:
        seen = seen_of(chosen.province, chosen.target)
    except ScoreError as error:
        st.error(literal(str(error)))
        return
    of_chart = held, chosen.province, chosen.target
    st.plotly_chart(
        drawn.goal_scale(*of_chart, chosen.set_target is not None, frame.width()), key="goals_scale", config=theme.CONFIG,
        alt=charts.scale_alt(asdict(seen.distance)),
    )
    chart, words = st.columns([_CHART, _WORDS], gap="medium")
    width = frame.width() if frame.is_narrow() else int((frame.width() - _GAP) * _CHART / (_CHART + _WORDS))
    with words:
        st.header("Đọc nhanh", anchor=False)
        lists.bullets(seen.findings)
    with chart:
        if choices.view(VIEWS) == ROOMS:
            _rooms(seen, of_chart, width)
        else:
            _gains(seen, of_chart, width)


def notes() -> None:
    """Say how the figures are to be read."""
    note(goal_words.MARK_NOTE)
    note(goal_words.OBSERVED_NOTE)


def _rooms(seen: Seen, of_chart: tuple[Scores, str, Target], width: int) -> None:
    kind = "từng chỉ số thành phần" if seen.distance.target.code.isdigit() else "từng nội dung"
    st.header(f"Năm {seen.distance.year}, {kind} còn cách bao nhiêu điểm", anchor=False)
    parts = [asdict(part) for part in seen.parts]
    st.plotly_chart(drawn.goal_rooms(*of_chart, width), key="goals_rooms", config=theme.CONFIG, alt=charts.rooms_alt(parts))
    note("Đoạn đậm: tới ngưỡng nhóm cao nhất; đoạn nhạt: từ đó tới tỉnh cao nhất.")


def _gains(seen: Seen, of_chart: tuple[Scores, str, Target], width: int) -> None:
    gains = seen.one_year
    st.header(f"Thay đổi đã quan sát trong một năm, {gains.first_year}–{gains.last_year}", anchor=False)
    st.plotly_chart(
        drawn.goal_gains(*of_chart, width), key="goals_gains", config=theme.CONFIG, alt=observed.gains_alt(gains.changes),
    )
    for told in (goal_words.own_changes(seen.distance, gains), goal_words.doubts(gains)):
        if told:
            note(told)


@st.cache_resource(max_entries=8)
def _standing(office: Data, province: str) -> tuple[SetTarget, ...]:
    return targets.standing(office.store.targets(), province, office.book.known)


@st.cache_resource(max_entries=16)
def _marks(held: Scores, province: str) -> tuple[Target, ...]:
    return goals.next_marks(held.book, province)


@st.cache_resource(max_entries=128)
def _seen(held: Scores, province: str, target: Target) -> Seen:
    distance = goals.distance(held.book, province, target)
    parts = goals.rooms(held.book, province, target.code, distance.year)
    left = target.year - distance.year
    until = goals.gains(held.book, target.code, distance.year, left) if left > 1 else None
    return Seen(distance, parts, goals.gains(held.book, target.code, distance.year), until)
