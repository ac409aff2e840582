"""Loading localities: a second load changes nothing but the number; every process reads anew."""

from dataclasses import replace

from scorecard.services.localities import load_localities
from scorecard.services.workplace import Workplace
from tests.access.places import registry


def test_loading_again_adds_nothing_and_raises_the_version(at: Workplace) -> None:
    loaded = load_localities(at, registry().units, registry().successions)
    assert (loaded.inserted, loaded.updated, loaded.version) == (0, 0, 2)


def test_a_mended_unit_is_seen_by_who_held_the_old_registry(at: Workplace) -> None:
    old = at.registry()
    unit = old.units[0]
    changed = [replace(each, population=12_345) if each is unit else each for each in old.units]
    loaded = load_localities(at, changed, old.successions)
    assert (loaded.inserted, loaded.updated) == (0, 1)
    assert at.registry().unit(unit.key).population == 12_345
