"""Results over the years: the pilot provinces on constant panels, then chosen localities."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.locality_trends import draw_localities
from scorecard.ui.results.trends import choose_source, draw_provinces, nothing_to_follow

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Xu hướng"))
source = choose_source(actor)
if source is None:
    nothing_to_follow()
else:
    draw_provinces(actor, *source)
    draw_localities(actor, *source)
