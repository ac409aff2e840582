"""The only way by which an evidence file leaves the server: permission and hash checked, never opened in our name."""

import re
from collections.abc import Callable
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from scorecard.access.policy import NotAllowed
from scorecard.evidence_files.verdicts import EvidenceRefused
from scorecard.services import evidence, signing_in
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.evidence_files import EvidenceFileDamaged
from scorecard.store.evidence_objects import EvidenceStoreAway
from scorecard.web import requests
from scorecard.web.errors import reference_for
from scorecard.wiring import workplace

# A file from a stranger: saved, not shown; without scripts, frames or requests should it be opened after all.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "private, no-store",
}
NUMBER = re.compile(r"[0-9]{1,18}")  # what a database can look for; an address can hold more
PAGE = re.compile(r"[1-9][0-9]{0,3}")
_drawing = CapacityLimiter(4)  # many previews at once must not take every thread from the screens


async def send_evidence(request: Request) -> Response:
    """The file of one document version as a download; 404 when there is none, or none for this person."""
    return await send_download(request, _file)


async def send_download(request: Request, find: Callable[[str, str], tuple[str, bytes] | None]) -> Response:
    """What `find` gives for this session and number: (name, content), saved and never shown; 404 for None."""
    session = signing_in.session_id(requests.session_cookie(request.scope))
    try:
        found = await to_thread.run_sync(find, session, request.path_params["number"])
    except (EvidenceFileDamaged, EvidenceStoreAway) as error:
        reference_for(error)
        said = f"{error.sentence('vi')} ({error.code})\n{error.sentence('en')}\n"
        return PlainTextResponse(said, 500, {"Cache-Control": "no-store"})
    if found is None:
        return PlainTextResponse(
            "Không có tệp này / There is no such file\n", 404, {"Cache-Control": "no-store"}
        )
    name, content = found
    headers = {**_HEADERS, "Content-Disposition": attachment(name)}
    return Response(content, headers=headers, media_type="application/octet-stream")


async def send_preview(request: Request) -> Response:
    """One page of a PDF or a picture, drawn by us as JPEG; 404 where there is none, or none for this person."""
    session = signing_in.session_id(requests.session_cookie(request.scope))
    number, page = request.path_params["number"], request.path_params["page"]
    try:
        drawn = await to_thread.run_sync(_preview, session, number, page, limiter=_drawing)
    except (EvidenceFileDamaged, EvidenceStoreAway) as error:
        reference_for(error)
        drawn = None
    if drawn is None:
        return PlainTextResponse("Không có trang này / No such page\n", 404, {"Cache-Control": "no-store"})
    return Response(drawn, headers=_HEADERS, media_type="image/jpeg")


def _preview(session: str, number: str, page: str) -> bytes | None:
    actor = signing_in.actor_of_session(workplace(), session)
    if actor is None or not NUMBER.fullmatch(number) or not PAGE.fullmatch(page):
        return None
    try:
        return evidence.read_preview(workplace(), actor, int(number), int(page))
    except (EvidenceNotFound, NotAllowed, EvidenceRefused):
        return None


def _file(session: str, number: str) -> tuple[str, bytes] | None:
    actor = signing_in.actor_of_session(workplace(), session)
    if actor is None or not NUMBER.fullmatch(number):
        return None
    try:
        item, content = evidence.read_file(workplace(), actor, int(number))
    except (EvidenceNotFound, NotAllowed):
        return None
    return item.file_name or number, content


def attachment(name: str) -> str:
    """A Content-Disposition for any file name (RFC 5987): Vietnamese letters kept, nothing breaks out of it."""
    plain = "".join(letter if letter.isascii() and letter.isprintable() else "_" for letter in name)
    safe = plain.replace("\\", "_").replace('"', "_").replace("/", "_").replace("%", "_")
    return f"attachment; filename=\"{safe}\"; filename*=UTF-8''{quote(name, safe='')}"
