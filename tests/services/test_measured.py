"""Measured values over localities and years: frozen ones, their thresholds, and who has none."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.assessment.records import Stage
from scorecard.framework.models import Level
from scorecard.services import conclusion, publication, scoring, submission, verification
from scorecard.services.locality_trends import locality_trends
from scorecard.services.measured import NotMeasured, measured, measured_over_cycles, measured_subs
from scorecard.services.results import Side, View
from scorecard.services.scoring import Entry
from scorecard.services.selection import Selection
from scorecard.services.trend_subject import Kind, Subject
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.measuring import MEASURED, measured_there, write_value
from tests.services.result_rows import key_on, published
from tests.services.rounds import WHO, drafted
from tests.services.world import open_cycle, workplace

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
EVERYONE = actor("leadership", "everywhere")
TARGETED = "1.5.2"


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


def districts(at: Workplace, *codes: str) -> list[str]:
    return [key_on(at, "district", code, END_2024) for code in codes]


def test_values_stand_in_rising_order_with_the_level_they_suggest(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024", END_2024)
    hai_an, do_son, cat_hai, kien_an = districts(at, "306", "308", "317", "307")
    for key, value in ((hai_an, "88"), (do_son, "49.5"), (cat_hai, "50")):
        measured_there(at, cycle_id, key, value)
    published(at, cycle_id, kien_an, "G")
    found = measured(at, EVERYONE, Selection(View.PUBLISHED, cycle_id), MEASURED)
    assert [(each.locality.key, each.value, each.level) for each in found.values] == [
        (do_son, Decimal("49.5"), Level.RED),
        (cat_hai, Decimal("50"), Level.YELLOW),
        (hai_an, Decimal("88"), Level.GREEN),
    ]
    assert [unit.key for unit in found.missing] == [kien_an]
    assert found.not_asked == 0


@pytest.mark.parametrize(("cycle_id", "value"), [(1, "40"), (2, "88")])
def test_each_cycle_shows_its_own_figure(at: Workplace, cycle_id: int, value: str) -> None:
    for name, day, each in (("Kỳ 2023", END_2023, "40"), ("Kỳ 2024", END_2024, "88")):
        measured_there(at, open_cycle(at, name, day), key_on(at, "district", "306", day), each)
    found = measured(at, EVERYONE, Selection(View.PUBLISHED, cycle_id), MEASURED)
    assert [each.value for each in found.values] == [Decimal(value)]


def test_a_figure_is_judged_by_the_target_that_held_when_it_was_published(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024", END_2024)
    hai_an, do_son = districts(at, "306", "308")
    measured_there(at, cycle_id, hai_an, "70", target="60", sub_code=TARGETED)
    measured_there(at, cycle_id, do_son, "70", sub_code=TARGETED)
    found = measured(at, EVERYONE, Selection(View.PUBLISHED, cycle_id), TARGETED)
    levels = {each.locality.key: (each.target, each.level) for each in found.values}
    assert levels == {hai_an: (Decimal("60"), Level.GREEN), do_son: (None, None)}


def test_a_published_figure_does_not_change_when_the_working_one_does(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024", END_2024)
    number = measured_there(at, cycle_id, districts(at, "306")[0], "88")
    write_value(at, number, Stage.CONSENSUS, "1", based_on=1)
    found = measured(at, EVERYONE, Selection(View.PUBLISHED, cycle_id), MEASURED)
    assert [each.value for each in found.values] == [Decimal("88")]


def test_publishing_freezes_the_figures_of_both_sides(at: Workplace) -> None:
    case = drafted(at, "Kỳ 2024")
    entry = Entry(MEASURED, Level.GREEN, Decimal("83.5"))
    scoring.save_answer(at, WHO["official"], case.id, entry, 0)
    submission.submit(at, WHO["leader"], case.id)
    lowered = Entry(MEASURED, Level.YELLOW, Decimal("62"), "đối chiếu lại")
    verification.save_assessor_answer(at, WHO["assessor"], case.id, lowered, 0)
    conclusion.conclude(at, WHO["lead_assessor"], case.id)
    own = Selection(View.PUBLISHED, case.cycle_id, Side.OWN)
    assert measured(at, EVERYONE, own, MEASURED).values == ()
    publication.publish(at, WHO["coordinator"], case.id, "đã đồng ý")
    assert [each.value for each in measured(at, EVERYONE, own, MEASURED).values] == [Decimal("83.5")]
    verified = Selection(View.PUBLISHED, case.cycle_id)
    assert [each.value for each in measured(at, EVERYONE, verified, MEASURED).values] == [Decimal("62")]


def test_figures_are_those_of_the_readers_scope(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024", END_2024)
    hai_an, do_son = districts(at, "306", "308")
    measured_there(at, cycle_id, hai_an, "88")
    measured_there(at, cycle_id, do_son, "49")
    wish = Selection(View.PUBLISHED, cycle_id)
    for relation, keys in (("own", [hai_an]), ("other_province", []), ("parent", [do_son, hai_an])):
        found = measured(at, actor("official", relation), wish, MEASURED)
        assert [each.locality.key for each in found.values] == keys, relation
    for relation, n in (("own", 1), ("parent", 2)):
        (year,) = measured_over_cycles(at, actor("official", relation), wish, MEASURED)
        assert year.n == n, relation


def test_each_cycle_tells_how_its_figures_spread_and_who_has_none(at: Workplace) -> None:
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024", END_2024)
    keys = districts(at, "306", "308", "317", "307")
    measured_there(at, old, key_on(at, "district", "306", END_2023), "40")
    for key, value in zip(keys, ("60", "70", "80", "90"), strict=True):
        measured_there(at, new, key, value)
    published(at, new, districts(at, "305")[0], "G")
    first, second = measured_over_cycles(at, EVERYONE, Selection(View.PUBLISHED, new), MEASURED)
    assert (first.cycle.id, first.n, first.values, first.middle) == (old, 1, (40.0,), None)
    assert (second.n, second.ends, second.values, second.greens, second.missing) == (
        4,
        (60.0, 90.0),
        (),
        2,
        1,
    )
    assert second.middle is not None
    assert (second.middle.low, second.middle.middle, second.middle.high) == (67.5, 75.0, 82.5)


def test_trends_follow_the_frozen_figures(at: Workplace) -> None:
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024", END_2024)
    key = districts(at, "306")[0]
    measured_there(at, old, key_on(at, "district", "306", END_2023), "40")
    number = measured_there(at, new, key, "88")
    write_value(at, number, Stage.CONSENSUS, "1", based_on=1)
    followed = locality_trends(
        at,
        EVERYONE,
        View.PUBLISHED,
        at.framework(1),
        Side.VERIFIED,
        [key],
        Subject(Kind.MEASURED, MEASURED),
    )
    points = [p for segment in followed.panels[0].lines[0].segments for p in segment]
    assert [(point.year, point.value) for point in points] == [(2023, 40.0), (2024, 88.0)]


def test_a_sub_indicator_without_a_figure_is_refused(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024", END_2024)
    measured_there(at, cycle_id, districts(at, "306")[0], "88")
    with pytest.raises(NotMeasured):
        measured(at, EVERYONE, Selection(View.PUBLISHED, cycle_id), "1.1.1")
    with at.store.reading():
        framework = at.framework(1)
    assert len(measured_subs(framework)) == 93
