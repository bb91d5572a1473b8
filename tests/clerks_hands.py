"""What the clerk does with her hands in a real browser: menu, lists, boxes, files. What she sees is `seen_month`."""

from pathlib import Path

from playwright.sync_api import Page, expect
from seen_month import rested


def sees(page: Page, words: str) -> None:
    """Wait until words stand on the page, as long as the app may take: files are read and published meanwhile."""
    page.get_by_text(words).first.wait_for()


def goes_to(page: Page, title: str, section: str | None = None) -> None:
    """Open a page from the menu, from one of its sections where it stands in one."""
    if section is None:
        page.get_by_test_id("stTopNavLink").filter(has_text=title).click()
    else:
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).click()
    expect(page).to_have_title(title)
    rested(page)


def drops(page: Page, files: dict[str, bytes]) -> None:
    """Drop files on the page, all at once."""
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files.items()]
    )


def downloads(page: Page, button: str) -> tuple[str, bytes]:
    """Take down a file: its name and its bytes."""
    with page.expect_download() as file:
        page.get_by_role("button", name=button).click()
    return file.value.suggested_filename, Path(file.value.path()).read_bytes()


def opens(page: Page, file_name: str, heading: str) -> None:
    """Click a file of the list; what is told of it stands under this heading."""
    rested(page)
    page.get_by_role("button", name=file_name).click()
    page.get_by_role("heading", name=heading).wait_for()
    rested(page)


def publishes(page: Page) -> None:
    """Publish the file looked at."""
    rested(page)
    page.locator(".st-key-update_publish button").click()


def chooses(page: Page, key: str, words: str) -> None:
    """Choose from a list; it is scrolled to before, for a list that opens while the page scrolls shuts again."""
    rested(page)
    box = page.locator(f".st-key-{key} input")
    box.scroll_into_view_if_needed()
    box.click()
    page.get_by_role("option", name=words).click()


def types(page: Page, label: str, words: str) -> None:
    """Type into the box of that label."""
    _type(page, page.get_by_label(label), words)


def fills(page: Page, key: str, words: str) -> None:
    """Type into the box of that key."""
    _type(page, page.locator(f".st-key-{key} input"), words)


def _type(page: Page, box, words: str) -> None:
    rested(page)
    box.fill(words)
    box.press("Enter")
    rested(page)
    expect(box).to_have_count(1)  # while the page is drawn again the box from before may still stand
    expect(box).to_have_value(words)
