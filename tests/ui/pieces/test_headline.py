"""The headline: counts that add up, groups of zero left out."""

from scorecard.framework.models import Text, Words
from scorecard.ui.pieces.headline import Headline, colour_counts, headline_text


def test_the_sentence_says_colours_sub_indicators_steps_and_change() -> None:
    said = headline_text(
        Headline("GGYErR-", "GGGEYR-N.", 0.85, one_step=3, better=2, worse=1, against="2024")
    )
    assert said == (
        "2 xanh · 2 vàng · 2 đỏ · 1 chưa đánh giá; 3/7 tiêu chí xanh; 3 chỉ số chỉ còn một bước; "
        "tốt lên 2, xấu đi 1 so với 2024; đã đánh giá 85\u00a0%"
    )


def test_without_an_earlier_cycle_nothing_is_compared() -> None:
    assert "so với" not in headline_text(Headline("G", "G", 1.0))


def test_groups_of_zero_are_left_out() -> None:
    assert colour_counts("GGN") == "2 xanh · 1 không áp dụng"


def test_the_framework_says_what_its_levels_are_called() -> None:
    words = Words(Text("bước", "step"), Text("nhiệm vụ", "task"), Text("kết quả", "result"))
    said = headline_text(Headline("GY", "GY", 1.0, one_step=1, words=words))
    assert "1/2 kết quả xanh; 1 nhiệm vụ chỉ còn một bước" in said
