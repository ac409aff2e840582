"""What offices do: time, cycles, grants, assignments, publishing."""

from datetime import timedelta

from hypothesis import strategies as st

from scorecard.access.roles import Role
from scorecard.services import (
    carry_forward,
    cycle_assessors,
    cycles,
    grants,
    publication,
)
from scorecard.services.cycles import CycleDates
from scorecard.store import cycles as stored_cycles
from tests.guarantees import deeds_offices, deeds_planning
from tests.guarantees.drawing import PICK, PLACE, REASON, ROLE, STALE, Try, deed
from tests.guarantees.home import ASSESSED, PERSONS, STAFF, unit
from tests.guarantees.machine import Machine
from tests.guarantees.model import (
    DRAFTING,
    Paper,
)


class Offices(Machine):
    """What offices do: time, cycles, grants, assignments, publishing."""

    @deed(days=st.sampled_from((1, 2, 4, 8, 15)))
    def days_pass(self, pick: int, days: int) -> None:
        self.home.hands.tick(days=days)
        self.world.pass_days(days)

    @deed(when=lambda self: len(self.world.papers) < 4, where=st.integers(0, 5))
    def start_assessment(self, pick: int, where: int) -> None:
        place, cycle = ASSESSED[where % 3], self.world.cycles[self.home.cycles[where // 3]]
        self.by_anyone("start_assessment", pick, lambda person: self._starting(person, place, cycle))

    @deed(
        often=4,
        swap=st.booleans(),
        which=PICK,
        role=ROLE,
        place=PLACE,
        days=st.integers(-2, 12),
        ends=st.booleans(),
    )
    def grant_role(
        self, pick: int, swap: bool, which: int, role: str, place: str, days: int, ends: bool
    ) -> None:
        """Any role anywhere; half of the time, a role of the other side for somebody who took a side already."""
        receiver = which % 8 + 1
        sides = self.other_sides() if swap else []
        if sides:
            receiver, role, place = sides[which % len(sides)]
        start = self.world.today + timedelta(days=min(days, 2))
        end = self.world.today + timedelta(days=days) if ends else None
        key = None if place == "everywhere" else unit(place).key
        self.by_anyone(
            "grant_role",
            pick,
            lambda person: Try(
                deeds_offices.grant_role(self.world, person, receiver, role, place, start, end),
                lambda at, actor: grants.grant_role(at, actor, receiver, Role(role), key, start, end),
            ),
        )

    @deed(which=PICK)
    def revoke_grant(self, pick: int, which: int) -> None:
        """Mostly a grant given on the way, so that the procedure keeps its people."""
        known = [number for number, grant in self.world.grants.items() if grant.person != 9]
        later = [number for number in known if number > len(STAFF)]
        number = self.one(later if which % 6 else known, which // 6) or 999_999
        self.by_anyone(
            "revoke_grant",
            pick,
            lambda person: Try(
                deeds_offices.revoke_grant(self.world, person, number),
                lambda at, actor: grants.revoke_grant(at, actor, number),
            ),
        )

    @deed(which=PICK, reason=REASON, stale=STALE)
    def change_cycle(self, pick: int, which: int, reason: str, stale: int) -> None:
        """Dates are moved, seldom it is closed; a closed one is opened again soon."""
        cycle = self.world.cycles[self.home.cycles[which % 2]]
        step = "close" if which % 5 == 0 else "dates" if cycle.state == "open" else "reopen"
        with self.home.at.store.reading() as transaction:
            dates = stored_cycles.cycle(transaction, cycle.id)
        days = 5 + which % 10
        wanted = CycleDates(
            dates.reference_date, dates.self_due, dates.verify_due, dates.publish_due, objection_days=days
        )
        base = cycle.version + stale

        def make(person: int) -> Try:
            if step == "close":
                expected = deeds_offices.close_cycle(self.world, person, cycle)
                return Try(expected, lambda at, actor: cycles.close_cycle(at, actor, cycle.id))
            if step == "reopen":
                expected = deeds_offices.reopen_cycle(self.world, person, cycle, reason)
                return Try(expected, lambda at, actor: cycles.reopen_cycle(at, actor, cycle.id, reason))
            expected = deeds_offices.change_dates(self.world, person, cycle, days, reason, base)
            return Try(
                expected, lambda at, actor: cycles.change_dates(at, actor, cycle.id, wanted, reason, base)
            )

        self.by_anyone(f"{step}_cycle", pick, make)

    @deed(often=3, states="c", reason=REASON)
    def publish(self, pick: int, reason: str) -> None:
        self.on_paper(
            "publish",
            pick,
            lambda person, paper: Try(
                deeds_offices.publish(self.world, person, paper, reason),
                lambda at, actor: publication.publish(at, actor, paper.id, reason),
            ),
        )

    @deed(often=1, states="cp", reason=REASON)
    def reopen(self, pick: int, reason: str) -> None:
        self.on_paper(
            "reopen",
            pick,
            lambda person, paper: Try(
                deeds_offices.reopen(self.world, person, paper, reason),
                lambda at, actor: publication.reopen(at, actor, paper.id, reason),
            ),
        )

    @deed(where=st.integers(0, 5), back=st.booleans())
    def assign_assessor(self, pick: int, where: int, back: bool) -> None:
        place, cycle = ASSESSED[where % 3], self.world.cycles[self.home.cycles[where // 3]]
        key = unit(place).key

        def make(person: int, receiver: int) -> Try:
            if back:
                expected = deeds_planning.withdraw_assessor(self.world, person, cycle, place, receiver)
                return Try(
                    expected,
                    lambda at, actor: cycle_assessors.withdraw_assessors(
                        at, actor, cycle.id, [(key, receiver)]
                    ),
                )
            expected = deeds_planning.assign_assessor(self.world, person, cycle, place, receiver)
            return Try(
                expected,
                lambda at, actor: cycle_assessors.assign_assessors(at, actor, cycle.id, [(key, receiver)]),
            )

        tries = [(person, make(person, receiver)) for person in PERSONS for receiver in range(1, 9)]
        self.choose("withdraw_assessor" if back else "assign_assessor", pick, tries)

    @deed(states=DRAFTING, which=PICK)
    def carry_forward(self, pick: int, which: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            source = self.world.earlier(paper) if which % 12 else paper
            source_id = source.id if source else 999_999
            return Try(
                deeds_planning.carry_forward(self.world, person, paper, source_id),
                lambda at, actor: carry_forward.carry_forward(at, actor, paper.id, source_id),
            )

        self.on_paper("carry_forward", pick, make)
