"""Signing in and out, with a clock that the test turns."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from scorecard.access.roles import Role
from scorecard.services import accounts, passwords, signing_in
from scorecard.services.signing_in import SignInRefused, SignInThrottled, session_id
from scorecard.services.workplace import Workplace
from scorecard.store import tables
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.tables_results import Event
from scorecard.store.unit_of_work import Store

PASSWORD = "mua xuân trên phố"
HERE, ELSEWHERE = "10.0.0.5", "203.0.113.7"


class TurnableClock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock()


@pytest.fixture
def at(tmp_path: Path, clock: Callable[[], datetime]) -> Workplace:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'home.sqlite'}"))
    tables.Base.metadata.create_all(store.engine)
    assert Event.__tablename__ in tables.Base.metadata.tables
    at = Workplace(store, clock, EvidenceFiles(tmp_path / "evidence"))
    accounts.first_administrator(at, "quantri", "Lê Văn Quản", PASSWORD)
    return at


def refused(
    at: Workplace, username: str, password: str, address: str = HERE
) -> SignInRefused | SignInThrottled:
    with pytest.raises((SignInRefused, SignInThrottled)) as caught:
        signing_in.sign_in(at, username, password, address)
    return caught.value


def test_right_password_gives_a_session_of_the_person(at: Workplace) -> None:
    token = signing_in.sign_in(at, " QuanTri ", PASSWORD, HERE)

    actor = signing_in.actor_of_session(at, session_id(token))

    assert actor is not None
    assert (actor.username, actor.name, actor.roles) == ("quantri", "Lê Văn Quản", {Role.ADMINISTRATOR})
    assert len(token) == 43


def test_the_database_holds_only_the_sha256_of_the_token(at: Workplace) -> None:
    token = signing_in.sign_in(at, "quantri", PASSWORD, HERE)

    with at.store.reading() as connection:
        stored = connection.execute(select(tables.WebSession.token_sha256)).scalars().all()

    assert stored == [hashlib.sha256(token.encode()).hexdigest()]


def test_the_same_password_in_another_composition_of_letters_is_right(at: Workplace) -> None:
    assert signing_in.sign_in(at, "quantri", "mua xuân trên phố", HERE)


def test_unknown_wrong_and_disabled_get_the_same_sentence(at: Workplace) -> None:
    operator = accounts.operator(at)
    closed = accounts.create_account(at, operator, "canbo", "Nguyễn Thị Cán", PASSWORD)
    accounts.disable_account(at, operator, closed.id)

    said = {
        refused(at, name, word).sentence("vi")
        for name, word in (("khongco", PASSWORD), ("quantri", "sai"), ("canbo", PASSWORD), ("Ờ lạ", "sai"))
    }

    assert len(said) == 1


def test_five_wrong_tries_then_a_wait_also_for_the_right_password(
    at: Workplace, clock: TurnableClock
) -> None:
    for _ in range(5):
        assert isinstance(refused(at, "quantri", "sai"), SignInRefused)

    waiting = refused(at, "quantri", PASSWORD)
    assert isinstance(waiting, SignInThrottled)
    assert waiting.params["seconds"] == 15

    clock.turn(seconds=15)
    assert signing_in.sign_in(at, "quantri", PASSWORD, HERE)


def test_the_owner_signs_in_from_another_address_while_someone_guesses(at: Workplace) -> None:
    for _ in range(5):
        refused(at, "quantri", "sai", ELSEWHERE)
    assert isinstance(refused(at, "quantri", PASSWORD, ELSEWHERE), SignInThrottled)

    assert signing_in.sign_in(at, "quantri", PASSWORD, HERE)


def test_what_was_typed_in_the_wrong_field_is_not_stored(at: Workplace) -> None:
    refused(at, PASSWORD, "quantri")

    with at.store.reading() as connection:
        stored = connection.execute(select(tables.LoginAttempt.username)).scalars().all()

    assert len(stored) == 1
    assert stored[0].startswith("?")
    assert PASSWORD not in stored[0]


def test_session_ends_after_thirty_idle_minutes(at: Workplace, clock: TurnableClock) -> None:
    session = session_id(signing_in.sign_in(at, "quantri", PASSWORD, HERE))

    clock.turn(minutes=29, seconds=59)
    assert signing_in.user_of_session(at, session, used=False) == "quantri"
    clock.turn(seconds=1)
    assert signing_in.user_of_session(at, session, used=True) is None
    assert signing_in.actor_of_session(at, session) is None


def test_use_keeps_a_session_but_not_beyond_ten_hours(at: Workplace, clock: TurnableClock) -> None:
    session = session_id(signing_in.sign_in(at, "quantri", PASSWORD, HERE))

    for _ in range(23):
        clock.turn(minutes=25)
        assert signing_in.user_of_session(at, session, used=True) == "quantri"
    clock.turn(minutes=25)

    assert signing_in.user_of_session(at, session, used=True) is None


def test_a_session_is_touched_at_most_once_a_minute(at: Workplace, clock: TurnableClock) -> None:
    session = session_id(signing_in.sign_in(at, "quantri", PASSWORD, HERE))
    began = clock.moment

    clock.turn(seconds=59)
    signing_in.user_of_session(at, session, used=True)
    assert last_seen(at) == began
    clock.turn(seconds=1)
    signing_in.user_of_session(at, session, used=True)
    assert last_seen(at) == began + timedelta(minutes=1)


def last_seen(at: Workplace) -> datetime:
    with at.store.reading() as connection:
        return connection.execute(select(tables.WebSession.last_seen_at)).scalar_one()


def test_signing_out_ends_that_session_alone(at: Workplace) -> None:
    first, second = (session_id(signing_in.sign_in(at, "quantri", PASSWORD, HERE)) for _ in range(2))

    signing_in.sign_out(at, first)

    assert signing_in.actor_of_session(at, first) is None
    assert signing_in.actor_of_session(at, second) is not None


def test_disabling_ends_the_session_at_once(at: Workplace) -> None:
    operator = accounts.operator(at)
    person = accounts.create_account(at, operator, "canbo", "Nguyễn Thị Cán", PASSWORD)
    session = session_id(signing_in.sign_in(at, "canbo", PASSWORD, HERE))

    accounts.disable_account(at, operator, person.id)

    assert signing_in.actor_of_session(at, session) is None


@pytest.mark.usefixtures("dear_passwords")
def test_a_hash_of_older_parameters_is_renewed_at_sign_in(at: Workplace) -> None:
    older = passwords.PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    with at.store.writing() as connection:
        connection.execute(update(tables.Account).values(password_hash=older))

    signing_in.sign_in(at, "quantri", PASSWORD, HERE)

    with at.store.reading() as connection:
        stored = connection.execute(select(tables.Account.password_hash)).scalar_one()
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=1$")


def test_tries_and_sessions_are_forgotten_after_ninety_days(at: Workplace, clock: TurnableClock) -> None:
    signing_in.sign_in(at, "quantri", PASSWORD, HERE)
    clock.turn(days=91)

    signing_in.tidy(at)

    with at.store.reading() as connection:
        assert connection.execute(select(tables.LoginAttempt.id)).all() == []
        assert connection.execute(select(tables.WebSession.account_id)).all() == []
