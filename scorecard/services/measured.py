"""One measured value over the chosen localities and over the years, with its thresholds and who has none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.board import Board
from scorecard.analysis.quartiles import SMALLEST_SUMMARISED, Quartiles, quartiles
from scorecard.assessment.records import Cycle
from scorecard.errors import ScorecardError
from scorecard.framework.models import Framework, Level, Measure, SubIndicator
from scorecard.localities.models import Locality
from scorecard.services import places, results
from scorecard.services.boards import board_of
from scorecard.services.measured_values import measured_values
from scorecard.services.selection import Selected, Selection, select, wished_keys
from scorecard.services.workplace import Workplace
from scorecard.store.measures import MeasuredValue


class NotMeasured(ScorecardError):
    """The sub-indicator asks for no figure."""

    code = "SC-641"
    vi = "Tiêu chí {sub} không có số liệu đo. Hãy chọn tiêu chí khác trong danh sách."
    en = "The sub-indicator {sub} is not measured. Choose another one from the list."


@dataclass(frozen=True)
class Value:
    """One locality's figure; `level`: what it suggests, None without its target."""

    locality: Locality
    province: Locality
    value: Decimal
    target: Decimal | None
    level: Level | None


@dataclass(frozen=True, eq=False)
class Measured:
    """The values in rising order; `missing`: asked and without a figure; `not_asked`: of another kind."""

    selected: Selected
    sub: SubIndicator
    measure: Measure
    values: tuple[Value, ...]
    missing: tuple[Locality, ...]
    not_asked: int


@dataclass(frozen=True)
class Year:
    """The same choice in one cycle: `n` figures from the least to the most, quartiles where there are three.

    `values`: each of them where they are fewer; `greens`: those that suggest green; `missing`: asked, without one.
    """

    cycle: Cycle
    n: int
    ends: tuple[float, float]
    middle: Quartiles | None
    values: tuple[float, ...]
    greens: int
    missing: int


def measured_subs(framework: Framework) -> tuple[SubIndicator, ...]:
    """The sub-indicators that ask for a figure, in the edition's order."""
    return tuple(sub for sub in framework.sub_indicators if sub.measure)


def measured(at: Workplace, actor: Actor, wish: Selection, sub_code: str) -> Measured:
    """The figures of one sub-indicator over the localities chosen; raises CycleNotFound, UnknownCode."""
    found = select(at, actor, wish)
    sub = found.framework.sub_indicator(sub_code)
    measure = _measure(sub)
    scope = places.visible(at, actor, results.permission_of(wish.view))
    here = {
        each.locality_key: each
        for each in measured_values(at, wish.view, wish.side, sub_code, scope)
        if each.cycle_id == wish.cycle_id
    }
    values, missing, not_asked = [], [], 0
    for unit, province, pack in zip(found.localities, found.provinces, found.board.packs, strict=True):
        given = here.get(unit.key)
        if given is not None:
            level = measure.proposed_level(given.value, given.target)
            values.append(Value(unit, province, given.value, given.target, level))
        elif sub_code in found.framework.sub_codes(pack):
            missing.append(unit)
        else:
            not_asked += 1
    values.sort(key=lambda each: each.value)
    return Measured(found, sub, measure, tuple(values), tuple(missing), not_asked)


def measured_over_cycles(at: Workplace, actor: Actor, wish: Selection, sub_code: str) -> tuple[Year, ...]:
    """The same choice in every cycle that measured it alike and has a figure, oldest first."""
    shown = {each.cycle.id: each.cycle for each in results.cycles_shown(at, actor, wish.view)}
    if wish.cycle_id not in shown:
        return ()
    measure = _measure(at.framework(shown[wish.cycle_id].edition_id).sub_indicator(sub_code))
    scope = places.visible(at, actor, results.permission_of(wish.view))
    given: dict[int, list[MeasuredValue]] = {}
    for each in measured_values(at, wish.view, wish.side, sub_code, scope):
        given.setdefault(each.cycle_id, []).append(each)
    wanted = wished_keys(at.registry(), wish)
    years = []
    for cycle in sorted(shown.values(), key=lambda each: (each.reference_date, each.id)):
        framework = at.framework(cycle.edition_id)
        if cycle.id in given and _alike(framework, sub_code, measure):
            board = board_of(at, actor, wish.view, cycle.id, wish.side)
            asked = _asked(framework, board, sub_code, wanted)
            here = [each for each in given[cycle.id] if each.locality_key in asked]
            if here:
                years.append(_year(cycle, here, len(asked), _measure(framework.sub_indicator(sub_code))))
    return tuple(years)


def _asked(framework: Framework, board: Board, sub_code: str, wanted: frozenset[str] | None) -> set[str]:
    """The chosen localities with a result whose pack asks this sub-indicator."""
    packs = {pack.code for pack in framework.packs if sub_code in framework.sub_codes(pack.code)}
    return {
        key
        for key, pack in zip(board.keys, board.packs, strict=True)
        if pack in packs and (wanted is None or key in wanted)
    }


def _year(cycle: Cycle, here: Sequence[MeasuredValue], asked: int, measure: Measure) -> Year:
    numbers = np.array([float(each.value) for each in here])
    pairs = Counter((each.value, each.target) for each in here)  # thousands of figures, few different ones
    greens = sum(n for pair, n in pairs.items() if measure.proposed_level(*pair) is Level.GREEN)
    ends = (float(numbers.min()), float(numbers.max()))
    values = tuple(sorted(map(float, numbers))) if len(numbers) < SMALLEST_SUMMARISED else ()
    return Year(cycle, len(here), ends, quartiles(numbers), values, greens, asked - len(here))


def _alike(framework: Framework, sub_code: str, measure: Measure) -> bool:
    """Whether an edition asks for the same figure: the same unit and the same better side."""
    if sub_code not in framework.sub_codes_known:
        return False
    other = framework.sub_indicator(sub_code).measure
    return other is not None and (other.unit, other.direction) == (measure.unit, measure.direction)


def _measure(sub: SubIndicator) -> Measure:
    if sub.measure is None:
        raise NotMeasured(sub=sub.code)
    return sub.measure
