"""Sharing places out evenly among people who may take them: pure, and the same for the same input."""

from collections import deque
from collections.abc import Mapping, Sequence


def even_spread(eligible: Mapping[str, Sequence[int]], load: Mapping[int, int]) -> dict[str, int]:
    """Place → who takes it, so that the busiest has as few as can be; places that nobody may take are left out.

    `eligible`: place → who may take it, those named first are preferred among equals; `load`: how many each has
    already. Each place goes to the least busy person that it reaches, directly or by handing on places given here
    before (an optimal semi-matching). even_spread({"a": [1, 2], "b": [1]}, {}) -> {"a": 2, "b": 1}.
    """
    taken: dict[str, int] = {}
    busy = {person: load.get(person, 0) for people in eligible.values() for person in people}
    for place in sorted(eligible, key=lambda each: (len(eligible[each]), each)):
        if eligible[place]:
            _take(place, eligible, taken, busy)
    return {place: taken[place] for place in eligible if place in taken}


def _take(
    place: str, eligible: Mapping[str, Sequence[int]], taken: dict[str, int], busy: dict[int, int]
) -> None:
    """Give `place` away along the shortest chain of handing on that ends at the least busy person."""
    direct = min(eligible[place], key=lambda person: busy[person])
    if busy[direct] == min(busy.values()):  # no chain ends better: a whole country is shared out in a moment
        busy[direct] += 1
        taken[place] = direct
        return
    came = _reached(place, eligible, taken)
    last = min(came, key=lambda person: busy[person])  # the first reached among equals
    busy[last] += 1
    moved, person = came[last], last
    while moved != place:
        taken[moved], person = person, taken[moved]
        moved = came[person]
    taken[place] = person


def _reached(place: str, eligible: Mapping[str, Sequence[int]], taken: Mapping[str, int]) -> dict[int, str]:
    """Person → the place that would go to them, for everyone within reach, the nearest first."""
    came: dict[int, str] = {}
    waiting = deque([place])
    while waiting:
        here = waiting.popleft()
        for person in eligible[here]:
            if person not in came:
                came[person] = here
                waiting.extend(each for each, who in taken.items() if who == person)
    return came
