"""For whoever watches the server: is the process alive, is it ready for work."""

from collections.abc import Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

from scorecard.services import home
from scorecard.services.workplace import Workplace
from scorecard.web.errors import reference_for
from scorecard.wiring import workplace


async def show_health(request: Request) -> JSONResponse:
    """200 while the database answers, else 503."""
    return await _answer(home.is_answering)


async def show_readiness(request: Request) -> JSONResponse:
    """200 when the database takes writing and the disk has room, else 503."""
    return await _answer(home.is_ready)


async def _answer(question: Callable[[Workplace], bool]) -> JSONResponse:
    try:
        well = await to_thread.run_sync(question, workplace())
    except Exception as error:
        reference_for(error)
        well = False
    return JSONResponse({"ok": well}, 200 if well else 503, {"Cache-Control": "no-store"})
