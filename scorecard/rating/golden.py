"""Running an edition's golden examples: answers of one imagined indicator, and the mark a rule must give."""

from pathlib import Path

from scorecard.framework.checker import checked
from scorecard.framework.errors import Fault, UnknownCode
from scorecard.framework.models import Framework, GoldenExample
from scorecard.rating.errors import RuleUnknown
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.rules import counts_of, roll_up_for

ANSWER_WORDS = {
    "green": AnswerMark.GREEN,
    "green without evidence": AnswerMark.UNEVIDENCED,
    "yellow": AnswerMark.YELLOW,
    "red": AnswerMark.RED,
    "to reconfirm": AnswerMark.TO_RECONFIRM,
    "not answered": AnswerMark.NOT_ANSWERED,
    "not applicable": AnswerMark.NOT_APPLICABLE,
}
RESULT_WORDS = {mark.name.lower().replace("_", " "): mark for mark in Mark}
"""green, unevidenced, yellow, provisional yellow, red, provisional red, not assessed, not applicable."""


def check_with_examples(path: Path) -> list[Fault]:
    """Every fault of the edition in this folder, its golden examples run too where the rest is good."""
    framework, faults = checked(path)
    return faults or failing_examples(framework)


def failing_examples(framework: Framework) -> list[Fault]:
    """One fault for each golden example that fails, and for each rule that cannot be used."""
    return [fault for example in framework.examples if (fault := _fault_of(framework, example))]


def _fault_of(framework: Framework, example: GoldenExample) -> Fault | None:
    unknown = [word for word in example.answers if word not in ANSWER_WORDS]
    if unknown:
        allowed = ", ".join(ANSWER_WORDS)
        return _fault(
            example,
            "answers",
            f"{unknown[0]!r} is none of {allowed}",
            f"{unknown[0]!r} không thuộc {allowed}",
        )
    if example.expected not in RESULT_WORDS:
        allowed = ", ".join(RESULT_WORDS)
        problem, problem_vi = (
            f"{example.expected!r} is none of {allowed}",
            f"{example.expected!r} không thuộc {allowed}",
        )
        return _fault(example, "expected", problem, problem_vi)
    try:
        roll_up = roll_up_for(framework, example.rule)
    except (RuleUnknown, UnknownCode) as error:
        return _fault(example, "rule", error.sentence("en"), error.sentence("vi"))
    mark = roll_up(counts_of("".join(ANSWER_WORDS[word].value for word in example.answers)))
    if mark is RESULT_WORDS[example.expected]:
        return None
    result = mark.name.lower().replace("_", " ")
    problem, problem_vi = (
        f"the rule gives {result}, not {example.expected}",
        f"quy tắc cho {result}, không phải {example.expected}",
    )
    return _fault(example, "expected", problem, problem_vi)


def _fault(example: GoldenExample, field: str, problem: str, problem_vi: str) -> Fault:
    return Fault("framework.toml", example.name, f"examples.{field}", problem, problem_vi)
