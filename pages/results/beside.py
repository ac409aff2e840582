"""Up to twelve localities side by side: wheels, radar, both sides, spread of colours, the peer group's band."""

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.beside import choose_beside, draw_beside
from scorecard.ui.results.scope import nothing_published

actor = guard(Permission.VIEW_PUBLISHED)

heading(t("Đặt cạnh nhau"))
found = choose_beside(actor)
if found is None:
    nothing_published()
else:
    draw_beside(found)
