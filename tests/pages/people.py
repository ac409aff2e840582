"""People at their screens: pages run as a signed-in person through the real gate key."""

from dataclasses import dataclass

from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Actor
from scorecard.services.signing_in import session_id
from scorecard.settings import ROOT
from scorecard.web.identity import gate_key

MAIN = str(ROOT / "scorecard" / "ui" / "main.py")


@dataclass(frozen=True)
class Person:
    """Someone signed in: what the services see of them, and a screen of theirs."""

    actor: Actor
    token: str

    def screen(self, page: str, **query: str) -> AppTest:
        """The page (a file under pages/) opened by this person in a new session, at an address with `query`."""
        run = AppTest.from_file(MAIN, default_timeout=30)
        run.user = {"gate": gate_key(), "sid": session_id(self.token), "username": self.actor.username}
        run.run()
        for name, value in query.items():
            run.query_params[name] = value
        return run.switch_page(f"../../pages/{page}").run()


def words(run: AppTest) -> str:
    """Everything on the screen that was drawn as HTML or said as a notice."""
    boxes = [*run.error, *run.success, *run.warning, *run.info]
    return " ".join(
        [*(str(each.proto.body) for each in run.get("html")), *(str(each.value) for each in boxes)]
    )
