"""The Office's acts on PAPI's scores: a file's years taken in, groups entered, a version undone and brought back."""

from datetime import date, datetime, timedelta

import pytest
from drawn_score_versions import nothing, shipped, totals, version

from papi.desk import acts, scoring
from papi.errors import ChoiceError, StoreError
from papi.model import TIME_ZONE
from papi.store import open_store

AT = datetime(2026, 4, 20, 9, tzinfo=TIME_ZONE)
YEAR_2021 = "year | province_code | 1.1 | 1.2\n2021 | 1 | 2.7 | 3.7"
YEAR_2022 = YEAR_2021.replace("2021", "2022")
KNOWN = {"6": "Cung ứng dịch vụ công", "6.4": "An ninh, trật tự"}


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    with open_store(f"sqlite:///{tmp_path / 'scores.db'}") as opened:
        yield opened


def take_in(store, scores: str = YEAR_2021, *, by: str = "Lan", seen: int | None = None, note: str = "") -> int:
    """Save one drawn year, having seen all that is there."""
    return scoring.take_in(
        store, version(scores), summary="năm 2021: 01 tỉnh, 02 điểm", file_name="C:\\tệp\\PAPI 2021.xlsx", content=b"x",
        reader_version="7", by=by, at=AT, seen=store.version() if seen is None else seen, note=note,
    )


def test_without_versions_the_shipped_book_itself_is_held(store):
    """Nothing is laid over and nothing read: pages open as fast as before."""
    known = shipped()

    assert known is scoring.book_of(known, store)


def test_a_year_taken_in_is_held_at_once(store):
    """Under the name typed, without blanks, and the file's own name without its folders."""
    number = take_in(store, by="  Lan ", note=" Báo cáo PAPI 2021 ")

    kept = store.scores.versions().iloc[0]
    assert (1, "Lan", "PAPI 2021.xlsx", "Báo cáo PAPI 2021") == (number, kept["by"], kept["file_name"], kept["note"])
    assert 6.4 == totals(scoring.book_of(shipped(), store))[2021, "An"]


def test_what_would_be_held_is_what_is_held_then(store):
    """The book shown before a save, an undo and a return is the book after it."""
    take_in(store, YEAR_2021.replace("2.7", "2.5"))
    before = scoring.with_version(shipped(), store, version(YEAR_2021))
    take_in(store)
    assert totals(before) == totals(scoring.book_of(shipped(), store))

    undone = scoring.with_reversed(shipped(), store, 1, is_in=False)
    scoring.undo(store, 1, by="Lan", reason="Nhầm", at=AT)
    assert totals(undone) == totals(scoring.book_of(shipped(), store))

    back = scoring.with_reversed(shipped(), store, 1, is_in=True)
    scoring.redo(store, 1, by="Lan", reason="Đúng", at=AT)
    assert totals(back) == totals(scoring.book_of(shipped(), store))
    assert 6.4 == totals(back)[2021, "An"]


def test_the_scores_of_a_past_moment_are_those_held_then(store):
    """Saved, undone, brought back, each a day later; before the first version it is the shipped book itself that was held."""
    take_in(store)
    scoring.undo(store, 1, by="Lan", reason="Nhầm", at=AT + timedelta(days=1))
    scoring.redo(store, 1, by="Lan", reason="Đúng", at=AT + timedelta(days=2))
    known = [store.scores.version(AT + timedelta(days=days)) for days in (-1, 0, 1, 2)]
    first = shipped()

    assert first is scoring.book_of(first, store, known[0])
    held = [(2021, "An") in totals(scoring.book_of(first, store, one)) for one in known]
    assert [False, True, False, True] == held


@pytest.mark.parametrize(("act", "expected"), [
    (lambda store: take_in(store, by=" "), acts.NO_NAME.format(button=scoring.SAVE_BUTTON)),
    (lambda store: scoring.undo(store, 1, by="", reason="Nhầm", at=AT), acts.NO_NAME.format(button=acts.UNDO_BUTTON)),
    (lambda store: scoring.undo(store, 1, by="Lan", reason=" ", at=AT), acts.NO_REASON.format(button=acts.UNDO_BUTTON)),
    (lambda store: scoring.redo(store, 1, by="Lan", reason="", at=AT), acts.NO_REASON.format(button=acts.REDO_BUTTON)),
    (lambda store: scoring.take_in(store, nothing(), summary="", file_name="a", content=b"", reader_version="7", by="Lan",
                                   at=AT, seen=0), scoring.NO_YEARS),
    (lambda store: enter(store, []), scoring.SAME_GROUPS),
    (lambda store: enter(store, [(2020, "An", "total", "lowest")], by=""), acts.NO_NAME.format(button=scoring.GROUPS_BUTTON)),
])
def test_what_is_missing_is_said_and_nothing_is_kept(store, act, expected):
    """A name, a reason, a year, a group: each with the button to press again."""
    with pytest.raises(ChoiceError) as refused:
        act(store)

    assert (expected, 0) == (str(refused.value), len(store.scores.versions()))


def enter(store, entered, *, by: str = "Lan") -> int:
    return scoring.enter_groups(store, shipped(), entered, summary="An năm 2020: tổng điểm nhóm thấp nhất", by=by, at=AT,
                                seen=store.version(), note="Báo cáo PAPI 2020")


def test_entered_groups_are_a_version_of_their_own(store):
    """Undone like any other."""
    number = enter(store, [(2020, "An", "total", "lowest"), (2020, "Bình", "1", None)])

    held = scoring.book_of(shipped(), store).groups
    assert [(2020, 1, "total", "lowest")] == list(held.itertuples(index=False, name=None))
    scoring.undo(store, number, by="Lan", reason="Nhầm", at=AT)
    assert scoring.book_of(shipped(), store).groups.empty


def test_who_was_overtaken_is_told(store):
    """The second of two who looked at the same scores."""
    seen = store.version()
    take_in(store, by="Hoa")

    with pytest.raises(StoreError, match="Hoa đã đổi bộ điểm lúc 9:00 ngày 20/4/2026"):
        take_in(store, YEAR_2022, seen=seen)


@pytest.mark.parametrize(("text", "expected"), [
    ("", None), ("  ", None), ("15/4/2025", date(2025, 4, 15)), ("ngày 15 tháng 4 năm 2025", date(2025, 4, 15)),
])
def test_a_day_of_publication_is_read_as_people_write_it(text, expected):
    """A blank is a day that nobody knows."""
    assert expected == scoring.published_on(2024, text)


@pytest.mark.parametrize(("text", "expected"), [
    ("tháng tư", scoring.NO_DATE.format(text="tháng tư")),
    ("15/4/2023", "Ngày công bố 15/4/2023 trước khi khảo sát năm 2024 bắt đầu. Kết quả được công bố từ năm 2024 trở đi."),
])
def test_a_day_that_makes_no_sense_is_told(text, expected):
    """What stands there and what would be right."""
    with pytest.raises(ChoiceError) as refused:
        scoring.published_on(2024, text)

    assert expected == str(refused.value)


@pytest.mark.parametrize(("text", "expected"), [
    ("", {}),
    ("6.5 Giao thông công cộng", {"6.5": "Giao thông công cộng"}),
    ("PAPI 6.5: Giao thông công cộng\n\n9. Nội dung chín\n9.1 Phần một",
     {"6.5": "Giao thông công cộng", "9": "Nội dung chín", "9.1": "Phần một"}),
])
def test_new_indicators_are_typed_one_a_line(text, expected):
    """Code before name, as the reports write them."""
    assert expected == scoring.typed_indicators(text, KNOWN)


@pytest.mark.parametrize(("text", "expected"), [
    ("Giao thông công cộng", scoring.NO_INDICATOR.format(line="Giao thông công cộng")),
    ("6.5", scoring.NO_INDICATOR.format(line="6.5")),
    ("6.4 Giao thông", scoring.KNOWN_CODE.format(code="6.4", name="An ninh, trật tự")),
    ("6.5 A\n6.5 B", scoring.KNOWN_CODE.format(code="6.5", name="A")),
    ("6.5 An ninh, trật tự", scoring.KNOWN_NAME.format(name="An ninh, trật tự")),
    ("6.5 A\n6.6 A\nx", scoring.KNOWN_NAME.format(name="A") + " " + scoring.NO_INDICATOR.format(line="x")),
])
def test_lines_that_are_no_new_indicator_are_told(text, expected):
    """All of them at once."""
    with pytest.raises(ChoiceError) as refused:
        scoring.typed_indicators(text, KNOWN)

    assert expected == str(refused.value)
