"""Which units may share one line over the years, and what came from what."""

from datetime import date

import pytest

from scorecard.localities.models import Level, Locality, LocalityKind, Relation, Succession, locality_key
from scorecard.localities.registry import Registry

DAYS = (date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1))


def commune(code: str, start: int, end: int | None) -> Locality:
    until = None if end is None else DAYS[end]
    key = locality_key("commune", code, DAYS[start])
    return Locality(key, Level.COMMUNE, code, LocalityKind.XA, code, DAYS[start], until)


def key(code: str, start: int) -> str:
    return locality_key("commune", code, DAYS[start])


def registry(*steps: tuple[str, str, Relation], absorbing: bool = False) -> Registry:
    """Units a, b of 2023, c, d of 2024 (or of 2023 when they absorb), e of 2025."""
    middle = 0 if absorbing else 1
    units = [commune("1", 0, 1), commune("2", 0, 1), commune("3", middle, 2), commune("4", middle, 2)]
    units.append(commune("5", 2, None))
    found = {unit.code: unit for unit in units}
    day = {"3": DAYS[1], "4": DAYS[1], "5": DAYS[2]}
    return Registry(
        units,
        [Succession(found[old].key, found[new].key, day[new], relation) for old, new, relation in steps],
    )


def test_unchanged_and_one_to_one_whole_draw_one_line() -> None:
    chain = registry(("1", "3", Relation.UNCHANGED), ("3", "5", Relation.WHOLE))
    assert chain.comparable(key("1", 0), key("5", 2))
    assert chain.comparable(key("1", 0), key("1", 0))


def test_a_line_does_not_run_backwards() -> None:
    chain = registry(("1", "3", Relation.UNCHANGED))
    assert not chain.comparable(key("3", 1), key("1", 0))


def test_two_whole_predecessors_draw_no_line() -> None:
    merged = registry(("1", "3", Relation.WHOLE), ("2", "3", Relation.WHOLE))
    assert not merged.comparable(key("1", 0), key("3", 1))


def test_a_unit_that_went_two_ways_draws_no_line() -> None:
    split = registry(("1", "3", Relation.WHOLE), ("1", "4", Relation.PART_AREA))
    assert not split.comparable(key("1", 0), key("3", 1))


@pytest.mark.parametrize(
    "relation", [Relation.PART, Relation.PART_AREA, Relation.PART_POPULATION, Relation.UNKNOWN]
)
def test_parts_and_unknown_draw_no_line(relation: Relation) -> None:
    assert not registry(("1", "3", relation)).comparable(key("1", 0), key("3", 1))


def test_an_unknown_second_predecessor_breaks_the_line_of_the_first() -> None:
    doubtful = registry(("1", "3", Relation.WHOLE), ("2", "3", Relation.UNKNOWN))
    assert not doubtful.comparable(key("1", 0), key("3", 1))


def test_a_unit_absorbed_by_one_that_stood_already_draws_no_line() -> None:
    absorbed = registry(("1", "3", Relation.WHOLE), absorbing=True)
    assert not absorbed.comparable(key("1", 0), key("3", 0))


def test_lineage_tells_the_shortest_way_nearest_first() -> None:
    tree = registry(("1", "3", Relation.WHOLE), ("2", "3", Relation.PART), ("3", "5", Relation.UNCHANGED))
    back = tree.ancestors_in_time(key("5", 2))
    assert [step.unit.code for step in back] == ["3", "1", "2"]
    assert back[2].relations == (Relation.UNCHANGED, Relation.PART)
    assert [step.unit.code for step in tree.descendants_in_time(key("1", 0))] == ["3", "5"]


def test_a_succession_to_nowhere_is_left_aside() -> None:
    unit = commune("1", 0, 1)
    alone = Registry([unit], [Succession(unit.key, "commune-9-20240101", DAYS[1], Relation.WHOLE)])
    assert alone.successors(unit.key) == ()
