"""The page of the audit: the newest first, by action and words, twenty-five a page."""

from datetime import datetime, timedelta

import pytest
from opened_pages import all_told, opened, told
from streamlit.testing.v1 import AppTest

from papi.desk import acts
from papi.model import HEADING, TIME_ZONE, Choice

pytestmark = pytest.mark.usefixtures("empty_caches")
START = datetime(2024, 9, 16, 9, 5, tzinfo=TIME_ZONE)


def shown(page: AppTest) -> list[str]:
    """The lines of the page as a person reads them."""
    return [line.removeprefix("- ") for line in all_told(page.markdown).splitlines() if line.startswith("- ")]


def close(store, times: int) -> None:
    """Close and open the third quarter so often, an hour apart."""
    for number in range(times):
        at = START + timedelta(hours=number)
        if number % 2:
            acts.reopen_period(store, 2024, "2024-Q3", by="Hải", reason=f"Lần {number}", at=at)
        else:
            acts.close_period(store, 2024, "2024-Q3", by="Lan", note=f"Lần {number}", at=at)


def test_what_was_done_stands_under_its_day(office_store):
    """Hour, name and sentence, the newest first."""
    close(office_store, 2)

    page = opened("audit")

    assert not page.error
    assert ["10:05 · Hải · Mở chốt quý III/2024, vì “Lần 1”",
            "09:05 · Lan · Chốt số liệu quý III/2024, ghi chú “Lần 0”"] == shown(page)[:2]
    assert any(one.value.startswith("**Ngày 16/9/2024**") for one in page.markdown)


def test_the_audit_is_the_offices_own_also_while_samples_are_shown(office_store):
    """Only the shipped plan was taken in so far: no report of the samples is told."""
    page = opened("audit")

    assert all("Nạp kế hoạch" in line for line in shown(page))
    assert any("Nhật ký ghi những việc đã làm với số liệu thật" in one for one in told(page.caption))


def test_lines_come_twenty_five_a_page(office_store):
    """The oldest on the last page, and back."""
    close(office_store, 30)
    page = opened("audit")
    first = shown(page)

    page.button("audit_older").click().run()
    second, at_end = shown(page), page.button("audit_older").disabled
    page.button("audit_newer").click().run()

    assert (25, True) == (len(first), at_end)
    assert "Lần 29" in first[0]
    assert "Nạp kế hoạch năm" in second[-1]
    assert first == shown(page)


def test_a_new_question_begins_at_the_first_page(office_store):
    """By action and by words, without accents; another choice does not stay on page two."""
    close(office_store, 60)
    page = opened("audit")
    page.button("audit_older").click().run()

    page.selectbox("audit_action").select("reopen").run()
    reopened = shown(page)
    page.text_input("audit_text").set_value("lan 59").run()

    assert all("Mở chốt" in line for line in reopened)
    assert "Lần 59" in reopened[0]
    assert 1 == len(shown(page))


def test_nothing_found_is_said(office_store):
    """No empty page."""
    page = opened("audit")

    page.text_input("audit_text").set_value("không có chữ này").run()

    assert ["Không có việc nào như đã chọn."] == told(page.caption)[-1:]


def test_what_was_settled_is_told_in_the_words_of_the_form(office_store):
    """The column by its heading, not by its key."""
    office_store.settle([Choice(0, "Thanh tra Sở", HEADING, "tien do", "percent")], by="Lan", at=START)

    line = shown(opened("audit"))[0]

    assert "tên cột “tien do” là cột" in line
    assert "percent" not in line
