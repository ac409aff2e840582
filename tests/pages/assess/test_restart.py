"""A server killed outright: what was shown as saved stands, the first edit after it counts, no one is overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scorecard.access.roles import Role
from scorecard.assessment.records import SHARED, Stage
from scorecard.framework.models import Level
from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.workplace import Workplace
from scorecard.store import answers
from tests.pages.people import Person
from tools.browsing import Server, browser, idle, sign_in

pytestmark = pytest.mark.browser
Saved = tuple[Level | None, int, int]


def saved(at: Workplace, assessment_id: int, code: str) -> Saved | None:
    """(level, version, who) of a self-score; by the same SQLite library: a second one in a process breaks locks."""
    with at.store.reading() as transaction:
        found = answers.find(transaction, answers.Cell(assessment_id, Stage.SELF, code, SHARED))
    return (found.level, found.version, found.saved_by) if found else None


def choose(page: Page, assessment_id: int, code: str, label: str) -> None:
    key = f".st-key-assess-card-{assessment_id}-{code.replace('.', '-')}-level-vi"
    page.locator(key).get_by_text(label, exact=True).click()
    page.wait_for_timeout(150)
    idle(page)
    page.wait_for_timeout(600)
    idle(page)


def restart(server: Server, page: Page) -> None:
    server.kill()
    page.wait_for_timeout(1000)
    server.start()
    page.wait_for_timeout(5000)
    idle(page)


def test_a_killed_server_loses_nothing_and_overwrites_nobody(
    at: Workplace, tmp_path: Path, assessment_id: int, official: Person, person: Callable[..., Person]
) -> None:
    colleague = person(Role.OFFICIAL, name="dong.nghiep")
    mine, theirs = official.actor.account_id, colleague.actor.account_id
    server = Server(tmp_path)
    server.start()
    try:
        with browser() as running:
            context = running.new_context(viewport={"width": 1440, "height": 1600})
            page = sign_in(
                context,
                server,
                official.actor.username,
                DEMONSTRATION_PASSWORD,
                f"/self-assess?assessment={assessment_id}&indicator=1.1",
            )
            choose(page, assessment_id, "1.1.1", "◆ V Vàng")
            assert saved(at, assessment_id, "1.1.1") == (Level.YELLOW, 1, mine)
            restart(server, page)
            choose(page, assessment_id, "1.1.1", "● X Xanh")
            assert saved(at, assessment_id, "1.1.1") == (Level.GREEN, 2, mine)

            server.kill()
            save_answer(at, colleague.actor, assessment_id, Entry("1.1.2", Level.YELLOW), 0)
            restart(server, page)
            choose(page, assessment_id, "1.1.2", "■ Đ Đỏ")
            assert saved(at, assessment_id, "1.1.2") == (Level.YELLOW, 1, theirs)
            page.get_by_role("button", name="Dùng giá trị của tôi").click()
            idle(page)
            assert saved(at, assessment_id, "1.1.2") == (Level.RED, 2, mine)
    finally:
        server.stop()
