"""The list of indicators narrowed to those with levels carried over that nobody has confirmed yet."""

from dataclasses import replace

import streamlit as st

from scorecard.framework.models import Framework, Indicator
from scorecard.rating.marks import AnswerMark
from scorecard.services.assessments import Sheet
from scorecard.ui.assess.choosing import INDICATOR
from scorecard.ui.assess.responsible import SharedList
from scorecard.ui.language import language, tn

RECONFIRM, TOGGLE = "reconfirm", "assess-reconfirm"


def narrowed(sheet: Sheet, shared: SharedList) -> SharedList:
    """What the address asks for; the whole list where nothing in it waits to be confirmed."""
    if st.query_params.get(RECONFIRM) != "1":
        return shared
    named = st.query_params.get(INDICATOR)
    waiting = carried(sheet)
    if not any(each.code in waiting for each in shared.shown):
        return shared
    shown = tuple(each for each in shared.shown if each.code in waiting or each.code == named)
    return replace(shared, shown=shown)


def draw_carried_filter(sheet: Sheet) -> None:
    """The switch to what waits to be confirmed; nothing where nothing does."""
    waiting = carried(sheet)
    if not waiting:
        return
    st.session_state[TOGGLE] = st.query_params.get(RECONFIRM) == "1"
    name = sheet.framework.words.indicator.in_language(language())
    label = tn("Chỉ {n} {name} cần xác nhận lại", len(waiting), name=name)
    st.checkbox(label, key=TOGGLE, on_change=_follow, args=(waiting,))


def carried(sheet: Sheet) -> frozenset[str]:
    """The indicators with something to be confirmed."""
    letters, framework = sheet.rating.answers, sheet.framework
    return frozenset(each.code for each in framework.indicators if _waits(framework, letters, each))


def _waits(framework: Framework, letters: str, indicator: Indicator) -> bool:
    start, end = framework.spans[framework.indicators.index(indicator)]
    return AnswerMark.TO_RECONFIRM in letters[start:end]


def _follow(waiting: frozenset[str]) -> None:
    """Narrow or widen the list; an indicator at work that falls out of it gives way to the first one inside."""
    if not st.session_state[TOGGLE]:
        st.query_params.pop(RECONFIRM, None)
        return
    st.query_params[RECONFIRM] = "1"
    if st.query_params.get(INDICATOR) not in waiting:
        st.query_params.pop(INDICATOR, None)
