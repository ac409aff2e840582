"""Adopting a predecessor's result: signed by a leader of the unit, told, withdrawn with a reason, drawn nowhere else."""

import json
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.workflow import ReasonMissing
from scorecard.services.baseline_errors import BaselineChangedMeanwhile, BaselineInForce, BaselineNotOffered
from scorecard.services.baselines import (
    adopt_baseline,
    baseline_sheet,
    baselines_in_force,
    withdraw_baseline,
)
from scorecard.services.locality_trends import LocalityTrends, locality_trends
from scorecard.services.results import Side, View
from scorecard.services.trend_subject import Kind, Subject
from scorecard.services.trends import frameworks_shown
from scorecard.services.workplace import Workplace
from scorecard.store import events
from tests.access.expected import RELATIONS, ROLES, reaches, table
from tests.access.places import actor, grant_keys
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle, workplace

END_2024, END_2025 = date(2024, 12, 31), date(2025, 12, 31)
WARD = "commune-11413-20250701"
DISTRICT = "district-306-20230410"
LEADER = actor("leader", "successor", 3)
EVERYONE = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    """Quận Hải An and phường Đằng Lâm in 2024, phường Hải An in 2025, đặc khu Cát Hải in both as one line."""
    made = workplace(tmp_path)
    years = {day.year: open_cycle(made, f"Kỳ {day.year}", day) for day in (END_2024, END_2025)}
    published(made, years[2024], key_on(made, "district", "306", END_2024), "Y")
    published(made, years[2024], key_on(made, "commune", "11413", END_2024), "R")
    published(made, years[2024], key_on(made, "district", "317", END_2024), "Y")
    published(made, years[2025], key_on(made, "commune", "11413", END_2025), "G")
    published(made, years[2025], key_on(made, "commune", "11914", END_2025), "G")
    return made


def adopted(at: Workplace, predecessor: str = DISTRICT) -> int:
    return adopt_baseline(at, LEADER, WARD, predecessor, 1, "cùng địa bàn, cùng bộ máy")


def trend(at: Workplace) -> LocalityTrends:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    subject = Subject(Kind.WHOLE)
    return locality_trends(at, EVERYONE, View.PUBLISHED, framework, Side.VERIFIED, [WARD], subject)


def test_only_published_results_of_predecessors_off_the_line_are_offered(at: Workplace) -> None:
    offered = baseline_sheet(at, LEADER, WARD).candidates
    assert [(each.relative.unit.full_name, each.cycle.name) for each in offered] == [
        ("Phường Đằng Lâm", "Kỳ 2024"),
        ("Quận Hải An", "Kỳ 2024"),
    ]


def test_an_adopted_result_is_where_the_line_begins_with_who_decided_it(at: Workplace) -> None:
    assert trend(at).panels[0].lines[0].origin is None
    adopted(at)
    origin = trend(at).panels[0].lines[0].origin
    assert origin is not None
    assert (origin.point.year, origin.point.unit, origin.point.value) == (2024, DISTRICT, 0.0)
    assert (origin.adopted.by, origin.adopted.baseline.reason) == ("Người 3", "cùng địa bàn, cùng bộ máy")


def test_nothing_else_is_joined_by_it(at: Workplace) -> None:
    before = trend(at)
    adopted(at)
    after = trend(at)
    assert [line.segments for line in after.panels[0].lines] == [
        line.segments for line in before.panels[0].lines
    ]
    assert after.listed == before.listed


def test_a_unit_on_the_same_line_or_no_predecessor_is_not_offered(at: Workplace) -> None:
    zone, district = "commune-11914-20250701", "district-317-20230410"
    everywhere = actor("leader", "everywhere", 3)
    for key, other in ((zone, district), (WARD, district)):
        with pytest.raises(BaselineNotOffered):
            adopt_baseline(at, everywhere, key, other, 1, "lý do")
    with pytest.raises(BaselineNotOffered):
        adopt_baseline(at, everywhere, WARD, DISTRICT, 2, "lý do")


def test_it_needs_a_reason_and_there_is_one_at_a_time(at: Workplace) -> None:
    with pytest.raises(ReasonMissing):
        adopt_baseline(at, LEADER, WARD, DISTRICT, 1, "  ")
    adopted(at)
    with pytest.raises(BaselineInForce):
        adopted(at, key_on(at, "commune", "11413", END_2024))


def test_withdrawing_keeps_the_decision_readable_and_lets_another_follow(at: Workplace) -> None:
    adopted(at)
    withdraw_baseline(at, LEADER, WARD, 1, "so sánh không phù hợp")
    sheet = baseline_sheet(at, EVERYONE, WARD)
    assert sheet.present is None
    assert [(b.baseline.withdrawn_why, b.withdrawn_by) for b in sheet.withdrawn] == [
        ("so sánh không phù hợp", "Người 3")
    ]
    assert baselines_in_force(at, EVERYONE, [WARD]) == {}
    adopted(at)
    assert baseline_sheet(at, EVERYONE, WARD).present is not None


def test_a_stale_withdrawal_is_refused(at: Workplace) -> None:
    adopted(at)
    with pytest.raises(BaselineChangedMeanwhile):
        withdraw_baseline(at, LEADER, WARD, 2, "lý do")
    withdraw_baseline(at, LEADER, WARD, 1, "lý do")
    with pytest.raises(BaselineChangedMeanwhile):
        withdraw_baseline(at, LEADER, WARD, 1, "lý do")


def test_a_page_that_shows_a_withdrawn_one_cannot_withdraw_the_next(at: Workplace) -> None:
    adopted(at)
    shown = baseline_sheet(at, LEADER, WARD).present
    assert shown is not None
    withdraw_baseline(at, LEADER, WARD, shown.baseline.version, "so sánh không phù hợp")
    adopted(at, key_on(at, "commune", "11413", END_2024))
    with pytest.raises(BaselineChangedMeanwhile):
        withdraw_baseline(at, LEADER, WARD, shown.baseline.version, "lý do")
    assert baseline_sheet(at, EVERYONE, WARD).present is not None


def test_both_acts_are_told_in_the_history(at: Workplace) -> None:
    adopted(at)
    withdraw_baseline(at, LEADER, WARD, 1, "lý do")
    with at.store.reading() as connection:
        told = [json.loads(event.body) for event in events.events(connection)][-2:]
    assert [(each["action"], each["role"]) for each in told] == [
        ("adopt_baseline", "leader"),
        ("withdraw_baseline", "leader"),
    ]
    about = {"locality": WARD, "predecessor": DISTRICT, "cycle": 1, "baseline": 1}
    assert (told[0]["after"], told[1]["before"]) == (about, about)


def test_baselines_follow_the_verdicts_written_by_hand(at: Workplace) -> None:
    """The unit that decides is quận Hải An's place here: relations are to it; who may not is refused at once."""
    key = grant_keys()["own"] or ""
    for role, relation in product(ROLES, RELATIONS):
        who = actor(role, relation, 3)
        may = bool(table()["adopt_baseline", role]) and reaches("adopt_baseline", relation)
        refusal = BaselineNotOffered if may else NotAllowed
        with pytest.raises(refusal):
            adopt_baseline(at, who, key, WARD, 1, "lý do")
        with pytest.raises(BaselineChangedMeanwhile if may else NotAllowed):
            withdraw_baseline(at, who, key, 1, "lý do")
        reads = bool(table()["view_published", role]) and reaches("view_published", relation)
        if reads:
            assert baseline_sheet(at, who, key).may_adopt is may
        else:
            with pytest.raises(NotAllowed):
                baseline_sheet(at, who, key)


def test_a_baseline_is_told_to_those_alone_who_read_the_units_results(at: Workplace) -> None:
    adopted(at)
    assert set(baselines_in_force(at, EVERYONE, [WARD])) == {WARD}
    assert baselines_in_force(at, actor("leadership", "other_province"), [WARD]) == {}
