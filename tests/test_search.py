"""Search: what is found without accents, in which order, and that what is shown bold is what was typed."""

from dataclasses import replace

import pandas as pd
import pytest
from drawing import plan, state_frame, submissions
from hypothesis import given, strategies as st

from papi.search import FIELD_WORDS, KIND_WORDS, MOST, REPORT, SUBMISSION, TASK, UNIT, Index
from papi.vietnamese import fold

NOTHING_SENT = submissions("submission | period | unit").assign(report_number=None, file_name=None, note=None)
PLAN = plan("""
    task | lead         | title
    5.2  | Phòng Hạ tầng | Rà soát quy trình
    5.20 | Thanh tra Sở | Công khai kết quả
    0.1  | Thanh tra Sở | Tổng hợp báo cáo
""", units="""
    name          | short
    Phòng Hạ tầng | HT; P. Hạ tầng
    Thanh tra Sở  | TTr
""", groups={"Các phòng chuyên môn": "Phòng Hạ tầng"})


def state(*results, **fields):
    """The state after Thanh tra Sở said these results of its tasks, in order; `fields` are said of the first."""
    codes = [task.code for task in PLAN.tasks if task.lead == ("Thanh tra Sở",)]
    usual = {"unit": "Thanh tra Sở", "said_in": "2024-Q3", "submission": 7}
    lines = [usual | {"task": code, "result": result} for code, result in zip(codes, results, strict=False)]
    return state_frame([lines[0] | fields, *lines[1:]] if lines else [])


def search(text, *results, **fields):
    """What is found for a text after those results."""
    return Index(PLAN, state(*results, **fields), NOTHING_SENT).search(text).found


def where(found):
    """Of each hit its kind, whose it is, and its field."""
    return [(one.kind, one.task or one.unit, one.field) for one in found]


def bold(found):
    """What is shown bold of a hit."""
    return [text for text, is_bold in found.pieces if is_bold]


@pytest.mark.parametrize(("typed", "written"), [
    ("be tong", "Đổ bê tông mặt đường"),
    ("BÊ TÔNG", "Đổ bê tông mặt đường"),
    ("duong", "Sửa đường"),
    ("đường", "sua duong"),
    ("tong", "bê tông"),
    ("ke hoach hoa", "Kế hoạch-hóa"),
    ("56/KH", "Thực hiện 56/KH-SGTVT"),
    ("mat be", "bê tông mặt"),
    ("be to", "bê tông"),
    ("be tong", "be\u0302 to\u0302ng"),
    ("thanh tra duong", "Sửa đường"),
    ("cong khai duong", "Sửa đường"),
    ("nv 5.20 duong", "Sửa đường"),
])
def test_a_text_is_found_without_case_accents_and_punctuation(typed, written):
    """Every word typed begins a word of the text, or of the task or unit that it belongs to, however it is written."""
    assert (REPORT, "5.20") in [(one.kind, one.task) for one in search(typed, written)]


@pytest.mark.parametrize(("typed", "written"), [
    ("ong", "bê tông"),
    ("be dat", "bê tông"),
    ("5.2", "5 tuyến, 12 điểm"),
    ("56/KH", "KH 56"),
    ("6/KH", "56/KH"),
])
def test_what_does_not_begin_a_word_is_not_found(typed, written):
    """The middle of a word is no hit, a word that is nowhere neither, nor signs of one word that stand apart."""
    assert REPORT not in [one.kind for one in search(typed, written)]


@pytest.mark.parametrize("typed", ["", "   ", "–", "?!"])
def test_nothing_typed_finds_nothing(typed):
    """Blanks and bare signs are no query."""
    answer = Index(PLAN, state("Sửa đường"), NOTHING_SENT).search(typed)

    assert ((), 0) == (answer.found, answer.total)


@pytest.mark.parametrize(("typed", "found"), [
    ("NV 5.2", "5.2"), ("nv5.2", "5.2"), ("5.2", "5.2"), ("NV 5.20", "5.20"), ("TH 1", "0.1"), ("th1", "0.1"),
])
def test_an_exact_code_comes_first(typed, found):
    """A task's code finds the task before any text that speaks of it, with or without NV and a space."""
    assert (TASK, found, "code") == where(search(typed, f"Xem {typed}", f"Theo {typed}"))[0]


def test_an_exact_name_comes_first():
    """A unit called exactly so stands before tasks and reports that hold the words."""
    expected = [(UNIT, "Thanh tra Sở", "name"), (REPORT, "5.20", "result")]

    assert expected == where(search("thanh tra so", "Gửi Thanh tra Sở"))


@pytest.mark.parametrize(("typed", "first", "second"), [
    ("to", "Lập tổ công tác", "Đã tổng hợp"),
    ("tổ", "Lập tổ công tác", "Trình tờ trình"),
    ("tổ", "Lập tổ công tác", "Đã tổng hợp, trình tờ trình"),
    ("tổn", "Đã tổng hợp", "Đã tông xe"),
    ("be tong", "Đổ bê tông", "Tông màu bê con"),
])
def test_the_nearer_text_comes_first(typed, first, second):
    """Whole words before beginnings of words, accents as typed before others, words side by side before scattered ones."""
    for results in ((first, second), (second, first)):
        assert [first, second] == [one.snippet for one in search(typed, *results) if one.kind == REPORT]


def test_names_come_before_bodies():
    """A task whose title has the words stands before a report that has them, side by side in both."""
    found = where(search("ket qua", "Có kết quả"))

    assert [(TASK, "5.20", "title"), (REPORT, "5.20", "result")] == found


def test_what_a_text_lacks_but_belongs_to_comes_after():
    """A report that has all the words itself stands before one whose task or unit lends a word."""
    found = search("thanh tra duong", "Sửa đường", "Thanh tra đường thủy")

    assert ["0.1", "5.20"] == [one.task for one in found]


def test_a_report_is_not_found_by_its_task_and_unit_alone():
    """A unit's name finds the unit, not everything that it ever said."""
    assert [(UNIT, "Thanh tra Sở", "short_names")] == where(search("ttr", "Sửa đường"))


@pytest.mark.parametrize("field", ["result", "document_number", "difficulties", "proposals", "explanation", "note"])
def test_whatever_a_unit_wrote_is_searched(field):
    """Every field that a unit fills in with words is found, and the hit says whose, of what period and in which submission."""
    [found] = search("chậm vốn", None, **{field: "Do chậm vốn"})

    assert (REPORT, "5.20", "Thanh tra Sở", "2024-Q3", 7, field) == (
        found.kind, found.task, found.unit, found.period, found.submission, found.field)
    assert ["chậm vốn"] == bold(found)


@pytest.mark.parametrize(("typed", "field"), [
    ("NV 5.2", "code"), ("rà soát", "title"), ("đã sửa", "reading"), ("nguyên văn", "text"), ("hồ sơ", "measure"),
])
def test_whatever_the_plan_says_of_a_task_is_searched(typed, field):
    """Code, title, text with and without its slips, and measure."""
    task = replace(PLAN.tasks[0], reading="Lời đã sửa", text="Lời nguyên văn", measure="hồ sơ")

    found = Index(replace(PLAN, tasks=(task,)), state(), NOTHING_SENT).search(typed).found

    assert [(TASK, "5.2", field)] == where(found)


@pytest.mark.parametrize(("typed", "field"), [
    ("hạ tầng", "name"), ("p. ha tang", "short_names"), ("cầu cống", "formerly"), ("chuyen mon", "group"),
])
def test_a_unit_is_found_by_its_names_and_its_groups(typed, field):
    """Full name, abbreviations, former names and the groups it belongs to."""
    units = tuple(replace(unit, formerly=("Ban Cầu cống",)) if unit.short_names[0] == "HT" else unit for unit in PLAN.units)

    found = Index(replace(PLAN, units=units), state(), NOTHING_SENT).search(typed).found

    assert [(UNIT, "Phòng Hạ tầng", field)] == where(found)


def test_a_submission_is_found_by_its_number_file_and_note():
    """What the unit or the Office called a submission finds it; one that was undone, or is of another year, is not found."""
    sent = submissions("""
        submission | plan_year | period  | unit         | undone
        1          | 2024      | 2024-Q3 | Thanh tra Sở |
        2          | 2024      | 2024-Q3 | Thanh tra Sở | yes
        3          | 2023      | 2024-Q3 | Thanh tra Sở |
    """).assign(report_number="45/BC-TTr", file_name="bao-cao.xlsx", note="Bản gửi lại")
    index = Index(PLAN, state(), sent)

    found = [index.search(typed).found for typed in ("45/bc", "bao-cao.xlsx", "ban gui lai")]

    assert [[(SUBMISSION, 1, field)] for field in ("report_number", "file_name", "note")] == [
        [(one.kind, one.submission, one.field) for one in hits] for hits in found]


def test_only_the_best_hits_are_given_and_all_are_counted():
    """Fifty hits are shown, more if asked for, and the number of all is told."""
    lines = [{"task": "5.20", "unit": "Thanh tra Sở", "result": f"Sửa đường {one}"} for one in range(MOST + 10)]
    index = Index(PLAN, state_frame(lines), NOTHING_SENT)

    assert (MOST, MOST + 10) == (len(index.search("duong").found), index.search("duong").total)
    assert MOST + 10 == len(index.search("duong", most=100).found)


def test_every_hit_has_words_for_the_screen():
    """Each kind and each field has its Vietnamese name."""
    found = [one for typed in ("tổng", "hạ tầng", "xong") for one in search(typed, "Xong")]

    assert {TASK, UNIT, REPORT} == {one.kind for one in found}
    assert all(KIND_WORDS[one.kind] and FIELD_WORDS[one.field] for one in found)


def test_an_index_of_nothing_finds_nothing():
    """A plan without tasks and units, where nobody has reported, can be searched."""
    empty = replace(PLAN, tasks=(), units=(), groups=())

    assert 0 == Index(empty, state_frame([]), NOTHING_SENT).search("đường cao tốc").total


WRITTEN = st.text(st.sampled_from("aăâbcđDĐeêghơoôuưy AỐổ ờ,./-\n\u0301\u0323ßŉﬁİ1257"), min_size=1, max_size=400)


@given(written=WRITTEN, typed=WRITTEN)
def test_what_is_bold_is_what_was_typed(written, typed):
    """Each bold part of a hit folds to what holds a word typed, whatever its signs are made of, and the snippet of a report
    is a stretch of what the unit wrote.
    """
    words = list(filter(None, map(fold, typed.split())))

    for one in search(typed, written):
        assert bold(one)
        assert all(any(word in fold(part) for word in words) for part in bold(one))
        assert one.kind != REPORT or one.snippet.strip("…") in written.replace("\n", " ")


@given(before=WRITTEN, word=st.text(st.sampled_from("aăâbđĐeêơoôuưyAỐổờ"), min_size=1, max_size=8), after=WRITTEN)
def test_a_word_that_is_there_is_found_and_bold(before, word, after):
    """A word taken from the text itself always finds it."""
    found = search(word, f"{before} {word}{after}")

    assert any(fold(word) in fold(part) for one in found if one.kind == REPORT for part in bold(one))


def test_a_snippet_is_cut_between_words_around_the_hit():
    """Of a long text the stretch with the most of the words is shown, cut between words, with dots where it was cut."""
    text = "đường nhỏ " + "và " * 100 + "mở rộng đường lớn " + "rồi " * 100

    [found] = search("mo rong lon", text)

    assert found.snippet.startswith("…và và")
    assert found.snippet.endswith("rồi rồi…")
    assert ["mở", "rộng", "lớn"] == bold(found)
    assert len(found.snippet) <= 162


def test_beginnings_are_bold_only_where_the_word_itself_is_not():
    """Who types "thu" and finds "thủ" is not shown every "thực" beside it; who finds only "thực" is."""
    assert [["thủ"], ["thự"]] == [bold(one) for one in search("thu", "Thực hiện thủ tục", "Đã thực hiện")[:2]]


def test_lines_of_a_text_are_shown_as_one():
    """A line break in what a unit wrote is a space in the snippet."""
    [found] = search("mot hai", "Một\nhai")

    assert (("Một hai", True),) == found.pieces


def test_missing_texts_are_not_found_as_words():
    """A cell without a value is no text: nan and none find nothing."""
    table = state("Sửa đường", None).astype({"note": "str"})

    assert [] == [typed for typed in ("nan", "none", "nat") if Index(PLAN, table, NOTHING_SENT).search(typed).total]
    assert pd.isna(table["note"].iloc[0])
