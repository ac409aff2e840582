"""Assessment cycles: planned on an edition, opened with a rule that then stays, dated, closed."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from scorecard.access.policy import require
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.cycle_template import with_dues
from scorecard.assessment.planning import DUE_FIELDS
from scorecard.assessment.records import Cycle, CycleState
from scorecard.assessment.workflow import ReasonMissing
from scorecard.framework.models import Framework
from scorecard.i18n.lists import shortened
from scorecard.i18n.numbers import format_date
from scorecard.rating.rules import roll_up_for
from scorecard.services import editions, free_text
from scorecard.services.cycle_closing import require_answered
from scorecard.services.cycle_errors import (
    CycleChanged,
    CycleDatesWrong,
    CycleNameMissing,
    CycleNameTaken,
    CycleStepNotPossible,
    CycleYearWrong,
    ObjectionDaysWrong,
    ReferenceDateFixed,
)
from scorecard.services.cycle_procedure import require_order
from scorecard.services.deeds import cycle_deed
from scorecard.services.planning_errors import ListedLocalityNotThere
from scorecard.services.workplace import Workplace
from scorecard.store import cycles as stored
from scorecard.store import events, planning
from scorecard.store.unit_of_work import Transaction

NAME_LIMIT = 120
OBJECTION_DAYS = range(1, 91)  # for how many days after a conclusion its locality can object
YEARS = range(2015, 2101)  # the standard's first use in Viet Nam, and far enough


@dataclass(frozen=True)
class CycleDates:
    """The day at which units and evidence are judged, until when each step is due, the days for objections."""

    reference_date: date
    self_due: date | None = None
    verify_due: date | None = None
    publish_due: date | None = None
    objection_days: int = 10


@dataclass(frozen=True)
class CyclePlan:
    """What a coordinator plans; `edition` is a name from editions.available_editions."""

    name: str
    year: int
    edition: str
    reference_date: date
    self_due: date | None = None
    verify_due: date | None = None
    publish_due: date | None = None
    objection_days: int = 10

    @property
    def dates(self) -> CycleDates:
        """The plan's dates alone."""
        return CycleDates(
            self.reference_date, self.self_due, self.verify_due, self.publish_due, self.objection_days
        )


def cycles(at: Workplace, actor: Actor) -> list[Cycle]:
    """Every cycle, newest first."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.reading() as transaction:
        return stored.cycles(transaction)


def create_cycle(at: Workplace, actor: Actor, plan: CyclePlan) -> int:
    """Plan a cycle on an edition's present content, with its default rule until opened; its id.

    Raises CycleNameMissing, CycleNameTaken, CycleYearWrong, CycleDatesWrong, EditionUnknown, FrameworkInvalid.
    """
    require(actor, Permission.MANAGE_CYCLES)
    plan = checked_plan(plan)
    framework = editions.usable_edition(plan.edition)
    with at.store.writing() as transaction:
        cycle_id = add_planned(at, transaction, actor, plan, framework)
        _tell(at, transaction, actor, "create_cycle", stored.cycle(transaction, cycle_id))
    return cycle_id


def checked_plan(plan: CyclePlan) -> CyclePlan:
    """The plan with its name tidied; raises CycleNameMissing, CycleYearWrong, CycleDatesWrong, ObjectionDaysWrong."""
    check_year(plan.year)
    _check_dates(plan.dates)
    return replace(plan, name=_name(plan.name))


def add_planned(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    plan: CyclePlan,
    framework: Framework,
    follows_id: int | None = None,
) -> int:
    """A new cycle of a checked plan, not yet told in the history; its id. Raises CycleNameTaken."""
    if any(each.name == plan.name for each in stored.cycles(transaction)):
        raise CycleNameTaken(name=plan.name)
    values = {
        "name": plan.name,
        "year": plan.year,
        "edition_id": editions.keep(at, transaction, actor, framework, Permission.MANAGE_CYCLES),
        "rule": framework.default_rule,
        "follows_id": follows_id,
        "state": CycleState.PLANNED,
        "version": 1,
        **asdict(plan.dates),
    }
    return stored.add(transaction, values)


def open_cycle(at: Workplace, actor: Actor, cycle_id: int, rule: str) -> Cycle:
    """Open a planned cycle: its rule and the edition's content as of now stay with it for good.

    Raises CycleStepNotPossible, UnknownCode or RuleUnknown for a rule the edition does not have.
    """
    require(actor, Permission.MANAGE_CYCLES)
    framework = _present_content(at, cycle_id)
    roll_up_for(framework, framework.rule(rule).name)
    with at.store.writing() as transaction:
        before = in_state(transaction, cycle_id, CycleState.PLANNED)
        edition_id = editions.keep(at, transaction, actor, framework, Permission.MANAGE_CYCLES)
        values = {"state": CycleState.OPEN, "rule": rule, "edition_id": edition_id}
        return _change(at, transaction, actor, "open_cycle", before, values)


def close_cycle(at: Workplace, actor: Actor, cycle_id: int) -> Cycle:
    """Close an open cycle: nothing in it can be scored, verified or submitted any more.

    Raises ObjectionsOpen while objections wait for an answer: in a closed cycle nobody could give it.
    """
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.writing() as transaction:
        before = in_state(transaction, cycle_id, CycleState.OPEN)
        require_answered(at, transaction, cycle_id)
        return _change(at, transaction, actor, "close_cycle", before, {"state": CycleState.CLOSED})


def reopen_cycle(at: Workplace, actor: Actor, cycle_id: int, reason: str) -> Cycle:
    """Open a closed cycle again, with its own rule and edition; raises ReasonMissing without a reason."""
    require(actor, Permission.MANAGE_CYCLES)
    reason = checked_reason(reason)
    with at.store.writing() as transaction:
        before = in_state(transaction, cycle_id, CycleState.CLOSED)
        return _change(at, transaction, actor, "reopen_cycle", before, {"state": CycleState.OPEN}, reason)


def change_dates(
    at: Workplace, actor: Actor, cycle_id: int, dates: CycleDates, reason: str, based_on: int
) -> Cycle:
    """Set a cycle's dates on top of version `based_on`; the reference date only until the cycle opens.

    Where the cycle has steps, those of the same days move with them. Raises ReasonMissing, CycleDatesWrong,
    StepStartsAfterDue, StepDueTooEarly, CycleStepNotPossible once closed, ReferenceDateFixed,
    ListedLocalityNotThere, CycleChanged.
    """
    require(actor, Permission.MANAGE_CYCLES)
    reason = checked_reason(reason)
    _check_dates(dates)
    with at.store.writing() as transaction:
        before = held(transaction, cycle_id)
        if before.version != based_on:
            raise CycleChanged(name=before.name)
        if before.state is CycleState.OPEN and dates.reference_date != before.reference_date:
            raise ReferenceDateFixed(name=before.name)
        _require_listed_on(at, transaction, cycle_id, dates.reference_date)
        after = _change(at, transaction, actor, "change_cycle_dates", before, asdict(dates), reason)
        _keep_steps_in_line(transaction, after)
        return after


def _require_listed_on(at: Workplace, transaction: Transaction, cycle_id: int, day: date) -> None:
    """Raise ListedLocalityNotThere where a locality of the cycle's list does not stand on that day."""
    listed = planning.localities(transaction, cycle_id)
    units = [at.registry().unit(key) for key in sorted(listed)] if listed else []
    if gone := [unit.full_name for unit in units if not unit.is_valid_on(day)]:
        raise ListedLocalityNotThere(names=shortened(gone), day=format_date(day, "vi"))


def _keep_steps_in_line(transaction: Transaction, cycle: Cycle) -> None:
    """The steps that carry the cycle's own days get the same ones; a cycle without steps stays without."""
    known = planning.steps(transaction, cycle.id)
    if not known:
        return
    steps = with_dues(known, {field: getattr(cycle, field) for field in DUE_FIELDS.values()})
    require_order(steps)
    planning.replace_steps(transaction, cycle.id, steps)


def _present_content(at: Workplace, cycle_id: int) -> Framework:
    """The edition the cycle was planned on, as its files stand now; as it was kept where they are gone."""
    with at.store.reading() as transaction:
        planned = stored.cycle(transaction, cycle_id)
    kept = at.framework(planned.edition_id)
    try:
        return editions.usable_edition(kept.edition)
    except editions.EditionUnknown:
        return kept


def in_state(transaction: Transaction, cycle_id: int, *states: CycleState) -> Cycle:
    """The cycle, standing in one of these states; raises CycleStepNotPossible."""
    found = stored.cycle(transaction, cycle_id)
    if found.state not in states:
        raise CycleStepNotPossible(name=found.name)
    return found


def held(transaction: Transaction, cycle_id: int) -> Cycle:
    """The cycle, still taking changes, its plan held against other planners until this transaction ends.

    Raises CycleStepNotPossible once closed.
    """
    planning.hold(transaction, cycle_id)
    return in_state(transaction, cycle_id, CycleState.PLANNED, CycleState.OPEN)


def _change(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    action: str,
    before: Cycle,
    values: dict[str, object],
    reason: str = "",
) -> Cycle:
    if not stored.change(transaction, before, values):
        raise CycleChanged(name=before.name)
    after = stored.cycle(transaction, before.id)
    _tell(at, transaction, actor, action, after, before, reason)
    return after


def _tell(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    action: str,
    after: Cycle,
    before: Cycle | None = None,
    reason: str = "",
) -> None:
    """Write what changed: every field of a new cycle, of a known one those that differ."""
    new, old = asdict(after), asdict(before) if before else {}
    changed = [name for name in new if before is None or new[name] != old[name]]
    told_before = {"cycle": after.id, **{name: old[name] for name in changed}} if before else {}
    told = {"cycle": after.id, **{name: new[name] for name in changed}}
    deed = cycle_deed(actor, at.clock(), action, told_before, told, {"reason": reason})
    events.append(transaction, deed)


def _name(text: str) -> str:
    name = free_text.tidied_line(text)
    if not 0 < len(name) <= NAME_LIMIT:
        raise CycleNameMissing(limit=NAME_LIMIT)
    return name


def check_year(year: int) -> None:
    """Raise CycleYearWrong for a year nobody assesses."""
    if year not in YEARS:
        raise CycleYearWrong(first=YEARS.start, last=YEARS.stop - 1)


def _check_dates(dates: CycleDates) -> None:
    set_dates = [day for day in (dates.self_due, dates.verify_due, dates.publish_due) if day is not None]
    for day in (dates.reference_date, *set_dates):
        check_year(day.year)
    if set_dates != sorted(set_dates):
        raise CycleDatesWrong
    if dates.objection_days not in OBJECTION_DAYS:
        raise ObjectionDaysWrong(first=OBJECTION_DAYS.start, last=OBJECTION_DAYS.stop - 1)


def checked_reason(text: str) -> str:
    """The tidied reason; raises ReasonMissing, TextTooLong."""
    reason = free_text.checked(text)
    if not reason:
        raise ReasonMissing
    return reason
