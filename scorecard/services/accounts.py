"""Accounts: made, closed, their passwords and languages; every deed leaves an event, no password does."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from scorecard.access.policy import require, role_used
from scorecard.access.roles import Actor, Grant, Permission, Role
from scorecard.clock import today
from scorecard.services import free_text, passwords
from scorecard.services.account_errors import (
    AlreadyAdministered,
    LanguageUnknown,
    LastAdministrator,
    NameMissing,
    NotADemonstration,
    PasswordWrong,
    UsernameRefused,
    UsernameTaken,
)
from scorecard.services.workplace import Workplace
from scorecard.store import accounts as stored_accounts
from scorecard.store import events, homes, sessions
from scorecard.store.accounts import Account
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,79}")
LANGUAGES = ("vi", "en")
DEMONSTRATION_PASSWORD = "minh-hoa-18091"  # noqa: S105  public by design: opens invented data on 127.0.0.1 only
DATA_BEGIN = date(2023, 1, 1)  # when the demonstration's first cycle begins
OWN_ACCOUNT = "self"  # the role in the history for what a person does to their own account
OPERATOR = 0  # the account number under which the command line's deeds stand in the history


def fold_username(username: str) -> str | None:
    """The one form of a user name, or None when it cannot be one: look-alike letters are refused."""
    folded = unicodedata.normalize("NFKC", username).strip().casefold()
    return folded if USERNAME.fullmatch(folded) else None


def operator(at: Workplace) -> Actor:
    """Whoever runs the command line on the server: administers, neither scores nor verifies."""
    day = today(at.clock())
    grant = Grant(Role.ADMINISTRATOR, None, None, day)
    return Actor(OPERATOR, "operator", "Người vận hành", "vi", day, (grant,))


def load_actor(at: Workplace, account_id: int) -> Actor:
    """The person with the grants in force today; raises AccountNotFound."""
    day = today(at.clock())
    with at.store.reading() as transaction:
        account = stored_accounts.account(transaction, account_id)
        held = [grant for grant in stored_accounts.grants(transaction, account_id) if grant.counts_from(day)]
    registry = at.registry() if any(grant.locality_key for grant in held) else None
    grants = tuple(
        Grant(
            role=grant.role,
            locality_key=grant.locality_key,
            identity=registry.identity(grant.locality_key) if registry and grant.locality_key else None,
            valid_from=grant.valid_from,
            valid_to=grant.valid_to,
        )
        for grant in held
        if grant.valid_from <= day
    )
    return Actor(account.id, account.username, account.name, account.language, day, grants, account.unit)


def accounts(at: Workplace, actor: Actor) -> list[Account]:
    """Every account, by user name."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with at.store.reading() as transaction:
        return stored_accounts.accounts(transaction)


def create_account(
    at: Workplace, actor: Actor, username: str, name: str, password: str, unit: str = "", language: str = "vi"
) -> Account:
    """A new account without any role; raises UsernameRefused, UsernameTaken, NameMissing, PasswordRefused."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    passwords.require_good(password, username)
    values = _new_account(username, name, password, unit, language)
    with at.store.writing() as transaction:
        created = _add(at, transaction, values)
        _record(at, transaction, actor, "create_account", created, texts=_personal(created))
    return created


def disable_account(at: Workplace, actor: Actor, account_id: int) -> None:
    """Close an account and end its sessions; raises LastAdministrator."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    now = at.clock()
    with at.store.writing() as transaction:
        account = stored_accounts.account(transaction, account_id)
        require_another_administrator(at, transaction, account_id)
        stored_accounts.change(transaction, account_id, {"disabled_at": now})
        sessions.end_all(transaction, account_id, now)
        _record(at, transaction, actor, "disable_account", account)


def enable_account(at: Workplace, actor: Actor, account_id: int) -> None:
    """Open a closed account again."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with at.store.writing() as transaction:
        account = stored_accounts.account(transaction, account_id)
        stored_accounts.change(transaction, account_id, {"disabled_at": None})
        _record(at, transaction, actor, "enable_account", account)


def reset_password(at: Workplace, actor: Actor, account_id: int, password: str) -> None:
    """Give an account a new password and end its sessions."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with at.store.reading() as transaction:
        account = stored_accounts.account(transaction, account_id)
    passwords.require_good(password, account.username)
    _replace_password(at, actor, account, password, "reset_password")


def change_own_password(
    at: Workplace, actor: Actor, present: str, new: str, session: str | None = None
) -> None:
    """The person's own new password; all sessions but `session` end. Raises PasswordWrong."""
    with at.store.reading() as transaction:
        account = stored_accounts.account(transaction, actor.account_id)
        known = stored_accounts.credentials(transaction, actor.account_id)
    if not passwords.matches(known.password_hash, present):
        raise PasswordWrong
    passwords.require_good(new, account.username)
    _replace_password(at, actor, account, new, "change_own_password", session)


def _replace_password(
    at: Workplace, actor: Actor, account: Account, password: str, action: str, keep: str | None = None
) -> None:
    kept = passwords.hashed(password)
    with at.store.writing() as transaction:
        stored_accounts.change(transaction, account.id, {"password_hash": kept})
        sessions.end_all(transaction, account.id, at.clock(), keep)
        _record(at, transaction, actor, action, account)


def set_language(at: Workplace, actor: Actor, language: str) -> None:
    """The language in which the person reads the screens: "vi" or "en"."""
    if language not in LANGUAGES:
        raise LanguageUnknown
    with at.store.writing() as transaction:
        account = stored_accounts.account(transaction, actor.account_id)
        if account.language == language:
            return
        stored_accounts.change(transaction, account.id, {"language": language})
        before = {"language": account.language}
        _record(at, transaction, actor, "set_language", account, before, after={"language": language})


def first_administrator(at: Workplace, username: str, name: str, password: str) -> Account:
    """The administrator of an empty home; raises AlreadyAdministered where there is any account."""
    passwords.require_good(password, username)
    values = _new_account(username, name, password, "", "vi")
    with at.store.writing() as transaction:
        if stored_accounts.number_of_accounts(transaction):
            raise AlreadyAdministered
        created = _add(at, transaction, values)
        _grant_at_once(at, transaction, created.id, Role.ADMINISTRATOR, None, today(at.clock()))
        _record(at, transaction, operator(at), "first_administrator", created, texts=_personal(created))
    return created


def demonstration_account(
    at: Workplace, username: str, name: str, unit: str, role: Role, locality_key: str | None
) -> Account:
    """An invented person with one role in a demonstration home; anywhere else raises NotADemonstration."""
    values = _new_account(username, name, DEMONSTRATION_PASSWORD, unit, "vi")
    with at.store.writing() as transaction:
        if not homes.is_demonstration(transaction):
            raise NotADemonstration
        created = _add(at, transaction, {**values, "demonstration": True})
        _grant_at_once(at, transaction, created.id, role, locality_key, DATA_BEGIN)
        _record(at, transaction, operator(at), "demonstration_account", created, texts=_personal(created))
    return created


def demonstration_accounts(at: Workplace) -> list[tuple[Account, Role]]:
    """The invented people and their roles, for the sign-in page; none outside a demonstration home."""
    with at.store.reading() as transaction:
        if not homes.is_demonstration(transaction):
            return []
        roles = {grant.account_id: grant.role for grant in stored_accounts.grants(transaction)}
        people = stored_accounts.demonstration_accounts(transaction)
    return [(person, roles[person.id]) for person in people if person.id in roles]


def require_another_administrator(at: Workplace, transaction: Transaction, account_id: int) -> None:
    """Raise LastAdministrator when without this account nobody would administer the home."""
    stored_accounts.lock_administrators(transaction)
    if stored_accounts.administrators(transaction, today(at.clock())) == {account_id}:
        raise LastAdministrator


def _new_account(username: str, name: str, password: str, unit: str, language: str) -> dict[str, object]:
    folded, called = fold_username(username), free_text.tidied_line(name)
    if folded is None:
        raise UsernameRefused
    if not 0 < len(called) <= 120:
        raise NameMissing
    if language not in LANGUAGES:
        raise LanguageUnknown
    unit = free_text.tidied_line(unit)[:160]
    kept = passwords.hashed(password)
    return {"username": folded, "name": called, "unit": unit, "password_hash": kept, "language": language}


def _add(at: Workplace, transaction: Transaction, values: Mapping[str, object]) -> Account:
    username = str(values["username"])
    if stored_accounts.find_by_username(transaction, username):
        raise UsernameTaken(username=username)
    account_id = stored_accounts.add(transaction, {**values, "created_at": at.clock()})
    return stored_accounts.account(transaction, account_id)


def _grant_at_once(
    at: Workplace,
    transaction: Transaction,
    account_id: int,
    role: Role,
    locality_key: str | None,
    since: date,
) -> None:
    row = {"role": str(role), "locality_key": locality_key, "valid_from": since, "granted_at": at.clock()}
    stored_accounts.add_grant(transaction, {"account_id": account_id, **row})


def _personal(account: Account) -> dict[str, str]:
    return {"username": account.username, "name": account.name, "unit": account.unit}


def _record(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    action: str,
    account: Account,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    texts: Mapping[str, str] | None = None,
) -> None:
    """Write a deed on an account; what a person does to their own account needs no role."""
    own = actor.account_id == account.id
    deed = Deed(
        chain=events.SYSTEM,
        at=at.clock(),
        account_id=actor.account_id,
        role=OWN_ACCOUNT if own else str(role_used(actor, Permission.MANAGE_ACCOUNTS)),
        action=action,
        before=before or {},
        after={"account": account.id, **(after or {})},
        texts=texts or {},
        source="command" if actor.account_id == OPERATOR else "screen",
    )
    events.append(transaction, deed)
