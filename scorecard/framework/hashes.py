"""The two hashes of an edition: of what makes editions comparable, and of every word."""

import hashlib
import json
from collections.abc import Callable
from decimal import Decimal

_TEXT_FIELDS = {"title", "source", "copyright", "purpose", "evidence", "levels", "scale", "unit"}
_TEXT_FIELDS |= {"definition", "words", "points_title", "former_titles", "examples"}
_TEXT_FIELDS |= {
    "method",
    "competence",
    "sdgs",
    "not_applicable",
    "numerator",
    "denominator",
    "thresholds_from",
}
_TEXT_FIELDS |= {"also_in", "spanish_title", "keepers", "indicator_sets", "conventions", "wording", "cases"}

_SINCE_FORMAT_2 = {"kept", "not_applicable", "numerator", "denominator", "thresholds_from", "also_in"}
_SINCE_FORMAT_2 |= {"spanish_title", "keepers", "indicator_sets", "conventions", "wording", "cases"}
_SINCE_FORMAT_2 |= {"source", "definition"}
"""Left out where empty, so that an edition stored before them keeps the hash it was stored under."""


def structure_hash(framework: dict[str, object]) -> str:
    """The hash of codes, order, points, rules, packs, kinds and thresholds of an edition as plain data."""
    return _sha256(_without(framework, lambda key, _: key in _TEXT_FIELDS))


def text_hash(framework: dict[str, object]) -> str:
    """The hash of the whole edition as plain data."""
    return _sha256(_without(framework, lambda key, part: key in _SINCE_FORMAT_2 and _empty(part)))


def _without(value: object, left_out: Callable[[str, object], bool]) -> object:
    """Plain data without the fields that `left_out` names, at every depth."""
    if isinstance(value, dict):
        return {key: _without(part, left_out) for key, part in value.items() if not left_out(key, part)}
    if isinstance(value, list | tuple):
        return [_without(part, left_out) for part in value]
    return value


def _empty(value: object) -> bool:
    """None, an empty text or list, or a table of nothing but these."""
    if isinstance(value, dict):
        return all(_empty(part) for part in value.values())
    return value is None or value == "" or value == () or value == []


def _sha256(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """Sets sorted, decimals as their shortest text (95 and 95.0 are one threshold)."""
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value.normalize()) if isinstance(value, Decimal) else str(value)
