"""`python -m papi`: what each command prints, its stable keys, and its exit status: 0 done, 1 refused, 2 wrong use."""

import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from workbooks import INSPECTORATE, OFFICE, PLANS, bytes_of, filled, read, shipped_plan, type_in

from papi import intake
from papi.__main__ import main
from papi.desk import scoring
from papi.model import Choice, Request
from papi.scores import load_scores
from papi.store import open_store

PLAN = shipped_plan()
ROOT = Path(__file__).parents[1]
DONE, REFUSED, WRONG_USE = 0, 1, 2

FILE_KEYS = {"file", "outcome", "rows", "problems"}
ROW_KEYS = {"sheet", "row", "area", "task", "task_code", "lead", "support", "deadline", "deadline_kind", "status", "overdue",
            "percent", "result", "note", "hidden"}
PROBLEM_KEYS = {"severity", "kind", "sheet", "cell", "message"}
COUNT_KEYS = {
    "assignments", "counted", "done", "in_progress", "not_started", "unknown", "not_arising", "overdue", "due_soon",
    "completion", "mean_percent", "without_percent",
}
WHOLE_KEYS = COUNT_KEYS | {"tasks", "tasks_done", "tasks_overdue", "support"}
SCORE_KEYS = {"code", "name", "score", "rank", "of", "group", "group_published", "median", "change", "change_pct",
              "significant", "term_change", "term_change_pct", "term_significant", "comparable_from"}


@pytest.fixture
def run(capsys):
    """Run a command: its exit status, what it printed, and its messages."""
    def run_command(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code
        return status, *capsys.readouterr()
    return run_command


@pytest.fixture
def sheet(tmp_path):
    """Write the Office's filled form to a file: its path."""
    def write(name="báo cáo.xlsx", **changes):
        path = tmp_path / name
        path.write_bytes(filled(PLAN, **changes))
        return path
    return write


# check


def test_check_prints_a_line_of_json_a_file(run, sheet):
    """Each with exactly the promised keys, rows and problems too; the status is 0 though a row is in doubt."""
    files = [sheet("a.xlsx"), sheet("b.xlsx", typed={"NV 2.1": {"status": "?"}, "NV 2.2": {"percent": "40"}})]

    status, printed, messages = run("check", *files, "--json")

    records = [json.loads(line) for line in printed.splitlines()]
    assert (DONE, "") == (status, messages)
    assert [(str(file), "rows") for file in files] == [(record["file"], record["outcome"]) for record in records]
    assert [FILE_KEYS, FILE_KEYS] == [set(record) for record in records]
    assert {frozenset(ROW_KEYS)} == {frozenset(row) for record in records for row in record["rows"]}
    assert [[], ["status_unknown", "status_missing"]] == [[one["kind"] for one in record["problems"]] for record in records]
    assert {frozenset(PROBLEM_KEYS)} == {frozenset(one) for one in records[1]["problems"]}


def test_check_says_what_stands_in_a_row(run, sheet):
    """Values as plain JSON: lists for units, ISO dates, null for what is missing."""
    path = sheet(typed={"NV 2.1": {
        "status": "Đang thực hiện", "percent": "80 %", "result": "Đã họp", "note": "x", "deadline": "30/6/2024",
    }})

    row = json.loads(run("check", path, "--json")[1])["rows"][0]

    assert row.pop("task").startswith(PLAN.task("2.1").title)
    assert row == {
        "sheet": "VP Sở", "row": 15, "area": 2, "task_code": "2.1", "lead": ["Văn phòng Sở"],
        "support": ["Các Phòng, Ban thuộc Sở"], "deadline": "2024-06-30", "deadline_kind": "date",
        "status": "in_progress", "overdue": True, "percent": 80.0, "result": "Đã họp", "note": "x", "hidden": False,
    }


@pytest.mark.parametrize(("as_of", "overdue"), [("2024-06-30", False), ("1/7/2024", True)])
def test_check_tells_what_is_overdue_on_a_day(run, sheet, as_of, overdue):
    """`--as-of` as people write a date; on the deadline itself nothing is late yet."""
    path = sheet(typed={"NV 2.1": {"status": "Đang thực hiện", "deadline": "30/6/2024"}})

    assert overdue == json.loads(run("check", path, "--as-of", as_of, "--json")[1])["rows"][0]["overdue"]


@pytest.mark.parametrize(("content", "kind"), [(b"", "empty_workbook"), (b"%PDF", "not_a_spreadsheet"), (None, "corrupt_file")])
def test_check_prints_a_refused_file_as_a_record(run, sheet, tmp_path, content, kind):
    """The file that cannot be read, or is not there, does not stop the others; the status is 1."""
    bad = tmp_path / "bad.xlsx"
    if content is not None:
        bad.write_bytes(content)

    status, printed, _ = run("check", bad, sheet("good.xlsx"), "--json")

    refused, good = (json.loads(line) for line in printed.splitlines())
    assert (REFUSED, "rows") == (status, good["outcome"])
    problem, = refused.pop("problems")
    message = problem.pop("message")
    assert {"file": str(bad), "outcome": "refused", "rows": []} == refused
    assert {"severity": "error", "kind": kind, "sheet": None, "cell": None} == problem
    assert content is not None or f"Không mở được tệp {bad}. Kiểm tra đường dẫn rồi chạy lại." == message


def test_check_says_to_people_what_stands_at_which_cell(run, sheet):
    """Without `--json` the same in Vietnamese, each problem with its cell and its whole sentence."""
    path = sheet(typed={"NV 2.1": {"status": "Đã hoàn thành", "percent": "nhiều"}})

    sentence = "Không đọc được tỷ lệ phần trăm. Đang ghi: “nhiều”. Cần: một số từ 0 đến 100, ví dụ 80%."
    assert (DONE, f"{path}: 32 dòng\n  Lỗi VP Sở!K15: {sentence}\n", "") == run("check", path)


def test_check_uses_the_plan_of_a_file(run, sheet, tmp_path):
    """`--plan` names a plan workbook; one that is missing or no plan is refused."""
    path, missing = sheet(), tmp_path / "none.xlsx"

    assert DONE == run("check", path, "--plan", PLANS / "2024.xlsx", "--json")[0]
    assert (REFUSED, "", f"Không mở được tệp {missing}. Kiểm tra đường dẫn rồi chạy lại.\n") == run(
        "check", path, "--plan", missing, "--json")
    status, printed, messages = run("check", path, "--plan", path, "--json")
    assert (REFUSED, "", True) == (status, printed, messages.startswith("Tệp kế hoạch cần sửa trước khi dùng."))


SILENT = [["STT", "Nội dung nhiệm vụ", "Thời hạn", "Tình trạng"],
          [1, PLAN.task("4.1").title, "30/11/2024", "Chậm tiến độ"],
          [2, PLAN.task("4.2").title, "30/11/2024", "Đang thực hiện"],
          [3, PLAN.task("4.3").title, "", "Hủy bỏ, không thực hiện nữa"]]
"""A table without a head: neither whose it is nor of when."""


def test_check_tells_the_rows_of_a_table_that_says_neither_unit_nor_period(run, tmp_path):
    """What the sheet says, also late and cancelled; what is overdue is judged at the plan's last closing day."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(SILENT))

    status, printed, _ = run("check", path, "--json")

    rows = json.loads(printed)["rows"]
    assert (DONE, [("4.1", "late", True), ("4.2", "in_progress", True), ("4.3", "cancelled", False)]) == (
        status, [(row["task_code"], row["status"], row["overdue"]) for row in rows])


def test_check_of_a_folder_is_of_the_files_in_it(run, sheet, tmp_path):
    """In their order, without Excel's marks of open workbooks and hidden files; a line of JSON each."""
    folder = tmp_path / "gửi lên"
    folder.mkdir()
    for name in ("b.xlsx", "a.xlsx", "~$a.xlsx", ".an.xlsx"):
        sheet(f"gửi lên/{name}")
    (folder / "thư mục con").mkdir()

    status, printed, _ = run("check", folder, "--json")

    files = [json.loads(line)["file"] for line in printed.splitlines()]
    assert (DONE, [str(folder / "a.xlsx"), str(folder / "b.xlsx")]) == (status, files)


def test_a_fault_of_the_program_on_one_file_does_not_stop_the_others(run, sheet, monkeypatch, caplog):
    """It is a refused record with an id that stands in the log, and the status is 1."""
    read_file = intake.read
    monkeypatch.setattr(intake, "read", lambda content, *rest, **known: (
        1 / 0 if content == b"odd" else read_file(content, *rest, **known)))
    odd, good = sheet("a.xlsx"), sheet("b.xlsx")
    odd.write_bytes(b"odd")

    status, printed, _ = run("check", odd, good, "--json")

    records = [json.loads(line) for line in printed.splitlines()]
    problem, = records[0]["problems"]
    number = problem["message"].split("mã lỗi ")[1][:8]
    assert (REFUSED, "refused", "rows", "corrupt_file") == (
        status, records[0]["outcome"], records[1]["outcome"], problem["kind"])
    assert f"id {number}: {odd}" in caplog.text


def test_check_writes_what_goes_back_to_the_units(run, sheet, tmp_path):
    """`--back` names a folder, made where it is missing: a marked workbook for each file with a problem, none replaced."""
    files = [sheet("a.xlsx", typed={"NV 2.1": {"status": "?"}}), tmp_path / "a.csv"]
    files[1].write_text("STT;Nội dung nhiệm vụ;Tình trạng\n1;Việc lạ không có trong kế hoạch;Đã hoàn thành\n"
                        f"2;{PLAN.task('4.1').title};Đã hoàn thành\n", encoding="utf-8")
    back = tmp_path / "gửi lại"

    run("check", *files, "--back", back)

    books = {path.name: openpyxl.load_workbook(path).sheetnames for path in sorted(back.iterdir())}
    assert {"a-can-xem-lai (2).xlsx": ["Cần xem lại"],
            "a-can-xem-lai.xlsx": ["Cần xem lại", "VP Sở", "Hướng dẫn"]} == books


def test_a_folder_that_cannot_be_written_does_not_stop_the_check(run, sheet, tmp_path):
    """The message names the file; what was checked is printed all the same."""
    path = sheet(typed={"NV 2.1": {"status": "?"}})

    status, printed, messages = run("check", path, "--back", path, "--json")

    assert (DONE, "rows", True) == (status, json.loads(printed)["outcome"], messages.startswith("Không ghi được tệp "))


# import and status


def test_import_then_status_shows_it(run, sheet, own_store):
    """What was taken in is counted, by whom it was taken in is known, and the samples are gone."""
    status, printed, messages = run("import", sheet(), "--period", "2024-Q3", "--by", "Cán bộ tổng hợp")

    assert (DONE, "", True) == (status, printed, messages.endswith("báo cáo.xlsx: đã công bố, báo cáo số 1\n"))
    record = json.loads(run("status", "--json")[1])
    assert ("2024-Q3", "2024-09-14", False) == (record["period"], record["as_of"], record["sample"])
    office = next(unit for unit in record["units"] if unit["unit"] == OFFICE)
    assert (1, True, 1, 1) == (record["overall"]["tasks_done"], office["reported"], office["submission"], office["done"])
    assert [unit.name for unit in PLAN.units if unit.name != OFFICE] == record["not_reported"]
    with open_store(own_store) as store:
        assert ["Cán bộ tổng hợp"] == store.submissions()["published_by"].tolist()


@pytest.mark.parametrize(("changes", "period", "words"), [
    ({"period": "2024-Q2"}, "2024-Q3", f"Báo cáo của {OFFICE} là của kỳ 2024-Q2, không phải 2024-Q3."),
    ({"head": {"plan_year": "2023"}}, "2024-Q3", "Biểu mẫu này thuộc kế hoạch năm 2023, không phải năm 2024."),
    ({"typed": {}}, "2024-Q3", "Biểu mẫu chưa điền dòng nào."),
    ({}, "2024-Q1", "Kế hoạch không có kỳ báo cáo “2024-Q1”. Chọn một kỳ báo cáo có trong kế hoạch."),
], ids=["another period", "another year", "blank", "unknown period"])
def test_import_refuses_what_does_not_belong(run, sheet, own_store, changes, period, words):
    """The message says why, the status is 1, and nothing is stored."""
    status, _, messages = run("import", sheet(**changes), "--period", period, "--by", "A")

    assert (REFUSED, True) == (status, words in messages)
    with open_store(own_store) as store:
        assert not store.has_ever_published()


def test_import_refuses_the_same_file_twice(run, sheet):
    """The second time the message names the report that is in force."""
    path = sheet()
    run("import", path, "--period", "2024-Q3", "--by", "A")

    status, _, messages = run("import", path, "--period", "2024-Q3", "--by", "A")

    assert (REFUSED, True) == (status, f"đang có hiệu lực cho: {OFFICE}, quý III/2024 (báo cáo số 1)" in messages)


def test_import_takes_in_the_files_that_can_be(run, sheet, tmp_path):
    """A file that is refused or missing does not keep the others out, and the status is 1."""
    missing = tmp_path / "none.xlsx"

    status, _, messages = run("import", missing, sheet(), "--period", "2024-Q3", "--by", "A")

    first, second = messages.splitlines()
    assert (REFUSED, f"{missing}: Không mở được tệp {missing}. Kiểm tra đường dẫn rồi chạy lại.") == (status, first)
    assert second.endswith("đã công bố, báo cáo số 1")


def test_import_takes_a_file_that_says_nothing_of_itself(run, tmp_path, own_store):
    """Its period is the one asked for; its unit must be told, it is never guessed."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(SILENT))

    untold = run("import", path, "--period", "2024-Q3", "--by", "A")
    told = run("import", path, "--period", "2024-Q3", "--by", "A", "--unit", "thanh tra")

    sentence = f"{path}: Tệp không ghi đơn vị nào. Thêm --unit với tên đơn vị gửi rồi chạy lại.\n"
    assert ((REFUSED, "", sentence), DONE) == (untold, told[0])
    with open_store(own_store) as store:
        assert [["2024-Q3", INSPECTORATE]] == store.submissions()[["period", "unit"]].to_numpy().tolist()


def test_import_reads_with_what_was_settled(run, tmp_path, own_store):
    """A heading that the Office settled is read, also by the scheduler."""
    rows = [[*SILENT[0], "Cột lạ"], *([*row, "Đã họp"] for row in SILENT[1:])]
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes_of(rows))
    run("status")
    with open_store(own_store) as store:
        intake.remember(store, [Choice(0, INSPECTORATE, "heading", "cot la", "note")], by="A", at=datetime.now(UTC))

    run("import", path, "--period", "2024-Q3", "--by", "A", "--unit", INSPECTORATE)

    with open_store(own_store) as store:
        assert {"Đã họp"} == set(store.rows()["note"])


def test_status_shows_the_samples_until_something_was_taken_in(run):
    """An empty store shows invented figures and says so, for people and in JSON."""
    assert json.loads(run("status", "--json")[1])["sample"]
    assert "SỐ LIỆU MINH HỌA" == run("status")[1].splitlines()[0]


def test_status_has_exactly_the_promised_keys(run):
    """Overall, every area, every unit, and the same under support."""
    record = json.loads(run("status", "--period", "2024-Q3", "--json")[1])

    assert {"plan", "period", "as_of", "sample", "overall", "areas", "units", "not_reported"} == set(record)
    assert WHOLE_KEYS == set(record["overall"])
    assert {frozenset(WHOLE_KEYS | {"area", "name", "dimension"})} == {frozenset(area) for area in record["areas"]}
    unit_keys = COUNT_KEYS | {"unit", "reported", "submission", "support"}
    assert {frozenset(unit_keys)} == {frozenset(unit) for unit in record["units"]}
    parts = [record["overall"], *record["areas"], *record["units"]]
    assert {frozenset(COUNT_KEYS)} == {frozenset(part["support"]) for part in parts}
    assert ("56/KH-SGTVT", "2024-Q3", "2024-09-14") == (record["plan"], record["period"], record["as_of"])


def test_status_refuses_a_period_that_the_plan_does_not_have(run):
    """The status is 1 and nothing is printed."""
    assert (REFUSED, "", "Kế hoạch không có kỳ báo cáo “2025-Q1”. Chọn một kỳ báo cáo có trong kế hoạch.\n") == run(
        "status", "--period", "2025-Q1", "--json")


# scores


def test_scores_have_exactly_the_promised_keys(run):
    """The total, eight dimensions, and the parts of each."""
    record = json.loads(run("scores", "--province", "lang son", "--year", "2023", "--json")[1])

    assert {"province", "year", "total", "dimensions"} == set(record)
    assert ("Lạng Sơn", 2023, SCORE_KEYS) == (record["province"], record["year"], set(record["total"]))
    assert [str(code) for code in range(1, 9)] == [one["code"] for one in record["dimensions"]]
    assert {frozenset(SCORE_KEYS | {"subdimensions"})} == {frozenset(one) for one in record["dimensions"]}
    assert {frozenset(SCORE_KEYS)} == {frozenset(part) for one in record["dimensions"] for part in one["subdimensions"]}


def test_scores_are_those_that_the_pages_show(run, own_store):
    """What the Office entered on the page counts here too: the published group wins over the computed one."""
    with open_store(own_store) as store:
        scoring.enter_groups(
            store, load_scores(ROOT / "data" / "papi"), [(2024, "Lạng Sơn", "total", "upper_middle")], summary="Lạng Sơn 2024",
            by="Lan", at=datetime(2025, 5, 1, tzinfo=UTC), seen=store.version(),
        )

    total = json.loads(run("scores", "--year", "2024", "--json")[1])["total"]

    assert ("upper_middle", True, 12) == (total["group"], total["group_published"], total["rank"])


@pytest.mark.parametrize(("arguments", "words"), [
    (["--province", "Lạng Xơn"], "Không có tỉnh “Lạng Xơn” trong bộ điểm PAPI. Có phải ý bạn là Lạng Sơn?"),
    (["--year", "1999"], "Bộ điểm PAPI không có năm 1999. Các năm đang có: "),
])
def test_scores_that_are_not_held_are_refused(run, arguments, words):
    """An unknown province or year: status 1, a message that helps, nothing printed."""
    status, printed, messages = run("scores", *arguments, "--json")

    assert (REFUSED, "", True) == (status, printed, messages.startswith(words))


def test_the_command_prints_utf_8_and_ends_with_its_status():
    """Run as a program whose console is not Vietnamese, it prints Vietnamese all the same."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}

    ended = subprocess.run(
        [sys.executable, "-m", "papi", "scores", "--json"], cwd=ROOT, env=environment, capture_output=True, check=False
    )

    assert (DONE, "Lạng Sơn") == (ended.returncode, json.loads(ended.stdout.decode("utf-8"))["province"])


# form, and wrong use


def test_form_writes_the_form_of_a_unit(run, tmp_path):
    """By any of the unit's names, for the period asked for; filled in, it is read as that unit's report."""
    out = tmp_path / "biểu.xlsx"
    assert (DONE, "", "") == run("form", "--unit", "thanh tra", "--period", "2024-Q4", "--out", out)

    book = openpyxl.load_workbook(out)
    type_in(book.worksheets[0], {"NV 4.1": {"status": "Đã hoàn thành"}})
    book.save(out)
    part, = read(out.read_bytes(), PLAN).parts
    assert (["Thanh tra", "Hướng dẫn"], INSPECTORATE, "2024-Q4") == (book.sheetnames, part.unit, part.period)


def test_form_is_for_every_unit_and_the_next_period_by_default(run, sheet, tmp_path):
    """After a report on Q3 the form to send is that of Q4, a sheet a unit."""
    run("import", sheet(), "--period", "2024-Q3", "--by", "A")
    run("form", "--out", tmp_path / "all.xlsx")

    sheets = openpyxl.load_workbook(tmp_path / "all.xlsx").worksheets
    assert (len(PLAN.units) + 1, "Quý IV/2024") == (len(sheets), sheets[0]["C5"].value)


@pytest.mark.parametrize(("arguments", "words"), [
    (["--unit", "Phòng Tổ chức", "--out", "x.xlsx"], "Kế hoạch không có đơn vị “Phòng Tổ chức”."),
    (["--period", "2024-Q1", "--out", "x.xlsx"], "Kế hoạch không có kỳ báo cáo “2024-Q1”."),
    (["--out", "no/such/folder/x.xlsx"], "Không ghi được tệp no/such/folder/x.xlsx. Kiểm tra đường dẫn rồi chạy lại."),
])
def test_form_refuses_what_it_cannot_do(run, arguments, words):
    """An unknown unit or period, or a place that cannot be written to."""
    status, printed, messages = run("form", *arguments)

    assert (REFUSED, "", True) == (status, printed, messages.startswith(words))


@pytest.mark.parametrize("arguments", [
    [], ["nonsense"], ["check"], ["import", "a.xlsx", "--period", "2024-Q3"], ["form"], ["scores", "--year", "x"],
])
def test_wrong_use_ends_with_status_2(run, arguments):
    """A missing or unknown argument: how to use it, in Vietnamese on standard error, nothing printed."""
    status, printed, messages = run(*arguments)

    assert (WRONG_USE, "", True, True) == (
        status, printed, messages.startswith("Cách dùng: python -m papi"), "Lệnh chưa đúng: " in messages)


def test_a_date_that_cannot_be_read_says_how_to_write_one(run):
    """The message shows both ways, and the status is that of wrong use."""
    status, _, messages = run("check", "a.xlsx", "--as-of", "hôm nay")

    assert (WRONG_USE, True) == (status, "không đọc được ngày “hôm nay”; ghi như 2024-09-14 hoặc 14/9/2024" in messages)


def test_there_is_no_form_for_a_period_that_is_read_from_shorter_ones(run, tmp_path):
    """A form of the year could never come back: the three quarters are named instead."""
    status, printed, message = run("form", "--period", "2024", "--out", str(tmp_path / "form.xlsx"))

    assert (1, "", False) == (status, printed, (tmp_path / "form.xlsx").exists())
    assert message.strip() == (
        "Kỳ 2024 được tính từ các kỳ ngắn hơn nên không có biểu riêng. Chọn một trong: 2024-Q2, 2024-Q3, 2024-Q4."
    )


def test_a_zip_holds_the_form_of_every_unit_and_their_mails(run, tmp_path):
    """By the name of the file to write: a form each, and the mails to send them with."""
    assert (DONE, "", "") == run("form", "--period", "2024-Q3", "--out", tmp_path / "biểu.ZIP")

    with ZipFile(tmp_path / "biểu.ZIP") as bundle:
        names = bundle.namelist()
        form = openpyxl.load_workbook(io.BytesIO(bundle.read("2024-Q3-thanh-tra.xlsx"))).worksheets[0]
    assert (len(PLAN.units) + 1, "thu-gui-don-vi.txt", "Quý III/2024") == (len(names), names[-1], form["C5"].value)


def test_the_zip_is_not_for_one_unit(run, tmp_path):
    """What to do instead is said, and nothing is written."""
    status, printed, message = run("form", "--unit", "thanh tra", "--out", tmp_path / "biểu.zip")

    assert (REFUSED, "", []) == (status, printed, list(tmp_path.glob("*.zip")))
    assert "Tệp .zip gồm biểu của mọi đơn vị. Bỏ --unit, hoặc ghi --out là tệp .xlsx để lấy biểu của một đơn vị.\n" == message


@pytest.mark.parametrize("name", ["biểu.xlsx", "biểu.zip"])
def test_forms_hold_the_open_requests_for_explanation(run, tmp_path, name):
    """What a leader asked and nobody has answered stands in the unit's form."""
    run("status")  # opens the store, which begins with the plan
    with open_store(os.environ["PAPI_STORE_URL"]) as store:
        asked = Request(2024, "2024-Q3", "4.1", INSPECTORATE, "Vì sao chậm?", "Phó Giám đốc")
        store.ask(asked, at=datetime(2024, 9, 20, tzinfo=UTC))

    run("form", "--period", "2024-Q4", "--out", tmp_path / name)

    content = (tmp_path / name).read_bytes()
    if name.endswith(".zip"):
        content = ZipFile(io.BytesIO(content)).read("2024-Q4-thanh-tra.xlsx")
    cells = [str(value) for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.values for value in row]
    assert any("Vì sao chậm?" in cell for cell in cells)
