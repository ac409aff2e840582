"""Who is responsible for which indicator of a self-assessment, and how far each person and department is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.planning import Step, WorkAssignment, is_late
from scorecard.assessment.records import SHARED, Assessment, Cycle, CycleState, Stage
from scorecard.clock import today
from scorecard.framework.models import Indicator
from scorecard.i18n.sorting import vietnamese_key
from scorecard.rating.answers import SubAnswer
from scorecard.rating.marks import UNANSWERED, AnswerMark
from scorecard.services import recalculation
from scorecard.services.assessments import desk, require_here
from scorecard.services.colleagues import Colleague, colleagues
from scorecard.services.deadlines import dues_here
from scorecard.services.work_before import Copyable, to_copy
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, answers, evidence
from scorecard.store import work as stored
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Responsible:
    """Who fills in one indicator until when. `is_entitled`: the person named may still score here."""

    account_id: int | None
    name: str
    department: str
    due: date | None
    note: str
    is_entitled: bool


@dataclass(frozen=True)
class SharedIndicator:
    """One indicator in the sharing of the work; `version`: what a change builds on, 0 where nothing ever stood.

    Counted in sub-indicators: asked, answered, answered with evidence that counts, green without any.
    """

    indicator: Indicator
    responsible: Responsible | None
    version: int
    asked: int
    answered: int
    evidenced: int
    unevidenced: int
    is_late: bool


@dataclass(frozen=True)
class WorkShare:
    """How far one department or one person is; `name` empty: none is named, or nobody was given them at all."""

    name: str
    indicators: tuple[SharedIndicator, ...]
    is_given: bool = True

    @property
    def asked(self) -> int:
        """How many sub-indicators are asked of it."""
        return sum(each.asked for each in self.indicators)

    @property
    def answered(self) -> int:
        """How many have an answer that counts."""
        return sum(each.answered for each in self.indicators)

    @property
    def evidenced(self) -> int:
        """How many have an answer and evidence that counts."""
        return sum(each.evidenced for each in self.indicators)

    @property
    def late(self) -> tuple[SharedIndicator, ...]:
        """The indicators whose day has passed with something unanswered."""
        return tuple(each for each in self.indicators if each.is_late)


@dataclass(frozen=True)
class SharingSheet:
    """The sharing of the work in one assessment; `deadline`: the day by which the locality itself hands in."""

    assessment: Assessment
    indicators: tuple[SharedIndicator, ...]
    colleagues: tuple[Colleague, ...]
    departments: tuple[str, ...]
    deadline: date | None
    earlier: Copyable | None
    may_assign: bool


def sharing_sheet(at: Workplace, actor: Actor, assessment_id: int) -> SharingSheet:
    """Everything about the sharing of one assessment's work, for whoever may see its working data."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        people = colleagues(at, transaction, here.place)
        rows = stored.assignments(transaction, [assessment_id])
        own = answers.answers(transaction, assessment_id, Stage.SELF, SHARED)
        links = evidence.links(transaction, assessment_id)
        units = [each.key for each in at.registry().same_unit(here.assessment.locality_key)]
        used = stored.departments(transaction, units)
        deadline = own_deadline(transaction, here.cycle, here.assessment.locality_key)
        may_assign = here.cycle.state is CycleState.OPEN and allows(
            actor, Permission.ASSIGN_WORK, here.place, here.assessment.state
        )
        earlier = to_copy(at, transaction, here) if may_assign else None
        named = _responsibles(transaction, rows, people)
    given = recalculation.given_from(own, links, Stage.SELF, here.cycle.reference_date)
    versions = {each.indicator_code: each.version for each in rows}
    day = today(at.clock())
    framework, pack = at.framework(here.cycle.edition_id), here.assessment.pack
    codes = set(framework.sub_codes(pack))
    shared = (
        _shared_indicator(each, named.get(each.code), versions.get(each.code, 0), codes, given, day)
        for each in framework.indicators_asked(pack)
    )
    return SharingSheet(here.assessment, tuple(shared), people, tuple(used), deadline, earlier, may_assign)


def responsibles(at: Workplace, actor: Actor, assessment_id: int) -> Mapping[str, Responsible]:
    """Indicator → who is responsible for it; indicators that nobody was given are not in it."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        rows = stored.assignments(transaction, [assessment_id])
        if not any(each.is_given for each in rows):
            return {}
        return _responsibles(transaction, rows, colleagues(at, transaction, here.place))


def own_deadline(transaction: Transaction, cycle: Cycle, locality_key: str) -> date | None:
    """The day by which a locality hands in: with more time where it was granted."""
    due = dues_here(transaction, cycle, locality_key).of(Step.SUBMIT)
    return due.day if due else None


def by_department(shared: Iterable[SharedIndicator]) -> tuple[WorkShare, ...]:
    """The indicators grouped by the department named, in the order of the names; the unassigned ones last."""
    return _grouped(shared, lambda each: (each.department, ""))


def by_person(shared: Iterable[SharedIndicator]) -> tuple[WorkShare, ...]:
    """The indicators grouped by the person named, in the order of the names; the unassigned ones last."""
    return _grouped(shared, lambda each: (each.name, str(each.account_id or "")))


def _grouped(
    shared: Iterable[SharedIndicator], key: Callable[[Responsible], tuple[str, str]]
) -> tuple[WorkShare, ...]:
    """`key`: the name and what tells two of the same name apart."""
    given: dict[tuple[str, str], list[SharedIndicator]] = {}
    free: list[SharedIndicator] = []
    for each in shared:
        (given.setdefault(key(each.responsible), []) if each.responsible else free).append(each)
    names = sorted(given, key=lambda one: (not one[0], vietnamese_key(one[0]), one[1]))
    groups = tuple(WorkShare(name[0], tuple(given[name])) for name in names)
    return (*groups, WorkShare("", tuple(free), is_given=False)) if free else groups


def _responsibles(
    transaction: Transaction, rows: Sequence[WorkAssignment], people: Sequence[Colleague]
) -> dict[str, Responsible]:
    """Indicator → who was given it; names of people who lost the right are still told."""
    known = {each.account_id: each.name for each in people}
    gone = {each.account_id for each in rows if each.account_id is not None} - known.keys()
    names = known | (accounts.names(transaction, gone) if gone else {})
    return {
        each.indicator_code: Responsible(
            account_id=each.account_id,
            name=names.get(each.account_id, "") if each.account_id is not None else "",
            department=each.department,
            due=each.due,
            note=each.note,
            is_entitled=each.account_id is None or each.account_id in known,
        )
        for each in rows
        if each.is_given
    }


def _shared_indicator(
    indicator: Indicator,
    responsible: Responsible | None,
    version: int,
    codes: set[str],
    given: Mapping[str, SubAnswer],
    day: date,
) -> SharedIndicator:
    asked = [given.get(sub.code, SubAnswer()) for sub in indicator.sub_indicators if sub.code in codes]
    answered = [each for each in asked if each.mark not in UNANSWERED]
    return SharedIndicator(
        indicator=indicator,
        responsible=responsible,
        version=version,
        asked=len(asked),
        answered=len(answered),
        evidenced=sum(each.evidenced for each in answered),
        unevidenced=sum(each.mark is AnswerMark.UNEVIDENCED for each in answered),
        is_late=is_late(responsible.due if responsible else None, day, len(asked) - len(answered)),
    )
