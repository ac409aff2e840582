"""Published or working results of one framework year by year, as arrays: each unit once a year, by its province."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.board import Board
from scorecard.analysis.comparison import measures
from scorecard.analysis.panels import YearRows, stacked
from scorecard.localities.models import PILOT_PROVINCES, Locality
from scorecard.localities.registry import Registry, sorted_units
from scorecard.services import results
from scorecard.services.boards import board_of
from scorecard.services.kept import kept_of_published
from scorecard.services.results import Side, View
from scorecard.services.selection import provinces_of
from scorecard.services.workplace import Workplace


@dataclass(frozen=True)
class Piece:
    """One cycle's results as they go into a year; `asked`: pack → what was asked of it."""

    cycle_id: int
    year: int
    day: date
    edition: int
    structure: str
    asked: tuple[tuple[str, str], ...]
    board: Board


@dataclass(frozen=True, eq=False)
class Yearly:
    """The years in order; two with one number where an edition of another structure was used in the same year.

    `days`: the last reference date of each; `structures`: what edition it has.
    """

    years: tuple[YearRows, ...]
    days: tuple[date, ...]
    structures: tuple[str, ...]


def yearly(at: Workplace, actor: Actor, view: View, framework_code: str, side: Side) -> Yearly:
    """Results of every cycle of a framework that the person may see; of a unit twice in a year the later one.

    Read anew for results in progress; of published ones the arrays are kept as long as their boards are.
    """
    pieces = []
    for shown in results.cycles_shown(at, actor, view):
        cycle, framework = shown.cycle, at.framework(shown.cycle.edition_id)
        if framework.code == framework_code:
            board = board_of(at, actor, view, cycle.id, side)
            packs = dict.fromkeys(board.packs)
            asked = tuple((pack, results.questions(framework, pack)) for pack in packs)
            structure = framework.structure_sha256
            pieces.append(
                Piece(cycle.id, cycle.year, cycle.reference_date, cycle.edition_id, structure, asked, board)
            )
    ordered = sorted(pieces, key=lambda piece: (piece.day, piece.cycle_id))
    return _assembled(view, at.registry(), tuple(ordered))


@lru_cache(maxsize=2)
def provinces_in_order(registry: Registry) -> Mapping[str, int]:
    """Province code → its place: the pilots first, in their order, then the others in Vietnamese order."""
    newest = {province.code: province for province in provinces_of(registry).values()}
    others = [unit.code for unit in sorted_units(newest.values()) if unit.code not in PILOT_PROVINCES]
    return {code: place for place, code in enumerate((*PILOT_PROVINCES, *others))}


def province_named(registry: Registry, code: str) -> Locality:
    """The newest version of a province."""
    return registry.versions("province", code)[-1]


@kept_of_published
def _assembled(registry: Registry, pieces: tuple[Piece, ...]) -> Yearly:
    kept = _each_unit_once(pieces)
    numbers: dict[str, int] = {}
    groups: dict[tuple[int, str], list[int]] = {}
    for place, piece in enumerate(pieces):
        groups.setdefault((piece.year, piece.structure), []).append(place)
    order = sorted(groups, key=lambda name: (name[0], pieces[groups[name][-1]].day))
    years, days, structures = [], [], []
    for name in order:
        chosen = [pieces[place] for place in groups[name]]
        rows = _year(registry, chosen, [kept[place] for place in groups[name]], numbers)
        if len(rows.board):
            years.append(rows)
            days.append(chosen[-1].day)
            structures.append(name[1])
    return Yearly(tuple(years), tuple(days), tuple(structures))


def _each_unit_once(pieces: Sequence[Piece]) -> list[list[int]]:
    """For each piece the rows that count: something was asked, and no later cycle of that year has the unit."""
    seen: dict[int, set[str]] = {}
    kept: list[list[int]] = [[] for _ in pieces]
    for place in range(len(pieces) - 1, -1, -1):
        board, taken = pieces[place].board, seen.setdefault(pieces[place].year, set())
        asked = measures(board.colours, board.answers).sub_asked > 0
        kept[place] = [
            row for row, key in enumerate(board.keys) if asked[row] and (not taken or key not in taken)
        ]
        taken.update(board.keys[row] for row in kept[place])
    return kept


def _year(
    registry: Registry, pieces: Sequence[Piece], kept: Sequence[list[int]], numbers: dict[str, int]
) -> YearRows:
    boards, bases, cycles = [], [], []
    for piece, rows in zip(pieces, kept, strict=True):
        asked = {pack: numbers.setdefault(text, len(numbers)) for pack, text in piece.asked}
        boards.append(piece.board.take(rows))
        bases += [asked[pack] for pack in boards[-1].packs]
        cycles += [piece.cycle_id] * len(rows)
    board = stacked(boards)
    provinces, places = provinces_of(registry), provinces_in_order(registry)
    return YearRows(
        year=pieces[-1].year,
        edition=pieces[-1].edition,
        board=board,
        groups=np.array([places[provinces[key].code] for key in board.keys], dtype=np.intp),
        bases=np.array(bases, dtype=np.intp),
        cycles=np.array(cycles, dtype=np.intp),
    )
