"""The server does not start in a state that is not safe."""

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from scorecard.store import homes
from scorecard.web.startup import settings_that_differ
from tests.web.conftest import ROOT, build, free_port, start


@pytest.fixture
def home(tmp_path: Path) -> Path:
    build(tmp_path)
    return tmp_path


def refusal(folder: Path, *options: str) -> str:
    process = start(folder, free_port(), *options)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1, said
    return said


def test_the_settings_of_the_project_are_the_expected_ones() -> None:
    assert settings_that_differ() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("client.showErrorDetails", "full"),
        ("server.enableXsrfProtection", False),
        ("server.maxUploadSize", 200),
        ("server.trustedUserHeaders", {"x-user": "username"}),
    ],
)
def test_each_setting_that_differs_is_named(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda asked: value if asked == name else real(asked))

    assert [fault.split(" is ")[0] for fault in settings_that_differ()] == [name]


def test_a_differing_setting_ends_the_start_with_one_sentence(home: Path) -> None:
    said = refusal(home, "--client.showErrorDetails", "full")

    assert "Not started. Streamlit's settings are not those of .streamlit/config.toml" in said
    assert "client.showErrorDetails is 'full', needs 'none'" in said
    assert "Traceback" not in said


def test_a_demonstration_is_not_served_to_other_machines(tmp_path: Path) -> None:
    at, _ = build(tmp_path)
    with at.store.writing() as connection:
        homes.set_setting(connection, homes.DEMONSTRATION, "yes")

    said = refusal(tmp_path, "--server.address", "0.0.0.0")  # noqa: S104

    assert "A demonstration home is served on 127.0.0.1 only" in said


def test_a_home_without_tables_says_what_to_do(tmp_path: Path) -> None:
    assert "Run `python -m scorecard migrate` first" in refusal(tmp_path)


def test_under_uvicorn_the_settings_hold_as_well() -> None:
    code = "from scorecard.web.startup import settings_that_differ; print(settings_that_differ())"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
