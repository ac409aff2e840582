"""Where a unit comes from and what became of it, its results over the years, and its adopted baseline."""

import streamlit as st

from scorecard.access.policy import allows
from scorecard.access.roles import Permission
from scorecard.services.places import place_of
from scorecard.ui.language import t
from scorecard.ui.page import Where, guard, heading
from scorecard.ui.results.baseline import draw_baseline
from scorecard.ui.results.lineage import (
    draw_beside,
    draw_lineage,
    draw_unit_trend,
    find_lineage,
    pick_unit,
)
from scorecard.ui.results.lineage_words import name
from scorecard.ui.results.trends_choices import nothing_to_follow
from scorecard.wiring import workplace

actor = guard(Permission.VIEW_PUBLISHED)

top = st.container()
unit = pick_unit(actor)
if unit is None:
    with top:
        heading(t("Nguồn gốc đơn vị"))
    nothing_to_follow()
else:
    found = find_lineage(actor, unit)
    with top:
        heading(t("Nguồn gốc đơn vị"), Where(name(found.picture.focus)))
    draw_lineage(found)
    if allows(actor, Permission.VIEW_PUBLISHED, place_of(workplace(), unit)):
        draw_unit_trend(actor, found)
        draw_baseline(actor, unit)
    draw_beside(found)
