"""The fold shows the page that the locator names, then the first; nothing for what has no picture."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scorecard.assessment.records import EvidenceDetails, EvidenceItem, EvidenceKind
from scorecard.ui.pieces.previews import preview_fold

PDF = "application/pdf"
ITEM = EvidenceItem(
    id=1,
    locality_key="commune-1",
    details=EvidenceDetails("Kế hoạch"),
    revision=1,
    version_id=7,
    version_number=1,
    kind=EvidenceKind.FILE,
    sha256="",
    size=1,
    media_type=PDF,
    file_name='kế hoạch "1".pdf',
    url="",
    added_by=1,
    added_at=datetime(2026, 11, 21, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("media_type", "page", "shown"),
    [
        (PDF, "12", ["7/preview/12", "7/preview/1"]),
        (PDF, "1", ["7/preview/1"]),
        (PDF, "", ["7/preview/1"]),
        (PDF, "3-5", ["7/preview/3", "7/preview/1"]),
        (PDF, "tr. 4", ["7/preview/4", "7/preview/1"]),
        (PDF, "0", ["7/preview/1"]),
        (PDF, "٣", ["7/preview/1"]),
        ("image/jpeg", "4", ["7/preview/1"]),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "2", []),
    ],
)
def test_the_named_page_comes_first(media_type: str, page: str, shown: list[str]) -> None:
    fold = preview_fold(replace(ITEM, media_type=media_type), page)
    assert re.findall(r'src="/evidence/([^"]*)"', fold) == shown


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [
        ("99", 4, ["7/preview/4", "7/preview/1"]),
        ("99", 1, ["7/preview/1"]),
        ("4", 4, ["7/preview/4", "7/preview/1"]),
    ],
)
def test_beyond_the_last_page_the_last_one_is_shown_and_it_is_said(
    page: str, pages: int, shown: list[str]
) -> None:
    fold = preview_fold(replace(ITEM, pages=pages), page)
    assert re.findall(r'src="/evidence/([^"]*)"', fold) == shown
    told = f"Văn bản chỉ có {pages} trang, không có trang 99. Hình dưới đây là trang cuối."
    assert (told in fold) is (page == "99")


def test_where_nobody_counted_the_pages_nothing_is_said_of_them() -> None:
    assert "chỉ có" not in preview_fold(ITEM, "99")


def test_a_link_and_paper_have_no_fold() -> None:
    assert preview_fold(replace(ITEM, kind=EvidenceKind.LINK)) == ""
    assert preview_fold(replace(ITEM, kind=EvidenceKind.PAPER)) == ""


def test_a_name_cannot_leave_its_attribute() -> None:
    assert 'alt="Trang 1 của kế hoạch &quot;1&quot;.pdf"' in preview_fold(ITEM)
