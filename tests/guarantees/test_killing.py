"""kill -9: twenty workers here, a thousand and the real server in `make prove`; and the look after it sees what is wrong."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from tests.guarantees.after_the_kill import faults
from tests.guarantees.killing import Ground, kill_one, killing_ground, look, renew

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done() -> None:
    command = [sys.executable, "-m", "tests.guarantees.killing", "--kills", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] == 20
    assert set(told["acknowledged"]) >= {"save_answer", "add_evidence", "attach", "submit", "return"}


@pytest.fixture(scope="module")
def killed() -> Iterator[tuple[Ground, list[dict[str, object]]]]:
    with killing_ground("sqlite") as ground:
        renew(ground)
        told = [deed for seed in range(7, 11) for deed in kill_one(ground, seed)]
        assert look(ground, told)[0] == []
        yield ground, told


TAMPERED = (
    "delete from event where action = 'save_answer' and id = (select max(id) from event where action = 'save_answer')",
    "delete from answer where rowid = (select max(rowid) from answer)",
    "update answer set version = version - 1",
    "update assessment set state = 'published'",
    "update assessment set version = version + 1",
    "delete from result",
    "delete from evidence_link where id = 1",
    "delete from evidence_version where id = 1",
    "insert into event_text (event_id, field, salt, text) values (99999, 'note', '', '')",
)


@pytest.fixture
def copied(killed: tuple[Ground, list[dict[str, object]]], tmp_path: Path) -> Iterator[Workplace]:
    """A copy of the home, to be tampered with."""
    shutil.copytree(killed[0].folder, tmp_path, dirs_exist_ok=True)
    at = replace(killed[0], folder=tmp_path).opened()
    yield at
    at.store.engine.dispose()


def tamper(at: Workplace, statement: str) -> int:
    """Change the database behind the program's back; how many rows."""
    connection = at.store.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("pragma foreign_keys=off")
        return int(cursor.execute(statement).rowcount)
    finally:
        connection.close()


@pytest.mark.parametrize("statement", TAMPERED)
def test_the_look_after_a_kill_sees_what_is_half_done(
    killed: tuple[Ground, list[dict[str, object]]], copied: Workplace, statement: str
) -> None:
    assert tamper(copied, statement) > 0
    assert faults(copied, killed[1]) != []


def test_it_sees_a_file_that_is_gone_and_a_deed_that_is_lost(
    killed: tuple[Ground, list[dict[str, object]]], copied: Workplace
) -> None:
    lost = {"deed": "save_answer", "paper": 1, "sub": "1.1.1", "version": 10_000}
    assert faults(copied, [*killed[1], lost]) == [f"lost: {lost}"]
    kept = next(each["sha256"] for each in killed[1] if each["deed"] == "add_evidence")
    next(copied.files.folder.glob(f"??/{kept}*")).unlink()
    assert any("file" in fault for fault in faults(copied, killed[1]))
