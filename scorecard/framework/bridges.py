"""Between two editions of one framework: whether a sub-indicator still asks the same and what may go across."""

from scorecard.framework.models import COLOURS, Framework, Level, SubIndicator


def shares_codes(old: Framework, new: Framework) -> bool:
    """Whether both are editions of one framework and have some sub-indicator in common."""
    return old.code == new.code and bool(old.sub_codes_known & new.sub_codes_known)


def asks_the_same(old: Framework, new: Framework, code: str) -> bool:
    """Whether a sub-indicator that both have is asked and scored alike; judged on the Vietnamese words."""
    if old.text_sha256 == new.text_sha256:
        return True
    before, after = old.sub_indicator(code), new.sub_indicator(code)
    return _words(old, before) == _words(new, after) and before.measure == after.measure


def is_on_scale(sub: SubIndicator, level: Level) -> bool:
    """Whether this level can be chosen for the sub-indicator."""
    return level not in COLOURS or level in sub.levels


def measured_alike(old: SubIndicator, new: SubIndicator) -> bool:
    """Whether a measured value of the one is a value of the other: both measured, in one unit."""
    if old.measure is None or new.measure is None:
        return False
    return old.measure.unit.vi == new.measure.unit.vi


def _words(framework: Framework, sub: SubIndicator) -> tuple[object, ...]:
    scale = {level: framework.scale[level].vi for level in sub.levels}
    only = sub.not_applicable.vi if sub.not_applicable else ""
    return sub.title.vi, {level: text.vi for level, text in sub.levels.items()}, scale, only
