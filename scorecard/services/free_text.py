"""What people write, as it may be stored: one Unicode form, no character that a database or a file refuses."""

import unicodedata

from scorecard.errors import ScorecardError

LIMIT = 4000  # characters of a note or a reason
KEPT = "\n\t"


class TextTooLong(ScorecardError):
    """A text is longer than can be read."""

    code = "SC-207"
    vi = "Nội dung dài quá {limit} ký tự. Hãy rút gọn, hoặc đính kèm văn bản làm minh chứng."
    en = "The text is longer than {limit} characters. Shorten it, or attach a document as evidence."


def tidied(text: str) -> str:
    """The text in NFC, trimmed, with plain line ends, without control characters and halves of characters.

    PostgreSQL refuses U+0000, UTF-8 has no lone surrogates, and Vietnamese letters composed by different
    keyboards must compare as equal.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        each for each in plain if each in KEPT or unicodedata.category(each) not in {"Cc", "Cs"}
    ).strip()


def tidied_line(text: str) -> str:
    """The same on one line: names, titles, numbers of documents."""
    return " ".join(tidied(text).split())


def checked(text: str, limit: int = LIMIT) -> str:
    """A tidied note or reason; raises TextTooLong."""
    tidy = tidied(text)
    if len(tidy) > limit:
        raise TextTooLong(limit=limit)
    return tidy
