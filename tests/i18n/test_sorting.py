"""Vietnamese order: letters, then tones, then case."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from scorecard.i18n.sorting import vietnamese_key

NAMES = st.lists(st.text(alphabet="aăâdđeêoôơuưyàảãáạbcmnABDĐ 0129", max_size=12), max_size=12)


def in_order(names: list[str]) -> list[str]:
    return sorted(names, key=vietnamese_key)


def test_letters_with_marks_follow_their_base_letter() -> None:
    expected = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert in_order(expected[::-1]) == expected


def test_dd_stands_after_d_and_before_e() -> None:
    assert in_order(["Em", "Đồ Sơn", "Dương Kinh", "Cát Hải"]) == ["Cát Hải", "Dương Kinh", "Đồ Sơn", "Em"]


def test_tones_go_level_falling_asking_tumbling_rising_heavy() -> None:
    expected = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert in_order(expected[::-1]) == expected


def test_a_later_letter_weighs_more_than_an_earlier_tone() -> None:
    assert in_order(["An Bình", "Ân", "Án Anh"]) == ["Án Anh", "An Bình", "Ân"]


def test_lower_case_comes_before_upper_case_of_the_same_word() -> None:
    assert in_order(["Xã", "xã", "xa"]) == ["xa", "xã", "Xã"]


def test_numbers_sort_by_value_and_before_letters() -> None:
    assert in_order(["Phường 10", "Phường An", "Phường 2", "Phường"]) == [
        "Phường",
        "Phường 2",
        "Phường 10",
        "Phường An",
    ]


def test_a_space_sorts_before_letters() -> None:
    assert in_order(["Hàn", "Hà Tu", "Hà"]) == ["Hà", "Hà Tu", "Hàn"]


@given(NAMES)
def test_order_does_not_depend_on_the_order_given(names: list[str]) -> None:
    shuffled = random.Random(1).sample(names, len(names))
    assert in_order(shuffled) == in_order(names)


@given(NAMES)
def test_decomposed_text_sorts_like_composed_text(names: list[str]) -> None:
    decomposed = [unicodedata.normalize("NFD", name) for name in names]
    assert [vietnamese_key(name) for name in decomposed] == [vietnamese_key(name) for name in names]


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert same == (vietnamese_key(one) == vietnamese_key(other))
    assert same or (vietnamese_key(one) < vietnamese_key(other)) != (
        vietnamese_key(other) < vietnamese_key(one)
    )
