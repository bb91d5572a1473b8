"""What words say of a task's status: the rules of `papi.sheets.cells.statuses`."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from papi.model import CANCELLED, DONE, ERROR, IN_PROGRESS, LATE, NOT_ARISING, NOT_STARTED, STATUS_WORDS, STATUSES, WARNING
from papi.sheets.cells.status_words import WORDINGS
from papi.sheets.cells.statuses import StatusSaid, begins_with_status, is_mark, matrix_status, read_status, says_status

CERTAIN = {
    DONE: """
        Đã hoàn thành|hoàn thành|HT|Đã HT|ĐHT|Đã xong|Xong|xong.|Đã thực hiện|Đã thực hiện trong kỳ|Đã triển khai xong|Hoàn tất|
        Đạt|Đạt yêu cầu|Đạt kế hoạch|Vượt kế hoạch|Đã hoàn thành trước hạn|Hoàn thành đúng hạn|hoàn thành đúng tiến độ|
        Hoàn thành quá hạn|Đã hoàn thành (chậm)|Đã thực hiện xong nhưng chậm|Chậm tiến độ, hiện đã hoàn thành|Hoàn thành tốt|
        Hoàn thành tốt nhiệm vụ được giao|1. Đã hoàn thành|a) Đã hoàn thành|- Đã hoàn thành|• Đã hoàn thành|✓ Đã hoàn thành|
        ĐÃ HOÀN THÀNH|da hoan thanh|Đã hòan thành|Đã hoàng thành|Hoàn thànhh|Tình trạng: Đã hoàn thành|Kết quả: đạt|
        ☑ Đã hoàn thành ☐ Chưa thực hiện|□ Chưa làm ■ Đã hoàn thành|Đến nay đã hoàn thành|Đã làm xong|Đã xử lý|
        Đã giải quyết xong|
        Đã tổ chức thực hiện|Quý III/2024: đã hoàn thành|Đã hoàn thành toàn bộ công việc|Thực hiện xong|
        Đã thực hiện đầy đủ, kịp thời|
        Đã hoàn thành/Đúng hạn
    """,
    IN_PROGRESS: """
        Đang thực hiện|đang triển khai|Đang làm|Đang tiến hành|Đang xử lý|Đang tham mưu|Đang dự thảo|Đang TH|Cơ bản hoàn thành|
        Đã cơ bản hoàn thành|Hoàn thành cơ bản|Gần xong|Sắp hoàn thành|Đã và đang triển khai|Tiếp tục thực hiện|Đã bắt đầu|
        Dở dang|
        Đang thực hiện, chưa hoàn thành|Chưa hoàn thành, đang thực hiện|Đang triển khai theo kế hoạch|
        Đang thực hiện thường xuyên|
        dang thuc hien|ĐANG THỰC HIỆN|đang thưc hịên|Đang thực hiện trong hạn|Vẫn đang thực hiện|2) Đang thực hiện|
        Đang hoàn thiện|
        Mới triển khai|Hoàn thành một phần|Hiện nay đang thực hiện|Đang trong quá trình thực hiện|
        ☐ Đã hoàn thành ☒ Đang thực hiện|Đúng tiến độ|Vượt tiến độ|In progress|Đang t/h
    """,
    NOT_STARTED: """
        Chưa thực hiện|Chưa triển khai|chưa làm|Chưa bắt đầu|Chưa có|CTH|Chưa TH|Chưa triển khai thực hiện|chua thuc hien|
        Chưa được triển khai|Vẫn chưa thực hiện|Chưa thực hiện được|Chưa thực hiên.|- Chưa thực hiện|Chưa tiến hành|
        Chưa thực hiện, chưa hoàn thành|Chưa
    """,
    NOT_ARISING: """
        Không phát sinh|không có|Không có phát sinh|KPS|Trong kỳ không phát sinh|Trong kỳ, không phát sinh|Không phát sinh.|
        Không  phát sinh trong kỳ|Chưa phát sinh|Không phát sinh vụ việc|Không phát sinh hồ sơ|Không có trường hợp nào|
        ko phát sinh|
        Không PS|Không có vụ việc phát sinh trong quý|khong phat sinh|Quý III không phát sinh|
        Không phát sinh trong quý III/2024|
        Chưa có nội dung phát sinh|Không có gì|0/0|0/0 vụ
    """,
}
LATE_WORDS = """
    Chậm|Trễ hạn|Quá hạn|Chậm tiến độ|chậm muộn|Đang thực hiện (chậm)|Đang thực hiện, quá hạn|Chưa hoàn thành, quá hạn|
    Đã quá hạn|
    Chậm so với kế hoạch|Không đảm bảo tiến độ|qua han|Bị chậm tiến độ|Quá hạn, đang thực hiện|Triển khai chậm|Trễ
"""
CANCELLED_WORDS = """
    Hủy|Huỷ|Đã hủy|Hủy bỏ|Dừng thực hiện|Không thực hiện nữa|Đưa ra khỏi kế hoạch|Đã bãi bỏ|Chấm dứt thực hiện|da huy|
    Rút khỏi kế hoạch
"""
NO_STATUS = """
    Không|Có|x|X|✓|1|80|0.8|100|N/A|...|?|Tạm dừng|Tạm hoãn|Hoãn thực hiện|Không thực hiện|Chưa đến hạn|Đúng hạn|không chậm|
    Không phát sinh vướng mắc|Không có khó khăn|Không phát sinh tiêu cực|Đã ban hành Kế hoạch số 12/KH-SGTVT|Đã gửi|Đề nghị hủy|
    Hủy 3 nhiệm vụ|Đã huy động|Chậm nhất ngày 30/9|Hoàn thành trước 30/9|Thời hạn hoàn thành|Tiến độ hoàn thành|Đăng tải|
    ☐ Đã hoàn thành|Hoàn thành/Chưa hoàn thành|Đã hoàn thành/Đang thực hiện/Chưa thực hiện|Đạt 80-90%|còn 20%|12/0 vụ|
    đag thực hiện|
    80% hồ sơ giải quyết đúng hạn|Đã thực hiện, không phát sinh|Chưa có hướng dẫn, hoàn thành|Sẽ trình, hoàn thành|
    Văn phòng Sở|30/9/2024|Thực hiện|Đạt được nhiều kết quả
"""
IN_DOUBT = """
    Chưa hoàn thành|in_progress
    chưa xong|in_progress
    Không hoàn thành|in_progress
    chưa đạt|in_progress
    Không đạt|in_progress
    chưa đã hoàn thành|in_progress
    Chưa thực hiện xong|in_progress
    Đã thực hiện nhưng chưa xong|in_progress
    Đã hoàn thành 3 việc, đang thực hiện 2 việc|in_progress
    Đã hoàn thành, chưa thực hiện báo cáo|in_progress
    Đã hoàn thành giai đoạn 1|in_progress
    Đã hoàn thành dự thảo|in_progress
    Dự kiến hoàn thành tháng 12|in_progress
    ĐTH|in_progress
    Thường xuyên|in_progress
    Đang chờ hướng dẫn|in_progress
    Đã triển khai|done
    Có thực hiện|done
    Đã hoàn thành việc rà soát các nhiệm vụ chưa thực hiện|done
    Sẽ triển khai trong quý IV|not_started
"""


def wordings(text):
    """The wordings of a list."""
    return [wording.strip() for wording in text.split("|")]


def kinds(read):
    """The severity and kind of each doubt."""
    return [(doubt.severity, doubt.kind) for doubt in read.doubts]


@pytest.mark.parametrize(("status", "text"), [(status, text) for status, texts in CERTAIN.items() for text in wordings(texts)])
def test_a_status_is_read_in_its_many_words(status, text):
    """A clerk would read it so and ask nothing."""
    read = read_status(text)
    assert (status, None, ()) == (read.value and read.value.status, read.value and read.value.said, read.doubts)


@pytest.mark.parametrize("text", wordings(LATE_WORDS))
def test_late_is_in_progress_and_said_so(text):
    """Late is no fifth status."""
    assert (IN_PROGRESS, LATE, None, None) == read_status(text).value
    assert () == read_status(text).doubts


@pytest.mark.parametrize("text", wordings(CANCELLED_WORDS))
def test_cancelled_is_no_status_and_said_so(text):
    """What was dropped is neither done nor not done."""
    assert (None, CANCELLED, None, None) == read_status(text).value
    assert () == read_status(text).doubts


@pytest.mark.parametrize("text", wordings(NO_STATUS))
def test_what_says_no_status_for_certain_is_a_doubt(text):
    """Bare yes and no, crosses, numbers, paused work, other things that did not arise, deadlines, lists of choices."""
    read = read_status(text)
    assert (None, [(ERROR, "status_unknown")]) == (read.value, kinds(read))
    assert all(words in read.doubts[0].expected for words in STATUS_WORDS.values())


@pytest.mark.parametrize(("text", "status"), [wordings(line) for line in IN_DOUBT.strip().splitlines()])
def test_what_a_clerk_would_read_and_ask_about_is_a_warning(text, status):
    """Not finished may be begun or not; several statuses together are work in progress; "đã triển khai" may be a beginning."""
    read = read_status(text)
    assert (status, [(WARNING, "status_unknown")]) == (read.value.status, kinds(read))


@pytest.mark.parametrize("text", [
    "chưa hoàn thành", "không hoàn thành", "chưa đã xong", "chưa đạt", "Không đạt", "chưa được hoàn thành",
    "chưa thể hoàn thành",
    "chưa thực hiện hoàn thành", "không xong", "chưa hoàn tất",
])
def test_a_negation_never_says_done(text):
    """Of a status beside a word that denies it the rest is not read alone."""
    assert read_status(text).value.status != DONE


@pytest.mark.parametrize(("text", "status", "percent"), [
    ("Đạt 80%", IN_PROGRESS, 80), ("Hoàn thành 100%", DONE, 100), ("Đã hoàn thành 80%", IN_PROGRESS, 80), ("100%", DONE, 100),
    ("0%", NOT_STARTED, 0), ("Đạt 0%", NOT_STARTED, 0), ("80,5%", IN_PROGRESS, 80.5), ("Đang thực hiện (50%)", IN_PROGRESS, 50),
    ("Đang thực hiện: 50%", IN_PROGRESS, 50), ("Đang thực hiện - đạt 50%", IN_PROGRESS, 50),
    ("Tỷ lệ hoàn thành: 80%", IN_PROGRESS, 80),
    ("Chưa thực hiện (0%)", NOT_STARTED, 0), ("chưa hoàn thành (80%)", IN_PROGRESS, 80), ("12/15 vụ", IN_PROGRESS, 80),
    ("15/15", DONE, 100), ("12/15 vụ việc", IN_PROGRESS, 80), ("Hoàn thành 12/15 vụ", IN_PROGRESS, 80),
    ("0/15 vụ", NOT_STARTED, 0),
    ("Đã hoàn thành 2/5 nhiệm vụ, còn 3 nhiệm vụ chưa thực hiện", IN_PROGRESS, 40), ("Đạt 100 phần trăm", DONE, 100),
    ("Đang thực hiện; đã hoàn thành 3/5 việc", IN_PROGRESS, 60), ("Đã xử lý 100% phản ánh", DONE, 100),
    ("Đang thực hiện 100%", IN_PROGRESS, 100), ("0/0", NOT_ARISING, None), ("Hoàn thành 0/0", NOT_ARISING, None),
])
def test_a_figure_beside_the_words_is_the_percent_and_may_say_that_not_all_is_done(text, status, percent):
    """Done to 80% is in progress; 0/0 did not arise; words that say "in progress" keep saying so."""
    read = read_status(text)
    assert (status, percent, ()) == (read.value.status, read.value.percent, read.doubts)


@pytest.mark.parametrize(("text", "value", "doubt"), [
    ("trên 80%", StatusSaid(IN_PROGRESS, percent=80), "percent_ambiguous"),
    ("Đạt gần 80%", StatusSaid(IN_PROGRESS, percent=80), "percent_ambiguous"),
    ("Đạt 120% kế hoạch", StatusSaid(DONE), "percent_out_of_range"),
    ("Đang thực hiện 80-90%", StatusSaid(IN_PROGRESS, rest="Đang thực hiện 80-90%"), "percent_ambiguous"),
    ("5/10", StatusSaid(IN_PROGRESS, percent=50), "percent_ambiguous"),
])
def test_a_figure_that_is_not_plain_is_a_warning(text, value, doubt):
    """The status stands all the same; 5/10 alone may be a day."""
    read = read_status(text)
    assert (value, [(WARNING, doubt)]) == (read.value, kinds(read))


@pytest.mark.parametrize(("text", "status"), [
    ("Đã hoàn thành, ban hành Kế hoạch số 12/KH-SGTVT", DONE),
    ("Đã hoàn thành. Đã ban hành Quyết định số 5/QĐ-SGTVT ngày 20/8/2024", DONE),
    ("Hoàn thành ngày 20/8/2024", DONE),
    ("Đã hoàn thành tháng 8/2024", DONE),
    ("Đã thực hiện 12 cuộc kiểm tra", DONE),
    ("Đã thực hiện, không phát sinh vướng mắc", DONE),
    ("Đang tham mưu UBND tỉnh ban hành Quyết định", IN_PROGRESS),
    ("Đang lấy ý kiến góp ý dự thảo", IN_PROGRESS),
    ("Chưa thực hiện do chưa có kinh phí", NOT_STARTED),
    ("Chưa thực hiện, quá hạn", NOT_STARTED),
    ("Chưa thực hiện (đang chờ hướng dẫn)", NOT_STARTED),
    ("Hoàn thành (một phần)", IN_PROGRESS),
    ("Quá hạn 5 ngày", IN_PROGRESS),
    ("Hủy do hết kinh phí", None),
    ("Đã ban hành quy chế, hoàn thành", DONE),
    ("Đã ban hành Kế hoạch số 12/KH-SGTVT; đang thực hiện", IN_PROGRESS),
    ("Đã rà soát, trong kỳ không phát sinh", NOT_ARISING),
])
def test_what_is_said_beside_the_status_is_kept_whole(text, status):
    """Nothing that has content is dropped."""
    assert (status, text) == (read_status(text).value.status, read_status(text).value.rest)


@pytest.mark.parametrize("text", ["Đã hoàn thành", "Đạt 80%", "Quá hạn", "Không phát sinh trong kỳ", "Đã hoàn thành (100%)",
    "12/15 vụ"])
def test_a_status_alone_leaves_no_rest(text):
    """A status is no result."""
    assert read_status(text).value.rest is None


@pytest.mark.parametrize(("text", "is_all", "is_beginning"), [
    ("Đã hoàn thành", True, True), ("Đang thực hiện (50%)", True, True), ("Chưa hoàn thành", True, True),
    ("Quá hạn", True, True),
    ("Đã hoàn thành, ban hành Kế hoạch số 12/KH-SGTVT", False, True), ("Đang tham mưu UBND tỉnh", False, True),
    ("80%", False, False), ("12/15 vụ", False, False), ("Đã ban hành Kế hoạch số 12", False, False), ("", False, False),
    ("Báo cáo đã hoàn thành", False, False), ("Văn phòng Sở", False, False), ("Thường xuyên rà soát", False, True),
])
def test_a_text_is_a_status_begins_with_one_or_neither(text, is_all, is_beginning):
    """So a column of statuses is told from one of results; figures alone belong to percents."""
    assert (is_all, is_beginning) == (says_status(text), begins_with_status(text))


@pytest.mark.parametrize(("heading", "named"), [
    ("Đã hoàn thành", (DONE, None)), ("Đang TH", (IN_PROGRESS, None)), ("Chưa thực hiện", (NOT_STARTED, None)), ("Quá hạn",
    (IN_PROGRESS, LATE)), ("Hoàn thành đúng hạn", (DONE, None)), ("Hoàn thành quá hạn", (DONE, None)), ("Hủy",
    (None, CANCELLED)),
    ("Đang thực hiện\n(quá hạn)", (IN_PROGRESS, LATE)), ("Không phát sinh", (NOT_ARISING, None)), ("Chưa hoàn thành",
    (IN_PROGRESS, None)), ("Đạt", (DONE, None)), ("ĐÃ THỰC HIỆN", (DONE, None)), ("Tình trạng thực hiện\nĐã hoàn thành",
    (DONE, None)),
    ("Tình trạng", None), ("Tỷ lệ hoàn thành (%)", None), ("% hoàn thành", None), ("Hoàn thành (%)", None),
    ("Ngày hoàn thành", None),
    ("Thời gian hoàn thành", None), ("Thời hạn hoàn thành", None), ("Tiến độ hoàn thành", None), ("Kết quả thực hiện", None),
    ("Đơn vị thực hiện", None), ("Tình trạng (Hoàn thành/Chưa hoàn thành)", None), ("Ghi chú", None), ("Khó khăn", None),
    ("STT", None),
    ("Nội dung thực hiện", None), ("Đúng hạn", None), ("", None), ("Mức độ hoàn thành", None), ("Khối lượng hoàn thành", None),
    ("Kế hoạch thực hiện", None), ("Thực hiện", None), ("Đã thực hiện đến ngày 14/9", None),
])
def test_a_heading_over_crosses_names_its_status_and_other_headings_none(heading, named):
    """A heading that only speaks of finishing (its day, its share) is none."""
    assert named == matrix_status(heading)


@pytest.mark.parametrize("text", ["x", "X", "×", "v", "V", "✓", "✔", "√", "☑", "☒", "●", "+", "1", "Có", " x "])
def test_a_mark_is_a_cross_in_any_of_its_forms(text):
    """The set is deliberate: nothing else chooses a column."""
    assert is_mark(text)


@pytest.mark.parametrize("text", ["", "0", "Không", "-", "xx", "2", "☐", "Đã hoàn thành", "…"])
def test_other_signs_are_no_marks(text):
    """An empty box, a zero, a dash, a word."""
    assert not is_mark(text)


def test_no_wording_has_two_meanings():
    """Folded, "đúng hạn" and "dừng hẳn" would be one."""
    everything = [words for listed in WORDINGS.values() for words in set(listed)]
    assert sorted(set(everything)) == sorted(everything)


@pytest.mark.parametrize(("meaning", "words"), [(meaning, words) for meaning in STATUSES for words in WORDINGS[meaning]])
def test_every_wording_of_the_list_is_read_as_listed(meaning, words):
    """No wording hides another."""
    assert meaning == read_status(words).value.status


@given(st.text(max_size=60) | st.lists(st.sampled_from(
    ["đã", "đang", "chưa", "không", "hoàn thành", "thực hiện", "80%", "12/15", "0/0", "qfigureq", ",", "(", "☐", "☑",
    "quá hạn", "-",
    "\n", "1."]
)).map(" ".join))
def test_any_text_is_a_status_or_a_doubt(text):
    """Never an exception; a value that is none has an error, and what is kept agrees with itself."""
    read = read_status(text)
    assert (read.value is None) == any(doubt.severity == ERROR for doubt in read.doubts)
    assert read.value is None or read.value.status in STATUSES or (read.value.status, read.value.said) == (None, CANCELLED)
    assert matrix_status(text) is None or says_status(text)


@pytest.mark.parametrize("text", [text for texts in CERTAIN.values() for text in wordings(texts)])
def test_a_status_needs_neither_accents_nor_capitals(text):
    """People type without either."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d"))
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark)).lower()
    assert read_status(text).value == read_status(bare).value


@pytest.mark.parametrize("text", ["Đã hoàn thành " + "việc " * 5000, "Đã hoàn thành " + "80% " * 200 + "việc " * 5000])
def test_of_a_very_long_text_the_beginning_is_read_and_all_is_kept(text):
    """A cell may hold 32,767 characters; the status stands at its beginning or nowhere."""
    said = read_status(text).value
    assert (IN_PROGRESS if "%" in text else DONE, text.strip()) == (said.status, said.rest)
