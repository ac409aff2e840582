"""The 17 sustainable development goals and other indicator sets through these indicators."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.crosswalk import choose_part, draw_crosswalk
from scorecard.ui.results.scope import choose_scope, nothing_published

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("SDG và bộ chỉ số khác"))
wish = choose_scope(actor, "crosswalk")
if wish is None:
    nothing_published()
else:
    draw_crosswalk(actor, wish, choose_part())
