"""Checks of what stands beside the questions: evidence and who keeps it, other sets, measures, cases."""

from collections.abc import Iterator

from scorecard.framework.errors import Fault
from scorecard.framework.models import COLOURS, Case, Framework, Level, Measure, SubIndicator
from scorecard.framework.terms import LANGUAGES, Thresholds

_EVIDENCE = range(2, 5)
_HEAD = "framework.toml"


def guidance_faults(framework: Framework, where: dict[str, str], cases: dict[str, str]) -> Iterator[Fault]:
    """Every fault of the guidance; `where` gives the file of each code, `cases` that of each case."""
    keepers = {keeper.code for keeper in framework.keepers}
    references = {name for each in framework.indicator_sets for name in each.references}
    yield from _doubles(framework)
    for sub in framework.sub_indicators:
        file = where[sub.code]
        if keepers:
            yield from _evidence(sub, keepers, file)
        for name in sorted(set(sub.also_in) - references):
            problem, problem_vi = f"no indicator set or part is called {name}", f"không có bộ chỉ số {name}"
            yield Fault(file, sub.code, "also_in", problem, problem_vi)
        if sub.measure is not None:
            yield from _measure(sub.measure, sub.code, file)
    for case in framework.cases:
        yield from _case(framework, case, cases.get(case.code, ""))


def _doubles(framework: Framework) -> Iterator[Fault]:
    lists = (("keepers", framework.keepers), ("indicator_sets", framework.indicator_sets))
    for field, items in (*lists, ("cases", framework.cases)):
        codes = [item.code for item in items]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield Fault(_HEAD, code, field, "this code is used twice", "mã này bị trùng")


def _evidence(sub: SubIndicator, keepers: set[str], file: str) -> Iterator[Fault]:
    """Two to four typical documents, each with who keeps it."""
    if len(sub.evidence) not in _EVIDENCE:
        problem = f"{len(sub.evidence)} typical pieces of evidence, two to four are meant"
        yield Fault(
            file, sub.code, "evidence", problem, f"có {len(sub.evidence)} minh chứng, cần hai đến bốn"
        )
    for number, each in enumerate(sub.evidence, start=1):
        field = f"evidence[{number}].kept"
        if not each.kept:
            yield Fault(file, sub.code, field, "say who keeps it", "chưa nêu nơi lưu")
        for code in sorted(set(each.kept) - keepers):
            yield Fault(file, sub.code, field, f"no keeper is called {code}", f"không có nơi lưu {code}")


def _measure(measure: Measure, code: str, file: str) -> Iterator[Fault]:
    """What is counted over what, from where, and whose thresholds."""
    if measure.definition is None and measure.numerator is None:
        yield Fault(file, code, "measure.numerator", "say what is counted", "chưa nêu số được đếm (tử số)")
    if measure.numerator is not None and measure.source is None:
        problem, problem_vi = "say where the figure comes from", "chưa nêu nguồn số liệu"
        yield Fault(file, code, "measure.source", problem, problem_vi)
    if measure.numerator is not None and measure.thresholds_from is None:
        problem, problem_vi = "say whose thresholds they are", "chưa nêu ngưỡng do ai đặt"
        yield Fault(file, code, "measure.thresholds", problem, problem_vi)
    if measure.thresholds_from and (measure.thresholds_from is Thresholds.TARGET) != measure.green_is_target:
        problem = "thresholds is target where green_is_target is true, and only there"
        problem_vi = "thresholds là target khi và chỉ khi green_is_target là true"
        yield Fault(file, code, "measure.thresholds", problem, problem_vi)


def _case(framework: Framework, case: Case, file: str) -> Iterator[Fault]:
    if case.sub_indicator not in framework.sub_codes_known:
        problem, problem_vi = (
            f"no sub-indicator {case.sub_indicator}",
            f"không có tiêu chí {case.sub_indicator}",
        )
        yield Fault(file, case.code, "sub_indicator", problem, problem_vi)
        return
    sub = framework.sub_indicator(case.sub_indicator)
    if case.expected is Level.NOT_APPLICABLE and sub.not_applicable is None:
        problem = f"{sub.code} does not say when it is not applicable"
        problem_vi = f"{sub.code} chưa nêu khi nào không áp dụng"
        yield Fault(file, case.code, "expected", problem, problem_vi)
    for language in LANGUAGES:
        facts = case.facts.in_language(language)
        for level in COLOURS:
            if sub.levels[level].in_language(language).rstrip(".").lower() in facts.lower():
                problem = f"the facts repeat the text of {level.value}: tell what was seen"
                problem_vi = f"dữ kiện chép lại lời của mức {level.value}: hãy kể điều đã thấy"
                yield Fault(file, case.code, f"facts.{language}", problem, problem_vi)
