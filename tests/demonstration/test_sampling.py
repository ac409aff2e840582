"""The demonstration's sample is drawn by a seed that its unit and cycle give: the same at each fill."""

from scorecard.access.roles import EVERYWHERE
from scorecard.analysis.sampling import number_drawn, ticket
from scorecard.assessment.planning import Why
from scorecard.demonstration.sampling import seed_of
from scorecard.services.sampling import default_share
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, samples


def test_a_seed_is_always_the_same_and_each_place_and_cycle_has_its_own() -> None:
    assert seed_of("commune-11413-20250701", "2026") == "d6e35f87347bb430"
    others = [("commune-11411-20250701", "2026"), ("commune-11413-20250701", "2025")]
    assert len({seed_of("commune-11413-20250701", "2026"), *(seed_of(*each) for each in others)}) == 3


def test_every_sample_is_what_its_seed_draws(at: Workplace) -> None:
    with at.store.reading() as transaction:
        units = {each.id: each.locality_key for each in assessments.listed(transaction, EVERYWHERE)}
        drawn = samples.of_many(transaction, units)
    assert drawn
    for number, sample in drawn.items():
        assert sample.seed in {seed_of(units[number], year) for year in ("2023", "2024", "2025", "2026")}
        assert sample.share == default_share()
        assert list(sample.rest) == sorted(sample.rest, key=lambda code: ticket(sample.seed, number, code))
        first = sample.rest[: number_drawn(len(sample.rest), sample.share)]
        assert {code for code, why in sample.items.items() if why is Why.RANDOM} == set(first)
