"""The profile at the screen: what the weakest link hides, and no column that says nothing to its reader."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

PAGE = "results/profile.py"
END_2024 = date(2024, 12, 31)
EVIDENCE = (
    '<th scope="col" style="text-align:left;padding:.25rem .75rem .25rem 0;font-weight:600">Minh chứng</th>'
)
People = Callable[..., Person]


@pytest.fixture
def address(at: Workplace) -> dict[str, str]:
    """Quận Hải An, all green but 1.1 (one sub-indicator yellow) and 2.1 (two red)."""
    cycle, key = open_cycle(at, "Kỳ 2024"), key_on(at, "district", "306", END_2024)
    published(at, cycle, key, "G", s1_1_2="Y", s2_1_1="R", s2_1_2="R")
    return {"locality": key, "cycle": str(cycle), "view": "published"}


def test_the_nearest_rises_are_named_with_what_is_missing(address: dict[str, str], person: People) -> None:
    run = person(Role.LEADERSHIP, "parent").screen(PAGE, **address)
    assert not run.exception
    shown = unescape(words(run))
    assert "1 chỉ số chỉ còn một bước là lên màu</h2>" in shown
    assert "1.1.2 lên xanh" in shown
    assert "2.1.1 lên vàng; 2.1.2 lên vàng" in shown


def test_documents_are_counted_only_for_who_may_know_them(address: dict[str, str], person: People) -> None:
    assert EVIDENCE not in words(person(Role.LEADERSHIP, "parent").screen(PAGE, **address))
    assert EVIDENCE in words(person(Role.OFFICIAL).screen(PAGE, **address))
