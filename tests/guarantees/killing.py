"""kill -9 at random moments: a process that scores, uploads and submits from several threads dies; nothing it said is lost.

A process that has imported everything forks one worker a kill. The worker writes one line to a pipe after each service
has returned; after the kill a fresh process opens the home and compares it with those lines. Run alone:
python -m tests.guarantees.killing --kills 20
"""

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scorecard.evidence_files import limited
from scorecard.services import (
    accounts,
    assessments,
)
from scorecard.services.workplace import Workplace
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store
from tests.guarantees.after_the_kill import faults
from tests.guarantees.databases import empty_database
from tests.guarantees.home import Home, build, unit
from tests.guarantees.working import CONTENTS, TASKS

KILLS_A_HOME = 10
MOST = 40  # deeds after which a worker is killed, at most
MOMENT = 0.006  # seconds after the last of them, at most
HURRY = 60.0  # seconds after which a worker that says nothing is a failure


@dataclass
class Ground:
    """A home to kill in, and where a fresh copy of it comes from."""

    home: Home
    folder: Path
    url: str
    papers: tuple[int, ...] = ()

    def opened(self) -> Workplace:
        """The home as a process of its own opens it."""
        engine = open_engine(self.url or f"sqlite:///{self.folder / 'scorecard.sqlite'}")
        return replace(self.home.at, store=Store(engine), files=EvidenceFiles(self.folder / "evidence"))


@dataclass
class Report:
    """What a run came to."""

    kills: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    unfinished: int = 0
    faults: list[str] = field(default_factory=list)

    def as_line(self) -> str:
        """The report on one line of JSON."""
        return json.dumps({**vars(self)}, ensure_ascii=False)


def prepare(folder: Path, url: str) -> Ground:
    """A home with three drafts; its connections are closed, so that forks open their own."""
    home = build(folder, url, durable=True)
    home.at.registry()
    for content in CONTENTS:
        limited.examined(content)  # once, here: every fork remembers the answer
    person = accounts.load_actor(home.at, 1), accounts.load_actor(home.at, 7)
    keys = [(person[0], "hai_an", 0), (person[1], "hong_bang", 0), (person[0], "hai_an", 1)]
    papers = tuple(
        assessments.start_assessment(home.at, who, home.cycles[cycle], unit(place).key)
        for who, place, cycle in keys
    )
    home.start = home.picture()
    home.engine.dispose()
    return Ground(home, folder, url, papers)


def work(ground: Ground, seed: int, pipe: int) -> None:
    """Five threads at once, until killed; every line to the pipe is one deed that has returned."""
    at = ground.opened()

    def say(deed: str, **about: Any) -> None:
        os.write(pipe, (json.dumps({"deed": deed, **about}) + "\n").encode())

    def run(number: int) -> None:
        task, person, paper = TASKS[number]
        try:
            task(
                at,
                accounts.load_actor(at, person),
                ground.papers[paper],
                say,
                random.Random(f"{seed}/{number}"),
            )
        except BaseException:
            say("broken", why=traceback.format_exc())

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(len(TASKS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Killing


def fork(body: Callable[[int], None]) -> tuple[int, int]:
    """A child that runs `body` with the writing end of a pipe; its number and the reading end."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            body(writing)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    return child, reading


def kill_one(ground: Ground, seed: int) -> list[dict[str, Any]]:
    """Start a worker, kill it at a moment that the seed chooses; the deeds that it acknowledged."""
    chance = random.Random(seed)
    child, pipe = fork(lambda writing: work(ground, seed, writing))
    try:
        told = _some(pipe, chance.randint(0, MOST))
        time.sleep(chance.uniform(0, MOMENT))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [json.loads(line) for line in (told + _rest(pipe)).decode().split("\n")[:-1]]
    finally:
        os.close(pipe)


def _some(pipe: int, lines: int) -> bytes:
    """What the worker says until it has said so many lines."""
    told = b""
    while told.count(b"\n") < lines:
        if not select.select([pipe], [], [], HURRY)[0]:
            raise TimeoutError(f"the worker says nothing any more after {told.decode()[-400:]}")
        part = os.read(pipe, 1 << 16)
        if not part:
            raise ChildProcessError(f"the worker ended by itself after {told.decode()[-400:]}")
        told += part
    return told


def _rest(pipe: int) -> bytes:
    """What is left in a pipe whose writer is gone."""
    told = b""
    while part := os.read(pipe, 1 << 16):
        told += part
    return told


def look(ground: Ground, acknowledged: list[dict[str, Any]]) -> tuple[list[str], int]:
    """What a fresh process finds wrong, and how many temporary upload files lie about."""

    def body(pipe: int) -> None:
        at = ground.opened()
        found = faults(at, acknowledged)
        os.write(
            pipe, (json.dumps([found[:20], len(list(at.files.folder.glob("*/.new-*")))]) + "\n").encode()
        )

    child, pipe = fork(body)
    try:
        lines = _rest(pipe).decode().split("\n")[:-1]
        _, status = os.waitpid(child, 0)
    finally:
        os.close(pipe)
    if status or not lines:
        return [f"the check itself ended with {status}"], 0
    found, left = json.loads(lines[0])
    return found, left


def kill_often(
    ground: Ground, kills: int, seed: int, tell: Callable[[str], object] = lambda told: None
) -> Report:
    """Kill so many workers, ten in the same home before it is made anew; stops at the first fault."""
    report = Report()
    acknowledged: list[dict[str, Any]] = []
    for number in range(kills):
        if number % KILLS_A_HOME == 0:
            renew(ground)
            acknowledged = []
        told = kill_one(ground, seed * 1_000_003 + number)
        acknowledged += told
        report.kills += 1
        report.acknowledged.update(each["deed"] for each in told)
        found, left = look(ground, acknowledged)
        report.unfinished += left
        if found:
            report.faults = [f"kill {number}, seed {seed}: {fault}" for fault in found]
            break
        if (number + 1) % 100 == 0:
            tell(f"  {number + 1} kills, {report.acknowledged.total()} deeds acknowledged, none lost")
    return report


def renew(ground: Ground) -> None:
    """The home as it was at the start, its evidence folder empty."""
    shutil.rmtree(ground.folder / "evidence", ignore_errors=True)
    ground.home.back_to_start()
    ground.home.engine.dispose()


@contextmanager
def killing_ground(database: str) -> Iterator[Ground]:
    """A home of its own on "sqlite" or "postgresql"."""
    folder = Path(tempfile.mkdtemp(prefix="scorecard-kill-"))
    try:
        with empty_database(database) as url:
            ground = prepare(folder, url)
            yield ground
            ground.home.engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """So many kills on one database; 1 where something was lost or half done."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=18091)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    chosen = parser.parse_args()
    with killing_ground(chosen.database) as ground:
        report = kill_often(ground, chosen.kills, chosen.seed)
    sys.stdout.write(report.as_line() + "\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
