"""Numbers, days and states as offices write them, once more: so that what stands on a page can be expected from the recount.

Nothing of the library is used.
"""

from datetime import date, datetime

from recount.cells import DONE, IN_PROGRESS, LEAD, NOT_ARISING, NOT_STARTED, Plan, day_of, label
from recount.progress import segments

MISSING = "—"
BREAK = " | "
STATUS = {DONE: "Đã hoàn thành", IN_PROGRESS: "Đang thực hiện", NOT_STARTED: "Chưa thực hiện", NOT_ARISING: "Không phát sinh",
          None: "Chưa đủ thông tin"}
ROLES = {LEAD: "Chủ trì", "support": "Phối hợp"}
SEGMENTS = {DONE: "Đã thực hiện", IN_PROGRESS: "Đang thực hiện", NOT_STARTED: "Chưa thực hiện", "unknown": "Chưa đủ thông tin",
            "overdue": "Quá hạn"}


def number(value: float | None, decimals: int = 0) -> str:
    """`1.234,50`; a missing one is a dash."""
    if value is None:
        return MISSING
    shown = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"−{shown}" if value < 0 and shown.strip("0,.") else shown


def signed(value: float, decimals: int) -> str:
    """A change: `+1,53`, `−0,30`."""
    shown = number(value, decimals)
    return f"+{shown}" if value > 0 and shown.strip("0,.") else shown


def percent(share: float | None) -> str:
    """`54,5%`."""
    return MISSING if share is None else f"{number(100 * share, 1)}%"


def short_percent(share: float | None) -> str:
    """`50%`, `54,5%`."""
    return percent(share).replace(",0%", "%")


def two(value: int) -> str:
    """A count in a sentence: `03`, `14`."""
    return f"{value:02d}"


def share(done: int, counted: int) -> float | None:
    """Done of counted."""
    return done / counted if counted else None


def day(value: date | None) -> str:
    """`30/9/2024`."""
    return MISSING if value is None else f"{value.day}/{value.month}/{value.year}"


def moment(value: datetime) -> str:
    """`9:05 ngày 30/9/2024`."""
    return f"{value.hour}:{value.minute:02d} ngày {day(value)}"


def period(code: str) -> str:
    """`Quý III/2024`, `Năm 2024`."""
    year, _, part = code.partition("-")
    return {"": "Năm ", "H1": "6 tháng đầu năm ", "9M": "9 tháng đầu năm ", "Q1": "Quý I/", "Q2": "Quý II/", "Q3": "Quý III/",
            "Q4": "Quý IV/"}[part] + year


def lower(text: str) -> str:
    """A text for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def standing(line: dict) -> str:
    """Where an assignment stands (or a task, which has no row of its own), with what is late or old about it."""
    status, ended = line["status"], line.get("ended")
    words = STATUS[status]
    if status is None and ended is None and line.get("rows"):
        words = "Chưa ghi tình trạng"
    if status == DONE and line["kind"] == "recurring":
        words = "Đã thực hiện"
    if ended:
        words += f" ({line['done']}/{ended} kỳ)"
    if line["overdue"]:
        words = f"Quá hạn · {words.lower()}"
    elif line.get("done_late"):
        words += ", sau hạn"
    return words + (f" (theo {lower(period(line['source'].period))})" if line.get("old") else "")


def with_percent(line: dict) -> str:
    """The same with the percent that was given."""
    return standing(line) + ("" if line["percent"] is None else f", {short_percent(line['percent'] / 100)}")


def term(deadline: date | None) -> str:
    """Until when."""
    return day(deadline) if deadline else "Thường xuyên"


def written(words: dict[str, str], *names: str) -> str:
    """What a unit wrote in these columns; a document with its day."""
    told = [words[name] for name in names if name in words]
    if "result" in names and "document_number" in words:
        told.append(f"Văn bản: {words['document_number']}" + (
            f", {day(day_of(words['document_date']))}" if "document_date" in words else ""))
    return " ".join(" ".join(told).split()) or MISSING


def assignment_rows(plan: Plan, lines: list[dict], *, with_unit: bool = True) -> list[str]:
    """The lines of a table of assignments, each as it is read from left to right."""
    troubles = any({"difficulties", "proposals"} & one["words"].keys() for one in lines)
    return [BREAK.join((
        label(one["task"]), str(plan.tasks[one["task"]]["title"]),
        *((plan.short(one["unit"]), ROLES[one["role"]]) if with_unit else ()), with_percent(one), term(one["deadline"]),
        written(one["words"], "result"), *([written(one["words"], "difficulties", "proposals")] if troubles else []),
        f"{period(one['source'].period)}, dòng {one['source'].row}" if one["source"] else MISSING,
    )) for one in lines]


def bar(name: object, lines: list[dict]) -> dict[tuple, int]:
    """The segments of a bar that are drawn."""
    return {(name, SEGMENTS[segment]): many for segment, many in segments(lines).items() if many}


def task_row(plan: Plan, task: dict) -> str:
    """The line of a task in a list of tasks."""
    code = task["task"]
    leads = ", ".join(plan.short(unit) for unit in plan.members(plan.tasks[code]["lead"]))
    deadline = plan.tasks[code]["deadline"]
    until = f"Hạn {day(deadline)}" if deadline else "Thường xuyên"
    return BREAK.join((label(code), f"{plan.tasks[code]['title']} {leads}", f"{standing(task)} {until}"))
