"""What the Office does with plans: reads an uploaded one, asks what is doubtful about it, saves it as a new version. No clock.

What can be edited from a page is `papi.plan.editing`, what a change changes `papi.plan.changes`, what it does to reports
`papi.plan.effect`; versions are only ever added, and kept as the house writes them.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from papi.desk import acts
from papi.errors import ChoiceError, StoreError
from papi.intake import safe_name
from papi.model import TIME_ZONE
from papi.plan import Period, Plan
from papi.plan.changes import PlanChange
from papi.sheets import worker
from papi.sheets.plan_workbook import read_plan
from papi.store import Store
from papi.vietnamese import day, fold, moment, parse_date

SAVE_BUTTON = "Lưu kế hoạch"
OVERTAKEN = ("{by} đã lưu bản kế hoạch “{file_name}” lúc {at}, sau khi trang này được mở. Xem lại thay đổi dưới đây, "
             f"so với bản ấy, rồi bấm {SAVE_BUTTON} lần nữa.")
NOT_CONFIRMED = f"Chưa xác nhận những điểm khác thường của tệp. Đánh dấu vào từng ô xác nhận rồi bấm {SAVE_BUTTON}."
NO_DATE = "{task}: không đọc được mốc “{text}”. Ghi ngày như 30/9/2024, hoặc để trống."
NO_PERIOD_DATE = "{label}: không đọc được ngày “{text}”. Ghi ngày như 30/9/2024."

GROUPS = {
    "Nhiệm vụ thêm, bỏ, chuyển": ("task_added", "task_removed", "task_moved"),
    "Chủ trì, phối hợp": ("lead_added", "lead_removed", "support_added", "support_removed"),
    "Thời hạn": ("task_deadline_moved", "task_kind_changed"),
    "Lời văn và mục tiêu của nhiệm vụ": ("task_title_changed", "task_text_changed", "task_changed"),
    "Đơn vị": ("unit_added", "unit_removed", "unit_renamed", "unit_changed", "units_merged", "unit_split", "units_regrouped"),
    "Nhóm đơn vị": ("group_added", "group_removed", "group_changed", "group_members_changed"),
    "Kỳ báo cáo": ("period_added", "period_removed", "period_dates_changed"),
    "Thông tin chung": ("head_changed", "area_added", "area_removed", "area_changed", "responsibility_changed"),
}
"""The codes of `plan_changes`, as people look for them: the gravest for the counts first."""


def read_upload(content: bytes) -> Plan:
    """Return the plan of a workbook from outside, read in the child; FileRefusedError or PlanError say what is wrong."""
    return read_plan(worker.read_workbook(content))


def grouped_changes(changes: Sequence[PlanChange]) -> dict[str, tuple[str, ...]]:
    """Return the sentences of the changes under the headings of `GROUPS`; headings without any are left out."""
    found = {name: tuple(one.sentence for one in changes if one.code in codes) for name, codes in GROUPS.items()}
    return {name: sentences for name, sentences in found.items() if sentences}


def typed_deadlines(plan: Plan, typed: Mapping[str, str]) -> dict[str, date | None]:
    """Return the internal dates typed that differ from the plan's, by task code; a blank takes a date away.

    ChoiceError names every text that is no date.
    """
    found, faults = {}, []
    for code, text in typed.items():
        task = plan.task(code)
        try:
            deadline = parse_date(text) if text.strip() else None
        except ValueError:
            faults.append(NO_DATE.format(task=task.label, text=text.strip()))
            continue
        if deadline != task.deadline:
            found[code] = deadline
    if faults:
        raise ChoiceError(" ".join(faults))
    return found


def typed_day(label: str, text: str) -> date:
    """Return a day typed into the box of that label; ChoiceError for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        raise ChoiceError(NO_PERIOD_DATE.format(label=label, text=text.strip())) from None


def to_confirm(plan: Plan, known: Plan, years: Sequence[int]) -> tuple[str, ...]:
    """Return what is unusual about an uploaded plan beside the plan `known` and the years held: for the clerk to confirm.

    Departments merge and provinces too, so another name is asked about and not refused.
    """
    found = [
        f"Tệp là kế hoạch của {new}; kế hoạch năm {known.year} là của {old}."
        for old, new in ((known.agency, plan.agency), (f"tỉnh {known.province}", f"tỉnh {plan.province}"))
        if fold(old) != fold(new)
    ]
    if plan.year not in (*years, max(years) + 1):
        found.append(f"Tệp là kế hoạch năm {plan.year}; các năm đang có: {', '.join(map(str, years))}.")
    return tuple(found)


def holds_from(before: Plan, after: Plan, period: Period) -> date:
    """Return from which day a changed plan holds that is to apply from that period: its first (out of turn: last).

    A period out of turn that only the changed plan lists, and that ends earlier, must be under it too.
    """
    first = period.data_to if period.kind == "ad_hoc" else period.data_from
    listed = {one.code for one in before.periods}
    added = [one.data_to for one in after.periods if one.kind == "ad_hoc" and one.code not in listed]
    return min([first, *added])


def change_plan(
    store: Store, plan: Plan, *, content: bytes, valid_from: date, file_name: str, by: str, at: datetime, seen: int,
) -> int:
    """Save a plan as the newest version of its year and return the version's number.

    `content` is the plan as the house writes it, `seen` the data version that it was compared with. ChoiceError without a
    name; StoreError when somebody saved a version of that year since `seen`.
    """
    name = acts.named(by, SAVE_BUTTON)
    since = [one for one in store.plans() if one.year == plan.year and one.version > seen]
    if since:
        last = since[-1]
        when = moment(last.added_at.astimezone(TIME_ZONE))
        raise StoreError(OVERTAKEN.format(by=last.added_by, file_name=last.file_name, at=when))
    return store.add_plan(
        year=plan.year, valid_from=valid_from, file_name=safe_name(file_name), content=content, by=name, at=at,
    )


def head_words(plan: Plan) -> str:
    """Return which plan it is: number, date, agency."""
    return f"Kế hoạch số {plan.number} ngày {day(plan.issued_on)} của {plan.agency}"
