"""Assessment cycles: plan, open with a rule, date, close; targets of localities."""

from scorecard.access.roles import Permission
from scorecard.services.cycles import cycles
from scorecard.ui.admin.cycles import draw_cycle, draw_list, draw_planning
from scorecard.ui.admin.targets import draw_targets
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.pickers import pick_cycle
from scorecard.wiring import workplace

actor = guard(Permission.MANAGE_CYCLES)

heading(t("Kỳ đánh giá"))
every = cycles(workplace(), actor)
if every:
    draw_list(every)
else:
    empty_state(t("Chưa có kỳ đánh giá nào"), t("Lập kỳ đầu tiên ở biểu mẫu dưới đây, rồi mở kỳ."))
draw_planning(actor, opened=not every)

chosen = pick_cycle({str(cycle.id): cycle.name for cycle in every})
for cycle in every:
    if str(cycle.id) == chosen:
        draw_cycle(actor, cycle)
        draw_targets(cycle)
