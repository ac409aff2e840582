"""A page of evidence is drawn by the server, for those who may read the file, and can do nothing in a browser."""

from datetime import UTC, datetime

import pytest

from scorecard.assessment.records import EvidenceKind
from scorecard.store import tables
from tests.evidence_files.making import pdf
from tests.web.conftest import HAI_AN, Server

NUMBER = 77


@pytest.fixture(scope="module")
def address(server: Server) -> str:
    """Where the first page of a document of Hải An is drawn."""
    moment, content = datetime(2026, 11, 1, tzinfo=UTC), pdf(text=b"Ke hoach")
    document = {
        "id": NUMBER,
        "locality_key": HAI_AN.key,
        "title": "Kế hoạch",
        "created_by": 1,
        "created_at": moment,
    }
    version = {"id": NUMBER, "evidence_id": NUMBER, "number": 1, "kind": str(EvidenceKind.FILE)}
    kept = {"sha256": server.at.files.keep(content), "size": len(content), "media_type": "application/pdf"}
    with server.at.store.writing() as connection:
        connection.execute(tables.Evidence.__table__.insert().values(**document))
        row = {**version, **kept, "file_name": "a.pdf", "added_by": 1, "added_at": moment}
        connection.execute(tables.EvidenceVersion.__table__.insert().values(**row))
    return f"/evidence/{NUMBER}/preview/1"


def test_a_page_is_a_picture_that_nothing_runs_in(server: Server, address: str) -> None:
    answer = server.ask(address, Cookie=server.cookie_of("an"))

    assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.body.startswith(b"\xff\xd8\xff")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["cache-control"] == "private, no-store"


def test_a_stranger_sees_neither_the_page_nor_that_it_is_there(server: Server, address: str) -> None:
    assert server.ask(address).status == 401
    stranger = server.cookie_of("em")
    refused, missing = (server.ask(each, Cookie=stranger) for each in (address, "/evidence/999/preview/1"))
    assert (refused.status, refused.body) == (404, missing.body)


@pytest.mark.parametrize("page", ["0", "2", "01", "-1", "x", "99999", "9" * 5000])
def test_there_is_no_such_page(server: Server, address: str, page: str) -> None:
    assert server.ask(f"/evidence/{NUMBER}/preview/{page}", Cookie=server.cookie_of("an")).status == 404


def test_a_file_changed_on_disk_is_not_drawn(server: Server, address: str) -> None:
    content = pdf(text=b"Ke hoach")
    path = server.at.files.path(server.at.files.keep(content))
    path.write_bytes(content + b" ")
    try:
        assert server.ask(address, Cookie=server.cookie_of("an")).status == 404
    finally:
        path.write_bytes(content)
