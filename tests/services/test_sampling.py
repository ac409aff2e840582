"""The sample to verify: drawn again by anybody, chosen by nobody, never smaller, and never accepted as self-scored."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Scope
from scorecard.assessment.planning import Sample, Why
from scorecard.assessment.records import Stage, State
from scorecard.services import publication, sampling, scoring, submission, verification
from scorecard.services.conclusion import conclude, conclusion_sheet, save_consensus
from scorecard.services.duties import ScoredHere, VerifiedHere
from scorecard.services.headline import headline
from scorecard.services.sampling_errors import (
    RedrawUnexplained,
    SampleChangedMeanwhile,
    SampledNotScored,
    SampleMissing,
    SampleOutdated,
    ShareLowered,
    ShareWrong,
)
from scorecard.services.scoring import Entry
from scorecard.services.verification_sheet import queue, verification_sheet
from scorecard.services.workplace import Workplace
from scorecard.store import events, results, samples
from tests.access.places import actor
from tests.services.drawing import ASSESSOR, LEAD, TIME, YELLOWS, draw, ready, score
from tests.services.rounds import SECOND, WHO, G, R, Round, Y, drafted
from tests.services.world import workplace


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("home")
    return replace(workplace(folder), clock=TIME)


@pytest.fixture
def case(at: Workplace, request: pytest.FixtureRequest) -> Round:
    return ready(at, request.node.name)


def drawn_codes(sample: Sample) -> list[str]:
    return [code for code, why in sample.items.items() if why is Why.RANDOM]


def told(case: Round, action: str) -> dict[str, object]:
    with case.at.store.reading() as transaction:
        every = list(events.events(transaction))
    last = [e for e in every if e.assessment_id == case.id and e.action == action][-1]
    body: dict[str, object] = json.loads(last.body)
    return body


def stored(case: Round) -> Sample | None:
    with case.at.store.reading() as transaction:
        return samples.find(transaction, case.id)


def test_anybody_draws_the_same_from_what_is_shown(case: Round) -> None:
    draw(case, 30)
    shown = sampling.sample_sheet(case.at, ASSESSOR, case.id).sampled
    assert shown is not None
    seed, share, number = shown.sample.seed, shown.sample.share, case.id
    by_hand = sorted(
        (*YELLOWS, "1.1.1"), key=lambda code: hashlib.sha256(f"{seed}/{number}/{code}".encode()).hexdigest()
    )
    assert list(shown.sample.rest) == by_hand
    assert share == 30
    assert set(drawn_codes(shown.sample)) == set(by_hand[:4])  # 3.9, rounded up
    always = {code: why for code, why in shown.sample.items.items() if why is not Why.RANDOM}
    assert always == {"1.1.2": Why.WEAK_GREEN, "1.2.1": Why.CONSENT}


def test_the_draw_is_told_with_its_seed_its_rest_and_its_reasons(case: Round) -> None:
    sample = draw(case)
    after = told(case, "draw_sample")["after"]
    assert after == {
        "seed": sample.seed,
        "share": 25,
        "sampled": 6,
        "items": {code: str(why) for code, why in sample.items.items()},
        "rest": list(sample.rest),
        "taken_back": [],
    }


def test_two_assessments_get_seeds_of_their_own_and_drawing_does_not_begin_the_verification(
    case: Round, at: Workplace
) -> None:
    other = drafted(at, "bản thứ hai")
    other.claim(Y, *YELLOWS)
    other.submit()
    assert draw(case).seed != draw(other).seed
    assert case.state() is State.SUBMITTED


def test_the_share_offered_first_comes_from_the_data() -> None:
    assert sampling.default_share() == 20


@pytest.mark.parametrize("share", [-1, 101, 20.5, True, "20"])
def test_a_share_is_a_whole_percentage(case: Round, share: int) -> None:
    with pytest.raises(ShareWrong):
        draw(case, share)
    assert stored(case) is None


def test_only_a_lead_draws_and_only_before_the_conclusion(case: Round) -> None:
    for who in (ASSESSOR, SECOND, WHO["leader"], WHO["official"], WHO["coordinator"]):
        with pytest.raises(NotAllowed):
            sampling.draw_sample(case.at, who, case.id, 20)
    score(case, "1.3.1")
    conclude(case.at, LEAD, case.id)
    with pytest.raises(NotAllowed):
        draw(case)


def test_who_scored_here_may_not_draw_and_who_drew_may_not_score(case: Round) -> None:
    with pytest.raises(ScoredHere):
        sampling.draw_sample(case.at, actor("lead_assessor", "own", 1), case.id, 20)
    draw(case)
    submission.return_to_locality(case.at, LEAD, case.id, "bổ sung")
    with pytest.raises(VerifiedHere):
        scoring.save_answer(case.at, actor("official", "own", 4), case.id, Entry("1.3.1", G), 1)


def test_of_two_leads_at_once_the_second_is_told_and_nothing_is_overwritten(case: Round) -> None:
    second = actor("lead_assessor", "own", 7)
    first = draw(case)
    with pytest.raises(SampleChangedMeanwhile):
        sampling.draw_sample(case.at, second, case.id, 90)
    sampling.draw_sample(case.at, second, case.id, 50, "đông người hơn", 1)
    with pytest.raises(SampleChangedMeanwhile):
        draw(case, 60, "tăng", 1)
    found = stored(case)
    assert found is not None
    assert (found.share, found.version, found.seed) == (50, 2, first.seed)


def test_a_second_draw_needs_a_reason_and_keeps_the_seed(case: Round) -> None:
    first = draw(case, 25)
    with pytest.raises(RedrawUnexplained):
        draw(case, 50, "  ", 1)
    second = draw(case, 50, "nhiều sai lệch", 1)
    assert (second.seed, second.version) == (first.seed, 2)
    assert set(first.items) <= set(second.items)
    assert told(case, "draw_sample")["before"]["share"] == 25  # type: ignore[index]


def test_a_seed_that_the_locality_has_read_in_a_conclusion_draws_nothing_more(case: Round) -> None:
    first = draw(case)
    score(case, *first.items)
    TIME.pass_an_hour()
    conclude(case.at, LEAD, case.id)
    publication.reopen(case.at, WHO["coordinator"], case.id, "có phản ánh")
    second = draw(case, 25, "thẩm định lại", 1)
    assert second.seed != first.seed
    assert set(first.items) <= set(second.items)
    third = draw(case, 50, "nhiều sai lệch", 2)
    assert third.seed == second.seed


def test_the_share_may_be_lowered_until_verification_begins_and_never_after(case: Round) -> None:
    draw(case, 50)
    draw(case, 40, "ít người", 1)
    score(case, "1.3.1")
    with pytest.raises(ShareLowered):
        draw(case, 39, "ít người", 2)
    draw(case, 40, "rút lại", 2)
    submission.return_to_locality(case.at, ASSESSOR, case.id, "bổ sung")
    case.submit()
    assert case.state() is State.SUBMITTED
    with pytest.raises(ShareLowered):
        draw(case, 0, "nộp lại", 3)
    assert sampling.sample_sheet(case.at, LEAD, case.id).least == 40


def test_a_changed_self_score_gives_a_new_draw_that_keeps_what_was_looked_at(case: Round) -> None:
    first = draw(case, 25)
    looked_at = drawn_codes(first)[0]
    outside = next(code for code in YELLOWS if code not in first.items)
    score(case, looked_at, "1.1.2")
    submission.return_to_locality(case.at, ASSESSOR, case.id, "bổ sung")
    TIME.pass_an_hour()
    case.claim(G, outside)
    case.claim(Y, "1.1.2")
    case.submit()
    sheet = sampling.sample_sheet(case.at, LEAD, case.id)
    assert sheet.missing == (outside,)
    second = draw(case, 25, "địa phương nộp lại", 1)
    assert second.items[outside] is Why.WEAK_GREEN
    assert {looked_at, "1.1.2"} <= set(second.items)
    assert set(drawn_codes(second)) >= set(second.rest[:4])
    assert sampling.sample_sheet(case.at, LEAD, case.id).missing == ()


def test_an_answer_that_changed_after_the_draw_cannot_be_accepted_before_a_new_one(case: Round) -> None:
    sample = draw(case, 0)
    submission.return_to_locality(case.at, ASSESSOR, case.id, "bổ sung")
    TIME.pass_an_hour()
    case.claim(R, "1.3.1")
    case.claim(Y, "1.7.1")  # not answered when the sample was drawn
    case.submit()
    with pytest.raises(SampleOutdated) as caught:
        verification.accept_outside_sample(case.at, ASSESSOR, case.id, sample.version)
    assert "1.3.1, 1.7.1" in caught.value.sentence("vi")
    with pytest.raises(SampleOutdated):
        verification.accept_rest(case.at, ASSESSOR, case.id, "1.3")
    assert verification.accept_rest(case.at, ASSESSOR, case.id, "1.5") == 4
    score(case, "1.3.1", "1.7.1")
    assert verification.accept_rest(case.at, ASSESSOR, case.id, "1.3") == 3


def test_what_is_in_the_sample_cannot_be_accepted_as_self_scored(case: Round) -> None:
    draw(case, 0)
    with pytest.raises(SampledNotScored) as caught:
        verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    assert "1.1.2" in caught.value.sentence("vi")
    assert case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR.account_id) is None
    score(case, "1.1.2", who=SECOND)
    assert verification.accept_rest(case.at, ASSESSOR, case.id, "1.1") == 1
    assert case.answer(Stage.ASSESSOR, "1.1.2", ASSESSOR.account_id) is None


def test_without_a_sample_nothing_lies_outside_it(case: Round) -> None:
    with pytest.raises(SampleMissing):
        verification.accept_outside_sample(case.at, ASSESSOR, case.id, 0)
    assert verification.accept_rest(case.at, ASSESSOR, case.id, "1.1") == 2


def test_everything_outside_the_sample_that_nobody_scored_is_accepted_in_one_act(case: Round) -> None:
    sample = draw(case, 25)
    outside = [code for code in YELLOWS if code not in sample.items]
    score(case, outside[0], who=SECOND)
    save_consensus(case.at, LEAD, case.id, Entry(outside[1], R, note="đã thống nhất"), 0)
    sheet = sampling.sample_sheet(case.at, ASSESSOR, case.id)
    assert len(sheet.outside) == 13 - 4 - 2
    assert verification.accept_outside_sample(case.at, ASSESSOR, case.id, 1) == 7
    assert case.actions().count("accept_outside_sample") == 1
    found = sampling.sample_sheet(case.at, ASSESSOR, case.id)
    assert (found.outside, len(found.accepted)) == ((), 7)
    row = case.row(Stage.ASSESSOR, ASSESSOR.account_id)
    assert row is not None
    assert row.accepted_as_self == 7
    assert verification.accept_outside_sample(case.at, ASSESSOR, case.id, 1) == 0
    assert case.actions().count("accept_outside_sample") == 1


def test_the_act_is_refused_when_the_sample_was_drawn_again_meanwhile(case: Round) -> None:
    draw(case)
    draw(case, 50, "tăng", 1)
    with pytest.raises(SampleChangedMeanwhile):
        verification.accept_outside_sample(case.at, ASSESSOR, case.id, 1)


def test_the_act_is_for_who_verifies_here(case: Round) -> None:
    draw(case)
    for who in (WHO["leader"], WHO["coordinator"]):
        with pytest.raises(NotAllowed):
            verification.accept_outside_sample(case.at, who, case.id, 1)
    with pytest.raises(ScoredHere):
        verification.accept_outside_sample(case.at, actor("assessor", "own", 1), case.id, 1)


def test_what_was_accepted_before_and_is_drawn_now_waits_for_a_score_again(case: Round) -> None:
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    draw(case, 0)
    taken = case.answer(Stage.ASSESSOR, "1.1.2", ASSESSOR.account_id)
    assert taken is not None
    assert (taken.level, taken.accepted_as_self, taken.version) == (None, False, 2)
    kept = case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR.account_id)
    assert kept is not None
    assert kept.accepted_as_self
    assert told(case, "draw_sample")["after"]["taken_back"] == ["1.1.2"]  # type: ignore[index]
    row = case.row(Stage.ASSESSOR, ASSESSOR.account_id)
    assert row is not None
    assert row.accepted_as_self == 1


def test_sampled_items_that_nobody_looked_at_stay_unanswered_in_the_conclusion(case: Round) -> None:
    draw(case, 0)
    verification.accept_outside_sample(case.at, ASSESSOR, case.id, 1)
    sheet = conclusion_sheet(case.at, LEAD, case.id)
    assert {"1.1.2", "1.2.1"} <= set(sheet.not_looked_at)
    conclude(case.at, LEAD, case.id)
    assert case.letter("1.1.2", Stage.CONSENSUS) == "-"
    row = case.row(Stage.CONSENSUS)
    assert row is not None
    assert row.accepted_as_self == 13
    found = sampling.sample_sheet(case.at, WHO["official"], case.id)
    assert found.sampled is not None
    assert (found.sampled.seen, found.may_draw, found.may_accept) == (frozenset(), False, False)


def test_what_nobody_verified_is_counted_apart_in_what_is_published(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    case = drafted(at, "Kỳ này")
    case.claim(G, "1.1.1", "1.1.2")
    case.claim(Y, *YELLOWS)
    case.prove("1.1.1")
    case.submit()
    draw(case, 0)
    score(case, "1.1.2", level=R)
    verification.accept_outside_sample(at, ASSESSOR, case.id, 1)
    conclude(at, LEAD, case.id)
    publication.publish(at, WHO["coordinator"], case.id, "đã thống nhất với địa phương")
    with at.store.reading() as transaction:
        rows = results.published(transaction, Scope(everything=True))
    assert {row.stage: row.accepted_as_self for row in rows} == {"self": 0, "verified": 13}
    found = headline(at, actor("leadership", "everywhere"))
    assert found is not None
    assert found.as_self == 13


def test_a_locality_that_can_change_its_answers_does_not_learn_the_sample(case: Round) -> None:
    drawn = draw(case)
    score(case, *drawn.items)
    verification.accept_outside_sample(case.at, ASSESSOR, case.id, 1)
    submission.return_to_locality(case.at, ASSESSOR, case.id, "bổ sung")
    for who in (WHO["official"], WHO["leader"]):
        found = sampling.sample_sheet(case.at, who, case.id)
        assert (found.sampled, found.missing, found.outside, found.accepted) == (None, (), (), ())
        assert verification_sheet(case.at, who, case.id).sampled is None
    assert verification_sheet(case.at, ASSESSOR, case.id).sampled is not None


def test_the_team_sees_how_far_it_is_with_the_sample_and_what_nobody_looked_at_counts_apart(
    case: Round,
) -> None:
    draw(case, 0)
    score(case, "1.1.2", "1.3.1", who=SECOND)
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.5")
    sheet = verification_sheet(case.at, ASSESSOR, case.id)
    assert sheet.sampled is not None
    assert sheet.sampled.seen == {"1.1.2"}
    assert [code for code, each in sheet.comparisons.items() if each.as_self] == [
        "1.5.1",
        "1.5.2",
        "1.5.3",
        "1.5.4",
    ]
    item = next(each for each in queue(case.at, ASSESSOR) if each.card.assessment.id == case.id)
    assert (item.looked_at, item.as_self) == (4, 4)
