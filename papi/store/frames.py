"""What the store holds, as typed tables: the same types when they are empty. Reads only; no rules of progress."""

import json
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Table, func, select

from papi.model import REDO, Choice
from papi.store.schema import (
    audit,
    choice_removals,
    choices,
    closings,
    files,
    report_rows,
    request_withdrawals,
    requests,
    returned_files,
    reversals,
    submissions,
    target_withdrawals,
    targets,
)

TIME = "datetime64[us, UTC]"
DAY = "datetime64[us]"

SUBMISSION_TYPES = {
    "submission": "int64", "plan_year": "int64", "period": "str", "unit": "str", "form_version": "str",
    "reader_version": "str", "prepared_by": "str", "telephone": "str", "report_number": "str", "kind": "str",
    "received_on": DAY, "note": "str", "file": "str", "file_name": "str", "published_at": TIME, "published_by": "str",
    "choices": "str", "undone": "bool",
}
ROW_TYPES = {
    "submission": "int64", "plan_year": "int64", "period": "str", "published_at": TIME,
    "sheet": "str", "row": "int64", "task_code": "str", "task": "str", "area": "Int64", "unit": "str", "role": "str",
    "deadline_kind": "str", "status": "str", "percent": "float64", "quantity_period": "float64",
    "quantity_cumulative": "float64", "completed_on": DAY, "result": "str", "document_number": "str",
    "document_date": DAY, "difficulties": "str", "proposals": "str", "note": "str", "held": "bool", "said": "str",
    "explanation": "str", "cells": "str",
}
REVERSAL_TYPES = {
    "id": "int64", "submission": "int64", "kind": "str", "at": TIME, "by": "str", "reason": "str",
    "version": "int64",
}
CLOSING_TYPES = {
    "id": "int64", "plan_year": "int64", "period": "str", "kind": "str", "at": TIME, "by": "str", "note": "str",
    "version": "int64",
}
RETURNED_TYPES = {
    "id": "int64", "plan_year": "int64", "period": "str", "unit": "str", "file": "str", "file_name": "str", "at": TIME,
    "by": "str", "reason": "str", "version": "int64",
}
REQUEST_TYPES = {
    "id": "int64", "plan_year": "int64", "period": "str", "task_code": "str", "unit": "str", "question": "str",
    "asked_by": "str", "at": TIME, "version": "int64", "withdrawn": "bool",
}
TARGET_TYPES = {
    "id": "int64", "province": "str", "year": "int64", "kind": "str", "code": "str", "value": "float64",
    "quartile_group": "str", "basis": "str", "at": TIME, "by": "str", "version": "int64", "withdrawn_version": "Int64",
}
CHOICE_TYPES = {
    "id": "int64", "unit": "str", "kind": "str", "text": "str", "meaning": "str", "at": TIME, "by": "str",
}
AUDIT_TYPES = {"id": "int64", "at": TIME, "by": "str", "action": "str", "detail": "str"}


def out_of_force() -> Select[Any]:
    """Return the query for the submissions whose last reversal took them out of what counts."""
    last = select(func.max(reversals.c.id)).group_by(reversals.c.submission)
    return select(reversals.c.submission).where(reversals.c.id.in_(last), reversals.c.kind != REDO)


def versions(connection: Connection, action: str, key: str) -> dict[int, int]:
    """Return the data version that each entry made, the number of its line in the audit; `key` is the entry's name there."""
    query = select(audit.c.id, audit.c.detail).where(audit.c.action == action)
    return {json.loads(detail)[key]: number for number, detail in connection.execute(query)}


def submissions_frame(connection: Connection) -> pd.DataFrame:
    """Return every submission ever published, in the order of publishing."""
    undone = submissions.c.id.in_(out_of_force()).label("undone")
    own = [submissions.c[name] for name in SUBMISSION_TYPES if name not in ("submission", "undone")]
    query = select(submissions.c.id.label("submission"), *own, undone).order_by(submissions.c.id)
    found = frame(connection, query, SUBMISSION_TYPES)
    return found.assign(version=found["submission"].map(versions(connection, "publish", "submission")).astype("int64"))


def rows_frame(connection: Connection, after: int) -> pd.DataFrame:
    """Return every row of every submission with a number above `after`, in the order of publishing."""
    of_submission = [submissions.c[name] for name in ("plan_year", "period", "published_at")]
    own = [report_rows.c[name] for name in list(ROW_TYPES)[4:]]
    query = (
        select(report_rows.c.submission, *of_submission, *own)
        .join_from(report_rows, submissions)
        .where(submissions.c.id > after)
        .order_by(submissions.c.id, report_rows.c.id)
    )
    return frame(connection, query, ROW_TYPES)


def reversals_frame(connection: Connection) -> pd.DataFrame:
    """Return what was undone, brought back or returned, oldest first."""
    return _in_order(connection, reversals, REVERSAL_TYPES)


def closings_frame(connection: Connection) -> pd.DataFrame:
    """Return what was closed and opened again, oldest first."""
    return _in_order(connection, closings, CLOSING_TYPES)


def returned_files_frame(connection: Connection) -> pd.DataFrame:
    """Return the files that went back to their units unpublished, oldest first."""
    return _in_order(connection, returned_files, RETURNED_TYPES)


def requests_frame(connection: Connection) -> pd.DataFrame:
    """Return every request for an explanation, oldest first."""
    withdrawn = requests.c.id.in_(select(request_withdrawals.c.request)).label("withdrawn")
    own = [requests.c[name] for name in REQUEST_TYPES if name != "withdrawn"]
    return frame(connection, select(*own, withdrawn).order_by(requests.c.id), REQUEST_TYPES)


def targets_frame(connection: Connection) -> pd.DataFrame:
    """Return every target, oldest first."""
    own = [targets.c[name] for name in TARGET_TYPES if name != "withdrawn_version"]
    query = select(*own, target_withdrawals.c.version).join_from(targets, target_withdrawals, isouter=True)
    return frame(connection, query.order_by(targets.c.id), TARGET_TYPES)


def choices_frame(connection: Connection) -> pd.DataFrame:
    """Return the choices in force, oldest first: the newest of a unit's wording, where nobody removed it."""
    newest = select(func.max(choices.c.id)).group_by(choices.c.unit, choices.c.kind, choices.c.text)
    query = (
        select(*[choices.c[name] for name in CHOICE_TYPES])
        .where(choices.c.id.in_(newest), choices.c.id.not_in(select(choice_removals.c.choice)))
        .order_by(choices.c.id)
    )
    return frame(connection, query, CHOICE_TYPES)


def choices_in_force(connection: Connection) -> list[Choice]:
    """Return the choices in force, oldest first."""
    records = choices_frame(connection).to_dict("records")
    return [
        Choice(int(one["id"]), None if pd.isna(one["unit"]) else one["unit"], one["kind"], one["text"], one["meaning"])
        for one in records
    ]


def audit_frame(connection: Connection) -> pd.DataFrame:
    """Return the audit, oldest first."""
    return frame(connection, select(*[audit.c[name] for name in AUDIT_TYPES]).order_by(audit.c.id), AUDIT_TYPES)


def file_of(connection: Connection, table: Table, number: int) -> tuple[str, bytes] | None:
    """Return the name and the bytes of the file of an entry, None where there is no such entry."""
    query = select(table.c.file_name, files.c.content).join_from(table, files).where(table.c.id == int(number))
    found = connection.execute(query).one_or_none()
    return None if found is None else (found.file_name, found.content)


def frame(connection: Connection, query: Select[Any], types: dict[str, str]) -> pd.DataFrame:
    """Return what a query finds as a table of those columns and types, the same types when it is empty."""
    records = [tuple(record) for record in connection.execute(query)]
    # As objects first: pandas must not guess a type from the values, which is what the types are there for.
    return pd.DataFrame(records, columns=list(types), dtype=object).astype(types)


def _in_order(connection: Connection, table: Table, types: dict[str, str]) -> pd.DataFrame:
    return frame(connection, select(*[table.c[name] for name in types]).order_by(table.c.id), types)
