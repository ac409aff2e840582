"""In Chromium: a chart leaves as PNG and SVG with title and source, a link is copied, and paper shows it all."""

from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page

from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from tests.browser.conftest import served
from tools.browsing import demonstration, idle, sign_in

pytestmark = pytest.mark.browser
WHEEL = "profile-wheel"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_chart_leaves_with_its_title_and_source(look: str, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    at = demonstration(home)
    at.store.engine.dispose()
    with served(home) as (server, running):
        context = running.new_context(
            viewport={"width": 1440, "height": 1000}, locale="vi-VN", color_scheme=look
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = sign_in(context, server, "lanhdaotinh", DEMONSTRATION_PASSWORD, "/profile")
        page.wait_for_selector(f".st-key-{WHEEL}-fit-chart .main-svg")
        picture_is_light_and_whole(page, tmp_path)
        drawing_holds_its_words(page, tmp_path)
        link_is_copied(page)
        paper_shows_table_and_source(page, server.origin, tmp_path)
        slice_leads_to_its_origin(page, server.origin)


def saved(page: Page, kind: str, folder: Path) -> Path:
    button = page.locator(f"[data-sc-do={kind}]")
    if not button.is_visible():
        page.locator(f".st-key-{WHEEL}-files button").first.click()
        idle(page)
    with page.expect_download() as download:
        button.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def picture_is_light_and_whole(page: Page, folder: Path) -> None:
    path = saved(page, "png", folder)
    assert path.name.startswith("minh-hoa-")
    with Image.open(path) as picture:
        pixels = picture.convert("RGB")
    assert pixels.width > 800
    assert pixels.getpixel((2, 2)) == (255, 255, 255)
    title = pixels.crop((0, 0, pixels.width, 100))
    assert title.convert("L").getextrema()[0] < 60  # dark words on white


def drawing_holds_its_words(page: Page, folder: Path) -> None:
    text = saved(page, "svg", folder).read_text("utf-8")
    assert "<title>" in text
    assert "Bộ tiêu chí" in text
    assert "Dữ liệu minh họa" in text
    assert "@font-face" in text
    assert "http://" not in text.replace("http://www.w3.org/", "")


def link_is_copied(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator(f".st-key-{WHEEL}-link button").first.click()
    idle(page)
    page.locator("[data-sc-do=copy]").click()
    page.get_by_text("Đã sao chép liên kết.").wait_for()
    copied = urlsplit(page.evaluate("navigator.clipboard.readText()"))
    assert copied.path == "/profile"
    assert "locality=" in copied.query
    assert "cycle=" in copied.query


def paper_shows_table_and_source(page: Page, origin: str, folder: Path) -> None:
    page.goto(origin + str(page.locator(".sc-share a").get_attribute("href")))
    idle(page)
    page.wait_for_selector(f".st-key-{WHEEL}-fit-chart .main-svg")
    page.pdf(path=folder / "profile.pdf", format="A4")
    document = pypdfium2.PdfDocument(folder / "profile.pdf")
    words = " ".join(each.get_textpage().get_text_range() for each in document)
    assert "Nguồn: Hồ sơ địa phương" in words
    assert "Phòng thủ dân sự" in words  # a row of the table
    assert f"1/{len(document)}" in words
    assert "Sao chép liên kết" not in words


def slice_leads_to_its_origin(page: Page, origin: str) -> None:
    page.goto(f"{origin}/profile")
    idle(page)
    page.wait_for_selector(f".st-key-{WHEEL}-fit-chart .main-svg")
    x, y, code = page.evaluate(PLACE)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    page.wait_for_url(lambda url: "/provenance" in url)
    assert f"indicator={code}" in page.url


# Where the sixth point of the wheel that carries a code stands on the screen.
PLACE = """() => {
  const plot = document.querySelector('.st-key-profile-wheel-fit-chart .js-plotly-plot');
  const trace = plot.data.find(each => each.customdata);
  const { xaxis, yaxis } = plot._fullLayout;
  const box = plot.getBoundingClientRect();
  return [box.x + xaxis._offset + xaxis.l2p(trace.x[5]), box.y + yaxis._offset + yaxis.l2p(trace.y[5]), trace.customdata[5]];
}"""
