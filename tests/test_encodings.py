"""Text from before Unicode, or read in a wrong encoding: told from Unicode, decoded cell by cell and file by file."""

import re
import unicodedata

import pytest
from hypothesis import assume, given, strategies as st

from papi.sheets.cells.encodings import decode_bytes, decode_text
from papi.sheets.cells.legacy_letters import TCVN3_LETTERS, VNI_LETTERS
from papi.sheets.cells.syllables import COMMON_SYLLABLES, is_syllable

TCVN3_CODES = {letter: code for code, letter in TCVN3_LETTERS.items()}
VNI_CODES = {letter: code for code, letter in VNI_LETTERS.items()}
TONES = "\u0300\u0301\u0303\u0309\u0323"
PLAIN_WORDS = ("trong", "theo", "khai", "danh", "cho", "80%", "GTVT", "9/2024", "quan", "tin")
CERTAIN_WORDS = ("tiến", "hiện", "hoạch", "trước", "giải", "truyền", "nhiệm", "phường")
"""Words that are no syllables while they are in TCVN3 or VNI: they tell a text's encoding."""

SENTENCES = st.tuples(
    st.lists(st.sampled_from((*sorted(COMMON_SYLLABLES), *PLAIN_WORDS)), max_size=6),
    st.lists(st.sampled_from(CERTAIN_WORDS), min_size=3, max_size=6),
).flatmap(lambda parts: st.permutations(parts[0] + parts[1])).map(" ".join)


def in_tcvn3(text):
    return "".join(TCVN3_CODES.get(letter, letter) for letter in text)


def in_vni(text):
    return "".join(VNI_CODES.get(letter, letter) for letter in text)


def in_windows_1258(text):
    """Letters as the code page has them, with the tone behind the letter where it has no letter for both."""
    written = b""
    for letter in text:
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = "".join(part for part in parts if part in TONES)
            base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
            written += (base + tone).encode("cp1258")
    return written


# One cell.


@pytest.mark.parametrize(("written", "meant"), [
    ("®· xong", "đã xong"), ("§ang lµm", "Đang làm"), ("Hoµn thµnh", "Hoàn thành"), ("V¨n phßng Së", "Văn phòng Sở"),
    ("Thanh tra Së", "Thanh tra Sở"), ("ch\u00ada thùc hiÖn", "chưa thực hiện"), ("Sè l\u00adîng", "Số lượng"),
    ("kinh tÕ", "kinh tế"), ("§¹t 80%", "Đạt 80%"), ("x©y dùng", "xây dựng"), ("Q§-UBND tØnh", "QĐ-UBND tỉnh"),
    ("Hµ Néi, ngµy 30 th¸ng 9 n¨m 2024", "Hà Nội, ngày 30 tháng 9 năm 2024"),
    ("Quý II\n(tr\u00adíc 15/6)", "Quý II\n(trước 15/6)"),
])
def test_tcvn3_is_decoded_without_a_font(written, meant):
    """Where decoding makes Vietnamese of what was none, the text was TCVN3."""
    assert (meant, "TCVN3") == decode_text(written)


@pytest.mark.parametrize(("written", "meant"), [
    ("Së", "Sở"), ("ch\u00ada", "chưa"), ("xong viÖc", "xong việc"), ("TØnh", "Tỉnh"),
])
def test_a_word_with_one_odd_letter_is_decoded_where_it_is_no_word_as_it_stands(written, meant):
    """The consonants around the letter leave no other reading."""
    assert (meant, "TCVN3") == decode_text(written)


@pytest.mark.parametrize(("written", "meant"), [
    ("Hoaøn thaønh", "Hoàn thành"), ("Ñang laøm", "Đang làm"), ("Vaên phoøng Sôû", "Văn phòng Sở"),
    ("KEÁ HOAÏCH", "KẾ HOẠCH"), ("thöïc hieän", "thực hiện"), ("chöa xong", "chưa xong"),
])
def test_vni_is_decoded_without_a_font(written, meant):
    """VNI writes a mark behind its letter."""
    assert (meant, "VNI") == decode_text(written)


@pytest.mark.parametrize(("written", "meant"), [
    ("Tiáº¿n Ä‘á»™", "Tiến độ"), ("HoÃ n thÃ nh", "Hoàn thành"), ("HoÃ\u00a0n thÃ\u00a0nh", "Hoàn thành"),
    ("Ä‘Ă£ hoĂ n thĂ nh", "đã hoàn thành"), ("khÃ´ng â€“ cÃ³", "không – có"), ("Ä\u0090á»§", "Đủ"),
])
def test_utf8_read_as_a_windows_code_page_is_read_rightly(written, meant):
    """Also where the no-break space inside a letter has become a plain one."""
    assert (meant, "UTF-8") == decode_text(written)


@pytest.mark.parametrize("written", [
    "Hoàn thành", "không có", "báo cáo", "Bình", "Thông tin", "Quý II/2024", "HÀ NỘI", "đ", "Bắc Kạn", "Đắk Lắk", "tôt",
    "hôp", "qúy", "Résumé", "café", "niño", "España", "São Paulo", "über", "Noël", "naïve", "©®", "©", "§1", "§ 5", "±5%",
    "20°C", "½", "1½", "Ø600", "5 µm", "3×4", "10÷20", "50 m²", "«abc»", "Xong¹", "chu¹", "Excel®", "ý", "Ã", "x", "",
    "\u00ad", "ﬁ", "é", "…", "–", "✓",
])
def test_unicode_is_left_as_it_is(written):
    """Signs, other languages and Vietnamese with slips are no old encoding."""
    assert (written, None) == decode_text(written)


@pytest.mark.parametrize(("written", "font", "meant"), [
    ("cã", ".VnTime", "có"), ("sè 5", ".VnArial Narrow", "số 5"), ("®", ".VnTime", "đ"), ("§/c Nam", ".VnTime", "Đ/c Nam"),
    ("dù th¶o", ".VnTime", "dự thảo"), ("së giao th«ng vËn t¶i", ".VnTimeH", "SỞ GIAO THÔNG VẬN TẢI"),
    ("Së GTVT", ".VnArialH", "SỞ GTVT"),
])
def test_a_vn_font_decides_what_could_be_read_both_ways(written, font, meant):
    """A .Vn font shows TCVN3; one whose name ends in H shows small letters as capitals."""
    assert (meant, "TCVN3") == decode_text(written, font)


def test_a_vni_font_decides_what_could_be_read_both_ways():
    """"hoà" is a word, and "hồ" in VNI."""
    assert (("hoà", None), ("hồ", "VNI")) == (decode_text("hoà"), decode_text("hoà", "VNI-Times"))


@pytest.mark.parametrize(("written", "font"), [
    ("Hoàn thành", ".VnTime"), ("Đang thực hiện", ".VnTimeH"), ("báo cáo", ".VnTime"), ("không", ".VnTime"),
    ("đã làm", ".VnTime"), ("20°C", ".VnTime"), ("GTVT", ".VnTimeH"), ("lý", ".VnTime"), ("Hoàn thành", "VNI-Times"),
    ("Hoàn thành", "Times New Roman"),
])
def test_unicode_typed_in_an_old_font_stays_unicode(written, font):
    """A font is kept by cells that were typed anew."""
    assert (written, None) == decode_text(written, font)


def test_the_cells_around_decide_what_could_be_read_both_ways():
    """"cã" alone may be either; in a sheet of TCVN3 it is "có"."""
    assert (("cã", None), ("có", "TCVN3")) == (decode_text("cã"), decode_text("cã", around="TCVN3"))


@pytest.mark.parametrize("written", ["½", "§1", "không có", "Hoàn thành", "café"])
def test_the_cells_around_make_no_letters_of_signs_nor_change_unicode(written):
    """What the cells around are in is no reason against what the cell itself says."""
    assert (written, None) == decode_text(written, around="TCVN3")


@pytest.mark.parametrize(("written", "meant"), [
    ("V¡N PHßNG Së", "VĂN PHÒNG SỞ"), ("C¤NG KHAI, MINH B¹CH", "CÔNG KHAI, MINH BẠCH"), ("Së GTVT", "Sở GTVT"),
])
def test_a_text_of_capitals_stays_one(written, meant):
    """TCVN3 has no capitals with tones: in the midst of capitals its small letters stand for them."""
    assert (meant, "TCVN3") == decode_text(written)


@given(SENTENCES)
def test_any_sentence_in_an_old_encoding_is_read_back(sentence):
    """With a few words that only the encoding explains, the whole sentence is decoded."""
    assert ((sentence, "TCVN3"), (sentence, "VNI")) == (decode_text(in_tcvn3(sentence)), decode_text(in_vni(sentence)))


@given(st.lists(st.sampled_from(sorted(COMMON_SYLLABLES)), min_size=1, max_size=8).map(" ".join))
def test_vietnamese_in_unicode_is_left_as_it_is(sentence):
    """Composed or decomposed, the text comes out composed."""
    assert {(sentence, None)} == {decode_text(sentence), decode_text(unicodedata.normalize("NFD", sentence))}


@given(st.lists(st.sampled_from(sorted(COMMON_SYLLABLES)), min_size=1, max_size=8).map(" ".join))
def test_tones_behind_their_letters_are_composed(sentence):
    """Windows-1258 keeps a tone as a character of its own."""
    assert (sentence, None) == decode_text(in_windows_1258(sentence).decode("cp1258"))


@given(st.text(), st.sampled_from([None, ".VnTime", ".VnTimeH", "VNI-Times", "Arial"]), st.sampled_from([None, "TCVN3", "VNI"]))
def test_any_text_is_decoded_to_composed_text(text, font, around):
    """Whatever stands in a cell, text comes out; text that was Unicode is only composed."""
    decoded, encoding = decode_text(text, font, around)

    assert decoded == unicodedata.normalize("NFC", decoded)
    assert encoding is not None or decoded == unicodedata.normalize("NFC", text)


# Syllables.


@pytest.mark.parametrize("word", [
    "Đường", "nghiêng", "quyết", "gì", "giếng", "hoà", "hòa", "khuỷu", "Đắk", "thuở", "của", "mùa", "quý",
])
def test_what_can_be_spelled_is_a_syllable(word):
    """In any case, with the tone where either school puts it."""
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word.upper()))


@pytest.mark.parametrize("word", [
    "", "đat", "hàc", "gẻn", "ngê", "cê", "thơơ", "wà", "àé", "muà", "hòan", "keỏ", "ưngh", "café",
])
def test_what_cannot_be_spelled_is_none(word):
    """A stop bears two tones only, a front vowel follows gh and ngh, a tone has its place."""
    assert not is_syllable(word)


# Whole csv files.

TABLE = "STT;Nội dung;Đơn vị chủ trì;Thời hạn\n1;Công khai thủ tục hành chính “một cửa”;Văn phòng Sở;Quý II/2024\n"


@pytest.mark.parametrize(("data", "name"), [
    (TABLE.encode(), "utf-8"), (b"\xef\xbb\xbf" + TABLE.encode(), "utf-8"), (TABLE.encode("utf-16"), "utf-16"),
    (TABLE.encode("utf-16-le"), "utf-16"), (b"\xfe\xff" + TABLE.encode("utf-16-be"), "utf-16"),
    (TABLE.encode("utf-16-be"), "utf-16"), (in_windows_1258(TABLE), "windows-1258"),
    (in_tcvn3(TABLE).encode("cp1252"), "tcvn3"), (in_vni(TABLE).encode("cp1252"), "vni"),
])
def test_a_file_is_read_in_the_encoding_that_makes_words_of_it(data, name):
    """Marks first, then UTF-8, then the old encodings by the words they give; quotation marks among them."""
    assert (TABLE, name) == decode_bytes(data)


@pytest.mark.parametrize(("data", "name"), [(b"", "utf-8"), (b"STT;Ten\n1;Xong\n", "utf-8"), (b"caf\xe9 \x81", "windows-1252")])
def test_a_file_that_says_nothing_of_its_encoding_keeps_every_byte(data, name):
    """Plain letters are UTF-8; bytes that make no Vietnamese are shown as Windows-1252 shows them."""
    assert (data.decode("latin-1"), name) == decode_bytes(data)


def test_utf8_with_a_broken_byte_is_still_utf8():
    """One damaged character does not turn a whole file into signs."""
    text, name = decode_bytes(TABLE.encode() + b"\xff;")

    assert (TABLE + "ÿ;", "utf-8") == (text, name)


def test_capitals_with_tones_are_read_where_a_converter_made_the_file():
    """The standard behind TCVN3 has capitals that its fonts do not show."""
    data = "NéI DUNG;§¥N V\x91\nC\xa4NG KHAI".encode("latin-1").replace(b"N\xe9I", b"N\x97I")

    assert ("NỘI DUNG;ĐƠN VỊ\nCÔNG KHAI", "tcvn3") == decode_bytes(data)


@given(SENTENCES)
def test_any_sentence_of_a_file_is_read_back(sentence):
    """In each of the three old encodings."""
    assume(not sentence.isascii())

    assert [(sentence, "tcvn3"), (sentence, "vni"), (sentence, "windows-1258")] == [
        decode_bytes(data) for data in (in_tcvn3(sentence).encode("latin-1"), in_vni(sentence).encode("latin-1"),
                                        in_windows_1258(sentence))]


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data):
    """No file stops the reading."""
    text, name = decode_bytes(data)

    assert re.fullmatch("utf-8|utf-16|windows-125[28]|tcvn3|vni", name)
    assert bool(text) == bool(data.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
