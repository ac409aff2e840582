"""From the tables of an edition's files to the frozen Framework and back; only here is their shape known."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from scorecard.framework.errors import Fault
from scorecard.framework.fields import Table
from scorecard.framework.models import (
    COLOURS,
    Competence,
    Direction,
    Framework,
    GoldenExample,
    Indicator,
    Level,
    Measure,
    Method,
    Pack,
    Quadrant,
    Rule,
    SubIndicator,
    Text,
    Words,
)

FileTables = tuple[str, Mapping[str, Any]]
"""A file's name and its content."""


def build(head: FileTables, quadrant_files: Sequence[FileTables]) -> tuple[Framework, list[Fault]]:
    """The framework and every fault of its fields. With a fault the framework is good for checks only."""
    faults: list[Fault] = []
    table = Table(head[1], head[0], faults)
    quadrants = tuple(_quadrant(Table(data, file, faults)) for file, data in quadrant_files)
    return _framework(table, quadrants), faults


def _framework(table: Table, quadrants: tuple[Quadrant, ...]) -> Framework:
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
    )
    table.finish()
    return framework


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
        evidence=table.texts("evidence"),
        method=table.choice("method", Method),
        competence=table.choice("competence", Competence),
        kinds=frozenset(table.plains("kinds")),
        measure=_measure(table.table("measure")) if table.has("measure") else None,
    )
    table.finish()
    return sub


def _measure(table: Table) -> Measure:
    measure = Measure(
        unit=table.text("unit"),
        direction=table.choice("direction", Direction),
        yellow=table.number("yellow"),
        green=table.number("green"),
        green_is_target=table.yes("green_is_target"),
        yellow_share_of_target=table.number("yellow_share_of_target"),
        definition=table.text("definition"),
    )
    table.finish()
    return measure


def tables_of(framework: Framework) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The way back: the content of framework.toml and of each quadrant file."""
    head = {
        "code": framework.code,
        "edition": framework.edition,
        "title": _both(framework.title),
        "source": _both(framework.source),
        "copyright": _both(framework.copyright),
        "words": {name: _both(getattr(framework.words, name)) for name in Words.__dataclass_fields__},
        "scale": {level.value: _both(text) for level, text in framework.scale.items()},
        "points": {level.value: points for level, points in framework.points.items()},
        "points_title": _both(framework.points_title),
        "default_rule": framework.default_rule,
        "rules": [_rule_table(rule) for rule in framework.rules],
        "packs": [
            {"code": pack.code, "title": _both(pack.title), "kinds": sorted(pack.kinds)}
            for pack in framework.packs
        ],
        "examples": [
            {"name": e.name, "rule": e.rule, "answers": list(e.answers), "expected": e.expected}
            for e in framework.examples
        ],
    }
    if framework.locked_codes is not None:
        head["locked_codes"] = framework.locked_codes
    return head, [_quadrant_table(quadrant) for quadrant in framework.quadrants]


def _rule_table(rule: Rule) -> dict[str, Any]:
    return {"name": rule.name, "title": _both(rule.title), "parameters": dict(rule.parameters)}


def _quadrant_table(quadrant: Quadrant) -> dict[str, Any]:
    indicators = [_indicator_table(indicator) for indicator in quadrant.indicators]
    return {"code": quadrant.code, "title": _both(quadrant.title), "indicators": indicators}


def _indicator_table(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "title": _both(indicator.title),
        "purpose": _both(indicator.purpose),
        "sdgs": list(indicator.sdgs),
        "competence": indicator.competence.value,
        "evidence": [_both(text) for text in indicator.evidence],
        "former_titles": list(indicator.former_titles),
        "sub_indicators": [_sub_indicator_table(sub) for sub in indicator.sub_indicators],
    }


def _sub_indicator_table(sub: SubIndicator) -> dict[str, Any]:
    table: dict[str, Any] = {
        "code": sub.code,
        "title": _both(sub.title),
        **{level.value: _both(text) for level, text in sub.levels.items()},
        "evidence": [_both(text) for text in sub.evidence],
        "method": sub.method.value,
        "competence": sub.competence.value,
        "kinds": sorted(sub.kinds),
    }
    if sub.measure is not None:
        table["measure"] = _measure_table(sub.measure)
    return table


def _measure_table(measure: Measure) -> dict[str, Any]:
    numbers: dict[str, Decimal | None] = {
        "yellow": measure.yellow,
        "green": measure.green,
        "yellow_share_of_target": measure.yellow_share_of_target,
    }
    return {
        "unit": _both(measure.unit),
        "direction": measure.direction.value,
        "green_is_target": measure.green_is_target,
        "definition": _both(measure.definition),
        **{name: number for name, number in numbers.items() if number is not None},
    }


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
