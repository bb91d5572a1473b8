"""The corpus of messy workbooks: each is read as a careful clerk reads it. And the corpus itself: drawn as it says, scored
as it should be.
"""

import csv
import io
import unicodedata

import pytest
from corpus import CASES, THEMES
from corpus.expect import ANYTHING, DONE, Case, Either, Refused, Told, either, problem, row, table, told
from corpus.legacy import tcvn3
from corpus.reader import command_line
from corpus.scoring import held_against, matches, plan_of, score, touch
from corpus.words import VP, T
from openpyxl.utils import column_index_from_string
from python_calamine import CalamineWorkbook

READABLE = [case for case in CASES if case.theme != "refusals"]


def name(case):
    return f"{case.theme}.{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_workbook_is_read_as_a_careful_clerk_reads_it(case):
    """Every row with its fields, every problem at its cell, no error that a clerk would not tell; or the refusal."""
    content, wanted = case.make()

    figures = held_against(case, wanted, command_line(content, plan_of(case)))

    assert [] == figures.misses, f"{case.says}\n" + "\n".join(figures.misses)


# The corpus itself


def test_the_corpus_is_as_broad_as_it_is_meant_to_be():
    """At least sixty messy workbooks, twelve clean ones and fourteen refusals; every name once, every theme filled."""
    clean = [case for case in CASES if case.clean]
    refused = [case for case in CASES if case.theme == "refusals"]

    assert len(CASES) - len(clean) - len(refused) >= 60
    assert len(clean) >= 12
    assert len(refused) >= 14
    assert len(CASES) == len({case.name for case in CASES})
    assert {theme.__name__.removeprefix("corpus.") for theme in THEMES} == {case.theme for case in CASES}


@pytest.mark.parametrize("case", READABLE, ids=name)
def test_every_expected_task_stands_where_the_case_says(case):
    """The expected text of a task is in its sheet, at its row and column: read here by another library than the reader's."""
    content, wanted = case.make()
    sheets = cells_of(content)
    misplaced = [
        (one.sheet, one.number, one.fields["task"]) for one in wanted.rows
        if isinstance(one.fields["task"], str) and one.fields["task"]
        and not stands_at(sheets[one.sheet] if one.sheet else next(iter(sheets.values())), one)
    ]

    assert [] == misplaced


def cells_of(content):
    """The texts of a file's cells by sheet and by row from 1; of delimited text, by a guess of its encoding and mark."""
    if content[:2] in (b"PK", b"\xd0\xcf"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for sheet in book.sheet_names}
    text = decoded(content)
    mark = max(";,\t", key=text.split("STT", 1)[1][:20].count)
    return {"": list(csv.reader(io.StringIO(text), delimiter=mark))}


def decoded(content):
    for encoding in ("utf-8-sig", "cp1258"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8-sig" or "\u0301" in text:
            return text
    return content.decode("latin-1")


def stands_at(rows, one):
    """Whether the task stands in its cell, or in the nearest filled one above, under which it is merged."""
    if one.number > len(rows):
        return False
    column = column_index_from_string(one.columns["task"]) - 1
    shown = next((str(rows[number - 1][column]) for number in range(one.number, 0, -1)
                  if column < len(rows[number - 1]) and rows[number - 1][column] != ""), "")
    return plain(shown) in (plain(one.fields["task"]), plain(tcvn3(one.fields["task"])))


def plain(text):
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(sign for sign in composed if sign not in "\u200b\ufeff").split())


# The scorer


def perfect(wanted):
    """What a reader says that reads exactly what a case wants."""
    if isinstance(wanted, Refused):
        return {"outcome": "refused", "rows": [], "problems": [record(wanted.kinds[0], None, None)]}
    return {
        "outcome": "rows",
        "rows": [{"sheet": one.sheet, "row": one.number, "hidden": False} | {
            field: first(value) for field, value in one.fields.items()} for one in wanted.rows],
        "problems": [record(one.kinds[0], one.sheet, one.cell, one.severity or "warning") for one in wanted.problems],
    }


def first(value):
    if isinstance(value, list):
        return [first(one) for one in value]
    return None if value is ANYTHING else first(value.values[0]) if isinstance(value, Either) else value


def record(kind, sheet, cell, severity="error"):
    return {"severity": severity, "kind": kind, "sheet": sheet, "cell": cell, "message": ""}


def one_row_case(**changes):
    """A case of one row and one problem, and a perfect answer to it with changes."""
    rows = table("task=B lead=C status=D", row(2, "2.1", lead=[VP], status=DONE))
    wanted = told(rows, problems=[problem("ditto_mark", "C2")])
    answer = perfect(wanted)
    answer["rows"][0] |= changes
    return Case("one", "test", "", lambda: (b"", wanted)), wanted, answer


@pytest.mark.parametrize("case", [case for case in CASES if case.name != "a_bomb"], ids=name)
def test_a_perfect_answer_has_no_miss(case):
    """A reader that says exactly what is wanted loses nothing: no case contradicts itself."""
    _, wanted = case.make()

    assert [] == held_against(case, wanted, perfect(wanted)).misses


def test_a_wrong_field_is_silent_unless_a_problem_stands_at_its_cell():
    """A wrong unit under a problem at C2 is told; a wrong status without one is not."""
    case, wanted, answer = one_row_case(lead=["Thanh tra Sở"], status="in_progress")

    figures = held_against(case, wanted, answer)

    assert (1, 10, 8, 1) == (figures.rows_right, figures.fields_compared, figures.fields_right, figures.wrong_in_silence)


def test_rows_are_found_by_sheet_and_row():
    """A row one line too low is one row missed and one too many: F1 is 0."""
    case, wanted, answer = one_row_case(row=3)

    figures = held_against(case, wanted, answer)

    assert (0.0, 2) == (figures.rows_f1, len(figures.misses))


def test_errors_nobody_wanted_are_false():
    """An error beyond those wanted is a miss; a warning or an info is not; on a clean file it is counted apart."""
    case, wanted, answer = one_row_case()
    answer["problems"] += [record("bad_date", "Sheet1", "D2"), record("unit_spelling", "Sheet1", "C2", "info")]

    figures = held_against(case, wanted, answer)

    assert (1, 0, 1) == (figures.false_errors, figures.false_errors_on_clean, len(figures.misses))


def test_figures_over_cases_add_up():
    """A reader that refuses everything finds no row, and is right about the refusals of the kind it names."""
    refused = Case("b", "test", "", lambda: (b"", Refused("not_a_spreadsheet")))
    readable = Case("a", "test", "", lambda: (b"", told(table("task=B", row(2, "2.1")))))

    figures = score(lambda content, plan: {"outcome": "refused", "rows": [], "problems": [
        record("not_a_spreadsheet", None, None)]}, [refused, readable])

    assert (1, 1, 1, 0.0) == (figures.refusals_right, figures.refusals_wanted, figures.refused_though_readable, figures.rows_f1)


def test_a_reader_that_breaks_down_is_a_miss():
    """An exception is no refusal: the miss names it, and the other cases are still scored."""
    def broken(content, plan):
        raise RuntimeError("no more paper")

    figures = score(broken, [Case("a", "test", "", lambda: (b"", Refused("corrupt_file")))] * 2)

    assert (0, 2) == (figures.refusals_right, len(figures.misses))
    assert "no more paper" in figures.misses[0]


@pytest.mark.parametrize(("cells", "others", "meet"), [
    ("B5", "B5", True),
    ("B5,D7:E9", "E8", True),
    ("12:12", "H12", True),
    ("H:H", "H12", True),
    ("12:12", "H13", False),
    ("B5", "C5", False),
    ("AA3", "B3:AB3", True),
    (None, "B3", False),
])
def test_cells_meet(cells, others, meet):
    """A problem's cells are an address, a range, a row, a column, or several."""
    assert meet == touch(cells, others)


@pytest.mark.parametrize(("expected", "read", "same"), [
    ("Đã  họp;\nđã xong", "Đã họp; đã xong", True),
    (unicodedata.normalize("NFD", "Quý"), "Quý", True),
    (None, "", True),
    (80, 80.0, True),
    (0, None, False),
    (80, "80", False),
    (either("a", None), None, True),
    (["a", "b"], ["b", "a"], True),
    ([either("a", "A"), "b"], ["b", "A"], True),
    (["a"], ["a", "a"], False),
    (True, 1, False),
])
def test_values_agree(expected, read, same):
    """Text agrees but for spaces and composition, lists in any order, nothing with nothing; 0 is something."""
    assert same == matches(expected, read)


def test_expectations_are_of_two_kinds():
    """A case's expectation is what is told, or a refusal; a plan's task is named by its text."""
    wanted = told(table("task=B", row(2, "2.1")))

    assert isinstance(wanted, Told)
    assert T("2.1") == wanted.rows[0].fields["task"]
