"""Which task a row speaks of, and which area a section: the rules of `papi.sheets.cells.task_match`."""

import dataclasses
import re

import pytest
from hypothesis import given, strategies as st

from papi.model import ERROR, WARNING
from papi.sheets.cells.task_match import TaskMatch
from papi.vietnamese import fold
from tests.drawing import plan as drawn_plan
from tests.workbooks import shipped_plan

PLAN = shipped_plan()
MATCH = TaskMatch(PLAN)
SURE_TITLE = "Tuyên truyền Luật Phòng, chống tham nhũng"


def words(text, share):
    """The first part of a text's words."""
    every = text.split()
    return " ".join(every[: round(len(every) * share)])


def first_words(text):
    """The first two thirds, where they are long enough to say anything."""
    return words(text, 2 / 3) if len(text.split()) >= 15 else text


FORMS = {
    "the title": lambda task: task.title,
    "the text": lambda task: task.text,
    "the mended text": lambda task: task.reading or task.text,
    "title and text, as the form writes them": lambda task: f"{task.title}\n{task.reading or task.text}",
    "the title, then notes": lambda task: f"{task.title}\nTheo Công văn số 15/SGTVT-VP ngày 3/7/2024",
    "numbered": lambda task: f"{task.code}. {task.text}",
    "numbered otherwise": lambda task: f"a) {task.text}",
    "a bullet": lambda task: f"- {task.text}.",
    "capitals": lambda task: task.text.upper(),
    "no accents": lambda task: fold(task.text),
    "its label before it": lambda task: f"{task.label}. {task.text}",
    "its beginning": lambda task: first_words(task.text),
    "every sixth word missing": lambda task: " ".join(word for place, word in enumerate(task.text.split()) if place % 6 != 5),
    "abbreviated": lambda task: task.text.replace("thủ tục hành chính", "TTHC").replace("doanh nghiệp", "DN"),
    "a slip of the finger": lambda task: re.sub("nh(?= )", "hn", task.text, count=1),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("task", PLAN.tasks, ids=lambda task: task.code)
def test_a_task_is_known_by_its_text_in_the_forms_that_people_give_it(task, form):
    """The title, the text, the beginning of it, numbered, reworded a little: no doubt about any."""
    read = MATCH.read("", FORMS[form](task))
    assert (task.code, ()) == (read.value, read.doubts)


@pytest.mark.parametrize(("code", "written"), [
    ("5.2", "NV 5.2"), ("5.2", "5.2"), ("5.2", "NV5.2"), ("5.2", "nv 5.2."), ("5.2", "5,2"), ("5.2", "05.02"), ("5.2", " 5.2 "),
    ("0.1", "TH 1"), ("0.1", "TH1"), ("0.1", "0.1"), ("0.1", "th 0.1"), ("2.1", "Mã NV 2.1"), ("2.1", "Nhiệm vụ 2.1"), ("2.1",
    "NV 2-1"),
    ("2.1", "Mã số 2.1"), ("0.7", "TH 07"),
])
def test_a_code_alone_names_its_task(code, written):
    """With its label or without; TH is section III."""
    assert (code, ()) == (MATCH.read(written, "").value, MATCH.read(written, "").doubts)


@pytest.mark.parametrize("serial", ["", "1", "a", "I", "-", "12", "1.1.1", "x", "Nhiệm vụ 3"])
def test_what_is_no_code_leaves_the_task_to_the_text(serial):
    """STT values are not codes."""
    assert ("4.3", ()) == (MATCH.read(serial, SURE_TITLE).value, MATCH.read(serial, SURE_TITLE).doubts)


@pytest.mark.parametrize("text", [
    "Xây dựng cơ sở dữ liệu hạ tầng giao thông đường bộ", "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
    "Ứng dụng công nghệ thông tin, chuyển đổi số trong cơ quan", "Tuyển dụng công chức năm 2024",
    "Nâng cấp Trang thông tin điện tử",
    "Nâng cao trách nhiệm người đứng đầu trong chuyển đổi số", "Kiểm tra, đôn đốc thực hiện kế hoạch cải cách hành chính",
    "Hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số", "Thực hiện nghiêm kỷ luật, kỷ cương hành chính", "Thủ tục hành chính",
    "Thực hiện các nhiệm vụ được giao", "Thực hiện nghiêm các quy định của pháp luật", "Giải quyết thủ tục hành chính",
    "Công khai",
    "Tuyên truyền", "Tổng hợp", "Kê khai tài sản, thu nhập", "Tiếp công dân, giải quyết khiếu nại, tố cáo", "", "…", "123",
    "???",
    "Sự tham gia của người dân ở cấp cơ sở", "2. Công khai, minh bạch", "Duy tu, sửa chữa các tuyến đường tỉnh", "Cộng",
    "Người lập biểu",
    "Phối hợp với các cơ quan, ban ngành, UBND các huyện tuyên truyền, hướng dẫn người dân về an toàn đường sắt",
])
def test_a_duty_of_another_plan_an_area_or_a_phrase_that_stands_in_many_is_no_task(text):
    """Likeness to some task does not make it that task."""
    read = MATCH.read("", text)
    [doubt] = read.doubts
    assert (None, ERROR, "unknown_task", text) == (read.value, doubt.severity, doubt.kind, doubt.wording)
    assert "NV 2.1" in doubt.expected


def test_a_text_that_is_likely_but_not_certain_is_told_with_its_candidates():
    """So the Office can settle it once."""
    assert ("6.1",) == MATCH.read("", "Bê tông hóa đường giao thông").doubts[0].candidates


@pytest.mark.parametrize(("text", "candidates"), [
    ("{1}; {2}", ("4.1", "4.2")),
    ("{1}\n{2}", ("4.1", "4.2")),
    ("Nâng cao Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)", ("0.1", "0.5", "0.7")),
])
def test_a_text_of_several_tasks_is_a_doubt_with_all_of_them(text, candidates):
    """A whole paragraph of the plan holds several tasks; which one is reported is not ours to choose."""
    [doubt] = MATCH.read("", text.replace("{1}", PLAN.task("4.1").text).replace("{2}", PLAN.task("4.2").text)).doubts
    assert (ERROR, "task_ambiguous", set(candidates)) == (doubt.severity, doubt.kind, set(doubt.candidates))


def test_tasks_of_one_wording_are_told_apart_by_their_code_alone():
    """Look-alikes are a doubt, unless a code stands beside them."""
    alike = TaskMatch(drawn_plan("""
        task | lead | title
        1.1  | A    | Báo cáo kết quả thực hiện nhiệm vụ được giao hằng quý
        2.1  | A    | Báo cáo kết quả thực hiện nhiệm vụ được giao hằng quý
    """))
    text = "Báo cáo kết quả thực hiện nhiệm vụ được giao hằng quý"
    assert ("task_ambiguous", ("1.1",
    "2.1")) == (alike.read("", text).doubts[0].kind, alike.read("", text).doubts[0].candidates)
    assert "2.1" == alike.read("NV 2.1", text).value
    assert "2.1" == alike.read("2.1", text, code_is_serial=True).value


def test_a_code_and_the_text_of_another_task_are_a_doubt():
    """Which of the two is the slip cannot be known."""
    [doubt] = MATCH.read("NV 5.2", SURE_TITLE).doubts
    assert (ERROR, "task_ambiguous", ("5.2", "4.3")) == (doubt.severity, doubt.kind, doubt.candidates)
    assert "NV 5.2" in doubt.message
    assert "NV 4.3" in doubt.message


def test_a_code_the_plan_does_not_have_beside_a_certain_text_is_a_warning():
    """The text says which task it is."""
    read = MATCH.read("NV 9.9", SURE_TITLE)
    assert ("4.3", [(WARNING, "unknown_task")]) == (read.value, [(doubt.severity, doubt.kind) for doubt in read.doubts])


@pytest.mark.parametrize("text", ["", "Chuyển đổi số"])
def test_a_code_the_plan_does_not_have_is_no_task(text):
    """Nothing else says which task it is."""
    assert (None, "unknown_task") == (MATCH.read("NV 9.9", text).value, MATCH.read("NV 9.9", text).doubts[0].kind)


@pytest.mark.parametrize("text", ["Ý kiến cử tri", "Giải quyết kiến nghị cử tri", "cử tri"])
def test_a_code_is_believed_beside_a_short_text_that_bears_it_out(text):
    """A few of the task's own words are enough."""
    assert ("3.1", ()) == (MATCH.read("3.1", text).value, MATCH.read("3.1", text).doubts)


def test_a_bare_code_beside_a_foreign_text_is_a_doubt_and_a_labelled_one_a_warning():
    """Another plan numbers its duties 1.1 and 2.1 too; nobody else writes NV 2.1."""
    bare, labelled = (MATCH.read(code, "Đào tạo kỹ năng số cho cán bộ") for code in ("2.1", "NV 2.1"))
    assert (None, ERROR, "task_ambiguous") == (bare.value, bare.doubts[0].severity, bare.doubts[0].kind)
    assert ("2.1", WARNING, "task_ambiguous") == (labelled.value, labelled.doubts[0].severity, labelled.doubts[0].kind)


@pytest.mark.parametrize(("serial", "text", "code"), [
    ("1.1", SURE_TITLE, "4.3"), ("4.3", SURE_TITLE, "4.3"), ("3", SURE_TITLE, "4.3"), ("3.1", "Ý kiến kiến nghị cử tri", "3.1"),
    ("2.1", "Đào tạo kỹ năng số", None), ("2.1", "", None), ("NV 2.1", "", "2.1"),
])
def test_a_serial_number_is_a_code_only_where_the_text_bears_it_out(serial, text, code):
    """A certain text needs no number, and a number alone says nothing; a label makes it a code."""
    assert code == MATCH.read(serial, text, code_is_serial=True).value


def test_what_the_office_settled_is_that_task():
    """A text settled once is no doubt again; a code that the plan has lost settles nothing."""
    settled = TaskMatch(PLAN, {fold("Làm đường bê tông"): "6.1", fold("Chuyển đổi số"): "9.9"})
    assert ("6.1", ()) == (settled.read("", "Làm đường bê tông").value, settled.read("", "làm đường  bê tông.").doubts)
    assert settled.read("", "Chuyển đổi số").value is None


@given(st.text(max_size=10), st.text(max_size=80), st.booleans())
def test_any_code_and_text_is_a_task_or_a_doubt(code, text, is_serial):
    """Never an exception, never a code the plan does not have."""
    read = MATCH.read(code, text, code_is_serial=is_serial)
    assert read.doubts if read.value is None else PLAN.task(read.value)
    assert MATCH.area(text) in {None, *(area.number for area in PLAN.areas)}
    assert MATCH.numeral(text) is None or MATCH.numeral(text) >= 0


@pytest.mark.parametrize(("text", "area"), [
    *((area.name, area.number) for area in PLAN.areas), *((area.name.upper(), area.number) for area in PLAN.areas),
    ("I. Sự tham gia của người dân ở cấp cơ sở", 1), ("Nội dung 2: Công khai, minh bạch", 2), ("2 Công khai, minh bạch", 2),
    ("3. Nội dung “Trách nhiệm giải trình với người dân”", 3), ("Chỉ số nội dung 4: Kiểm soát tham nhũng khu vực công:", 4),
    ("V. VỀ THỦ TỤC HÀNH CHÍNH CÔNG (05 nhiệm vụ)", 5), ("6. Cung ứng dịch vụ công: 1 nhiệm vụ", 6),
    ("Nội dung 8 - Quản trị điện tử", 7),
    ("III. TỔ CHỨC THỰC HIỆN", 0), ("Tổ chức thực hiện", 0), ("Trách nhiệm giải trình", 3), ("Kiểm soát tham nhũng", 4),
    ("Kiểm soát tham nhũng trong khu vực công", 4), ("cong khai minh bach", 2), ("Sự tham gia của người dân cấp cơ sở", 1),
    ("A. Công khai, minh bạch", 2), ("Tham gia của người dân ở cấp cơ sở", 1), ("IV/ Kiểm soát tham nhũng khu vực công", 4),
])
def test_a_section_is_an_area_by_its_name_whatever_its_numeral(text, area):
    """Labels, numerals, quotes and counts around the name change nothing."""
    assert area == MATCH.area(text)


@pytest.mark.parametrize("text", [
    "Công khai, minh bạch trong tuyển dụng viên chức", "Tuyển dụng viên chức công khai, minh bạch", "I", "II. NỘI DUNG",
    "Nội dung", "Công khai",
    "Giải quyết thủ tục hành chính công trực tuyến", "Văn phòng Sở", "", "Quản trị", "Dịch vụ công trực tuyến", "Thực hiện",
    "5", "Tổng số",
    "Tổ chức thực hiện Kế hoạch số 56/KH-SGTVT", "Nâng cao chất lượng cung ứng dịch vụ công trên địa bàn",
])
def test_other_texts_are_no_area(text):
    """A task that speaks of an area's matter is not its heading."""
    assert MATCH.area(text) is None


@pytest.mark.parametrize(("text", "numeral"), [
    ("I.", 1), ("IV", 4), ("IX. Khác", 9), ("3.", 3), ("3", 3), ("Nội dung 5:", 5),
    ("Nội dung 5: Thủ tục hành chính công", 5), ("A", 1), ("B. Hai", 2),
    ("VI. Cung ứng dịch vụ công", 6), ("Phần II: Nội dung", 2), ("Chỉ số nội dung 8: Quản trị điện tử", 8),
    ("2 Công khai, minh bạch", 2),
    ("(3) Công khai", None), ("Công khai, minh bạch", None), ("1.1. Tuyên truyền", None), ("12 tháng", None), ("", None),
    ("Cộng", None),
    ("Về công khai", None), ("I Công khai, minh bạch", 1), ("05", 5), ("100", None),
])
def test_the_numeral_of_a_section(text, numeral):
    """Roman, Arabic or a letter, with a mark behind it or before an area's name."""
    assert numeral == MATCH.numeral(text)


def test_an_area_of_another_plan_is_known_by_that_plans_name():
    """Names are the plan's, not this module's."""
    areas = (dataclasses.replace(PLAN.areas[0], number=3, name="Môi trường"),)
    assert 3 == TaskMatch(dataclasses.replace(PLAN, areas=areas)).area("VII. Môi trường")


def test_a_very_long_text_is_known_by_its_beginning():
    """A cell may hold 32,767 characters."""
    assert "4.3" == MATCH.read("", SURE_TITLE + "\n" + "ghi chú " * 4000).value
    assert MATCH.area("Công khai, minh bạch " * 1500) is None
