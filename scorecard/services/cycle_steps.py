"""The steps of a cycle with their days and notes: read for the form, saved with a reason on top of a version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.access.policy import require
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.cycle_template import dues_of, is_planned, with_dues
from scorecard.assessment.planning import DUE_FIELDS, CycleStep, Step
from scorecard.assessment.records import Cycle, CycleState
from scorecard.i18n.numbers import format_date
from scorecard.services import cycles, free_text
from scorecard.services.cycle_errors import CycleChanged
from scorecard.services.cycle_procedure import require_order
from scorecard.services.deeds import cycle_deed
from scorecard.services.workplace import Workplace
from scorecard.store import cycles as stored
from scorecard.store import events, planning
from scorecard.store.events import Deed

NOTE_LIMIT = 500


@dataclass(frozen=True)
class StepSheet:
    """All eight steps of a cycle in order; `planned` False: nothing but the days the cycle itself carries."""

    cycle: Cycle
    steps: tuple[CycleStep, ...]
    planned: bool

    @property
    def may_change(self) -> bool:
        """Whether the cycle still takes changes."""
        return self.cycle.state is not CycleState.CLOSED


def step_sheet(at: Workplace, actor: Actor, cycle_id: int) -> StepSheet:
    """The steps of a cycle, blank ones where nothing was planned yet."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.reading() as transaction:
        cycle = stored.cycle(transaction, cycle_id)
        known = planning.steps(transaction, cycle_id)
    dues = {field: getattr(cycle, field) for field in DUE_FIELDS.values()}
    found = {each.step: each for each in with_dues(known, dues)}
    return StepSheet(cycle, tuple(found.get(step, CycleStep(step)) for step in Step), bool(known))


def has_steps(at: Workplace, actor: Actor, cycle_id: int) -> bool:
    """Whether the days of this cycle are planned step by step."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.reading() as transaction:
        return bool(planning.steps(transaction, cycle_id))


def save_steps(
    at: Workplace, actor: Actor, cycle_id: int, planned: Sequence[CycleStep], reason: str, based_on: int
) -> Cycle:
    """Make these the steps of a cycle, on top of version `based_on`; steps left out are no longer planned.

    The days by which submitting, concluding and publishing are due become the cycle's own in the same
    transaction. Raises ReasonMissing, StepStartsAfterDue, StepDueTooEarly, CycleYearWrong, TextTooLong,
    CycleStepNotPossible once closed, CycleChanged.
    """
    require(actor, Permission.MANAGE_CYCLES)
    reason = cycles.checked_reason(reason)
    steps = checked_steps(planned)
    with at.store.writing() as transaction:
        before = cycles.in_state(transaction, cycle_id, CycleState.PLANNED, CycleState.OPEN)
        if before.version != based_on:
            raise CycleChanged(name=before.name)
        known = planning.steps(transaction, cycle_id)
        if not stored.change(transaction, before, dues_of(steps)):
            raise CycleChanged(name=before.name)
        planning.replace_steps(transaction, cycle_id, steps)
        after = stored.cycle(transaction, cycle_id)
        events.append(transaction, _told(at, actor, (before, after), known, steps, reason))
    return after


def checked_steps(planned: Iterable[CycleStep]) -> tuple[CycleStep, ...]:
    """Those of which anything is said, notes tidied, each once and in order; raises as save_steps does."""
    tidy = {
        each.step: replace(each, note=free_text.checked(free_text.tidied_line(each.note), NOTE_LIMIT))
        for each in planned
    }
    steps = tuple(tidy[step] for step in Step if step in tidy and is_planned(tidy[step]))
    for day in (day for each in steps for day in (each.starts, each.due) if day is not None):
        cycles.check_year(day.year)
    require_order(steps)
    return steps


def days_text(step: CycleStep | None) -> str | None:
    """The days of a step as the history tells them: "04/01/2027 – 22/01/2027"."""
    if step is None or (step.starts is None and step.due is None):
        return None
    return f"{format_date(step.starts, 'vi') or '…'} – {format_date(step.due, 'vi') or '…'}"


def _told(
    at: Workplace,
    actor: Actor,
    versions: tuple[Cycle, Cycle],
    known: Mapping[Step, CycleStep],
    steps: Iterable[CycleStep],
    reason: str,
) -> Deed:
    """Only the steps whose days or notes changed are told."""
    before, after = versions
    new = {each.step: each for each in steps}
    moved = [step for step in Step if days_text(known.get(step)) != days_text(new.get(step))]
    notes = {step: (_note(known, step), _note(new, step)) for step in Step}
    said = {str(step): now for step, (was, now) in notes.items() if was != now}
    about = {"cycle": after.id, "name": after.name}
    return cycle_deed(
        actor,
        at.clock(),
        "save_cycle_steps",
        {**about, "version": before.version, **{str(s): days_text(known.get(s)) for s in moved}},
        {**about, "version": after.version, **{str(s): days_text(new.get(s)) for s in moved}},
        {"reason": reason, **said, **{f"{name}_before": notes[Step(name)][0] for name in said}},
    )


def _note(steps: Mapping[Step, CycleStep], step: Step) -> str:
    return steps[step].note if step in steps else ""
