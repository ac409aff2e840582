"""The state machine that drives the real services against the model: every deed, by anybody, anywhere, at any time."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, NamedTuple, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from scorecard.access.roles import Actor, Role
from scorecard.assessment.records import Check, CommentKind, EvidenceDetails, ObjectionOutcome, Verdict
from scorecard.clock import today
from scorecard.errors import ScorecardError
from scorecard.framework.models import Level
from scorecard.services import (
    accounts,
    assessments,
    carry_forward,
    comments,
    conclusion,
    cycle_assessors,
    cycles,
    evidence,
    evidence_details,
    evidence_versions,
    grants,
    objections,
    publication,
    sampling,
    scoring,
    submission,
    verification,
)
from scorecard.services.cycles import CycleDates
from scorecard.services.evidence import FileSource, LinkSource, Locator, PaperSource, Source
from scorecard.services.objections import Reply
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import cycles as stored_cycles
from tests.guarantees import deeds_assessors, deeds_locality, deeds_offices, deeds_planning, deeds_sampling
from tests.guarantees.home import ABOVE, ASSESSED, PERSONS, REFERENCE_DAYS, STAFF, Home, as_row, unit
from tests.guarantees.invariants import Watch
from tests.guarantees.model import (
    ASSESSOR,
    CONSENSUS,
    DRAFTING,
    NOT_ALLOWED,
    SCORED_HERE,
    SELF,
    TEAM,
    UNKNOWN,
    VERIFIED_HERE,
    Cycle,
    Document,
    Grant,
    Paper,
    Seen,
    World,
)
from tests.guarantees.model import Verdict as Expected
from tests.guarantees.thorough import check_home, check_model
from tests.services.world import PDF

INDICATORS = {
    "1.1": ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5"),
    "1.2": ("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5"),
}
THOROUGH_EVERY = 40
MEASURES = ("95.5", "80")
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
VERIFIERS, SCORERS = ("assessor", "lead_assessor"), ("official", "leader")
EXPIRED = date(2020, 1, 1)
Item = TypeVar("Item")


class Try(NamedTuple):
    """What the model expects of a deed, and how the real one is done."""

    expected: Expected
    done: Callable[[Workplace, Actor], object]


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


PICK = st.sampled_from(range(2520))  # drawn evenly; what is chosen by it is told by remainders
SUB = st.sampled_from(("1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.1.1", "1.1.2", "9.9.9"))
SUBS = st.lists(SUB, min_size=1, max_size=3).map(tuple)
LEVEL = st.sampled_from(("green", "yellow", "red", "green", "not_applicable", None))
MEASURE = st.sampled_from((None, None, None, *MEASURES))
NOTE = st.sampled_from(("xem văn bản số 12", "", "thống nhất tại cuộc họp"))
REASON = st.sampled_from(("thiếu minh chứng", "bổ sung số liệu", "ghi rõ trang", ""))
TITLE = st.sampled_from(("Quyết định", "Kế hoạch", "Báo cáo", ""))
SELDOM = st.sampled_from((False, False, False, False, False, False, True))
MOSTLY = st.sampled_from((True, True, True, True, False))
STALE = st.sampled_from((0, 0, 0, 0, 0, 0, 1, -1))
SOURCE = st.sampled_from(
    (
        ("file", "a"),
        ("file", "b"),
        ("file", "c"),
        ("link", "a"),
        ("link", "b"),
        ("paper", ""),
        deeds_locality.EMPTY,
    )
)
SAID = st.sampled_from(("accepted", "refused", "accepted", None))
ROLE = st.sampled_from(
    (
        "official",
        "leader",
        "assessor",
        "lead_assessor",
        "official",
        "leader",
        "assessor",
        "lead_assessor",
        "coordinator",
        "leadership",
        "administrator",
    )
)
PLACE = st.sampled_from((*ABOVE, "hai_an", "hai_phong", "everywhere"))


def source_of(told: tuple[str, str]) -> Source:
    """The real source behind the model's."""
    kind, name = told
    if kind == "file":
        return FileSource(f"{name}.pdf", PDF + name.encode() if name else b"")
    return LinkSource(f"https://vi-du.vn/{name}") if kind == "link" else PaperSource()


def details_of(title: str, counts: bool) -> EvidenceDetails:
    return EvidenceDetails(title, "12/QĐ-UBND", valid_to=None if counts else EXPIRED)


def level_of(told: str | None) -> Level | None:
    return None if told is None else Level(told)


def decimal_of(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


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


class Kind(NamedTuple):
    """A kind of deed: its method, when it is tried, and what it is tried with."""

    name: str
    sensible: Callable[["Procedure"], bool]
    words: st.SearchStrategy[tuple[str, dict[str, Any]]]
    often: int


KINDS: dict[str, Kind] = {}


def deed(
    states: str = "",
    linked: bool = False,
    when: Callable[["Procedure"], bool] | None = None,
    often: int = 1,
    **words: Any,
) -> Callable[[Item], Item]:
    """The method is a deed, drawn with these words and a `pick` of who and where.

    It is tried at any moment, or only where an assessment stands in one of `states` (`linked`: with evidence), or
    `when`; so many times as `often` as another.
    """

    def sensible(machine: "Procedure") -> bool:
        if when is not None:
            return when(machine)
        return not states or any(not linked or paper.in_force() for paper in machine.stands(states))

    def known(method: Item) -> Item:
        name = method.__name__  # type: ignore[attr-defined]
        drawn = st.tuples(st.just(name), st.fixed_dictionaries({"pick": PICK, **words}))
        KINDS[name] = Kind(name, sensible, drawn, often)
        return method

    return known


def served(machine: "Procedure") -> bool:
    """Whether a draft has a document that could serve it."""
    places = {paper.place for paper in machine.stands(DRAFTING)}
    return any(each.place in places for each in machine.world.documents.values())


@cache
def one_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.sampled_from(names).flatmap(lambda name: KINDS[name].words)


def sensible(machine: "Procedure") -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """What makes sense now; at a wild moment, anything. (Rules of their own would be switched off in most histories.)"""
    conflicts = machine.conflicts() if machine.near else set()
    kinds = [kind for kind in KINDS.values() if machine.wild or kind.sensible(machine)]
    chosen = [kind for kind in kinds if kind.name in conflicts] or kinds
    return one_of(tuple(kind.name for kind in chosen for _ in range(kind.often)))


class Procedure(RuleBasedStateMachine):
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
        """Of these, one that can be done; at a wild moment, one that fails for another reason than the role, or any."""
        if not self.wild:
            wanted = [each for each in tries if not each[1].expected.refusals]
        elif self.near:
            wrong = [each for each in tries if each[1].expected.refusals]
            near = [each for each in wrong if not each[1].expected.refusals & {UNKNOWN, NOT_ALLOWED}]
            wanted = [
                each for each in near if each[1].expected.refusals & {SCORED_HERE, VERIFIED_HERE}
            ] or near
        else:
            wanted = []
        person, attempt = (wanted or tries)[pick % len(wanted or tries)]
        self.attempt(rule_name, person, attempt)

    @property
    def wild(self) -> bool:
        """Every fifth deed is one that should be refused, or done by anybody anywhere."""
        return self.steps % 5 == 4

    @property
    def near(self) -> bool:
        """Every second of these fails for another reason than the role, where there is one."""
        return self.steps % 10 == 4

    def conflicts(self) -> set[str]:
        """The deeds that somebody holds the role for now, and must not do because of the other side they once took."""
        return {
            name
            for name, (permission, side) in DUTIES.items()
            for paper in self.stands("dsvrca")
            for person in (paper.verified if side == "scoring" else paper.scored)
            if self.world.may(person, permission, paper.place, paper.state)
        }

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

    # Time and offices

    @deed(days=st.integers(1, 8))
    def days_pass(self, pick: int, days: int) -> None:
        self.home.hands.tick(days=days)
        self.world.pass_days(days)

    @deed(when=lambda self: len(self.world.papers) < 4, where=st.integers(0, 5))
    def start_assessment(self, pick: int, where: int) -> None:
        place, cycle = ASSESSED[where % 3], self.world.cycles[self.home.cycles[where // 3]]
        self.by_anyone("start_assessment", pick, lambda person: self._starting(person, place, cycle))

    def _starting(self, person: int, place: str, cycle: Cycle) -> Try:
        return Try(
            deeds_offices.start_assessment(self.world, person, place, cycle),
            lambda at, actor: assessments.start_assessment(at, actor, cycle.id, unit(place).key),
        )

    @deed(
        often=2,
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

    def other_sides(self) -> list[tuple[int, str, str]]:
        """Person, role and place: who scored somewhere as an assessor there, who verified as an official."""
        verifying = [
            (n, role, p.place) for p in self.world.papers.values() for n in p.scored for role in VERIFIERS
        ]
        scoring = [
            (n, role, p.place) for p in self.world.papers.values() for n in p.verified for role in SCORERS
        ]
        return sorted(verifying + scoring)

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

    # Planning

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

    # The locality

    @deed(
        often=4, states=DRAFTING, sub=SUB, level=LEVEL, measured=MEASURE, note=NOTE, keep=SELDOM, stale=STALE
    )
    def save_answer(
        self, pick: int, sub: str, level: str | None, measured: str | None, note: str, keep: bool, stale: int
    ) -> None:
        def make(person: int, paper: Paper) -> Try:
            before = paper.cell(SELF, TEAM, sub)
            given = before.level if keep and before else level
            entry = Entry(sub, level_of(given), decimal_of(measured), note, keep)
            base = max(0, paper.version(SELF, TEAM, sub) + stale)
            return Try(
                deeds_locality.save_answer(self.world, person, paper, sub, given, measured, note, keep, base),
                lambda at, actor: scoring.save_answer(at, actor, paper.id, entry, base),
            )

        self.on_paper("save_answer", pick, make)

    @deed(often=2, states=DRAFTING, title=TITLE, counts=MOSTLY, source=SOURCE)
    def add_evidence(self, pick: int, title: str, counts: bool, source: tuple[str, str]) -> None:
        self.on_paper(
            "add_evidence",
            pick,
            lambda person, paper: Try(
                deeds_locality.add_evidence(self.world, person, paper, title, counts, source),
                lambda at, actor: evidence.add_evidence(
                    at, actor, paper.id, details_of(title, counts), source_of(source)
                ),
            ),
        )

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

    @deed(often=2, when=served, which=PICK, subs=SUBS, page=st.sampled_from(("", "3", "12")))
    def attach(self, pick: int, which: int, subs: tuple[str, ...], page: str) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            version = self.one(document.versions, which // 5) if document else None
            version_id = version or 999_999
            return Try(
                deeds_locality.attach(self.world, person, paper, version_id, subs),
                lambda at, actor: evidence.attach(at, actor, paper.id, version_id, subs, Locator(page)),
            )

        self.on_paper("attach", pick, make)

    @deed(states=DRAFTING, linked=True, which=PICK)
    def detach(self, pick: int, which: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            link_id = self.link(paper, which)
            return Try(
                deeds_locality.detach(self.world, person, paper, link_id),
                lambda at, actor: evidence.detach(at, actor, paper.id, link_id),
            )

        self.on_paper("detach", pick, make)

    @deed(often=2, when=served, which=PICK, title=TITLE, counts=MOSTLY, stale=STALE)
    def edit_details(self, pick: int, which: int, title: str, counts: bool, stale: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            if document is None:
                return self.nothing(person, paper)
            base = document.revision + stale
            return Try(
                deeds_locality.edit_details(self.world, person, paper, document, title, counts, base),
                lambda at, actor: evidence_details.edit_details(
                    at, actor, paper.id, document.id, details_of(title, counts), base
                ),
            )

        self.on_paper("edit_details", pick, make)

    def nothing(self, person: int, paper: Paper) -> Try:
        """Where there is no document yet: a link that is not there."""
        expected = deeds_locality.move_link(self.world, person, paper, 999_999)
        return Try(expected, lambda at, actor: evidence_versions.move_link(at, actor, paper.id, 999_999))

    @deed(often=2, when=served, which=PICK, source=SOURCE, stale=STALE)
    def supersede(self, pick: int, which: int, source: tuple[str, str], stale: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            if document is None:
                return self.nothing(person, paper)
            base = document.revision + stale
            return Try(
                deeds_locality.supersede(self.world, person, paper, document, source, base),
                lambda at, actor: evidence_versions.supersede(
                    at, actor, paper.id, document.id, source_of(source), base
                ),
            )

        self.on_paper("supersede", pick, make)

    @deed(states=DRAFTING, linked=True, which=PICK)
    def move_link(self, pick: int, which: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            link_id = self.link(paper, which)
            return Try(
                deeds_locality.move_link(self.world, person, paper, link_id),
                lambda at, actor: evidence_versions.move_link(at, actor, paper.id, link_id),
            )

        self.on_paper("move_link", pick, make)

    @deed(often=2, when=served, which=PICK)
    def move_links(self, pick: int, which: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            if document is None:
                return self.nothing(person, paper)
            return Try(
                deeds_locality.move_links(self.world, person, paper, document),
                lambda at, actor: evidence_versions.move_links(at, actor, paper.id, document.id),
            )

        self.on_paper("move_links", pick, make)

    @deed(often=2, states=DRAFTING, note=NOTE)
    def submit(self, pick: int, note: str) -> None:
        self.on_paper(
            "submit",
            pick,
            lambda person, paper: Try(
                deeds_locality.submit(self.world, person, paper),
                lambda at, actor: submission.submit(at, actor, paper.id, note),
            ),
        )

    @deed(often=4, states="ca", texts=st.dictionaries(SUB, REASON, max_size=2))
    def raise_objections(self, pick: int, texts: dict[str, str]) -> None:
        self.on_paper(
            "raise_objections",
            pick,
            lambda person, paper: Try(
                deeds_locality.raise_objections(self.world, person, paper, texts),
                lambda at, actor: objections.raise_objections(at, actor, paper.id, texts),
            ),
        )

    @deed(sub=SUB, text=REASON, kind=st.sampled_from(list(CommentKind)))
    def write_comment(self, pick: int, sub: str, text: str, kind: CommentKind) -> None:
        self.on_paper(
            "write_comment",
            pick,
            lambda person, paper: Try(
                deeds_locality.write_comment(self.world, person, paper, sub, text),
                lambda at, actor: comments.write_comment(at, actor, paper.id, sub, kind, text),
            ),
        )

    # The assessors

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


def procedure_on(home: Home, tally: Tally) -> type[Procedure]:
    """The machine for this home."""
    return type("ProcedureHere", (Procedure,), {"home": home, "tally": tally})
