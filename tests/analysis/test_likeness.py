"""Likeness of titles: by matter, not by form; marks, case and years do not count."""

from scorecard.analysis.likeness import Likeness, parts_of

KNOWN = Likeness.over(
    ["Kế hoạch tiêm chủng mở rộng", "Báo cáo tiêm chủng", "Hợp đồng thu gom rác", "Lịch thu gom rác"]
)


def test_a_text_is_taken_apart_into_pairs_without_forms_and_numbers() -> None:
    assert parts_of("Kế hoạch thu gom RÁC năm 2024.") == {"hoach thu", "thu gom", "gom rac", "rac nam"}
    assert parts_of("Báo cáo") == frozenset()


def test_the_same_matter_is_alike_whatever_the_marks() -> None:
    assert KNOWN.between("Hợp đồng thu gom rác", "hop dong THU GOM rac") == 1.0


def test_the_same_form_alone_is_not_alike() -> None:
    assert KNOWN.between("Báo cáo tiêm chủng", "Báo cáo thu chi") == 0.0


def test_a_rare_pair_weighs_more_than_one_that_many_texts_hold() -> None:
    assert KNOWN.weight("mo rong") > KNOWN.weight("thu gom")
