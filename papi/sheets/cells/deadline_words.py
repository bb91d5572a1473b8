"""The words that deadlines are written in, beside the times themselves, as data. Compared without accents and case.

A wording that people use for something already here belongs in this file. What follows from them is `sheets.cells.deadlines`.
"""

import re

NO_DEADLINE = frozenset((
    "khong", "ko", "k", "khong co", "khong quy dinh", "khong quy dinh thoi han", "khong thoi han", "khong co thoi han",
    "khong xac dinh", "khong xac dinh thoi han", "chua xac dinh", "chua co", "chua co thoi han", "chua", "chua quy dinh",
))
NOT_YET = NO_DEADLINE | frozenset((
    "chua xong", "chua hoan thanh", "chua thuc hien", "dang thuc hien", "khong phat sinh", "chua ban hanh", "chua phat sinh",
))
"""What stands where a day is asked for and there is none yet."""

_NOT_A_QUARTER = r"(?!\s*(?:\d|[ivx]+\b|dinh|che|trinh|hoach|mo|dat))"
RECURRING = re.compile(
    r"\bthuong (?:xuyen|ky|ki|truc|nien)\b|\bth?\. ?xuyen\b|\bxuyen suot\b|\bdinh (?:ky|ki)\b|\blien tuc\b"
    r"|\bhang (?:ngay|tuan|thang|quy|qui|nam|ky|0?6 thang)\b|\btung (?:thang|quy|qui|nam|ky)\b"
    r"|\bmoi (?:ngay|tuan|thang|quy|qui|nam|ky|0?6 thang|nua nam)\b|\b(?:quanh|suot|trong suot) nam\b"
    rf"|\btheo (?:tung )?(?:quy|qui|thang|tuan|nam){_NOT_A_QUARTER}\b|\bthang cuoi (?:cua )?quy{_NOT_A_QUARTER}\b"
    r"|\blan\s*/\s*(?:\d+ )?(?:ngay|tuan|thang|quy|qui|nam|ky)\b|\b(?:tuan|thang|quy|qui|nam|ky)\s*/\s*\d*\s*lan\b"
    r"|\b(?:tuan|thang|quy|nam)\s+(?:\d+|mot) lan\b|\b\d+ lan (?:mot|moi|trong) (?:tuan|thang|quy|nam)\b|^tx$|^t/x$"
    r"|\bquy\s*,\s*(?:0?6 thang|nam)\b(?!\s*\d)|\b0?6 thang\s*(?:,|va)\s*(?:01 |1 |mot |ca )?nam\b(?!\s*\d)"
    r"|^(?:quy|thang|cac quy|cac thang|cac quy trong nam|cac thang trong nam)$"
)
EACH = re.compile(r"\b(?:hang|moi|tung)\b")
CONDITIONAL = re.compile(
    r"\bkhi\b|\bphat sinh\b|\bdot xuat\b|\btuy (?:theo|tinh|thuoc|tung|vao)\b|\bneu (?:co|phat sinh|duoc)\b"
    r"|\btheo (?:cac )?(?:ke hoach|kh|chi dao|yeu cau|quy dinh|huong dan|thong bao|tien do|lich|dot|tung dot|chuong trinh"
    r"|nhu cau|thuc te|tinh hinh|su chi dao|phan cong|de nghi|han|thoi han|thoi gian|lo trinh|giay moi|hop dong|ket luan)\b"
    r"|\bke tu (?:ngay|khi)\b|\bngay (?:lam viec|ke tu|sau)\b"
    r"|\b(?:trong (?:vong|thoi han)|sau|cham nhat) \d+ (?:ngay|thang|tuan)\b"
)

DUE = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|den|toi|het|han|xong|hoan thanh|khong qua|chot)\b[^\w]*(?:la |vao |ngay )*$"
)
"""What stands right before a time that is surely the deadline."""
UNCERTAIN_DAY = re.compile(r"\b(?:sau|ke tu|tu|bat dau|khoi cong)\b[^\w]*(?:ngay\b[^\w]*)?$")
UNCERTAIN_PERIOD = re.compile(
    r"\b(?:truoc|dau|giua|trung tuan|thuong tuan|tuan (?!cuoi)\w+|dau thang|giua thang|sau|ke tu|tu|bat dau|khoi cong|ngoai|nua"
    r"|nua dau|nua cuoi)\b[^\w]*(?:ngay\b[^\w]*)?(?:cua\b[^\w]*)?$"
)
"""What leaves open which day is meant: "trước tháng 6", "đầu quý III", "sau 30/9"."""
NOT_DONE = re.compile(r"\b(?:chua|du kien|khong|se)\b")
"""Words by which a day asked for as done is none that was."""
OPEN_END = re.compile(r"\b(?:tro di|tro ve sau|den nay)\b")

JOINING = re.compile(r"\bva\b|[;&+]|\bca\b")
"""What joins two times of which each counts; anything else between a period and a time inside it makes that one precise."""

_HARMLESS_WORDS = """
    truoc ngay trong den toi het cham nhat muon cuoi thoi han gian hoan thanh xong thuc hien trien khai du kien tu la vao luc
    gio h thang nam quy qui ca va moc tien do chot hang cua nay bao cao gui nop trinh tong ket so so ket qua phai duoc ban
    hanh phe duyet nghiem thu to chuc ky ki dot lan thu nhat hai ba giai doan ke hoach theo dinh cho ve van phong sinh
    ubnd tinh gd cong bo trien rong cap nhat dong bo i ii iii iv thuoc de muc tieu day du chinh thuc giao gia toan bo
    chu nhat cn kh cv vb so nv thuong xuyen khong qua sang chieu toi trua dau giua tuan nua
"""
HARMLESS = frozenset(_HARMLESS_WORDS.split())
"""Words beside a time that change nothing about it; any other word beside it is a doubt."""
BESIDE = re.compile(
    r"\b\d{1,2}\s*(?:h|gio|g)\s*(?:\d{2}\b)?|\b\d{1,2}:\d{2}\b|\b\d{1,3}\s*%"
    r"|\bthu\s*(?:[2-7]|hai|ba|tu|nam|sau|bay)\b|\b(?:dot|lan|giai doan|buoc)\s*(?:thu\s*)?(?:\d{1,2}|[ivx]+)\b"
)
"""Numbers beside a time that are none of it: an hour, a percent, "đợt 1"."""
