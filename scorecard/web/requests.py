"""Questions about one request: which host, which cookie, from which page, how well protected."""

from urllib.parse import urlsplit

from starlette.types import Scope

from scorecard.settings import settings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SECURE_COOKIE = "__Host-scorecard"
PLAIN_COOKIE = "scorecard"  # plain HTTP by permission of the settings: browsers refuse the secure one there
LANGUAGE_COOKIE = "scorecard_language"
LANGUAGES = ("vi", "en")


def header(scope: Scope, name: bytes) -> str:
    """A request header's text, or "" (the first, where it was sent twice)."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def host_name(scope: Scope) -> str:
    """The host that the browser asked for, in lower case, without port; "" when it cannot be read."""
    return _hostname(f"//{header(scope, b'host')}")


def _hostname(url: str) -> str:
    try:
        parts = urlsplit(url)
        return "" if parts.username or parts.path.strip("/") else (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_host_allowed(scope: Scope) -> bool:
    """Whether the app is served under this name: the machine itself, or a name in SCORECARD_ALLOWED_HOSTS."""
    listed = {name.strip().lower().rstrip(".") for name in settings().allowed_hosts.split(",")}
    return host_name(scope) in LOOPBACK | (listed - {""})


def is_encrypted(scope: Scope) -> bool:
    """Whether the browser speaks TLS to us or to the proxy in front (trusted for X-Forwarded-Proto)."""
    return scope["scheme"] in {"https", "wss"}


def keeps_secure_cookie(scope: Scope) -> bool:
    """Whether browsers keep a Secure cookie here: over TLS, and on the machine itself."""
    return is_encrypted(scope) or host_name(scope) in LOOPBACK


def is_plain_http(scope: Scope) -> bool:
    """Plain HTTP from another machine, allowed by the settings for a closed network."""
    return settings().allow_plain_http and not keeps_secure_cookie(scope)


def cookie_name(scope: Scope) -> str:
    """The name under which the session's token travels on this connection."""
    return PLAIN_COOKIE if is_plain_http(scope) else SECURE_COOKIE


def cookie(scope: Scope, name: str) -> str:
    """A cookie's value, or ""."""
    pairs = (pair.strip().partition("=") for pair in header(scope, b"cookie").split(";"))
    return next((value for key, _, value in pairs if key == name), "")


def session_cookie(scope: Scope) -> str:
    """The token that the browser brought, or ""."""
    return cookie(scope, cookie_name(scope))


def language(scope: Scope) -> str:
    """The browser's remembered choice; Vietnamese first."""
    chosen = cookie(scope, LANGUAGE_COOKIE)
    return chosen if chosen in LANGUAGES else "vi"


def is_own_origin(scope: Scope) -> bool:
    """Whether the Origin header is there and names the host that was asked for."""
    try:
        origin = urlsplit(header(scope, b"origin"))
    except ValueError:
        return False
    return origin.scheme in {"http", "https"} and origin.netloc.lower() == header(scope, b"host").lower()


def comes_from_own_page(scope: Scope) -> bool:
    """Whether a form was sent from a page of ours: refuses other sites, "null", and requests that say nothing."""
    site = header(scope, b"sec-fetch-site")
    if site and site != "same-origin":
        return False
    if header(scope, b"origin"):
        return is_own_origin(scope)
    return site == "same-origin"


def client_address(scope: Scope) -> str:
    """The address of the browser; behind a proxy uvicorn has put it here (FORWARDED_ALLOW_IPS)."""
    client = scope.get("client")
    return client[0] if client else ""


def safe_next(target: str) -> str:
    """`target` when it is a place inside this app, else "/": nobody is sent elsewhere after signing in."""
    inside = target.startswith("/") and not target.startswith(("//", "/\\"))
    if not inside or "\\" in target or any(ord(letter) < 32 or ord(letter) == 127 for letter in target):
        return "/"
    return "/" if target.startswith(("/sign-", "/auth/")) else target
