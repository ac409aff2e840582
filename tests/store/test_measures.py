"""Measured values frozen with their publication, as both databases give them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.access.roles import EVERYWHERE, Scope
from scorecard.assessment.records import Stage, State
from scorecard.services.workplace import Workplace
from scorecard.store import measures, results
from scorecard.store.measures import MeasuredValue
from tests.services.measuring import MEASURED, freeze, measured_there, write_value
from tests.services.result_rows import AT, key_on
from tests.services.world import open_cycle, workplace


@pytest.fixture
def at(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


@pytest.fixture
def hai_an(at: Workplace) -> str:
    return key_on(at, "district", "306", date(2024, 12, 31))


def stored(at: Workplace, stage: str, scope: Scope = EVERYWHERE) -> tuple[MeasuredValue, ...]:
    with at.store.reading() as transaction:
        return measures.published_values(transaction, scope, MEASURED, stage)


def test_what_is_frozen_keeps_its_value_and_its_target(at: Workplace, hai_an: str) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024")
    number = measured_there(at, cycle_id, hai_an, "79", target="80")
    write_value(at, number, Stage.CONSENSUS, "12", based_on=1)
    assert stored(at, "verified") == (MeasuredValue(cycle_id, hai_an, Decimal("79"), Decimal("80")),)
    assert stored(at, "verified", Scope(everything=False, keys=frozenset({"elsewhere"}))) == ()


def test_only_the_newest_publication_counts(at: Workplace, hai_an: str) -> None:
    number = measured_there(at, open_cycle(at, "Kỳ 2024"), hai_an, "79")
    write_value(at, number, Stage.CONSENSUS, "91", based_on=1)
    with at.store.writing() as transaction:
        row = next(r for r in results.of_assessment(transaction, number) if r.stage == Stage.CONSENSUS)
        assert results.publish(transaction, {results.VERIFIED: row}, 5, AT) == 2
    freeze(at, number, 2)
    assert [each.value for each in stored(at, "verified")] == [Decimal("91")]


def test_working_values_are_those_that_stand_in_the_states_asked_for(at: Workplace, hai_an: str) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024")
    measured_there(at, cycle_id, hai_an, "60")
    with at.store.reading() as transaction:
        here = measures.working_values(transaction, EVERYWHERE, MEASURED, Stage.SELF, [State.PUBLISHED])
        none = measures.working_values(transaction, EVERYWHERE, MEASURED, Stage.SELF, [State.DRAFT])
    assert here == (MeasuredValue(cycle_id, hai_an, Decimal("60"), None),)
    assert none == ()
