"""The append-only history: one event a deed, hash-chained, written in the transaction of what it tells."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, select

from scorecard.store.tables import Assessment
from scorecard.store.tables_results import Event, EventText

SYSTEM = "system"
START = "0" * 64

# The statements of every save are built once: building costs more than running.
HEAD = (
    select(Event.position, Event.hash)
    .where(Event.chain == bindparam("chain"))
    .order_by(Event.position.desc())
    .limit(1)
)
APPEND = insert(Event).returning(Event.id)
APPEND_TEXT = insert(EventText)
DID = (
    select(Event.id)
    .where(
        Event.assessment_id == bindparam("assessment"),
        Event.account_id == bindparam("account"),
        Event.action.in_(bindparam("actions", expanding=True)),
    )
    .limit(1)
)


@dataclass(frozen=True)
class Deed:
    """What a person did. `before` and `after` hold codes and numbers; free text goes into `texts`."""

    chain: str
    at: datetime
    account_id: int
    role: str
    action: str
    assessment_id: int | None = None
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    source: str = "screen"


@dataclass(frozen=True)
class StoredEvent:
    """One row of the history as stored."""

    id: int
    chain: str
    position: int
    at: datetime
    account_id: int
    role: str
    action: str
    assessment_id: int | None
    body: str
    previous: str
    hash: str


def chain_of(assessment_id: int) -> str:
    """The name of an assessment's chain."""
    return f"assessment:{assessment_id}"


def digest(salt: str, text: str) -> str:
    """The salted SHA-256 under which a free text enters the chain."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def link_hash(previous: str, body: str) -> str:
    """The hash of an event: over the hash before it and its exact stored text."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def append(connection: Connection, deed: Deed) -> int:
    """Write `deed` at the end of its chain; the event's id comes back."""
    position, previous = _head(connection, deed.chain)
    salts = {name: secrets.token_hex(16) for name, text in deed.texts.items() if text}
    body = _body(deed, position + 1, salts)
    row = {
        "chain": deed.chain,
        "position": position + 1,
        "at": deed.at,
        "account_id": deed.account_id,
        "role": deed.role,
        "action": deed.action,
        "assessment_id": deed.assessment_id,
        "body": body,
        "previous": previous,
        "hash": link_hash(previous, body),
    }
    event_id = connection.execute(APPEND, row).scalar_one()
    texts = [
        {"event_id": event_id, "field": name, "salt": salt, "text": deed.texts[name]}
        for name, salt in salts.items()
    ]
    if texts:
        connection.execute(APPEND_TEXT, texts)
    return event_id


def _head(connection: Connection, chain: str) -> tuple[int, str]:
    if (
        connection.dialect.name == "postgresql"
    ):  # writers of one chain queue here; SQLite has one writer anyway
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(chain))))
    row = connection.execute(HEAD, {"chain": chain}).first()
    return (row.position, row.hash) if row else (0, START)


def _body(deed: Deed, position: int, salts: Mapping[str, str]) -> str:
    content = {
        "chain": deed.chain,
        "position": position,
        "at": deed.at.isoformat(),
        "account": deed.account_id,
        "role": deed.role,
        "action": deed.action,
        "assessment": deed.assessment_id,
        "before": dict(deed.before),
        "after": dict(deed.after),
        "texts": {name: digest(salt, deed.texts[name]) for name, salt in salts.items()},
        "source": deed.source,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))


def events(connection: Connection) -> Iterator[StoredEvent]:
    """Every event, chain by chain in the order of positions."""
    query = select(Event.__table__).order_by(Event.chain, Event.position, Event.id)
    for row in connection.execute(query):
        yield _stored(row)


def heads(connection: Connection) -> dict[str, tuple[int, str]]:
    """Chain → (position, hash) of its last event."""
    last = select(Event.chain, func.max(Event.position).label("position")).group_by(Event.chain).subquery()
    here = (Event.chain == last.c.chain) & (Event.position == last.c.position)
    query = select(Event.chain, Event.position, Event.hash).join(last, here)
    return {row.chain: (row.position, row.hash) for row in connection.execute(query)}


def texts_of(connection: Connection, event_ids: list[int]) -> dict[tuple[int, str], tuple[str, str]]:
    """(event, field) → (salt, text) for these events; erased texts are absent."""
    query = select(EventText.__table__).where(EventText.event_id.in_(event_ids))
    return {(row.event_id, row.field): (row.salt, row.text) for row in connection.execute(query)}


def did(connection: Connection, assessment_id: int, account_id: int, actions: frozenset[str]) -> bool:
    """Whether `account_id` ever did one of `actions` on this assessment: duties are kept apart by it."""
    wanted = {"assessment": assessment_id, "account": account_id, "actions": sorted(actions)}
    return connection.execute(DID, wanted).first() is not None


def bodies(connection: Connection, assessment_id: int, action: str) -> list[str]:
    """The stored texts of every such deed on an assessment, oldest first."""
    query = select(Event.body).where(Event.assessment_id == assessment_id, Event.action == action)
    return list(connection.execute(query.order_by(Event.id)).scalars())


def _stored(row: Row[tuple[object, ...]]) -> StoredEvent:
    return StoredEvent(**row._mapping)


def last_text(connection: Connection, assessment_id: int, action: str, name: str) -> str:
    """The free text `name` of the last such deed on an assessment; empty where there is none."""
    return last_texts(connection, [assessment_id], action, name).get(assessment_id, "")


def last_moments(connection: Connection, assessment_ids: Sequence[int], action: str) -> dict[int, datetime]:
    """Assessment → when its last such deed was done; those without one are absent."""
    query = (
        select(Event.assessment_id, func.max(Event.at))
        .where(Event.assessment_id.in_(assessment_ids), Event.action == action)
        .group_by(Event.assessment_id)
    )
    return {row[0]: row[1] for row in connection.execute(query) if row[0] is not None}


def last_texts(
    connection: Connection, assessment_ids: Sequence[int], action: str, name: str
) -> dict[int, str]:
    """Assessment → the free text `name` of its last such deed; those whose last one has none are absent."""
    return _last_texts(connection, Event.assessment_id.in_(assessment_ids), action, name)


def last_texts_in(connection: Connection, state: str, action: str, name: str) -> dict[int, str]:
    """The same of every assessment in a state, which can be too many for a list of their numbers."""
    standing = select(Assessment.id).where(Assessment.state == state)
    return _last_texts(connection, Event.assessment_id.in_(standing), action, name)


def _last_texts(connection: Connection, which: ColumnElement[bool], action: str, name: str) -> dict[int, str]:
    last = select(func.max(Event.id)).where(which, Event.action == action).group_by(Event.assessment_id)
    query = (
        select(Event.assessment_id, EventText.text)
        .join(EventText, EventText.event_id == Event.id)
        .where(Event.id.in_(last), EventText.field == name)
    )
    return {row[0]: row[1] for row in connection.execute(query) if row[0] is not None}
