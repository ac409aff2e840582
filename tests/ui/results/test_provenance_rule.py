"""The sentence that says how a colour came about: every example of the edition, and what stands beside it."""

from collections.abc import Iterator

import pytest

from scorecard.framework.loader import load
from scorecard.framework.models import Framework
from scorecard.rating.golden import ANSWER_WORDS
from scorecard.rating.marks import AnswerMark
from scorecard.rating.reasons import Reason, reason_of
from scorecard.settings import ROOT
from scorecard.ui.language import speak
from scorecard.ui.results.provenance_rule import answer_sentence, asides, rule_sentence

CODES = ("a", "b", "c", "d", "e")
NOTHING = "Chưa đánh giá vì chưa tiêu chí nào có câu trả lời được tính."
NONE_APPLIES = "Không áp dụng vì mọi tiêu chí được hỏi đều không áp dụng."
BY_RED = "Đỏ vì {codes} đỏ: theo quy tắc này, một tiêu chí đỏ là cả chỉ số đỏ."
OPEN = "Vàng, tạm tính, vì {codes} chưa có câu trả lời được tính, còn những tiêu chí đã chấm không có đỏ."
POINTS = "các tiêu chí đã chấm"
SENTENCES = {
    "nothing answered": NOTHING,
    "nothing counts before it is reconfirmed": NOTHING,
    "not applicable beside silence is not an assessment": NOTHING,
    "all not applicable": NONE_APPLIES,
    "one red is enough": BY_RED.format(codes="e"),
    "a red stays red with something unanswered": BY_RED.format(codes="a"),
    "all green so far, one unanswered": OPEN.format(codes="e"),
    "all green so far, one to reconfirm": OPEN.format(codes="e"),
    "yellow so far, one unanswered": OPEN.format(codes="c"),
    "one yellow": "Vàng vì e vàng và không tiêu chí nào đỏ.",
    "yellow outweighs missing evidence": "Vàng vì c vàng và không tiêu chí nào đỏ.",
    "all green with evidence": "Xanh vì mọi tiêu chí áp dụng (5) đều xanh và có minh chứng được tính.",
    "all green, one without evidence": (
        "Vàng, thiếu tài liệu kiểm chứng, vì e được chấm xanh mà chưa có minh chứng được tính; "
        "không tiêu chí nào vàng hay đỏ."
    ),
    "not applicable is left out": "Xanh vì mọi tiêu chí áp dụng (3) đều xanh và có minh chứng được tính.",
    "three of five green": "Xanh vì 3/5 tiêu chí đã chấm xanh và có minh chứng được tính (60 %), hơn 50 %.",
    "half is not more than half": (
        "Vàng vì 2/4 tiêu chí đã chấm xanh và có minh chứng được tính (50 %), không hơn 50 %, "
        "còn 3/4 từ vàng trở lên (75 %), hơn 50 %."
    ),
    "three of five red": "Đỏ vì chỉ 2/5 tiêu chí đã chấm từ vàng trở lên (40 %), không hơn 50 %.",
    "the majority lacks evidence": (
        "Vàng, thiếu tài liệu kiểm chứng, vì 3/5 tiêu chí được chấm xanh (60 %), hơn 50 %, nhưng c chưa có "
        "minh chứng được tính nên chỉ 2/5 xanh đủ minh chứng."
    ),
    "a green majority with one unanswered": (
        "Vàng, tạm tính, vì 4/4 tiêu chí đã chấm từ vàng trở lên (100 %), hơn 50 %, "
        "nhưng e chưa có câu trả lời được tính nên chưa thể xanh."
    ),
    "a red majority with one unanswered": (
        "Đỏ, tạm tính, vì chỉ 1/4 tiêu chí đã chấm từ vàng trở lên (25 %), không hơn 50 %, "
        "và e chưa có câu trả lời được tính."
    ),
    "nothing answered by majority": NOTHING,
    "all not applicable by majority": NONE_APPLIES,
    "90 percent of the points": f"Xanh vì {POINTS} được 90 % điểm tối đa, từ 85 % trở lên.",
    "80 percent of the points": f"Vàng vì {POINTS} được 80 % điểm tối đa, từ 40 % nhưng chưa đến 85 %.",
    "40 percent of the points": f"Vàng vì {POINTS} được 40 % điểm tối đa, từ 40 % nhưng chưa đến 85 %.",
    "30 percent of the points": f"Đỏ vì {POINTS} chỉ được 30 % điểm tối đa, dưới 40 %.",
    "enough points, evidence missing": (
        "Vàng, thiếu tài liệu kiểm chứng, vì mức được chấm bằng 100 % điểm tối đa, từ 85 % trở lên, "
        "nhưng d, e chưa có minh chứng được tính nên chỉ được 80 %."
    ),
    "enough points, one unanswered": (
        f"Vàng, tạm tính, vì {POINTS} được 100 % điểm tối đa, từ 40 % trở lên, "
        "nhưng e chưa có câu trả lời được tính nên chưa thể xanh."
    ),
    "too few points, one unanswered": (
        f"Đỏ, tạm tính, vì {POINTS} chỉ được 16,7 % điểm tối đa, dưới 40 %, "
        "và d chưa có câu trả lời được tính."
    ),
    "nothing answered by points": NOTHING,
    "all not applicable by points": NONE_APPLIES,
}


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    speak("vi")
    yield
    speak("vi")


def why(framework: Framework, letters: str, rule: str = "weakest_link") -> Reason:
    return reason_of(framework, CODES[: len(letters)], letters, rule)


def test_every_example_of_the_edition_has_its_sentence(framework: Framework) -> None:
    assert set(SENTENCES) == {example.name for example in framework.examples}
    for example in framework.examples:
        letters = "".join(ANSWER_WORDS[word].value for word in example.answers)
        said = rule_sentence(why(framework, letters, example.rule))
        assert said.replace("\u00a0", " ") == SENTENCES[example.name], example.name


@pytest.mark.parametrize("rule", ["weakest_link", "majority", "points_bands"])
def test_what_is_not_asked_of_this_kind_of_unit_is_said(framework: Framework, rule: str) -> None:
    said = rule_sentence(why(framework, ".....", rule))
    assert said == "Chưa đánh giá vì loại đơn vị này không được hỏi tiêu chí nào của chỉ số."
    assert asides(why(framework, ".....", rule)) == []


def test_what_cannot_change_a_red_and_what_was_left_out_stands_beside_it(framework: Framework) -> None:
    assert asides(why(framework, "RE-CN")) == [
        "b được chấm xanh nhưng chưa có minh chứng được tính.",
        "c, d chưa có câu trả lời được tính; dù trả lời thế nào chỉ số vẫn đỏ.",
        "1 tiêu chí không áp dụng nên để ngoài.",
    ]


def test_under_a_counting_rule_a_green_without_evidence_counts_as_yellow(framework: Framework) -> None:
    assert asides(why(framework, "GERRR", "majority")) == [
        "b được chấm xanh nhưng chưa có minh chứng được tính, nên tính như vàng."
    ]
    assert asides(why(framework, "GGEYY", "majority")) == []


def test_the_sentence_is_there_in_english(framework: Framework) -> None:
    speak("en")
    assert rule_sentence(why(framework, "GGY")) == "Yellow because of yellow at c, and nothing is red."
    said = rule_sentence(why(framework, "GGGGR", "points_bands"))
    assert said == (
        "Yellow because the answered sub-indicators earn 80% of the most points: at least 40%, but below 85%."
    )


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (
            "E",
            "Vàng, thiếu tài liệu kiểm chứng, vì mức được chọn là xanh nhưng chưa có minh chứng được tính.",
        ),
        ("R", "Đỏ vì mức được chọn là đỏ."),
    ],
)
def test_a_sub_indicator_says_what_its_level_means(framework: Framework, letter: str, said: str) -> None:
    sub = framework.sub_indicator("1.1.1")
    sentence = answer_sentence(sub, AnswerMark(letter))
    assert sentence.startswith(said)
    level = "xanh" if letter == "E" else "đỏ"
    assert f"Mức {level} là: «" in sentence


@pytest.mark.parametrize("mark", AnswerMark)
def test_every_answer_mark_has_a_sentence(framework: Framework, mark: AnswerMark) -> None:
    assert answer_sentence(framework.sub_indicator("1.1.1"), mark).endswith((".", "»"))
