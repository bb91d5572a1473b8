"""The parts of the page that sets provinces side by side. Their tables are `side_by_side`, their figures `drawn`."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from papi.charts import bump, comparison, theme, tiles
from papi.charts.lines import is_known
from papi.findings import comparison_words, score_words, trend_words
from papi.scores.rules import TOTAL
from papi.ui import choices, frame, lists, load
from papi.ui.load import Data
from papi.ui.scores import drawn, side_by_side
from papi.ui.scores.side_by_side import Compared
from papi.vietnamese import MISSING, number, signed

MAP, RANKS, TRAILING, DIMENSIONS, SCORES = "ban-do", "thu-hang", "kem-hon", "noi-dung", "bang-diem"
VIEWS = {
    MAP: "Bản đồ", RANKS: "Thứ hạng qua các năm", TRAILING: "Kém hơn ở đâu", DIMENSIONS: "Từng nội dung", SCORES: "Bảng điểm",
}
"""The parts of the page that are looked at one at a time."""

_SET = "provinces_set"
"""Session state: which of the sets of provinces is marked."""

NOBODY = "Chưa có tỉnh nào có điểm để so sánh. Chọn tỉnh ở ô phía trên."

_MAP_WIDTH = 420
"""Pixels of the map's column on a wide page."""

_MOST_GAP_WIDTH = 900
"""Pixels: longer bars tell no more."""


def map_width() -> int:
    """Return how wide in pixels the map's column is."""
    return min(_MAP_WIDTH, frame.width())


def choose(province: str, year: int) -> Compared:
    """Ask which provinces are compared, any of that year; pages open with the neighbours."""
    held = load.scores()
    offered = [name for name in held.book.provinces_in(year) if name != province]
    neighbours = next(iter(side_by_side.sets_of(held, province, year).values()))
    return Compared(held, province, tuple(choices.compared(offered, default=neighbours)), year)


def presets(compared: Compared) -> None:
    """Offer each set of provinces that is worth comparing with; the one compared now is marked, and a click on it lets all go.
    """
    found = side_by_side.sets_of(compared.held, compared.province, compared.year)
    sets = {words: names for words, names in found.items() if names}
    st.session_state[_SET] = next((words for words, names in sets.items() if set(names) == set(compared.others)), None)
    st.pills("So sánh với", list(sets), key=_SET, on_change=_compare_with_set, args=(sets,), label_visibility="collapsed")


def _compare_with_set(sets: Mapping[str, Sequence[str]]) -> None:
    choices.compare_with(sets.get(st.session_state[_SET], ()))


def heading(data: Data, compared: Compared) -> None:
    """Show in one sentence how the province stands among those compared."""
    st.title(side_by_side.headline(compared), anchor=False)
    frame.marks(data)


def tile_map(compared: Compared) -> None:
    """Show all provinces as squares by their group; a click takes one into the comparison, or lets it go."""
    st.header(f"Các tỉnh theo nhóm tổng điểm PAPI {compared.year}", anchor=False)
    st.plotly_chart(
        drawn.tile_map(compared, map_width()), key="provinces_tiles", width="content",
        on_select=choices.take_in_or_out("provinces_tiles"), selection_mode="points", config=theme.CONFIG,
        alt=tiles.map_alt(compared.squares, compared.year),
    )
    if beside := side_by_side.without_tile(compared.held, compared.year):
        frame.note(f"Không có ô trên bản đồ: {', '.join(beside)}.")
    frame.note(
        "Bấm vào ô để đưa tỉnh vào so sánh hoặc bỏ ra. Mỗi tỉnh một ô, xếp theo vị trí gần đúng; không phải bản đồ địa giới."
    )


def findings(data: Data, compared: Compared) -> None:
    """Say what is to be seen, in a few sentences."""
    st.header("Đọc nhanh", anchor=False)
    said = side_by_side.findings(compared, side_by_side.own_parts(data, compared))
    lists.bullets(said)


def ranks(compared: Compared) -> None:
    """Show the places by total over the years."""
    st.header(f"Thứ hạng theo tổng điểm đến năm {compared.year}", anchor=False)
    st.plotly_chart(
        drawn.rank_lines(compared, frame.width()), key="provinces_ranks", config=theme.CONFIG,
        alt=bump.rank_alt(compared.ranks),
    )
    frame.note(bump.rank_note(compared.ranks))


def better_ones(data: Data, compared: Compared) -> None:
    """Show in which parts of dimensions the province trails the better ones most."""
    if not compared.trailing.of:
        frame.note(NOBODY)
        return
    st.header(comparison_words.better_title(compared.trailing, compared.year), anchor=False)
    frame.note(comparison_words.against_whom(compared.trailing, compared.province))
    if compared.trailing.parts.empty:
        frame.note(comparison_words.trailing_parts(compared.trailing, compared.province, compared.year))
        return
    width = min(frame.width(), _MOST_GAP_WIDTH)
    words = score_words.RESPONSIBILITY_WORDS
    marks = tuple((code, words[kind]) for code, kind in side_by_side.own_parts(data, compared) if kind in words)
    st.plotly_chart(
        drawn.gap_bars(compared, marks, width), key="provinces_gaps", width=width, config=theme.CONFIG,
        alt=comparison_words.trailing_parts(compared.trailing, compared.province, compared.year),
    )


def dimensions(compared: Compared) -> None:
    """Show the dimensions as strips, the province and the others on the country's range."""
    st.header(f"Từng chỉ số nội dung, năm {compared.year}", anchor=False)
    st.plotly_chart(
        drawn.dimension_strips(compared, frame.width()), key="provinces_strips", config=theme.CONFIG,
        alt=comparison.strips_alt(compared.table, compared.province),
    )
    others = "; vòng tròn: các tỉnh so sánh, tỉnh cao nhất trong số đó ghi tên" if compared.others else ""
    frame.note(
        "Từ điểm thấp nhất đến điểm cao nhất cả nước; vùng xám: 50% số tỉnh ở giữa; vạch: trung vị cả nước. "
        f"Hình thoi: {compared.province}{others}."
    )


def scores(compared: Compared) -> None:
    """Show the scores as a table coloured by group, and in words what may be copied into a report."""
    st.header(f"Điểm và thứ hạng năm {compared.year}", anchor=False)
    st.plotly_chart(
        drawn.score_table(compared, narrow=frame.is_narrow()), key="provinces_table", config=theme.CONFIG,
        alt=f"Bảng điểm năm {compared.year} của {', '.join(compared.provinces)}, tô màu theo nhóm như bản đồ ô",
    )
    rank = "" if frame.is_narrow() else "; trong ngoặc: thứ hạng cả nước"
    frame.note(f"Màu: nhóm như trên bản đồ ô{rank}.")
    lists.behind_a_click(
        "Tổng điểm bằng chữ: thứ hạng, nhóm, chênh lệch", "provinces_words", lambda: frame.table(_in_words(compared)),
    )


def notes() -> None:
    """Say where ranks and groups come from."""
    frame.note(trend_words.RANK_NOTE)
    frame.note(score_words.NOT_CAUSE)


def _in_words(compared: Compared) -> pd.DataFrame:
    rows = compared.table[compared.table["code"] == TOTAL].set_index("province").to_dict("index")
    ordered = comparison.by_total(compared.table, compared.province)
    return pd.DataFrame([_line(name, rows[name], compared.province, rows[compared.province]) for name in ordered])


def _line(name: str, row: dict, own_name: str, own: dict) -> dict[str, str]:
    held = is_known(row["score"])
    group = score_words.GROUP_WORDS[row["group"]] if held else MISSING
    return {
        "Tỉnh": name,
        "Tổng điểm": f"{number(row['score'], 2)}/{number(row['max_score'])}" if held else MISSING,
        "Xếp thứ": f"{number(row['rank'])}/{number(row['of'])}" if held else MISSING,
        "Nhóm": f"{group} (PAPI công bố)" if row["group_published"] else group,
        f"Chênh so với {own_name}": MISSING if name == own_name else signed(row["score"] - own["score"], 2),
    }
