"""What is said of localities against their peers: in the title, on hover and in the text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from scorecard.analysis.quartiles import Quartiles
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number, format_percent


@dataclass(frozen=True)
class PeerRow:
    """One locality: its value in each quadrant (0 to 1, nan unknown), its group in words and the group's bands.

    `bands`: None where fewer than three peers are known. `n`: how many localities the bands stand on.
    `key`: what a touch of its points tells. `others`: for each quadrant the values of its peers by name.
    """

    name: str
    group: str
    n: int
    values: tuple[float, ...]
    bands: tuple[Quartiles | None, ...]
    key: str = ""
    others: tuple[tuple[tuple[str, float], ...], ...] = ()


def band_words(band: Quartiles, language: str) -> str:
    """Median and quartiles of a group in words, with n."""
    low, middle, high = (format_percent(each, language, 0) for each in (band.low, band.middle, band.high))
    return translate(
        "nhóm: trung vị {middle}, một nửa ở giữa từ {low} đến {high} (n = {n})",
        language,
        middle=middle,
        low=low,
        high=high,
        n=written(band.n, language),
    )


def message(rows: Sequence[PeerRow], quadrants: Sequence[str], language: str) -> str:
    """Where the one, or most of the several, lie below the median of their peers."""
    compared = [row for row in rows if any(row.bands)]
    if not compared:
        return translate("nhóm có dưới 3 đơn vị nên chỉ nêu từng giá trị", language)
    below = [sum(_is_below(row, place) for row in compared) for place in range(len(quadrants))]
    if len(compared) == 1:
        return _message_of_one(compared[0], below, quadrants, language)
    if not any(below):
        return translate("không địa phương nào dưới trung vị của nhóm mình", language)
    most = max(below)
    return translate(
        "{n}/{all} địa phương dưới trung vị của nhóm mình ở {title}",
        language,
        n=most,
        all=len(compared),
        title=quadrants[below.index(most)],
    )


def _message_of_one(row: PeerRow, below: Sequence[int], quadrants: Sequence[str], language: str) -> str:
    if not any(below):
        return translate(
            "{name} không dưới trung vị của nhóm ở trụ cột nào (n = {n})",
            language,
            name=row.name,
            n=written(row.n, language),
        )
    if all(below):
        return translate(
            "{name} dưới trung vị của nhóm ở cả {all} trụ cột (n = {n})",
            language,
            name=row.name,
            all=len(quadrants),
            n=written(row.n, language),
        )
    titles = ", ".join(f"{place + 1}. {title}" for place, title in enumerate(quadrants) if below[place])
    return translate(
        "{name} dưới trung vị của nhóm ở {titles} (n = {n})",
        language,
        name=row.name,
        titles=titles,
        n=written(row.n, language),
    )


def written(n: int, language: str) -> str:
    """A whole number as readers of this language write it."""
    return format_number(n, language, 0)


def _is_below(row: PeerRow, place: int) -> bool:
    band = row.bands[place]
    return band is not None and row.values[place] < band.middle


def said(row: PeerRow, quadrants: Sequence[str], language: str) -> str:
    """One locality with all its values and bands."""
    parts = []
    for title, value, band in zip(quadrants, row.values, row.bands, strict=True):
        shown = "–" if isnan(value) else format_percent(value, language, 0)
        parts.append(f"{title} {shown}" + (f" ({band_words(band, language)})" if band else ""))
    return f"{row.name}, {row.group}: {'; '.join(parts)}"
