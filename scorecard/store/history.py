"""Reading the history through a filter, and the free texts that belong to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from scorecard.store.events import StoredEvent
from scorecard.store.tables_results import Event, EventText


@dataclass(frozen=True)
class Curtain:
    """Of these assessments the actions in `kept_back` stay out: what they tell is not known yet."""

    assessments: frozenset[int]
    kept_back: frozenset[str]


@dataclass(frozen=True)
class Reach:
    """Which events a reading may show: all, or those of some assessments, of some with a curtain."""

    everything: bool
    assessments: frozenset[int] = frozenset()
    curtains: tuple[Curtain, ...] = ()


@dataclass(frozen=True)
class EventFilter:
    """What a person looks for; None: whatever. `since` inclusive, `before` exclusive."""

    account_id: int | None = None
    action: str | None = None
    assessments: frozenset[int] | None = None
    since: datetime | None = None
    before: datetime | None = None


def matching(
    connection: Connection, reach: Reach, wanted: EventFilter, limit: int, offset: int = 0
) -> list[StoredEvent]:
    """The events that may be shown and are looked for, newest first."""
    query = _narrowed(select(Event.__table__), reach, wanted)
    query = query.order_by(Event.at.desc(), Event.id.desc()).limit(limit).offset(offset)
    return [StoredEvent(**row) for row in connection.execute(query).mappings()]


def number_matching(connection: Connection, reach: Reach, wanted: EventFilter) -> int:
    """How many there are."""
    query = _narrowed(select(func.count()).select_from(Event), reach, wanted)
    return int(connection.execute(query).scalar_one())


def actors_and_actions(connection: Connection, reach: Reach) -> tuple[list[int], list[str]]:
    """The accounts and the actions that occur in the events that may be shown."""
    accounts = _narrowed(select(Event.account_id).distinct(), reach, EventFilter())
    actions = _narrowed(select(Event.action).distinct(), reach, EventFilter())
    return (
        list(connection.execute(accounts.order_by(Event.account_id)).scalars()),
        list(connection.execute(actions.order_by(Event.action)).scalars()),
    )


def texts_without_event(connection: Connection) -> list[int]:
    """Event numbers of free texts whose event is gone."""
    query = select(EventText.event_id).outerjoin(Event, Event.id == EventText.event_id)
    return list(connection.execute(query.where(Event.id.is_(None)).distinct()).scalars())


def _narrowed(query: Select[Any], reach: Reach, wanted: EventFilter) -> Select[Any]:
    if not reach.everything:
        query = query.where(_within(reach))
    if wanted.account_id is not None:
        query = query.where(Event.account_id == wanted.account_id)
    if wanted.action is not None:
        query = query.where(Event.action == wanted.action)
    if wanted.assessments is not None:
        query = query.where(_one_of(wanted.assessments))
    if wanted.since is not None:
        query = query.where(Event.at >= wanted.since)
    if wanted.before is not None:
        query = query.where(Event.at < wanted.before)
    return query


def _within(reach: Reach) -> ColumnElement[bool]:
    curtained = (
        and_(_one_of(each.assessments), Event.action.not_in(sorted(each.kept_back)))
        for each in reach.curtains
    )
    return or_(_one_of(reach.assessments), *curtained)


def _one_of(assessments: Iterable[int]) -> ColumnElement[bool]:
    return Event.assessment_id.in_(sorted(assessments))
