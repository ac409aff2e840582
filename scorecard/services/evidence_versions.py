"""A new version supersedes the old one, which stays; links go to the new one where assessments may still change."""

from dataclasses import dataclass

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import EvidenceItem, EvidenceKind, EvidenceLink
from scorecard.errors import ScorecardError
from scorecard.services.assessments import Desk, desk
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import VERIFYING
from scorecard.services.evidence import (
    EvidenceChangedMeanwhile,
    Locator,
    PaperSource,
    Source,
    link_row,
    require_drafting,
    version_values,
)
from scorecard.services.evidence_content import checked_details
from scorecard.services.evidence_details import DocumentChangedMeanwhile, citing_desks, may_change
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store import evidence as stored
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.unit_of_work import Transaction

MANAGES = Permission.MANAGE_EVIDENCE


class NothingNew(ScorecardError):
    """The new version is the same file or the same address as the present one."""

    code = "SC-263"
    vi = "Bản này giống hệt bản hiện tại của văn bản. Chưa có gì thay đổi; hãy chọn đúng bản mới."
    en = "This is the same as the document's present version. Nothing was changed; choose the new version."


@dataclass(frozen=True)
class Moved:
    """How many links went to the newest version, in how many assessments."""

    links: int
    assessments: int


def supersede(
    at: Workplace, actor: Actor, assessment_id: int, evidence_id: int, source: Source, based_on: int
) -> EvidenceItem:
    """Enter a new version of a document; the old ones stay readable, and links stay where they are.

    Raises EvidenceRefused, NothingNew, or DocumentChangedMeanwhile where it is no longer at revision `based_on`.
    """
    with at.store.reading() as transaction:
        require_drafting(transaction, actor, desk(at, transaction, assessment_id))
    values = version_values(source, at, actor)
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_drafting(transaction, actor, here)
        before = stored.document(transaction, evidence_id)
        if before.locality_key != here.assessment.locality_key:
            raise EvidenceNotFound
        _check_new(before, source, values)
        if not stored.change(transaction, evidence_id, based_on, {}):
            raise DocumentChangedMeanwhile(before)
        after = stored.item(transaction, stored.add_version(transaction, evidence_id, values))
        told = deed(here, actor, MANAGES, at.clock(), "supersede_evidence", _version(before), _version(after))
        events.append(transaction, told)
        return after


def move_link(at: Workplace, actor: Actor, assessment_id: int, link_id: int) -> bool:
    """Put one link on the newest version of its document, to be judged anew; False where it is there already."""
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_drafting(transaction, actor, here)
        link = stored.one_link(transaction, link_id)
        if link.assessment_id != assessment_id:
            raise EvidenceNotFound
        return bool(_move(at, transaction, actor, here, [link]))


def move_links(at: Workplace, actor: Actor, assessment_id: int, evidence_id: int) -> Moved:
    """Put the links of every assessment that may still change on the newest version of this document.

    What was handed in keeps the version that it was handed in with; so does an assessment that this person verified.
    """
    with at.store.writing() as transaction:
        here, others = citing_desks(at, transaction, actor, assessment_id, evidence_id)
        free = [each for each in others if may_change(each) and not _verified(transaction, actor, each)]
        counts = []
        for each in (here, *free):
            links = stored.links(transaction, each.assessment.id)
            mine = [link for link in links if link.item.id == evidence_id]
            counts.append(_move(at, transaction, actor, each, mine))
        return Moved(sum(counts), sum(bool(count) for count in counts))


def _verified(transaction: Transaction, actor: Actor, here: Desk) -> bool:
    return events.did(transaction, here.assessment.id, actor.account_id, VERIFYING)


def _check_new(before: EvidenceItem, source: Source, values: dict[str, object]) -> None:
    checked_details(before.details, paper=isinstance(source, PaperSource))
    same_file = before.kind is EvidenceKind.FILE and values["sha256"] == before.sha256
    same_link = before.kind is EvidenceKind.LINK and values.get("url") == before.url
    if same_file or same_link:
        raise NothingNew


def _version(item: EvidenceItem) -> dict[str, object]:
    return {
        "evidence": item.id,
        "version": item.version_id,
        "number": item.version_number,
        "kind": item.kind,
        "sha256": item.sha256,
    }


def _move(
    at: Workplace, transaction: Transaction, actor: Actor, here: Desk, links: list[EvidenceLink]
) -> int:
    """End the links to older versions and make the same ones to the newest, without a verdict; how many."""
    moved = []
    present = {
        (each.sub_code, each.item.version_id) for each in stored.links(transaction, here.assessment.id)
    }
    documents = {number: stored.document(transaction, number) for number in {link.item.id for link in links}}
    for link in links:
        newest = documents[link.item.id]
        if link.item.version_id == newest.version_id:
            continue
        if not stored.change_link(transaction, link.id, link.version, {"removed_at": at.clock()}):
            raise EvidenceChangedMeanwhile
        if (link.sub_code, newest.version_id) not in present:
            place = Locator(link.page, link.section)
            target = (link.assessment_id, newest.version_id, link.sub_code)
            row = link_row(*target, place, actor.account_id, at.clock())
            stored.link(transaction, row)
            present.add((link.sub_code, newest.version_id))
        moved.append((link, newest))
    if moved:
        before = {"version": [link.item.version_id for link, _ in moved]}
        after = {
            "version": [item.version_id for _, item in moved],
            "subs": [each.sub_code for each, _ in moved],
        }
        done = deed(here, actor, MANAGES, at.clock(), "move_evidence", before, after)
        keep_true(at, transaction, here, done)
    return len(moved)
