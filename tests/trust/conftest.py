"""The two homes, made once a run."""

import pytest

from tests.trust.homes import Homes, two_homes


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    """A home without and one with what the viewers may not see; pages sign in to them, services only read."""
    return two_homes(tmp_path_factory.mktemp("two-homes"))
