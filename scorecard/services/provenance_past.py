"""What stood behind a colour: the rows as they are, or, once reopened, as they were when it was published.

A row not touched since then is what it was. What was changed or taken away since is told by the history: the last
deed before the publication, else what the first deed after it found there. What neither tells stays unknown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from scorecard.assessment.records import Answer, Check, ObjectionOutcome, Stage, Verdict
from scorecard.assessment.workflow import Move
from scorecard.framework.models import Level
from scorecard.services.history_check import content, part
from scorecard.store.events import StoredEvent
from scorecard.store.provenance import KeptLink

Texts = Mapping[tuple[int, str], tuple[str, str]]
Place = tuple[str, Stage, int]  # sub-indicator, stage, scorer
ACCEPTS = frozenset({"accept_rest", "accept_outside_sample"})  # taking values over "theo tự chấm"
SAVES = {"save_answer": Stage.SELF, "save_assessor_answer": Stage.ASSESSOR}


@dataclass(frozen=True)
class Held:
    """One value that stood; `by` and `at` None where nobody can tell who set it."""

    sub_code: str
    stage: Stage
    scorer_id: int
    level: Level | None
    measured: Decimal | None = None
    note: str = ""
    accepted_as_self: bool = False
    to_reconfirm: bool = False
    by: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Tale:
    """An event with what it tells; `later`: it came after the publication that is asked about."""

    event: StoredEvent
    before: Mapping[str, object]
    after: Mapping[str, object]
    texts: Mapping[str, str]
    later: bool = False

    @property
    def subs(self) -> frozenset[str]:
        """The sub-indicators that it names."""
        lists = (self.after.get(name) for name in ("subs", "outside"))
        listed = [each for found in lists if isinstance(found, list) for each in found]
        named = [self.after.get("sub"), self.before.get("sub"), *listed]
        return frozenset(str(each) for each in named if each)

    def is_about(self, codes: Collection[str], indicator: str) -> bool:
        """Whether it tells of one of these sub-indicators, or of the indicator as a whole."""
        return not self.subs.isdisjoint(codes) or self.after.get("indicator") == indicator


def tales(events: Iterable[StoredEvent], texts: Texts, published: StoredEvent | None) -> tuple[Tale, ...]:
    """The events as they are read here, oldest first; `published`: the deed of the publication asked about."""
    found = []
    for event in events:
        told = content(event.body)
        own = {name: text for (number, name), (_, text) in texts.items() if number == event.id}
        later = published is not None and event.position > published.position
        found.append(Tale(event, part(told, "before"), part(told, "after"), own, later))
    return tuple(found)


def held_now(rows: Iterable[Answer]) -> list[Held]:
    """The values that stand now."""
    return [
        Held(
            row.sub_code,
            row.stage,
            row.scorer_id,
            row.level,
            row.measured,
            row.note,
            row.accepted_as_self,
            row.to_reconfirm,
            row.saved_by,
            row.saved_at,
        )
        for row in rows
    ]


def held_then(
    rows: Sequence[Answer],
    told: Sequence[Tale],
    moment: datetime,
    own: Mapping[str, Level | None],
    concluded: Mapping[str, Level | None],
) -> list[Held]:
    """The values that stood at `moment`, when the levels `own` and `concluded` were published.

    What does not agree with the published level is not told as its origin.
    """
    shared = [held for held in held_now(rows) if held.stage is not Stage.CONSENSUS]
    values = {_place(held): held for held in shared if held.at is not None and held.at <= moment}
    untouched = frozenset(values)
    earlier = [tale for tale in told if not tale.later]
    for tale in earlier:
        values |= {_place(held): held for held in _saved(tale, values) if _place(held) not in untouched}
    for tale in told:
        found = _found_there(tale)
        if found is not None:
            values.setdefault(_place(found), found)
    kept = [held for held in values.values() if held.level is not None or held.to_reconfirm]
    own_values = [_agreeing(held, own) for held in kept if held.stage is Stage.SELF]
    told_of = {held.sub_code for held in own_values}
    silent = [code for code, level in own.items() if level is not None and code not in told_of]
    own_values += [Held(code, Stage.SELF, 0, own[code]) for code in silent]
    votes = [held for held in kept if held.stage is Stage.ASSESSOR]
    return [*own_values, *votes, *_conclusions(earlier, votes, concluded)]


def _place(held: Held) -> Place:
    return held.sub_code, held.stage, held.scorer_id


def _saved(tale: Tale, values: Mapping[Place, Held]) -> Iterator[Held]:
    """What an event says that it wrote: one value, or several taken over "theo tự chấm"."""
    event, stage = tale.event, SAVES.get(tale.event.action)
    if stage is not None:
        yield _told(tale, stage, tale.after, tale.texts.get("note", tale.texts.get("reason", "")))
    elif event.action in ACCEPTS:
        for code in sorted(tale.subs):
            claim = values.get((code, Stage.SELF, 0))
            yield Held(
                code,
                Stage.ASSESSOR,
                event.account_id,
                claim.level if claim else None,
                accepted_as_self=True,
                by=event.account_id,
                at=event.at,
            )


def _found_there(tale: Tale) -> Held | None:
    """What the first save after the publication found: the value, but not who had set it."""
    stage = SAVES.get(tale.event.action)
    if stage is None or not tale.later:
        return None
    held = _told(tale, stage, tale.before, tale.texts.get("note_before", ""))
    return replace(held, by=None, at=None)


def _told(tale: Tale, stage: Stage, side: Mapping[str, object], note: str) -> Held:
    level, measured = side.get("level"), side.get("measured")
    return Held(
        str(side.get("sub", "")),
        stage,
        0 if stage is not Stage.ASSESSOR else tale.event.account_id,
        Level(str(level)) if level is not None else None,
        Decimal(str(measured)) if measured is not None else None,
        note,
        by=tale.event.account_id,
        at=tale.event.at,
    )


def _agreeing(held: Held, published: Mapping[str, Level | None]) -> Held:
    level, given = published.get(held.sub_code), None if held.to_reconfirm else held.level
    return held if given is level else Held(held.sub_code, held.stage, held.scorer_id, level)


def _conclusions(
    earlier: Sequence[Tale], votes: Sequence[Held], concluded: Mapping[str, Level | None]
) -> list[Held]:
    """The consensus, which a reopening takes away: the lead's choice or changed reply, else the votes' value."""
    last = max((i for i, tale in enumerate(earlier) if tale.event.action == Move.CONCLUDE), default=None)
    opened = (i for i, tale in enumerate(earlier) if tale.event.action == Move.REOPEN)
    since = max(opened, default=-1)
    found = []
    for code, level in concluded.items():
        if level is None:
            continue
        chosen = [tale for tale in earlier[since + 1 :] if _decides(tale, code)]
        agreed = [vote for vote in votes if vote.sub_code == code and vote.level is level]
        if chosen:
            held = _told(chosen[-1], Stage.CONSENSUS, chosen[-1].after, chosen[-1].texts.get("reason", ""))
        elif last is not None and agreed:
            scored = next((vote for vote in agreed if not vote.accepted_as_self), agreed[0])
            event = earlier[last].event
            held = replace(scored, stage=Stage.CONSENSUS, scorer_id=0, by=event.account_id, at=event.at)
        else:
            held = Held(code, Stage.CONSENSUS, 0, level)
        found.append(_agreeing(held, concluded))
    return found


def _decides(tale: Tale, code: str) -> bool:
    changed = tale.after.get("outcome") == ObjectionOutcome.CHANGED
    decides = tale.event.action == "save_consensus" or (tale.event.action == "reply_to_objection" and changed)
    return decides and tale.after.get("level") is not None and code in tale.subs


def links_then(kept: Iterable[KeptLink], told: Sequence[Tale], moment: datetime) -> list[KeptLink]:
    """The links in force at `moment`, each with the verdict that it had then."""
    standing = [
        each
        for each in kept
        if each.linked_at <= moment and (each.removed_at is None or each.removed_at > moment)
    ]
    return [_judged_then(each, told, moment) for each in standing]


def _judged_then(kept: KeptLink, told: Sequence[Tale], moment: datetime) -> KeptLink:
    if kept.verdict_at is not None and kept.verdict_at <= moment:
        return kept
    judged = [
        tale
        for tale in told
        if tale.event.action == "judge_evidence" and tale.after.get("link") == kept.link.id
    ]
    earlier = [tale for tale in judged if not tale.later]
    if earlier:
        event, reason = earlier[-1].event, earlier[-1].texts.get("reason", "")
        return _with_verdict(kept, earlier[-1].after, reason, event.account_id, event.at)
    return _with_verdict(kept, judged[0].before, "", None, None) if judged else kept


def _with_verdict(
    kept: KeptLink, side: Mapping[str, object], reason: str, by: int | None, at: datetime | None
) -> KeptLink:
    verdict, checks = side.get("verdict"), side.get("checks")
    link = replace(
        kept.link,
        verdict=Verdict(str(verdict)) if verdict else None,
        verdict_reason=reason,
        verdict_by=by,
        checks=frozenset(Check(str(each)) for each in checks) if isinstance(checks, list) else frozenset(),
    )
    return replace(kept, link=link, verdict_at=at)
