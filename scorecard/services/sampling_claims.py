"""What a draw is made from: each claim with its last concluded value, its measured value and its evidence."""

from collections.abc import Iterable, Mapping

from scorecard.access.roles import Scope
from scorecard.analysis.lineages import continued_by
from scorecard.analysis.sampling import Claim
from scorecard.assessment.cycle_order import earlier_cycles
from scorecard.assessment.records import (
    CONCLUDED_STATES,
    SHARED,
    Answer,
    Assessment,
    EvidenceKind,
    EvidenceLink,
    Stage,
    Verdict,
)
from scorecard.assessment.validity import counts_on
from scorecard.framework.models import Level
from scorecard.services.assessments import Desk, by_sub_indicator
from scorecard.services.targets import suggested_level
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, cycles, evidence
from scorecard.store.unit_of_work import Transaction


def claims(at: Workplace, transaction: Transaction, here: Desk) -> tuple[Claim, ...]:
    """One claim for each sub-indicator of the pack, in the edition's order."""
    assessment, day = here.assessment, here.cycle.reference_date
    framework = at.framework(here.cycle.edition_id)
    every = answers.answers(transaction, assessment.id)
    own = {each.sub_code: each for each in every if each.stage is Stage.SELF}
    scored = levels_scored(each for each in every if each.stage is Stage.ASSESSOR)
    links = by_sub_indicator(evidence.links(transaction, assessment.id))
    targets = cycles.targets(transaction, here.cycle.id, assessment.locality_key)
    before = last_concluded(at, transaction, here)
    return tuple(
        Claim(
            sub_code=code,
            level=own[code].answered if code in own else None,
            before=before.get(code),
            suggested=suggested_level(framework, own.get(code), targets.get(code)),
            scored=scored.get(code, frozenset()),
            strong=any(is_strong(link) and counts_on(link.item.details, day) for link in links.get(code, ())),
        )
        for code in framework.sub_codes(assessment.pack)
    )


def levels_scored(votes: Iterable[Answer]) -> dict[str, frozenset[Level]]:
    """Sub-indicator → the levels that assessors gave themselves."""
    found: dict[str, frozenset[Level]] = {}
    for each in votes:
        if each.level is not None and is_seen(each):
            found[each.sub_code] = found.get(each.sub_code, frozenset()) | {each.level}
    return found


def is_seen(value: Answer) -> bool:
    """Whether somebody of the team gave this level; what was taken over as self-scored nobody looked at."""
    return value.stage is not Stage.SELF and value.level is not None and not value.accepted_as_self


def is_strong(link: EvidenceLink) -> bool:
    """Whether a piece can be checked: a file, or a link or paper with its page or section; never a refused one."""
    if link.verdict is Verdict.REFUSED:
        return False
    return link.item.kind is EvidenceKind.FILE or bool(link.page.strip() or link.section.strip())


def last_concluded(at: Workplace, transaction: Transaction, here: Desk) -> Mapping[str, Level]:
    """Sub-indicator → level in the last earlier conclusion of this unit or its one-to-one predecessor.

    Only a cycle on the same structure is compared with: under another one a code may ask something else.
    """
    earlier = _earlier_conclusion(at, transaction, here)
    if earlier is None:
        return {}
    found = answers.answers(transaction, earlier.id, Stage.CONSENSUS, SHARED)
    return {each.sub_code: each.level for each in found if each.level is not None}


def _earlier_conclusion(at: Workplace, transaction: Transaction, here: Desk) -> Assessment | None:
    line = continued_by(at.registry(), here.assessment.locality_key)
    structure = at.framework(here.cycle.edition_id).structure_sha256
    seen = assessments.listed(transaction, Scope(everything=False, keys=frozenset(line)))
    concluded = [each for each in seen if each.state in CONCLUDED_STATES]
    for cycle in earlier_cycles(here.cycle, cycles.cycles(transaction)):
        if at.framework(cycle.edition_id).structure_sha256 == structure:
            there = [each for each in concluded if each.cycle_id == cycle.id]
            if there:
                return min(there, key=lambda each: line.index(each.locality_key))
    return None
