"""One cell that names both who leads and who supports: the role stands before, behind, in brackets, or in the heading."""

import pytest

from papi.sheets.reading.roles import lead_and_support


@pytest.mark.parametrize(("text", "lead", "support"), [
    ("Chủ trì: Văn phòng; phối hợp: Thanh tra, Trạm", "Văn phòng", "Thanh tra, Trạm"),
    ("CT: Văn phòng Sở\nPH: Thanh tra Sở", "Văn phòng Sở", "Thanh tra Sở"),
    ("- Chủ trì: Phòng QLKCHT\n- Phối hợp: Phòng Quản lý vận tải, phương tiện và người lái",
     "Phòng QLKCHT", "Phòng Quản lý vận tải, phương tiện và người lái"),
    ("Văn phòng Sở; phối hợp: Các phòng", "Văn phòng Sở", "Các phòng"),
    ("Trạm (chủ trì)\nVP (phối hợp)", "Trạm", "VP"),
    ("VP chủ trì; TTra phối hợp", "VP", "TTra"),
    ("VP (CT), TTra (PH)", "VP", "TTra"),
    ("Phòng Quản lý vận tải, phương tiện và người lái", "Phòng Quản lý vận tải, phương tiện và người lái", ""),
    ("Văn phòng/ Thanh tra", "Văn phòng/ Thanh tra", ""),
])
def test_the_role_is_said_in_the_cell(text, lead, support):
    """Abbreviated or whole, before a name or behind it; a cell that says no role names those who lead."""
    said = lead_and_support(text, "", "Đơn vị thực hiện")

    assert (lead, support) == (said["lead"], said["support"].strip())


def test_a_slash_under_a_heading_of_both_parts_them():
    """Under "Chủ trì/ Phối hợp" the slash in the cell stands for the one in the heading."""
    heading = "Đơn vị chủ trì/ Đơn vị phối hợp"

    assert {"lead": "Thanh tra Sở", "support": "Văn phòng Sở"} == lead_and_support("Thanh tra Sở/ Văn phòng Sở", "", heading)


def test_a_column_of_its_own_says_who_supports():
    """Where the sheet has both columns each cell is what it is."""
    assert {"lead": "CT: VP", "support": "TTra"} == lead_and_support("CT: VP", "TTra", "Chủ trì")
