"""Text tables: encoding and delimiter by what stands in the file, every cell a text at the address that Excel would give it."""

import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from papi.errors import FileRefusedError
from papi.sheets.grid import Sheet
from papi.sheets.opening.read_text import delimiter_of, read_text

TABLE = [["STT", "Nội dung công việc", "Kết quả"], ["1", "Họp dân", "Đạt 80%"], ["2", "Lắp biển báo", "Chưa thực hiện"]]


def written(rows, delimiter=";", end="\n"):
    """The rows as text."""
    return "".join(delimiter.join(row) + end for row in rows)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("encoding", "told"), [
    ("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("cp1258", "windows-1258"),
])
def test_a_table_is_read_whatever_its_delimiter_line_ends_and_encoding(delimiter, end, encoding, told):
    """The encoding is told where it is an old one."""
    text = written(TABLE, delimiter, end)
    book = read_text(text.encode(encoding) if told is None else in_1258(text))

    assert ((Sheet("CSV", TABLE),), told) == (book.sheets, book.text_encoding)


def in_1258(text):
    """The text in Windows-1258, whose letters with two marks are a letter and a mark."""
    kept = {}
    for letter in set(text):
        try:
            kept[letter] = letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            base, tone = next(
                (unicodedata.normalize("NFC", parts.replace(mark, "", 1)), mark) for mark in parts[1:]
                if mark in "\u0300\u0301\u0303\u0309\u0323"
            )
            kept[letter] = base.encode("cp1258") + tone.encode("cp1258")
    return b"".join(kept[letter] for letter in text)


@pytest.mark.parametrize(("text", "rows"), [
    ('STT;Nội dung\n1;"Họp; chi"\n', [["STT", "Nội dung"], ["1", "Họp; chi"]]),
    ('STT,Nội dung\n1,"Hai\ndòng"\n2,"nói ""xong"""\n', [["STT", "Nội dung"], ["1", "Hai\ndòng"], ["2", 'nói "xong"']]),
    ("sep=;\r\nSTT;Nội dung\r\n1;a,b,c\r\n", [["STT", "Nội dung"], ["1", "a,b,c"]]),
    ('"sep=,"\nSTT,Nội dung\n', [["STT", "Nội dung"]]),
    ("BÁO CÁO\n\nSTT;Nội dung\n\n007;Họp, chi, xong\n", [["BÁO CÁO"], [], ["STT", "Nội dung"], [], ["007", "Họp, chi, xong"]]),
    ('STT;Ống\n1;12" dài\n2;"chưa đóng\n3;x\n', [["STT", "Ống"], ["1", '12" dài'], ["2", '"chưa đóng'], ["3", "x"]]),
    ("STT;Nội dung\n1;=1+1\n2;-5%\n", [["STT", "Nội dung"], ["1", "=1+1"], ["2", "-5%"]]),
    ("a;b\n1;2\x1a", [["a", "b"], ["1", "2"]]),
], ids=["delimiter in quotes", "quotes", "told delimiter", "told in quotes", "title and blank lines", "a mark never closed",
        "looks like a formula", "end mark of old"])
def test_rows_are_those_that_excel_shows(text, rows):
    """Blank lines stay rows, the line that tells the delimiter is none, and nothing becomes a number."""
    assert rows == read_text(text.encode()).sheets[0].rows


@pytest.mark.parametrize(("text", "delimiter"), [
    ("a;b;c\n1;2,5;3\n2;3,5;4\n", ";"),
    ("a,b\n1,x; y\n2,z; t\n", ","),
    ("a\tb\n1\tHọp, chi, xong; rồi\n", "\t"),
    ("STT,Nội dung\n", ","),
    ("STT, Nội dung, Kết quả\n1, Họp, Đạt\n2, Chi, Xong\n", ","),
    ("Kính gửi anh, chị, em.\n", None),
    ("Đã họp, đã chi, đã xong.\nSẽ báo cáo sau.\nTrân trọng, cảm ơn.\n", None),
    ("một dòng", None),
    ("", None),
])
def test_the_delimiter_is_what_parts_the_rows_alike(text, delimiter):
    """Commas inside sentences part no columns."""
    assert delimiter == delimiter_of(text)


def test_prose_is_refused():
    """Text without columns is no table."""
    with pytest.raises(FileRefusedError) as raised:
        read_text("Đã họp, sẽ báo cáo sau.\nTrân trọng.\n".encode())

    assert (
        "not_a_spreadsheet", "Tệp này là văn bản không có cột. Ghi báo cáo vào bảng trong một tệp Excel (.xlsx) rồi gửi lại.",
    ) == (raised.value.kind, str(raised.value))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    """Whatever stands there, its letters come back or it is refused."""
    try:
        rows = read_text(text.encode(errors="replace")).sheets[0].rows
    except FileRefusedError:
        rows = []

    assert all(isinstance(cell, str) for row in rows for cell in row)
