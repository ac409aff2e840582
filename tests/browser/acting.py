"""What a person does on a screen, in words: choose, press, write, attach; each waits until the server has answered."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tools.browsing import idle


def choose(page: Page, group: str, option: str) -> None:
    """Choose `option` ("Xanh") in the radio group named `group`."""
    row = page.get_by_role("radiogroup", name=group, exact=True)
    chosen = row.locator("label", has_text=option).first
    chosen.click()
    idle(page)
    expect(chosen.locator("input")).to_be_checked(timeout=15_000)


def press(page: Page, name: str) -> None:
    """Press the first button `name`."""
    page.get_by_role("button", name=name).first.click()
    idle(page)


def press_last(page: Page, name: str) -> None:
    """Press the last button `name`: the one of a fold that is named like it."""
    page.get_by_role("button", name=name).last.click()
    idle(page)


def tick(page: Page, text: str) -> None:
    """Click on a piece of text: a check box, a fold, a part of the page."""
    page.get_by_text(text).first.click()
    idle(page)


def write(page: Page, label: str, text: str) -> None:
    """Write `text` into the field named `label` and leave it."""
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.blur()
    idle(page)


def pick_one(page: Page, label: str, option: str) -> None:
    """Choose one of a list."""
    _pick(page, label, option)
    idle(page)


def pick_many(page: Page, label: str, *options: str) -> None:
    """Choose these of a list that takes several, and fold it."""
    for option in options:
        _pick(page, label, option)
        page.keyboard.press("Escape")
        idle(page)


def _pick(page: Page, label: str, option: str) -> None:
    """Open the list and click on the option; the key opens it where the click only put the cursor into it."""
    field = page.locator(f'input[role="combobox"][aria-label^="{label}"]').first
    field.click()
    field.press("ArrowDown")
    page.get_by_role("option", name=option).first.click()


def write_date(page: Page, label: str, day: date) -> None:
    """Type a date into the field named `label`, part by part."""
    for part, digits in (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day:%Y}")):
        page.get_by_role("spinbutton", name=f"{part}, {label}").first.click()
        page.keyboard.type(digits)
    page.keyboard.press("Tab")
    idle(page)


def said(page: Page, text: str) -> Locator:
    """A visible piece of the page with this text."""
    found = page.get_by_text(text).first
    expect(found).to_be_visible(timeout=15_000)
    return found


def attach(page: Page, title: str, file: Path) -> None:
    """Attach a file as new evidence to the sub-indicator whose fold is opened first on the page."""
    tick(page, "Tệp mới")
    write(page, "Tên văn bản", title)
    page.locator('input[type="file"]').first.set_input_files(file)
    idle(page)
    said(page, title)
