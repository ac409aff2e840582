"""The append-only history: one chain an assessment, texts by digest, written with what it tells or not at all."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert

from scorecard.store import events, tables
from scorecard.store.engine import open_engine
from scorecard.store.events import Deed
from scorecard.store.tables_results import EventText
from scorecard.store.unit_of_work import Store

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def store(database_url: str) -> Store:
    made = Store(open_engine(database_url))
    tables.Base.metadata.create_all(made.engine)
    return made


def a_deed(chain: str = "system", **rest: object) -> Deed:
    return Deed(chain=chain, at=NOON, account_id=3, role="official", action="save_answer", **rest)


def test_each_chain_counts_from_one_and_begins_with_zeros(store: Store) -> None:
    with store.writing() as connection:
        for chain in ("system", "assessment:1", "system"):
            events.append(connection, a_deed(chain))
        found = list(events.events(connection))
    assert [(e.chain, e.position) for e in found] == [("assessment:1", 1), ("system", 1), ("system", 2)]
    assert found[0].previous == found[1].previous == events.START
    assert found[2].previous == found[1].hash


def test_the_hash_covers_the_hash_before_and_the_exact_stored_text(store: Store) -> None:
    with store.writing() as connection:
        events.append(connection, a_deed(after={"name": "Kỳ 2026"}))
        (event,) = events.events(connection)
    assert "Kỳ 2026" in event.body
    assert event.hash == events.link_hash(event.previous, event.body)
    assert event.at == NOON.astimezone(UTC)


def test_free_text_enters_the_chain_by_its_salted_digest_only(store: Store) -> None:
    with store.writing() as connection:
        number = events.append(connection, a_deed(texts={"reason": "thiếu minh chứng", "note": ""}))
        (event,) = events.events(connection)
        found = events.texts_of(connection, [number])
    salt, text = found[(number, "reason")]
    assert "thiếu" not in event.body
    assert json.loads(event.body)["texts"] == {"reason": events.digest(salt, text)}
    assert set(found) == {(number, "reason")}


def test_the_same_text_twice_has_two_digests(store: Store) -> None:
    with store.writing() as connection:
        for _ in range(2):
            events.append(connection, a_deed(texts={"reason": "trả lại"}))
        first, second = (json.loads(e.body)["texts"]["reason"] for e in events.events(connection))
    assert first != second


def test_an_event_goes_with_the_transaction_that_failed(store: Store) -> None:
    def fails_after_writing() -> None:
        with store.writing() as connection:
            events.append(connection, a_deed(texts={"reason": "trả lại"}))
            raise RuntimeError("afterwards")

    with pytest.raises(RuntimeError, match="afterwards"):
        fails_after_writing()
    with store.reading() as connection:
        assert list(events.events(connection)) == []


def test_heads_are_the_last_of_each_chain(store: Store) -> None:
    with store.writing() as connection:
        for chain in ("system", "system", "assessment:1"):
            events.append(connection, a_deed(chain))
        heads = events.heads(connection)
        last = {e.chain: (e.position, e.hash) for e in events.events(connection)}
    assert heads == last
    assert {chain: position for chain, (position, _) in heads.items()} == {"system": 2, "assessment:1": 1}


def test_the_last_reason_is_that_of_the_last_such_deed(store: Store) -> None:
    with store.writing() as connection:
        for reason in ("lần một", "lần hai"):
            events.append(connection, a_deed("assessment:1", assessment_id=1, texts={"reason": reason}))
        assert events.last_text(connection, 1, "save_answer", "reason") == "lần hai"
        assert events.last_text(connection, 2, "save_answer", "reason") == ""


def test_history_knows_who_ever_did_what(store: Store) -> None:
    with store.writing() as connection:
        events.append(connection, a_deed("assessment:1", assessment_id=1))
        assert events.did(connection, 1, 3, frozenset({"save_answer", "submit"}))
        assert not events.did(connection, 1, 3, frozenset({"submit"}))
        assert not events.did(connection, 1, 4, frozenset({"save_answer"}))


def test_a_text_belongs_to_an_event_that_exists(store: Store) -> None:
    row = {"event_id": 99, "field": "note", "salt": "0", "text": "x"}
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.writing() as connection:
        connection.execute(insert(EventText), row)
