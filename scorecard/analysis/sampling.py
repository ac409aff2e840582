"""The sample that verification looks at: what is always in it, and a share of the rest that anybody can draw again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.assessment.planning import Why
from scorecard.framework.models import COLOURS, Level

_ENDS = frozenset({Level.RED, Level.GREEN})


@dataclass(frozen=True)
class Claim:
    """One sub-indicator as it stands when a sample is drawn; `level` None: nothing is answered yet.

    `before`: the last concluded value of the same place. `suggested`: the level that the measured value gives.
    `scored`: the levels that assessors gave themselves. `strong`: whether strong evidence stands behind it.
    """

    sub_code: str
    level: Level | None
    before: Level | None = None
    suggested: Level | None = None
    scored: frozenset[Level] = frozenset()
    strong: bool = False


@dataclass(frozen=True)
class Draw:
    """What a draw gives: the sample with its reasons, and the rest in the order in which it is drawn."""

    items: dict[str, Why]
    rest: tuple[str, ...]


def always(claim: Claim) -> Why | None:
    """Why a claim is looked at whatever is drawn; None: it belongs to the rest, or nothing is answered.

    CONSENT: "not applicable" counts only with an assessor's consent, and taking it wrongly costs nothing to the
    locality, so each one is looked at. GAP: two levels from the last concluded value, another level than the
    measured value gives, or two assessors two levels apart. WEAK_GREEN: green without strong evidence.
    """
    if claim.level is None:
        return None
    if claim.level is Level.NOT_APPLICABLE:
        return Why.CONSENT
    if _has_gap(claim):
        return Why.GAP
    return Why.WEAK_GREEN if claim.level is Level.GREEN and not claim.strong else None


def _has_gap(claim: Claim) -> bool:
    off_measure = claim.suggested in COLOURS and claim.suggested is not claim.level
    return off_measure or {claim.level, claim.before} == _ENDS or claim.scored >= _ENDS


def ticket(seed: str, assessment_id: int, sub_code: str) -> str:
    """The SHA-256 by which the rest is put in order: of "seed/assessment/code", as 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}/{assessment_id}/{sub_code}".encode()).hexdigest()


def number_drawn(of: int, share: int) -> int:
    """`share` percent of so many, rounded up: 20 % of 11 is 3."""
    return -(-of * share // 100)


def draw(claims: Iterable[Claim], seed: str, assessment_id: int, share: int) -> Draw:
    """The sample of these claims: what is always in it, and the first `share` percent of the rest by ticket.

    The order depends on nothing but seed, assessment and code: nobody can choose what comes first, and with
    one seed a larger share holds all of a smaller one.
    """
    answered = [claim for claim in claims if claim.level is not None]
    reasons = {claim.sub_code: always(claim) for claim in answered}
    others = (code for code, why in reasons.items() if why is None)
    rest = tuple(sorted(others, key=lambda code: ticket(seed, assessment_id, code)))
    first = set(rest[: number_drawn(len(rest), share)])
    items = {code: why or Why.RANDOM for code, why in reasons.items() if why or code in first}
    return Draw(items, rest)
