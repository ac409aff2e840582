"""Samples in the database: one an assessment, replaced whole, never over a version that somebody else wrote."""

from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.assessment.planning import Sample, Why
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, samples
from tests.services.world import NOW, open_cycle, workplace


@pytest.fixture
def at(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def a_sample(at: Workplace) -> Sample:
    cycle = open_cycle(at, "Kỳ 2026")
    unit = next(unit.key for unit in at.registry().units if unit.level == "commune")
    with at.store.writing() as transaction:
        number = assessments.start(transaction, cycle, unit, "phuong")
    assert number is not None
    items = {"1.1.1": Why.GAP, "1.1.2": Why.CONSENT, "1.10.1": Why.RANDOM, "1.2.1": Why.WEAK_GREEN}
    return Sample(number, "ab12cd", 20, ("1.10.1", "1.3.1"), "", 4, NOW, 1, items)


def test_a_sample_comes_back_as_it_was_written(at: Workplace) -> None:
    sample = a_sample(at)
    with at.store.writing() as transaction:
        assert samples.find(transaction, sample.assessment_id) is None
        assert samples.write(transaction, sample)
        assert samples.find(transaction, sample.assessment_id) == sample
        assert samples.of_many(transaction, [sample.assessment_id, 99]) == {sample.assessment_id: sample}


def test_the_next_version_takes_the_place_of_the_last_and_its_items(at: Workplace) -> None:
    sample = a_sample(at)
    second = replace(sample, share=30, rest=(), reason="nộp lại", version=2, items={"1.3.1": Why.RANDOM})
    with at.store.writing() as transaction:
        samples.write(transaction, sample)
        assert samples.write(transaction, second)
        assert samples.find(transaction, sample.assessment_id) == second


def test_a_version_that_somebody_else_wrote_stands_with_its_items(at: Workplace) -> None:
    sample = a_sample(at)
    theirs = replace(sample, version=2, items={"1.3.1": Why.RANDOM})
    mine = replace(sample, version=2, items={})
    with at.store.writing() as transaction:
        assert samples.write(transaction, sample)
        assert not samples.write(transaction, replace(sample, items={}))
        assert samples.write(transaction, theirs)
        assert not samples.write(transaction, mine)
        assert samples.find(transaction, sample.assessment_id) == theirs
