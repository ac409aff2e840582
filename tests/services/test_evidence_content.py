"""What may come in: the kind is told by content; links are plain web addresses."""

import pytest

from scorecard.services.evidence_content import EvidenceRefused, checked_file, checked_link
from tests.evidence_files.making import picture


def test_the_kind_is_known_by_content_not_by_name() -> None:
    assert checked_file("ảnh.pdf", picture("PNG")) == ("ảnh.png", "image/png")
    assert checked_file("ảnh", picture("JPEG")) == ("ảnh.jpg", "image/jpeg")
    with pytest.raises(EvidenceRefused):
        checked_file("a.png", b"MZ\x90\x00")


def test_a_truncated_picture_is_refused() -> None:
    whole = picture("PNG", (64, 64))
    with pytest.raises(EvidenceRefused) as refused:
        checked_file("a.png", whole[: len(whole) // 2])
    assert refused.value.reason == "damaged"


def test_a_picture_with_too_many_points_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(EvidenceRefused) as refused:
        checked_file("a.png", picture("PNG", (20_000, 4_000)))
    assert refused.value.reason == "pixels"


@pytest.mark.parametrize(
    "url", ["ftp://a.vn/x", "http://", "https://a b.vn", 'https://a.vn/"><script>', "//a.vn"]
)
def test_only_plain_web_addresses_are_links(url: str) -> None:
    with pytest.raises(EvidenceRefused):
        checked_link(url)


def test_a_web_address_stays_as_it_is() -> None:
    assert checked_link(" https://haiphong.gov.vn/van-ban?id=1 ") == "https://haiphong.gov.vn/van-ban?id=1"
