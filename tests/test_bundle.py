"""The file that goes out for a period: which forms it holds, what they are called, and the mails beside them."""

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest
from drawing import period, plan
from workbooks import PERIOD, shipped_plan

from papi.model import DONE, LEAD, ReportRow
from papi.plan import Unit
from papi.reports.bundle import LETTERS, form_bundle, form_names
from papi.reports.letters import asking

PLAN = plan("""
    task | lead         | support
    5.2  | Thanh tra Sở | Văn phòng Sở
    5.3  | Trạm         |
""")
OFFICE = Unit("Văn phòng Sở", "office", ("VP Sở",), None)
INSPECTORATE = Unit("Thanh tra Sở", "inspectorate", ("Thanh tra",), None)
STATION = Unit("Trạm", "station", (), "Thanh tra Sở")
IDLE = Unit("Ban quản lý", "board", (), None)
DUE = replace(period(PERIOD), unit_due=date(2024, 9, 20))


def of(*units):
    """The plan with these units."""
    return replace(PLAN, units=units)


def bundle(given, previous=None, questions=None):
    """The files of a bundle, by name."""
    with ZipFile(io.BytesIO(form_bundle(given, DUE, previous or {}, questions or {}))) as content:
        return {entry.filename: content.read(entry) for entry in content.infolist()}


def cells(content):
    """Every text in a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]


def test_every_unit_of_the_shipped_plan_has_its_form():
    """A form for each unit, named by period and unit in letters that every computer takes; the mails stand last."""
    given = shipped_plan()
    content = form_bundle(given, given.period(PERIOD), {}, {})

    assert ZipFile(io.BytesIO(content)).namelist() == [
        "2024-Q3-vp-so.xlsx", "2024-Q3-thanh-tra.xlsx", "2024-Q3-p-kcht-atgt.xlsx", "2024-Q3-p-qlvt-pt-nl.xlsx",
        "2024-Q3-tram-qlvt-cua-khau.xlsx", "2024-Q3-bo-phan-mot-cua.xlsx", "thu-gui-don-vi.txt",
    ]


def test_a_unit_that_reports_through_another_is_a_sheet_of_its_form():
    """Such a unit has no file of its own."""
    files = bundle(of(OFFICE, INSPECTORATE, STATION))

    assert ["2024-Q3-vp-so.xlsx", "2024-Q3-thanh-tra.xlsx", LETTERS] == list(files)
    sheets = openpyxl.load_workbook(io.BytesIO(files["2024-Q3-thanh-tra.xlsx"])).sheetnames
    assert ["Thanh tra", "Trạm", "Hướng dẫn"] == sheets


def test_who_has_no_task_gets_no_form():
    """A unit that neither leads nor supports is not asked, unless one that reports through it does."""
    given = of(OFFICE, INSPECTORATE, IDLE, replace(STATION, reports_through="Ban quản lý"))

    assert ["Văn phòng Sở", "Thanh tra Sở", "Ban quản lý"] == list(form_names(given, DUE))
    assert ["Văn phòng Sở", "Thanh tra Sở"] == list(form_names(of(OFFICE, INSPECTORATE, STATION, IDLE), DUE))


def test_units_of_one_short_name_have_files_of_their_own():
    """Names that would be equal without accents are numbered, and no name is taken twice."""
    given = of(replace(OFFICE, short_names=("Phòng 2",)), replace(INSPECTORATE, short_names=("Phòng",)),
               replace(STATION, short_names=("Phong",), reports_through=None))

    assert form_names(given, DUE) == {
        "Văn phòng Sở": "2024-Q3-phong-2.xlsx", "Thanh tra Sở": "2024-Q3-phong.xlsx", "Trạm": "2024-Q3-phong-3.xlsx",
    }


def test_forms_hold_what_was_reported_and_what_is_asked():
    """What the unit reported is filled in, and the leader's question stands in its form and in no other."""
    said = ReportRow(sheet="x", row=1, task_code="5.2", task="", area=5, unit="Thanh tra Sở", role=LEAD, status=DONE,
                     result="Đã kiểm tra 12 tuyến")

    files = bundle(of(OFFICE, INSPECTORATE, STATION), {("5.2", "Thanh tra Sở", LEAD): (PERIOD, said)},
                   {("5.2", "Thanh tra Sở"): ["Vì sao chậm?"]})

    texts = {name: cells(files[name]) for name in files if name != LETTERS}
    assert [name for name in texts if "Đã kiểm tra 12 tuyến" in texts[name]] == ["2024-Q3-thanh-tra.xlsx"]
    assert [name for name in texts if any("Vì sao chậm?" in text for text in texts[name])] == ["2024-Q3-thanh-tra.xlsx"]


def test_the_mails_stand_in_one_text_that_notepad_shows():
    """One mail for each file, with whom it is to, what goes along and its subject; UTF-8 with its mark, lines ended as on
    Windows.
    """
    given, questions = of(OFFICE, INSPECTORATE, STATION), {("5.2", "Thanh tra Sở"): ["Vì sao chậm?"]}

    content = bundle(given, questions=questions)[LETTERS]

    assert content.startswith(b"\xef\xbb\xbfG")
    text = content.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    mails = text.replace("\r\n", "\n").split("\n" + "=" * 72 + "\n\n")
    names = {"Văn phòng Sở": "2024-Q3-vp-so.xlsx", "Thanh tra Sở": "2024-Q3-thanh-tra.xlsx"}
    letters = {unit: asking(given, DUE, given.unit(unit), questions=questions) for unit in names}
    assert mails == [
        f"Gửi: {unit}\nTệp gửi kèm: {names[unit]}\nTiêu đề: {letter.subject}\n\n{letter.body}\n"
        for unit, letter in letters.items()
    ]


@pytest.mark.parametrize("unit", ["Văn phòng Sở", "Thanh tra Sở"])
def test_a_form_that_went_out_names_its_unit_and_period(unit):
    """The head of each form says whose report of what period it is to be."""
    given = of(OFFICE, INSPECTORATE, STATION)

    texts = cells(bundle(given)[form_names(given, DUE)[unit]])

    assert {unit, "Quý III/2024", "56/KH-SGTVT"} <= set(texts)


def test_the_same_input_makes_the_same_files():
    """Names, order, dates and contents are the same each time, but for the moment that a workbook notes of its making."""
    def content_of(zipped):
        with ZipFile(io.BytesIO(zipped)) as content:
            return {(entry.filename, entry.date_time): content.read(entry) for entry in content.infolist()}

    first, second = (content_of(form_bundle(of(OFFICE, INSPECTORATE, STATION), DUE, {}, {})) for _ in range(2))

    assert list(first) == list(second)
    assert {(2024, 9, 14, 0, 0, 0)} == {dated for _, dated in first}
    for key, content in first.items():
        if key[0] == LETTERS:
            assert content == second[key]
        else:
            parts, again = content_of(content), content_of(second[key])
            assert [part for part in parts if part[0] != "docProps/core.xml" and parts[part] != again[part]] == []
            assert list(parts) == list(again)


def test_a_plan_without_tasks_sends_nothing():
    """Where nobody has a task there is no form, and the text of mails is empty."""
    assert {LETTERS: b"\xef\xbb\xbf"} == bundle(replace(PLAN, tasks=()))
