"""A home with a submitted assessment, and the real pages run as the people around it through the real gate key."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from scorecard import clock
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT, settings
from scorecard.store import accounts, sessions
from scorecard.web.identity import gate_key
from scorecard.wiring import workplace
from tests.access.places import grant_keys
from tests.services import world
from tests.services.rounds import Round, submitted

MAIN = str(ROOT / "scorecard" / "ui" / "main.py")
ROLES = ("official", "leader", "assessor", "lead_assessor", "coordinator", "assessor")
Screen = Callable[..., AppTest]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """One home for a file of tests; each test opens a cycle of its own in it."""
    folder: Path = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCORECARD_HOME", str(folder))
        settings.cache_clear()
        workplace.cache_clear()
        built = world.workplace(folder)
        with built.store.writing() as transaction:
            for number, role in enumerate(ROLES, start=1):
                row = {"account_id": number, "role": role, "locality_key": grant_keys()["own"]}
                dates = {"valid_from": world.REFERENCE, "granted_at": world.NOW}
                accounts.add_grant(transaction, {**row, **dates})
                sessions.start(transaction, f"session-{number}", number, clock.now())
        yield built
        built.store.engine.dispose()
    settings.cache_clear()
    workplace.cache_clear()


@pytest.fixture
def case(at: Workplace, request: pytest.FixtureRequest) -> Round:
    """A submitted assessment in a cycle named for the test."""
    return submitted(at, request.node.name[:60])


@pytest.fixture
def screen(at: Workplace) -> Screen:
    """screen(3, "verify/verify.py", assessment="1"): a page as the person with that account."""

    def opened(account: int, file: str, **address: str) -> AppTest:
        run = AppTest.from_file(MAIN, default_timeout=30)
        run.user = {"gate": gate_key(), "sid": f"session-{account}", "username": f"u{account}"}
        run.run()
        for name, value in address.items():
            run.query_params[name] = value
        return run.switch_page(f"../../pages/{file}").run()

    return opened


@pytest.fixture
def reconnected(at: Workplace) -> Screen:
    """A page as it opens when the browser sends `held` into a new session: after a restart, or crafted."""

    def opened(account: int, file: str, held: WidgetStates, **address: str) -> AppTest:
        run = AppTest.from_file(MAIN, default_timeout=30)
        run.user = {"gate": gate_key(), "sid": f"session-{account}", "username": f"u{account}"}
        run.run()
        for name, value in address.items():
            run.query_params[name] = value
        return run.switch_page(f"../../pages/{file}")._run(held)

    return opened


def held(run: AppTest) -> WidgetStates:
    """What the browser holds of this screen and sends with its next message."""
    return run._tree.get_widget_states()


def shown(run: AppTest) -> str:
    """Every word on the screen."""
    html = [str(each.proto.body) for each in run.get("html")]
    boxes = [
        each.value for kind in ("markdown", "error", "warning", "info", "success") for each in run.get(kind)
    ]
    return " ".join([*html, *boxes])
