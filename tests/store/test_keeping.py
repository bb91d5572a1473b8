"""What goes into the store comes out as it went in; what is missing stays missing."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from drawn_store import EMPTY_ROW, FULL_ROW, MORNING, counts, publish, submission
from sqlalchemy import create_engine, select
from sqlalchemy.exc import StatementError

from papi.store import PlanVersion, Store
from papi.store.schema import report_rows

CELLS = '{"status": "I12", "percent": "J12"}'
"""The cells of the full row, as the store keeps them."""


def test_a_row_comes_out_as_it_went_in(store: Store) -> None:
    """Every field of a row that progress is read from comes out with the same value."""
    publish(store, submission("Phòng Vận tải", FULL_ROW))

    found = store.rows().iloc[0].to_dict()

    expected = {name: getattr(FULL_ROW, name) for name in found if hasattr(FULL_ROW, name)}
    expected |= {"submission": 1, "plan_year": 2024, "period": "2024-Q3", "published_at": pd.Timestamp(MORNING),
                 "completed_on": pd.Timestamp("2024-09-03"), "document_date": pd.Timestamp("2024-09-04"), "cells": CELLS}
    assert expected == found


def test_every_field_of_a_row_is_kept(store: Store, url: str) -> None:
    """Lists, deadline and the marks hidden and held are kept too, though `rows` does not show them."""
    publish(store, submission("Phòng Vận tải", FULL_ROW))

    engine = create_engine(url)
    with engine.connect() as connection:
        kept = connection.execute(select(report_rows)).mappings().one()
    engine.dispose()

    lists = {"lead": '["Phòng Vận tải", "Thanh tra Sở"]', "support": '["Văn phòng Sở"]', "cells": CELLS}
    expected = {field.name: getattr(FULL_ROW, field.name) for field in fields(FULL_ROW)} | lists
    assert expected == {name: kept[name] for name in expected}


def test_what_is_missing_stays_missing(store: Store) -> None:
    """A field that the unit left blank is missing in the table: neither zero nor empty text."""
    publish(store, submission("Phòng Vận tải", EMPTY_ROW))

    found = store.rows().iloc[0]

    given = ["sheet", "row", "task", "unit", "role", "deadline_kind", "held", "cells"]
    always = ["submission", "plan_year", "period", "published_at"]
    assert sorted(always + given) == sorted(found.index[found.notna()])


def test_rows_held_back_are_kept_and_marked(store: Store) -> None:
    """A held row is in the store and says that it is held; rows of what was undone are there too."""
    publish(store, submission("Phòng Vận tải", FULL_ROW, replace(FULL_ROW, row=13, held=True)))
    store.undo(1, by="a", at=MORNING, reason="")

    assert [(12, False), (13, True)] == list(zip(store.rows()["row"], store.rows()["held"], strict=True))


def test_a_submission_comes_out_as_it_went_in(store: Store) -> None:
    """The submission's own fields, its file, and who published it when."""
    publish(store)

    found = store.submissions().drop(columns=["file"]).astype(object).iloc[0]

    expected = {
        "submission": 1, "plan_year": 2024, "period": "2024-Q3", "unit": "Phòng Vận tải", "form_version": "1",
        "reader_version": "7", "prepared_by": "Cán bộ tổng hợp", "report_number": "12/BC", "file_name": "Quý III.xlsx",
        "published_at": pd.Timestamp(MORNING), "published_by": "vanphong", "choices": "[2, 5]", "undone": False,
        "kind": "file", "version": 1,
    }
    assert expected == found.dropna().to_dict()


def test_submissions_come_in_the_order_of_publishing(store: Store) -> None:
    """By number, which is the true order: the clocks of two servers may differ."""
    publish(store, submission("A"), content=b"1", at=MORNING + timedelta(hours=1))
    publish(store, submission("B"), submission("C"), content=b"2", at=MORNING)

    assert ["A", "B", "C"] == store.submissions()["unit"].tolist()


def test_original_bytes_are_kept_once_under_every_name(store: Store, url: str) -> None:
    """The same bytes for two units, under two names, are one file in the store and two names outside."""
    content = bytes(range(256)) * 1000
    [first] = publish(store, submission("A"), content=content, file_name="a.xlsx")
    [second] = publish(store, submission("B"), content=content, file_name="b.xlsx")

    given_back = [store.file(first), store.file(second)]

    assert ([("a.xlsx", content), ("b.xlsx", content)], 1) == (given_back, counts(url)["files"])


def test_plans_are_versions_oldest_first(store: Store) -> None:
    """A later upload of the same year stands beside the earlier one, and both keep their bytes."""
    given = [(2024, date(2024, 2, 1), "KH56.xlsx", b"one"), (2024, date(2024, 7, 1), "KH56 sửa.xlsx", b"two")]
    for hours, (year, day, name, content) in enumerate(given):
        at = MORNING + timedelta(hours=hours)
        store.add_plan(year=year, valid_from=day, file_name=name, content=content, by="vanphong", at=at)

    expected = [
        PlanVersion(number, year, day, name, content, MORNING + timedelta(hours=number - 1), "vanphong", number)
        for number, (year, day, name, content) in enumerate(given, start=1)
    ]
    assert expected == store.plans()


def test_times_are_kept_in_utc(store: Store) -> None:
    """A moment given in Hà Nội's zone comes back as the same moment in UTC."""
    store.add_plan(year=2024, valid_from=date(2024, 2, 1), file_name="KH.xlsx", content=b"p", by="a", at=MORNING)

    found = store.plans()[0].added_at

    assert datetime(2024, 9, 20, 1, 30, tzinfo=UTC).isoformat() == found.isoformat()


def test_a_time_without_zone_is_a_bug(store: Store) -> None:
    """A naive time is refused and nothing is written: nobody could say later which moment it was."""
    with pytest.raises(StatementError, match="timezone-aware"):
        publish(store, at=MORNING.replace(tzinfo=None))

    assert 0 == store.version()


@pytest.mark.parametrize("said", [None, "late", "cancelled"])
def test_what_a_sheet_also_says_is_kept(store: Store, said: str | None) -> None:
    """Late and cancelled come out as they went in; where the sheet says neither it stays missing."""
    publish(store, submission("Phòng Vận tải", replace(FULL_ROW, said=said)))

    found = store.rows()["said"].item()

    assert said == (None if pd.isna(found) else found)


@pytest.mark.parametrize("name", ["rows", "submissions", "audit"])
def test_tables_have_the_same_types_when_empty(store: Store, name: str) -> None:
    """An empty table has the columns and types of a full one, whatever is missing in it."""
    empty = getattr(store, name)().dtypes.to_dict()
    publish(store, submission("A", FULL_ROW), content=b"full")
    full = getattr(store, name)().dtypes.to_dict()
    store.undo(1, by="a", at=MORNING, reason="")
    publish(store, submission("A", EMPTY_ROW), content=b"blank")
    blank = getattr(store, name)().dtypes.to_dict()

    assert (empty, empty) == (full, blank)


def test_a_plan_that_is_only_a_seed_is_not_added_twice(store):
    """Two servers that start on an empty store at once give it one plan: the second finds the year taken."""
    seed = {"year": 2024, "valid_from": date(2024, 2, 1), "file_name": "KH.xlsx", "content": b"p", "by": "a", "at": MORNING}

    numbers = [store.add_plan(**seed, only_first=True) for _ in range(2)]

    assert [1, None] == numbers
    assert 1 == len(store.plans())
