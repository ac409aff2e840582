"""Writing invented evidence: a document an indicator, linked to its sub-indicators, with the assessor's verdicts."""

from collections.abc import Collection
from typing import Any

from scorecard.assessment.records import EvidenceKind, State, Verdict
from scorecard.demonstration.levels import Invented, dice
from scorecard.demonstration.papers import Paper, paper_for, sheet
from scorecard.demonstration.scene import Scene, Stage
from scorecard.framework.models import Level
from scorecard.services.evidence_content import checked_details, checked_file
from scorecard.store import evidence

# How often there is a document for a claim, by the claimed level; and how often one behind a false claim is refused.
PROVEN = {Level.GREEN: 0.985, Level.YELLOW: 0.6, Level.RED: 0.1}
PROVEN_FALSELY = 0.7
REFUSED = 0.5
UNJUDGED: dict[str, object] = {
    "verdict": None,
    "verdict_reason": "",
    "verdict_by": None,
    "verdict_at": None,
    "version": 1,
}
NO_FILE = {"sha256": "", "size": 0, "media_type": "", "file_name": "", "pages": None}

Shown = tuple[Paper, list[Invented]]  # a document and the claims it stands behind


def prove(scene: Scene, judged: Collection[str]) -> None:
    """Documents and links for what was claimed; verdicts on the links of the sub-indicators in `judged`."""
    claims = {each.sub_code: each for each in scene.levels}
    shown: list[Shown] = []
    for indicator in scene.framework.indicators:
        asked = [claims[sub.code] for sub in indicator.sub_indicators if sub.code in claims]
        proven = [claim for claim in asked if _is_proven(scene, claim)]
        if proven:
            shown.append((paper_for(indicator, scene.unit, scene.cycle.reference_date), proven))
    if shown:
        _attach(scene, shown, judged)


def _is_proven(scene: Scene, claim: Invented) -> bool:
    if claim.claimed is None or claim.claimed is Level.NOT_APPLICABLE:
        return False
    chance = PROVEN[claim.claimed] if claim.claimed is claim.true else PROVEN_FALSELY
    return dice("proof", scene.unit.key, scene.cycle.key, claim.sub_code).random() < chance


def _attach(scene: Scene, shown: list[Shown], judged: Collection[str]) -> None:
    documents = [_document_row(scene, paper) for paper, _ in shown]
    versions = [_version_row(scene, paper) for paper, _ in shown]
    with scene.at.store.writing() as transaction:
        numbers = evidence.add_many(transaction, documents, versions)
        rows = [
            _link_row(scene, number, paper, claim, judged)
            for number, (paper, claims) in zip(numbers, shown, strict=True)
            for claim in claims
        ]
        links = evidence.link_many(transaction, rows)
    _tell(scene, numbers, shown)
    for link_id, row in zip(links, rows, strict=True):
        if row["verdict"] is Verdict.REFUSED:
            told = {"link": link_id, "sub": row["sub_code"], "verdict": Verdict.REFUSED}
            scene.tell("assessor", "judge_evidence", told, {"reason": str(row["verdict_reason"])})


def _tell(scene: Scene, numbers: list[int], shown: list[Shown]) -> None:
    """Document by document where the official is at work now; in one deed where it was long ago."""
    if scene.planned.state != State.DRAFT:
        links = sum(len(claims) for _, claims in shown)
        scene.tell("official", "load_demonstration", {"documents": len(numbers), "links": links})
        return
    for number, (paper, claims) in zip(numbers, shown, strict=True):
        texts = {"title": paper.details.title, "number": paper.details.document_number}
        scene.tell("official", "add_evidence", {"version": number, "kind": paper.kind}, texts)
        after = {"version": number, "subs": [claim.sub_code for claim in claims]}
        scene.tell("official", "attach_evidence", after, {"page": paper.page})


def _document_row(scene: Scene, paper: Paper) -> dict[str, object]:
    details = checked_details(paper.details, paper=paper.kind is EvidenceKind.PAPER)
    entered = {"created_by": scene.actor("official").account_id, "created_at": scene.stage.clock()}
    return {**vars(details), "locality_key": scene.unit.key, **entered}


def _version_row(scene: Scene, paper: Paper) -> dict[str, object]:
    kept = _file(scene.stage, paper.sheet) if paper.kind is EvidenceKind.FILE else NO_FILE
    added = {"added_by": scene.actor("official").account_id, "added_at": scene.stage.clock()}
    return {"kind": paper.kind, "url": paper.url, **kept, **added}


def _link_row(
    scene: Scene, version_id: int, paper: Paper, claim: Invented, judged: Collection[str]
) -> dict[str, object]:
    return {
        "assessment_id": scene.assessment_id,
        "sub_code": claim.sub_code,
        "evidence_version_id": version_id,
        "page": paper.page,
        "section": "",
        "linked_by": scene.actor("official").account_id,
        "linked_at": scene.stage.clock(),
        **(_verdict(scene, claim) if claim.sub_code in judged else UNJUDGED),
    }


def _file(stage: Stage, number: int) -> dict[str, Any]:
    """One of the few files, made and stored at its first use."""
    if number not in stage.sheets:
        name, _, content = sheet(number, stage.clock())
        safe, media_type = checked_file(name, content)
        kept = {"sha256": stage.at.files.keep(content), "size": len(content)}
        pages = 1 if media_type == "application/pdf" else None
        stage.sheets[number] = {**kept, "media_type": media_type, "file_name": safe, "pages": pages}
    return stage.sheets[number]


def _verdict(scene: Scene, claim: Invented) -> dict[str, object]:
    drawn = dice("verdict", scene.unit.key, scene.cycle.key, claim.sub_code).random()
    refused = claim.claimed is not claim.true and drawn < REFUSED
    return {
        "verdict": Verdict.REFUSED if refused else Verdict.ACCEPTED,
        "verdict_reason": scene.drawn("refusals", claim.sub_code) if refused else "",
        "verdict_by": scene.actor("assessor").account_id,
        "verdict_at": scene.stage.clock(),
        "version": 2,
    }
