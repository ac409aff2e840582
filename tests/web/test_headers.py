"""What stands on every answer, also where something broke; and signing in over plain HTTP by permission."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import anyio
import pytest
from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send

from scorecard import wiring
from scorecard.settings import settings
from scorecard.web import logs
from scorecard.web.headers import SecurityHeaders
from scorecard.web.routes import MIDDLEWARE, ROUTES
from tests.web.conftest import PASSWORD, build

SECRET = "Nguyễn Thị Bí Mật"


def ask(
    app: object, method: str = "GET", path: str = "/", body: bytes = b"", **headers: str
) -> tuple[int, dict, str]:
    """One request to an ASGI app in this process: status, headers, text."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": named,
        "scheme": "http",
    }
    scope |= {"client": ("10.0.0.5", 1), "root_path": ""}
    anyio.run(app, scope, receive, send)
    told: dict[str, str] = {}
    for name, value in sent[0]["headers"]:
        told[name.decode().lower()] = "\n".join(
            [*told.get(name.decode().lower(), "").splitlines(), value.decode()]
        )
    return sent[0]["status"], told, b"".join(each.get("body", b"") for each in sent[1:]).decode()


async def broken(scope: Scope, receive: Receive, send: Send) -> None:
    raise ValueError(SECRET)


def test_what_nobody_foresaw_is_answered_with_a_reference_and_logged_without_its_words(
    tmp_path: Path,
) -> None:
    logs.open_log(tmp_path)

    status, headers, text = ask(SecurityHeaders(broken))

    line = json.loads((tmp_path / "scorecard.log").read_text("utf-8").splitlines()[0])
    assert status == 500
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert headers["x-request-id"] == line["request"]
    assert line["reference"] in text
    assert (line["event"], line["kind"]) == ("error", "ValueError")
    assert line["places"][-1].endswith(" broken")
    assert SECRET not in text + json.dumps(line, ensure_ascii=False)
    assert "Traceback" not in text


@pytest.fixture
def closed_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    build(tmp_path)
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    monkeypatch.setenv("SCORECARD_ALLOW_PLAIN_HTTP", "1")
    monkeypatch.setenv("SCORECARD_ALLOWED_HOSTS", "ubnd.local")
    settings.cache_clear()
    wiring.workplace.cache_clear()
    yield
    settings.cache_clear()
    wiring.workplace.cache_clear()


@pytest.mark.usefixtures("closed_network")
def test_plain_http_by_permission_signs_in_with_a_plain_cookie_and_says_so() -> None:
    app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    form = urlencode({"username": "an", "password": PASSWORD}).encode()

    _, _, page = ask(app, path="/sign-in", host="ubnd.local")
    status, headers, _ = ask(app, "POST", "/sign-in", form, host="ubnd.local", origin="http://ubnd.local")
    token, *attributes = headers["set-cookie"].split("\n")[0].split("; ")

    assert "Kết nối này không được mã hóa" in page
    assert status == 303
    assert token.startswith("scorecard=")
    assert {"httponly", "secure"} & {each.lower() for each in attributes} == {"httponly"}
    assert ask(app, path="/account", host="ubnd.local", accept="text/html", cookie=token)[0] == 200
    assert ask(app, path="/account", host="localhost", accept="text/html", cookie=token)[0] == 303
