"""Rating from the stored answers, and the result rows kept true in the transaction that changed something."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache

from scorecard.assessment.records import SHARED, Answer, Assessment, Cycle, EvidenceLink, Stage, Verdict
from scorecard.assessment.validity import in_force
from scorecard.framework.models import Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.services.workplace import Workplace
from scorecard.store import answers, evidence, results
from scorecard.store.results import ResultRow
from scorecard.store.unit_of_work import Transaction

Proof = tuple[str, str | None, date | None, date | None]
MarkRow = tuple[str, str | None, bool, bool]


def recalculate(
    at: Workplace,
    transaction: Transaction,
    assessment: Assessment,
    cycle: Cycle,
    only: tuple[Stage, int] | None = None,
) -> dict[tuple[Stage, int], AssessmentRating]:
    """Rate the stages that hold answers (or `only` one) and write their result rows; (stage, scorer) → rating."""
    framework = at.framework(cycle.edition_id)
    proofs = evidence.proofs(transaction, assessment.id)
    stages = [only] if only else answers.scorers(transaction, assessment.id)
    rated = {}
    for stage, scorer_id in stages:
        marks = answers.marks(transaction, assessment.id, stage, scorer_id)
        given = sub_answers(marks, proofs, stage, cycle.reference_date)
        rating = rate(framework, given, assessment.pack, cycle.rule)
        results.write(transaction, result_row(assessment, cycle, stage, scorer_id, rating))
        rated[(stage, scorer_id)] = rating
    return rated


def self_rating(
    at: Workplace, transaction: Transaction, assessment: Assessment, cycle: Cycle
) -> AssessmentRating:
    """Rate the self-assessment alone and write its result row."""
    key = (Stage.SELF, SHARED)
    return recalculate(at, transaction, assessment, cycle, key)[key]


def sub_answers(
    marks: Iterable[MarkRow], proofs: Iterable[Proof], stage: Stage, reference_date: date
) -> dict[str, SubAnswer]:
    """What rating needs: at the self stage any valid evidence counts, later only what the assessor accepted.

    What was accepted "theo tự chấm" by a named act keeps its evidence unless a piece was refused.
    """
    claimed, unrefused, accepted = evidenced(proofs, reference_date)
    given = {}
    for code, level, to_reconfirm, as_self in marks:
        counting = claimed if stage is Stage.SELF else unrefused if as_self else accepted
        given[code] = _sub_answer(level, to_reconfirm, code in counting, as_self)
    return given


@cache
def _sub_answer(level: str | None, to_reconfirm: bool, evidenced: bool, as_self: bool) -> SubAnswer:
    """There are only a few dozen different answers; each is made once."""
    return SubAnswer(Level(level) if level else None, to_reconfirm, evidenced, as_self)


def evidenced(proofs: Iterable[Proof], reference_date: date) -> tuple[set[str], set[str], set[str]]:
    """Sub-indicators with evidence valid on the reference date: any at all, any not refused, any accepted."""
    claimed, unrefused, accepted = set(), set(), set()
    for code, verdict, valid_from, valid_to in proofs:
        if not in_force(valid_from, valid_to, reference_date):
            continue
        claimed.add(code)
        if verdict != Verdict.REFUSED:
            unrefused.add(code)
        if verdict == Verdict.ACCEPTED:
            accepted.add(code)
    return claimed, unrefused, accepted


def result_row(
    assessment: Assessment, cycle: Cycle, stage: Stage, scorer_id: int, rating: AssessmentRating
) -> ResultRow:
    """A rating as it is stored."""
    return ResultRow(
        cycle_id=cycle.id,
        stage=stage,
        locality_key=assessment.locality_key,
        scorer_id=scorer_id,
        assessment_id=assessment.id,
        assessment_version=assessment.version,
        edition_id=cycle.edition_id,
        pack=assessment.pack,
        rule=rating.rule,
        engine=rating.engine,
        colours=rating.colours,
        answers=rating.answers,
        points_json=json.dumps(rating.points, sort_keys=True),
        points_total=rating.points_total,
        coverage=rating.coverage,
        evidenced_share=rating.evidenced_share,
        one_step=rating.one_step,
        accepted_as_self=rating.accepted_as_self,
    )


def given_from(
    own: Iterable[Answer], links: Iterable[EvidenceLink], stage: Stage, reference_date: date
) -> dict[str, SubAnswer]:
    """The same from whole answers and links, for a sheet that has read them anyway."""
    marks = [(each.sub_code, each.level, each.to_reconfirm, each.accepted_as_self) for each in own]
    proofs = [
        (link.sub_code, link.verdict, link.item.details.valid_from, link.item.details.valid_to)
        for link in links
    ]
    return sub_answers(marks, proofs, stage, reference_date)
