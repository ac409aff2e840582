"""Honest places within a peer group: with a band, with ties, and none where too little was answered."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.ranks import draw_ranks
from scorecard.ui.results.scope import nothing_published

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Vị trí trong nhóm"))
if not draw_ranks(actor):
    nothing_published()
