"""Goals and other sets through the indicators: counts of the selection, and what one entry proves."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.framework.crosswalk import Reuse, Strength
from scorecard.framework.models import Level
from scorecard.services.crosswalk import documents_reused, goals, proving_several, serving_several, sets
from scorecard.services.results import View
from scorecard.services.selection import Selection
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.result_rows import key_on, published
from tests.services.rounds import drafted
from tests.services.world import open_cycle, workplace

END_2024 = date(2024, 12, 31)
EVERYONE = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    """Quận Hải An all green but 2.8.1 red, quận Đồ Sơn all yellow."""
    made = workplace(tmp_path)
    cycle_id = open_cycle(made, "Kỳ 2024", END_2024)
    published(made, cycle_id, key_on(made, "district", "306", END_2024), "G", s2_8_1="R")
    published(made, cycle_id, key_on(made, "district", "308", END_2024), "Y")
    return made


WISH = Selection(View.PUBLISHED, 1)


def test_each_goal_counts_the_indicators_that_serve_it(at: Workplace) -> None:
    found = goals(at, EVERYONE, WISH)
    assert [goal.number for goal in found.goals] == list(range(1, 18))
    nine = found.goals[8]
    assert [indicator.code for indicator in nine.indicators] == ["1.5", "2.8"]
    assert nine.tally is not None
    counts = (nine.tally.n, nine.tally.greens, nine.tally.yellows, nine.tally.reds)
    assert counts == (2, 1, 2, 1)
    assert (nine.tally.sub_greens, nine.tally.sub_reds) == (9, 1)


def test_goals_are_those_of_the_readers_scope(at: Workplace) -> None:
    own = goals(at, actor("official", "own"), WISH).goals[8].tally
    assert own is not None
    assert (own.n, own.yellows) == (1, 0)
    none = goals(at, actor("official", "other_province"), WISH)
    assert len(none.selected.localities) == 0


def test_a_set_takes_what_names_it_and_counts_only_that(at: Workplace) -> None:
    found = {each.indicator_set.code: each for each in sets(at, EVERYONE, WISH).sets}
    assert {"par-index", "qd-766", "ntm", "tiep-can-phap-luat", "dti"} <= set(found)
    law = found["tiep-can-phap-luat"]
    told = [(feed.indicator.code, tuple(sub.code for sub in feed.subs)) for feed in law.feeds]
    framework = at.framework(1)
    named = [sub.code for sub in framework.sub_indicators if "tiep-can-phap-luat" in sub.also_in]
    assert [code for _, codes in told for code in codes] == named
    assert law.subs == len(named)
    assert law.tally.sub_greens == len(named)
    assert law.tally.sub_yellows == len(named)


def test_each_feed_says_how_strongly_and_into_which_part(at: Workplace) -> None:
    found = {each.indicator_set.code: each for each in sets(at, EVERYONE, WISH).sets}
    feed = next(feed for feed in found["par-index"].feeds if feed.indicator.code == "1.3")
    assert feed.reuse == Reuse(Strength.STRONG)
    assert {part.code for part in feed.parts} == {"5"}


def test_sets_stand_most_sub_indicators_first(at: Workplace) -> None:
    counts = [each.subs for each in sets(at, EVERYONE, WISH).sets]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 48


def test_what_proves_several_sets_is_listed_by_their_number(at: Workplace) -> None:
    found = proving_several(at.framework(1))
    assert len(found) == 50
    assert found[0].sub.code == "1.5.2"
    assert len(found[0].sets) == 4
    assert all(len(set(each.sets)) == len(each.sets) > 1 for each in found)


def test_what_serves_several_indicators_is_listed_by_their_number(at: Workplace) -> None:
    framework = at.framework(1)
    found = serving_several(framework)
    told = {(each.indicator_set.code, each.part.code if each.part else ""): each for each in found}
    law = told["tiep-can-phap-luat", ""]
    assert [indicator.code for indicator in law.indicators] == ["1.6", "1.7", "1.8", "3.9"]
    assert law.subs == sum("tiep-can-phap-luat" in sub.also_in for sub in framework.sub_indicators)
    counts = [len(each.indicators) for each in found]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) == 2


def test_documents_are_counted_in_the_readers_own_sight(tmp_path: Path) -> None:
    made = workplace(tmp_path)
    case = drafted(made, "Kỳ 2024")
    case.claim(Level.GREEN, "1.1.1", "1.1.2", "1.2.1")
    case.prove("1.1.1", "1.2.1", title="Kế hoạch")
    case.prove("1.1.2", title="Báo cáo")
    found = documents_reused(made, actor("official", "own"), case.cycle_id)
    assert (found.documents, found.proofs) == (1, 2)
    assert [(each.title, each.sub_indicators) for each in found.listed] == [("Kế hoạch", 2)]
    for role, relation in (("official", "sibling"), ("leadership", "everywhere"), ("assessor", "own")):
        assert documents_reused(made, actor(role, relation), case.cycle_id).documents == 0
