"""The entry: the web server around the menu script, and what is made ready before the first visitor.

Run it with `python -m streamlit run app.py`. The menu script stands apart from the folder `pages/` because Streamlit
takes a `pages/` beside the running script for its own (docs/decisions.md).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from papi.sheets import worker
from papi.ui.shell import VietnameseShell

ROOT = Path(__file__).resolve().parent


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the stores and draw the first page's figures before the server says it is healthy; start the reader of files."""
    from papi.ui import figures  # cached functions find their runtime only once it has started

    figures.warm_up()
    worker.warm_up()
    yield


app = st.App(
    ROOT / "papi" / "ui" / "menu.py",
    lifespan=lifespan,
    middleware=[Middleware(VietnameseShell)],
)
