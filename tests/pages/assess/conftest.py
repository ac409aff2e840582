"""A draft of quận Hải An, the official who fills it in, and what the database says of it."""

from collections.abc import Callable

import pytest

from scorecard.access.roles import Role
from scorecard.services.assessments import start_assessment
from scorecard.services.workplace import Workplace
from tests.access.places import grant_keys
from tests.pages.people import Person


@pytest.fixture
def official(person: Callable[..., Person]) -> Person:
    return person(Role.OFFICIAL)


@pytest.fixture
def assessment_id(at: Workplace, cycle_id: int, official: Person) -> int:
    return start_assessment(at, official.actor, cycle_id, grant_keys()["own"] or "")
