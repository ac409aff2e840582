"""Who did what in a cycle: by locality, each account once, other cycles and deeds apart."""

from pathlib import Path

from scorecard.services import assessments
from scorecard.store import duties, events
from scorecard.store.events import Deed
from tests.access.places import actor, grant_keys
from tests.services.world import NOW, open_cycle, workplace


def test_doers_are_told_by_locality_and_cycle(tmp_path: Path, database_url: str) -> None:
    at = workplace(tmp_path, database_url)
    keys = [grant_keys()[each] or "" for each in ("own", "sibling")]
    one, two = open_cycle(at, "Kỳ 2025"), open_cycle(at, "Kỳ 2026")
    coordinator = actor("coordinator", "everywhere", 5)
    first, second = (assessments.start_assessment(at, coordinator, one, key) for key in keys)
    later = assessments.start_assessment(at, coordinator, two, keys[0])
    with at.store.writing() as transaction:
        for number, account, action in (
            (first, 1, "save_answer"),
            (first, 1, "submit"),
            (first, 2, "submit"),
            (second, 3, "save_assessor_answer"),
            (later, 4, "submit"),
        ):
            chain = events.chain_of(number)
            events.append(transaction, Deed(chain, NOW, account, "official", action, number))
        found = duties.doers(transaction, one, {"save_answer", "submit"})
    assert found == {keys[0]: {1, 2}}
