"""The register of evidence of a locality: its documents, their versions, what each proves, and finding among them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import EvidenceItem, EvidenceLink
from scorecard.assessment.validity import Validity, validity_on
from scorecard.framework.models import Framework
from scorecard.i18n.folding import fold
from scorecard.services.assessments import Desk, desk, require_here
from scorecard.services.evidence_details import is_handed_in
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, evidence
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Use:
    """What a document proves in another cycle; `handed_in`: its assessment is locked."""

    cycle: str
    sub_codes: tuple[str, ...]
    handed_in: bool = False


@dataclass(frozen=True)
class Document:
    """One document: its newest version first among all; its links in this assessment; its uses in other cycles.

    `held_by`: the cycles whose assessments cite it and were handed in; what they cite can no longer be edited.
    """

    versions: tuple[EvidenceItem, ...]
    links: tuple[EvidenceLink, ...]
    elsewhere: tuple[Use, ...]
    validity: Validity
    held_by: tuple[str, ...] = ()

    @property
    def item(self) -> EvidenceItem:
        """The newest version."""
        return self.versions[0]

    @property
    def outdated(self) -> tuple[EvidenceLink, ...]:
        """The links of this assessment that still show an older version."""
        return tuple(link for link in self.links if link.item.version_id != self.item.version_id)


class Show(StrEnum):
    """Which documents are shown."""

    ALL = "all"
    ENDING = "ending"
    UNUSED = "unused"


@dataclass(frozen=True)
class Sought:
    """What a person looks for in the register; `indicator`: its code, none for all."""

    text: str = ""
    indicator: str = ""
    show: Show = Show.ALL


def register(at: Workplace, actor: Actor, assessment_id: int) -> tuple[Document, ...]:
    """Every document of the assessment's locality, newest first, as it stands on the cycle's reference date."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        versions = evidence.versions(transaction, here.assessment.locality_key)
        links = evidence.links(transaction, assessment_id)
        elsewhere = _elsewhere(transaction, actor, here)
    grouped: dict[int, list[EvidenceItem]] = {}
    for version in versions:
        grouped.setdefault(version.id, []).append(version)
    return tuple(
        Document(
            versions=tuple(each),
            links=tuple(link for link in links if link.item.id == number),
            elsewhere=elsewhere.get(number, ()),
            validity=validity_on(each[0].details, here.cycle.reference_date),
            held_by=tuple(use.cycle for use in elsewhere.get(number, ()) if use.handed_in),
        )
        for number, each in grouped.items()
    )


def _elsewhere(transaction: Transaction, actor: Actor, here: Desk) -> Mapping[int, tuple[Use, ...]]:
    """Document → what it proves in the other assessments of this locality that this person may see."""
    found: dict[tuple[int, int], list[str]] = {}
    for number, assessment_id, code in evidence.uses(transaction, here.assessment.locality_key):
        if assessment_id != here.assessment.id:
            found.setdefault((number, assessment_id), []).append(code)
    uses: dict[int, tuple[Use, ...]] = {}
    seen: dict[int, Use | None] = {}
    for (number, assessment_id), codes in sorted(found.items(), reverse=True):
        if assessment_id not in seen:
            seen[assessment_id] = _seen(transaction, actor, here, assessment_id)
        if use := seen[assessment_id]:
            used = replace(use, sub_codes=tuple(sorted(codes, key=_by_numbers)))
            uses[number] = (*uses.get(number, ()), used)
    return uses


def _seen(transaction: Transaction, actor: Actor, here: Desk, assessment_id: int) -> Use | None:
    other = assessments.assessment(transaction, assessment_id)
    if not allows(actor, Permission.VIEW_ASSESSMENT, here.place, other.state):
        return None
    return Use(cycles.cycle(transaction, other.cycle_id).name, (), is_handed_in(other))


def _by_numbers(code: str) -> tuple[tuple[bool, int, str], ...]:
    """Sorts "1.2" before "1.10"."""
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in code.split("."))


def matching(found: tuple[Document, ...], framework: Framework, sought: Sought) -> tuple[Document, ...]:
    """The documents that fit what is looked for; marks and case do not matter."""
    words = fold(sought.text).split()
    return tuple(
        each
        for each in found
        if _shown(each, sought.show)
        and (not sought.indicator or _proves(each, framework, sought.indicator))
        and all(word in _searched(each) for word in words)
    )


def _shown(document: Document, show: Show) -> bool:
    if show is Show.ENDING:
        return document.validity in (Validity.ENDING, Validity.ENDED)
    return show is Show.ALL or not document.links


def _proves(document: Document, framework: Framework, indicator: str) -> bool:
    return any(framework.indicator_of(link.sub_code).code == indicator for link in document.links)


def _searched(document: Document) -> str:
    item, details = document.item, document.item.details
    words = (details.title, details.document_number, details.issuer, details.place_kept, details.holder)
    codes = (link.sub_code for link in document.links)
    return fold(" ".join((*words, item.file_name, item.url, *codes)))
