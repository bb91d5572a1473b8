"""What is refused before any library opens it: every kind, by its content and never by its name, in one sentence."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from made_files import CORRUPT, FAT_END, FILES, archive, ole2, sheet_xml, xls, xlsx, xlsx_of_sheet

from papi.errors import FileRefusedError
from papi.sheets.opening import guard, guard_zip

NO_WORKBOOK = "Tệp này không phải bảng tính Excel, dù tên tệp là gì. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
WEB_PAGE = "Tệp này là trang web mang tên tệp Excel. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
XML_SHEET = "Tệp này là bảng tính kiểu XML cũ, không phải .xlsx. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại."
WORD = "Tệp này là văn bản Word, không phải bảng tính. Chép bảng trong văn bản sang một tệp Excel (.xlsx) rồi gửi lại."
PDF = "Tệp này là PDF, không phải bảng tính. Gửi tệp Excel gốc của báo cáo."
PICTURE = "Tệp này là hình ảnh, không phải bảng tính. Gửi tệp Excel gốc của báo cáo."
PLAIN_TEXT = "Tệp này là văn bản không có cột. Ghi báo cáo vào bảng trong một tệp Excel (.xlsx) rồi gửi lại."
PASSWORD = "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu trong Excel (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại."
BOMB = "Tệp bung ra quá lớn so với dung lượng nên không được mở. Chép bảng sang một tệp Excel mới rồi gửi lại."
SPREAD = (
    "Tệp có ô ghi quá xa bảng (quá 5 triệu ô tính từ góc trên trái) nên không được mở. "
    "Chép riêng bảng báo cáo sang một tệp Excel mới rồi gửi lại."
)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
MEGABYTE = 2**20


def refusal(content):
    """The kind and the sentence that a file is refused with."""
    with pytest.raises(FileRefusedError) as raised:
        guard.check(content)
    return raised.value.kind, str(raised.value)


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
    """An empty file says so; so does a text of blanks."""
    sentence = "Tệp rỗng, không có nội dung. Kiểm tra lại tệp rồi gửi lại."

    assert [("empty_workbook", sentence)] * 3 == [refusal(content) for content in (b"", b" \r\n", b"\xef\xbb\xbf")]


def test_a_file_over_25_megabytes_is_refused_whatever_it_is():
    """Size is judged before content."""
    sentence = "Tệp lớn hơn 25 MB. Xóa hình ảnh và các trang không cần trong tệp rồi gửi lại."

    assert ("too_large", sentence) == refusal(b"PK" + bytes(25 * MEGABYTE))


@pytest.mark.parametrize(("content", "sentence"), [
    (b"<html><body><table><tr><td>NV 2.1</td></tr></table></body></html>", WEB_PAGE),
    (b"\xef\xbb\xbf\n <!DOCTYPE HTML>\n<html><table>", WEB_PAGE),
    ("<html><table>".encode("utf-16"), WEB_PAGE),
    (b"<table border=1><tr><td>NV 2.1;x</td></tr>", WEB_PAGE),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; x", WEB_PAGE),
    (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>', XML_SHEET),
    (b'<?xml version="1.0"?><data><a>1;2</a></data>', NO_WORKBOOK),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", PDF),
    (b"{\\rtf1\\ansi;a;b}", WORD),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff\xe0;;", PICTURE),
    (b'{"rows": [{"a": 1, "b": 2}]}', NO_WORKBOOK),
    (b"ID;PWXL;N;E\nC;Y1;X1;K1\n", NO_WORKBOOK),
    (b"\x00" * 100, NO_WORKBOOK),
    (b"\x01\x02;\x03;\x07\n" * 9, NO_WORKBOOK),
    (ole2("x")[:5], NO_WORKBOOK),
    ("Kính gửi Văn phòng Sở, đơn vị đã họp, sẽ báo cáo sau.\nTrân trọng.\n".encode(), PLAIN_TEXT),
    (b"NV 2.1\nNV 2.2\n", PLAIN_TEXT),
    (archive([("word/document.xml", b"<document/>"), ("[Content_Types].xml", b"<Types/>")]), WORD),
    (archive([("mimetype", OPEN_DOCUMENT + b"text"), ("content.xml", b"<a/>")]), WORD),
    (archive([("mimetype", OPEN_DOCUMENT + b"presentation"), ("content.xml", b"<a/>")]), NO_WORKBOOK),
    (archive([("notes.txt", b"xl/workbook.xml")]), NO_WORKBOOK),
    (archive([("report.xlsx", b"x")]), NO_WORKBOOK),
    (ole2("WordDocument", "1Table"), WORD),
    (ole2("PowerPoint Document"), NO_WORKBOOK),
])
def test_what_is_no_table_is_refused_by_its_content(content, sentence):
    """Web pages saved as .xls, PDF, pictures, Word files old and new, prose, other zips: no name makes them a workbook."""
    assert ("not_a_spreadsheet", sentence) == refusal(content)


@pytest.mark.parametrize("content", [
    ole2("EncryptedPackage", "EncryptionInfo"),
    archive([
        ("mimetype", OPEN_DOCUMENT + b"spreadsheet"), ("content.xml", b"\x8f\x11"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ]),
], ids=["xlsx", "ods"])
def test_a_workbook_with_a_password_is_refused(content):
    """Locked workbooks are known before they are opened, and the sentence says where to take the password off."""
    assert ("password_protected", PASSWORD) == refusal(content)


def cut_short(content):
    return content[: len(content) // 2]


def with_a_changed_byte(content):
    place = content.index(b"<workbook")
    return content[:place] + b"!" + content[place + 1:]


@pytest.mark.parametrize("content", [
    b"PK\x03\x04" + bytes(100),
    cut_short(xlsx({"A1": "NV 2.1"})),
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
    monkeypatch.setattr(guard_zip, "MAX_INFLATED_BYTES", 10_000)
    each = bytes(range(256)) * 16

    assert guard.check(workbook_with(("xl/a", each), ("xl/b", each))) is None
    assert ("zip_bomb", BOMB) == refusal(workbook_with(("xl/a", each), ("xl/b", each), ("xl/c", each)))


def test_more_than_two_thousand_entries_are_refused():
    """No honest workbook has so many parts."""
    assert guard.check(workbook_with(*((f"xl/{serial}", b"") for serial in range(1_999)))) is None
    assert ("zip_bomb", BOMB) == refusal(workbook_with(*((f"xl/{serial}", b"") for serial in range(2_000))))


@pytest.mark.parametrize("name", ["../../secret.xml", "xl/../../x.xml", "..\\x.xml", "C:\\x.xml"])
def test_an_entry_that_leads_out_of_the_archive_is_refused(name):
    """No office program names its parts so."""
    assert ("corrupt_file", CORRUPT) == refusal(workbook_with((name, b"x")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_parts_that_declare_entities_are_refused(encoding):
    """Office programs write no document types; entities inside one can be made to swell or to fetch."""
    part = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>'.encode(encoding)

    assert ("corrupt_file", CORRUPT) == refusal(workbook_with(("xl/sharedStrings.xml", part)))


def test_the_document_types_of_old_open_documents_pass():
    """OpenOffice wrote one into its manifest and its macros; it declares nothing."""
    manifest = b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest/>'
    entries = [("mimetype", OPEN_DOCUMENT + b"spreadsheet"), ("content.xml", b"<a/>"), ("META-INF/manifest.xml", manifest)]

    assert guard.check(archive(entries)) is None


@pytest.mark.parametrize("cells", [
    {"A1": "đầu", "XFD1048576": "cuối"},
    {"XFD400": "một ô"},
    {"F1": 1, "A1048576": 2},
])
def test_a_value_too_far_from_the_corner_is_refused(cells):
    """A few kilobytes can ask for a rectangle of 17 billion cells."""
    assert ("used_range_too_large", SPREAD) == refusal(xlsx(cells))


def test_cells_without_a_value_may_stand_anywhere():
    """A style, however far away, is nothing that a reader makes a cell of."""
    data = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/><c r="XFC1048576"></c></row>'

    assert guard.check(xlsx_of_sheet(sheet_xml(data))) is None


def test_a_listing_without_end_is_refused_before_it_is_read():
    """Half a million names fit into 25 MB."""
    assert ("zip_bomb", BOMB) == refusal(workbook_with() + b"PK\x01\x02" * 20_001)


@pytest.mark.parametrize("xml", [b"<c " * 400_000, b'<c ' + b'r="A1" ' * 200_000, b"<c r='A1'>" + b" " * 900_000])
def test_no_text_makes_the_search_for_the_furthest_value_long(xml):
    """What looks like a cell that never ends is given up at once."""
    part = ("xl/worksheets/sheet1.xml", b"<sheetData>" + xml)

    assert guard.check(workbook_with(part, method=zipfile.ZIP_STORED)) is None


@pytest.mark.parametrize("follows", [(2,), (3, 2), (3, 4, 5, 3)])
def test_a_chain_in_a_circle_is_refused(follows):
    """A library that follows it never comes back."""
    assert ("corrupt_file", CORRUPT) == refusal(ole2("Workbook", follows=follows))


def test_an_old_file_cut_short_is_refused():
    """A header alone holds no directory."""
    assert ("corrupt_file", CORRUPT) == refusal(ole2("Workbook")[:512])


@pytest.mark.parametrize("content", [
    xlsx({"A1": "Mã"}),
    archive([("xl/workbook.bin", b"x")]),
    archive([("\\xl\\workbook.xml", b"<workbook/>")]),
    archive([("mimetype", OPEN_DOCUMENT + b"spreadsheet"), ("content.xml", b"<a/>")]),
    xls([["Mã"]]),
    ole2("Workbook", "WordDocument", follows=(FAT_END,)),
    b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(20),
    "Mã;Tình trạng thực hiện\nNV 2.1;Đã hoàn thành\n".encode(),
    "STT\tNội dung\r\n1\tHọp\r\n".encode("utf-16"),
    "BÁO CÁO QUÝ III\n\nSTT,Nội dung,Kết quả\n1,Họp,Đạt\n2,Chi,Xong\n".encode("utf-8-sig"),
    "STT;Nội dung".encode(),
    b"PK1;PK2\n1;2\n",
    b"STT;N\xeai dung c\xabng vi\xd6c\n1;H\xe4\xa7p\n",
], ids=["xlsx", "xlsb", "other slashes", "ods", "xls", "xls with a document inside", "xls without a container", "csv",
        "tabs in UTF-16", "csv under a title", "headings alone", "headings that begin as a zip",
        "TCVN3"])
def test_tables_of_every_kind_pass(content):
    """Workbooks and text tables are known by what is in them."""
    assert guard.check(content) is None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([b"", b"PK\x03\x04", ole2("Workbook")[:800], b"\xff\xfe", b"a;b\n", b"<"]), st.binary(max_size=3_000))
def test_any_bytes_pass_or_are_refused_in_a_sentence(start, rest):
    """Noise, also where it begins as a file of a known kind does, raises nothing but a refusal."""
    assert outcome(start + rest) in ("passes", "refused")


SOURCES = [path.read_bytes() for path in sorted(FILES.glob("every-kind.*"))]
DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), min_size=1, max_size=20)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SOURCES), DAMAGE, st.floats(0, 1))
def test_damaged_workbooks_pass_or_are_refused_in_a_sentence(source, damage, end):
    """Bytes changed, put in and taken out anywhere, and the end cut off."""
    content = source
    for share, piece in damage:
        place = int(share * len(content))
        content = content[:place] + piece + content[place + 2:]

    assert outcome(content[:int(end * len(content))]) in ("passes", "refused")


def outcome(content):
    """Either `passes` or `refused` with a whole sentence; anything else is raised and fails the test."""
    try:
        guard.check(content)
    except FileRefusedError as error:
        return "refused" if str(error).endswith(".") else str(error)
    return "passes"
