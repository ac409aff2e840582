"""Improvement actions: one row an action, each with a version against silent overwriting."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from scorecard.access.roles import Scope
from scorecard.assessment.actions import OWED_STATES, ActionPlan, ActionState, ImprovementAction
from scorecard.errors import ScorecardError
from scorecard.framework.models import Level
from scorecard.store.scopes import within
from scorecard.store.tables import Assessment, Cycle
from scorecard.store.tables_work import ImprovementAction as Row


class ActionNotFound(ScorecardError):
    """No action has this number, or none that this person may know of."""

    code = "SC-360"
    vi = "Không tìm thấy việc khắc phục này, hoặc tài khoản của bạn không được xem."
    en = "There is no such improvement action, or your account may not see it."


def add(connection: Connection, values: Mapping[str, object]) -> int:
    """Insert an action; its id."""
    return connection.execute(insert(Row).values(**values).returning(Row.id)).scalar_one()


def change(connection: Connection, action_id: int, values: Mapping[str, object], based_on: int) -> bool:
    """Change an action if it is still at version `based_on`; whether it happened."""
    statement = update(Row).where(Row.id == action_id, Row.version == based_on)
    done = connection.execute(statement.values(**values, version=based_on + 1))
    return done.rowcount == 1


def action(connection: Connection, action_id: int) -> ImprovementAction:
    """One action; raises ActionNotFound."""
    row = connection.execute(_selected().where(Row.id == action_id)).mappings().first()
    if row is None:
        raise ActionNotFound
    return _action(row)


def of_localities(connection: Connection, keys: Collection[str]) -> list[ImprovementAction]:
    """Every action of these localities, the nearest due first."""
    query = _selected().where(Row.locality_key.in_(sorted(keys))).order_by(Row.due, Row.id)
    return [_action(row) for row in connection.execute(query).mappings()]


def overdue(connection: Connection, scope: Scope, today: date) -> list[ImprovementAction]:
    """The actions inside `scope` whose day has passed with the work not done, the longest overdue first."""
    late = _selected().where(Row.state.in_(sorted(OWED_STATES)), Row.due < today)
    query = within(late, Row.locality_key, scope).order_by(Row.due, Row.id)
    return [_action(row) for row in connection.execute(query).mappings()]


def to_settle(
    connection: Connection,
    keys: Collection[str],
    states: Collection[ActionState],
    cycle: int,
    assessment: int,
) -> list[ImprovementAction]:
    """What a conclusion of `assessment` in `cycle` decides, locked until this transaction ends; by id.

    Actions of these localities in one of `states`, planned in cycles judged earlier, and those that an earlier
    conclusion of the same assessment closed.
    """
    reference = select(Cycle.reference_date).where(Cycle.id == cycle).scalar_subquery()
    earlier = (
        select(Assessment.id)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(Cycle.reference_date < reference)
    )
    is_open = (
        Row.locality_key.in_(sorted(keys)) & Row.state.in_(sorted(states)) & Row.assessment_id.in_(earlier)
    )
    query = _selected().where(is_open | (Row.closed_by_assessment_id == assessment)).order_by(Row.id)
    return [_action(row) for row in connection.execute(query.with_for_update()).mappings()]


def columns_of(plan: ActionPlan) -> dict[str, object]:
    """What a plan writes into its row."""
    return {
        "gap": plan.gap,
        "cause": plan.cause,
        "action": plan.action,
        "lead_agency": plan.lead_agency,
        "partner_agency": plan.partner_agency,
        "due": plan.due,
        "cost": "" if plan.cost is None else f"{plan.cost:f}",
        "target": plan.target,
        "proof": plan.proof,
    }


def _selected() -> Select[Any]:
    return select(Row.__table__)


def _action(row: RowMapping) -> ImprovementAction:
    plan = ActionPlan(
        gap=row["gap"],
        cause=row["cause"],
        action=row["action"],
        lead_agency=row["lead_agency"],
        partner_agency=row["partner_agency"],
        due=row["due"],
        cost=Decimal(row["cost"]) if row["cost"] else None,
        target=Level(row["target"]),
        proof=row["proof"],
    )
    return ImprovementAction(
        id=row["id"],
        locality_key=row["locality_key"],
        assessment_id=row["assessment_id"],
        sub_code=row["sub_code"],
        plan=plan,
        state=ActionState(row["state"]),
        outcome=row["outcome"],
        closed_by_assessment_id=row["closed_by_assessment_id"],
        changed_at=row["changed_at"],
        version=row["version"],
        created_at=row["created_at"],
    )
