"""What the page of score files has to show, told from the recount alone (see `facts`).

`chosen` holds `saved`, the versions in the store (number, name, content, entered, is_out), and where a visitor does more:
`look`, the number of a version looked at; `file`, a workbook dropped there; with each `after`, the scores as they would then
be held.
"""

from recount.held import Held, workbook_years
from recount.scores import TOTAL, Scores
from recount.words import BREAK, MISSING, moment, number, two

from claims.facts import CLERK, REASON, Claims, Facts
from claims.figures import DIMENSIONS, GROUP_WORDS, View, change_words, place, upper

SHIPPED = "Có sẵn cùng phần mềm"
MOST_NAMED = 8


def score_files(facts: Facts) -> Claims:
    """The years held, how the province stands, every version; a version's undo; what a file would change."""
    scores, saved, at = facts.scores, facts.chosen.get("saved", []), facts.chosen.get("at")
    years, newest, province = scores.years, scores.years[-1], facts.plan.head["province"]
    told = [
        f"Đang có {number(len(years))} năm khảo sát, {years[0]}–{newest}. Năm {newest}: "
        f"{_count(len(scores.held(newest, TOTAL)))} tỉnh có tổng điểm. {effect(None, scores, province, newest)}",
        f"Từng năm: số tỉnh, nguồn ({number(len(years))} năm)", *(_year(scores, saved, year, at) for year in years),
        *_versions(scores, saved, at), *_groups(scores, province),
    ]
    if "file" in facts.chosen:
        told += _dropped(scores, facts.chosen["after"], facts.chosen["file"], province)
    else:
        told += [f"Tệp mẫu của năm{BREAK}{newest + 1}{BREAK}Tải tệp mẫu năm {newest + 1}"]
    if "look" in facts.chosen:
        told += _looked_at(scores, facts.chosen["after"], next(
            one for one in saved if one.number == facts.chosen["look"]), province)
    return Claims(told)


def _count(value: int) -> str:
    """A count in a sentence."""
    return two(value) if value < 10 else number(value)


def effect(before: Scores | None, after: Scores, province: str, year: int) -> str:
    """What a year says of the province: as it would be, beside what it was."""
    one = View(after, province).figure(TOTAL, year)
    was = View(before, province).figure(TOTAL, year) if before and year in before.years else None
    name, now = f"{province} {year}", _standing(one)
    if was is None:
        against = change_words(one)
        return f"{name}: {now}" + (f"; so với năm {year - 1}: {against}." if against != MISSING else ".")
    return f"{name}: vẫn {now}." if _standing(was) == now else f"{name}: {_standing(was)} → {now}."


def _standing(one: dict) -> str:
    return f"{number(one['score'], 2)}, xếp thứ {place(one)}, {GROUP_WORDS[one['group']]}"


def _year(scores: Scores, saved: list, year: int, at) -> str:
    """A line of the table of years: how many have a total, who has none, from where the figures come."""
    held = scores.held(year, TOTAL)
    without = ", ".join(name for code, name in scores.there(year).items() if code not in held) or MISSING
    own = [one for one in saved if not one.is_out and one.content and year in workbook_years(one.content)]
    source = f"Bản {own[-1].number}: {own[-1].name}; {CLERK} lưu lúc {moment(at)}" if own else SHIPPED
    return BREAK.join((str(year), f"{len(held)} tỉnh", without, source))


def _summary(scores: Scores, one) -> str:
    """What a version holds."""
    if one.entered:
        return "; ".join(f"{name} năm {year}: {_figure(code)} {GROUP_WORDS[group]}" for year, name, code, group in one.entered)
    own = Held(scores.folder, saved=(one.content,))
    told = [f"năm {year}: {_counts(own, year)}" for year in workbook_years(one.content)]
    return "; ".join([*told, *([f"{two(len(own.groups))} nhóm do PAPI công bố"] if own.groups else [])])


def _counts(scores: Scores, year: int) -> str:
    cells = [key for key in scores.cells if key[0] == year]
    return f"{_count(len({province for _, province, _ in cells}))} tỉnh, {_count(len(cells))} điểm"


def _figure(code: str) -> str:
    return "tổng điểm" if code == TOTAL else f"PAPI {code}" if "." in code else f"chỉ số nội dung {code}"


def _versions(scores: Scores, saved: list, at) -> list[str]:
    """Every version, with what it is used for or why it is not."""
    told = []
    for one in saved:
        years = workbook_years(one.content) if one.content else []
        use = f"đã hoàn tác: {CLERK}, lúc {moment(at)}, vì “{REASON}”" if one.is_out else (
            f"đang dùng cho năm {', '.join(map(str, years))}" if years else "đang dùng")
        told.append(f"Bản {one.number} · {one.name or 'Nhóm do PAPI công bố'}; {CLERK} lưu lúc {moment(at)}; "
                    f"{_summary(scores, one)}; {use}")
    return told


def _groups(scores: Scores, province: str) -> list[str]:
    """The form of groups: of each figure the one that PAPI published, or the one computed."""
    year, own, told = scores.years[-1], scores.provinces[province], []
    for code in (TOTAL, *DIMENSIONS):
        words = GROUP_WORDS[scores.group(year, own, code)]
        shown = upper(words) if (year, own, code) in scores.groups else f"Tính từ điểm: {words}"
        told.append(f"{upper(_figure(code))}{BREAK}{shown}")
    return [f"Năm khảo sát{BREAK}{year}{BREAK}Tỉnh{BREAK}{province}{BREAK}{BREAK.join(told)}"]


def _looked_at(scores: Scores, after: Scores, one, province: str) -> list[str]:
    """A version looked at: its file, and what its undo or its return would say of the province."""
    title = one.name or "Nhóm do PAPI công bố"
    told = [f"Bản {one.number}, {title}", *([f"Tải tệp gốc: {title}"] if one.content else [])]
    if one.entered:
        return [*told, f"{_summary(scores, one)}: nhóm công bố không còn được dùng."]
    years = workbook_years(one.content)
    gone = [year for year in years if year not in after.years]
    return [*told, *([f"Năm {', '.join(map(str, gone))} không còn trong bộ điểm."] if gone else []),
            *(effect(scores, after, province, year) for year in years if year not in gone)]


def _dropped(before: Scores, after: Held, file: bytes, province: str) -> list[str]:
    """What a file would change, year by year, and what that says of the province."""
    year, = workbook_years(file)
    held, there = year in before.years, after.there(year)
    cells, old = ({key[1:]: score for key, score in one.cells.items() if key[0] == year} for one in (after, before))
    absent = [name for code, name in there.items() if code not in {province for province, _ in cells}]
    partial = [name for code, name in there.items() if name not in absent and after.score(year, code, TOTAL) is None]
    title = "khác số đang có" if held else "chưa có"
    return [
        f"Đã đọc trang “scores” (mỗi hàng một điểm), năm {year}.", "01 chỗ cần xem lại trong tệp",
        f"Năm {year} không có: {', '.join(absent)}.", f"Năm {year}, {title}: {_counts(after, year)}",
        *(_against(old, cells, after.shown) if held else _new(before, after, year)),
        f"Không có điểm nào: {', '.join(absent)}.",
        f"Thiếu điểm của một số nội dung nên không có tổng điểm: {_named(partial)}.",
        *([f"Tệp có {two(len(after.groups) - len(before.groups))} nhóm do PAPI công bố chưa có"] if after.groups else []),
        effect(before, after, province, year),
    ]


def _against(old: dict, cells: dict, shown: dict[int, str]) -> list[str]:
    """The scores of a year held that move, one by one; how many stay, come and go."""
    moved = {key: (old[key], cells[key]) for key in old.keys() & cells.keys() if abs(old[key] - cells[key]) >= 0.5e-4}
    counts = ((len(moved), "điểm khác số đang có"), (len(cells.keys() - old.keys()), "điểm trước đây chưa có"),
              (len(old.keys() - cells.keys()), "điểm không còn"),
              (len(old.keys() & cells.keys()) - len(moved), "điểm như đang có (đến bốn chữ số thập phân)"))
    return ["; ".join(f"{_count(many)} {words}" for many, words in counts if many) + ".",
            f"Xem {_count(len(moved))} điểm khác số đang có",
            *(f"{shown[province]}, {_figure(code)}: {number(was, 4)} → {number(now, 4)}"
              for (province, code), (was, now) in moved.items())]


def _new(before: Scores, after: Held, year: int) -> list[str]:
    """A year that nobody held: its provinces that are new, with their predecessors; what is to be checked."""
    surveyed = {province for one, province, _ in after.cells if one == year}
    old = {int(line["province_code"]): line["province"] for line in after.places}
    merged = [f"{old[code]}: từ {', '.join(old[int(one)] for one in line['predecessors'].split(';'))}"
              for line in after.places if (code := int(line["province_code"])) in surveyed and line["predecessors"]
              and int(line["first_year"]) > before.years[-1]]
    breaks: dict[str, list[str]] = {}
    for (code, when), reason in after.reasons.items():
        if when == year:
            breaks.setdefault(reason, []).append(code)
    soft = [f"{upper(', '.join(map(_figure, codes)))}: năm {year} được đánh dấu cần kiểm tra, vì {reason}."
            for reason, codes in breaks.items()]
    return [
        f"Năm {year} có chỉ số mới hoặc chỉ số bỏ so với năm trước", f"Ngày công bố kết quả {year} (có thể để trống)", *soft,
        f"{_count(len(merged))} tỉnh mới sau sắp xếp, không nhận điểm của tỉnh cũ nên chưa có năm trước để so.",
        f"Thứ hạng và nhóm năm {year} tính trên {_count(len(after.held(year, TOTAL)))} tỉnh; không so thứ hạng ấy với thứ hạng "
        "các năm trước.", f"Xem {_count(len(merged))} tỉnh mới", *merged,
    ]


def _named(provinces: list[str]) -> str:
    if len(provinces) <= MOST_NAMED:
        return ", ".join(provinces)
    return f"{', '.join(provinces[:MOST_NAMED])} và {_count(len(provinces) - MOST_NAMED)} tỉnh khác"
