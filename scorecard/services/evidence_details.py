"""Editing what a register says of a document, and what that does to every assessment that cites it."""

from collections.abc import Sequence
from datetime import date

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import Assessment, CycleState, EvidenceDetails, EvidenceItem, EvidenceKind
from scorecard.assessment.validity import counts_on
from scorecard.assessment.workflow import SCORING_STATES
from scorecard.errors import ScorecardError
from scorecard.services.assessments import Desk, desk
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import require_not_verified_here
from scorecard.services.evidence import EvidenceChangedMeanwhile, require_drafting
from scorecard.services.evidence_content import checked_details
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, desks
from scorecard.store import evidence as stored
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.unit_of_work import Transaction

MANAGES = Permission.MANAGE_EVIDENCE
DATES = ("issue_date", "valid_from", "valid_to")
CITED = (
    "title",
    "document_number",
    "issuer",
    *DATES,
)  # what a citation says; where the paper lies may change


class DocumentChangedMeanwhile(ScorecardError):
    """Somebody edited the document, or gave it a new version, since it was shown; `theirs`: as it now is."""

    code = "SC-261"
    vi = (
        "Văn bản «{title}» vừa được người khác sửa. Chưa có gì bị ghi đè; hãy xem nội dung hiện tại rồi chọn."
    )
    en = "Somebody just changed the document '{title}'. Nothing was overwritten; look at what stands, then choose."

    def __init__(self, theirs: EvidenceItem) -> None:
        self.theirs = theirs
        super().__init__(title=theirs.details.title)


class ValidityHeld(ScorecardError):
    """The new validity would change an assessment that was handed in: locked means unchanged."""

    code = "SC-262"
    vi = (
        "Đổi hiệu lực như vậy sẽ làm thay đổi bản đánh giá đã nộp của «{cycle}» nên không lưu. "
        "Hãy nhập văn bản mới cho kỳ này, hoặc đề nghị mở lại bản đánh giá đó."
    )
    en = (
        "This validity would change the assessment of '{cycle}', which was handed in, so it was not saved. "
        "Enter a new document for this cycle, or ask for that assessment to be reopened."
    )


class CitationHeld(ScorecardError):
    """An assessment that was handed in cites the document by these details: locked means unchanged."""

    code = "SC-581"
    vi = (
        "Bản đánh giá đã nộp của «{cycle}» viện dẫn văn bản này, nên tên, số, cơ quan ban hành và các ngày của nó "
        "không sửa được nữa; chưa có gì thay đổi. Nơi lưu và người giữ vẫn sửa được. Nếu chỉ tệp thay đổi, hãy "
        "tải lên bản mới; nếu là văn bản khác, hãy nhập văn bản mới."
    )
    en = (
        "The assessment of '{cycle}', which was handed in, cites this document, so its title, number, issuer and "
        "dates can no longer change; nothing was changed. Where it is kept and who holds it can. If only the file "
        "is new, upload a new version; if it is another document, enter a new document."
    )


def edit_details(
    at: Workplace,
    actor: Actor,
    assessment_id: int,
    evidence_id: int,
    details: EvidenceDetails,
    based_on: int,
) -> EvidenceItem:
    """Change what is said of a document on top of revision `based_on`.

    Where its validity changes, every assessment that cites it and may still change is rated again; one that was
    handed in is never changed, nor what it cites. What counts differently by it is judged anew there.
    Raises EvidenceRefused, DocumentChangedMeanwhile, ValidityHeld or CitationHeld.
    """
    with at.store.writing() as transaction:
        here, others = citing_desks(at, transaction, actor, assessment_id, evidence_id)
        before = stored.document(transaction, evidence_id)
        details = checked_details(details, paper=before.kind is EvidenceKind.PAPER)
        if before.revision != based_on:
            raise DocumentChangedMeanwhile(before)
        if details == before.details:
            return before
        if not stored.change(transaction, evidence_id, based_on, vars(details)):
            raise DocumentChangedMeanwhile(stored.document(transaction, evidence_id))
        affected = [each for each in others if _changes(each, before.details, details)]
        for each in affected:
            _require_changeable(transaction, actor, each)
        _require_citations_kept(others, before.details, details)
        told = _told(evidence_id, before.details), _told(evidence_id, details)
        texts = {
            **_texts(details),
            **{f"{name}_before": text for name, text in _texts(before.details).items()},
        }
        for each in (here, *affected):
            if _changes(each, before.details, details):
                _end_verdicts(transaction, each, evidence_id)
            done = deed(each, actor, MANAGES, at.clock(), "edit_evidence", *told, texts)
            keep_true(at, transaction, each, done)
        return stored.document(transaction, evidence_id)


def citing_desks(
    at: Workplace, transaction: Transaction, actor: Actor, assessment_id: int, evidence_id: int
) -> tuple[Desk, Sequence[Desk]]:
    """The assessment from which a document is changed, and the others that cite it, as they stand under lock.

    Every assessment of the locality is locked, in one order for all, then the versions: no link to the document
    is made before this transaction ends, so none is rated by what is changed here without being known here.
    Raises NotAllowed, CycleNotOpen, EvidenceNotFound for a document of another locality, or
    EvidenceChangedMeanwhile where an assessment begun this moment cites it.
    """
    here = desk(at, transaction, assessment_id)
    require_drafting(transaction, actor, here)
    key = here.assessment.locality_key
    if stored.document(transaction, evidence_id).locality_key != key:
        raise EvidenceNotFound
    locked = {each: desk(at, transaction, each, locked=True) for each in assessments.of(transaction, key)}
    require_drafting(transaction, actor, locked[assessment_id])
    desks.hold_versions(transaction, evidence_id)
    citing = set(stored.using(transaction, evidence_id))
    if not citing <= set(locked):
        raise EvidenceChangedMeanwhile
    others = (each for number, each in locked.items() if number in citing - {assessment_id})
    return locked[assessment_id], tuple(others)


def may_change(here: Desk) -> bool:
    """Whether the locality can still change this assessment."""
    return here.assessment.state in SCORING_STATES and here.cycle.state is CycleState.OPEN


def _changes(here: Desk, before: EvidenceDetails, after: EvidenceDetails) -> bool:
    """Whether the document counts in this cycle before and not after, or the other way round."""
    day: date = here.cycle.reference_date
    return counts_on(before, day) != counts_on(after, day)


def _end_verdicts(transaction: Transaction, here: Desk, evidence_id: int) -> None:
    """An assessor judged the document as it was told of then; what was said stays in the history."""
    values = {"verdict": None, "verdict_reason": "", "checks": "", "verdict_by": None, "verdict_at": None}
    for link in stored.links(transaction, here.assessment.id):
        judged = link.item.id == evidence_id and link.verdict is not None
        if judged and not stored.change_link(transaction, link.id, link.version, values):
            raise EvidenceChangedMeanwhile


def _require_changeable(transaction: Transaction, actor: Actor, here: Desk) -> None:
    if not may_change(here):
        raise ValidityHeld(cycle=here.cycle.name)
    require_not_verified_here(transaction, actor, here.assessment.id)


def _require_citations_kept(others: Sequence[Desk], before: EvidenceDetails, after: EvidenceDetails) -> None:
    """What an assessment was handed in with reads the same ever after."""
    if all(getattr(before, name) == getattr(after, name) for name in CITED):
        return
    for each in others:
        if is_handed_in(each.assessment):
            raise CitationHeld(cycle=each.cycle.name)


def is_handed_in(assessment: Assessment) -> bool:
    """Whether what this assessment cites is locked."""
    return assessment.state not in SCORING_STATES


def _told(evidence_id: int, details: EvidenceDetails) -> dict[str, object]:
    days = {name: getattr(details, name) for name in DATES}
    return {"evidence": evidence_id, **{name: day.isoformat() if day else None for name, day in days.items()}}


def _texts(details: EvidenceDetails) -> dict[str, str]:
    return {
        "title": details.title,
        "number": details.document_number,
        "issuer": details.issuer,
        "place_kept": details.place_kept,
        "holder": details.holder,
    }
