"""The groups of a comparison: by province, kind or peer group, each with its counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scorecard.analysis.aggregation import Tally, by_indicator, tallies, whole
from scorecard.analysis.board import Board, Places
from scorecard.analysis.peers import Peers, Size, peers_of
from scorecard.framework.models import Framework
from scorecard.i18n.sorting import vietnamese_key
from scorecard.localities.models import Locality, LocalityKind


class Grouping(StrEnum):
    """What rows that stand together share. AUTO: the province, where many rows are of several provinces."""

    AUTO = "auto"
    NONE = "none"
    PROVINCE = "province"
    KIND = "kind"
    PEERS = "peers"


MANY = 60
"""Above so many rows AUTO groups them."""
Place = Locality | Peers
"""What the members of a group share: their province, or a kind with its population band (`size` None for all)."""


@dataclass(frozen=True)
class LocalityGroup:
    """One group: its rows are those from `first` (included) to `first + tally.n`; `indicators`: counts of each."""

    place: Place
    first: int
    tally: Tally
    indicators: tuple[Tally, ...]


@dataclass(frozen=True)
class Heads:
    """The groups in their order, and for each row its group's place in it."""

    places: tuple[Place, ...]
    row_group: tuple[int, ...]


def places_by_group(
    grouping: Grouping, localities: Sequence[Locality], provinces: Sequence[Locality]
) -> Heads | None:
    """To which group each row belongs; None without grouping or without rows."""
    if grouping is Grouping.AUTO:
        several = len(localities) > MANY and len(set(provinces)) > 1
        grouping = Grouping.PROVINCE if several else Grouping.NONE
    if grouping is Grouping.NONE or not localities:
        return None
    shared: list[Place] = []
    for unit, province in zip(localities, provinces, strict=True):
        if grouping is Grouping.PROVINCE:
            shared.append(province)
        else:
            shared.append(peers_of(unit) if grouping is Grouping.PEERS else Peers(unit.kind, None))
    places = tuple(sorted(dict.fromkeys(shared), key=_order))
    at = {place: number for number, place in enumerate(places)}
    return Heads(places, tuple(at[place] for place in shared))


def groups_of(framework: Framework, board: Board, heads: Heads, rows: Places) -> tuple[LocalityGroup, ...]:
    """The counts of each group; `board` stands in the order of `rows`, group after group."""
    placed = np.array([heads.row_group[row] for row in rows], dtype=np.intp)
    counted = tallies(board, (whole(framework), *by_indicator(framework)), placed, len(heads.places))
    groups, first = [], 0
    for place, (every, *each) in zip(heads.places, counted, strict=True):
        groups.append(LocalityGroup(place, first, every, tuple(each)))
        first += every.n
    return tuple(groups)


def _order(place: Place) -> tuple[object, ...]:
    if isinstance(place, Locality):
        return (vietnamese_key(place.name), place.key)
    sizes = list(Size)
    return (list(LocalityKind).index(place.kind), sizes.index(place.size) if place.size else len(sizes))
