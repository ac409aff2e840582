"""Even spread: nobody is busier than need be, whoever may take what, and always the same."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.analysis.spreading import even_spread


def test_places_go_to_the_least_busy_in_turn() -> None:
    anyone = [1, 2, 3]
    assert even_spread({"a": anyone, "b": anyone, "c": anyone}, {1: 2, 2: 1}) == {"a": 3, "b": 2, "c": 3}


def test_who_may_take_only_one_place_gets_it() -> None:
    assert even_spread({"a": [1, 2], "b": [1]}, {}) == {"a": 2, "b": 1}


def test_a_place_given_before_is_handed_on_where_that_evens_the_load() -> None:
    eligible = {"a": [1, 2], "b": [2, 3], "c": [1, 4], "d": [1, 2]}
    found = even_spread(eligible, {4: 5})
    assert Counter(found.values()) == {1: 2, 2: 1, 3: 1}


def test_a_place_that_nobody_may_take_is_left_out() -> None:
    assert even_spread({"a": [], "b": [1]}, {}) == {"b": 1}


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.sets(st.integers(1, 4), min_size=1).map(sorted), min_size=1)
)
def test_no_other_spread_has_a_less_busy_busiest(eligible: dict[str, list[int]]) -> None:
    found = even_spread(eligible, {})
    assert all(person in eligible[place] for place, person in found.items())
    assert set(found) == set(eligible)
    least = min(max(Counter(each).values()) for each in product(*eligible.values()))
    assert max(Counter(found.values()).values()) == least


@pytest.mark.parametrize("places", [400])
def test_a_province_of_communes_is_shared_out_to_within_one(places: int) -> None:
    found = even_spread({f"{n:04}": list(range(12)) for n in range(places)}, {})
    counts = Counter(found.values()).values()
    assert max(counts) - min(counts) <= 1
