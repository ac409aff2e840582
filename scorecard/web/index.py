"""Streamlit's index page in our words: language, title, favicon, and without what we do not serve."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse
from streamlit import file_util

from scorecard.web import requests

TITLES = {"vi": "Chấm điểm ISO 18091", "en": "ISO 18091 scorecard"}
_NO_SCRIPT = {
    "vi": "Ứng dụng này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang.",
    "en": "This application needs JavaScript. Turn it on in your browser and reload the page.",
}
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, shrink-to-fit=no" />
    <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
    <title>{title}</title>
    {head}
    <script defer src="{script}"></script>
  </head>
  <body>
    <noscript><p>{no_script}</p></noscript>
    <div id="root"></div>
  </body>
</html>
"""
# Tells Streamlit where its server is: without it a deep link asks at /<page>/_stcore/ first and gets two 404.
_WHERE = 'window.__streamlit = { BACKEND_BASE_URL: window.location.origin + "/" }'
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ASSET = re.compile(r'<(?:script type="module"|link rel="(?:modulepreload|stylesheet)")[^>]*>(?:</script>)?')
_ADDRESS = re.compile(r'(?:src|href)="\./(static/[^"]+)"')


class IndexNotUnderstood(RuntimeError):
    """The installed Streamlit's index page has another form than the one this was written for."""


@cache
def _streamlit_page() -> str:
    return (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")


@cache
def inline_scripts() -> tuple[str, ...]:
    """The inline scripts of the page: Streamlit's as they stand, and ours."""
    return (*_INLINE.findall(_streamlit_page()), _WHERE)


def inline_script_hashes() -> list[str]:
    """Their hashes as the Content-Security-Policy names them: "'sha256-…'"."""
    digests = (hashlib.sha256(script.encode()).digest() for script in inline_scripts())
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


@cache
def bundle() -> tuple[str, ...]:
    """The addresses of what every page loads first, such as "/static/js/index.x.js"; the sign-in page fetches them."""
    return tuple(f"/{address}" for tag in _assets() for address in _ADDRESS.findall(tag))


@cache
def _assets() -> tuple[str, ...]:
    found = tuple(_ASSET.findall(_streamlit_page()))
    if not any("<script" in tag for tag in found) or not any("stylesheet" in tag for tag in found):
        raise IndexNotUnderstood(
            "Streamlit's index.html has changed: read it again and mend scorecard/web/index.py"
        )
    return found


@cache
def script_address() -> str:
    """Where the one script of ours stands; its content is in the address, so that it may be kept for ever."""
    content = (Path(__file__).parent / "assets" / "charts.js").read_bytes()
    return f"/charts.js?{hashlib.sha256(content).hexdigest()[:16]}"


@cache
def page(language: str) -> str:
    """The whole page in "vi" or "en"."""
    assets = [tag.replace('="./', '="/') for tag in _assets()]
    inline = [f"<script>{script}</script>" for script in inline_scripts()]
    return _PAGE.format(
        language=language,
        title=TITLES[language],
        head="\n    ".join([*inline, *assets]),
        no_script=_NO_SCRIPT[language],
        script=script_address(),
    )


async def show_index(request: Request) -> HTMLResponse:
    """The page at every address of a screen; the screens themselves come over the WebSocket."""
    return HTMLResponse(page(requests.language(request.scope)), headers={"Cache-Control": "no-cache"})
