"""Filling the demonstration's own home: beside its place first, put there when it is whole."""

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from scorecard.clock import Clock, today
from scorecard.demonstration import calibrating, people, planning, playing, scheduling
from scorecard.demonstration.one_transaction import OneTransaction
from scorecard.demonstration.plan import Plan, PlannedCycle, plan
from scorecard.demonstration.scene import MovingClock, Sheets, Stage
from scorecard.errors import ScorecardError
from scorecard.localities import loader
from scorecard.services import cycles
from scorecard.services.cycles import CyclePlan
from scorecard.services.localities import load_localities
from scorecard.services.workplace import Workplace
from scorecard.store import cycles as stored_cycles
from scorecard.store import homes, migrating
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store

DATABASE = "scorecard.sqlite"
OPENS = date(2023, 9, 1)  # when the story begins: localities and accounts are there
CLOSES = 45  # days after its beginning on which a past cycle is closed


class DemonstrationThere(ScorecardError):
    """The demonstration was filled before, or the folder holds something else."""

    code = "SC-345"
    vi = "{folder} đã có dữ liệu nên không ghi đè. Thêm --again để thay bản minh họa đang có."
    en = "{folder} holds data, which was not overwritten. Add --again to replace the present demonstration."


@dataclass(frozen=True)
class Filled:
    """How much was invented."""

    cycles: int
    assessments: int


def fill(folder: Path, clock: Clock, again: bool = False) -> Filled:
    """Make a demonstration home at `folder`, whole or not at all; under 20 seconds.

    `again` replaces a demonstration that is there; a home with real data is never touched (DemonstrationThere).
    """
    if folder.exists() and any(folder.iterdir()) and not (again and _is_demonstration(folder)):
        raise DemonstrationThere(folder=folder)
    aside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        filled = _fill(aside, clock)
        if folder.exists():
            shutil.rmtree(folder)
        aside.replace(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return filled


def _is_demonstration(folder: Path) -> bool:
    if not (folder / DATABASE).exists():
        return False
    store = Store(open_engine(f"sqlite:///{folder / DATABASE}"))
    try:
        with store.reading() as transaction:
            return homes.is_demonstration(transaction)
    finally:
        store.engine.dispose()


def _fill(folder: Path, clock: Clock) -> Filled:
    store = Store(open_engine(f"sqlite:///{folder / DATABASE}"))
    try:
        migrating.upgrade(store)
        with store.writing() as transaction:
            moving = MovingClock(clock())
            moving.go_to(OPENS)
            at = Workplace(OneTransaction(store, transaction), moving, EvidenceFiles(folder / "evidence"))
            return _play_all(at, moving, plan(today(clock())))
    finally:
        store.engine.dispose()


def _play_all(at: Workplace, clock: MovingClock, whole: Plan) -> Filled:
    with at.store.writing() as transaction:
        homes.set_setting(transaction, homes.DEMONSTRATION, "yes")
    units = loader.load_units(loader.DATA_FOLDER / "units.csv")
    successions = loader.load_successions(loader.DATA_FOLDER / "succession.csv")
    load_localities(at, [*units, *whole.units], successions)
    ids = people.make_accounts(at, whole.people)
    sheets: Sheets = {}
    for cycle in whole.cycles:
        clock.go_to(cycle.begins)
        _play_cycle(Stage(at, clock, whole, people.actors(at, whole.people, ids), sheets), cycle)
    return Filled(len(whole.cycles), len(whole.assessments))


def _play_cycle(stage: Stage, cycle: PlannedCycle) -> None:
    coordinator = stage.people["coordinator"]
    wanted = CyclePlan(
        name=cycle.name,
        year=cycle.year,
        edition=cycle.edition,
        reference_date=cycle.reference_date,
        self_due=cycle.self_due,
        verify_due=cycle.verify_due,
        publish_due=cycle.publish_due,
    )
    cycle_id = cycles.create_cycle(stage.at, coordinator, wanted)
    planning.plan_rollout(stage, cycle, cycle_id)
    with stage.at.store.reading() as transaction:
        rule = stored_cycles.cycle(transaction, cycle_id).rule
    opened = cycles.open_cycle(stage.at, coordinator, cycle_id, rule)
    scheduling.assign(stage, cycle, opened)
    for planned in stage.plan.assessments:
        if planned.cycle == cycle.key:
            playing.play(stage, cycle, opened, planned)
    if cycle.open:
        calibrating.calibrate(stage, cycle, opened)
        scheduling.extend(stage, cycle, opened)
    else:
        stage.clock.go_to(cycle.begins + timedelta(days=CLOSES))
        cycles.close_cycle(stage.at, coordinator, cycle_id)
