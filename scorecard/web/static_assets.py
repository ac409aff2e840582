"""Files that anyone may have: Streamlit's own bundle, compressed once, and our fonts, style and icon."""

import gzip
from functools import cache, lru_cache
from pathlib import Path

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from scorecard.web import requests
from scorecard.web.index import bundle

ASSETS = Path(__file__).parent / "assets"
FOREVER = "public, immutable, max-age=31536000"
A_DAY = "public, max-age=86400"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_WORTH_PACKING = frozenset({".css", ".js", ".json", ".svg", ".wasm"})


@cache
def _bundle_files() -> dict[str, Path]:
    """Address → file, of Streamlit's bundle only: no path from outside ever reaches the file system."""
    root = Path(file_util.get_static_dir())
    return {
        f"/{path.relative_to(root).as_posix()}": path
        for path in (root / "static").rglob("*")
        if path.is_file()
    }


@lru_cache(maxsize=2048)
def _packed(path: Path) -> bytes:
    """The file, gzipped once and kept: 2.7 MB of first page become 0.7."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class PrecompressedStatic:
    """Middleware in front of the gate for Streamlit's public, hashed files, so that sign-in can fetch them ahead."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file of the bundle; everything else goes on to the gate."""
        path = _bundle_files().get(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        packed = "gzip" in requests.header(scope, b"accept-encoding")
        response = await to_thread.run_sync(_file, path, FOREVER, packed)
        await response(scope, receive, send)


def _file(path: Path, cache_control: str, packed: bool) -> Response:
    headers = {"Cache-Control": cache_control, "Vary": "Accept-Encoding"}
    packed = packed and path.suffix in _WORTH_PACKING
    if packed:
        headers["Content-Encoding"] = "gzip"
    content = _packed(path) if packed else path.read_bytes()
    return Response(content, headers=headers, media_type=_TYPES.get(path.suffix, "application/octet-stream"))


def pack_first_page() -> None:
    """Compress what the first page needs before anybody asks."""
    for address in bundle():
        _packed(_bundle_files()[address])


@cache
def font_addresses() -> tuple[str, ...]:
    """The fonts we ship, by address."""
    return tuple(f"/fonts/{path.name}" for path in sorted((ASSETS / "fonts").glob("*.woff2")))


async def show_font(request: Request) -> Response:
    """One of our fonts or their licence."""
    fonts = {path.name: path for path in (ASSETS / "fonts").iterdir()}
    path = fonts.get(request.path_params["name"])
    return PlainTextResponse("Not found\n", 404) if path is None else _file(path, FOREVER, packed=False)


async def show_style(request: Request) -> Response:
    """The style of the sign-in page."""
    return _file(ASSETS / "sign_in.css", A_DAY, packed=False)


async def show_script(request: Request) -> Response:
    """What only the browser can do: pictures of charts, copying a link, printing."""
    return _file(ASSETS / "charts.js", FOREVER, packed=False)


async def show_icon(request: Request) -> Response:
    """The favicon: four quadrants."""
    return _file(ASSETS / "favicon.svg", A_DAY, packed=False)
