"""Targets as the Office types them: what is understood, what is refused and in which words, which stand at a moment."""

from dataclasses import replace
from datetime import datetime

import pytest
from drawn_goals import goal_book

from papi.desk import targets
from papi.desk.targets import Typed
from papi.errors import ChoiceError, StoreError
from papi.model import TIME_ZONE
from papi.scores import rules
from papi.scores.goals import GROUP, RANK, SCORE, Target
from papi.store import open_store

AT = datetime(2024, 9, 20, 9, 5, tzinfo=TIME_ZONE)
POINTS = Typed("2023", rules.TOTAL, SCORE, "9,5", None, "KH 15/KH-UBND", "Lan")
NO_NAME = "Chưa ghi người thực hiện. Ghi họ tên rồi bấm Đặt mục tiêu."
NO_BASIS = "Chưa ghi căn cứ. Ghi số văn bản giao mục tiêu, hoặc ai giao, ở cuộc họp nào."
NO_YEAR = "Chưa đọc được năm khảo sát{}. Ghi bốn chữ số, ví dụ 2023."
YEAR_AWAY = "Năm khảo sát {} nằm ngoài khoảng đặt được mục tiêu. Ghi một năm từ 2020 đến 2032."
NO_POINTS = "Chưa đọc được số điểm{}. Ghi số với dấu phẩy thập phân, ví dụ 45,5."
OFF_SCALE = "Số điểm {} nằm ngoài thang điểm. Ghi một số lớn hơn 0 và không quá {}."
NO_PLACE = "Chưa đọc được thứ hạng{}. Ghi một số nguyên, ví dụ 10."
PLACE_AWAY = "Thứ hạng {} không dùng được: năm 2022 có 5 tỉnh được xếp hạng. Ghi một số từ 1 đến 5."


@pytest.fixture(scope="module")
def book():
    return goal_book()


@pytest.fixture
def store(own_store):
    with open_store(own_store) as opened:
        yield opened


def set_one(store, book, *, at: datetime = AT, **changes: str | None) -> int:
    """Set the target drawn above, with something else typed."""
    return targets.set_target(store, book, "an", replace(POINTS, **changes), at=at)


def standing(store, known: int | None = None) -> list[Target]:
    return [one.target for one in targets.standing(store.targets(), "An", known)]


@pytest.mark.parametrize(("typed", "target"), [
    ({}, Target(2023, SCORE, rules.TOTAL, 9.5)),
    ({"value": " 9.5 "}, Target(2023, SCORE, rules.TOTAL, 9.5)),
    ({"code": "1", "value": "10"}, Target(2023, SCORE, "1", 10.0)),
    ({"kind": RANK, "value": "3"}, Target(2023, RANK, rules.TOTAL, 3.0)),
    ({"kind": GROUP, "value": "", "group": rules.HIGHEST}, Target(2023, GROUP, rules.TOTAL, None, rules.HIGHEST)),
    ({"year": "2020"}, Target(2020, SCORE, rules.TOTAL, 9.5)),
    ({"year": " 2032 "}, Target(2032, SCORE, rules.TOTAL, 9.5)),
])
def test_what_is_typed_is_understood(store, book, typed, target):
    """Decimal commas, blanks around, a year whose survey is held."""
    set_one(store, book, **typed)

    assert [target] == standing(store)


def test_who_set_it_when_and_why_is_kept(store, book):
    """The time is that here, texts are without the blanks around them, the province is called as in the scores."""
    number = set_one(store, book, basis="  KH 15/KH-UBND\n", by=" Lan ")

    [found] = targets.standing(store.targets(), "An")
    assert (number, "KH 15/KH-UBND", "Lan", AT, 9) == (found.number, found.basis, found.by, found.at, found.at.hour)


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"year": ""}, NO_YEAR.format("")),
    ({"year": "năm sau"}, NO_YEAR.format(" “năm sau”")),
    ({"year": "2023,5"}, NO_YEAR.format(" “2023,5”")),
    ({"year": "2019"}, YEAR_AWAY.format(2019)),
    ({"year": "2033"}, YEAR_AWAY.format(2033)),
    ({"value": ""}, NO_POINTS.format("")),
    ({"value": "chín"}, NO_POINTS.format(" “chín”")),
    ({"value": "20,5"}, OFF_SCALE.format("20,5", 20)),
    ({"value": "0"}, OFF_SCALE.format("0", 20)),
    ({"value": "-3"}, OFF_SCALE.format("-3", 20)),
    ({"code": "1", "value": "12"}, OFF_SCALE.format("12", 10)),
    ({"kind": RANK, "value": ""}, NO_PLACE.format("")),
    ({"kind": RANK, "value": "2,5"}, NO_PLACE.format(" “2,5”")),
    ({"kind": RANK, "value": "6"}, PLACE_AWAY.format(6)),
    ({"kind": RANK, "value": "0"}, PLACE_AWAY.format(0)),
    ({"kind": GROUP, "value": "", "group": None}, "Chưa chọn nhóm cần đạt. Chọn một nhóm."),
    ({"kind": GROUP, "value": "", "group": rules.LOWEST}, "Chưa chọn nhóm cần đạt. Chọn một nhóm."),
    ({"basis": " "}, NO_BASIS),
    ({"by": "\t"}, NO_NAME),
    ({"code": "8"}, "Khảo sát PAPI năm 2022 không có chỉ số 8. Chọn chỉ số khác hoặc năm khác."),
])
def test_what_cannot_be_is_refused_with_what_to_do(store, book, typed, sentence):
    """And nothing is written."""
    with pytest.raises(ChoiceError) as refused:
        set_one(store, book, **typed)

    assert (sentence, 0) == (str(refused.value), store.version())


def test_all_faults_are_told_at_once(store, book):
    """Nobody presses the button four times."""
    with pytest.raises(ChoiceError) as refused:
        set_one(store, book, year="sau", value="x", basis="", by="")

    assert " ".join([NO_YEAR.format(" “sau”"), NO_POINTS.format(" “x”"), NO_BASIS, NO_NAME]) == str(refused.value)


def test_a_second_of_the_kind_is_refused_by_the_store(store, book):
    """Who set the first is told."""
    set_one(store, book)

    with pytest.raises(StoreError, match="do Lan đặt lúc 9:05 ngày 20/9/2024"):
        set_one(store, book, value="10")


@pytest.mark.parametrize(("by", "reason", "sentence"), [
    (" ", "Tỉnh giao lại", "Chưa ghi người thực hiện. Ghi họ tên rồi bấm Rút mục tiêu."),
    ("Lan", "", "Chưa ghi lý do. Ghi lý do rồi bấm Rút mục tiêu; lý do được giữ trong lịch sử."),
])
def test_nothing_is_withdrawn_without_a_name_and_a_reason(store, book, by, reason, sentence):
    """The sentence names the button to press again."""
    number = set_one(store, book)

    with pytest.raises(ChoiceError) as refused:
        targets.withdraw_target(store, number, by=by, reason=reason, at=AT)

    assert (sentence, 1) == (str(refused.value), len(standing(store)))


def test_a_withdrawn_target_stands_no_more(store, book):
    """It is out of the list, and another may be set."""
    targets.withdraw_target(store, set_one(store, book), by="Lan", reason="Ghi nhầm", at=AT)
    assert [] == standing(store)

    set_one(store, book, value="10")

    assert [10.0] == [one.value for one in standing(store)]


def test_on_a_past_day_stands_what_stood_then(store, book):
    """By the data version: before it was set, while it stood, after it was withdrawn."""
    targets.withdraw_target(store, set_one(store, book), by="Lan", reason="Ghi nhầm", at=AT)

    assert [0, 1, 0, 0] == [len(standing(store, known)) for known in (0, 1, 2, 3)]


def test_the_nearest_year_stands_first_and_other_provinces_do_not(store, book):
    """Of one year, the one that was set first."""
    set_one(store, book, year="2025")
    set_one(store, book, kind=RANK, value="2")
    set_one(store, book)
    targets.set_target(store, book, "Cát", POINTS, at=AT)

    assert [(2023, RANK), (2023, SCORE), (2025, SCORE)] == [(one.year, one.kind) for one in standing(store)]


def test_no_targets_at_all(store):
    """An empty table is an empty list."""
    assert [] == standing(store)
