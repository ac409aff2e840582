"""The improvement plan: actions by state, new ones, what would be if, and what was promised against what happened."""

from scorecard.access.roles import Permission
from scorecard.ui.assess.improving import draw_improvement
from scorecard.ui.page import guard

actor = guard(Permission.PLAN_ACTIONS)

draw_improvement(actor)
