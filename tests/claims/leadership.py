"""What the pages of the plan, its areas and its units have to show, told from the recount alone (see `facts`)."""

from collections import Counter

from recount.cells import DONE, LEAD, NOT_STARTED, SUPPORT, label
from recount.progress import FILE, segments, tally
from recount.since import by_year
from recount.words import BREAK, SEGMENTS, assignment_rows, bar, lower, number, percent, period, share, short_percent, two

from claims import scores
from claims.dimension import beside_area, parts_of_area
from claims.facts import Claims, Facts, asked_rows, headline


def overview(facts: Facts) -> Claims:
    """Sentence, five figures, the twin chart, what needs attention."""
    moment, tasks = facts.moment, facts.moment.tally
    leads, silent, busy = tally(moment.leads), len(moment.silent()), len(facts.plan.busy())
    idle = f"; {two(tasks['not_arising'])} không phát sinh" if tasks["not_arising"] else " nhiệm vụ"
    done = share(tasks[DONE], tasks["counted"])
    return Claims([
        headline(facts), facts.as_of, *facts.closed, f"{leads[DONE]}/{leads['counted']} lượt giao chủ trì",
        *_change(facts, done),
        f"Đã thực hiện: {percent(done)}{BREAK}{tasks[DONE]}/{tasks['counted']}{idle} ›",
        f"Quá hạn: {tasks['overdue']}", f"Đến hạn trong 30 ngày: {tasks['due_soon']}",
        f"Đơn vị đã báo cáo: {busy - silent}/{busy}",
        *([f"chưa báo cáo: {two(silent)} đơn vị"] if silent > 1 else []), *_attention(facts),
        *scores.card(facts), scores.contrary(facts),
    ], {"overview_bars": _twin(facts), "overview_scores": scores.sparklines(facts)})


def _change(facts: Facts, now: float | None) -> list[str]:
    """The change of completion on the quarter before."""
    if facts.period not in facts.heard[1:]:
        return []
    before = facts.heard[facts.heard.index(facts.period) - 1]
    tasks = facts.at(before).tally
    points = round((now - share(tasks[DONE], tasks["counted"])) * 100)
    name = lower(period(before)).split("/")[0]
    return [f"{'tăng' if points > 0 else 'giảm'} {abs(points)} điểm phần trăm so với {name}" if points else f"bằng {name}"]


def _attention(facts: Facts) -> list[str]:
    """The three most urgent tasks, each with how late and whose; and how many more there are."""
    found = urgent(facts)
    told = [BREAK.join((when, f"{label(code)} ›", " — ".join((
        facts.plan.tasks[code]["title"], ", ".join(map(facts.plan.short, units)))))) for when, code, units in found[:3]]
    return told + ([f"và {two(len(found) - 3)} nhiệm vụ khác ›"] if len(found) > 3 else [])


def urgent(facts: Facts) -> list[tuple[str, str, list[str]]]:
    """How late, which task, which units: what is overdue, the longest first; what is due soon; what nobody has begun."""
    end, found = facts.plan.periods[facts.period]["data_to"], []
    for task in facts.moment.tasks.values():
        kinds = [("overdue", [one for one in task["leads"] if one["overdue"]]),
                 ("due_soon", [one for one in task["leads"] if one["due_soon"]]),
                 (NOT_STARTED, [one for one in task["leads"] if one["status"] == NOT_STARTED])]
        order = next((place for place, (_, own) in enumerate(kinds) if own), None)
        if order is not None:
            kind, own = kinds[order]
            deadline = facts.plan.tasks[task["task"]]["deadline"]
            days = None if deadline is None or kind == NOT_STARTED else (end - deadline).days
            days = None if kind == "overdue" and (days or 0) < 0 else days
            when = _when(kind, days, whole=len(own) == len(task["leads"]))
            found.append((order, -(days or 0), when, task["task"], [one["unit"] for one in own]))
    return [one[2:] for one in sorted(found, key=lambda one: one[:2])]


def _when(kind: str, days: int | None, *, whole: bool) -> str:
    if kind == NOT_STARTED:
        return "Chưa thực hiện" if whole else "Còn đơn vị chưa thực hiện"
    if days == 0:
        return "Đến hạn ngày chốt số liệu"
    if kind == "overdue":
        return "Đơn vị báo chậm" if days is None else f"Quá hạn {days} ngày"
    return f"Còn {-days} ngày"


def _twin(facts: Facts) -> dict:
    """The tasks of each area by status, and behind each bar done of counted."""
    drawn, texts = {}, {}
    for area in facts.plan.areas:
        own = [one for one in facts.moment.tasks.values() if one["area"] == area["area"]]
        many = tally(own)
        drawn |= bar(area["area"], own)
        told = [f"{many[DONE]}/{many['counted']}"] if many["counted"] else []
        idle = [f"{many['not_arising']} không phát sinh"] if many["not_arising"] else []
        dimension = area["dimension"]
        name = scores.short_name(facts, str(dimension)) if dimension else area["name"]
        other = f" (nội dung {area['area']} của kế hoạch)" if dimension not in (None, area["area"]) else ""
        texts[area["area"]] = [f"{dimension}. {name}{other}" if dimension else name,
                               *([" ".join(told + idle)] if told + idle else [])]
    number_of_plan = facts.plan.head["number"].split("/")[0]
    without = [f"{code}. {scores.short_name(facts, code)}" for code in "12345678"
               if int(code) not in [area["dimension"] for area in facts.plan.areas]]
    texts[None] = [*without, f"Kế hoạch số {number_of_plan} không có nhiệm vụ thuộc nội dung này"]
    return {"bars": drawn, "texts": texts}


def areas(facts: Facts) -> Claims:
    """One area: its counts, its tasks over the periods, what each unit said, its dimension's scores, the years side by side."""
    area = int(facts.chosen["noi_dung"])
    own = [one for one in facts.moment.tasks.values() if one["area"] == area]
    many = tally(own)
    shown = {"thanh-phan": _parts_of_area, "bao-cao": _rows_of_area}.get(facts.chosen["xem"], _work_of_area)(facts, area, own)
    heading = [area_words(many) if many["counted"] else "", facts.as_of, *facts.closed]
    return Claims([*heading, *shown.texts], shown.charts)


def _work_of_area(facts: Facts, area: int, own: list[dict]) -> Claims:
    """The area's tasks over the periods, its dimension's scores, the years side by side."""
    dimension = dimension_of(facts, area)
    beside = beside_area(facts, dimension) if dimension else Claims([])
    names = {one["task"]: f"{label(one['task'])}. {facts.plan.tasks[one['task']]['title']}" for one in own}
    years_texts, years_chart = _years(facts)
    return Claims(
        [*beside.texts, *years_texts], {"areas_tasks": _over_periods(facts, "task", names)} | beside.charts | years_chart,
    )


def _parts_of_area(facts: Facts, area: int, _: list[dict]) -> Claims:
    """The parts of its dimension over the years; an area that serves none has none, and shows its work."""
    dimension = dimension_of(facts, area)
    return parts_of_area(facts, dimension) if dimension else _work_of_area(facts, area, _)


def _rows_of_area(facts: Facts, area: int, _: list[dict]) -> Claims:
    """What each unit said."""
    return Claims(assignment_rows(facts.plan, [one for one in facts.lines if one["area"] == area]))


def dimension_of(facts: Facts, area: int) -> str:
    """The code of the dimension that an area serves; blank for none."""
    return str(next(one["dimension"] for one in facts.plan.areas if one["area"] == area) or "")


def area_words(many: dict[str, int]) -> str:
    """How many tasks of an area stand how, in a sentence."""
    parts = (("overdue", "quá hạn"), (NOT_STARTED, "chưa thực hiện"), ("unknown", "chưa đủ thông tin"),
             ("not_arising", "không phát sinh"))
    done = short_percent(share(many[DONE], many["counted"]))
    return ", ".join([f"Đã thực hiện {many[DONE]}/{many['counted']} nhiệm vụ ({done})",
                      *(f"{two(many[name])} {words}" for name, words in parts if many[name])])


def _over_periods(facts: Facts, by: str, names: dict, unit: str | None = None) -> dict:
    """How many assignments led stood how in each quarter up to the period, as shares of those that arise."""
    drawn: dict = {}
    shown = facts.heard if facts.period in facts.heard else [*facts.heard, facts.period]
    texts = Counter([*names.values(), *map(period, shown)])
    for code in shown:
        for name in names:
            own = [one for one in facts.at(code).leads if one[by] == name and unit in (None, one["unit"])]
            counted = tally(own)["counted"]
            drawn |= {(code, name, SEGMENTS[segment]): (many, round(many / counted, 9))
                      for segment, many in segments(own).items() if many}
            texts["không phát sinh"] += bool(own) and not counted
    return {"bars": drawn, "texts": +texts}


def _years(facts: Facts) -> tuple[list[str], dict]:
    """The same period of each year that has reports of it; where only one has, the whole years."""
    part = facts.period.partition("-")[2]
    sent = {one.period for one in facts.known.counting() if one.kind == FILE}
    codes: list[str] = []
    for name in (part, ""):
        found = [f"{year}-{name}" if name else str(year) for year in sorted(facts.known.plans)]
        codes = codes if len(codes) > 1 else [code for code in found if sent & set(facts.known.plan(code).quarters(code))]
    if len(codes) < 2:
        return [], {}
    counted = by_year([facts.at(code) for code in codes])
    newest = facts.known.plan(codes[-1])
    names = {-1: "Cả kế hoạch"} | {area["area"]: _area_name(area) for area in newest.areas}
    told = {name: [f"{code[:4]}: {short_percent(share(*counted[area, int(code[:4])]))} "
                   f"({number(counted[area, int(code[:4])][0])}/{number(counted[area, int(code[:4])][1])})"
                   if counted[area, int(code[:4])][1] else f"{code[:4]}: không có việc phải tính" for code in codes]
            for area, name in names.items()}
    bars = [(f"{name} {words}", round(share(*counted[area, int(code[:4])]) or 0, 9))
            for (area, name) in names.items() for code, words in zip(codes, told[name], strict=True)]
    texts = sorted([*names.values(), *(words for own in told.values() for words in own)])
    title = f"Hoàn thành theo nội dung: {', '.join(lower(period(code)) for code in codes)}"
    return [title], {"areas_years": {"bars": bars, "texts": texts}}


def _area_name(area: dict) -> str:
    return f"{area['area']}. {area['name']}" if area["area"] else area["name"]


def units(facts: Facts) -> Claims:
    """One unit: its counts, its rows, what it was asked; all units by status and by area."""
    unit = facts.chosen["unit"]
    own = [one for one in facts.lines if one["unit"] == unit]
    led, helped = ([one for one in own if one["role"] == role] for role in (LEAD, SUPPORT))
    many, beside = tally(led), tally(helped)
    done = short_percent(share(many[DONE], many["counted"]))
    told = [f"Chủ trì: đã thực hiện {many[DONE]}/{many['counted']} lượt ({done})"] if many["counted"] else []
    told += [f"{two(many['overdue'])} quá hạn"] if many["overdue"] else []
    told += [f"phối hợp {beside[DONE]}/{beside['counted']} lượt"] if beside["counted"] else []
    of_view = {"chu-tri": led, "phoi-hop": helped}.get(facts.chosen["xem"], [])
    rows = assignment_rows(facts.plan, of_view, with_unit=False)
    areas_led = {area["area"]: _area_name(area) for area in facts.plan.areas if any(one["area"] == area["area"] for one in led)}
    return Claims(
        [", ".join(told), facts.as_of, *facts.closed, *rows, *asked_rows(facts, unit=unit)],
        {"units_bars": _unit_bars(facts), "units_areas": _heat_map(facts)} if facts.chosen["xem"] == "cac-don-vi"
        else {"units_periods": _over_periods(facts, "area", areas_led, unit)} if led and of_view is led else {},
    )


def _unit_bars(facts: Facts) -> dict:
    """What each unit leads by status; behind the bar done of counted, and whether it has reported."""
    drawn, texts, silent = {}, {}, facts.moment.silent()
    for unit in facts.plan.busy():
        own = [one for one in facts.moment.leads if one["unit"] == unit]
        many = tally(own)
        drawn |= bar(unit, own)
        after = [f"{many[DONE]}/{many['counted']}"] if many["counted"] else []
        after += ["chưa báo cáo kỳ này"] if unit in silent else []
        texts[unit] = [unit, " ".join(after)] if after else [unit]
    return {"bars": drawn, "texts": texts}


def _heat_map(facts: Facts) -> dict:
    """Of what each unit leads in each area: done of counted, and how many are late."""
    cells, led = {}, {}
    for unit in dict.fromkeys(one["unit"] for one in facts.moment.leads):
        for area in facts.plan.areas:
            own = [one for one in facts.moment.leads if (one["unit"], one["area"]) == (unit, area["area"])]
            many = tally(own)
            done = share(many[DONE], many["counted"])
            late = f" ({many['overdue']})" if many["overdue"] else ""
            text = f"{many[DONE]}/{many['counted']}{late}" if many["counted"] else "—" if own else ""
            cells[unit, area["area"]] = text, done, short_percent(done)
            led |= {(unit, area["area"]): short_percent(done)} if own else {}
    return {"cells": cells, "led": led}
