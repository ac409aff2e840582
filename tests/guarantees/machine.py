"""The machine that drives the real services against the model: who tries what where, and what is checked after it."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from scorecard.clock import today
from scorecard.errors import ScorecardError
from scorecard.services import (
    accounts,
    assessments,
)
from tests.guarantees import deeds_offices
from tests.guarantees.drawing import KINDS, MEASURES, Item, Try, one_of
from tests.guarantees.home import ABOVE, PERSONS, REFERENCE_DAYS, STAFF, Home, as_row, unit
from tests.guarantees.invariants import Watch
from tests.guarantees.model import (
    DRAFTING,
    NOT_ALLOWED,
    SCORED_HERE,
    UNKNOWN,
    VERIFIED_HERE,
    Cycle,
    Document,
    Grant,
    Paper,
    Seen,
    World,
)
from tests.guarantees.thorough import check_home, check_model

INDICATORS = {
    "1.1": ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5"),
    "1.2": ("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5"),
}
THOROUGH_EVERY = 40
DUTIES = {
    "save_answer": ("score", "scoring"),
    "carry_forward": ("score", "scoring"),
    "add_evidence": ("manage_evidence", "scoring"),
    "attach": ("manage_evidence", "scoring"),
    "detach": ("manage_evidence", "scoring"),
    "edit_details": ("manage_evidence", "scoring"),
    "supersede": ("manage_evidence", "scoring"),
    "move_links": ("manage_evidence", "scoring"),
    "submit": ("submit", "scoring"),
    "raise_objections": ("object", "scoring"),
    "start_verification": ("verify", "verifying"),
    "save_assessor_answer": ("verify", "verifying"),
    "judge_evidence": ("verify", "verifying"),
    "accept_rest": ("verify", "verifying"),
    "draw_sample": ("draw_sample", "verifying"),
    "return_to_locality": ("return", "verifying"),
    "save_consensus": ("conclude", "verifying"),
    "conclude": ("conclude", "verifying"),
    "reply_to_objection": ("answer_objections", "verifying"),
}
MOODS = {4: "side", 9: "anybody", 14: "side", 19: "reason"}  # of each twenty deeds; the others should succeed
VERIFIERS, SCORERS = ("assessor", "lead_assessor"), ("official", "leader")


class Tally:
    """What was tried, over all histories of this process: rule → accepted, refused; refusals by code."""

    def __init__(self) -> None:
        self.accepted: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.histories = 0

    @property
    def steps(self) -> int:
        return self.accepted.total() + self.refused.total()


def outcome(done: Callable[[], object]) -> tuple[str, object]:
    """The code with which a deed was refused (empty: it was not), and what came back."""
    try:
        return "", done()
    except ScorecardError as error:
        return error.code, None


def proposals(home: Home) -> dict[tuple[str, str], str | None]:
    """(sub-indicator, measured value) → the level that the edition's thresholds give, for those that are measured."""
    framework = home.at.framework(1)
    subs = [framework.sub_indicator(code) for codes in INDICATORS.values() for code in codes]
    measures = [(sub.code, sub.measure) for sub in subs if sub.measure]
    return {
        (code, value): measure.proposed_level(Decimal(value), None)
        for code, measure in measures
        for value in MEASURES
    }


def almost(tries: list[tuple[int, Try]], mood: str) -> list[tuple[int, Try]]:
    """Those that fail for another reason than the role, for the side once taken if that is the mood; best for one alone."""
    wrong = [each for each in tries if each[1].expected.refusals]
    near = [each for each in wrong if not each[1].expected.refusals & {UNKNOWN, NOT_ALLOWED}]
    taken = [each for each in near if each[1].expected.refusals & {SCORED_HERE, VERIFIED_HERE}]
    sides = taken if taken and mood == "side" else near
    return [each for each in sides if len(each[1].expected.refusals) == 1] or sides


def sensible(machine: "Machine") -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """What makes sense now; in a mood, anything. (Rules of their own would be switched off in most histories.)"""
    conflicts = {"side": machine.conflicts, "reason": machine.too_late}.get(machine.mood, set)()
    kinds = [kind for kind in KINDS.values() if machine.mood or kind.sensible(machine)]
    chosen = tuple(kind.name for kind in kinds if kind.name in conflicts)
    return one_of(chosen or tuple(kind.name for kind in kinds for _ in range(kind.often)))


class Machine(RuleBasedStateMachine):
    """A history of deeds; `home` and `tally` are handed in by who runs it."""

    home: ClassVar[Home]
    tally: ClassVar[Tally] = Tally()

    def __init__(self) -> None:
        super().__init__()
        self.home.back_to_start()
        self.steps = 0
        self.watch = Watch(self.home)
        self.tally.histories += 1
        self.world = World(today(self.home.hands()), dict(ABOVE), INDICATORS, proposals(self.home))
        for number, (person, role, place) in enumerate(STAFF, start=1):
            self.world.grants[number] = Grant(number, person, role, place, date(2020, 1, 1))
        for number, day in zip(self.home.cycles, REFERENCE_DAYS, strict=True):
            self.world.cycles[number] = Cycle(number, day)
        self.before = self.home.picture()

    @initialize()
    def two_have_begun(self) -> None:
        """The same locality in both cycles; not counted as steps."""
        for number in self.home.cycles:
            self.attempt("", 1, self._starting(1, "hai_an", self.world.cycles[number]))

    @rule(told=st.runner().flatmap(sensible))
    def step(self, told: tuple[str, dict[str, Any]]) -> None:
        name, words = told
        getattr(self, name)(**words)

    # Whom, where, what

    def one(self, items: Sequence[Item], pick: int) -> Item | None:
        return items[pick % len(items)] if items else None

    def on_paper(self, rule_name: str, pick: int, make: Callable[[int, Paper], Try]) -> None:
        """Mostly somebody who may, where it can be done; now and then just anybody anywhere."""
        every = ((person, paper) for paper in self.world.papers.values() for person in PERSONS)
        self.choose(rule_name, pick, [(person, make(person, paper)) for person, paper in every])

    def by_anyone(self, rule_name: str, pick: int, make: Callable[[int], Try]) -> None:
        """The same for deeds on no assessment."""
        self.choose(rule_name, pick, [(person, make(person)) for person in PERSONS])

    def choose(self, rule_name: str, pick: int, tries: list[tuple[int, Try]]) -> None:
        """Of these, one that can be done; in a mood, one that must be refused for the reason wanted, or any."""
        able = [] if self.mood else [each for each in tries if not each[1].expected.refusals]
        wanted = [] if self.mood == "anybody" else able or almost(tries, self.mood or "side")
        person, attempt = (wanted or tries)[pick % len(wanted or tries)]
        self.attempt(rule_name, person, attempt)

    @property
    def mood(self) -> str:
        """Every fifth deed should be refused: for the side once taken, for some reason but the role, or for any."""
        return MOODS.get(self.steps % 20, "")

    def conflicts(self) -> set[str]:
        """The deeds that somebody holds the role for now, and must not do because of the other side they once took.

        Those on a draft come first: it is rare that an assessment is returned and its assessor becomes an official.
        """
        found = {
            (name, paper.state in DRAFTING)
            for name, (permission, side) in DUTIES.items()
            for paper in self.stands("dsvrca")
            for person in (paper.verified if side == "scoring" else paper.scored)
            if self.world.may(person, permission, paper.place, paper.state)
        }
        return {name for name, on_draft in found if on_draft} or {name for name, _ in found}

    def too_late(self) -> set[str]:
        """Objecting, where a locality has let the days for it pass."""
        last = [
            paper.concluded_on + timedelta(days=paper.cycle.objection_days)
            for paper in self.stands("c")
            if paper.concluded_on is not None
        ]
        return {"raise_objections"} if any(day < self.world.today for day in last) else set()

    def stands(self, states: str) -> list[Paper]:
        """The assessments in one of these states whose cycle is open."""
        return [p for p in self.world.papers.values() if p.state in states and p.cycle.state == "open"]

    def attempt(self, rule_name: str, person: int, attempt: Try) -> None:
        """Do it for real; model and service must agree, and every guarantee must hold after it."""
        self.world.now += 1
        self.home.hands.tick(seconds=1)
        actor = accounts.load_actor(self.home.at, person)
        roles, moment = self.world.roles(person), self.home.hands()
        code, result = outcome(lambda: attempt.done(self.home.at, actor))
        said = f"{rule_name} by {person}: {code or 'accepted'}, the model says {sorted(attempt.expected.refusals)}"
        assert code in attempt.expected.refusals if code else not attempt.expected.refusals, said
        if code:
            assert self.home.picture() == self.before, f"{rule_name}: a refused deed changed something"
            self.tally.codes[code] += 1
        else:
            self._accepted(person, roles, moment, attempt, result)
        if rule_name:
            (self.tally.refused if code else self.tally.accepted)[rule_name] += 1
            self.steps += 1
        if rule_name and self.steps % THOROUGH_EVERY == 0:
            check_home(self.home)

    def _accepted(self, person: int, roles: set[str], moment: Any, attempt: Try, result: object) -> None:
        picture = self.home.picture()
        self.watch.step(self.before, picture, person, roles, moment)
        before = self.before

        def new(table: str) -> list[dict[str, Any]]:
            return [as_row(table, row) for key, row in picture[table].items() if key not in before[table]]

        attempt.expected.effect(Seen(result, new))
        check_model(self.world, picture)
        for paper in self.world.papers.values():
            assert not paper.scored & paper.verified
        self.before = picture

    def teardown(self) -> None:
        check_home(self.home)

    def other_sides(self) -> list[tuple[int, str, str]]:
        """Person, role and place: who scored somewhere as an assessor there, who verified as an official."""
        verifying = [
            (n, role, p.place) for p in self.world.papers.values() for n in p.scored for role in VERIFIERS
        ]
        scoring = [
            (n, role, p.place) for p in self.world.papers.values() for n in p.verified for role in SCORERS
        ]
        return sorted(verifying + scoring)

    def _starting(self, person: int, place: str, cycle: Cycle) -> Try:
        return Try(
            deeds_offices.start_assessment(self.world, person, place, cycle),
            lambda at, actor: assessments.start_assessment(at, actor, cycle.id, unit(place).key),
        )

    def measurable(self, sub: str, measured: str | None, pick: int) -> str | None:
        """The measured value, seldom where nothing is measured."""
        return measured if sub in self.world.measured or pick % 7 == 0 else None

    def document(self, paper: Paper, which: int) -> Document | None:
        """A document of the place, seldom one of another."""
        every = list(self.world.documents.values())
        own = [each for each in every if each.place == paper.place]
        return self.one(own if own and which % 12 else every, which // 12)

    def link(self, paper: Paper, which: int) -> int:
        """A link in force of the assessment, seldom one that is gone or another's."""
        if which % 12:
            found = self.one(paper.in_force(), which // 12)
        else:
            found = self.one(
                [each for p in self.world.papers.values() for each in p.links.values()], which // 12
            )
        return found.id if found else 999_999
