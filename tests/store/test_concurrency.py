"""Many writers on one database lose nothing, and a killed one loses nothing it was told was saved."""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest
from sqlalchemy import text

from scorecard.assessment.records import SHARED, Stage
from scorecard.framework.models import Level
from scorecard.services import assessments, scoring
from scorecard.services.scoring import ChangedMeanwhile, Entry
from scorecard.services.workplace import Workplace
from scorecard.store import answers, events, results
from scorecard.store.engine import open_engine
from scorecard.store.unit_of_work import Store
from tests.access.places import actor, grant_keys
from tests.services.world import open_cycle, workplace

WRITERS, SAVES = 50, 4
CELLS = ("1.1.1", "1.1.2", "1.1.3")
FORK = "fork" in multiprocessing.get_all_start_methods()
pytestmark = pytest.mark.skipif(not FORK, reason="needs fork, to start fifty writers cheaply")


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> tuple[Workplace, int, str]:
    at = workplace(tmp_path, database_url)
    person = actor("official", "own", 1)
    assessment_id = assessments.start_assessment(
        at, person, open_cycle(at, "2024"), grant_keys()["own"] or ""
    )
    at.framework(1), at.registry()
    at.store.engine.dispose()
    return at, assessment_id, database_url


def version_of(at: Workplace, assessment_id: int, code: str) -> int:
    with at.store.reading() as connection:
        found = answers.find(connection, answers.Cell(assessment_id, Stage.SELF, code))
    return found.version if found else 0


def in_child(at: Workplace, url: str) -> Workplace:
    return replace(at, store=Store(open_engine(url)))


def write_until_done(at: Workplace, url: str, assessment_id: int, number: int, pipe: Pipe) -> None:
    """Save SAVES times on cells that everybody wants; told of a colleague's value, read it and try again."""
    at, person = in_child(at, url), actor("official", "own", number)
    accepted = refused = 0
    while accepted < SAVES:
        code = CELLS[(number + accepted) % len(CELLS)]
        entry = Entry(code, (Level.RED, Level.YELLOW, Level.GREEN)[accepted % 3])
        try:
            scoring.save_answer(at, person, assessment_id, entry, version_of(at, assessment_id, code))
            accepted += 1
        except ChangedMeanwhile:
            refused += 1
    pipe.send((accepted, refused))


def start(
    target: Callable[..., None], *arguments: object
) -> tuple[multiprocessing.process.BaseProcess, Pipe]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(*arguments, sender))
    process.start()
    sender.close()
    return process, receiver


def test_fifty_writer_processes_lose_nothing(home: tuple[Workplace, int, str]) -> None:
    at, assessment_id, url = home
    running = [start(write_until_done, at, url, assessment_id, n) for n in range(1, WRITERS + 1)]
    told = [pipe.recv() for _, pipe in running]
    for process, _ in running:
        process.join(60)
        assert process.exitcode == 0
    assert sum(accepted for accepted, _ in told) == WRITERS * SAVES
    assert sum(version_of(at, assessment_id, code) for code in CELLS) == WRITERS * SAVES
    with at.store.reading() as connection:
        saves = [event for event in events.events(connection) if event.action == "save_answer"]
        row = results.of_assessment(connection, assessment_id)[0]
        own = answers.answers(connection, assessment_id, Stage.SELF, SHARED)
    assert len(saves) == WRITERS * SAVES
    assert [event.position for event in saves] == list(range(2, WRITERS * SAVES + 2))
    assert row.assessment_version == WRITERS * SAVES + 1
    assert Counter(row.answers[: len(CELLS)]) == Counter(
        {"red": "R", "yellow": "Y", "green": "E"}[str(answer.level)] for answer in own
    )


def test_of_two_editors_of_one_cell_the_second_is_told(home: tuple[Workplace, int, str]) -> None:
    at, assessment_id, _ = home
    first, second = actor("official", "own", 1), actor("official", "own", 2)
    scoring.save_answer(at, first, assessment_id, Entry("1.1.1", Level.GREEN, note="đã có quyết định"), 0)
    with pytest.raises(ChangedMeanwhile) as told:
        scoring.save_answer(at, second, assessment_id, Entry("1.1.1", Level.RED), 0)
    assert told.value.theirs is not None
    assert (told.value.theirs.level, told.value.theirs.saved_by_name) == (Level.GREEN, "Người 1")
    assert told.value.yours.level is Level.RED
    saved = scoring.save_answer(
        at, second, assessment_id, Entry("1.1.1", Level.RED), told.value.theirs.version
    )
    assert (saved.answer.level, saved.answer.version) == (Level.RED, 2)


def save_for_ever(at: Workplace, url: str, assessment_id: int, pipe: Pipe) -> None:
    at, person = in_child(at, url), actor("official", "own", 1)
    version = 0
    while True:
        level = Level.GREEN if version % 2 else Level.YELLOW
        version = scoring.save_answer(
            at, person, assessment_id, Entry("1.1.1", level), version
        ).answer.version
        pipe.send(version)


@pytest.mark.parametrize("saves_before_the_kill", [1, 7, 20])
def test_what_was_acknowledged_survives_kill_9(
    home: tuple[Workplace, int, str], saves_before_the_kill: int
) -> None:
    at, assessment_id, _ = home
    process, pipe = start(save_for_ever, at, home[2], assessment_id)
    acknowledged = 0
    while acknowledged < saves_before_the_kill:
        acknowledged = pipe.recv()
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join(30)
    while pipe.poll():
        try:
            acknowledged = pipe.recv()
        except EOFError:
            break
    assert version_of(at, assessment_id, "1.1.1") in (acknowledged, acknowledged + 1)
    with at.store.reading() as connection:
        saves = [event for event in events.events(connection) if event.action == "save_answer"]
        row = results.of_assessment(connection, assessment_id)[0]
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("pragma quick_check")).scalar() == "ok"
    assert len(saves) == version_of(at, assessment_id, "1.1.1") == row.assessment_version - 1
