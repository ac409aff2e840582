"""On PostgreSQL, a new validity and a new link at the same moment never leave a result that tells the old one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from scorecard.assessment.records import Stage
from scorecard.services import assessments, evidence
from scorecard.services.evidence import Locator
from scorecard.services.evidence_details import edit_details
from scorecard.services.workplace import Workplace
from tests.conftest import empty_postgres
from tests.services.rounds import LOCALITY, WHO, G, Round, drafted
from tests.services.world import NOW, open_cycle, workplace

pytestmark = pytest.mark.postgres
OFFICIAL = WHO["official"]
PAST = date(2024, 12, 30)  # the day before the reference date of every cycle here
WAITING = "select count(*) from pg_locks where not granted"


@pytest.fixture
def at(tmp_path: Path, postgres_server: str) -> Workplace:
    return workplace(tmp_path, empty_postgres(postgres_server, tmp_path.name))


@pytest.fixture
def made(at: Workplace) -> Round:
    """A draft with a green 1.1.1 and its document."""
    found = drafted(at, "Kỳ 2024")
    found.claim(G, "1.1.1")
    found.prove("1.1.1")
    return found


def waits(at: Workplace) -> bool:
    with at.store.reading() as connection:
        return connection.execute(text(WAITING)).scalar_one() > 0


def at_once(at: Workplace, made: Round, link: Callable[[], object]) -> None:
    """End the document's validity; while that is written and not yet committed, make a link to it."""
    written, go_on = Event(), Event()

    def clock() -> datetime:
        """Asked for the moment of the deed, when the row is written: hold there."""
        written.set()
        assert go_on.wait(60)
        return NOW

    item = made.link("1.1.1").item
    ended = replace(item.details, valid_to=PAST)
    editing = Thread(
        target=edit_details, args=(replace(at, clock=clock), OFFICIAL, made.id, item.id, ended, item.revision)
    )
    linking = Thread(target=link)
    editing.start()
    assert written.wait(60)
    linking.start()
    while linking.is_alive() and not waits(at):
        pass
    go_on.set()
    for each in (editing, linking):
        each.join(60)
        assert not each.is_alive()


def test_a_link_made_in_another_cycle_is_rated_by_the_new_validity(at: Workplace, made: Round) -> None:
    later = drafted(at, "Kỳ sau")
    later.claim(G, "1.1.1")
    version = made.link("1.1.1").item.version_id
    at_once(at, made, lambda: evidence.attach(at, OFFICIAL, later.id, version, ["1.1.1"], Locator()))
    assert [link.sub_code for link in assessments.sheet(at, OFFICIAL, later.id).links["1.1.1"]] == ["1.1.1"]
    assert (made.letter("1.1.1", Stage.SELF), later.letter("1.1.1", Stage.SELF)) == ("E", "E")


def test_so_is_one_in_an_assessment_begun_at_that_very_moment(at: Workplace, made: Round) -> None:
    cycle_id, version = open_cycle(at, "Kỳ sau"), made.link("1.1.1").item.version_id
    begun: list[Round] = []

    def begin_and_link() -> None:
        later = Round(at, assessments.start_assessment(at, OFFICIAL, cycle_id, LOCALITY), cycle_id)
        later.claim(G, "1.1.1")
        begun.append(later)
        evidence.attach(at, OFFICIAL, later.id, version, ["1.1.1"], Locator())

    at_once(at, made, begin_and_link)
    assert begun[0].letter("1.1.1", Stage.SELF) == "E"
