"""What an assessment can start from: each answer of the earlier one, and what of it cannot come along."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scorecard.access.roles import Actor
from scorecard.assessment.records import SHARED, Answer, EvidenceLink, Stage, Verdict
from scorecard.assessment.validity import Validity, validity_on
from scorecard.framework.bridges import asks_the_same, is_on_scale, measured_alike
from scorecard.framework.models import Framework, Level
from scorecard.localities.models import Locality
from scorecard.rating.rollup import AssessmentRating
from scorecard.services.assessments import Desk, by_sub_indicator
from scorecard.services.carry_source import Obstacle, Source, merged_from, source_of
from scorecard.services.workplace import Workplace
from scorecard.store import answers, evidence
from scorecard.store.unit_of_work import Transaction

FEW = 0.5  # answered of what applies: below it the offer stands above the work


@dataclass(frozen=True)
class Suggestion:
    """What would be carried for one sub-indicator.

    `level` is what was concluded (`is_concluded`), else the self-score; note and measured value are the locality's.
    `is_changed`: the criterion or its scale is not what it was.
    """

    sub_code: str
    level: Level
    measured: Decimal | None
    note: str
    is_concluded: bool
    is_changed: bool
    links: tuple[EvidenceLink, ...]


@dataclass(frozen=True)
class Offer:
    """What would be carried, and by their codes the sub-indicators of which nothing would.

    `filled`: somebody was here already. `gone`: answered then, not asked now. `off_scale`: the level is no longer
    there. `unconfirmed`: was itself only carried over then, and nobody confirmed it. `ended` documents are no longer
    in force on the reference date; `refused` ones the assessors did not accept for some sub-indicator.
    """

    source: Source | None
    obstacle: Obstacle | None = None
    merged_from: tuple[Locality, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    filled: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    off_scale: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    ended: int = 0
    refused: int = 0

    @property
    def changed(self) -> tuple[str, ...]:
        """The sub-indicators whose criterion or scale was changed since."""
        return tuple(each.sub_code for each in self.suggestions if each.is_changed)

    @property
    def concluded(self) -> int:
        """How many levels are those of the conclusion."""
        return sum(each.is_concluded for each in self.suggestions)

    @property
    def documents(self) -> int:
        """How many documents would come along."""
        return len({link.item.id for each in self.suggestions for link in each.links})


@dataclass(frozen=True)
class _Past:
    """What the person may see of the source, by sub-indicator."""

    framework: Framework
    own: Mapping[str, Answer]
    concluded: Mapping[str, Answer]
    links: Mapping[str, tuple[EvidenceLink, ...]]

    def level(self, code: str) -> Level | None:
        """The level that would be carried: concluded, else self-scored; None: not answered then."""
        concluded, own = self.concluded.get(code), self.own.get(code)
        return (concluded.answered if concluded else None) or (own.answered if own else None)


def offer_of(at: Workplace, transaction: Transaction, actor: Actor, here: Desk) -> Offer:
    """What this assessment could start from now, as this person may see it."""
    source = source_of(at, transaction, actor, here)
    if isinstance(source, Obstacle):
        return Offer(None, source, merged_from(at, here) if source is Obstacle.MERGED else ())
    past = _past(at, transaction, source)
    new = at.framework(here.cycle.edition_id)
    present = answers.answers(transaction, here.assessment.id, Stage.SELF, SHARED)
    touched = {answer.sub_code for answer in present}
    asked = [code for code in new.sub_codes(here.assessment.pack) if code in past.framework.sub_codes_known]
    answered = [code for code in asked if past.level(code)]
    free = [_suggestion(past, new, code) for code in answered if code not in touched]
    fitting = tuple(each for each in free if is_on_scale(new.sub_indicator(each.sub_code), each.level))
    then = [sub.code for sub in past.framework.sub_indicators if past.level(sub.code)]
    rest = [code for code in asked if code not in touched and code not in answered]
    ended, refused = _doubtful(here, source, fitting)
    return Offer(
        source,
        suggestions=fitting,
        filled=tuple(code for code in answered if code in touched),
        gone=tuple(code for code in then if code not in asked),
        off_scale=tuple(each.sub_code for each in free if each not in fitting),
        unconfirmed=tuple(code for code in rest if code in past.own and past.own[code].to_reconfirm),
        ended=ended,
        refused=refused,
    )


def _past(at: Workplace, transaction: Transaction, source: Source) -> _Past:
    number = source.assessment.id
    every = answers.answers(transaction, number, scorer_id=SHARED)
    own = {each.sub_code: each for each in every if each.stage is Stage.SELF}
    concluded = {each.sub_code: each for each in every if each.stage is Stage.CONSENSUS}
    return _Past(
        at.framework(source.cycle.edition_id),
        own if source.is_open else {},
        concluded if source.is_concluded else {},
        by_sub_indicator(evidence.links(transaction, number)) if source.is_open else {},
    )


def _suggestion(past: _Past, new: Framework, code: str) -> Suggestion:
    level, own, concluded = past.level(code), past.own.get(code), past.concluded.get(code)
    if level is None:
        raise ValueError(f"{code} was not answered")
    given = own if own is not None and not own.to_reconfirm else None
    alike = measured_alike(past.framework.sub_indicator(code), new.sub_indicator(code))
    return Suggestion(
        sub_code=code,
        level=level,
        measured=given.measured if given and alike else None,
        note=given.note if given else "",
        is_concluded=concluded is not None and concluded.answered is not None,
        is_changed=not asks_the_same(past.framework, new, code),
        links=past.links.get(code, ()),
    )


def _doubtful(here: Desk, source: Source, suggestions: tuple[Suggestion, ...]) -> tuple[int, int]:
    """How many of the documents are no longer in force, and how many were refused for something."""
    links = [link for each in suggestions for link in each.links]
    day = here.cycle.reference_date
    ended = {link.item.id for link in links if validity_on(link.item.details, day) is Validity.ENDED}
    refused = {link.item.id for link in links if link.verdict is Verdict.REFUSED}
    return len(ended), len(refused) if source.is_concluded else 0


def is_worth_offering(rating: AssessmentRating) -> bool:
    """Whether so little is answered that starting from an earlier cycle still helps."""
    return rating.coverage < FEW
