"""Sessions and tries to sign in, in the database."""

from datetime import UTC, datetime, timedelta

import pytest

from scorecard.store import accounts, sessions, tables
from scorecard.store.engine import open_engine
from scorecard.store.sessions import Failures, Session
from scorecard.store.unit_of_work import Store

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def store(database_url: str) -> Store:
    store = Store(open_engine(database_url))
    tables.Base.metadata.create_all(store.engine)
    with store.writing() as connection:
        row = {"username": "canbo", "name": "Cán", "password_hash": "hash", "created_at": NOW}
        assert accounts.add(connection, row) == 1
        for session in ("first", "second", "third"):
            sessions.start(connection, session, 1, NOW)
    return store


def standing(store: Store) -> set[str]:
    with store.reading() as connection:
        return {each for each in ("first", "second", "third") if sessions.find_session(connection, each)}


def test_a_session_says_whose_it_is_and_when_it_was_used(store: Store) -> None:
    with store.writing() as connection:
        sessions.touch(connection, "first", LATER)

    with store.reading() as connection:
        assert sessions.find_session(connection, "first") == Session("first", 1, "canbo", NOW, LATER)
        assert sessions.find_session(connection, "unknown") is None


def test_one_session_ends_or_all_but_one(store: Store) -> None:
    with store.writing() as connection:
        sessions.end(connection, "first", NOW)
    assert standing(store) == {"second", "third"}

    with store.writing() as connection:
        sessions.end_all(connection, 1, NOW, keep="third")
    assert standing(store) == {"third"}


def test_no_session_of_a_disabled_account_stands(store: Store) -> None:
    with store.writing() as connection:
        accounts.change(connection, 1, {"disabled_at": NOW})

    assert standing(store) == set()


def test_failures_are_counted_by_name_address_or_both_and_successes_are_not(store: Store) -> None:
    with store.writing() as connection:
        sessions.queue_up(connection)
        sessions.note_attempt(connection, "canbo", "10.0.0.5", NOW)
        sessions.note_attempt(connection, "canbo", "10.0.0.6", LATER)
        sessions.note_attempt(connection, "khac", "10.0.0.5", NOW)
        sessions.mark_success(connection, sessions.note_attempt(connection, "canbo", "10.0.0.5", LATER))

    before = NOW - timedelta(seconds=1)
    with store.reading() as connection:
        assert sessions.failures(connection, before, username="canbo") == Failures(2, LATER)
        assert sessions.failures(connection, before, address="10.0.0.5") == Failures(2, NOW)
        assert sessions.failures(connection, before, "canbo", "10.0.0.5") == Failures(1, NOW)
        assert sessions.failures(connection, LATER, "canbo") == Failures(0, None)
        assert sessions.last_success(connection, "canbo", "10.0.0.5") == LATER
        assert sessions.last_success(connection, "canbo", "10.0.0.6") is None


def test_old_tries_and_unused_sessions_are_forgotten(store: Store) -> None:
    with store.writing() as connection:
        sessions.note_attempt(connection, "canbo", "10.0.0.5", NOW)
        sessions.touch(connection, "second", LATER)

        sessions.forget(connection, LATER)

    assert standing(store) == {"second"}
    with store.reading() as connection:
        assert sessions.failures(connection, NOW - timedelta(days=1)) == Failures(0, None)
