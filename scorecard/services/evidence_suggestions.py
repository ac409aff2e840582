"""What else a document could prove: by the edition's typical evidence, and by where documents of like title served."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scorecard.access.roles import Actor, Permission
from scorecard.analysis.likeness import Likeness, parts_of
from scorecard.framework.models import Framework
from scorecard.framework.terms import TypicalEvidence
from scorecard.services.assessments import cards, desk
from scorecard.services.evidence import require_drafting
from scorecard.services.workplace import Workplace
from scorecard.store import evidence
from scorecard.store.evidence import EvidenceNotFound

SHOWN = 6  # suggestions; more is a list nobody reads
LIKE_TYPICAL = 0.22  # cosine above which a title is taken for a kind of evidence that the edition names
LIKE_TITLE = 0.6  # and above which two titles are taken for the same kind of document
AT_ONCE = 500  # assessments asked for in one statement


@dataclass(frozen=True)
class Suggestion:
    """One sub-indicator that a document could also prove, and why.

    `typical`: the evidence of the edition that its title is like. `used`: how many documents of like title prove
    it in assessments that this person may see; `like`: the title of one of them. `score`: likeness, 1 at most.
    """

    sub_code: str
    score: float
    typical: TypicalEvidence | None = None
    used: int = 0
    like: str = ""


def suggestions(at: Workplace, actor: Actor, assessment_id: int, evidence_id: int) -> tuple[Suggestion, ...]:
    """Sub-indicators of this assessment that the document is not attached to and could prove, the likeliest first."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_drafting(transaction, actor, here)
        item = evidence.document(transaction, evidence_id)
        if item.locality_key != here.assessment.locality_key:
            raise EvidenceNotFound
        links = evidence.links(transaction, assessment_id)
    framework = at.framework(here.cycle.edition_id)
    taken = {link.sub_code for link in links if link.item.id == evidence_id}
    free = [code for code in framework.sub_codes(here.assessment.pack) if code not in taken]
    title = parts_of(item.details.title)
    typical = _typical(framework, title)
    used = _used(at, actor, framework, title, (evidence_id, assessment_id))
    found = [
        _suggestion(code, typical.get(code), used.get(code))
        for code in free
        if code in typical or code in used
    ]
    return tuple(sorted(found, key=lambda each: -each.score)[:SHOWN])


def _suggestion(
    code: str, typical: tuple[float, TypicalEvidence] | None, used: tuple[float, int, str] | None
) -> Suggestion:
    likeness, text = typical or (0.0, None)
    title_likeness, times, like = used or (0.0, 0, "")
    return Suggestion(code, max(likeness, title_likeness), text, times, like)


def _typical(framework: Framework, title: frozenset[str]) -> Mapping[str, tuple[float, TypicalEvidence]]:
    """Sub-indicator → how alike its most like typical evidence is, and which."""
    likeness, every = _learned(framework)
    found: dict[str, tuple[float, TypicalEvidence]] = {}
    for code, text, parts in every:
        score = likeness.of_parts(title, parts)
        if score >= LIKE_TYPICAL and score > found.get(code, (0.0,))[0]:
            found[code] = (score, text)
    return found


@lru_cache(maxsize=4)
def _learned(
    framework: Framework,
) -> tuple[Likeness, tuple[tuple[str, TypicalEvidence, frozenset[str]], ...]]:
    """Weights over the edition's typical evidence, and each text of it taken apart; learned once an edition."""
    every = [(sub.code, text) for sub in framework.sub_indicators for text in sub.evidence]
    taken_apart = tuple((code, text, parts_of(text.vi)) for code, text in every)
    return Likeness.over(text.vi for _, text in every), taken_apart


def _used(
    at: Workplace, actor: Actor, framework: Framework, title: frozenset[str], aside: tuple[int, int]
) -> Mapping[str, tuple[float, int, str]]:
    """Sub-indicator → likeness of the most like title, how many like documents prove it, that title.

    Only assessments that this person may see, on the same structure; `aside`: this document in this assessment.
    """
    seen = [
        card.assessment.id
        for card in cards(at, actor, Permission.VIEW_ASSESSMENT)
        if at.framework(card.cycle.edition_id).structure_sha256 == framework.structure_sha256
    ]
    likeness, _ = _learned(framework)
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, str]] = {}
    times: Counter[str] = Counter()
    for number, theirs, assessment_id, code in _titles(at, seen):
        if theirs not in scores:
            scores[theirs] = likeness.of_parts(title, parts_of(theirs))
        if scores[theirs] < LIKE_TITLE or (number, assessment_id) == aside:
            continue
        times[code] += 1
        best[code] = max(best.get(code, (0.0, "")), (scores[theirs], theirs))
    return {code: (score, times[code], theirs) for code, (score, theirs) in best.items()}


def _titles(at: Workplace, assessment_ids: list[int]) -> Iterable[tuple[int, str, int, str]]:
    for start in range(0, len(assessment_ids), AT_ONCE):
        with at.store.reading() as transaction:
            rows = evidence.titles_used(transaction, assessment_ids[start : start + AT_ONCE])
        yield from rows
