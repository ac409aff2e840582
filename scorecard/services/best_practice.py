"""The localities that stand best in one indicator, with the documents behind it where the reader may see them."""

from dataclasses import dataclass

import numpy as np

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.analysis.board import Places
from scorecard.analysis.comparison import measures
from scorecard.assessment.records import State
from scorecard.localities.models import Locality
from scorecard.rating.marks import AnswerMark
from scorecard.services import places, results
from scorecard.services.indicator_view import IndicatorView
from scorecard.services.results import View
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, evidence_reuse
from scorecard.store.evidence_reuse import Proof

MOST = 12


@dataclass(frozen=True)
class Document:
    """One document and the sub-indicators that it proves."""

    title: str
    number: str
    sub_codes: tuple[str, ...]


@dataclass(frozen=True)
class Good:
    """One locality; `documents` None where this reader may not see its evidence."""

    locality: Locality
    colour: str
    greens: int
    asked: int
    documents: tuple[Document, ...] | None


@dataclass(frozen=True)
class BestPractice:
    """The best of the selection in Vietnamese order, without ranks; `more`: equally good ones not listed."""

    best: tuple[Good, ...]
    more: int


def best_practice(at: Workplace, actor: Actor, found: IndicatorView) -> BestPractice:
    """Those with the greatest share of green sub-indicators of this indicator, all of it answered.

    Documents are named of assessments that stand as the view shows them: published ones that nobody reopened.
    """
    scope = places.visible(at, actor, results.permission_of(found.selected.view))
    rows = [row for row in _best(found) if scope.holds(found.board.keys[row])]
    listed = rows[:MOST]
    shown = _documents(at, actor, found, listed)
    counted = measures(found.board.colours, found.board.answers)
    best = tuple(
        Good(
            found.selected.localities[row],
            found.board.colours_of(row),
            int(counted.sub_greens[row]),
            int(counted.sub_asked[row]),
            shown.get(int(found.board.assessments[row])),
        )
        for row in listed
    )
    return BestPractice(best, len(rows) - len(listed))


def _best(found: IndicatorView) -> Places:
    counted = measures(found.board.colours, found.board.answers)
    whole = (counted.sub_asked > 0) & (counted.coverage == 1) & (counted.sub_greens > 0)
    share = np.where(whole, np.nan_to_num(counted.share), -1.0)
    if not len(share) or share.max() < 0:
        return np.array([], dtype=np.intp)
    return np.flatnonzero(share == share.max())


def _documents(
    at: Workplace, actor: Actor, found: IndicatorView, rows: list[int]
) -> dict[int, tuple[Document, ...]]:
    """Assessment → the documents behind its green sub-indicators; only assessments that the person may see."""
    greens = {
        int(found.board.assessments[row]): {
            sub.code
            for sub, letter in zip(found.indicator.sub_indicators, found.board.answers_of(row), strict=True)
            if letter == AnswerMark.GREEN.value
        }
        for row in rows
    }
    if not holds_anywhere(actor, Permission.VIEW_ASSESSMENT):
        return {}
    with at.store.reading() as transaction:
        seen = set()
        for number in greens:
            each = assessments.assessment(transaction, number)
            stands = found.selected.view is View.WORKING or each.state is State.PUBLISHED
            if stands and results.may_see_working(at, actor, each.locality_key, each.state):
                seen.add(number)
        codes = [sub.code for sub in found.indicator.sub_indicators]
        every = evidence_reuse.proofs(transaction, seen, codes)
    return {
        number: _grouped([p for p in every if p.assessment_id == number and p.sub_code in greens[number]])
        for number in seen
    }


def _grouped(proofs: list[Proof]) -> tuple[Document, ...]:
    """One entry a document, in the order in which they were added."""
    codes: dict[tuple[int, str, str], list[str]] = {}
    for each in proofs:
        codes.setdefault((each.document_id, each.title, each.document_number), []).append(each.sub_code)
    return tuple(Document(title, number, tuple(subs)) for (_, title, number), subs in codes.items())
