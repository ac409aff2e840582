"""The screens of the administration, run as a person with one role, on a home with a few real units."""

import pytest

from scorecard.services.localities import load_localities
from scorecard.services.workplace import Workplace
from tests.access.places import registry
from tests.ui.conftest import at, screen  # noqa: F401  fixtures

CODES = {("province", "31"), ("province", "22"), ("district", "306"), ("commune", "11413")}


@pytest.fixture
def localities(at: Workplace) -> Workplace:  # noqa: F811
    """The same home with Hải Phòng, quận and phường Hải An, and Quảng Ninh in it."""
    units = [unit for unit in registry().units if (unit.level, unit.code) in CODES]
    keys = {unit.key for unit in units}
    successions = [s for s in registry().successions if s.old_key in keys and s.new_key in keys]
    load_localities(at, units, successions)
    return at
