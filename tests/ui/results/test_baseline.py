"""What is said of an adopted baseline: days are those of Vietnam, whatever the clock of the server."""

from datetime import UTC, date, datetime

from scorecard.assessment.records import Cycle, CycleState
from scorecard.services.baselines import Adopted
from scorecard.store.baselines import Baseline
from scorecard.ui.results.baseline import adopted_line, withdrawn_line
from tests.access.places import registry

EVENING = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
"""Half past midnight of the next day in Vietnam."""


def test_the_day_of_a_decision_is_the_day_in_vietnam() -> None:
    held = Baseline(
        1,
        "commune-11413-20250701",
        "district-306-20230410",
        1,
        "lý do",
        3,
        EVENING,
        3,
        EVENING,
        "hết lý do",
        2,
    )
    cycle = Cycle(
        id=1,
        name="Kỳ 2024",
        year=2024,
        edition_id=1,
        rule="weakest_link",
        reference_date=date(2024, 12, 31),
        self_due=None,
        verify_due=None,
        publish_due=None,
        state=CycleState.CLOSED,
        version=1,
    )
    told = Adopted(held, registry().unit(held.predecessor_key), cycle, "Người 3", "Người 3")
    assert "quyết định ngày 21/11/2026" in adopted_line(told)
    assert "lấy làm mốc ngày 21/11/2026, Người 3 rút ngày 21/11/2026" in withdrawn_line(told)
