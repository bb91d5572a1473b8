"""What the leadership asked units to explain, and what they answered: which explanation answers which question. Pure.

Asking and withdrawing is `papi.desk.acts`; a question goes out in the unit's next form (`papi.sheets.writing.form`),
and the answer comes back in that form's row.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from papi.model import TIME_ZONE
from papi.plan import Plan


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit explained, in which report, and where it stands there; `at` is when it was published, here."""

    text: str
    period: str
    submission: int
    file_name: str
    sheet: str
    row: int
    cell: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for an explanation, `answer` None while it is open; `asked_by` is self-declared, `at` is here.

    `unit` is the one that answers now: who was asked under a former name, or has since been merged, is asked under the new one.
    """

    number: int
    period: str
    task: str
    unit: str
    question: str
    asked_by: str
    at: datetime
    answer: Answer | None


def asked(plan: Plan, requests: pd.DataFrame, submissions: pd.DataFrame, rows: pd.DataFrame) -> tuple[Asked, ...]:
    """Return the requests of the plan's year that were not withdrawn, the newest first, each with its answer.

    The tables are the store's (`Store.requests`, `Store.submissions`, `Store.rows`), all as of one moment. A question is
    answered by an explanation in a row that counts, of a report published after it: by the last one before the unit is asked
    about the task again, else by the first after that. An explanation that the unit had given before it was asked, and that
    only comes back with a form filled in again, is no answer.
    """
    of_year = requests[(requests["plan_year"] == plan.year) & ~requests["withdrawn"]]
    own = of_year.assign(unit=of_year["unit"].map(plan.successor)).to_dict("records")
    given = _explanations(plan, submissions, rows)
    found = [_asked(plan, one, own, given) for one in own]
    return tuple(sorted(found, key=lambda one: -one.number))


def of_task(found: Iterable[Asked], task: str) -> tuple[Asked, ...]:
    """Return those about one task."""
    return tuple(one for one in found if one.task == task)


def of_unit(found: Iterable[Asked], unit: str) -> tuple[Asked, ...]:
    """Return those put to one unit."""
    return tuple(one for one in found if one.unit == unit)


def open_questions(
    plan: Plan, requests: pd.DataFrame, submissions: pd.DataFrame, rows: pd.DataFrame,
) -> Mapping[tuple[str, str], list[str]]:
    """Return (task, unit) -> the questions without an answer, the oldest first: what `build_form` takes as `questions`."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for one in reversed(asked(plan, requests, submissions, rows)):
        if one.answer is None:
            waiting.setdefault((one.task, one.unit), []).append(one.question)
    return waiting


def _explanations(plan: Plan, submissions: pd.DataFrame, rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with an explanation that count, in the order published, with what is known of their submission."""
    counting = submissions[~submissions["undone"] & (submissions["plan_year"] == plan.year)]
    explained = rows[rows["explanation"].notna() & ~rows["held"]].drop(columns=["plan_year", "period", "published_at"])
    of_submission = counting[["submission", "period", "published_at", "file_name", "version"]]
    return explained.merge(of_submission, on="submission").sort_values(["submission", "sheet", "row"]).to_dict("records")


def _asked(plan: Plan, request: Mapping, requests: Sequence[Mapping], given: Sequence[Mapping]) -> Asked:
    return Asked(
        request["id"], request["period"], request["task_code"], request["unit"], request["question"], request["asked_by"],
        _here(request["at"]), _answer(plan, request, requests, given),
    )


def _answer(plan: Plan, request: Mapping, requests: Sequence[Mapping], given: Sequence[Mapping]) -> Answer | None:
    own = [one for one in given
           if (one["task_code"], plan.successor(one["unit"])) == (request["task_code"], request["unit"])]
    known = {one["explanation"] for one in own if one["version"] < request["version"]}
    later = [one for one in own if one["version"] > request["version"] and one["explanation"] not in known]
    again = [one["version"] for one in requests if one["version"] > request["version"]
             and (one["task_code"], one["unit"]) == (request["task_code"], request["unit"])]
    before = [one for one in later if not again or one["version"] < min(again)]
    chosen = before[-1:] or later[:1]
    return _as_answer(chosen[0]) if chosen else None


def _as_answer(row: Mapping) -> Answer:
    return Answer(
        row["explanation"], row["period"], row["submission"], row["file_name"], row["sheet"], row["row"],
        json.loads(row["cells"]).get("explanation"), _here(row["published_at"]),
    )


def _here(at: pd.Timestamp) -> datetime:
    return at.tz_convert(TIME_ZONE).to_pydatetime()
