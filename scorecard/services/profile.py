"""The profile of one locality in one cycle: its result, what changed, its history, what it grew from."""

from dataclasses import dataclass

from scorecard.access.policy import require
from scorecard.access.roles import Actor, Permission, Scope
from scorecard.analysis.counts import Change, change, gap, letters_by_indicator, reds_among, sub_count
from scorecard.analysis.lineages import Kinship, Relative, line_of, predecessors, successors
from scorecard.assessment.records import Cycle, State
from scorecard.framework.models import Framework, Indicator
from scorecard.framework.terms import Competence
from scorecard.localities.models import Locality
from scorecard.rating.marks import Mark
from scorecard.rating.points import percent_of_maximum
from scorecard.services import places, results
from scorecard.services.results import Outcome, Side, Standing, View
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, measures
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.unit_of_work import Transaction

PERMISSION = {View.PUBLISHED: Permission.VIEW_PUBLISHED, View.WORKING: Permission.VIEW_ASSESSMENT}


@dataclass(frozen=True)
class Past:
    """One result of this line or of a relative: which unit, in which cycle."""

    locality: Locality
    cycle: Cycle
    outcome: Outcome


@dataclass(frozen=True)
class Since:
    """What changed against the line's last assessment, or why nothing can be compared.

    `reason`: "" (there is a comparison), "first", "other_structure" or "other_rule".
    """

    past: Past | None
    change: Change | None
    reason: str = ""


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator in the table. `moved`: 1 better, -1 worse, 0 the same, None nothing to compare with.

    `green` of `asked` sub-indicators and `points` (percent) are of the leading side. `evidence`: documents
    linked now; None where the person may not see the assessment itself.
    """

    indicator: Indicator
    quadrant: int
    own: Mark | None
    verified: Mark | None
    moved: int | None
    green: int
    asked: int
    points: float | None
    evidence: int | None


@dataclass(frozen=True)
class Ancestry:
    """A predecessor or successor with what was published of it, newest first."""

    relative: Relative
    results: tuple[Past, ...]


@dataclass(frozen=True)
class Profile:
    """Everything the profile page shows. `gap.better`: indicators scored higher by the locality itself."""

    locality: Locality
    cycle: Cycle
    framework: Framework
    state: State
    view: View
    outcome: Outcome
    standing: Standing
    side: Side
    since: Since
    lines: tuple[IndicatorLine, ...]
    gap: Change | None
    reds_outside: int
    history: tuple[Past, ...]
    predecessors: tuple[Ancestry, ...]
    successors: tuple[Ancestry, ...]


def profile_localities(at: Workplace, actor: Actor, view: View) -> list[Locality]:
    """The localities with something to show in this view, in Vietnamese order."""
    return results.localities_shown(at, actor, view, PERMISSION[view])


def profile_cycles(at: Workplace, actor: Actor, view: View, locality_key: str) -> list[Cycle]:
    """The cycles in which this locality has something to show in this view, newest first."""
    require(actor, PERMISSION[view], places.place_of(at, locality_key))
    with at.store.reading() as transaction:
        found = _results(at, actor, transaction, view, frozenset({locality_key}))
        every = cycles.cycles(transaction)
    wanted = {each.cycle_id for each in found}
    return [cycle for cycle in every if cycle.id in wanted]


def profile(at: Workplace, actor: Actor, view: View, locality_key: str, cycle_id: int) -> Profile:
    """The profile of a locality in a cycle.

    Raises NotAllowed, LocalityNotFound, and AssessmentNotFound where there is no result that may be seen.
    """
    require(actor, PERMISSION[view], places.place_of(at, locality_key))
    line = line_of(at.registry(), locality_key)
    with at.store.reading() as transaction:
        found = _results(at, actor, transaction, view, frozenset({locality_key}))
        outcome = next((each for each in found if each.cycle_id == cycle_id), None)
        if outcome is None:
            raise AssessmentNotFound
        state = assessments.assessment(transaction, outcome.assessment_id).state
        cycle = cycles.cycle(transaction, cycle_id)
        published = _results(at, actor, transaction, View.PUBLISHED, line)
        documents = _documents(at, actor, transaction, outcome, state)
    history = _pasts(at, _without_doubles([*published, *found]))
    standing, side = _leading(outcome)
    since = _since(at, cycle, outcome, side, history)
    framework = at.framework(outcome.edition_id)
    own, verified = outcome.own, outcome.verified
    return Profile(
        locality=at.registry().unit(locality_key),
        cycle=cycle,
        framework=framework,
        state=state,
        view=view,
        outcome=outcome,
        standing=standing,
        side=side,
        since=since,
        lines=_lines(framework, outcome, standing, since, documents),
        gap=gap(own.colours, verified.colours) if own and verified else None,
        reds_outside=_reds_outside(framework, standing),
        history=history,
        predecessors=_ancestries(at, actor, predecessors(at.registry(), locality_key)),
        successors=_ancestries(at, actor, successors(at.registry(), locality_key)),
    )


def _results(
    at: Workplace, actor: Actor, transaction: Transaction, view: View, keys: frozenset[str]
) -> list[Outcome]:
    scope: Scope = results.narrowed(places.visible(at, actor, PERMISSION[view]), keys)
    if view is View.PUBLISHED:
        return results.published_outcomes(transaction, scope)
    return results.working(at, actor, transaction, scope, PERMISSION[view])


def _without_doubles(found: list[Outcome]) -> list[Outcome]:
    """One outcome an assessment; a later one in the list stands over an earlier one."""
    return list({each.assessment_id: each for each in found}.values())


def _pasts(at: Workplace, found: list[Outcome]) -> tuple[Past, ...]:
    """The outcomes with their units and cycles, newest first."""
    registry = at.registry()
    with at.store.reading() as transaction:
        every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
    pasts = [Past(registry.unit(each.locality_key), every[each.cycle_id], each) for each in found]
    return tuple(sorted(pasts, key=lambda past: past.cycle.reference_date, reverse=True))


def _leading(outcome: Outcome) -> tuple[Standing, Side]:
    """The verified result as soon as there is one."""
    if outcome.verified is not None:
        return outcome.verified, Side.VERIFIED
    if outcome.own is None:
        raise AssessmentNotFound
    return outcome.own, Side.OWN


def _documents(
    at: Workplace, actor: Actor, transaction: Transaction, outcome: Outcome, state: State
) -> dict[str, int] | None:
    if not results.may_see_working(at, actor, outcome.locality_key, state):
        return None
    return measures.links_by_sub_indicator(transaction, outcome.assessment_id)


def _since(at: Workplace, cycle: Cycle, outcome: Outcome, side: Side, history: tuple[Past, ...]) -> Since:
    framework = at.framework(outcome.edition_id)
    now = outcome.on(side)
    for past in history:
        earlier = past.cycle.reference_date < cycle.reference_date
        before = past.outcome.on(side)
        other = at.framework(past.outcome.edition_id)
        if not earlier or now is None or before is None or other.code != framework.code:
            continue
        asked = results.questions(framework, outcome.pack)
        if results.questions(other, past.outcome.pack) != asked:
            return Since(past, None, "other_structure")
        if before.rule != now.rule:
            return Since(past, None, "other_rule")
        return Since(past, change(before.colours, now.colours))
    return Since(None, None, "first")


def _lines(
    framework: Framework,
    outcome: Outcome,
    standing: Standing,
    since: Since,
    documents: dict[str, int] | None,
) -> tuple[IndicatorLine, ...]:
    quadrants = [i for i, quadrant in enumerate(framework.quadrants) for _ in quadrant.indicators]
    given = letters_by_indicator(framework, standing.answers)
    lines = []
    for place, (indicator, letters) in enumerate(zip(framework.indicators, given, strict=True)):
        counted = sub_count(letters)
        lines.append(
            IndicatorLine(
                indicator=indicator,
                quadrant=quadrants[place],
                own=Mark(outcome.own.colours[place]) if outcome.own else None,
                verified=Mark(outcome.verified.colours[place]) if outcome.verified else None,
                moved=_moved(since.change, place),
                green=counted.green,
                asked=counted.asked,
                points=percent_of_maximum(framework, letters),
                evidence=_evidence(indicator, documents),
            )
        )
    return tuple(lines)


def _moved(found: Change | None, place: int) -> int | None:
    if found is None:
        return None
    return int(place in found.better) - int(place in found.worse)


def _evidence(indicator: Indicator, documents: dict[str, int] | None) -> int | None:
    if documents is None:
        return None
    return sum(documents.get(sub.code, 0) for sub in indicator.sub_indicators)


def _reds_outside(framework: Framework, standing: Standing) -> int:
    """Red indicators beyond the locality's own competence: told apart from those it can mend itself."""
    outside = [
        place
        for place, indicator in enumerate(framework.indicators)
        if indicator.competence is Competence.INCUMBENCY
    ]
    return reds_among(standing.colours, outside)


def _ancestries(at: Workplace, actor: Actor, relatives: tuple[Relative, ...]) -> tuple[Ancestry, ...]:
    """Relatives that are not on the line itself, each unit once, with what was published of any version of it."""
    registry = at.registry()
    apart: dict[str, Relative] = {}
    for each in relatives:
        if each.kinship is not Kinship.SAME_LINE:
            apart.setdefault(registry.identity(each.unit.key), each)
    keys = frozenset(each.unit.key for each in relatives if each.kinship is not Kinship.SAME_LINE)
    with at.store.reading() as transaction:
        published = _pasts(at, _results(at, actor, transaction, View.PUBLISHED, keys))
    by_identity: dict[str, list[Past]] = {}
    for past in published:
        by_identity.setdefault(registry.identity(past.locality.key), []).append(past)
    return tuple(Ancestry(each, tuple(by_identity.get(name, ()))) for name, each in apart.items())
