"""The policy table, and the two questions it answers: may this person do this here; where may they see this."""

from collections.abc import Mapping

from scorecard.access.roles import Actor, Grant, Permission, Place, Role
from scorecard.assessment.records import CONCLUDED_STATES, State
from scorecard.assessment.workflow import SCORING_STATES
from scorecard.errors import ScorecardError

ANY = frozenset(State)
DRAFTING = SCORING_STATES
FROM_SUBMISSION = ANY - DRAFTING
SUBMITTED = frozenset({State.SUBMITTED, State.IN_VERIFICATION})
VERIFYING = frozenset({State.IN_VERIFICATION})
CONCLUDED = frozenset(CONCLUDED_STATES)

# permission → role → the states of an assessment in which it holds. What touches no assessment ignores the state.
POLICY: Mapping[Permission, Mapping[Role, frozenset[State]]] = {
    Permission.VIEW_ASSESSMENT: {
        Role.OFFICIAL: ANY,
        Role.LEADER: ANY,
        Role.ASSESSOR: FROM_SUBMISSION | {State.RETURNED},
        Role.LEAD_ASSESSOR: FROM_SUBMISSION | {State.RETURNED},
        Role.COORDINATOR: ANY,
    },
    Permission.VIEW_VERIFICATION: {
        Role.OFFICIAL: CONCLUDED | {State.RETURNED},
        Role.LEADER: CONCLUDED | {State.RETURNED},
        Role.ASSESSOR: FROM_SUBMISSION | {State.RETURNED},
        Role.LEAD_ASSESSOR: FROM_SUBMISSION | {State.RETURNED},
        Role.COORDINATOR: FROM_SUBMISSION | {State.RETURNED},
    },
    Permission.VIEW_PROGRESS: {
        Role.OFFICIAL: ANY,
        Role.LEADER: ANY,
        Role.ASSESSOR: ANY,
        Role.LEAD_ASSESSOR: ANY,
        Role.COORDINATOR: ANY,
        Role.LEADERSHIP: ANY,
    },
    Permission.VIEW_WORKING_RESULTS: {Role.COORDINATOR: ANY, Role.LEAD_ASSESSOR: FROM_SUBMISSION},
    Permission.VIEW_PUBLISHED: {
        Role.OFFICIAL: ANY,
        Role.LEADER: ANY,
        Role.ASSESSOR: ANY,
        Role.LEAD_ASSESSOR: ANY,
        Role.COORDINATOR: ANY,
        Role.LEADERSHIP: ANY,
    },
    Permission.VIEW_PUBLISHED_EVIDENCE: {Role.LEADERSHIP: frozenset({State.PUBLISHED})},
    Permission.START_ASSESSMENT: {Role.OFFICIAL: ANY, Role.LEADER: ANY, Role.COORDINATOR: ANY},
    Permission.SCORE: {Role.OFFICIAL: DRAFTING},
    Permission.MANAGE_EVIDENCE: {Role.OFFICIAL: DRAFTING},
    Permission.REQUEST_EVIDENCE: {Role.OFFICIAL: DRAFTING, Role.LEADER: DRAFTING},
    Permission.SUBMIT: {Role.LEADER: DRAFTING},
    Permission.ASSIGN_WORK: {Role.LEADER: DRAFTING},
    Permission.VERIFY: {Role.ASSESSOR: SUBMITTED, Role.LEAD_ASSESSOR: SUBMITTED},
    Permission.RETURN: {Role.ASSESSOR: SUBMITTED, Role.LEAD_ASSESSOR: SUBMITTED},
    Permission.DRAW_SAMPLE: {Role.LEAD_ASSESSOR: SUBMITTED},
    Permission.CONCLUDE: {Role.LEAD_ASSESSOR: VERIFYING},
    Permission.OBJECT: {Role.LEADER: frozenset({State.CONCLUDED, State.APPEALED})},
    Permission.ANSWER_OBJECTIONS: {Role.LEAD_ASSESSOR: frozenset({State.APPEALED})},
    Permission.PUBLISH: {Role.COORDINATOR: frozenset({State.CONCLUDED})},
    Permission.REOPEN: {Role.COORDINATOR: CONCLUDED - {State.APPEALED}},
    Permission.ASSIGN_TARGETS: {Role.COORDINATOR: DRAFTING},
    Permission.MANAGE_CYCLES: {Role.COORDINATOR: ANY},
    Permission.MANAGE_ACCOUNTS: {Role.ADMINISTRATOR: ANY},
    Permission.MANAGE_EDITIONS: {Role.ADMINISTRATOR: ANY},
    Permission.VIEW_HISTORY: {
        Role.OFFICIAL: ANY,
        Role.LEADER: ANY,
        Role.LEAD_ASSESSOR: FROM_SUBMISSION,
        Role.COORDINATOR: ANY,
        Role.ADMINISTRATOR: ANY,
    },
    Permission.PLAN_ACTIONS: {Role.OFFICIAL: ANY, Role.LEADER: ANY},
    Permission.ADOPT_BASELINE: {Role.LEADER: ANY},
    Permission.RUN_CALIBRATION: {Role.COORDINATOR: ANY, Role.LEAD_ASSESSOR: ANY},
    Permission.COMMENT: {
        Role.OFFICIAL: ANY,
        Role.LEADER: ANY,
        Role.ASSESSOR: FROM_SUBMISSION | {State.RETURNED},
        Role.LEAD_ASSESSOR: FROM_SUBMISSION | {State.RETURNED},
    },
}

# Deeds that concern the whole installation: only a grant without a locality gives them.
EVERYWHERE_ONLY = frozenset(
    {
        Permission.MANAGE_CYCLES,
        Permission.MANAGE_EDITIONS,
        Permission.MANAGE_ACCOUNTS,
        Permission.RUN_CALIBRATION,
    }
)
# Read-only rights that a grant also gives over the units that its unit grew from.
OVER_PREDECESSORS = frozenset({Permission.VIEW_PUBLISHED})


class NotAllowed(ScorecardError):
    """The person's grants do not give this permission here and now."""

    code = "SC-101"
    vi = "Tài khoản của bạn không có quyền thực hiện việc này ở đây. Nếu cần, hãy liên hệ quản trị viên."
    en = "Your account has no right to do this here. If you need it, ask the administrator."


def _grants(actor: Actor, permission: Permission) -> tuple[Grant, ...]:
    roles = POLICY[permission]
    return tuple(g for g in actor.grants if g.role in roles and g.holds_on(actor.today))


def _covers(grant: Grant, permission: Permission, place: Place | None) -> bool:
    if grant.locality_key is None:
        return True
    if place is None or permission in EVERYWHERE_ONLY:
        return False
    if grant.identity in place.identities:
        return True
    return permission in OVER_PREDECESSORS and grant.identity in place.successor_identities


def allows(
    actor: Actor, permission: Permission, place: Place | None = None, state: State | None = None
) -> bool:
    """Whether `actor` holds `permission` at `place` (None: the whole installation) in `state` (None: no assessment)."""
    states = POLICY[permission]
    return any(
        _covers(grant, permission, place) and (state is None or state in states[grant.role])
        for grant in _grants(actor, permission)
    )


def states_of(actor: Actor, permission: Permission) -> frozenset[State]:
    """The states of an assessment in which any grant of `actor` gives the permission, wherever it does."""
    return frozenset().union(*(POLICY[permission][grant.role] for grant in _grants(actor, permission)))


def require(
    actor: Actor, permission: Permission, place: Place | None = None, state: State | None = None
) -> None:
    """Raise NotAllowed unless `allows(...)`: the first line of every deed on one locality."""
    if not allows(actor, permission, place, state):
        raise NotAllowed


def role_used(actor: Actor, permission: Permission, place: Place | None = None) -> Role:
    """The role under which `actor` does this here, for the history; raises NotAllowed when there is none."""
    for grant in _grants(actor, permission):
        if _covers(grant, permission, place):
            return grant.role
    raise NotAllowed


def holds_anywhere(actor: Actor, permission: Permission) -> bool:
    """Whether any grant in force gives `permission` somewhere: decides which pages a person is offered."""
    return any(
        permission not in EVERYWHERE_ONLY or grant.locality_key is None
        for grant in _grants(actor, permission)
    )


def require_anywhere(actor: Actor, permission: Permission) -> Role:
    """The role by which `actor` holds `permission` somewhere; raises NotAllowed: for deeds bound to no place."""
    if not holds_anywhere(actor, permission):
        raise NotAllowed
    return _grants(actor, permission)[0].role


def granted_identities(actor: Actor, permission: Permission) -> frozenset[str] | None:
    """The identities of the units whose subtrees `permission` covers; None means everywhere."""
    grants = _grants(actor, permission)
    if any(grant.locality_key is None for grant in grants):
        return None
    return frozenset(grant.identity for grant in grants if grant.identity is not None)
