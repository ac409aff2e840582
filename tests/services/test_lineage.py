"""The lineage as it is read: who became whom is public, results only within reach."""

from datetime import date

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.localities.errors import LocalityNotFound
from scorecard.services.lineage import lineage_sheet
from scorecard.services.workplace import Workplace
from tests.access.expected import RELATIONS, ROLES, table
from tests.access.places import actor
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2024 = date(2024, 12, 31)
WARD, DISTRICT = "commune-11413-20250701", "district-306-20230410"


@pytest.fixture
def cycle_id(at: Workplace) -> int:
    made = open_cycle(at, "Kỳ 2024", END_2024)
    published(at, made, key_on(at, "district", "306", END_2024), "Y")
    published(at, made, key_on(at, "commune", "11413", END_2024), "G")
    return made


def test_results_stand_beside_each_unit_under_its_own_name(at: Workplace, cycle_id: int) -> None:
    found = lineage_sheet(at, actor("leadership", "everywhere"), WARD)
    told = {
        at.registry().unit(key).full_name: [each.cycle.id for each in results]
        for key, results in found.published.items()
    }
    assert told == {"Quận Hải An": [cycle_id], "Phường Đằng Lâm": [cycle_id]}
    assert [unit.key for unit in found.today] == [WARD]


def test_results_out_of_reach_are_not_told(at: Workplace, cycle_id: int) -> None:
    found = lineage_sheet(at, actor("official", "other_province"), WARD)
    assert found.published == {}
    assert len(found.picture.boxes) == 9


def test_who_reads_no_published_results_reads_no_lineage(at: Workplace) -> None:
    for role in ROLES:
        for relation in RELATIONS:
            if table()["view_published", role]:
                assert lineage_sheet(at, actor(role, relation), DISTRICT).picture.inside == 8
            else:
                with pytest.raises(NotAllowed):
                    lineage_sheet(at, actor(role, relation), DISTRICT)


def test_an_unknown_unit_is_refused(at: Workplace) -> None:
    with pytest.raises(LocalityNotFound):
        lineage_sheet(at, actor("leadership", "everywhere"), "commune-00000-20250701")
