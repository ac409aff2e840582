"""One measured value over all chosen localities and over the years, with its thresholds."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.measured import choose_measure, draw_measured
from scorecard.ui.results.scope import choose_scope, nothing_published

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Số liệu đo được"))
wish = choose_scope(actor, "measured")
if wish is None:
    nothing_published()
else:
    draw_measured(actor, wish, choose_measure(actor, wish))
