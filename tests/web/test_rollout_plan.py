"""The plan to print: for who plans cycles, in their language, nothing of it for anyone else, nothing in it runs."""

from datetime import date

import pytest

from scorecard.access.roles import Role
from scorecard.assessment.cycle_template import proposed_from_start
from scorecard.assessment.planning import CycleStep
from scorecard.services import accounts, cycles, grants
from scorecard.services.cycle_steps import save_steps
from scorecard.services.cycles import CyclePlan
from tests.web.conftest import PASSWORD, Server

NAME = 'Kỳ <script>alert("1")</script> & 2026'
EDITION = "tcvn-iso-18091-2020"


@pytest.fixture(scope="module")
def address(server: Server) -> str:
    """The plan of a cycle with an evil name and note, made by the coordinator "dieuphoi"."""
    at = server.at
    manager = accounts.load_actor(at, server.account["quantri"])
    made = accounts.create_account(
        at, manager, "dieuphoi", "Trần <b>Điều</b> Phối", PASSWORD, unit="Sở & Chi cục"
    )
    grants.grant_role(at, manager, made.id, Role.COORDINATOR, None, date(2026, 1, 1))
    coordinator = accounts.load_actor(at, made.id)
    number = cycles.create_cycle(at, coordinator, CyclePlan(NAME, 2026, EDITION, date(2026, 12, 31)))
    first, *rest = proposed_from_start(date(2027, 1, 4))
    noted = CycleStep(first.step, first.starts, first.due, "<img src=x onerror=alert(2)>")
    save_steps(at, coordinator, number, [noted, *rest], "lý do", 1)
    return f"/plan/{number}"


def test_a_coordinator_reads_it_and_every_value_is_escaped(server: Server, address: str) -> None:
    answer = server.ask(address, Cookie=server.cookie_of("dieuphoi"))
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Kỳ &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 2026" in answer.text
    assert "&lt;img src=x onerror=alert(2)&gt;" in answer.text
    assert "Trần &lt;b&gt;Điều&lt;/b&gt; Phối" in answer.text
    assert not [bad for bad in ("<script", "<img", "<b>") if bad in answer.text]
    assert "04/01/2027" in answer.text
    assert "Dự toán kinh phí" in answer.text


def test_nothing_on_it_runs_or_comes_from_elsewhere(server: Server, address: str) -> None:
    headers = server.ask(address, Cookie=server.cookie_of("dieuphoi")).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "script" not in policy
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "private, no-store")
    style = server.ask("/plan.css", Cookie=server.cookie_of("dieuphoi"))
    assert (style.status, style.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "@page" in style.text


def test_it_speaks_the_language_of_the_account(server: Server, address: str) -> None:
    person = accounts.load_actor(server.at, accounts_named(server, "dieuphoi"))
    accounts.set_language(server.at, person, "en")
    try:
        text = server.ask(address, Cookie=server.cookie_of("dieuphoi")).text
        assert '<html lang="en">' in text
        assert "Rollout plan of the assessment cycle" in text
        assert "Budget (to fill in by hand)" in text
    finally:
        accounts.set_language(server.at, person, "vi")


def accounts_named(server: Server, username: str) -> int:
    manager = accounts.load_actor(server.at, server.account["quantri"])
    return next(each.id for each in accounts.accounts(server.at, manager) if each.username == username)


@pytest.mark.parametrize("username", ["an", "quantri", "em"])
def test_others_who_type_the_address_see_neither_the_plan_nor_that_it_is_there(
    server: Server, address: str, username: str
) -> None:
    cookie = server.cookie_of(username)
    refused, missing = (server.ask(each, Cookie=cookie) for each in (address, "/plan/999"))
    assert (refused.status, refused.body) == (404, missing.body)


def test_a_stranger_is_sent_to_sign_in(server: Server, address: str) -> None:
    assert server.ask(address).status == 401
    sent = server.ask(address, Accept="text/html")
    assert (sent.status, sent.location) == (303, f"/sign-in?next={address.replace('/', '%2F')}")


@pytest.mark.parametrize("number", ["0", "-1", "x", "1x", "9" * 40])
def test_there_is_no_such_plan(server: Server, address: str, number: str) -> None:
    assert server.ask(f"/plan/{number}", Cookie=server.cookie_of("dieuphoi")).status == 404
