"""Many result rows of one edition at once: letters as an array, counts, shares, and orders without ranks."""

from dataclasses import dataclass

import numpy as np

from scorecard.analysis.aggregation import ANSWER_LETTERS, COLOUR_LETTERS, Span
from scorecard.analysis.board import Board, Counts, Letters, Places, Shares
from scorecard.rating.marks import Mark

LEAST_COVERAGE = 0.8
"""Below this share of answered sub-indicators a result is not set in order with the others."""
MARKS_IN_ORDER = "".join(mark.value for mark in Mark)
"""The letters of an indicator's colour, best first."""


def occurrences(table: Letters, letters: str) -> Counts:
    """How many of each row's letters are among `letters`; shape (rows,)."""
    wanted = np.zeros(256, dtype=np.uint8)
    wanted[list(letters.encode("ascii"))] = 1
    counted: Counts = wanted[table].sum(axis=1, dtype=np.int64)
    return counted


@dataclass(frozen=True)
class Measures:
    """What each row comes to; every array has one value a row. `share` is nan where nothing is asked."""

    greens: Counts
    yellows: Counts
    reds: Counts
    not_assessed: Counts
    not_applicable: Counts
    sub_greens: Counts
    sub_asked: Counts
    coverage: Shares
    share: Shares


def measures(painted: Letters, given: Letters) -> Measures:
    """Counts of colours and sub-indicators for each row of one edition; letters as in analysis.board.Board."""
    green, answered, unanswered = (
        occurrences(given, ANSWER_LETTERS[name]) for name in ("sub_greens", "sub_answered", "sub_open")
    )
    asked = answered + unanswered
    some = asked > 0
    return Measures(
        greens=occurrences(painted, COLOUR_LETTERS["greens"]),
        yellows=occurrences(painted, COLOUR_LETTERS["yellows"]),
        reds=occurrences(painted, COLOUR_LETTERS["reds"]),
        not_assessed=occurrences(painted, COLOUR_LETTERS["not_assessed"]),
        not_applicable=occurrences(painted, COLOUR_LETTERS["not_applicable"]),
        sub_greens=green,
        sub_asked=asked,
        coverage=np.divide(answered, asked, out=np.ones(len(asked)), where=some),
        share=np.divide(green, asked, out=np.full(len(asked), np.nan), where=some),
    )


def measures_of(rows: Board, span: Span) -> Measures:
    """The same counts of each row over one part of the edition."""
    return measures(rows.colours[:, slice(*span.indicators)], rows.answers[:, slice(*span.subs)])


def order_by_result(found: Measures) -> Places:
    """Places from the greatest share of green sub-indicators to the least; rows barely answered come last.

    Equal rows keep their order. There are no rank numbers: the order says nothing of how far apart they are.
    """
    share = np.where(np.isnan(found.share), -1.0, found.share)
    return np.lexsort((-share, found.coverage < LEAST_COVERAGE))


def points(table: Letters, weights: tuple[int, int, int]) -> Shares:
    """Points of each row in percent of the maximum over answered items; nan where nothing is answered.

    `weights`: points of a red, a yellow and a green answer. The same as rating.points, for many rows at once.
    """
    red, yellow, green = weights
    greens, yellows, reds = (occurrences(table, each) for each in ("GE", "Y", "R"))
    most = green * (greens + yellows + reds)
    earned = green * greens + yellow * yellows + red * reds
    found: Shares = np.divide(100 * earned, most, out=np.full(len(table), np.nan), where=most > 0)
    return found


def order_by_indicator(letters: Letters, greens: Counts) -> Places:
    """Places by one indicator's letters, green first and "not applicable" last; then by its green sub-indicators.

    `letters` and `greens` have one value a row. Equal rows keep their order.
    """
    ranks = np.full(256, len(MARKS_IN_ORDER), dtype=np.int64)
    ranks[list(MARKS_IN_ORDER.encode("ascii"))] = np.arange(len(MARKS_IN_ORDER))
    return np.lexsort((-greens, ranks[letters]))
