"""Results over the years: provinces on the basis chosen, or chosen localities among the others."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.locality_trends import draw_localities
from scorecard.ui.results.trends import draw_provinces
from scorecard.ui.results.trends_choices import PROVINCES, choose_level, choose_source, nothing_to_follow

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Xu hướng"))
source = choose_source(actor)
if source is None:
    nothing_to_follow()
elif choose_level() == PROVINCES:
    draw_provinces(actor, source)
else:
    draw_localities(actor, source)
