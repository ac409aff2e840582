"""Evidence: adding a document, attaching it to many sub-indicators at once, taking it off, reading the file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import EvidenceDetails, EvidenceItem, EvidenceKind, State
from scorecard.errors import ScorecardError
from scorecard.evidence_files import limited
from scorecard.evidence_files.names import safe_name
from scorecard.services import free_text, places
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import require_not_verified_here
from scorecard.services.evidence_content import (
    checked_details,
    checked_link,
    examined,
    require_personal_data_allowed,
    without_location,
)
from scorecard.services.scoring import ScoreNotOnScale
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store import events, provenance
from scorecard.store import evidence as stored
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.unit_of_work import Transaction

MANAGES = Permission.MANAGE_EVIDENCE
LOCATOR_LIMIT = 120  # characters of a page or a section
PREVIEWED = ("application/pdf", "image/png", "image/jpeg")


class EvidenceChangedMeanwhile(ScorecardError):
    """The link changed since it was shown."""

    code = "SC-210"
    vi = (
        "Minh chứng này vừa được người khác thay đổi. Chưa có gì bị mất; hãy tải lại trang rồi thực hiện lại."
    )
    en = "Somebody just changed this evidence. Nothing was lost; reload the page and try again."


@dataclass(frozen=True)
class FileSource:
    """An uploaded file, as it came; `personal_data_confirmed`: it may be kept though it tells of people."""

    name: str
    content: bytes
    personal_data_confirmed: bool = False


@dataclass(frozen=True)
class LinkSource:
    """An address where the document can be read."""

    url: str


@dataclass(frozen=True)
class PaperSource:
    """A document kept on paper: number, issuer and place are in the details."""


Source = FileSource | LinkSource | PaperSource


@dataclass(frozen=True)
class Locator:
    """Where in a document the proof stands."""

    page: str = ""
    section: str = ""


def add_evidence(
    at: Workplace, actor: Actor, assessment_id: int, details: EvidenceDetails, source: Source
) -> EvidenceItem:
    """Enter a document of the assessment's locality; it can then be attached to many sub-indicators.

    Raises EvidenceRefused with a named reason; nothing is stored then.
    """
    details = checked_details(details, paper=isinstance(source, PaperSource))
    with at.store.reading() as transaction:
        require_drafting(transaction, actor, desk(at, transaction, assessment_id))
    values = version_values(source, at, actor)
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_drafting(transaction, actor, here)
        evidence_id = stored.add(
            transaction, here.assessment.locality_key, details, actor.account_id, at.clock()
        )
        version_id = stored.add_version(transaction, evidence_id, values)
        after = {
            "evidence": evidence_id,
            "version": version_id,
            "kind": values["kind"],
            "sha256": values["sha256"],
        }
        texts = {"title": details.title, "number": details.document_number}
        events.append(transaction, deed(here, actor, MANAGES, at.clock(), "add_evidence", {}, after, texts))
        return stored.item(transaction, version_id)


def attach(
    at: Workplace,
    actor: Actor,
    assessment_id: int,
    version_id: int,
    sub_codes: Sequence[str],
    locator: Locator,
) -> int:
    """Link one document version to each of `sub_codes` with its locator; how many links are new."""
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_drafting(transaction, actor, here)
        item = stored.item(transaction, version_id)
        if item.locality_key != here.assessment.locality_key:
            raise EvidenceNotFound
        known = set(at.framework(here.cycle.edition_id).sub_codes(here.assessment.pack))
        present = {
            link.sub_code
            for link in stored.links(transaction, assessment_id)
            if link.item.version_id == version_id
        }
        locator = tidied(locator)
        new = [code for code in dict.fromkeys(sub_codes) if code not in present]
        for code in new:
            if code not in known:
                raise ScoreNotOnScale(sub=code)
            row = link_row(assessment_id, version_id, code, locator, actor.account_id, at.clock())
            stored.link(transaction, row)
        if not new:
            return 0
        after = {"version": version_id, "subs": new}
        told = deed(here, actor, MANAGES, at.clock(), "attach_evidence", {}, after, asdict(locator))
        keep_true(at, transaction, here, told)
        return len(new)


def detach(at: Workplace, actor: Actor, assessment_id: int, link_id: int) -> None:
    """Take a document off one sub-indicator; the document and the history stay."""
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_drafting(transaction, actor, here)
        link = stored.one_link(transaction, link_id)
        if link.assessment_id != assessment_id:
            raise EvidenceNotFound
        if not stored.change_link(transaction, link_id, link.version, {"removed_at": at.clock()}):
            raise EvidenceChangedMeanwhile
        after = {"link": link_id, "sub": link.sub_code, "version": link.item.version_id}
        keep_true(at, transaction, here, deed(here, actor, MANAGES, at.clock(), "detach_evidence", {}, after))


def documents(at: Workplace, actor: Actor, assessment_id: int) -> list[EvidenceItem]:
    """The documents of the assessment's locality, newest first: ready to be attached again."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        return stored.items(transaction, here.assessment.locality_key)


def read_file(at: Workplace, actor: Actor, version_id: int) -> tuple[EvidenceItem, bytes]:
    """A file's bytes, hash checked, for whoever may see an assessment of its locality that cites it.

    Leadership reads what a published assessment rests on: accepted documents, and nothing else of it.
    Raises EvidenceNotFound, the same for a file that is not there and one that may not be seen.
    """
    with at.store.reading() as transaction:
        item = stored.item(transaction, version_id)
        if item.kind is not EvidenceKind.FILE or not _may_read(at, transaction, actor, item):
            raise EvidenceNotFound
    return item, at.files.read(item.sha256)


def _may_read(at: Workplace, transaction: Transaction, actor: Actor, item: EvidenceItem) -> bool:
    place = places.place_of(at, item.locality_key)
    if allows(actor, Permission.MANAGE_EVIDENCE, place, State.DRAFT):  # entered, not yet attached
        return True
    citing = stored.assessments_citing(transaction, item.version_id)
    if any(allows(actor, Permission.VIEW_ASSESSMENT, place, State(state)) for _, _, state in citing):
        return True
    told = allows(actor, Permission.VIEW_PUBLISHED_EVIDENCE, place, State.PUBLISHED)
    return told and provenance.is_published_proof(transaction, item.version_id)


def read_preview(at: Workplace, actor: Actor, version_id: int, page: int) -> bytes | None:
    """A page of a PDF (from 1) or a picture drawn anew as JPEG, for whoever may read the file; None: nothing to draw."""
    item, content = read_file(at, actor, version_id)
    return limited.preview(content, page) if item.media_type in PREVIEWED else None


def require_drafting(transaction: Transaction, actor: Actor, here: Desk) -> None:
    """Refuse unless this person may change the evidence of this assessment now."""
    require_here(actor, Permission.MANAGE_EVIDENCE, here)
    require_open(here.cycle)
    require_not_verified_here(transaction, actor, here.assessment.id)


def version_values(source: Source, at: Workplace, actor: Actor) -> dict[str, object]:
    """The row of a version made of `source`, its file kept already; raises EvidenceRefused."""
    values: dict[str, object] = {
        "kind": EvidenceKind.PAPER,
        "sha256": "",
        "added_by": actor.account_id,
        "added_at": at.clock(),
    }
    if isinstance(source, LinkSource):
        return {**values, "kind": EvidenceKind.LINK, "url": checked_link(source.url)}
    if isinstance(source, FileSource):
        return {**values, "kind": EvidenceKind.FILE, **_kept(at, source)}
    return values


def _kept(at: Workplace, source: FileSource) -> dict[str, object]:
    """Examine the file, then store it; nothing is stored when it is refused."""
    found = examined(source.content, settings().max_upload_mb)
    require_personal_data_allowed(found, source.personal_data_confirmed, settings().personal_data)
    content = without_location(found, source.content)
    return {
        "sha256": at.files.keep(content),
        "size": len(content),
        "media_type": found.media_type,
        "file_name": safe_name(source.name, found.ending),
        "pages": found.pages,
    }


def tidied(locator: Locator) -> Locator:
    """Page and section as they are kept: checked free text of a bounded length."""
    page, section = (free_text.checked(text, LOCATOR_LIMIT) for text in (locator.page, locator.section))
    return Locator(page, section)


def link_row(
    assessment_id: int, version_id: int, code: str, locator: Locator, linked_by: int, linked_at: datetime
) -> dict[str, object]:
    """A link to this version for one sub-indicator, as the store takes it."""
    return {
        "assessment_id": assessment_id,
        "sub_code": code,
        "evidence_version_id": version_id,
        **asdict(locator),
        "linked_by": linked_by,
        "linked_at": linked_at,
    }
