"""The usual lengths of a cycle's steps, the days they propose, and what the order of the procedure asks of days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scorecard.assessment.planning import DUE_FIELDS, CycleStep, Step

# Days of each step, one after the other, weekends counted. The publication's are long enough for the ten days in
# which a locality can object to its conclusion, and for the replies.
TEMPLATE: tuple[tuple[Step, int], ...] = (
    (Step.PREPARE, 21),
    (Step.TRAIN, 14),
    (Step.SELF_ASSESS, 45),
    (Step.SUBMIT, 10),
    (Step.VERIFY, 40),
    (Step.CONCLUDE, 15),
    (Step.PUBLISH, 20),
    (Step.FOLLOW_UP, 180),
)
SATURDAY = 5


@dataclass(frozen=True)
class OrderFault:
    """A step whose days cannot stand; `before` is the earlier step it falls behind, None: its own start."""

    step: CycleStep
    before: CycleStep | None = None


def proposed_from_start(day: date) -> tuple[CycleStep, ...]:
    """The eight steps when the first begins on `day`; other days that fall on a weekend move into the week."""
    planned, begins = [], day
    for step, days in TEMPLATE:
        due = begins + timedelta(days=days - 1)
        planned.append(CycleStep(step, _monday_after(begins), _friday_before(due)))
        begins = due + timedelta(days=1)
    return (replace(planned[0], starts=day), *planned[1:])


def proposed_for_publication(day: date) -> tuple[CycleStep, ...]:
    """The eight steps when publication is due on `day`, counted backwards and, for the follow-up, onwards."""
    until = [step for step, _ in TEMPLATE].index(Step.PUBLISH) + 1
    first = day - timedelta(days=sum(days for _, days in TEMPLATE[:until]) - 1)
    planned = proposed_from_start(first)
    weekday = replace(planned[0], starts=_monday_after(first))
    exact = [replace(each, due=day) if each.step is Step.PUBLISH else each for each in planned[1:]]
    return (weekday, *exact)


def moved_by_years(day: date | None, years: int) -> date | None:
    """The same day so many years later; 29 February becomes the 28th where there is none."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def with_dues(steps: Mapping[Step, CycleStep], dues: Mapping[str, date | None]) -> tuple[CycleStep, ...]:
    """The steps with the days that the cycle carries by field name, in the order of the procedure."""
    set_by = {step: dues[field] for step, field in DUE_FIELDS.items()}
    known = {
        step: replace(steps.get(step, CycleStep(step)), due=set_by[step]) if step in set_by else steps[step]
        for step in Step
        if step in set_by or step in steps
    }
    return tuple(each for each in known.values() if is_planned(each))


def dues_of(steps: Iterable[CycleStep]) -> dict[str, date | None]:
    """Field of the cycle → the day that its step is due, None where it is not planned."""
    found = {each.step: each.due for each in steps}
    return {field: found.get(step) for step, field in DUE_FIELDS.items()}


def is_planned(step: CycleStep) -> bool:
    """Whether anything is said of it."""
    return step.starts is not None or step.due is not None or bool(step.note)


def order_fault(steps: Iterable[CycleStep]) -> OrderFault | None:
    """The first step that begins after its due day, or is due before an earlier step of the procedure."""
    found = {each.step: each for each in steps}
    before: CycleStep | None = None
    for step in (found[each] for each in Step if each in found):
        if step.starts is not None and step.due is not None and step.starts > step.due:
            return OrderFault(step)
        if step.due is None:
            continue
        if before is not None and before.due is not None and step.due < before.due:
            return OrderFault(step, before)
        before = step
    return None


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _friday_before(day: date) -> date:
    return day - timedelta(days=day.weekday() - SATURDAY + 1) if day.weekday() >= SATURDAY else day
