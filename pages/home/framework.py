"""The framework to read from top to bottom: every criterion with its levels, evidence, measure and other sets."""

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Permission
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
from scorecard.wiring import workplace

actor = guard()

heading(t("Bộ tiêu chí"))
every = editions_to_read(workplace())
if every:
    framework = choose_edition(every)
    draw_head(framework)
    draw_quadrant(framework, choose_quadrant(framework), with_cases=holds_anywhere(actor, Permission.VERIFY))
else:
    no_edition()
