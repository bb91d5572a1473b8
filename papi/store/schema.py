"""The store's tables as they are now, for queries.

The tables are made by `papi.store.migrations`, constraints and triggers included; a test holds the two together.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware when it goes in, kept in UTC, aware in UTC when it comes out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment of any zone into UTC; a naive one is a bug of the caller."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("the store takes timezone-aware times only")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back: SQLite has no column type that keeps it, PostgreSQL answers in the session's zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

migrations_done = Table(
    "papi_migrations", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)

files = Table(
    "files", metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

plans = Table(
    "plans", metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("file", Text, ForeignKey("files.sha256"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("added_by", Text, nullable=False),
)

submissions = Table(
    "submissions", metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_year", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("form_version", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("prepared_by", Text),
    Column("telephone", Text),
    Column("report_number", Text),
    Column("file", Text, ForeignKey("files.sha256"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("received_on", Date),
    Column("note", Text),
)

report_rows = Table(
    "report_rows", metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", Integer, ForeignKey("submissions.id"), nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("task_code", Text),
    Column("task", Text, nullable=False),
    Column("area", Integer),
    Column("unit", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("lead", Text, nullable=False),
    Column("support", Text, nullable=False),
    Column("deadline", Date),
    Column("deadline_kind", Text, nullable=False),
    Column("status", Text),
    Column("percent", Float),
    Column("quantity_period", Float),
    Column("quantity_cumulative", Float),
    Column("completed_on", Date),
    Column("result", Text),
    Column("document_number", Text),
    Column("document_date", Date),
    Column("difficulties", Text),
    Column("proposals", Text),
    Column("note", Text),
    Column("hidden", Boolean, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("said", Text),
    Column("explanation", Text),
    Column("cells", Text, nullable=False),
)

reversals = Table(
    "reversals", metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", Integer, ForeignKey("submissions.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("reason", Text, nullable=False),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

returned_files = Table(
    "returned_files", metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_year", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("file", Text, ForeignKey("files.sha256"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("reason", Text, nullable=False),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

closings = Table(
    "closings", metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_year", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("note", Text, nullable=False),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

requests = Table(
    "requests", metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_year", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("task_code", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

request_withdrawals = Table(
    "request_withdrawals", metadata,
    Column("request", Integer, ForeignKey("requests.id"), primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
)

targets = Table(
    "targets", metadata,
    Column("id", Integer, primary_key=True),
    Column("province", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("value", Float),
    Column("quartile_group", Text),
    Column("basis", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

target_withdrawals = Table(
    "target_withdrawals", metadata,
    Column("target", Integer, ForeignKey("targets.id"), primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("reason", Text, nullable=False),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

score_versions = Table(
    "score_versions", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("file", Text, ForeignKey("files.sha256")),
    Column("file_name", Text),
    Column("reader_version", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

score_values = Table(
    "score_values", metadata,
    Column("id", Integer, primary_key=True),
    Column("score_version", Integer, ForeignKey("score_versions.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("province_code", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("sheet", Text),
    Column("cell", Text),
)

score_names = Table(
    "score_names", metadata,
    Column("id", Integer, primary_key=True),
    Column("score_version", Integer, ForeignKey("score_versions.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
)

score_surveys = Table(
    "score_surveys", metadata,
    Column("id", Integer, primary_key=True),
    Column("score_version", Integer, ForeignKey("score_versions.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("published_on", Date),
)

score_groups = Table(
    "score_groups", metadata,
    Column("id", Integer, primary_key=True),
    Column("score_version", Integer, ForeignKey("score_versions.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("province_code", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("group", Text, quote=True),
)

score_reversals = Table(
    "score_reversals", metadata,
    Column("id", Integer, primary_key=True),
    Column("score_version", Integer, ForeignKey("score_versions.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("reason", Text, nullable=False),
    Column("version", Integer, ForeignKey("audit.id"), nullable=False),
)

choices = Table(
    "choices", metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", Text),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
)

choice_removals = Table(
    "choice_removals", metadata,
    Column("choice", Integer, ForeignKey("choices.id"), primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
)

audit = Table(
    "audit", metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False, quote=True),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
