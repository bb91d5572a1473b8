"""Tables for people: Vietnamese headings, words, numbers and dates; what is missing is a dash."""

from datetime import UTC, date, datetime

import pytest
from drawing import drawn, log, plan, records, shown, state, state_frame, state_of

from papi import tables
from papi.compare.difference import FIGURES, KINDS, TOLD_FIELDS, of_submissions
from papi.model import ERROR, INFO, LEAD, SUPPORT, WARNING, Problem, ReportRow, Submission

PLAN = plan("""
    task | lead | support | deadline   | title
    5.2  | VP   |         | 2024-09-01 | Rà soát
    0.1  | VP   | TTra    |            | Họp giao ban
""", units="name | short\nVP | VP\nTTra | TTra")
AT = datetime(2024, 9, 16, 2, 0, tzinfo=UTC)
NOTHING_SAID = log("task | unit | period | status")


def column(table, name):
    return table[name].tolist()


# Assignments


def test_an_assignment_in_words():
    """Task by its label, unit in short, percent and dates as written here, and the row it was read from."""
    words = "result | document_number | document_date | difficulties | proposals | row"
    rows = log(f"""
        task | unit | period  | status      | percent | {words}
        5.2  | VP   | 2024-Q3 | in_progress | 62.5    | Đã soạn | 12/BC-VP | 2024-09-05 | Thiếu người | Bổ sung | 15
    """)

    line = tables.assignments(PLAN, state_of(PLAN, rows, "2024-Q3")).to_dict("records")[0]

    assert {
        "Nhiệm vụ": "NV 5.2 Rà soát", "Đơn vị": "VP", "Vai trò": "Chủ trì", "Tình trạng": "Quá hạn · đang thực hiện, 62,5%",
        "Thời hạn": "1/9/2024", "Kết quả thực hiện": "Đã soạn\nVăn bản: 12/BC-VP, 5/9/2024",
        "Khó khăn, đề xuất": "Thiếu người\nBổ sung", "Nguồn": "Quý III/2024, dòng 15",
    } == line


def test_what_is_missing_is_a_dash():
    """Nothing is filled in, least of all 0%; a task without a date is one of every day."""
    rows = log("""
        task | unit | period  | difficulties
        5.2  | VP   | 2024-Q3 | Thiếu người
    """)

    line = tables.assignments(PLAN, state_of(PLAN, rows, "2024-Q3")).to_dict("records")[1]

    assert {
        "Nhiệm vụ": "TH 1 Họp giao ban", "Đơn vị": "VP", "Vai trò": "Chủ trì", "Tình trạng": "Chưa đủ thông tin",
        "Thời hạn": "Thường xuyên", "Kết quả thực hiện": "—", "Khó khăn, đề xuất": "—", "Nguồn": "—",
    } == line


def test_where_no_unit_wrote_of_difficulties_there_is_no_column_of_them():
    """Every other column stays, however empty."""
    table = tables.assignments(PLAN, state_of(PLAN, NOTHING_SAID, "2024-Q3"))

    assert ["Nhiệm vụ", "Đơn vị", "Vai trò", "Tình trạng", "Thời hạn", "Kết quả thực hiện", "Nguồn"] == list(table.columns)


@pytest.mark.parametrize(("drawn_columns", "cells", "shown"), [
    ("result", "Đã soạn", "Đã soạn"),
    ("document_number", "12/BC-VP", "Văn bản: 12/BC-VP"),
    ("result | document_number | document_date", "Đã soạn | 12/BC-VP | 2024-09-05", "Đã soạn\nVăn bản: 12/BC-VP, 5/9/2024"),
])
def test_a_result_and_its_document(drawn_columns, cells, shown):
    """What is not told leaves no empty bracket or dash behind."""
    rows = log(f"task | unit | period | status | {drawn_columns}\n5.2 | VP | 2024-Q3 | done | {cells}")

    assert shown == tables.assignments(PLAN, state_of(PLAN, rows, "2024-Q3"))["Kết quả thực hiện"][0]


def test_what_is_late_comes_first_and_leads_before_supports():
    """NV 5.2 is late; TH 1 is led by one unit and supported by another."""
    table = tables.assignments(PLAN, state_of(PLAN, NOTHING_SAID, "2024-Q3"))

    assert [("NV 5.2 Rà soát", "Chủ trì"), ("TH 1 Họp giao ban", "Chủ trì"), ("TH 1 Họp giao ban", "Phối hợp")] == list(
        zip(column(table, "Nhiệm vụ"), column(table, "Vai trò"), strict=True))


STATUS_WORDS = """
    status      | kind      | said_in | overdue | done_late | old | words
    done        | dated     | 2024-Q3 |         |           |     | Đã hoàn thành
    done        | recurring | 2024-Q3 |         |           |     | Đã thực hiện
    in_progress | dated     | 2024-Q3 |         |           |     | Đang thực hiện
    not_started | dated     | 2024-Q3 |         |           |     | Chưa thực hiện
    not_arising | recurring | 2024-Q3 |         |           |     | Không phát sinh
                | recurring |         |         |           |     | Chưa đủ thông tin
                | recurring | 2024-Q3 |         |           |     | Chưa ghi tình trạng
    in_progress | dated     | 2024-Q2 |         |           | yes | Đang thực hiện (theo quý II/2024)
    not_started | dated     | 2024-Q3 | yes     |           |     | Quá hạn · chưa thực hiện
                | dated     |         | yes     |           |     | Quá hạn · chưa đủ thông tin
    in_progress | dated     | 2024-Q2 | yes     |           | yes | Quá hạn · đang thực hiện (theo quý II/2024)
    done        | dated     | 2024-Q3 |         | yes       |     | Đã hoàn thành, sau hạn
    done        | dated     | 2024-Q1 |         | yes       | yes | Đã hoàn thành, sau hạn (theo quý I/2024)
"""


@pytest.mark.parametrize("case", records(STATUS_WORDS), ids=lambda case: case["words"])
def test_a_status_with_what_is_late_or_old_about_it(case):
    """Late comes before the status, old behind it, and what is unsaid is told from what is unknown."""
    line = state_frame([{"task": "1.1", "unit": "A"} | case]).to_dict("records")[0]

    assert case["words"] == tables.status_words(line)


@pytest.mark.parametrize(("status", "done", "words"), [
    ("in_progress", "3", "Đang thực hiện (3/4 kỳ)"), ("done", "4", "Đã thực hiện (4/4 kỳ)"),
])
def test_over_a_long_period_it_is_told_in_how_many_a_recurring_task_was_done(status, done, words):
    """Of those that have ended."""
    lines = state(f"task | unit | status | said_in | parts_done | parts_ended\n1.1 | A | {status} | 2024-Q4 | {done} | 4")

    assert words == tables.status_words(lines.to_dict("records")[0])


def test_a_cancelled_task_says_so():
    """It is unknown to the counts and told in the words of the table."""
    line = state_frame([{"task": "1.1", "unit": "A", "said": "cancelled", "said_in": "2024-Q3"}]).to_dict("records")[0]

    assert "Đơn vị ghi không thực hiện nữa" == tables.status_words(line)


# Problems


def test_problems_come_errors_first_each_at_its_place():
    """Among equals they keep the order of the sheet; what is not told is a dash."""
    found = [
        Problem(INFO, "legacy_encoding", "Biểu 1", "B2", "Bảng mã cũ."),
        Problem(ERROR, "bad_date", "Biểu 1", "F14,F16", "Không đọc được ngày.", "31/9", "một ngày, ví dụ 30/9/2024"),
        Problem(WARNING, "hidden_row", "Biểu 1", "12:12", "Dòng bị ẩn."),
        Problem(ERROR, "wrong_period", None, None, "Sai kỳ."),
    ]

    assert [
        {"Mức": "Lỗi", "Trang": "Biểu 1", "Ô": "F14, F16", "Vấn đề": "Không đọc được ngày.", "Đang ghi": "31/9",
         "Cần": "Một ngày, ví dụ 30/9/2024"},
        {"Mức": "Lỗi", "Trang": "—", "Ô": "—", "Vấn đề": "Sai kỳ.", "Đang ghi": "—", "Cần": "—"},
        {"Mức": "Cần xem lại", "Trang": "Biểu 1", "Ô": "dòng 12", "Vấn đề": "Dòng bị ẩn.", "Đang ghi": "—", "Cần": "—"},
        {"Mức": "Ghi nhận", "Trang": "Biểu 1", "Ô": "B2", "Vấn đề": "Bảng mã cũ.", "Đang ghi": "—", "Cần": "—"},
    ] == tables.problems(found).to_dict("records")


def test_a_problem_of_many_cells_names_the_first_ones():
    """A table with hundreds of addresses would hide the other problems."""
    cells = ",".join(f"H{row}" for row in range(1, 21))

    shown_places = tables.problems([Problem(WARNING, "status_missing", "Biểu 1", cells, "Chưa ghi.")])["Ô"].item()

    assert ("H1, H2, ", "H12 và 8 chỗ khác") == (shown_places[:8], shown_places[-17:])


def test_problems_of_a_file_of_one_sheet_need_not_name_it():
    """The cells are enough."""
    assert "Trang" not in tables.problems([Problem(ERROR, "bad_date", "Biểu 1", "F14", "Không đọc được.")], sheets=False)


def test_no_problems_is_a_table_with_its_headings():
    """An empty list is shown as one."""
    table = tables.problems([])

    assert (["Mức", "Trang", "Ô", "Đang ghi", "Vấn đề", "Cần"], 0) == (list(table.columns), len(table))


# Difference

KNOWN = """
    task | unit | role    | period  | status      | percent
    5.2  | VP   | lead    | 2024-Q2 | in_progress | 40
    0.1  | VP   | lead    | 2024-Q3 | done        |
"""


def difference(*rows):
    """What the rows of a file of the third quarter change, as the Office sees it."""
    sent = Submission(2024, "2024-Q3", "VP", "1", "1", None, None, None, rows)
    return tables.difference([one for one in of_submissions((sent,), PLAN, log(KNOWN), AT) if one.sheet])


def test_a_difference_tells_before_and_after_the_gravest_first():
    """What is held back, newly done, told for the first time, as before; a blank row says nothing and is not shown."""
    table = difference(
        ReportRow("Biểu 1", 14, "0.1", "Họp", 0, "VP", LEAD, status="done"),
        ReportRow("Biểu 1", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="done", percent=100.0),
        ReportRow("Biểu 1", 16, "0.1", "Họp", 0, "TTra", SUPPORT, percent=50.0),
        ReportRow("Biểu 1", 17, "5.2", "Rà soát", 5, "VP", LEAD, status="not_started", held=True),
        ReportRow("Biểu 1", 18, "5.2", "Rà soát", 5, "VP", LEAD),
    )

    assert drawn("""
        Thay đổi              | Nhiệm vụ          | Vai trò  | Trước               | Nay
        Giữ lại, chưa tính    | NV 5.2 Rà soát    | Chủ trì  | Đang thực hiện, 40% | Chưa thực hiện
        Mới xong; tỷ lệ tăng  | NV 5.2 Rà soát    | Chủ trì  | Đang thực hiện, 40% | Đã hoàn thành, 100%
        Lần đầu báo cáo       | TH 1 Họp giao ban | Phối hợp | —                   | Chưa đủ thông tin, 50%
        Như cũ                | TH 1 Họp giao ban | Chủ trì  | Đã hoàn thành       | Đã hoàn thành
    """) == shown(table, "Thay đổi", "Nhiệm vụ", "Vai trò", "Trước", "Nay")


def test_a_difference_leaves_out_the_columns_that_would_tell_nothing():
    """What was before where nothing was, the role where the unit leads every task; a task that it supports is told."""
    new = ReportRow("Biểu 1", 16, "5.2", "Rà soát", 5, "TTra", LEAD, status="done")
    supported = ReportRow("Biểu 1", 17, "0.1", "Họp", 0, "TTra", SUPPORT, status="done")

    assert {"Thay đổi", "Nhiệm vụ", "Nay", "Kết quả thực hiện", "Nguồn"} == set(difference(new))
    assert ["Phối hợp"] == column(difference(supported), "Vai trò")


@pytest.mark.parametrize(("cells", "source"), [
    ({}, "dòng 15"),
    ({"status": "F15", "result": "H15", "note": "K15"}, "ô F15, H15"),
])
def test_a_difference_tells_the_result_and_the_cells_it_stands_in(cells, source):
    """From any line one can walk down to the cells of what differs, to the row where they are not known."""
    table = difference(
        ReportRow("Biểu 1", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="done", result="Đã ban hành", cells=cells))

    assert [("Kết quả thực hiện", "Nguồn"), ("Đã ban hành", source)] == shown(table, "Kết quả thực hiện", "Nguồn")


def test_a_difference_of_several_sheets_names_the_sheet_of_each_row():
    """A file may carry the sheets of several units: the row alone would not be enough to find it."""
    table = difference(
        ReportRow("VP", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="done"),
        ReportRow("TTra", 14, "0.1", "Họp", 0, "TTra", SUPPORT, status="done"),
    )

    assert {"trang VP, dòng 15", "trang TTra, dòng 14"} == set(column(table, "Nguồn"))


def test_a_row_of_no_known_task_is_shown_by_its_own_words():
    """The plan has no such task: it is held back, and the others are shown beside it."""
    table = difference(
        ReportRow("Biểu 1", 14, None, "Việc ngoài kế hoạch", None, "VP", LEAD, status="done", held=True),
        ReportRow("Biểu 1", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="done"),
    )

    assert ["Việc ngoài kế hoạch", "NV 5.2 Rà soát"] == column(table, "Nhiệm vụ")


def test_a_difference_of_several_units_names_the_unit_of_each_row():
    """A table made for several units changes several reports; a unit's own sheet need not say whose it is."""
    row = ReportRow("Biểu 1", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="done")

    several = difference(row, ReportRow("Biểu 1", 16, "0.1", "Họp", 0, "TTra", SUPPORT, status="done"))

    assert ({"TTra", "VP"}, False) == (set(column(several, "Đơn vị")), "Đơn vị" in difference(row))


def test_a_difference_tells_what_is_late_and_what_is_cancelled():
    """Beside the status, as the unit said it."""
    table = difference(
        ReportRow("Biểu 1", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="in_progress", percent=40.0, said="late"),
        ReportRow("Biểu 1", 16, "0.1", "Họp", 0, "VP", LEAD, said="cancelled"),
    )

    assert {"Quá hạn · đang thực hiện, 40%", "Đơn vị ghi không thực hiện nữa"} == set(column(table, "Nay"))


def test_a_difference_tells_what_the_file_leaves_out():
    """What stays as it was, and what is missing; neither stands in a cell."""
    sent = Submission(2024, "2024-Q3", "VP", "1", "1", None, None, None, ())

    table = tables.difference(of_submissions((sent,), PLAN, log(KNOWN), AT))

    assert drawn("""
        Thay đổi                | Nhiệm vụ          | Trước               | Nay                 | Nguồn
        Không có trong tệp      | NV 5.2 Rà soát    | Đang thực hiện, 40% | Đang thực hiện, 40% | —
        Để trống, giữ như trước | TH 1 Họp giao ban | Đã hoàn thành       | Đã hoàn thành       | —
    """) == shown(table, "Thay đổi", "Nhiệm vụ", "Trước", "Nay", "Nguồn")


def test_a_difference_names_the_sheet_s_own_deadline():
    """Beside the state: the plan's deadline stays until the Office changes it."""
    table = difference(ReportRow("Biểu 1", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="in_progress", percent=40.0,
                                 deadline=date(2024, 9, 30), deadline_kind="date"))

    assert [("Thay đổi", "Nay"), ("Thời hạn khác kế hoạch", "Đang thực hiện, 40%\nThời hạn trong tệp: 30/9/2024")] == shown(
        table, "Thay đổi", "Nay")


def test_a_difference_says_what_is_new_beside_the_figures():
    """So that nobody has to look for it."""
    table = difference(ReportRow("Biểu 1", 15, "5.2", "Rà soát", 5, "VP", LEAD, status="in_progress", percent=30.0,
                                 difficulties="Thiếu người", note="Chờ"))

    assert ["Tỷ lệ giảm; đổi nội dung (khó khăn, ghi chú)"] == column(table, "Thay đổi")


def test_every_kind_of_change_and_every_field_has_its_words():
    """Nothing of a difference is shown by its code."""
    assert (set(KINDS), set(TOLD_FIELDS) - set(FIGURES)) == (set(tables.CHANGE_WORDS), set(tables.FIELD_WORDS))


def test_rows_of_nobody_are_listed_with_what_they_say_of_it():
    """Where they stand, the task and the units as written."""
    rows = [ReportRow("Biểu 1", 15, None, "Việc lạ", None, lead=("Phòng Lạ", "UBND xã")), ReportRow("Biểu 1", 16, "5.2", "", 5)]

    assert drawn("""
        Nguồn                  | Nhiệm vụ | Đơn vị ghi trong tệp
        trang Biểu 1, dòng 15  | Việc lạ  | Phòng Lạ; UBND xã
        trang Biểu 1, dòng 16  | —        | —
    """) == shown(tables.left_out(rows), "Nguồn", "Nhiệm vụ", "Đơn vị ghi trong tệp")
