"""The routes of a request for evidence: the page behind a link, its answer, and a received file for the official."""

import hashlib
import hmac

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from scorecard.errors import ScorecardError
from scorecard.services import evidence_requests, request_answers, signing_in
from scorecard.services.evidence_content import PersonalDataSeen
from scorecard.services.request_answers import Answer, OpenedLink
from scorecard.services.request_errors import LinkNotInForce, LinkThrottled
from scorecard.settings import settings
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.evidence_requests import RequestNotFound
from scorecard.web import logs, requests
from scorecard.web.answer_form import AnswerForm, FormRefused, answer_form, check_head
from scorecard.web.evidence import NUMBER, send_download
from scorecard.web.evidence_request_page import RequestView, closed_page, request_page
from scorecard.web.evidence_request_words import words
from scorecard.wiring import workplace

# Stricter than the screens' own: this page has no script and loads nothing but our style, font and icon.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}
_reading = CapacityLimiter(8)  # a crowd with links must not take every thread from those inside
_taking = CapacityLimiter(3)  # each may hold fifty megabytes


async def show_request(request: Request) -> Response:
    """The request behind the link; one and the same page for every link that opens nothing."""
    try:
        opened = await _opened(request)
    except (LinkNotInForce, LinkThrottled) as error:
        return _closed(error)
    return _page(request, opened)


async def answer_request(request: Request) -> Response:
    """Take an answer; nothing of the body is read unless the link is in force and the form can be ours."""
    try:
        opened = await _opened(request)
    except (LinkNotInForce, LinkThrottled) as error:
        return _closed(error)
    text = words(requests.language(request.scope))
    if not requests.comes_from_own_page(request.scope):
        return _page(request, opened, 403, text["cross_site"])
    if not requests.keeps_secure_cookie(request.scope) and not requests.is_plain_http(request.scope):
        return _page(request, opened, 403, text["plain_http"])
    try:
        check_head(request)
        async with _taking, answer_form(request) as form:
            return await _take(request, opened, form)
    except FormRefused as refused:
        return _page(request, opened, refused.status, text["form"].format(**_limits()))
    except ClientDisconnect:
        return Response(status_code=400)


async def _take(request: Request, opened: OpenedLink, form: AnswerForm) -> Response:
    token, scope = request.path_params["token"], request.scope
    language = requests.language(scope)
    if not hmac.compare_digest(form.form.encode("utf-8", "replace"), form_token(token).encode()):
        return _page(request, opened, 403, words(language)["cross_site"], form.answer)
    answer = Answer(form.answer, form.version, form.files, form.withdrawn)
    try:
        await to_thread.run_sync(
            request_answers.receive_answer, workplace(), token, requests.client_address(scope), answer
        )
    except LinkNotInForce as error:
        return _closed(error)
    except ScorecardError as error:
        logs.write("answer_refused", code=error.code)
        said = f"{error.sentence(language)} ({error.code})"
        status = 429 if isinstance(error, LinkThrottled) else 422
        people = isinstance(error, PersonalDataSeen)
        return _page(request, await _opened_again(request, opened), status, said, form.answer, people)
    return RedirectResponse(f"/request/{token}", 303, HEADERS)


async def send_received(request: Request) -> Response:
    """A file that came with an answer, as a download for whoever handles the request; else 404."""
    return await send_download(request, _received)


def form_token(token: str) -> str:
    """What a form of this link's page carries: who does not hold the link cannot know it."""
    return hmac.new(token.encode("utf-8", "surrogatepass"), b"answer form", hashlib.sha256).hexdigest()


def _received(session: str, number: str) -> tuple[str, bytes] | None:
    actor = signing_in.actor_of_session(workplace(), session)
    if actor is None or not NUMBER.fullmatch(number):
        return None
    try:
        file, content = evidence_requests.read_received(workplace(), actor, int(number))
    except (RequestNotFound, AssessmentNotFound):
        return None
    return file.file_name, content


async def _opened(request: Request) -> OpenedLink:
    token, address = request.path_params["token"], requests.client_address(request.scope)
    return await to_thread.run_sync(request_answers.open_link, workplace(), token, address, limiter=_reading)


async def _opened_again(request: Request, before: OpenedLink) -> OpenedLink:
    """The request as it now stands, for a form that was refused."""
    try:
        return await _opened(request)
    except (LinkNotInForce, LinkThrottled):
        return before


def _page(
    request: Request,
    opened: OpenedLink,
    status: int = 200,
    error: str = "",
    typed: str | None = None,
    tells_of_people: bool = False,
) -> HTMLResponse:
    token = request.path_params["token"]
    view = RequestView(
        language=requests.language(request.scope),
        token=token,
        form=form_token(token),
        opened=opened,
        largest_mb=settings().max_upload_mb,
        error=error,
        typed=typed,
        tells_of_people=tells_of_people,
    )
    return HTMLResponse(request_page(view), status, HEADERS)


def _closed(error: LinkNotInForce | LinkThrottled) -> HTMLResponse:
    waiting = isinstance(error, LinkThrottled)
    logs.write("link_throttled" if waiting else "link_refused", code=error.code)
    page = closed_page(error.sentence("vi"), error.sentence("en"), waiting)
    headers = {**HEADERS, "Retry-After": str(error.params["seconds"])} if waiting else HEADERS
    return HTMLResponse(page, 429 if waiting else 404, headers)


def _limits() -> dict[str, int]:
    return {"number": request_answers.FILES_AT_MOST, "size": settings().max_upload_mb}
