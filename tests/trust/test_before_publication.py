"""Leadership sees how far a cycle is before publication, and colours only after it."""

from pathlib import Path

import pytest

from scorecard.assessment.records import State
from scorecard.services import cycle_progress, profile, results
from scorecard.services.boards import board_of
from scorecard.services.results import Side, View
from tests.access.places import actor
from tests.services.world import World, build

LEADERSHIP = actor("leadership", "parent", 9)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder: Path = tmp_path_factory.mktemp("leadership")
    return build(folder)


@pytest.mark.parametrize("state", State)
def test_progress_counts_are_there_in_every_state_and_colours_only_when_published(
    state: State, world: World
) -> None:
    case = world.cases[state]
    found = {each.cycle.id: each for each in cycle_progress.progress(world.at, LEADERSHIP)}
    assert found[case.cycle_id].by_state == {state: 1}
    for side in Side:
        rows = board_of(world.at, LEADERSHIP, View.PUBLISHED, case.cycle_id, side)
        assert rows.keys == ((world.locality_key,) if state is State.PUBLISHED else ())
        assert len(board_of(world.at, LEADERSHIP, View.WORKING, case.cycle_id, side)) == 0


def test_only_the_published_cycle_is_offered_and_no_view_in_progress(world: World) -> None:
    assert results.views(LEADERSHIP) == (View.PUBLISHED,)
    shown = [each.cycle.id for each in results.cycles_shown(world.at, LEADERSHIP, View.PUBLISHED)]
    assert shown == [world.cases[State.PUBLISHED].cycle_id]
    assert results.cycles_shown(world.at, LEADERSHIP, View.WORKING) == []
    listed = profile.profile_cycles(world.at, LEADERSHIP, View.PUBLISHED, world.locality_key)
    assert [each.id for each in listed] == shown
