"""The command line in a process of its own test: a home in a temporary folder, output as text."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli.commands import app
from scorecard.settings import settings

Run = Callable[..., Result]


@pytest.fixture
def real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where SCORECARD_HOME points; nothing is there yet."""
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path / "real"))
    monkeypatch.delenv("SCORECARD_DATABASE_URL", raising=False)
    settings.cache_clear()
    yield tmp_path / "real"
    settings.cache_clear()


@pytest.fixture
def run(real_home: Path) -> Run:
    """Runs one command; stdout and stderr together in `.output`."""

    def command(*words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=typed)

    return command
