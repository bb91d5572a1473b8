"""What the Office's pages for sending out and taking in have to show, told from the recount alone (see `facts`)."""

from collections.abc import Sequence
from dataclasses import replace

from recount.cells import DONE, LEAD, NOT_ARISING, NOT_STARTED, Plan, label, row_numbers
from recount.progress import Event, Known, last
from recount.sending import LATE, MISSING, NOT_DUE, ON_TIME, RETURNED, Sent, sendings
from recount.since import Moment
from recount.words import BREAK, MISSING as DASH, STATUS, day, lower, period, share, short_percent, two

from claims.facts import Claims, Facts

MOST_NAMED = 6
"""Tasks that a sentence names."""


def sending(facts: Facts) -> Claims:
    """Who has sent in a sentence and in the table; whom to urge and why; the days in forms and mails."""
    plan, own = facts.plan, _of_period(facts)
    one, urged = plan.periods[facts.period], _urged(own)
    subject = f"{lower(period(facts.period))} thực hiện Kế hoạch số {plan.head['number']}"
    days = f"từ ngày {day(one['data_from'])} đến ngày {day(one['data_to'])}"
    due = one["unit_due"]
    return Claims([
        summary(facts), *facts.closed, f"1. Gửi biểu mẫu {lower(period(facts.period))}",
        f"Tải biểu mẫu của {two(len(plan.busy()))} đơn vị (.zip)",
        f"Số liệu {days}", f"Số liệu tính {days}", f"{subject} ngày {day(plan.head['date'].date())} về nâng cao Chỉ số PAPI",
        *([f"Hạn đơn vị gửi: {day(due)}, ghi sẵn", f"chậm nhất ngày {day(due)}."] if due else []),
        *([f"2. Đôn đốc hôm nay: {two(len(urged))} đơn vị"] if urged else ["2. Đôn đốc hôm nay"]), *map(_why(plan), urged),
        *_first_mail(facts, urged, due), f"3. Ai đã gửi năm {plan.year}", *_table(facts),
    ])


def summary(facts: Facts) -> str:
    """Who has sent for a period, in one sentence."""
    own, due = _of_period(facts), facts.plan.periods[facts.period]["unit_due"]
    many = {standing: sum(one.standing == standing for one in own) for standing in (ON_TIME, LATE, MISSING, RETURNED, NOT_DUE)}
    partly = sum(one.standing in (ON_TIME, LATE) and bool(one.partly or one.waiting) for one in own)
    late = f" ({two(many[LATE])} trễ hạn)" if many[LATE] else ""
    passed = (facts.today - due).days if due else 0
    until = f" (hạn {day(due)}{f', đã quá {passed} ngày' if passed > 0 else ''})" if due else ""
    silent = many[MISSING] + many[NOT_DUE]
    return ", ".join([
        f"{period(facts.period)}: {many[ON_TIME] + many[LATE]}/{len(own)} đơn vị đã gửi{late}",
        *([f"{two(silent)} chưa gửi{until}"] if silent else []),
        *(f"{two(number)} {words}" for number, words in ((many[RETURNED], "đã trả lại"), (partly, "gửi thiếu")) if number)])


def _of_period(facts: Facts) -> list[Sent]:
    return [one for one in sendings(facts.known, facts.plan.year, facts.today) if one.period == facts.period]


def _urged(own: Sequence[Sent]) -> list[Sent]:
    """Those missing, the longest first; those returned; those that left things out, the most first."""
    partly = [one for one in own if one.standing in (ON_TIME, LATE) and (one.partly or one.waiting)]
    return [*sorted((one for one in own if one.standing == MISSING), key=lambda one: -(one.days or 0)),
            *(one for one in own if one.standing == RETURNED), *sorted(partly, key=lambda one: -len(one.partly))]


def _why(plan: Plan):
    def words(one: Sent) -> str:
        if one.standing == RETURNED:
            return f"{one.unit}: đã trả lại ngày {day(one.returns[-1])}, chưa gửi lại"
        if one.standing == MISSING:
            return f"{one.unit}: quá hạn gửi {one.days} ngày" if one.days else f"{one.unit}: chưa gửi"
        named = ", ".join(map(label, one.partly[:MOST_NAMED]))
        more = f" và {two(len(one.partly) - MOST_NAMED)} nhiệm vụ khác" if len(one.partly) > MOST_NAMED else ""
        waits = f"; {two(len(one.waiting))} dòng chờ sửa" if one.waiting else ""
        return f"{one.unit}: đã gửi, còn thiếu {named}{more}{waits}"
    return words


def _first_mail(facts: Facts, urged: Sequence[Sent], due) -> list[str]:
    """The mail to the first of those to urge, who has not sent: the day, and how late it is."""
    if not urged or urged[0].standing != MISSING:
        return []
    late = [f"Hạn gửi là ngày {day(due)}, đã chậm {urged[0].days} ngày."] if due else []
    return [f"Đến ngày {day(facts.today)}, Văn phòng Sở chưa nhận được", *late]


def _table(facts: Facts) -> list[str]:
    found = sendings(facts.known, facts.plan.year, facts.today)
    periods = list(dict.fromkeys(one.period for one in found))
    sent = [[one.standing in (ON_TIME, LATE) for one in found if one.period == code] for code in periods]
    lines = [BREAK.join(["Đã gửi", *(f"{sum(own)}/{len(own)}" for own in sent)])]
    for unit in facts.plan.busy():
        lines.append(BREAK.join([facts.plan.short(unit), *(_cell(one) for one in found if one.unit == unit)]))
    return lines


def _cell(one: Sent) -> str:
    words = {
        ON_TIME: "Đúng hạn" if one.days is not None else "Đã gửi", LATE: f"Trễ {one.days}", RETURNED: "Trả lại", NOT_DUE: "—",
        MISSING: f"Quá hạn {one.days}" if one.days else "Chưa gửi",
    }[one.standing]
    wanting = f", thiếu {len(one.partly)}" if one.partly else f", chờ sửa {len(one.waiting)}" if one.waiting else ""
    return words + (wanting if one.standing in (ON_TIME, LATE) else "")


# A file dropped on the page that takes in.


def update(facts: Facts) -> Claims:
    """Who has sent for the period that is collected; of a file dropped, what it changes and what a publish would do."""
    collected = replace(facts, period=facts.chosen["collected"])
    return Claims([summary(collected), *(_dropped(facts, facts.chosen["file"]) if "file" in facts.chosen else [])])


def _dropped(facts: Facts, event: Event) -> list[str]:
    """The file's rows beside what counts, and the headline figures before and after its publish."""
    after = Known(facts.known.workbooks, [*facts.known.events, event])
    report, places = after.reports[-1], row_numbers(event.content)
    told: dict[str, list[str]] = {}
    for row in report.rows:
        was, now = (_line(known, facts.plan, row.task, row.unit, row.role, row.period) for known in (facts.known, after))
        moved = [name for name in ("status", "percent") if was[name] != now[name]]
        cells = [row.cells[name] for name in moved if name in row.cells]
        told.setdefault(_kind(was, now), []).append(BREAK.join((
            _named(facts, row.task), *_before_and_now(was, now), DASH,
            f"ô {', '.join(cells)}" if cells else f"dòng {row.row}")))
    for task, unit, role in facts.plan.given:
        if unit == report.unit and (task, role) not in [(row.task, row.role) for row in report.rows]:
            was = _line(facts.known, facts.plan, task, unit, role, report.period)
            if facts.known.rows(task, unit, role, [report.period]):
                told.setdefault("kept", []).append(BREAK.join((
                    _named(facts, task), *_before_and_now(was, was), DASH, f"dòng {places[task, role]}")))
            elif role == LEAD and was["status"] not in (DONE, NOT_ARISING):
                told.setdefault("missing", []).append(BREAK.join((
                    _named(facts, task), DASH, DASH, f"dòng {places[task, role]}")))
    counted = ", ".join(f"{two(len(told[kind]))} {words}" for kind, words in _KINDS.items() if kind in told)
    return [f"{report.unit}, {lower(period(facts.period))}", f"{counted}.", *_effect(facts, after),
            *(line for lines in told.values() for line in lines),
            f"{two(len(told['missing']))} nhiệm vụ chủ trì không có trong tệp",
            f"{two(len(told['kept']) + len(told['same']))} dòng không thay đổi", f"Ngày nhận{BREAK}{day(facts.today)}",
            f"Hạn gửi của kỳ là ngày {day(facts.plan.periods[facts.period]['unit_due'])}."]


def _named(facts: Facts, task: str) -> str:
    return f"{label(task)} {facts.plan.tasks[task]['title']}"


_KINDS = {
    "undone": "nhiệm vụ từ đã xong thành chưa xong", "percent_down": "nhiệm vụ giảm tỷ lệ",
    "status_changed": "nhiệm vụ đổi tình trạng", "newly_done": "nhiệm vụ mới xong", "percent_up": "nhiệm vụ tăng tỷ lệ",
    "new": "nhiệm vụ lần đầu báo cáo", "missing": "nhiệm vụ không có trong tệp",
    "kept": "dòng để trống, giữ như đã báo cáo", "same": "dòng như cũ",
}
"""The gravest first."""


def _line(known: Known, plan: Plan, task: str, unit: str, role: str, code: str) -> dict:
    """What counts of an assignment up to a quarter; of a recurring one in that very quarter."""
    return last(known.rows(task, unit, role, plan.up_to(code) if plan.tasks[task]["kind"] == "dated" else [code]))


def _kind(was: dict, now: dict) -> str:
    """The gravest thing that happens to an assignment."""
    if not was["rows"]:
        return "new"
    if (was["status"] == DONE) != (now["status"] == DONE):
        return "undone" if was["status"] == DONE else "newly_done"
    if None not in (was["percent"], now["percent"]) and was["percent"] != now["percent"]:
        return "percent_up" if now["percent"] > was["percent"] else "percent_down"
    return "status_changed" if was["status"] != now["status"] else "same"


def _before_and_now(was: dict, now: dict) -> tuple[str, str]:
    return tuple(STATUS[one["status"]] + ("" if one["percent"] is None else f", {short_percent(one['percent'] / 100)}")
                 if one["rows"] else "—" for one in (was, now))


def _effect(facts: Facts, after: Known) -> list[str]:
    """The headline figures that move."""
    was, now = (Moment(known, facts.period, facts.today) for known in (facts.known, after))
    done = [(one.tally[DONE], one.tally["counted"]) for one in (was, now)]
    shares = " → ".join(short_percent(share(*one)) for one in done)
    moved = [f"hoàn thành {shares} ({done[1][0]}/{done[1][1]} nhiệm vụ)"] if done[0] != done[1] else []
    for name, number in (("quá hạn", lambda one: one.tally["overdue"]), ("chưa thực hiện", lambda one: one.tally[NOT_STARTED]),
                         ("đơn vị chưa báo cáo", lambda one: len(one.silent()))):
        if number(was) != number(now):
            moved.append(f"{name} {two(number(was))} → {two(number(now))}")
    return [f"Sau khi công bố, {lower(period(facts.period))}: {'; '.join(moved) or 'các số chung của kỳ không đổi'}."]
