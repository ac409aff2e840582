"""Tampering with every field of every row, removing, swapping, cutting, rewriting: each is found and named.

`recount` is a second, independent reading of what a sound history is; it shares no code with the check.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.services import history_check
from scorecard.services.history_check import Kind
from scorecard.services.workplace import Workplace
from scorecard.store import events, tables, tables_results
from scorecard.store.engine import open_engine, sqlite_module
from scorecard.store.events import Deed
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store
from tests.access.places import actor

NOW = datetime(2026, 11, 21, 3, 0, 0, 250, tzinfo=UTC)
ROWS = 100
FIELDS = (
    "chain",
    "position",
    "at",
    "account_id",
    "role",
    "action",
    "assessment_id",
    "body",
    "previous",
    "hash",
)
assert tables_results.Event.__tablename__ == "event"


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    """A home whose history has 100 rows in three chains, every third with a free text; sealed."""
    store = Store(open_engine(f"sqlite:///{tmp_path / 'home.sqlite'}"))
    tables.Base.metadata.create_all(store.engine)
    made = Workplace(store, lambda: NOW, EvidenceFiles(tmp_path / "evidence"))
    with store.writing() as connection:
        for number in range(ROWS):
            events.append(connection, deed(number))
    return made


def deed(number: int) -> Deed:
    assessment = (None, 1, 2)[number % 3]
    return Deed(
        chain="system" if assessment is None else f"assessment:{assessment}",
        at=NOW + timedelta(seconds=number),
        account_id=number % 5,
        role="official",
        action="save_answer",
        assessment_id=assessment,
        before={"sub": "1.10.1", "level": None},
        after={"sub": "1.10.1", "level": "green"},
        texts={"note": f"ghi chú {number}"} if number % 3 else {},
    )


def raw(at: Workplace) -> sqlite3.Connection:
    """The file as someone with the disk would open it: no keys, no constraints that matter to them."""
    connection = sqlite_module().connect(at.store.engine.url.database, isolation_level=None)
    connection.row_factory = sqlite_module().Row
    connection.execute("PRAGMA foreign_keys=OFF")
    return connection


def named(at: Workplace) -> set[tuple[str, int]]:
    return {(finding.chain, finding.position) for finding in history_check.verify(at)}


def recount(at: Workplace) -> Iterator[tuple[str, int]]:
    """The rows at which the history is not what it must be, in thirty lines and by other means."""
    with closing(raw(at)) as connection:
        rows = connection.execute("select * from event order by chain, position").fetchall()
        texts = connection.execute("select * from event_text").fetchall()
    last: dict[str, tuple[int, str]] = {}
    for row in rows:
        position, tip = last.get(row["chain"], (0, "0" * 64))
        told = json.loads(row["body"]) if row["body"].startswith("{") else {}
        own = [told.get(name) for name in ("chain", "position", "account", "role", "action", "assessment")]
        columns = [
            row[name] for name in ("chain", "position", "account_id", "role", "action", "assessment_id")
        ]
        moment = str(told.get("at", "")).replace("T", " ").removesuffix("+00:00")
        sealed = hashlib.sha256((row["previous"] + "\n" + row["body"]).encode()).hexdigest() == row["hash"]
        mine = [text for text in texts if text["event_id"] == row["id"]]
        digests = told.get("texts", {})
        good_texts = all(
            digests.get(text["field"])
            == hashlib.sha256((text["salt"] + "\n" + text["text"]).encode()).hexdigest()
            for text in mine
        )
        follows = (row["position"], row["previous"]) == (position + 1, tip)
        if not (own == columns and moment == row["at"][:26] and sealed and good_texts and follows):
            yield row["chain"], row["position"]
        last[row["chain"]] = (row["position"], row["hash"])


def rows_of(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute("select * from event order by id").fetchall()


def other(value: object) -> object:
    if value is None:
        return 77
    if isinstance(value, int):
        return value + 1000
    if str(value).startswith("2026-"):
        return str(value).replace("2026-", "2025-", 1)
    text = str(value)
    return ("1" if text[0] == "0" else "0") + text[1:]


def test_a_sound_history_has_no_findings(at: Workplace) -> None:
    history_check.seal(at)
    assert history_check.verify(at) == []
    assert list(recount(at)) == []


def test_every_field_of_every_row_is_watched_and_the_row_named(at: Workplace) -> None:
    missed = []
    with closing(raw(at)) as connection:
        for row in rows_of(connection):
            for field in FIELDS:
                new = other(row[field])
                connection.execute(f"update event set {field} = ? where id = ?", (new, row["id"]))
                place = (
                    new if field == "chain" else row["chain"],
                    new if field == "position" else row["position"],
                )
                if place not in named(at) or place not in set(recount(at)):
                    missed.append((row["id"], field))
                connection.execute(f"update event set {field} = ? where id = ?", (row[field], row["id"]))
    assert missed == []
    assert history_check.verify(at) == []


def test_every_removed_row_is_named_the_last_ones_by_the_seal(at: Workplace) -> None:
    history_check.seal(at)
    columns = "id, chain, position, at, account_id, role, action, assessment_id, body, previous, hash"
    missed = []
    with closing(raw(at)) as connection:
        for row in rows_of(connection):
            connection.execute("delete from event where id = ?", (row["id"],))
            if (row["chain"], row["position"]) not in named(at):
                missed.append(row["id"])
            marks = ", ".join("?" * 11)
            connection.execute(f"insert into event ({columns}) values ({marks})", tuple(row))
    assert missed == []
    assert history_check.verify(at) == []


def test_a_cut_tail_shows_against_the_seal(at: Workplace) -> None:
    history_check.seal(at)
    with closing(raw(at)) as connection:
        connection.execute("delete from event_text")
        connection.execute("delete from event where chain = 'assessment:1' and position > 20")
        connection.execute("delete from event where chain = 'assessment:2'")
    found = {(f.chain, f.kind, f.position) for f in history_check.verify(at)}
    assert found == {("assessment:1", Kind.CUT, 33), ("assessment:2", Kind.CUT, 33)}


def test_a_chain_rewritten_to_its_end_shows_against_the_seal(at: Workplace) -> None:
    history_check.seal(at)
    with closing(raw(at)) as connection:
        rechain(connection, "assessment:1", 5, '"level":"green"', '"level":"red"')
    assert list(recount(at)) == []
    (finding,) = history_check.verify(at)
    assert (finding.chain, finding.kind, finding.position) == ("assessment:1", Kind.REWRITTEN, 33)


def test_a_row_edited_with_its_own_hash_made_anew_is_named(at: Workplace) -> None:
    with closing(raw(at)) as connection:
        rechain(connection, "assessment:1", 5, '"level":"green"', '"level":"red"', only_one=True)
    assert ("assessment:1", 5) in named(at)


def rechain(
    connection: sqlite3.Connection, chain: str, position: int, old: str, new: str, only_one: bool = False
) -> None:
    """Edit a row's text, then compute its hash and all later ones as the program would."""
    query = "select * from event where chain = ? and position >= ? order by position"
    previous = None
    for row in connection.execute(query, (chain, position)).fetchall():
        previous = previous or row["previous"]
        body = row["body"].replace(old, new) if row["position"] == position else row["body"]
        own = hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
        values = (body, previous, own, row["id"])
        connection.execute("update event set body = ?, previous = ?, hash = ? where id = ?", values)
        previous = own
        if only_one:
            return


def test_two_rows_swapped_are_both_named(at: Workplace) -> None:
    with closing(raw(at)) as connection:
        for first, second in ((5, 6), (2, 30)):
            swap(connection, first, second)
            assert {("assessment:1", first), ("assessment:1", second)} <= named(at)
            swap(connection, first, second)
    assert history_check.verify(at) == []


def swap(connection: sqlite3.Connection, first: int, second: int) -> None:
    query = "update event set position = ? where chain = 'assessment:1' and position = ?"
    for new, old in ((-1, first), (first, second), (second, -1)):
        connection.execute(query, (new, old))


def test_rows_whose_numbers_were_exchanged_are_out_of_order(at: Workplace) -> None:
    with closing(raw(at)) as connection:
        connection.execute("delete from event_text")
        for new, old in ((-1, 2), (2, 5), (5, -1)):
            connection.execute("update event set id = ? where id = ?", (new, old))
    assert Kind.REORDERED in {finding.kind for finding in history_check.verify(at)}


def test_an_inserted_row_is_named(at: Workplace) -> None:
    with closing(raw(at)) as connection:
        connection.execute(
            "insert into event (chain, position, at, account_id, role, action, assessment_id, body, previous, hash)"
            " select chain, 34, at, account_id, role, action, assessment_id, body, previous, hash from event"
            " where chain = 'assessment:1' and position = 33"
        )
    assert ("assessment:1", 34) in named(at)


@pytest.mark.parametrize("field", ["salt", "text", "field"])
def test_every_field_of_every_free_text_is_watched(at: Workplace, field: str) -> None:
    with closing(raw(at)) as connection:
        rows = connection.execute("select * from event_text").fetchall()
        assert len(rows) == 66
        for row in rows:
            where = (row["event_id"],)
            connection.execute(f"update event_text set {field} = '0x' where event_id = ?", where)
            (finding,) = history_check.verify(at)
            assert (finding.event_id, finding.kind) == (row["event_id"], Kind.TEXT)
            connection.execute(f"update event_text set {field} = ? where event_id = ?", (row[field], *where))


def test_an_erased_text_leaves_the_history_sound(at: Workplace) -> None:
    history_check.seal(at)
    with closing(raw(at)) as connection:
        connection.execute("delete from event_text")
    assert history_check.verify(at) == []


def test_an_edited_or_missing_seal_is_named(at: Workplace) -> None:
    first = history_check.seal(at)
    with at.store.writing() as connection:
        events.append(connection, deed(1))
    second = history_check.seal(at)
    with at.store.writing() as connection:
        events.append(connection, deed(1))
    third = history_check.seal(at)
    assert [each.name for each in (first, second, third)] == [
        "2026-11-21.json",
        "2026-11-21-2.json",
        "2026-11-21-3.json",
    ]
    assert history_check.verify(at) == []
    kept = first.read_bytes()
    first.write_bytes(kept + b" ")
    assert [(f.kind, f.detail) for f in history_check.verify(at)] == [(Kind.SEAL, "2026-11-21-2.json")]
    first.write_bytes(kept)
    second.unlink()
    assert [(f.kind, f.detail) for f in history_check.verify(at)] == [(Kind.SEAL, "2026-11-21-3.json")]


def test_a_finding_says_which_row_in_both_languages(at: Workplace) -> None:
    with closing(raw(at)) as connection:
        connection.execute("update event set role = 'leader' where chain = 'assessment:1' and position = 4")
    (finding,) = history_check.verify(at)
    assert finding.sentence("vi") == "Sự kiện 4 của chuỗi assessment:1 (số 11) đã bị sửa: role."
    assert finding.sentence("en") == "Event 4 of chain assessment:1 (number 11) was edited: role."


def test_only_who_reads_the_whole_history_may_check_it(at: Workplace) -> None:
    assert history_check.check_history(at, actor("administrator", "everywhere")) == []
    for role in ("official", "leader", "assessor", "lead_assessor", "coordinator", "leadership"):
        with pytest.raises(NotAllowed):
            history_check.check_history(at, actor(role, "everywhere"))
