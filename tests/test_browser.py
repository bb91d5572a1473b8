"""What only a real browser shows: first deep links, the way from a form to a changed chart, clicks, words, requests."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import expect
from workbooks import OFFICE, shipped_plan

from papi.sheets.layout import COLUMNS, HEAD_LABELS, PERIOD
from papi.sheets.writing.form import build_form
from papi.ui.pages import DIRECT, FILES

MENU = [title for section, _, title, _ in FILES.values() if section == DIRECT]
STATUS, PERCENT, RESULT = (
    [column.key for column in COLUMNS].index(key) + 1 for key in ("status", "percent", "result")
)


def visit(page, address: str) -> None:
    """Open an address and wait until the page's script has ended and its charts are drawn."""
    page.goto(address)
    rested(page)


def rested(page) -> None:
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    for chart in page.locator("[data-testid=stPlotlyChart]").all():
        chart.locator(".main-svg").first.wait_for()


def chosen(page) -> dict[str, str]:
    """Return the choices in the address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def bar(page, chart: str, number: int):
    """Return a drawn segment of a bar chart, counted in the order of its traces."""
    drawn = page.locator(f".st-key-{chart} .bars .point path")
    expect(drawn).not_to_have_count(0)
    return [one for one in drawn.all() if (one.bounding_box() or {"width": 0})["width"] > 1][number]


def filled(form: bytes, status: str, *, result: str = "Đã làm xong", period: str | None = None) -> bytes:
    """Return a unit's form with that status and result in every row of a task, and another period where one is given."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        if re.match(r"(NV|TH) ", str(sheet.cell(row, 1).value or "")):
            sheet.cell(row, STATUS).value = status
            sheet.cell(row, PERCENT).value = "100%"
            sheet.cell(row, RESULT).value = result
        elif period is not None and sheet.cell(row, 1).value == HEAD_LABELS[PERIOD]:
            sheet.cell(row, 3).value = period
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def office_form() -> bytes:
    """Return the form of the Office for the second quarter."""
    plan = shipped_plan()
    return build_form(plan, [plan.unit(OFFICE)], plan.period("2024-Q2"), {})


def drop(page, *files: tuple[str, bytes]) -> None:
    """Drop files on the Office's page, all at once."""
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )


@pytest.mark.parametrize(("address", "title"), [(address or "", title) for _, _, title, address in FILES.values()])
def test_the_first_visit_to_a_fresh_server_through_a_deep_link_opens_that_page(app, page, address, title):
    """Whoever opens a link first sees that page with the whole menu, and no dialog."""
    visit(page, f"{app}/{address}")

    expect(page).to_have_title(title)
    assert MENU == [link.inner_text() for link in page.get_by_test_id("stTopNavLink").all()]
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_from_the_form_to_the_changed_chart(app, page):
    """A unit's form is filled in, dropped beside a file that is none, published; the samples are gone, the chart shows it."""
    visit(page, f"{app}/cap-nhat")

    drop(page, ("văn phòng.xlsx", filled(office_form(), "Đã hoàn thành")), ("hỏng.xlsx", b"PK\x03\x04 broken"))
    expect(page.get_by_text("02 tệp: 01 không nhận, 01 sẵn sàng.")).to_be_visible()
    page.get_by_role("button", name="văn phòng.xlsx").click()
    expect(page.get_by_text("nhiệm vụ lần đầu báo cáo")).to_be_visible()
    page.get_by_label("Người cập nhật").fill("Văn phòng")
    page.get_by_label("Người cập nhật").press("Enter")
    page.locator(".st-key-update_publish button").click()
    expect(page.get_by_text("Đã công bố báo cáo của Văn phòng Sở, quý II/2024.")).to_be_visible()
    page.get_by_text("Xem Tổng quan").click()

    expect(page.locator("h1")).to_have_text(re.compile(r"^Quý II/2024: đã thực hiện 12/33 nhiệm vụ \(36,4%\)"))
    rested(page)
    expect(page.get_by_text("số liệu minh họa")).to_have_count(0)
    bar(page, "overview_bars", 0)
    done = page.locator(".st-key-overview_bars .bars").first.locator(".point text").all_text_contents()
    assert ["5", "3", "4"] == [text for text in done if text]


def test_a_click_on_a_bar_opens_its_area(sample_app, page):
    """A bar of the overview leads to the area it stands for, in the period that was chosen."""
    visit(page, f"{sample_app}/?ky=2024-Q3")

    bar(page, "overview_bars", 1).click(force=True)

    expect(page.locator("h1")).to_have_text("3. Trách nhiệm giải trình với người dân")
    rested(page)
    assert {"ky": "2024-Q3", "noi_dung": "3", "xem": "nhiem-vu"} == chosen(page)


def test_a_click_on_a_units_bar_opens_that_unit(sample_app, page):
    """A bar of the comparison of units opens its unit on the same page, and the address says so."""
    visit(page, f"{sample_app}/don-vi")

    bar(page, "units_bars", 1).click(force=True)

    expect(page.locator("h1")).to_have_text("Thanh tra Sở")
    rested(page)
    assert "thanh-tra" == chosen(page)["don_vi"]


def test_a_click_on_a_cell_of_the_heat_map_opens_its_area(sample_app, page):
    """A cell of units by areas leads to its area."""
    visit(page, f"{sample_app}/don-vi?ky=2024-Q3")
    cells = page.locator(".st-key-units_areas .scatterlayer .point")
    expect(cells).not_to_have_count(0)

    box = cells.first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.locator("h1")).to_have_text("2. Công khai, minh bạch")
    rested(page)
    assert {"ky": "2024-Q3", "noi_dung": "2", "xem": "nhiem-vu"} == chosen(page)


def test_a_period_stays_chosen_from_page_to_page_and_in_the_address(sample_app, page):
    """The period chosen on one page is that of the next, and a copied address shows a colleague the same."""
    visit(page, sample_app)
    page.locator(".st-key-ky input").click()
    page.get_by_role("option", name="Quý II/2024").click()
    expect(page.locator("h1")).to_have_text(re.compile("^Quý II/2024"))

    page.get_by_test_id("stTopNavLink").filter(has_text="Theo đơn vị").click()
    expect(page.locator("h1")).to_have_text("Văn phòng Sở")
    rested(page)
    copied = page.url
    page.context.clear_cookies()
    visit(page, copied)

    assert "2024-Q2" == chosen(page)["ky"]
    expect(page.get_by_text("Số liệu chốt đến ngày 14/6/2024")).to_be_visible()


def test_the_back_button_shows_what_was_chosen_before(sample_app, page):
    """After a drill-down the browser's back button returns to the overview of the same period."""
    visit(page, f"{sample_app}/?ky=2024-Q3")
    bar(page, "overview_bars", 0).click(force=True)
    expect(page.locator("h1")).not_to_have_text(re.compile("^Quý"))

    page.go_back()

    expect(page.locator("h1")).to_have_text(re.compile("^Quý III/2024"))


def test_the_back_button_leaves_a_page_opened_from_the_menu(sample_app, page):
    """The choices that the page wrote into the address are no steps; one that the visitor changed is."""
    visit(page, sample_app)
    page.get_by_test_id("stTopNavLink").filter(has_text="Theo nội dung").click()
    expect(page.locator("h1")).to_have_text("1. Sự tham gia của người dân ở cấp cơ sở")
    rested(page)
    page.get_by_role("radio", name="Chỉ số thành phần").click()
    page.locator(".st-key-trend_parts .main-svg").first.wait_for()
    assert "thanh-phan" == chosen(page)["xem"]

    page.go_back()
    expect(page.locator(".st-key-areas_tasks .main-svg").first).to_be_visible()
    assert "nhiem-vu" == chosen(page)["xem"]
    page.go_back()

    expect(page.locator("h1")).to_have_text(re.compile("^Quý IV/2024"))


def test_no_request_leaves_the_machine_and_nothing_fails(sample_app, page):
    """Every page, clicked through the menu, asks this server alone; the console stays empty."""
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    visit(page, sample_app)
    for title in [*MENU[1:], MENU[0]]:
        page.get_by_test_id("stTopNavLink").filter(has_text=title).click()
        expect(page).to_have_title(title)
        rested(page)

    assert [] == [url for url in asked if urlsplit(url).hostname not in ("127.0.0.1", None)]
    assert [] == told


def test_the_overview_is_whole_on_a_projector(sample_app, page):
    """At 1366x768 the overview needs no scrolling."""
    visit(page, sample_app)

    assert 768 >= page.get_by_test_id("stMain").evaluate("element => element.scrollHeight")


def test_streamlits_own_words_are_vietnamese(sample_app, page):
    """The uploader, the page's language and the menu's name are Vietnamese: a new Streamlit may change their texts."""
    visit(page, f"{sample_app}/cap-nhat")

    assert "vi" == page.locator("html").get_attribute("lang")
    expect(page.get_by_test_id("stFileUploader").get_by_text("Chọn tệp")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader").get_by_text("Tối đa 25 MB")).to_be_visible()
    assert [] == [word for word in ("Upload", "Browse", "per file", "Deploy") if word in page.locator("body").inner_text()]


def test_what_a_sheet_says_is_shown_as_it_stands(app, page):
    """Pictures, links, colours and arrows of Markdown in a sheet stay text, and the browser asks for nothing."""
    words = "![x](http://127.0.0.1:9/x.png) [a](http://evil.example) :red[đỏ] :material/home: a -> b <b>c</b> $x$ http://evil.example"
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{app}/cap-nhat")

    for changed in (filled(office_form(), "Đã hoàn thành", result=words), filled(office_form(), "Đã hoàn thành", period=words)):
        drop(page, ("a.xlsx", changed))
        shown = page.get_by_text(re.compile("đỏ")).first
        shown.wait_for()
        assert words == shown.inner_text().replace("\u2060", "").split("“")[-1].split("”")[0]
        page.locator(".st-key-update_remove button").click()
        expect(page.locator(".st-key-update_remove")).to_have_count(0)

    assert [] == [url for url in asked if "x.png" in url or "evil" in url]
    assert 0 == page.locator("[data-testid=stMain] a[href*=evil], [data-testid=stMain] img").count()


def test_two_first_visitors_at_once_both_see_the_page(app, browser):
    """A fresh server serves two people at the same time."""
    contexts = [browser.new_context(viewport={"width": 1366, "height": 768}) for _ in range(2)]
    pages = [context.new_page() for context in contexts]
    for one in pages:
        one.goto(app, wait_until="commit")

    for one in pages:
        expect(one.locator("h1")).to_have_text(re.compile("^Quý IV/2024"), timeout=30_000)
    for context in contexts:
        context.close()
