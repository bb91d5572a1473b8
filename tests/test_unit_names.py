"""Which units a cell names: the rules of `papi.sheets.cells.unit_names` and `papi.sheets.cells.unit_spelling`."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from papi.model import ERROR, INFO, WARNING
from papi.sheets.cells.unit_names import UnitNames
from papi.vietnamese import fold
from tests.workbooks import shipped_plan

PLAN = shipped_plan()
NAMES = UnitNames(PLAN)
OFFICE, INSPECTORATE, ROADS, TRANSPORT, STATION, ONE_STOP = (unit.name for unit in PLAN.units)
GROUPS = {wording: group.name for group in PLAN.groups for wording in (group.name, *group.other_wordings)}


def kinds(read):
    """The severity and kind of each doubt."""
    return [(doubt.severity, doubt.kind) for doubt in read.doubts]


@pytest.mark.parametrize("alter", [str, str.upper, str.lower, fold, lambda name: f" {name} . "], ids=[
    "as it is", "capitals", "small letters", "folded", "blanks and a full stop",
])
@pytest.mark.parametrize(("unit", "name"),
    [(unit.name, name) for unit in PLAN.units for name in (unit.name, *unit.short_names)])
def test_a_unit_is_known_by_all_its_names(unit, name, alter):
    """In any case and accents, without a doubt, as a cell and as whose sheet it is."""
    assert ((unit,), ()) == (NAMES.read(alter(name)).value, NAMES.read(alter(name)).doubts)
    assert unit == NAMES.sender(alter(name))


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_stays_as_written(group):
    """Its members are data that the Office corrects, so it is not expanded here; it sends no sheet."""
    assert ((group,), ()) == (NAMES.read(group).value, NAMES.read(group).doubts)
    assert NAMES.sender(group) is None


@pytest.mark.parametrize(("text", "units"), [
    ("Văn phòng Sở; Thanh tra Sở", (OFFICE, INSPECTORATE)),
    ("Văn phòng Sở, Thanh tra Sở", (OFFICE, INSPECTORATE)),
    ("Văn phòng Sở và Thanh tra Sở", (OFFICE, INSPECTORATE)),
    ("Văn phòng Sở & Thanh tra", (OFFICE, INSPECTORATE)),
    ("VP + TTra", (OFFICE, INSPECTORATE)),
    ("VP/TTra", (OFFICE, INSPECTORATE)),
    ("Văn phòng Sở - Thanh tra Sở", (OFFICE, INSPECTORATE)),
    ("Văn phòng Sở\nThanh tra Sở", (OFFICE, INSPECTORATE)),
    ("- Văn phòng Sở\n- Thanh tra Sở", (OFFICE, INSPECTORATE)),
    ("1. Văn phòng Sở;\n2. Thanh tra Sở;", (OFFICE, INSPECTORATE)),
    ("a) Văn phòng Sở\nb) Thanh tra Sở", (OFFICE, INSPECTORATE)),
    ("• Văn phòng Sở\n• Thanh tra Sở", (OFFICE, INSPECTORATE)),
    ("Vp sở. Thanh tra sở", (OFFICE, INSPECTORATE)),
    ("VP, TTra, QLVT", (OFFICE, INSPECTORATE, TRANSPORT)),
    ("Văn phòng Sở; VP", (OFFICE,)),
    (f"{TRANSPORT}, {OFFICE} và {INSPECTORATE}", (TRANSPORT, OFFICE, INSPECTORATE)),
    (f"{ROADS}, {TRANSPORT}", (ROADS, TRANSPORT)),
    (f"{INSPECTORATE} và {ROADS} và {OFFICE}", (INSPECTORATE, ROADS, OFFICE)),
    ("P. KCHT & ATGT, P.QLVT", (ROADS, TRANSPORT)),
    ("Phòng QLVT, PT&NL; Phòng KCHT-ATGT; Trạm QLVT CK", (TRANSPORT, ROADS, STATION)),
    ("Phòng Quản lý vận tải,\nphương tiện và người lái", (TRANSPORT,)),
    ("Phòng Quản lý kết cấu hạ tầng\nvà An toàn giao thông\nTrạm", (ROADS, STATION)),
    ("Phòng Quản lý vận tải & phương tiện", (TRANSPORT,)),
    ("văn phòng sở, thanh tra sở", (OFFICE, INSPECTORATE)),
    ("Các phòng chuyên môn; Thanh tra Sở", ("Các phòng chuyên môn", INSPECTORATE)),
    ("Các phòng, đơn vị thuộc Sở", ("Các phòng, đơn vị thuộc Sở",)),
    ("Văn phòng Sở và các phòng thuộc Sở", (OFFICE, "các phòng thuộc Sở")),
    ("Các phòng; Ban ATGT tỉnh", ("Các phòng", "Ban ATGT tỉnh")),
    ("Các phòng, Ban ATGT tỉnh", ("Các phòng", "Ban ATGT tỉnh")),
    ("Đơn vị chủ trì: Văn phòng Sở", (OFFICE,)),
    ("Chủ trì: VP", (OFFICE,)),
    ("Văn phòng Sở (đầu mối)", (OFFICE,)),
    ("Văn phòng Sở (VP)", (OFFICE,)),
    ("Thanh tra Sở (chủ trì), Văn phòng Sở (phối hợp)", (INSPECTORATE, OFFICE)),
    ("Các phòng có TTHC (Phòng KCHT; Phòng QLVT; Trạm)", ("Các phòng có TTHC",)),
    ("Các phòng có TTHC: Phòng KCHT, Phòng QLVT, Trạm", ("Các phòng có TTHC",)),
    ("Các phòng có TTHC: " + "; ".join((ROADS, TRANSPORT, STATION)),
    ("Các phòng có TTHC: " + "; ".join((ROADS, TRANSPORT, STATION)),)),
])
def test_a_cell_of_several_names_is_split_at_them_and_not_inside_them(text, units):
    """Known names first, longest first: two of them hold "," and "và"."""
    assert (units, ()) == (NAMES.read(text).value, NAMES.read(text).doubts)


@pytest.mark.parametrize(("written", "unit"), [
    ("Phòng Quản lí vận tải", TRANSPORT), ("Phòng QL Vận tải", TRANSPORT), ("P. Quản lý VT", TRANSPORT), ("P.VT", TRANSPORT),
    ("Phòng QLVT - Sở GTVT", TRANSPORT), ("Phòng QLVT thuộc Sở", TRANSPORT), ("Lãnh đạo phòng QLVT", TRANSPORT),
    ("TP. QLVT", TRANSPORT),
    ("Đ/c Trưởng phòng QLVT", TRANSPORT), ("Trưởng phòng QLVT", TRANSPORT), ("Phòng phương tiện và người lái", TRANSPORT),
    ("Phòng Quản lý vận tải, phương tiên & ngừơi láy", TRANSPORT), ("Phòng Qủan lý vận tảii", TRANSPORT),
    ("Quản lý vận tải", TRANSPORT),
    ("Phòng ATGT", ROADS), ("Phòng An toàn giao thông", ROADS), ("Phòng Quản lý kết cấu", ROADS), ("P.KCHT", ROADS),
    ("Phòng QLKCHT và An toàn giao thông", ROADS), ("Phòng Quản lý kết cấu hạ tầng và An tòan giao thôg", ROADS),
    ("Chánh Văn phòng Sở", OFFICE), ("Văn phòng thuộc Sở", OFFICE), ("Văn phòng sở chủ trì", OFFICE), ("Văn phòg Sở", OFFICE),
    ("Thah tra Sở", INSPECTORATE), ("Ttra sở", INSPECTORATE), ("Chánh Thanh tra Sở", INSPECTORATE),
    ("Thanh tra của Sở", INSPECTORATE),
    ("Trạm QL vận tải cửa khẩu", STATION), ("Trạm Quản lý vận tải cửa khẩuu", STATION), ("Bộ phận 1 cửa", ONE_STOP),
    ("Bộ phận TN&TKQ", ONE_STOP), ("Bộ phận một cửa của Sở tại TTPVHCC tỉnh", ONE_STOP), ("Bộ phận một cưa Sở GTVT", ONE_STOP),
])
def test_another_spelling_that_means_one_unit_is_read_and_noted(written, unit):
    """Abbreviations, people, "thuộc Sở", a part that fits one unit only, a slip of the finger."""
    read = NAMES.read(written)
    assert ((unit,), [(INFO, "unit_spelling")]) == (read.value, kinds(read))
    assert (written, (unit,)) == (read.doubts[0].wording, read.doubts[0].candidates)


@pytest.mark.parametrize(("written", "named"), [
    ("Các phòng, ban Sở GTVT", "Các Phòng, Ban thuộc Sở"),
    ("Các phòng chuyên môn thuộc Sở GTVT", "Các phòng chuyên môn thuộc Sở theo lĩnh vực quản lý"),
])
def test_another_spelling_of_a_group_becomes_the_groups_name(written, named):
    """As written nobody would know it."""
    assert ((named,), [(INFO, "unit_spelling")]) == (NAMES.read(written).value, kinds(NAMES.read(written)))


@pytest.mark.parametrize("written", [
    "UBND các huyện, thành phố", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Tài nguyên và Môi trường", "Công an tỉnh",
    "Ban ATGT tỉnh",
    "Thanh tra tỉnh", "Văn phòng UBND tỉnh", "các huyện, thành phố", "Các cơ quan", "Các cơ quan, ban ngành, UBND các huyện",
    "doanh nghiệp vận tải", "Bộ GTVT", "Phòng Tài chính huyện Cao Lộc", "Trung tâm Phục vụ hành chính công tỉnh",
    "Các sở, ban, ngành",
    "Sở Lao động - Thương binh và Xã hội", "UBND các huyện (11 huyện)", "Trạm kiểm tra tải trọng",
])
def test_a_body_outside_the_agency_stays_as_written_without_a_doubt(written):
    """Even where its name begins as a unit's does."""
    assert ((written,), ()) == (NAMES.read(written).value, NAMES.read(written).doubts)
    assert NAMES.sender(written) is None


def test_bodies_outside_are_split_from_each_other_and_from_units():
    """Each stays whole, though "và" and "," stand inside."""
    text = "Sở Kế hoạch và Đầu tư, Sở Tài chính, Văn phòng Sở và UBND các huyện, thành phố"
    assert ("Sở Kế hoạch và Đầu tư", "Sở Tài chính", OFFICE, "UBND các huyện, thành phố") == NAMES.read(text).value


@pytest.mark.parametrize("written", ["các đơn vị liên quan", "Các phòng, đơn vị liên quan", "các cơ quan có liên quan"])
def test_nobody_in_particular_is_a_warning(written):
    """It names no unit, and it is no slip."""
    read = NAMES.read(f"Thanh tra Sở, {written}")
    assert ((INSPECTORATE, written), [(WARNING, "unknown_unit")]) == (read.value, kinds(read))


@pytest.mark.parametrize("written", [
    "Sở GTVT", "Lãnh đạo Sở", "Phòng Kế hoạch - Tài chính", "Phòng Pháp chế", "Ông Trưởng đoàn", "Đội Thanh tra giao thông",
    "12", "x", "Phòng KC",
    "Phòng Quản lý giao thông", "Toàn thể công chức", "Báo cáo", "Tổ chức thực hiện",
])
def test_a_name_the_plan_does_not_have_is_kept_as_written_with_an_error(written):
    """How grave that is for a supporting unit, the caller decides."""
    read = NAMES.read(f"{written}; Văn phòng Sở")
    assert ((written, OFFICE), [(ERROR, "unknown_unit")], written) == (read.value, kinds(read), read.doubts[0].wording)
    assert NAMES.sender(written) is None


@pytest.mark.parametrize("written", ["Phòng Quản lý", "Phòng", "P. QL", "Trưởng phòng"])
def test_a_name_that_fits_two_units_is_a_doubt_with_both(written):
    """It decides whose row it is, so it is not guessed."""
    read = NAMES.read(written)
    assert ((written,), [(ERROR, "ambiguous_unit")]) == (read.value, kinds(read))
    assert (written, (ROADS, TRANSPORT)) == (read.doubts[0].wording, read.doubts[0].candidates)
    assert ROADS in read.doubts[0].expected


@pytest.mark.parametrize("text", ["Chủ trì: VP\nPhối hợp: Thanh tra", "Văn phòng Sở phối hợp với Thanh tra Sở",
    "VP; phối hợp: Thanh tra"])
def test_both_roles_in_one_cell_are_a_warning(text):
    """All are read, but not all lead."""
    assert ((OFFICE, INSPECTORATE), [(WARNING, "ambiguous_unit")]) == (NAMES.read(text).value, kinds(NAMES.read(text)))


def test_a_group_beside_a_part_of_its_units_is_a_warning():
    """Whether the whole group is meant cannot be known."""
    read = NAMES.read("Các phòng chuyên môn (P. QLVT)")
    assert (("Các phòng chuyên môn", TRANSPORT), [(WARNING, "ambiguous_unit")]) == (read.value, kinds(read))


def test_words_in_brackets_that_name_nobody_are_noted():
    """Nothing is dropped in silence."""
    read = NAMES.read("Văn phòng Sở (bộ phận Kế toán)")
    assert ((OFFICE,), [(INFO, "unit_spelling")], "bộ phận Kế toán") == (read.value, kinds(read), read.doubts[0].wording)


def test_an_empty_cell_names_nobody():
    """A blank is no doubt."""
    assert ((), ()) == (NAMES.read("").value, NAMES.read(" \n; ").doubts)


@pytest.mark.parametrize(("text", "unit"), [
    ("VP", OFFICE), ("Thanh tra", INSPECTORATE), ("P.QLVT", TRANSPORT),
    ("PHÒNG QUẢN LÝ VẬN TẢI, PHƯƠNG TIỆN VÀ NGƯỜI LÁI", TRANSPORT),
    ("SỞ GIAO THÔNG VẬN TẢI\nVĂN PHÒNG", OFFICE), ("UBND TỈNH LẠNG SƠN\nSỞ GIAO THÔNG VẬN TẢI\nTHANH TRA SỞ", INSPECTORATE),
    ("Đơn vị: Trạm QLVT cửa khẩu", STATION), ("Đơn vị báo cáo: Văn phòng Sở", OFFICE), ("BC Thanh tra", INSPECTORATE),
    ("VP Q3", OFFICE),
    ("VP-Q3.2024", OFFICE), ("P.QLVT quý III", TRANSPORT), ("Bieu VP", OFFICE), ("1. VP", OFFICE), ("KCHT", ROADS),
    ("Thanh tra T9", INSPECTORATE),
])
def test_a_whole_text_that_names_one_unit_says_who_sends(text, unit):
    """A sheet's name, a line above the table, with or without the agency over it."""
    assert unit == NAMES.sender(text)


@pytest.mark.parametrize("text", [
    "Sheet1", "Báo cáo", "Biểu 01", "TRƯỞNG PHÒNG", "VP, Thanh tra", "Các phòng", "SỞ GIAO THÔNG VẬN TẢI", "Lưu: VT", "Q3",
    "", "2024", "Phòng",
    "BÁO CÁO KẾT QUẢ THỰC HIỆN CỦA VĂN PHÒNG SỞ", "Thanh tra tỉnh", "NGƯỜI LẬP BIỂU", "Nơi nhận: - Như trên; - Lưu: VT",
    "Tổng hợp",
])
def test_any_other_text_says_nobody(text):
    """Titles, signatures, two units, a group."""
    assert NAMES.sender(text) is None


def test_what_the_office_settled_is_read_so():
    """A unit, a group by its name, a body outside; a name the plan does not have settles nothing."""
    settled = UnitNames(PLAN, {"phong phap che": OFFICE, "bo phan giup viec": "Các phòng", "to cong tac": "",
    "doi xe": "Phòng Khác"})
    assert ((OFFICE, "Các phòng", "Tổ công tác"), ()) == (
        settled.read("Phòng Pháp chế; Bộ phận giúp việc; Tổ công tác").value,
        settled.read("Phòng Pháp chế; Bộ phận giúp việc; Tổ công tác").doubts,
    )
    assert [(ERROR, "unknown_unit")] == kinds(settled.read("Đội xe"))


def test_a_former_name_is_read_as_the_unit_that_took_over():
    """As a cell and as whose sheet it is, in any spelling; never by the old name."""
    units = (replace(PLAN.units[0], formerly=("Phòng Hành chính, Tổng hợp", "Phòng Pháp chế")), *PLAN.units[1:])
    names = UnitNames(replace(PLAN, units=units))

    assert ((OFFICE, STATION), ()) == (names.read("Phòng Pháp chế; Trạm").value, names.read("Phòng Pháp chế; Trạm").doubts)
    assert (OFFICE,) == names.read("P. Hành chính, tổng hợp").value
    assert OFFICE == names.sender("BC Phòng Pháp chế")


PARTS = [unit.name for unit in PLAN.units] + list(GROUPS) + ["VP", "P.QLVT", "Sở Tài chính", "Phòng", ",", ";", " và ",
"\n- ", "(", ")", ": "]


@given(st.text(max_size=40) | st.lists(st.sampled_from(PARTS), max_size=6).map("".join))
def test_any_text_is_read_into_names_and_doubts(text):
    """Never an exception; what is a group or a unit of the plan can be expanded; a sender is a unit."""
    read = NAMES.read(text)
    assert all(read.value)
    assert NAMES.sender(text) in {None, *(unit.name for unit in PLAN.units)}


@given(st.lists(st.sampled_from([unit.name for unit in PLAN.units]), min_size=1, max_size=6, unique=True), st.sampled_from([
    "; ", ", ", "\n", " và ", " - ", " & ", "/", "\n- ", ";\n+ ",
]))
def test_the_plans_own_names_are_found_behind_any_separator(units, separator):
    """None is lost, none is joined to another."""
    assert (tuple(units), ()) == (NAMES.read(separator.join(units)).value, NAMES.read(separator.join(units)).doubts)


def test_a_very_long_cell_is_no_list_of_units():
    """A cell may hold 32,767 characters; no list of units does."""
    text = "Phòng Quản lý, " * 2000
    assert [(ERROR, "unknown_unit")] == kinds(NAMES.read(text))[:1]
    assert NAMES.sender(text) is None
