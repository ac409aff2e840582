"""Folding: what people type without marks finds what is written with them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.i18n.folding import fold, nfc

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậÀĐÐỲýỷ 0123456789", max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thủy Nguyên", "thuy nguyen"),
        ("Thuỷ Nguyên", "thuy nguyen"),
        ("  ĐỒ   Sơn\u00a0", "do son"),
        ("Ðồ Sơn", "do son"),
        ("Đắk Lắk", "dak lak"),
        (unicodedata.normalize("NFD", "Đồ Sơn"), "do son"),
        ("", ""),
    ],
)
def test_marks_case_and_spaces_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_text_is_kept_composed() -> None:
    assert nfc(unicodedata.normalize("NFD", "Đồ Sơn")) == "Đồ Sơn"
    assert len(nfc(unicodedata.normalize("NFD", "Đồ Sơn"))) == 6


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_both_forms_and_any_case_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(text.upper())


@given(VIETNAMESE)
def test_folded_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()
