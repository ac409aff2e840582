"""Screen words: the Vietnamese text is the message id; English comes from gettext catalogues."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from scorecard.i18n.numbers import format_number

LANGUAGES = ("vi", "en")
CATALOGUES = Path(__file__).resolve().parent / "catalogues"


def to_translate(text: str) -> str:
    """The text itself: marks a literal that is translated later, so that the catalogue test finds it."""
    return text


def translate(text: str, language: str, **params: object) -> str:
    """`text` (Vietnamese, a `str.format` template) in `language`; Vietnamese stands in for missing English.

    translate("Còn {n} tiêu chí", "en", n=3) -> "3 criteria left". Without params braces stay as they are.
    """
    template = text if language == "vi" else english().get(text, (text,))[-1]
    return template.format(**params) if params else template


def translate_count(text: str, count: int, language: str, **params: object) -> str:
    """`text` with `{n}` as the count written for readers of `language`; English has a form for one.

    translate_count("{n} tiêu chí", 1, "en") -> "1 criterion"; its .po entry has a msgid_plural.
    """
    forms = (text,) if language == "vi" else english().get(text, (text,))
    template = forms[0] if count == 1 else forms[-1]
    return template.format(n=format_number(count, language, 0), **params)


@cache
def english() -> dict[str, tuple[str, ...]]:
    """Vietnamese text → its English forms (one, or for one and for many); read once per process."""
    entries: dict[str, tuple[str, ...]] = {}
    for path in sorted((CATALOGUES / "en").glob("*.po")):
        entries |= entries_of(path)
    return {text: forms for text, forms in entries.items() if all(forms)}


def entries_of(path: Path) -> dict[str, tuple[str, ...]]:
    """The entries of one .po file, empty translations included; raises babel's error on a broken file."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="en", abort_invalid=True)
    return {_key(message.id): _forms(message.string) for message in catalogue if message.id}


def _key(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ("",))
