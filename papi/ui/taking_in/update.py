"""The frame of the Office's page for taking in: its title, where files are dropped, what became of them.

Works on the office's own store, also while the other pages still show samples. What the files say is `taken`.
"""

import streamlit as st

from papi.ui import load, pages, sending
from papi.ui.frame import literal, marks, note
from papi.ui.load import Data
from papi.ui.taking_in import tray


def heading(shown: Data) -> None:
    """Show the title, what becomes of samples while they are shown elsewhere, who has sent; lead to where forms go out."""
    st.title("Cập nhật số liệu", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if shown.sample:
            marks(shown)
            note("Báo cáo đầu tiên được công bố ở đây sẽ thay thế hẳn số liệu minh họa ở các trang khác.")
        office = load.office()
        note(sending.summary_line(office, sending.collected(office)))
        st.page_link(pages.path("sending"), label="Gửi biểu và đôn đốc", icon=":material/arrow_forward:")


def drop() -> None:
    """Take files in, a folder's worth at once; they lie on the list below until they are taken off it."""
    dropped = st.file_uploader(
        "Kéo thả một hay nhiều tệp đơn vị gửi (.xlsx, .xlsm, .xls, .xlsb, .ods, .csv)", key=tray.inlet(),
        accept_multiple_files=True, max_upload_size=25,
    )
    if dropped:
        tray.add(dropped)
        st.rerun()
    if not tray.files():
        note("Trang nhận ra tệp của đơn vị nào, kỳ nào, và cho xem từng chỗ cần sửa, số liệu nào sẽ thay đổi. "
             "Chưa có gì được lưu cho đến khi bấm Công bố.")


def results() -> None:
    """Say what became of the files of the last act, and where to go on."""
    told = tray.told()
    done, refused = ("\n".join(one.sentence for one in told if one.done is kind) for kind in (True, False))
    if refused:
        st.error(literal(refused), icon=":material/block:")
    if done:
        st.success(literal(done), icon=":material/check_circle:")
        with st.container(horizontal=True):
            st.page_link(pages.path("overview"), label="Xem Tổng quan", icon=":material/arrow_forward:")
            st.page_link(pages.path("history"), label="Lịch sử, hoàn tác", icon=":material/arrow_forward:")
            st.page_link(pages.path("sending"), label="Ai chưa gửi", icon=":material/arrow_forward:")
