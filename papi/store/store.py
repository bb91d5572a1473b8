"""The store: plans, submissions with rows and original bytes, what was undone, closed, asked, remembered; an audit of it all.

Taken in whole or not at all, and only ever added to. Which submission is in force for a period, and what follows from
its rows, is `papi.progress`. No clock: every time is a parameter. Entries are written by `papi.store.entries`, read by
`papi.store.frames`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import TracebackType
from typing import Self

import pandas as pd
from sqlalchemy import Engine, exists, select

from papi.errors import StoreError
from papi.model import REDO, RETURN, UNDO, Choice, Request, Submission
from papi.store import entries, frames, targets
from papi.store.connection import engine_for, reading, writing
from papi.store.migrations import migrate
from papi.store.schema import files, plans, submissions
from papi.store.scores import ScoreStore

NOTHING_CHOSEN = "Chưa chọn báo cáo nào để công bố. Chọn ít nhất một đơn vị rồi công bố lại."
NO_RETURNED_FILE = "Kho số liệu không có tệp trả lại số {number}. Tải lại trang rồi chọn lại."


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One upload of a plan workbook: its bytes, and from which day the plan in it holds.

    `version` is the data version that it made: the number of its line in the audit.
    """

    id: int
    year: int
    valid_from: date
    file_name: str
    content: bytes
    added_at: datetime
    added_by: str
    version: int


def open_store(url: str) -> "Store":
    """Open the store at a database URL and bring its tables up to date; the folder of a SQLite file is made.

    StoreError when it is no store, damaged, out of reach, or newer than this code.
    """
    engine = engine_for(url)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


class Store:
    """One store, to be used from any number of threads; open it with `open_store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def scores(self) -> ScoreStore:
        """PAPI's scores, as they were taken in."""
        return ScoreStore(self._engine)

    def version(self) -> int:
        """Return the data version: 0 when nothing was ever written, higher after every write. The key of every cache."""
        with reading(self._engine) as connection:
            return entries.newest(connection)

    def add_plan(self, *, year: int, valid_from: date, file_name: str, content: bytes, by: str, at: datetime,
                 only_first: bool = False) -> int | None:
        """Add one version of a year's plan and return its number.

        With `only_first` nothing is added to a year that has a version already, and None is returned: two servers that
        start at once on an empty store seed it once.
        """
        with writing(self._engine) as connection:
            if only_first and connection.execute(select(plans.c.id).where(plans.c.year == year)).first():
                return None
            return entries.add_plan(connection, content, by, at, year=year, valid_from=valid_from, file_name=file_name)

    def plans(self) -> list[PlanVersion]:
        """Return every version of every plan, in the order in which they were added."""
        names = [field.name for field in fields(PlanVersion) if field.name not in ("content", "version")]
        query = select(*[plans.c[name] for name in names], files.c.content).join_from(plans, files).order_by(plans.c.id)
        with reading(self._engine) as connection:
            versions = frames.versions(connection, entries.ADD_PLAN, "plan")
            return [PlanVersion(**one, version=versions[one["id"]]) for one in connection.execute(query).mappings()]

    def publish(self, submissions: Sequence[Submission], *, file_name: str, content: bytes, by: str,
                at: datetime, seen: int | None = None) -> list[int]:
        """Take in what was chosen of one file, whole or not at all, and return the submissions' numbers in order.

        The bytes are kept once, whatever they are called. `seen` is the data version that the publisher looked at.
        StoreError when nothing was chosen, when since `seen` somebody changed what counts of a unit and period chosen, or
        when for one of them the submission in force already comes from the very same bytes.
        """
        if not submissions:
            raise StoreError(NOTHING_CHOSEN)
        sha256 = hashlib.sha256(content).hexdigest()
        with writing(self._engine) as connection:
            entries.refuse_what_is_in_force(connection, submissions, sha256, file_name)
            if seen is not None:
                entries.refuse_what_is_overtaken(connection, submissions, seen)
            entries.keep_file(connection, content)
            return [entries.publish_one(connection, one, sha256, file_name, by, at) for one in submissions]

    def undo(self, submission_id: int, *, by: str, at: datetime, reason: str, returned: bool = False) -> None:
        """Take a submission out of what counts, by a later entry; StoreError when it is unknown or already out.

        `returned`: it goes back to the unit, which is asked for it again.
        """
        with writing(self._engine) as connection:
            entries.reverse(connection, submission_id, RETURN if returned else UNDO, by, at, reason)

    def redo(self, submission_id: int, *, by: str, at: datetime, reason: str) -> None:
        """Let a submission that was taken out count again; StoreError when it is unknown or counts."""
        with writing(self._engine) as connection:
            entries.reverse(connection, submission_id, REDO, by, at, reason)

    def return_file(self, *, plan_year: int, period: str, unit: str, file_name: str, content: bytes, by: str, at: datetime,
                    reason: str) -> int:
        """Keep a file that goes back to its unit without having been published, and return the entry's number."""
        with writing(self._engine) as connection:
            return entries.return_file(connection, content, by, at, plan_year=plan_year, period=period, unit=unit,
                                       file_name=file_name, reason=reason)

    def close_period(self, plan_year: int, period: str, *, by: str, at: datetime, note: str = "") -> None:
        """Close a period: from now on it is shown as known now. StoreError when it is closed."""
        with writing(self._engine) as connection:
            entries.close(connection, entries.CLOSE, plan_year, period, by, at, note)

    def reopen_period(self, plan_year: int, period: str, *, by: str, at: datetime, note: str = "") -> None:
        """Open a closed period again; StoreError when it is open."""
        with writing(self._engine) as connection:
            entries.close(connection, entries.REOPEN, plan_year, period, by, at, note)

    def ask(self, request: Request, *, at: datetime) -> int:
        """Add a request for an explanation and return its number."""
        with writing(self._engine) as connection:
            return entries.ask(connection, request, at)

    def withdraw(self, request_id: int, *, by: str, at: datetime) -> None:
        """Withdraw a request, by a later entry; StoreError when it is unknown or withdrawn."""
        with writing(self._engine) as connection:
            entries.withdraw(connection, request_id, by, at)

    def set_target(self, *, province: str, year: int, kind: str, code: str, value: float | None, quartile_group: str | None,
                   basis: str, by: str, at: datetime) -> int:
        """Add a target for a province's figure in a survey year and return its number.

        `kind` is `score` or `rank`, with a `value`, or `group`, with a `quartile_group`. StoreError while one of its kind
        stands for that figure and year.
        """
        with writing(self._engine) as connection:
            return targets.set_one(connection, by, at, province=province, year=year, kind=kind, code=code, value=value,
                                   quartile_group=quartile_group, basis=basis)

    def withdraw_target(self, target_id: int, *, by: str, at: datetime, reason: str) -> None:
        """Withdraw a target, by a later entry; StoreError when it is unknown or withdrawn."""
        with writing(self._engine) as connection:
            targets.withdraw(connection, target_id, by, at, reason)

    def targets(self) -> pd.DataFrame:
        """Return every target ever set, oldest first, with the data versions that set and withdrew it (NA while it stands).

        Columns: `id`, `province`, `year`, `kind`, `code`, `value`, `quartile_group`, `basis`, `at`, `by`, `version`,
        `withdrawn_version`.
        """
        with reading(self._engine) as connection:
            return frames.targets_frame(connection)

    def submissions(self) -> pd.DataFrame:
        """Return every submission ever published, the undone ones too, by number: the order of publishing, whatever the clocks.

        Columns: `submission`, `plan_year`, `period`, `unit`, `form_version`, `reader_version`, `prepared_by`,
        `telephone`, `report_number`, `kind`, `received_on`, `note`, `file` (the SHA-256 of its bytes), `file_name`,
        `published_at` (UTC), `published_by`, `choices` (a JSON list), `version` (the data version that its publish made),
        `undone` (now). Missing text is NaN, a missing day NaT. Types are the same when the table is empty.
        """
        with reading(self._engine) as connection:
            return frames.submissions_frame(connection)

    def rows(self, after: int = 0) -> pd.DataFrame:
        """Return every row of every submission, those held back and those undone too, in the order published.

        `after` leaves out the submissions up to that number: for a reader who has them already.

        Columns: `submission`, `plan_year`, `period`, `published_at` (UTC), then a ReportRow's fields but `lead`,
        `support`, `deadline` and `hidden`; `unit` is the row's, `cells` is JSON. Missing stays missing: text, `status` among
        it, and numbers are NaN, `area` is Int64 with NA, and dates are `datetime64[us]` with NaT, so that a column
        compares with a `pd.Timestamp` whether it is empty or not. Types are the same when the table is empty.
        """
        with reading(self._engine) as connection:
            return frames.rows_frame(connection, after)

    def reversals(self) -> pd.DataFrame:
        """Return what was undone, brought back or returned, oldest first.

        Columns: `id`, `submission`, `kind`, `at`, `by`, `reason`, `version`.
        """
        with reading(self._engine) as connection:
            return frames.reversals_frame(connection)

    def closings(self) -> pd.DataFrame:
        """Return what was closed and opened again, oldest first.

        Columns: `id`, `plan_year`, `period`, `kind` (`close` or `reopen`), `at`, `by`, `note`, `version`.
        """
        with reading(self._engine) as connection:
            return frames.closings_frame(connection)

    def returned_files(self) -> pd.DataFrame:
        """Return the files that went back to their units unpublished, oldest first.

        Columns: `id`, `plan_year`, `period`, `unit`, `file`, `file_name`, `at`, `by`, `reason`, `version`.
        """
        with reading(self._engine) as connection:
            return frames.returned_files_frame(connection)

    def requests(self) -> pd.DataFrame:
        """Return every request for an explanation, oldest first.

        Columns: `id`, `plan_year`, `period`, `task_code`, `unit`, `question`, `asked_by`, `at`, `version`, `withdrawn` (now).
        """
        with reading(self._engine) as connection:
            return frames.requests_frame(connection)

    def has_ever_published(self) -> bool:
        """Return whether a submission was ever published, undone or not: once true, true for ever."""
        with reading(self._engine) as connection:
            return connection.execute(select(exists(select(submissions.c.id)))).scalar_one()

    def file(self, submission_id: int) -> tuple[str, bytes]:
        """Return the name and the bytes of the file that a submission was read from, as they were sent."""
        with reading(self._engine) as connection:
            found = frames.file_of(connection, submissions, submission_id)
        if found is None:
            raise StoreError(entries.NO_SUBMISSION.format(submission=submission_id))
        return found

    def returned_file(self, number: int) -> tuple[str, bytes]:
        """Return the name and the bytes of a file that went back to its unit."""
        with reading(self._engine) as connection:
            found = frames.file_of(connection, frames.returned_files, number)
        if found is None:
            raise StoreError(NO_RETURNED_FILE.format(number=number))
        return found

    def settle(self, settled: Sequence[Choice], *, by: str, at: datetime) -> list[int]:
        """Remember what wordings mean, all or none, and return the choices' numbers; the `id` they come with is not looked at.

        A newer choice for the same wording of the same unit takes the place of the older one.
        """
        with writing(self._engine) as connection:
            return [entries.settle_one(connection, choice, by, at) for choice in settled]

    def unsettle(self, choice_id: int, *, by: str, at: datetime) -> None:
        """Take a choice out of what holds, by a later entry; StoreError when it is not in force."""
        with writing(self._engine) as connection:
            entries.unsettle(connection, choice_id, by, at)

    def choices(self) -> list[Choice]:
        """Return the choices in force, oldest first."""
        with reading(self._engine) as connection:
            return frames.choices_in_force(connection)

    def settled(self) -> pd.DataFrame:
        """Return the choices in force with who settled them and when: `id`, `unit`, `kind`, `text`, `meaning`, `at`, `by`."""
        with reading(self._engine) as connection:
            return frames.choices_frame(connection)

    def audit(self) -> pd.DataFrame:
        """Return who did what and when, oldest first: `id`, `at` (UTC), `by`, `action`, `detail` (JSON text).

        `action` is `add_plan`, `publish` (one line for each submission), `undo`, `redo`, `return`, `return_file`, `close`,
        `reopen`, `ask`, `withdraw`, `settle` (one line for each choice), `unsettle`, `set_target`, `withdraw_target`,
        `add_scores`, `undo_scores` or `redo_scores`.
        """
        with reading(self._engine) as connection:
            return frames.audit_frame(connection)
