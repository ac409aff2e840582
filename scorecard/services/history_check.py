"""Checking the history against itself and against the seals: what was edited, removed, reordered or cut off."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby, islice
from pathlib import Path

from scorecard.access.policy import NotAllowed, allows
from scorecard.access.roles import Actor, Permission
from scorecard.clock import today
from scorecard.services.workplace import Workplace
from scorecard.store import events, history, seals
from scorecard.store.events import StoredEvent
from scorecard.store.seals import Seal
from scorecard.store.unit_of_work import Transaction

BATCH = 500


class Kind(StrEnum):
    """What is wrong."""

    EDITED = "edited"
    REMOVED = "removed"
    REORDERED = "reordered"
    LINK = "link"
    TEXT = "text"
    CUT = "cut"
    REWRITTEN = "rewritten"
    SEAL = "seal"


_SENTENCES: dict[Kind, tuple[str, str]] = {
    Kind.EDITED: (
        "Sự kiện {position} của chuỗi {chain} (số {event}) đã bị sửa: {detail}.",
        "Event {position} of chain {chain} (number {event}) was edited: {detail}.",
    ),
    Kind.REMOVED: (
        "Chuỗi {chain} thiếu sự kiện {position}: đã bị xóa.",
        "Event {position} of chain {chain} is missing: it was removed.",
    ),
    Kind.REORDERED: (
        "Sự kiện {position} của chuỗi {chain} (số {event}) không còn đúng thứ tự.",
        "Event {position} of chain {chain} (number {event}) is out of its order.",
    ),
    Kind.LINK: (
        "Sự kiện {position} của chuỗi {chain} (số {event}) không nối với sự kiện trước nó.",
        "Event {position} of chain {chain} (number {event}) does not follow from the one before it.",
    ),
    Kind.TEXT: (
        "Nội dung ghi kèm sự kiện {position} của chuỗi {chain} (số {event}) không khớp: {detail}.",
        "A text of event {position} of chain {chain} (number {event}) is not what was written: {detail}.",
    ),
    Kind.CUT: (
        "Chuỗi {chain} bị cắt đuôi: bản niêm phong {detail} có đến sự kiện {position}.",
        "The end of chain {chain} was cut: the seal {detail} reaches event {position}.",
    ),
    Kind.REWRITTEN: (
        "Chuỗi {chain} đã bị viết lại: sự kiện {position} (số {event}) khác với bản niêm phong {detail}.",
        "Chain {chain} was rewritten: event {position} (number {event}) differs from the seal {detail}.",
    ),
    Kind.SEAL: (
        "Bản niêm phong {detail} đã bị sửa, bị hỏng, hoặc bản trước nó đã mất.",
        "The seal {detail} was edited or damaged, or the one before it is gone.",
    ),
}


@dataclass(frozen=True)
class Finding:
    """One fault of the history: which row, and what; `event_id` None where the row is gone."""

    chain: str
    position: int
    event_id: int | None
    kind: Kind
    detail: str = ""

    def sentence(self, language: str) -> str:
        """The finding in "vi" or "en"."""
        vi, en = _SENTENCES[self.kind]
        template = vi if language == "vi" else en
        return template.format(
            chain=self.chain, position=self.position, event=self.event_id, detail=self.detail
        )


def verify(at: Workplace) -> list[Finding]:
    """Every fault of the whole history, none when it is sound; for the command line and check_history."""
    sealed = seals.seals(seals_folder(at))
    newest = next((seal for seal in reversed(sealed) if seal.heads is not None), None)
    with at.store.reading() as transaction:
        found = list(_faults(transaction, newest))
        lost = [
            Finding("", 0, number, Kind.TEXT, "event_text")
            for number in history.texts_without_event(transaction)
        ]
    return [*found, *lost, *_seal_faults(sealed)]


def check_history(at: Workplace, actor: Actor) -> list[Finding]:
    """The same for a person: who reads the whole history may check it; others get NotAllowed."""
    if not sees_everything(actor):
        raise NotAllowed
    return verify(at)


def sees_everything(actor: Actor) -> bool:
    """Whether `actor` reads the whole history and may check it: who manages accounts."""
    return allows(actor, Permission.VIEW_HISTORY) and allows(actor, Permission.MANAGE_ACCOUNTS)


def seal(at: Workplace) -> Path:
    """Write the heads of every chain to today's seal, outside the database; the file."""
    moment = at.clock()
    with at.store.reading() as transaction:
        heads = events.heads(transaction)
    return seals.write(seals_folder(at), heads, today(moment), moment)


def seals_folder(at: Workplace) -> Path:
    """Where the seals of this home lie: beside its evidence."""
    return at.files.folder.parent / "seals"


def _faults(transaction: Transaction, newest: Seal | None) -> Iterator[Finding]:
    sealed = dict(newest.heads or {}) if newest else {}
    name = newest.name if newest else ""
    for chain, rows in groupby(_with_texts(transaction), key=lambda pair: pair[0].chain):
        yield from _chain_faults(chain, rows, sealed.pop(chain, None), name)
    for chain, (position, _) in sorted(sealed.items()):
        yield Finding(chain, position, None, Kind.CUT, name)


Texts = dict[str, tuple[str, str]]
Told = tuple[StoredEvent, Texts]


def _with_texts(transaction: Transaction) -> Iterator[Told]:
    """Every event with its free texts, field → (salt, text); read in batches."""
    stream = events.events(transaction)
    while batch := list(islice(stream, BATCH)):
        texts: dict[int, Texts] = {}
        for (number, field), value in events.texts_of(transaction, [event.id for event in batch]).items():
            texts.setdefault(number, {})[field] = value
        yield from ((event, texts.get(event.id, {})) for event in batch)


def _chain_faults(
    chain: str, rows: Iterable[Told], sealed: tuple[int, str] | None, seal_name: str
) -> Iterator[Finding]:
    before: StoredEvent | None = None
    reached = 0
    for event, texts in rows:
        yield from _own_faults(event, texts)
        yield from _order_faults(before, event)
        if sealed and event.position == sealed[0] and event.hash != sealed[1]:
            yield Finding(chain, event.position, event.id, Kind.REWRITTEN, seal_name)
        before, reached = event, max(reached, event.position)
    if sealed and reached < sealed[0]:
        yield Finding(chain, sealed[0], None, Kind.CUT, seal_name)


def _own_faults(event: StoredEvent, texts: Texts) -> Iterator[Finding]:
    """What one row tells of itself: its hash, its columns against its text, its free texts."""
    if events.link_hash(event.previous, event.body) != event.hash:
        yield _finding(event, Kind.EDITED, "hash")
    told = content(event.body)
    columns = {
        "chain": event.chain,
        "position": event.position,
        "account": event.account_id,
        "role": event.role,
        "action": event.action,
        "assessment": event.assessment_id,
    }
    for name, value in columns.items():
        if told.get(name) != value:
            yield _finding(event, Kind.EDITED, name)
    if _moment(told.get("at")) != event.at:
        yield _finding(event, Kind.EDITED, "at")
    digests = part(told, "texts")
    for name, (salt, text) in texts.items():
        if digests.get(name) != events.digest(salt, text):
            yield _finding(event, Kind.TEXT, name)


def _moment(told: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(told))
    except ValueError:
        return None


def _order_faults(before: StoredEvent | None, event: StoredEvent) -> Iterator[Finding]:
    """What a row is to the one before it: next in position, later in number, tied to its hash."""
    last = before.position if before else 0
    if event.position <= last or (before and event.id < before.id):
        yield _finding(event, Kind.REORDERED)
    if event.position > last + 1:
        for missing in range(last + 1, min(event.position, last + 1 + BATCH)):
            yield Finding(event.chain, missing, None, Kind.REMOVED)
        return
    if event.previous == (before.hash if before else events.START):
        return
    if before and events.link_hash(event.previous, event.body) == event.hash:
        yield _finding(before, Kind.EDITED, "hash")
    yield _finding(event, Kind.LINK)


def _seal_faults(sealed: list[Seal]) -> Iterator[Finding]:
    previous = seals.START
    for each in sealed:
        if each.heads is None or each.previous != previous:
            yield Finding("", 0, None, Kind.SEAL, each.name)
        previous = each.sha256


def _finding(event: StoredEvent, kind: Kind, detail: str = "") -> Finding:
    return Finding(event.chain, event.position, event.id, kind, detail)


def content(body: str) -> dict[str, object]:
    """What the text of an event tells; empty where it is no JSON object any more (the check names such a row)."""
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def part(told: Mapping[str, object], name: str) -> dict[str, object]:
    """One of the tables in it; empty where it is none."""
    found = told.get(name)
    return found if isinstance(found, dict) else {}
