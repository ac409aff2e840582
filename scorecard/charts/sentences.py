"""Counts of colours in words, for titles and text alternatives."""

from scorecard.framework.terms import COLOURS, Level
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number
from scorecard.rating.marks import Mark, colour

_PAINTED = {level: [m.value for m in Mark if colour(m) is level] for level in COLOURS}


def counts(letters: str) -> dict[str, int]:
    """How many of a result row's letters are green, yellow, red, not assessed, not applicable."""
    return {
        "xanh": sum(map(letters.count, _PAINTED[Level.GREEN])),
        "vàng": sum(map(letters.count, _PAINTED[Level.YELLOW])),
        "đỏ": sum(map(letters.count, _PAINTED[Level.RED])),
        "chưa đánh giá": letters.count(Mark.NOT_ASSESSED.value),
        "không áp dụng": letters.count(Mark.NOT_APPLICABLE.value),
    }


def counts_sentence(letters: str, language: str) -> str:
    """The counts in words: "12 xanh · 16 vàng · 9 đỏ"; groups of zero are left out."""
    return " · ".join(
        f"{format_number(n, language, 0)} {translate(word, language)}"
        for word, n in counts(letters).items()
        if n
    )
