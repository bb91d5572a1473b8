"""Every page by its script: it opens with its own title, on samples and on a store of real submissions, and never fails."""

import json
import re
from datetime import UTC, datetime

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from workbooks import bytes_of, shipped_plan

from papi import intake
from papi.__main__ import main
from papi.sheets.writing.form import build_form
from papi.ui import pages
from papi.ui.frame import SAMPLE_MARK
from papi.vietnamese import percent
from papi.workspace import ROOT, SAMPLES, Book, open_workspace

MENU = str(ROOT / "papi" / "ui" / "menu.py")
TITLES = {
    "overview": "Quý IV/2024: đã thực hiện 22/29 nhiệm vụ (75,9%), 03 quá hạn, 01 chưa thực hiện",
    "areas": "1. Sự tham gia của người dân ở cấp cơ sở",
    "units": "Văn phòng Sở",
    "trend": "PAPI 2024: 45,00/80 điểm, xếp thứ 12/61",
    "update": "Cập nhật số liệu",
}


@pytest.fixture(autouse=True)
def _empty_caches():
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


def opened(name: str, **address: str) -> AppTest:
    """Return a page as a visitor opens it from the menu."""
    at = AppTest.from_file(MENU, default_timeout=60)
    for key, value in address.items():
        at.query_params[key] = value
    at.run()
    return at if name == "overview" else at.switch_page(pages.path(name)).run()


def told(messages) -> list[str]:
    """Return messages as a person reads them, without the signs that keep Markdown out."""
    return [re.sub(r"\\(.)", r"\1", message.value) for message in messages]


def publish(*files: str) -> None:
    """Publish sample workbooks into the test's own store as real submissions."""
    workspace = open_workspace()
    plan = Book(workspace.store).plan
    for file in files:
        content = (SAMPLES / file).read_bytes()
        found = intake.submissions(intake.read(content, plan), plan)
        at = datetime(2024, 9, 16, tzinfo=UTC)
        intake.publish(workspace.store, found, file_name=file, content=content, by="Văn phòng", at=at)
    workspace.close()


@pytest.mark.parametrize("name", TITLES)
def test_every_page_opens_with_its_title_and_the_mark_on_samples(name):
    """On first run each page shows its own title and says that the progress is a sample."""
    at = opened(name)

    assert [] == told(at.error)
    assert not at.exception
    assert at.title[0].value.startswith(TITLES[name])
    assert any(SAMPLE_MARK in str(mark.value) for mark in at.markdown)


@pytest.mark.parametrize("name", TITLES)
def test_no_page_shows_the_mark_once_there_is_a_real_submission(name):
    """The first real submission removes the samples and their mark from every page."""
    publish("2024-Q3-thanh-tra-so.xlsx")

    at = opened(name)

    assert [] == told(at.error)
    assert 1 == len(at.title)
    assert not any(SAMPLE_MARK in str(mark.value) for mark in at.markdown)


def test_the_overview_counts_a_store_with_one_unit():
    """With one unit's sheet the rest is unknown: the units that are silent are counted, nothing is guessed."""
    publish("2024-Q3-thanh-tra-so.xlsx")

    at = opened("overview")

    assert at.title[0].value.endswith("05 đơn vị chưa báo cáo")
    assert "1/6" in [metric.value for metric in at.metric]


def test_the_pages_show_the_figures_of_the_command_line(capsys):
    """The same number everywhere: what `status --json` prints stands on the overview, the areas' and the units' pages."""
    main(["status", "--json", "--period", "2024-Q3"])
    record = json.loads(capsys.readouterr().out)
    overall, areas, units = record["overall"], record["areas"], record["units"]

    overview, area, unit = (opened(name, ky="2024-Q3") for name in ("overview", "areas", "units"))

    assert [percent(overall["completion"]), str(overall["tasks_overdue"])] == [metric.value for metric in overview.metric][:2]
    assert any(f"{overall['done']}/{overall['counted']} lượt giao chủ trì" in one.value for one in overview.caption)
    assert any(f"Đã thực hiện {areas[0]['tasks_done']}/" in mark.value for mark in area.markdown)
    assert any(f"đã thực hiện {units[0]['done']}/{units[0]['counted']} lượt" in mark.value for mark in unit.markdown)


def test_a_choice_in_the_address_opens_that_view():
    """A link with a period and an area shows them, not the defaults."""
    at = AppTest.from_file(MENU, default_timeout=60)
    at.query_params["ky"] = "2024-Q2"

    at.run()

    assert at.title[0].value.startswith("Quý II/2024")


def test_a_choice_that_does_not_exist_falls_back_to_the_default():
    """A link with a period that the plan has not shows the newest one, no error."""
    at = AppTest.from_file(MENU, default_timeout=60)
    at.query_params["ky"] = "1999-Q9"

    at.run()

    assert at.title[0].value.startswith("Quý IV/2024")


def test_a_wrong_file_is_one_sentence_and_stores_nothing():
    """A web page sent as a workbook is refused in one sentence; the store stays empty."""
    at = opened("update")

    at.file_uploader[0].upload("bao-cao.xlsx", b"<html><body>table</body></html>").run()

    assert ["Không nhận tệp này: Tệp này là trang web mang tên tệp Excel. "
            "Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."] == told(at.error)
    assert not open_workspace().store.has_ever_published()


def test_a_blank_form_is_refused():
    """A form sent back as it was made says nothing, so it is not taken in."""
    plan = Book(open_workspace().store).plan
    blank = build_form(plan, [plan.unit("Thanh tra Sở")], plan.period("2024-Q3"), {})
    at = opened("update")

    at.file_uploader[0].upload("thanh-tra.xlsx", blank).run()

    assert told(at.error)[0].endswith("Biểu mẫu chưa điền dòng nào. Điền các cột nền vàng nhạt rồi gửi lại.")


def test_publishing_needs_a_name():
    """Who publishes is part of what is kept: without a name nothing is published."""
    at = opened("update")
    at.file_uploader[0].upload("thanh-tra.xlsx", (SAMPLES / "2024-Q3-thanh-tra-so.xlsx").read_bytes()).run()

    at.button("update_publish").click().run()

    assert ["Chưa ghi người cập nhật. Ghi họ tên rồi bấm Công bố."] == told(at.error)
    assert not open_workspace().store.has_ever_published()


def test_a_published_file_is_in_the_store_with_its_bytes():
    """What is published is kept with the very bytes that were sent and the name of who published."""
    content = (SAMPLES / "2024-Q3-thanh-tra-so.xlsx").read_bytes()
    at = opened("update")
    at.file_uploader[0].upload("../thanh tra.xlsx", content).run()
    at.text_input("update_by").set_value("Văn phòng Sở").run()

    at.button("update_publish").click().run()

    store = open_workspace().store
    assert ["Văn phòng Sở"] == store.submissions()["published_by"].tolist()
    assert ("thanh tra.xlsx", content) == store.file(1)
    assert told(at.success)[0].startswith("Đã công bố báo cáo của Thanh tra Sở, quý III/2024.")


def test_the_same_file_twice_is_refused_the_second_time():
    """A second click or a second tab with the same file does not publish it again."""
    publish("2024-Q3-thanh-tra-so.xlsx")
    at = opened("update")
    at.file_uploader[0].upload("thanh-tra.xlsx", (SAMPLES / "2024-Q3-thanh-tra-so.xlsx").read_bytes()).run()
    at.text_input("update_by").set_value("Văn phòng").run()

    at.button("update_publish").click().run()

    assert 1 == len(open_workspace().store.submissions())
    assert 1 == len(at.error)


# A file in the unit's own words


def sheet(*heads, task="4.1", status="Đang thực hiện"):
    """A unit's own table under what stands above it: a column that nobody knows, a task of the Inspectorate."""
    plan = shipped_plan()
    rows = [[head] for head in heads] + [
        ["STT", "Nội dung nhiệm vụ", "Tình trạng", "Cột lạ"],
        [1, plan.task(task).title, status, "Đã họp"], [2, plan.task("4.2").title, "Đang thực hiện", "Chờ"],
    ]
    return bytes_of(rows)


WHOSE, WHEN = "Đơn vị báo cáo: Thanh tra Sở", "Kỳ báo cáo: Quý III/2024"


def uploaded(content: bytes, name="thanh-tra.xlsx", by="Lan") -> AppTest:
    """Return the Office's page with a file waiting there, the name of who is there typed in."""
    at = opened("update")
    at.file_uploader[0].upload(name, content).run()
    return at.text_input("update_by").set_value(by).run()


def choosers(at: AppTest) -> set[str]:
    """What the page asks about the file itself."""
    return {one.key for one in at.selectbox} & {"update_sender", "update_file_period"}


@pytest.mark.parametrize(("heads", "asked"), [
    ((WHOSE, WHEN), set()), ((WHOSE,), {"update_file_period"}), ((WHEN,), {"update_sender"}),
    ((), {"update_sender", "update_file_period"}),
])
def test_the_page_asks_only_what_the_file_does_not_say(heads, asked):
    """Who sent it, of which period."""
    assert asked == choosers(uploaded(sheet(*heads)))


def test_a_file_that_names_nobody_waits_until_its_sender_and_period_are_chosen():
    """No live button before, no period taken for granted; then it is that unit's report of the period chosen."""
    at = uploaded(sheet())
    at.selectbox("update_sender").select("Thanh tra Sở").run()
    waits = at.button("update_publish").disabled

    at.selectbox("update_file_period").select("2024-Q3").run()
    at.button("update_publish").click().run()

    assert (True, []) == (waits, told(at.error))
    assert [["Thanh tra Sở", "2024-Q3"]] == open_workspace().store.submissions()[["unit", "period"]].to_numpy().tolist()


def test_the_name_of_who_publishes_stays_for_the_next_file():
    """Six units send in a day: it is typed once."""
    at = uploaded(sheet(WHOSE, WHEN), by="Chị Lan")
    at.button("update_publish").click().run()

    at.file_uploader[0].upload("thanh-tra.xlsx", sheet(WHOSE, WHEN, status="Đã hoàn thành")).run()

    assert "Chị Lan" == at.text_input("update_by").value


def test_a_file_that_changes_nothing_says_so():
    """Its rows stand behind a click, and nothing is said to change."""
    at = uploaded(sheet(WHOSE, WHEN))
    at.button("update_publish").click().run()

    at.file_uploader[0].upload("thanh-tra.xlsx", sheet(WHOSE, WHEN)).run()

    assert any("không cần công bố lại" in line for line in told(at.caption))
    assert "02 dòng không thay đổi" in [one.label for one in at.expander]
    assert "Số liệu sẽ thay đổi" not in told(at.header)


def test_a_file_of_which_nothing_could_be_published_has_no_live_button():
    """Every row is in doubt: what to do is said, and the button waits."""
    at = uploaded(bytes_of([[WHOSE], [WHEN], ["STT", "Nội dung nhiệm vụ", "Tình trạng"], [1, "Việc ngoài kế hoạch", "Xong"]]))

    assert at.button("update_publish").disabled
    assert any("Dòng nào trong tệp cũng có lỗi" in line for line in told(at.caption))


def test_the_doubts_come_before_the_changes_what_is_only_noted_behind_a_click():
    """Errors first: the Office decides on its first screen."""
    at = uploaded(sheet(WHOSE, WHEN, task="4.1", status="Xong hay chưa?"))

    headings = told(at.header)
    assert headings.index("Thanh tra Sở, quý III/2024") < next(
        place for place, heading in enumerate(headings) if heading.endswith("trong tệp")
    ) < headings.index("Số liệu sẽ thay đổi")


def test_a_period_that_the_plan_has_not_is_asked_for():
    """What the file says of its period cannot be: nothing is taken for granted."""
    at = uploaded(sheet(WHOSE, "Kỳ báo cáo: Quý I/2030"))
    waits = at.button("update_publish").disabled

    at.selectbox("update_file_period").select("2024-Q4").run()

    assert (True, True) == (waits, "Thanh tra Sở, quý IV/2024" in told(at.header))


def test_what_is_settled_once_is_read_and_seen_and_can_be_taken_back():
    """The heading is asked about as it stands, read once it is settled, and asked about again once that is taken back."""
    at = uploaded(sheet(WHOSE, WHEN))
    question = at.selectbox("settle_heading_cot la")
    asked = question.label

    question.select("note").run()
    at.button("settle").click().run()
    after = [box.key for box in at.selectbox if str(box.key).startswith("settle_")]
    choice, = open_workspace().store.choices()
    at.text_input("unsettle_by").set_value("Lan").run()
    at.button(f"unsettle_{choice.id}").click().run()

    assert "Tên cột “Cột lạ” (trang Sheet1, ô D3)" == re.sub(r"\\(.)", r"\1", asked)
    settled = (choice.unit, choice.kind, choice.text, choice.meaning)
    assert ([], ("Thanh tra Sở", "heading", "cot la", "note")) == (after, settled)
    assert ([], []) == (open_workspace().store.choices(), told(at.error))
    assert "settle_heading_cot la" in [box.key for box in at.selectbox]


@pytest.mark.parametrize(("by", "chosen", "sentence"), [
    ("", "note", "Chưa ghi người cập nhật. Ghi họ tên rồi bấm Ghi nhớ."),
    ("Lan", None, "Chưa chọn nghĩa của chữ nào. Chọn ít nhất một rồi bấm Ghi nhớ."),
])
def test_nothing_is_remembered_without_a_name_or_a_choice(by, chosen, sentence):
    """The sentence says what is missing."""
    at = uploaded(sheet(WHOSE, WHEN), by=by)
    if chosen:
        at.selectbox("settle_heading_cot la").select(chosen).run()

    at.button("settle").click().run()

    assert [sentence] == told(at.error)
    assert [] == open_workspace().store.choices()


def test_a_file_with_doubts_can_go_back_marked():
    """A button beside the file that is waiting; none for a file without any doubt."""
    labels = [one.proto.label for one in uploaded(sheet(WHOSE, WHEN)).get("download_button")]

    assert "Tải lại tệp có đánh dấu ô cần xem" in labels


def test_rows_of_nobody_are_told():
    """In the counts and in a table of their own: nothing vanishes."""
    rows = [
        [WHEN], ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Tình trạng"],
        [1, shipped_plan().task("4.1").title, "Thanh tra Sở", "Đã hoàn thành"],
        [2, "Việc hoàn toàn khác ngoài kế hoạch của Sở", "UBND huyện", "Đã hoàn thành"],
    ]

    at = uploaded(bytes_of(rows))

    assert any("01 dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu." in mark.value for mark in at.markdown)
    assert "Dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu" in [header.value for header in at.header]


def test_a_bug_is_shown_by_its_id_and_logged(monkeypatch, caplog):
    """What nobody foresaw shows a sentence with an id that stands in the log, and no traceback."""
    monkeypatch.setattr("papi.ui.overview.heading", lambda data, period: 1 / 0)

    at = opened("overview")

    assert "mã lỗi" in told(at.error)[0]
    assert told(at.error)[0].split("mã lỗi ")[1][:8] in caplog.text


def test_a_store_that_cannot_be_opened_says_what_to_do(monkeypatch, tmp_path):
    """A store address that leads nowhere is a sentence on every page."""
    (tmp_path / "broken.db").write_bytes(b"this is no database, " * 200)
    monkeypatch.setenv("PAPI_STORE_URL", f"sqlite:///{(tmp_path / 'broken.db').as_posix()}")

    at = opened("overview")

    assert 1 == len(at.error)
    assert "mã lỗi" not in told(at.error)[0]
