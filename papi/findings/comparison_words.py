"""What a person would say of a province beside others in one survey year, in Vietnamese.

Sentences over the tables of `papi.scores.peers`; each rule is tested by itself. Every score, rank and group in them is the
book's own; a place among the compared provinces is counted here.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from papi.findings.figure_words import MOST, names, short
from papi.findings.score_words import GROUP_WORDS, RESPONSIBILITY_WORDS
from papi.scores import rules
from papi.scores.peers import BETTER, NO_TOTAL, Trailing
from papi.vietnamese import count, number, percent

MOST_NAMED = 3
"""Dimensions or parts named in full in one sentence; of more than so many dimensions only the codes are told."""

NOT_PUBLISHED, NOT_THERE = "PAPI không công bố đủ các nội dung", "năm này không có tỉnh này"
"""Why a province has no total in a year."""


def headline(table: pd.DataFrame, province: str, year: int) -> str:
    """Return the province's total, its place among the compared provinces and in the country, in one sentence."""
    own, scored = _of(table, rules.TOTAL, province), _scored(table, rules.TOTAL)
    others = [row for row in scored if row["province"] != province]
    if own["rank"] is None:
        why = NOT_PUBLISHED if own["existed"] else NOT_THERE
        start = f"PAPI {year}: {province} không có tổng điểm vì {why}"
        return "; ".join([start, *_range(others)])
    start = f"PAPI {year}: {province} {number(own['score'], 2)}/{number(own['max_score'])} điểm"
    country = f"xếp thứ {own['rank']}/{own['of']} cả nước"
    if not others:
        lacking = "chưa chọn tỉnh để so sánh" if _provinces(table) == [province] else "tỉnh so sánh không có tổng điểm năm này"
        return f"{start}, {country}; {lacking}"
    return f"{start}, {_place(own, scored)} trong {count(len(scored))} tỉnh so sánh; {country}"


def findings(
    table: pd.DataFrame, ranks: pd.DataFrame, trailing: Trailing, province: str, year: int, *,
    responsibilities: Mapping[str, str],
) -> list[str]:
    """Return up to MOST sentences, what weighs most first.

    `table`: `side_by_side`; `ranks`: `ranks_over_years` up to `year`; `trailing`: of the same table; `responsibilities`: code
    of a part -> how the agency can move it, empty for another province than the plan's.
    """
    told = [missing(table, year)]
    if len(_provinces(table)) > 1:
        told += [
            leader(table, province, year), dimensions(table, province, year), trailing_parts(trailing, province, year),
            agency_part(table, province, year, responsibilities), rank_change(ranks, province, year),
        ]
    else:
        told += [beside_median(table, province, year), ends(table, province, year), rank_change(ranks, province, year)]
    told.append(last_total(ranks, province, year))
    return [sentence for sentence in told if sentence][:MOST]


def missing(table: pd.DataFrame, year: int) -> str:
    """Return which of the provinces of that year have no total; blank where all have one."""
    without = table.loc[(table["code"] == rules.TOTAL) & table["existed"] & table["score"].isna(), "province"].tolist()
    return f"Năm {year}, {NOT_PUBLISHED} của {_listed(without)} nên không có tổng điểm và thứ hạng." if without else ""


def leader(table: pd.DataFrame, province: str, year: int) -> str:
    """Return who has the highest total of the provinces, and how far the province lies from it or leads the next."""
    scored = _scored(table, rules.TOTAL)
    if len(scored) < 2:
        return ""
    own = _own(scored, province)
    first = own if own is not None and own["score"] == scored[0]["score"] else scored[0]
    among = f"trong {count(len(scored))} tỉnh so sánh"
    start = f"Năm {year}, {first['province']} có tổng điểm cao nhất {among}: {_points(first['score'])}"
    if own is None:
        return f"{start}; thấp nhất là {scored[-1]['province']}: {_points(scored[-1]['score'])}."
    if own is not first:
        return f"{start}, hơn {province} {_gap(first['score'] - own['score'])}."
    second = next(row for row in scored if row is not own)
    if second["score"] == own["score"]:
        return f"{start}, bằng {second['province']}."
    return f"{start}, hơn tỉnh thứ hai là {second['province']} {_gap(own['score'] - second['score'])}."


def dimensions(table: pd.DataFrame, province: str, year: int) -> str:
    """Return in which dimensions the province stands first of the provinces, and in which last; blank where it has no score
    beside another's.
    """
    first, last, is_beside = [], [], False
    for code in table.loc[table["code"] == table["dimension"], "code"].drop_duplicates():
        scored = _scored(table, code)
        scores = [row["score"] for row in scored]
        own = _own(scored, province)
        if own is not None and len(scored) > 1 and scores[0] > scores[-1]:
            is_beside = True
            first += [own] if own["score"] == scores[0] else []
            last += [own] if own["score"] == scores[-1] else []
    if not is_beside:
        return ""
    if not first and not last:
        return f"Năm {year}, {province} không cao nhất, cũng không thấp nhất trong các tỉnh so sánh ở chỉ số nội dung nào."
    told = [f"{word} ở {_dimensions(rows)}" for word, rows in (("cao nhất", first), ("thấp nhất", last)) if rows]
    return f"Trong các tỉnh so sánh năm {year}, {province} {'; '.join(told)}."


def trailing_parts(trailing: Trailing, province: str, year: int) -> str:
    """Return the parts in which the province trails the better ones (or all others) most, in points and of the scale; blank
    where there is nothing to set against each other.
    """
    if not trailing.of:
        return ""
    rows = trailing.parts.head(MOST_NAMED).to_dict("records")
    against = _against(trailing, province)
    if not rows:
        return f"Năm {year}, {province} không kém {against} ở chỉ số thành phần nào."
    told = "; ".join(
        f"PAPI {row['code']} {short(row)}, kém {_gap(row['gap'])} ({percent(row['share'])} thang điểm)" for row in rows
    )
    return f"Năm {year}, so với {against}, {province} kém nhiều nhất ở {told}."


def better_title(trailing: Trailing, year: int) -> str:
    """Return the heading over the parts in which the province trails others."""
    whom = "Các tỉnh có tổng điểm cao hơn" if trailing.why == BETTER else "Các tỉnh so sánh"
    return f"{whom} làm tốt hơn ở đâu, năm {year}"


def against_whom(trailing: Trailing, province: str) -> str:
    """Return whom the gaps are measured against, and why these."""
    listed = _listed(trailing.against)
    if trailing.why == BETTER:
        return f"Tỉnh có tổng điểm cao hơn {province}: {listed}. Khoảng cách tính đến điểm trung bình các tỉnh này."
    why = f"{province} không có tổng điểm" if trailing.why == NO_TOTAL else f"Không có tỉnh nào có tổng điểm cao hơn {province}"
    return f"{why}: khoảng cách tính đến điểm trung bình của {listed}."


def agency_part(table: pd.DataFrame, province: str, year: int, responsibilities: Mapping[str, str]) -> str:
    """Return how the province stands in the part that the agency can move: of several the one that lies furthest behind the
    best of the provinces; a direct one before an indirect one.
    """
    found = []
    for code, kind in responsibilities.items():
        scored = _scored(table, code) if kind in RESPONSIBILITY_WORDS else []
        own = _own(scored, province)
        if own is not None and len(scored) > 1:
            found.append((list(RESPONSIBILITY_WORDS).index(kind), own["score"] - scored[0]["score"], own, scored))
    if not found:
        return ""
    kind, _, own, scored = min(found, key=lambda one: one[:2])
    words = list(RESPONSIBILITY_WORDS.values())[kind]
    is_best = own["score"] == scored[0]["score"]
    best = "" if is_best else f", cao nhất là {scored[0]['province']} {_points(scored[0]['score'])}"
    return (
        f"PAPI {own['code']} {short(own)}, {words}: năm {year} {province} {_points(own['score'])}, "
        f"{_place(own, scored)} trong {count(len(scored))} tỉnh so sánh{best}."
    )


def rank_change(ranks: pd.DataFrame, province: str, year: int) -> str:
    """Return how the province's place moved since the first year that may be compared, and who of the others rose most.

    Blank where the year itself is the first, or the province lacks a place in either.
    """
    now = {row["province"]: row for row in _records(ranks[ranks["year"] == year])}
    base = now[province]["comparable_from"] if province in now else year
    then = {row["province"]: row for row in _records(ranks[ranks["year"] == base])}
    moved = {
        name: then[name]["rank"] - row["rank"]
        for name, row in now.items() if name in then and row["rank"] is not None and then[name]["rank"] is not None
    }
    if base >= year or province not in moved:
        return ""
    told = f"Theo thứ hạng tính từ điểm công bố, {province} {_moved(then[province], now[province], base, year)}"
    best = max((name for name in moved if name != province), key=moved.get, default=None)
    if best is None or moved[best] <= 0:
        return f"{told}."
    return f"{told}; trong các tỉnh so sánh, {best} lên nhiều nhất: {_moved(then[best], now[best], base, year)}."


def beside_median(table: pd.DataFrame, province: str, year: int) -> str:
    """Return the province's group and how far its total lies from the national median."""
    own = _of(table, rules.TOTAL, province)
    if own["rank"] is None:
        return ""
    gap = round(own["score"] - own["median"], rules.DECIMALS)
    beside = f"{'cao' if gap > 0 else 'thấp'} hơn trung vị cả nước {_gap(abs(gap))}" if gap else "bằng trung vị cả nước"
    return f"Năm {year}, {province} thuộc {GROUP_WORDS[own['group']].lower()}, {beside}."


def ends(table: pd.DataFrame, province: str, year: int) -> str:
    """Return in which dimensions the province holds its best and its worst place in the country."""
    rows = _records(table[(table["province"] == province) & (table["code"] == table["dimension"])])
    own = [row for row in rows if row["rank"] is not None]
    if len(own) < 2:
        return ""
    best, worst = min(own, key=lambda row: row["rank"]), max(own, key=lambda row: row["rank"])
    return f"Thứ hạng năm {year} của {province} cao nhất ở {_ranked(best)}; thấp nhất ở {_ranked(worst)}."


def last_total(ranks: pd.DataFrame, province: str, year: int) -> str:
    """Return the newest total of a province that has none in the year; blank where it has one, or never had any."""
    own = [row for row in _records(ranks[(ranks["province"] == province) & (ranks["year"] <= year)]) if row["rank"] is not None]
    newest = max(own, key=lambda row: row["year"], default=None)
    if newest is None or newest["year"] == year:
        return ""
    return (
        f"Lần gần nhất {province} có tổng điểm là năm {newest['year']}: {_points(newest['score'])}, "
        f"xếp thứ {newest['rank']}/{newest['of']}."
    )


def _records(table: pd.DataFrame) -> list[dict]:
    """Return rows as plain values: a missing one is None, ranks and counts are whole."""
    return [{name: _plain(name, value) for name, value in row.items()} for row in table.to_dict("records")]


def _plain(name: str, value: object) -> object:
    if value is pd.NA or value != value:
        return None
    return int(value) if name in ("rank", "of") else value


def _of(table: pd.DataFrame, code: str, province: str) -> dict:
    return _records(table[(table["code"] == code) & (table["province"] == province)])[0]


def _scored(table: pd.DataFrame, code: str) -> list[dict]:
    """Return the rows of a figure that hold a score, the highest first."""
    held = table[(table["code"] == code) & table["score"].notna()]
    return _records(held.sort_values("score", ascending=False, kind="stable"))


def _own(scored: list[dict], province: str) -> dict | None:
    return next((row for row in scored if row["province"] == province), None)


def _provinces(table: pd.DataFrame) -> list[str]:
    return table["province"].drop_duplicates().tolist()


def _place(own: dict, scored: list[dict]) -> str:
    """Return the place among those compared; equal scores share the better one."""
    place = 1 + sum(row["score"] > own["score"] for row in scored)
    if place == 1:
        return "cao nhất"
    return "thấp nhất" if place == len(scored) else f"cao thứ {place}"


def _range(others: list[dict]) -> list[str]:
    if not others:
        return []
    if len(others) == 1:
        return [f"{others[0]['province']} đạt {number(others[0]['score'], 2)} điểm"]
    return [f"các tỉnh so sánh đạt từ {number(others[-1]['score'], 2)} đến {number(others[0]['score'], 2)} điểm"]


def _against(trailing: Trailing, province: str) -> str:
    if len(trailing.against) == 1:
        return trailing.against[0]
    if trailing.why == BETTER:
        return f"trung bình {count(len(trailing.against))} tỉnh có tổng điểm cao hơn"
    return f"trung bình {count(len(trailing.against))} tỉnh so sánh"


def _dimensions(rows: list[dict]) -> str:
    if len(rows) > MOST_NAMED:
        return f"{count(len(rows))} chỉ số nội dung ({', '.join(row['code'] for row in rows)})"
    return ", ".join(f"chỉ số nội dung {row['code']} {short(row)} ({number(row['score'], 2)})" for row in rows)


def _moved(then: dict, now: dict, base: int, year: int) -> str:
    """Return a move between two places: `từ thứ 4/60 năm 2021 xuống thứ 12/61 năm 2024`."""
    before, after = f"{then['rank']}/{then['of']} năm {base}", f"{now['rank']}/{now['of']} năm {year}"
    if then["rank"] == now["rank"]:
        return f"vẫn xếp thứ {now['rank']} ({before}, {after})"
    return f"từ thứ {before} {'lên' if now['rank'] < then['rank'] else 'xuống'} thứ {after}"


def _ranked(row: dict) -> str:
    return f"chỉ số nội dung {row['code']} {short(row)} (thứ {row['rank']}/{row['of']})"


def _points(points: float) -> str:
    return f"{number(points, 2)} điểm"


def _gap(points: float) -> str:
    """Return a distance that is not nothing: one that rounds to nothing is said to be small."""
    return "dưới 0,01 điểm" if round(points, 2) == 0 else _points(points)


def _listed(provinces: Sequence[str]) -> str:
    return names(provinces, most=len(provinces))
