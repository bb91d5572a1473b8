"""The audit in sentences: who did what and when, nothing technical. Pure; what is written there is decided by `papi.store`."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from papi.findings.goal_words import target_words
from papi.model import FILE
from papi.plan import task_label
from papi.record.history import KIND_WORDS, here
from papi.scores.goals import Target
from papi.vietnamese import MISSING, count, day, fold, lower_first, period_name

ACTION_WORDS = {
    "publish": "Công bố", "undo": "Hoàn tác", "redo": "Khôi phục", "return": "Trả lại báo cáo",
    "return_file": "Trả lại tệp chưa công bố", "close": "Chốt số liệu", "reopen": "Mở chốt",
    "ask": "Yêu cầu giải trình", "withdraw": "Rút yêu cầu giải trình", "add_plan": "Nạp kế hoạch",
    "settle": "Ghi nhớ cách hiểu", "unsettle": "Bỏ cách hiểu",
    "set_target": "Đặt mục tiêu PAPI", "withdraw_target": "Rút mục tiêu PAPI",
    "add_scores": "Lưu bộ điểm PAPI", "undo_scores": "Hoàn tác bản điểm PAPI", "redo_scores": "Khôi phục bản điểm PAPI",
}

ChoiceWords = Callable[[str, str, str], str]
"""What a remembered choice means, in words, from its kind, text and meaning."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit: `at` is here."""

    number: int
    at: datetime
    by: str
    action: str
    sentence: str


def audit_lines(audit: pd.DataFrame, requests: pd.DataFrame, choice_words: ChoiceWords) -> tuple[AuditLine, ...]:
    """Return the audit in sentences, the newest first; `audit` and `requests` are the store's."""
    asked = {one["id"]: one for one in requests.to_dict("records")}
    details = [json.loads(detail) for detail in audit["detail"]]
    kinds = {detail["submission"]: detail.get("kind") for detail in details if {"submission", "rows"} <= detail.keys()}
    sentences = [
        _sentence(action, detail | _kind(detail, kinds), asked, choice_words)
        for action, detail in zip(audit["action"], details, strict=True)
    ]
    lines = [
        AuditLine(one.id, here(one.at), one.by, one.action, sentence)
        for one, sentence in zip(audit.itertuples(), sentences, strict=True)
    ]
    return tuple(reversed(lines))


def _kind(detail: dict[str, Any], kinds: dict[int, str | None]) -> dict[str, str]:
    """Return the kind of the submission that a line is about: only its publish wrote it down, and not in older stores."""
    return {"kind": kinds.get(detail["submission"]) or FILE} if "submission" in detail else {}


def chosen(lines: Sequence[AuditLine], action: str | None, text: str) -> tuple[AuditLine, ...]:
    """Return the lines of one action (None for all) in which all the words stand, whatever case and accents."""
    words = fold(text).split()
    return tuple(
        line for line in lines
        if action in (None, line.action) and all(word in fold(f"{line.by} {line.sentence}") for word in words)
    )


def _sentence(action: str, detail: dict[str, Any], asked: dict[int, dict], choice_words: ChoiceWords) -> str:
    if action in ("settle", "unsettle"):
        return _choice(action, detail, choice_words)
    if action == "withdraw":
        request = asked[detail["id"]]
        return f"Rút yêu cầu giải trình {_task(request)}: “{request['question']}”"
    return _TOLD[action](detail)


def _plan(detail: dict[str, Any]) -> str:
    since = day(date.fromisoformat(detail["valid_from"]))
    return f"Nạp kế hoạch năm {detail['year']} từ tệp “{detail['file_name']}”, có hiệu lực từ ngày {since}"


def _publish(detail: dict[str, Any]) -> str:
    held = f", giữ lại {count(detail['held'])} dòng" if detail["held"] else ""
    if detail["kind"] == FILE:
        told = f"Công bố {_report(detail)}, từ tệp “{detail['file_name']}”: {count(detail['rows'])} dòng{held}"
        return told + (f". Ghi chú: {detail['note']}" if detail.get("note") else "")
    told = f"Điều chỉnh {count(detail['rows'])} dòng của {_whose(detail)}, là điều chỉnh số {detail['submission']}"
    return told + (f", vì “{detail['note']}”" if detail.get("note") else "")


def _report(detail: dict[str, Any]) -> str:
    return f"{KIND_WORDS[detail['kind']].lower()} số {detail['submission']} của {_whose(detail)}"


def _whose(detail: dict[str, Any]) -> str:
    return f"{detail['unit']}, {lower_first(period_name(detail['period']))}"


def _reversal(verb: str) -> Callable[[dict[str, Any]], str]:
    return lambda detail: f"{verb} {_report(detail)}, vì “{detail['reason']}”"


def _returned_file(detail: dict[str, Any]) -> str:
    return f"Trả lại tệp “{detail['file_name']}” chưa công bố của {_whose(detail)}, vì “{detail['reason']}”"


def _closing(verb: str, joined: str) -> Callable[[dict[str, Any]], str]:
    def told(detail: dict[str, Any]) -> str:
        why = f", {joined} “{detail['note']}”" if detail["note"] else ""
        return f"{verb} {lower_first(period_name(detail['period']))}{why}"

    return told


def _asked(detail: dict[str, Any]) -> str:
    period = lower_first(period_name(detail["period"]))
    return f"Yêu cầu giải trình {_task(detail)}, {period}: “{detail['question']}”"


def _task(detail: dict[str, Any]) -> str:
    return f"{task_label(detail['task_code'])} ({detail['unit']})"


def _set_target(detail: dict[str, Any]) -> str:
    return f"Đặt mục tiêu PAPI {_goal(detail)}, căn cứ “{detail['basis']}”"


def _withdrawn_target(detail: dict[str, Any]) -> str:
    return f"Rút mục tiêu PAPI {_goal(detail)}, vì “{detail['reason']}”"


def _goal(detail: dict[str, Any]) -> str:
    target = Target(detail["year"], detail["kind"], detail["code"], detail["value"], detail["quartile_group"])
    return f"năm {target.year} của {detail['province']}: {target_words(target)}"


def _scores(detail: dict[str, Any]) -> str:
    told = f"từ tệp “{detail['file_name']}”" if detail["file_name"] else "người nhập"
    said = f"Lưu bộ điểm PAPI, {told}: {detail['summary']}"
    return said + (f". Ghi chú: {detail['note']}" if detail["note"] else "")


def _scores_reversal(verb: str) -> Callable[[dict[str, Any]], str]:
    return lambda detail: (
        f"{verb} bản điểm PAPI số {detail['score_version']} ({detail['summary']}), vì “{detail['reason']}”"
    )


def _choice(action: str, detail: dict[str, Any], choice_words: ChoiceWords) -> str:
    files = f"tệp của {detail['unit']}" if detail["unit"] else "bảng của nhiều đơn vị"
    verb = "Ghi nhớ cách hiểu" if action == "settle" else "Bỏ cách hiểu"
    return f"{verb} trong {files}: {choice_words(detail['kind'], detail['text'], detail['meaning']) or MISSING}"


_TOLD: dict[str, Callable[[dict[str, Any]], str]] = {
    "add_plan": _plan, "publish": _publish, "return_file": _returned_file, "ask": _asked,
    "undo": _reversal("Hoàn tác"), "redo": _reversal("Khôi phục"), "return": _reversal("Trả lại"),
    "close": _closing("Chốt số liệu", "ghi chú"), "reopen": _closing("Mở chốt", "vì"),
    "set_target": _set_target, "withdraw_target": _withdrawn_target,
    "add_scores": _scores, "undo_scores": _scores_reversal("Hoàn tác"), "redo_scores": _scores_reversal("Khôi phục"),
}
