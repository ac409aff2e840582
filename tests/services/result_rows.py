"""Cycles, assessments and result rows written straight into the store, for tests of what reads them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from scorecard.assessment.records import SHARED, Stage, State
from scorecard.framework.models import Framework, Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.rollup import rate
from scorecard.services.recalculation import result_row
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, results
from scorecard.store.unit_of_work import Transaction

AT = datetime(2026, 11, 21, tzinfo=UTC)
WORD = {"G": Level.GREEN, "Y": Level.YELLOW, "R": Level.RED}


def answers(framework: Framework, pack: str, letter: str, other: Mapping[str, str]) -> dict[str, SubAnswer]:
    """Every sub-indicator of the pack answered `letter` with evidence; `other`: code → its letter, "-" for none."""
    given = {code: other.get(code, letter) for code in framework.sub_codes(pack)}
    return {c: SubAnswer(WORD[v], evidenced=True) for c, v in given.items() if v != "-"}


def assess(
    at: Workplace,
    cycle_id: int,
    locality_key: str,
    stages: Mapping[tuple[Stage, int], tuple[str, Mapping[str, str]]],
    state: State = State.PUBLISHED,
) -> int:
    """An assessment in `state` with a result row for each stage; published where the state says so; its id."""
    kind = at.registry().unit(locality_key).kind
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
    framework = at.framework(cycle.edition_id)
    pack = framework.pack_for(kind).code
    with at.store.writing() as transaction:
        assessment_id = assessments.start(transaction, cycle_id, locality_key, pack)
        before = assessments.assessment(transaction, assessment_id)
        after = assessments.move(transaction, before, state, AT)
        for (stage, scorer), (letter, other) in stages.items():
            rating = rate(framework, answers(framework, pack, letter, other), pack)
            results.write(transaction, result_row(after, cycle, stage, scorer, rating))
        if state is State.PUBLISHED:
            _publish(transaction, assessment_id)
    return assessment_id


def published(at: Workplace, cycle_id: int, key: str, letter: str, **other: str) -> int:
    """A published assessment, self-scored and concluded alike; `other` as answers(), dots written as _."""
    marks = {code.replace("_", ".").removeprefix("s"): value for code, value in other.items()}
    both = {(Stage.SELF, SHARED): (letter, marks), (Stage.CONSENSUS, SHARED): (letter, marks)}
    return assess(at, cycle_id, key, both)


def _publish(transaction: Transaction, assessment_id: int) -> None:
    rows = {row.stage: row for row in results.of_assessment(transaction, assessment_id)}
    frozen = {results.VERIFIED: rows[Stage.CONSENSUS]}
    if Stage.SELF in rows:
        frozen["self"] = rows[Stage.SELF]
    results.publish(transaction, frozen, 5, AT)


def key_on(at: Workplace, level: str, code: str, on: date) -> str:
    """The key of the unit that carried this code on that day."""
    unit = at.registry().find(level, code, on)
    assert unit is not None, (level, code, on)
    return unit.key
