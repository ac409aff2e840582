"""Running the state machine for so many steps, the same ones each time; alone: python -m tests.guarantees.proving."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.guarantees.databases import empty_database
from tests.guarantees.home import Home, build
from tests.guarantees.machine import Tally
from tests.guarantees.procedure import procedure_on

LONG = 120  # steps of a history, at most
CHUNK = range(
    5, 11
)  # histories of one seed; after ten, Hypothesis begins to vary old ones instead of finding new ones
USUAL = 50  # steps of a history
QUIET = settings(
    stateful_step_count=LONG,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
    print_blob=False,
)


def explore(home: Home, tally: Tally, steps: int, start: int = 0, how: settings = QUIET) -> None:
    """Histories until `steps` deeds were tried; chunk after chunk with the seeds from `start` on."""
    wanted, number = tally.steps + steps, start
    while tally.steps < wanted:
        chunk = max(CHUNK.start, min(CHUNK.stop - 1, (wanted - tally.steps) // USUAL))
        machine = seed(number)(procedure_on(home, tally))
        run_state_machine_as_test(machine, settings=settings(how, max_examples=chunk))
        number += 1


def main() -> int:
    """So many steps on one database; a line of JSON with what was tried. A broken guarantee ends it with the steps to it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=18091)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    chosen = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, empty_database(chosen.database) as url:
        home = build(Path(folder), url)
        try:
            explore(home, tally, chosen.steps, chosen.seed)
        finally:
            home.engine.dispose()
    sys.stdout.write(json.dumps(vars(tally)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
