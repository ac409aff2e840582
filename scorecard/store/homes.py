"""What a home knows of itself, by key: whether it is the demonstration, which localities it holds."""

from sqlalchemy import Connection, bindparam, select

from scorecard.store.tables import Setting
from scorecard.store.upsert import upsert

DEMONSTRATION = "demonstration"
ONE = select(Setting.value).where(Setting.key == bindparam("wanted"))


def setting(connection: Connection, key: str) -> str | None:
    """The value under `key`, if one was set."""
    return connection.execute(ONE, {"wanted": key}).scalar()


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Set or replace a value."""
    upsert(connection, Setting, {"key": key, "value": value})


def is_demonstration(connection: Connection) -> bool:
    """Whether this home holds invented data only."""
    return setting(connection, DEMONSTRATION) == "yes"
