"""What the Office does with what was taken in: undo, bring back, return, close a period, ask for an explanation. No clock.

Every act bears a typed name; nothing is deleted. How files come in is `papi.intake`, how things are kept `papi.store`.
"""

from datetime import datetime

from papi.errors import ChoiceError
from papi.intake import safe_name
from papi.model import Request
from papi.store import Store

NO_NAME = "Chưa ghi người thực hiện. Ghi họ tên rồi bấm {button}."
NO_REASON = "Chưa ghi lý do. Ghi lý do rồi bấm {button}; lý do được giữ trong lịch sử."
NO_QUESTION = "Chưa ghi nội dung yêu cầu giải trình. Ghi câu hỏi rồi bấm {button}."

UNDO_BUTTON, REDO_BUTTON, RETURN_BUTTON = "Hoàn tác", "Khôi phục", "Trả lại đơn vị"
CLOSE_BUTTON, REOPEN_BUTTON = "Chốt số liệu", "Mở chốt"
ASK_BUTTON, WITHDRAW_BUTTON = "Gửi yêu cầu giải trình", "Rút yêu cầu"


def undo(store: Store, submission: int, *, by: str, reason: str, at: datetime) -> None:
    """Take a submission out of what counts: the one before it counts again. ChoiceError without a name or a reason."""
    store.undo(submission, by=named(by, UNDO_BUTTON), at=at, reason=reasoned(reason, UNDO_BUTTON))


def redo(store: Store, submission: int, *, by: str, reason: str, at: datetime) -> None:
    """Let a submission that was undone or returned count again. ChoiceError without a name or a reason."""
    store.redo(submission, by=named(by, REDO_BUTTON), at=at, reason=reasoned(reason, REDO_BUTTON))


def return_submission(store: Store, submission: int, *, by: str, reason: str, at: datetime) -> None:
    """Return a published submission to its unit: it counts no more, the unit is asked again."""
    store.undo(submission, by=named(by, RETURN_BUTTON), at=at, reason=reasoned(reason, RETURN_BUTTON), returned=True)


def return_file(
    store: Store, *, plan_year: int, period: str, unit: str, file_name: str, content: bytes, by: str, reason: str, at: datetime,
) -> int:
    """Return a file that was not published to its unit: it is kept, with the reason. Return the entry's number."""
    return store.return_file(
        plan_year=plan_year, period=period, unit=unit, file_name=safe_name(file_name), content=content,
        by=named(by, RETURN_BUTTON), at=at, reason=reasoned(reason, RETURN_BUTTON),
    )


def close_period(store: Store, plan_year: int, period: str, *, by: str, at: datetime, note: str = "") -> None:
    """Close a period: what is known now is what its report says. ChoiceError without a name."""
    store.close_period(plan_year, period, by=named(by, CLOSE_BUTTON), at=at, note=note.strip())


def reopen_period(store: Store, plan_year: int, period: str, *, by: str, reason: str, at: datetime) -> None:
    """Open a closed period again. ChoiceError without a name or a reason."""
    store.reopen_period(plan_year, period, by=named(by, REOPEN_BUTTON), at=at, note=reasoned(reason, REOPEN_BUTTON))


def ask(store: Store, request: Request, *, at: datetime) -> int:
    """Ask a unit for an explanation of a task; the asker's name is as typed. Return the request's number."""
    if not request.question.strip():
        raise ChoiceError(NO_QUESTION.format(button=ASK_BUTTON))
    asked_by = named(request.asked_by, ASK_BUTTON)
    return store.ask(Request(
        request.plan_year, request.period, request.task_code, request.unit, request.question.strip(), asked_by,
    ), at=at)


def withdraw(store: Store, request: int, *, by: str, at: datetime) -> None:
    """Withdraw a request for an explanation. ChoiceError without a name."""
    store.withdraw(request, by=named(by, WITHDRAW_BUTTON), at=at)


def named(by: str, button: str) -> str:
    """Return a typed name without blanks around it; ChoiceError says which button to press again."""
    if not by.strip():
        raise ChoiceError(NO_NAME.format(button=button))
    return by.strip()


def reasoned(reason: str, button: str) -> str:
    """Return a typed reason without blanks around it; ChoiceError says which button to press again."""
    if not reason.strip():
        raise ChoiceError(NO_REASON.format(button=button))
    return reason.strip()
