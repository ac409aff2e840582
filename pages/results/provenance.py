"""Where one colour comes from: its rule and edition, who set each value, documents, objections, history and hashes."""

from scorecard.access.roles import Permission
from scorecard.ui.page import guard
from scorecard.ui.results.provenance import asked_for, draw_lead, draw_ways, nothing_asked
from scorecard.ui.results.provenance_documents import draw_documents
from scorecard.ui.results.provenance_record import draw_deeds, draw_objections_told, draw_rule
from scorecard.ui.results.provenance_values import draw_values

actor = guard(Permission.VIEW_PUBLISHED)

found = asked_for(actor)
if found is None:
    nothing_asked()
else:
    draw_lead(found)
    draw_ways(found)
    draw_values(found)
    draw_documents(found)
    draw_objections_told(found)
    draw_rule(found)
    draw_deeds(found)
