"""One assessment's result, computed on paper beside the code."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.framework.errors import PackUnknown, UnknownCode
from scorecard.framework.loader import load
from scorecard.framework.models import Framework, Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.errors import AnswerOutsideFramework
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.rollup import ENGINE, missing_for_next, rate
from scorecard.rating.steps import Missing, Step

EDITIONS = Path(__file__).parents[2] / "data" / "frameworks"
ISO = load(EDITIONS / "tcvn-iso-18091-2020")
CLEANER = load(EDITIONS / "san-xuat-sach-hon")

GREEN = SubAnswer(Level.GREEN, evidenced=True)
CLAIMED = SubAnswer(Level.GREEN)
YELLOW = SubAnswer(Level.YELLOW)
RED = SubAnswer(Level.RED)
NOT_APPLICABLE = SubAnswer(Level.NOT_APPLICABLE)
CARRIED_OVER = SubAnswer(Level.GREEN, to_reconfirm=True, evidenced=True)


def all_answered(framework: Framework, answer: SubAnswer) -> dict[str, SubAnswer]:
    return {sub.code: answer for sub in framework.sub_indicators}


def test_nothing_answered_is_grey_without_points() -> None:
    rating = rate(ISO, {}, "xa")
    assert rating.colours == "-" * 39
    assert rating.answers == "-" * 196
    assert rating.points == {"1": None, "2": None, "3": None, "4": None}
    assert rating.points_total is None
    assert (rating.coverage, rating.evidenced_share, rating.one_step) == (0.0, 0.0, 0)


def test_everything_green_with_evidence() -> None:
    rating = rate(ISO, all_answered(ISO, GREEN), "xa")
    assert rating.colours == "G" * 39
    assert rating.counts[Mark.GREEN] == 39
    assert rating.sub_counts[AnswerMark.GREEN] == 196
    assert (rating.points_total, rating.coverage, rating.evidenced_share) == (100.0, 1.0, 1.0)
    assert (rating.rule, rating.engine) == ("weakest_link", ENGINE)


def test_a_small_assessment_on_paper() -> None:
    answers = {"1.1.1": GREEN, "1.1.2": CLAIMED, "1.1.3": YELLOW, "1.1.4": RED, "1.1.5": NOT_APPLICABLE}
    answers |= {"2.1.1": GREEN, "2.1.2": CARRIED_OVER}
    rating = rate(ISO, answers, "xa")
    assert rating.answers[:5] == "GEYRN"
    assert rating.colours[0] == "R"
    assert rating.colours[10] == "y"
    assert rating.points["1"] == 62.5  # 2 + 2 + 1 + 0 of 8
    assert rating.points["2"] == 100.0  # 2 of 2
    assert rating.points["3"] is None
    assert rating.points_total == 70.0  # 7 of 10
    assert rating.coverage == 5 / 195
    assert rating.evidenced_share == 2 / 5
    assert rating.one_step == 1  # 1.1 has a single red; 2.1 lacks four answers


def test_what_the_pack_does_not_ask_counts_for_nothing() -> None:
    rating = rate(ISO, all_answered(ISO, GREEN) | {"2.7.1": RED}, "phuong")
    assert rating.answers.count(".") == 3
    assert rating.colours == "G" * 39
    assert rating.coverage == 1.0


def test_answers_accepted_as_self_scored_are_counted_apart() -> None:
    accepted = SubAnswer(Level.GREEN, evidenced=True, accepted_as_self=True)
    assert rate(ISO, {"1.1.1": accepted, "1.1.2": GREEN, "2.7.1": accepted}, "phuong").accepted_as_self == 1


@pytest.mark.parametrize(
    ("answers", "one_step"),
    [
        ([GREEN, GREEN, GREEN, GREEN, CLAIMED], 1),
        ([GREEN, GREEN, GREEN, GREEN, YELLOW], 1),
        ([GREEN, GREEN, GREEN, GREEN, SubAnswer()], 1),
        ([GREEN, GREEN, GREEN, YELLOW, YELLOW], 0),
        ([GREEN, GREEN, GREEN, GREEN, RED], 1),
        ([GREEN, GREEN, GREEN, RED, RED], 0),
        ([GREEN] * 5, 0),
        ([NOT_APPLICABLE] * 5, 0),
    ],
)
def test_one_step_from_rising_is_one_answer_one_level_or_one_evidence_away(
    answers: list[SubAnswer], one_step: int
) -> None:
    codes = [sub.code for sub in ISO.indicator("1.1").sub_indicators]
    assert rate(ISO, dict(zip(codes, answers, strict=True)), "xa").one_step == one_step


def test_the_second_framework_is_rated_by_the_same_code() -> None:
    rating = rate(CLEANER, {"1.1": GREEN, "2.1": CLAIMED, "3.1": YELLOW, "18.1": RED}, "chung")
    assert rating.colours == "GEY--------------R"
    assert list(rating.points) == ["B1", "B2", "B3", "B4", "B5", "B6"]
    assert rating.points["B1"] == pytest.approx(500 / 6)


def test_what_a_pack_does_not_ask_holds_no_colour_back() -> None:
    answers = {"2.7.2": GREEN, "2.7.3": GREEN, "2.7.5": GREEN}
    place = [each.code for each in ISO.indicators].index("2.7")
    assert rate(ISO, answers, "phuong").colours[place] == "G"
    assert rate(ISO, answers, "xa").colours[place] == "y"


def test_missing_for_green_names_answers_levels_and_evidence() -> None:
    answers = {"1.1.1": GREEN, "1.1.2": CLAIMED, "1.1.3": YELLOW, "1.1.4": CARRIED_OVER}
    assert missing_for_next(ISO, "1.1", answers, pack="xa") == (
        Missing("1.1.2", Step.EVIDENCE, Level.GREEN),
        Missing("1.1.3", Step.RAISE, Level.GREEN),
        Missing("1.1.4", Step.RECONFIRM, Level.GREEN),
        Missing("1.1.5", Step.ANSWER, Level.GREEN),
    )


def test_from_red_only_the_reds_are_missing_for_yellow() -> None:
    answers = {"1.1.1": RED, "1.1.2": YELLOW, "1.1.3": RED}
    assert missing_for_next(ISO, "1.1", answers) == (
        Missing("1.1.1", Step.RAISE, Level.YELLOW),
        Missing("1.1.3", Step.RAISE, Level.YELLOW),
    )


def test_nothing_is_missing_for_a_green_indicator() -> None:
    assert missing_for_next(ISO, "1.1", all_answered(ISO, GREEN)) == ()


def test_codes_outside_the_edition_are_refused_by_name() -> None:
    with pytest.raises(AnswerOutsideFramework, match=r"9\.9\.9"):
        rate(ISO, {"9.9.9": GREEN}, "xa")
    with pytest.raises(PackUnknown):
        rate(ISO, {}, "village")
    with pytest.raises(UnknownCode):
        rate(ISO, {}, "xa", rule="strongest")


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([s.code for s in ISO.sub_indicators]), st.sampled_from([GREEN, CLAIMED, RED])
    )
)
def test_letters_counts_and_coverage_always_agree(answers: dict[str, SubAnswer]) -> None:
    rating = rate(ISO, answers, "xa")
    assert (len(rating.colours), len(rating.answers)) == (39, 196)
    assert sum(rating.counts.values()) == 39
    assert sum(rating.sub_counts.values()) == 196
    assert rating.coverage == len(answers) / 196
