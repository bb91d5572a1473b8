"""One cell that names both who leads a task and who supports it: "Chủ trì: Văn phòng; phối hợp: Thanh tra". Pure.

Which units the parts name is `papi.sheets.cells.unit_names`.
"""

import re

from papi.vietnamese import fold

_LEADS, _SUPPORTS = r"(?:chủ trì|chu tri|CT|đầu mối)", r"(?:phối hợp|phoi hop|PH|P/H)"
_BODY = r"(?:các |đơn vị |cơ quan |phòng )*"
_BEFORE = re.compile(rf"(?:^|(?<=[\s;,.(\-–])){_BODY}(?P<role>{_LEADS}|{_SUPPORTS})\s*:", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*(?:\(\s*(?P<inside>{_LEADS}|{_SUPPORTS})\s*\)|\s(?P<role>{_LEADS}|{_SUPPORTS}))\s*$", re.IGNORECASE)
_SUPPORT = re.compile(rf"{_SUPPORTS}$", re.IGNORECASE)
_MARKS = " ;,.-–+\n\t()"


def lead_and_support(lead: str, support: str, heading: str) -> dict[str, str]:
    """Return the texts of both cells by `lead` and `support`; where one cell holds both, its parts.

    `heading` is that of the lead's column: under "Chủ trì/Phối hợp" a slash in the cell parts the two as well.
    """
    texts = {"lead": lead, "support": support}
    if support or not lead:
        return texts
    return _marked_before(lead) or _marked_behind(lead) or _paired(lead, heading) or texts


def _marked_before(text: str) -> dict[str, str] | None:
    marks = list(_BEFORE.finditer(text))
    if not marks:
        return None
    parts = {"lead": text[:marks[0].start()].strip(_MARKS), "support": ""}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        part = text[mark.end():following.start() if following else len(text)].strip(_MARKS)
        role = "support" if _SUPPORT.match(mark["role"]) else "lead"
        parts[role] = "; ".join(filter(None, (parts[role], part)))
    return parts


def _marked_behind(text: str) -> dict[str, str] | None:
    parts: dict[str, list[str]] = {"lead": [], "support": []}
    pieces = [piece for piece in re.split(r"[;\n]|,(?=[^()]*(?:\(|$))", text) if piece.strip()]
    marks = [_BEHIND.search(piece) for piece in pieces]
    if not any(marks):
        return None
    for piece, mark in zip(pieces, marks, strict=True):
        role = "support" if mark and _SUPPORT.match(mark["inside"] or mark["role"]) else "lead"
        parts[role].append(piece[:mark.start()] if mark else piece)
    return {role: "; ".join(named) for role, named in parts.items()}


def _paired(text: str, heading: str) -> dict[str, str] | None:
    words = fold(heading)
    if "chu tri" not in words or "phoi hop" not in words or text.count("/") != 1:
        return None
    lead, _, support = text.partition("/")
    return {"lead": lead.strip(), "support": support.strip()}
