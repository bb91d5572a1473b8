"""The rules of the house, read from the source itself: who may import what, what is never written."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from papi.ui.pages import FILES

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = sorted((ROOT / "papi").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
SOURCES = [ROOT / "app.py", *PAGES, *LIBRARY]
TESTS = sorted((ROOT / "tests").rglob("*.py"))

FORBIDDEN = ("unsafe_allow_html", "pickle", "to_sql", "use_container_width")
GROUND = {"errors", "model", "vietnamese"}
MAY_IMPORT = {
    "errors": {"model"},
    "model": set(),
    "vietnamese": set(),
    "plan": GROUND | {"plan"},
    "sheets": GROUND | {"plan", "sheets"},
    "progress": GROUND | {"plan", "progress"},
    "scores": GROUND | {"scores"},
    "effort": GROUND | {"plan", "effort"},
    "findings": GROUND | {"plan", "scores", "findings"},
    "store": GROUND | {"store"},
    "desk": GROUND | {"plan", "scores", "sheets", "store", "intake", "desk"},
    "search": GROUND | {"plan", "search"},
    "record": GROUND | {"plan", "progress", "scores", "findings", "record"},
    "compare": GROUND | {"plan", "progress", "book", "compare"},
    "reports": GROUND | {"plan", "progress", "record", "sheets", "reports"},
    "book": GROUND | {"plan", "progress", "sheets", "store"},
    "intake": GROUND | {"plan", "progress", "sheets", "store"},
    "tables": GROUND | {"plan", "progress", "sheets", "compare"},
    "workspace": GROUND | {"plan", "sheets", "store", "book", "intake"},
    "console": GROUND | {"plan", "progress", "sheets", "findings"},
    "charts": GROUND | {"charts", "findings"},
}
"""Which part of the library may know which: the data flows one way. `ui` and `__main__` may know all."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part(path: Path) -> str:
    return path.relative_to(ROOT / "papi").parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the full names of everything a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def importers(library: str) -> set[str]:
    return {name(path) for path in SOURCES if any(one.split(".")[0] == library for one in imports(path))}


def test_streamlit_is_only_in_the_app_its_pages_and_the_ui():
    """The library works in a notebook: Streamlit stands in app.py, pages/ and papi/ui/ alone."""
    allowed = {path for path in importers("streamlit") if path == "app.py" or path.startswith(("pages/", "papi/ui/"))}

    assert allowed == importers("streamlit")


@pytest.mark.parametrize(("library", "places"), [
    ("python_calamine", {"papi/sheets/opening/read_calamine.py"}),
    ("openpyxl", {
        "papi/sheets/opening/read_openpyxl.py", "papi/sheets/writing/give_back.py", "papi/sheets/writing/problem_list.py",
    }),
    ("xlrd", {"papi/sheets/opening/read_xls.py"}),
    ("xlsxwriter", {
        "papi/sheets/writing/form.py", "papi/sheets/writing/plan_file.py", "papi/sheets/writing/score_file.py",
        "papi/sheets/writing/workbook.py", "papi/reports/account_file.py",
    }),
])
def test_excel_libraries_stay_where_workbooks_are_read_or_written(library, places):
    """A library that opens or writes workbooks is imported in one place each."""
    assert places == importers(library)


def test_sql_is_only_in_the_store():
    """SQLAlchemy and sqlite3 stand in papi/store/ alone."""
    assert all(path.startswith("papi/store/") for path in importers("sqlalchemy") | importers("sqlite3"))


def test_plotly_is_only_in_charts_and_their_keeper():
    """Figures are made in papi/charts/; the two modules that keep them only name their type."""
    places = {path for path in importers("plotly") if not path.startswith("papi/charts/")}

    assert {"papi/ui/figures.py", "papi/ui/scores/drawn.py"} == places


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_thin(page):
    """A page imports neither pandas nor plotly, defines nothing, loops over nothing and fits on a screen."""
    source = page.read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(source)))

    assert not {one.split(".")[0] for one in imports(page)} & {"pandas", "plotly"}
    assert not [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.For, ast.While, ast.Subscript))]
    assert len(source.splitlines()) <= 60


@pytest.mark.parametrize("path", [path for path in LIBRARY if part(path) in MAY_IMPORT], ids=name)
def test_the_library_flows_one_way(path):
    """Each part of the library imports only the parts below it."""
    known = {one.split(".")[1] for one in imports(path) if one.startswith("papi.")}

    assert known <= MAY_IMPORT[part(path)]


def test_every_part_of_the_library_has_its_place():
    """A new part of the library is given its place in the order before it is used."""
    parts = {part(path) for path in LIBRARY}

    assert set(MAY_IMPORT) | {"ui", "__main__", "__init__"} == parts


@pytest.mark.parametrize("path", [path for path in LIBRARY if part(path) not in ("ui", "__main__")], ids=name)
def test_no_clock_inside_the_library(path):
    """The day is a parameter: only the ui and the command line ask for the time."""
    clock = r"\b(?:datetime\.now|date\.today|datetime\.today|datetime\.utcnow|time\.time)\("
    asked = re.findall(clock, path.read_text(encoding="utf-8"))

    assert [] == asked


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_forbidden_words_are_not_written(path):
    """HTML past Streamlit's guard, pickles, pandas' own SQL and dead parameters appear nowhere."""
    source = path.read_text(encoding="utf-8")

    assert [] == [word for word in FORBIDDEN if word in source]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_does(path):
    """A module opens with what it does and stays under 300 lines."""
    source = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(source))
    assert len(source.splitlines()) <= 300


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_no_test_is_empty_or_sleeps(path):
    """A test that only says pass proves nothing, and one that sleeps proves the machine's patience."""
    tests = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]

    assert [] == [test.name for test in tests if isinstance(test.body[-1], ast.Pass)]
    assert [] == [test.name for test in tests if any(_is_sleep(node) for node in ast.walk(test))]
    assert [] == [test.name for test in tests if not ast.get_docstring(test)]


def _is_sleep(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("sleep", "time.sleep")


def test_every_page_is_in_the_menu():
    """A file under pages/ that no menu names would never be seen."""
    assert {name(path) for path in PAGES} == {f"pages/{file}" for _, file, _, _ in FILES.values()}


def test_nothing_of_the_project_reads_outside_it():
    """No source names a folder above the project or an address on the internet."""
    pattern = r"\.\./|https?://(?!127\.0\.0\.1|schemas\.)"  # schemas. are names in a workbook, never asked for
    outside = [name(path) for path in SOURCES if re.search(pattern, path.read_text(encoding="utf-8"))]

    assert [] == outside


def test_the_requirements_are_exact():
    """Every line of requirements.txt pins one version."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]

    assert [] == [line for line in pinned if not re.match(r"^[a-z0-9-]+==[0-9.]+( ; .+)?$", line)]


def test_the_readme_commands_exist():
    """The commands that the README gives are the ones that work: the app's entry, the tests, the command line."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "python -m streamlit run app.py" in readme
    assert "python -m pytest" in readme
    for command in set(re.findall(r"python -m papi (\w+)", readme)):
        run = subprocess.run([sys.executable, "-m", "papi", command, "--help"], cwd=ROOT, capture_output=True, check=False)
        assert 0 == run.returncode
