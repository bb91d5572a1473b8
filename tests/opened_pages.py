"""Pages opened by their script as a visitor opens them: what their messages say, where they lead, what was reported before.

Whoever opens a page uses the fixture `empty_caches`, so that nothing stands there from another test's store. All that a page
shows, in its order, is read by `seen`.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain
from urllib.parse import parse_qs

import pandas as pd
from streamlit.testing.v1 import AppTest

from papi import intake
from papi.book import Book
from papi.ui import pages
from papi.workspace import ROOT, SAMPLES, open_workspace

MENU = str(ROOT / "papi" / "ui" / "menu.py")
SECONDS = 120
"""What a page may take: a busy machine is no fault of the page."""


def opened(name: str, **address: str) -> AppTest:
    """Return a page as a visitor opens it from the menu, with these choices in the address."""
    at = AppTest.from_file(MENU, default_timeout=SECONDS)
    for key, value in address.items():
        at.query_params[key] = value
    at.run()
    return at if name == "overview" else at.switch_page(pages.path(name)).run()


def opened_well(name: str, **address: str) -> AppTest:
    """Return a page that opened without a fault."""
    at = opened(name, **address)
    assert ([], 0) == (told(at.error), len(at.exception))
    return at


def opened_up(at: AppTest, *keys: str) -> AppTest:
    """Return the page with what stands behind these clicks shown."""
    for key in keys:
        at.session_state[key] = True
    return at.run()


def as_read(text: str) -> str:
    """Return text as a person reads it: without the signs that keep Markdown out, every space a space."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "").replace("\u00a0", " ")


def told(messages: Iterable) -> list[str]:
    """Return messages as a person reads them."""
    return [as_read(message.value) for message in messages]


def all_told(*kinds: Iterable) -> str:
    """Return the messages of these kinds as one text, as a person reads it."""
    return "\n".join(told(chain(*kinds)))


def table(at: AppTest, place: int = 0) -> pd.DataFrame:
    """Return a table of the page, headings and cells as a person reads them."""
    return at.table[place].value.rename(columns=as_read).map(as_read)


def buttons(at: AppTest) -> set[str]:
    """The keys of the buttons of a page."""
    return {one.key for one in at.button}


def links(at: AppTest) -> list[tuple[str, str, dict[str, str]]]:
    """The links of a page: the label as read, the page, the choices."""
    return [
        (label.replace("*", "").replace(":gray[", "").replace(" ›]", "").replace(" ›", ""), one.proto.page,
         {key: values[0] for key, values in parse_qs(one.proto.query_string).items()})
        for one in at.page_link for label in [one.proto.label.replace("\\", "")]
    ]


def labels(at: AppTest) -> list[str]:
    """The tasks that a page leads to."""
    return [label for label, _, choices in links(at) if "nhiem_vu" in choices]


def texts(at: AppTest) -> str:
    """All that a page says in words."""
    return all_told(at.markdown, at.caption, at.header, at.title)


def publish(*files: str) -> None:
    """Publish sample workbooks into the test's own store as real submissions."""
    workspace = open_workspace()
    plan = Book(workspace.store).plan
    for file in files:
        content = (SAMPLES / file).read_bytes()
        found = intake.submissions(intake.read(content, plan), plan)
        at = datetime(2024, 9, 16, tzinfo=UTC)
        intake.publish(workspace.store, found, file_name=file, content=content, by="Văn phòng", at=at)
    workspace.close()
