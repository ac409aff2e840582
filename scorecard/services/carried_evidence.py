"""Evidence of an earlier assessment put on a new one: newest version, same locator, to be judged anew."""

from collections.abc import Sequence
from dataclasses import astuple

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceItem, EvidenceLink
from scorecard.services.assessments import Desk
from scorecard.services.evidence import Locator, link_row
from scorecard.services.workplace import Workplace
from scorecard.store import evidence
from scorecard.store.unit_of_work import Transaction


def carry(
    at: Workplace, transaction: Transaction, actor: Actor, here: Desk, links: Sequence[EvidenceLink]
) -> int:
    """Link the newest versions of these documents to the same sub-indicators here; how many documents."""
    present = {
        (each.sub_code, each.item.version_id) for each in evidence.links(transaction, here.assessment.id)
    }
    newest: dict[int, EvidenceItem] = {}
    rows = []
    for link in sorted(links, key=lambda each: -each.item.version_number):
        number = link.item.id
        if number not in newest:
            document = evidence.document(transaction, number)
            newest[number] = _held_here(at, transaction, actor, here, document)
        target = (link.sub_code, newest[number].version_id)
        if target not in present:
            present.add(target)
            locator = Locator(link.page, link.section)
            place = (here.assessment.id, newest[number].version_id, link.sub_code)
            rows.append(link_row(*place, locator, actor.account_id, at.clock()))
    evidence.link_many(transaction, rows)
    return len({row["evidence_version_id"] for row in rows})


def _held_here(
    at: Workplace, transaction: Transaction, actor: Actor, here: Desk, item: EvidenceItem
) -> EvidenceItem:
    """The document as one of this unit: a unit that goes on under another key enters it anew, the file is the same."""
    key = here.assessment.locality_key
    if item.locality_key == key:
        return item
    for own in evidence.items(transaction, key):
        if _content(own) == _content(item):
            return own
    number = evidence.add(transaction, key, item.details, actor.account_id, at.clock())
    version = {
        "kind": item.kind,
        "sha256": item.sha256,
        "size": item.size,
        "media_type": item.media_type,
        "file_name": item.file_name,
        "url": item.url,
        "added_by": actor.account_id,
        "added_at": at.clock(),
    }
    return evidence.item(transaction, evidence.add_version(transaction, number, version))


def _content(item: EvidenceItem) -> tuple[object, ...]:
    return item.kind, item.sha256, item.url, astuple(item.details)
