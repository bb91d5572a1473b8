"""What tests share: a store of their own, never the office's; empty caches, books of scores, a running app, a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn_goals import goal_book

from papi.scores import ScoreBook, load_scores
from papi.store import Store
from papi.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60
PATIENCE = 30_000
"""Milliseconds that a real browser waits for what must come: a busy machine is no fault of the app."""


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch) -> str:
    """Every test has a store of its own, empty, named as the office would name it."""
    url = f"sqlite:///{(tmp_path / 'papi.db').as_posix()}"
    monkeypatch.setenv("PAPI_STORE_URL", url)
    return url


@pytest.fixture
def office_store(own_store) -> Iterator[Store]:
    """The test's own store as the app opens it: the shipped plan is in it."""
    workspace = open_workspace()
    yield workspace.store
    workspace.close()


@pytest.fixture
def empty_caches() -> Iterator[None]:
    """What the app remembers from one visit to the next is forgotten, before the test and after it."""
    import streamlit as st  # only for tests of pages: the library does without

    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def shipped() -> ScoreBook:
    """PAPI's scores as they are shipped."""
    return load_scores(ROOT / "data" / "papi")


@pytest.fixture(scope="session")
def ladder() -> ScoreBook:
    """The scores of five provinces that stand one above the other, as `drawn_goals` draws them."""
    return goal_book()


@pytest.fixture
def app(tmp_path, own_store) -> Iterator[str]:
    """Return the address of a fresh app over the test's own store; ended after the test."""
    yield from _served(tmp_path / "app.log", own_store)


@pytest.fixture(scope="session")
def sample_app(tmp_path_factory) -> Iterator[str]:
    """Return the address of an app that shows the samples, for tests that only look."""
    folder = tmp_path_factory.mktemp("sample-app")
    yield from _served(folder / "app.log", f"sqlite:///{(folder / 'papi.db').as_posix()}")


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A real browser that reaches nothing but this machine."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        missing = pytest.fail if os.environ.get("PAPI_REQUIRE_ALL_TESTS") == "1" else pytest.skip
        missing("no Chromium, Chrome or Edge on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=_SWITCHES)
        yield running
        running.close()


@pytest.fixture
def page(browser) -> Iterator:
    """A fresh visitor at a projector's window; a failed expectation waits no longer than the app may take."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def _served(log: Path, url: str) -> Iterator[str]:
    """Start the app as the README does and end it when it is no longer needed."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "PAPI_STORE_URL": url}
        )
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address: str, process: subprocess.Popen) -> None:
    """Ask until the server answers: each ask is a connection of its own, refused at once while there is no server."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address + "/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"the app did not start, exit status {process.poll()}")
