"""The whole story of six assessments gives the same rows on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest
from sqlalchemy import select

from scorecard.access.roles import Scope
from scorecard.assessment.records import State
from scorecard.services import history_check
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, evidence, results
from scorecard.store.tables_results import Event, Publication
from tests.conftest import empty_postgres
from tests.services.world import World, build

EVERYWHERE = Scope(everything=True)


@pytest.fixture
def world(tmp_path: Path, database_url: str) -> World:
    return build(tmp_path, database_url)


def story(at: Workplace) -> dict[str, object]:
    """All that was stored, without what differs by nature (salts and hashes)."""
    with at.store.reading() as connection:
        every = assessments.listed(connection, EVERYWHERE)
        return {
            "assessments": [(a.id, a.cycle_id, a.locality_key, a.pack, a.state, a.version) for a in every],
            "answers": [sorted(map(str, answers.answers(connection, a.id))) for a in every],
            "links": [
                [(link.id, link.sub_code, link.page) for link in evidence.links(connection, a.id)]
                for a in every
            ],
            "working": sorted(results.working(connection, EVERYWHERE)),
            "published": sorted(results.published(connection, EVERYWHERE)),
            "publications": connection.execute(select(Publication.number)).scalars().all(),
            "events": connection.execute(
                select(Event.chain, Event.position, Event.action, Event.account_id).order_by(
                    Event.chain, Event.position
                )
            ).all(),
        }


@pytest.mark.postgres
def test_both_databases_hold_the_same_story(tmp_path: Path, postgres_server: str) -> None:
    on_sqlite = build(tmp_path / "a").at
    on_postgres = build(tmp_path / "b", empty_postgres(postgres_server, tmp_path.name)).at
    first, second = story(on_sqlite), story(on_postgres)
    for name in first:
        assert first[name] == second[name], name


def test_the_history_of_the_story_verifies(world: World) -> None:
    assert history_check.verify(world.at) == []


def test_only_what_was_published_is_read_as_published(world: World) -> None:
    with world.at.store.reading() as connection:
        rows = results.published(connection, EVERYWHERE)
    assert {row.assessment_id for row in rows} == {world.cases[State.PUBLISHED].assessment_id}
    assert {row.stage for row in rows} == {"self", "verified"}


def test_a_scope_without_localities_reads_nothing(world: World) -> None:
    with world.at.store.reading() as connection:
        assert results.working(connection, Scope(everything=False)) == []
        assert assessments.listed(connection, Scope(everything=False)) == []
        inside = results.working(connection, Scope(everything=False, keys=frozenset({world.locality_key})))
    assert {row.locality_key for row in inside} == {world.locality_key}
