"""From a point of a province's trend to the overview of that year."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.localities.models import PILOT_PROVINCES
from scorecard.services.results import cycles_shown
from scorecard.ui.navigation import page_address
from scorecard.ui.results.trends_choices import Source
from scorecard.wiring import workplace

APART = "|"


def place_of(province: str, year: int) -> str:
    """What a point names: "31|2026"."""
    return f"{province}{APART}{year}"


def open_year(actor: Actor, source: Source, place: str) -> None:
    """The overview of the province in the newest cycle of that year with this framework; nothing where there is none."""
    at = workplace()
    code, _, year = place.partition(APART)
    for shown in cycles_shown(at, actor, source.view):
        cycle = shown.cycle
        if str(cycle.year) == year and at.framework(cycle.edition_id).code == source.framework.code:
            query = {
                "view": str(source.view),
                "cycle": str(cycle.id),
                "side": str(source.side),
                "pilot" if code in PILOT_PROVINCES else "province": code,
            }
            st.switch_page(page_address("results/overview.py"), query_params=query)
