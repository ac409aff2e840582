"""Content rules: what the texts of an edition may not say, and how long they may be."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from scorecard.framework.errors import Fault
from scorecard.framework.models import COLOURS, Framework, Indicator, Level, Measure, SubIndicator, Text
from scorecard.framework.terms import LANGUAGES, Avoided, Wording

_JOINING = {"vi": ("và", "hoặc", "nhưng"), "en": ("and", "or", "nor", "but")}
"""A text with a comma says whether all is meant or any."""

_DOCUMENT_NUMBER = re.compile(r"\S*\d+/\S+")
"""Numbers of Vietnamese documents (405/QĐ-BKHCN) keep their letters in English."""

_NUMBER = {"vi": r"\d+(?:\.\d{3})*(?:,\d+)?", "en": r"\d+(?:,\d{3})*(?:\.\d+)?"}


def wording_faults(framework: Framework, where: dict[str, str]) -> Iterator[Fault]:
    """Every text that breaks a content rule; `where` gives the file of each code."""
    for quadrant in framework.quadrants:
        yield from _said(framework.wording, quadrant.title, (where[quadrant.code], quadrant.code, "title"))
    for indicator in framework.indicators:
        yield from _indicator(framework.wording, indicator, where[indicator.code])
    for sub in framework.sub_indicators:
        yield from _sub_indicator(framework.wording, sub, where[sub.code])
        yield from _levels(sub, where[sub.code])


def _indicator(wording: Wording, indicator: Indicator, file: str) -> Iterator[Fault]:
    for name, text in (("title", indicator.title), ("purpose", indicator.purpose)):
        yield from _said(wording, text, (file, indicator.code, name))


def _sub_indicator(wording: Wording, sub: SubIndicator, file: str) -> Iterator[Fault]:
    for name, text in _texts(sub):
        yield from _said(wording, text, (file, sub.code, name))
    for level in COLOURS:
        yield from _avoided(wording.avoided_in_levels, sub.levels[level], (file, sub.code, level.value))
    yield from _card(wording, sub, file)


def _texts(sub: SubIndicator) -> Iterator[tuple[str, Text]]:
    """(field, text) of everything a sub-indicator says."""
    yield "title", sub.title
    for level in COLOURS:
        yield level.value, sub.levels[level]
    if sub.not_applicable is not None:
        yield "not_applicable", sub.not_applicable
    for number, each in enumerate(sub.evidence, start=1):
        yield f"evidence[{number}]", each
    if sub.measure is not None:
        for name in ("unit", "definition", "numerator", "denominator", "source"):
            text = getattr(sub.measure, name)
            if text is not None:
                yield f"measure.{name}", text


def _said(wording: Wording, text: Text, place: tuple[str, str, str]) -> Iterator[Fault]:
    """What holds for any text: its length, its words, its language."""
    yield from _too_long(wording, text, place)
    yield from _avoided(wording.avoided, text, place)
    file, code, field = place
    foreign = [word for word in _DOCUMENT_NUMBER.sub("", text.en).split() if _with_marks(word)]
    if foreign:
        problem = f"the English still holds Vietnamese: {' '.join(foreign)}"
        yield Fault(file, code, f"{field}.en", problem, f"bản tiếng Anh còn tiếng Việt: {' '.join(foreign)}")


def _with_marks(word: str) -> bool:
    """Whether it has a letter that English does not need."""
    return any(letter.isalpha() and not letter.isascii() for letter in word)


def _too_long(wording: Wording, text: Text, place: tuple[str, str, str]) -> Iterator[Fault]:
    file, code, field = place
    kind = field.split("[")[0]
    longest = wording.longest.get("level" if kind in COLOURS else kind, {})
    for language, most in longest.items():
        length = len(text.in_language(language))
        if length > most:
            problem = f"{length} characters, at most {most} are readable here"
            problem_vi = f"dài {length} ký tự, ở đây tối đa {most}"
            yield Fault(file, code, f"{field}.{language}", problem, problem_vi)


def _card(wording: Wording, sub: SubIndicator, file: str) -> Iterator[Fault]:
    """Title and levels together fit the card on a phone."""
    for language, most in wording.longest.get("card", {}).items():
        texts = (sub.title, *(sub.levels[level] for level in COLOURS))
        length = sum(len(text.in_language(language)) for text in texts)
        if length > most:
            problem = f"title and levels have {length} characters, a card on a phone holds {most}"
            problem_vi = f"tên và các mức dài {length} ký tự, một thẻ trên điện thoại chứa {most}"
            yield Fault(file, sub.code, f"card.{language}", problem, problem_vi)


def _avoided(groups: tuple[Avoided, ...], text: Text, place: tuple[str, str, str]) -> Iterator[Fault]:
    file, code, field = place
    for group in groups:
        for language in LANGUAGES:
            phrase = group.found_in(text.in_language(language), language)
            if phrase:
                problem, problem_vi = f"“{phrase}”: {group.reason.en}", f"“{phrase}”: {group.reason.vi}"
                yield Fault(file, code, f"{field}.{language}", problem, problem_vi)


def _levels(sub: SubIndicator, file: str) -> Iterator[Fault]:
    """What holds for level texts, alone and beside one another."""
    for language in LANGUAGES:
        texts = {level: sub.levels[level].in_language(language) for level in COLOURS}
        for level, text in texts.items():
            field = f"{level.value}.{language}"
            yield from _open_list(text, language, (file, sub.code, field))
            if sub.measure is not None:
                yield from _other_numbers(sub.measure, level, text, language, (file, sub.code, field))
        yield from _repeated(texts, language, sub.code, file)


def _open_list(text: str, language: str, place: tuple[str, str, str]) -> Iterator[Fault]:
    words = re.findall(r"\w+", text.lower())
    if "," in re.sub(r"\d,\d", "", text) and not any(word in words for word in _JOINING[language]):
        joining = ", ".join(_JOINING[language])
        problem = f"a comma hides whether all or any is meant: say one of {joining}"
        yield Fault(*place, problem, f"dấu phẩy không cho biết cần tất cả hay một: hãy dùng {joining}")


def _repeated(texts: dict[Level, str], language: str, code: str, file: str) -> Iterator[Fault]:
    """The same sentence in two levels; equal texts have a fault of their own."""
    for worse, better in combinations(COLOURS, 2):
        if texts[worse] == texts[better]:
            continue
        for sentence in sorted(_sentences(texts[worse]) & _sentences(texts[better])):
            problem = f"the sentence “{sentence}” stands in {worse.value} too"
            problem_vi = f"câu “{sentence}” cũng có ở {worse.value}"
            yield Fault(file, code, f"{better.value}.{language}", problem, problem_vi)


def _sentences(text: str) -> set[str]:
    return {part.strip(" .").lower() for part in re.split(r"\.\s|;", text) if part.strip(" .")}


def _other_numbers(
    measure: Measure, level: Level, text: str, language: str, place: tuple[str, str, str]
) -> Iterator[Fault]:
    """Numbers with the measure's unit are the thresholds of this level; green names its own."""
    expected = _thresholds_of(level, measure)
    for number in sorted(_with_unit(text, measure, language) - expected):
        if _counted(measure, number) is level:
            continue
        wanted = ", ".join(_short(each) for each in sorted(expected))
        problem = f"{_short(number)} contradicts the measure, whose thresholds here are {wanted}"
        problem_vi = f"{_short(number)} trái với thước đo, ngưỡng ở mức này là {wanted}"
        yield Fault(*place, problem, problem_vi)
    if level is Level.GREEN and measure.green and measure.green not in _numbers(text, "", language):
        problem = f"the text does not name the green threshold {_short(measure.green)}"
        problem_vi = f"chưa nêu ngưỡng xanh {_short(measure.green)} của thước đo"
        yield Fault(*place, problem, problem_vi)


def _counted(measure: Measure, number: Decimal) -> Level | None:
    """The level of a plain count that a text may name beside the thresholds: "1 or 2" where green is 3."""
    return measure.proposed_level(number) if measure.denominator is None else None


def _thresholds_of(level: Level, measure: Measure) -> set[Decimal]:
    """The numbers that a level's text may name: percent of the target where green is the target."""
    yellow, green = measure.yellow, measure.green
    if measure.green_is_target:
        share = measure.yellow_share_of_target
        yellow, green = (yellow if share is None else share * 100), Decimal(100)
    by_level = {Level.RED: (yellow,), Level.YELLOW: (yellow, green), Level.GREEN: (green,)}
    return {each for each in by_level[level] if each is not None}


def _with_unit(text: str, measure: Measure, language: str) -> set[Decimal]:
    """The numbers of a text that stand before the measure's unit (before % where green is the target)."""
    unit = "%" if measure.green_is_target else measure.unit.in_language(language).split()[0].split("/")[0]
    return _numbers(text, rf"\s?{re.escape(unit)}", language)


def _numbers(text: str, followed_by: str, language: str) -> set[Decimal]:
    found = re.findall(rf"(?<!\w)({_NUMBER[language]}){followed_by}", text, re.IGNORECASE)
    return {_number(each, language) for each in found}


def _number(text: str, language: str) -> Decimal:
    if language == "vi":
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text.replace(",", ""))


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}"
