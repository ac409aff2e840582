"""Two homes that differ only in localities of Quảng Ninh: one has none of them, one has them in every state."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import insert, select

from scorecard.access.roles import Actor
from scorecard.assessment.records import CommentKind, EvidenceDetails, State
from scorecard.framework.models import Level
from scorecard.services import assessments, comments, evidence, evidence_requests, publication, scoring
from scorecard.services.evidence import FileSource, LinkSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import baselines, homes, tables, tables_leading, tables_results
from scorecard.store.engine import open_engine
from scorecard.store.unit_of_work import Store
from tests.access.places import REFERENCE, actor, registry
from tests.services import world
from tests.services.measuring import MEASURED
from tests.services.result_rows import published
from tests.services.world import PDF, World

HIDDEN = ("193", "196")  # Hạ Long and Cẩm Phả, cities of Quảng Ninh then
READER = 10
PEOPLE = {"official": 6, "leader": 7, "assessor": 8, "lead_assessor": 9}


@dataclass(frozen=True)
class Homes:
    """The same seven assessments of quận Hải An in both; `full` also holds what its neighbours may not see."""

    bare: Workplace
    full: Workplace
    world: World
    hidden_key: str
    empty_cycle: int


def viewers() -> dict[str, Actor]:
    """People of Hải Phòng: the account of each also did what the world tells, but nothing in Quảng Ninh."""
    return {
        "official": actor("official", "own", 1),
        "leader": actor("leader", "own", 2),
        "assessor": actor("assessor", "own", 3),
        "leadership": actor("leadership", "parent", READER),
        "coordinator": actor("coordinator", "parent", READER),
        "lead_assessor": actor("lead_assessor", "own", 4),
    }


def two_homes(folder: Path) -> Homes:
    """Both homes; the second is a copy of the first to which the unseen localities are added."""
    first, second = folder / "bare", folder / "full"
    first.mkdir()
    made = world.build(first)
    with made.at.store.writing() as connection:
        row = {"id": READER, "username": "u10", "name": "Người 10", "password_hash": "-"}
        connection.execute(insert(tables.Account), [row | {"created_at": world.NOW}])
        homes.set_setting(connection, homes.DEMONSTRATION, "yes")
    empty = world.open_cycle(made.at, "Kỳ không ai ở Hải Phòng")
    _decide(made.at, made.locality_key, "79")
    made.at.store.engine.dispose()
    shutil.copytree(first, second)
    full = opened(second)
    keys = [_key(code) for code in HIDDEN]
    for case in made.cases.values():
        _fill(full, case.cycle_id, keys[0], case.state)
        published(full, case.cycle_id, keys[1], "R")
    published(full, empty, keys[0], "G")
    for key in keys:
        _decide(full, key, "12")
    full.store.engine.dispose()
    return Homes(opened(first), opened(second), made, keys[0], empty)


def opened(folder: Path, store: type[Store] = Store) -> Workplace:
    """The home in that folder, nothing remembered."""
    return world.opened(store(open_engine(f"sqlite:///{folder / 'scorecard.sqlite'}")), folder)


def _key(code: str) -> str:
    unit = registry().find("district", code, REFERENCE)
    assert unit is not None
    return unit.key


def _decide(at: Workplace, key: str, value: str) -> None:
    """A measured value in everything published there, and a baseline adopted for it."""
    row = tables_results.PublishedResult
    query = select(row.publication_id, row.stage, row.cycle_id).where(row.locality_key == key)
    with at.store.writing() as connection:
        found = connection.execute(query).all()
        for number, stage, _ in found:
            about = {"publication_id": number, "stage": stage, "sub_code": MEASURED, "value": value}
            connection.execute(insert(tables_leading.PublishedMeasure), [about])
        decided = {"locality_key": key, "predecessor_key": key, "cycle_id": found[0].cycle_id}
        signed = {"reason": f"lý do {key}", "adopted_by": READER, "adopted_at": world.NOW}
        baselines.adopt(connection, decided | signed)


def _people() -> dict[str, Actor]:
    there = {role: actor(role, "other_province", number) for role, number in PEOPLE.items()}
    return {**there, "coordinator": actor("coordinator", "everywhere", 5)}


def _fill(at: Workplace, cycle_id: int, key: str, state: State) -> None:
    """An assessment there with answers, documents, a conversation and a request, brought to `state`."""
    who = _people()
    number = assessments.start_assessment(at, who["official"], cycle_id, key)
    for code in (*world.SUBS, "1.2.1", "2.1.1"):
        level = Level.GREEN if code in world.SUBS else Level.RED
        scoring.save_answer(at, who["official"], number, Entry(code, level), 0)
    for source in (
        FileSource(f"quang-ninh-{state}.pdf", PDF + b"QN" + state.encode()),
        LinkSource("https://vi-du.vn/qn"),
    ):
        item = evidence.add_evidence(at, who["official"], number, EvidenceDetails(f"Bí mật {state}"), source)
        evidence.attach(at, who["official"], number, item.version_id, world.SUBS[:2], Locator("9"))
    comments.write_comment(at, who["official"], number, "1.1.1", CommentKind.REQUEST, "lời của Quảng Ninh")
    asked = evidence_requests.Wanted("Sở Y tế", "số liệu của Quảng Ninh", ("1.1.1",), date(2026, 12, 20))
    evidence_requests.request_evidence(at, who["official"], number, asked)
    world._advance(at, who, number, state)
    if state is State.PUBLISHED:
        publication.reopen(at, who["coordinator"], number, "lý do của Quảng Ninh")
