"""What an agency does by its link, without an account: read the request, answer it, amend the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scorecard.assessment.requests import EvidenceRequest, RequestState
from scorecard.evidence_files.names import safe_name
from scorecard.evidence_files.verdicts import EvidenceRefused
from scorecard.framework.models import Framework
from scorecard.localities.models import Locality
from scorecard.services import free_text, throttling
from scorecard.services.assessments import Desk, desk
from scorecard.services.evidence import FileSource
from scorecard.services.evidence_content import examined, require_personal_data_allowed, without_location
from scorecard.services.evidence_details import may_change
from scorecard.services.evidence_requests import token_sha256
from scorecard.services.request_errors import (
    AnswerChangedMeanwhile,
    AnswerFileRefused,
    AnswerIncomplete,
    AnswerTooManyFiles,
    LinkNotInForce,
    LinkThrottled,
)
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store import events, sessions
from scorecard.store import evidence_requests as stored
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction

FILES_AT_MOST = 5  # in one answer
FILES_EVER = 30  # by one link: what a stranger to whom it was forwarded could fill a disk with
AGENCY = -1  # the account number under which answers by link stand in the history
AGENCY_ROLE = "agency"
REMEMBERED = timedelta(hours=12)  # an address that opened the link is written down this often at most
SAME_NAME = 120  # characters of a file name repeated in an error


@dataclass(frozen=True)
class OpenedLink:
    """All that a link shows: the request, and whom and what it is about."""

    request: EvidenceRequest
    locality: Locality
    cycle: str
    framework: Framework


@dataclass(frozen=True)
class Answer:
    """What the agency sends: a text, new files, earlier ones it withdraws, on top of version `based_on`."""

    text: str
    based_on: int
    files: tuple[FileSource, ...] = ()
    withdrawn: frozenset[int] = field(default_factory=frozenset)


def open_link(at: Workplace, token: str, address: str) -> OpenedLink:
    """What the link opens; raises LinkNotInForce, or LinkThrottled for who tries too many."""
    digest, network, now = token_sha256(token), throttling.network_of(address), at.clock()
    name = f"link:{digest[:40]}"
    with at.store.reading() as transaction:
        _require_patience(transaction, name, network, now)
        found = _in_force(at, transaction, digest)
        last = sessions.last_success(transaction, name, network)
    if found is None:
        with at.store.writing() as transaction:
            sessions.note_attempt(transaction, name, network, now)
        raise LinkNotInForce
    if last is None or now - last > REMEMBERED:
        with at.store.writing() as transaction:
            sessions.mark_success(transaction, sessions.note_attempt(transaction, name, network, now))
    here, request = found
    return OpenedLink(
        request=request,
        locality=at.registry().unit(here.assessment.locality_key),
        cycle=here.cycle.name,
        framework=at.framework(here.cycle.edition_id),
    )


def receive_answer(at: Workplace, token: str, address: str, answer: Answer) -> datetime:
    """Take the answer, or the amended one, whole or not at all; when it was received.

    Raises LinkNotInForce, LinkThrottled, AnswerIncomplete, AnswerTooManyFiles, AnswerFileRefused,
    PersonalDataSeen, AnswerChangedMeanwhile, TextTooLong.
    """
    digest, network, now = token_sha256(token), throttling.network_of(address), at.clock()
    _note_sending(at, digest, network, now)
    text = free_text.checked(answer.text)
    with at.store.reading() as transaction:  # what cannot be taken leaves no bytes behind
        _fitted(_in_force(at, transaction, digest), transaction, answer, text)
    rows = [_kept(at, fit) for fit in _checked(answer.files)]
    with at.store.writing() as transaction:
        found = _in_force(at, transaction, digest, locked=True)
        here, request, withdrawn = _fitted(found, transaction, answer, text)
        values = {"state": RequestState.ANSWERED, "answer": text, "answered_at": now}
        if not stored.change(transaction, request.id, answer.based_on, values):
            raise AnswerChangedMeanwhile
        stored.take_back_files(transaction, request.id, withdrawn, now)
        about = {"request_id": request.id, "received_at": now}
        stored.add_files(transaction, [{**row, **about} for row in rows])
        events.append(transaction, _deed(here, request, now, text, rows, sorted(withdrawn)))
    return now


def _note_sending(at: Workplace, digest: str, network: str, now: datetime) -> None:
    """Count what is sent by one link: some at once, then ever more slowly, before anything is looked at."""
    name = f"sent:{digest[:40]}"
    with at.store.writing() as transaction:
        sessions.queue_up(transaction)
        _require_patience(transaction, name, network, now)
        if _in_force(at, transaction, digest) is not None:
            sessions.note_attempt(transaction, name, network, now)
            return
        sessions.note_attempt(transaction, f"link:{digest[:40]}", network, now)
    raise LinkNotInForce


def _require_patience(transaction: Transaction, name: str, network: str, now: datetime) -> None:
    wait = throttling.seconds_to_wait(transaction, name, network, now)
    if wait:
        raise LinkThrottled(seconds=wait)


def _in_force(
    at: Workplace, transaction: Transaction, digest: str, locked: bool = False
) -> tuple[Desk, EvidenceRequest] | None:
    """The request of a link that works now: undecided, not expired, its locality still scoring itself."""
    found = stored.find_by_link(transaction, digest)
    if found is None:
        return None
    here = desk(at, transaction, found.assessment_id, locked=locked)
    if locked:  # as it stands now that nobody else writes to this assessment
        found = stored.find_by_link(transaction, digest)
    if found is None or not found.link_works(at.clock()) or not may_change(here):
        return None
    return here, found


@dataclass(frozen=True)
class _Fit:
    """A file that may be kept: its safe name, its kind, and its bytes without where a photo was taken."""

    name: str
    media_type: str
    content: bytes


def _checked(files: tuple[FileSource, ...]) -> list[_Fit]:
    """Each file as it may be kept; raises before anything is stored."""
    if len(files) > FILES_AT_MOST:
        raise AnswerTooManyFiles(number=FILES_AT_MOST, ever=FILES_EVER)
    return [_fit(source) for source in files]


def _fit(source: FileSource) -> _Fit:
    try:
        found = examined(source.content, settings().max_upload_mb)
        require_personal_data_allowed(found, source.personal_data_confirmed, settings().personal_data)
    except EvidenceRefused as error:
        shown = free_text.tidied_line(source.name)[:SAME_NAME]
        raise AnswerFileRefused(
            name=shown, why_vi=error.sentence("vi"), why_en=error.sentence("en")
        ) from error
    content = without_location(found, source.content)
    return _Fit(safe_name(source.name, found.ending), found.media_type, content)


def _kept(at: Workplace, fit: _Fit) -> dict[str, object]:
    """The bytes kept durably, in the store of evidence; the row that will name them."""
    sha256 = at.files.keep(fit.content)
    return {
        "sha256": sha256,
        "size": len(fit.content),
        "media_type": fit.media_type,
        "file_name": fit.name,
    }


def _fitted(
    found: tuple[Desk, EvidenceRequest] | None, transaction: Transaction, answer: Answer, text: str
) -> tuple[Desk, EvidenceRequest, set[int]]:
    """The request that the answer fits as it now stands, and which of its files are withdrawn; else raises."""
    if found is None:
        raise LinkNotInForce
    here, request = found
    withdrawn = {file.id for file in request.files} & answer.withdrawn
    _check_number(transaction, request, len(answer.files), len(withdrawn))
    if not text and len(request.files) - len(withdrawn) + len(answer.files) == 0:
        raise AnswerIncomplete
    if request.version != answer.based_on:
        raise AnswerChangedMeanwhile
    return here, request, withdrawn


def _check_number(transaction: Transaction, request: EvidenceRequest, new: int, withdrawn: int) -> None:
    ever = stored.files_ever(transaction, request.id) + new
    if len(request.files) - withdrawn + new > FILES_AT_MOST or ever > FILES_EVER:
        raise AnswerTooManyFiles(number=FILES_AT_MOST, ever=FILES_EVER)


def _deed(
    here: Desk,
    request: EvidenceRequest,
    now: datetime,
    text: str,
    rows: list[dict[str, object]],
    withdrawn: list[int],
) -> Deed:
    after: Mapping[str, object] = {
        "request": request.id,
        "sha256": [row["sha256"] for row in rows],
        "withdrawn": withdrawn,
    }
    return Deed(
        chain=events.chain_of(here.assessment.id),
        at=now,
        account_id=AGENCY,
        role=AGENCY_ROLE,
        action="answer_request",
        assessment_id=here.assessment.id,
        after=after,
        texts={"agency": request.agency, "answer": text},
        source="link",
    )
