"""Asking agencies for evidence: who owes what until when, the answers that came, and the decision on each."""

from scorecard.access.roles import Permission
from scorecard.ui.assess.choosing import opened_sheet
from scorecard.ui.assess.reading import draw_state
from scorecard.ui.assess.requests import draw_requests, link_to_register
from scorecard.ui.language import t
from scorecard.ui.page import guard

actor = guard(Permission.REQUEST_EVIDENCE)

sheet = opened_sheet(actor, t("Đề nghị cung cấp minh chứng"))
draw_state(actor, sheet)
link_to_register(sheet)
draw_requests(actor, sheet)
