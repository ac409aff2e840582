"""Editions: what lies in the files, what is kept, and that a broken one is kept not even in part."""

import shutil
from itertools import product
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.framework.errors import FrameworkInvalid
from scorecard.services import editions
from scorecard.services.workplace import Workplace
from scorecard.store import editions as stored
from scorecard.store import events
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor
from tests.services.world import open_cycle

ADMINISTRATOR = actor("administrator", "everywhere", 9)
COORDINATOR = actor("coordinator", "everywhere", 5)
EDITION = "tcvn-iso-18091-2020"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder of editions in which one has a line that is no TOML."""
    folder = tmp_path / "frameworks"
    shutil.copytree(editions.FRAMEWORKS, folder)
    with (folder / EDITION / "quadrant-2.toml").open("a", encoding="utf-8") as file:
        file.write("\nđây không phải TOML\n")
    monkeypatch.setattr(editions, "FRAMEWORKS", folder)
    return EDITION


def test_the_shipped_editions_are_offered_without_faults(at: Workplace) -> None:
    found = {each.name: each for each in editions.available_editions(at, COORDINATOR)}
    assert {"tcvn-iso-18091-2020", "san-xuat-sach-hon"} <= set(found)
    assert all(each.usable and each.stored_id is None for each in found.values())
    assert len(found[EDITION].framework.indicators) == 39


def test_keeping_an_edition_twice_keeps_one_and_tells_it_once(at: Workplace) -> None:
    first = editions.keep_edition(at, ADMINISTRATOR, EDITION)
    assert editions.keep_edition(at, ADMINISTRATOR, EDITION) == first
    with at.store.reading() as connection:
        assert [event.action for event in events.events(connection)] == ["keep_edition"]
    found = {each.name: each.stored_id for each in editions.available_editions(at, ADMINISTRATOR)}
    assert found[EDITION] == first


def test_a_kept_edition_is_listed_with_its_hashes_and_its_cycles(at: Workplace) -> None:
    open_cycle(at, "Kỳ 2024")
    (kept,) = editions.stored_editions(at, ADMINISTRATOR)
    assert kept.cycles == ("Kỳ 2024",)
    assert kept.intact
    assert kept.structure_sha256 == editions.usable_edition(EDITION).structure_sha256


def test_a_broken_edition_is_shown_with_its_faults_and_never_kept(at: Workplace, broken: str) -> None:
    (found,) = [each for each in editions.available_editions(at, ADMINISTRATOR) if each.name == broken]
    assert not found.usable
    assert found.faults[0].file == "quadrant-2.toml"
    with pytest.raises(FrameworkInvalid):
        editions.keep_edition(at, ADMINISTRATOR, broken)
    with at.store.reading() as connection:
        assert stored.listed(connection) == []


def test_editions_are_kept_by_administrators_and_read_by_coordinators_too(at: Workplace) -> None:
    deeds = (
        (("manage_editions",), lambda who: editions.keep_edition(at, who, "san-xuat-sach-hon")),
        (("manage_editions", "manage_cycles"), lambda who: editions.stored_editions(at, who)),
        (("manage_editions", "manage_cycles"), lambda who: editions.available_editions(at, who)),
    )
    for role, relation, (permissions, deed) in product(ROLES, RELATIONS, deeds):
        if any(expected(permission, role, relation, "d") for permission in permissions):
            assert deed(actor(role, relation)) is not None
            continue
        with pytest.raises(NotAllowed):
            deed(actor(role, relation))
