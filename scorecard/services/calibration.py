"""Calibration rounds: opened on cases of a stored edition, scored blind, closed; results: services/agreement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from scorecard.access.policy import NotAllowed, holds_anywhere, require, require_anywhere, role_used
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.calibration import CalibrationRound, CaseScore
from scorecard.framework.models import Case, Framework, Level
from scorecard.services import free_text
from scorecard.services.calibration_errors import (
    CalibrationCasesWrong,
    CalibrationDueWrong,
    CalibrationLocked,
    CalibrationNameMissing,
    CalibrationNameTaken,
    CalibrationUnfinished,
    CaseScoreChanged,
    CaseScoreWrong,
)
from scorecard.services.workplace import Workplace
from scorecard.store import calibration as stored
from scorecard.store import cycles, editions, events
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction

NAME_LIMIT = 120
P = Permission


@dataclass(frozen=True)
class CalibrationPlan:
    """What a round asks: cases by code, of the edition stored under this number."""

    name: str
    edition_id: int
    cases: tuple[str, ...]
    due: date | None = None


@dataclass(frozen=True)
class EditionWithCases:
    """A stored edition that a round can be opened on, with the names of the cycles that use it."""

    id: int
    framework: Framework
    cycles: tuple[str, ...]


@dataclass(frozen=True)
class RoundCard:
    """A round as one person sees it in the list: how far they are, and whether its results are open to them."""

    round: CalibrationRound
    scored: int
    finished: bool
    may_see_results: bool


@dataclass(frozen=True)
class ScoreSheet:
    """One person's own sheet of a round: its cases and what they gave; nothing of anybody else."""

    round: CalibrationRound
    framework: Framework
    cases: tuple[Case, ...]
    scores: Mapping[str, CaseScore]
    finished: bool

    @property
    def may_score(self) -> bool:
        """Whether levels can still be changed."""
        return self.round.open and not self.finished


@dataclass(frozen=True)
class ScorerProgress:
    """How many cases somebody has scored, and when they were done; no level."""

    name: str
    scored: int
    finished_at: datetime | None


@dataclass(frozen=True)
class Judgement:
    """What a person gives one case."""

    case_code: str
    level: Level
    note: str = field(default="")


def editions_with_cases(at: Workplace, actor: Actor) -> list[EditionWithCases]:
    """Stored editions that bring cases, the newest first."""
    require(actor, P.RUN_CALIBRATION)
    with at.store.reading() as transaction:
        kept = [number for number, *_ in editions.listed(transaction)]
        every = cycles.cycles(transaction)
    found = [
        EditionWithCases(
            number, at.framework(number), tuple(each.name for each in every if each.edition_id == number)
        )
        for number in reversed(kept)
    ]
    return [each for each in found if each.framework.cases]


def open_round(at: Workplace, actor: Actor, plan: CalibrationPlan) -> int:
    """Open a round; its id. Raises CalibrationNameMissing, …NameTaken, …CasesWrong, …DueWrong."""
    require(actor, P.RUN_CALIBRATION)
    name = free_text.tidied_line(plan.name)
    if not 0 < len(name) <= NAME_LIMIT:
        raise CalibrationNameMissing(limit=NAME_LIMIT)
    if plan.due is not None and plan.due < actor.today:
        raise CalibrationDueWrong
    cases = tuple(dict.fromkeys(plan.cases))
    if not cases or not set(cases) <= {case.code for case in at.framework(plan.edition_id).cases}:
        raise CalibrationCasesWrong
    values = {"name": name, "edition_id": plan.edition_id, "due": plan.due}
    with at.store.writing() as transaction:
        opened = {"opened_by": actor.account_id, "opened_at": at.clock()}
        round_id = stored.add(transaction, {**values, **opened}, cases)
        if round_id is None:
            raise CalibrationNameTaken(name=name)
        role = role_used(actor, P.RUN_CALIBRATION)
        told = {**values, "round": round_id, "cases": list(cases)}
        _tell(at, transaction, actor, role, "open_calibration", told)
    return round_id


def close_round(at: Workplace, actor: Actor, round_id: int, based_on: int) -> None:
    """Close a round on top of version `based_on`: nothing is scored any more, results are open to its people.

    Raises CalibrationLocked where somebody closed it before.
    """
    require(actor, P.RUN_CALIBRATION)
    with at.store.writing() as transaction:
        found = stored.calibration_round(transaction, round_id, locked=True)
        if found.version != based_on or not stored.close(transaction, found, at.clock()):
            raise CalibrationLocked(name=found.name)
        role = role_used(actor, P.RUN_CALIBRATION)
        told = {"round": round_id, "name": found.name}
        _tell(at, transaction, actor, role, "close_calibration", told)


def round_cards(at: Workplace, actor: Actor) -> list[RoundCard]:
    """Every round, newest first, to those who score or run rounds."""
    runs = holds_anywhere(actor, P.RUN_CALIBRATION)
    if not runs and not holds_anywhere(actor, P.VERIFY):
        raise NotAllowed
    with at.store.reading() as transaction:
        every = stored.rounds(transaction)
        scored = stored.rounds_scored(transaction, actor.account_id)
        done = stored.rounds_finished(transaction, actor.account_id)
    return [
        RoundCard(
            each, scored.get(each.id, 0), each.id in done, not each.open and (runs or each.id in scored)
        )
        for each in every
    ]


def score_sheet(at: Workplace, actor: Actor, round_id: int) -> ScoreSheet:
    """The cases of a round with one's own levels."""
    require_anywhere(actor, P.VERIFY)
    with at.store.reading() as transaction:
        found = stored.calibration_round(transaction, round_id)
        own = stored.scores(transaction, round_id, actor.account_id)
        finished = actor.account_id in stored.finished(transaction, round_id)
    framework = at.framework(found.edition_id)
    return ScoreSheet(
        round=found,
        framework=framework,
        cases=tuple(case for case in framework.cases if case.code in found.cases),
        scores={score.case_code: score for score in own},
        finished=finished,
    )


def save_case_score(
    at: Workplace, actor: Actor, round_id: int, judgement: Judgement, based_on: int
) -> CaseScore:
    """Save one's own level of one case on top of version `based_on` (0: none yet).

    Raises CalibrationLocked, CaseScoreWrong, CaseScoreChanged.
    """
    role = require_anywhere(actor, P.VERIFY)
    note = free_text.checked(judgement.note)
    code, level, moment = judgement.case_code, judgement.level, at.clock()
    with at.store.writing() as transaction:
        found = _scorable(transaction, actor, round_id)
        if code not in found.cases or not isinstance(level, Level):
            raise CaseScoreWrong(case=code)
        own = {each.case_code: each for each in stored.scores(transaction, round_id, actor.account_id)}
        before = own.get(code)
        values = {"case_code": code, "level": level, "note": note, "saved_at": moment}
        if not stored.write_score(transaction, round_id, actor.account_id, values, based_on):
            raise CaseScoreChanged(case=code)
        about = {"round": round_id, "case": code}
        old = {**about, "level": before.level if before else None}
        texts = {"note": note, "note_before": before.note if before else ""}
        told = {**about, "level": level}
        _tell(at, transaction, actor, role, "score_calibration_case", told, old, texts)
    return CaseScore(actor.account_id, actor.name, code, level, note, moment, based_on + 1)


def finish_round(at: Workplace, actor: Actor, round_id: int) -> None:
    """Say that one is done: every case has a level and none changes any more; raises CalibrationUnfinished."""
    role = require_anywhere(actor, P.VERIFY)
    with at.store.writing() as transaction:
        found = _scorable(transaction, actor, round_id)
        left = len(found.cases) - len(stored.scores(transaction, round_id, actor.account_id))
        if left:
            raise CalibrationUnfinished(left=left)
        stored.finish(transaction, round_id, actor.account_id, at.clock())
        told = {"round": round_id, "name": found.name}
        _tell(at, transaction, actor, role, "finish_calibration", told)


def round_progress(at: Workplace, actor: Actor, round_id: int) -> list[ScorerProgress]:
    """Who has scored how many cases of a round: what may be known before it closes."""
    require(actor, P.RUN_CALIBRATION)
    with at.store.reading() as transaction:
        stored.calibration_round(transaction, round_id)
        given = stored.scores(transaction, round_id)
        finished = stored.finished(transaction, round_id)
    people = dict.fromkeys((score.account_id, score.name) for score in given)
    return [
        ScorerProgress(name, sum(score.account_id == number for score in given), finished.get(number))
        for number, name in people
    ]


def withheld_cases(at: Workplace, actor: Actor) -> frozenset[tuple[str, str]]:
    """(framework, case) that an open round still asks of this person: their expected levels stay hidden until then.

    In every edition of the framework: cases are handed on from one to the next.
    """
    require_anywhere(actor, P.VERIFY)
    with at.store.reading() as transaction:
        asked = stored.asked_of(transaction, actor.account_id)
    return frozenset((at.framework(edition_id).code, code) for edition_id, code in asked)


def _scorable(transaction: Transaction, actor: Actor, round_id: int) -> CalibrationRound:
    found = stored.calibration_round(transaction, round_id, locked=True)
    if not found.open or actor.account_id in stored.finished(transaction, round_id):
        raise CalibrationLocked(name=found.name)
    return found


def _tell(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    role: str,
    action: str,
    after: Mapping[str, object],
    before: Mapping[str, object] | None = None,
    texts: Mapping[str, str] | None = None,
) -> None:
    deed = Deed(
        chain=events.SYSTEM,
        at=at.clock(),
        account_id=actor.account_id,
        role=role,
        action=action,
        before=before or {},
        after=after,
        texts=texts or {},
    )
    events.append(transaction, deed)
