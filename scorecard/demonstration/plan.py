"""Reads data/demo: cycles, who stands where in them, stories, people and texts, as frozen records."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scorecard.access.roles import Role
from scorecard.localities.loader import load_units
from scorecard.localities.models import Locality
from scorecard.settings import ROOT

FOLDER = ROOT / "data" / "demo"


@dataclass(frozen=True)
class PlannedCycle:
    """A cycle with its dates made out for the day of filling."""

    key: str
    name: str
    year: int
    edition: str
    reference_date: date
    begins: date
    self_due: date
    verify_due: date
    publish_due: date
    open: bool


@dataclass(frozen=True)
class PlannedAssessment:
    """One unit in one cycle; `state`: a state, or "published_twice"; `story`: a name in stories.toml."""

    cycle: str
    level: str
    code: str
    state: str
    assumed: str
    story: str


@dataclass(frozen=True)
class Story:
    """Shares of sub-indicators by year: green and red; claimed a level too high; unanswered; ± between units."""

    green: Mapping[str, float]
    red: Mapping[str, float]
    claimed: float
    unanswered: float
    spread: float


@dataclass(frozen=True)
class Turned:
    """An indicator that a unit (its code) turned green by a cycle, whatever its story says."""

    cycle: str
    unit: str
    indicator: str


@dataclass(frozen=True)
class Person:
    """An invented account; `role` None: closed, only there because work stands under it."""

    key: str
    username: str
    name: str
    unit: str = ""
    role: Role | None = None
    places: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Everything the generator needs."""

    cycles: tuple[PlannedCycle, ...]
    assessments: tuple[PlannedAssessment, ...]
    stories: Mapping[str, Story]
    people: tuple[Person, ...]
    texts: Mapping[str, Sequence[str]]
    units: tuple[Locality, ...]
    turned: tuple[Turned, ...]


def plan(today: date, folder: Path = FOLDER) -> Plan:
    """The plan as the files say; open cycles count their days from `today`."""
    with (folder / "assessments.csv").open(encoding="utf-8", newline="") as file:
        assessments = tuple(PlannedAssessment(**row) for row in csv.DictReader(file))
    stories = {name: Story(**values) for name, values in _toml(folder / "stories.toml").items()}
    return Plan(
        cycles=tuple(_cycle(each, today) for each in _toml(folder / "cycles.toml")["cycles"]),
        assessments=assessments,
        stories=stories,
        people=_people(_toml(folder / "people.toml")),
        texts=_toml(folder / "texts.toml"),
        units=tuple(load_units(folder / "units.csv")),
        turned=tuple(Turned(**each) for each in _toml(folder / "turned.toml")["turned"]),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _cycle(values: dict[str, Any], today: date) -> PlannedCycle:
    """`begins_days = -45` means that it began 45 days before today."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name.endswith("_days"):
            made[name.removesuffix("_days")] = today + timedelta(days=value)
        else:
            made[name] = value
    return PlannedCycle(**made)


def _people(tables: dict[str, Any]) -> tuple[Person, ...]:
    active = [
        Person(
            key=each["key"],
            username=each["username"],
            name=each["name"],
            unit=each["unit"],
            role=Role(each["role"]),
            places=(each.get("place"), *each.get("also", ())),
        )
        for each in tables["accounts"]
    ]
    return (*active, *(Person(**each) for each in tables["closed"]))
