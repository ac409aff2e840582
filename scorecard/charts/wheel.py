"""The wheel: each indicator a slice, as long as its colour is good; verified filled, self-scored as an outline."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from scorecard.analysis.wheel import BAND, HOLE, LABELS, Slice, bands, outline, point, reach, slices, third
from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.marks import LOOKS, look, mark_text, occurring
from scorecard.charts.sentences import counts_sentence
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import to_translate, translate
from scorecard.i18n.numbers import format_percent
from scorecard.rating.marks import Mark

SIZE = 380
EXTENT = 1.16
_SYMBOLS = {"green": "circle", "yellow": "diamond", "red": "square"}


@dataclass(frozen=True)
class Spoke:
    """One indicator: `quadrant` from 0, its verified mark (None: not verified yet) and its self-scored one."""

    code: str
    title: str
    quadrant: int
    verified: Mark | None
    own: Mark | None

    @property
    def shown(self) -> Mark:
        """What fills the slice: the verified mark, else the self-scored one, else not assessed."""
        return self.verified or self.own or Mark.NOT_ASSESSED


@drawn_once
def wheel(
    subject: str,
    spokes: Sequence[Spoke],
    quadrants: Sequence[str],
    coverage: float,
    language: str,
    theme: Theme = LIGHT,
    planned: bool = False,
) -> Chart:
    """The wheel of one assessment; `subject` names it, `quadrants` are titles, `coverage` is 0 to 1.

    `spokes` come in the edition's order. As long as nothing is verified the self-scores fill the slices.
    `planned`: the filled mark is what would be, the outlined one what is.
    """
    placed = slices([sum(spoke.quadrant == i for spoke in spokes) for i in range(len(quadrants))])
    figure = go.Figure()
    _rings(figure, len(quadrants), theme)
    _filled(figure, spokes, placed, theme)
    _own_outlines(figure, spokes, placed, theme)
    _rim(figure, spokes, placed, theme)
    _hover(figure, spokes, placed, quadrants, language, planned)
    _middle(figure, coverage, len(quadrants), language, theme)
    letters = "".join(spoke.shown.value for spoke in spokes)
    message = f"{subject}: {counts_sentence(letters, language)}"
    laid_out(figure, theme, SIZE)
    figure.update_layout(showlegend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    bare = {"visible": False, "range": [-EXTENT, EXTENT]}
    figure.update_xaxes(**bare, constrain="domain").update_yaxes(**bare, scaleanchor="x", constrain="domain")
    said = _alternative(message, spokes, quadrants, coverage, language)
    return Chart(message, figure, said, occurring(letters), _note(spokes, language, planned))


def _rings(figure: go.Figure, quadrants: int, theme: Theme) -> None:
    for number in (1, 2, 3):
        radius = third(number)
        box = {"x0": -radius, "x1": radius, "y0": -radius, "y1": radius}
        figure.add_shape(type="circle", **box, layer="below", line={"color": theme.hairline, "width": 1})
    for i, (start, end) in enumerate(bands(quadrants)):
        xs, ys = zip(*outline(start, end, HOLE, BAND - 0.015), strict=True)
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            fillcolor=theme.quadrant(i),
            hoverinfo="skip",
            line={"color": theme.surface, "width": 2},
        )


def _filled(figure: go.Figure, spokes: Sequence[Spoke], placed: Sequence[Slice], theme: Theme) -> None:
    """One trace for each kind of mark: its slices, with a dashed edge where provisional or unevidenced."""
    for letter, seen in LOOKS.items():
        chosen = [place for spoke, place in zip(spokes, placed, strict=True) if spoke.shown.value == letter]
        xs, ys = _outlines(chosen, [reach(spokes[place.index].shown) for place in chosen])
        if xs:
            is_sure = not (seen.dashed or seen.struck)
            figure.add_scatter(
                x=xs,
                y=ys,
                mode="lines",
                fill="toself",
                fillcolor=seen.fill(theme),
                hoverinfo="skip",
                line={
                    "color": theme.surface if is_sure else theme.ink,
                    "width": 1.5,
                    "dash": "solid" if is_sure else "dash",
                },
            )


def _own_outlines(figure: go.Figure, spokes: Sequence[Spoke], placed: Sequence[Slice], theme: Theme) -> None:
    both = [(s, place) for s, place in zip(spokes, placed, strict=True) if s.verified is not None]
    xs, ys = _outlines([place for _, place in both], [reach(spoke.own) for spoke, _ in both])
    figure.add_scatter(x=xs, y=ys, mode="lines", hoverinfo="skip", line={"color": theme.ink, "width": 1.75})


def _outlines(
    placed: Sequence[Slice], radii: Sequence[float | None]
) -> tuple[list[float | None], list[float | None]]:
    """The outlines as one path with gaps; slices without a colour are left out."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for place, radius in zip(placed, radii, strict=True):
        if radius is not None:
            corners = outline(place.start, place.end, BAND, radius)
            xs += [*(x for x, _ in corners), None]
            ys += [*(y for _, y in corners), None]
    return xs, ys


def _rim(figure: go.Figure, spokes: Sequence[Spoke], placed: Sequence[Slice], theme: Theme) -> None:
    """The numbers, each on the shape and colour of its mark: a red slice is small, its mark is not."""
    looks = [look(spoke.shown) for spoke in spokes]
    xs, ys = zip(*(point(place.middle, LABELS) for place in placed), strict=True)
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="markers+text",
        cliponaxis=False,
        hoverinfo="skip",
        text=[spoke.code.rsplit(".", 1)[-1] for spoke in spokes],
        textfont={"size": 10, "color": [seen.ink(theme) for seen in looks], "weight": 600},
        marker={
            "size": [15 if seen.tone == "yellow" else 16 for seen in looks],
            "symbol": [_SYMBOLS.get(seen.tone, "circle") for seen in looks],
            "color": [seen.fill(theme) for seen in looks],
            "line": {"width": 0},
            "opacity": 1,
        },
    )


def _hover(
    figure: go.Figure,
    spokes: Sequence[Spoke],
    placed: Sequence[Slice],
    quadrants: Sequence[str],
    language: str,
    planned: bool,
) -> None:
    """Invisible points along each slice that carry its title and both marks."""
    texts = [_spoke_text(spoke, quadrants, language, planned) for spoke in spokes]
    radii = (0.5, 0.72, 0.94, LABELS)
    xs, ys = zip(*(point(place.middle, radius) for place in placed for radius in radii), strict=True)
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="markers",
        marker={"size": 16, "opacity": 0},
        hovertext=[text for text in texts for _ in radii],
        customdata=[spoke.code for spoke in spokes for _ in radii],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _spoke_text(spoke: Spoke, quadrants: Sequence[str], language: str, planned: bool) -> str:
    filled, outlined = (
        (to_translate("Nếu làm xong: {mark}"), to_translate("Hiện nay: {mark}"))
        if planned
        else (to_translate("Thẩm định: {mark}"), to_translate("Tự chấm: {mark}"))
    )
    lines = [f"<b>{plain(spoke.code)}</b> {broken(spoke.title, 40)}", broken(quadrants[spoke.quadrant], 40)]
    if spoke.verified is not None:
        lines.append(translate(filled, language, mark=_mark_words(spoke.verified, language)))
    if spoke.own is not None:
        lines.append(translate(outlined, language, mark=_mark_words(spoke.own, language)))
    return "<br>".join(lines)


def _mark_words(mark: Mark, language: str) -> str:
    return f"{mark_text(mark, language)} {look(mark).word_in(language)}"


def _middle(figure: go.Figure, coverage: float, quadrants: int, language: str, theme: Theme) -> None:
    words = broken(translate("đã đánh giá", language), 8)
    figure.add_annotation(
        x=0,
        y=0,
        showarrow=False,
        font={"color": theme.ink, "size": 11},
        text=f"<b style='font-size:17px'>{format_percent(coverage, language, 0)}</b><br>{words}",
    )
    for i, (start, end) in enumerate(bands(quadrants)):
        x, y = point((start + end) / 2, (HOLE + BAND) / 2 - 0.008)
        figure.add_annotation(
            x=x, y=y, text=f"<b>{i + 1}</b>", showarrow=False, font={"color": theme.on_quadrant, "size": 11}
        )


def _note(spokes: Sequence[Spoke], language: str, planned: bool) -> str:
    """How to read it: what is filled and what is outlined."""
    if planned:
        return translate("Tô màu: nếu làm xong. Đường viền: hiện nay.", language)
    if any(spoke.verified is not None for spoke in spokes):
        return translate("Tô màu: thẩm định. Đường viền: tự chấm.", language)
    return translate("Tô màu: tự chấm, chưa thẩm định.", language)


def _alternative(
    message: str, spokes: Sequence[Spoke], quadrants: Sequence[str], coverage: float, language: str
) -> str:
    parts = [message, translate("đã đánh giá {share}", language, share=format_percent(coverage, language, 0))]
    for i, title in enumerate(quadrants):
        letters = "".join(spoke.shown.value for spoke in spokes if spoke.quadrant == i)
        parts.append(f"{i + 1}. {title}: {counts_sentence(letters, language)}")
    return ". ".join(parts) + "."
