"""The one script of ours: behind sign-in, named by its content, and allowed by the policy without loosening it."""

import hashlib
import re

from scorecard.web import index
from scorecard.web.headers import content_security_policy
from scorecard.web.static_assets import ASSETS
from tests.web.conftest import Server

SCRIPT = ASSETS / "charts.js"


def test_the_page_names_the_script_by_its_content() -> None:
    digest = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:16]

    assert f'<script defer src="/charts.js?{digest}"></script>' in index.page("vi")


def test_the_script_is_for_people_who_are_signed_in(server: Server) -> None:
    stranger = server.ask("/charts.js")
    reader = server.ask("/charts.js", Cookie=server.cookie_of("an"))

    assert stranger.status == 401
    assert (reader.status, reader.body) == (200, SCRIPT.read_bytes())
    assert reader.headers["content-type"].startswith("text/javascript")


def test_the_policy_stays_as_strict_as_it_was() -> None:
    scripts = re.findall(r"script-src ([^;]+)", content_security_policy())[0].split()

    assert scripts[0] == "'self'"
    assert all(each.startswith("'sha256-") for each in scripts[1:])


def test_the_script_sends_nothing_and_runs_no_text() -> None:
    text = SCRIPT.read_text("utf-8")

    assert re.findall(r"fetch\(`?([^`)]*)", text) == [
        "/fonts/be-vietnam-pro-${subset}-${weight}-normal.woff2"
    ]
    for banned in ("XMLHttpRequest", "sendBeacon", "WebSocket", "eval(", "innerHTML", "new Function"):
        assert banned not in text
