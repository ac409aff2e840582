"""Reading the result rows of 3,321 communes for one cycle, against the same rows by the bare driver."""

import tempfile
from pathlib import Path

from benchmarks.floor import Measure, compare, report
from benchmarks.homes import a_home_of_the_nation
from scorecard.access.roles import Scope
from scorecard.store import results
from scorecard.store.engine import sqlite_module


def measure() -> Measure:
    """The median reading of a nation's result rows through the store."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        at, cycle_id = a_home_of_the_nation(home)
        bare = sqlite_module().connect(str(home / "scorecard.sqlite"))

        def read() -> int:
            with at.store.reading() as connection:
                return len(results.working(connection, Scope(everything=True), cycle_id))

        def floor() -> int:
            return len(bare.execute("select * from result where cycle_id = ?", (cycle_id,)).fetchall())

        assert read() == floor() == 3321
        return compare("result rows of 3,321 communes / bare sqlite3 rows", read, floor, aim=3, rounds=60)


if __name__ == "__main__":
    report([measure()])
