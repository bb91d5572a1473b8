"""The menu script that Streamlit runs for every visit: the pages, in the order people need them."""

import streamlit as st

from papi.ui.pages import ICON, all_pages

st.set_page_config(layout="wide", page_icon=str(ICON))
st.navigation(all_pages(), position="top").run()
