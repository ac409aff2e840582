"""Agreement between assessors: in a closed calibration round, in concluded verifications, and over the rounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scorecard.access.policy import NotAllowed, holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.analysis import agreement as analysis
from scorecard.analysis.agreement import APART, MISSING, Agreement, Beside, Comparison, Drift, Scores
from scorecard.assessment.calibration import CalibrationRound, CaseScore
from scorecard.framework.models import COLOURS, Case, Framework, Indicator, Level
from scorecard.services import places
from scorecard.services.calibration_errors import CalibrationResultsHidden
from scorecard.services.workplace import Workplace
from scorecard.store import calibration as stored
from scorecard.store import cycles

P = Permission
CODES: Mapping[Level, int] = {
    **{level: place for place, level in enumerate(COLOURS)},
    Level.NOT_APPLICABLE: APART,
}
LEVELS = {code: level for level, code in CODES.items()}


@dataclass(frozen=True)
class IndicatorAgreement:
    """How far people agreed on one indicator; the two levels most often confused, and on which sub-indicators."""

    indicator: Indicator
    agreement: Agreement
    confused: tuple[Level, Level] | None
    sub_codes: tuple[str, ...]


@dataclass(frozen=True)
class AssessorAgreement:
    """One person against the expected levels, where there are any, and among the others."""

    account_id: int
    name: str
    scored: int
    expected: Comparison | None
    others: Beside


@dataclass(frozen=True)
class PairAgreement:
    """Two people against each other."""

    first: str
    second: str
    comparison: Comparison


@dataclass(frozen=True)
class AgreementReport:
    """Agreement as a whole, by indicator (worst first), by person and by pair; `people` by account."""

    people: Mapping[int, str]
    overall: Agreement
    indicators: tuple[IndicatorAgreement, ...]
    assessors: tuple[AssessorAgreement, ...]
    pairs: tuple[PairAgreement, ...]


@dataclass(frozen=True)
class CaseResult:
    """One case with the expected level and what each person gave it."""

    case: Case
    scores: Mapping[int, CaseScore]


@dataclass(frozen=True)
class RoundResults:
    """Everything about a closed round."""

    round: CalibrationRound
    framework: Framework
    report: AgreementReport
    cases: tuple[CaseResult, ...]


@dataclass(frozen=True)
class TeamResults:
    """What several assessors gave the same assessments of a cycle, once concluded."""

    framework: Framework
    assessments: int
    report: AgreementReport


@dataclass(frozen=True)
class PersonDrift:
    """One person over the closed rounds they scored in, oldest first."""

    name: str
    rounds: tuple[CalibrationRound, ...]
    drift: Drift


@dataclass(frozen=True)
class _Given:
    """Scores in a row: who, which unit, its sub-indicator, which level."""

    account_id: int
    unit: str
    sub_code: str
    level: Level


def round_results(at: Workplace, actor: Actor, round_id: int) -> RoundResults:
    """The results of a closed round for those who scored in it or run rounds; raises CalibrationResultsHidden."""
    runs = _runs_or_verifies(actor)
    with at.store.reading() as transaction:
        found = stored.calibration_round(transaction, round_id)
        scores = stored.scores(transaction, round_id)
    people = {score.account_id: score.name for score in scores}
    if found.open or not (runs or actor.account_id in people):
        raise CalibrationResultsHidden
    framework = at.framework(found.edition_id)
    cases = {case.code: case for case in framework.cases if case.code in found.cases}
    given = [
        _Given(score.account_id, score.case_code, cases[score.case_code].sub_indicator, score.level)
        for score in scores
    ]
    expected = {code: case.expected for code, case in cases.items()}
    results = tuple(
        CaseResult(case, {each.account_id: each for each in scores if each.case_code == case.code})
        for case in cases.values()
    )
    return RoundResults(found, framework, _report(framework, people, given, expected), results)


def team_results(at: Workplace, actor: Actor, cycle_id: int) -> TeamResults:
    """How far assessors of the same assessments agreed, over what this person may see of a cycle."""
    scope = places.visible(at, actor, P.VIEW_WORKING_RESULTS)
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
        scores = stored.team_scores(transaction, cycle_id, scope)
    people = {score.account_id: score.name for score in scores}
    given = [
        _Given(score.account_id, f"{score.assessment_id}/{score.sub_code}", score.sub_code, score.level)
        for score in scores
    ]
    framework = at.framework(cycle.edition_id)
    report = _report(framework, people, given, None)
    return TeamResults(framework, len({score.assessment_id for score in scores}), report)


def team_agreement_on(
    at: Workplace, actor: Actor, cycle_id: int, code: str
) -> tuple[int, IndicatorAgreement | None]:
    """On one indicator alone: in how many assessments several assessors scored it, and how far they agreed.

    None where no two met on a sub-indicator, or where this person sees no work in progress.
    """
    scope = places.visible(at, actor, P.VIEW_WORKING_RESULTS)
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
        framework = at.framework(cycle.edition_id)
        own = {sub.code for sub in framework.indicator(code).sub_indicators}
        scores = [each for each in stored.team_scores(transaction, cycle_id, scope) if each.sub_code in own]
    people = list(dict.fromkeys(score.account_id for score in scores))
    units = {f"{score.assessment_id}/{score.sub_code}": score.sub_code for score in scores}
    levels = {
        number: {f"{s.assessment_id}/{s.sub_code}": s.level for s in scores if s.account_id == number}
        for number in people
    }
    rows = [_row(levels[number], tuple(units)) for number in people]
    found = _by_indicator(framework, np.stack(rows) if rows else _empty(), list(units.values()))
    return len({score.assessment_id for score in scores}), next(iter(found), None)


def drifts(at: Workplace, actor: Actor) -> list[PersonDrift]:
    """Everybody over the closed rounds, for those who run rounds; for others themselves alone."""
    runs = _runs_or_verifies(actor)
    with at.store.reading() as transaction:
        closed = [each for each in reversed(stored.rounds(transaction)) if not each.open]
        only = None if runs else actor.account_id
        scores = {each.id: stored.scores(transaction, each.id, only) for each in closed}
    people = {score.account_id: score.name for given in scores.values() for score in given}
    return [_drift(at, number, name, closed, scores) for number, name in sorted(people.items())]


def _runs_or_verifies(actor: Actor) -> bool:
    """Whether the person runs rounds; raises NotAllowed where they neither run them nor verify."""
    runs = holds_anywhere(actor, P.RUN_CALIBRATION)
    if not runs and not holds_anywhere(actor, P.VERIFY):
        raise NotAllowed
    return runs


def _drift(
    at: Workplace,
    account_id: int,
    name: str,
    closed: Sequence[CalibrationRound],
    scores: Mapping[int, Sequence[CaseScore]],
) -> PersonDrift:
    rows, rounds = [], []
    for each in closed:
        own = {score.case_code: score.level for score in scores[each.id] if score.account_id == account_id}
        if own:
            wanted = {case.code: case.expected for case in at.framework(each.edition_id).cases}
            expected = {code: wanted[code] for code in each.cases}
            rows.append((_row(own, each.cases), _row(expected, each.cases)))
            rounds.append(each)
    return PersonDrift(name, tuple(rounds), analysis.drift(rows))


def _report(
    framework: Framework,
    people: Mapping[int, str],
    given: Sequence[_Given],
    expected: Mapping[str, Level] | None,
) -> AgreementReport:
    units = {each.unit: each.sub_code for each in given}
    by_person = {number: {g.unit: g.level for g in given if g.account_id == number} for number in people}
    table = np.stack([_row(levels, tuple(units)) for levels in by_person.values()]) if people else _empty()
    wanted = _row(expected, tuple(units)) if expected is not None else None
    names = list(people.values())
    assessors = [
        AssessorAgreement(
            number,
            name,
            scored=int((table[place] != MISSING).sum()),
            expected=analysis.compared(table[place], wanted) if wanted is not None else None,
            others=analysis.beside(table, place),
        )
        for place, (number, name) in enumerate(people.items())
    ]
    pairs = [
        PairAgreement(names[one], names[other], analysis.compared(table[one], table[other]))
        for one, other in combinations(range(len(names)), 2)
    ]
    met = tuple(pair for pair in pairs if pair.comparison.exact.n)
    indicators = _by_indicator(framework, table, list(units.values()))
    return AgreementReport(people, analysis.agreement(table), indicators, tuple(assessors), met)


def _by_indicator(
    framework: Framework, table: Scores, sub_codes: Sequence[str]
) -> tuple[IndicatorAgreement, ...]:
    """Worst first: by exact, then by adjacent agreement; indicators that nobody scored together are left out."""
    found = []
    for indicator in framework.indicators:
        own = {sub.code for sub in indicator.sub_indicators}
        part = table[:, [code in own for code in sub_codes]]
        measured = analysis.agreement(part)
        if measured.pairs:
            confused = next(iter(analysis.confusions(part)), None)
            codes = [code for code in sub_codes if code in own]
            split = [code for place, code in enumerate(codes) if analysis.confusions(part[:, [place]])]
            levels = (LEVELS[confused[0]], LEVELS[confused[1]]) if confused else None
            found.append(IndicatorAgreement(indicator, measured, levels, tuple(dict.fromkeys(split))))
    return tuple(sorted(found, key=_goodness))


def _goodness(each: IndicatorAgreement) -> tuple[float, float]:
    return each.agreement.exact.value or 0, each.agreement.adjacent.value or 0


def _row(levels: Mapping[str, Level], units: Sequence[str]) -> Scores:
    return np.array([CODES[levels[unit]] if unit in levels else MISSING for unit in units], dtype=np.int8)


def _empty() -> Scores:
    return np.zeros((0, 0), dtype=np.int8)
