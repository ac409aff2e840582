"""Leadership's reads over the whole nation, on SQLite or PostgreSQL: each against what the bare parts would cost."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, event

from benchmarks.floor import Measure, compare
from benchmarks.nation import Nation
from scorecard.access.roles import Actor, Grant, Role
from scorecard.analysis.aggregation import by_quadrant, tallies
from scorecard.analysis.board import Board
from scorecard.analysis.comparison import measures as row_measures
from scorecard.analysis.comparison import order_by_result
from scorecard.charts.heat_cells import letter_codes
from scorecard.clock import today
from scorecard.services import boards, comparison, profile
from scorecard.services.comparison import Order
from scorecard.services.results import Side, View
from scorecard.services.selection import Selection, provinces_of
from scorecard.services.workplace import Workplace

COLUMNS = 39
Statement = tuple[str, Any]


def leader(at: Workplace) -> Actor:
    """Leadership of the whole country."""
    day = today(at.clock())
    return Actor(1, "theodoi", "Lãnh đạo", "vi", day, (Grant(Role.LEADERSHIP, None, None, day),))


def measures(nation: Nation, rounds: int = 15) -> list[Measure]:
    """Heat map, ten-year trend and profile of one commune."""
    return [*heat_map(nation, rounds), *trend(nation, rounds), one_profile(nation, 2 * rounds)]


def heat_map(nation: Nation, rounds: int) -> list[Measure]:
    """From the store to arrays that a figure can take, in the order of results; the floor has them in memory."""
    at, actor = nation.at, leader(nation.at)
    wish = Selection(View.PUBLISHED, nation.cycles[-1])

    def warm() -> int:
        found = comparison.compare(at, actor, wish, Order.RESULT)
        return len(letter_codes(found.board.colours.tobytes(), COLUMNS))

    ready = boards.board_of(at, actor, View.PUBLISHED, nation.cycles[-1], Side.VERIFIED)

    def floor() -> int:
        board = ready.take(order_by_result(row_measures(ready.colours, ready.answers)))
        row_measures(board.colours, board.answers)
        return len(letter_codes(board.colours.tobytes(), COLUMNS))

    assert warm() == floor() == len(nation.units)
    number = f"{len(nation.units)} × {COLUMNS}"
    return [
        compare(f"heat map {number}, cold / numpy over ready arrays", _cold(warm), floor, 10, rounds),
        compare(f"heat map {number}, warm / numpy over ready arrays", warm, floor, 1.5, rounds),
    ]


def trend(nation: Nation, rounds: int) -> list[Measure]:
    """Every province × quadrant over all cycles; the floor counts the same letters of arrays in memory."""
    at, actor = nation.at, leader(nation.at)
    framework = at.framework(1)
    spans, province = by_quadrant(framework), provinces_of(at.registry())
    codes = sorted({province[unit.key].code for unit in nation.units})

    def grouped(board: Board) -> Any:
        place = {code: number for number, code in enumerate(codes)}
        return np.array([place[province[key].code] for key in board.keys], dtype=np.intp)

    def warm() -> int:
        found = 0
        for cycle_id in nation.cycles:
            board = boards.board_of(at, actor, View.PUBLISHED, cycle_id, Side.VERIFIED)
            found += tallies(board, spans, grouped(board), len(codes))[0][0].sub_greens
        return found

    kept = [boards.board_of(at, actor, View.PUBLISHED, each, Side.VERIFIED) for each in nation.cycles]
    ready = [(board.answers, grouped(board)) for board in kept]

    def floor() -> int:
        return sum(_counted(answers, groups, len(codes), spans) for answers, groups in ready)

    assert warm() == floor()
    name = f"trend of {len(codes)} provinces × {len(spans)} quadrants × {len(nation.cycles)} cycles"
    return [
        compare(f"{name}, cold / numpy over ready arrays", _cold(warm), floor, 10, max(5, rounds // 3)),
        compare(f"{name}, warm / numpy over ready arrays", warm, floor, 10, rounds),
    ]


def _counted(answers: Any, groups: Any, number: int, spans: Sequence[Any]) -> int:
    """Green and asked sub-indicators by group and span; the greens of the first of each, to compare."""
    order = np.argsort(groups, kind="stable")
    starts = np.searchsorted(groups[order], np.arange(number))
    sums = [np.add.reduceat(part[order], starts, axis=0, dtype=np.int64) for part in _parts(answers)]
    found = [[part[:, s.subs[0] : s.subs[1]].sum(axis=1) for s in spans] for part in sums]
    return int(found[0][0][0])


def _parts(answers: Any) -> tuple[Any, Any]:
    green = answers == ord("G")
    asked = (answers != ord("N")) & (answers != ord("."))
    return green, asked


def one_profile(nation: Nation, rounds: int) -> Measure:
    """What a commune's profile page reads, against the same statements by the bare driver."""
    at, actor, unit = nation.at, leader(nation.at), nation.units[len(nation.units) // 2]

    def work() -> object:
        return profile.profile(at, actor, View.PUBLISHED, unit.key, nation.cycles[-1])

    work()
    floor = replayed(at, recorded(at, work))
    return compare("profile of one commune / the same statements, bare driver", work, floor, 3, rounds)


def recorded(at: Workplace, work: Callable[[], object]) -> list[Statement]:
    """The statements that a piece of work sends to its database."""
    found: list[Statement] = []

    def heard(_c: Connection, _cursor: Any, statement: str, values: Any, *_others: Any) -> None:
        found.append((statement, values))

    event.listen(at.store.engine, "before_cursor_execute", heard)
    try:
        work()
    finally:
        event.remove(at.store.engine, "before_cursor_execute", heard)
    return [each for each in found if each[0].lstrip().upper().startswith(("SELECT", "WITH"))]


def replayed(at: Workplace, statements: Sequence[Statement]) -> Callable[[], int]:
    """The same statements on a cursor of the driver, every row fetched; how many rows."""
    connection = at.store.engine.raw_connection()
    cursor = connection.cursor()

    def read() -> int:
        rows = 0
        for statement, values in statements:
            cursor.execute(statement, values)
            rows += len(cursor.fetchall())
        connection.rollback()
        return rows

    return read


def _cold(work: Callable[[], object]) -> Callable[[], object]:
    """The same where nothing is kept from before."""

    def cold() -> object:
        boards.published_board.cache_clear()
        boards.published_everywhere.cache_clear()
        return work()

    return cold
