"""On the home page: assessors' requests that the locality has not answered, and answers that no assessor has read."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.services.tasks import OWN_SHOWN
from scorecard.services.thread_requests import ThreadsWaiting, answers_to_read, requests_to_answer
from scorecard.ui.home.card import draw_head
from scorecard.ui.language import language, t, tn
from scorecard.ui.navigation import page_address
from scorecard.wiring import workplace


def draw_dialogue(actor: Actor) -> bool:
    """One card an assessment, with the way to the first of them; whether there was any."""
    asked, answered = requests_to_answer(workplace(), actor), answers_to_read(workplace(), actor)
    for each in asked[:OWN_SHOWN]:
        title = tn("{n} yêu cầu của đoàn thẩm định chờ trả lời", each.count)
        _draw(each, title, t("Xem và trả lời"), "assess/self_assess.py")
    for each in answered[:OWN_SHOWN]:
        title = tn("{n} yêu cầu đã được địa phương trả lời", each.count)
        _draw(each, title, t("Đọc trả lời"), "verify/verify.py")
    return bool(asked or answered)


def _draw(each: ThreadsWaiting, title: str, label: str, page: str) -> None:
    card = each.card
    framework = workplace().framework(card.cycle.edition_id)
    with st.container(border=True, key=f"home-dialogue-{card.assessment.id}"):
        codes = ", ".join(each.by_sub)
        draw_head(title, f"{card.locality.title(language())} · {card.cycle.name} · {codes}")
        st.page_link(
            page_address(page),
            label=label,
            icon=":material/forum:",
            query_params={
                "assessment": str(card.assessment.id),
                "indicator": framework.indicator_of(each.first).code,
            },
        )
