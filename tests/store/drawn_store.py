"""Submissions as the tests of the store draw them, and a look at a store from outside."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from sqlalchemy import create_engine, text

from papi.model import Choice, ReportRow, Submission
from papi.store import Store

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2024, 9, 20, 8, 30, tzinfo=HANOI)
TABLES = ("files", "plans", "submissions", "report_rows", "reversals", "audit", "choices", "choice_removals")

FULL_ROW = ReportRow(
    sheet="Biểu 1", row=12, task_code="5.2", task="Cấp giấy phép lái xe trực tuyến", area=5, unit="Phòng Vận tải", role="lead",
    lead=("Phòng Vận tải", "Thanh tra Sở"), support=("Văn phòng Sở",), deadline=date(2024, 9, 30), deadline_kind="date",
    status="in_progress", percent=80.0, quantity_period=12.0, quantity_cumulative=30.5, completed_on=date(2024, 9, 3),
    result="Đạt", document_number="12/BC-VT", document_date=date(2024, 9, 4), difficulties="Không", proposals="Không",
    note="Ghi chú", hidden=True, held=False, said="late",
    explanation="Thiếu kinh phí", cells={"status": "I12", "percent": "J12"},
)
EMPTY_ROW = ReportRow(
    sheet="Biểu 1", row=13, task_code=None, task="Việc chưa rõ", area=None, unit="Phòng Vận tải", role="support",
)


def submission(unit: str = "Phòng Vận tải", *rows: ReportRow, period: str = "2024-Q3") -> Submission:
    """A submission of one unit, with one full row where none is given."""
    return Submission(
        plan_year=2024, period=period, unit=unit, form_version="1", reader_version="7", prepared_by="Cán bộ tổng hợp",
        telephone=None, report_number="12/BC", rows=rows or (replace(FULL_ROW, unit=unit),), choices=(2, 5),
    )


def choice(text: str = "tien do", meaning: str = "status", *, unit: str | None = "Phòng Vận tải",
           kind: str = "heading") -> Choice:
    """A choice as it comes in: without a number of its own."""
    return Choice(0, unit, kind, text, meaning)


def settle(store: Store, *choices: Choice, by: str = "vanphong") -> list[int]:
    """Settle in the morning, by the Office."""
    return store.settle(choices or (choice(),), by=by, at=MORNING)


def publish(store: Store, *submissions: Submission, content: bytes = b"bytes", file_name: str = "Quý III.xlsx",
            at: datetime = MORNING) -> list[int]:
    """Publish in the morning, by the Office."""
    return store.publish(submissions or (submission(),), file_name=file_name, content=content, by="vanphong", at=at)


def counts(url: str) -> dict[str, int]:
    """How many records each table holds, seen from outside the store."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in TABLES}
    engine.dispose()
    return found


def run(url: str, statement: str) -> None:
    """Run one statement from outside the store."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
