"""The data that a visitor or a command works on: the office's own store, or the samples until it has a submission.

One setting, the environment variable PAPI_STORE_URL; by default a SQLite file in data/store/. No Streamlit, no clock.
"""

import hashlib
import os
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from papi import intake
from papi.book import Book, plan_in
from papi.model import TIME_ZONE
from papi.plan import Plan
from papi.sheets.layout import READER_VERSION
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
        plan = plan_in(content)
        if plan.year not in held:
            store.add_plan(
                year=plan.year, valid_from=plan.issued_on, file_name=file.name, content=content, by=SYSTEM,
                at=datetime.combine(plan.issued_on, time(), TIME_ZONE), only_first=True,
            )
