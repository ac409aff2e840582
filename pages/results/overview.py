"""A cycle in one look: coverage, colours, changes, what is worst, what is nearest, what is late."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.overview import draw_all

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Tổng quan"))
draw_all(actor)
