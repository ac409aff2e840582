"""The page of editions: kept by a button, read through, faults named."""

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


def test_the_framework_can_be_read_to_its_levels(screen: Screen) -> None:
    run = opened(screen)
    run.selectbox(key="shell-choice-edition").select(EDITION).run()
    framework = editions.usable_edition(EDITION)
    assert len(run.expander) == len(framework.quadrants[0].indicators)
    run.selectbox(key=f"editions-quadrant-{EDITION}").select("3").run()
    assert not run.exception
    assert run.expander[0].label.startswith("3.1 ")
    drawn = " ".join(each.value for each in run.markdown)
    assert framework.quadrants[2].indicators[0].sub_indicators[0].title.vi in drawn


def test_going_from_one_framework_to_another_never_ends_in_an_error(screen: Screen) -> None:
    run = opened(screen)
    run.selectbox(key="shell-choice-edition").select("san-xuat-sach-hon").run()
    run.selectbox(key="editions-quadrant-san-xuat-sach-hon").select_index(5).run()
    run.selectbox(key="shell-choice-edition").select(EDITION).run()
    assert not run.exception
    assert not run.error


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
