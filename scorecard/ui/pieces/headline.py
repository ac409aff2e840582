"""The one sentence that says how a locality stands: colours, sub-indicators, steps, change."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.charts.marks import look
from scorecard.framework.models import Words
from scorecard.framework.terms import Level
from scorecard.i18n.numbers import format_number, format_percent
from scorecard.rating.marks import AnswerMark, Mark, colour
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill


@dataclass(frozen=True)
class Headline:
    """What the sentence is made of: letters as in a result row, and the change against an earlier cycle.

    `better`, `worse`: indicators whose colour rose or fell against `against` (its name); None: no comparison.
    `words`: what the framework calls its levels. `as_self`: how many were accepted as self-scored, seen by nobody.
    """

    colours: str
    answers: str
    coverage: float
    one_step: int | None = None
    better: int | None = None
    worse: int | None = None
    against: str = ""
    words: Words | None = None
    as_self: int = 0


def headline_text(what: Headline) -> str:
    """In words: "12 xanh · 16 vàng · 9 đỏ · 2 chưa đánh giá; 156/196 tiêu chí xanh; …"."""
    parts = [colour_counts(what.colours), _sub_indicators(what.answers, what.words)]
    if what.as_self:
        parts.append(as_self_count(what.as_self))
    if what.one_step:
        name = what.words.indicator.in_language(language()) if what.words else t("chỉ số")
        parts.append(tn("{n} {name} chỉ còn một bước", what.one_step, name=name))
    if what.better is not None and what.worse is not None:
        parts.append(
            t(
                "tốt lên {up}, xấu đi {down} so với {cycle}",
                up=what.better,
                down=what.worse,
                cycle=what.against,
            )
        )
    parts.append(t("đã đánh giá {share}", share=format_percent(what.coverage, language(), 0)))
    return "; ".join(parts)


def as_self_count(n: int) -> str:
    """What nobody verified, counted apart: "12 tiêu chí lấy theo tự chấm"."""
    return tn("{n} tiêu chí lấy theo tự chấm", n)


def draw_headline(what: Headline) -> None:
    """Put the sentence on the screen."""
    draw(fill('<p class="sc-lead">{text}</p>', text=headline_text(what)))


def colour_counts(colours: str) -> str:
    """The letters of a result row as "12 xanh · 16 vàng · 9 đỏ"; groups of zero are left out."""
    groups = (
        (_painted(colours, Level.GREEN), look(Mark.GREEN).word_in(language())),
        (_painted(colours, Level.YELLOW), look(Mark.YELLOW).word_in(language())),
        (_painted(colours, Level.RED), look(Mark.RED).word_in(language())),
        (colours.count(Mark.NOT_ASSESSED.value), look(Mark.NOT_ASSESSED).word_in(language())),
        (colours.count(Mark.NOT_APPLICABLE.value), look(Mark.NOT_APPLICABLE).word_in(language())),
    )
    return " · ".join(f"{format_number(n, language(), 0)} {name}" for n, name in groups if n)


def _painted(colours: str, level: Level) -> int:
    return sum(colours.count(mark.value) for mark in Mark if colour(mark) is level)


def green_text(green: int, asked: int, words: Words | None = None) -> str:
    """In words: "156/196 tiêu chí xanh", with what this framework calls them."""
    name = words.sub_indicator.in_language(language()) if words else t("tiêu chí")
    counts = {"green": format_number(green, language(), 0), "asked": format_number(asked, language(), 0)}
    return t("{green}/{asked} {name} xanh", **counts, name=name)


def _sub_indicators(answers: str, words: Words | None) -> str:
    outside: Sequence[AnswerMark] = (AnswerMark.NOT_APPLICABLE, AnswerMark.OUTSIDE_PACK)
    asked = len(answers) - sum(answers.count(mark.value) for mark in outside)
    return green_text(answers.count(AnswerMark.GREEN.value), asked, words)
