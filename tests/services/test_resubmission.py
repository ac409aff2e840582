"""What changed since the return: levels, values, notes and evidence, net of what was changed back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from scorecard.framework.models import Level
from scorecard.services import evidence, scoring, submission
from scorecard.services.resubmission import Change, Value, changes_since_return
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.services.rounds import WHO, G, R, Round, Y, submitted
from tests.services.world import NOW

OFFICIAL, ASSESSOR = WHO["official"], WHO["assessor"]


def ticking() -> Iterator[timedelta]:
    """A second more with each look at the clock."""
    seconds = 0
    while True:
        seconds += 1
        yield timedelta(seconds=seconds)


@pytest.fixture
def case(at: Workplace) -> Round:
    """Handed over with green 1.1.1 (with evidence), green 1.1.2, yellow 1.1.3, red 1.2.1."""
    ticks = ticking()
    return submitted(replace(at, clock=lambda: NOW + next(ticks)), "Kỳ 2024")


def sent_back(case: Round) -> Round:
    submission.return_to_locality(case.at, ASSESSOR, case.id, "bổ sung")
    return case


def changes(case: Round) -> dict[str, Change]:
    found = changes_since_return(case.at, ASSESSOR, case.id)
    assert found is not None
    return dict(found.changes)


def test_an_assessment_never_returned_has_no_changes_to_tell(case: Round) -> None:
    assert changes_since_return(case.at, ASSESSOR, case.id) is None


def test_what_was_scored_before_the_return_is_no_change(case: Round) -> None:
    assert changes(sent_back(case)) == {}


def test_a_level_a_note_and_a_measured_value_are_told_from_the_return_to_now(case: Round) -> None:
    sent_back(case)
    case.claim(Y, "1.2.1")
    case.claim(G, "1.2.1", note="đã ban hành")
    entry = Entry("1.4.2", Level.YELLOW, Decimal("92.5"))
    scoring.save_answer(case.at, OFFICIAL, case.id, entry, 0)
    case.submit()
    assert changes(case) == {
        "1.2.1": Change("1.2.1", Value(R), Value(G, None, "đã ban hành")),
        "1.4.2": Change("1.4.2", Value(), Value(Y, Decimal("92.5"))),
    }


def test_what_was_changed_and_changed_back_is_no_change(case: Round) -> None:
    sent_back(case)
    case.claim(R, "1.1.3")
    case.claim(Y, "1.1.3")
    assert changes(case) == {}


def test_evidence_put_on_and_taken_off_is_counted(case: Round) -> None:
    sent_back(case)
    evidence.detach(case.at, OFFICIAL, case.id, case.links["1.1.1"])
    case.prove("1.1.2", title="Kế hoạch")
    found = changes(case)
    assert [(each.sub_code, each.added, each.removed) for each in found.values()] == [
        ("1.1.1", 0, 1),
        ("1.1.2", 1, 0),
    ]


def test_evidence_put_on_and_taken_off_again_is_no_change(case: Round) -> None:
    sent_back(case)
    case.prove("1.1.2", title="Kế hoạch")
    evidence.detach(case.at, OFFICIAL, case.id, case.links["1.1.2"])
    assert changes(case) == {}


def test_only_what_came_after_the_last_return_is_told(case: Round) -> None:
    sent_back(case)
    case.claim(Y, "1.2.1")
    case.submit()
    sent_back(case)
    case.claim(G, "1.1.3")
    case.submit()
    assert list(changes(case)) == ["1.1.3"]
