"""Asking agencies for evidence: what, for which sub-indicators, by when, by a link that only they are given."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import CycleState
from scorecard.assessment.requests import AWAITED, EvidenceRequest, ReceivedFile, RequestState
from scorecard.clock import VIETNAM, today
from scorecard.services import free_text, places
from scorecard.services.assessments import Card, Desk, cards, desk, require_here, require_open
from scorecard.services.deeds import deed
from scorecard.services.duties import require_not_verified_here
from scorecard.services.request_errors import RequestIncomplete
from scorecard.services.scoring import ScoreNotOnScale
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store import evidence_requests as stored
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.evidence_requests import RequestNotFound
from scorecard.store.unit_of_work import Transaction

REQUESTS = Permission.REQUEST_EVIDENCE
AGENCY_LIMIT = 200  # characters
LONGEST_DELAY = timedelta(days=180)
OPEN_AFTER_DUE = timedelta(days=14)  # a late answer is still better than none


@dataclass(frozen=True)
class Wanted:
    """What a person asks of an agency."""

    agency: str
    what: str
    sub_codes: tuple[str, ...]
    due: date


@dataclass(frozen=True)
class Issued:
    """A request and the token of its link, which is shown once: the home keeps only its SHA-256."""

    request_id: int
    token: str


@dataclass(frozen=True)
class RequestSheet:
    """The requests of one assessment, and what this person may do about them."""

    requests: tuple[EvidenceRequest, ...]
    may_ask: bool
    may_accept: bool


@dataclass(frozen=True)
class RequestsWaiting:
    """An assessment with answers to decide on or requests overdue."""

    card: Card
    answered: int
    overdue: int


def token_sha256(token: str) -> str:
    """What the database knows of a link."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def request_evidence(at: Workplace, actor: Actor, assessment_id: int, wanted: Wanted) -> Issued:
    """Ask an agency; the link's token comes back this once.

    Raises NotAllowed, CycleNotOpen, RequestIncomplete, ScoreNotOnScale, TextTooLong.
    """
    token = secrets.token_urlsafe(32)
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_working(transaction, actor, REQUESTS, here)
        wanted = _checked(at, here, wanted)
        row = {
            "assessment_id": assessment_id,
            "agency": wanted.agency,
            "what": wanted.what,
            "due": wanted.due,
            "state": RequestState.ASKED,
            "token_sha256": token_sha256(token),
            "expires_at": expiry(wanted.due),
            "created_by": actor.account_id,
            "created_at": at.clock(),
        }
        request_id = stored.add(transaction, row, wanted.sub_codes)
        after = {"request": request_id, "subs": list(wanted.sub_codes), "due": wanted.due}
        texts = {"agency": wanted.agency, "what": wanted.what}
        events.append(
            transaction, deed(here, actor, REQUESTS, at.clock(), "request_evidence", {}, after, texts)
        )
    return Issued(request_id, token)


def requests(at: Workplace, actor: Actor, assessment_id: int) -> RequestSheet:
    """The requests of an assessment: overdue ones first, then answers to decide on, then by deadline, then done."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        found = stored.requests(transaction, assessment_id)
    open_now, state = here.cycle.state is CycleState.OPEN, here.assessment.state
    return RequestSheet(
        requests=tuple(_in_order(found, today(at.clock()))),
        may_ask=open_now and allows(actor, REQUESTS, here.place, state),
        may_accept=open_now and allows(actor, Permission.MANAGE_EVIDENCE, here.place, state),
    )


def requests_waiting(at: Workplace, actor: Actor) -> tuple[RequestsWaiting, ...]:
    """For the home page: assessments of this person with answers to decide on or requests overdue."""
    scope = places.visible(at, actor, REQUESTS)
    if not scope.everything and not scope.keys:
        return ()
    with at.store.reading() as transaction:
        found = stored.waiting(transaction, scope, today(at.clock()))
    if not found:
        return ()
    known = {card.assessment.id: card for card in cards(at, actor, REQUESTS)}
    return tuple(
        RequestsWaiting(known[each.assessment_id], each.answered, each.overdue)
        for each in found
        if each.assessment_id in known
    )


def read_received(at: Workplace, actor: Actor, file_id: int) -> tuple[ReceivedFile, bytes]:
    """A file that came with an answer, hash checked, for whoever handles the request.

    Raises RequestNotFound, the same for a file that is not there and one that may not be seen.
    """
    with at.store.reading() as transaction:
        found = stored.received_file(transaction, file_id)
        request = stored.request(transaction, found.request_id)
        here = desk(at, transaction, request.assessment_id)
        if not allows(actor, REQUESTS, here.place, here.assessment.state):
            raise RequestNotFound
    return found, at.files.read(found.sha256)


def opened(
    at: Workplace, transaction: Transaction, actor: Actor, request_id: int, permission: Permission
) -> tuple[Desk, EvidenceRequest]:
    """The assessment, locked, and the request in it as it now stands, for a deed by `permission`."""
    found = stored.request(transaction, request_id)
    here = desk(at, transaction, found.assessment_id, locked=True)
    try:
        require_working(transaction, actor, permission, here)
    except AssessmentNotFound as error:
        raise RequestNotFound from error
    return here, stored.request(transaction, request_id)


def require_working(transaction: Transaction, actor: Actor, permission: Permission, here: Desk) -> None:
    """Raise unless this person may do this now and has not verified this locality in this cycle."""
    require_here(actor, permission, here)
    require_open(here.cycle)
    require_not_verified_here(transaction, actor, here.assessment.id)


def expiry(due: date) -> datetime:
    """When a link stops working: some days after the end of the day on which the answer was due."""
    end = datetime.combine(due, time.min, VIETNAM) + timedelta(days=1)
    return (end + OPEN_AFTER_DUE).astimezone(UTC)


def check_due(due: date, now: datetime) -> None:
    """Raise RequestIncomplete unless the deadline lies ahead, and not too far."""
    first = today(now)
    if not first <= due <= first + LONGEST_DELAY:
        raise RequestIncomplete("due")


def _checked(at: Workplace, here: Desk, wanted: Wanted) -> Wanted:
    agency, what = free_text.tidied_line(wanted.agency), free_text.checked(wanted.what)
    codes = tuple(dict.fromkeys(wanted.sub_codes))
    if not agency or len(agency) > AGENCY_LIMIT:
        raise RequestIncomplete("agency")
    if not what:
        raise RequestIncomplete("what")
    if not codes:
        raise RequestIncomplete("subs")
    known = set(at.framework(here.cycle.edition_id).sub_codes(here.assessment.pack))
    for code in codes:
        if code not in known:
            raise ScoreNotOnScale(sub=code)
    check_due(wanted.due, at.clock())
    return Wanted(agency, what, codes, wanted.due)


def _in_order(found: Sequence[EvidenceRequest], day: date) -> list[EvidenceRequest]:
    def place(each: EvidenceRequest) -> tuple[int, date, int]:
        if each.is_overdue(day):
            return (0, each.due, each.id)
        if each.state is RequestState.ANSWERED:
            return (1, each.due, each.id)
        return (2 if each.state in AWAITED else 3, each.due, each.id)

    return sorted(found, key=place)
