"""A home with one assessment of quận Hải An in each state, and a store that rehearses deeds and undoes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, create_engine, insert, inspect, make_url, text

from scorecard.access.roles import Actor
from scorecard.assessment.records import CONCLUDED_STATES, CycleState, EvidenceDetails, State
from scorecard.framework.loader import dump, load
from scorecard.framework.models import Framework, Level
from scorecard.services import (
    assessments,
    conclusion,
    evidence,
    objections,
    publication,
    scoring,
    submission,
    verification,
)
from scorecard.services.evidence import FileSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import LOCALITIES_VERSION, Workplace
from scorecard.settings import ROOT
from scorecard.store import cycles, editions, homes, localities, tables, tables_results
from scorecard.store import objections as objections_stored
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store
from tests.access.places import REFERENCE, actor, grant_keys, registry
from tests.conftest import empty_postgres

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>>>\nendobj\n"
    b"trailer\n<</Root 1 0 R>>\n%%EOF\n"
)
SUBS = ("1.1.1", "1.1.2", "1.1.3")
FIRST_LOAD = "1"  # the number of the load of localities that every home begins with
assert tables_results.Result.__tablename__ == "result"  # its tables are made with the others


@dataclass(frozen=True)
class Case:
    """One assessment in one state, with what deeds on it need."""

    assessment_id: int
    state: State
    cycle_id: int
    version_id: int
    link_id: int
    link_version: int
    objection_id: int = 0


@dataclass(frozen=True)
class World:
    """A workplace and its cases by state."""

    at: Workplace
    cases: dict[State, Case]
    locality_key: str


class RehearsalStore(Store):
    """Runs every deed in full, then undoes it, so that thousands of deeds can be tried on one world."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._lock, self._writer.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()


def people() -> dict[str, Actor]:
    """Those who brought the assessments where they stand; their ids are 1 to 5."""
    roles = ("official", "leader", "assessor", "lead_assessor", "coordinator")
    return {role: actor(role, "own", number) for number, role in enumerate(roles, start=1)}


def workplace(folder: Path, url: str = "") -> Workplace:
    """An empty home with all localities and the 39 indicators: a copy of one that is made once a process."""
    address = make_url(url or f"sqlite:///{folder / 'scorecard.sqlite'}")
    store = Store(open_engine(address.render_as_string(hide_password=False)))
    is_file = address.get_backend_name() == "sqlite"
    if is_file and not Path(address.database or "").exists():
        Path(address.database or "").write_bytes(_sqlite_home())
    elif is_file or inspect(store.engine).get_table_names():
        _fill(store)  # migrated already
    else:
        store.engine.dispose()
        _copy_postgres(url)
    return opened(store, folder)


def opened(store: Store, folder: Path) -> Workplace:
    """The workplace of a copied home; its units are those of the files, which are read once."""
    files = EvidenceFiles(folder / "evidence")
    return Workplace(store, lambda: NOW, files, _registries={FIRST_LOAD: registry()})


def _fill(store: Store) -> None:
    tables.Base.metadata.create_all(store.engine)
    with store.writing() as transaction:
        localities.save_units(transaction, registry().units)
        localities.replace_successions(transaction, registry().successions)
        homes.set_setting(transaction, LOCALITIES_VERSION, FIRST_LOAD)
        rows = [
            {"id": n, "username": f"u{n}", "name": f"Người {n}", "password_hash": "-", "created_at": NOW}
            for n in range(1, 10)
        ]
        transaction.execute(insert(tables.Account), rows)


@cache
def _sqlite_home() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scorecard.sqlite"
        store = Store(open_engine(f"sqlite:///{path}"))
        _fill(store)
        store.engine.dispose()
        return path.read_bytes()


def _copy_postgres(url: str) -> None:
    """Put the home in the place of the empty database at `url`."""
    name = make_url(url).database
    server = url.replace(f"/{name}?", "/postgres?", 1)
    template = _postgres_home(server)
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'drop database "{name}"'))
        connection.execute(text(f'create database "{name}" template "{template}"'))
    engine.dispose()


@cache
def _postgres_home(server: str) -> str:
    url = empty_postgres(server, "empty_home")
    store = Store(open_engine(url))
    _fill(store)
    store.engine.dispose()
    return make_url(url).database or ""


@cache
def edition_of(name: str) -> tuple[Framework, str]:
    """An edition of ours, and its content as it is stored; read once."""
    framework = load(ROOT / "data" / "frameworks" / name)
    return framework, dump(framework)


def open_cycle(
    at: Workplace, name: str, reference: date = REFERENCE, edition: str = "tcvn-iso-18091-2020"
) -> int:
    """An open cycle on the named edition; its id."""
    framework, content = edition_of(edition)
    with at.store.writing() as transaction:
        edition_id = editions.keep(
            transaction,
            framework.code,
            content,
            framework.structure_sha256,
            framework.text_sha256,
            NOW,
        )
        values = {
            "name": name,
            "year": reference.year,
            "edition_id": edition_id,
            "rule": framework.default_rule,
        }
        dates = {"reference_date": reference, "state": CycleState.OPEN, "version": 1}
        return cycles.add(transaction, {**values, **dates})


def build(folder: Path, url: str = "") -> World:
    """The world: quận Hải An assessed in seven cycles, each left in another state."""
    at = workplace(folder, url)
    key = grant_keys()["own"] or ""
    cases = {state: _case(at, state, key) for state in State}
    return World(at, cases, key)


def rehearsal(world: World) -> Workplace:
    """The same home, where nothing that is done stays."""
    return replace(world.at, store=RehearsalStore(world.at.store.engine))


def _case(at: Workplace, state: State, key: str) -> Case:
    who = people()
    cycle_id = open_cycle(at, f"Kỳ {state}")
    assessment_id = assessments.start_assessment(at, who["official"], cycle_id, key)
    for code in SUBS:
        scoring.save_answer(at, who["official"], assessment_id, Entry(code, Level.GREEN), 0)
    source = FileSource(f"{state}.pdf", PDF + state.encode())
    item = evidence.add_evidence(
        at, who["official"], assessment_id, EvidenceDetails(f"Văn bản {state}"), source
    )
    evidence.attach(at, who["official"], assessment_id, item.version_id, SUBS[:2], Locator("3"))
    _advance(at, who, assessment_id, state)
    links = assessments.sheet(at, actor("coordinator", "everywhere", 5), assessment_id).links
    link = links[SUBS[0]][0]
    with at.store.reading() as transaction:
        raised = [each.id for each in objections_stored.objections(transaction, assessment_id)]
    return Case(assessment_id, state, cycle_id, item.version_id, link.id, link.version, sum(raised))


def _advance(at: Workplace, who: dict[str, Actor], assessment_id: int, state: State) -> None:
    if state is State.DRAFT:
        return
    submission.submit(at, who["leader"], assessment_id)
    if state is State.SUBMITTED:
        return
    for code in SUBS[:2]:
        verification.save_assessor_answer(at, who["assessor"], assessment_id, Entry(code, Level.GREEN), 0)
    if state is State.RETURNED:
        submission.return_to_locality(at, who["assessor"], assessment_id, "thiếu minh chứng")
    if state in CONCLUDED_STATES:
        conclusion.conclude(at, who["lead_assessor"], assessment_id)
    if state is State.APPEALED:
        objections.raise_objections(at, who["leader"], assessment_id, {SUBS[0]: "đã có văn bản"})
    if state is State.PUBLISHED:
        publication.publish(at, who["coordinator"], assessment_id, "địa phương đã đồng ý")
