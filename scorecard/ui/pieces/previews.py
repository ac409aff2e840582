"""A fold with a picture of the page to look at, drawn by the server; it is fetched when the fold is opened."""

from scorecard.assessment.records import EvidenceItem, EvidenceKind
from scorecard.services.evidence import PREVIEWED
from scorecard.ui.language import t
from scorecard.ui.markup import Html, fill, joined

LAST_PAGE = 9999


def preview_fold(item: EvidenceItem, page: str = "") -> Html:
    """Page `page` as the locator names it, then the first one; nothing for what has no picture."""
    if item.kind is not EvidenceKind.FILE or item.media_type not in PREVIEWED:
        return fill("")
    shown = [_page(item, number) for number in _pages(item, page)]
    return fill(
        '<details class="sc-preview"><summary>{title}</summary>{shown}</details>',
        title=t("Xem trước"),
        shown=joined(shown),
    )


def _pages(item: EvidenceItem, page: str) -> list[int]:
    named = int(page) if page.isascii() and page.isdigit() and len(page) <= len(str(LAST_PAGE)) else 1
    whole = item.media_type == "application/pdf" and named > 1
    return [named, 1] if whole else [1]


def _page(item: EvidenceItem, number: int) -> Html:
    text = t("Trang {page} của {name}", page=number, name=item.file_name)
    return fill(
        '<figure><img loading="lazy" src="/evidence/{version}/preview/{page}" alt="{text}">'
        "<figcaption>{text}</figcaption></figure>",
        version=item.version_id,
        page=number,
        text=text,
    )
