"""What the page of one dimension has to show, told from the recount alone (see `facts`), part by part of the page."""

from dataclasses import dataclass

from recount.scores import TOTAL
from recount.words import number, signed, two

from claims.facts import Claims, Facts
from claims.figures import (
    GROUP_WORDS,
    View,
    change_words,
    doubt,
    moved_words,
    names,
    not_compared,
    place,
    signed_percent,
    standing_sentence,
    told,
    upper,
)
from claims.over_years import Line, Panels, line_alt, panels_alt, year_rows
from claims.trend import OWN, view_of

MOST = 6
"""Sentences on the page."""


@dataclass(frozen=True)
class Page:
    """The page of a dimension: its province and comparison, the dimension, which of its parts the agency can move and how."""

    view: View
    code: str
    own: dict[str, str]

    @property
    def one(self) -> dict:
        """The dimension's newest figures."""
        return self.view.figure(self.code)

    @property
    def parts(self) -> list[dict]:
        """Those of its parts."""
        return self.view.parts(self.code)


def dimension(facts: Facts) -> Claims:
    """The dimension in a sentence; then, by `xem`, its parts among all provinces, where points were won and lost, the years."""
    view, code = view_of(facts), facts.chosen.get("chi_so", "6")
    own = facts.plan.subdimensions if view.province == facts.plan.head["province"] else {}
    page = Page(view, code, {part: OWN[how] for part, how in own.items() if how in OWN})
    looked_at = {"thay-doi": _changes, "qua-cac-nam": _years}.get(facts.chosen.get("xem"), _among_all)(page)
    base = view.base_year(view.year)
    return Claims([
        _headline(page.one, view), view.province, f"{code}. {page.one['name']}",
        f"So với năm {base}{', đầu nhiệm kỳ' if view.term else ''}",
        f"Phần trăm là thay đổi của năm {view.year} so với năm {base}; dưới 5% là không thay đổi đáng kể.", *looked_at.texts,
    ], looked_at.charts)


def beside_area(facts: Facts, code: str) -> Claims:
    """What stands beside an area: its dimension over the years, what is said of the agency's own parts."""
    view = View(facts.scores, facts.plan.head["province"])
    own = {part: OWN[how] for part, how in facts.plan.subdimensions.items() if how in OWN}
    return Claims([
        f"Chỉ số nội dung {code} của tỉnh, đến khảo sát năm {view.year}", line_alt(view, code),
        *(_own(part, view.figure(code), own[part["code"]]) for part in view.parts(code) if part["code"] in own),
        f"Mở chỉ số nội dung {code} ›",
    ], {"areas_dimension": Line(view, code, ends=False, narrow=True)})


def parts_of_area(facts: Facts, code: str) -> Claims:
    """The parts of the dimension that an area serves, over the years."""
    view = View(facts.scores, facts.plan.head["province"])
    codes = tuple(part["code"] for part in view.parts(code))
    return Claims([f"Các chỉ số thành phần của chỉ số nội dung {code}", panels_alt(view, codes)],
                  {"trend_parts": Panels(view, codes, ends=False)})


def _headline(one: dict, view: View) -> str:
    whose = f"{one['code']}. {one['name']}: {view.province}"
    if one["score"] is None:
        return f"{whose} không có điểm năm {one['year']}"
    published = " (PAPI công bố)" if one["published"] else ""
    return (f"{whose} {number(one['score'], 2)} điểm năm {one['year']}, xếp thứ {place(one)}, {GROUP_WORDS[one['group']]}"
            f"{published}; {_change(one)}")


def _change(one: dict) -> str:
    if one["change"] is None:
        return not_compared(one)
    if one["significant"]:
        return f"{moved_words(one)} so với năm {one['base_year']}{doubt(one)}"
    return f"không thay đổi đáng kể so với năm {one['base_year']} ({signed_percent(one)}){doubt(one)}"


# The parts among all provinces.


def _among_all(page: Page) -> Claims:
    said = "; ".join(f"PAPI {one['code']} {one['short']} {number(one['score'], 2)}, trung vị cả nước "
                     f"{number(one['median'], 2)}, cao nhất {names(one['best_names'])} {number(one['best'], 2)}"
                     for one in page.parts)
    return Claims([
        f"Các chỉ số thành phần năm {page.view.year}: {page.view.province} trong cả nước",
        f"Năm {page.view.year}, {page.view.province}: {said}.", *_findings(page),
    ], {"dimension_ranges": {"rows": [_row(page, one) for one in page.parts]}})


def _row(page: Page, one: dict) -> dict:
    """A part between the lowest and the best province."""
    mark = f" · {page.own[one['code']]}" if one["code"] in page.own else ""
    change = f" · {change_words(one)}" if one["change"] is not None else ""
    said = f"không có điểm năm {one['year']}" if one["score"] is None else (
        f"{number(one['score'], 2)} · thứ {place(one)}{change}")
    held_by = names(one["best_names"]) if len(one["best_names"]) == 1 else f"{two(len(one['best_names']))} tỉnh"
    return {
        "span": (round(one["lowest"], 6), round(one["best"], 6)),
        "middle": (round(one["q1"], 6), round(one["q3"], 6),
                   f"50% số tỉnh ở giữa: {number(one['q1'], 2)}–{number(one['q3'], 2)}"),
        "ends": [(round(one[end], 6), f"{word}: {names(one[f'{end}_names'])}, {number(one[end], 2)}")
                 for end, word in (("best", "Cao nhất"), ("lowest", "Thấp nhất"))],
        "median": [(round(one["median"], 6), f"Trung vị cả nước {number(one['median'], 2)}")],
        "own": [] if one["score"] is None else [(round(one["score"], 6), told(one))],
        "texts": [f"PAPI {one['code']} {one['short']}{mark} {said}", f"{held_by} {number(one['best'], 2)}"],
    }


def _findings(page: Page) -> list[str]:
    """What there is to say of the dimension, the most telling first."""
    one, parts = page.one, page.parts
    if one["score"] is None:
        return [standing_sentence(one, one["short"])]
    own = [_own(part, one, page.own[part["code"]]) for part in parts if part["code"] in page.own]
    return [where_from(page.view, page.code), *own, *_moved(parts), standing_sentence(one, f"nội dung {page.code}"),
            *_furthest(parts), *_share(page)][:MOST]


def _own(part: dict, whole: dict, whose: str) -> str:
    """A part that the agency can move, and the dimension where it goes the other way."""
    side = "bằng" if part["score"] == part["median"] else "trên" if part["score"] > part["median"] else "dưới"
    said = (f"PAPI {part['code']} {part['short']}, {whose}: {number(part['score'], 2)} điểm năm {part['year']}, "
            f"{_change(part)}, xếp thứ {place(part)}, {side} trung vị cả nước ({number(part['median'], 2)})")
    changes = [one["change"] for one in (part, whole)]
    if None in changes or changes[0] * changes[1] >= 0 or not (part["significant"] or whole["significant"]):
        return f"{said}."
    moved = moved_words(whole) if whole["significant"] else f"không thay đổi đáng kể ({signed_percent(whole)})"
    return f"{said}; trong khi cả nội dung {whole['code']} {moved}."


def _moved(parts: list[dict]) -> list[str]:
    known = [part for part in parts if part["change"] is not None]
    if not known:
        return []
    clear = sorted((part for part in known if part["significant"]), key=lambda part: -abs(part["change_pct"]))
    still, against = len(known) - len(clear), f"So với năm {known[0]['base_year']}"
    if not clear:
        return [f"{against}, cả {two(still)} phần đều không thay đổi đáng kể (dưới 5%)."]
    said = [f"PAPI {part['code']} {part['short']} {moved_words(part)}{doubt(part)}" for part in clear]
    said += [f"{two(still)} phần không thay đổi đáng kể (dưới 5%)"] if still else []
    return [f"{against}: {'; '.join(said)}."]


def _furthest(parts: list[dict]) -> list[str]:
    """Where the province trails the best one most."""
    held = [part for part in parts if part["score"] is not None and part["score"] < part["best"]]
    far = max(held, key=lambda part: part["best"] - part["score"], default=None)
    return [] if far is None else [
        f"Xa tỉnh cao nhất nhiều nhất là PAPI {far['code']} {far['short']}: {number(far['score'], 2)} điểm, kém "
        f"{names(far['best_names'])} ({number(far['best'], 2)}) {number(far['best'] - far['score'], 2)} điểm."]


def _share(page: Page) -> list[str]:
    """What the dimension is of the total's change."""
    total = page.view.figure(TOTAL)
    if refused(page.view, TOTAL):
        return []
    return [f"Trong thay đổi {signed(total['change'], 2)} điểm của tổng điểm so với năm {total['base_year']}, nội dung "
            f"{page.code} là {signed(page.one['change'], 2)} điểm."]


# Where points were won and lost.


def refused(view: View, code: str) -> str:
    """Why a change is not divided into parts; blank where it is: no hard break, every score held."""
    whole, parts = view.figure(code), view.parts(code)
    year, base = whole["year"], whole["base_year"]
    if base == year:
        return f"Năm {year} là năm đầu nhiệm kỳ: chưa có năm nào trong nhiệm kỳ để so."
    beyond = next((one for one in (whole, *parts) if one["comparable_from"] > base), None)
    if beyond:
        reason = beyond["hard"] or f"{beyond['comparable_from']}: bắt đầu đo"
        return f"Không so năm {year} với năm {base}: {beyond['name']} đổi phương pháp ({reason})."
    for when, lacks in ((year, whole["score"] is None or any(one["score"] is None for one in parts)),
                        (base, any(one["change"] is None for one in (whole, *parts)))):
        if lacks:
            return f"Không có đủ điểm năm {when} của {view.province}: không chia được mức thay đổi."
    return ""


def where_from(view: View, code: str) -> str:
    """Where the points of a total or a dimension were won and lost."""
    whole, name = view.figure(code), "tổng điểm" if code == TOTAL else f"nội dung {code}"
    if reason := refused(view, code):
        return reason
    total, base = whole["change"], whole["base_year"]
    parts = sorted(view.parts(code), key=lambda one: -one["change"] if total > 0 else one["change"])
    size = f"({signed(total, 2)} điểm, {signed_percent(whole)})"
    if not whole["significant"]:
        most, least = max(parts, key=lambda one: one["change"]), min(parts, key=lambda one: one["change"])
        sides = [f"cộng nhiều nhất là {_named(most)}"] if most["change"] > 0 else []
        sides += [f"trừ nhiều nhất là {_named(least)}"] if least["change"] < 0 else []
        return (f"{upper(name)} không thay đổi đáng kể so với năm {base} {size}"
                f"{': ' if sides else ''}{', '.join(sides)}.")
    what = f"mức {'tăng' if total > 0 else 'giảm'} của {name} so với năm {base} {size}"
    rest = total - parts[0]["change"]
    if rest * total <= 0 or parts[0]["change"] / total >= 0.5:
        share = "Toàn bộ" if rest * total <= 0 else "Phần lớn"
        return f"{share} {what} đến từ {_named(parts[0])}; các phần khác cộng lại {signed(rest, 2)}."
    return f"{upper(what)} đến nhiều nhất từ {_named(parts[0])} và {_named(parts[1])}."


def _named(one: dict) -> str:
    doubts = f"; cần kiểm tra năm {', '.join(map(str, one['doubts']))}" if one["doubts"] else ""
    return f"{'PAPI' if '.' in one['code'] else 'nội dung'} {one['code']} {one['short']} ({signed(one['change'], 2)}{doubts})"


def _changes(page: Page) -> Claims:
    """The total's change by dimensions, the dimension's by its parts."""
    of_total, of_own = (_change_part(page, code, chart) for code, chart in (
        (TOTAL, "dimension_change_total"), (page.code, "dimension_change_own")))
    return Claims([*of_total.texts, *of_own.texts], of_total.charts | of_own.charts)


def _change_part(page: Page, code: str, chart: str) -> Claims:
    view, whole = page.view, page.view.figure(code)
    name = "Tổng điểm" if code == TOTAL else f"Nội dung {code}"
    heading = f"{name}: được và mất điểm ở đâu, năm {whole['year']} so với năm {whole['base_year']}"
    if refused(view, code):
        return Claims([heading, refused(view, code)])
    parts = [(one["code"], _label(one), f" · {page.own[one['code']]}" if one["code"] in page.own else "", one)
             for one in view.parts(code)]
    said = "; ".join(f"{label} {signed(one['change'], 2)}" for _, label, _, one in parts)
    doubtful = "; ".join(f"{label} (năm {', '.join(map(str, one['doubts']))})" for _, label, _, one in parts if one["doubts"])
    lines = [*parts, ("", name, "", whole | {"doubts": []})]
    return Claims([
        heading, *([where_from(view, code)] if code == TOTAL else []),
        f"{name} {signed(whole['change'], 2)} điểm, gồm: {said}.",
        *([f"* Cần kiểm tra, vì trung vị cả nước thay đổi mạnh giữa hai năm: {doubtful}."] if doubtful else []),
    ], {chart: {
        "bars": [(own, round(one["change"], 6), f"{label}{mark}: {signed(one['change'], 2)} điểm", f"{label}{mark}",
                  signed(one["change"], 2) + ("*" if one["doubts"] else "")) for own, label, mark, one in lines],
    }})


def _label(one: dict) -> str:
    return f"PAPI {one['code']} {one['short']}" if "." in one["code"] else f"{one['code']}. {one['short']}"


# Over the years.


def _years(page: Page) -> Claims:
    """Every part over the years, and the dimension's own years in figures."""
    codes = tuple(one["code"] for one in page.parts)
    return Claims([f"Các chỉ số thành phần của nội dung {page.code} qua các năm", panels_alt(page.view, codes),
                   f"Nội dung {page.code} từng năm: điểm, thứ hạng, nhóm, thay đổi", *year_rows(page.view, page.code)],
                  {"dimension_parts": Panels(page.view, codes)})
