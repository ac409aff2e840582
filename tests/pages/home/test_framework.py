"""The framework to read: any role, every criterion with its levels and guidance; cases for assessors only."""

from collections.abc import Callable
from html import unescape

import pytest

from scorecard.access.roles import Role
from scorecard.services.accounts import set_language
from scorecard.services.editions_to_read import editions_to_read
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words

PAGE = "home/framework.py"
EDITION = "tcvn-iso-18091-2020"
People = Callable[..., Person]


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_the_criteria(at: Workplace, cycle_id: int, person: People, role: Role) -> None:
    run = person(role, "everywhere" if role in (Role.ADMINISTRATOR, Role.COORDINATOR) else "own").screen(PAGE)
    assert not run.exception
    assert not run.error
    shown = unescape(words(run))
    framework = editions_to_read(at)[0].framework
    for sub in framework.indicator("1.4").sub_indicators:
        assert sub.title.vi in shown
        assert all(text.vi in shown for text in sub.levels.values())
        assert all(each.vi in shown for each in sub.evidence)


def test_a_quadrant_is_chosen_by_the_address(at: Workplace, cycle_id: int, person: People) -> None:
    run = person(Role.OFFICIAL).screen(PAGE, **{"quadrant-iso-18091": "4"})
    shown = unescape(words(run))
    assert "Quản lý chất thải rắn" in shown
    assert "Giảm nghèo" not in shown


def test_without_a_cycle_the_shipped_editions_are_there_to_read(at: Workplace, person: People) -> None:
    run = person(Role.OFFICIAL).screen(PAGE, edition="san-xuat-sach-hon")
    assert not run.exception
    assert "Thành lập nhóm SXSH" in unescape(words(run))


def test_an_edition_that_is_not_there_is_refused(at: Workplace, person: People) -> None:
    run = person(Role.OFFICIAL).screen(PAGE, edition="khac")
    assert not run.exception
    assert run.error


def test_cases_are_shown_to_assessors_only(at: Workplace, cycle_id: int, person: People) -> None:
    case = editions_to_read(at)[0].framework.cases[0]
    assert case.facts.vi in unescape(words(person(Role.ASSESSOR).screen(PAGE)))
    assert case.facts.vi not in unescape(words(person(Role.OFFICIAL).screen(PAGE)))


def test_in_english_nothing_vietnamese_is_left(at: Workplace, cycle_id: int, person: People) -> None:
    someone = person(Role.ASSESSOR)
    set_language(at, someone.actor, "en")
    shown = unescape(words(someone.screen(PAGE)))
    framework = editions_to_read(at)[0].framework
    assert framework.indicator("1.1").title.en in shown
    assert framework.indicator("1.1").title.vi not in shown
    assert "Minh chứng" not in shown
