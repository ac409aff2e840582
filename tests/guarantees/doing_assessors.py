"""What assessors do: returning, scoring, judging, sampling, accepting, concluding, replying."""

from hypothesis import strategies as st

from scorecard.assessment.records import Check, ObjectionOutcome, Verdict
from scorecard.services import (
    conclusion,
    objections,
    sampling,
    submission,
    verification,
)
from scorecard.services.objections import Reply
from scorecard.services.scoring import Entry
from tests.guarantees import deeds_assessors, deeds_sampling
from tests.guarantees.drawing import (
    LEVEL,
    MEASURE,
    NOTE,
    PICK,
    REASON,
    SAID,
    STALE,
    SUB,
    Try,
    decimal_of,
    deed,
    level_of,
)
from tests.guarantees.machine import INDICATORS, Machine
from tests.guarantees.model import (
    ASSESSOR,
    CONSENSUS,
    TEAM,
    Paper,
)


class Assessors(Machine):
    """What assessors do: returning, scoring, judging, sampling, accepting, concluding, replying."""

    @deed(often=1, states="sv", reason=REASON)
    def return_to_locality(self, pick: int, reason: str) -> None:
        self.on_paper(
            "return_to_locality",
            pick,
            lambda person, paper: Try(
                deeds_assessors.return_to_locality(self.world, person, paper, reason),
                lambda at, actor: submission.return_to_locality(at, actor, paper.id, reason),
            ),
        )

    @deed(states="s")
    def start_verification(self, pick: int) -> None:
        self.on_paper(
            "start_verification",
            pick,
            lambda person, paper: Try(
                deeds_assessors.start_verification(self.world, person, paper),
                lambda at, actor: verification.start_verification(at, actor, paper.id),
            ),
        )

    @deed(often=6, states="sv", sub=SUB, level=LEVEL, measured=MEASURE, note=NOTE, stale=STALE)
    def save_assessor_answer(
        self, pick: int, sub: str, level: str | None, measured: str | None, note: str, stale: int
    ) -> None:
        measured = self.measurable(sub, measured, pick)
        entry = Entry(sub, level_of(level), decimal_of(measured), note)

        def make(person: int, paper: Paper) -> Try:
            base = max(0, paper.version(ASSESSOR, person, sub) + stale)
            return Try(
                deeds_assessors.save_assessor_answer(
                    self.world, person, paper, sub, level, measured, note, base
                ),
                lambda at, actor: verification.save_assessor_answer(at, actor, paper.id, entry, base),
            )

        self.on_paper("save_assessor_answer", pick, make)

    @deed(
        often=4,
        states="sv",
        linked=True,
        which=PICK,
        said=SAID,
        reason=REASON,
        stale=STALE,
        checks=st.sets(st.sampled_from(list(Check))),
    )
    def judge_evidence(
        self, pick: int, which: int, said: str | None, reason: str, stale: int, checks: set[Check]
    ) -> None:
        spoken = None if said is None else Verdict(said)

        def make(person: int, paper: Paper) -> Try:
            link_id = self.link(paper, which)
            base = (paper.links[link_id].version if link_id in paper.links else 1) + stale
            return Try(
                deeds_assessors.judge_evidence(self.world, person, paper, link_id, said, reason, base),
                lambda at, actor: verification.judge_evidence(
                    at, actor, paper.id, link_id, spoken, reason, base, checks
                ),
            )

        self.on_paper("judge_evidence", pick, make)

    @deed(often=2, states="sv", indicator=st.sampled_from(tuple(INDICATORS)))
    def accept_rest(self, pick: int, indicator: str) -> None:
        self.on_paper(
            "accept_rest",
            pick,
            lambda person, paper: Try(
                deeds_assessors.accept_rest(self.world, person, paper, indicator),
                lambda at, actor: verification.accept_rest(at, actor, paper.id, indicator),
            ),
        )

    @deed(states="sv", share=st.sampled_from((20, 50, 0, 100, 101)), reason=REASON, stale=STALE)
    def draw_sample(self, pick: int, share: int, reason: str, stale: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            base = (paper.sample.version if paper.sample else 0) + stale
            return Try(
                deeds_sampling.draw_sample(self.world, person, paper, share, reason, base),
                lambda at, actor: sampling.draw_sample(at, actor, paper.id, share, reason, base),
            )

        self.on_paper("draw_sample", pick, make)

    @deed(when=lambda self: any(paper.sample for paper in self.stands("sv")), stale=STALE)
    def accept_outside_sample(self, pick: int, stale: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            base = (paper.sample.version if paper.sample else 1) + stale
            return Try(
                deeds_assessors.accept_outside_sample(self.world, person, paper, base),
                lambda at, actor: verification.accept_outside_sample(at, actor, paper.id, base),
            )

        self.on_paper("accept_outside_sample", pick, make)

    @deed(often=2, states="v", sub=SUB, level=LEVEL, measured=MEASURE, note=NOTE, stale=STALE)
    def save_consensus(
        self, pick: int, sub: str, level: str | None, measured: str | None, note: str, stale: int
    ) -> None:
        measured = self.measurable(sub, measured, pick)
        entry = Entry(sub, level_of(level), decimal_of(measured), note)

        def make(person: int, paper: Paper) -> Try:
            base = max(0, paper.version(CONSENSUS, TEAM, sub) + stale)
            return Try(
                deeds_assessors.save_consensus(self.world, person, paper, sub, level, measured, note, base),
                lambda at, actor: conclusion.save_consensus(at, actor, paper.id, entry, base),
            )

        self.on_paper("save_consensus", pick, make)

    @deed(often=4, states="v", note=NOTE)
    def conclude(self, pick: int, note: str) -> None:
        self.on_paper(
            "conclude",
            pick,
            lambda person, paper: Try(
                deeds_assessors.conclude(self.world, person, paper),
                lambda at, actor: conclusion.conclude(at, actor, paper.id, note),
            ),
        )

    @deed(
        often=8,
        states="a",
        which=PICK,
        changed=st.booleans(),
        text=REASON,
        level=LEVEL,
        measured=MEASURE,
        stale=STALE,
    )
    def reply_to_objection(
        self,
        pick: int,
        which: int,
        changed: bool,
        text: str,
        level: str | None,
        measured: str | None,
        stale: int,
    ) -> None:
        outcome = ObjectionOutcome.CHANGED if changed else ObjectionOutcome.KEPT

        def make(person: int, paper: Paper) -> Try:
            waiting = [each for each in paper.objections.values() if not each.replied or which % 12 == 0]
            found = self.one(waiting, which // 12)
            number, base = (found.id, found.version + stale) if found else (999_999, 1)
            near = [link.id for link in paper.in_force() if found and link.sub == found.sub]
            accepted = tuple(near[: which % 3]) if which % 10 else (self.link(paper, which),)
            reply = Reply(outcome, text, level_of(level), decimal_of(measured), accepted)
            return Try(
                deeds_assessors.reply_to_objection(
                    self.world, person, paper, number, changed, text, level, measured, accepted, base
                ),
                lambda at, actor: objections.reply_to_objection(at, actor, paper.id, number, reply, base),
            )

        self.on_paper("reply_to_objection", pick, make)
