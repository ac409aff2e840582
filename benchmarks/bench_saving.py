"""Saving one answer through the service, history and result row included, against a bare durable insert."""

import itertools
import tempfile
from pathlib import Path

from benchmarks.floor import Measure, compare, report
from benchmarks.homes import OFFICIAL_ACCOUNT, a_home_with_a_draft
from scorecard.framework.models import Level
from scorecard.services import scoring
from scorecard.services.scoring import Entry
from scorecard.store.engine import sqlite_mode, sqlite_module

LEVELS = (Level.YELLOW, Level.GREEN)


def measure() -> Measure:
    """The median save on an assessment with every sub-indicator answered."""
    with tempfile.TemporaryDirectory() as folder:
        at, actor, assessment_id, codes = a_home_with_a_draft(Path(folder) / "home", OFFICIAL_ACCOUNT)
        versions = dict.fromkeys(codes, 1)
        turn = itertools.count()

        def save() -> None:
            number = next(turn)
            code = codes[number % len(codes)]
            entry = Entry(code, LEVELS[number % 2], note=f"giải trình {number}")
            saved = scoring.save_answer(at, actor, assessment_id, entry, versions[code])
            versions[code] = saved.answer.version

        floor = bare_insert(Path(folder) / "floor.sqlite")
        return compare("save one answer (service) / bare durable insert", save, floor, aim=4, rounds=200)


def bare_insert(path: Path):  # type: ignore[no-untyped-def]
    """A one-row transaction by the driver alone, with our durability."""
    connection = sqlite_module().connect(str(path), isolation_level=None)
    journal, synchronous = sqlite_mode()
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute(
        "create table answer (id integer primary key, sub text, level text, note text, at text)"
    )

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "insert into answer (sub, level, note, at) values (?, ?, ?, ?)",
            ("1.1.1", "green", "giải trình", "2026-11-21T03:00:00+00:00"),
        )
        connection.execute("COMMIT")

    return insert


if __name__ == "__main__":
    report([measure()])
