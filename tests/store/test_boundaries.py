"""Outlines: one a unit, the newest load holds, each source once."""

from pathlib import Path

from scorecard.store import boundaries
from tests.access.places import grant_keys
from tests.services.world import NOW, workplace


def test_a_later_outline_takes_the_place_of_the_unit_s_own_alone(tmp_path: Path, database_url: str) -> None:
    at = workplace(tmp_path, database_url)
    own, sibling = (grant_keys()[each] or "" for each in ("own", "sibling"))
    with at.store.writing() as transaction:
        boundaries.save(transaction, {own: "[1]", sibling: "[2]"}, "Bản đồ cũ", NOW)
        boundaries.save(transaction, {own: "[3]"}, "Bản đồ mới", NOW)
        assert boundaries.rings(transaction) == {own: "[3]", sibling: "[2]"}
        assert boundaries.outlined(transaction) == {own, sibling}
        assert boundaries.sources(transaction) == ("Bản đồ cũ", "Bản đồ mới")
