"""Assessments for the tests of improvement plans: a locality scored, verified and concluded in a few words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from scorecard.assessment.actions import ActionPlan, ImprovementAction
from scorecard.assessment.records import EvidenceDetails, Stage, Verdict
from scorecard.framework.models import Level
from scorecard.services import (
    assessments,
    conclusion,
    evidence,
    improvement,
    scoring,
    submission,
    verification,
)
from scorecard.services.evidence import FileSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import answers
from scorecard.store.answers import Cell
from tests.access.places import REFERENCE, actor, grant_keys
from tests.services.world import PDF, open_cycle

OFFICIAL = actor("official", "everywhere", 1)
LEADER = actor("leader", "everywhere", 2)
ASSESSOR = actor("assessor", "everywhere", 3)
LEAD = actor("lead_assessor", "everywhere", 4)
COORDINATOR = actor("coordinator", "everywhere", 5)
LOCALITY = grant_keys()["own"] or ""
NEXT = date(2025, 3, 31)  # quận Hải An still stood
LETTERS = {"G": Level.GREEN, "Y": Level.YELLOW, "R": Level.RED}
DUE = date(2027, 3, 31)


def drafted(
    at: Workplace,
    name: str,
    letters: Mapping[str, str],
    reference: date = REFERENCE,
    key: str = LOCALITY,
    cycle_id: int | None = None,
) -> int:
    """A draft with these answers; "E" is green without evidence, "G" green with it."""
    cycle_id = cycle_id or open_cycle(at, name, reference)
    number = assessments.start_assessment(at, OFFICIAL, cycle_id, key)
    for code, letter in letters.items():
        scoring.save_answer(at, OFFICIAL, number, Entry(code, LETTERS[letter.replace("E", "G")]), 0)
    proved = [code for code, letter in letters.items() if letter == "G"]
    if proved:
        details, source = EvidenceDetails("Quyết định"), FileSource("a.pdf", PDF + name.encode())
        item = evidence.add_evidence(at, OFFICIAL, number, details, source)
        evidence.attach(at, OFFICIAL, number, item.version_id, proved, Locator("1"))
    return number


def concluded(
    at: Workplace,
    name: str,
    letters: Mapping[str, str],
    reference: date = REFERENCE,
    key: str = LOCALITY,
    cycle_id: int | None = None,
) -> int:
    """The same, verified as claimed and concluded."""
    number = drafted(at, name, letters, reference, key, cycle_id)
    submission.submit(at, LEADER, number)
    conclude(at, number, letters)
    return number


def conclude(at: Workplace, number: int, letters: Mapping[str, str]) -> None:
    """The assessor scores these anew, accepts their evidence, and the lead concludes."""
    for code, letter in letters.items():
        level = LETTERS[letter.replace("E", "G")]
        sheet = assessments.sheet(at, COORDINATOR, number)
        mine = _own_version(at, number, code)
        note = "" if sheet.answers[code].level is level else "xem tại chỗ"
        verification.save_assessor_answer(at, ASSESSOR, number, Entry(code, level, note=note), mine)
        for link in sheet.links.get(code, ()):
            if letter == "G" and link.verdict is None:
                verification.judge_evidence(at, ASSESSOR, number, link.id, Verdict.ACCEPTED, "", link.version)
    conclusion.conclude(at, LEAD, number)


def _own_version(at: Workplace, number: int, code: str) -> int:
    with at.store.reading() as transaction:
        found = answers.find(transaction, Cell(number, Stage.ASSESSOR, code, ASSESSOR.account_id))
    return found.version if found else 0


def plan(target: Level = Level.GREEN, **other: object) -> ActionPlan:
    """A whole plan, with what a test wants otherwise."""
    values: dict[str, object] = {
        "gap": "Chưa có quy chế",
        "cause": "Thiếu người phụ trách",
        "action": "Ban hành quy chế",
        "lead_agency": "Văn phòng HĐND và UBND",
        "partner_agency": "Công an phường",
        "due": DUE,
        "cost": Decimal("12.5"),
        "proof": "Quyết định ban hành quy chế",
    }
    return ActionPlan(**{**values, "target": target, **other})  # type: ignore[arg-type]


def planned(at: Workplace, number: int, code: str, target: Level = Level.GREEN) -> ImprovementAction:
    """An action planned by the official."""
    return improvement.plan_action(at, OFFICIAL, number, code, plan(target))
