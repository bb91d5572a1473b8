"""The mails that go with forms and files: asking for a report, urging a late one, returning one to be put right. Pure.

Plain text to be copied into any mail program. Who has sent what, and the file that goes along, is others' work; the day is
a parameter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from papi.model import ERROR, LEAD, SUPPORT, WARNING, Problem
from papi.plan import Period, Plan, Unit
from papi.vietnamese import count, day, lower_first, period_name, upper_first

MOST_LINES = 12
"""How many tasks or problems a mail lists: the file that goes along has them all."""

OFFICE_KIND = "office"
"""The plan's kind of the unit that collects reports: it signs, where the plan has one."""

INSTRUCTIONS, LIST = "Hướng dẫn", "Cần xem lại"
"""The sheets that mails speak of: how a form is filled in, what is to be mended in a file that goes back."""

_MOST_ADDRESSES = 3
_MENDING = {ERROR: "Phải sửa:", WARNING: "Đề nghị xem lại:"}

Questions = Mapping[tuple[str, str], Sequence[str]]
"""(task, unit) -> the open requests for an explanation: the questions as asked."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: its subject on one line, its body with line breaks."""

    subject: str
    body: str


def asking(plan: Plan, period: Period, unit: Unit | None = None, *, questions: Questions | None = None) -> Letter:
    """Return the mail that goes out with a form: what to send, by when, what stands in the form; None is for all units."""
    whom = "đơn vị" if unit else "các đơn vị"
    request = (
        f"{upper_first(_with_asker(plan, unit, 'đề nghị'))} {whom} gửi {_report(plan, period)} ngày {day(plan.issued_on)} "
        f"về nâng cao Chỉ số PAPI năm {plan.year} theo biểu mẫu gửi kèm. "
        f"Số liệu tính từ ngày {day(period.data_from)} đến ngày {day(period.data_to)}."
    )
    form = [
        f"Ghi sẵn {_tasks(plan, unit)} và số liệu đã báo cáo.",
        "Chỉ điền các cột nền vàng nhạt; nhiệm vụ chưa có thông tin thì để trống, trong kỳ không có việc phải làm thì chọn "
        "“Không phát sinh”.",
        f"Cách điền từng cột: xem trang “{INSTRUCTIONS}”.",
    ]
    if others := [other.name for other in _sheets(plan, unit)[1:]]:
        form.append(f"Tệp có cả trang của đơn vị báo cáo qua {unit.name}: {'; '.join(others)}.")
    return _letter(
        f"Đề nghị gửi {_report(plan, period)}", plan, unit, request, _listed("Trong biểu mẫu:", form),
        _asked("Yêu cầu giải trình, trả lời ngay trong biểu mẫu:", plan, _sheets(plan, unit), questions or {}),
        f"Đề nghị {whom} gửi lại tệp bằng cách trả lời thư này{_at_latest(period)}.",
    )


def urging(
    plan: Plan, period: Period, unit: Unit, today: date, *, sent: bool = False, missing: Sequence[str] = (),
    waiting: Sequence[str] = (), questions: Questions | None = None,
) -> Letter:
    """Return the mail to a unit whose report has not come, or (`sent`) is not complete.

    `missing` and `waiting` are codes of tasks: without any figures, and waiting to be put right by the unit.
    """
    late = period.unit_due is None or today > period.unit_due
    report = _report(plan, period)
    if sent:
        standing = f"Đến ngày {day(today)}, {report} của đơn vị còn nội dung cần bổ sung."
    else:
        standing = f"Đến ngày {day(today)}, {_with_asker(plan, unit, 'chưa nhận được')} {report} của đơn vị."
    verb = "bổ sung" if sent else "gửi"
    return _letter(
        f"{'Đôn đốc' if late else 'Nhắc'} {verb} {report}", plan, unit,
        standing if sent else " ".join(filter(None, (standing, _due(period, today)))),
        _listed("Nhiệm vụ chưa có số liệu:", _named(plan, missing)),
        _listed("Nhiệm vụ chờ đơn vị sửa:", _named(plan, waiting)),
        _asked("Yêu cầu giải trình chưa trả lời:", plan, [unit], questions or {}),
        f"Đề nghị đơn vị {verb} báo cáo bằng cách trả lời thư này"
        + (" trong thời gian sớm nhất." if late else f"{_at_latest(period)}."),
    )


def returning(plan: Plan, period: Period, unit: Unit, reason: str, problems: Sequence[Problem]) -> Letter:
    """Return the mail that goes with a file on its way back: why, and what to mend; what is only noted is left out."""
    to_mend = [problem for problem in problems if problem.severity in _MENDING]
    why = f"Lý do: {_sentence(reason)}" if reason.strip() else ""
    return _letter(
        f"Trả lại để hoàn chỉnh {_report(plan, period)}", plan, unit,
        f"{upper_first(_with_asker(plan, unit, 'gửi trả'))} đơn vị tệp {_report(plan, period)} để hoàn chỉnh.",
        why, *_mending(to_mend),
        f"Trang “{LIST}” trong tệp gửi kèm ghi rõ từng chỗ và cách sửa." if to_mend else "",
        "Đề nghị đơn vị sửa rồi gửi lại tệp bằng cách trả lời thư này trong thời gian sớm nhất."
        + (f" Hạn gửi của kỳ là ngày {day(period.unit_due)}." if period.unit_due else ""),
    )


def _letter(subject: str, plan: Plan, unit: Unit | None, *paragraphs: str) -> Letter:
    """Put a letter together; an empty paragraph is left out."""
    to = unit.name if unit else f"Các đơn vị thực hiện Kế hoạch số {plan.number}"
    office = _office(plan)
    signed = "\n".join(filter(None, (office and office.name, plan.agency)))
    return Letter(subject, "\n\n".join([f"Kính gửi: {to}", *filter(None, paragraphs), "Trân trọng.", signed]))


def _office(plan: Plan) -> Unit | None:
    return next((unit for unit in plan.units if unit.kind == OFFICE_KIND), None)


def _with_asker(plan: Plan, unit: Unit | None, verb: str) -> str:
    """Return who does it before the verb: the plan's office, nobody where the plan has none or the mail is to the office."""
    office = _office(plan)
    return verb if office is None or office == unit else f"{office.name} {verb}"


def _report(plan: Plan, period: Period) -> str:
    return f"báo cáo {lower_first(period_name(period.code))} thực hiện Kế hoạch số {plan.number}"


def _tasks(plan: Plan, unit: Unit | None) -> str:
    """Return what a unit's form lists, counted where the unit is known."""
    if unit is None:
        return "nhiệm vụ chủ trì, phối hợp"
    roles = plan.assignments.loc[plan.assignments["unit"] == unit.name, "role"].tolist()
    told = ((LEAD, "chủ trì"), (SUPPORT, "phối hợp"))
    parts = [f"{count(roles.count(role))} nhiệm vụ {words}" for role, words in told if role in roles]
    return ", ".join(parts) or "nhiệm vụ"


def _sheets(plan: Plan, unit: Unit | None) -> list[Unit]:
    """Return the units whose sheets are in a unit's file: itself, and those that report through it."""
    return [unit, *(other for other in plan.units if other.reports_through == unit.name)] if unit else []


def _named(plan: Plan, codes: Iterable[str]) -> list[str]:
    return [f"{task.label}. {task.title}" for task in map(plan.task, codes)]


def _asked(heading: str, plan: Plan, units: Iterable[Unit], questions: Questions) -> str:
    names = [unit.name for unit in units]
    lines = [
        f"{plan.task(code).label}. {plan.task(code).title}: {_sentence(question)}"
        for (code, unit), asked in questions.items() if unit in names for question in asked
    ]
    return _listed(heading, lines)


def _listed(heading: str, lines: Sequence[str], rest: str = "nhiệm vụ khác, xem trong biểu mẫu") -> str:
    """Return a heading with its lines, the first ones where they are many; nothing without lines."""
    shown = [f"- {line}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"- Còn {count(len(lines) - MOST_LINES)} {rest}.")
    return "\n".join([heading, *shown]) if lines else ""


def _mending(problems: Sequence[Problem]) -> list[str]:
    """Return what is to be mended: errors, then doubts, equal ones told once, the first lines where they are many."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for severity in _MENDING:
        for problem in problems:
            if problem.severity == severity:
                line = _sentence(problem.message) + (f" Cần: {_sentence(problem.expected)}" if problem.expected else "")
                groups.setdefault((severity, line), []).append(problem)
    kept = list(groups.items())[:MOST_LINES]
    parts = [
        _listed(heading, [_where(alike) + line for (severity, line), alike in kept if severity == own])
        for own, heading in _MENDING.items()
    ]
    rest = len(groups) - len(kept)
    return [*parts, f"Còn {count(rest)} điểm khác: xem trang “{LIST}”." if rest else ""]


def _where(alike: Sequence[Problem]) -> str:
    """Return where equal problems stand, to begin the line: the sheet, its cells where they are few, else how many places."""
    cells = [cell for problem in alike for cell in (problem.cell or "").split(",") if cell]
    sheets = {problem.sheet for problem in alike}
    place = f"{count(len(cells))} chỗ" if len(cells) > 1 else ""
    if len(sheets) > 1:
        return f"{place}: " if place else ""
    if 0 < len(cells) <= _MOST_ADDRESSES and not any(":" in cell for cell in cells):
        place = f"ô {', '.join(cells)}"
    told = ", ".join(filter(None, (f"trang “{alike[0].sheet}”" if alike[0].sheet else "", place)))
    return f"{upper_first(told)}: " if told else ""


def _due(period: Period, today: date) -> str:
    """Return the day that the report is due and how far it is; nothing where the Office has set none."""
    if period.unit_due is None:
        return ""
    days = (today - period.unit_due).days
    if days == 0:
        return f"Hạn gửi là hôm nay, ngày {day(today)}."
    return f"Hạn gửi là ngày {day(period.unit_due)}, {'đã chậm' if days > 0 else 'còn'} {count(abs(days))} ngày."


def _at_latest(period: Period) -> str:
    return f", chậm nhất ngày {day(period.unit_due)}" if period.unit_due else ""


def _sentence(text: str) -> str:
    """Return what somebody typed on one line, with a stop at its end."""
    line = " ".join(text.split())
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."
