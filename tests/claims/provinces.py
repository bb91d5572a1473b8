"""What the page of provinces side by side has to show, told from the recount alone (see `facts`), part by part of the page.

`chosen` holds `others`, the provinces compared, where an address names them, and `khao_sat`, the survey year. The charts are in
`province_charts`.
"""

from recount.beside import BETTER, NO_TOTAL, Beside, neighbours
from recount.scores import GROUPS, TOTAL
from recount.words import BREAK, MISSING, number, percent, signed, two

from claims.facts import Claims, Facts
from claims.figures import DIMENSIONS, GROUP_WORDS, HARD, View, place, points, upper
from claims.province_charts import gaps_chart, map_chart, ranks_chart, strips_chart, table_chart
from claims.trend import OWN

MOST, MOST_NAMED = 6, 3
NOT_PUBLISHED = "PAPI không công bố đủ các nội dung"


def provinces(facts: Facts) -> Claims:
    """The province among those compared, in a sentence; then, by `xem`, one part of the page."""
    province = facts.chosen.get("province", facts.plan.head["province"])
    year = int(facts.chosen.get("khao_sat", facts.scores.years[-1]))
    others = facts.chosen.get("others", neighbours(facts.scores, province, year))
    one = Beside(facts.scores, province, tuple(others), year)
    own = _own_codes(facts, one)
    part = {"thu-hang": _ranks, "kem-hon": _gaps, "noi-dung": _strips, "bang-diem": _table}.get(facts.chosen["xem"], _map)
    looked_at = part(one, own)
    return Claims([_headline(one), province, f"PAPI {year}", *looked_at.texts], looked_at.charts)


def _own_codes(facts: Facts, one: Beside) -> dict[str, str]:
    """The parts that the agency can move, by the codes that they had in the year; none in another province."""
    if one.province != facts.plan.head["province"]:
        return {}
    named = {name: code for code, name in one.scores.codes(one.year).items()}
    then = one.scores.codes(facts.plan.year)
    return {named[then[code]]: how for code, how in facts.plan.subdimensions.items() if how in OWN and then[code] in named}


def _figure(one: Beside, name: str, code: str = TOTAL) -> dict:
    return View(one.scores, name).figure(code, one.year)


def _listed(found: list[str] | tuple[str, ...]) -> str:
    return " và ".join(filter(None, (", ".join(found[:-1]), found[-1])))


def _exists(one: Beside, name: str) -> bool:
    return one.scores.provinces[name] in one.scores.there(one.year)


def _place_among(one: Beside, code: str) -> str:
    scored = one.scored(code)
    at = 1 + sum(score > one.score(one.province, code) for _, score in scored)
    return "cao nhất" if at == 1 else "thấp nhất" if at == len(scored) else f"cao thứ {at}"


def _headline(one: Beside) -> str:
    own, scored = _figure(one, one.province), one.scored(TOTAL)
    beside = [score for name, score in scored if name != one.province]
    if own["score"] is None:
        why = NOT_PUBLISHED if _exists(one, one.province) else "năm này không có tỉnh này"
        start = f"PAPI {one.year}: {one.province} không có tổng điểm vì {why}"
        if len(beside) == 1:
            return f"{start}; {scored[0][0]} đạt {number(beside[0], 2)} điểm"
        span = f"; các tỉnh so sánh đạt từ {number(beside[-1], 2)} đến {number(beside[0], 2)} điểm" if beside else ""
        return start + span
    start, country = f"PAPI {one.year}: {one.province} {points(own)} điểm", f"xếp thứ {place(own)} cả nước"
    if not beside:
        return f"{start}, {country}; " + (
            "tỉnh so sánh không có tổng điểm năm này" if one.others else "chưa chọn tỉnh để so sánh")
    return f"{start}, {_place_among(one, TOTAL)} trong {two(len(scored))} tỉnh so sánh; {country}"


# The map and the sentences.


def _map(one: Beside, own: dict[str, str]) -> Claims:
    counts = {group: sum(one.scores.group(one.year, code, TOTAL) == group for code in one.scores.held(one.year, TOTAL))
              for group in GROUPS}
    told = ", ".join(f"{GROUP_WORDS[group]} {many} tỉnh" for group, many in counts.items())
    return Claims([
        f"Các tỉnh theo nhóm tổng điểm PAPI {one.year}", f"Bản đồ ô các tỉnh theo nhóm tổng điểm PAPI {one.year}: {told}.",
        *_findings(one, own),
    ], {"provinces_tiles": map_chart(one, counts)})


def _findings(one: Beside, own: dict[str, str]) -> list[str]:
    """What there is to say, what weighs most first."""
    told = [_missing(one)]
    if one.others:
        told += [_leader(one), _dimensions(one), _trailing(one), _agency(one, own), _rank_change(one)]
    else:
        told += [_beside_median(one), _ends(one), _rank_change(one)]
    return [sentence for sentence in [*told, _last_total(one)] if sentence][:MOST]


def _missing(one: Beside) -> str:
    without = [name for name in one.all if _exists(one, name) and one.score(name, TOTAL) is None]
    return f"Năm {one.year}, {NOT_PUBLISHED} của {_listed(without)} nên không có tổng điểm và thứ hạng." if without else ""


def _gap(value: float) -> str:
    return "dưới 0,01 điểm" if round(value, 2) == 0 else f"{number(value, 2)} điểm"


def _leader(one: Beside) -> str:
    scored, own = one.scored(TOTAL), one.score(one.province, TOTAL)
    if len(scored) < 2:
        return ""
    first, most = scored[0]
    if own == most:
        first = one.province
    start = (f"Năm {one.year}, {first} có tổng điểm cao nhất trong {two(len(scored))} tỉnh so sánh: {number(most, 2)} điểm")
    if own is None:
        return f"{start}; thấp nhất là {scored[-1][0]}: {number(scored[-1][1], 2)} điểm."
    if first != one.province:
        return f"{start}, hơn {one.province} {_gap(most - own)}."
    second, score = next((name, score) for name, score in scored if name != one.province)
    return f"{start}, bằng {second}." if score == own else f"{start}, hơn tỉnh thứ hai là {second} {_gap(own - score)}."


def _dimensions(one: Beside) -> str:
    """In which dimensions the province stands first of those compared, and in which last."""
    ends: dict[str, list[str]] = {"cao nhất": [], "thấp nhất": []}
    is_beside = False
    for code in filter(lambda code: code in one.scores.codes(one.year), DIMENSIONS):
        scores, own = [score for _, score in one.scored(code)], one.score(one.province, code)
        if own is not None and len(scores) > 1 and scores[0] > scores[-1]:
            is_beside = True
            ends["cao nhất"] += [code] if own == scores[0] else []
            ends["thấp nhất"] += [code] if own == scores[-1] else []
    if not is_beside:
        return ""
    if not any(ends.values()):
        return (f"Năm {one.year}, {one.province} không cao nhất, cũng không thấp nhất trong các tỉnh so sánh ở chỉ số nội dung "
                "nào.")
    told = "; ".join(f"{word} ở {_named_dimensions(one, codes)}" for word, codes in ends.items() if codes)
    return f"Trong các tỉnh so sánh năm {one.year}, {one.province} {told}."


def _named_dimensions(one: Beside, codes: list[str]) -> str:
    if len(codes) > MOST_NAMED:
        return f"{two(len(codes))} chỉ số nội dung ({', '.join(codes)})"
    own = [_figure(one, one.province, code) for code in codes]
    return ", ".join(f"chỉ số nội dung {each['code']} {each['short']} ({number(each['score'], 2)})" for each in own)


def _trailing(one: Beside) -> str:
    against, why = one.against
    if not one.set_beside:
        return ""
    whom = against[0] if len(against) == 1 else (
        f"trung bình {two(len(against))} tỉnh {'có tổng điểm cao hơn' if why == BETTER else 'so sánh'}")
    if not one.gaps:
        return f"Năm {one.year}, {one.province} không kém {whom} ở chỉ số thành phần nào."
    told = "; ".join(f"PAPI {each.code} {_figure(one, one.province, each.code)['short']}, kém {_gap(each.gap)} "
                     f"({percent(each.share)} thang điểm)" for each in one.gaps[:MOST_NAMED])
    return f"Năm {one.year}, so với {whom}, {one.province} kém nhiều nhất ở {told}."


def _agency(one: Beside, own: dict[str, str]) -> str:
    """The part near to the agency that lies furthest behind the best of them; a direct one before an indirect one."""
    found = []
    for code, how in own.items():
        scored = one.scored(code)
        if one.score(one.province, code) is not None and len(scored) > 1:
            found.append((list(OWN).index(how), one.score(one.province, code) - scored[0][1], code, scored))
    if not found:
        return ""
    how, behind, code, scored = min(found, key=lambda each: each[:2])
    part = _figure(one, one.province, code)
    best = f", cao nhất là {scored[0][0]} {number(scored[0][1], 2)} điểm" if behind else ""
    return (f"PAPI {code} {part['short']}, {list(OWN.values())[how]}: năm {one.year} {one.province} "
            f"{number(part['score'], 2)} điểm, {_place_among(one, code)} trong {two(len(scored))} tỉnh so sánh{best}.")


def _rank_change(one: Beside) -> str:
    """How the place moved since the first year that may be compared, and who of the others rose most."""
    base = one.scores.comparable_from(one.year, TOTAL)
    moved = {}
    for name in one.all:
        then, now = (View(one.scores, name).figure(TOTAL, year) for year in (base, one.year))
        if then["rank"] is not None and now["rank"] is not None:
            moved[name] = then["rank"] - now["rank"], _moved(then, now)
    if base >= one.year or one.province not in moved:
        return ""
    told = f"Theo thứ hạng tính từ điểm công bố, {one.province} {moved[one.province][1]}"
    best = max((name for name in moved if name != one.province), key=lambda name: moved[name][0], default=None)
    if best is None or moved[best][0] <= 0:
        return f"{told}."
    return f"{told}; trong các tỉnh so sánh, {best} lên nhiều nhất: {moved[best][1]}."


def _moved(then: dict, now: dict) -> str:
    before, after = f"{place(then)} năm {then['year']}", f"{place(now)} năm {now['year']}"
    if then["rank"] == now["rank"]:
        return f"vẫn xếp thứ {now['rank']} ({before}, {after})"
    return f"từ thứ {before} {'lên' if now['rank'] < then['rank'] else 'xuống'} thứ {after}"


def _beside_median(one: Beside) -> str:
    own = _figure(one, one.province)
    if own["score"] is None:
        return ""
    gap = round(own["score"] - own["median"], 6)
    beside = f"{'cao' if gap > 0 else 'thấp'} hơn trung vị cả nước {_gap(abs(gap))}" if gap else "bằng trung vị cả nước"
    return f"Năm {one.year}, {one.province} thuộc {GROUP_WORDS[own['group']]}, {beside}."


def _ends(one: Beside) -> str:
    rows = [_figure(one, one.province, code) for code in DIMENSIONS if code in one.scores.codes(one.year)]
    held = [row for row in rows if row["score"] is not None]
    if len(held) < 2:
        return ""
    best, worst = min(held, key=lambda row: row["rank"]), max(held, key=lambda row: row["rank"])
    told = [f"chỉ số nội dung {row['code']} {row['short']} (thứ {place(row)})" for row in (best, worst)]
    return f"Thứ hạng năm {one.year} của {one.province} cao nhất ở {told[0]}; thấp nhất ở {told[1]}."


def _last_total(one: Beside) -> str:
    """The newest total of a province that has none in the year."""
    own = [row for year in one.scores.years if year <= one.year
           and (row := View(one.scores, one.province).figure(TOTAL, year))["score"] is not None]
    if not own or own[-1]["year"] == one.year:
        return ""
    return (f"Lần gần nhất {one.province} có tổng điểm là năm {own[-1]['year']}: {number(own[-1]['score'], 2)} điểm, xếp thứ "
            f"{place(own[-1])}.")


# The other parts of the page.


def _ranks(one: Beside, _: dict) -> Claims:
    years = [year for year in one.scores.years if year <= one.year]
    rows = sorted(((name, _figure(one, name)) for name in one.all), key=lambda row: row[1]["rank"] or len(GROUPS) * 100)
    told = "; ".join(f"{name} {f'thứ {place(row)}' if row['rank'] else 'không có thứ hạng'}" for name, row in rows)
    cuts = "; ".join(f"{year}: {one.scores.reasons[TOTAL, year]}" for year in years[1:]
                     if one.scores.breaks.get((TOTAL, year)) == HARD)
    return Claims([
        f"Thứ hạng theo tổng điểm đến năm {one.year}",
        f"Thứ hạng theo tổng điểm PAPI, {years[0]}–{one.year}. Năm {one.year}: {told}.",
        *([f"Đường bị cắt ở mốc thay đổi phương pháp ({cuts})."] if cuts else []),
    ], {"provinces_ranks": ranks_chart(one)})


def _gaps(one: Beside, own: dict[str, str]) -> Claims:
    if not one.set_beside:
        return Claims([])
    against, why = one.against
    whom = "Các tỉnh có tổng điểm cao hơn" if why == BETTER else "Các tỉnh so sánh"
    mean = f"khoảng cách tính đến điểm trung bình của {_listed(against)}."
    set_against = {
        BETTER: f"Tỉnh có tổng điểm cao hơn {one.province}: {_listed(against)}.",
        NO_TOTAL: f"{one.province} không có tổng điểm: {mean}",
    }.get(why, f"Không có tỉnh nào có tổng điểm cao hơn {one.province}: {mean}")
    return Claims([f"{whom} làm tốt hơn ở đâu, năm {one.year}", set_against, _trailing(one)],
                  {"provinces_gaps": gaps_chart(one, {code: OWN[how] for code, how in own.items()})} if one.gaps else {})


def _strips(one: Beside, _: dict) -> Claims:
    own = [_figure(one, one.province, code) for code in DIMENSIONS if code in one.scores.codes(one.year)]
    told = "; ".join(f"{row['code']} {row['short']} " + (
        f"{number(row['score'], 2)} · thứ {place(row)}" if row["score"] is not None else "không có điểm") for row in own)
    return Claims([f"Từng chỉ số nội dung, năm {one.year}",
                   f"Điểm chỉ số nội dung của {one.province} bên cạnh các tỉnh so sánh: {told}."],
                  {"provinces_strips": strips_chart(one)})


def _table(one: Beside, _: dict) -> Claims:
    own, ordered = one.score(one.province, TOTAL), by_total(one)
    rows = []
    for name in ordered:
        row = _figure(one, name)
        held = row["score"] is not None
        group = upper(GROUP_WORDS[row["group"]]) + (" (PAPI công bố)" if row["published"] else "") if held else MISSING
        apart = MISSING if name == one.province or not held or own is None else signed(row["score"] - own, 2)
        rows.append(BREAK.join((name, points(row) if held else MISSING, place(row) if held else MISSING, group, apart)))
    return Claims([f"Điểm và thứ hạng năm {one.year}",
                   f"Bảng điểm năm {one.year} của {', '.join(one.all)}, tô màu theo nhóm như bản đồ ô", *rows],
                  {"provinces_table": table_chart(one, ordered)})


def by_total(one: Beside) -> list[str]:
    """The province, then the others by their total, those without one last."""
    held = [name for name, _ in one.scored(TOTAL) if name != one.province]
    return [one.province, *held, *(name for name in one.others if name not in held)]
