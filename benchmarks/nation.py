"""The whole synthetic nation: every commune in ten published cycles at both stages, and one cycle that is open.

Results are rated by the product from invented answers: a few thousand different ones, drawn from a seed. The rows
of answers and documents themselves are written only for a sample (`Nation.sampled`), the rest would be 13 million.
"""

import itertools
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from benchmarks.invented import STEPS, VARIANTS, edition, invented, result_columns
from scorecard.access.roles import Role
from scorecard.assessment.records import CycleState, EvidenceKind, Stage, State, Verdict
from scorecard.clock import today
from scorecard.demonstration import people
from scorecard.demonstration.plan import plan
from scorecard.framework.loader import dump
from scorecard.framework.models import Framework
from scorecard.localities import loader
from scorecard.localities.models import PILOT_PROVINCES, Locality, locality_key
from scorecard.services import accounts, passwords
from scorecard.services.localities import load_localities
from scorecard.services.workplace import Workplace
from scorecard.store import cycles, editions, homes, migrating, tables, tables_results
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.results import VERIFIED
from scorecard.store.unit_of_work import Store

NATION = 3321
FIRST_YEAR = 2026  # today's units began in July 2025: their ten years lie ahead, and are invented anyway
CYCLES = 10
CLAIM = 4  # steps by which a locality thinks itself better than the verified value
SAMPLED = 300  # localities, the pilots' first, whose newest answers and documents are written out too
CLERKS = 400  # officials of their own commune, with a begun self-score in the open cycle: for the load test
CLERK, WATCHER = "canbo.{:03}", "theodoi.{:03}"
NATIONAL = 3  # of the watchers: they see the whole country, each of the others a province
BATCH = 20_000
Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Nation:
    """A home of the nation: its units in order, its published cycles in order, the open one."""

    at: Workplace
    units: tuple[Locality, ...]
    cycles: tuple[int, ...]
    open_cycle: int


@dataclass(frozen=True)
class Size:
    """How much is made; `localities` beyond the nation's own are copies of them with invented codes."""

    localities: int = NATION
    cycles: int = CYCLES
    sampled: int = SAMPLED
    clerks: int = CLERKS


def build(url: str, files: Path, size: Size = Size(), seed: int = 18091) -> Nation:
    """Fill the empty database at `url` and give its workplace; the same seed gives the same nation."""
    at = Workplace(Store(open_engine(url)), lambda: datetime.now(UTC), EvidenceFiles(files))
    migrating.upgrade(at.store)
    with at.store.writing() as transaction:
        homes.set_setting(transaction, homes.DEMONSTRATION, "yes")
    units, registry = chosen_units(size.localities), loader.load_registry()
    story = plan(today(at.clock()))
    known = {unit.key for unit in registry.units}
    invented_units = [unit for unit in units if unit.key not in known]
    load_localities(at, [*registry.units, *story.units, *invented_units], registry.successions)
    people.make_accounts(at, story.people)
    _make_watchers(at)
    edition_id, framework = _edition(at)
    numbers = tuple(_cycle(at, edition_id, framework, FIRST_YEAR + n) for n in range(size.cycles))
    open_cycle = _cycle(at, edition_id, framework, FIRST_YEAR + size.cycles, is_open=True)
    found = Nation(at, units, numbers, open_cycle)
    _Filling(found, framework, size, random.Random(seed)).fill()
    return found


def chosen_units(number: int) -> tuple[Locality, ...]:
    """So many communes of today, evenly from the whole list; beyond the nation each one again under other codes."""
    communes = sorted(loader.load_registry().valid_on(date(2026, 11, 21), "commune"), key=lambda u: u.key)
    if number <= len(communes):
        return tuple(communes[place * len(communes) // number] for place in range(number))
    copies = range(1, -(-number // len(communes)))
    more = (_copy(unit, copy) for copy in copies for unit in communes)
    return (*communes, *itertools.islice(more, number - len(communes)))


def _copy(unit: Locality, number: int) -> Locality:
    code = f"{unit.code}{chr(96 + number)}"
    return replace(
        unit, code=code, name=f"{unit.name} {number}", key=locality_key(unit.level, code, unit.valid_from)
    )


def _edition(at: Workplace) -> tuple[int, Framework]:
    framework = edition()
    hashes = framework.structure_sha256, framework.text_sha256
    with at.store.writing() as transaction:
        edition_id = editions.keep(transaction, framework.code, dump(framework), *hashes, at.clock())
    return edition_id, framework


def _cycle(at: Workplace, edition_id: int, framework: Framework, year: int, is_open: bool = False) -> int:
    values = {
        "name": f"Kỳ năm {year}",
        "year": year,
        "edition_id": edition_id,
        "rule": framework.default_rule,
        "reference_date": date(year, 6, 30),
        "self_due": date(year, 9, 30),
        "verify_due": date(year, 10, 31),
        "publish_due": date(year, 12, 20),
        "state": CycleState.OPEN if is_open else CycleState.CLOSED,
        "version": 1,
    }
    with at.store.writing() as transaction:
        return cycles.add(transaction, values)


def _make_watchers(at: Workplace) -> None:
    """Leadership: three people for the whole country, then one a province."""
    provinces = sorted(at.registry().valid_on(today(at.clock()), "province"), key=lambda unit: unit.code)
    places = [None] * NATIONAL + [unit.key for unit in provinces]
    _make_people(at, WATCHER, "Lãnh đạo", Role.LEADERSHIP, places)


class _Filling:
    """Writes the rows of a nation, many at a time."""

    def __init__(self, nation: Nation, framework: Framework, size: Size, dice: random.Random) -> None:
        self.nation, self.framework, self.size = nation, framework, size
        self.packs = [framework.pack_for(unit.kind).code for unit in nation.units]
        self.variants = [dice.randrange(VARIANTS) for _ in nation.units]
        provinces = {unit.parent_code: dice.uniform(-6, 6) for unit in nation.units}
        self.starts = [12 + provinces[unit.parent_code] + dice.gauss(0, 6) for unit in nation.units]
        self.paces = [dice.uniform(0.5, 4.0) for _ in nation.units]
        self.day = nation.at.clock() - timedelta(days=1)

    def fill(self) -> None:
        """Every cycle, then the sample and the clerks."""
        for turn, cycle_id in enumerate(self.nation.cycles):
            self._published(turn, cycle_id)
        self._begun()
        self._sample()
        self._clerks()

    def step(self, place: int, turn: int, claimed: bool) -> int:
        """How far a locality has come in a cycle."""
        reached = round(self.starts[place] + self.paces[place] * turn) + CLAIM * claimed
        return max(0, min(STEPS - 1, reached))

    def _published(self, turn: int, cycle_id: int) -> None:
        first = turn * len(self.nation.units) + 1
        places = range(len(self.nation.units))
        heads = [self._assessment(first + p, cycle_id, p, State.PUBLISHED) for p in places]
        publications = [self._publication(first + p, cycle_id) for p in places]
        self._put(tables.Assessment, heads)
        self._put(tables_results.Publication, publications)
        self._put(tables_results.Result, self._results(turn, cycle_id, first, working=True))
        self._put(tables_results.PublishedResult, self._results(turn, cycle_id, first, working=False))

    def _begun(self) -> None:
        """The open cycle: everybody has a draft on which the self-score of the year before stands."""
        turn = len(self.nation.cycles)
        first, cycle_id = turn * len(self.nation.units) + 1, self.nation.open_cycle
        places = range(len(self.nation.units))
        self._put(tables.Assessment, [self._assessment(first + p, cycle_id, p, State.DRAFT) for p in places])
        rows = self._results(turn, cycle_id, first, working=True)
        self._put(tables_results.Result, [row for row in rows if row["stage"] == Stage.SELF])

    def _assessment(self, number: int, cycle_id: int, place: int, state: State) -> dict[str, Any]:
        done = None if state is State.DRAFT else self.day
        return {
            "id": number,
            "cycle_id": cycle_id,
            "locality_key": self.nation.units[place].key,
            "pack": self.packs[place],
            "state": state,
            "version": 1,
            "submitted_at": done,
            "concluded_at": done,
            "published_at": done,
        }

    def _publication(self, number: int, cycle_id: int) -> dict[str, Any]:
        head = {"id": number, "assessment_id": number, "cycle_id": cycle_id}
        return {**head, "number": 1, "published_by": 1, "published_at": self.day}

    def _results(self, turn: int, cycle_id: int, first: int, working: bool) -> list[dict[str, Any]]:
        stages = (("self", True), ("consensus" if working else VERIFIED, False))
        found = []
        for place, unit in enumerate(self.nation.units):
            for stage, claimed in stages:
                given = self.variants[place], self.step(place, turn, claimed), self.packs[place]
                own = {"cycle_id": cycle_id, "locality_key": unit.key, "stage": stage}
                if working:
                    own |= {"scorer_id": 0, "assessment_id": first + place}
                else:
                    own |= {"publication_id": first + place}
                found.append({**result_columns(*given), **own})
        return found

    def _sample(self) -> None:
        """Answers and documents of the first localities in the last two published cycles."""
        for turn in range(max(0, self.size.cycles - 2), self.size.cycles):
            for place in self._pilots_first()[: self.size.sampled]:
                self._written_out(place, turn, ("self", "consensus"))

    def _clerks(self) -> None:
        places = self._pilots_first()[: self.size.clerks]
        for place in places:
            self._written_out(place, len(self.nation.cycles), ("self",))
        _make_people(
            self.nation.at, CLERK, "Cán bộ", Role.OFFICIAL, [self.nation.units[place].key for place in places]
        )

    def _pilots_first(self) -> list[int]:
        units = self.nation.units
        return sorted(range(len(units)), key=lambda place: units[place].parent_code not in PILOT_PROVINCES)

    def _written_out(self, place: int, turn: int, stages: Sequence[str]) -> None:
        number = turn * len(self.nation.units) + 1 + place
        asked = frozenset(self.framework.sub_codes(self.packs[place]))
        given = {s: invented(self.variants[place], self.step(place, turn, s == "self")) for s in stages}
        rows = (
            {**_ANSWER, "assessment_id": number, "stage": stage, "sub_code": code, "level": each.level}
            | {"saved_at": self.day}
            for stage, answers in given.items()
            for code, each in answers.items()
            if code in asked
        )
        self._put(tables.Answer, rows)
        proven = {code for answers in given.values() for code, each in answers.items() if each.evidenced}
        self._put_documents(place, number, sorted(proven & asked))

    def _put_documents(self, place: int, number: int, codes: Sequence[str]) -> None:
        """One report of the locality proves everything, page by page."""
        document = {
            "id": number,
            "locality_key": self.nation.units[place].key,
            "title": "Báo cáo kết quả thực hiện nhiệm vụ (bịa)",
            "document_number": f"{number}/BC-UBND",
            "created_by": 1,
            "created_at": self.day,
        }
        version = {"id": number, "evidence_id": number, "number": 1, "kind": EvidenceKind.PAPER}
        self._put(tables.Evidence, [document])
        self._put(tables.EvidenceVersion, [{**version, "added_by": 1, "added_at": self.day}])
        link = {
            "assessment_id": number,
            "evidence_version_id": number,
            "verdict": Verdict.ACCEPTED,
            "linked_by": 1,
            "linked_at": self.day,
        }
        self._put(
            tables.EvidenceLink, ({**link, "sub_code": c, "page": str(p)} for p, c in enumerate(codes, 1))
        )

    def _put(self, table: Any, rows: Rows) -> None:
        for batch in _batches(rows):
            with self.nation.at.store.writing() as transaction:
                transaction.execute(insert(table), batch)


_ANSWER = {"scorer_id": 0, "to_reconfirm": False, "note": "", "version": 1, "saved_by": 1}


def _make_people(at: Workplace, username: str, name: str, role: Role, places: Sequence[str | None]) -> None:
    """One person a place; all have the demonstration's password (hashed once)."""
    if not places:
        return
    hashed = passwords.hashed(accounts.DEMONSTRATION_PASSWORD)
    base = {"password_hash": hashed, "language": "vi", "demonstration": True, "created_at": at.clock()}
    named = [{**base, "username": username.format(n), "name": f"{name} {n}"} for n in range(len(places))]
    granted = {"role": role, "valid_from": accounts.DATA_BEGIN, "granted_at": at.clock()}
    with at.store.writing() as transaction:
        add = insert(tables.Account).returning(tables.Account.id, sort_by_parameter_order=True)
        made = zip(transaction.execute(add, named).scalars().all(), places, strict=True)
        grants = [{**granted, "account_id": account, "locality_key": key} for account, key in made]
        transaction.execute(insert(tables.RoleGrant), grants)


def _batches(rows: Rows) -> Iterator[list[Mapping[str, Any]]]:
    left = iter(rows)
    while batch := list(itertools.islice(left, BATCH)):
        yield batch
