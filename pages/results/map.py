"""The chosen localities on a map: dots without tiles, outlines where the administrator loaded some."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.maps import choose_map, draw_map
from scorecard.ui.results.scope import nothing_published

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Bản đồ"))
found = choose_map(actor)
if found is None:
    nothing_published()
else:
    draw_map(*found)
