"""Localities beside each other in one cycle: heat map, quadrants, counts; no rank numbers."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.compare import choose_comparison, draw_comparison
from scorecard.ui.results.scope import nothing_published

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("So sánh địa phương"))
found = choose_comparison(actor)
if found is None:
    nothing_published()
else:
    draw_comparison(found)
