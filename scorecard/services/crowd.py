"""The localities behind the chosen ones: their lines over the years, and the median and quartiles of a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Span, by_quadrant, whole
from scorecard.analysis.board import Board, Shares
from scorecard.analysis.comparison import measures_of, points
from scorecard.analysis.lineages import later_units, reaches_today
from scorecard.analysis.panels import YearRows
from scorecard.analysis.peers import Peers, peers_by_key, peers_of
from scorecard.analysis.quartiles import Quartiles, quartiles
from scorecard.analysis.trends import ValuePoint, unit_line
from scorecard.framework.models import Framework
from scorecard.framework.terms import Level
from scorecard.localities.models import PILOT_PROVINCES, Locality, LocalityKind
from scorecard.localities.registry import Registry
from scorecard.services.results import Side, View
from scorecard.services.selection import provinces_of
from scorecard.services.trend_subject import Basis, Kind, Subject, spans_of
from scorecard.services.workplace import Workplace
from scorecard.services.yearly import yearly

MOST_LINES = 120
"""More lines than these say nothing: then only the group's median and quartiles are shown."""


@dataclass(frozen=True)
class CrowdWish:
    """Whose lines: empty sets leave everything in. `beside`: a unit whose peer group the quartiles are of."""

    basis: Basis = Basis.RECORDED
    provinces: frozenset[str] = frozenset()
    kinds: frozenset[LocalityKind] = frozenset()
    beside: str = ""


@dataclass(frozen=True)
class CrowdLine:
    """One locality among the others, named by its newest unit."""

    unit: Locality
    segments: tuple[tuple[ValuePoint, ...], ...]


@dataclass(frozen=True)
class CrowdPanel:
    """One part of the subject: lines (none where there would be too many), and (year, quartiles) where n is enough."""

    code: str
    lines: tuple[CrowdLine, ...]
    bands: tuple[tuple[int, Quartiles], ...]


@dataclass(frozen=True)
class Crowd:
    """`n`: how many localities were chosen; `peers`: the group of the quartiles, None: of all the chosen ones."""

    panels: tuple[CrowdPanel, ...]
    n: int
    peers: Peers | None

    @property
    def has_lines(self) -> bool:
        """Whether each locality has its line."""
        return self.n <= MOST_LINES


Part = tuple[str, Span]


def crowd(
    at: Workplace,
    actor: Actor,
    view: View,
    framework: Framework,
    side: Side,
    subject: Subject,
    wish: CrowdWish,
) -> Crowd:
    """The chosen localities that the person may see; measured values have no crowd."""
    registry = at.registry()
    found = yearly(at, actor, view, framework.code, side)
    if subject.kind is Kind.MEASURED:
        return Crowd((), 0, None)
    chosen = [_chosen(registry, rows, wish) for rows in found.years]
    ends = {
        _end(registry, rows.board.keys[r]) for rows, rs in zip(found.years, chosen, strict=True) for r in rs
    }
    peers = peers_of(registry.unit(wish.beside)) if wish.beside else None
    grouped = chosen if peers is None else [_of_peers(registry, rows, peers, wish) for rows in found.years]
    panels = []
    for code, _ in _parts(framework, subject):
        values = [_values_of(at.framework(rows.edition), rows.board, subject, code) for rows in found.years]
        lines = _lines(registry, found.years, chosen, values) if len(ends) <= MOST_LINES else ()
        panels.append(CrowdPanel(code, lines, _bands(found.years, grouped, values)))
    return Crowd(tuple(panels), len(ends), peers)


def _parts(framework: Framework, subject: Subject) -> tuple[Part, ...]:
    """Code (of a quadrant or indicator, empty for the whole) and span of each panel."""
    quadrants = tuple(zip((q.code for q in framework.quadrants), by_quadrant(framework), strict=True))
    if subject.kind is Kind.QUADRANTS:
        return quadrants
    if subject.kind is Kind.POINTS:
        return ("", whole(framework)), *quadrants
    return tuple((subject.code, span) for span in spans_of(framework, subject))


def _values_of(framework: Framework, board: Board, subject: Subject, code: str) -> Shares:
    """One value a row, nan where there is none."""
    span = dict(_parts(framework, subject)).get(code)
    if span is None:
        return np.full(len(board), np.nan)
    scale = framework.points
    weights = (scale[Level.RED], scale[Level.YELLOW], scale[Level.GREEN])
    return _values(board, span, weights if subject.kind is Kind.POINTS else None)


@lru_cache(maxsize=64)
def _values(board: Board, span: Span, weights: tuple[int, int, int] | None) -> Shares:
    if weights is None:
        return measures_of(board, span).share
    return points(board.answers[:, slice(*span.subs)], weights) / 100


def _chosen(registry: Registry, rows: YearRows, wish: CrowdWish) -> list[int]:
    provinces = provinces_of(registry)
    return [
        row
        for row, key in enumerate(rows.board.keys)
        if (not wish.provinces or provinces[key].code in wish.provinces)
        and (not wish.kinds or registry.unit(key).kind in wish.kinds)
        and _has_basis(registry, key, wish.basis)
    ]


def _of_peers(registry: Registry, rows: YearRows, peers: Peers, wish: CrowdWish) -> list[int]:
    known = peers_by_key(registry)
    return [
        row
        for row, key in enumerate(rows.board.keys)
        if known[key] == peers and _has_basis(registry, key, wish.basis)
    ]


def _has_basis(registry: Registry, key: str, basis: Basis) -> bool:
    if basis is Basis.PILOTS:
        return provinces_of(registry)[key].code in PILOT_PROVINCES
    return basis is not Basis.TODAY or reaches_today(registry, key)


def _end(registry: Registry, key: str) -> str:
    """The newest unit on the line."""
    return later_units(registry).get(key, (key,))[-1]


def _lines(
    registry: Registry, years: Sequence[YearRows], chosen: Sequence[list[int]], values: Sequence[Shares]
) -> tuple[CrowdLine, ...]:
    found: dict[str, list[ValuePoint]] = {}
    for rows, wanted, known in zip(years, chosen, values, strict=True):
        for row in wanted:
            if not np.isnan(known[row]):
                key = rows.board.keys[row]
                point = ValuePoint(
                    rows.year, key, str(rows.bases[row]), float(known[row]), cycle=int(rows.cycles[row])
                )
                found.setdefault(_end(registry, key), []).append(point)
    return tuple(
        CrowdLine(registry.unit(end), unit_line(line, registry.comparable)) for end, line in found.items()
    )


def _bands(
    years: Sequence[YearRows], grouped: Sequence[list[int]], values: Sequence[Shares]
) -> tuple[tuple[int, Quartiles], ...]:
    by_year: dict[int, list[Shares]] = {}
    for rows, wanted, known in zip(years, grouped, values, strict=True):
        by_year.setdefault(rows.year, []).append(known[wanted])
    bands = ((year, quartiles(np.concatenate(found))) for year, found in by_year.items())
    return tuple((year, band) for year, band in bands if band is not None)
