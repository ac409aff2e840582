"""The gate: nothing of the app answers, over HTTP or WebSocket, without a living session. It fails closed."""

import re
from urllib.parse import quote

from anyio import to_thread
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scorecard.services.signing_in import session_id, user_of_session
from scorecard.web import identity, requests
from scorecard.web.streamlit_edges import is_use
from scorecard.web.tabs import Tab, tabs
from scorecard.wiring import workplace

HEALTH = frozenset({"/healthz", "/readyz"})
PUBLIC = HEALTH | {"/sign-in", "/sign-in.css", "/sign-out", "/auth/logout", "/favicon.svg", "/favicon.ico"}
PUBLIC_FOLDERS = ("/fonts/", "/language/")
# What an agency opens by its link, and nothing under it; the link itself is the right to it.
BY_LINK = re.compile(r"/request/[^/]{1,200}")
BY_LINK_METHODS = frozenset({"GET", "HEAD", "POST"})
# What Streamlit offers to programs and we do not: closed to everyone.
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/script-health-check",
    "/auth/login",
    "/oauth2callback",
)
UNUSED = ("/_stcore/", "/static/")  # a browser asks for these by itself
WRONG_HOST = (
    "Địa chỉ này chưa được khai báo. Người vận hành thêm tên máy vào SCORECARD_ALLOWED_HOSTS.\n"
    "This host name is not listed. The operator adds it to SCORECARD_ALLOWED_HOSTS.\n"
)


class Gate:
    """Pure ASGI middleware around everything that needs a person."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or answer in the app's place."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        foreign = [pair for pair in scope["headers"] if not pair[0].lower().startswith(identity.PREFIX)]
        scope = {**scope, "headers": foreign}
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]  # never a URL rebuilt from the Host header (CVE-2026-48710)
        if path not in HEALTH and not requests.is_host_allowed(scope):
            await PlainTextResponse(WRONG_HOST, 400)(scope, receive, send)
            return
        if path in PUBLIC or path.startswith(PUBLIC_FOLDERS) or _is_by_link(scope):
            await self.app(scope, receive, send)
            return
        session = _session(scope)
        username = await _user(session, used=not path.startswith(UNUSED))
        if username is None:
            await _not_signed_in(scope)(scope, receive, send)
            return
        if path.startswith(CLOSED):
            await PlainTextResponse("Not found\n", 404)(scope, receive, send)
            return
        await self.app(_with_identity(scope, username, session), receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = _session(scope)
        # Before Streamlit sees it: its own check of a foreign Origin asks the internet for our address (F10).
        welcome = requests.is_host_allowed(scope) and requests.is_own_origin(scope)
        username = await _user(session, used=False) if welcome else None
        if username is None:
            await send({"type": "websocket.close", "code": 1008})
            return
        tab = Tab(send)
        tabs.add(session, tab)
        try:
            await self.app(
                _with_identity(scope, username, session), _watched(receive, tab, session), tab.send
            )
        finally:
            tabs.remove(session, tab)


def _is_by_link(scope: Scope) -> bool:
    return scope["method"] in BY_LINK_METHODS and BY_LINK.fullmatch(scope["path"]) is not None


def _watched(receive: Receive, tab: Tab, session: str) -> Receive:
    """Each message of a tab, while the session lives: a click after its end goes to the sign-in page instead."""

    async def watched() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        if await _user(session, used=is_use(message.get("bytes") or b"")) is None:
            await tab.leave()
            return {"type": "websocket.disconnect", "code": 1008}
        return message

    return watched


def _session(scope: Scope) -> str:
    """The id of the session that the browser claims; "" without a cookie, so that strangers cost no query."""
    token = requests.session_cookie(scope)
    return session_id(token) if token else ""


async def _user(session: str, used: bool) -> str | None:
    if not session:
        return None
    return await to_thread.run_sync(user_of_session, workplace(), session, used)


def _with_identity(scope: Scope, username: str, session: str) -> Scope:
    told = identity.headers_for(username, session, requests.is_plain_http(scope))
    return {**scope, "headers": [*scope["headers"], *told]}


def _not_signed_in(scope: Scope) -> Response:
    wants_page = scope["method"] in {"GET", "HEAD"} and "text/html" in requests.header(scope, b"accept")
    if not wants_page or scope["path"].startswith(("/_stcore/", "/media/")):
        return PlainTextResponse("Sign in first\n", 401)
    query = scope["query_string"].decode("latin-1")
    there = requests.safe_next(scope["path"] + (f"?{query}" if query else ""))
    return RedirectResponse("/sign-in" if there == "/" else f"/sign-in?next={quote(there, safe='')}", 303)
