"""The rollout plan of a cycle as a page to print: for who plans cycles, in the language of their account."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from scorecard.access.policy import NotAllowed
from scorecard.services import signing_in
from scorecard.services.rollout_plan import rollout_plan
from scorecard.store.cycles import CycleNotFound
from scorecard.web import requests
from scorecard.web.evidence import NUMBER
from scorecard.web.rollout_plan_page import plan_page
from scorecard.web.static_assets import ASSETS
from scorecard.wiring import workplace

# Our own words and escaped values only: no script, no frame, nothing from elsewhere.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_NONE = "Không có kế hoạch này / There is no such plan\n"


async def show_plan(request: Request) -> Response:
    """The plan; the same 404 where there is no such cycle and where this person may not plan cycles."""
    session = signing_in.session_id(requests.session_cookie(request.scope))
    page = await to_thread.run_sync(_page, session, request.path_params["number"])
    headers = {"Cache-Control": "private, no-store"}
    if page is None:
        return PlainTextResponse(_NONE, 404, headers)
    return HTMLResponse(page, headers={**headers, "Content-Security-Policy": _POLICY})


async def show_plan_style(request: Request) -> Response:
    """How the plan looks, on the screen and on A4."""
    return FileResponse(
        ASSETS / "rollout_plan.css",
        headers={"Cache-Control": "private, max-age=3600"},
        media_type="text/css; charset=utf-8",
    )


def _page(session: str, number: str) -> str | None:
    actor = signing_in.actor_of_session(workplace(), session)
    if actor is None or not NUMBER.fullmatch(number):
        return None
    try:
        return plan_page(rollout_plan(workplace(), actor, int(number)), actor.language)
    except (NotAllowed, CycleNotFound):
        return None
