"""On the card of an own assessment: the indicators given to the reader, and for a leader what nobody has or is late."""

from datetime import date

import streamlit as st

from scorecard.i18n.numbers import format_date
from scorecard.services.my_work import OpenIndicator, SharedWork
from scorecard.services.tasks import OwnTask
from scorecard.ui.assess.responsible import department_text
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text
from scorecard.wiring import workplace

SELF_ASSESS, SHARING = "assess/self_assess.py", "assess/sharing.py"
NAMED = 4  # indicators with a link of their own; the rest behind one more


def draw_shared_work(own: OwnTask, found: SharedWork | None, today: date) -> None:
    """Nothing where nobody was given anything and nothing can be given."""
    if found is None:
        return
    number = str(own.card.assessment.id)
    if found.given:
        _draw_mine(own, found, number, today)
    if found.may_assign:
        _draw_leading(own, found, number)


def _draw_mine(own: OwnTask, found: SharedWork, number: str, today: date) -> None:
    name = own.words.indicator.in_language(language())
    parts = (
        tn("Giao cho bạn: {n} {name}", found.given, name=name),
        tn("{n} còn thiếu", len(found.open)) if found.open else t("đã chấm đủ"),
        t("hạn gần nhất {day}", day=format_date(found.due, language())) if found.due else "",
        tn("{n} quá hạn", found.late_items) if found.late_items else "",
    )
    draw(_line(" · ".join(part for part in parts if part), strong=True))
    if not found.open:
        return
    with st.container(key=f"home-work-{number}", gap="small"):
        for each in found.open[:NAMED]:
            address = {"assessment": number, "indicator": each.indicator.code}
            _link(SELF_ASSESS, _text(each, today), "chevron_right", address)
        if len(found.open) > NAMED:
            more = tn("Còn {n} {name} khác giao cho bạn", len(found.open) - NAMED, name=name)
            _link(SELF_ASSESS, more, "filter_list", {"assessment": number, "mine": "1"})


def _text(each: OpenIndicator, today: date) -> str:
    title = f"{each.indicator.code} {each.indicator.title.in_language(language())}"
    missing = tn("{n} còn thiếu", each.unanswered)
    return f"{title}: {missing}" + (f" · {due_text(each.due, today)}" if each.due else "")


def _draw_leading(own: OwnTask, found: SharedWork, number: str) -> None:
    name = own.words.indicator.in_language(language())
    if found.unassigned == found.asked:
        draw(_line(t("Chưa giao {name} nào cho ai.", name=name)))
    elif found.unassigned:
        draw(_line(tn("{n} {name} chưa giao", found.unassigned, name=name)))
    if found.late:
        framework = workplace().framework(own.card.cycle.edition_id)
        names = "; ".join(department_text(framework, each) for each in found.late)
        draw(_line(t("Đang quá hạn: {names}", names=names), strong=True))
    label = t("Phân công") if found.unassigned else t("Xem phân công")
    _link(SHARING, label, "group", {"assessment": number})


def _line(text: str, strong: bool = False) -> Html:
    if strong:
        return fill('<p style="margin:0"><strong>{text}</strong></p>', text=text)
    return fill('<p style="margin:0">{text}</p>', text=text)


def _link(page: str, label: str, icon: str, address: dict[str, str]) -> None:
    st.page_link(page_address(page), label=label, icon=f":material/{icon}:", query_params=address)
