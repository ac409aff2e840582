"""What is read from one request."""

from collections.abc import Iterator

import pytest

from scorecard.settings import settings
from scorecard.web import requests


def scope(scheme: str = "http", **headers: str) -> dict[str, object]:
    named = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http", "scheme": scheme, "headers": named}


@pytest.fixture
def closed_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SCORECARD_ALLOW_PLAIN_HTTP", "1")
    monkeypatch.setenv("SCORECARD_ALLOWED_HOSTS", "ubnd.local, Other.Local.")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost:8501", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]:8501", "::1"),
        ("Scorecard.Example.:443", "scorecard.example"),
        ("user@localhost", ""),
        ("localhost/evil", ""),
        ("[::1", ""),
        ("", ""),
    ],
)
def test_the_host_asked_for_is_read_strictly(host: str, name: str) -> None:
    assert requests.host_name(scope(host=host)) == name


@pytest.mark.parametrize(
    ("scheme", "host", "kept"),
    [
        ("https", "scorecard.example", True),
        ("wss", "scorecard.example", True),
        ("http", "localhost:8501", True),
        ("http", "[::1]", True),
        ("http", "scorecard.example", False),
        ("http", "localhost.evil.example", False),
    ],
)
def test_a_secure_cookie_is_kept_over_tls_and_on_the_machine_itself(
    scheme: str, host: str, kept: bool
) -> None:
    assert requests.keeps_secure_cookie(scope(scheme, host=host)) is kept


@pytest.mark.usefixtures("closed_network")
def test_a_closed_network_uses_a_plain_cookie_only_where_the_secure_one_fails() -> None:
    assert requests.cookie_name(scope("http", host="ubnd.local")) == "scorecard"
    assert requests.cookie_name(scope("https", host="ubnd.local")) == "__Host-scorecard"
    assert requests.cookie_name(scope("http", host="localhost")) == "__Host-scorecard"
    assert requests.is_host_allowed(scope(host="other.local"))
    assert not requests.is_host_allowed(scope(host="third.local"))


def test_without_permission_the_plain_cookie_is_never_read() -> None:
    asked = scope("http", host="ubnd.local", cookie="scorecard=stolen; __Host-scorecard=own")

    assert requests.session_cookie(asked) == "own"


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("/", "/"),
        ("/compare?cycle=3", "/compare?cycle=3"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("/sign-in?next=/", "/"),
        ("/auth/logout", "/"),
    ],
)
def test_the_way_on_stays_inside(target: str, safe: str) -> None:
    assert requests.safe_next(target) == safe
