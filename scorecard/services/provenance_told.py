"""Telling a colour's origin to one reader: what each record says, with what this reader may not know left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard.access.roles import Role
from scorecard.assessment.records import (
    CONCLUDED_STATES,
    SHARED,
    Answer,
    Assessment,
    Cycle,
    Objection,
    Stage,
    State,
    Verdict,
)
from scorecard.assessment.validity import counts_on, validity_on
from scorecard.assessment.workflow import Move
from scorecard.framework.models import Framework, Level
from scorecard.localities.models import Locality
from scorecard.rating.marks import AnswerMark, Mark, answer_level
from scorecard.rating.reasons import reason_for
from scorecard.services.history import entry_of
from scorecard.services.provenance_past import Held, Tale, Texts, held_now, held_then, links_then
from scorecard.services.provenance_records import (
    Document,
    Person,
    Provenance,
    Publishing,
    Sees,
    SubLine,
    TracedEvent,
    Value,
    Wanted,
)
from scorecard.services.results import Side, View
from scorecard.store.events import StoredEvent
from scorecard.store.provenance import KeptLink, Published
from scorecard.store.results import ResultRow

EVENTS_SHOWN = 30  # the newest events; how many there are in all is said beside them
ORDER = tuple(Stage)
ROLES = {Stage.SELF: Role.OFFICIAL, Stage.ASSESSOR: Role.ASSESSOR, Stage.CONSENSUS: Role.LEAD_ASSESSOR}


@dataclass(frozen=True)
class Shown:
    """What was chosen to be shown: the result rows of one view, and the side that leads."""

    view: View
    views: tuple[View, ...]
    rows: Mapping[Side, ResultRow]
    side: Side
    published: Published | None

    @property
    def row(self) -> ResultRow:
        """The row whose colour is asked about."""
        return self.rows[self.side]

    @property
    def stage(self) -> Stage:
        """Whose values that row was made of."""
        return Stage.CONSENSUS if self.published and self.side is Side.VERIFIED else Stage(self.row.stage)


@dataclass(frozen=True)
class Inputs:
    """What the database holds of the sub-indicators asked about; `publish_event`: of the publication shown."""

    codes: tuple[str, ...]
    answers: list[Answer]
    links: list[KeptLink]
    objections: list[Objection]
    tales: tuple[Tale, ...]
    texts: Texts
    publish_event: StoredEvent | None


@dataclass(frozen=True)
class Telling:
    """One reader's sight on one assessment, and everything read of it; `people`: account → (name, unit)."""

    assessment: Assessment
    cycle: Cycle
    framework: Framework
    shown: Shown
    inputs: Inputs
    sees: Sees
    people: Mapping[int, tuple[str, str]]

    @property
    def as_it_stands(self) -> bool:
        """Whether what is shown is what stands now: published and locked since, or at work."""
        return self.shown.published is None or self.assessment.state is State.PUBLISHED

    def told(self, locality: Locality, wanted: Wanted) -> Provenance:
        """The whole record for this reader."""
        framework, row = self.framework, self.shown.row
        indicator = framework.indicator(wanted.indicator)
        place = framework.indicators.index(indicator)
        first, last = framework.spans[place]
        held, events = self._held(), self._events()
        return Provenance(
            locality=locality,
            cycle=self.cycle,
            framework=framework,
            state=self.assessment.state,
            indicator=indicator,
            sub=framework.sub_indicator(wanted.sub) if wanted.sub else None,
            view=self.shown.view,
            views=self.shown.views,
            side=self.shown.side,
            sides=tuple(self.shown.rows),
            stage=self.shown.stage,
            mark=Mark(row.colours[place]),
            reason=reason_for(framework, indicator.code, row.answers[first:last], row.rule),
            engine=row.engine,
            assessment_version=row.assessment_version,
            publishing=self._publishing(),
            lines=tuple(self._line(code, held) for code in self.inputs.codes),
            documents=tuple(self._document(kept, held) for kept in self._links()),
            objections=tuple(self.inputs.objections) if self.sees.verification else (),
            events=events[-EVENTS_SHOWN:],
            events_in_all=len(events),
            sees=self.sees,
        )

    def _letters(self, side: Side) -> dict[str, AnswerMark]:
        row = self.shown.rows.get(side)
        pairs = zip(self.framework.sub_indicators, row.answers, strict=True) if row else ()
        return {sub.code: AnswerMark(letter) for sub, letter in pairs}

    def _levels(self, side: Side) -> dict[str, Level | None]:
        letters = self._letters(side)
        return {code: answer_level(letters[code]) for code in self.inputs.codes if code in letters}

    def _held(self) -> list[Held]:
        """Every value that this reader may see, in the order of the stages."""
        published = self.shown.published
        if published is None or self.as_it_stands:
            every = held_now(self.inputs.answers)
        else:
            levels = self._levels(Side.OWN), self._levels(Side.VERIFIED)
            every = held_then(self.inputs.answers, self.inputs.tales, published.at, *levels)
        seen = [held for held in every if self._is_seen(held)]
        return sorted(seen, key=lambda held: (ORDER.index(held.stage), held.scorer_id))

    def _is_seen(self, held: Held) -> bool:
        sees = self.sees
        if held.stage is Stage.SELF:
            return Side.OWN in self.shown.rows
        if held.stage is Stage.ASSESSOR:
            return sees.verification and (sees.other_scorers or held.scorer_id == sees.account_id)
        if self.shown.published is not None:
            return True
        concluded = self.assessment.state in CONCLUDED_STATES
        return sees.verification and (concluded or sees.proposals)

    def _line(self, code: str, held: Sequence[Held]) -> SubLine:
        letters = {side: self._letters(side) for side in self.shown.rows}
        values = tuple(self._value(each) for each in held if each.sub_code == code)
        marks = {side: by_code[code] for side, by_code in letters.items()}
        return SubLine(self.framework.sub_indicator(code), marks, values)

    def _value(self, held: Held) -> Value:
        is_named = self.sees.working if held.stage is Stage.SELF else self.sees.verification
        return Value(
            stage=held.stage,
            level=held.level,
            measured=held.measured,
            to_reconfirm=held.to_reconfirm,
            accepted_as_self=held.accepted_as_self,
            who=None if held.by is None else self._person(held.by, ROLES[held.stage], is_named),
            at=held.at,
            note=held.note if is_named else None,
        )

    def _person(self, account_id: int, role: Role, is_named: bool) -> Person:
        name, unit = self.people.get(account_id, ("", ""))
        return Person(role, unit, name if is_named else "")

    def _links(self) -> list[KeptLink]:
        published = self.shown.published
        if published is None or self.as_it_stands:
            return [kept for kept in self.inputs.links if kept.removed_at is None]
        return links_then(self.inputs.links, self.inputs.tales, published.at)

    def _document(self, kept: KeptLink, held: Sequence[Held]) -> Document:
        link, details, judged = kept.link, kept.link.item.details, self.sees.verification
        by = link.verdict_by if judged else None
        return Document(
            sub_code=link.sub_code,
            title=details.title,
            number=details.document_number,
            issuer=details.issuer,
            issue_date=details.issue_date,
            kind=link.item.kind,
            page=link.page,
            section=link.section,
            version=link.item.version_number,
            sha256=link.item.sha256,
            validity=validity_on(details, self.cycle.reference_date),
            item=link.item if self.sees.working or self._is_open_proof(kept) else None,
            counts=self._counts(kept, held),
            verdict=link.verdict if judged else None,
            verdict_reason=link.verdict_reason if judged else "",
            checks=link.checks if judged else frozenset(),
            verdict_by=None if by is None else self._person(by, Role.ASSESSOR, judged),
            verdict_at=kept.verdict_at if judged else None,
        )

    def _is_open_proof(self, kept: KeptLink) -> bool:
        accepted = kept.link.verdict is Verdict.ACCEPTED and kept.removed_at is None
        return self.sees.proofs and self.as_it_stands and accepted

    def _counts(self, kept: KeptLink, held: Sequence[Held]) -> bool | None:
        """As services.recalculation decides it; None where it would tell more than this reader may know."""
        stage, link = self.shown.stage, kept.link
        if not self.as_it_stands or (stage is not Stage.SELF and not self.sees.verification):
            return None
        if not counts_on(link.item.details, self.cycle.reference_date):
            return False
        scorer = self.shown.row.scorer_id if stage is Stage.ASSESSOR else SHARED
        mine = [h for h in held if (h.sub_code, h.stage, h.scorer_id) == (link.sub_code, stage, scorer)]
        if stage is Stage.SELF:
            return True
        if any(each.accepted_as_self for each in mine):
            return link.verdict is not Verdict.REFUSED
        return link.verdict is Verdict.ACCEPTED

    def _publishing(self) -> Publishing | None:
        published = self.shown.published
        if published is None:
            return None
        later = [tale for tale in self.inputs.tales if tale.later and tale.event.action == Move.REOPEN]
        again = later[-1] if later and not self.as_it_stands else None
        event = self.inputs.publish_event
        why = again.texts.get("reason", "") if again and self.sees.working else None
        return Publishing(
            number=published.number,
            at=published.at,
            by=self._person(published.by, Role.COORDINATOR, self.sees.working),
            event_hash=event.hash if event else "",
            reopened=not self.as_it_stands,
            reopened_at=again.event.at if again else None,
            reopened_why=why,
        )

    def _events(self) -> tuple[TracedEvent, ...]:
        """The events of this item for who may read the history, oldest first."""
        if not self.sees.history:
            return ()
        names = {number: name for number, (name, _) in self.people.items()}
        return tuple(
            TracedEvent(entry_of(tale.event, names, self.inputs.texts, {}), tale.event.hash, tale.later)
            for tale in self.inputs.tales
            if tale.event.action not in self.sees.kept_back
        )
