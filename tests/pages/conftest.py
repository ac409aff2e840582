"""A home with every locality and one open cycle, and people signed in to it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scorecard.access.roles import Role
from scorecard.services.accounts import DEMONSTRATION_PASSWORD, demonstration_account
from scorecard.services.signing_in import actor_of_session, session_id, sign_in
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store import homes
from scorecard.wiring import workplace
from tests.access.places import grant_keys, registry
from tests.pages.people import Person
from tests.services import world


@pytest.fixture(scope="session")
def page_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a home with localities; for copying only."""
    folder = tmp_path_factory.mktemp("page-home")
    made = world.workplace(folder)
    with made.store.writing() as transaction:
        homes.set_setting(transaction, homes.DEMONSTRATION, "yes")
    made.store.engine.dispose()
    return folder


@pytest.fixture
def at(page_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    """The workplace that the pages of this test use."""
    shutil.copytree(page_home, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    settings.cache_clear()
    workplace.cache_clear()
    opened = workplace()
    opened._registries[world.FIRST_LOAD] = registry()  # as the home has them, and read once
    yield opened
    opened.store.engine.dispose()
    settings.cache_clear()
    workplace.cache_clear()


@pytest.fixture
def cycle_id(at: Workplace) -> int:
    """An open cycle on the 39 indicators, judged at a day when quận Hải An stood."""
    return world.open_cycle(at, "Kỳ 2024")


@pytest.fixture
def person(at: Workplace) -> Callable[..., Person]:
    """person(Role.OFFICIAL, "own"): someone with that role on the unit in that relation to quận Hải An."""

    def signed_in(role: Role, relation: str = "own", name: str = "") -> Person:
        username = name or f"{role}.{relation}".replace("_", ".")
        shown = f"Người {username}"
        demonstration_account(at, username, shown, "Đơn vị minh họa", role, grant_keys()[relation])
        token = sign_in(at, username, DEMONSTRATION_PASSWORD, "127.0.0.1")
        actor = actor_of_session(at, session_id(token))
        assert actor is not None
        return Person(actor, token)

    return signed_in
