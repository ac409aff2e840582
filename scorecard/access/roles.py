"""The roles, the permissions, and the people who hold them for a place and a time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the assessment."""

    OFFICIAL = "official"
    LEADER = "leader"
    ASSESSOR = "assessor"
    LEAD_ASSESSOR = "lead_assessor"
    COORDINATOR = "coordinator"
    LEADERSHIP = "leadership"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What can be done."""

    VIEW_ASSESSMENT = "view_assessment"
    VIEW_VERIFICATION = "view_verification"
    VIEW_PROGRESS = "view_progress"
    VIEW_WORKING_RESULTS = "view_working_results"
    VIEW_PUBLISHED = "view_published"
    VIEW_PUBLISHED_EVIDENCE = "view_published_evidence"
    START_ASSESSMENT = "start_assessment"
    SCORE = "score"
    MANAGE_EVIDENCE = "manage_evidence"
    REQUEST_EVIDENCE = "request_evidence"
    SUBMIT = "submit"
    ASSIGN_WORK = "assign_work"
    VERIFY = "verify"
    RETURN = "return"
    DRAW_SAMPLE = "draw_sample"
    CONCLUDE = "conclude"
    OBJECT = "object"
    ANSWER_OBJECTIONS = "answer_objections"
    PUBLISH = "publish"
    REOPEN = "reopen"
    ASSIGN_TARGETS = "assign_targets"
    MANAGE_CYCLES = "manage_cycles"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_EDITIONS = "manage_editions"
    VIEW_HISTORY = "view_history"
    RUN_CALIBRATION = "run_calibration"
    COMMENT = "comment"
    PLAN_ACTIONS = "plan_actions"
    ADOPT_BASELINE = "adopt_baseline"


@dataclass(frozen=True)
class Grant:
    """A role on a locality's subtree (`locality_key` None: everywhere), valid on dates from..to inclusive.

    `identity` is the registry's canonical key of the unit, so that a grant outlives a mere change of kind.
    """

    role: Role
    locality_key: str | None
    identity: str | None
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the grant is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Actor:
    """A signed-in person and the grants in force today; `today` is the date they were read for."""

    account_id: int
    username: str
    name: str
    language: str
    today: date
    grants: tuple[Grant, ...]
    unit: str = ""

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held anywhere today."""
        return frozenset(grant.role for grant in self.grants if grant.holds_on(self.today))


@dataclass(frozen=True)
class Place:
    """A locality as the policy sees it: identities of itself and its ancestors, and of its successors and theirs."""

    key: str
    identities: frozenset[str]
    successor_identities: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Scope:
    """The localities that a reading may show: everything, or these keys."""

    everything: bool
    keys: frozenset[str] = frozenset()

    def holds(self, key: str) -> bool:
        """Whether the locality `key` is inside."""
        return self.everything or key in self.keys


EVERYWHERE = Scope(everything=True)
"""For what is judged over all localities, whoever asks; never what a screen shows."""
