"""Levels and a person's words about them as they stand on every screen: mark and word, with or without colour."""

from collections.abc import Callable

from scorecard.assessment.records import Answer
from scorecard.framework.models import Level
from scorecard.rating.marks import AnswerMark
from scorecard.ui.language import t
from scorecard.ui.marks import mark_badge, mark_plain
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.words import heading_word

MARKS = {
    Level.GREEN: AnswerMark.GREEN,
    Level.YELLOW: AnswerMark.YELLOW,
    Level.RED: AnswerMark.RED,
    Level.NOT_APPLICABLE: AnswerMark.NOT_APPLICABLE,
}


def mark_of(answer: Answer | None) -> AnswerMark:
    """The mark of what a person answered; whether evidence counts behind it is another matter."""
    if answer is None or answer.level is None:
        return AnswerMark.NOT_ANSWERED
    return AnswerMark.TO_RECONFIRM if answer.to_reconfirm else MARKS[answer.level]


def level_plain(level: Level) -> str:
    """A level as an option: "● X Xanh"; what does not apply has its word only."""
    word = heading_word(level)
    return word if level is Level.NOT_APPLICABLE else f"{mark_plain(MARKS[level])} {word}"


def answer_line(whose: str, answer: Answer | None) -> Html:
    """Whose value, its mark with the word."""
    return fill(
        '<p style="margin:.25rem 0">{whose}: {mark}</p>', whose=whose, mark=mark_badge(mark_of(answer))
    )


def draw_note(label: str, note: str) -> None:
    """A person's words under their label, line breaks kept; nothing where they wrote nothing."""
    if note:
        draw(
            fill(
                '<p style="margin:.25rem 0;white-space:pre-line;overflow-wrap:anywhere">'
                "<strong>{label}:</strong> {note}</p>",
                label=label,
                note=note,
            )
        )


def listed(counts: list[tuple[int, Callable[[int], str]]], otherwise: str) -> str:
    """The counts above zero in words, joined: "2 khác tự chấm · 1 xanh thiếu minh chứng"."""
    return " · ".join(say(n) for n, say in counts if n) or otherwise


def as_self_text() -> str:
    """How an answer accepted by the named act is told apart."""
    return t("Chấp nhận theo tự chấm")
