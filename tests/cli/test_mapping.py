"""load-boundaries: what it says, what it refuses, and that a refusal loads nothing."""

from pathlib import Path

import pytest

from scorecard.cli import homes
from scorecard.services.boundaries import outlines_of
from tests.cli.conftest import Run
from tests.cli.test_commands import PASSWORD, WHO
from tests.services.test_geojson import SQUARE, feature, file_of


@pytest.fixture
def initialised(run: Run) -> Run:
    assert run("init", *WHO, "--password", PASSWORD).exit_code == 0
    return run


def outline_file(folder: Path, *codes: str) -> str:
    path = folder / "ranh-gioi.geojson"
    path.write_bytes(file_of(*(feature(code, SQUARE) for code in codes)))
    return str(path)


def test_outlines_are_loaded_and_counted(initialised: Run, tmp_path: Path) -> None:
    done = initialised(
        "load-boundaries", outline_file(tmp_path, "11413"), "--field", "ma", "--on", "2026-11-21"
    )
    assert done.exit_code == 0
    assert "Outlines of 1 units loaded; 5 points thinned to 5." in done.output
    assert "3320 units of that tier have no outline yet" in done.output
    assert list(outlines_of(homes.ready(None))) == ["commune-11413-20250701"]


def test_unknown_codes_are_listed_and_nothing_is_loaded(initialised: Run, tmp_path: Path) -> None:
    done = initialised("load-boundaries", outline_file(tmp_path, "11413", "99999"))
    assert done.exit_code == 1
    assert "SC-634" in done.output
    assert "99999" in done.output
    assert outlines_of(homes.ready(None)) == {}
    again = initialised("load-boundaries", outline_file(tmp_path, "11413", "99999"), "--skip-unknown")
    assert again.exit_code == 0
    assert "Codes left out: 1" in again.output


def test_a_file_that_is_no_geojson_is_refused_in_two_languages(initialised: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("không phải", encoding="utf-8")
    done = initialised("load-boundaries", str(path))
    assert done.exit_code == 1
    assert "Lỗi SC-632" in done.output
    assert "Error SC-632" in done.output
