"""Security headers on every answer, a request id, and an answer of our own when something breaks."""

from collections.abc import Callable
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scorecard.web import logs, requests
from scorecard.web.errors import reference_for
from scorecard.web.index import inline_script_hashes

BROKEN = "Có lỗi ngoài dự kiến. Mã tham chiếu: {reference}\nSomething unexpected went wrong. Reference: {reference}\n"


def content_security_policy() -> str:
    """What a page of ours may load: everything from this server, no script that we did not ship."""
    scripts = " ".join(["'self'", *inline_script_hashes()])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "media-src 'self' blob:",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """The outermost middleware: what it adds stands on answers of ours, of Streamlit, and on errors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Number the request, pass it on, dress the answer, write one line of log."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        logs.request_id.set(uuid4().hex[:12])
        answer = _Answer(send, lambda headers: self._dress(scope, headers))
        started = perf_counter()
        try:
            await self.app(scope, receive, answer.send)
        except Exception as error:
            reference = reference_for(error)
            if answer.status is None:
                broken = PlainTextResponse(BROKEN.format(reference=reference), 500)
                await broken(scope, receive, answer.send)
        logs.note_request(scope["method"], scope["path"], answer.status, perf_counter() - started)

    def _dress(self, scope: Scope, headers: MutableHeaders) -> None:
        for name, value in self.headers.items():
            headers.setdefault(name, value)
        headers["X-Request-ID"] = logs.request_id.get()
        if requests.is_encrypted(scope):
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"


class _Answer:
    """The way out of one request: remembers the status, dresses the headers."""

    def __init__(self, send: Send, dress: Callable[[MutableHeaders], None]) -> None:
        self._send = send
        self._dress = dress
        self.status: int | None = None

    async def send(self, message: Message) -> None:
        """Pass a message on; the first carries status and headers."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._dress(MutableHeaders(raw=message["headers"]))
        await self._send(message)
