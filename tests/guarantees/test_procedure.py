"""The real services against the model, on both databases: 2,000 steps here, a hundred thousand in `make prove`."""

from pathlib import Path

from scorecard.assessment.workflow import TRANSITIONS
from tests.access.expected import STATES
from tests.guarantees.drawing import KINDS
from tests.guarantees.home import build
from tests.guarantees.machine import Tally
from tests.guarantees.model import MOVES
from tests.guarantees.proving import explore

STEPS = {"sqlite": 1400, "postgresql": 600}
NEEDED = {
    "submit",
    "save_assessor_answer",
    "conclude",
    "publish",
    "reopen",
    "raise_objections",
    "reply_to_objection",
}


def test_the_model_and_the_program_have_the_same_state_machine() -> None:
    program = {
        str(move): ({str(state) for state in step.sources}, str(step.target), step.needs_reason)
        for move, step in TRANSITIONS.items()
    }
    assert program == {
        move: ({STATES[letter] for letter in sources}, STATES[target], reason)
        for move, (sources, target, reason) in MOVES.items()
    }


def test_the_services_keep_every_guarantee_over_any_history(database_url: str, tmp_path: Path) -> None:
    kind = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    home, tally = build(tmp_path, "" if kind == "sqlite" else database_url), Tally()
    try:
        explore(home, tally, STEPS[kind])
    finally:
        home.engine.dispose()
    assert tally.steps >= STEPS[kind]
    assert tally.accepted.keys() >= (NEEDED if kind == "sqlite" else set())
    assert len(KINDS) > 25
