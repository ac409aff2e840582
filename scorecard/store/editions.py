"""Stored editions of frameworks: the content a cycle began with."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from scorecard.errors import ScorecardError
from scorecard.store.tables import FrameworkEdition


class EditionNotFound(ScorecardError):
    """No stored edition has this number."""

    code = "SC-301"
    vi = "Không tìm thấy phiên bản bộ tiêu chí số {id}."
    en = "There is no framework edition number {id}."


def keep(
    connection: Connection, code: str, content: str, structure_sha256: str, text_sha256: str, at: datetime
) -> int:
    """The id of this very content, stored now if it was not yet."""
    known = select(FrameworkEdition.id).where(
        FrameworkEdition.code == code, FrameworkEdition.text_sha256 == text_sha256
    )
    found = connection.execute(known).scalar()
    if found is not None:
        return found
    row = {
        "code": code,
        "content": content,
        "structure_sha256": structure_sha256,
        "text_sha256": text_sha256,
        "loaded_at": at,
    }
    return connection.execute(
        insert(FrameworkEdition).values(**row).returning(FrameworkEdition.id)
    ).scalar_one()


def content(connection: Connection, edition_id: int) -> str:
    """The stored content of an edition; raises EditionNotFound."""
    found = connection.execute(
        select(FrameworkEdition.content).where(FrameworkEdition.id == edition_id)
    ).scalar()
    if found is None:
        raise EditionNotFound(id=edition_id)
    return found


def listed(connection: Connection) -> list[tuple[int, str, str, str, datetime]]:
    """(id, code, structure hash, text hash, loaded at) of every stored edition, oldest first."""
    e = FrameworkEdition
    query = select(e.id, e.code, e.structure_sha256, e.text_sha256, e.loaded_at).order_by(e.id)
    return [(row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(query)]
