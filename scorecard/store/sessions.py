"""Signed-in browsers, known by the SHA-256 of their cookie, and tries to sign in, which throttling counts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, text, update

from scorecard.store.tables import Account, LoginAttempt, WebSession


@dataclass(frozen=True)
class Session:
    """A signed-in browser."""

    id: str
    account_id: int
    username: str
    created_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class Failures:
    """Failed tries to sign in: how many, and when the last one was."""

    number: int
    last: datetime | None


STANDING = (  # built once: it runs at every request and every message
    select(WebSession.account_id, Account.username, WebSession.created_at, WebSession.last_seen_at)
    .join(Account, Account.id == WebSession.account_id)
    .where(
        WebSession.token_sha256 == bindparam("session"),
        WebSession.revoked_at.is_(None),
        Account.disabled_at.is_(None),
    )
)


def start(connection: Connection, session_id: str, account_id: int, at: datetime) -> None:
    """Begin a session; `session_id` is the SHA-256 of the cookie."""
    row = {"token_sha256": session_id, "account_id": account_id, "created_at": at, "last_seen_at": at}
    connection.execute(insert(WebSession).values(**row))


def find_session(connection: Connection, session_id: str) -> Session | None:
    """A session that was not ended, of an account that may sign in."""
    row = connection.execute(STANDING, {"session": session_id}).first()
    return None if row is None else Session(session_id, *row)


def touch(connection: Connection, session_id: str, at: datetime) -> None:
    """Remember that the session was used."""
    connection.execute(
        update(WebSession).where(WebSession.token_sha256 == session_id).values(last_seen_at=at)
    )


def end(connection: Connection, session_id: str, at: datetime) -> None:
    """End one session."""
    standing = (WebSession.token_sha256 == session_id, WebSession.revoked_at.is_(None))
    connection.execute(update(WebSession).where(*standing).values(revoked_at=at))


def end_all(connection: Connection, account_id: int, at: datetime, keep: str | None = None) -> None:
    """End every session of an account, but for `keep`."""
    standing = [WebSession.account_id == account_id, WebSession.revoked_at.is_(None)]
    if keep is not None:
        standing.append(WebSession.token_sha256 != keep)
    connection.execute(update(WebSession).where(*standing).values(revoked_at=at))


def queue_up(connection: Connection) -> None:
    """Let tries to sign in pass one at a time, so that parallel guesses are counted one by one.

    SQLite's write transaction does it by itself; PostgreSQL needs a lock of its own.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(18091)"))


def note_attempt(connection: Connection, username: str, address: str, at: datetime) -> int:
    """Write down a try as failed, before the password is looked at; its id."""
    row = {"username": username, "address": address, "at": at, "succeeded": False}
    return connection.execute(insert(LoginAttempt).values(**row).returning(LoginAttempt.id)).scalar_one()


def mark_success(connection: Connection, attempt_id: int) -> None:
    """The try was right after all."""
    connection.execute(update(LoginAttempt).where(LoginAttempt.id == attempt_id).values(succeeded=True))


def last_success(connection: Connection, username: str, address: str) -> datetime | None:
    """When this person last signed in from this address."""
    t = LoginAttempt
    query = select(func.max(t.at)).where(t.username == username, t.address == address, t.succeeded)
    return connection.execute(query).scalar()


def failures(
    connection: Connection, since: datetime, username: str | None = None, address: str | None = None
) -> Failures:
    """Failed tries after `since`, for a user name, an address, or the two together."""
    t = LoginAttempt
    query = select(func.count(), func.max(t.at)).where(t.at > since, t.succeeded.is_(False))
    if username is not None:
        query = query.where(t.username == username)
    if address is not None:
        query = query.where(t.address == address)
    number, last = connection.execute(query).one()
    return Failures(number, last)


def forget(connection: Connection, before: datetime) -> None:
    """Delete tries and sessions of which nothing happened since `before`."""
    connection.execute(delete(LoginAttempt).where(LoginAttempt.at < before))
    unused = or_(WebSession.last_seen_at < before, WebSession.revoked_at < before)
    connection.execute(delete(WebSession).where(unused))
