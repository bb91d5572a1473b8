"""How long a warm visit to each page takes, beside bare Streamlit's page with one chart in the same minutes.

    python benchmarks/page_visits.py [--visits 5] [--window 1366x768]

Both apps are opened in a real browser; every page is visited through the menu, the bare page in turns with it. A visit is
counted from the click to the last change of what is drawn; the first visit of each page is left out. Prints medians in
milliseconds and the ratio of each page to the bare one. The bare app has Streamlit's own settings, the app shows its samples.
"""

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from papi.ui import pages  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
CHART = """
import plotly.graph_objects as go
import streamlit as st
st.title("Bare")
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[2, 1, 3])))
"""
MENU = """
import streamlit as st
st.navigation([st.Page("one.py", title="One"), st.Page("two.py", title="Two")]).run()
"""
BARE = {"app.py": MENU, "one.py": CHART, "two.py": CHART}
PROBE = """
window.visit = {clicked: 0, changed: 0};
addEventListener('click', () => { visit.clicked = visit.changed = performance.now(); }, true);
new MutationObserver(() => { visit.changed = performance.now(); }).observe(document, {
  subtree: true, childList: true, attributes: true, characterData: true,
});
"""
DRAWN = """() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'
  && ![...document.querySelectorAll('[data-testid=stPlotlyChart]')].some(chart => !chart.querySelector('.main-svg'))
  && performance.now() - visit.changed > 400 && document.title !== ''"""
"""Nothing runs, every chart is drawn, and nothing has changed for a while."""
LINK = "[...document.querySelectorAll('a')].find(link => link.pathname === path && !link.search && !link.hash)"
BARE_PAGE = "Bare Streamlit, one chart"


@contextlib.contextmanager
def served(folder: Path, store: str = "") -> Iterator[str]:
    """Run the app of a folder; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true",
               "--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=folder, env=os.environ | {"PAPI_STORE_URL": store}, **quiet)
    try:
        address = f"http://127.0.0.1:{port}"
        while not healthy(address):
            if process.poll() is not None:
                raise SystemExit(f"the app in {folder} ended with {process.returncode}")
        yield address
    finally:
        process.terminate()
        process.wait()


def healthy(address: str) -> bool:
    """Whether the server answers."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False


def visit(page: Page, path: str, section: str = "") -> float:
    """Open a page through the menu, or a section of it; return the milliseconds from the click to the last change."""
    if section and not page.evaluate(f"path => Boolean({LINK})", path):
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
    page.wait_for_function(f"path => {LINK}", arg=path)
    page.evaluate(f"path => {LINK}.click()", path)
    page.wait_for_function(DRAWN, polling=50)
    return page.evaluate("() => visit.changed - visit.clicked")


def measured(app: Page, bare: Page, visits: int) -> dict[str, list[float]]:
    """Visit every page and between two of them the bare one; return what each took, by its title."""
    took: dict[str, list[float]] = {}
    for number in range(visits + 1):
        for section, _, title, address in pages.FILES.values():
            times = {title: visit(app, f"/{address or ''}", section), BARE_PAGE: visit(bare, "/two")}
            visit(bare, "/")
            for name, milliseconds in times.items():
                took.setdefault(name, []).extend([milliseconds] if number else [])
    return took


def main() -> None:
    """Visit every page, and the bare one between, and print what each took."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--visits", type=int, default=5)
    asked.add_argument("--window", default="1366x768")
    given = asked.parse_args()
    width, height = map(int, given.window.split("x"))
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        for name, text in BARE.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        addresses = (running.enter_context(served(ROOT, f"sqlite:///{Path(folder).as_posix()}/papi.db")),
                     running.enter_context(served(Path(folder))))
        browser = running.enter_context(sync_playwright()).chromium.launch(executable_path=program, args=SWITCHES)
        app, bare = (browser.new_page(viewport={"width": width, "height": height}) for _ in addresses)
        for page, address in zip((app, bare), addresses, strict=True):
            page.add_init_script(PROBE)
            page.goto(address)
            page.wait_for_function(DRAWN, polling=50)
        middle = {name: statistics.median(times) for name, times in measured(app, bare, given.visits).items()}
    for name, milliseconds in middle.items():
        print(f"{name:40} {milliseconds:6.0f} ms  {milliseconds / middle[BARE_PAGE]:.2f}x")


if __name__ == "__main__":
    main()
