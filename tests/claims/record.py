"""What the pages of history, the plan and the audit have to show, told from the recount alone (see `facts`)."""

from datetime import date

from recount.cells import DONE, IN_PROGRESS, NOT_ARISING, NOT_STARTED, label
from recount.progress import (
    ASK,
    CLOSE,
    CORRECTION,
    FILE,
    REDO,
    RETURN,
    RETURNED_FILE,
    UNDO,
    WITHDRAW,
    Event,
    Known,
    Report,
    state,
)
from recount.sending import questions, sendings
from recount.since import Moment
from recount.words import BREAK, MISSING, day, lower, period, share, short_percent, two

from claims.facts import ASKER, CLERK, NOTE, REASON, WRONG_FORM, Claims, Facts, at_nine, headline

PLANS_SAVED = {2024: date(2024, 6, 13), 2025: date(2025, 1, 10)}
LINES_OF_A_PAGE = 25
_ACTS = {UNDO: "hoàn tác", REDO: "khôi phục", RETURN: "trả lại đơn vị"}


def history(facts: Facts) -> Claims:
    """Which report counts for each unit and why; all that came in; what is open before the closing, or came after it."""
    plan, quarters = facts.plan, facts.plan.quarters(facts.period)
    reasons = [_why(facts, unit, code) for unit in plan.busy() for code in quarters]
    told = [line for own in reasons for line in own]
    received = [_received(facts, one, len(quarters) > 1) for one in facts.known.reports if one.period in quarters]
    back = [one for one in facts.known.events if one.kind == RETURNED_FILE and one.period in quarters]
    received += [BREAK.join([
        MISSING, one.unit, *([period(one.period)] if len(quarters) > 1 else []), "Tệp chưa công bố", MISSING, MISSING, MISSING,
        "Đã trả lại", f"{CLERK}: {WRONG_FORM}"]) for one in back]
    more = [f"Xem thêm {two(len(received) - 8)} báo cáo"] if len(received) > 12 else []
    shown = sum(map(bool, reasons))
    lines = [f"Xem thêm {two(shown - 8)} dòng"] if shown > 12 else []
    if all(line.endswith(f"{BREAK}{MISSING}") for line in received):
        received = [line.removesuffix(f"{BREAK}{MISSING}") for line in received]
    return Claims([*facts.closed, *told, *received, *more, *lines, *_closing(facts, quarters), *_if_undone(facts)])


def _why(facts: Facts, unit: str, code: str) -> list[str]:
    """Which file counts, what it replaced, what is still taken from that, which corrections stand beside."""
    known, out = facts.known, facts.known.out()
    files = [one for one in known.reports if (one.unit, one.period, one.kind) == (unit, code, FILE)]
    live = [one for one in files if one.number not in out]
    beside = [one.number for one in known.counting() if (one.unit, one.period, one.kind) == (unit, code, CORRECTION)]
    if not live:
        gone = [f"báo cáo số {one.number} {_acted(known, one.number)[-1]}" for one in files]
        return gone or [f"tệp “sai.xlsx” được {CLERK} {_ACTS[RETURN]} lúc {at_nine(one.on)}" for one in known.events
                        if (one.kind, one.unit, one.period) == (RETURNED_FILE, unit, code)]
    current = live[-1]
    told = [f"Báo cáo số {current.number}, do {facts.chosen['by']} công bố lúc {at_nine(current.on)}, là báo cáo"]
    if len(live) > 1 and files[-1] is current:
        told.append(f"thay cho báo cáo số {live[-2].number}, công bố lúc {at_nine(live[-2].on)}")
    if files[-1] is not current:
        told += [f"báo cáo số {one.number} {_acted(known, one.number)[-1]}" for one in files
                 if one.number > current.number]
        told.append(f"nên báo cáo số {current.number} lại có hiệu lực")
    if files[-1] is current and (acts := _acted(known, current.number)):
        told.append(f"Báo cáo này từng bị loại ra rồi {acts[-1]}")
    told += [f"{two(_counted(facts, one))} dòng vẫn lấy số liệu từ báo cáo số {one.number} vì báo cáo số {current.number}"
             for one in live[:-1] if _counted(facts, one)]
    return told + ([f"Kèm {two(len(beside))} điều chỉnh của Văn phòng (số {', '.join(map(str, beside))})"] if beside else [])


def _acted(known: Known, number: int) -> list[str]:
    return [f"được {CLERK} {_ACTS[one.kind]} lúc {at_nine(one.on)}" for one in known.events
            if one.kind in _ACTS and one.number == number]


def _counted(facts: Facts, report: Report) -> int:
    """How many assignments rest on a report's rows in its own quarter."""
    if report.number in facts.known.out():
        return 0
    return sum(any(row.submission == report.number for row in line["rows"])
               for line in state(facts.known, report.period, facts.today))


def _received(facts: Facts, report: Report, with_period: bool) -> str:
    """The line of a report: its number, the days, how many of its rows count and are held, how it stands."""
    held, counted, out = sum(row.held for row in report.rows), _counted(facts, report), facts.known.out().get(report.number)
    files = [one.number for one in facts.known.counting() if (one.unit, one.period, one.kind) == (
        report.unit, report.period, FILE)]
    stands = files[-1] == report.number if report.kind == FILE and report.number in files else bool(counted)
    standing = {UNDO: "Đã hoàn tác", RETURN: "Đã trả lại", None: "Đang có hiệu lực" if stands else "Đã bị thay"}[out]
    closing = facts.known.closing(facts.period)
    late = " (sau khi chốt)" if closing and report.place > facts.known.events.index(closing) else ""
    note = NOTE if report.kind == CORRECTION else f"{CLERK}: {REASON}" if _acted(facts.known, report.number) else MISSING
    return BREAK.join([
        str(report.number), report.unit, *([period(report.period)] if with_period else []),
        "Điều chỉnh" if report.kind == CORRECTION else "Báo cáo", day(report.received),
        f"{at_nine(report.on)}, {facts.chosen['by']}",
        f"{counted}/{len(report.rows)}" + (f", giữ lại {held}" if held else ""), standing + late,
        note,
    ])


def _closing(facts: Facts, quarters: list[str]) -> list[str]:
    plan, closing = facts.plan, facts.known.closing(facts.period)
    if closing:
        after = facts.known.events.index(closing)
        came = [one.kind for one in facts.known.reports if one.place > after and one.period in plan.up_to(facts.period)]
        told = [f"{two(came.count(kind))} {words}" for kind, words in ((FILE, "báo cáo"), (CORRECTION, "điều chỉnh"))
                if kind in came]
        return [f"{CLERK} chốt số liệu lúc {at_nine(closing.on)}", f"Đã báo cáo: {headline(facts)}.",
                f"Sau khi chốt: {', '.join(told)}."]
    silent = facts.moment.silent()
    enough = " đủ các kỳ" if len(quarters) > 1 else ""
    waiting = {one.unit: one.waiting for one in sendings(facts.known, plan.year, facts.today)
               if one.period in quarters and one.waiting}
    asked = [one for one in reversed(questions(facts.known, plan.year))
             if one.answer is None and one.period in (*quarters, facts.period)]
    return [
        *([f"Còn {two(len(silent))} đơn vị chưa báo cáo{enough}: {'; '.join(map(plan.short, silent))}."] if silent else []),
        *([f"Còn {two(sum(map(len, waiting.values())))} dòng giữ lại chờ đơn vị sửa: "
           + "; ".join(f"{plan.short(unit)} ({two(len(rows))})" for unit, rows in waiting.items()) + "."] if waiting else []),
        *([f"Còn {two(len(asked))} yêu cầu giải trình chưa được trả lời: "
           + "; ".join(f"{label(one.task)} ({one.unit})" for one in asked) + "."] if asked else []),
    ]


def _if_undone(facts: Facts) -> list[str]:
    """Of the report that is looked at: its story, and the headline figures before and after it would be undone."""
    if "report" not in facts.chosen:
        return []
    report = facts.known.reports[facts.chosen["report"] - 1]
    after = Known(facts.known.workbooks, [*facts.known.events, Event(facts.today, UNDO, number=report.number)])
    held = sum(row.held for row in report.rows)
    newest = max(one.period for one in facts.known.counting())
    told = [f"Báo cáo số {report.number}, {report.unit}, công bố lúc {at_nine(report.on)}",
            f"Nhận ngày {day(report.received)}, tệp “{report.file_name}”, do {CLERK} công bố lúc {at_nine(report.on)}: "
            f"{two(len(report.rows))} dòng{f', giữ lại {two(held)} dòng' if held else ''}."]
    told += [f"Báo cáo {words}" for words in _acted(facts.known, report.number)]
    for code in dict.fromkeys((report.period, facts.period, newest)):
        was, now = (Moment(known, code, facts.today) for known in (facts.known, after))
        pairs = zip(_figures(was), _figures(now), strict=True)
        change = ", ".join(f"{name} {old} → {new}" for (name, old), (_, new) in pairs if old != new)
        told += [f"{period(code)}: {change}."] if change else []
    live = [one for one in after.counting() if (one.unit, one.period, one.kind) == (report.unit, report.period, FILE)]
    return told + [f"báo cáo số {one.number}, công bố lúc {at_nine(one.on)}, sẽ lại có hiệu lực" for one in live[-1:]]


def _figures(one: Moment) -> list[tuple[str, str]]:
    done, counted, busy = one.tally[DONE], one.tally["counted"], len(one.plan.busy())
    return [("hoàn thành", f"{short_percent(share(done, counted))} ({done}/{counted})"), ("quá hạn", str(one.tally["overdue"])),
            ("đang thực hiện", str(one.tally[IN_PROGRESS])), ("chưa thực hiện", str(one.tally[NOT_STARTED])),
            ("chưa đủ thông tin", str(one.tally["unknown"])), ("không phát sinh", str(one.tally[NOT_ARISING])),
            ("đơn vị đã báo cáo", f"{busy - len(one.silent())}/{busy}")]


def plan(facts: Facts) -> Claims:
    """How much the plan holds: the lines of its workbook's sheets; its tasks with the dates that stand in their cells."""
    own = facts.plan
    dated = [code for code, task in own.tasks.items() if task["kind"] == "dated"]
    year, many = own.year, len(own.tasks)
    return Claims([
        f"Kế hoạch số {own.head['number']} ngày {day(own.head['date'].date())} của",
        f"Năm {year}: {two(many)} nhiệm vụ, {two(len(own.areas))} nội dung, {two(len(own.units))} đơn vị, "
        f"{two(len(own.groups))} nhóm đơn vị; {two(len(dated))} nhiệm vụ có mốc nội bộ.",
        f"Bản 1 · ke-hoach-{year}.xlsx, {CLERK} lưu lúc {at_nine(PLANS_SAVED[year])}; áp dụng cho mọi kỳ",
        f"Bản 1, ke-hoach-{year}.xlsx", f"Một mốc cho cả {two(many)} nhiệm vụ đang chọn", "Ghi mốc như 30/9/2024",
        *(f"Mốc nội bộ của {label(code)}{BREAK}{day(own.tasks[code]['deadline'])}" for code in dated),
    ])


def audit(facts: Facts) -> Claims:
    """Who did what and when; of each report how many rows its file has, and how many of them are held."""
    by_place: dict[int, list[Report]] = {}
    for report in facts.known.reports:
        by_place.setdefault(report.place, []).append(report)
    lines = [line for place, event in enumerate(facts.known.events) for line in _done(facts, event, by_place.get(place, []))]
    saved = {year: PLANS_SAVED[year] for year in facts.known.plans}
    lines += [f"09:00 · {CLERK} · Nạp kế hoạch năm {year} từ tệp “ke-hoach-{year}.xlsx”, có hiệu lực từ ngày {day(on)}"
              for year, on in saved.items()]
    days = {*saved.values(), *(event.on for event in facts.known.events)}
    last_page = -(-len(lines) // LINES_OF_A_PAGE)
    return Claims([*lines, *(f"Ngày {day(on)}" for on in days), f"{two(len(lines))} việc",
                   *(f"Trang {number}/{last_page}" for number in range(1, last_page + 1))])


def _done(facts: Facts, event: Event, reports: list[Report]) -> list[str]:
    """The lines of one event."""
    if event.kind in (FILE, CORRECTION):
        return [f"09:00 · {_published(one)}" for one in reports]
    if event.kind in (UNDO, REDO, RETURN):
        one = facts.known.reports[event.number - 1]
        verb = {UNDO: "Hoàn tác", REDO: "Khôi phục", RETURN: "Trả lại"}[event.kind]
        return [f"09:00 · {CLERK} · {verb} báo cáo số {one.number} của {one.unit}, {lower(period(one.period))}, vì “{REASON}”"]
    if event.kind == RETURNED_FILE:
        whose = f"{event.unit}, {lower(period(event.period))}"
        return [f"09:00 · {CLERK} · Trả lại tệp “sai.xlsx” chưa công bố của {whose}, vì “{WRONG_FORM}”"]
    if event.kind == CLOSE:
        return [f"09:00 · {CLERK} · Chốt số liệu {lower(period(event.period))}"]
    if event.kind == ASK:
        whom = f"{label(event.task)} ({event.unit}), {lower(period(event.period))}"
        return [f"09:00 · {ASKER} · Yêu cầu giải trình {whom}: “{event.text}”"]
    asked = [one for one in facts.known.events if one.kind == ASK][event.number - 1]
    assert event.kind == WITHDRAW
    return [f"09:00 · {CLERK} · Rút yêu cầu giải trình {label(asked.task)} ({asked.unit}): “{asked.text}”"]


def _published(one: Report) -> str:
    whose = f"{one.unit}, {lower(period(one.period))}"
    held = sum(row.held for row in one.rows)
    if one.kind == CORRECTION:
        return f"{CLERK} · Điều chỉnh {two(len(one.rows))} dòng của {whose}, là điều chỉnh số {one.number}, vì “{NOTE}”"
    return (f"{CLERK} · Công bố báo cáo số {one.number} của {whose}, từ tệp “{one.file_name}”: {two(len(one.rows))} dòng"
            + (f", giữ lại {two(held)} dòng" if held else ""))
