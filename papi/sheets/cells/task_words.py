"""The words that people put before, behind and instead of a task's words, as data. Matching is `sheets.cells.task_match`."""

import re

from papi.vietnamese import fold

_ABBREVIATIONS = """
    tthc=thu tuc hanh chinh; dn=doanh nghiep; htx=hop tac xa; pctn=phong chong tham nhung; gtvt=giao thong van tai;
    cchc=cai cach hanh chinh; pakn=phan anh kien nghi; ttdt=thong tin dien tu; hc=hanh chinh; gtnt=giao thong nong thon;
    qlnn=quan ly nha nuoc; ccvc=cong chuc vien chuc; btxm=be tong; dvc=dich vu cong; gdpl=giao duc phap luat; kh=ke hoach;
    vbqppl=van ban quy pham phap luat; cbccvc=can bo cong chuc vien chuc
"""
SHORT = dict(pair.strip().split("=") for pair in _ABBREVIATIONS.split(";"))
"""Abbreviations of such texts, folded, by what they stand for."""
AREA_LABELS = frozenset(fold(
    "nội dung chỉ số thành phần mục nhóm nhiệm vụ lĩnh vực về papi các công tác nâng cao cải thiện thuộc"
).split())
AREA_TAIL = re.compile(r"\s*(?:gom )?\d+ (?:nhiem vu|noi dung|viec)$")
NUMBERED = re.compile(
    r"^\s*(?:(?:[-–—+*•·▪►→]+|\(?\d{1,2}(?:[.,]\d{1,2}){0,3}[.)]?(?=\s)|\(?\d{1,2}[.)](?=\D)|[a-zđ]\)|[ivx]{1,4}[.)])\s*)+",
    re.IGNORECASE,
)
CODE = re.compile(
    r"(?P<label>(?:mã\s*)?(?:số\s*)?(?:nv|nhiệm\s+vụ|mã)?)[\s.:]*(?P<area>\d{1,2})\s*[.,-]\s*(?P<serial>\d{1,3})\.?",
    re.IGNORECASE,
)
ORGANISING_CODE = re.compile(r"(?P<label>(?:mã\s*)?th)[\s.:]*(?:0\s*[.,-]\s*)?(?P<serial>\d{1,3})\.?", re.IGNORECASE)
LABELLED_START = re.compile(r"^\s*((?:NV|Nhiệm vụ)\s*\.?\s*\d{1,2}[.,]\d{1,3}|TH\s*\d{1,3})\s*[.:)\-–]?\s+", re.IGNORECASE)
NUMERAL = re.compile(
    r"\s*(?:(?:phần|mục|nội dung|chỉ số nội dung|chỉ số|nhóm|lĩnh vực)\s+(?:số\s+)?)*(?P<sign>[ivx]{1,5}|\d{1,2}|[a-h])"
    r"(?P<end>\s*(?:[.):–/-](?!\d)|$)|\s+)", re.IGNORECASE,
)
ROMAN = {"i": 1, "v": 5, "x": 10}
