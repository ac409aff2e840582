"""Lists inside a sentence name the first few, and say that there are more."""

from scorecard.i18n.lists import NAMED, shortened


def test_a_short_list_is_told_whole() -> None:
    assert shortened([]) == ""
    assert shortened(["An Biên", "Hải An"]) == "An Biên, Hải An"
    assert shortened(["1"] * NAMED) == ", ".join(["1"] * NAMED)


def test_a_long_one_says_that_there_are_more() -> None:
    assert shortened(["1", "2", "3"], 2) == "1, 2, …"
    assert shortened([str(n) for n in range(9)]) == "0, 1, 2, 3, 4, 5, 6, 7, …"
