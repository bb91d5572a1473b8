"""Files that nobody can read as a progress sheet, each with the reason that must be given."""

import io
import random
import zipfile

import xlsxwriter

from corpus.expect import Refused, case
from corpus.files import csv_text, drawn, repacked, saved, xls, xlsx
from corpus.words import TT, VP, T

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = [["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"], [1, T("2.1"), VP, "Đang thực hiện"], [2, T("4.1"), TT, "Đã hoàn thành"]]


def compound(stream: str) -> bytes:
    """The shape of a compound file that holds a stream of that name."""
    return OLE2 + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(480) + stream.encode("utf-16-le") + bytes(1024)


def packed(entries: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return content.getvalue()


@case
def locked_with_a_password():
    """An encrypted workbook is a compound file with a stream EncryptedPackage."""
    return compound("EncryptedPackage"), Refused("password_protected")


@case
def cut_off_half_way():
    """Half of a workbook, as a broken download leaves it."""
    content = xlsx(SHEET)
    return content[: len(content) // 2], Refused("corrupt_file")


@case
def an_xls_cut_off():
    """The first third of an Excel 97 workbook."""
    content = xls({"Sheet1": SHEET})
    return content[: len(content) // 3], Refused("corrupt_file")


@case
def a_sheet_that_is_no_xml():
    """A whole zip, but the sheet's XML breaks off."""
    content = repacked(xlsx(SHEET), {"xl/worksheets/sheet1.xml": lambda text: text[: len(text) // 2]})
    return content, Refused("corrupt_file|no_data_rows|empty_workbook")


@case
def a_web_page_called_xls():
    """A table saved as a web page, named .xls by the program that made it."""
    lines = "".join(f"<tr>{''.join(f'<td>{value}</td>' for value in values)}</tr>" for values in SHEET)
    page = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>{lines}</table></body></html>'
    return page.encode("utf-8"), Refused("not_a_spreadsheet")


@case
def a_word_file_called_xlsx():
    """A Word document under an Excel name."""
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return packed({"[Content_Types].xml": types, "word/document.xml": b"<document/>"}), Refused("not_a_spreadsheet")


@case
def an_old_word_file():
    """A Word 97 document: a compound file with a stream WordDocument."""
    return compound("WordDocument"), Refused("not_a_spreadsheet|corrupt_file")


@case
def a_pdf():
    """A printout."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n", Refused("not_a_spreadsheet")


@case
def a_picture():
    """A photograph of the sheet."""
    return b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(4000), Refused("not_a_spreadsheet")


@case
def an_archive_with_workbooks_inside():
    """A zip of two workbooks: to be unpacked first."""
    return packed({"bao-cao-1.xlsx": xlsx(SHEET), "bao-cao-2.xlsx": xlsx(SHEET)}), Refused("not_a_spreadsheet")


@case
def no_bytes_at_all():
    """A file of zero bytes."""
    return b"", Refused("empty_workbook|corrupt_file")


@case
def a_blank_workbook():
    """Three sheets without a cell."""
    book = drawn([])
    book.create_sheet("Sheet2")
    book.create_sheet("Sheet3")
    return saved(book), Refused("empty_workbook")


@case
def blanks_only():
    """A sheet whose cells hold spaces and non-breaking spaces."""
    return xlsx([[" ", "\u00a0"], [None, "  "]]), Refused("empty_workbook")


@case
def headings_without_rows():
    """Title, headings and signature, no task."""
    return xlsx([
        ["BÁO CÁO QUÝ III/2024"],
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [None, None, None, None, None],
        [None, None, None, "NGƯỜI LẬP BIỂU"],
    ]), Refused("no_data_rows")


@case
def headings_with_a_total_only():
    """Headings, numbered lines with nothing in them, a total."""
    return xlsx([
        ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Tình trạng", "Tỷ lệ (%)"],
        [1, None, None, None, None],
        [2, None, None, None, None],
        [None, "Tổng cộng", None, None, 0],
    ]), Refused("no_data_rows")


@case
def a_table_of_papi_scores():
    """The province's scores by dimension, sent as progress."""
    return xlsx([
        ["CHỈ SỐ PAPI TỈNH LẠNG SƠN"],
        ["STT", "Chỉ số nội dung", "2021", "2022", "2023", "Xếp hạng"],
        [1, "Tham gia của người dân ở cấp cơ sở", 4.9, 5.1, 5.2, 12],
        [2, "Công khai, minh bạch trong việc ra quyết định", 5.3, 5.2, 5.4, 20],
        [3, "Trách nhiệm giải trình với người dân", 4.2, 4.3, 4.4, 31],
        [4, "Kiểm soát tham nhũng trong khu vực công", 6.8, 6.7, 6.9, 18],
        [5, "Thủ tục hành chính công", 7.1, 7.2, 7.2, 25],
    ]), Refused("wrong_file_type")


@case
def scores_of_all_provinces():
    """Provinces down, dimensions across."""
    return xlsx([
        ["Tỉnh", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "Tổng điểm PAPI"],
        ["Lạng Sơn", 5.1, 5.2, 4.3, 6.9, 7.2, 7.5, 3.4, 2.9, 42.5],
        ["Cao Bằng", 4.9, 5.0, 4.2, 6.5, 7.1, 7.3, 3.6, 3.0, 41.6],
    ]), Refused("wrong_file_type")


@case
def a_pay_sheet():
    """A list of salaries."""
    return xlsx([
        ["BẢNG THANH TOÁN TIỀN LƯƠNG THÁNG 9/2024"],
        ["STT", "Họ và tên", "Hệ số lương", "Phụ cấp", "Lương thực lĩnh", "Ký nhận"],
        [1, "Người thứ nhất", 3.33, 0.3, 8494200, None],
        [2, "Người thứ hai", 2.67, 0, 6247800, None],
    ]), Refused("wrong_file_type")


@case
def a_list_of_telephones_in_csv():
    """A delimited list of another kind."""
    text = csv_text([["Họ tên", "Điện thoại", "Thư điện tử"], ["A", "0205 000 001", "a@vi-du.invalid"],
                     ["B", "0205 000 002", "b@vi-du.invalid"]], ",")
    return text.encode("utf-8"), Refused("wrong_file_type|not_a_spreadsheet")


@case
def a_letter_in_plain_text():
    """Prose: no table at all."""
    text = "Kính gửi Văn phòng Sở,\nThanh tra Sở báo cáo: trong quý III, đơn vị đã thực hiện tốt kế hoạch.\nTrân trọng.\n"
    return text.encode("utf-8"), Refused("not_a_spreadsheet|wrong_file_type")


@case
def a_letter_in_a_workbook():
    """Prose in cells."""
    content = xlsx([["Kính gửi: Văn phòng Sở"], ["Thanh tra Sở không có nội dung báo cáo trong kỳ này."], ["Trân trọng."]])
    return content, Refused("wrong_file_type|no_data_rows")


@case
def spreadsheet_xml_of_2003():
    """Excel's XML of 2003: to be saved as .xlsx first."""
    return (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table/></Worksheet></Workbook>'
    ), Refused("not_a_spreadsheet")


@case
def a_bomb():
    """A sheet of a few hundred kilobytes that inflates to hundreds of megabytes of blanks."""
    def swollen(text):
        return text.replace("</worksheet>", " " * 210_000_000 + "</worksheet>")
    return repacked(xlsx(SHEET), {"xl/worksheets/sheet1.xml": swollen}), Refused("zip_bomb")


@case
def one_value_in_the_last_cell():
    """Nine kilobytes with a value in XFD1048576: the rectangle up to it has 17 thousand million cells."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for number, values in enumerate(SHEET):
        sheet.write_row(number, 0, values)
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return content.getvalue(), Refused("used_range_too_large")


@case
def larger_than_may_be_sent():
    """A sound workbook with pictures of 26 MB."""
    content = repacked(xlsx(SHEET), {}, {"xl/media/image1.jpeg": random.Random(1).randbytes(26 * 2**20)})
    return content, Refused("too_large|too_many_rows")
