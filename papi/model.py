"""The words and records that every other part shares: statuses, roles, problems, rows of a sheet, submissions.

Plain data only. No reading, no rules, no clock. Screen words stand beside their codes, so that one thing has one word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""Every day and hour shown is this zone's; the store keeps UTC."""

DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING = "done", "in_progress", "not_started", "not_arising"
STATUSES = (DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING)
STATUS_WORDS = {
    DONE: "Đã hoàn thành",
    IN_PROGRESS: "Đang thực hiện",
    NOT_STARTED: "Chưa thực hiện",
    NOT_ARISING: "Không phát sinh",
}
LATE, CANCELLED = "late", "cancelled"
"""What a sheet may also say (`ReportRow.said`): late is in progress and overdue; cancelled is no state, and leaves the counts
only when the plan drops the task."""
UNKNOWN_WORDS = "Chưa đủ thông tin"
OVERDUE_WORDS = "Quá hạn"

LEAD, SUPPORT = "lead", "support"
ROLE_WORDS = {LEAD: "Chủ trì", SUPPORT: "Phối hợp"}

RECURRING, DATED = "recurring", "dated"

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITY_WORDS = {ERROR: "Lỗi", WARNING: "Cần xem lại", INFO: "Ghi nhận"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt about a file, at its place.

    `severity`: `error` (the row can't be kept as it is), `warning` (read, but look) or `info`. `kind` is stable English;
    `cell` is an A1 address, a range, several joined by ",", or None for the whole sheet or file. `message` is a Vietnamese
    sentence; `found` is what stands in the cell and `expected` what would be right, both for people.
    """

    severity: str
    kind: str
    sheet: str | None
    cell: str | None
    message: str
    found: str = ""
    expected: str = ""

    @property
    def sentence(self) -> str:
        """The message with what stands there and what would be right: what the command line and lists print."""
        standing = f" Đang ghi: “{self.found}”." if self.found else ""
        right = f" Cần: {self.expected}." if self.expected else ""
        return self.message + standing + right


def grouped(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems with equal ones told once, their cells joined by ","."""
    groups: dict[Problem, list[str]] = {}
    for problem in problems:
        groups.setdefault(replace(problem, cell=None), []).append(problem.cell)
    return tuple(
        replace(problem, cell=",".join(dict.fromkeys(filter(None, cells))) or None) for problem, cells in groups.items()
    )


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What one row of a sheet says of one assignment (task x unit x role), with the place it was read from.

    `unit` and `role` are None until it is settled whose report the row is (`papi.intake.submissions`). `percent` is 0..100.
    `deadline_kind` is one of `DEADLINE_KINDS`. `lead` and `support` are units by the plan's names, all else as written.
    `status` is one of `STATUSES`; `said` is `late` or `cancelled` where the sheet says that, and status then `in_progress` or
    None. A None stays missing: nothing is filled in. `held` rows are kept in the store but say nothing. `cells` is where each
    field was read: field -> A1 address on the sheet.
    """

    sheet: str
    row: int
    task_code: str | None
    task: str
    area: int | None
    unit: str | None = None
    role: str | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: date | None = None
    deadline_kind: str = "none"
    status: str | None = None
    percent: float | None = None
    quantity_period: float | None = None
    quantity_cumulative: float | None = None
    completed_on: date | None = None
    result: str | None = None
    document_number: str | None = None
    document_date: date | None = None
    difficulties: str | None = None
    proposals: str | None = None
    note: str | None = None
    hidden: bool = False
    held: bool = False
    said: str | None = None
    explanation: str | None = None
    cells: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def is_blank(self) -> bool:
        """Whether the unit wrote nothing in the row: such a row says nothing. A row held back is never blank: its cells
        may hold what could not be read."""
        return not self.held and self.said is None and all(getattr(self, name) is None for name in REPORTED_FIELDS)


DEADLINE_KINDS = ("date", "month", "quarter", "half", "year", "recurring", "conditional", "unreadable", "none")

REPORTED_FIELDS = (
    "status", "percent", "quantity_period", "quantity_cumulative", "completed_on", "result",
    "document_number", "document_date", "difficulties", "proposals", "note", "explanation",
)
"""The fields of a row that the unit fills in; the others come from the plan."""
TOLD_FIELDS = (*REPORTED_FIELDS, "said")
"""What a row says of its assignment."""


HEADING, UNIT_NAME, TASK_TEXT = "heading", "unit", "task"
NOTHING = ""
"""The meaning of a wording that is settled to mean nothing here: a column not to be read, a body outside the agency."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the Office settled once for a unit's files: this heading means that column, this spelling that unit, this text
    that task.

    `unit` is whose files it holds for, None for files of no one unit. `kind` is `heading`, `unit` or `task`; `text` is
    folded; `meaning` is a column's key, the name of a unit or group, a task's code, or `NOTHING`.
    """

    id: int
    unit: str | None
    kind: str
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A wording of a file that the Office can settle: as in `Choice`, with where it stands and the likely meanings."""

    kind: str
    text: str
    sheet: str
    cell: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPart:
    """What one table of a file says, and whose it is as far as the file tells: `unit` and `period` are None where it does not.

    `choices` are the numbers of the remembered choices that it was read with.
    """

    sheet: str
    heading_row: int
    rows: tuple[ReportRow, ...]
    unit: str | None = None
    period: str | None = None
    form_version: str | None = None
    prepared_by: str | None = None
    telephone: str | None = None
    report_number: str | None = None
    choices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: its tables, every doubt (equal ones grouped), and what the Office could settle once for all."""

    parts: tuple[ReportPart, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...] = ()

    @property
    def rows(self) -> tuple[ReportRow, ...]:
        """The rows of all parts."""
        return tuple(row for part in self.parts for row in part.rows)


FILE, CORRECTION = "file", "correction"
"""What a submission is: a unit's own file, or the Office's correction of single rows, which is no report of the unit."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one unit says of one period, as read from one sheet and ready to be published.

    `kind` is `file` or `correction`. `received_on` is the day that the unit sent it, None where nobody said; `note` is what
    the Office says of it, for a correction the reason and the document.
    """

    plan_year: int
    period: str
    unit: str
    form_version: str
    reader_version: str
    prepared_by: str | None
    telephone: str | None
    report_number: str | None
    rows: tuple[ReportRow, ...]
    choices: tuple[int, ...] = ()
    kind: str = FILE
    received_on: date | None = None
    note: str | None = None


UNDO, REDO, RETURN = "undo", "redo", "return"
"""What is done to a submission after its publish: taken out of what counts, brought back, returned to the unit (and out)."""


@dataclass(frozen=True, slots=True)
class Request:
    """A leader's request for an explanation ("yêu cầu giải trình") of a unit's task, as asked at a period.

    `asked_by` is a typed name, self-declared until there are accounts.
    """

    plan_year: int
    period: str
    task_code: str
    unit: str
    question: str
    asked_by: str
