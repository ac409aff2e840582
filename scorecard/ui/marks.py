"""A mark on screen: colour, shape, letter and word together, and the legend that explains them."""

from functools import lru_cache

from scorecard.charts.marks import AnyMark, Look, look, mark_text
from scorecard.ui.language import language
from scorecard.ui.markup import Html, fill, joined

__all__ = ["legend_of", "mark", "mark_badge", "mark_plain", "mark_word"]


def mark(code: AnyMark | str) -> Html:
    """A small mark: "● X" on its colour, its word for screen readers and on hover."""
    return _mark(code, language())


@lru_cache(maxsize=256, typed=True)
def _mark(code: AnyMark | str, tongue: str) -> Html:
    seen = look(code)
    return fill(
        '<span class="sc-mark {style}" title="{word}"><span aria-hidden="true">{face}</span>'
        '{clip}<span class="sc-hidden">{word}</span></span>',
        style=_style(seen),
        face=mark_text(code, tongue),
        clip=_clip(seen),
        word=seen.word_in(tongue),
    )


def mark_badge(code: AnyMark | str) -> Html:
    """The mark with its word beside it, for headlines and single results."""
    seen = look(code)
    return fill(
        '<span class="sc-badge"><span class="sc-mark {style}" aria-hidden="true">{face}{clip}</span>'
        " {word}</span>",
        style=_style(seen),
        face=mark_text(code, language()),
        clip=_clip(seen),
        word=seen.word_in(language()),
    )


def mark_plain(code: AnyMark | str) -> str:
    """The mark where HTML cannot stand (options, tables, titles): "● X"."""
    return mark_text(code, language())


def mark_word(code: AnyMark | str) -> str:
    """The mark in words: "xanh", "đỏ, tạm tính"."""
    return look(code).word_in(language())


def legend_of(letters: str) -> Html:
    """These letters' marks with their words; nothing without letters."""
    badges = joined([mark_badge(each) for each in letters], " ")
    return fill('<p class="sc-legend">{marks}</p>', marks=badges) if badges else Html()


def _style(seen: Look) -> str:
    return f"sc-{seen.tone}" + (" sc-dashed" if seen.dashed else "")


def _clip(seen: Look) -> Html:
    """The paper clip struck out, for green without evidence: drawn by the style sheet."""
    return Html() if not seen.struck else fill('<span class="sc-no-clip" aria-hidden="true"></span>')
