"""Deciding on what an agency answered: accept as evidence, send back, revoke, prolong, give a new link."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import EvidenceDetails, EvidenceKind
from scorecard.assessment.requests import UNDECIDED, EvidenceRequest, ReceivedFile, RequestState
from scorecard.services import free_text
from scorecard.services.assessments import Desk
from scorecard.services.deeds import deed, keep_true
from scorecard.services.evidence import Locator, link_row, tidied
from scorecard.services.evidence_content import checked_details
from scorecard.services.evidence_requests import (
    REQUESTS,
    check_due,
    expiry,
    opened,
    token_sha256,
)
from scorecard.services.request_errors import (
    RequestChangedMeanwhile,
    RequestIncomplete,
    RequestStepNotPossible,
)
from scorecard.services.scoring import ScoreNotOnScale
from scorecard.services.workplace import Workplace
from scorecard.store import events, evidence
from scorecard.store import evidence_requests as stored
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class TakenFile:
    """A received file as the locality enters it: what document it is, what it proves, and where in it to look."""

    file_id: int
    details: EvidenceDetails
    sub_codes: tuple[str, ...]
    locator: Locator


def accept_answer(
    at: Workplace, actor: Actor, request_id: int, based_on: int, taken: Sequence[TakenFile]
) -> tuple[int, ...]:
    """Enter every received file as a document of the locality and link it; the new version ids.

    The link is used up by it. Raises RequestIncomplete unless `taken` names each received file once,
    EvidenceRefused for details that cannot stand, RequestChangedMeanwhile, RequestStepNotPossible.
    """
    with at.store.writing() as transaction:
        here, found = opened(at, transaction, actor, request_id, Permission.MANAGE_EVIDENCE)
        if found.state is not RequestState.ANSWERED:
            raise RequestStepNotPossible
        entered = _checked(at, here, found, taken)
        _change(transaction, found, based_on, _decision(at, actor, RequestState.ACCEPTED))
        versions = tuple(_enter(at, transaction, here, actor, file, each) for file, each in entered)
        linked = sorted({code for each in taken for code in each.sub_codes})
        after = {"request": request_id, "versions": versions, "subs": linked}
        told = deed(
            here,
            actor,
            Permission.MANAGE_EVIDENCE,
            at.clock(),
            "accept_request",
            {},
            after,
            {"agency": found.agency},
        )
        keep_true(at, transaction, here, told)
    return versions


def send_back(at: Workplace, actor: Actor, request_id: int, based_on: int, reason: str) -> None:
    """Ask for more: the agency sees the reason and answers by the same link."""
    reason = free_text.checked(reason)
    with at.store.writing() as transaction:
        here, found = opened(at, transaction, actor, request_id, REQUESTS)
        if found.state is not RequestState.ANSWERED:
            raise RequestStepNotPossible
        if not reason:
            raise RequestIncomplete("reason")
        values = {**_decision(at, actor, RequestState.SENT_BACK), "reason": reason}
        _change(transaction, found, based_on, values)
        _tell(at, transaction, here, actor, "send_back_request", found, {"reason": reason})


def revoke_request(at: Workplace, actor: Actor, request_id: int, based_on: int) -> None:
    """Take the request back: its link stops working at once."""
    with at.store.writing() as transaction:
        here, found = _undecided(at, transaction, actor, request_id)
        _change(transaction, found, based_on, _decision(at, actor, RequestState.REVOKED))
        _tell(at, transaction, here, actor, "revoke_request", found)


def prolong_request(at: Workplace, actor: Actor, request_id: int, based_on: int, due: date) -> None:
    """Give another deadline; the link works until some days after it, also where it had expired."""
    with at.store.writing() as transaction:
        here, found = _undecided(at, transaction, actor, request_id)
        check_due(due, at.clock())
        _change(transaction, found, based_on, {"due": due, "expires_at": expiry(due)})
        told = deed(
            here,
            actor,
            REQUESTS,
            at.clock(),
            "prolong_request",
            {"due": found.due},
            {"request": found.id, "due": due},
            {"agency": found.agency},
        )
        events.append(transaction, told)


def renew_link(at: Workplace, actor: Actor, request_id: int, based_on: int) -> str:
    """A new link in place of a lost one, shown this once; the old one stops working."""
    token = secrets.token_urlsafe(32)
    with at.store.writing() as transaction:
        here, found = _undecided(at, transaction, actor, request_id)
        _change(transaction, found, based_on, {"token_sha256": token_sha256(token)})
        _tell(at, transaction, here, actor, "renew_request_link", found)
    return token


def _undecided(
    at: Workplace, transaction: Transaction, actor: Actor, request_id: int
) -> tuple[Desk, EvidenceRequest]:
    here, found = opened(at, transaction, actor, request_id, REQUESTS)
    if found.state not in UNDECIDED:
        raise RequestStepNotPossible
    return here, found


def _decision(at: Workplace, actor: Actor, state: RequestState) -> dict[str, object]:
    return {"state": state, "decided_by": actor.account_id, "decided_at": at.clock()}


def _change(
    transaction: Transaction, found: EvidenceRequest, based_on: int, values: Mapping[str, object]
) -> None:
    if not stored.change(transaction, found.id, based_on, values):
        raise RequestChangedMeanwhile


def _tell(
    at: Workplace,
    transaction: Transaction,
    here: Desk,
    actor: Actor,
    action: str,
    found: EvidenceRequest,
    texts: Mapping[str, str] | None = None,
) -> None:
    after, told = {"request": found.id}, {"agency": found.agency, **(texts or {})}
    events.append(transaction, deed(here, actor, REQUESTS, at.clock(), action, {}, after, told))


def _checked(
    at: Workplace, here: Desk, found: EvidenceRequest, taken: Sequence[TakenFile]
) -> list[tuple[ReceivedFile, TakenFile]]:
    """Each received file with what is entered of it, tidied."""
    files = {file.id: file for file in found.files}
    if sorted(each.file_id for each in taken) != sorted(files):
        raise RequestIncomplete("files")
    known = set(at.framework(here.cycle.edition_id).sub_codes(here.assessment.pack))
    for code in (code for each in taken for code in each.sub_codes):
        if code not in known:
            raise ScoreNotOnScale(sub=code)
    return [(files[each.file_id], _tidied(each)) for each in taken]


def _tidied(each: TakenFile) -> TakenFile:
    codes = tuple(dict.fromkeys(each.sub_codes))
    return TakenFile(each.file_id, checked_details(each.details, paper=False), codes, tidied(each.locator))


def _enter(
    at: Workplace, transaction: Transaction, here: Desk, actor: Actor, file: ReceivedFile, each: TakenFile
) -> int:
    """The document, its first version (the bytes are kept already) and its links."""
    moment, by = at.clock(), actor.account_id
    evidence_id = evidence.add(transaction, here.assessment.locality_key, each.details, by, moment)
    kept = {
        "sha256": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
        "file_name": file.file_name,
    }
    row = {"kind": EvidenceKind.FILE, **kept, "added_by": by, "added_at": moment}
    version_id = evidence.add_version(transaction, evidence_id, row)
    for code in each.sub_codes:
        evidence.link(transaction, link_row(here.assessment.id, version_id, code, each.locator, by, moment))
    stored.mark_accepted(transaction, file.id, version_id)
    return version_id
