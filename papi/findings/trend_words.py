"""What a person would say of a province's total and dimensions in the newest year, in Vietnamese: the page "Xu hướng".

Sentences over the rows of `papi.scores.compared` with `extremes` beside them, each with the figure it rests on. What is said
of one dimension and its parts is `dimension_words`. "Tăng" and "giảm" are said of significant changes alone.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from papi.findings.figure_words import MOST, change, doubt, moved_words, not_compared, short, standing
from papi.findings.score_words import GROUP_WORDS
from papi.scores.rules import GROUPS
from papi.vietnamese import count, lower_first, number

RANK_NOTE = (
    "PAPI công bố nhóm, không công bố thứ hạng: thứ hạng ở đây tính từ điểm công bố; nhóm cũng vậy, trừ khi Văn phòng đã nhập "
    "nhóm do PAPI công bố."
)


def findings(history: pd.DataFrame, rows: Mapping[str, dict], code: str, contrary: Sequence[str] = ()) -> list[str]:
    """Return what is to be said of the series `code` (`total` or `six_dimensions`) and of the dimensions: three to six
    sentences, the most telling first.

    `history`: the province's table over the years; `rows`: its newest year by code (`compared.records`).
    `contrary`: what `score_words.contrary_findings` says of the agency's own parts; the first of it is told.
    """
    whole = rows[code]
    dimensions = [row for row in rows.values() if row["code"] == row["dimension"]]
    first = [change(whole, lower_first(short(whole)))]
    if whole["score"] is None:
        first = [_no_score(whole), *_last_held(history, code)]
    said = [*first, *moved(dimensions), *contrary[:1], standing(whole, short(whole))]
    return [*said, *below_median(dimensions), *_gaps(history, code)][:MOST]


def moved(dimensions: Sequence[dict]) -> list[str]:
    """Return which dimensions rose, which fell and how many did neither, the largest change first: no, one or two sentences."""
    known = [row for row in dimensions if row["change"] is not None]
    if not known:
        return []
    against = f"So với năm {known[0]['base_year']}"
    still = [row for row in known if not row["significant"]]
    if len(still) == len(dimensions):
        return [f"{against}, cả {count(len(still))} nội dung đều không thay đổi đáng kể (dưới 5%)."]
    clear = sorted((row for row in known if row["significant"]), key=lambda row: -abs(row["change_pct"]))
    told = [
        [f"{short(row)} {moved_words(row)}{_group_move(row)}{doubt(row)}" for row in clear if (row["change"] > 0) == rises]
        for rises in (True, False)
    ]
    others = [f"{count(len(still))} nội dung không thay đổi đáng kể (dưới 5%)"] if still else []
    others += [f"{short(row)} {not_compared(row)}" for row in dimensions if row["change"] is None]
    sentences = [one for one in told if one] or [[]]
    sentences[-1] += others
    return [f"{against}: {'; '.join(one)}." for one in sentences]


def below_median(dimensions: Sequence[dict]) -> list[str]:
    """Return which dimensions lie below the national median, the worst placed first, or that none does."""
    held = [row for row in dimensions if row["score"] is not None]
    if not held:
        return []
    below = sorted((row for row in held if row["score"] < row["median"]), key=lambda row: -row["rank"] / row["of"])
    if not below:
        return [f"Năm {held[0]['year']} không nội dung nào dưới trung vị cả nước."]
    told = [f"{short(row)} (xếp thứ {number(row['rank'])}/{number(row['of'])})" for row in below]
    return [f"Dưới trung vị cả nước năm {held[0]['year']}: {'; '.join(told)}."]


def _group_move(row: dict) -> str:
    """Return the move between groups that goes with a change: `, lên nhóm cao nhất`."""
    now, before = GROUPS.index(row["group"]), GROUPS.index(row["base_group"])
    verb = "vẫn ở" if now == before else "lên" if now < before else "xuống"
    against = (now < before) != (row["change"] > 0) and now != before
    return f"{' nhưng' if against else ','} {verb} {GROUP_WORDS[row['group']].lower()}"


def _no_score(row: dict) -> str:
    return f"Năm {row['year']} {row['province']} không có {lower_first(short(row))}, nên không xếp hạng."


def _last_held(history: pd.DataFrame, code: str) -> list[str]:
    """Return the newest figure there is of a series that has none in the newest year."""
    held = history[(history["code"] == code) & history["score"].notna()].sort_values("year").to_dict("records")
    if not held:
        return []
    last = held[-1]
    return [
        f"Gần nhất là năm {last['year']}: {number(last['score'], 2)}/{number(last['max_score'])} điểm, "
        f"xếp thứ {number(last['rank'])}/{number(last['of'])}, {GROUP_WORDS[last['group']].lower()}."
    ]


def _gaps(history: pd.DataFrame, code: str) -> list[str]:
    """Return the years without a score that lie between years with one."""
    own = history[history["code"] == code].sort_values("year")
    held = own.loc[own["score"].notna(), "year"]
    between = own[own["score"].isna() & own["of"].notna() & own["year"].between(held.min(), held.max())]
    if between.empty:
        return []
    years = f"{'các năm' if len(between) > 1 else 'năm'} {', '.join(map(str, between['year']))}"
    what = f"{lower_first(short(between.iloc[0]))} của {between['province'].iloc[0]}"
    return [f"PAPI không công bố đủ để có {what} {years}: để trống trên biểu đồ, không xếp hạng."]
