"""A page opened as somebody opens it and set beside what it has to show: every claim, every chart, no other number.

What is expected is told by `claims`, what is seen is read by `seen`. For `test_traceable_pages` (figures of reports) and
`test_traceable_score_pages` (figures of scores alone).
"""

import re
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from claims.facts import Claims
from claims.scores import tokens
from seen import BREAK, charts, whole_text
from streamlit.testing.v1 import AppTest

from papi.ui import pages
from papi.workspace import ROOT

MENU = str(ROOT / "papi" / "ui" / "menu.py")


@dataclass(frozen=True)
class Case:
    """A page as somebody opens it: on which store, at a period, with the other choices of an address.

    `chosen` is what the choices mean for the recount, where an address has a code for it.
    """

    page: str
    store: str = "drawn"
    period: str = "2024-Q3"
    address: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, Any] = field(default_factory=dict)
    opened: tuple[str, ...] = ()
    """What is opened by a click before: the keys of the boxes."""
    act: str = ""
    """What the visitor does on the page before its figures are looked at: a key of the test's acts."""
    looks: tuple[dict[str, str], ...] = ({},)
    """What is looked at one after the other: further choices of the address, by their codes."""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.page, self.store, self.period, *self.address.values(), self.act)))


def open_case(case: Case, shown: dict[str, str]) -> AppTest:
    """Open the page of a case. The app's caches are emptied only when another store is shown: nothing is written there."""
    if shown.get("store") != case.store:
        st.cache_resource.clear()
        shown["store"] = case.store
    at = AppTest.from_file(MENU, default_timeout=60)
    for name, value in ({"ky": case.period} | case.address).items():
        at.query_params[name] = value
    for key in case.opened:
        at.session_state[key] = True
    at.run()
    return at if case.page == "overview" else at.switch_page(pages.path(case.page)).run()


def look(at: AppTest, choices: dict[str, str]) -> None:
    """Change choices of the address, as a link of the page to itself does."""
    if choices:
        for name, value in choices.items():
            at.query_params[name] = value
        at.run()


def untraced(at: AppTest, claims: Claims, quotes: list[str]) -> list[str]:
    """What is wrong on a page: charts with other numbers, claims that do not stand there, numbers that nothing explains."""
    text = whole_text(at)
    return [
        *differing(claims.charts, charts(at)), *(f"not shown: {claim}" for claim in claims.texts if claim not in text),
        *(f"not explained: {', '.join(tokens(part))} in {part}" for part in unexplained(text, claims.texts, quotes)),
    ]


def differing(expected: dict[str, Any], drawn: dict[str, dict]) -> list[str]:
    """Which charts hold other numbers than those expected, and which."""
    found = [f"{key} is not drawn, or not expected" for key in expected.keys() ^ drawn.keys()]
    for key in expected.keys() & drawn.keys():
        if hasattr(expected[key], "unlike"):
            found += [f"{key}: {words}" for words in expected[key].unlike(drawn[key])]
        elif expected[key] != drawn[key]:
            found += [f"{key}: {part}: {drawn[key][part]} is not {told}" for part, told in expected[key].items()
                      if drawn[key][part] != told]
    return found


def unexplained(text: str, claims: list[str], quotes: list[str]) -> list[str]:
    """What of a page still holds a digit when claims and quotes are struck out, the longest first."""
    for known in sorted({*filter(None, claims), *quotes}, key=len, reverse=True):
        text = re.sub(rf"(?<![\d.,/]){re.escape(known)}(?![\d/%]|[.,]\d)", "…", text)
    return [part for part in text.split(BREAK) if re.search(r"\d", part)]
