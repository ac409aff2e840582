"""The framework to read from top to bottom: every criterion with its levels, evidence, measure and other sets."""

from scorecard.services.editions_to_read import editions_to_read
from scorecard.ui.framework.reading import (
    choose_edition,
    choose_quadrant,
    draw_head,
    draw_quadrant,
    no_edition,
)
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.pieces.guidance import cases_shown
from scorecard.wiring import workplace

actor = guard()

heading(t("Bộ tiêu chí"))
every = editions_to_read(workplace())
if every:
    framework = choose_edition(every)
    draw_head(framework)
    draw_quadrant(framework, choose_quadrant(framework), cases_shown(actor, framework))
else:
    no_edition()
