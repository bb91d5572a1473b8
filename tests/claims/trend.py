"""What the page of a province's scores over the years has to show, told from the recount alone (see `facts`)."""

from recount.scores import GROUPS, SIX, TOTAL
from recount.words import lower, number, percent, signed, two

from claims.facts import Claims, Facts
from claims.figures import (
    DIMENSIONS,
    GROUP_WORDS,
    View,
    change_sentence,
    doubt,
    moved_words,
    not_compared,
    place,
    points,
    signed_percent,
    standing_sentence,
)
from claims.over_years import Line, Panels, line_alt, panels_alt, year_rows

OF_DIMENSIONS = "tung-noi-dung"
MOST = 6
"""Sentences on the page."""
OWN = {"direct": "phần Sở trực tiếp tác động", "indirect": "phần Sở tác động gián tiếp"}


def view_of(facts: Facts) -> View:
    """The province and the comparison that a page is opened with."""
    return View(facts.scores, facts.chosen.get("province", facts.plan.head["province"]),
                facts.chosen.get("so_voi") == "nhiem-ky")


def trend(facts: Facts) -> Claims:
    """The newest total in a sentence, what there is to say; a total over the years, each in figures, or the dimensions."""
    view, code = view_of(facts), facts.chosen.get("diem", TOTAL)
    base = view.base_year(view.year)
    part = _of_dimensions(view) if code == OF_DIMENSIONS else _of_total(view, code)
    return Claims([
        headline(view), view.province, f"So với năm {base}{', đầu nhiệm kỳ' if view.term else ''}", *part.texts,
        *_sentences(facts, view, TOTAL if code == OF_DIMENSIONS else code),
        f"Phần trăm là thay đổi của năm {view.year} so với năm {base}; dưới 5% là không thay đổi đáng kể.",
    ], part.charts)


def _of_total(view: View, code: str) -> Claims:
    name = view.figure(code)["name"]
    return Claims([f"{name} của {view.province}: chỉ nối những năm so sánh được", *([name] if code == SIX else []),
                   line_alt(view, code), *year_rows(view, code)], {"trend_total": Line(view, code)})


def _of_dimensions(view: View) -> Claims:
    of_newest = f"điểm năm {view.year} và thay đổi so với năm {view.base_year(view.year)}"
    return Claims([f"Các chỉ số nội dung của {view.province}: {of_newest}", panels_alt(view, tuple(DIMENSIONS))],
                  {"trend_dimensions": Panels(view, tuple(DIMENSIONS))})


def headline(view: View) -> str:
    """The newest total: its place, its group, its changes on the year before and on the term's first."""
    one, term = View(view.scores, view.province).figure(TOTAL), View(view.scores, view.province, term=True).figure(TOTAL)
    if one["score"] is None:
        return f"PAPI {view.year}: {view.province} không có tổng điểm vì PAPI không công bố đủ các nội dung."
    group = GROUP_WORDS[one["group"]]
    where = (f"xếp thứ {place(one)} (tính từ điểm công bố), {group} (PAPI công bố)" if one["published"]
             else f"xếp thứ {place(one)}, {group} (tính từ điểm công bố)")
    told = f"PAPI {view.year}: {view.province} {points(one)} điểm, {where}; {_yearly(one)}"
    return told if term["change"] is None or term["base_year"] == view.year - 1 else (
        f"{told}, {signed(term['change'], 2)} so với năm {term['base_year']}")


def _yearly(one: dict) -> str:
    before = one["year"] - 1
    if one["change"] is None:
        return (f"không so với năm {before}: giai đoạn so sánh được bắt đầu từ năm {one['year']}"
                if one["comparable_from"] == one["year"] else f"không có điểm năm {before} để so")
    share = percent(abs(one["change_pct"]) / 100)
    if one["significant"]:
        verb = "tăng" if one["change"] > 0 else "giảm"
        return f"{verb} {number(abs(one['change']), 2)} điểm ({share}) so với năm {before}"
    return f"{signed(one['change'], 2)} điểm so với năm {before} ({share}: không thay đổi đáng kể)"


def _sentences(facts: Facts, view: View, code: str) -> list[str]:
    """What there is to say of the total and of the dimensions, the most telling first."""
    whole, dimensions = view.figure(code), [view.figure(one) for one in DIMENSIONS]
    if whole["score"] is None:
        first = [f"Năm {view.year} {view.province} không có {lower(whole['short'])}, nên không xếp hạng.",
                 *_last_held(view, code)]
    else:
        first = [change_sentence(whole, lower(whole["short"]))]
    own = facts.plan.subdimensions if view.province == facts.plan.head["province"] else {}
    return [*first, *_moved(dimensions), *contrary(view, own)[:1], standing_sentence(whole, whole["short"]),
            *_below(dimensions), *_gaps(view, code)][:MOST]


def _last_held(view: View, code: str) -> list[str]:
    held = [one for one in view.history(code).values() if one["score"] is not None][-1:]
    return [f"Gần nhất là năm {one['year']}: {points(one)} điểm, xếp thứ {place(one)}, {GROUP_WORDS[one['group']]}."
            for one in held]


def _moved(dimensions: list[dict]) -> list[str]:
    """Which dimensions rose and which fell, the largest change first, and how many did neither."""
    known = [one for one in dimensions if one["change"] is not None]
    if not known:
        return []
    against, still = f"So với năm {known[0]['base_year']}", [one for one in known if not one["significant"]]
    if len(still) == len(dimensions):
        return [f"{against}, cả {two(len(still))} nội dung đều không thay đổi đáng kể (dưới 5%)."]
    clear = sorted((one for one in known if one["significant"]), key=lambda one: -abs(one["change_pct"]))
    told = [[f"{one['short']} {moved_words(one)}{_group_move(one)}{doubt(one)}" for one in clear if (one["change"] > 0) is up]
            for up in (True, False)]
    parts = [one for one in told if one] or [[]]
    parts[-1] += [f"{two(len(still))} nội dung không thay đổi đáng kể (dưới 5%)"] if still else []
    parts[-1] += [f"{one['short']} {not_compared(one)}" for one in dimensions if one["change"] is None]
    return [f"{against}: {'; '.join(one)}." for one in parts]


def _group_move(one: dict) -> str:
    now, was = GROUPS.index(one["group"]), GROUPS.index(one["base"]["group"])
    verb = "vẫn ở" if now == was else "lên" if now < was else "xuống"
    but = now != was and (now < was) != (one["change"] > 0)
    return f"{' nhưng' if but else ','} {verb} {GROUP_WORDS[one['group']]}"


def contrary(view: View, responsible: dict[str, str]) -> list[str]:
    """A sentence for each part near to the agency that goes clearly against its dimension, the largest change first."""
    yearly, found = View(view.scores, view.province), []
    for code, how in responsible.items():
        if how in OWN:
            part, whole = yearly.figure(code), yearly.figure(code.partition(".")[0])
            if part["significant"] and whole["change"] is not None and part["change"] * whole["change"] < 0:
                found.append((-abs(part["change_pct"]), _against(yearly, whole, part, OWN[how])))
    return [sentence for _, sentence in sorted(found)]


def _against(view: View, whole: dict, part: dict, whose: str) -> str:
    rises, before = whole["change"] > 0, whole["year"] - 1
    moved = f"không thay đổi đáng kể so với năm {before} ({signed_percent(whole)})"
    if whole["significant"]:
        known = [one for one in view.parts(whole["code"]) if one["change"] is not None]
        main = (max if rises else min)(known, key=lambda one: one["change"])
        moved = (f"{moved_words(whole)} so với năm {before}, chủ yếu {'nhờ' if rises else 'do'} PAPI {main['code']} "
                 f"{main['name']} ({signed(main['change'], 2)})")
    beside = {True: "trên", False: "dưới"}[part["score"] > part["median"]] if part["score"] != part["median"] else "bằng"
    return (f"PAPI {whole['year']}: nội dung {whole['code']}, {whole['name']}, {moved}; nhưng PAPI {part['code']} "
            f"{part['name']}, {whose}, {moved_words(part)}, xếp thứ {place(part)}, {beside} trung vị cả nước.")


def _below(dimensions: list[dict]) -> list[str]:
    held = [one for one in dimensions if one["score"] is not None]
    below = sorted((one for one in held if one["score"] < one["median"]), key=lambda one: -one["rank"] / one["of"])
    year = dimensions[0]["year"]
    if held and not below:
        return [f"Năm {year} không nội dung nào dưới trung vị cả nước."]
    told = "; ".join(f"{one['short']} (xếp thứ {place(one)})" for one in below)
    return [f"Dưới trung vị cả nước năm {year}: {told}."] if below else []


def _gaps(view: View, code: str) -> list[str]:
    """The years without a score between years with one."""
    history = view.history(code)
    held = [year for year, one in history.items() if one["score"] is not None]
    missing = [year for year in history if held and held[0] < year < held[-1] and year not in held]
    if not missing:
        return []
    years = f"{'các năm' if len(missing) > 1 else 'năm'} {', '.join(map(str, missing))}"
    return [f"PAPI không công bố đủ để có {lower(view.figure(code)['short'])} của {view.province} {years}: "
            "để trống trên biểu đồ, không xếp hạng."]
