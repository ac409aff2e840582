"""How much of an assessment is answered and evidenced; stands beside every aggregate."""

from collections.abc import Sequence

from scorecard.rating.answers import SubAnswer

_ANSWERED = frozenset("GEYR")


def coverage(letters: str) -> float:
    """Answered / applicable: "GY--N" is 2 of 4, 0.5; 1.0 where nothing applies."""
    answered = sum(map(letters.count, "GEYR"))
    applicable = answered + letters.count("-") + letters.count("C")
    return answered / applicable if applicable else 1.0


def evidenced_share(in_order: Sequence[SubAnswer], letters: str) -> float:
    """Of the applicable answered items, the share with counting evidence at any level; 0.0 without any."""
    answered = [answer for answer, letter in zip(in_order, letters, strict=True) if letter in _ANSWERED]
    return sum(answer.evidenced for answer in answered) / len(answered) if answered else 0.0


def accepted_as_self(in_order: Sequence[SubAnswer], letters: str) -> int:
    """How many of the pack's answers were taken over "theo tự chấm"."""
    return sum(a.accepted_as_self for a, letter in zip(in_order, letters, strict=True) if letter != ".")
