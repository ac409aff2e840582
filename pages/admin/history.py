"""The history of deeds with its filter, and for the administrator its check."""

from scorecard.access.roles import Permission
from scorecard.services.history import history_choices
from scorecard.services.history_check import sees_everything
from scorecard.ui.admin.history import draw_check, draw_filter, draw_history
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.wiring import workplace

actor = guard(Permission.VIEW_HISTORY)

heading(t("Lịch sử"))
wanted = draw_filter(history_choices(workplace(), actor))
draw_history(actor, wanted)
if sees_everything(actor):
    draw_check(actor)
