"""One indicator over all chosen localities: criteria, groups, cycles, best practice, agreement."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.indicator_view import choose_indicator, draw_one_indicator
from scorecard.ui.results.scope import choose_scope, nothing_published

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Từng chỉ số"))
wish = choose_scope(actor, "indicator")
if wish is None:
    nothing_published()
else:
    draw_one_indicator(actor, wish, choose_indicator(actor, wish))
