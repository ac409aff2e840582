"""What the playing of one assessment needs at hand: workplace, moving clock, people, the unit, the invented levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from scorecard.access.roles import Actor
from scorecard.assessment.records import Cycle, Target
from scorecard.demonstration.levels import Invented, dice
from scorecard.demonstration.plan import Plan, PlannedAssessment, PlannedCycle
from scorecard.framework.models import Framework
from scorecard.localities.models import Locality
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store.events import Deed

MORNING = time(1, 10, tzinfo=UTC)  # ten past eight in Vietnam
OWN_UNIT = "commune-11413-20250701"  # phường Hải An, where the demonstration's official and leader work
TEAM_SINCE = 2025  # from this cycle on today's assessor verified in Hải Phòng and the fictional province
TEAM_PROVINCES = ("31", "99")

Sheets = dict[int, dict[str, Any]]  # number of an invented file → the columns of a version that holds it


@dataclass
class MovingClock:
    """A clock that stands where the story is."""

    moment: datetime

    def __call__(self) -> datetime:
        """The moment of the story."""
        return self.moment

    def go_to(self, day: date, minutes: int = 0) -> None:
        """Stand at a working morning of `day`, so many minutes later."""
        self.moment = datetime.combine(day, MORNING) + timedelta(minutes=minutes)


@dataclass(frozen=True)
class Stage:
    """The home being filled: what all assessments share."""

    at: Workplace
    clock: MovingClock
    plan: Plan
    people: Mapping[str, Actor]
    sheets: Sheets


@dataclass(frozen=True)
class Scene:
    """One assessment being played."""

    stage: Stage
    cycle: PlannedCycle
    stored: Cycle
    planned: PlannedAssessment
    unit: Locality
    framework: Framework
    pack: str
    levels: tuple[Invented, ...]
    targets: Mapping[str, Target]
    by_the_team: bool
    assessment_id: int = 0

    @property
    def at(self) -> Workplace:
        """The workplace."""
        return self.stage.at

    def actor(self, part: str) -> Actor:
        """Who plays official, leader or assessor here; the others are the same people everywhere."""
        if part in ("official", "leader") and self.unit.key != OWN_UNIT:
            part = f"other_{part}"
        if part == "assessor" and not self.by_the_team:
            part = "other_assessor"
        return self.stage.people[part]

    def drawn(self, text: str, *names: object) -> str:
        """One of the invented sentences under `text`."""
        return dice(text, self.unit.key, self.cycle.key, *names).choice(self.stage.plan.texts[text])

    def go_to(self, days: int) -> None:
        """Let the story go on so many days after the cycle began, at an hour of this unit's own."""
        minutes = dice("hour", self.unit.key, self.cycle.key, days).randrange(0, 420)
        self.stage.clock.go_to(self.cycle.begins + timedelta(days=days), minutes)

    def tell(
        self, part: str, action: str, after: Mapping[str, object], texts: Mapping[str, str] | None = None
    ) -> None:
        """Put a deed of this assessment into the history."""
        actor = self.actor(part)
        deed = Deed(
            chain=events.chain_of(self.assessment_id),
            at=self.stage.clock(),
            account_id=actor.account_id,
            role=next(iter(actor.roles)),
            action=action,
            assessment_id=self.assessment_id,
            after=after,
            texts=texts or {},
            source="demonstration",
        )
        with self.at.store.writing() as transaction:
            events.append(transaction, deed)
