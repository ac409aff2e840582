"""Marks on screen: colour class, shape, letter and word together."""

from scorecard.rating.marks import AnswerMark, Mark
from scorecard.ui.marks import legend_of, mark, mark_badge, mark_plain, mark_word


def test_a_mark_says_its_word_to_screen_readers_too() -> None:
    drawn = mark(Mark.GREEN)
    assert "sc-green" in drawn
    assert "● X" in drawn
    assert '<span class="sc-hidden">xanh</span>' in drawn


def test_a_provisional_mark_has_a_dashed_outline() -> None:
    assert "sc-red sc-dashed" in mark(Mark.PROVISIONAL_RED)
    assert "sc-dashed" not in mark(Mark.RED)


def test_green_without_evidence_wears_the_struck_out_clip() -> None:
    assert "sc-no-clip" in mark_badge(Mark.UNEVIDENCED)
    assert mark_word(Mark.UNEVIDENCED) == "vàng, thiếu tài liệu kiểm chứng"


def test_the_plain_form_needs_no_colour() -> None:
    assert [mark_plain(each) for each in (Mark.GREEN, Mark.YELLOW, Mark.RED)] == ["● X", "◆ V", "■ Đ"]


def test_the_legend_explains_every_mark() -> None:
    assert all(mark_word(each) in legend_of("".join(Mark)) for each in Mark)
    assert all(mark_word(each) in legend_of("".join(AnswerMark)) for each in AnswerMark)
