"""docs/framework.md and docs/judgement.md are written from the files, and nothing else."""

from pathlib import Path

from scorecard.framework.loader import load
from tools import readings, write_framework


def test_the_framework_page_holds_what_the_files_hold() -> None:
    written = write_framework.page(load(write_framework.EDITION))
    assert write_framework.PAGE.read_text(encoding="utf-8") == written, "run: python -m tools.write_framework"


def test_the_judgement_page_holds_what_the_readers_answered() -> None:
    kept = readings.PAGE.read_text(encoding="utf-8")
    assert kept == readings.report(), "run: python -m tools.readings report"


def test_every_kept_answer_is_of_a_case_that_is_there() -> None:
    known = {case.code for case in load(readings.EDITION).cases}
    for name in readings.ROUNDS:
        for reader, answers in readings.kept(name).items():
            assert {answer.case for answer in answers} <= known, reader


def test_a_reader_never_sees_what_is_expected() -> None:
    framework = load(readings.EDITION)
    shown = readings.sheet(framework, "vi")
    for case in framework.cases:
        assert case.facts.vi in shown
        assert case.why.vi not in shown


def test_agreement_counts_equal_answers(tmp_path: Path) -> None:
    one = [readings.Answer("a", "red", "red", ""), readings.Answer("b", "green", "yellow", "")]
    other = [readings.Answer("a", "red", "red", ""), readings.Answer("b", "green", "green", "")]
    assert readings.agreement(one) == (1, 2)
    assert readings.between([one, other]) == (1, 2)
