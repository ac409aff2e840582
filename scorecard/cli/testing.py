"""`test`: format, lint, types and tests, the same on every platform; browser tests are run by .ci/run."""

import os
import subprocess
import sys

import typer

from scorecard.cli.words import say, say_error
from scorecard.settings import ROOT

STEPS = (
    ("ruff", "format", "--check", "--quiet", "."),
    ("ruff", "check", "--quiet", "."),
    ("mypy",),
)
PYTEST = ("pytest", "-q", "-m", "not browser", "-n", "2", "--dist", "worksteal")


def test(context: typer.Context) -> None:
    """Chạy mọi kiểm tra không cần trình duyệt / Run every check that needs no browser; more words go to pytest."""
    failed = [" ".join(step) for step in STEPS if not _passes(step)]
    if not _passes((*PYTEST, *context.args)):
        failed.append("pytest")
    if failed:
        say_error(f"Không đạt: {', '.join(failed)}", f"Failed: {', '.join(failed)}")
        raise typer.Exit(1)
    say("Mọi kiểm tra đều đạt.", "Every check passed.")


def _passes(step: tuple[str, ...]) -> bool:
    typer.echo(f"$ {' '.join(step)}")
    # The tests start many processes: each would compile the whole program anew where this is set.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", *step]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603
    return done.returncode == 0
