"""What was promised against what happened, counted by hand."""

from datetime import UTC, date, datetime

from scorecard.analysis.promises import Promised, promises
from scorecard.assessment.actions import ActionPlan, ActionState, ImprovementAction
from scorecard.framework.models import Level

TODAY = date(2026, 11, 21)
PAST, AHEAD = date(2026, 11, 20), date(2026, 12, 31)


def action(state: str, due: date) -> ImprovementAction:
    plan = ActionPlan("gap", "action", "agency", due, Level.GREEN)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return ImprovementAction(1, "x", 1, "1.1.1", plan, ActionState(state), "", None, moment, 1)


def test_each_action_is_counted_once() -> None:
    every = [
        action("planned", AHEAD),
        action("planned", PAST),
        action("under_way", PAST),
        action("done", PAST),
        action("closed", PAST),
        action("closed", AHEAD),
        action("dropped", PAST),
    ]
    assert promises(every, TODAY) == Promised(promised=7, kept=2, under_way=2, overdue=2, dropped=1)


def test_nothing_promised_is_nothing_everywhere() -> None:
    assert promises([], TODAY) == Promised(0, 0, 0, 0, 0)
