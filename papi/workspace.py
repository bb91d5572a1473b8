"""The data that a visitor or a command works on: the office's own store, or the samples until it has a submission.

One setting, the environment variable PAPI_STORE_URL; by default a SQLite file in data/store/. No Streamlit, no clock.
"""

import hashlib
import os
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from pathlib import Path

from papi import intake
from papi.errors import StoreError
from papi.model import TIME_ZONE
from papi.plan import Period, Plan
from papi.progress import state
from papi.progress.view import View
from papi.sheets.layout import READER_VERSION
from papi.sheets.opening.read_calamine import read_small
from papi.sheets.plan_workbook import read_plan
from papi.store import Store, open_store

ROOT = Path(__file__).resolve().parents[1]
PLANS = ROOT / "data" / "plans"
SAMPLES = ROOT / "data" / "sample"
SAMPLE_PLAN = "plan.xlsx"
RUN_TIME = ROOT / "data" / "store"
STORE_URL = "PAPI_STORE_URL"

SYSTEM = "Hệ thống"
SAMPLE_SENDER = "Số liệu minh họa"


@dataclass(frozen=True)
class Source:
    """The store that is shown, and whether it holds samples."""

    store: Store
    sample: bool


class Workspace:
    """The office's store and the sample store, opened once for a process."""

    def __init__(self, url: str, sample: Path) -> None:
        """Open the store at `url`, seeded with the shipped plans, and the sample store in the folder `sample`."""
        self.store = open_store(url)
        _seed(self.store, _workbooks(PLANS))
        self._sample_folder = sample
        self._sample: Store | None = None
        self._lock = threading.Lock()

    @property
    def sample(self) -> Store:
        """The sample store, made on first use."""
        with self._lock:
            if self._sample is None:
                self._sample = open_sample(self._sample_folder)
            return self._sample

    def source(self) -> Source:
        """Return what is shown: the samples until the office's store has had a submission, and never again after."""
        if self.store.has_ever_published():
            return Source(self.store, sample=False)
        return Source(self.sample, sample=True)

    def close(self) -> None:
        """Let go of both stores."""
        self.store.close()
        if self._sample is not None:
            self._sample.close()


def open_workspace(settings: Mapping[str, str] = os.environ) -> Workspace:
    """Return the workspace that the environment names."""
    default = f"sqlite:///{(RUN_TIME / 'papi.db').as_posix()}"
    return Workspace(settings.get(STORE_URL) or default, RUN_TIME)


class Book:
    """What a store holds at one moment, read once: plan versions, submissions, rows, choices. Shared and never changed."""

    def __init__(self, store: Store) -> None:
        """Read the store; StoreError when it has no plan."""
        while True:  # until nobody published between the first look and the last
            version = store.version()
            versions, self.submissions, self.rows = store.plans(), store.submissions(), store.rows()
            self.choices, self.settled = tuple(store.choices()), store.settled()
            if store.version() == version:
                break
        if not versions:
            raise StoreError("Kho số liệu chưa có kế hoạch nào. Nạp tệp kế hoạch rồi mở lại.")
        year = max(one.year for one in versions)
        self._versions = sorted((one for one in versions if one.year == year), key=lambda one: (one.valid_from, one.id))

    @property
    def plan(self) -> Plan:
        """The plan of the newest year, in its newest version."""
        return _read_plan(self._versions[-1].content)

    def plan_for(self, period: Period) -> Plan:
        """Return the plan in the version in force at the period's end."""
        valid = [version for version in self._versions if version.valid_from <= period.data_to] or self._versions[:1]
        return _read_plan(valid[-1].content)

    @cached_property
    def heard_periods(self) -> tuple[Period, ...]:
        """The reporting periods that have a submission in force, oldest first: those a time line shows."""
        return state.heard_periods(self.plan, self.submissions)

    @cached_property
    def newest_period(self) -> Period:
        """The newest period that has a submission: what pages open with."""
        return state.newest_period(self.plan, self.submissions)

    @cached_property
    def next_period(self) -> Period:
        """The reporting period to ask for next."""
        return state.next_period(self.plan, self.submissions)

    def period_before(self, period: Period) -> Period | None:
        """Return the reporting period before this one that has a submission, None for the first or a long period."""
        heard = self.heard_periods
        return heard[heard.index(period) - 1] if period in heard[1:] else None

    def view(self, period: Period, *, today: date) -> View:
        """Return everything counted at the period."""
        return View(self.plan_for(period), period, today, self.submissions, self.rows)


def open_sample(folder: Path) -> Store:
    """Return the sample store, made on first use from the sample workbooks through the same way as a real submission.

    Its file is named after what it is made from, so a new version of the samples or of the reader makes it anew. Where
    `folder` cannot be written it stands in the system's folder for temporary files.
    """
    files = _workbooks(SAMPLES)
    made_from = hashlib.sha256(READER_VERSION.encode() + b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    path = folder / f"sample-{made_from}.db"
    if not path.exists():
        try:
            _build_sample(path, files)
        except OSError:
            path = Path(tempfile.mkdtemp(prefix="papi-")) / path.name
            _build_sample(path, files)
    return open_store(f"sqlite:///{path.as_posix()}")


def _build_sample(path: Path, files: list[Path]) -> None:
    """Make the store in a folder of its own and move it into place: two first visitors at once both find a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        unfinished = Path(folder) / path.name
        with open_store(f"sqlite:///{unfinished.as_posix()}") as store:
            _seed(store, [file for file in files if file.name == SAMPLE_PLAN])
            plan = Book(store).plan
            for file in files:
                if file.name != SAMPLE_PLAN:
                    _publish_sample(store, plan, file)
        if not path.exists():  # another process may have been faster, and Windows replaces no file that is open
            os.replace(unfinished, path)


def _workbooks(folder: Path) -> list[Path]:
    """Return the folder's workbooks; "~$..." is the mark that Excel leaves beside a workbook it has open."""
    return sorted(file for file in folder.glob("*.xlsx") if not file.name.startswith("~$"))


def _publish_sample(store: Store, plan: Plan, file: Path) -> None:
    content = file.read_bytes()
    found = intake.submissions(intake.read(content, plan), plan)
    closing = plan.period(found[0].period).data_to
    at = datetime.combine(closing + timedelta(days=2), time(9), TIME_ZONE)
    intake.publish(store, found, file_name=file.name, content=content, by=SAMPLE_SENDER, at=at)


def _seed(store: Store, files: list[Path]) -> None:
    """Give the store the plan of each year that it has none of; what it has is left as it is."""
    held = {version.year for version in store.plans()}
    for file in files:
        content = file.read_bytes()
        plan = _read_plan(content)
        if plan.year not in held:
            store.add_plan(
                year=plan.year, valid_from=plan.issued_on, file_name=file.name, content=content, by=SYSTEM,
                at=datetime.combine(plan.issued_on, time(), TIME_ZONE), only_first=True,
            )


@lru_cache(maxsize=8)
def _read_plan(content: bytes) -> Plan:
    return read_plan(read_small(content))
