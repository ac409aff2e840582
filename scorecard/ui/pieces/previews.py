"""A fold with a picture of the page to look at, drawn by the server; it is fetched when the fold is opened."""

from scorecard.assessment.locators import is_beyond, named_page
from scorecard.assessment.records import EvidenceItem, EvidenceKind
from scorecard.services.evidence import PREVIEWED
from scorecard.ui.language import t, tn
from scorecard.ui.markup import Html, fill, joined
from scorecard.ui.messages import notice

LAST_PAGE = 9999


def preview_fold(item: EvidenceItem, page: str = "") -> Html:
    """Page `page` as the locator names it, then the first one; nothing for what has no picture.

    Where the document has no such page, that is said, and its last page shown instead.
    """
    if item.kind is not EvidenceKind.FILE or item.media_type not in PREVIEWED:
        return fill("")
    shown = [_page(item, number) for number in _pages(item, page)]
    return fill(
        '{beyond}<details class="sc-preview"><summary>{title}</summary>{shown}</details>',
        beyond=_beyond(item, page),
        title=t("Xem trước"),
        shown=joined(shown),
    )


def warn_beyond(item: EvidenceItem, page: str) -> None:
    """At entry: say that the document has no such page; what was entered stays."""
    if is_beyond(page, item.pages):
        notice(f"{beyond_text(item, page)} {t('Hãy sửa trang cần xem.')}", "warning")


def beyond_text(item: EvidenceItem, page: str) -> str:
    """In words: "Văn bản chỉ có 4 trang, không có trang 12."."""
    return tn("Văn bản chỉ có {n} trang, không có trang {page}.", item.pages or 0, page=named_page(page))


def _beyond(item: EvidenceItem, page: str) -> Html:
    if not is_beyond(page, item.pages):
        return Html()
    text = f"{beyond_text(item, page)} {t('Hình dưới đây là trang cuối.')}"
    return fill('<p style="margin:0;font-weight:500">{text}</p>', text=text)


def _pages(item: EvidenceItem, page: str) -> list[int]:
    if item.media_type != "application/pdf":
        return [1]
    named = min(named_page(page) or 1, item.pages or LAST_PAGE)
    return [named, 1] if named > 1 else [1]


def _page(item: EvidenceItem, number: int) -> Html:
    text = t("Trang {page} của {name}", page=number, name=item.file_name)
    return fill(
        '<figure><img loading="lazy" src="/evidence/{version}/preview/{page}" alt="{text}">'
        "<figcaption>{text}</figcaption></figure>",
        version=item.version_id,
        page=number,
        text=text,
    )
