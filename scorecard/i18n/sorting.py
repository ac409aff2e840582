"""Vietnamese dictionary order, without a native library: letters first, then tones, then case."""

import unicodedata
from functools import lru_cache

VietnameseKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...], str]

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
# ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries (and of CLDR's vi collation).
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_OTHER, _DIGITS, _LETTER, _FOREIGN = 0, 1, 2, 3


@lru_cache(maxsize=4096)
def _weights(character: str) -> tuple[tuple[int, int], int, int]:
    """(class and rank), tone and case of one composed character."""
    marks = unicodedata.normalize("NFD", character)
    tone = max((_TONES.get(mark, 0) for mark in marks[1:]), default=0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    lowered = bare.lower()
    is_upper = int(lowered != bare)
    if lowered in _RANK:
        return (_LETTER, _RANK[lowered]), tone, is_upper
    return (_FOREIGN if character.isalpha() else _OTHER, ord(lowered[:1] or "\0")), tone, is_upper


@lru_cache(maxsize=16384)
def vietnamese_key(text: str) -> VietnameseKey:
    """A sort key: spaces before digits before letters; "Phường 2" before "Phường 10"; Đ after D.

    Two words that differ by a letter are told by the letter even when an earlier tone differs, as ICU does.
    """
    composed = unicodedata.normalize("NFC", text)
    primary: list[tuple[int, int]] = []
    tones: list[int] = []
    cases: list[int] = []
    number = ""
    for character in composed + "\0":
        if "0" <= character <= "9":
            number += character
            continue
        if number:
            primary.append((_DIGITS, int(number[:4000])))
            number = ""
        weight, tone, case = _weights(character)
        primary.append(weight)
        tones.append(tone)
        cases.append(case)
    return tuple(primary[:-1]), tuple(tones), tuple(cases), composed
