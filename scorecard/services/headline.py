"""The latest published cycle in a minute: how far, which colours, what changed most, which localities."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.access.roles import Actor, Permission
from scorecard.analysis.counts import Change, SubCount, change, parts, sub_count
from scorecard.assessment.cycle_order import earlier_cycles
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework, Indicator
from scorecard.i18n.sorting import vietnamese_key
from scorecard.localities.models import Locality
from scorecard.services import places, results
from scorecard.services.results import Outcome, Standing, View
from scorecard.services.workplace import Workplace
from scorecard.store import assessments

MOVERS = 3


@dataclass(frozen=True)
class Brief:
    """One locality's verified result; `change` against the cycle before, None where it cannot be compared."""

    locality: Locality
    standing: Standing
    change: Change | None


@dataclass(frozen=True)
class Mover:
    """An indicator and in how many localities its colour rose and fell."""

    indicator: Indicator
    better: int
    worse: int


@dataclass(frozen=True)
class Headline:
    """The latest cycle with published results in sight. `colours`: per quadrant the letters of all localities.

    `started`: assessments of the cycle in sight, published or not. `coverage`: answered / asked over all.
    """

    cycle: Cycle
    before: Cycle | None
    framework: Framework
    briefs: tuple[Brief, ...]
    colours: tuple[str, ...]
    subs: SubCount
    started: int
    movers: tuple[Mover, ...]

    @property
    def coverage(self) -> float:
        """Answered / asked sub-indicators over all localities, 0 to 1."""
        return self.subs.coverage

    @property
    def as_self(self) -> int:
        """How many sub-indicators of all localities were accepted as self-scored: nobody looked at them."""
        return sum(brief.standing.accepted_as_self for brief in self.briefs)

    @property
    def compared(self) -> int:
        """How many localities have a comparable earlier result."""
        return sum(brief.change is not None for brief in self.briefs)


def headline(at: Workplace, actor: Actor) -> Headline | None:
    """The headline over the localities that the person may see; None while nothing is published."""
    shown = results.cycles_shown(at, actor, View.PUBLISHED)
    if not shown:
        return None
    cycle = max((each.cycle for each in shown), key=lambda each: (each.reference_date, each.id))
    framework = at.framework(cycle.edition_id)
    before = _cycle_before(at, cycle, [each.cycle for each in shown])
    now = [each for each in results.outcomes(at, actor, View.PUBLISHED, cycle.id) if each.verified]
    past = results.outcomes(at, actor, View.PUBLISHED, before.id) if before else []
    briefs = _briefs(at, framework, now, past)
    scope = places.visible(at, actor, Permission.VIEW_PROGRESS)
    with at.store.reading() as transaction:
        started = len(assessments.listed(transaction, scope, cycle.id))
    cut = [parts(framework, brief.standing.colours, brief.standing.answers) for brief in briefs]
    return Headline(
        cycle=cycle,
        before=before,
        framework=framework,
        briefs=briefs,
        colours=tuple("".join(each[i].colours for each in cut) for i in range(len(framework.quadrants))),
        subs=sub_count("".join(brief.standing.answers for brief in briefs)),
        started=started,
        movers=_movers(framework, briefs),
    )


def _cycle_before(at: Workplace, cycle: Cycle, others: Sequence[Cycle]) -> Cycle | None:
    """The last earlier cycle on the same structure."""
    structure = at.framework(cycle.edition_id).structure_sha256
    earlier = earlier_cycles(cycle, others)
    return next(
        (each for each in earlier if at.framework(each.edition_id).structure_sha256 == structure), None
    )


def _briefs(
    at: Workplace, framework: Framework, now: Sequence[Outcome], past: Sequence[Outcome]
) -> tuple[Brief, ...]:
    registry = at.registry()
    earlier = {registry.identity(each.locality_key): each for each in past}
    briefs = []
    for each in now:
        before = earlier.get(registry.identity(each.locality_key))
        if before is None:
            before = next((p for p in past if registry.comparable(p.locality_key, each.locality_key)), None)
        if each.verified is not None:
            briefs.append(
                Brief(registry.unit(each.locality_key), each.verified, _change(framework, before, each))
            )
    return tuple(sorted(briefs, key=lambda brief: vietnamese_key(brief.locality.name)))


def _change(framework: Framework, before: Outcome | None, now: Outcome) -> Change | None:
    if before is None or before.verified is None or now.verified is None:
        return None
    asked_alike = results.questions(framework, before.pack) == results.questions(framework, now.pack)
    if not asked_alike or before.verified.rule != now.verified.rule:
        return None
    return change(before.verified.colours, now.verified.colours)


def _movers(framework: Framework, briefs: Sequence[Brief]) -> tuple[Mover, ...]:
    """The indicators with the greatest difference between rises and falls; then the most moves."""
    changes = [brief.change for brief in briefs if brief.change is not None]
    movers = [
        Mover(
            indicator,
            better=sum(place in each.better for each in changes),
            worse=sum(place in each.worse for each in changes),
        )
        for place, indicator in enumerate(framework.indicators)
    ]
    moved = [mover for mover in movers if mover.better != mover.worse]
    moved.sort(key=lambda mover: (-abs(mover.better - mover.worse), -(mover.better + mover.worse)))
    return tuple(moved[:MOVERS])
