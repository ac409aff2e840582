"""The register of evidence of one locality: its documents and what each of them proves in this cycle."""

from scorecard.access.roles import Permission
from scorecard.ui.assess.choosing import opened_sheet
from scorecard.ui.assess.reading import draw_state
from scorecard.ui.assess.register import draw_register
from scorecard.ui.assess.requests import link_to_requests
from scorecard.ui.language import t
from scorecard.ui.page import guard

actor = guard(Permission.MANAGE_EVIDENCE, Permission.SUBMIT)

sheet = opened_sheet(actor, t("Hồ sơ minh chứng"))
draw_state(actor, sheet)
link_to_requests(sheet)
draw_register(actor, sheet)
