"""Which home is served, and refusing a port that is taken; the server itself is tried in the browser tests."""

import socket
from pathlib import Path

import pytest

from scorecard.cli import homes, serving
from scorecard.cli.serving import PortTaken
from scorecard.settings import settings
from tests.cli.conftest import Run

PASSWORD = "mua xuân trên phố"


def test_the_demonstration_is_served_until_there_is_a_real_home(run: Run, real_home: Path) -> None:
    assert homes.served().home == real_home / "demo"
    run("init", "--username", "quantri", "--name", "A", "--password", PASSWORD)
    assert homes.served().home == real_home


def test_a_database_address_means_the_real_home(
    run: Run, real_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_DATABASE_URL", "postgresql://server/scorecard")
    settings.cache_clear()
    assert homes.served().home == real_home
    assert homes.is_there(homes.served())
    assert homes.demonstration().database == f"sqlite:///{real_home / 'demo' / 'scorecard.sqlite'}"


def test_a_taken_port_is_refused_before_anything_is_made(run: Run, real_home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("run", "--port", str(port))
        with pytest.raises(PortTaken):
            serving.require_free("127.0.0.1", port)
    assert done.exit_code == 1
    assert f"Cổng {port}" in done.output
    assert not real_home.exists()
    serving.require_free("127.0.0.1", port)
