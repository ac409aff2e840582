"""Peer groups: one kind, one band of population, and unknown sizes apart."""

from dataclasses import replace

import pytest

from scorecard.analysis.peers import Peers, Size, peers_by_key, peers_of, size_of
from scorecard.localities.models import LocalityKind
from tests.access.places import grant_keys, registry

WARD = registry().unit(grant_keys()["child"] or "")


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, Size.UNDER_10),
        (9_999, Size.UNDER_10),
        (10_000, Size.UNDER_30),
        (29_999, Size.UNDER_30),
        (30_000, Size.UNDER_70),
        (69_999, Size.UNDER_70),
        (70_000, Size.ABOVE_70),
        (None, None),
    ],
)
def test_a_band_holds_its_lower_end_and_not_its_upper_one(population: int | None, size: Size | None) -> None:
    assert size_of(replace(WARD, population=population)) is size


def test_units_of_unknown_population_are_a_group_of_their_own() -> None:
    unknown = replace(WARD, population=None)
    assert peers_of(unknown) == Peers(LocalityKind.PHUONG, None) != peers_of(replace(WARD, population=5))


def test_every_unit_has_its_group() -> None:
    known = peers_by_key(registry())
    assert len(known) == len(registry().units)
    assert known[WARD.key] == peers_of(WARD)
