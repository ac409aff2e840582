"""The conclusion: the team's values become the consensus; where assessors differ, the lead chooses with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import CONCLUDED_STATES, SHARED, Answer, Assessment, Stage
from scorecard.assessment.workflow import Move
from scorecard.errors import ScorecardError
from scorecard.framework.models import Framework
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.services import promises, recalculation
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import require_not_scored_here
from scorecard.services.scoring import ChangedMeanwhile, Entry, checked, values_of, values_told
from scorecard.services.submission import take_step
from scorecard.services.verification import DifferenceUnexplained
from scorecard.services.workplace import Workplace
from scorecard.store import answers, evidence
from scorecard.store.answers import Cell
from scorecard.store.unit_of_work import Transaction


class NothingToConclude(ScorecardError):
    """No assessor has scored anything."""

    code = "SC-214"
    vi = "Chưa có tiêu chí nào được thẩm định nên chưa thể kết luận."
    en = "Nothing has been verified yet, so there is nothing to conclude."


class AssessorsDisagree(ScorecardError):
    """Assessors differ on some sub-indicators and the lead has not chosen yet."""

    code = "SC-215"
    vi = "Các thẩm định viên còn khác nhau ở: {subs}. Trưởng đoàn cần chọn mức và ghi lý do trước khi kết luận."
    en = "Assessors still differ on: {subs}. The lead must choose a level with a reason before concluding."


@dataclass(frozen=True)
class Proposal:
    """What would be concluded for one sub-indicator. `level` None with `votes`: the lead must choose."""

    sub_code: str
    own: Answer | None
    votes: tuple[Answer, ...]
    chosen: Answer | None

    @property
    def agreed(self) -> Answer | None:
        """The value that stands: the lead's choice, else the assessors' common one; None where there is none.

        Where one assessor scored an item and another accepted it as self-scored, the one who scored it counts; of
        several who scored it alike, one who wrote a reason, then the one whose account is the older.
        """
        if self.chosen is not None and self.chosen.level is not None:
            return self.chosen
        levels = {vote.level for vote in self.votes}
        order = sorted(self.votes, key=lambda vote: (vote.accepted_as_self, not vote.note, vote.scorer_id))
        return order[0] if len(levels) == 1 else None

    @property
    def contested(self) -> bool:
        """Whether assessors differ and nothing was chosen."""
        return bool(self.votes) and self.agreed is None

    @property
    def differs_from_self(self) -> bool:
        """Whether the value that stands is not the locality's own."""
        mine = self.own.answered if self.own else None
        return self.agreed is not None and mine is not None and self.agreed.level != mine

    @property
    def unexplained(self) -> bool:
        """Whether the value that stands differs from a self-score without a reason (it changed since)."""
        return self.differs_from_self and self.agreed is not None and not self.agreed.note


@dataclass(frozen=True)
class ConclusionSheet:
    """Proposals by sub-indicator and what they would give."""

    proposals: Mapping[str, Proposal]
    rating: AssessmentRating
    not_looked_at: tuple[str, ...]


def conclusion_sheet(at: Workplace, actor: Actor, assessment_id: int) -> ConclusionSheet:
    """What a conclusion now would say: for who concludes; once concluded, for who may see the verification.

    Before the conclusion assessors do not see one another's scores.
    """
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        concluded = here.assessment.state in CONCLUDED_STATES
        require_here(actor, Permission.VIEW_VERIFICATION if concluded else Permission.CONCLUDE, here)
        found = proposals(transaction, at.framework(here.cycle.edition_id), here.assessment)
        links = evidence.links(transaction, assessment_id)
    framework, pack = at.framework(here.cycle.edition_id), here.assessment.pack
    agreed = [proposal.agreed for proposal in found.values() if proposal.agreed]
    given = recalculation.given_from(agreed, links, Stage.CONSENSUS, here.cycle.reference_date)
    missing = tuple(code for code, proposal in found.items() if not proposal.votes and not proposal.chosen)
    return ConclusionSheet(found, rate(framework, given, pack, here.cycle.rule), missing)


def proposals(transaction: Transaction, framework: Framework, assessment: Assessment) -> dict[str, Proposal]:
    """Sub-indicator of the pack → the self-score, the assessors' votes and the lead's choice."""
    own: dict[str, Answer] = {}
    votes: dict[str, list[Answer]] = {}
    chosen: dict[str, Answer] = {}
    for answer in answers.answers(transaction, assessment.id):
        if answer.stage is Stage.SELF:
            own[answer.sub_code] = answer
        elif answer.stage is Stage.CONSENSUS:
            chosen[answer.sub_code] = answer
        elif answer.level is not None:
            votes.setdefault(answer.sub_code, []).append(answer)
    return {
        code: Proposal(
            code,
            own.get(code),
            tuple(vote for vote in votes.get(code, ()) if not _is_hollow(vote, own.get(code))),
            chosen.get(code),
        )
        for code in framework.sub_codes(assessment.pack)
    }


def _is_hollow(vote: Answer, own: Answer | None) -> bool:
    """Whether it took over as self-scored what the locality has withdrawn since: nobody says it any more."""
    return vote.accepted_as_self and (own is None or own.answered is None)


def save_consensus(at: Workplace, actor: Actor, assessment_id: int, entry: Entry, based_on: int) -> Answer:
    """The lead's choice for one sub-indicator, with its reason; it stands over the assessors' votes.

    Raises ChangedMeanwhile where another lead saved it after version `based_on` (0: nothing was there).
    """
    with at.store.writing() as transaction:
        here = _begin(at, transaction, actor, assessment_id)
        entry = checked(at.framework(here.cycle.edition_id), here, entry)
        if not entry.note:
            raise DifferenceUnexplained(sub=entry.sub_code)
        cell = Cell(assessment_id, Stage.CONSENSUS, entry.sub_code)
        before = answers.find(transaction, cell)
        if not answers.write(transaction, cell, values_of(actor, entry, at.clock()), based_on):
            raise ChangedMeanwhile(before, entry)
        told = {"sub": entry.sub_code, "level": entry.level, "measured": entry.measured}
        told_before = {"sub": entry.sub_code, **values_told(before)}
        texts = {"reason": entry.note}
        done = deed(here, actor, Permission.CONCLUDE, at.clock(), "save_consensus", told_before, told, texts)
        keep_true(at, transaction, here, done)
        after = answers.find(transaction, cell)
    if after is None:
        raise NothingToConclude
    return after


def conclude(at: Workplace, actor: Actor, assessment_id: int, note: str = "") -> Assessment:
    """Make the agreed values the consensus. What nobody looked at stays unanswered.

    Raises AssessorsDisagree where the lead has still to choose, DifferenceUnexplained where the self-score
    changed after the assessors wrote, NothingToConclude where nothing was scored.
    """
    with at.store.writing() as transaction:
        here = _begin(at, transaction, actor, assessment_id)
        found = proposals(transaction, at.framework(here.cycle.edition_id), here.assessment)
        contested = [code for code, proposal in found.items() if proposal.contested]
        if contested:
            raise AssessorsDisagree(subs=", ".join(contested))
        unexplained = [code for code, proposal in found.items() if proposal.unexplained]
        if unexplained:
            raise DifferenceUnexplained(sub=", ".join(unexplained))
        agreed = [(p, p.agreed) for p in found.values() if p.agreed is not None]
        if not agreed:
            raise NothingToConclude
        fresh = [value for proposal, value in agreed if value is not proposal.chosen]
        answers.drop(transaction, assessment_id, Stage.CONSENSUS, [value.sub_code for value in fresh])
        answers.write_many(transaction, [_copied(at, actor, assessment_id, value) for value in fresh])
        moved = take_step(at, transaction, actor, here, Move.CONCLUDE, Permission.CONCLUDE, note)
        rated = recalculation.recalculate(at, transaction, moved, here.cycle)
        promises.settle(at, transaction, actor, here, Permission.CONCLUDE, rated[(Stage.CONSENSUS, SHARED)])
        return moved


def _begin(at: Workplace, transaction: Transaction, actor: Actor, assessment_id: int) -> Desk:
    here = desk(at, transaction, assessment_id, locked=True)
    require_here(actor, Permission.CONCLUDE, here)
    require_open(here.cycle)
    require_not_scored_here(transaction, actor, assessment_id)
    return here


def _copied(at: Workplace, actor: Actor, assessment_id: int, value: Answer) -> dict[str, object]:
    row = values_of(actor, Entry(value.sub_code, value.level, value.measured, value.note), at.clock())
    place = {"assessment_id": assessment_id, "stage": Stage.CONSENSUS, "scorer_id": SHARED}
    return {
        **row,
        **place,
        "sub_code": value.sub_code,
        "accepted_as_self": value.accepted_as_self,
        "version": 1,
    }
