"""A past day on the pages of PAPI's scores: they show the scores as they were held at its end, in Viet Nam's time."""

from datetime import datetime

import pytest
from opened_pages import opened_well, publish, texts, told

from papi.desk import scoring
from papi.model import TIME_ZONE
from papi.scores import proposed
from papi.ui import load
from papi.ui.scores import score_files

pytestmark = pytest.mark.usefixtures("empty_caches")
LANG_SON, MORE = 20, 0.2
"""The plan's province, and by how much a version puts its 6.3 of 2024 right: 45,00 points become 45,20."""

BEFORE, AFTER = "45,00", "45,20"


@pytest.fixture(autouse=True)
def _in_may(monkeypatch):
    """The pages' clock."""
    monkeypatch.setattr(load, "now", lambda: datetime(2026, 5, 4, 9, tzinfo=TIME_ZONE))


@pytest.fixture
def _put_right(office_store, shipped):
    """A version saved late on 20/4, undone on 22/4, brought back early on 24/4, when it is still 23/4 in UTC."""
    values = shipped.scores[shipped.scores["year"] == 2024]
    is_it = values["province_code"].eq(LANG_SON) & values["code"].eq("6.3")
    given = values.assign(score=values["score"] + MORE * is_it, sheet="S", cell="A1")
    number = scoring.take_in(
        office_store, proposed.as_version(shipped, given, years=[2024]), summary="năm 2024", file_name="PAPI 2024.xlsx",
        content=b"x", reader_version="7", by="Lan", at=datetime(2026, 4, 20, 23, 50, tzinfo=TIME_ZONE),
        seen=office_store.version(),
    )
    scoring.undo(office_store, number, by="Lan", reason="Nhầm", at=datetime(2026, 4, 22, 10, tzinfo=TIME_ZONE))
    scoring.redo(office_store, number, by="Lan", reason="Đúng", at=datetime(2026, 4, 24, 0, 10, tzinfo=TIME_ZONE))


@pytest.mark.usefixtures("_put_right")
def test_the_scores_of_a_past_day_are_those_held_at_its_end():
    """Before the save, from its day on, from the day of the undo on, from that of the return on, and now: one visitor after the
    other, so that nothing kept for one day is shown for another.
    """
    expected = {"2026-04-19": BEFORE, "2026-04-20": AFTER, "2026-04-21": AFTER, "2026-04-22": BEFORE, "2026-04-23": BEFORE,
                "2026-04-24": AFTER, "": AFTER}

    titles = {day: told(opened_well("trend", **({"biet_den": day} if day else {})).title)[0] for day in expected}

    assert {day: f"PAPI 2024: Lạng Sơn {total}/80 điểm" for day, total in expected.items()} == {
        day: title.partition(", xếp thứ")[0] for day, title in titles.items()}


@pytest.mark.usefixtures("_put_right")
@pytest.mark.parametrize(("page", "before", "after"), [
    ("overview", "45,00", "45,20"), ("areas", "1,92 điểm", "2,12 điểm"), ("dimension", "Lạng Sơn 7,86", "Lạng Sơn 8,06"),
    ("provinces", "45,00/80", "45,20/80"), ("effort", "7,86 điểm", "8,06 điểm"), ("goals", "2,82 điểm", "2,62 điểm"),
])
def test_every_page_shows_them(page, before, after):
    """Wherever a score stands."""
    asked = {"noi_dung": "6", "chi_so": "6"}

    shown = [opened_well(page, biet_den=day, **asked) for day in ("2026-04-23", "2026-04-24")]

    said = [" ".join([texts(at), *(str(one.value) for one in at.metric)]) for at in shown]
    assert [(True, False), (False, True)] == [(before in text, after in text) for text in said]


@pytest.mark.usefixtures("_put_right")
def test_the_page_of_the_score_versions_shows_what_is_held_now():
    """On whatever day, and it says so: what is saved and undone there is judged against that."""
    publish("2024-Q3-thanh-tra-so.xlsx")

    page = opened_well("scores", biet_den="2026-04-19")

    assert f"Lạng Sơn 2024: {AFTER}" in texts(page)
    assert score_files.BESIDE_A_PAST_DAY in texts(page)
