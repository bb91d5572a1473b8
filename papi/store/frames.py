"""What the store holds, as typed tables: the same types when they are empty. Reads only; no rules of progress."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from papi.store.schema import audit, choice_removals, choices, report_rows, submissions, undos

TIME = "datetime64[us, UTC]"
DAY = "datetime64[us]"

SUBMISSION_TYPES = {
    "submission": "int64", "plan_year": "int64", "period": "str", "unit": "str", "form_version": "str",
    "reader_version": "str", "prepared_by": "str", "telephone": "str", "report_number": "str", "file": "str",
    "file_name": "str", "published_at": TIME, "published_by": "str", "choices": "str", "undone": "bool",
}
ROW_TYPES = {
    "submission": "int64", "plan_year": "int64", "period": "str", "published_at": TIME,
    "sheet": "str", "row": "int64", "task_code": "str", "task": "str", "area": "Int64", "unit": "str", "role": "str",
    "deadline_kind": "str", "status": "str", "percent": "float64", "quantity_period": "float64",
    "quantity_cumulative": "float64", "completed_on": DAY, "result": "str", "document_number": "str",
    "document_date": DAY, "difficulties": "str", "proposals": "str", "note": "str", "said": "str",
}
CHOICE_TYPES = {
    "id": "int64", "unit": "str", "kind": "str", "text": "str", "meaning": "str", "at": TIME, "by": "str",
}
AUDIT_TYPES = {"id": "int64", "at": TIME, "by": "str", "action": "str", "detail": "str"}


def submissions_frame(connection: Connection) -> pd.DataFrame:
    """Return every submission ever published, in the order of publishing."""
    undone = undos.c.submission.is_not(None).label("undone")
    own = [submissions.c[name] for name in SUBMISSION_TYPES if name not in ("submission", "undone")]
    query = (
        select(submissions.c.id.label("submission"), *own, undone)
        .outerjoin_from(submissions, undos)
        .order_by(submissions.c.id)
    )
    return _frame(connection, query, SUBMISSION_TYPES)


def rows_frame(connection: Connection) -> pd.DataFrame:
    """Return the rows that say something: not held, and of submissions that were not undone."""
    of_submission = [submissions.c[name] for name in ("plan_year", "period", "published_at")]
    own = [report_rows.c[name] for name in list(ROW_TYPES)[4:]]
    query = (
        select(report_rows.c.submission, *of_submission, *own)
        .join_from(report_rows, submissions)
        .outerjoin(undos, undos.c.submission == submissions.c.id)
        .where(undos.c.submission.is_(None), report_rows.c.held.is_(False))
        .order_by(submissions.c.id, report_rows.c.id)
    )
    return _frame(connection, query, ROW_TYPES)


def choices_frame(connection: Connection) -> pd.DataFrame:
    """Return the choices in force, oldest first: the newest of a unit's wording, where nobody removed it."""
    newest = select(func.max(choices.c.id)).group_by(choices.c.unit, choices.c.kind, choices.c.text)
    query = (
        select(*[choices.c[name] for name in CHOICE_TYPES])
        .where(choices.c.id.in_(newest), choices.c.id.not_in(select(choice_removals.c.choice)))
        .order_by(choices.c.id)
    )
    return _frame(connection, query, CHOICE_TYPES)


def audit_frame(connection: Connection) -> pd.DataFrame:
    """Return the audit, oldest first."""
    return _frame(connection, select(*[audit.c[name] for name in AUDIT_TYPES]).order_by(audit.c.id), AUDIT_TYPES)


def _frame(connection: Connection, query: Select[Any], types: dict[str, str]) -> pd.DataFrame:
    records = [tuple(record) for record in connection.execute(query)]
    # As objects first: pandas must not guess a type from the values, which is what the types are there for.
    return pd.DataFrame(records, columns=list(types), dtype=object).astype(types)
