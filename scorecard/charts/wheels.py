"""Several wheels in one figure: the same geometry as the one wheel, name and counts under each, one legend for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import plotly.graph_objects as go

from scorecard.analysis.wheel import BAND, HOLE, Points, Slice, bands, outline, point, reach, slices, third
from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.marks import LOOKS, look, mark_text, occurring
from scorecard.charts.sentences import counts, counts_sentence
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_percent
from scorecard.rating.marks import Mark

COLUMNS = 4
NARROW = 4  # so many fit a phone in two columns; more of them scroll
STEP = 2.3  # from the middle of one wheel to the next; its radius is 1
DROP = 3.1  # from one row of wheels to the next: room for four lines of text
PANEL = 290  # px a row
WRAP = 22  # letters of a name in one line
ARC = 5.0  # degrees between two points of an arc: at this size nobody sees them
GAP = (np.nan, np.nan)
APART = "|"  # in what a touched slice tells: the number of its wheel, then its code


@dataclass(frozen=True)
class WheelIndicator:
    """One indicator; `quadrant` from 0."""

    code: str
    title: str
    quadrant: int


@dataclass(frozen=True)
class SmallWheel:
    """One locality: its letters on either side ("" where there is none), and what stands under the wheel.

    `coverage` is 0 to 1; `greens` says the green sub-indicators in words; `address`: where its name leads.
    """

    name: str
    verified: str
    own: str
    coverage: float
    greens: str
    address: str = ""

    @property
    def shown(self) -> str:
        """What fills the slices: the verified letters, else the self-scored ones."""
        return self.verified or self.own


@dataclass(frozen=True)
class _Place:
    """Where one wheel stands: its middle."""

    x: float
    y: float

    def moved(self, corners: Points) -> Points:
        """An outline around the middle of the figure, around this one instead."""
        return tuple((self.x + x, self.y + y) for x, y in corners)


@drawn_once
def wheels(
    cycle: str,
    drawn: Sequence[SmallWheel],
    items: Sequence[WheelIndicator],
    language: str,
    theme: Theme = LIGHT,
) -> Chart:
    """One wheel a locality in the order given; the title says how far apart they are and what all lack.

    `items`: the indicators in the edition's order, as the letters of each wheel.
    """
    columns = min(len(drawn), COLUMNS if len(drawn) > NARROW else 2)
    places = [_Place(STEP * (n % columns), -DROP * (n // columns)) for n in range(len(drawn))]
    quadrants = 1 + max(item.quadrant for item in items)
    placed = slices([sum(item.quadrant == i for item in items) for i in range(quadrants)])
    figure = go.Figure()
    _ground(figure, places, quadrants, theme)
    _filled(figure, drawn, places, placed, theme)
    _own_outlines(figure, drawn, places, placed, theme)
    _hover(figure, drawn, places, placed, items, language)
    for each, place in zip(drawn, places, strict=True):
        _texts(figure, each, place, language, theme)
    rows = ceil(len(drawn) / columns)
    laid_out(figure, theme, PANEL * rows)
    figure.update_layout(showlegend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    across = [-STEP / 2, STEP * (columns - 0.5)]
    down = [-DROP * (rows - 1) - (DROP - 1.05), 1.05]
    figure.update_xaxes(visible=False, range=across, constrain="domain")
    figure.update_yaxes(visible=False, range=down, scaleanchor="x", constrain="domain", constraintoward="top")
    message = f"{cycle}: {_message(drawn, items, language)}"
    said = [f"{each.name}: {counts_sentence(each.shown, language)}; {each.greens}" for each in drawn]
    letters = occurring("".join(each.shown for each in drawn))
    return Chart(message, figure, ". ".join([message, *said]) + ".", letters, _note(drawn, language))


def _ground(figure: go.Figure, places: Sequence[_Place], quadrants: int, theme: Theme) -> None:
    """Rings and the bands of the quadrants under all wheels, each kind in one trace."""
    rings = [place.moved(_circle(third(n))) for place in places for n in (1, 2, 3)]
    _draw(figure, rings, line={"color": theme.hairline, "width": 1})
    for i, (start, end) in enumerate(bands(quadrants)):
        ring = outline(start, end, HOLE, BAND - 0.015, ARC)
        edge = {"color": theme.surface, "width": 1}
        _draw(figure, [place.moved(ring) for place in places], line=edge, fill=theme.quadrant(i))


def _circle(radius: float) -> Points:
    return tuple(point(angle, radius) for angle in range(0, 361, 10))


def _filled(
    figure: go.Figure,
    drawn: Sequence[SmallWheel],
    places: Sequence[_Place],
    placed: Sequence[Slice],
    theme: Theme,
) -> None:
    """One trace for each kind of mark over all wheels; a dashed edge where provisional or unevidenced."""
    for letter, seen in LOOKS.items():
        sectors = [
            place.moved(sector)
            for each, place in zip(drawn, places, strict=True)
            for sector in _sectors(placed, [shown if shown == letter else "" for shown in each.shown])
        ]
        is_sure = not (seen.dashed or seen.struck)
        edge = {"color": theme.surface if is_sure else theme.ink, "width": 1}
        _draw(figure, sectors, line=edge | {"dash": "solid" if is_sure else "dot"}, fill=seen.fill(theme))


def _own_outlines(
    figure: go.Figure,
    drawn: Sequence[SmallWheel],
    places: Sequence[_Place],
    placed: Sequence[Slice],
    theme: Theme,
) -> None:
    """What was claimed where another colour was verified: at this size only the differences are drawn."""
    sectors = [
        place.moved(sector)
        for each, place in zip(drawn, places, strict=True)
        if each.verified and each.own
        for sector in _sectors(placed, _claims(each))
    ]
    _draw(figure, sectors, line={"color": theme.ink, "width": 1.75})


def _claims(each: SmallWheel) -> list[str]:
    """The self-scored letters whose slice ends elsewhere than the verified one; "" for the others."""
    pairs = zip(each.own, each.verified, strict=True)
    return [own if reach(_MARKS[own]) != reach(_MARKS[verified]) else "" for own, verified in pairs]


def _sectors(placed: Sequence[Slice], letters: Iterable[str]) -> list[Points]:
    """The outline of each slice whose letter has a colour."""
    found = []
    for place, letter in zip(placed, letters, strict=True):
        radius = reach(_MARKS.get(letter))
        if radius is not None:
            found.append(outline(place.start, place.end, BAND, radius, ARC))
    return found


_MARKS = {mark.value: mark for mark in Mark}


def _draw(figure: go.Figure, outlines: Sequence[Points], line: dict[str, object], fill: str = "") -> None:
    """Outlines as one path with gaps (nan): an array travels in half the room of a list."""
    if outlines:
        path = np.array([each for corners in outlines for each in (*corners, GAP)], dtype=np.float32)
        filling = {"fill": "toself", "fillcolor": fill} if fill else {}
        figure.add_scatter(x=path[:, 0], y=path[:, 1], mode="lines", hoverinfo="skip", line=line, **filling)


def _hover(
    figure: go.Figure,
    drawn: Sequence[SmallWheel],
    places: Sequence[_Place],
    placed: Sequence[Slice],
    items: Sequence[WheelIndicator],
    language: str,
) -> None:
    """One invisible point a slice that says its name and what fills it; it tells its wheel and its code when touched."""
    heads = [f"{plain(item.code)} {broken(item.title, 40)}" for item in items]
    words = {
        letter: f"{mark_text(letter, language)} {look(letter).word_in(language)}"
        for letter in {letter for each in drawn for letter in each.shown}
    }
    corners = [
        (place.x + x, place.y + y)
        for place in places
        for x, y in (point(each.middle, (BAND + 1) / 2) for each in placed)
    ]
    figure.add_scatter(
        x=np.array([x for x, _ in corners], dtype=np.float32),
        y=np.array([y for _, y in corners], dtype=np.float32),
        mode="markers",
        marker={"size": 14, "opacity": 0},
        customdata=[f"{number}{APART}{item.code}" for number in range(len(drawn)) for item in items],
        hovertext=[
            f"<b>{plain(each.name)}</b><br>{head}<br>{words[letter]}"
            for each in drawn
            for head, letter in zip(heads, each.shown, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _texts(figure: go.Figure, each: SmallWheel, place: _Place, language: str, theme: Theme) -> None:
    """Coverage in the hole; under the wheel its name, its colours and its green sub-indicators."""
    share = format_percent(each.coverage, language, 0)
    middle = {"x": place.x, "showarrow": False}
    figure.add_annotation(**middle, y=place.y, text=f"<b>{share}</b>", font={"color": theme.ink, "size": 12})
    name = f"<b>{broken(each.name, WRAP)}</b>"
    if each.address:
        painted = f"<span style='color:{theme.accent}'>{name}</span>"
        name = f'<a href="{plain(each.address)}" target="_self">{painted}</a>'
    lines = [name, broken(_short(each.shown, language), 30), broken(each.greens, WRAP)]
    figure.add_annotation(
        **middle,
        y=place.y - 1.06,
        yanchor="top",
        text="<br>".join(lines),
        font={"color": theme.ink, "size": 12},
    )


def _short(letters: str, language: str) -> str:
    """The counts with the marks' shapes: "● 12 · ◆ 16 · ■ 9 · ○ 2"."""
    shapes = {"xanh": "●", "vàng": "◆", "đỏ": "■", "chưa đánh giá": "○", "không áp dụng": "–"}
    return "   ".join(f"{shapes[word]} {n}" for word, n in counts(letters).items() if n)


def _message(drawn: Sequence[SmallWheel], items: Sequence[WheelIndicator], language: str) -> str:
    """How far apart, and the indicator that is red in most of them."""
    greens = sorted(each.shown.count("G") for each in drawn)
    named = {"n": len(drawn), "low": greens[0], "high": greens[-1], "all": len(items)}
    apart = translate("{n} địa phương có từ {low} đến {high} trên {all} chỉ số xanh", language, **named)
    reds = [sum(each.shown[place] in "Rr" for each in drawn) for place in range(len(items))]
    most = max(reds)
    if most < 2:
        return apart
    worst = items[reds.index(most)]
    shared = translate("đỏ ở nhiều nơi nhất: {code} {title} ({most})", language, **_named(worst, most))
    return f"{apart}; {shared}"


def _named(item: WheelIndicator, most: int) -> dict[str, object]:
    return {"code": item.code, "title": item.title, "most": most}


def _note(drawn: Sequence[SmallWheel], language: str) -> str:
    if any(each.verified and each.own for each in drawn):
        return translate(
            "Tô màu: thẩm định; đường viền: tự chấm khác thẩm định. Số ở giữa: phần đã đánh giá. Chạm tên để mở hồ sơ.",
            language,
        )
    return translate("Số ở giữa: phần đã đánh giá. Chạm tên để mở hồ sơ.", language)
