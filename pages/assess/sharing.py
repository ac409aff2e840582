"""Sharing the work: who is responsible for which indicators until when, how far everybody is, and the way to give it."""

from scorecard.access.roles import Permission
from scorecard.ui.assess.choosing import opened_sheet
from scorecard.ui.assess.sharing import draw_sharing
from scorecard.ui.language import t
from scorecard.ui.page import guard

actor = guard(Permission.ASSIGN_WORK, Permission.SCORE)

sheet = opened_sheet(actor, t("Phân công"))
draw_sharing(actor, sheet)
