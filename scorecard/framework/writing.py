"""The way back from a Framework to the tables of its files, field by field as building.py reads them."""

from decimal import Decimal
from typing import Any

from scorecard.framework.models import (
    Case,
    Framework,
    Indicator,
    IndicatorSet,
    Measure,
    Quadrant,
    Rule,
    SubIndicator,
    Text,
    TypicalEvidence,
    Words,
)
from scorecard.framework.terms import Avoided, Wording


def tables_of(framework: Framework) -> dict[str, Any]:
    """The content of framework.toml, of each quadrant file and of the cases."""
    return {
        "framework": {**_head(framework), **_guidance(framework)},
        "quadrants": [_quadrant_table(quadrant) for quadrant in framework.quadrants],
        "cases": [_case_table(case) for case in framework.cases],
    }


def _head(framework: Framework) -> dict[str, Any]:
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
    return head


def _guidance(framework: Framework) -> dict[str, Any]:
    return {
        "keepers": [{"code": keeper.code, "title": _both(keeper.title)} for keeper in framework.keepers],
        "indicator_sets": [_indicator_set_table(each) for each in framework.indicator_sets],
        "conventions": [
            {"term": _both(each.term), "meaning": _both(each.meaning)} for each in framework.conventions
        ],
        "wording": _wording_table(framework.wording),
    }


def _indicator_set_table(each: IndicatorSet) -> dict[str, Any]:
    return {
        "code": each.code,
        "title": _both(each.title),
        "year": each.year,
        "level": each.level,
        "parts": [{"code": part.code, "title": _both(part.title)} for part in each.parts],
    }


def _wording_table(wording: Wording) -> dict[str, Any]:
    return {
        "longest": {kind: dict(most) for kind, most in wording.longest.items()},
        "avoided": [_avoided_table(group) for group in wording.avoided],
        "avoided_in_levels": [_avoided_table(group) for group in wording.avoided_in_levels],
    }


def _avoided_table(group: Avoided) -> dict[str, Any]:
    phrases = {language: list(found) for language, found in group.phrases.items()}
    return {"reason": _both(group.reason), "allowed": list(group.allowed), **phrases}


def _case_table(case: Case) -> dict[str, Any]:
    return {
        "code": case.code,
        "sub_indicator": case.sub_indicator,
        "facts": _both(case.facts),
        "expected": case.expected.value,
        "why": _both(case.why),
    }


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
        **({"spanish_title": indicator.spanish_title} if indicator.spanish_title else {}),
        "sub_indicators": [_sub_indicator_table(sub) for sub in indicator.sub_indicators],
    }


def _sub_indicator_table(sub: SubIndicator) -> dict[str, Any]:
    table: dict[str, Any] = {
        "code": sub.code,
        "title": _both(sub.title),
        **{level.value: _both(text) for level, text in sub.levels.items()},
        "evidence": [_evidence_table(each) for each in sub.evidence],
        "method": sub.method.value,
        "competence": sub.competence.value,
        "kinds": sorted(sub.kinds),
        "also_in": list(sub.also_in),
        **_texts(not_applicable=sub.not_applicable),
    }
    if sub.measure is not None:
        table["measure"] = _measure_table(sub.measure)
    return table


def _evidence_table(evidence: TypicalEvidence) -> dict[str, Any]:
    return {**_both(evidence), "kept": list(evidence.kept)}


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
        **_texts(
            definition=measure.definition,
            numerator=measure.numerator,
            denominator=measure.denominator,
            source=measure.source,
        ),
        **({"thresholds": measure.thresholds_from.value} if measure.thresholds_from else {}),
        **{name: number for name, number in numbers.items() if number is not None},
    }


def _texts(**texts: Text | None) -> dict[str, dict[str, str]]:
    """Those of the texts that are there."""
    return {name: _both(text) for name, text in texts.items() if text is not None}


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
