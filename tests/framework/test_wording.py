"""Content rules: each names the text that breaks it, and leaves a sound text alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scorecard.framework.models import (
    Competence,
    Direction,
    Framework,
    Indicator,
    Level,
    Measure,
    Method,
    Quadrant,
    SubIndicator,
    Text,
    Words,
)
from scorecard.framework.terms import Avoided, Wording
from scorecard.framework.wording import wording_faults

ONE = Text("Một", "One")
SOUND = {
    Level.RED: Text("Chưa có sổ.", "There is no log."),
    Level.YELLOW: Text("Có sổ nhưng chưa ghi ngày.", "There is a log, but it has no dates."),
    Level.GREEN: Text("Có sổ và đã ghi ngày.", "There is a log and it has dates."),
}
WORDING = Wording(
    longest={"title": {"vi": 20, "en": 20}, "level": {"vi": 60, "en": 60}, "card": {"vi": 90, "en": 110}},
    avoided=(Avoided(Text("hết cấp huyện", "no districts"), {"vi": ("huyện",), "en": ("district",)}),),
    avoided_in_levels=(
        Avoided(
            Text("mơ hồ", "vague"),
            {"vi": ("thường xuyên",), "en": ("regularly",)},
            allowed=("chi thường xuyên",),
        ),
        Avoided(Text("mức khác", "another level"), {"vi": ("mức vàng",), "en": ("yellow level",)}),
    ),
)


def measure(green: str = "95", share: str | None = None, counted: bool = False) -> Measure:
    return Measure(
        unit=Text("%", "%") if not counted else Text("cuộc", "sessions"),
        direction=Direction.HIGHER,
        yellow=None if share else Decimal(80) if not counted else Decimal(1),
        green=None if share else Decimal(green),
        green_is_target=share is not None,
        yellow_share_of_target=Decimal(share) if share else None,
        numerator=ONE,
        denominator=None if counted else ONE,
    )


def framework(sub: SubIndicator, wording: Wording = WORDING) -> Framework:
    indicator = Indicator("1.1", ONE, ONE, (), Competence.OWN, (), (sub,))
    return Framework(
        code="a",
        edition="a",
        title=ONE,
        source=ONE,
        copyright=ONE,
        locked_codes=None,
        words=Words(ONE, ONE, ONE),
        scale={},
        points={},
        points_title=ONE,
        default_rule="weakest_link",
        rules=(),
        packs=(),
        examples=(),
        quadrants=(Quadrant("1", ONE, (indicator,)),),
        wording=wording,
    )


def sub(measured: Measure | None = None, title: Text = ONE, **levels: Text) -> SubIndicator:
    texts = SOUND | {Level(name): text for name, text in levels.items()}
    return SubIndicator("1.1.1", title, texts, (), Method.DOCUMENT, Competence.OWN, measure=measured)


def faults(sub: SubIndicator, wording: Wording = WORDING) -> list[str]:
    where = dict.fromkeys(("1", "1.1", "1.1.1"), "quadrant-1.toml")
    return [str(fault) for fault in wording_faults(framework(sub, wording), where)]


def bands(
    red: str = "Dưới 80%.", yellow: str = "Từ 80% đến dưới 95%.", green: str = "Từ 95%."
) -> dict[str, Text]:
    english = {"red": "Under 80%.", "yellow": "From 80% to under 95%.", "green": "95% or more."}
    return {
        name: Text(vi, english[name]) for name, vi in (("red", red), ("yellow", yellow), ("green", green))
    }


def test_sound_texts_have_no_fault() -> None:
    assert faults(sub()) == []
    assert faults(sub(measure(), **bands())) == []


def test_a_text_that_is_too_long_is_named_with_its_length() -> None:
    long = Text("Một tên dài quá hai mươi ký tự", "One")
    assert faults(sub(title=long)) == [
        "quadrant-1.toml 1.1.1 title.vi: 30 characters, at most 20 are readable here"
    ]


def test_title_and_levels_together_fit_the_card_of_a_phone() -> None:
    tight = replace(WORDING, longest={"card": {"vi": 40, "en": 200}})
    assert faults(sub(), tight) == [
        "quadrant-1.toml 1.1.1 card.vi: title and levels have 61 characters, a card on a phone holds 40"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (Text("Chưa báo cáo Huyện.", "No."), "red.vi: “huyện”: no districts"),
        (Text("Chưa có.", "No report to the district."), "red.en: “district”: no districts"),
        (Text("Chưa họp thường xuyên.", "No."), "red.vi: “thường xuyên”: vague"),
        (Text("Chưa có.", "They do not meet regularly."), "red.en: “regularly”: vague"),
        (Text("Chưa đạt như mức vàng.", "No."), "red.vi: “mức vàng”: another level"),
    ],
)
def test_a_phrase_to_avoid_is_named_with_its_reason(text: Text, sentence: str) -> None:
    assert faults(sub(red=text)) == [f"quadrant-1.toml 1.1.1 {sentence}"]


def test_a_phrase_inside_an_allowed_term_and_part_of_a_word_are_let_through() -> None:
    assert (
        faults(sub(red=Text("Chưa công khai chi thường xuyên.", "The redistricting is not published."))) == []
    )


def test_vague_words_are_only_avoided_in_levels() -> None:
    assert faults(sub(title=Text("Họp thường xuyên", "One"))) == []


def test_a_comma_without_and_or_is_named() -> None:
    assert faults(sub(red=Text("Chưa có sổ, bảng.", "There is no log."))) == [
        "quadrant-1.toml 1.1.1 red.vi: a comma hides whether all or any is meant: say one of và, hoặc, nhưng"
    ]
    assert faults(sub(red=Text("Chưa có sổ, bảng hoặc phần mềm.", "There is no log."))) == []


def test_a_decimal_comma_is_no_list() -> None:
    assert faults(sub(red=Text("Dưới 0,5 m một người.", "Under 0.5 m a head."))) == []


def test_a_sentence_that_stands_in_two_levels_is_named() -> None:
    red = Text("Chưa có sổ. Chưa rõ người ghi.", "There is no log.")
    yellow = Text("Có sổ. Chưa rõ người ghi.", "There is a log, but it has no dates.")
    assert faults(sub(red=red, yellow=yellow)) == [
        "quadrant-1.toml 1.1.1 yellow.vi: the sentence “chưa rõ người ghi” stands in red too"
    ]


def test_vietnamese_in_the_english_is_named_but_document_numbers_are_not() -> None:
    assert faults(sub(red=Text("Chưa có.", "No thôn has one."))) == [
        "quadrant-1.toml 1.1.1 red.en: the English still holds Vietnamese: thôn"
    ]
    assert faults(sub(red=Text("Chưa có.", "Decision 405/QĐ-BKHCN is not applied."))) == []


def test_a_number_that_contradicts_the_measure_is_named() -> None:
    assert faults(sub(measure(), **bands(yellow="Từ 80% đến dưới 90%."))) == [
        "quadrant-1.toml 1.1.1 yellow.vi: 90 contradicts the measure, whose thresholds here are 80, 95"
    ]


def test_green_names_its_threshold() -> None:
    assert faults(sub(measure(), **bands(green="Đạt."))) == [
        "quadrant-1.toml 1.1.1 green.vi: the text does not name the green threshold 95"
    ]


def test_a_count_may_name_what_lies_between_its_thresholds() -> None:
    texts = {
        "red": Text("Chưa có cuộc nào.", "No session."),
        "yellow": Text("Có 1 hoặc 2 cuộc.", "1 or 2 sessions."),
        "green": Text("Từ 3 cuộc.", "3 sessions or more."),
    }
    assert faults(sub(measure("3", counted=True), **texts)) == []
    wrong = texts | {"yellow": Text("Có 1 đến 3 cuộc.", "1 or 2 sessions.")}
    assert faults(sub(measure("2", counted=True), **wrong)) != []


def test_percent_of_a_target_follows_its_share() -> None:
    texts = {
        "red": Text("Dưới 80% chỉ tiêu.", "Under 80% of the target."),
        "yellow": Text("Từ 80% đến dưới 100% chỉ tiêu.", "From 80% to under 100% of the target."),
        "green": Text("Từ 100% chỉ tiêu.", "100% of the target or more."),
    }
    assert faults(sub(measure(share="0.8"), **texts)) == []
    assert len(faults(sub(measure(share="0.9"), **texts))) == 4
