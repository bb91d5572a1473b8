"""What the pages of tasks and of what moved have to show, told from the recount alone (see `facts`)."""

from datetime import date
from functools import cache
from unicodedata import combining, normalize

from recount.cells import DONE, HEADINGS, IN_PROGRESS, LEAD, NOT_ARISING, NOT_STARTED, Row, day_of, label
from recount.progress import CORRECTION, RETURN, Known, Report, state
from recount.since import Moment, moved
from recount.words import (
    BREAK,
    MISSING,
    ROLES,
    day,
    lower,
    period,
    share,
    short_percent,
    standing,
    task_row,
    two,
    with_percent,
    written,
)

from claims.facts import CLERK, NOTE, Claims, Facts, asked_rows, at_nine, place
from claims.leadership import urgent

FILTERS = {
    "tat-ca": "", "don-doc": "Cần đôn đốc: ", "qua-han": "Quá hạn: ", "sap-den-han": "Đến hạn trong 30 ngày: ",
    "da-thuc-hien": "Đã thực hiện: ", "dang": "Đang thực hiện: ", "chua": "Chưa thực hiện: ", "chua-ro": "Chưa đủ thông tin: ",
    "khong-phat-sinh": "Không phát sinh: ",
}
_STATUSES = {"da-thuc-hien": DONE, "dang": IN_PROGRESS, "chua": NOT_STARTED, "chua-ro": None, "khong-phat-sinh": NOT_ARISING}
_STANDINGS = {"counts": "Đang tính", "replaced": "Đã thay bằng báo cáo sau", "held": "Giữ lại, chưa tính",
              "undo": "Đã hoàn tác", "return": "Đã trả lại đơn vị"}
_TOLD = ("status", "percent", "quantity_period", "quantity_cumulative", "completed_on", "result", "document_number",
         "document_date", "difficulties", "proposals", "note", "explanation")
"""The order in which a row's cells are named."""
_NAMES = {key: heading for heading, key in HEADINGS.items()}


def list_or_task(facts: Facts) -> Claims:
    """The list of tasks, what is found in them, or the one in the address."""
    if "tim" in facts.chosen:
        return found(facts)
    return task(facts) if "nhiem_vu" in facts.chosen else task_list(facts)


def found(facts: Facts) -> Claims:
    """How many rows that count hold the words searched for, whatever their accents."""
    words = plain(facts.chosen["tim"])
    many = sum(any(words in plain(text) for text in line["words"].values()) for line in facts.lines)
    return Claims([f"Tìm thấy {two(many)} chỗ", *facts.closed])


def plain(text: str) -> str:
    """A text without accents and capitals."""
    return "".join(sign for sign in normalize("NFD", text.casefold().replace("đ", "d")) if not combining(sign))


def task_list(facts: Facts) -> Claims:
    """The tasks that a figure counts: how many, and where each stands."""
    chosen = facts.chosen["loc"]
    shown = list(facts.moment.tasks.values())
    if chosen in _STATUSES:
        shown = [one for one in shown if one["status"] == _STATUSES[chosen]]
    elif chosen in ("qua-han", "sap-den-han"):
        shown = [one for one in shown if one["overdue" if chosen == "qua-han" else "due_soon"]]
    elif chosen == "don-doc":
        shown = [facts.moment.tasks[code] for _, code, _ in urgent(facts)]
    title = f"{FILTERS[chosen]}{two(len(shown)) if shown else 'không có'} nhiệm vụ"
    return Claims([title, *facts.closed, *(task_row(facts.plan, one) for one in shown)])


def task(facts: Facts) -> Claims:
    """One task: where it and each unit stand and by which cells, over the quarters, what was asked, every row of it."""
    code = facts.chosen["nhiem_vu"]
    plan, lines = facts.plan, [one for one in facts.lines if one["task"] == facts.chosen["nhiem_vu"]]
    deadline = plan.tasks[code]["deadline"]
    found = history(facts, code)
    return Claims([
        f"{label(code)}. {plan.tasks[code]['title']}", standing(facts.moment.tasks[code]), *facts.closed,
        f"{f'Hạn {day(deadline)}' if deadline else 'Thường xuyên'} · {facts.as_of}",
        *([f"(việc có thời hạn, đến {day(deadline)})"] if deadline else []), *(_standing_row(facts, one) for one in lines),
        *_over_quarters(facts, code), *asked_rows(facts, task=code), *_filled_in(facts, code),
        f"Lịch sử: {two(len(found))} dòng trong các báo cáo", *found,
    ])


def _standing_row(facts: Facts, line: dict) -> str:
    """Where a unit stands with the task, and from which cells of which file that is known."""
    where = MISSING
    if source := line["source"]:
        report = facts.known.reports[source.submission - 1]
        cells = [source.cells[name] for name in ("status", "percent") if name in source.cells]
        cells = cells or list(source.cells.values())[:1]
        where = f"{period(source.period)}: {place(report, source.sheet, cells, source.row)}"
    return BREAK.join((line["unit"], ROLES[line["role"]], with_percent(line), day(line["completed_on"]),
                       written(line["words"], "result").partition(" Văn bản:")[0], where))


def _filled_in(facts: Facts, code: str) -> list[str]:
    """What counts now of the first unit, in the boxes in which the Office would put it right."""
    if facts.plan.periods[facts.period]["kind"] != "quarter" or facts.chosen["by"] != CLERK:
        return []
    line = next(one for one in state(facts.known, facts.period, facts.today) if one["task"] == code)
    told = {_NAMES["percent"]: None if line["percent"] is None else f"{line['percent']:g}%".replace(".", ","),
            _NAMES["completed_on"]: line["completed_on"] and day(line["completed_on"])}
    return [f"{name}{BREAK}{value}" for name, value in told.items() if value]


def _over_quarters(facts: Facts, code: str) -> list[str]:
    """Where each unit stood at each quarter of which anything came."""
    if len(facts.heard) < 2:
        return []
    by_quarter = [{(one["unit"], one["role"]): one for one in state(*_at(facts, quarter)) if one["task"] == code}
                  for quarter in facts.heard]
    return [BREAK.join((facts.plan.short(unit), ROLES[role], *(standing(lines[unit, role]) for lines in by_quarter)))
            for unit, role in by_quarter[0]]


def _at(facts: Facts, quarter: str) -> tuple[Known, str, date]:
    known, today = facts.known.at(quarter, facts.today)
    return known, quarter, today


def history(facts: Facts, code: str) -> list[str]:
    """Every row that any report has for a task: what it said, in which cells, by whom published, whether it counts."""
    return [_entry(facts, report, row) for report in facts.known.reports for row in report.rows
            if row.task == code and row.period[:4] == facts.period[:4]]


def _entry(facts: Facts, report: Report, row: Row) -> str:
    role = "" if row.role == LEAD else f" ({ROLES[row.role].lower()})"
    cells = [row.cells[name] for name in _TOLD if name in row.cells and not (row.held and name == "percent")]
    note = f" Văn phòng điều chỉnh. {NOTE}" if report.kind == CORRECTION else ""
    return BREAK.join((
        f"{period(row.period)} {facts.plan.short(row.unit)}{role}", *filter(None, [_said(facts, row)]),
        place(report, row.sheet, cells, row.row).replace(", trang", " trang", 1),
        f"{_STANDINGS[_stands(facts, report, row)]} {facts.chosen['by']}, {at_nine(report.on)}{note}",
    ))


def _said(facts: Facts, row: Row) -> str:
    line = {"status": row.status, "kind": facts.plan.tasks[row.task]["kind"], "overdue": row.late}
    state_words = [standing(line)] if row.status or row.late else []
    state_words += [] if row.percent is None else [short_percent(row.percent / 100)]
    told = [", ".join(state_words), row.words.get("result", "")]
    for name in _TOLD:
        if name in row.words and name != "result":
            text = row.words[name]
            told.append(f"{_NAMES[name]}: {day(day_of(text)) if name in ('completed_on', 'document_date') else text}")
    return " ".join(" ".join(filter(None, told)).split())


def _stands(facts: Facts, report: Report, row: Row) -> str:
    """Whether a row counts for its own quarter."""
    if kind := facts.known.out().get(report.number):
        return "return" if kind == RETURN else "undo"
    if row.held:
        return "held"
    used = [one for line in _quarter(facts.known, row.period, facts.today) for one in line["rows"]]
    return "counts" if row in used else "replaced"


@cache
def _quarter(known: Known, code: str, today: date) -> list[dict]:
    return state(known, code, today)


# Since the last meeting.

_SENTENCE = (
    ("finished", "thêm {}{} xong"), ("became_overdue", "{}{} thành quá hạn"), ("no_longer_overdue", "{}{} hết quá hạn"),
    ("undone", "{}{} từ đã xong thành chưa xong"), ("not_repeated", "{} việc thường xuyên kỳ này chưa làm lại"),
    ("ceased", "{}{} nay không phát sinh"), ("percent_down", "{} tỷ lệ giảm"), ("percent_up", "{} tỷ lệ tăng"),
)
_HEADINGS = {
    "finished": "Mới xong", "no_longer_overdue": "Hết quá hạn", "percent_up": "Tỷ lệ tăng", "became_overdue": "Thành quá hạn",
    "undone": "Từ đã xong thành chưa xong", "percent_down": "Tỷ lệ giảm", "ceased": "Nay không phát sinh",
    "not_repeated": "Việc thường xuyên: kỳ trước đã làm, kỳ này chưa",
}
AT_ONCE = 5


def since(facts: Facts) -> Claims:
    """What moved between two moments: the sentence, the figures before and after, each task, the units that reported."""
    before, was_called, was_told = _moment(facts, facts.chosen["tu"])
    after, now_called, now_told = _moment(facts, facts.chosen["den"])
    found = {kind: moves for kind, moves in moved(before, after).items() if moves}
    parts = [(kind, words) for kind, words in _SENTENCE if kind in found]
    told = [words.format(two(len(found[kind])), "" if order else " nhiệm vụ") for order, (kind, words) in enumerate(parts)]
    told = told or ["không nhiệm vụ nào thay đổi"]
    completions = [share(one.tally[DONE], one.tally["counted"]) for one in (before, after)]
    was, now = map(short_percent, completions)
    way = "lên" if completions[1] > completions[0] else "xuống"
    completion = f"hoàn thành vẫn {now}" if was == now else f"hoàn thành từ {was} {way} {now}"
    fresh = [unit for unit in before.silent() if unit not in after.silent()]
    gone = [unit for unit in after.silent() if unit not in before.silent()]
    return Claims([
        f"Từ {was_called} đến {now_called}: {', '.join(told)}; {completion}",
        f"Từ {was_called}".replace("ngày ", f"ngày{BREAK}"), f"Đến {now_called}",
        f"{was_told[:1].upper()}{was_told[1:]}; {now_told}.",
        *(BREAK.join((f"{name}: {new}", "như trước" if old == new else f"trước: {old}"))
          for (name, old), (_, new) in zip(_figures(before), _figures(after), strict=True)),
        *(f"{_HEADINGS[kind]}: {two(len(moves))}" for kind, moves in found.items()),
        *(f"Xem thêm {two(len(moves) - AT_ONCE)}" for moves in found.values() if len(moves) > AT_ONCE),
        *(_move(kind, code, units, before, after) for kind, moves in found.items() for code, units in moves),
        *([f"Mới có báo cáo: {two(len(fresh))} đơn vị"] if fresh else []),
        *([f"Mốc trước đã báo cáo, mốc này chưa: {two(len(gone))} đơn vị"] if gone else []),
    ])


def _figures(one: Moment) -> list[tuple[str, str]]:
    done, counted = one.tally[DONE], one.tally["counted"]
    return [("Tỷ lệ hoàn thành", short_percent(share(done, counted))), ("Đã thực hiện", f"{done}/{counted}"),
            ("Quá hạn", str(one.tally["overdue"])), ("Đơn vị chưa báo cáo", str(len(one.silent())))]


def _move(kind: str, code: str, units: tuple[str, ...], before: Moment, after: Moment) -> str:
    if kind.startswith("percent"):
        percents = [{(one["task"], one["unit"]): one["percent"] for one in side.leads}[code, units[0]]
                    for side in (before, after)]
        steps = [short_percent(one / 100) for one in percents]
    else:
        steps = [standing(side.tasks[code]) for side in (before, after)]
    return BREAK.join((label(code), f"{after.plan.tasks[code]['title']} {', '.join(map(after.plan.short, units))} · "
                                    f"{' → '.join(steps)}"))


def _moment(facts: Facts, code: str) -> tuple[Moment, str, str]:
    """A moment by its code in the address, what it is called, and which state it is: a period, a closed one, or a day."""
    if code.count("-") == 2:
        day_of_it = date.fromisoformat(code)
        known = facts.known.until(day_of_it)
        newest = max(one.period for one in known.counting())
        one = Moment(*_at(Facts(known, newest, day_of_it, facts.scores), newest))
        name, then = f"ngày {day(day_of_it)}", f" như đã biết đến hết ngày {day(day_of_it)}"
    else:
        own, _, later = code.partition("_")
        closing = facts.known.closing(own)
        one = Moment(facts.known, own, facts.today) if later else facts.at(own)
        name, then = lower(period(own)), ""
        if later:
            name += ", kể cả báo cáo nhận sau khi chốt"
        elif closing:
            name = f"lúc chốt {name} ({day(closing.on)})"
    return one, name, f"{lower(period(one.period))}{then}: số liệu chốt đến ngày {day(one.plan.periods[one.period]['data_to'])}"
