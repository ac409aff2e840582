"""On the home page: the offer to start from an earlier cycle, and what was carried over and waits to be confirmed."""

import streamlit as st

from scorecard.services.carry_forward import offer
from scorecard.services.carry_offer import is_worth_offering
from scorecard.services.tasks import OwnTask
from scorecard.ui.assess.carried_list import RECONFIRM
from scorecard.ui.assess.carrying import offer_title
from scorecard.ui.assess.choosing import ASSESSMENT, INDICATOR
from scorecard.ui.language import t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

SELF_ASSESS = "assess/self_assess.py"


def draw_carried(own: OwnTask) -> None:
    """For who scores: the offer while few answers are there, and the way to what waits to be confirmed."""
    if not own.may_score:
        return
    number = str(own.card.assessment.id)
    if is_worth_offering(own.rating):
        found = offer(workplace(), signed_in(), own.card.assessment.id)
        if found.source is not None and found.suggestions:
            _draw(offer_title(found, found.source), t("Xem trước và mang sang"), {ASSESSMENT: number})
    waiting = [gap for gap in own.gaps if gap.to_reconfirm]
    if waiting:
        count = sum(len(gap.to_reconfirm) for gap in waiting)
        address = {ASSESSMENT: number, INDICATOR: waiting[0].indicator.code, RECONFIRM: "1"}
        text = tn("{n} câu trả lời mang sang từ kỳ trước cần xác nhận lại", count)
        _draw(text, t("Xem lại và xác nhận"), address)


def _draw(text: str, label: str, address: dict[str, str]) -> None:
    draw(fill('<p style="margin:0;overflow-wrap:anywhere">{text}</p>', text=text))
    st.page_link(page_address(SELF_ASSESS), label=label, icon=":material/event_repeat:", query_params=address)
