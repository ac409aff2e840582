"""The message over what the weakest link hides."""

from scorecard.rating.what_if import rises_from
from scorecard.ui.results.hidden_progress import more_title, title_of
from tests.rating.test_rollup import ISO


def title(first: str, second: str = "GGGG") -> str:
    letters = first + second
    return title_of(rises_from(ISO, letters + "G" * (196 - len(letters))))


def test_the_title_counts_what_is_one_step_away_and_what_lacks_evidence_alone() -> None:
    assert title("GGGGY") == "1 chỉ số chỉ còn một bước là lên màu"
    assert title("GGGGE", "GGGY") == "2 chỉ số chỉ còn một bước là lên màu, 1 chỉ thiếu minh chứng"


def test_what_is_folded_away_is_told_apart_by_how_much_it_needs() -> None:
    rising = rises_from(ISO, "GGGGY" + "GGGY" + "YYGGG" + "G" * 182)
    assert more_title(rising) == "2 chỉ số nữa còn một bước · 1 chỉ số cần từ hai bước trở lên"
    assert more_title(rising[:1]) == "1 chỉ số nữa còn một bước"
    assert more_title(rising[2:]) == "1 chỉ số cần từ hai bước trở lên"


def test_where_nothing_is_one_step_away_it_says_how_many_are_missing_at_least() -> None:
    assert title("YYYYY", "RRGG") == "Chỉ số gần lên màu nhất còn 2 tiêu chí"
