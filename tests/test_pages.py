"""Every page by its script: it opens with its own title, on samples and on a store of real submissions, and never fails."""

import json

import pytest
from opened_pages import opened, publish, told

from papi.__main__ import main
from papi.ui import units
from papi.ui.frame import SAMPLE_MARK
from papi.vietnamese import percent

pytestmark = pytest.mark.usefixtures("empty_caches")
TITLES = {
    "overview": "Quý IV/2024: đã thực hiện 22/29 nhiệm vụ (75,9%), 03 quá hạn, 01 chưa thực hiện",
    "areas": "1. Sự tham gia của người dân ở cấp cơ sở",
    "units": "Văn phòng Sở",
    "trend": "PAPI 2024: Lạng Sơn 45,00/80 điểm, xếp thứ 12/61",
    "update": "Cập nhật số liệu",
}


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
    overall, areas, of_units = record["overall"], record["areas"], record["units"]

    overview, area, unit = (opened(name, ky="2024-Q3") for name in ("overview", "areas", "units"))

    assert [percent(overall["completion"]), str(overall["tasks_overdue"])] == [metric.value for metric in overview.metric][:2]
    assert any(f"{overall['done']}/{overall['counted']} lượt giao chủ trì" in one.value for one in overview.caption)
    assert any(f"Đã thực hiện {areas[0]['tasks_done']}/" in mark.value for mark in area.markdown)
    assert any(f"đã thực hiện {of_units[0]['done']}/{of_units[0]['counted']} lượt" in mark.value for mark in unit.markdown)


def test_a_choice_in_the_address_opens_that_view():
    """A link with a period and an area shows them, not the defaults."""
    at = opened("overview", ky="2024-Q2")

    assert at.title[0].value.startswith("Quý II/2024")


def test_a_choice_that_does_not_exist_falls_back_to_the_default():
    """A link with a period that the plan has not shows the newest one, no error."""
    at = opened("overview", ky="1999-Q9")

    assert at.title[0].value.startswith("Quý IV/2024")


def test_a_unit_that_supports_nothing_says_so():
    """The one-stop desk leads one task and supports none."""
    at = opened("units", don_vi="bo-phan-mot-cua", xem=units.SUPPORTED)

    assert "Kỳ này đơn vị không có nhiệm vụ phối hợp." in told(at.caption)


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
