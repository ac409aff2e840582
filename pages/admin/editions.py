"""Framework editions: what lies in the files, what is kept, and reading one through."""

from scorecard.access.roles import Permission
from scorecard.services.editions import available_editions, stored_editions
from scorecard.ui.admin.editions import draw_available, draw_reading, draw_stored
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.wiring import workplace

actor = guard(Permission.MANAGE_EDITIONS)

heading(t("Bộ tiêu chí"))
available = available_editions(workplace(), actor)
stored = stored_editions(workplace(), actor)
draw_available(available)
draw_stored(stored)
draw_reading(available, stored)
