"""What a file of scores would change, said before it is taken in: year by year, and for one province. Pure.

Sentences over the records of `papi.scores.changes` and `papi.scores.report`, where everything is counted.
"""

from collections.abc import Iterable, Sequence

from papi.findings.score_words import GROUP_WORDS, change_words
from papi.scores.changes import YearChanges
from papi.scores.rules import HARD, SIX_DIMENSIONS, TOTAL
from papi.vietnamese import MISSING, count, lower_first, number, upper_first

MOST_NAMED = 8
"""Provinces that one sentence names; of more it gives the number."""


def code_words(code: str) -> str:
    """Return what a code stands for: `tổng điểm`, `chỉ số nội dung 6`, `PAPI 6.3`."""
    if code == TOTAL:
        return "tổng điểm"
    if code == SIX_DIMENSIONS:
        return "tổng sáu nội dung"
    return f"PAPI {code}" if "." in code else f"chỉ số nội dung {code}"


def summary(changes: Sequence[YearChanges], groups: int = 0) -> str:
    """Return what a version holds, for lists and the audit: `năm 2025: 34 tỉnh, 952 điểm`."""
    told = [f"năm {one.year}: {count(one.provinces)} tỉnh, {count(one.scores)} điểm" for one in changes]
    return "; ".join([*told, *([f"{count(groups)} nhóm do PAPI công bố"] if groups else [])])


def groups_summary(entered: Sequence[tuple[int, str, str, str | None]]) -> str:
    """Return what groups were entered (year, province, code, group), for lists and the audit; no group is one taken back."""
    found: dict[tuple[str, int], list[str]] = {}
    for year, province, code, group in entered:
        told = lower_first(GROUP_WORDS[group]) if group else "tính từ điểm"
        found.setdefault((province, year), []).append(f"{code_words(code)} {told}")
    return "; ".join(f"{province} năm {year}: {', '.join(told)}" for (province, year), told in found.items())


def year_title(one: YearChanges) -> str:
    """Return how a year of the file stands beside what is held: `Năm 2025, chưa có: 34 tỉnh, 952 điểm`."""
    held = "như đang có" if one.is_same else "khác số đang có" if one.is_held else "chưa có"
    return f"Năm {one.year}, {held}: {count(one.provinces)} tỉnh, {count(one.scores)} điểm"


def year_sentences(one: YearChanges) -> tuple[str, ...]:
    """Return what becomes of a year, the gravest first; nothing for one that stays as it is."""
    if one.is_same:
        return ()
    return (*_lost(one), *_counts(one), *_without_total(one), *_structure(one), *break_sentences(one), *_merged(one))


def moved_sentences(one: YearChanges) -> tuple[str, ...]:
    """Return every score that would change: `Lạng Sơn, PAPI 6.3: 1,9214 → 1,9300`."""
    return tuple(
        f"{row.province}, {code_words(row.code)}: {number(row.before, 4)} → {number(row.after, 4)}"
        for row in one.moved.itertuples()
    )


def merged_sentences(one: YearChanges) -> tuple[str, ...]:
    """Return every new province with those that it was made of: `Tuyên Quang: từ Hà Giang, Tuyên Quang`."""
    return tuple(f"{name}: từ {', '.join(before)}" for name, before in one.merged)


def break_sentences(one: YearChanges) -> tuple[str, ...]:
    """Return where lines will be cut or marked from that year on, one sentence for each reason."""
    found: dict[tuple[int, str, str], list[str]] = {}
    for row in one.breaks.itertuples():
        found.setdefault((row.first_year, row.kind, row.reason), []).append(row.code)
    return tuple(_break(year, kind, reason, codes) for (year, kind, reason), codes in found.items())


def effect(before: dict | None, after: dict) -> str:
    """Return what a year would say of a province, by its records of `papi.scores.report`: before (None where the year or the
    province's total was not there) and after.
    """
    name, total = f"{after['province']} {after['year']}", after["total"]
    if total["score"] is None:
        return f"{name}: không có tổng điểm, vì không có đủ điểm các nội dung."
    now = f"{number(total['score'], 2)}, xếp thứ {total['rank']}/{total['of']}, {GROUP_WORDS[total['group']].lower()}"
    was = None if before is None or before["total"]["score"] is None else before["total"]
    if was is None:
        against = change_words(total)
        return f"{name}: {now}" + (f"; so với năm {after['year'] - 1}: {against}." if against != MISSING else ".")
    then = f"{number(was['score'], 2)}, xếp thứ {was['rank']}/{was['of']}, {GROUP_WORDS[was['group']].lower()}"
    return f"{name}: vẫn {now}." if then == now else f"{name}: {then} → {now}."


def _lost(one: YearChanges) -> Iterable[str]:
    if one.lost_parts:
        yield (f"Tệp chỉ có điểm của {_dimensions(one.lost_parts)}, không có điểm thành phần: lấy năm này thì mất các điểm "
               "thành phần đang có.")


def _counts(one: YearChanges) -> Iterable[str]:
    if not one.is_held:
        return
    told = ((len(one.moved), "điểm khác số đang có"), (one.added, "điểm trước đây chưa có"), (one.dropped, "điểm không còn"),
            (one.equal, "điểm như đang có (đến bốn chữ số thập phân)"))
    yield upper_first("; ".join(f"{count(counted)} {words}" for counted, words in told if counted)) + "."


def _without_total(one: YearChanges) -> Iterable[str]:
    if one.missing:
        yield f"Không có điểm nào: {_named(one.missing)}."
    if one.partial:
        yield f"Thiếu điểm của một số nội dung nên không có tổng điểm: {_named(one.partial)}."


def _structure(one: YearChanges) -> Iterable[str]:
    for code, name in one.come.items():
        yield f"Chỉ số mới: {code_words(code)} “{name}”."
    for code, name in one.gone.items():
        yield f"Không còn {code_words(code)} “{name}”."
    for code, before, after in one.renamed:
        yield f"{upper_first(code_words(code))} là chỉ số khác trước: “{before}” thành “{after}”."


def _break(year: int, kind: str, reason: str, codes: Sequence[str]) -> str:
    series = upper_first(", ".join(map(code_words, codes)))
    if kind == HARD:
        return f"{series}: từ năm {year} không so với các năm trước, vì {reason}."
    return f"{series}: năm {year} được đánh dấu cần kiểm tra, vì {reason}."


def _merged(one: YearChanges) -> Iterable[str]:
    if one.merged:
        yield f"{count(len(one.merged))} tỉnh mới sau sắp xếp, không nhận điểm của tỉnh cũ nên chưa có năm trước để so."
        ranked = one.provinces - len(one.partial)
        yield (f"Thứ hạng và nhóm năm {one.year} tính trên {count(ranked)} tỉnh; không so thứ hạng ấy với thứ hạng "
               "các năm trước.")


def _dimensions(codes: Sequence[str]) -> str:
    return f"chỉ số nội dung {', '.join(codes)}"


def _named(provinces: Sequence[str]) -> str:
    if len(provinces) <= MOST_NAMED:
        return ", ".join(provinces)
    return f"{', '.join(provinces[:MOST_NAMED])} và {count(len(provinces) - MOST_NAMED)} tỉnh khác"
