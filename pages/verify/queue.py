"""The assessor's queue: what was submitted and waits, their own first, oldest first, one button each."""

from scorecard.access.roles import Permission
from scorecard.services.verification_sheet import queue
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.verify.choosing import nothing_waits
from scorecard.ui.verify.waiting import draw_groups
from scorecard.wiring import workplace

actor = guard(Permission.VERIFY)

heading(t("Hồ sơ chờ thẩm định"))
waiting = queue(workplace(), actor)
if not waiting:
    nothing_waits()
draw_groups(waiting, actor.today)
