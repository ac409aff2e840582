"""What stands behind the lines of a trend: the others, faint; a group's median and quartiles; an adopted beginning."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from scorecard.charts.figure import broken, plain
from scorecard.charts.tokens import Theme
from scorecard.i18n.messages import to_translate, translate
from scorecard.i18n.numbers import format_number

Say = Callable[[float], str]
BAND = to_translate("trung vị {middle}, một nửa ở giữa từ {low} đến {high} (n = {n})")


@dataclass(frozen=True)
class Band:
    """A group of `n` localities in a year: half of them lie between `low` and `high`."""

    year: int
    low: float
    middle: float
    high: float
    n: int

    def text(self, say: Say, language: str) -> str:
        """In words, values written by `say`."""
        values = {"low": say(self.low), "middle": say(self.middle), "high": say(self.high)}
        return translate(BAND, language).format(**values, n=format_number(self.n, language, 0))


@dataclass(frozen=True)
class Other:
    """One of the faint lines: its name, and (year, value) by segment."""

    name: str
    segments: tuple[tuple[tuple[int, float], ...], ...]


@dataclass(frozen=True)
class Backdrop:
    """Everything behind the lines of one panel."""

    others: tuple[Other, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def years(self) -> set[int]:
        """Where something of it stands."""
        found = {year for other in self.others for segment in other.segments for year, _ in segment}
        return found | {band.year for band in self.bands}

    @property
    def values(self) -> list[float]:
        """Every value of it."""
        found = [value for other in self.others for segment in other.segments for _, value in segment]
        return found + [end for band in self.bands for end in (band.low, band.high)]


@dataclass(frozen=True)
class Adoption:
    """A predecessor's point with which somebody decided that a line begins; `label` stands at it, `note` on hover."""

    year: int
    value: float
    label: str
    note: str


def draw_backdrop(
    figure: go.Figure, backdrop: Backdrop, at: Mapping[str, int], say: Say, language: str, theme: Theme
) -> None:
    """Faint lines in one trace, then the bands in one trace."""
    if backdrop.others:
        _draw_others(figure, backdrop.others, at, say, theme)
    if backdrop.bands:
        _draw_bands(figure, backdrop.bands, at, say, language, theme)


def _draw_others(
    figure: go.Figure, others: Sequence[Other], at: Mapping[str, int], say: Say, theme: Theme
) -> None:
    xs: list[int | None] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for other in others:
        for segment in other.segments:
            for year, value in segment:
                xs.append(year)
                ys.append(value)
                texts.append(f"<b>{plain(other.name)}</b><br>{year}: {say(value)}")
            xs.append(None)
            ys.append(None)
            texts.append("")
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        hovertext=texts,
        hovertemplate="%{hovertext}<extra></extra>",
        opacity=0.4,
        line={"color": theme.not_assessed, "width": 1},
        marker={"color": theme.not_assessed, "size": 3.5},
        connectgaps=False,
        showlegend=False,
        **at,
    )


def _draw_bands(
    figure: go.Figure, bands: Sequence[Band], at: Mapping[str, int], say: Say, language: str, theme: Theme
) -> None:
    """A broad bar from quartile to quartile, a dash at the median; years are not joined: their groups differ."""
    figure.add_scatter(
        x=[band.year for band in bands],
        y=[band.middle for band in bands],
        mode="markers",
        hovertext=[f"{band.year}: {band.text(say, language)}" for band in bands],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "line-ew",
            "size": 20,
            "line": {"width": 2, "color": theme.muted},
            "color": theme.muted,
        },
        error_y={
            "type": "data",
            "array": [band.high - band.middle for band in bands],
            "arrayminus": [band.middle - band.low for band in bands],
            "thickness": 16,
            "width": 0,
            "color": _soft(theme),
        },
        showlegend=False,
        **at,
    )


def _soft(theme: Theme) -> str:
    red, green, blue = (int(theme.muted[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.22)"


def draw_adoption(
    figure: go.Figure,
    adoption: Adoption,
    first: tuple[int, float],
    colour: str,
    at: Mapping[str, int],
    say: Say,
    theme: Theme,
) -> None:
    """A dashed line from the adopted point to the first point of the line's own, with an open mark at its start."""
    hover = (
        f"<b>{plain(adoption.label)}</b><br>{adoption.year}: {say(adoption.value)}<br>{plain(adoption.note)}"
    )
    figure.add_scatter(
        x=[adoption.year, first[0]],
        y=[adoption.value, first[1]],
        mode="lines+markers",
        hovertext=[hover, ""],
        hovertemplate="%{hovertext}<extra></extra>",
        line={"color": colour, "width": 2, "dash": "dash"},
        marker={"size": [11, 0], "symbol": "circle-open", "color": colour, "line": {"width": 2}},
        showlegend=False,
        **at,
    )
    figure.add_annotation(
        x=adoption.year,
        y=adoption.value,
        text=broken(adoption.label, 16),
        showarrow=False,
        xshift=-10,
        xanchor="right",
        align="right",
        bgcolor=f"{theme.surface}B3",
        font={"color": theme.ink, "size": 11},
        **at,
    )


def alternative_lines(backdrop: Backdrop, title: str, say: Say, language: str) -> list[str]:
    """The bands in words; of the faint lines only what is in the table."""
    return [f"{title}, {band.year}: {band.text(say, language)}" for band in backdrop.bands]
