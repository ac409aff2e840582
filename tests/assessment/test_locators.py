"""Which page a locator names, and when the document has none such."""

import pytest

from scorecard.assessment.locators import is_beyond, named_page


@pytest.mark.parametrize(
    ("text", "page"),
    [("12", 12), ("tr. 12", 12), ("12-14", 12), ("", None), ("Phụ lục", None), ("٣", None), ("0", None)],
)
def test_the_first_number_is_the_page(text: str, page: int | None) -> None:
    assert named_page(text) == page


def test_only_a_counted_document_can_lack_a_page() -> None:
    assert is_beyond("5", 4)
    assert not is_beyond("4", 4)
    assert not is_beyond("5", None)
    assert not is_beyond("Phụ lục", 4)
