"""Every page of the app, by a short name: its section, its file, its title, its address. Links and the menu come from here."""

from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "papi" / "ui" / "static" / "icon.png"
"""A picture of our own: an icon name as favicon would make each browser ask a font server outside."""

DIRECT = ""
"""The section whose pages stand in the menu bar itself: those that the leadership opens in a meeting."""

FILES = {
    "overview": (DIRECT, "overview/overview.py", "Tổng quan", None),
    "areas": (DIRECT, "overview/areas.py", "Theo nội dung", "noi-dung"),
    "units": (DIRECT, "overview/units.py", "Theo đơn vị", "don-vi"),
    "tasks": (DIRECT, "overview/tasks.py", "Nhiệm vụ", "nhiem-vu"),
    "since": (DIRECT, "overview/since.py", "Từ lần họp trước", "tu-lan-truoc"),
    "trend": ("Điểm PAPI", "scores/trend.py", "Xu hướng điểm PAPI", "xu-huong"),
    "dimension": ("Điểm PAPI", "scores/dimension.py", "Chỉ số nội dung", "chi-so"),
    "provinces": ("Điểm PAPI", "scores/provinces.py", "So sánh tỉnh", "so-sanh"),
    "effort": ("Điểm PAPI", "scores/effort.py", "Thực hiện kế hoạch và điểm PAPI", "no-luc"),
    "goals": ("Điểm PAPI", "scores/goals.py", "Mục tiêu", "muc-tieu"),
    "update": ("Văn phòng", "office/update.py", "Cập nhật số liệu", "cap-nhat"),
    "sending": ("Văn phòng", "office/sending.py", "Gửi biểu và đôn đốc", "gui-bieu"),
    "history": ("Văn phòng", "office/history.py", "Lịch sử", "lich-su"),
    "account": ("Văn phòng", "office/account.py", "Tổng hợp năm của đơn vị", "tong-hop"),
    "plan": ("Quản trị", "admin/plan.py", "Kế hoạch", "ke-hoach"),
    "scores": ("Quản trị", "admin/scores.py", "Bộ điểm PAPI", "bo-diem"),
    "audit": ("Quản trị", "admin/audit.py", "Nhật ký", "nhat-ky"),
}
"""Name -> section, file under pages/, title, address; the page without an address is the home page."""


def path(name: str) -> str:
    """Return the absolute path of a page's file: what `st.Page` and `st.switch_page` take."""
    return str(ROOT / "pages" / FILES[name][1])


def all_pages() -> dict[str, list]:
    """Return the pages by section as Streamlit wants them, the home page first."""
    sections: dict[str, list] = {}
    for name, (section, _, title, address) in FILES.items():
        page = st.Page(path(name), title=title, url_path=address, default=address is None)
        sections.setdefault(section, []).append(page)
    return sections
