"""Requests to agencies, the sub-indicators they serve, and the files that came with the answers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, case, func, insert, select, update

from scorecard.access.roles import Scope
from scorecard.assessment.records import CycleState
from scorecard.assessment.requests import AWAITED, UNDECIDED, EvidenceRequest, ReceivedFile, RequestState
from scorecard.assessment.workflow import SCORING_STATES
from scorecard.errors import ScorecardError
from scorecard.store.scopes import within
from scorecard.store.tables import Account, Assessment, Cycle
from scorecard.store.tables_work import EvidenceRequest as Row
from scorecard.store.tables_work import EvidenceRequestFile as File
from scorecard.store.tables_work import EvidenceRequestItem as Item

SHOWN = tuple(column for column in Row.__table__.columns if column.name not in ("token_sha256", "decided_by"))


class RequestNotFound(ScorecardError):
    """No such request or received file, or none that this person may know of."""

    code = "SC-461"
    vi = "Không tìm thấy đề nghị cung cấp minh chứng này, hoặc tài khoản của bạn không được xem."
    en = "There is no such evidence request, or your account may not see it."


@dataclass(frozen=True)
class Waiting:
    """Of one assessment: requests whose answer waits for a decision, and those that are owed after their day."""

    assessment_id: int
    answered: int
    overdue: int


def add(connection: Connection, row: Mapping[str, object], sub_codes: Iterable[str]) -> int:
    """A new request with the sub-indicators it serves; its id."""
    made = insert(Row).values(version=1, answer="", reason="", **row).returning(Row.id)
    request_id: int = connection.execute(made).scalar_one()
    items = [{"request_id": request_id, "sub_code": code} for code in sub_codes]
    connection.execute(insert(Item), items)
    return request_id


def request(connection: Connection, request_id: int) -> EvidenceRequest:
    """One request with its files; raises RequestNotFound."""
    found = _requests(connection, _query().where(Row.id == request_id))
    if not found:
        raise RequestNotFound
    return found[0]


def find_by_link(connection: Connection, token_sha256: str) -> EvidenceRequest | None:
    """The request that a link opens, whatever has become of it."""
    found = _requests(connection, _query().where(Row.token_sha256 == token_sha256))
    return found[0] if found else None


def requests(connection: Connection, assessment_id: int) -> list[EvidenceRequest]:
    """Every request of an assessment, the earliest deadline first."""
    return _requests(connection, _query().where(Row.assessment_id == assessment_id).order_by(Row.due, Row.id))


def change(connection: Connection, request_id: int, version: int, values: Mapping[str, object]) -> bool:
    """Change a request if it is still at `version`; whether it happened."""
    where = (Row.id == request_id, Row.version == version)
    return connection.execute(update(Row).where(*where).values(**values, version=version + 1)).rowcount == 1


def add_files(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Files that came with an answer."""
    if rows:
        connection.execute(insert(File), [dict(row) for row in rows])


def take_back_files(connection: Connection, request_id: int, ids: Collection[int], at: datetime) -> None:
    """The agency withdrew these files: out of the answer, the row stays."""
    where = (File.request_id == request_id, File.id.in_(sorted(ids)), File.removed_at.is_(None))
    connection.execute(update(File).where(*where).values(removed_at=at))


def files_ever(connection: Connection, request_id: int) -> int:
    """How many files ever came through this link, withdrawn ones included."""
    query = select(func.count()).select_from(File).where(File.request_id == request_id)
    return int(connection.execute(query).scalar_one())


def mark_accepted(connection: Connection, file_id: int, version_id: int) -> None:
    """The file is evidence now."""
    connection.execute(update(File).where(File.id == file_id).values(evidence_version_id=version_id))


def received_file(connection: Connection, file_id: int) -> ReceivedFile:
    """One file that came with an answer and was not withdrawn; raises RequestNotFound."""
    query = _files().where(File.id == file_id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise RequestNotFound
    return ReceivedFile(**row)


def stored_files(connection: Connection) -> list[str]:
    """The SHA-256 of every file that some answer names."""
    return list(connection.execute(select(File.sha256).distinct().order_by(File.sha256)).scalars())


def waiting(connection: Connection, scope: Scope, today: date) -> list[Waiting]:
    """The open assessments inside `scope` in which an answer waits or is overdue."""
    answered = func.sum(case((Row.state == RequestState.ANSWERED, 1), else_=0))
    owed = Row.state.in_(sorted(AWAITED)) & (Row.due < today)
    overdue = func.sum(case((owed, 1), else_=0))
    counted: tuple[Any, ...] = (Row.assessment_id, answered.label("answered"), overdue.label("overdue"))
    query: Select[Any] = (
        select(*counted)
        .join(Assessment, Assessment.id == Row.assessment_id)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(Cycle.state == CycleState.OPEN, Assessment.state.in_(sorted(SCORING_STATES)))
        .group_by(Row.assessment_id)
        .having(answered + overdue > 0)
        .order_by(Row.assessment_id)
    )
    found = connection.execute(within(query, Assessment.locality_key, scope)).mappings()
    return [Waiting(row["assessment_id"], int(row["answered"]), int(row["overdue"])) for row in found]


def open_in(connection: Connection, cycle_id: int) -> int:
    """How many requests of a cycle are neither accepted nor revoked."""
    query = (
        select(func.count())
        .select_from(Row)
        .join(Assessment, Assessment.id == Row.assessment_id)
        .where(Assessment.cycle_id == cycle_id, Row.state.in_(sorted(UNDECIDED)))
    )
    return int(connection.execute(query).scalar_one())


def _query() -> Select[Any]:
    asked = (Account.name.label("created_by_name"), Account.unit.label("created_by_unit"))
    return select(*SHOWN, *asked).join_from(Row, Account, Account.id == Row.created_by)


def _files() -> Select[Any]:
    columns = (column for column in File.__table__.columns if column.name != "removed_at")
    return select(*columns).where(File.removed_at.is_(None)).order_by(File.id)


def _requests(connection: Connection, query: Select[Any]) -> list[EvidenceRequest]:
    rows = connection.execute(query).mappings().all()
    ids = [row["id"] for row in rows]
    codes: dict[int, list[str]] = defaultdict(list)
    for item in connection.execute(select(Item.request_id, Item.sub_code).where(Item.request_id.in_(ids))):
        codes[item.request_id].append(item.sub_code)
    files: dict[int, list[ReceivedFile]] = defaultdict(list)
    for row in connection.execute(_files().where(File.request_id.in_(ids))).mappings():
        files[row["request_id"]].append(ReceivedFile(**row))
    return [_request(row, codes[row["id"]], files[row["id"]]) for row in rows]


def _request(row: RowMapping, codes: list[str], files: list[ReceivedFile]) -> EvidenceRequest:
    order = sorted(codes, key=lambda code: [int(part) if part.isdigit() else 0 for part in code.split(".")])
    values = {**row, "state": RequestState(row["state"])}
    return EvidenceRequest(**values, sub_codes=tuple(order), files=tuple(files))
