"""What the page of a unit's year has to show, told from the recount alone (see `facts`)."""

from recount.cells import LEAD, Row, label
from recount.progress import CORRECTION, FILE, REDO, RETURN, Known
from recount.sending import Asked, Sent, account as account_of, questions, sendings
from recount.words import BREAK, day, period, short_percent, two

from claims.facts import ASKER, REASON, Claims, Facts

_FIGURES = {
    "leads": "Chủ trì", "supports": "Phối hợp", "done": "Hoàn thành", "done_late": "trong đó hoàn thành sau thời hạn",
    "in_progress": "Đang thực hiện", "not_started": "Chưa thực hiện", "unknown": "Chưa đủ thông tin",
    "overdue": "Quá hạn, trong số chưa hoàn thành", "not_arising": "Không phát sinh", "on_time": "Kỳ gửi đúng hạn",
    "late": "Kỳ gửi trễ hạn", "missing": "Kỳ chưa gửi", "returned": "Kỳ đã trả lại, chưa gửi lại",
    "returns": "Lượt báo cáo bị trả lại trong năm", "asked": "Yêu cầu giải trình", "answered": "trong đó đã giải trình",
    "unanswered": "trong đó chưa giải trình",
}
BOXES = tuple(f"account_{key}" for key in _FIGURES)


def account(facts: Facts) -> Claims:
    """A unit's year: every figure, and under it each thing that it counts, with days, percents and cells."""
    unit, year = facts.chosen["unit"], int(facts.period)
    counted = account_of(facts.known, year, unit, facts.today)
    known, today = facts.known.at(facts.period, facts.today)
    lines = {one["task"]: one for one in facts.lines if (one["unit"], one["role"]) == (unit, LEAD)}
    has_days = any(one["unit_due"] for one in known.plan(facts.period).periods.values())
    figures = _FIGURES if has_days else _FIGURES | {"on_time": "Kỳ đã gửi"}
    told = [f"{words}: {len(counted[key])}" for key, words in figures.items()]
    for key in ("leads", "supports"):
        told += [_given(facts, code) + f"{BREAK}{_term(facts, code)}" for code in counted[key]]
    for key in ("done", "done_late", "in_progress", "not_started", "unknown", "overdue", "not_arising"):
        told += [_result(facts, lines[code], late=key in ("done_late", "overdue")) for code in counted[key]]
    told += [_sent(known, one) for one in sendings(known, year, today) if one.unit == unit and one.received_on]
    told += [f"lý do: {REASON}; trả lại ngày {day(event.on)}{BREAK}Báo cáo số {event.number}, tệp "
             f"“{known.reports[event.number - 1].file_name}”" for event in known.events
             if event.kind == RETURN and event.number not in _brought_back(known)
             and known.reports[event.number - 1].unit == unit]
    for one in questions(known, year):
        if one.unit == unit:
            told.append(f"{_given(facts, one.task).replace(BREAK, ' ')}{BREAK}{one.question} ({ASKER} hỏi, "
                        f"{period(one.period)}); hỏi ngày {day(one.on)}")
            told += [_answered(known, one)] if one.answer else []
    return Claims([f"Tổng hợp năm {year}: {unit}", f"Kỳ tổng hợp: {period(facts.period)}, số liệu chốt đến ngày "
                   f"{day(facts.plan.periods[facts.period]['data_to'])}.", *facts.closed, *told])


def _brought_back(known: Known) -> set[int]:
    return {event.number for event in known.events if event.kind == REDO}


def _given(facts: Facts, code: str) -> str:
    return f"{label(code)}{BREAK}{facts.plan.tasks[code]['title']}"


def _term(facts: Facts, code: str) -> str:
    deadline = facts.plan.tasks[code]["deadline"]
    return f"hạn {day(deadline)}" if deadline else "thường xuyên"


def _result(facts: Facts, line: dict, *, late: bool) -> str:
    """A task led: its quarters done, its percent, the day, how late; then the cells of each report that it rests on."""
    end, completed = facts.plan.periods[facts.period]["data_to"], line["completed_on"]
    parts = [_term(facts, line["task"])]
    parts += [f"thực hiện {line['done']}/{line['ended']} kỳ"] if line["ended"] else []
    parts += [] if line["percent"] is None else [f"đạt {short_percent(line['percent'] / 100)}"]
    days = ((completed if line["done_late"] else end) - line["deadline"]).days if late else 0
    told = [", ".join(parts), *([f"hoàn thành ngày {day(completed)}"] if completed else []),
            *([f"chậm {days} ngày"] if days > 0 else [])]
    return BREAK.join([_given(facts, line["task"]), "; ".join(told), *(_cells(facts.known, row) for row in line["rows"])])


def _cells(known: Known, row: Row) -> str:
    """Where a row stands."""
    report = known.reports[row.submission - 1]
    if report.kind == CORRECTION:
        return f"Báo cáo số {report.number}, đính chính của Văn phòng"
    cells = dict.fromkeys(row.cells[name] for name in ("status", "percent", "completed_on") if name in row.cells)
    place = f"ô {', '.join(cells)}" if cells else f"dòng {row.row}"
    return f"Báo cáo số {report.number}, tệp “{report.file_name}”, trang “{row.sheet}”, {place}"


def _sent(known: Known, one: Sent) -> str:
    due = known.plan(one.period).periods[one.period]["unit_due"]
    told = f"hạn gửi {day(due)}" if due else "kế hoạch không ghi hạn gửi"
    wanting = f", thiếu {two(len(one.partly))} nhiệm vụ" if one.partly else ""
    late = f"; chậm {one.days} ngày" if one.days else ""
    first = min((report for report in known.reports if (report.unit, report.period, report.kind) == (one.unit, one.period, FILE)
                 and known.out().get(report.number) in (None, RETURN)), key=lambda report: report.received, default=None)
    file = f"{BREAK}Báo cáo số {first.number}, tệp “{first.file_name}”" if first and first.received == one.received_on else ""
    return f"{period(one.period)}{BREAK}{told}{wanting}; nhận ngày {day(one.received_on)}{late}{file}"


def _answered(known: Known, one: Asked) -> str:
    report = known.reports[one.answer.submission - 1]
    return (f"{one.answer.words['explanation']}; trả lời ngày {day(report.received)}{BREAK}Báo cáo số {report.number}, "
            f"tệp “{report.file_name}”, trang “{one.answer.sheet}”, ô {one.answer.cells['explanation']}")
