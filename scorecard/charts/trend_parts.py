"""What a trend is made of: points, lines, small charts, marks between years, the scale."""

from dataclasses import dataclass

from scorecard.charts.trend_backdrop import Adoption, Backdrop
from scorecard.i18n.numbers import format_number, format_percent

NOTHING = Backdrop()


@dataclass(frozen=True)
class TrendPoint:
    """A value in a year; `note` is said on hover, `label` is written over the point ("n = 6"), `place`: where it leads.

    A line with labels does not carry its name: the panel's title says what it is.
    """

    year: int
    value: float
    note: str = ""
    label: str = ""
    place: str = ""


@dataclass(frozen=True)
class Series:
    """One line. Its segments are joined inside and never to each other; a `faint` one is a predecessor.

    `adoption`: the point of a predecessor with which somebody decided that it begins.
    """

    name: str
    segments: tuple[tuple[TrendPoint, ...], ...]
    faint: bool = False
    adoption: Adoption | None = None

    @property
    def points(self) -> tuple[TrendPoint, ...]:
        """All points, in order."""
        return tuple(point for segment in self.segments for point in segment)

    @property
    def is_named(self) -> bool:
        """Whether its name stands at its end: it has points, and they carry no labels of their own."""
        return bool(self.points) and not any(point.label for point in self.points)


@dataclass(frozen=True)
class Panel:
    """One small chart: a quadrant, an indicator, a measured value; `backdrop`: what stands behind its lines."""

    title: str
    series: tuple[Series, ...]
    backdrop: Backdrop = NOTHING


@dataclass(frozen=True)
class Change:
    """A vertical mark: between the years `before` and `before + 1` units or editions changed."""

    before: int
    label: str


@dataclass(frozen=True)
class Scale:
    """What the values are: shares of 0 to 1, or numbers with a `unit`; both ends of the axis, where fixed."""

    is_share: bool = True
    unit: str = ""
    low: float | None = 0.0
    high: float | None = 1.0

    def text(self, value: float, language: str) -> str:
        """A value in words: "62 %", "12,5 m²"."""
        if self.is_share:
            return format_percent(value, language, 0)
        return f"{format_number(value, language)} {self.unit}".strip()


SHARE = Scale()
