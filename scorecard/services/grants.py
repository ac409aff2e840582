"""Who holds which role where and when: granting and withdrawing, with duties kept apart."""

from datetime import date

from scorecard.access.policy import require, role_used
from scorecard.access.roles import Actor, Permission, Role
from scorecard.clock import today
from scorecard.services.account_errors import GrantDatesWrong, GrantPlaceWrong, NotToOneself, RolesExclude
from scorecard.services.accounts import OPERATOR, require_another_administrator
from scorecard.services.workplace import Workplace
from scorecard.store import accounts as stored_accounts
from scorecard.store import events
from scorecard.store.accounts import StoredGrant
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction

ASSESSING = frozenset({Role.OFFICIAL, Role.LEADER, Role.ASSESSOR, Role.LEAD_ASSESSOR})
NEEDS_LOCALITY = frozenset({Role.OFFICIAL, Role.LEADER})


def grants(at: Workplace, actor: Actor, account_id: int | None = None) -> list[StoredGrant]:
    """The grants that were not withdrawn, of one account or of all, ended ones included."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with at.store.reading() as transaction:
        return stored_accounts.grants(transaction, account_id)


def grant_role(
    at: Workplace,
    actor: Actor,
    account_id: int,
    role: Role,
    locality_key: str | None,
    valid_from: date,
    valid_to: date | None = None,
) -> StoredGrant:
    """Give a role on a locality's subtree (None: everywhere) for the dates from..to inclusive.

    Raises NotToOneself, GrantPlaceWrong, GrantDatesWrong, RolesExclude, LocalityNotFound, AccountNotFound.
    """
    require(actor, Permission.MANAGE_ACCOUNTS)
    if account_id == actor.account_id:
        raise NotToOneself
    _require_place(at, role, locality_key)
    day = today(at.clock())
    if valid_to is not None and valid_to < max(valid_from, day):
        raise GrantDatesWrong
    with at.store.writing() as transaction:
        stored_accounts.account(transaction, account_id)
        _require_duties_apart(transaction, account_id, role, day)
        row = {
            "role": str(role),
            "locality_key": locality_key,
            "valid_from": valid_from,
            "valid_to": valid_to,
        }
        by = {"account_id": account_id, "granted_by": actor.account_id, "granted_at": at.clock()}
        granted = stored_accounts.grant(transaction, stored_accounts.add_grant(transaction, {**row, **by}))
        _record(at, transaction, actor, "grant_role", granted)
    return granted


def revoke_grant(at: Workplace, actor: Actor, grant_id: int) -> None:
    """Withdraw a grant; it ends at the person's next click. Raises GrantNotFound, LastAdministrator."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with at.store.writing() as transaction:
        granted = stored_accounts.grant(transaction, grant_id)
        if granted.role is Role.ADMINISTRATOR:
            require_another_administrator(at, transaction, granted.account_id)
        stored_accounts.revoke_grant(transaction, grant_id, at.clock())
        _record(at, transaction, actor, "revoke_grant", granted)


def _require_place(at: Workplace, role: Role, locality_key: str | None) -> None:
    if role in NEEDS_LOCALITY and locality_key is None:
        raise GrantPlaceWrong
    if role is Role.ADMINISTRATOR and locality_key is not None:
        raise GrantPlaceWrong
    if locality_key is not None:
        at.registry().unit(locality_key)


def _require_duties_apart(transaction: Transaction, account_id: int, role: Role, day: date) -> None:
    """An administrator neither scores nor verifies, today or later."""
    held = {each.role for each in stored_accounts.grants(transaction, account_id) if each.counts_from(day)}
    if role is Role.ADMINISTRATOR and held & ASSESSING:
        raise RolesExclude
    if role in ASSESSING and Role.ADMINISTRATOR in held:
        raise RolesExclude


def _record(at: Workplace, transaction: Transaction, actor: Actor, action: str, granted: StoredGrant) -> None:
    about = {
        "grant": granted.id,
        "account": granted.account_id,
        "role": str(granted.role),
        "locality": granted.locality_key,
        "from": granted.valid_from,
        "to": granted.valid_to,
    }
    deed = Deed(
        chain=events.SYSTEM,
        at=at.clock(),
        account_id=actor.account_id,
        role=str(role_used(actor, Permission.MANAGE_ACCOUNTS)),
        action=action,
        before=about if action == "revoke_grant" else {},
        after=about if action == "grant_role" else {},
        source="command" if actor.account_id == OPERATOR else "screen",
    )
    events.append(transaction, deed)
