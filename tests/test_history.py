"""What counts of a unit and period and why, what became of each report, what an act would change: in sentences."""

from dataclasses import replace

import pytest
from drawing import plan
from drawn_sendings import Held, after

from papi.model import REDO, RETURN, UNDO
from papi.record import history

PLAN = plan("""
    task | lead
    1.1  | A
    1.2  | A
    1.3  | B
""")
Q3 = "2024-Q3"
HEAD = "on | event | unit | period | says\n"


def entries(held: Held, *periods: str) -> tuple[history.Entry, ...]:
    """Everything that came in for the periods, by default the third quarter."""
    codes = periods or (Q3,)
    states = [held.view(PLAN, code, "12-31").state for code in codes]
    return history.entries(
        held.submissions, held.rows, held.reversals, held.returned_files, history.counted_rows(states, codes),
        plan_year=2024, periods=codes,
    )


def happened(url: str, events: str) -> Held:
    """What a store holds after events, drawn without their heads and without blank cells at the end."""
    lines = [line + " |" * (HEAD.count("|") - line.count("|")) for line in events.splitlines()]
    return after(url, HEAD + "\n".join(lines))


def told(url: str, events: str) -> tuple[history.Entry, ...]:
    """What came in for the third quarter from unit A, after these events."""
    return history.of_unit(entries(happened(url, events)), "A", Q3)


def entry(found, number: int) -> history.Entry:
    return next(one for one in found if one.published and one.number == number)


FILE_1 = "09-16 | file | A | 2024-Q3 | 1.1 done; 1.2 in_progress\n"
FILE_2 = "09-18 | file | A | 2024-Q3 | 1.1 done; 1.2 done\n"
ONE = "Báo cáo số 1, do Văn phòng công bố lúc 8:00 ngày 16/9/2024, là báo cáo "
TWO = "Báo cáo số 2, do Văn phòng công bố lúc 8:00 ngày 18/9/2024, là báo cáo "
LAST = "sau cùng của kỳ chưa bị hoàn tác hay trả lại"
SECOND_UNDONE = "báo cáo số 2 được Văn phòng hoàn tác lúc 8:00 ngày 20/9/2024, vì “Sai mẫu”"


@pytest.mark.parametrize(("events", "sentence"), [
    ("", "Chưa có báo cáo."),
    (FILE_1, ONE + "duy nhất của kỳ."),
    (FILE_1 + FILE_2, f"{TWO}{LAST}; thay cho báo cáo số 1, công bố lúc 8:00 ngày 16/9/2024."),
    (FILE_1 + FILE_2 + "09-20 | undo | 2", f"{ONE}{LAST}: {SECOND_UNDONE}, nên báo cáo số 1 lại có hiệu lực."),
    (FILE_1 + FILE_2 + "09-20 | undo | 2\n09-21 | redo | 2",
     f"{TWO}{LAST}; thay cho báo cáo số 1, công bố lúc 8:00 ngày 16/9/2024. "
     "Báo cáo này từng bị loại ra rồi được Văn phòng khôi phục lúc 8:00 ngày 21/9/2024, vì “Sai mẫu”."),
    (FILE_1 + "09-20 | return | 1",
     "Không có báo cáo nào có hiệu lực: báo cáo số 1 được Văn phòng trả lại đơn vị lúc 8:00 ngày 20/9/2024, vì “Sai mẫu”."),
    (FILE_1 + FILE_2 + "09-20 | undo | 2\n09-21 | return | 1",
     "Không có báo cáo nào có hiệu lực: báo cáo số 1 được Văn phòng trả lại đơn vị lúc 8:00 ngày 21/9/2024, vì “Sai mẫu”; "
     f"{SECOND_UNDONE}."),
    (FILE_1 + FILE_2 + "09-20 | undo | 1", TWO + LAST + "."),
    ("09-15 | returned_file | A | 2024-Q3",
     "Chưa có báo cáo: tệp “Sai.xlsx” được Văn phòng trả lại đơn vị lúc 8:00 ngày 15/9/2024, vì “Sai mẫu”, không công bố."),
    (FILE_1 + "09-20 | correction | A | 2024-Q3 | 1.2 done",
     ONE + "duy nhất của kỳ. Kèm 01 điều chỉnh của Văn phòng (số 2)."),
    ("09-20 | correction | A | 2024-Q3 | 1.2 done", "Chưa có báo cáo. Kèm 01 điều chỉnh của Văn phòng (số 1)."),
    (FILE_1 + "09-18 | file | A | 2024-Q3 | 1.1 in_progress",
     f"{TWO}{LAST}; thay cho báo cáo số 1, công bố lúc 8:00 ngày 16/9/2024. "
     "01 dòng vẫn lấy số liệu từ báo cáo số 1 vì báo cáo số 2 không ghi hoặc chưa ghi đủ."),
])
def test_which_report_counts_and_why(own_store, events, sentence):
    """The last file that was not taken out counts; what was taken out, what it replaced and what stands beside is said."""
    assert sentence == history.why(told(own_store, events))


@pytest.mark.parametrize(("events", "standings"), [
    (FILE_1 + FILE_2, {1: history.REPLACED, 2: history.IN_FORCE}),
    (FILE_1 + FILE_2 + "09-20 | undo | 2", {1: history.IN_FORCE, 2: history.UNDONE}),
    (FILE_1 + FILE_2 + "09-20 | return | 1", {1: history.RETURNED, 2: history.IN_FORCE}),
    (FILE_1 + "09-20 | undo | 1\n09-21 | redo | 1\n09-22 | return | 1", {1: history.RETURNED}),
    (FILE_1 + "09-17 | correction | A | 2024-Q3 | 1.1 in_progress", {1: history.IN_FORCE, 2: history.IN_FORCE}),
    ("09-15 | correction | A | 2024-Q3 | 1.1 in_progress\n" + FILE_1, {1: history.REPLACED, 2: history.IN_FORCE}),
])
def test_where_each_entry_stands(own_store, events, standings):
    """A file is in force, replaced by a later one, undone or returned; a correction is in force while a row of it counts."""
    assert standings == {one.number: one.standing for one in told(own_store, events)}


def test_rows_are_counted_as_written_held_and_resting_on(own_store):
    """Three rows, one held back; once a newer file speaks of one of the two tasks, the state rests on one row of the first."""
    found = told(own_store, "09-16 | file | A | 2024-Q3 | 1.1 done; 1.2 done; 1.1 held\n"
                 "09-17 | file | A | 2024-Q3 | 1.2 in_progress")

    assert [(1, 0, 1), (3, 1, 1)] == [(one.rows, one.held, one.counted) for one in found]


def test_everything_that_came_in_is_listed_the_newest_first(own_store):
    """Files, corrections and files that went back unpublished, of all units, of the periods asked for alone."""
    held = happened(own_store, FILE_1 + "09-17 | returned_file | B | 2024-Q3\n"
                 "09-18 | correction | A | 2024-Q3 | 1.1 done\n09-19 | file | A | 2024-Q2 | 1.1 done")

    assert ["điều chỉnh số 2", "tệp “Sai.xlsx”", "báo cáo số 1"] == [one.name for one in entries(held)]
    assert ["báo cáo số 3"] == [one.name for one in entries(held, "2024-Q2")]


def test_another_years_reports_are_not_listed(own_store):
    """Periods carry their year, and so do reports: both must fit."""
    held = happened(own_store, FILE_1)

    found = history.entries(
        held.submissions, held.rows, held.reversals, held.returned_files, {}, plan_year=2025, periods=(Q3,),
    )

    assert () == found


@pytest.mark.parametrize(("events", "number", "sentences"), [
    (FILE_1, 1, ["Nhận ngày 16/9/2024, tệp “Tệp 1.xlsx”, do Văn phòng công bố lúc 8:00 ngày 16/9/2024: 02 dòng."]),
    ("09-16 | file | A | 2024-Q3 | 1.1 done; 1.2 held", 1,
     ["Nhận ngày 16/9/2024, tệp “Tệp 1.xlsx”, do Văn phòng công bố lúc 8:00 ngày 16/9/2024: 02 dòng, giữ lại 01 dòng."]),
    (FILE_1 + "09-17 | undo | 1\n09-18 | redo | 1\n09-19 | return | 1", 1,
     ["Nhận ngày 16/9/2024, tệp “Tệp 1.xlsx”, do Văn phòng công bố lúc 8:00 ngày 16/9/2024: 02 dòng.",
      "Báo cáo được Văn phòng hoàn tác lúc 8:00 ngày 17/9/2024, vì “Sai mẫu”.",
      "Báo cáo được Văn phòng khôi phục lúc 8:00 ngày 18/9/2024, vì “Sai mẫu”.",
      "Báo cáo được Văn phòng trả lại đơn vị lúc 8:00 ngày 19/9/2024, vì “Sai mẫu”."]),
    (FILE_1 + FILE_2, 1,
     ["Nhận ngày 16/9/2024, tệp “Tệp 1.xlsx”, do Văn phòng công bố lúc 8:00 ngày 16/9/2024: 02 dòng.",
      "Đã được thay bằng báo cáo số 2, do Văn phòng công bố lúc 8:00 ngày 18/9/2024; không còn dòng nào được tính."]),
    (FILE_1 + "09-18 | file | A | 2024-Q3 | 1.1 done", 1,
     ["Nhận ngày 16/9/2024, tệp “Tệp 1.xlsx”, do Văn phòng công bố lúc 8:00 ngày 16/9/2024: 02 dòng.",
      "Đã được thay bằng báo cáo số 2, do Văn phòng công bố lúc 8:00 ngày 18/9/2024; còn 01 dòng được tính."]),
    ("09-20 | correction | A | 2024-Q3 | 1.2 done", 1,
     ["Văn phòng điều chỉnh, do Văn phòng công bố lúc 8:00 ngày 20/9/2024: 01 dòng."]),
])
def test_the_story_of_a_report(own_store, events, number, sentences):
    """Received, published, undone, brought back, returned, replaced: by whom, when and why, the oldest first."""
    found = told(own_store, events)

    assert sentences == list(history.story(entry(found, number), found))


def test_the_story_of_a_file_that_was_not_published(own_store):
    """Only that it went back, and that nothing of it counts."""
    back, = told(own_store, "09-15 | returned_file | A | 2024-Q3")

    assert ("Tệp “Sai.xlsx” được Văn phòng trả lại đơn vị lúc 8:00 ngày 15/9/2024, vì “Sai mẫu”. "
            "Tệp chưa được công bố nên không có số liệu nào được tính.",) == history.story(back, (back,))


@pytest.mark.parametrize(("kind", "label"), [("file", "Ghi chú"), ("correction", "Lý do")])
def test_what_the_office_noted_stands_in_the_story(own_store, kind, label):
    """Of a file it is a note, of a correction the reason."""
    found, = told(own_store, f"09-16 | {kind} | A | 2024-Q3 | 1.1 done")
    noted = replace(found, note="Theo văn bản 15/KL-TTr")

    assert f"{label}: Theo văn bản 15/KL-TTr" in history.story(noted, (noted,))


@pytest.mark.parametrize(("events", "number", "kind", "sentence"), [
    (FILE_1 + FILE_2, 2, UNDO, "Báo cáo số 1, công bố lúc 8:00 ngày 16/9/2024, sẽ lại có hiệu lực."),
    (FILE_1 + FILE_2, 1, UNDO, "Báo cáo số 2 vẫn là báo cáo có hiệu lực."),
    (FILE_1, 1, UNDO, "Đơn vị A sẽ không còn báo cáo nào của quý III/2024: trở thành chưa báo cáo."),
    (FILE_1, 1, RETURN, "Đơn vị A sẽ không còn báo cáo nào của quý III/2024: trở thành chưa báo cáo và cần gửi lại."),
    (FILE_1 + "09-20 | undo | 1", 1, REDO, "Báo cáo số 1, công bố lúc 8:00 ngày 16/9/2024, sẽ có hiệu lực."),
    (FILE_1 + FILE_2 + "09-20 | undo | 1", 1, REDO, "Báo cáo số 2 vẫn là báo cáo có hiệu lực."),
    (FILE_1 + FILE_2 + "09-20 | undo | 2", 2, REDO, "Báo cáo số 2, công bố lúc 8:00 ngày 18/9/2024, sẽ có hiệu lực."),
    (FILE_1 + "09-20 | correction | A | 2024-Q3 | 1.2 done", 2, UNDO,
     "Các dòng điều chỉnh này không được tính nữa; số liệu trở lại như đã báo cáo."),
    (FILE_1 + "09-20 | correction | A | 2024-Q3 | 1.2 done\n09-21 | undo | 2", 2, REDO,
     "Các dòng điều chỉnh này lại được tính; dòng nào đã có báo cáo sau ghi thì theo báo cáo sau."),
])
def test_what_an_act_would_let_count(own_store, events, number, kind, sentence):
    """Said before the act."""
    found = told(own_store, events)

    assert sentence == history.if_reversed(entry(found, number), found, kind)


def test_the_headline_figures_that_differ(own_store, tmp_path):
    """Before and after, those that stay left out: two tasks of three done become one, B was silent and reports."""
    before = happened(own_store, FILE_2).view(PLAN, Q3, "12-31")
    now = happened(f"sqlite:///{tmp_path / 'other.db'}", FILE_1 + "09-17 | file | B | 2024-Q3 | 1.3 not_started")

    assert ("hoàn thành 66,7% (2/3) → 33,3% (1/3), đang thực hiện 0 → 1, chưa thực hiện 0 → 1, chưa đủ thông tin 1 → 0, "
            "đơn vị đã báo cáo 1/2 → 2/2") == history.change(before, now.view(PLAN, Q3, "12-31"))
    assert "" == history.change(before, before)
