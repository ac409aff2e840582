"""The rules of an edition side by side on the last cycle's data, before a new cycle fixes one of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.access.policy import require
from scorecard.access.roles import EVERYWHERE, Actor, Permission
from scorecard.assessment.records import SHARED, Cycle, Stage
from scorecard.framework.models import Framework, Level, Rule
from scorecard.rating.marks import colour
from scorecard.rating.rules import counts_of, roll_up_for
from scorecard.services.workplace import Workplace
from scorecard.store import cycles, results
from scorecard.store.results import ResultRow
from scorecard.store.unit_of_work import Transaction

STAGES = (Stage.SELF, Stage.CONSENSUS)


@dataclass(frozen=True)
class RuleCounts:
    """How many indicators of all localities are red, yellow, green or without a colour by one rule at one stage."""

    stage: Stage
    rule: Rule
    localities: int
    red: int
    yellow: int
    green: int
    grey: int


@dataclass(frozen=True)
class RulePreview:
    """The counts on the results of `cycle`: each stage that has any, rule by rule in the edition's order."""

    cycle: Cycle
    rows: tuple[RuleCounts, ...]


def rules_side_by_side(at: Workplace, actor: Actor, cycle_id: int) -> RulePreview | None:
    """What each rule of this cycle's edition would have given in the last cycle of its framework, or None."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.reading() as transaction:
        planned = cycles.cycle(transaction, cycle_id)
        family = at.framework(planned.edition_id).code
        before = [each for each in cycles.cycles(transaction) if _is_before(each, planned)]
        earlier = [each for each in before if at.framework(each.edition_id).code == family]
        last, rows = _newest_with_results(transaction, earlier)
    if last is None:
        return None
    rules, read_by = at.framework(planned.edition_id), at.framework(last.edition_id)
    counted = [
        _counts(rules, rule, stage, parts, sum(row.stage == stage for row in rows))
        for stage in STAGES
        if (parts := _parts(read_by, (row for row in rows if row.stage == stage)))
        for rule in rules.rules
    ]
    return RulePreview(last, tuple(counted)) if counted else None


def _is_before(each: Cycle, planned: Cycle) -> bool:
    return each.id != planned.id and (each.year, each.id) < (planned.year, planned.id)


def _newest_with_results(
    transaction: Transaction, earlier: list[Cycle]
) -> tuple[Cycle | None, list[ResultRow]]:
    for cycle in earlier:
        found = results.working(transaction, EVERYWHERE, cycle.id)
        rows = [row for row in found if row.scorer_id == SHARED and row.stage in STAGES]
        if rows:
            return cycle, rows
    return None, []


def _parts(framework: Framework, rows: Iterable[ResultRow]) -> Counter[str]:
    """The letters of every indicator of every locality, each different string once with its number."""
    return Counter(row.answers[start:end] for row in rows for start, end in framework.spans)


def _counts(
    framework: Framework, rule: Rule, stage: Stage, parts: Counter[str], localities: int
) -> RuleCounts:
    roll_up = roll_up_for(framework, rule.name)
    found: Counter[Level | None] = Counter()
    for letters, number in parts.items():
        found[colour(roll_up(counts_of(letters)))] += number
    colours = (found[Level.RED], found[Level.YELLOW], found[Level.GREEN])
    return RuleCounts(stage, rule, localities, *colours, found[None])
