"""What PAPI measured in a new year, as the Office says: indicators added or dropped, names that are other measures.

A file alone cannot tell: a part that PAPI dropped looks like one that is missing, a new name like another wording. What is said
here decides how the file is read, and where lines over the years are cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from papi.desk import scoring
from papi.errors import ChoiceError
from papi.scores import ScoreBook, breaks, proposed
from papi.scores.proposed import Wording
from papi.ui import lists
from papi.ui.frame import literal, note
from papi.vietnamese import count

OTHER_NAMES = "Tệp ghi {counted} chỉ số khác tên đang có"
OTHER_MEASURES = "Chỉ số đã đổi nội dung, không nối với các năm trước (nếu có)"
ONLY_WORDING = "Các chỉ số không chọn ở trên vẫn là chỉ số ấy, chỉ khác cách ghi"
STRUCTURE = "Năm {year} có chỉ số mới hoặc chỉ số bỏ so với năm trước"
STRUCTURE_NOTE = ("Chỉ khai báo khi báo cáo PAPI nêu rõ. Chỉ số đổi thì điểm nội dung và tổng điểm không so với các năm trước.")


@dataclass(frozen=True)
class Structure:
    """What the Office said of one year: `named` are new indicators (code, name), `dropped` the codes no longer measured."""

    year: int
    named: tuple[tuple[str, str], ...]
    dropped: tuple[str, ...]


def with_structures(book: ScoreBook, structures: Sequence[Structure]) -> ScoreBook:
    """Return the book with the years' structures as they were said to be."""
    for one in structures:
        book = proposed.restructured(book, one.year, named=dict(one.named), dropped=one.dropped)
    return book


def ask(book: ScoreBook, years: Sequence[int], key: str) -> tuple[Structure, ...]:
    """Ask of each year that is not held what PAPI measures anew or no longer; nothing where nobody says so."""
    found = [_asked(book, year, f"{key}_{year}") for year in years if year not in book.years]
    return tuple(one for one in found if one.named or one.dropped)


def _asked(book: ScoreBook, year: int, key: str) -> Structure:
    known = breaks.measured(book.names, year)
    with st.expander(STRUCTURE.format(year=year)):
        note(STRUCTURE_NOTE)
        dropped = st.multiselect(
            "Chỉ số bỏ", sorted(known, key=_order), placeholder="Không có", key=f"score_dropped_{key}",
            format_func=lambda code: f"PAPI {code} {known[code]}",
        )
        text = st.text_area(
            "Chỉ số mới, mỗi dòng một chỉ số: mã rồi tên", key=f"score_added_{key}", max_chars=2_000, height=100,
            placeholder="6.5 Giao thông công cộng",
        )
        kept = {code: name for code, name in known.items() if code not in dropped}
        try:
            return Structure(year, tuple(scoring.typed_indicators(text, kept).items()), tuple(dropped))
        except ChoiceError as error:
            st.error(literal(str(error)))
            return Structure(year, (), tuple(dropped))


def _order(code: str) -> list[int]:
    return [int(part) for part in code.split(".")]


def settle(asked: Sequence[Wording], key: str) -> tuple[tuple[Wording, ...], bool]:
    """Ask which figures under other names are other measures; return those, and whether the rest was said to be the same."""
    if not asked:
        return (), True
    st.header(OTHER_NAMES.format(counted=count(len(asked))), anchor=False)
    lists.bullets([f"PAPI {one.code}: đang có “{one.held_name}”, tệp ghi “{one.written}”" for one in asked], "chỉ số")
    chosen = st.multiselect(
        OTHER_MEASURES, list(asked), format_func=lambda one: f"PAPI {one.code} {one.name}", placeholder="Không có",
        key=f"score_measures_{key}",
    )
    return tuple(chosen), st.checkbox(ONLY_WORDING, key=f"score_wording_{key}")
