"""What a person would say of one dimension and its parts in the newest year, in Vietnamese: the page "Chỉ số nội dung".

Sentences over the rows of `papi.scores.compared` with `extremes` beside them and over `papi.scores.breakdown`, each with the
figure it rests on. What a plan's agency can move is said of its own province alone. "Tăng" and "giảm" are said of
significant changes alone.
"""

from collections.abc import Mapping

from papi.findings.figure_words import MOST, doubt, moved_words, names, not_compared, short, signed_percent, standing
from papi.findings.score_words import GROUP_WORDS, RESPONSIBILITY_WORDS
from papi.scores.breakdown import Breakdown
from papi.scores.rules import SIX_DIMENSIONS, TOTAL
from papi.vietnamese import count, lower_first, number, signed, upper_first

MOSTLY = 0.5
"""Share of a change from which on one part is said to make most of it."""


def headline(rows: Mapping[str, dict], dimension: str) -> str:
    """Return a province's newest year of a dimension in one sentence: score, place, group, change."""
    row = rows[dimension]
    whose = f"{dimension}. {row['name']}: {row['province']}"
    if row["score"] is None:
        return f"{whose} không có điểm năm {row['year']}"
    group = GROUP_WORDS[row["group"]].lower() + (" (PAPI công bố)" if row["group_published"] else "")
    place = f"xếp thứ {number(row['rank'])}/{number(row['of'])}"
    return f"{whose} {number(row['score'], 2)} điểm năm {row['year']}, {place}, {group}; {_change_words(row)}"


def findings(
    rows: Mapping[str, dict], dimension: str, found: Breakdown, of_total: Breakdown, responsibilities: Mapping[str, str]
) -> list[str]:
    """Return what is to be said of a dimension: up to six sentences, the most telling first.

    `rows`: the province's newest year by code (`compared.records`). `found`, `of_total`: the breakdowns of the dimension and
    of the total. `responsibilities`: code of a part -> direct, indirect or none; empty for another agency's province.
    """
    row, parts = rows[dimension], parts_of(rows, dimension)
    if row["score"] is None:
        return [standing(row, short(row))]
    name = f"nội dung {dimension}"
    said = [where_from(found), *own_parts(rows, dimension, responsibilities), *_parts_moved(parts)]
    return [*said, standing(row, name), *_furthest(parts), *_share(of_total, dimension)][:MOST]


def parts_of(rows: Mapping[str, dict], dimension: str) -> list[dict]:
    """Return the rows of a dimension's parts, by code."""
    return [rows[code] for code in sorted(rows) if rows[code]["dimension"] == dimension != code]


def own_parts(rows: Mapping[str, dict], dimension: str, responsibilities: Mapping[str, str]) -> list[str]:
    """Return a sentence for each part of the dimension that the agency can move: score, change, place, and the dimension's
    own change where that goes the other way.
    """
    return [
        _own(part, rows[dimension], RESPONSIBILITY_WORDS[responsibilities[part["code"]]])
        for part in parts_of(rows, dimension) if responsibilities.get(part["code"]) in RESPONSIBILITY_WORDS
    ]


def whole_name(found: Breakdown) -> str:
    """Return what is broken down, for the middle of a sentence: `tổng điểm`, `nội dung 6`."""
    names_of_totals = {TOTAL: "tổng điểm", SIX_DIMENSIONS: "tổng điểm sáu nội dung"}
    return names_of_totals.get(found.code, f"nội dung {found.code}")


def where_from(found: Breakdown) -> str:
    """Return where the points of a total or a dimension were won and lost, or why that cannot be told."""
    if found.parts is None:
        return found.reason
    total, name = found.change, whole_name(found)
    parts = sorted(found.parts.to_dict("records"), key=lambda part: -part["change"] if total > 0 else part["change"])
    if not found.significant:
        return _hardly_moved(found, parts)
    word = "mức tăng" if total > 0 else "mức giảm"
    what = f"{word} của {name} so với năm {found.base_year} ({signed(total, 2)} điểm, {signed(found.change_pct, 1)}%)"
    main, rest = parts[0], total - parts[0]["change"]
    if rest * total <= 0 or main["change"] / total >= MOSTLY:
        share = "Toàn bộ" if rest * total <= 0 else "Phần lớn"
        return f"{share} {what} đến từ {_named(main)}; các phần khác cộng lại {signed(rest, 2)}."
    return f"{upper_first(what)} đến nhiều nhất từ {_named(main)} và {_named(parts[1])}."


def _hardly_moved(found: Breakdown, parts: list[dict]) -> str:
    size = f"({signed(found.change, 2)} điểm, {signed(found.change_pct, 1)}%)"
    told = f"{upper_first(whole_name(found))} không thay đổi đáng kể so với năm {found.base_year} {size}"
    by_size = sorted(parts, key=lambda part: part["change"])
    sides = []
    if by_size[-1]["change"] > 0:
        sides.append(f"cộng nhiều nhất là {_named(by_size[-1])}")
    if by_size[0]["change"] < 0:
        sides.append(f"trừ nhiều nhất là {_named(by_size[0])}")
    return f"{told}: {', '.join(sides)}." if sides else f"{told}."


def _named(part: dict) -> str:
    """Return a part with its change: `PAPI 6.2 Giáo dục tiểu học (+0,58)`."""
    doubts = f"; cần kiểm tra năm {', '.join(map(str, part['doubts']))}" if part["doubts"] else ""
    size = f"({signed(part['change'], 2)}{doubts})"
    if not part["code"]:
        return f"{lower_first(part['name'])} {size}"
    kind = "PAPI" if "." in part["code"] else "nội dung"
    return f"{kind} {part['code']} {short(part)} {size}"


def _own(part: dict, dimension: dict, whose: str) -> str:
    name = f"PAPI {part['code']} {short(part)}, {whose}"
    if part["score"] is None:
        return f"{name}: không có điểm năm {part['year']}."
    side = "bằng" if part["score"] == part["median"] else "trên" if part["score"] > part["median"] else "dưới"
    told = (
        f"{name}: {number(part['score'], 2)} điểm năm {part['year']}, {_change_words(part)}, "
        f"xếp thứ {number(part['rank'])}/{number(part['of'])}, {side} trung vị cả nước ({number(part['median'], 2)})"
    )
    if not _goes_against(part, dimension):
        return f"{told}."
    whole = moved_words(dimension) if dimension["significant"] else f"không thay đổi đáng kể ({signed_percent(dimension)})"
    return f"{told}; trong khi cả nội dung {dimension['code']} {whole}."


def _goes_against(part: dict, dimension: dict) -> bool:
    """Whether a part and its dimension moved in opposite directions, at least one of them significantly."""
    if part["change"] is None or dimension["change"] is None:
        return False
    return part["change"] * dimension["change"] < 0 and bool(part["significant"] or dimension["significant"])


def _change_words(row: dict) -> str:
    if row["change"] is None:
        return not_compared(row)
    against = f"so với năm {row['base_year']}"
    if row["significant"]:
        return f"{moved_words(row)} {against}{doubt(row)}"
    return f"không thay đổi đáng kể {against} ({signed_percent(row)}){doubt(row)}"


def _parts_moved(parts: list[dict]) -> list[str]:
    """Return which parts rose or fell clearly, the largest change first, and how many did not."""
    known = [part for part in parts if part["change"] is not None]
    if not known:
        return []
    clear = sorted((part for part in known if part["significant"]), key=lambda part: -abs(part["change_pct"]))
    told = [f"PAPI {part['code']} {short(part)} {moved_words(part)}{doubt(part)}" for part in clear]
    still = len(known) - len(clear)
    against = f"So với năm {known[0]['base_year']}"
    if not told:
        return [f"{against}, cả {count(still)} phần đều không thay đổi đáng kể (dưới 5%)."]
    told += [f"{count(still)} phần không thay đổi đáng kể (dưới 5%)"] if still else []
    return [f"{against}: {'; '.join(told)}."]


def _furthest(parts: list[dict]) -> list[str]:
    """Return the part in which the province trails the best one most, in points."""
    held = [part for part in parts if part["score"] is not None and part["score"] < part["best_score"]]
    if not held:
        return []
    part = max(held, key=lambda one: one["best_score"] - one["score"])
    gap = number(part["best_score"] - part["score"], 2)
    return [
        f"Xa tỉnh cao nhất nhiều nhất là PAPI {part['code']} {short(part)}: {number(part['score'], 2)} điểm, kém "
        f"{names(part['best_provinces'])} ({number(part['best_score'], 2)}) {gap} điểm."
    ]


def _share(of_total: Breakdown, dimension: str) -> list[str]:
    """Return what the dimension is of the total's change, where that can be told."""
    if of_total.parts is None:
        return []
    own = of_total.parts.set_index("code")["change"][dimension]
    return [f"Trong thay đổi {signed(of_total.change, 2)} điểm của tổng điểm so với năm {of_total.base_year}, nội dung "
            f"{dimension} là {signed(own, 2)} điểm."]
