"""The procedure as a pure model, written from the rules and not from the code: who may do what, and what it leaves.

Nothing here imports the product. States and permissions are the letters and words of tests/access/expected.py, refusals
are codes of docs/errors.md. A deed of the model is a function (world, person, …) → Verdict; see deeds_*.py.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.access.expected import reaches, table

# Move → (from which states, to which state, whether a reason must be written).
MOVES: dict[str, tuple[str, str, bool]] = {
    "submit": ("dr", "s", False),
    "start_verification": ("s", "v", False),
    "return": ("sv", "r", True),
    "conclude": ("v", "c", False),
    "appeal": ("c", "a", False),
    "settle": ("a", "c", False),
    "publish": ("c", "p", False),
    "reopen": ("cp", "v", True),
}
DRAFTING = "dr"
POLICY = table()
UNKNOWN, NOT_ALLOWED = "SC-303", "SC-101"
SCORED_HERE, VERIFIED_HERE, CYCLE_CLOSED = "SC-102", "SC-103", "SC-203"
NOT_ON_SCALE, NOTE_MISSING, NOT_MEASURED, CELL_CHANGED = "SC-205", "SC-206", "SC-208", "SC-209"
REASON_MISSING, NO_EVIDENCE, NOT_ONES_TURN = "SC-202", "SC-304", "SC-524"
SELF, ASSESSOR, CONSENSUS = "self", "assessor", "consensus"
TEAM = 0  # scorer of self-scores and of the consensus

Codes = frozenset[str]
NONE: Codes = frozenset()


class Seen(NamedTuple):
    """What came of an accepted deed: the service's answer, and the rows that are new, by table."""

    result: Any
    new: Callable[[str], list[dict[str, Any]]]


class Verdict(NamedTuple):
    """Why a deed is refused (nothing: it is accepted), and what an accepted one does to the world."""

    refusals: Codes
    effect: Callable[[Seen], object]


@dataclass
class Value:
    """What stands in one cell."""

    level: str | None
    measured: str | None = None
    note: str = ""
    as_self: bool = False
    version: int = 1
    to_reconfirm: bool = False
    written: int = 0  # the moment, counted in deeds

    @property
    def answered(self) -> str | None:
        """The level that counts: what was only carried over does not."""
        return None if self.to_reconfirm else self.level


@dataclass
class Link:
    """A document version as proof of a sub-indicator."""

    id: int
    version_id: int
    sub: str
    located: bool = False
    verdict: str | None = None
    version: int = 1
    removed: bool = False


@dataclass
class Objection:
    """An answer to the conclusion with this number."""

    id: int
    sub: str
    conclusion: int
    replied: bool = False
    version: int = 1


@dataclass
class Document:
    """A document of a place with its versions, oldest first; `source` of the newest tells one file from another."""

    id: int
    place: str
    source: tuple[str, str]
    versions: list[int]
    title: str = "Văn bản"
    counts: bool = True
    revision: int = 1
    files: set[int] = field(default_factory=set)  # the versions that are files

    def newer(self, version_id: int, source: tuple[str, str]) -> None:
        """Another version stands from now on."""
        self.versions.append(version_id)
        self.source = source
        if source[0] == "file":
            self.files.add(version_id)


@dataclass
class Sample:
    """What of an assessment is looked at; `known`: the sub-indicators that the draw was made from."""

    share: int
    items: set[str]
    known: set[str]
    drawn: int
    version: int = 1


@dataclass
class Cycle:
    """A cycle, judged at `day`; answers change while it is open. `assigned`: place → who verifies there."""

    id: int
    day: date = date(2024, 12, 31)
    state: str = "open"
    objection_days: int = 10
    version: int = 1
    assigned: dict[str, set[int]] = field(default_factory=dict)


@dataclass
class Paper:
    """One assessment: where it stands, what is in it, and who did what on it, ever."""

    id: int
    place: str
    cycle: Cycle
    state: str = "d"
    cells: dict[tuple[str, int, str], Value] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)
    objections: dict[int, Objection] = field(default_factory=dict)
    scored: set[int] = field(default_factory=set)
    verified: set[int] = field(default_factory=set)
    concluded_by: set[int] = field(default_factory=set)
    concluded_on: date | None = None
    conclusions: int = 0
    publications: int = 0
    sample: Sample | None = None

    def cell(self, stage: str, scorer: int, sub: str) -> Value | None:
        return self.cells.get((stage, scorer, sub))

    def answered(self, sub: str) -> str | None:
        """The self-score that counts."""
        own = self.cell(SELF, TEAM, sub)
        return own.answered if own else None

    def version(self, stage: str, scorer: int, sub: str) -> int:
        """The version of a cell, 0 where nothing was written yet."""
        found = self.cell(stage, scorer, sub)
        return found.version if found else 0

    def in_force(self) -> list[Link]:
        return [link for link in self.links.values() if not link.removed]

    def move(self, name: str) -> None:
        """Take the step; the model itself must never take one that does not start here."""
        sources, target, _ = MOVES[name]
        assert self.state in sources, (name, self.state)
        self.state = target


@dataclass(frozen=True)
class Grant:
    """A role at a place from one day to another, both included."""

    id: int
    person: int
    role: str
    place: str
    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def counts_from(self, day: date) -> bool:
        return self.end is None or day <= self.end


@dataclass
class World:
    """Everything that the rules speak of. `above`: place → the places above it; `now`: how many deeds were tried.

    `proposes`: (sub-indicator, measured value) → the level that its thresholds give.
    """

    today: date
    above: dict[str, frozenset[str]]
    indicators: dict[str, tuple[str, ...]]
    proposes: dict[tuple[str, str], str | None]
    now: int = 0
    papers: dict[int, Paper] = field(default_factory=dict)
    cycles: dict[int, Cycle] = field(default_factory=dict)
    documents: dict[int, Document] = field(default_factory=dict)
    grants: dict[int, Grant] = field(default_factory=dict)

    @property
    def asked(self) -> frozenset[str]:
        return frozenset(sub for subs in self.indicators.values() for sub in subs)

    @property
    def measured(self) -> frozenset[str]:
        return frozenset(sub for sub, _ in self.proposes)

    def paper_of(self, place: str, cycle: Cycle) -> Paper | None:
        return next((p for p in self.papers.values() if (p.place, p.cycle) == (place, cycle)), None)

    def earlier(self, paper: Paper) -> Paper | None:
        """The assessment of the same place in the last cycle judged at an earlier day."""
        cycles = [each for each in self.cycles.values() if each.day < paper.cycle.day]
        found = [self.paper_of(paper.place, each) for each in sorted(cycles, key=lambda each: each.day)]
        return next((each for each in reversed(found) if each is not None), None)

    def document_of(self, version_id: int) -> Document | None:
        return next((each for each in self.documents.values() if version_id in each.versions), None)

    def may(self, person: int, permission: str, place: str | None, state: str = "") -> bool:
        """Whether the hand-written verdicts give this right here; `state` empty: it touches no assessment."""
        return any(
            reaches(permission, self.relation(grant.place, place)) and holds(permission, grant.role, state)
            for grant in self.grants.values()
            if grant.person == person and grant.holds_on(self.today)
        )

    def roles(self, person: int) -> set[str]:
        return {g.role for g in self.grants.values() if g.person == person and g.holds_on(self.today)}

    def relation(self, granted: str, place: str | None) -> str:
        """How the place of a grant lies to a place."""
        if granted == "everywhere":
            return "everywhere"
        if place is None:
            return "sibling"
        return "own" if granted == place else "parent" if granted in self.above[place] else "sibling"

    def gate(
        self, person: int, permission: str, paper: Paper, duty: str = "", closed_too: bool = False
    ) -> Codes:
        """The refusals that any deed on an assessment begins with. `duty`: the side of the deed, scoring or verifying."""
        if not self.may(person, "view_progress", paper.place, paper.state):
            return frozenset({UNKNOWN})
        found = set()
        if not self.may(person, permission, paper.place, paper.state):
            found.add(NOT_ALLOWED)
        if paper.cycle.state != "open" and not closed_too:
            found.add(CYCLE_CLOSED)
        if duty == "verifying" and person in paper.scored:
            found.add(SCORED_HERE)
        if permission in ("verify", "return") and not self.is_turn(person, paper):
            found.add(NOT_ONES_TURN)
        if duty == "scoring" and person in paper.verified:
            found.add(VERIFIED_HERE)
        return frozenset(found)

    def is_turn(self, person: int, paper: Paper) -> bool:
        """Whether this person verifies here: assigned, nobody was, or a lead, who is bound by no list."""
        assigned = paper.cycle.assigned.get(paper.place)
        return not assigned or person in assigned or self.may(person, "conclude", paper.place)

    def content(self, sub: str, level: str | None, note: str, measured: str | None) -> set[str]:
        """What is wrong with a value by itself."""
        found = set()
        if sub not in self.asked:
            found.add(NOT_ON_SCALE)
        if level == "not_applicable" and not note:
            found.add(NOTE_MISSING)
        if measured is not None and sub not in self.measured:
            found.add(NOT_MEASURED)
        return found

    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)


def holds(permission: str, role: str, state: str) -> bool:
    """Whether a role has this right in a state; without a state, in any."""
    states = POLICY[(permission, role)]
    return state in states if state else bool(states)


def verdict(
    gate: Codes, others: Iterable[str], effect: Callable[[Seen], object], by_itself: Codes = NONE
) -> Verdict:
    """Who may not know of an assessment is told just that; everybody else, anything that is wrong.

    `by_itself`: what is wrong with the words alone, which may be said to anybody before anything is looked up.
    """
    return Verdict(by_itself | (gate if UNKNOWN in gate else gate | frozenset(others)), effect)


def where(condition: object, code: str) -> Codes:
    """The code where the condition holds."""
    return frozenset({code}) if condition else NONE
