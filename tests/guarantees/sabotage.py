"""Whether the state machine would notice: each rule taken out of the real services, one after another, must be found.

Run alone: python -m tests.guarantees.sabotage
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import Phase, settings
from sqlalchemy import Connection

from scorecard.services import (
    conclusion,
    evidence,
    evidence_versions,
    objections,
    publication,
    scoring,
    submission,
    verification,
)
from scorecard.store import answers, events, results
from scorecard.store import assessments as stored_assessments
from scorecard.store.events import Deed
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store
from tests.guarantees.home import Home, build
from tests.guarantees.machine import Tally
from tests.guarantees.proving import QUIET, explore

STEPS = 20_000  # after which a sabotage counts as not found
SOUND = 2_000  # that the services as they are must pass first
FAST = settings(QUIET, phases=(Phase.generate,), report_multiple_bugs=False)


def nothing(*_: Any, **__: Any) -> None:
    """The rule that is not kept any more."""


def true(*_: Any, **__: Any) -> bool:
    """The check that always agrees."""
    return True


@contextmanager
def commits_always(self: Store) -> Iterator[Connection]:
    """A transaction that keeps what a refused deed had begun."""
    with self._lock, self._writer.connect() as connection, connection.begin() as transaction:
        try:
            yield connection
        finally:
            transaction.commit()


def unversioned(connection: Connection, cell: answers.Cell, values: Any, based_on: int) -> bool:
    """Writing over whatever stands there."""
    found = answers.find(connection, cell)
    return WRITE(connection, cell, values, found.version if found else 0)


def same_number(connection: Connection, rows: Any, by: int, at: Any) -> int:
    """A publication that says it is the first."""
    PUBLISH(connection, rows, by, at)
    return 1


def hash_alone(self: EvidenceFiles, content: bytes) -> str:
    """A file that is named and not kept."""
    sha256 = KEEP(self, content)
    self.path(sha256).unlink()
    return sha256


def forgets_scores(connection: Connection, deed: Deed) -> int:
    """A history without the self-scores."""
    return 0 if deed.action == "save_answer" else APPEND(connection, deed)


def untouched(connection: Connection, before: Any, state: Any, at: Any) -> Any:
    """A step that does not put down where it led."""
    return stored_assessments.assessment(connection, before.id)


WRITE, PUBLISH, KEEP, APPEND = answers.write, results.publish, EvidenceFiles.keep, events.append
SABOTAGES: dict[str, tuple[object, str, Callable[..., object]]] = {
    "who scored may verify": (verification, "require_not_scored_here", nothing),
    "who scored may return": (submission, "require_not_scored_here", nothing),
    "who scored may conclude": (conclusion, "require_not_scored_here", nothing),
    "who verified may score": (scoring, "require_not_verified_here", nothing),
    "who verified may submit": (submission, "require_not_verified_here", nothing),
    "who verified may object": (objections, "require_not_verified_here", nothing),
    "a closed cycle takes scores": (scoring, "require_open", nothing),
    "a closed cycle takes evidence": (evidence, "require_open", nothing),
    "locked evidence may change": (evidence, "require_here", nothing),
    "locked links may move": (evidence_versions, "may_change", true),
    "others verify in place of those assigned": (verification, "require_turn", nothing),
    "objections come too late": (objections, "_require_in_time", nothing),
    "publishing early needs no reason": (publication, "_why_early", lambda *_: ""),
    "a difference needs no reason": (verification, "_differs", lambda *_: False),
    "a self-score has no event": (events, "append", forgets_scores),
    "a self-score leaves the results": (scoring.recalculation, "self_rating", nothing),
    "a stale edit overwrites": (answers, "write", unversioned),
    "a publication repeats its number": (results, "publish", same_number),
    "a file is named and not kept": (EvidenceFiles, "keep", hash_alone),
    "a step leaves the state": (stored_assessments, "move", untouched),
    "a refused deed stays half done": (Store, "writing", commits_always),
}


def steps_to_find(home: Home, place: object, name: str, instead: Callable[..., object]) -> int | None:
    """After how many steps the machine stumbles over the services with this in the place of what they have; None: never."""
    tally = Tally()
    with patch.object(place, name, instead):
        try:
            explore(home, tally, STEPS, how=FAST)
        except Exception:
            return tally.steps
    return None


def main() -> int:
    """Every sabotage on a home of its own, after the services as they are; 1 where one went unnoticed."""
    steps: dict[str, int | None] = {}
    with one_home() as home:
        explore(home, Tally(), SOUND, how=FAST)
    for title, sabotage in SABOTAGES.items():
        with one_home() as home:
            steps[title] = steps_to_find(home, *sabotage)
    missed = [f"not noticed: {title}" for title, number in steps.items() if number is None]
    told = {"tried": len(steps), "found": len(steps) - len(missed), "steps": steps, "faults": missed}
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if missed else 0


@contextmanager
def one_home() -> Iterator[Home]:
    """A home that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = build(Path(folder))
        try:
            yield home
        finally:
            home.engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
