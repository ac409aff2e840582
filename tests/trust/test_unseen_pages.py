"""Every results page, in its print layout with all tables open, is the same whether unseen localities are there or not."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Actor, Role
from scorecard.excel.workbook import Origin, workbook
from scorecard.services import profile
from scorecard.services.accounts import DEMONSTRATION_PASSWORD, demonstration_account, demonstration_accounts
from scorecard.services.comparison import compare
from scorecard.services.results import View
from scorecard.services.selection import Selection
from scorecard.services.signing_in import actor_of_session, session_id, sign_in
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT, settings
from scorecard.ui.pieces.download import csv_bytes
from scorecard.ui.results.compare_tables import counts_table, letters_table, quadrants_table
from scorecard.ui.results.indicators import indicator_table
from scorecard.ui.results.profile import wheel_table
from scorecard.wiring import workplace
from tests.access.places import grant_keys
from tests.pages.people import Person
from tests.services.world import NOW
from tests.trust.homes import Homes, opened, viewers

PAGES = sorted(path.stem for path in (ROOT / "pages" / "results").glob("*.py"))
ROLES = {Role.LEADERSHIP: "parent", Role.OFFICIAL: "own"}
KINDS = ("html", "markdown", "plotly_chart", "selectbox", "multiselect", "arrow_data_frame")


@pytest.fixture(scope="module")
def copies(found: Homes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Workplace]:
    """Both homes once more: who signs in to a page writes into its home."""
    folder = tmp_path_factory.mktemp("copies")
    for name, home in (("bare", found.bare), ("full", found.full)):
        shutil.copytree(home.files.folder.parent, folder / name)
    return opened(folder / "bare"), opened(folder / "full")


@pytest.fixture
def enter(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Workplace], Workplace]]:
    """enter(home): the pages of this test now use that home."""

    def into(home: Workplace) -> Workplace:
        folder: Path = home.files.folder.parent
        monkeypatch.setenv("SCORECARD_HOME", str(folder))
        settings.cache_clear()
        workplace.cache_clear()
        return workplace()

    yield into
    settings.cache_clear()
    workplace.cache_clear()


def person(at: Workplace, role: Role) -> Person:
    name = str(role)
    if not any(each.username == name for each, _ in demonstration_accounts(at)):
        demonstration_account(at, name, f"Người {name}", "Đơn vị minh họa", role, grant_keys()[ROLES[role]])
    token = sign_in(at, name, DEMONSTRATION_PASSWORD, "127.0.0.1")
    actor = actor_of_session(at, session_id(token))
    assert actor is not None
    return Person(actor, token)


def everything(run: AppTest) -> list[str]:
    """All that the page says and draws, piece by piece."""
    assert not run.exception
    return [str(element.proto) for kind in KINDS for element in run.get(kind)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_the_same_in_both_homes(
    page: str,
    role: Role,
    found: Homes,
    copies: tuple[Workplace, Workplace],
    enter: Callable[[Workplace], Workplace],
) -> None:
    cycle = str(max(case.cycle_id for case in found.world.cases.values()))
    drawn = [
        everything(person(enter(home), role).screen(f"results/{page}.py", cycle=cycle, print="1"))
        for home in copies
    ]
    assert drawn[0]
    assert drawn[1] == drawn[0]


def exports(at: Workplace, who: Actor, homes: Homes) -> Iterator[bytes]:
    """The files that a reader may take of the comparison and of a profile."""
    for case in homes.world.cases.values():
        compared = compare(at, who, Selection(View.PUBLISHED, case.cycle_id))
        tables: list[pd.DataFrame] = [
            letters_table(compared),
            counts_table(compared),
            quadrants_table(compared),
        ]
        if compared.localities:
            seen = profile.profile(at, who, View.PUBLISHED, homes.world.locality_key, case.cycle_id)
            tables += [wheel_table(seen), indicator_table(seen)]
        for table in tables:
            yield csv_bytes(table)
            yield workbook(table, Origin("Số liệu", "Nguồn", (("n", str(len(table))),), NOW))


@pytest.mark.parametrize("role", ["official", "leader", "assessor", "leadership"])
def test_every_export_has_equal_bytes(role: str, found: Homes) -> None:
    bare, full = (list(exports(at, viewers()[role], found)) for at in (found.bare, found.full))
    assert len(bare) > 40
    assert bare == full
