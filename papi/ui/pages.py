"""Every page of the app, by a short name: where its file lies, its title, its address. Links and the menu come from here."""

from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "papi" / "ui" / "static" / "icon.png"
"""A picture of our own: an icon name as favicon would make each browser ask a font server outside."""

FILES = {
    "overview": ("overview/overview.py", "Tổng quan", None),
    "areas": ("overview/areas.py", "Theo nội dung", "noi-dung"),
    "units": ("overview/units.py", "Theo đơn vị", "don-vi"),
    "trend": ("scores/trend.py", "Xu hướng điểm PAPI", "xu-huong"),
    "update": ("office/update.py", "Cập nhật số liệu", "cap-nhat"),
}
"""Name -> file under pages/, title, address; the page without an address is the home page."""


def path(name: str) -> str:
    """Return the absolute path of a page's file: what `st.Page` and `st.switch_page` take."""
    return str(ROOT / "pages" / FILES[name][0])


def all_pages() -> list:
    """Return the pages as Streamlit wants them, the home page first."""
    return [
        st.Page(path(name), title=title, url_path=address, default=address is None)
        for name, (_, title, address) in FILES.items()
    ]
