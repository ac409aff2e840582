"""Counts of colours in words, for titles and text alternatives."""

from scorecard.framework.terms import Level
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number
from scorecard.rating.marks import Mark, colour


def counts(letters: str) -> dict[str, int]:
    """How many of a result row's letters are green, yellow, red, not assessed, not applicable."""
    painted = [colour(Mark(letter)) for letter in letters]
    return {
        "xanh": painted.count(Level.GREEN),
        "vàng": painted.count(Level.YELLOW),
        "đỏ": painted.count(Level.RED),
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
