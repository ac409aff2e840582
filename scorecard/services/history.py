"""The history as people read it: filtered, within what they may see, with names and free texts looked up now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from scorecard.access.policy import NotAllowed, allows, holds_anywhere
from scorecard.access.roles import Actor, Permission, Place
from scorecard.assessment.records import State
from scorecard.clock import VIETNAM
from scorecard.services import places
from scorecard.services.assessments import Card, cards
from scorecard.services.history_check import content, part, sees_everything
from scorecard.services.sampling import may_know_sample
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, events
from scorecard.store import history as stored
from scorecard.store.events import StoredEvent
from scorecard.store.history import Curtain, EventFilter, Reach

PAGE_SIZE = 50
JUDGEMENT = frozenset(
    {
        *("save_assessor_answer", "judge_evidence", "accept_rest", "save_consensus"),
        *("reply_to_objection", "close_action", "reopen_action"),  # they tell what was concluded
    }
)
SAMPLING = frozenset({"draw_sample", "accept_outside_sample"})  # they tell where nobody looks


@dataclass(frozen=True)
class HistoryFilter:
    """What a person looks for; None: whatever. Days are Vietnamese, both inclusive; `page` from 1."""

    account_id: int | None = None
    action: str | None = None
    assessment_id: int | None = None
    locality_key: str | None = None
    since: date | None = None
    until: date | None = None
    page: int = 1


@dataclass(frozen=True)
class FreeText:
    """A free text of a deed: `text` None once erased; `intact` False where it is not what was written."""

    text: str | None
    intact: bool = True


@dataclass(frozen=True)
class HistoryEntry:
    """One deed as shown: people and places by their names of today."""

    id: int
    chain: str
    position: int
    at: datetime
    account_id: int
    account_name: str
    role: str
    action: str
    assessment_id: int | None
    locality: str
    cycle: str
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    texts: Mapping[str, FreeText] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class HistoryPage:
    """One page of entries, newest first, of `total` in all."""

    entries: tuple[HistoryEntry, ...]
    page: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True)
class HistoryChoices:
    """What the filter can offer: the people, actions and localities that occur."""

    accounts: Mapping[int, str]
    actions: tuple[str, ...]
    localities: Mapping[str, str]


def history(at: Workplace, actor: Actor, wanted: HistoryFilter) -> HistoryPage:
    """The deeds that `actor` may know of and looks for; raises NotAllowed without any such right.

    Who manages accounts sees everything, deeds on accounts and cycles included; others see the assessments
    in their reach, the assessors' judgement in them only once they may see the verification, and the sample
    only where they may know it.
    """
    reach, known = _reach(at, actor)
    looked_for = _filter(at, wanted, known)
    with at.store.reading() as transaction:
        total = stored.number_matching(transaction, reach, looked_for)
        page = min(max(1, wanted.page), max(1, -(-total // PAGE_SIZE)))
        found = stored.matching(transaction, reach, looked_for, PAGE_SIZE, (page - 1) * PAGE_SIZE)
        texts = events.texts_of(transaction, [event.id for event in found])
        names = accounts.names(transaction)
    return HistoryPage(tuple(entry_of(event, names, texts, known) for event in found), page, total)


def history_choices(at: Workplace, actor: Actor) -> HistoryChoices:
    """What can be chosen in the filter; raises NotAllowed."""
    reach, known = _reach(at, actor)
    with at.store.reading() as transaction:
        people, actions = stored.actors_and_actions(transaction, reach)
        names = accounts.names(transaction)
    return HistoryChoices(
        accounts={number: names.get(number, "") for number in people},
        actions=tuple(actions),
        localities={card.locality.key: card.locality.full_name for card in known.values()},
    )


def _reach(at: Workplace, actor: Actor) -> tuple[Reach, dict[int, Card]]:
    """What may be shown, and the assessments that it is about."""
    if not holds_anywhere(actor, Permission.VIEW_HISTORY):
        raise NotAllowed
    known = {card.assessment.id: card for card in cards(at, actor, Permission.VIEW_HISTORY)}
    if sees_everything(actor):
        return Reach(everything=True), known
    registry = at.registry()
    by_curtain: dict[frozenset[str], set[int]] = {}
    for number, card in known.items():
        place = places.place(registry, card.locality.key)
        by_curtain.setdefault(kept_back(actor, place, card.assessment.state), set()).add(number)
    clear = by_curtain.pop(frozenset(), set())
    curtains = (Curtain(frozenset(numbers), actions) for actions, numbers in by_curtain.items())
    return Reach(False, frozenset(clear), tuple(curtains)), known


def kept_back(actor: Actor, place: Place, state: State) -> frozenset[str]:
    """The deeds on an assessment in this state that its history does not tell this person yet."""
    judgement = frozenset() if allows(actor, Permission.VIEW_VERIFICATION, place, state) else JUDGEMENT
    return judgement if may_know_sample(actor, place, state) else judgement | SAMPLING


def _filter(at: Workplace, wanted: HistoryFilter, known: Mapping[int, Card]) -> EventFilter:
    chosen: frozenset[int] | None = None
    if wanted.locality_key is not None:
        same = {unit.key for unit in at.registry().same_unit(wanted.locality_key)}
        chosen = frozenset(number for number, card in known.items() if card.locality.key in same)
    if wanted.assessment_id is not None:
        one = frozenset({wanted.assessment_id})
        chosen = one if chosen is None else chosen & one
    return EventFilter(
        account_id=wanted.account_id,
        action=wanted.action,
        assessments=chosen,
        since=_begin(wanted.since) if wanted.since else None,
        before=_begin(wanted.until + timedelta(days=1)) if wanted.until else None,
    )


def _begin(day: date) -> datetime:
    """The first moment of a Vietnamese day."""
    return datetime.combine(day, time.min, VIETNAM).astimezone(UTC)


def entry_of(
    event: StoredEvent,
    names: Mapping[int, str],
    texts: Mapping[tuple[int, str], tuple[str, str]],
    known: Mapping[int, Card],
) -> HistoryEntry:
    """An event as it is shown, with the names, texts and assessments that the reader may know."""
    told = content(event.body)
    card = known.get(event.assessment_id) if event.assessment_id is not None else None
    return HistoryEntry(
        id=event.id,
        chain=event.chain,
        position=event.position,
        at=event.at,
        account_id=event.account_id,
        account_name=names.get(event.account_id, ""),
        role=event.role,
        action=event.action,
        assessment_id=event.assessment_id,
        locality=card.locality.full_name if card else "",
        cycle=card.cycle.name if card else "",
        before=part(told, "before"),
        after=part(told, "after"),
        texts={name: _free_text(event.id, name, mark, texts) for name, mark in part(told, "texts").items()},
        source=str(told.get("source", "")),
    )


def _free_text(
    event_id: int, name: str, digest: object, texts: Mapping[tuple[int, str], tuple[str, str]]
) -> FreeText:
    if (event_id, name) not in texts:
        return FreeText(None)
    salt, text = texts[(event_id, name)]
    return FreeText(text) if events.digest(salt, text) == digest else FreeText(None, intact=False)
