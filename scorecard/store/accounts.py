"""Accounts and the roles granted to them. The password's hash leaves this file only as `Credentials`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update

from scorecard.access.roles import Role
from scorecard.errors import ScorecardError
from scorecard.store import tables


class AccountNotFound(ScorecardError):
    """No account has this number."""

    code = "SC-310"
    vi = "Không tìm thấy tài khoản này. Hãy tải lại danh sách."
    en = "There is no such account. Reload the list."


class GrantNotFound(ScorecardError):
    """No role grant has this number, or it was withdrawn already."""

    code = "SC-311"
    vi = "Không tìm thấy phân quyền này, hoặc đã thu hồi. Hãy tải lại danh sách."
    en = "There is no such grant, or it was withdrawn already. Reload the list."


@dataclass(frozen=True)
class Account:
    """A person who signs in."""

    id: int
    username: str
    name: str
    unit: str
    language: str
    demonstration: bool
    disabled_at: datetime | None
    created_at: datetime

    @property
    def enabled(self) -> bool:
        """Whether the person may sign in."""
        return self.disabled_at is None


@dataclass(frozen=True)
class StoredGrant:
    """A role given to an account on a locality's subtree (None: everywhere), for dates from..to inclusive."""

    id: int
    account_id: int
    role: Role
    locality_key: str | None
    valid_from: date
    valid_to: date | None
    granted_by: int | None
    granted_at: datetime
    revoked_at: datetime | None

    def counts_from(self, day: date) -> bool:
        """Whether it holds on `day` or will later."""
        return self.revoked_at is None and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True)
class Credentials:
    """What a password is checked against."""

    account_id: int
    password_hash: str
    disabled: bool


_SHOWN = [column for column in tables.Account.__table__.columns if column.name != "password_hash"]


# Built once: they run at every run of every page.
ONE = select(*_SHOWN).where(tables.Account.id == bindparam("account"))
GRANTS_OF = (
    select(tables.RoleGrant.__table__)
    .where(tables.RoleGrant.revoked_at.is_(None), tables.RoleGrant.account_id == bindparam("account"))
    .order_by(tables.RoleGrant.id)
)


def add(connection: Connection, values: dict[str, object]) -> int:
    """Insert an account; its id."""
    return connection.execute(
        insert(tables.Account).values(**values).returning(tables.Account.id)
    ).scalar_one()


def change(connection: Connection, account_id: int, values: dict[str, object]) -> None:
    """Set columns of an account; raises AccountNotFound."""
    done = connection.execute(update(tables.Account).where(tables.Account.id == account_id).values(**values))
    if done.rowcount != 1:
        raise AccountNotFound


def account(connection: Connection, account_id: int) -> Account:
    """One account; raises AccountNotFound."""
    found = connection.execute(ONE, {"account": account_id}).mappings().first()
    if found is None:
        raise AccountNotFound
    return Account(**found)


def find_by_username(connection: Connection, username: str) -> Account | None:
    """The account with this folded user name."""
    found = connection.execute(select(*_SHOWN).where(tables.Account.username == username)).mappings().first()
    return None if found is None else Account(**found)


def accounts(connection: Connection) -> list[Account]:
    """Every account, by user name."""
    return [
        Account(**row)
        for row in connection.execute(select(*_SHOWN).order_by(tables.Account.username)).mappings()
    ]


def names(connection: Connection, account_ids: Collection[int] | None = None) -> dict[int, str]:
    """Account → the person's name, of these accounts or of all, for showing who did what."""
    query = select(tables.Account.id, tables.Account.name)
    if account_ids is not None:
        query = query.where(tables.Account.id.in_(sorted(account_ids)))
    return {row.id: row.name for row in connection.execute(query)}


def find_credentials(connection: Connection, username: str) -> Credentials | None:
    """What the password of this folded user name is checked against."""
    t = tables.Account
    row = connection.execute(
        select(t.id, t.password_hash, t.disabled_at).where(t.username == username)
    ).first()
    return None if row is None else Credentials(row.id, row.password_hash, row.disabled_at is not None)


def credentials(connection: Connection, account_id: int) -> Credentials:
    """The same by id; raises AccountNotFound."""
    t = tables.Account
    row = connection.execute(select(t.id, t.password_hash, t.disabled_at).where(t.id == account_id)).first()
    if row is None:
        raise AccountNotFound
    return Credentials(row.id, row.password_hash, row.disabled_at is not None)


def add_grant(connection: Connection, values: dict[str, object]) -> int:
    """Insert a role grant; its id."""
    return connection.execute(
        insert(tables.RoleGrant).values(**values).returning(tables.RoleGrant.id)
    ).scalar_one()


def grant(connection: Connection, grant_id: int) -> StoredGrant:
    """One grant that was not withdrawn; raises GrantNotFound."""
    t = tables.RoleGrant
    query = select(t.__table__).where(t.id == grant_id, t.revoked_at.is_(None))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise GrantNotFound
    return _grant(row)


def revoke_grant(connection: Connection, grant_id: int, at: datetime) -> None:
    """Withdraw a grant; the row stays."""
    t = tables.RoleGrant
    connection.execute(update(t).where(t.id == grant_id, t.revoked_at.is_(None)).values(revoked_at=at))


def grants(connection: Connection, account_id: int | None = None) -> list[StoredGrant]:
    """The grants that were not withdrawn, of one account or of all, oldest first."""
    t = tables.RoleGrant
    if account_id is not None:
        found = connection.execute(GRANTS_OF, {"account": account_id})
    else:
        found = connection.execute(select(t.__table__).where(t.revoked_at.is_(None)).order_by(t.id))
    return [_grant(row) for row in found.mappings()]


def lock_administrators(connection: Connection) -> None:
    """Hold every administrator's grant until the transaction ends, so that two withdrawals cannot cross."""
    t = tables.RoleGrant
    connection.execute(select(t.id).where(t.role == str(Role.ADMINISTRATOR)).with_for_update()).all()


def administrators(connection: Connection, day: date) -> frozenset[int]:
    """The enabled accounts that administer the installation on `day`, with no end set."""
    t, a = tables.RoleGrant, tables.Account
    query = select(t.account_id).join(a, a.id == t.account_id)
    standing = (t.revoked_at.is_(None), t.locality_key.is_(None), t.valid_from <= day, t.valid_to.is_(None))
    found = connection.execute(
        query.where(t.role == str(Role.ADMINISTRATOR), a.disabled_at.is_(None), *standing)
    )
    return frozenset(found.scalars())


def number_of_accounts(connection: Connection) -> int:
    """How many accounts there are, disabled ones included."""
    return connection.execute(select(func.count()).select_from(tables.Account)).scalar_one()


def demonstration_accounts(connection: Connection) -> list[Account]:
    """The enabled accounts of the demonstration, in the order they were made."""
    t = tables.Account
    query = select(*_SHOWN).where(t.demonstration, t.disabled_at.is_(None)).order_by(t.id)
    return [Account(**row) for row in connection.execute(query).mappings()]


def _grant(row: RowMapping) -> StoredGrant:
    return StoredGrant(**{**row, "role": Role(row["role"])})
