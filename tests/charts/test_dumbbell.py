"""Self-scored against verified: the title counts the over-claims."""

from scorecard.charts.dumbbell import Pair, dumbbell

PAIRS = [Pair("Một", 0.7, 0.5), Pair("Hai", 0.5, 0.5), Pair("Ba", 0.4, None)]


def test_the_title_counts_where_the_locality_scored_itself_higher() -> None:
    assert dumbbell("Hải An", PAIRS, "vi").title == "Hải An: tự chấm cao hơn thẩm định ở 1/2 mục"


def test_without_anything_verified_it_says_so() -> None:
    assert dumbbell("Hải An", PAIRS[2:], "en").title == "Hải An: nothing verified yet"


def test_a_gap_is_drawn_only_between_two_values() -> None:
    gaps = dumbbell("Hải An", PAIRS, "vi").figure.data[0]
    assert list(gaps.x) == [0.7, 0.5, None, 0.5, 0.5, None]


def test_the_two_stages_differ_in_shape() -> None:
    _, own, verified = dumbbell("Hải An", PAIRS, "vi").figure.data
    assert (own.marker.symbol, verified.marker.symbol) == ("circle-open", "circle")


def test_the_alternative_says_each_pair() -> None:
    assert "Ba: self-scored 40%, verified –" in dumbbell("Hải An", PAIRS, "en").alternative


def test_rows_that_are_localities_are_counted_as_such() -> None:
    title = dumbbell("Kỳ 2024", PAIRS, "vi", of_localities=True).title
    assert title == "Kỳ 2024: 1/2 địa phương tự chấm cao hơn thẩm định, nhiều nhất 20 điểm phần trăm"
    none = dumbbell("Kỳ 2024", PAIRS[1:2], "en", of_localities=True).title
    assert none == "Kỳ 2024: no locality scored itself higher than verified"
