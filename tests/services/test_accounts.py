"""Accounts and the roles granted to them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor, Grant, Role
from scorecard.localities.models import Level, Locality, LocalityKind
from scorecard.services import accounts, grants, signing_in
from scorecard.services.account_errors import (
    AlreadyAdministered,
    GrantDatesWrong,
    GrantPlaceWrong,
    LanguageUnknown,
    LastAdministrator,
    NameMissing,
    NotADemonstration,
    NotToOneself,
    PasswordWrong,
    RolesExclude,
    UsernameRefused,
    UsernameTaken,
)
from scorecard.services.passwords import PasswordRefused
from scorecard.services.workplace import Workplace
from scorecard.store import homes, localities, tables
from scorecard.store.accounts import AccountNotFound, GrantNotFound
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.tables_results import Event, EventText
from scorecard.store.unit_of_work import Store

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)  # 21 November in Vietnam
DAY = date(2026, 11, 21)
PASSWORD = "mua xuân trên phố"
HAI_AN = Locality(
    "commune-11413-20250701", Level.COMMUNE, "11413", LocalityKind.PHUONG, "Hải An", date(2025, 7, 1)
)


def home(folder: Path) -> Workplace:
    store = Store(open_engine(f"sqlite:///{folder / 'home.sqlite'}"))
    tables.Base.metadata.create_all(store.engine)
    with store.writing() as connection:
        localities.save_units(connection, [HAI_AN])
    at = Workplace(store, lambda: NOW, EvidenceFiles(folder / "evidence"))
    accounts.first_administrator(at, "quantri", "Lê Văn Quản", PASSWORD)
    return at


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return home(tmp_path)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A home in which nothing may happen: for refusals only."""
    return home(tmp_path_factory.mktemp("closed"))


@pytest.fixture
def administrator(at: Workplace) -> Actor:
    return accounts.load_actor(at, 1)


def history(at: Workplace) -> list[tuple[str, int, str]]:
    with at.store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(Event.action, Event.account_id, Event.role))]


def person(at: Workplace, administrator: Actor, username: str = "canbo") -> int:
    return accounts.create_account(at, administrator, username, "Nguyễn Thị Cán", PASSWORD).id


DEEDS: dict[str, Callable[[Workplace, Actor], object]] = {
    "accounts.accounts": lambda at, who: accounts.accounts(at, who),
    "accounts.create_account": lambda at, who: accounts.create_account(at, who, "moi", "Mới", PASSWORD),
    "accounts.disable_account": lambda at, who: accounts.disable_account(at, who, 2),
    "accounts.enable_account": lambda at, who: accounts.enable_account(at, who, 2),
    "accounts.reset_password": lambda at, who: accounts.reset_password(at, who, 2, PASSWORD),
    "grants.grants": lambda at, who: grants.grants(at, who),
    "grants.grant_role": lambda at, who: grants.grant_role(at, who, 2, Role.LEADERSHIP, None, DAY),
    "grants.revoke_grant": lambda at, who: grants.revoke_grant(at, who, 1),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.ADMINISTRATOR)])
def test_only_an_administrator_manages_accounts(closed: Workplace, role: Role | None, deed: str) -> None:
    held = () if role is None else (Grant(role, None, None, DAY),)
    someone = Actor(9, "ai", "Ai Đó", "vi", DAY, held)

    with pytest.raises(NotAllowed):
        DEEDS[deed](closed, someone)

    assert len(history(closed)) == 1


@pytest.mark.parametrize("deed", DEEDS)
def test_an_administrator_of_one_locality_manages_no_accounts(closed: Workplace, deed: str) -> None:
    someone = Actor(9, "ai", "Ai Đó", "vi", DAY, (Grant(Role.ADMINISTRATOR, HAI_AN.key, HAI_AN.key, DAY),))

    with pytest.raises(NotAllowed):
        DEEDS[deed](closed, someone)


def test_each_deed_leaves_an_event_and_no_password(at: Workplace, administrator: Actor) -> None:
    account = person(at, administrator)
    granted = grants.grant_role(at, administrator, account, Role.OFFICIAL, HAI_AN.key, DAY)
    grants.revoke_grant(at, administrator, granted.id)
    accounts.reset_password(at, administrator, account, "một mật khẩu khác")
    accounts.disable_account(at, administrator, account)
    accounts.enable_account(at, administrator, account)
    accounts.set_language(at, accounts.load_actor(at, account), "en")

    actions = [
        "create_account",
        "grant_role",
        "revoke_grant",
        "reset_password",
        "disable_account",
        "enable_account",
    ]
    assert history(at) == [
        ("first_administrator", 0, "administrator"),
        *((action, 1, "administrator") for action in actions),
        ("set_language", account, "self"),
    ]
    with at.store.reading() as connection:
        told = " ".join(connection.execute(select(Event.body)).scalars())
        told += " ".join(connection.execute(select(EventText.text)).scalars())
    assert "mật khẩu" not in told
    assert PASSWORD not in told
    assert "argon2" not in told


def test_the_persons_name_is_not_in_the_chain_but_beside_it(at: Workplace) -> None:
    with at.store.reading() as connection:
        bodies = connection.execute(select(Event.body)).scalars().all()
        texts = {tuple(row) for row in connection.execute(select(EventText.field, EventText.text))}

    assert "Quản" not in bodies[0]
    assert texts == {("name", "Lê Văn Quản"), ("username", "quantri")}


@pytest.mark.parametrize("username", ["", "a", "а́dmin", "nguyễn", "có khoảng", "-dash", "x" * 81, "a@b.vn"])
def test_names_that_could_be_mistaken_are_refused(at: Workplace, administrator: Actor, username: str) -> None:
    with pytest.raises(UsernameRefused):
        accounts.create_account(at, administrator, username, "Ai Đó", PASSWORD)


@pytest.mark.parametrize("username", ["QuanTri", " quantri ", "ｑｕａｎｔｒｉ"])
def test_another_spelling_of_a_name_is_the_same_name(
    at: Workplace, administrator: Actor, username: str
) -> None:
    with pytest.raises(UsernameTaken):
        accounts.create_account(at, administrator, username, "Ai Đó", PASSWORD)


def test_an_account_needs_a_name_a_good_password_and_a_language(at: Workplace, administrator: Actor) -> None:
    with pytest.raises(NameMissing):
        accounts.create_account(at, administrator, "canbo", "  ", PASSWORD)
    with pytest.raises(PasswordRefused):
        accounts.create_account(at, administrator, "canbo", "Ai Đó", "ngắn")
    with pytest.raises(LanguageUnknown):
        accounts.create_account(at, administrator, "canbo", "Ai Đó", PASSWORD, language="fr")


def test_the_last_administrator_can_neither_be_disabled_nor_lose_the_role(
    at: Workplace, administrator: Actor
) -> None:
    with pytest.raises(LastAdministrator):
        accounts.disable_account(at, administrator, 1)
    with pytest.raises(LastAdministrator):
        grants.revoke_grant(at, administrator, grants.grants(at, administrator)[0].id)

    second = person(at, administrator)
    grants.grant_role(at, administrator, second, Role.ADMINISTRATOR, None, DAY)
    accounts.disable_account(at, administrator, 1)

    with pytest.raises(LastAdministrator):
        accounts.disable_account(at, accounts.load_actor(at, second), second)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_grants_a_role_to_themselves(at: Workplace, administrator: Actor, role: Role) -> None:
    with pytest.raises(NotToOneself):
        grants.grant_role(at, administrator, administrator.account_id, role, HAI_AN.key, DAY)


def test_an_administrator_gets_no_scoring_role_and_a_scorer_no_administration(
    at: Workplace, administrator: Actor
) -> None:
    manager, official = person(at, administrator, "ql"), person(at, administrator, "cb")
    grants.grant_role(at, administrator, manager, Role.ADMINISTRATOR, None, DAY)
    grants.grant_role(at, administrator, official, Role.OFFICIAL, HAI_AN.key, date(2027, 1, 1))

    with pytest.raises(RolesExclude):
        grants.grant_role(at, administrator, manager, Role.LEAD_ASSESSOR, None, DAY)
    with pytest.raises(RolesExclude):
        grants.grant_role(at, administrator, official, Role.ADMINISTRATOR, None, DAY)


def test_place_and_dates_of_a_grant_must_make_sense(at: Workplace, administrator: Actor) -> None:
    account = person(at, administrator)
    with pytest.raises(GrantPlaceWrong):
        grants.grant_role(at, administrator, account, Role.OFFICIAL, None, DAY)
    with pytest.raises(GrantPlaceWrong):
        grants.grant_role(at, administrator, account, Role.ADMINISTRATOR, HAI_AN.key, DAY)
    with pytest.raises(GrantDatesWrong):
        grants.grant_role(
            at, administrator, account, Role.LEADERSHIP, None, date(2026, 1, 1), date(2026, 11, 20)
        )
    with pytest.raises(AccountNotFound):
        grants.grant_role(at, administrator, 77, Role.LEADERSHIP, None, DAY)
    with pytest.raises(GrantNotFound):
        grants.revoke_grant(at, administrator, 77)


def test_a_person_holds_the_grants_in_force_today(at: Workplace, administrator: Actor) -> None:
    account = person(at, administrator)
    give = lambda role, *dates: grants.grant_role(at, administrator, account, role, HAI_AN.key, *dates)  # noqa: E731
    give(Role.OFFICIAL, date(2026, 1, 1), DAY)
    give(Role.LEADER, date(2026, 11, 22))
    grants.revoke_grant(at, administrator, give(Role.ASSESSOR, DAY).id)

    actor = accounts.load_actor(at, account)

    assert actor.grants == (Grant(Role.OFFICIAL, HAI_AN.key, HAI_AN.key, date(2026, 1, 1), DAY),)
    assert actor.today == DAY


def test_a_new_password_ends_the_other_sessions(at: Workplace, administrator: Actor) -> None:
    here, there = (
        signing_in.session_id(signing_in.sign_in(at, "quantri", PASSWORD, "10.0.0.5")) for _ in range(2)
    )

    with pytest.raises(PasswordWrong):
        accounts.change_own_password(at, administrator, "không đúng", "một mật khẩu khác", here)
    accounts.change_own_password(at, administrator, PASSWORD, "một mật khẩu khác", here)

    assert signing_in.actor_of_session(at, here) is not None
    assert signing_in.actor_of_session(at, there) is None
    assert signing_in.sign_in(at, "quantri", "một mật khẩu khác", "10.0.0.5")


def test_there_is_one_first_administrator(at: Workplace) -> None:
    with pytest.raises(AlreadyAdministered):
        accounts.first_administrator(at, "nua", "Nữa", PASSWORD)


def test_demonstration_accounts_exist_in_a_demonstration_home_only(at: Workplace) -> None:
    invent = lambda: accounts.demonstration_account(at, "mh", "Minh Họa", "", Role.OFFICIAL, HAI_AN.key)  # noqa: E731
    with pytest.raises(NotADemonstration):
        invent()
    assert accounts.demonstration_accounts(at) == []

    with at.store.writing() as connection:
        homes.set_setting(connection, homes.DEMONSTRATION, "yes")
    invented = invent()

    assert accounts.demonstration_accounts(at) == [(invented, Role.OFFICIAL)]
    assert signing_in.sign_in(at, "mh", accounts.DEMONSTRATION_PASSWORD, "127.0.0.1")
