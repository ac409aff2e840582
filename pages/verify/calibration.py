"""Calibration: cases to try alone, rounds scored blind with others, and how far assessors agree."""

from scorecard.access.roles import Permission
from scorecard.services.calibration import withheld_cases
from scorecard.services.editions_to_read import editions_to_read
from scorecard.ui.calibration.over_time import draw_drift, draw_verifications
from scorecard.ui.calibration.rounds import draw_rounds
from scorecard.ui.calibration.views import ALONE, DRIFT, VERIFICATIONS, choose_part
from scorecard.ui.framework.calibration import draw_calibration, no_cases
from scorecard.ui.framework.reading import choose_edition, choose_quadrant
from scorecard.ui.navigation import title_of
from scorecard.ui.page import guard, heading
from scorecard.wiring import workplace

actor = guard(Permission.VERIFY, Permission.RUN_CALIBRATION)

heading(title_of(actor, "verify/calibration.py"))
part = choose_part(actor)
every = [each for each in editions_to_read(workplace()) if each.framework.cases] if part == ALONE else []
if part == DRIFT:
    draw_drift(actor)
elif part == VERIFICATIONS:
    draw_verifications(actor)
elif part != ALONE:
    draw_rounds(actor)
elif every:
    framework = choose_edition(every)
    draw_calibration(framework, choose_quadrant(framework), withheld_cases(workplace(), actor))
else:
    no_cases()
