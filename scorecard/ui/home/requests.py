"""On the home page: answers of agencies to look at, and requests that nobody answered in time."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.services.evidence_requests import RequestsWaiting, requests_waiting
from scorecard.ui.home.card import draw_head
from scorecard.ui.language import language, t, tn
from scorecard.ui.navigation import page_address
from scorecard.wiring import workplace

SHOWN = 12  # a person who answers for a whole province is shown this many


def draw_requests_waiting(actor: Actor) -> None:
    """One card an assessment; nothing for whom nothing waits."""
    for each in requests_waiting(workplace(), actor)[:SHOWN]:
        _draw(each)


def _draw(each: RequestsWaiting) -> None:
    number = each.card.assessment.id
    counts = (
        tn("{n} câu trả lời chờ xem", each.answered) if each.answered else "",
        tn("{n} đề nghị quá hạn", each.overdue) if each.overdue else "",
    )
    with st.container(border=True, key=f"home-requests-{number}"):
        draw_head(
            t("Minh chứng từ cơ quan: {counts}", counts=", ".join(p for p in counts if p)),
            f"{each.card.locality.title(language())} · {each.card.cycle.name}",
        )
        st.page_link(
            page_address("assess/requests.py"),
            label=t("Xem các đề nghị"),
            icon=":material/outgoing_mail:",
            query_params={"assessment": str(number)},
        )
