"""On the home page of a locality: what was handed in, whose turn it is now, and what comes next."""

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import State
from scorecard.i18n.numbers import format_date
from scorecard.services.own_standing import OwnStanding, own_standings
from scorecard.services.tasks import OWN_SHOWN
from scorecard.ui.home.card import draw_head
from scorecard.ui.language import language, t, tn
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text
from scorecard.ui.words import word
from scorecard.wiring import workplace

SELF_ASSESS, SUBMIT, IMPROVEMENT = "assess/self_assess.py", "assess/submit.py", "assess/improvement.py"


def draw_standings(actor: Actor) -> bool:
    """One card an assessment; whether there was any. A conclusion to object to is drawn by the leader's own card."""
    found = own_standings(workplace(), actor)
    objects = holds_anywhere(actor, Permission.OBJECT)
    for each in found[:OWN_SHOWN]:
        if not (objects and each.last_day is not None):
            _draw(actor, each)
    return bool(found)


def _draw(actor: Actor, each: OwnStanding) -> None:
    card = each.card
    with st.container(border=True, key=f"home-standing-{card.assessment.id}"):
        place = f"{card.locality.title(language())} · {card.cycle.name}"
        draw_head(f"{place}: {word(each.state)}", _next(actor, each))
        page, label, icon = _way(each)
        name = "plan" if page == IMPROVEMENT else "assessment"
        st.page_link(
            page_address(page),
            label=label,
            icon=f":material/{icon}:",
            query_params={name: str(card.assessment.id)},
        )


def _next(actor: Actor, each: OwnStanding) -> str:
    """Whose turn it is, and until when."""
    conclude = due_text(each.card.dues.conclude, actor.today)
    publish = due_text(each.card.dues.publish, actor.today)
    texts = {
        State.SUBMITTED: (t("Chờ đoàn thẩm định; địa phương chưa phải làm gì."), conclude),
        State.IN_VERIFICATION: (_verified(each), conclude),
        State.CONCLUDED: (_concluded(each), publish),
        State.APPEALED: (t("Trưởng đoàn thẩm định đang trả lời kiến nghị."), publish),
        State.PUBLISHED: (_planned(each),),
    }
    return " · ".join(part for part in texts.get(each.state, ()) if part)


def _verified(each: OwnStanding) -> str:
    if each.reopened:
        return t("Mở lại để thẩm định lần nữa, với lý do: {reason}", reason=each.reopened)
    return t("Đoàn thẩm định đang làm; địa phương trả lời khi được hỏi.")


def _concluded(each: OwnStanding) -> str:
    if each.last_day is None:
        return t("Đã hết thời hạn kiến nghị; chờ cơ quan điều phối công bố.")
    day = format_date(each.last_day, language())
    return t("Lãnh đạo địa phương kiến nghị được đến hết ngày {day}.", day=day)


def _planned(each: OwnStanding) -> str:
    if each.actions:
        return tn("Kế hoạch khắc phục có {n} việc.", each.actions)
    return t("Bước tiếp theo: lập kế hoạch khắc phục các mục đỏ, vàng.")


def _way(each: OwnStanding) -> tuple[str, str, str]:
    """Where to go from here: page, words and icon."""
    if each.state is State.PUBLISHED:
        label = t("Xem kế hoạch khắc phục") if each.actions else t("Lập kế hoạch khắc phục")
        return IMPROVEMENT, label, "construction"
    if each.state in (State.CONCLUDED, State.APPEALED):
        return SUBMIT, t("Xem kết luận"), "gavel"
    return SELF_ASSESS, t("Xem bản đã nộp"), "visibility"
