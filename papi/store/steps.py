"""The steps by which the store's tables came to be, in order: their statements, and the tables that from then on only grow.

A step, once released, is never changed: a later one mends it. They are taken by `papi.store.migrations`; `{id}`, `{time}` and
`{bytes}` are what the two kinds of database call differently.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Migration:
    """One step: its statements, and the tables that from then on only grow."""

    name: str
    statements: tuple[str, ...]
    growing: tuple[str, ...] = ()


FIRST_TABLES = (
    "CREATE TABLE papi_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE files (sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64), content {bytes} NOT NULL)",
    """CREATE TABLE plans (
        id {id},
        year INTEGER NOT NULL,
        valid_from DATE NOT NULL,
        file TEXT NOT NULL REFERENCES files (sha256),
        file_name TEXT NOT NULL,
        added_at {time} NOT NULL,
        added_by TEXT NOT NULL CHECK (added_by <> '')
    )""",
    """CREATE TABLE submissions (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        unit TEXT NOT NULL CHECK (unit <> ''),
        form_version TEXT NOT NULL,
        reader_version TEXT NOT NULL,
        prepared_by TEXT,
        telephone TEXT,
        report_number TEXT,
        file TEXT NOT NULL REFERENCES files (sha256),
        file_name TEXT NOT NULL,
        published_at {time} NOT NULL,
        published_by TEXT NOT NULL CHECK (published_by <> '')
    )""",
    """CREATE TABLE report_rows (
        id {id},
        submission INTEGER NOT NULL REFERENCES submissions (id),
        sheet TEXT NOT NULL,
        "row" INTEGER NOT NULL CHECK ("row" >= 1),
        task_code TEXT,
        task TEXT NOT NULL,
        area INTEGER,
        unit TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')),
        lead TEXT NOT NULL,
        support TEXT NOT NULL,
        deadline DATE,
        deadline_kind TEXT NOT NULL,
        status TEXT CHECK (status IN ('done', 'in_progress', 'not_started', 'not_arising')),
        percent DOUBLE PRECISION CHECK (percent BETWEEN 0 AND 100),
        quantity_period DOUBLE PRECISION,
        quantity_cumulative DOUBLE PRECISION,
        completed_on DATE,
        result TEXT,
        document_number TEXT,
        document_date DATE,
        difficulties TEXT,
        proposals TEXT,
        note TEXT,
        hidden BOOLEAN NOT NULL,
        held BOOLEAN NOT NULL
    )""",
    """CREATE TABLE undos (
        submission INTEGER PRIMARY KEY NOT NULL REFERENCES submissions (id),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL
    )""",
    """CREATE TABLE audit (
        id {id},
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        action TEXT NOT NULL,
        detail TEXT NOT NULL
    )""",
)

CHOICE_TABLES = (
    """CREATE TABLE choices (
        id {id},
        unit TEXT CHECK (unit <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('heading', 'unit', 'task')),
        text TEXT NOT NULL CHECK (text <> ''),
        meaning TEXT NOT NULL,
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> '')
    )""",
    """CREATE TABLE choice_removals (
        choice INTEGER PRIMARY KEY NOT NULL REFERENCES choices (id),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> '')
    )""",
    "ALTER TABLE submissions ADD COLUMN choices TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE report_rows ADD COLUMN said TEXT CHECK (said IN ('late', 'cancelled'))",
)

DESK_TABLES = (
    "ALTER TABLE submissions ADD COLUMN kind TEXT NOT NULL DEFAULT 'file' CHECK (kind IN ('file', 'correction'))",
    "ALTER TABLE submissions ADD COLUMN received_on DATE",
    "ALTER TABLE submissions ADD COLUMN note TEXT",
    "ALTER TABLE report_rows ADD COLUMN explanation TEXT",
    "ALTER TABLE report_rows ADD COLUMN cells TEXT NOT NULL DEFAULT '{{}}'",
    """CREATE TABLE reversals (
        id {id},
        submission INTEGER NOT NULL REFERENCES submissions (id),
        kind TEXT NOT NULL CHECK (kind IN ('undo', 'redo', 'return')),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    # Until then the audit's line of an undo began with the submission, which was undone once and for ever.
    """INSERT INTO reversals (submission, kind, at, "by", reason, version)
        SELECT undos.submission, 'undo', undos.at, undos."by", undos.reason, audit.id
        FROM undos JOIN audit ON audit.action = 'undo'
            AND substr(audit.detail, 1, length(CAST(undos.submission AS TEXT)) + 16)
                = '{{"submission": ' || CAST(undos.submission AS TEXT) || ','
        ORDER BY audit.id""",
    "DROP TABLE undos",
    """CREATE TABLE returned_files (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        unit TEXT NOT NULL CHECK (unit <> ''),
        file TEXT NOT NULL REFERENCES files (sha256),
        file_name TEXT NOT NULL,
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    """CREATE TABLE closings (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('close', 'reopen')),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        note TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    """CREATE TABLE requests (
        id {id},
        plan_year INTEGER NOT NULL,
        period TEXT NOT NULL CHECK (period <> ''),
        task_code TEXT NOT NULL CHECK (task_code <> ''),
        unit TEXT NOT NULL CHECK (unit <> ''),
        question TEXT NOT NULL CHECK (question <> ''),
        asked_by TEXT NOT NULL CHECK (asked_by <> ''),
        at {time} NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
    """CREATE TABLE request_withdrawals (
        request INTEGER PRIMARY KEY NOT NULL REFERENCES requests (id),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> '')
    )""",
)

TARGET_TABLES = (
    """CREATE TABLE targets (
        id {id},
        province TEXT NOT NULL CHECK (province <> ''),
        year INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('score', 'rank', 'group')),
        code TEXT NOT NULL CHECK (code <> ''),
        value DOUBLE PRECISION CHECK (value > 0),
        quartile_group TEXT CHECK (quartile_group IN ('highest', 'upper_middle', 'lower_middle')),
        basis TEXT NOT NULL CHECK (basis <> ''),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        version INTEGER NOT NULL REFERENCES audit (id),
        CHECK ((kind = 'group') = (quartile_group IS NOT NULL) AND (kind = 'group') = (value IS NULL))
    )""",
    """CREATE TABLE target_withdrawals (
        target INTEGER PRIMARY KEY NOT NULL REFERENCES targets (id),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
)

SCORE_TABLES = (
    """CREATE TABLE score_versions (
        id {id},
        kind TEXT NOT NULL CHECK (kind IN ('workbook', 'groups')),
        summary TEXT NOT NULL CHECK (summary <> ''),
        file TEXT REFERENCES files (sha256),
        file_name TEXT,
        reader_version TEXT NOT NULL,
        note TEXT NOT NULL,
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        version INTEGER NOT NULL REFERENCES audit (id),
        CHECK ((kind = 'workbook') = (file IS NOT NULL) AND (file IS NULL) = (file_name IS NULL))
    )""",
    """CREATE TABLE score_values (
        id {id},
        score_version INTEGER NOT NULL REFERENCES score_versions (id),
        year INTEGER NOT NULL,
        province_code INTEGER NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        score DOUBLE PRECISION NOT NULL CHECK (score > 0),
        sheet TEXT,
        cell TEXT,
        UNIQUE (score_version, year, province_code, code)
    )""",
    """CREATE TABLE score_names (
        id {id},
        score_version INTEGER NOT NULL REFERENCES score_versions (id),
        year INTEGER NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        short_name TEXT NOT NULL,
        UNIQUE (score_version, year, code)
    )""",
    """CREATE TABLE score_surveys (
        id {id},
        score_version INTEGER NOT NULL REFERENCES score_versions (id),
        year INTEGER NOT NULL,
        published_on DATE,
        UNIQUE (score_version, year)
    )""",
    # A blank group takes a published one back: the group is then the computed one again.
    """CREATE TABLE score_groups (
        id {id},
        score_version INTEGER NOT NULL REFERENCES score_versions (id),
        year INTEGER NOT NULL,
        province_code INTEGER NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        "group" TEXT CHECK ("group" IN ('highest', 'upper_middle', 'lower_middle', 'lowest')),
        UNIQUE (score_version, year, province_code, code)
    )""",
    """CREATE TABLE score_reversals (
        id {id},
        score_version INTEGER NOT NULL REFERENCES score_versions (id),
        kind TEXT NOT NULL CHECK (kind IN ('undo', 'redo')),
        at {time} NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" <> ''),
        reason TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES audit (id)
    )""",
)

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "plans, submissions, undos, audit", FIRST_TABLES,
        growing=("files", "plans", "submissions", "report_rows", "undos", "audit"),
    ),
    Migration("remembered choices, what a sheet also says", CHOICE_TABLES, growing=("choices", "choice_removals")),
    Migration(
        "undone and brought back, returned, closed, asked; corrections; the cell of each field", DESK_TABLES,
        growing=("reversals", "returned_files", "closings", "requests", "request_withdrawals"),
    ),
    Migration("targets", TARGET_TABLES, growing=("targets", "target_withdrawals")),
    Migration(
        "versions of PAPI's scores", SCORE_TABLES,
        growing=("score_versions", "score_values", "score_names", "score_surveys", "score_groups", "score_reversals"),
    ),
)
