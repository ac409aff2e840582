"""Calibration rounds, their cases and scores; and what several assessors gave the same assessment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from scorecard.access.roles import Scope
from scorecard.assessment.calibration import CalibrationRound, CaseScore, TeamScore
from scorecard.assessment.records import CONCLUDED_STATES, Stage
from scorecard.errors import ScorecardError
from scorecard.framework.models import Level
from scorecard.store import tables
from scorecard.store import tables_work as work
from scorecard.store.scopes import within
from scorecard.store.upsert import insert_new, insert_unless


class CalibrationRoundNotFound(ScorecardError):
    """No calibration round has this number, or this person has no part in it."""

    code = "SC-370"
    vi = "Không tìm thấy đợt chấm chung này."
    en = "There is no such calibration round."


def add(connection: Connection, values: Mapping[str, object], cases: Sequence[str]) -> int | None:
    """Insert a round with its cases; its id, None where another round has the name."""
    round_id = insert_unless(connection, work.CalibrationRound, {**values, "version": 1}, ("name",))
    if round_id is not None:
        rows = [{"round_id": round_id, "case_code": code} for code in cases]
        connection.execute(insert(work.CalibrationCase), rows)
    return round_id


def rounds(connection: Connection) -> list[CalibrationRound]:
    """Every round, newest first."""
    query = _selected().order_by(work.CalibrationRound.opened_at.desc(), work.CalibrationRound.id.desc())
    asked: dict[int, list[str]] = {}
    c = work.CalibrationCase
    for row in connection.execute(select(c.round_id, c.case_code).order_by(c.case_code)):
        asked.setdefault(row.round_id, []).append(row.case_code)
    return [_round(row, asked.get(row["id"], [])) for row in connection.execute(query).mappings()]


def asked_of(connection: Connection, account_id: int) -> list[tuple[int, str]]:
    """(edition, case) of every open round that this account has not finished."""
    r, c, f = work.CalibrationRound, work.CalibrationCase, work.CalibrationFinish
    done = select(f.round_id).where(f.account_id == account_id)
    query = select(r.edition_id, c.case_code).join(r, r.id == c.round_id)
    rows = connection.execute(query.where(r.closed_at.is_(None), r.id.not_in(done)))
    return [(row.edition_id, row.case_code) for row in rows]


def calibration_round(connection: Connection, round_id: int, locked: bool = False) -> CalibrationRound:
    """One round; raises CalibrationRoundNotFound. `locked`: nobody closes it until this transaction ends."""
    query = _selected().where(work.CalibrationRound.id == round_id)
    if locked:
        query = query.with_for_update(of=work.CalibrationRound)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise CalibrationRoundNotFound
    c = work.CalibrationCase
    codes = select(c.case_code).where(c.round_id == round_id).order_by(c.case_code)
    return _round(row, connection.execute(codes).scalars().all())


def close(connection: Connection, found: CalibrationRound, at: datetime) -> bool:
    """Close a round unless it changed since `found` was read; whether it happened."""
    r = work.CalibrationRound
    statement = update(r).where(r.id == found.id, r.version == found.version, r.closed_at.is_(None))
    done = connection.execute(statement.values(closed_at=at, version=found.version + 1))
    return done.rowcount == 1


def scores(connection: Connection, round_id: int, account_id: int | None = None) -> list[CaseScore]:
    """The scores of a round, of one person or of all, by case and person."""
    s, a = work.CalibrationScore, tables.Account
    joined = s.__table__.join(a.__table__, a.id == s.account_id)
    query = select(s.__table__, a.name).select_from(joined).where(s.round_id == round_id)
    if account_id is not None:
        query = query.where(s.account_id == account_id)
    ordered = query.order_by(s.case_code, s.account_id)
    return [_score(row) for row in connection.execute(ordered).mappings()]


def write_score(
    connection: Connection, round_id: int, account_id: int, values: Mapping[str, object], based_on: int
) -> bool:
    """Write one score if it is still at version `based_on` (0: none yet); False where it is not."""
    if based_on == 0:
        row = {"round_id": round_id, "account_id": account_id, "version": 1, **values}
        return insert_new(connection, work.CalibrationScore, row)
    s = work.CalibrationScore
    mine = (s.round_id == round_id, s.account_id == account_id, s.case_code == values["case_code"])
    statement = update(s).where(*mine, s.version == based_on)
    return connection.execute(statement.values(**values, version=based_on + 1)).rowcount == 1


def finish(connection: Connection, round_id: int, account_id: int, at: datetime) -> bool:
    """Note that a person is done with a round; False where they were before."""
    row = {"round_id": round_id, "account_id": account_id, "finished_at": at}
    return insert_new(connection, work.CalibrationFinish, row)


def finished(connection: Connection, round_id: int) -> dict[int, datetime]:
    """Account → when that person was done with a round."""
    f = work.CalibrationFinish
    query = select(f.account_id, f.finished_at).where(f.round_id == round_id)
    return {row.account_id: row.finished_at for row in connection.execute(query)}


def rounds_finished(connection: Connection, account_id: int) -> frozenset[int]:
    """The rounds with which this person is done."""
    f = work.CalibrationFinish
    query = select(f.round_id).where(f.account_id == account_id)
    return frozenset(connection.execute(query).scalars())


def rounds_scored(connection: Connection, account_id: int) -> dict[int, int]:
    """Round → how many of its cases this person has scored."""
    s = work.CalibrationScore
    query = select(s.round_id, func.count()).where(s.account_id == account_id).group_by(s.round_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def team_scores(connection: Connection, cycle_id: int, scope: Scope) -> list[TeamScore]:
    """Levels that assessors gave themselves in the concluded assessments of a cycle that two or more scored.

    What was accepted "theo tự chấm" or waits to be confirmed is nobody's own judgement and is left out.
    """
    a, o, p = tables.Answer, tables.Assessment, tables.Account
    own = (a.stage == Stage.ASSESSOR, a.level.is_not(None), a.accepted_as_self.is_(False))
    settled = (o.cycle_id == cycle_id, o.state.in_(CONCLUDED_STATES), a.to_reconfirm.is_(False))
    columns: tuple[Any, ...] = (a.assessment_id, a.sub_code, a.scorer_id, p.name, a.level)
    query = select(*columns).join(o, o.id == a.assessment_id).join(p, p.id == a.scorer_id)
    query = query.where(*own, *settled).order_by(a.assessment_id, a.sub_code, a.scorer_id)
    found = connection.execute(within(query, o.locality_key, scope)).all()
    teams: dict[int, set[int]] = {}
    for row in found:
        teams.setdefault(row.assessment_id, set()).add(row.scorer_id)
    return [
        TeamScore(row.assessment_id, row.sub_code, row.scorer_id, row.name, Level(row.level))
        for row in found
        if len(teams[row.assessment_id]) > 1
    ]


def _selected() -> Select[Any]:
    r, a = work.CalibrationRound, tables.Account
    joined = r.__table__.join(a.__table__, a.id == r.opened_by)
    return select(r.__table__, a.name.label("opened_by_name")).select_from(joined)


def _round(row: RowMapping, cases: Sequence[str]) -> CalibrationRound:
    return CalibrationRound(
        id=row["id"],
        name=row["name"],
        edition_id=row["edition_id"],
        cases=tuple(cases),
        due=row["due"],
        opened_by_name=row["opened_by_name"],
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
        version=row["version"],
    )


def _score(row: RowMapping) -> CaseScore:
    return CaseScore(
        account_id=row["account_id"],
        name=row["name"],
        case_code=row["case_code"],
        level=Level(row["level"]),
        note=row["note"],
        saved_at=row["saved_at"],
        version=row["version"],
    )
