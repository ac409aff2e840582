"""Accounts and grants in the database."""

from datetime import UTC, date, datetime

import pytest

from scorecard.access.roles import Role
from scorecard.store import accounts, tables
from scorecard.store.accounts import AccountNotFound, GrantNotFound
from scorecard.store.engine import open_engine
from scorecard.store.unit_of_work import Store

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
DAY = date(2026, 11, 21)


@pytest.fixture
def store(database_url: str) -> Store:
    store = Store(open_engine(database_url))
    tables.Base.metadata.create_all(store.engine)
    return store


def add(store: Store, username: str, **values: object) -> int:
    row = {"username": username, "name": username.title(), "password_hash": "hash", "created_at": NOW}
    with store.writing() as connection:
        return accounts.add(connection, {**row, **values})


def give(store: Store, account_id: int, role: Role = Role.ADMINISTRATOR, **values: object) -> int:
    row = {"account_id": account_id, "role": str(role), "valid_from": DAY, "granted_at": NOW, **values}
    with store.writing() as connection:
        return accounts.add_grant(connection, row)


def test_an_account_comes_back_as_stored_without_its_hash(store: Store) -> None:
    account_id = add(store, "canbo", name="Nguyễn Thị Cán", unit="UBND phường Hải An", language="en")

    with store.reading() as connection:
        found = accounts.account(connection, account_id)
        by_name = accounts.find_by_username(connection, "canbo")

    expected = (account_id, "canbo", "Nguyễn Thị Cán", "UBND phường Hải An", "en", False, None, NOW)
    assert found == by_name == accounts.Account(*expected)
    assert "hash" not in repr(found)


def test_what_is_not_there_is_said(store: Store) -> None:
    with store.reading() as connection:
        assert accounts.find_by_username(connection, "canbo") is None
        assert accounts.find_credentials(connection, "canbo") is None
        with pytest.raises(AccountNotFound):
            accounts.account(connection, 1)
        with pytest.raises(GrantNotFound):
            accounts.grant(connection, 1)


def test_changing_an_account_that_is_not_there_is_an_error(store: Store) -> None:
    with store.writing() as connection, pytest.raises(AccountNotFound):
        accounts.change(connection, 7, {"language": "en"})


def test_a_withdrawn_grant_is_no_longer_listed(store: Store) -> None:
    account_id = add(store, "canbo")
    kept = give(store, account_id, Role.LEADERSHIP)
    gone = give(store, account_id, Role.COORDINATOR)

    with store.writing() as connection:
        accounts.revoke_grant(connection, gone, NOW)

    with store.reading() as connection:
        assert [grant.id for grant in accounts.grants(connection, account_id)] == [kept]
        with pytest.raises(GrantNotFound):
            accounts.grant(connection, gone)


def test_administrators_are_enabled_accounts_with_a_grant_without_place_or_end(store: Store) -> None:
    standing, disabled, ending, coming, other = (
        add(store, name) for name in ("an", "binh", "chi", "dung", "em")
    )
    give(store, standing)
    give(store, disabled)
    give(store, ending, valid_to=date(2026, 12, 31))
    give(store, coming, valid_from=date(2026, 11, 22))
    give(store, other, Role.COORDINATOR)
    with store.writing() as connection:
        accounts.change(connection, disabled, {"disabled_at": NOW})

    with store.reading() as connection:
        assert accounts.administrators(connection, DAY) == {standing}


def test_demonstration_accounts_are_the_enabled_invented_ones(store: Store) -> None:
    add(store, "that")
    invented = add(store, "minhhoa", demonstration=True)
    add(store, "dadong", demonstration=True, disabled_at=NOW)

    with store.reading() as connection:
        assert [account.id for account in accounts.demonstration_accounts(connection)] == [invented]


def test_names_are_told_of_all_accounts_or_only_of_those_asked_for(store: Store) -> None:
    first, second = add(store, "canbo", name="Nguyễn Thị Cán"), add(store, "lanhdao", name="Trần Văn Lãnh")
    with store.reading() as connection:
        assert accounts.names(connection) == {first: "Nguyễn Thị Cán", second: "Trần Văn Lãnh"}
        assert accounts.names(connection, [second]) == {second: "Trần Văn Lãnh"}
        assert accounts.names(connection, []) == {}
