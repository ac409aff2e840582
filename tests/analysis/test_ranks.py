"""Honest places: ties shared, bands by hand, a move only where bands do not meet."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scorecard.analysis.board import Letters, letters
from scorecard.analysis.ranks import PlaceMove, place_moves, rankable, ranking, scores


def rows(*texts: str) -> Letters:
    return letters(texts, len(texts[0]))


def test_green_counts_one_yellow_half_red_nothing() -> None:
    assert scores(rows("GGGG", "GYRR", "RRRR")).tolist() == [1.0, 0.375, 0.0]


def test_provisional_and_unevidenced_count_as_the_colour_they_are_painted_in() -> None:
    assert scores(rows("yErR")).tolist() == scores(rows("YYRR")).tolist()


def test_what_has_no_colour_is_left_out_of_the_mean() -> None:
    assert scores(rows("G-NR")).tolist() == [0.5]
    assert np.isnan(scores(rows("-N"))).tolist() == [True]


def test_none_has_a_place_below_four_fifths_coverage_or_without_a_colour() -> None:
    found = rankable(rows("GG", "GG", "NN"), np.array([0.8, 0.79, 1.0]))
    assert found.tolist() == [True, False, False]


def test_localities_of_one_score_share_their_places() -> None:
    found = ranking(rows("GGGG", "GGRR", "YYYY", "GRGR", "RRRR"))
    assert list(zip(found.first.tolist(), found.last.tolist(), strict=True)) == [
        (1, 1),
        (2, 4),
        (2, 4),
        (2, 4),
        (5, 5),
    ]


def test_the_band_is_where_leaving_out_one_indicator_leads() -> None:
    # without the first indicator: 0, ½, ½; without the second: 1, ½, 0; without the third the same
    found = ranking(rows("GRR", "YYY", "RYY"))
    assert np.round(found.scores, 3).tolist() == [0.333, 0.5, 0.333]
    assert found.first.tolist() == [2, 1, 2]
    assert found.last.tolist() == [3, 1, 3]
    assert found.best.tolist() == [1, 1, 1]
    assert found.worst.tolist() == [3, 2, 3]


def test_the_band_holds_the_place_by_every_other_rule() -> None:
    held, other = rows("GGGG", "GGGY", "RRRR"), rows("RRRR", "GGGG", "GGGG")
    found = ranking(held, [other])
    assert found.worst.tolist() == [3, 2, 3]
    assert found.best.tolist() == [1, 1, 1]


def test_who_cannot_be_told_from_the_first_has_a_band_that_meets_theirs() -> None:
    found = ranking(rows("GGGGGG", "GGGGGY", "GGGGYY", "RRRRRR"))
    # without the sixth indicator the second has the first's score, without the fifth the third's
    bands = list(zip(found.best.tolist(), found.worst.tolist(), strict=True))
    assert bands == [(1, 2), (1, 3), (2, 3), (4, 4)]
    assert found.beside_first.tolist() == [True, True, True, False]


def test_rows_stand_by_place_and_equals_keep_their_order() -> None:
    assert ranking(rows("RR", "GG", "GG")).order.tolist() == [1, 2, 0]


def test_a_move_is_one_only_where_the_two_bands_do_not_meet() -> None:
    poor, fair, good = "RRRRRR", "YYYYYY", "GGGGGG"
    before = ranking(rows(poor, good, fair))
    now = ranking(rows(good, poor, fair))
    assert place_moves(before, now) == (PlaceMove.UP, PlaceMove.DOWN, PlaceMove.WITHIN)


def test_nobody_to_rank_is_no_error() -> None:
    assert len(ranking(letters([], 4))) == 0


COLOURS = st.text("GEYyRrN-", min_size=6, max_size=6)


@given(st.lists(COLOURS, min_size=1, max_size=12))
def test_a_band_always_holds_the_places_and_every_place_is_taken(texts: list[str]) -> None:
    found = ranking(letters(texts, 6))
    assert (found.best <= found.first).all()
    assert (found.first <= found.last).all()
    assert (found.last <= found.worst).all()
    taken = {place for a, b in zip(found.first, found.last, strict=True) for place in range(a, b + 1)}
    assert taken == set(range(1, len(texts) + 1))


@given(st.lists(COLOURS, min_size=2, max_size=8), st.randoms())
def test_places_do_not_depend_on_the_order_of_the_rows(texts: list[str], random) -> None:
    shuffled = list(range(len(texts)))
    random.shuffle(shuffled)
    straight, mixed = ranking(letters(texts, 6)), ranking(letters([texts[at] for at in shuffled], 6))
    for name in ("first", "last", "best", "worst"):
        assert getattr(mixed, name).tolist() == getattr(straight, name)[shuffled].tolist()
