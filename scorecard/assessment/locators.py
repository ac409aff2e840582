"""The page that a locator names, and whether the document has it."""

import re

NUMBER = re.compile(r"[0-9]{1,5}")  # what a document can have; [0-9]: other scripts' digits name no page


def named_page(text: str) -> int | None:
    """The first page that a locator names: "12", "tr. 12", "12-14" -> 12; None where it names none."""
    found = NUMBER.search(text)
    return int(found.group()) if found and int(found.group()) > 0 else None


def is_beyond(text: str, pages: int | None) -> bool:
    """Whether a locator names a page that a document of so many pages does not have; False where nobody counted them."""
    named = named_page(text)
    return pages is not None and named is not None and named > pages
