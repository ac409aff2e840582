"""How long a person waits after wrong tries."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scorecard.services.throttling import network_of, seconds_to_wait
from scorecard.store import sessions, tables
from scorecard.store.engine import open_engine
from scorecard.store.unit_of_work import Store

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'home.sqlite'}"))
    tables.Base.metadata.create_all(store.engine)
    return store


def fail(
    store: Store, times: int, username: str = "an", address: str = "10.0.0.5", at: datetime = NOW
) -> None:
    with store.writing() as connection:
        for _ in range(times):
            sessions.note_attempt(connection, username, address, at)


def succeed(store: Store, username: str, address: str, at: datetime) -> None:
    with store.writing() as connection:
        sessions.mark_success(connection, sessions.note_attempt(connection, username, address, at))


def wait(store: Store, username: str = "an", address: str = "10.0.0.5", now: datetime = NOW) -> int:
    with store.reading() as connection:
        return seconds_to_wait(connection, username, address, now)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 15), (6, 30), (7, 60), (10, 480), (11, 900), (40, 900)]
)
def test_the_wait_doubles_from_the_fifth_failure_up_to_a_quarter_hour(
    store: Store, failures: int, seconds: int
) -> None:
    fail(store, failures)

    assert wait(store) == seconds


def test_the_wait_runs_out_by_itself(store: Store) -> None:
    fail(store, 40)

    assert wait(store, now=NOW + timedelta(seconds=899)) == 1
    assert wait(store, now=NOW + timedelta(seconds=900)) == 0


def test_a_success_clears_the_failures_before_it(store: Store) -> None:
    fail(store, 7, at=NOW - timedelta(seconds=5))
    succeed(store, "an", "10.0.0.5", NOW - timedelta(seconds=1))

    assert wait(store) == 0


def test_guesses_from_many_addresses_slow_strangers_but_not_the_owner_at_a_known_address(
    store: Store,
) -> None:
    succeed(store, "an", "10.0.0.5", NOW - timedelta(days=29))
    for number in range(50):
        fail(store, 1, address=f"203.0.113.{number}")

    assert wait(store, address="198.51.100.1") == 15
    assert wait(store, address="10.0.0.5") == 0


def test_below_the_ceiling_another_address_is_free(store: Store) -> None:
    fail(store, 49, address="203.0.113.1")

    assert wait(store, address="198.51.100.1") == 0


def test_one_address_that_guesses_at_many_names_is_slowed_but_not_its_known_people(store: Store) -> None:
    succeed(store, "binh", "10.0.0.5", NOW - timedelta(days=1))
    for number in range(100):
        fail(store, 1, username=f"name{number}")

    assert wait(store, username="another") == 15
    assert wait(store, username="binh") == 0


def test_an_ipv6_household_counts_as_one_address() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2") == "2001:db8:1:2::/64"
    assert network_of("::ffff:10.0.0.5") == "10.0.0.5"
    assert network_of("10.0.0.5") == "10.0.0.5"
    assert network_of("testclient") == "testclient"
