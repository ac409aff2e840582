"""Places within a peer group: bands over the edition's rules, ties kept, moves only where they exceed the band."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.board import Board, Letters, Places
from scorecard.analysis.comparison import Measures, measures
from scorecard.analysis.peers import Peers, Size, peers_of
from scorecard.analysis.ranks import SMALLEST_GROUP, PlaceMove, Ranking, place_moves, rankable, ranking
from scorecard.analysis.rule_colours import colours_under
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework, Rule
from scorecard.localities.models import Locality, LocalityKind
from scorecard.services.kept import kept_while_published
from scorecard.services.overview_since import Since, since_last
from scorecard.services.selection import Selected
from scorecard.services.workplace import Workplace


@dataclass(frozen=True)
class PeerGroup:
    """One peer group of a selection: how many have a result, and how many of them may have a place."""

    peers: Peers
    n: int
    ranked: int

    @property
    def key(self) -> str:
        """Its place in an address: "phuong.under30"."""
        return f"{self.peers.kind}.{self.peers.size or ''}"

    @property
    def is_ranked(self) -> bool:
        """Whether it is large enough for places to say something."""
        return self.ranked >= SMALLEST_GROUP


@dataclass(frozen=True, eq=False)
class Ranks:
    """The ranked localities of one group from the first place to the last; everything stands in that order.

    `rule`: the one that holds; `others`: those the band was tried with. `moves`: against `before`, both among
    the `compared` localities that had a place in both; `apart`: localities of the group without a place, with
    `apart_measures` row for row.
    """

    found: Selected
    group: PeerGroup
    rule: Rule
    others: tuple[Rule, ...]
    localities: tuple[Locality, ...]
    provinces: tuple[Locality, ...]
    ranking: Ranking
    measures: Measures
    moves: tuple[PlaceMove, ...]
    before: Cycle | None
    compared: int
    apart: tuple[Locality, ...]
    apart_measures: Measures

    @property
    def beside_first(self) -> int:
        """How many localities cannot be told from the first place, those who stand there included."""
        return int(self.ranking.beside_first.sum())


@kept_while_published
def peer_groups(found: Selected) -> tuple[PeerGroup, ...]:
    """The peer groups of a selection, the largest first; of one size by kind and population band."""
    counted = measures(found.board.colours, found.board.answers)
    may = rankable(found.board.colours, counted.coverage)
    groups = [peers_of(unit) for unit in found.localities]
    every = Counter(groups)
    ranked = Counter(group for group, has_place in zip(groups, may.tolist(), strict=True) if has_place)
    made = [PeerGroup(peers, n, ranked[peers]) for peers, n in every.items()]
    kinds, sizes = list(LocalityKind), [*Size, None]
    made.sort(key=lambda each: (-each.ranked, kinds.index(each.peers.kind), sizes.index(each.peers.size)))
    return tuple(made)


def ranks(at: Workplace, actor: Actor, found: Selected, group: PeerGroup) -> Ranks:
    """The places within one group of a selection that the person has made; moves against the cycle before."""
    return _ranks(found, since_last(at, actor, found), group)


@kept_while_published
def _ranks(found: Selected, since: Since | None, group: PeerGroup) -> Ranks:
    rows = np.array(
        [row for row, unit in enumerate(found.localities) if peers_of(unit) == group.peers], dtype=np.intp
    )
    counted = measures(found.board.colours[rows], found.board.answers[rows])
    may = rankable(found.board.colours[rows], counted.coverage)
    placed, apart = rows[may], rows[~may]
    unordered = _ranking(found.framework, found.board, found.cycle.rule, placed)
    order = unordered.order
    placed = placed[order]
    moved, compared = _moves(found, since, placed)
    return Ranks(
        found=found,
        group=group,
        rule=found.framework.rule(found.cycle.rule),
        others=tuple(rule for rule in found.framework.rules if rule.name != found.cycle.rule),
        localities=_units(found.localities, placed),
        provinces=_units(found.provinces, placed),
        ranking=unordered.take(order),
        measures=measures(found.board.colours[placed], found.board.answers[placed]),
        moves=moved,
        before=since.before if since and compared else None,
        compared=compared,
        apart=_units(found.localities, apart),
        apart_measures=measures(found.board.colours[apart], found.board.answers[apart]),
    )


def _ranking(framework: Framework, board: Board, rule: str, rows: Places) -> Ranking:
    others = [each.name for each in framework.rules if each.name != rule]
    return ranking(board.colours[rows], [_colours_under(framework, board, each)[rows] for each in others])


@lru_cache(maxsize=16)
def _colours_under(framework: Framework, board: Board, rule: str) -> Letters:
    """Kept for boards that are kept: published ones stay the same object until the next publication."""
    return colours_under(framework, board.answers, rule)


def _moves(found: Selected, since: Since | None, placed: Places) -> tuple[tuple[PlaceMove, ...], int]:
    """The move of each placed row, and among how many: those with a place in both cycles, compared one to one.

    Both rankings are made anew among these alone, so that nobody moves because others came or left.
    """
    moved = [PlaceMove.UNKNOWN] * len(placed)
    if since is None:
        return tuple(moved), 0
    then = {int(row): place for place, row in enumerate(since.rows)}
    coverage = measures(since.past.colours, since.past.answers).coverage
    had_place = rankable(since.past.colours, coverage)
    panel = [at for at, row in enumerate(placed.tolist()) if row in then and bool(had_place[then[row]])]
    if len(panel) < SMALLEST_GROUP:
        return tuple(moved), 0
    rows = placed[panel]
    earlier = np.array([then[int(row)] for row in rows], dtype=np.intp)
    before = _ranking(found.framework, since.past, found.cycle.rule, earlier)
    now = _ranking(found.framework, found.board, found.cycle.rule, rows)
    for at, move in zip(panel, place_moves(before, now), strict=True):
        moved[at] = move
    return tuple(moved), len(panel)


def _units(units: Sequence[Locality], rows: Places) -> tuple[Locality, ...]:
    return tuple(units[row] for row in rows)
