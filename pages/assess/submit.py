"""Handing the self-assessment over: what is missing in it, earlier returns, and later the conclusion on it."""

from scorecard.access.roles import Permission
from scorecard.ui.assess.choosing import draw_answered, opened_sheet
from scorecard.ui.assess.objecting import draw_conclusion
from scorecard.ui.assess.reading import draw_state
from scorecard.ui.assess.returns import draw_rounds
from scorecard.ui.assess.submitting import draw_submission, submission_title
from scorecard.ui.navigation import title_of
from scorecard.ui.page import guard

actor = guard(Permission.SUBMIT, Permission.SCORE)

sheet = opened_sheet(actor, title_of(actor, "assess/submit.py"), submission_title)
draw_state(actor, sheet)
draw_answered(sheet)
draw_submission(actor, sheet)
draw_conclusion(actor, sheet)
draw_rounds(actor, sheet)
