"""One indicator over the localities chosen: criteria, groups, cycles and the best."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.access.roles import Actor
from scorecard.analysis.peers import Peers
from scorecard.assessment.records import Verdict
from scorecard.framework.models import Level
from scorecard.localities.models import LocalityKind
from scorecard.services import conclusion, publication, verification
from scorecard.services.best_practice import Document, best_practice
from scorecard.services.indicator_view import (
    By,
    IndicatorView,
    groups_of,
    indicator_over_cycles,
    indicator_view,
)
from scorecard.services.results import View
from scorecard.services.scoring import Entry
from scorecard.services.selection import Selection
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.result_rows import key_on, published
from tests.services.rounds import WHO, Round, drafted
from tests.services.world import open_cycle, workplace

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
EVERYONE = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    """Hải An in 2023; in 2024 Hải An, Đồ Sơn, Cát Hải and phường Đằng Lâm of Hải An."""
    made = workplace(tmp_path)
    old, new = open_cycle(made, "Kỳ 2023", END_2023), open_cycle(made, "Kỳ 2024", END_2024)
    published(made, old, key_on(made, "district", "306", END_2023), "R")
    published(made, new, key_on(made, "district", "306", END_2024), "G", s1_1_1="R")
    published(made, new, key_on(made, "district", "308", END_2024), "G", s1_1_1="Y", s1_1_2="-")
    published(made, new, key_on(made, "district", "317", END_2024), "G")
    published(made, new, key_on(made, "commune", "11413", END_2024), "G")
    return made


def view(at: Workplace, who: Actor = EVERYONE, **wish: object) -> IndicatorView:
    return indicator_view(at, who, Selection(View.PUBLISHED, 2, **wish), "1.1")  # type: ignore[arg-type]


def test_the_whole_counts_colours_and_sub_indicators(at: Workplace) -> None:
    found = view(at)
    counts = (found.whole.n, found.whole.greens, found.whole.yellows, found.whole.reds)
    assert counts == (4, 2, 1, 1)
    assert found.whole.provisional == 1
    assert found.board.colours.shape == (4, 1)


def test_each_criterion_tells_what_holds_the_indicator_back(at: Workplace) -> None:
    told = {sub.code: (t.sub_greens, t.sub_yellows, t.sub_reds, t.sub_open) for sub, t in view(at).subs}
    assert told["1.1.1"] == (2, 1, 1, 0)
    assert told["1.1.2"] == (3, 0, 0, 1)
    assert told["1.1.3"][0] == 4


def test_groups_stand_in_the_order_of_kinds_and_few_are_named(at: Workplace) -> None:
    groups = groups_of(view(at), By.KIND)
    told = [(g.of, g.tally.n, g.tally.greens, [u.name for u in g.names]) for g in groups]
    assert told == [
        (LocalityKind.QUAN, 2, 0, ["Đồ Sơn", "Hải An"]),
        (LocalityKind.HUYEN, 1, 1, ["Cát Hải"]),
        (LocalityKind.PHUONG, 1, 1, ["Đằng Lâm"]),
    ]


def test_groups_together_are_the_whole(at: Workplace) -> None:
    found = view(at)
    for by in (By.KIND, By.PEERS, By.PROVINCE):
        groups = groups_of(found, by)
        assert sum(group.tally.n for group in groups) == 4
        assert sum(group.tally.sub_greens for group in groups) == found.whole.sub_greens
    assert all(isinstance(group.of, Peers) for group in groups_of(found, By.PEERS))


def test_each_cycle_has_the_localities_of_its_day(at: Workplace) -> None:
    parts = indicator_over_cycles(at, EVERYONE, Selection(View.PUBLISHED, 2), "1.1")
    assert [(part.cycle.id, part.tally.n, part.tally.reds, part.alike) for part in parts] == [
        (1, 1, 1, True),
        (2, 4, 1, True),
    ]
    named = indicator_over_cycles(at, EVERYONE, Selection(View.PUBLISHED, 2, text="do son"), "1.1")
    assert [(part.cycle.id, part.tally.n) for part in named] == [(2, 1)]


def test_a_reader_sees_the_own_scope_only(at: Workplace) -> None:
    own = actor("official", "own")
    assert [unit.full_name for unit in view(at, own).selected.localities] == [
        "Phường Đằng Lâm",
        "Quận Hải An",
    ]
    assert len(view(at, actor("official", "other_province")).board) == 0
    assert (
        indicator_over_cycles(at, actor("official", "other_province"), Selection(View.PUBLISHED, 2), "1.1")
        == ()
    )


def test_the_best_are_equal_whole_and_in_order_of_names(at: Workplace) -> None:
    found = best_practice(at, EVERYONE, view(at))
    told = [(each.locality.full_name, each.colour, each.greens == each.asked) for each in found.best]
    assert told == [("Huyện Cát Hải", "G", True), ("Phường Đằng Lâm", "G", True)]
    assert found.more == 0
    assert {each.documents for each in found.best} == {None}


def test_who_left_something_unanswered_is_not_among_the_best(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ dở", END_2024)
    published(at, cycle_id, key_on(at, "district", "306", END_2024), "G", s1_1_1="-")
    published(at, cycle_id, key_on(at, "district", "308", END_2024), "G", s1_1_1="Y", s1_1_2="Y")
    found = indicator_view(at, EVERYONE, Selection(View.PUBLISHED, cycle_id), "1.1")
    assert [each.locality.full_name for each in best_practice(at, EVERYONE, found).best] == ["Quận Đồ Sơn"]


def test_nobody_is_best_without_a_green(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ đỏ", END_2024)
    published(at, cycle_id, key_on(at, "district", "306", END_2024), "R")
    found = indicator_view(at, EVERYONE, Selection(View.PUBLISHED, cycle_id), "1.1")
    assert best_practice(at, EVERYONE, found).best == ()


def test_documents_are_named_to_those_who_may_see_the_assessment(tmp_path: Path) -> None:
    made = workplace(tmp_path)
    case = proved(made)
    publication.publish(made, WHO["coordinator"], case.id, "đã đồng ý")
    wish = Selection(View.PUBLISHED, case.cycle_id)

    def documents(role: str, relation: str) -> list[object]:
        who = actor(role, relation)
        found = indicator_view(made, who, wish, "1.1")
        return [each.documents for each in best_practice(made, who, found).best]

    proofs = Document("Quyết định", "12/QĐ-UBND", CODES)
    assert documents("official", "own") == [(proofs,)]
    assert documents("coordinator", "everywhere") == [(proofs,)]
    assert documents("leadership", "everywhere") == [None]
    assert documents("official", "successor") == [None]
    publication.reopen(made, WHO["coordinator"], case.id, "kiến nghị")
    assert documents("official", "own") == [None]  # what stands now is not what was published


CODES = ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5")


def proved(made: Workplace) -> Round:
    """All of 1.1 green by one document that the assessor accepts, concluded."""
    case = drafted(made, "Kỳ 2024")
    case.claim(Level.GREEN, *CODES)
    case.prove(*CODES)
    case.submit()
    for code in CODES:
        verification.save_assessor_answer(made, WHO["assessor"], case.id, Entry(code, Level.GREEN), 0)
        link = case.link(code)
        verification.judge_evidence(
            made, WHO["assessor"], case.id, link.id, Verdict.ACCEPTED, "", link.version
        )
    conclusion.conclude(made, WHO["lead_assessor"], case.id)
    return case
