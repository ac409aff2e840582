"""The page of editions: kept by a button, faults named."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services import editions
from scorecard.services.workplace import Workplace
from scorecard.store import editions as stored

Screen = Callable[[Role], AppTest]
PAGE = "../../pages/admin/editions.py"
EDITION = "tcvn-iso-18091-2020"


def opened(screen: Screen) -> AppTest:
    run = screen(Role.ADMINISTRATOR).run().switch_page(PAGE).run()
    assert not run.exception
    return run


def test_an_edition_is_kept_by_a_button(at: Workplace, screen: Screen) -> None:
    run = opened(screen)
    run.button(key=f"editions-keep-{EDITION}").click().run()
    assert not run.exception
    with at.store.reading() as connection:
        assert len(stored.listed(connection)) == 1
    assert list(run.dataframe[0].value["Toàn vẹn"]) == ["nguyên vẹn"]
    assert not [each for each in run.button if each.key == f"editions-keep-{EDITION}"]


def test_the_faults_of_a_broken_edition_are_named(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "frameworks"
    shutil.copytree(editions.FRAMEWORKS, folder)
    with (folder / EDITION / "quadrant-2.toml").open("a", encoding="utf-8") as file:
        file.write("\nđây không phải TOML\n")
    monkeypatch.setattr(editions, "FRAMEWORKS", folder)
    run = opened(screen)
    assert "lỗi nên chưa dùng được" in run.error[0].value
    assert any("quadrant-2.toml" in each.value for each in run.markdown)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_is_offered_the_page(screen: Screen, role: Role) -> None:
    run = screen(role).run()
    with pytest.raises(ValueError, match="editions"):
        run.switch_page(PAGE)
