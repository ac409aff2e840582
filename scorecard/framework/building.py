"""From the tables of an edition's files to the frozen Framework; writing.py is the way back."""

from collections.abc import Mapping, Sequence
from typing import Any

from scorecard.framework.errors import Fault
from scorecard.framework.fields import Table
from scorecard.framework.models import (
    COLOURS,
    Case,
    Competence,
    Convention,
    Direction,
    Framework,
    GoldenExample,
    Indicator,
    IndicatorSet,
    Keeper,
    Level,
    Measure,
    Method,
    Pack,
    Quadrant,
    Rule,
    SetPart,
    SubIndicator,
    Text,
    TypicalEvidence,
    Words,
)
from scorecard.framework.terms import LANGUAGES, Avoided, Thresholds, Wording

FileTables = tuple[str, Mapping[str, Any]]
"""A file's name and its content."""


def build(
    head: FileTables, quadrant_files: Sequence[FileTables], case_files: Sequence[FileTables] = ()
) -> tuple[Framework, list[Fault]]:
    """The framework and every fault of its fields. With a fault the framework is good for checks only."""
    faults: list[Fault] = []
    table = Table(head[1], head[0], faults)
    quadrants = tuple(_quadrant(Table(data, file, faults)) for file, data in quadrant_files)
    cases = tuple(case for file, data in case_files for case in _cases(Table(data, file, faults)))
    return _framework(table, quadrants, cases), faults


def _framework(table: Table, quadrants: tuple[Quadrant, ...], cases: tuple[Case, ...]) -> Framework:
    framework = Framework(
        code=table.plain("code"),
        edition=table.plain("edition"),
        title=table.text("title"),
        source=table.text("source"),
        copyright=table.text("copyright"),
        locked_codes=table.plain("locked_codes") if table.has("locked_codes") else None,
        words=_words(table.table("words")),
        scale=_scale(table.table("scale")),
        points=_points(table.table("points")),
        points_title=table.text("points_title"),
        default_rule=table.plain("default_rule"),
        rules=tuple(_rule(rule) for rule in table.tables("rules")),
        packs=tuple(_pack(pack) for pack in table.tables("packs")),
        examples=tuple(_example(example) for example in table.tables("examples")),
        quadrants=quadrants,
        keepers=tuple(_keeper(keeper) for keeper in table.tables("keepers")),
        indicator_sets=tuple(_indicator_set(each) for each in table.tables("indicator_sets")),
        conventions=tuple(_convention(each) for each in table.tables("conventions")),
        wording=_wording(table.table("wording")) if table.has("wording") else Wording(),
        cases=cases,
    )
    table.finish()
    return framework


def _keeper(table: Table) -> Keeper:
    keeper = Keeper(table.plain("code"), table.text("title"))
    table.finish()
    return keeper


def _indicator_set(table: Table) -> IndicatorSet:
    found = IndicatorSet(
        code=table.plain("code"),
        title=table.text("title"),
        year=table.whole_number("year"),
        level=table.plain("level"),
        parts=tuple(_set_part(part) for part in table.tables("parts")),
    )
    table.finish()
    return found


def _set_part(table: Table) -> SetPart:
    part = SetPart(table.plain("code"), table.text("title"))
    table.finish()
    return part


def _convention(table: Table) -> Convention:
    convention = Convention(table.text("term"), table.text("meaning"))
    table.finish()
    return convention


def _wording(table: Table) -> Wording:
    longest = table.table("longest")
    wording = Wording(
        longest={kind: _longest(longest.table(kind)) for kind in longest.data},
        avoided=tuple(_avoided(group) for group in table.tables("avoided")),
        avoided_in_levels=tuple(_avoided(group) for group in table.tables("avoided_in_levels")),
    )
    table.finish()
    return wording


def _longest(table: Table) -> dict[str, int]:
    longest = {language: table.whole_number(language) for language in LANGUAGES}
    table.finish()
    return longest


def _avoided(table: Table) -> Avoided:
    group = Avoided(
        reason=table.text("reason"),
        phrases={language: table.plains(language) for language in LANGUAGES},
        allowed=table.plains("allowed"),
    )
    table.finish()
    return group


def _cases(table: Table) -> list[Case]:
    cases = [_case(each) for each in table.tables("cases")]
    table.finish()
    return cases


def _case(table: Table) -> Case:
    case = Case(
        code=table.plain("code"),
        sub_indicator=table.plain("sub_indicator"),
        facts=table.text("facts"),
        expected=table.choice("expected", Level),
        why=table.text("why"),
    )
    table.finish()
    return case


def _words(table: Table) -> Words:
    words = Words(table.text("quadrant"), table.text("indicator"), table.text("sub_indicator"))
    table.finish()
    return words


def _scale(table: Table) -> dict[Level, Text]:
    scale = {level: table.text(level.value) for level in Level}
    table.finish()
    return scale


def _points(table: Table) -> dict[Level, int]:
    points = {level: table.whole_number(level.value) for level in COLOURS}
    table.finish()
    return points


def _rule(table: Table) -> Rule:
    parameters = table.table("parameters") if table.has("parameters") else None
    numbers = {name: parameters.number(name) for name in parameters.data} if parameters else {}
    rule = Rule(
        name=table.plain("name"),
        title=table.text("title"),
        parameters={name: number for name, number in numbers.items() if number is not None},
    )
    table.finish()
    return rule


def _pack(table: Table) -> Pack:
    pack = Pack(table.plain("code"), table.text("title"), frozenset(table.plains("kinds")))
    table.finish()
    return pack


def _example(table: Table) -> GoldenExample:
    example = GoldenExample(
        name=table.plain("name"),
        rule=table.plain("rule"),
        answers=table.plains("answers"),
        expected=table.plain("expected"),
    )
    table.finish()
    return example


def _quadrant(table: Table) -> Quadrant:
    quadrant = Quadrant(
        code=table.plain("code"),
        title=table.text("title"),
        indicators=tuple(_indicator(indicator) for indicator in table.tables("indicators")),
    )
    table.finish()
    return quadrant


def _indicator(table: Table) -> Indicator:
    indicator = Indicator(
        code=table.plain("code"),
        title=table.text("title"),
        purpose=table.text("purpose"),
        sdgs=table.whole_numbers("sdgs"),
        competence=table.choice("competence", Competence),
        evidence=table.texts("evidence"),
        spanish_title=table.plain("spanish_title") if table.has("spanish_title") else "",
        sub_indicators=tuple(_sub_indicator(sub) for sub in table.tables("sub_indicators")),
        former_titles=table.plains("former_titles"),
    )
    table.finish()
    return indicator


def _sub_indicator(table: Table) -> SubIndicator:
    sub = SubIndicator(
        code=table.plain("code"),
        title=table.text("title"),
        levels={level: table.text(level.value) for level in COLOURS},
        evidence=tuple(_evidence(each) for each in table.tables("evidence")),
        method=table.choice("method", Method),
        competence=table.choice("competence", Competence),
        kinds=frozenset(table.plains("kinds")),
        measure=_measure(table.table("measure")) if table.has("measure") else None,
        not_applicable=table.text_or_none("not_applicable"),
        also_in=table.plains("also_in"),
    )
    table.finish()
    return sub


def _evidence(table: Table) -> TypicalEvidence:
    """A two-language text with the codes of who keeps it."""
    text = table.own_text()
    evidence = TypicalEvidence(text.vi, text.en, table.plains("kept"))
    table.finish()
    return evidence


def _measure(table: Table) -> Measure:
    measure = Measure(
        unit=table.text("unit"),
        direction=table.choice("direction", Direction),
        yellow=table.number("yellow"),
        green=table.number("green"),
        green_is_target=table.yes("green_is_target"),
        yellow_share_of_target=table.number("yellow_share_of_target"),
        definition=table.text_or_none("definition"),
        numerator=table.text_or_none("numerator"),
        denominator=table.text_or_none("denominator"),
        source=table.text_or_none("source"),
        thresholds_from=table.choice("thresholds", Thresholds) if table.has("thresholds") else None,
    )
    table.finish()
    return measure
