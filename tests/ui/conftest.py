"""A home with one person a role, and screens run as that person through the real gate key."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.accounts import DEMONSTRATION_PASSWORD, demonstration_account
from scorecard.services.signing_in import session_id, sign_in
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT, settings
from scorecard.store import homes, tables, tables_results
from scorecard.web.identity import gate_key
from scorecard.wiring import workplace

MAIN = str(ROOT / "scorecard" / "ui" / "main.py")
assert tables_results.Result.__tablename__ == "result"  # its tables are made with the others


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    settings.cache_clear()
    workplace.cache_clear()
    opened = workplace()
    tables.Base.metadata.create_all(opened.store.engine)
    with opened.store.writing() as transaction:
        homes.set_setting(transaction, homes.DEMONSTRATION, "yes")
    yield opened
    opened.store.engine.dispose()
    settings.cache_clear()
    workplace.cache_clear()


@pytest.fixture
def screen(at: Workplace) -> Callable[[Role], AppTest]:
    """screen(Role.COORDINATOR): the main script, not yet run, as a person with that role everywhere."""

    def as_role(role: Role) -> AppTest:
        name = str(role).replace("_", ".")
        demonstration_account(at, name, f"Người {role}", "Đơn vị minh họa", role, None)
        token = sign_in(at, name, DEMONSTRATION_PASSWORD, "127.0.0.1")
        run = AppTest.from_file(MAIN, default_timeout=20)
        run.user = {"gate": gate_key(), "sid": session_id(token), "username": name}
        return run

    return as_role
