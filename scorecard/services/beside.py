"""Up to twelve localities beside each other: both sides of each, and the group that each may be compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Span, Tally, by_quadrant, tallies, tally, whole
from scorecard.analysis.board import Board, Shares
from scorecard.analysis.comparison import LEAST_COVERAGE, measures_of
from scorecard.analysis.peers import Peers, peers_by_key, peers_of
from scorecard.analysis.quartiles import Quartiles, quartiles
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.services.boards import board_of
from scorecard.services.results import Side, View
from scorecard.services.selection import name_places, provinces_of
from scorecard.services.workplace import Workplace
from scorecard.store import cycles

MOST = 12
"""Localities that can be told apart beside each other."""


@dataclass(frozen=True)
class Wish:
    """What a reader puts side by side: localities by key, in their order, or one (`peers_of`) and its nearest peers."""

    view: View
    cycle_id: int
    keys: tuple[str, ...] = ()
    peers_of: str = ""


@dataclass(frozen=True, eq=False)
class ComparedPeers:
    """The localities of one peer group with a result on one side, the one compared among them; `board` row for row.

    `bands`: quartiles of the share of green sub-indicators a quadrant, over those answered to 80 % or more;
    None where fewer than three are. `below`: those answered to less, left out of the bands.
    """

    peers: Peers
    units: tuple[Locality, ...]
    board: Board
    below: int
    bands: tuple[Quartiles | None, ...]

    @property
    def n(self) -> int:
        """How many localities the bands stand on."""
        return len(self.board) - self.below


@dataclass(frozen=True, eq=False)
class Beside:
    """The chosen localities of one cycle in the order wished; `boards`: their rows by side, where they have one.

    `everyone`: all localities of the cycle that the reader may see, by side. `peers`: the group of any unit, by key.
    `beyond`: localities left out because twelve are there already. `centre`: the one whose peers the others are.
    """

    cycle: Cycle
    framework: Framework
    view: View
    localities: tuple[Locality, ...]
    everyone: Mapping[Side, Board]
    boards: Mapping[Side, Board]
    registry: Registry
    peers: Mapping[str, Peers]
    beyond: int
    centre: Locality | None = None

    def letters(self, key: str, side: Side) -> str | None:
        """The colours of a locality on one side; None where it has no result there."""
        keys = self.boards[side].keys
        return self.boards[side].colours_of(keys.index(key)) if key in keys else None

    def tally(self, key: str, side: Side) -> Tally:
        """The counts of one locality on one side; of nothing where it has no result there."""
        board = self.boards[side]
        rows = [board.keys.index(key)] if key in board.keys else []
        return tally(board.take(rows), whole(self.framework))

    def quadrant_shares(self, key: str, side: Side) -> list[float | None]:
        """The share of green sub-indicators of one locality in each quadrant; None where there is none."""
        board = self.boards[side]
        rows = board.take([board.keys.index(key)] if key in board.keys else [])
        return [each.share for each in tallies(rows, by_quadrant(self.framework))[0]]

    def pool(self, side: Side) -> Board:
        """Whom a spread is about: the whole peer group where one was asked for, else the chosen ones."""
        return (
            self.boards[side] if self.centre is None else _of_group(self, side, self.peers[self.centre.key])
        )

    def standing(self, side: Side) -> tuple[Locality, ...]:
        """The chosen localities that have a result on this side, row for row with its board."""
        known = {unit.key: unit for unit in self.localities}
        return tuple(known[key] for key in self.boards[side].keys)

    def shares(self, side: Side) -> tuple[Shares, ...]:
        """The share of green sub-indicators of each row, one array a quadrant; nan where nothing is asked."""
        return shares_of(self.boards[side], by_quadrant(self.framework))

    def groups(self, side: Side) -> tuple[ComparedPeers, ...]:
        """The peer group of each row of this side's board; one object for rows of the same group."""
        wanted = [self.peers[key] for key in self.boards[side].keys]
        found = {peers: _group(self, side, peers) for peers in dict.fromkeys(wanted)}
        return tuple(found[peers] for peers in wanted)


def candidates(at: Workplace, actor: Actor, view: View, cycle_id: int) -> tuple[Locality, ...]:
    """The localities with a result of this cycle in the person's sight, in Vietnamese order; raises CycleNotFound."""
    registry = at.registry()
    found = [frozenset(board_of(at, actor, view, cycle_id, side).keys) for side in Side]
    return named(registry, found[0] | found[1])


@lru_cache(maxsize=8)
def named(registry: Registry, keys: frozenset[str]) -> tuple[Locality, ...]:
    """The units of these keys in Vietnamese order of their names."""
    order = name_places(registry)
    return tuple(registry.unit(key) for key in sorted(keys, key=order.__getitem__))


def beside(at: Workplace, actor: Actor, wish: Wish) -> Beside:
    """The localities wished for that the person may see, at most twelve; raises CycleNotFound.

    Keys without a result in sight are left out: what cannot be seen is not told apart from what is not there.
    """
    everyone = {side: board_of(at, actor, wish.view, wish.cycle_id, side) for side in Side}
    offered = {unit.key: unit for unit in candidates(at, actor, wish.view, wish.cycle_id)}
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, wish.cycle_id)
    registry, seen = at.registry(), tuple(offered.values())
    wanted = _nearest_of(registry, seen, wish.peers_of) if wish.peers_of else wish.keys
    chosen = [offered[key] for key in dict.fromkeys(wanted) if key in offered]
    return Beside(
        cycle=cycle,
        framework=at.framework(cycle.edition_id),
        view=wish.view,
        localities=tuple(chosen[:MOST]),
        everyone=everyone,
        boards={side: _rows(everyone[side], chosen[:MOST]) for side in Side},
        registry=at.registry(),
        peers=peers_by_key(at.registry()),
        beyond=max(0, len(chosen) - MOST),
        centre=offered.get(wish.peers_of),
    )


@lru_cache(maxsize=32)
def _nearest_of(registry: Registry, offered: tuple[Locality, ...], key: str) -> tuple[str, ...]:
    """Kept for the same localities offered; no result is looked at."""
    return nearest(registry, {unit.key: unit for unit in offered}, key)


def nearest(registry: Registry, offered: Mapping[str, Locality], key: str) -> tuple[str, ...]:
    """A unit, then its whole peer group from the nearest population on; results play no part in the order.

    Where no population is known, those of its own province come first.
    """
    unit = offered.get(key)
    if unit is None:
        return ()
    here, provinces = unit.population or 0, provinces_of(registry)
    peers = [each for each in offered.values() if each.key != key and peers_of(each) == peers_of(unit)]
    peers.sort(
        key=lambda each: (
            abs((each.population or 0) - here),
            provinces[each.key] != provinces[key],
        )
    )
    return (key, *(each.key for each in peers))


def shares_of(board: Board, spans: Iterable[Span]) -> tuple[Shares, ...]:
    """The share of green sub-indicators of each row, one array a span."""
    return tuple(measures_of(board, span).share for span in spans)


def _rows(board: Board, chosen: Iterable[Locality]) -> Board:
    places = {key: place for place, key in enumerate(board.keys)}
    return board.take([places[unit.key] for unit in chosen if unit.key in places])


def _of_group(found: Beside, side: Side, peers: Peers) -> Board:
    board = found.everyone[side]
    return board.take([place for place, key in enumerate(board.keys) if found.peers[key] == peers])


def _group(found: Beside, side: Side, peers: Peers) -> ComparedPeers:
    rows = _of_group(found, side, peers)
    enough = np.flatnonzero(rows.coverage >= LEAST_COVERAGE)
    known = shares_of(rows.take(enough), by_quadrant(found.framework))
    units = tuple(found.registry.unit(key) for key in rows.keys)
    return ComparedPeers(
        peers, units, rows, len(rows) - len(enough), tuple(quartiles(each) for each in known)
    )
