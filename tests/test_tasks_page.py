"""The page of tasks: the list that every figure leads to, a task's way down to its cells, questions asked, a row put right."""

from datetime import UTC, datetime

import pytest
from opened_pages import labels, links, opened, publish, texts, told
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest
from test_browser import chosen, rested, visit
from workbooks import filled, form, saved, shipped_plan, type_in

from papi import intake
from papi.book import Book
from papi.desk import acts
from papi.model import Request
from papi.ui import tasks_filter
from papi.ui.tasks_asking import SELF_DECLARED
from papi.workspace import SAMPLES, open_workspace

pytestmark = pytest.mark.usefixtures("empty_caches")
PLAN = shipped_plan()
OFFICE, INSPECTORATE = "Văn phòng Sở", "Thanh tra Sở"
INSPECTORATES = "2024-Q3-thanh-tra-so.xlsx"
ASKED = Request(2024, "2024-Q3", "4.1", INSPECTORATE, "Vì sao chậm?", "Phó Giám đốc")
AT = datetime(2024, 9, 20, 2, tzinfo=UTC)


def at_task(code: str, **address: str) -> AppTest:
    """A task's page."""
    return opened("tasks", nhiem_vu=code, **address)


def ask(request: Request = ASKED) -> int:
    """Ask a unit in the test's own store."""
    workspace = open_workspace()
    number = acts.ask(workspace.store, request, at=AT)
    workspace.close()
    return number


def put_in(content: bytes) -> None:
    """Publish a unit's file in the test's own store."""
    workspace = open_workspace()
    plan = Book(workspace.store).plan
    found = intake.submissions(intake.read(content, plan), plan)
    intake.publish(workspace.store, found, file_name="bieu.xlsx", content=content, by="Văn phòng", at=AT)
    workspace.close()


# The list.


def test_the_page_opens_with_the_first_tasks_of_the_plan():
    """25 of them, and a way to the others; each leads to its task in the period chosen."""
    at = opened("tasks", ky="2024-Q3")

    assert (["33 nhiệm vụ"], 25) == (told(at.header), len(labels(at)))
    assert ("NV 1.1", "nhiem-vu", {"ky": "2024-Q3", "nhiem_vu": "1.1"}) == links(at)[0]


def test_the_other_tasks_stand_on_the_next_page():
    """Eight are left."""
    at = opened("tasks")

    at.pagination[0].set_value(2).run()

    assert [f"TH {number}" for number in range(1, 8)] == labels(at)[-7:]
    assert 8 == len(labels(at))


@pytest.mark.parametrize("code", tasks_filter.WORDS)
def test_each_filter_lists_what_the_figures_count(code):
    """The heading says how many, and so many are listed."""
    at = opened("tasks", loc=code, ky="2024-Q4")
    counted = {"tat-ca": 33, "don-doc": 5, "qua-han": 3, "sap-den-han": 2, "da-thuc-hien": 22, "dang": 5, "chua": 1,
               "chua-ro": 1, "khong-phat-sinh": 4}[code]

    assert min(counted, 25) == len(labels(at))
    assert told(at.header)[0].endswith(f"{counted:02d} nhiệm vụ")


def test_what_is_late_is_said_with_its_date():
    """Which units lead it, where it stands, until when."""
    at = opened("tasks", loc="qua-han", ky="2024-Q4")

    assert "Tuyên truyền Luật Phòng, chống tham nhũng  \n:gray[Thanh tra]" in texts(at)
    assert ":red[**Quá hạn**] · đang thực hiện  \n:gray[Hạn 29/11/2024]" in texts(at)


def test_a_filter_that_finds_nothing_says_so():
    """Before the first date nothing is late."""
    assert ["Quá hạn: không có nhiệm vụ"] == told(opened("tasks", loc="qua-han", ky="2024-Q2").header)


@pytest.mark.parametrize("typed", ["be tong", "bê tông", "BÊ TÔNG"])
def test_words_are_found_without_accents(typed):
    """In tasks and in what units reported, the words found stand out; the filter does not stand beside them."""
    at = opened("tasks", tim=typed)

    assert {"NV 6.1"} == set(labels(at))
    assert "**bê tông**" in texts(at)
    assert told(at.header)[0].startswith("Tìm thấy")
    assert ["ky"] == [box.key for box in at.selectbox]


def test_a_unit_found_leads_to_its_page():
    """And not to a task."""
    found = links(opened("tasks", tim="thanh tra so"))

    assert ("Đơn vị", "don-vi", {"ky": "2024-Q4", "don_vi": "thanh-tra", "xem": "chu-tri"}) in found


def test_words_that_are_nowhere_are_told():
    """With what to do."""
    at = opened("tasks", tim="hoàn toàn không có")

    assert (["Không tìm thấy"], []) == (told(at.header), labels(at))
    assert "Bớt từ hoặc thử từ khác; không cần gõ dấu." in texts(at)


def test_what_is_typed_stands_in_the_address():
    """A link shows a colleague the same."""
    at = opened("tasks")

    at.text_input("tim").set_value("be tong").run()

    assert "be tong" == at.query_params["tim"]


# The way there.


def test_every_figure_of_the_overview_leads_to_what_it_counts():
    """The five cards by their filters, what needs attention to its task, the rest of it to the whole list."""
    found = links(opened("overview", ky="2024-Q4"))

    assert [("nhiem-vu", {"loc": "da-thuc-hien"}), ("nhiem-vu", {"loc": "qua-han"}), ("nhiem-vu", {"loc": "sap-den-han"}),
            ("don-vi", {}), ("xu-huong", {}), ("nhiem-vu", {"nhiem_vu": "5.3"}), ("nhiem-vu", {"nhiem_vu": "7.1"}),
            ("nhiem-vu", {"nhiem_vu": "4.3"}), ("nhiem-vu", {"loc": "don-doc"})] == [
        (page, {key: value for key, value in choices.items() if key != "ky"}) for _, page, choices in found]
    assert {"2024-Q4"} == {choices["ky"] for _, _, choices in found}


def test_a_card_shows_as_many_as_it_leads_to():
    """"Quá hạn 3" opens exactly those three."""
    at = opened("overview", ky="2024-Q4")
    cards = dict(zip([metric.label for metric in at.metric], links(at), strict=False))
    shown = {metric.label: metric.value for metric in at.metric}

    listed = {name: len(labels(opened("tasks", **cards[name][2]))) for name in ("Quá hạn", "Đến hạn trong 30 ngày")}

    assert {name: shown[name] for name in listed} == {name: str(number) for name, number in listed.items()}


def test_without_deadlines_the_cards_lead_to_what_is_not_started_or_unknown():
    """The two that would always be 0 give way, and so do their links."""
    publish(INSPECTORATES)

    found = links(opened("overview", ky="2024-Q3"))

    assert [{"ky": "2024-Q3", "loc": "chua"}, {"ky": "2024-Q3", "loc": "chua-ro"}] == [one[2] for one in found[1:3]]


@pytest.mark.parametrize(("page", "address"), [
    ("areas", {"noi_dung": "4"}), ("units", {"don_vi": "thanh-tra", "xem": "chu-tri"}),
])
def test_each_task_of_an_area_or_a_unit_leads_to_its_page(page, address):
    """In the period chosen."""
    found = links(opened(page, ky="2024-Q3", **address))

    assert ("NV 4.1", "nhiem-vu", {"ky": "2024-Q3", "nhiem_vu": "4.1"}) in found
    assert {f"NV 4.{number}" for number in range(1, 7)} <= {label for label, _, _ in found}


# A task.


def test_a_task_is_told_in_the_words_of_the_plan():
    """Its text, its area, its kind, who leads and supports, until when."""
    at = at_task("4.3", ky="2024-Q4")

    assert ["NV 4.3. Tuyên truyền Luật Phòng, chống tham nhũng"] == told(at.title)
    assert ":gray[Chủ trì:] Thanh tra Sở" in texts(at)
    assert "(việc có thời hạn, đến 29/11/2024)" in texts(at)
    assert ":gray[Nội dung:] 4. " in texts(at)
    assert "Hạn 29/11/2024 · Số liệu chốt đến ngày 14/12/2024" in texts(at)


def test_a_state_names_the_cell_it_comes_from():
    """In the table of its units."""
    table = at_task("4.3", ky="2024-Q4").table[0].value
    row = table[table["Vai trò"] == "Chủ trì"].iloc[0]

    assert "Thanh tra Sở" == row["Đơn vị"]
    assert "Quý IV/2024: 2024-Q4-thanh-tra-so.xlsx, trang Thanh tra, ô " in row["Theo tệp"].replace("\\", "")


def test_the_history_names_file_sheet_cells_and_whether_it_counts():
    """Of every report, the newest first, with the original file."""
    at = at_task("4.3", ky="2024-Q4")

    said = texts(at)
    assert said.index("**Quý IV/2024**") < said.index("**Quý III/2024**") < said.index("**Quý II/2024**")
    assert "2024-Q3-thanh-tra-so.xlsx  \ntrang Thanh tra, ô " in said
    assert "**Đang tính**" in said
    assert "Tệp gốc" in {one.proto.label for one in at.get("download_button")}


def test_a_task_that_the_plan_has_not_is_told_and_the_list_shown():
    """A link to a task of another year's plan."""
    at = at_task("9.9")

    assert ["Kế hoạch không có nhiệm vụ “9.9”. Chọn một nhiệm vụ có trong kế hoạch."] == told(at.warning)
    assert ["33 nhiệm vụ"] == told(at.header)


def test_on_samples_nothing_is_asked_and_nothing_corrected():
    """They are nobody's."""
    at = at_task("4.3")

    assert "Đây là số liệu minh họa nên không yêu cầu giải trình hay điều chỉnh được." in texts(at)
    assert [] == [one.label for one in at.expander]


def test_on_a_past_day_nothing_is_asked_and_nothing_corrected():
    """What is shown is not what is."""
    publish(INSPECTORATES)

    at = at_task("4.1", biet_den="2024-12-01")

    assert "Đang xem số liệu của một ngày đã qua." in texts(at)
    assert [] == [one.label for one in at.expander]


# Explanations.


def asking(at: AppTest, question: str, by: str) -> AppTest:
    """Type a question and a name, and ask."""
    at.text_area("tasks_ask_question_0").set_value(question)
    at.text_input("tasks_ask_by_0").set_value(by)
    return at.button("tasks_ask_send_0").click().run()


def test_a_question_is_kept_shown_and_stands_on_the_units_page():
    """With who asked, as typed: it is said that nobody has checked the name."""
    publish(INSPECTORATES)
    at = at_task("4.1", ky="2024-Q3")

    at = asking(at, "Vì sao chậm?", "Phó Giám đốc")

    assert ["Đã gửi yêu cầu giải trình tới Thanh tra Sở. Câu hỏi có trong biểu mẫu kỳ tới của đơn vị."] == told(at.success)
    assert SELF_DECLARED in texts(at)
    requests = open_workspace().store.requests()
    assert [("4.1", INSPECTORATE, "Vì sao chậm?", "Phó Giám đốc", "2024-Q3")] == list(
        requests[["task_code", "unit", "question", "asked_by", "period"]].itertuples(index=False, name=None))
    unit = opened("units", don_vi="thanh-tra", ky="2024-Q3")
    for page in (at, unit):
        assert "Vì sao chậm?" in texts(page)
        assert "**Chưa trả lời.**" in texts(page)


@pytest.mark.parametrize(("question", "by", "sentence"), [
    (" ", "Phó Giám đốc", "Chưa ghi nội dung yêu cầu giải trình. Ghi câu hỏi rồi bấm Gửi yêu cầu giải trình."),
    ("Vì sao?", " ", "Chưa ghi người thực hiện. Ghi họ tên rồi bấm Gửi yêu cầu giải trình."),
])
def test_a_question_needs_words_and_a_name(question, by, sentence):
    """Else nothing is kept."""
    publish(INSPECTORATES)

    at = asking(at_task("4.1"), question, by)

    assert [sentence] == told(at.error)
    assert open_workspace().store.requests().empty


def test_an_answer_stands_under_its_question_with_its_cell():
    """It came back with the form."""
    ask()
    book = form(PLAN, INSPECTORATE, "2024-Q4")
    type_in(book.worksheets[0], {"NV 4.1": {"status": "Đang thực hiện", "explanation": "Chờ hướng dẫn"}})
    put_in(saved(book))

    said = texts(at_task("4.1"))

    assert "**Trả lời:** Chờ hướng dẫn" in said
    assert "Báo cáo quý IV/2024: bieu.xlsx, trang Thanh tra, ô T" in said
    assert "Rút yêu cầu" not in said


def test_a_question_is_withdrawn_with_a_name():
    """It is asked no more."""
    publish(INSPECTORATES)
    number = ask()
    at = at_task("4.1")

    at.button(f"tasks_withdraw_{number}").click().run()
    nameless = told(at.error)
    at.text_input(f"tasks_withdraw_by_{number}").set_value("Lan").run()
    at.button(f"tasks_withdraw_{number}").click().run()

    assert ["Chưa ghi người thực hiện. Ghi họ tên rồi bấm Rút yêu cầu."] == nameless
    assert (["Đã rút yêu cầu giải trình."], [True]) == (
        told(at.success), open_workspace().store.requests()["withdrawn"].tolist())
    assert "Vì sao chậm?" not in texts(at)


def test_a_unit_that_was_never_asked_has_no_such_section():
    """Its page stays as it was."""
    assert "Yêu cầu giải trình" not in told(opened("units", don_vi="thanh-tra").header)


# A row put right.


def box(at: AppTest, kind: str, name: str):
    """A box of the correction of NV 2.1, of whatever data version."""
    return next(one for one in getattr(at, kind) if str(one.key).startswith(f"tasks_correct_{name}_2.1_"))


def corrected(at: AppTest, reason="Ghi nhầm", document="12/BC", by="Lan", **typed: str) -> AppTest:
    """Type into the correction and publish it."""
    for name, text in (typed | {"reason": reason, "document": document, "by": by}).items():
        kind = "text_area" if name in ("result", "explanation") else "text_input"
        box(at, kind, name).set_value(text)
    return box(at, "button", "send").click().run()


@pytest.fixture
def reported():
    """The Office's unit has reported NV 2.1 of the third quarter."""
    put_in(filled(PLAN, typed={"NV 2.1": {"status": "Đang thực hiện", "percent": "40%", "result": "Đã họp"}}))


@pytest.mark.usefixtures("reported")
def test_a_row_is_put_right_and_stands_in_the_history_as_a_correction():
    """Everywhere at once, with its reason and its own file."""
    at = at_task("2.1", ky="2024-Q3")
    before = (box(at, "selectbox", "status").value, box(at, "text_input", "percent").value)

    at = corrected(at, percent="65%", result="Đã họp 02 lần")

    assert ("in_progress", "40%") == before
    done = "Đã công bố điều chỉnh số 2: NV 2.1, Văn phòng Sở, quý III/2024. Các trang đã hiện số liệu mới."
    assert [done] == told(at.success)
    said = texts(at)
    assert "Văn phòng điều chỉnh. Lý do: Ghi nhầm. Căn cứ: 12/BC." in said
    assert "dieu-chinh-NV-2.1-vp-so.xlsx" in said
    assert "Đã thay bằng báo cáo sau" in said
    assert "Đang thực hiện, 65%" in at.table[0].value["Tình trạng"].str.replace("\\", "").tolist()
    assert "65%" == box(at, "text_input", "percent").value


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(("typed", "sentence"), [
    ({}, "Chưa có ô nào khác số liệu đang tính nên không công bố gì. Sửa ô cần điều chỉnh rồi bấm Công bố điều chỉnh."),
    ({"percent": "gần xong"}, "Tỷ lệ hoàn thành (%): Không đọc được tỷ lệ phần trăm. Cần: một số từ 0 đến 100, ví dụ 80%."),
    ({"percent": "60%", "by": ""}, "Chưa ghi người điều chỉnh. Ghi họ tên rồi bấm Công bố điều chỉnh."),
])
def test_a_correction_that_cannot_be_is_a_sentence(typed, sentence):
    """And nothing is published."""
    at = corrected(at_task("2.1", ky="2024-Q3"), **typed)

    assert [sentence] == told(at.error)
    assert 1 == len(open_workspace().store.submissions())


@pytest.mark.usefixtures("reported")
def test_a_closed_period_says_that_its_figures_stay():
    """The correction is taken in, and what was closed is shown as it was."""
    workspace = open_workspace()
    acts.close_period(workspace.store, 2024, "2024-Q3", by="Lan", at=AT)
    workspace.close()
    at = at_task("2.1", ky="2024-Q3")
    warned = "Quý III/2024 đã chốt ngày 20/9/2024: số liệu đã chốt giữ nguyên" in texts(at)

    at = corrected(at, percent="65%")

    assert (True, []) == (warned, told(at.error))
    assert "Đang thực hiện, 40%" in at.table[0].value["Tình trạng"].str.replace("\\", "").tolist()


@pytest.mark.usefixtures("reported")
def test_a_long_period_has_nothing_to_put_right():
    """It is said which has."""
    at = at_task("2.1", ky="2024-9M")

    assert "Chọn một kỳ mà đơn vị gửi báo cáo rồi điều chỉnh." in texts(at)
    assert not [one for one in at.button if str(one.key).startswith("tasks_correct_send")]


# In a browser.


def test_a_figure_opens_its_tasks_in_the_same_tab_and_the_way_back_works(sample_app, page):
    """Overview, what is late, one task, and back again: the address always says what is shown."""
    visit(page, f"{sample_app}/?ky=2024-Q4")
    page.locator("a[href*='loc=qua-han']").click()
    expect(page.locator("h2").first).to_have_text("Quá hạn: 03 nhiệm vụ")

    page.get_by_role("link", name="NV 4.3").click()
    expect(page.locator("h1")).to_have_text("NV 4.3. Tuyên truyền Luật Phòng, chống tham nhũng")
    rested(page)
    at_task_page = chosen(page)
    page.go_back()
    expect(page.locator("h2").first).to_have_text("Quá hạn: 03 nhiệm vụ")

    assert {"ky": "2024-Q4", "nhiem_vu": "4.3"} == at_task_page
    assert {"ky": "2024-Q4", "loc": "qua-han"} == chosen(page)
    assert 1 == len(page.context.pages)


def test_the_original_file_comes_down_as_it_was_sent(sample_app, page):
    """From a line of the history."""
    visit(page, f"{sample_app}/nhiem-vu?ky=2024-Q4&nhiem_vu=4.3")

    with page.expect_download() as download:
        page.get_by_text("Tệp gốc").first.click()

    name = download.value.suggested_filename
    assert (SAMPLES / name).read_bytes() == download.value.path().read_bytes()


def test_the_overview_is_still_whole_on_a_projector(sample_app, page):
    """Links or not, nothing has to be scrolled at 1366x768."""
    visit(page, f"{sample_app}/?ky=2024-Q4")

    page.wait_for_function("(main => main.scrollHeight <= main.clientHeight)(document.querySelector('[data-testid=stMain]'))")
