"""Starting a cycle from an earlier one: its answers and evidence carried over to be re-confirmed, never as done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import Stage
from scorecard.errors import ScorecardError
from scorecard.framework.bridges import asks_the_same
from scorecard.services import carried_evidence
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.carry_offer import Offer, Suggestion, offer_of
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import require_not_verified_here
from scorecard.services.scoring import Entry, values_of
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, cycles, events
from scorecard.store.answers import Cell
from scorecard.store.unit_of_work import Transaction

DEED = "carry_forward"


class SourceNotTaken(ScorecardError):
    """The assessment named is not the one that this one can start from."""

    code = "SC-541"
    vi = "Không mang câu trả lời sang được từ bản đánh giá này. Chưa có gì thay đổi; hãy tải lại trang rồi xem lại."
    en = "Answers cannot be carried over from this assessment. Nothing was changed; reload the page and look again."


@dataclass(frozen=True)
class CarriedOver:
    """What was carried, and how many sub-indicators were left alone because somebody had been there."""

    answers: int
    documents: int
    left_alone: int


@dataclass(frozen=True)
class Origin:
    """Where a carried answer comes from: the cycle's name, and whether the criterion was changed since."""

    cycle: str
    is_changed: bool


def offer(at: Workplace, actor: Actor, assessment_id: int) -> Offer:
    """What this assessment could start from, for whoever scores it while it is drafted."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.SCORE, here)
        return offer_of(at, transaction, actor, here)


def carry_forward(at: Workplace, actor: Actor, assessment_id: int, source_id: int) -> CarriedOver:
    """Carry over what can be carried from the assessment `source_id`, all of it to be re-confirmed.

    Only sub-indicators that nobody touched are filled, so doing it twice changes nothing more. Raises NotAllowed,
    CycleNotOpen, VerifiedHere, or SourceNotTaken where `source_id` is not what the offer names.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.SCORE, here)
        require_open(here.cycle)
        require_not_verified_here(transaction, actor, assessment_id)
        found = offer_of(at, transaction, actor, here)
        if found.source is None or found.source.assessment.id != source_id:
            raise SourceNotTaken
        taken = [each for each in found.suggestions if _fill(at, transaction, actor, assessment_id, each)]
        links = [link for each in taken for link in each.links]
        documents = carried_evidence.carry(at, transaction, actor, here, links)
        if taken:
            after = {
                "from_assessment": source_id,
                "from_cycle": found.source.cycle.name,
                "subs": [each.sub_code for each in taken],
                "documents": documents,
            }
            keep_true(at, transaction, here, deed(here, actor, Permission.SCORE, at.clock(), DEED, {}, after))
    return CarriedOver(len(taken), documents, len(found.filled) + len(found.suggestions) - len(taken))


def _fill(
    at: Workplace, transaction: Transaction, actor: Actor, assessment_id: int, each: Suggestion
) -> bool:
    """Put a suggestion where nobody has been; whether it was put there."""
    entry = Entry(each.sub_code, each.level, each.measured, each.note, to_reconfirm=True)
    cell = Cell(assessment_id, Stage.SELF, each.sub_code)
    return answers.write(transaction, cell, values_of(actor, entry, at.clock()), 0)


def origins(at: Workplace, actor: Actor, assessment_id: int) -> Mapping[str, Origin]:
    """Sub-indicator → where its carried answer comes from, for those that were ever carried over here."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        found: dict[str, Origin] = {}
        for body in events.bodies(transaction, assessment_id, DEED):
            found |= _origins(at, transaction, here, json.loads(body)["after"])
    return found


def _origins(
    at: Workplace, transaction: Transaction, here: Desk, told: Mapping[str, Any]
) -> dict[str, Origin]:
    source = assessments.assessment(transaction, told["from_assessment"])
    old = at.framework(cycles.cycle(transaction, source.cycle_id).edition_id)
    new = at.framework(here.cycle.edition_id)
    return {code: Origin(told["from_cycle"], not asks_the_same(old, new, code)) for code in told["subs"]}
