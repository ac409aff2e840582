"""The rollout plan of a cycle: its steps, localities, assessors and extensions; a new cycle from an earlier one."""

from scorecard.access.roles import Permission
from scorecard.services.cycles import cycles
from scorecard.ui.admin.planning import draw_plan
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.pickers import pick_cycle
from scorecard.wiring import workplace

actor = guard(Permission.MANAGE_CYCLES)

heading(t("Kế hoạch triển khai"))
every = cycles(workplace(), actor)
chosen = pick_cycle({str(cycle.id): cycle.name for cycle in every})
for cycle in every:
    if str(cycle.id) == chosen:
        draw_plan(cycle)
if not every:
    empty_state(
        t("Chưa có kỳ đánh giá nào"),
        t("Lập một kỳ trước, rồi quay lại đây để lên kế hoạch các bước và địa phương."),
        "admin/cycles.py",
        t("Đến trang Kỳ đánh giá"),
    )
