"""What is refused before any library opens it: every kind, by its content and never by its name, in one sentence."""

import io
import zipfile

import pytest
from workbooks import bytes_of

from papi.errors import FileRefusedError
from papi.sheets import guard

NOT_A_SPREADSHEET = "Tệp này không phải bảng tính Excel, dù tên tệp là gì. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
CORRUPT = "Tệp bị hỏng, không mở được. Mở tệp bằng Excel, lưu lại thành .xlsx rồi gửi lại."
BOMB = "Tệp bung ra quá lớn so với dung lượng nên không được mở. Chép bảng sang một tệp Excel mới rồi gửi lại."
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEGABYTE = 2**20


def refusal(content):
    """The kind and the sentence that a file is refused with."""
    with pytest.raises(FileRefusedError) as raised:
        guard.check(content)
    return raised.value.kind, str(raised.value)


def archive(entries, method=zipfile.ZIP_DEFLATED):
    """A zip of (name, content)."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made:
        for name, inside in entries:
            made.writestr(name, inside)
    return content.getvalue()


def workbook_with(*entries, method=zipfile.ZIP_DEFLATED):
    """A zip that looks like a workbook and holds these entries too."""
    return archive([("xl/workbook.xml", b"<workbook/>"), *entries], method)


def lying_about_sizes(content, name, *, size):
    """The zip with another inflated size written in both headers of an entry."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        true = made.getinfo(name).file_size.to_bytes(4, "little")
    assert 2 == content.count(true)
    return content.replace(true, size.to_bytes(4, "little"))


def test_a_file_without_bytes_is_refused():
    """An empty file says so."""
    assert ("empty_workbook", "Tệp rỗng, không có nội dung. Kiểm tra lại tệp rồi gửi lại.") == refusal(b"")


def test_a_file_over_25_megabytes_is_refused_whatever_it_is():
    """Size is judged before content."""
    sentence = "Tệp lớn hơn 25 MB. Xóa hình ảnh và các trang không cần trong tệp rồi gửi lại."

    assert ("too_large", sentence) == refusal(b"PK" + bytes(25 * MEGABYTE))


@pytest.mark.parametrize("content", [
    b"<html><body><table><tr><td>NV 2.1</td></tr></table></body></html>",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "Mã;Tình trạng thực hiện\nNV 2.1;Đã hoàn thành\n".encode(),
    b"\x00" * 100,
    b"\x89PNG\r\n\x1a\n",
    OLE2[:5],
    archive([("word/document.xml", b"<document/>"), ("[Content_Types].xml", b"<Types/>")]),
    archive([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]),
    archive([("notes.txt", b"xl/workbook.xml")]),
    OLE2 + bytes(504) + "WordDocument".encode("utf-16-le"),
], ids=["html", "pdf", "text", "zeros", "picture", "stub", "docx", "odt", "zip", "doc"])
def test_what_is_no_workbook_is_refused_by_its_content(content):
    """HTML saved as .xls, PDF, text, pictures, Word files old and new: no name makes them a workbook."""
    assert ("not_a_spreadsheet", NOT_A_SPREADSHEET) == refusal(content)


def test_a_workbook_with_a_password_is_refused():
    """Encrypted workbooks are OLE2 files with a stream of that name, and the sentence says where to take the password off."""
    content = OLE2 + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    sentence = "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu trong Excel (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại."

    assert ("password_protected", sentence) == refusal(content)


def cut_short(content):
    return content[: len(content) // 2]


def with_a_changed_byte(content):
    place = content.index(b"<workbook")
    return content[:place] + b"!" + content[place + 1:]


@pytest.mark.parametrize("content", [
    b"PK\x03\x04" + bytes(100),
    cut_short(bytes_of([["NV 2.1"]])),
    with_a_changed_byte(workbook_with(method=zipfile.ZIP_STORED)),
    workbook_with(("é", b"x")).replace("é".encode(), b"\xff\xff"),
    lying_about_sizes(workbook_with(("xl/a.xml", b"x" * 12_345)), "xl/a.xml", size=100)[:-30],
], ids=["no directory", "cut short", "wrong checksum", "name that is no text", "directory cut short"])
def test_a_damaged_archive_is_refused(content):
    """Whatever is wrong with the zip, the sentence says to save it again."""
    assert ("corrupt_file", CORRUPT) == refusal(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_office_program_uses_is_refused_unopened(method):
    """These methods inflate without a bound on one piece: 500 bytes can fill the memory before anything is counted."""
    assert ("corrupt_file", CORRUPT) == refusal(workbook_with(("xl/a.xml", bytes(MEGABYTE)), method=method))


def test_a_locked_entry_is_refused():
    """A zip with a password of its own is no workbook that Excel wrote."""
    content = workbook_with(method=zipfile.ZIP_STORED)
    place = content.index(b"PK\x01\x02")
    locked = content[:place + 8] + b"\x01" + content[place + 9:]

    assert ("corrupt_file", CORRUPT) == refusal(locked)


def test_an_entry_that_inflates_over_a_hundred_times_is_refused():
    """From one megabyte on, a ratio that no sheet has is a bomb."""
    assert ("zip_bomb", BOMB) == refusal(workbook_with(("xl/worksheets/sheet1.xml", bytes(2 * MEGABYTE))))


def test_a_small_entry_may_inflate_as_it_likes():
    """Below one megabyte a high ratio harms nobody, as in a sheet of equal rows."""
    assert guard.check(workbook_with(("xl/worksheets/sheet1.xml", bytes(MEGABYTE)))) is None


def test_a_bomb_that_declares_a_small_size_is_refused():
    """What an entry inflates to is counted, not believed."""
    content = workbook_with(("xl/worksheets/sheet1.xml", bytes(3 * MEGABYTE + 12_345)))

    assert ("zip_bomb", BOMB) == refusal(lying_about_sizes(content, "xl/worksheets/sheet1.xml", size=100))


def test_many_entries_that_are_each_small_enough_are_counted_together(monkeypatch):
    """The limit on what a file inflates to is on the sum."""
    monkeypatch.setattr(guard, "MAX_INFLATED_BYTES", 10_000)
    each = bytes(range(256)) * 16

    assert guard.check(workbook_with(("xl/a", each), ("xl/b", each))) is None
    assert ("zip_bomb", BOMB) == refusal(workbook_with(("xl/a", each), ("xl/b", each), ("xl/c", each)))


def test_more_than_two_thousand_entries_are_refused():
    """No honest workbook has so many parts."""
    assert guard.check(workbook_with(*((f"xl/{serial}", b"") for serial in range(1_999)))) is None
    assert ("zip_bomb", BOMB) == refusal(workbook_with(*((f"xl/{serial}", b"") for serial in range(2_000))))


@pytest.mark.parametrize("content", [
    bytes_of([["Mã", "Tình trạng thực hiện"]]),
    archive([("xl/workbook.bin", b"x")]),
    archive([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]),
    OLE2 + bytes(504) + "Workbook".encode("utf-16-le"),
], ids=["xlsx", "xlsb", "ods", "xls"])
def test_workbooks_of_every_kind_pass(content):
    """xlsx and xlsm, xlsb, ods and xls are known by what is in them."""
    assert guard.check(content) is None
