"""On the home page: promised improvement whose day has passed."""

from collections.abc import Sequence

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.services.overdue_actions import OverduePlan
from scorecard.ui.home.card import draw_head
from scorecard.ui.language import language, t, tn
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text

SHOWN = 12  # a person who answers for a whole province is shown this many


def draw_overdue(actor: Actor, found: Sequence[OverduePlan]) -> None:
    """One card a unit, with the way to its plan."""
    for each in found[:SHOWN]:
        number = str(each.card.assessment.id)
        with st.container(border=True, key=f"home-overdue-{number}"):
            title = f"{t('Kế hoạch khắc phục')}: {tn('{n} việc quá hạn', each.count)}"
            draw_head(title, f"{each.card.locality.title(language())} · {due_text(each.since, actor.today)}")
            st.page_link(
                page_address("assess/improvement.py"),
                label=t("Xem kế hoạch khắc phục"),
                icon=":material/event_busy:",
                query_params={"plan": number},
            )
