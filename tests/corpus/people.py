"""Who leads and who supports: abbreviations, slips, groups, bodies outside, ditto marks; whose sheet it is."""

from corpus.expect import ANYTHING, ANYWHERE, DONE, IN_PROGRESS, case, either, problem, problems, row, table, told
from corpus.files import xlsx
from corpus.words import BDS, HT, MC, QH, QLN, TRAM, TRUNG_TAM, TT, TT2, VP, VP2, VT, T

HEADING = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Tình trạng"]
COLUMNS = "task=B lead=C support=D status=E"
CODES = ("2.1", "2.2", "2.3", "2.4", "2.5", "7.1", "7.2", "7.3", "0.1", "0.2", "0.3", "0.4")

PHONG_CM = "Các phòng chuyên môn thuộc Sở theo lĩnh vực quản lý"
PHONG_BAN = "Các Phòng, Ban thuộc Sở"
DON_VI = "Các Phòng, đơn vị thuộc Sở"
CO_TTHC = "Các phòng có TTHC"


def group(written, name):
    """A group as written, or by the plan's own name for it."""
    return either(written, name)


def lines(*pairs):
    """A table of tasks under way, each with its lead and support as written."""
    return [HEADING, *([number, T(code), lead, support, "Đang thực hiện"]
                       for number, (code, (lead, support)) in enumerate(zip(CODES, pairs, strict=False), start=1))]


def read(*pairs):
    """The rows of such a table."""
    return table(COLUMNS, *(row(number, code, lead=lead, support=support, status=IN_PROGRESS)
                            for number, (code, (lead, support)) in enumerate(zip(CODES, pairs, strict=False), start=2)))


@case
def units_by_their_abbreviations():
    """Short names as offices write them, in any case, with and without dots and spaces."""
    content = xlsx(lines(
        ("VP Sở", "TTr"), ("vp", "KCHT & ATGT"), ("Thanh tra", "Phòng QLVT"), ("P.QLVT, PT&NL", "Trạm"),
        ("BPMC", "Phòng KCHT và ATGT"), ("PHÒNG HẠ TẦNG", "Một cửa"), ("Phòng Vận tải", "VPS"),
    ))
    return content, told(read(
        ([VP], [TT]), ([VP], [HT]), ([TT], [VT]), ([VT], [TRAM]), ([MC], [HT]), ([HT], [MC]), ([VT], [VP]),
    ))


@case
def several_units_in_a_cell():
    """Units parted by commas, semicolons, "và", slashes and lines; names that hold "," and "và" themselves stay whole."""
    content = xlsx(lines(
        (f"{VT}, {TT}", f"{VP} và {HT}"), (f"{VP}; {VT}; {TRAM}", None), (f"{HT} và {VT}", f"- {VP}\n- {TT}"),
        ("VP Sở/Thanh tra Sở", "P. QLVT, PT & NL; P. KCHT & ATGT"), (f"1. {VP}\n2. {TT}", None),
        ("Văn phòng, Thanh tra, Phòng Vận tải", "Trạm + Một cửa"),
    ))
    return content, told(read(
        ([VT, TT], [VP, HT]), ([VP, VT, TRAM], []), ([HT, VT], [VP, TT]), ([VP, TT], [VT, HT]), ([VP, TT], []),
        ([VP, TT, VT], [TRAM, MC]),
    ))


@case
def groups_of_units():
    """Groups as the plan words them and as others do, alone and beside units: kept as written."""
    content = xlsx(lines(
        ("Các phòng chuyên môn", "Các phòng, ban"), (VP, "Các phòng, đơn vị thuộc Sở"), ("Các phòng có TTHC", VP),
        ("Văn phòng Sở, các phòng chuyên môn", None), ("Các phòng, ban thuộc Sở và Trạm", None),
    ))
    return content, told(read(
        ([group("Các phòng chuyên môn", PHONG_CM)], [group("Các phòng, ban", PHONG_BAN)]),
        ([VP], [group("Các phòng, đơn vị thuộc Sở", DON_VI)]), ([CO_TTHC], [VP]),
        ([VP, group("các phòng chuyên môn", PHONG_CM)], []),
        ([group("Các phòng, ban thuộc Sở", PHONG_BAN), TRAM], []),
    ))


@case
def slips_of_the_finger():
    """A wrong accent, a letter left out or doubled: the unit is read, and the spelling is told at the cell."""
    content = xlsx(lines(
        ("Thanh tra Sỏ", None), ("Vắn phòng Sở", None), ("Phòng Quản lý vân tải, phương tiện và người láy", None),
        ("Trạm Quản lý vận tài cửa khẩu", None), ("Thah tra Sở", None), (VP, None),
    ))
    return content, told(
        read(([TT], []), ([VP], []), ([VT], []), ([TRAM], []), ([TT], []), ([VP], [])),
        problems=problems("unit_spelling", "C4 C6"), may=problems("unit_spelling", "C2 C3 C5"),
    )


@case
def bodies_the_plan_does_not_know():
    """A department that is not of the agency leads: told at the cell and kept as written; outside support is usual."""
    content = xlsx(lines(
        ("Sở Tài chính", None), (VP, "UBND các huyện, thành phố"), ("Phòng Tổ chức cán bộ", TT), (f"{VP}, Sở Tư pháp", None),
    ))
    return content, told(
        read((["Sở Tài chính"], []), ([VP], ANYTHING), (["Phòng Tổ chức cán bộ"], [TT]), ([VP, "Sở Tư pháp"], [])),
        problems=problems("unknown_unit", "C2 C4 C5"), may=[problem("unknown_unit", "D3")],
    )


@case
def names_that_fit_two_units():
    """"Phòng Quản lý" could be either of two divisions: told, none chosen."""
    content = xlsx(lines(("Phòng Quản lý", None), ("Phòng", VP), (TT, None)))
    return content, told(
        read((either(["Phòng Quản lý"], []), []), (either(["Phòng"], []), [VP]), ([TT], [])),
        problems=problems("ambiguous_unit|unknown_unit", "C2 C3"),
    )


@case
def ditto_marks():
    """"nt", "như trên" and a quotation mark take the value above, each told at its cell."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Tình trạng"],
        [1, T("2.1"), VP, TT, "30/9/2024", "Đang thực hiện"],
        [2, T("2.3"), "nt", '"', "như trên", "Đang thực hiện"],
        [3, T("2.4"), "-nt-", "Như trên", "31/12/2024", "nt"],
    ])
    return content, told(table(
        "task=B lead=C support=D deadline=E status=F",
        row(2, "2.1", lead=[VP], support=[TT], deadline="2024-09-30", status=IN_PROGRESS),
        row(3, "2.3", lead=[VP], support=[TT], deadline="2024-09-30", status=IN_PROGRESS),
        row(4, "2.4", lead=[VP], support=[TT], deadline="2024-12-31", status=IN_PROGRESS),
    ), problems=problems("ditto_mark", "C3 D3 E3 C4 D4 F4", severity="warning"))


@case
def roles_named_before_the_units():
    """Headings that begin with the role and have "đơn vị" in brackets; the divisions by half their names."""
    content = xlsx([
        ["STT", "Nhiệm vụ", "Chủ trì (đơn vị)", "Phối hợp (đơn vị)", "Tình trạng"],
        [1, T("5.1"), "Phòng QLVT", "Văn phòng", "Đang thực hiện"],
        [2, T("5.3"), "Phòng KCHT & ATGT", "Văn phòng", "Đã hoàn thành"],
    ])
    return content, told(table(
        COLUMNS, row(2, "5.1", lead=[VT], support=[VP], status=IN_PROGRESS),
        row(3, "5.3", lead=[HT], support=[VP], status=DONE),
    ))


@case
def the_sheet_of_a_unit_that_is_not_ours():
    """"Đơn vị báo cáo: Sở Nội vụ": not a unit of the plan."""
    content = xlsx([
        ["BÁO CÁO QUÝ III/2024"],
        ["Đơn vị báo cáo:", "Sở Nội vụ tỉnh Lạng Sơn"],
        ["STT", "Nhiệm vụ", "Chủ trì", "Tình trạng"],
        [1, T("2.1"), VP, "Đang thực hiện"],
        [2, T("4.1"), TT, "Đang thực hiện"],
    ])
    return content, told(
        table("task=B lead=C status=D", row(4, "2.1", lead=[VP], status=IN_PROGRESS),
              row(5, "4.1", lead=[TT], status=IN_PROGRESS)),
        problems=[problem("wrong_unit|unknown_unit", "A2:B2")],
    )


@case(plan="invented")
def one_units_name_inside_anothers():
    """"Phòng Quản lý nhà" and "Phòng Quản lý nhà và thị trường bất động sản": the longest known name is taken first."""
    content = xlsx([
        HEADING,
        [1, T("2.90"), f"{QLN}, {QH}", BDS, "Đang thực hiện"],
        [2, T("2.91"), BDS, f"{QLN} và {TT2}", "Đang thực hiện"],
        [3, T("5.90"), f"{QLN} và {BDS}", None, "Đã hoàn thành"],
        [4, T("6.90"), f"{TRUNG_TAM}, {VP2}", "QLN; QLN&BĐS", "Đang thực hiện"],
        [5, T("5.91"), VP2, "Các phòng, đơn vị trực thuộc", "Đang thực hiện"],
    ])
    return content, told(table(
        COLUMNS,
        row(2, "2.90", lead=[QLN, QH], support=[BDS], status=IN_PROGRESS),
        row(3, "2.91", lead=[BDS], support=[QLN, TT2], status=IN_PROGRESS),
        row(4, "5.90", lead=[QLN, BDS], status=DONE),
        row(5, "6.90", lead=[TRUNG_TAM, VP2], support=[QLN, BDS], status=IN_PROGRESS),
        row(6, "5.91", lead=[VP2], support=[group("Các phòng, đơn vị trực thuộc", "Các phòng, đơn vị")], status=IN_PROGRESS),
    ))


@case
def the_unit_stands_only_in_the_head():
    """No column of units: the head names who reports, and no lead is invented from it."""
    content = xlsx([
        ["SỞ GIAO THÔNG VẬN TẢI"],
        ["Đơn vị báo cáo: Thanh tra Sở"],
        ["Kỳ báo cáo: Quý III/2024"],
        [],
        ["STT", "Nhiệm vụ", "Tình trạng", "Kết quả"],
        [1, T("4.1"), "Đã hoàn thành", "Kế hoạch số 8/KH-TTr"],
        [2, T("4.4"), "Đang thực hiện", None],
    ])
    lead = either([], [TT])
    return content, told(table(
        "task=B status=C result=D",
        row(6, "4.1", lead=lead, status=DONE, result="Kế hoạch số 8/KH-TTr"),
        row(7, "4.4", lead=lead, status=IN_PROGRESS),
    ), may=[problem("wrong_unit", ANYWHERE)])
