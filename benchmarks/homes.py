"""Homes for the benchmarks: built through the product's own services, apart from any real home."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert

from scorecard.access.roles import Actor, Grant, Role
from scorecard.assessment.records import CycleState
from scorecard.framework.loader import dump, load
from scorecard.framework.models import Level
from scorecard.localities.loader import load_registry
from scorecard.rating.answers import SubAnswer
from scorecard.rating.rollup import rate
from scorecard.services import assessments, scoring
from scorecard.services.scoring import Entry
from scorecard.services.workplace import LOCALITIES_VERSION, Workplace
from scorecard.settings import ROOT
from scorecard.store import cycles, editions, homes, localities, tables, tables_results
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
HAI_AN = "commune-11413-20250701"
OFFICIAL_ACCOUNT = 1


def an_empty_home(folder: Path) -> Workplace:
    """A SQLite home with all localities and one account."""
    store = Store(open_engine(f"sqlite:///{folder / 'scorecard.sqlite'}"))
    tables.Base.metadata.create_all(store.engine)
    registry = load_registry()
    account = {
        "id": OFFICIAL_ACCOUNT,
        "username": "official",
        "name": "Cán bộ",
        "password_hash": "-",
        "created_at": NOW,
    }
    with store.writing() as transaction:
        localities.save_units(transaction, registry.units)
        localities.replace_successions(transaction, registry.successions)
        homes.set_setting(transaction, LOCALITIES_VERSION, "1")
        transaction.execute(insert(tables.Account).values(**account))
    return Workplace(store, lambda: NOW, EvidenceFiles(folder / "evidence"))


def an_open_cycle(at: Workplace) -> int:
    """An open cycle of 2026 on the 39 indicators."""
    framework = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")
    hashes = framework.structure_sha256, framework.text_sha256
    with at.store.writing() as transaction:
        edition_id = editions.keep(transaction, framework.code, dump(framework), *hashes, NOW)
        values = {"name": "2026", "year": 2026, "edition_id": edition_id, "rule": framework.default_rule}
        dates = {"reference_date": date(2026, 6, 30), "state": CycleState.OPEN, "version": 1}
        return cycles.add(transaction, {**values, **dates})


def a_home_with_a_draft(folder: Path, account_id: int) -> tuple[Workplace, Actor, int, list[str]]:
    """A home where phường Hải An has answered everything once: workplace, official, assessment, codes."""
    at = an_empty_home(folder)
    identity = at.registry().identity(HAI_AN)
    grant = Grant(Role.OFFICIAL, HAI_AN, identity, date(2026, 1, 1))
    actor = Actor(account_id, "official", "Cán bộ", "vi", TODAY, (grant,))
    assessment_id = assessments.start_assessment(at, actor, an_open_cycle(at), HAI_AN)
    codes = list(at.framework(1).sub_codes("phuong"))
    for code in codes:
        scoring.save_answer(at, actor, assessment_id, Entry(code, Level.GREEN), 0)
    return at, actor, assessment_id, codes


def a_home_of_the_nation(folder: Path) -> tuple[Workplace, int]:
    """A home with one result row for each of the 3,321 communes in one cycle: workplace, cycle."""
    at = an_empty_home(folder)
    cycle_id = an_open_cycle(at)
    framework = at.framework(1)
    ratings = [_rating(framework, seed) for seed in range(50)]
    units = list(at.registry().valid_on(TODAY, "commune"))
    drafts, rows = [], []
    for number, unit in enumerate(units, start=1):
        drafts.append(
            {"id": number, "cycle_id": cycle_id, "locality_key": unit.key, "pack": "xa", "state": "draft"}
        )
        rows.append(_result(cycle_id, number, unit.key, ratings[number % len(ratings)]))
    with at.store.writing() as transaction:
        transaction.execute(insert(tables.Assessment), drafts)
        transaction.execute(insert(tables_results.Result), rows)
    return at, cycle_id


def _rating(framework, seed: int):  # type: ignore[no-untyped-def]
    levels = (Level.GREEN, Level.GREEN, Level.YELLOW, Level.GREEN, Level.RED)
    answers = {
        sub.code: SubAnswer(levels[(index * 7 + seed * 3 + index // 11) % len(levels)], evidenced=True)
        for index, sub in enumerate(framework.sub_indicators)
    }
    return rate(framework, answers, "xa")


def _result(cycle_id: int, assessment_id: int, key: str, rating) -> dict[str, object]:  # type: ignore[no-untyped-def]
    names = (
        "rule",
        "engine",
        "colours",
        "answers",
        "points_total",
        "coverage",
        "evidenced_share",
        "one_step",
    )
    return {
        **{name: getattr(rating, name) for name in names},
        "accepted_as_self": 0,
        "points": '{"1": 71.5, "2": 64.0, "3": 80.25, "4": 59.0}',
        "cycle_id": cycle_id,
        "stage": "self",
        "locality_key": key,
        "scorer_id": 0,
        "assessment_id": assessment_id,
        "assessment_version": 1,
        "edition_id": 1,
        "pack": "xa",
    }
