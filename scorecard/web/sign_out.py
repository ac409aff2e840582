"""The routes of signing out and of the language."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from scorecard.services import accounts, signing_in
from scorecard.web import requests
from scorecard.web.sign_in import NO_STORE, set_language_cookie, set_session_cookie
from scorecard.web.sign_in_page import leave_page
from scorecard.web.tabs import tabs
from scorecard.wiring import workplace


async def sign_out(request: Request) -> Response:
    """End the session and every tab of it; a wish that came from another site is asked about first."""
    scope = request.scope
    if not _meant(request):
        return HTMLResponse(leave_page(requests.language(scope)), headers=NO_STORE)
    session = signing_in.session_id(requests.session_cookie(scope))
    await to_thread.run_sync(signing_in.sign_out, workplace(), session)
    tabs.close_soon(session)
    response = RedirectResponse("/sign-in?out=1", 303, NO_STORE)
    set_session_cookie(request, response, "")
    return response


def _meant(request: Request) -> bool:
    """A form of ours, or the address that st.logout() opens from a page of ours."""
    if request.method == "POST":
        return requests.comes_from_own_page(request.scope)
    return requests.header(request.scope, b"sec-fetch-site") == "same-origin"


async def choose_language(request: Request) -> Response:
    """Remember a language for this browser, and for the account when someone is signed in."""
    scope, code = request.scope, request.path_params["code"]
    if code not in requests.LANGUAGES:
        return PlainTextResponse("Not found\n", 404)
    target = request.query_params.get("next", "/")
    inside = target if target.startswith("/sign-in?") else requests.safe_next(target)
    response = RedirectResponse(inside, 303, NO_STORE)
    if requests.header(scope, b"sec-fetch-site") in {"", "same-origin", "none"}:
        session = signing_in.session_id(requests.session_cookie(scope))
        await to_thread.run_sync(_keep_language, session, code)
        set_language_cookie(request, response, code)
    return response


def _keep_language(session: str, code: str) -> None:
    actor = signing_in.actor_of_session(workplace(), session)
    if actor is not None:
        accounts.set_language(workplace(), actor, code)
