"""What a person sees of a page in a real browser: its texts, tables, lines and the marks drawn in its charts."""

import re

from playwright.sync_api import Page, expect
from test_browser import rested as drawn

OF_BARS = """chart => [...chart.querySelectorAll('.barlayer .trace')].flatMap(bars => {
    const trace = bars.__data__[0].trace;
    return [...bars.querySelectorAll('.point')]
        .filter(point => (point.querySelector('path')?.getBBox().width ?? 0) > 0.5)
        .map(point => [trace.customdata[point.__data__.i], trace.name, point.querySelector('text')?.textContent ?? '']);
})"""
"""What a bar is of, its segment, and the number that stands in it, of every bar that has a width."""

OF_CELLS = """chart => [...chart.querySelectorAll('.heatmap-label text')]
    .map(cell => [Number(cell.getAttribute('x')), Number(cell.getAttribute('y')), cell.textContent])"""
OF_TABLE = "table => [...table.querySelectorAll('tr')].map(row => [...row.cells].map(cell => cell.innerText))"
"""The rows of a table that is shown: one behind a click has no texts."""

OF_LINES = """main => [...main.querySelectorAll('[data-testid=stHorizontalBlock]')]
    .filter(line => !line.querySelector('[data-testid=stHorizontalBlock]'))
    .map(line => [...line.querySelectorAll(':scope > [data-testid=stColumn]')].map(column => column.innerText))
    .filter(cells => cells.length > 1)"""


def rested(page: Page) -> None:
    """Wait until the page's script has ended and its charts are drawn; no page shows a fault."""
    drawn(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("Trang gặp lỗi ngoài dự kiến")).to_have_count(0)


def plain(text: str) -> str:
    """Text without joiners, on one line."""
    return " ".join(text.replace("\u2060", "").split())


def text(page: Page) -> str:
    """All text of a page on one line."""
    return plain(page.get_by_test_id("stMain").inner_text())


def title(page: Page) -> str:
    """The page's first line."""
    return plain(page.locator("h1").inner_text())


def metrics(page: Page) -> dict[str, tuple[str, str]]:
    """The figures of the cards: label -> figure, and what stands under it."""
    cards = page.get_by_test_id("stMetric").all()
    return {plain(card.get_by_test_id("stMetricLabel").inner_text()): _figure(card) for card in cards}


def _figure(card) -> tuple[str, str]:
    change = card.get_by_test_id("stMetricDelta")
    block = card.locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]")
    under = change if change.count() else block.get_by_role("link")
    return plain(card.get_by_test_id("stMetricValue").inner_text()), plain(under.first.inner_text())


def bars(page: Page, key: str, *places: int) -> dict[tuple[str, ...], int]:
    """The numbers that stand in the drawn bars of a chart: what a bar is of (these fields of it), its segment -> the number."""
    drawn = page.locator(f".st-key-{key}").evaluate(OF_BARS)
    return {(*(str(of[place]) for place in places or (0,)), segment): int(number) for of, segment, number in drawn}


def cells(page: Page, key: str) -> list[list[str]]:
    """The rows of cells that stand in a heat map, an empty one where nothing stands."""
    drawn = page.locator(f".st-key-{key}").evaluate(OF_CELLS)
    columns, rows = (sorted({cell[place] for cell in drawn}) for place in (0, 1))
    found = [["" for _ in columns] for _ in rows]
    for x, y, words in drawn:
        found[rows.index(y)][columns.index(x)] = plain(words)
    return found


def notes(page: Page, key: str) -> list[str]:
    """The words that stand beside the bars of a chart, from the top."""
    return [plain(one) for one in page.locator(f".st-key-{key} .annotation-text").all_text_contents()]


def tables(page: Page) -> list[list[list[str]]]:
    """The tables of a page, each as its rows of cells; the first row is the headings. One behind a click is left out."""
    found = [[[plain(cell) for cell in row] for row in one.evaluate(OF_TABLE)] for one in page.get_by_test_id("stTable").all()]
    return [table for table in found if any(table[0])]


def lines(page: Page) -> list[list[str]]:
    """Lines that are drawn as columns, of all pages of the lists that have several; a line that comes again stands once."""
    found = _lines(page)
    for pages in page.get_by_test_id("stPagination").all():
        onward = pages.get_by_test_id("stPaginationNext")
        while onward.is_enabled():
            before = page.get_by_test_id("stMain").evaluate(OF_LINES)
            onward.click()
            page.wait_for_function(_CHANGED, arg=before)
            rested(page)
            found += _lines(page)
    return [list(line) for line in dict.fromkeys(map(tuple, found))]


_CHANGED = f"before => JSON.stringify(({OF_LINES})(document.querySelector('[data-testid=stMain]'))) !== JSON.stringify(before)"


def _lines(page: Page) -> list[list[str]]:
    return [[plain(cell) for cell in line] for line in page.get_by_test_id("stMain").evaluate(OF_LINES)]


def bullets(page: Page) -> list[str]:
    """The points of all lists of a page."""
    return [plain(one) for one in page.get_by_test_id("stMain").locator("li").all_inner_texts()]


def undated(words: str) -> str:
    """A sentence without the day on which this test is run, and its hours: the plan's year is another."""
    return re.sub(r"(\d{1,2}:\d\d ngày )?\d+/\d+/(?!2024)\d{4}", "…", words)
