"""One indicator over all chosen localities: which criterion holds it back, in which groups, over which cycles."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Span, Tally, tallies
from scorecard.analysis.board import Board
from scorecard.analysis.peers import Peers, Size, peers_of
from scorecard.analysis.quartiles import SMALLEST_SUMMARISED
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework, Indicator, SubIndicator
from scorecard.localities.models import Locality, LocalityKind
from scorecard.localities.registry import sorted_units
from scorecard.services import results
from scorecard.services.boards import board_of
from scorecard.services.selection import Selected, Selection, select, wished_keys
from scorecard.services.workplace import Workplace


class By(StrEnum):
    """How the localities are grouped."""

    KIND = "kind"
    PEERS = "peers"
    PROVINCE = "province"
    CYCLE = "cycle"


@dataclass(frozen=True)
class CountedGroup:
    """Localities of one kind, peer group or province; `names` only where they are fewer than three."""

    of: LocalityKind | Peers | Locality
    tally: Tally
    names: tuple[Locality, ...] = ()


@dataclass(frozen=True)
class CyclePart:
    """The chosen localities of one cycle; `alike`: it asked the same questions and painted by the same rule."""

    cycle: Cycle
    tally: Tally
    alike: bool


@dataclass(frozen=True, eq=False)
class IndicatorView:
    """`board` holds this indicator and its sub-indicators only, row for row with the localities selected."""

    selected: Selected
    indicator: Indicator
    board: Board
    whole: Tally
    subs: tuple[tuple[SubIndicator, Tally], ...]


def indicator_view(at: Workplace, actor: Actor, wish: Selection, code: str) -> IndicatorView:
    """The indicator over the localities chosen; raises CycleNotFound, UnknownCode."""
    found = select(at, actor, wish)
    indicator = found.framework.indicator(code)
    part = _part(found.framework, found.board, code)
    width = len(indicator.sub_indicators)
    each = tuple(Span((0, 0), (place, place + 1)) for place in range(width))
    whole, *subs = tallies(part, (Span((0, 1), (0, width)), *each))[0]
    return IndicatorView(
        selected=found,
        indicator=indicator,
        board=part,
        whole=whole,
        subs=tuple(zip(indicator.sub_indicators, subs, strict=True)),
    )


def groups_of(found: IndicatorView, by: By) -> tuple[CountedGroup, ...]:
    """The localities in groups, in the order of kinds, sizes or Vietnamese names; By.CYCLE is cycles_of()."""
    units, provinces = found.selected.localities, found.selected.provinces
    kept: Sequence[LocalityKind | Peers | Locality]
    order: Sequence[LocalityKind | Peers | Locality]
    if by is By.PROVINCE:
        kept, order = provinces, sorted_units(set(provinces))
    elif by is By.PEERS:
        peers = [peers_of(unit) for unit in units]
        in_order = sorted(set(peers), key=_peers_place)
        kept, order = peers, in_order
    else:
        kinds = {unit.kind for unit in units}
        kept, order = [unit.kind for unit in units], [kind for kind in LocalityKind if kind in kinds]
    places: dict[Hashable, int] = {group: place for place, group in enumerate(order)}
    rows = np.array([places[each] for each in kept], dtype=np.intp)
    span = Span((0, 1), (0, found.board.answers.shape[1]))
    counted = tallies(found.board, (span,), rows, len(order))
    return tuple(
        CountedGroup(
            group,
            line[0],
            tuple(units[row] for row in np.flatnonzero(rows == place))
            if line[0].n < SMALLEST_SUMMARISED
            else (),
        )
        for place, (group, line) in enumerate(zip(order, counted, strict=True))
    )


def indicator_over_cycles(at: Workplace, actor: Actor, wish: Selection, code: str) -> tuple[CyclePart, ...]:
    """The same choice in every cycle of this framework, oldest first; each cycle has the localities of its day."""
    wanted = wished_keys(at.registry(), wish)
    shown = [each.cycle for each in results.cycles_shown(at, actor, wish.view)]
    now = next((cycle for cycle in shown if cycle.id == wish.cycle_id), None)
    if now is None:
        return ()
    framework = at.framework(now.edition_id)
    parts = []
    for cycle in sorted(shown, key=lambda each: (each.reference_date, each.id)):
        edition = at.framework(cycle.edition_id)
        if edition.code != framework.code or code not in {each.code for each in edition.indicators}:
            continue
        board = board_of(at, actor, wish.view, cycle.id, wish.side)
        if wanted is not None:
            board = board.take([row for row, key in enumerate(board.keys) if key in wanted])
        part = _part(edition, board, code)
        tally = tallies(part, (Span((0, 1), (0, part.answers.shape[1])),))[0][0]
        alike = (edition.structure_sha256, cycle.rule) == (framework.structure_sha256, now.rule)
        if tally.n:
            parts.append(CyclePart(cycle, tally, alike))
    return tuple(parts)


def _part(framework: Framework, board: Board, code: str) -> Board:
    """The columns of one indicator alone: adding up 5 sub-indicators costs less than 196."""
    place = framework.indicators.index(framework.indicator(code))
    first, last = framework.spans[place]
    return replace(board, colours=board.colours[:, place : place + 1], answers=board.answers[:, first:last])


def _peers_place(peers: Peers) -> tuple[int, int]:
    """Kinds in their order; in a kind the sizes from small to large, the unknown ones last."""
    sizes = list(Size)
    return list(LocalityKind).index(peers.kind), sizes.index(peers.size) if peers.size else len(sizes)
