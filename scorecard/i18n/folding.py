"""Text made equal for storing (NFC) and for searching (no diacritics, no case, single spaces)."""

import unicodedata

_D_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


def nfc(text: str) -> str:
    """The text in composed form, as everything is stored; files from macOS bring the decomposed one."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """A key for searching: "Thủy Nguyên", "Thuỷ Nguyên" and "thuy nguyen" all give "thuy nguyen".

    Đ and its look-alike Ð (U+00D0, a letter of Icelandic that old keyboards type) both become d.
    """
    lowered = unicodedata.normalize("NFD", text).translate(_D_LETTERS).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")
    return " ".join(bare.split())
