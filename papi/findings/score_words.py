"""What a person would say of a province's PAPI scores, in Vietnamese.

Sentences over the records of `papi.scores.report`. The rules stand in `papi.scores`; drawing is `papi.charts`.
"""

from papi.scores.rules import DIMENSION_POINTS, GROUPS, term_start
from papi.vietnamese import MISSING, number, percent, signed

GROUP_WORDS = dict(zip(
    GROUPS, ("Nhóm cao nhất", "Nhóm trung bình cao", "Nhóm trung bình thấp", "Nhóm thấp nhất"), strict=True,
))

DIRECT, INDIRECT = "direct", "indirect"
RESPONSIBILITY_WORDS = {DIRECT: "phần Sở trực tiếp tác động", INDIRECT: "phần Sở tác động gián tiếp"}

NO_OWN_PARTS = "Theo kế hoạch, Sở không tác động trực tiếp tới chỉ số thành phần nào của nội dung này."
"""Said of a dimension none of whose parts the plan calls direct or indirect."""

PART_RULE_NOTE = (
    "Ngưỡng 5% là cách đọc của PAPI đối với tổng điểm và chỉ số nội dung; "
    "áp dụng cho chỉ số nội dung thành phần là quy ước của trang này."
)

NOT_CAUSE = (
    "Điểm PAPI là kết quả khảo sát người dân toàn tỉnh; một sở chỉ tác động được một phần nhỏ. "
    "Đặt cạnh nhau để đối chiếu, không có nghĩa bên này là nguyên nhân của bên kia."
)


def headline(report: dict) -> str:
    """Return the province's year in one sentence: score, place, group, changes; a change below 5% is never called a rise."""
    total, year = report["total"], report["year"]
    whose = f"PAPI {year}: {report['province']}"
    if total["score"] is None:
        return f"{whose} không có tổng điểm vì PAPI không công bố đủ các nội dung."
    points = DIMENSION_POINTS * len(report["dimensions"])
    score = f"{whose} {number(total['score'], 2)}/{points} điểm, {_place_and_group(total)}"
    return "; ".join([score, *_changes(total, year)])


def change_words(record: dict) -> str:
    """Return a record's change on the year before for a chart: sign and figure always, `không đáng kể` below 5%."""
    if record["change_pct"] is None:
        return MISSING
    shown = _signed_percent(record["change_pct"])
    return shown if record["significant"] else f"{shown}, không đáng kể"


def contrary_findings(report: dict, responsibilities: dict[str, str]) -> list[str]:
    """Return a sentence for each part the agency can move that goes clearly against its dimension, largest first.

    `responsibilities`: code of a sub-dimension -> direct, indirect or none. Only a significant change of the part counts.
    """
    found = [
        (abs(part["change_pct"]), _contrary(report["year"], dimension, part, RESPONSIBILITY_WORDS[responsibility]))
        for dimension in report["dimensions"] for part in dimension["subdimensions"]
        if (responsibility := responsibilities.get(part["code"])) in RESPONSIBILITY_WORDS and _goes_against(part, dimension)
    ]
    return [sentence for _, sentence in sorted(found, key=lambda pair: -pair[0])]


def told_parts(report: dict, responsibilities: dict[str, str]) -> list[str]:
    """Return the codes of the parts that are told wherever their dimension's score is: those that the agency moves directly
    always, those that it moves indirectly where they go clearly against their dimension, whose own figure then hides them.
    """
    return [
        part["code"] for dimension in report["dimensions"] for part in dimension["subdimensions"]
        if (responsibility := responsibilities.get(part["code"])) == DIRECT
        or (responsibility == INDIRECT and _goes_against(part, dimension))
    ]


def _place_and_group(total: dict) -> str:
    place, group = f"xếp thứ {total['rank']}/{total['of']}", GROUP_WORDS[total["group"]].lower()
    if total["group_published"]:
        return f"{place} (tính từ điểm công bố), {group} (PAPI công bố)"
    return f"{place}, {group} (tính từ điểm công bố)"


def _changes(total: dict, year: int) -> list[str]:
    """Return what is said of the changes: on the year before, and on the term's first year where that is another."""
    if total["change"] is not None:
        yearly = f"{_change(total)} so với năm {year - 1}"
        yearly += "" if total["significant"] else f" ({percent(abs(total['change_pct']) / 100)}: không thay đổi đáng kể)"
    elif total["comparable_from"] == year:
        yearly = f"không so với năm {year - 1}: giai đoạn so sánh được bắt đầu từ năm {year}"
    else:
        yearly = f"không có điểm năm {year - 1} để so"
    start = term_start(year)
    if total["term_change"] is None or start == year - 1:
        return [yearly]
    return [f"{yearly}, {signed(total['term_change'], 2)} so với năm {start}"]


def _change(total: dict) -> str:
    if not total["significant"]:
        return f"{signed(total['change'], 2)} điểm"
    return f"{_verb(total)} {number(abs(total['change']), 2)} điểm ({percent(abs(total['change_pct']) / 100)})"


def _goes_against(part: dict, dimension: dict) -> bool:
    """Tell whether a part's significant change goes the other way than its dimension's."""
    return bool(part["significant"]) and dimension["change"] is not None and part["change"] * dimension["change"] < 0


def _contrary(year: int, dimension: dict, part: dict, whose: str) -> str:
    name = f"nội dung {dimension['code']}, {dimension['name']},"
    against = (
        f"PAPI {part['code']} {part['name']}, {whose}, {_verb(part)} {percent(abs(part['change_pct']) / 100)}, "
        f"xếp thứ {part['rank']}/{part['of']}, {_beside_median(part)}"
    )
    return f"PAPI {year}: {name} {_moved(dimension, year)}; nhưng {against}."


def _moved(dimension: dict, year: int) -> str:
    """Return how a dimension moved and, where it did so clearly, the part that moved it most."""
    if not dimension["significant"]:
        return f"không thay đổi đáng kể so với năm {year - 1} ({_signed_percent(dimension['change_pct'])})"
    rises = dimension["change"] > 0
    known = [part for part in dimension["subdimensions"] if part["change"] is not None]
    main = (max if rises else min)(known, key=lambda part: part["change"])
    cause = f"chủ yếu {'nhờ' if rises else 'do'} PAPI {main['code']} {main['name']} ({signed(main['change'], 2)})"
    return f"{_verb(dimension)} {percent(abs(dimension['change_pct']) / 100)} so với năm {year - 1}, {cause}"


def _beside_median(part: dict) -> str:
    if part["score"] == part["median"]:
        return "bằng trung vị cả nước"
    return "trên trung vị cả nước" if part["score"] > part["median"] else "dưới trung vị cả nước"


def _verb(record: dict) -> str:
    return "tăng" if record["change"] > 0 else "giảm"


def _signed_percent(value: float) -> str:
    return signed(value, 1) + "%"
