"""The routes of signing in: the page, and what its form does."""

from urllib.parse import parse_qs, quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from scorecard.errors import ScorecardError
from scorecard.services import accounts, signing_in
from scorecard.services.signing_in import SignInRefused, SignInThrottled
from scorecard.settings import settings
from scorecard.web import logs, requests
from scorecard.web.sign_in_page import SignInView, sign_in_page
from scorecard.web.sign_in_words import words
from scorecard.wiring import workplace

LARGEST_FORM = 8 * 1024  # bytes
NO_STORE = {"Cache-Control": "no-store"}
_at_once = CapacityLimiter(8)  # a crowd at the door must not take every thread from those inside


async def show_sign_in(request: Request) -> Response:
    """The page; who is signed in already goes on."""
    scope = request.scope
    target = requests.safe_next(request.query_params.get("next", "/"))
    session = signing_in.session_id(requests.session_cookie(scope))
    if await to_thread.run_sync(signing_in.user_of_session, workplace(), session, False):
        return RedirectResponse(target, 303, NO_STORE)
    text, chosen = words(requests.language(scope)), request.query_params.get("lang", "")
    errors = [text["no_cookie"]] if "kept" in request.query_params else []
    notes = [text["signed_out"]] if "out" in request.query_params else []
    chosen = chosen if chosen in requests.LANGUAGES else ""
    return await _page(request, 200, target, errors=errors, notes=notes, chosen=chosen)


async def do_sign_in(request: Request) -> Response:
    """Check name and password; the session's cookie and the way on, or the page with what went wrong."""
    scope = request.scope
    text = words(requests.language(scope))
    if not requests.comes_from_own_page(scope):
        return await _page(request, 403, "/", errors=[text["cross_site"]])
    form = await _form(request)
    target = requests.safe_next(form.get("next", "/"))
    username = form.get("username", "")[:200]
    if not requests.keeps_secure_cookie(scope) and not requests.is_plain_http(scope):
        return await _page(request, 403, target, username, errors=[text["plain_http"]])
    address = requests.client_address(scope)
    try:
        token = await to_thread.run_sync(
            signing_in.sign_in, workplace(), username, form.get("password", ""), address, limiter=_at_once
        )
    except (SignInRefused, SignInThrottled) as error:
        return await _refused(request, error, target, username, form.get("lang", ""))
    return await _welcome(request, token, target, form.get("lang", ""))


async def _refused(
    request: Request, error: SignInRefused | SignInThrottled, target: str, username: str, chosen: str
) -> Response:
    throttled = isinstance(error, SignInThrottled)
    logs.write("sign_in_throttled" if throttled else "sign_in_refused", code=error.code)
    said = f"{error.sentence(requests.language(request.scope))} ({error.code})"
    page = await _page(request, 429 if throttled else 401, target, username, errors=[said], chosen=chosen)
    if throttled:
        page.headers["Retry-After"] = str(error.params["seconds"])
    return page


async def _welcome(request: Request, token: str, target: str, chosen: str) -> Response:
    scope = request.scope
    earlier = requests.session_cookie(scope)
    language = await to_thread.run_sync(_settle, token, earlier, chosen)
    # Over plain HTTP to this machine not every browser keeps a Secure cookie: look before going on.
    way_on = target if requests.is_encrypted(scope) else f"/sign-in?kept=1&next={quote(target, safe='')}"
    response = RedirectResponse(way_on, 303, NO_STORE)
    set_session_cookie(request, response, token)
    set_language_cookie(request, response, language)
    return response


def _settle(token: str, earlier: str, chosen: str) -> str:
    """End the browser's earlier session, keep a language chosen on the page; the account's language."""
    at = workplace()
    if earlier:
        signing_in.sign_out(at, signing_in.session_id(earlier))
    actor = signing_in.actor_of_session(at, signing_in.session_id(token))
    if actor is None:
        return "vi"
    if chosen not in requests.LANGUAGES or chosen == actor.language:
        return actor.language
    try:
        accounts.set_language(at, actor, chosen)
    except ScorecardError:
        return actor.language
    return chosen


def set_session_cookie(request: Request, response: Response, token: str) -> None:
    """The session's cookie: out of reach of scripts and of other sites; "" takes it away."""
    scope = request.scope
    response.set_cookie(
        requests.cookie_name(scope),
        token,
        max_age=settings().session_hours * 3600 if token else 0,
        path="/",
        secure=not requests.is_plain_http(scope),
        httponly=True,
        samesite="lax",
    )


def set_language_cookie(request: Request, response: Response, language: str) -> None:
    """The browser's language for pages before signing in."""
    secure = requests.keeps_secure_cookie(request.scope)
    response.set_cookie(
        requests.LANGUAGE_COOKIE, language, max_age=31536000, secure=secure, httponly=True, samesite="lax"
    )


async def _page(
    request: Request,
    status: int,
    target: str,
    username: str = "",
    errors: list[str] | None = None,
    notes: list[str] | None = None,
    chosen: str = "",
) -> HTMLResponse:
    language = requests.language(request.scope)
    people = await to_thread.run_sync(accounts.demonstration_accounts, workplace())
    warning = [words(language)["plain_http_warning"]] if requests.is_plain_http(request.scope) else []
    view = SignInView(
        language=language,
        next=target,
        username=username,
        errors=tuple(errors or ()),
        notes=(*(notes or ()), *warning),
        chosen_language=chosen if chosen in requests.LANGUAGES else "",
        demonstration=tuple(people),
    )
    return HTMLResponse(sign_in_page(view), status, NO_STORE)


async def _form(request: Request) -> dict[str, str]:
    """The form's fields, each once; of a body beyond the limit nothing."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    return {name: values[0] for name, values in fields.items()}
