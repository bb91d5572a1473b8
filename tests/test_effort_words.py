"""What is said of the plan's work beside the scores, sentence by sentence: of each side apart, each with its date."""

from datetime import date
from itertools import product

import pytest
from drawing import period
from drawn_effort import SCORES, SENT, TASKS, gaps_of, given, matrix_of

from papi.findings import effort_words

Q3 = period("2024-Q3")
NO_TASKS = "Kế hoạch số 56 không có nhiệm vụ thuộc nội dung này"
ALL_DONE = "\n".join(f"{code} | A | 2024-Q3 | done |" for code in ("1.1", "4.1", "4.2", "6.1", "7.1", "7.2"))
STRONG = SCORES.replace("7.40", "7.90").replace("3.60", "3.90").replace("3.34", "3.50")
HEAD, *ROWS = SCORES.strip("\n").splitlines()
UNSCORED = "\n".join([HEAD, *("|".join([*row.split("|")[:4], "", "", *row.split("|")[6:9], "", "", ""]) for row in ROWS)])
PARTS = """
    year | code | name    | short_name | score | rank | of | median | q3   | change_pct | significant | group
    2024 | 6.3  | Cơ sở   |            | 1.92  | 39   | 61 | 1.98   | 2.12 | -6.1       | yes         | lower_middle
    2024 | 4.4  | Quyết   |            | 1.93  | 45   | 61 | 1.97   | 2.03 | 1.0        | no          | lower_middle
    2024 | 1.1  | Tri thức |           | 1.30  | 5    | 61 | 1.10   | 1.20 | 1.0        | no          | highest
"""
MOVED = {"6.3": "indirect", "4.4": "indirect", "1.1": "direct"}
SERVED = {"6.1": "6.3", "4.2": "4.4", "1.1": "1.1"}


def told(sent=SENT, scores=SCORES, parts=PARTS, *, tasks=TASKS, moved=MOVED, served=SERVED) -> list[str]:
    """The findings of a drawn plan and drawn scores."""
    made = given(tasks, served, moved)
    lines, whole = matrix_of(made, sent, scores)
    return effort_words.findings(lines, gaps_of(made, sent, parts), whole, Q3, 2024, NO_TASKS)


def title(sent: str = SENT, scores: str = SCORES, tasks: str = TASKS) -> str:
    lines, whole = matrix_of(given(tasks), sent, scores)
    return effort_words.headline(lines, whole, Q3, 2024)


def line(code: str, sent: str = SENT, scores: str = SCORES, tasks: str = TASKS) -> tuple[dict, dict]:
    lines, whole = matrix_of(given(tasks), sent, scores)
    return next(one for one in lines if one["code"] == code), whole


# The title.


@pytest.mark.parametrize(("sent", "scores", "tasks", "expected"), [
    (SENT, SCORES, TASKS, "Quý III/2024: 1/4 nội dung có nhiệm vụ quá hạn. PAPI 2024: 3/5 chỉ số dưới trung vị cả nước."),
    (SENT, SCORES, TASKS.replace("2024-08-01", ""),
     "Quý III/2024: 1/4 nội dung dưới mức chung 50% của kế hoạch. PAPI 2024: 3/5 chỉ số dưới trung vị cả nước."),
    (ALL_DONE, STRONG, TASKS,
     "Quý III/2024: không nội dung nào dưới mức chung của kế hoạch. PAPI 2024: 0/5 chỉ số dưới trung vị cả nước."),
    ("", SCORES, TASKS, "Quý III/2024: chưa có báo cáo nào. PAPI 2024: 3/5 chỉ số dưới trung vị cả nước."),
    (SENT, UNSCORED, TASKS, "Quý III/2024: 1/4 nội dung có nhiệm vụ quá hạn. PAPI 2024: tỉnh không có điểm."),
], ids=["late", "nothing is ever late", "all done", "nobody reported", "no score"])
def test_the_title_is_a_sentence_of_the_work_and_one_of_the_scores(sent, scores, tasks, expected):
    """What is late first; where nothing is, what lies below the plan's own share."""
    assert expected == title(sent, scores, tasks)


@pytest.mark.parametrize(("published", "expected"), [
    (date(2025, 4, 15), "PAPI 2024 công bố ngày 15/4/2025, sau ngày chốt: chỉ đặt cạnh nhau"),
    (date(2024, 9, 14), "PAPI 2024 công bố ngày 14/9/2024"),
    (None, "PAPI 2024: chưa rõ ngày công bố, chỉ đặt cạnh nhau"),
])
def test_either_side_has_its_date(published, expected):
    """A score that came after the period's last day is said to have."""
    assert f"Số liệu chốt đến ngày 14/9/2024 · {expected}" == effort_words.dates(Q3, 2024, published)


# Why a line stands where it does.


@pytest.mark.parametrize(("code", "sent", "expected"), [
    ("4", SENT, "01 nhiệm vụ quá hạn"),
    ("6", SENT, "Dưới mức chung 50%"),
    ("8", SENT, "Không thấp hơn mức chung 50%"),
    ("7", SENT, NO_TASKS),
    ("6", SENT.replace("in_progress", "not_arising"), "Kỳ này không phát sinh nhiệm vụ"),
    ("6", "1.1 | A | 2024-Q3 | done |", "Chưa có báo cáo"),
])
def test_the_reason_of_the_work(code, sent, expected):
    """Late, below the plan's own share, or not; a dimension without an area says so in the plan's words."""
    found, whole = line(code, sent)

    assert expected == effort_words.work_reason(found, whole, NO_TASKS)


@pytest.mark.parametrize(("code", "expected"), [
    ("1", "Trên trung vị cả nước 0,60 điểm, thuộc nhóm cao nhất"),
    ("4", "Trên trung vị cả nước 0,12 điểm, cách nhóm cao nhất 0,07 điểm"),
    ("6", "Giảm 6,9% so với năm 2023, dưới trung vị cả nước 0,11 điểm, cách nhóm cao nhất 0,46 điểm"),
    ("8", "Dưới trung vị cả nước 0,07 điểm, cách nhóm cao nhất 0,21 điểm"),
])
def test_the_reason_of_the_score(code, expected):
    """A fall that counts, the distance to the median, the distance to the top group."""
    assert expected == effort_words.score_reason(line(code)[0], 2024)


@pytest.mark.parametrize(("score", "expected"), [
    ("3.41", "Bằng trung vị cả nước, cách nhóm cao nhất 0,14 điểm"),
    ("3.408", "Dưới trung vị cả nước chưa đến 0,01 điểm, cách nhóm cao nhất 0,14 điểm"),
    ("3.60", "Trên trung vị cả nước 0,19 điểm"),
    ("", "Không có điểm năm 2024"),
])
def test_a_distance_is_never_shown_as_nothing(score, expected):
    """Nor a score that PAPI did not publish; one in the top quartile that PAPI grouped lower names no distance to the top."""
    found, _ = line("8", scores=SCORES.replace("| 3.34 ", f"| {score} ").replace("| 38 ", "| 38 " if score else "|  "))

    assert expected == effort_words.score_reason(found, 2024)


def test_figures_of_a_score():
    """With rank and median; a missing score leaves the median."""
    assert "3,34 điểm, xếp thứ 38/61; trung vị cả nước 3,41" == effort_words.score_figures(line("8")[0])
    assert "trung vị cả nước 3,41" == effort_words.score_figures(line("8", scores=UNSCORED)[0])


def test_a_dimension_and_a_part_are_named_so_that_nobody_takes_one_for_a_task():
    """PAPI 6.3 is not NV 6.3."""
    assert ("8. Quản trị điện tử", "PAPI 6.3 Cơ sở hạ tầng căn bản") == (
        effort_words.label({"code": "8", "name": "Quản trị điện tử"}),
        effort_words.label({"code": "6.3", "name": "Cơ sở hạ tầng căn bản"}),
    )


@pytest.mark.parametrize(("served", "sent", "expected"), [
    ({}, "", "Kế hoạch không có nhiệm vụ nào gắn với chỉ số này"),
    ({"6.1": "6.3"}, "6.1 | A | 2024-Q3 | not_arising |", "Kỳ này không phát sinh nhiệm vụ"),
    ({"6.1": "6.3"}, "", "Chưa có báo cáo về nhiệm vụ"),
    ({"4.2": "6.3"}, "", "Nhiệm vụ quá hạn"),
    ({"4.2": "6.3", "4.3": "6.3"}, "", "Nhiệm vụ đều quá hạn"),
    ({"6.1": "6.3", "4.2": "6.3"}, "", "Chưa có nhiệm vụ nào được thực hiện"),
    ({"6.1": "6.3", "4.2": "6.3"}, "6.1 | A | 2024-Q3 | done |", "Đã thực hiện 1/2 nhiệm vụ"),
])
def test_the_reason_of_a_parts_work(served, sent, expected):
    """What leaves a gap: no task, late ones only, none carried out."""
    made = given(TASKS + "    4.3  | A    | 2024-07-01\n", served, MOVED)

    found = next(one for one in gaps_of(made, sent, PARTS) if one["code"] == "6.3")
    assert expected == effort_words.part_work_reason(found)


# The findings.


def test_the_findings_of_a_quarter():
    """Both sides; the first gap; what is late; where least is done; what is weak; what the plan does not serve."""
    assert [
        "Có mặt ở cả hai bên: 6. Dịch vụ. Quý III/2024: đã thực hiện 0/1 nhiệm vụ (0%). "
        "PAPI 2024: giảm 6,9% so với năm 2023, dưới trung vị cả nước 0,11 điểm, cách nhóm cao nhất 0,46 điểm.",
        "Khoảng trống đứng đầu trong 02: PAPI 6.3 Cơ sở, phần Sở tác động gián tiếp. PAPI 2024: 1,92 điểm, xếp thứ 39/61; "
        "trung vị cả nước 1,98; giảm 6,1% so với năm 2023, dưới trung vị cả nước 0,06 điểm, "
        "cách nhóm cao nhất 0,20 điểm. Quý III/2024: NV 6.1 đang thực hiện.",
        "Quý III/2024: nhiệm vụ quá hạn ở 4. Tham nhũng (01).",
        "Quý III/2024: thực hiện ít nhất ở 6. Dịch vụ, đã thực hiện 0/1 nhiệm vụ (0%); cả kế hoạch 3/6 (50%).",
        "PAPI 2024: dưới trung vị cả nước ở 6. Dịch vụ (−0,11 điểm), 7. Môi trường (−0,08 điểm), 8. Quản trị số (−0,07 điểm).",
        f"7. Môi trường: {NO_TASKS}.",
    ] == told()


def test_where_all_is_well_that_is_said():
    """No empty list: three to six findings always; the one nearest to the top group has something to gain."""
    assert [
        "Không chỉ số nội dung nào đã có báo cáo có mặt ở cả hai bên: việc quá hạn hoặc dưới mức chung, và điểm dưới trung vị.",
        "Không có khoảng trống nào ở các chỉ số thành phần mà Sở tác động được.",
        "Quý III/2024: không nội dung nào có nhiệm vụ quá hạn hoặc dưới mức chung của kế hoạch.",
        "PAPI 2024: không chỉ số nội dung nào dưới trung vị cả nước.",
        f"7. Môi trường: {NO_TASKS}.",
        "PAPI 2024: gần nhóm cao nhất nhất là 8. Quản trị số, còn cách 0,05 điểm.",
    ] == told(ALL_DONE, STRONG)


def test_in_a_period_without_reports_nothing_is_said_to_be_late():
    """The scores and the gaps are there all the same, the gap's task as unknown."""
    findings = told("", tasks=TASKS.replace("2024-08-01", ""))

    assert findings[0].endswith("Quý III/2024: NV 6.1 chưa đủ thông tin.")
    assert "Quý III/2024: chưa có báo cáo nào, nên chưa nói được việc nào chậm." == findings[1]
    assert not any("cả hai bên" in finding for finding in findings)


ONE_UNIT = "1.1 | A | 2024-Q3 | done |\n4.1 | A | 2024-Q3 | done |"


def test_what_nobody_reported_on_is_named_as_such():
    """Not as what was done least."""
    found, whole = matrix_of(given(TASKS.replace("2024-08-01", "")), ONE_UNIT)
    silent = "6. Dịch vụ (1 nhiệm vụ), 8. Quản trị số (2 nhiệm vụ)"

    assert f"Quý III/2024: chưa có báo cáo ở {silent}." in told(ONE_UNIT, tasks=TASKS.replace("2024-08-01", ""))
    assert "Chưa có báo cáo nên chưa có trên hình: 6. Dịch vụ; 8. Quản trị số." == effort_words.unheard(found)
    assert effort_words.headline(found, whole, Q3, 2024).startswith("Quý III/2024: 2/4 nội dung chưa có báo cáo.")
    assert "" == effort_words.unheard(matrix_of(given(TASKS), SENT)[0])


def test_a_province_without_scores_has_findings_of_the_work():
    """And is not told that it has no gaps."""
    unscored = PARTS.replace("1.92  | 39", "      |   ").replace("1.93  | 45", "      |   ").replace("1.30  | 5 ", "      |   ")

    findings = told(scores=UNSCORED, parts=unscored)

    assert "PAPI 2024: tỉnh không có điểm ở các chỉ số thành phần mà Sở tác động được." in findings
    assert "PAPI 2024: tỉnh không có điểm, chỉ đối chiếu được việc của kế hoạch." in findings


def test_a_plan_that_names_nothing_it_can_move_is_told_what_to_do():
    """The Office writes it into the plan's workbook."""
    assert effort_words.NOTHING_MOVABLE in told(moved={})
    assert effort_words.NOTHING_MOVABLE == effort_words.movable([], 28)


def test_a_gap_without_a_task_says_so():
    """There is no state to tell of."""
    assert told(served={})[1].endswith("Kế hoạch không có nhiệm vụ nào gắn với chỉ số này.")


def test_several_on_both_sides_are_named_and_the_first_is_told():
    """The others stand in the list below."""
    both = told(SENT.replace("7.1  | A    | 2024-Q3 | done", "7.1  | A    | 2024-Q3 | in_progress"))[0]

    assert both.startswith("Có mặt ở cả hai bên: 6. Dịch vụ; 8. Quản trị số. 6. Dịch vụ, quý III/2024: đã thực hiện 0/1")


def test_at_most_three_are_named_and_the_rest_counted():
    """A sentence that a director can hear."""
    weak = SCORES.replace("5.50", "4.00").replace("7.13", "7.00")

    assert any("dưới trung vị cả nước ở 1. Tham gia (−0,90 điểm), 6. Dịch vụ (−0,11 điểm), 7. Môi trường (−0,08 điểm) "
               "và 02 chỉ số khác." in finding for finding in told(scores=weak))


@pytest.mark.parametrize(("sent", "scores", "parts", "moved"), [
    *product((SENT, ALL_DONE, "", "1.1 | A | 2024-Q3 | not_arising |"), (SCORES, STRONG, UNSCORED), (PARTS,), (MOVED, {})),
])
def test_there_are_three_to_six_findings_and_none_joins_a_period_with_a_survey(sent, scores, parts, moved):
    """Whatever is held: each sentence is of the period or of the survey year, never of both."""
    findings = told(sent, scores, parts, moved=moved)
    sentences = [sentence for finding in findings for sentence in finding.split(". ")]

    assert 3 <= len(findings) <= 6
    assert [] == [sentence for sentence in sentences if "uý III" in sentence and "PAPI 2024" in sentence]


# What the agency can move, and the field work.


@pytest.mark.parametrize(("parts", "expected"), [
    (8, "Theo kế hoạch, Sở tác động được 08/28 chỉ số thành phần; 20 chỉ số còn lại không tính cho Sở."),
    (28, "Theo kế hoạch, Sở tác động được 28/28 chỉ số thành phần."),
])
def test_what_the_agency_cannot_move_is_not_held_against_it(parts, expected):
    """It is counted and left out."""
    assert expected == effort_words.movable([{}] * parts, 28)


@pytest.mark.parametrize(("months", "expected"), [
    ((date(2023, 8, 1), date(2023, 11, 30)), "PAPI 2023 khảo sát từ tháng 8 đến tháng 11/2023."),
    ((date(2023, 11, 1), date(2024, 1, 31)), "PAPI 2023 khảo sát từ tháng 11/2023 đến tháng 1/2024."),
    (None, "Chưa biết PAPI 2023 khảo sát vào những tháng nào: chưa vẽ được trên lịch nhiệm vụ."),
])
def test_when_a_survey_was_in_the_field(months, expected):
    """Where nobody knows, that is said."""
    assert expected == effort_words.fieldwork(2023, months)


@pytest.mark.parametrize(("codes", "expected"), [
    (("6.1", "0.4"),
     "02 nhiệm vụ đã xong hoặc sẽ xong sau ngày 30/11/2024 không thể tác động đến điểm PAPI 2024: NV 6.1, TH 4."),
    ((), "Không nhiệm vụ có thời hạn nào đã xong hoặc sẽ xong sau ngày 30/11/2024, khi đợt khảo sát kết thúc."),
])
def test_what_is_finished_after_the_field_work_cannot_move_that_years_score(codes, expected):
    """In words, by the tasks' codes."""
    assert expected == effort_words.too_late([{"task": code} for code in codes], 2024, date(2024, 11, 30))
