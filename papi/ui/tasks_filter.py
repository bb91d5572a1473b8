"""Which tasks a list shows: those that a figure of another page counts, by a short code for the address."""

from papi.findings import work_words
from papi.model import DONE, IN_PROGRESS, NOT_ARISING, NOT_STARTED, STATUS_WORDS, UNKNOWN_WORDS
from papi.plan import Period
from papi.ui.load import Data

ALL, ATTENTION, OVERDUE, DUE_SOON = "tat-ca", "don-doc", "qua-han", "sap-den-han"
DONE_TASKS, STARTED, UNSTARTED, UNKNOWN, IDLE = "da-thuc-hien", "dang", "chua", "chua-ro", "khong-phat-sinh"

WORDS = {
    ALL: "Tất cả nhiệm vụ", ATTENTION: "Cần đôn đốc", OVERDUE: "Quá hạn", DUE_SOON: "Đến hạn trong 30 ngày",
    DONE_TASKS: "Đã thực hiện", STARTED: STATUS_WORDS[IN_PROGRESS], UNSTARTED: STATUS_WORDS[NOT_STARTED],
    UNKNOWN: UNKNOWN_WORDS, IDLE: STATUS_WORDS[NOT_ARISING],
}
_STATUSES = {DONE_TASKS: DONE, STARTED: IN_PROGRESS, UNSTARTED: NOT_STARTED, IDLE: NOT_ARISING}


def codes(data: Data, period: Period, chosen: str) -> list[str]:
    """Return the codes of the tasks that are meant: in the plan's order, those that need attention the most urgent first."""
    view = data.view(period)
    if chosen == ATTENTION:
        return [one.task for one in work_words.attention(view.plan, view.state, period)]
    tasks = view.tasks
    if chosen in (OVERDUE, DUE_SOON):
        tasks = tasks[tasks[{OVERDUE: "overdue", DUE_SOON: "due_soon"}[chosen]]]
    elif chosen == UNKNOWN:
        tasks = tasks[tasks["status"].isna()]
    elif chosen in _STATUSES:
        tasks = tasks[tasks["status"] == _STATUSES[chosen]]
    return tasks["task"].tolist()
