"""What a draw takes always: weak greens and large gaps, told from evidence, from the last conclusion and from assessors."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scorecard.access.roles import Actor
from scorecard.assessment.planning import Why
from scorecard.assessment.records import EvidenceDetails, Verdict
from scorecard.services import assessments, evidence, sampling, verification
from scorecard.services.conclusion import conclude
from scorecard.services.evidence import LinkSource, Locator, PaperSource
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.access.places import REFERENCE
from tests.services.drawing import ASSESSOR, LEAD, TIME, draw, ready, score
from tests.services.rounds import LOCALITY, SECOND, WHO, G, R, Round, Y, drafted
from tests.services.world import open_cycle, workplace


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("home")
    return replace(workplace(folder), clock=TIME)


@pytest.fixture
def case(at: Workplace, request: pytest.FixtureRequest) -> Round:
    return ready(at, request.node.name)


def attach(case: Round, code: str, source: object, locator: Locator, valid_to: date | None = None) -> None:
    official = WHO["official"]
    details = EvidenceDetails(f"Văn bản {code}", "1/QĐ", valid_to=valid_to)
    item = evidence.add_evidence(case.at, official, case.id, details, source)  # type: ignore[arg-type]
    evidence.attach(case.at, official, case.id, item.version_id, [code], locator)


def test_evidence_is_strong_when_it_can_be_looked_up_and_counts_on_the_day(at: Workplace) -> None:
    case = drafted(at, "minh chứng chắc chắn")
    codes = ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1")
    case.claim(G, *codes)
    case.prove("1.1.1")
    case.prove("1.1.2", title="Hết hạn", valid_to=date(2024, 1, 1))
    attach(case, "1.1.3", LinkSource("https://vi-du.vn/van-ban"), Locator())
    attach(case, "1.1.4", LinkSource("https://vi-du.vn/van-ban-2"), Locator("4"))
    attach(case, "1.1.5", PaperSource(), Locator())
    attach(case, "1.2.1", PaperSource(), Locator("", "Điều 3"))
    case.submit()
    sample = draw(case, 0)
    assert sample.items == dict.fromkeys(("1.1.2", "1.1.3", "1.1.5"), Why.WEAK_GREEN)
    assert set(sample.rest) == {"1.1.1", "1.1.4", "1.2.1"}


def test_a_green_whose_evidence_was_refused_is_weak(case: Round) -> None:
    draw(case, 0)
    verification.judge_evidence(case.at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.REFUSED, "sai", 1)
    assert sampling.sample_sheet(case.at, LEAD, case.id).missing == ("1.1.1",)
    assert draw(case, 0, "có minh chứng bị bác", 1).items["1.1.1"] is Why.WEAK_GREEN


def earlier(at: Workplace, name: str, edition: str, reference: date, closed: Callable[[Round], None]) -> None:
    """A round of the same locality, concluded before: 1.3.1 green, 1.3.2 yellow."""
    cycle = open_cycle(at, name, reference, edition)
    before = Round(at, assessments.start_assessment(at, WHO["official"], cycle, LOCALITY), cycle)
    before.claim(G, "1.3.1")
    before.claim(Y, "1.3.2")
    before.prove("1.3.1")
    before.submit()
    verification.save_assessor_answer(at, ASSESSOR, before.id, Entry("1.3.1", G), 0)
    verification.save_assessor_answer(at, ASSESSOR, before.id, Entry("1.3.2", Y), 0)
    closed(before)


def test_two_levels_from_the_last_conclusion_of_the_same_place_is_a_gap(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    edition = "tcvn-iso-18091-2020"
    earlier(at, "Kỳ trước", edition, date(2023, 12, 31), lambda case: _concluded(case))
    earlier(at, "Kỳ sau", edition, date(2025, 3, 1), lambda case: None)
    case = drafted(at, "Kỳ này")
    case.claim(R, "1.3.1", "1.3.2")
    case.submit()
    assert date(2023, 12, 31) < REFERENCE < date(2025, 3, 1)
    sample = draw(case, 0)
    assert sample.items == {"1.3.1": Why.GAP}
    assert sample.rest == ("1.3.2",)


def _concluded(case: Round) -> None:
    conclude(case.at, LEAD, case.id)


def test_a_round_that_was_never_concluded_is_not_compared_with(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    earlier(at, "Kỳ trước", "tcvn-iso-18091-2020", date(2023, 12, 31), lambda case: None)
    case = drafted(at, "Kỳ này")
    case.claim(R, "1.3.1")
    case.submit()
    assert draw(case, 0).items == {}


def test_the_counts_of_the_sample_do_not_tell_an_assessor_how_another_scored(case: Round) -> None:
    def counted(who: Actor) -> tuple[dict[Why, int], int]:
        found = sampling.sample_sheet(case.at, who, case.id)
        return dict(found.reasons), found.rest

    score(case, "1.3.1", level=G, who=SECOND)
    before = counted(ASSESSOR)
    score(case, "1.3.1", level=R)
    assert counted(ASSESSOR) == before
    assert counted(LEAD)[0][Why.GAP] == 1


def test_two_assessors_two_levels_apart_are_a_gap_and_one_who_accepted_is_no_second_voice(
    case: Round,
) -> None:
    score(case, "1.3.1", level=R)
    verification.save_assessor_answer(case.at, SECOND, case.id, Entry("1.3.1", G, note="đủ"), 0)
    score(case, "1.1.1", level=R)
    verification.accept_rest(case.at, SECOND, case.id, "1.1")
    sample = draw(case, 0)
    assert sample.items["1.3.1"] is Why.GAP
    assert "1.1.1" not in sample.items
