"""Home: a to-do list by role; for leadership the headline of the latest published cycle."""

from scorecard.access.roles import Role
from scorecard.services.tasks import tasks
from scorecard.ui.home.leading import draw_brief
from scorecard.ui.home.todo import draw_todo
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.wiring import workplace

actor = guard()

heading(t("Tình hình chung") if actor.roles == {Role.LEADERSHIP} else t("Việc của tôi"))
if Role.LEADERSHIP in actor.roles:  # who has ninety seconds reads the result first
    draw_brief(actor)
    draw_todo(actor, tasks(workplace(), actor))
else:
    draw_todo(actor, tasks(workplace(), actor))
    draw_brief(actor)
