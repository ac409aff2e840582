"""Two cycles of one unit for the tests of carrying forward: an earlier assessment, and a draft that can start from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from scorecard.access.roles import Actor, Grant, Role
from scorecard.assessment.records import SHARED, Answer, CycleState, EvidenceDetails, Stage, State
from scorecard.framework.loader import dump, load
from scorecard.framework.models import Framework, Level, SubIndicator
from scorecard.services import (
    assessments,
    conclusion,
    evidence,
    publication,
    scoring,
    submission,
    verification,
)
from scorecard.services.carry_forward import CarriedOver, carry_forward
from scorecard.services.evidence import FileSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from scorecard.store import answers, cycles, editions
from tests.access.places import DAY, actor, grant_keys, registry
from tests.services.world import NOW, PDF, open_cycle

KEY = grant_keys()["own"] or ""
THEN, LATER = date(2023, 12, 31), date(2024, 12, 31)
OFFICIAL, LEADER = actor("official", "own", 1), actor("leader", "own", 2)
ASSESSOR, LEAD = actor("assessor", "own", 3), actor("lead_assessor", "own", 4)
COORDINATOR = actor("coordinator", "everywhere", 5)
COLLEAGUE = actor("official", "own", 6)
THREE = {"1.1.1": Level.GREEN, "1.1.2": Level.YELLOW, "1.1.3": Level.RED}
FRAMEWORK = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


@dataclass(frozen=True)
class Pair:
    """The earlier assessment and the draft after it."""

    source: int
    draft: int


def on(unit: str, role: str = "official", account_id: int = 1) -> Actor:
    """A person with one role on a unit."""
    grant = Grant(Role(role), unit, registry().identity(unit), date(2020, 1, 1))
    return Actor(account_id, f"{role}-{unit}", f"{role} {unit}", "vi", DAY, (grant,))


def cycle_on(
    at: Workplace,
    name: str,
    reference: date,
    framework: Framework | None = None,
    follows: int | None = None,
) -> int:
    """An open cycle on these words of the framework, following another or none; its id."""
    if framework is None and follows is None:
        return open_cycle(at, name, reference)
    framework = framework or FRAMEWORK
    hashes = (framework.structure_sha256, framework.text_sha256)
    with at.store.writing() as transaction:
        edition_id = editions.keep(transaction, framework.code, dump(framework), *hashes, NOW)
        values = {"name": name, "year": reference.year, "edition_id": edition_id, "reference_date": reference}
        more = {"rule": framework.default_rule, "state": CycleState.OPEN, "version": 1, "follows_id": follows}
        return cycles.add(transaction, {**values, **more})


def started(at: Workplace, cycle_id: int, key: str = KEY, who: Actor = OFFICIAL) -> int:
    """A new draft of the unit in the cycle."""
    return assessments.start_assessment(at, who, cycle_id, key)


def pair(at: Workplace, given: Mapping[str, Level], state: State = State.DRAFT) -> Pair:
    """An earlier assessment with these self-scores brought to `state`, and a draft in the next cycle."""
    source = started(at, open_cycle(at, "Kỳ 2023", THEN))
    for code, level in given.items():
        note = f"giải trình {code}"
        scoring.save_answer(at, OFFICIAL, source, Entry(code, level, note=note), 0)
    advance(at, source, state)
    return Pair(source, started(at, open_cycle(at, "Kỳ 2024", LATER)))


def advance(at: Workplace, assessment_id: int, state: State, seen: Mapping[str, Level] | None = None) -> None:
    """Bring a draft to submitted, in verification, concluded or published; `seen`: what the assessor gives."""
    if state is State.DRAFT:
        return
    submission.submit(at, LEADER, assessment_id)
    if state is State.SUBMITTED:
        return
    for code, level in (seen or {"1.1.1": Level.GREEN}).items():
        entry = Entry(code, level, note="theo hồ sơ")
        verification.save_assessor_answer(at, ASSESSOR, assessment_id, entry, 0)
    if state is State.IN_VERIFICATION:
        return
    conclusion.conclude(at, LEAD, assessment_id)
    if state is State.PUBLISHED:
        publication.publish(at, COORDINATOR, assessment_id, "thử")


def carry(at: Workplace, draft: int, source: int, who: Actor = OFFICIAL) -> CarriedOver:
    """Carry over from the earlier assessment into the draft."""
    return carry_forward(at, who, draft, source)


def attach(
    at: Workplace,
    assessment_id: int,
    codes: list[str],
    valid_to: date | None = None,
    name: str = "Quyết định",
) -> int:
    """A file on these sub-indicators, at page 7; the version's id."""
    details = EvidenceDetails(name, valid_to=valid_to)
    source = FileSource("a.pdf", PDF + name.encode())
    item = evidence.add_evidence(at, OFFICIAL, assessment_id, details, source)
    evidence.attach(at, OFFICIAL, assessment_id, item.version_id, codes, Locator("7", "II"))
    return item.version_id


def own_answers(at: Workplace, assessment_id: int) -> dict[str, Answer]:
    """The self-scores that stand, by sub-indicator."""
    with at.store.reading() as transaction:
        found = answers.answers(transaction, assessment_id, Stage.SELF, SHARED)
    return {each.sub_code: each for each in found}


def reworded(code: str, framework: Framework = FRAMEWORK, **changes: object) -> Framework:
    """The framework with one sub-indicator changed; without changes it is left out."""
    change: dict[str, object] = dict(changes)

    def subs(every: tuple[SubIndicator, ...]) -> tuple[SubIndicator, ...]:
        kept = (each for each in every if change or each.code != code)
        return tuple(replace(each, **change) if each.code == code else each for each in kept)  # type: ignore[arg-type]

    quadrants = tuple(
        replace(q, indicators=tuple(replace(i, sub_indicators=subs(i.sub_indicators)) for i in q.indicators))
        for q in framework.quadrants
    )
    return replace(framework, quadrants=quadrants, edition=f"{framework.edition}-sửa")
