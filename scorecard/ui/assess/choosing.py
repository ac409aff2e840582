"""Which assessment and which indicator: kept in the address, so that it can be sent to a colleague."""

from collections.abc import Callable, Sequence

import streamlit as st

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.framework.models import Framework, Indicator, Quadrant
from scorecard.rating.marks import AnswerMark
from scorecard.services.assessments import Card, Sheet, sheet
from scorecard.services.tasks import own_cards
from scorecard.ui.assess.starting import nothing_to_assess
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark_plain
from scorecard.ui.messages import sentence
from scorecard.ui.page import Where, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.pickers import pick
from scorecard.ui.pieces.progress import draw_progress
from scorecard.ui.words import word
from scorecard.wiring import workplace

ASSESSMENT, INDICATOR = "assessment", "indicator"
OPEN = (AnswerMark.NOT_ANSWERED, AnswerMark.TO_RECONFIRM)
LIST, DRAWER = "assess-list", "assess-drawer"


def opened_sheet(
    actor: Actor, title: str, title_for: Callable[[Sheet], str | None] = lambda _: None
) -> Sheet:
    """The page's heading and the sheet that the address names; ends the page where there is none to show.

    `title_for` gives the heading its words for this sheet, None where they are `title`.
    """
    top = st.container()
    cards = own_cards(workplace(), actor)
    try:
        chosen = pick(
            ASSESSMENT, t("Bản đánh giá"), {str(each.assessment.id): _title(each) for each in cards}
        )
    except NotAllowed as error:
        with top:
            heading(title)
        empty_state(t("Không tìm thấy bản đánh giá"), sentence(error))
        if st.button(t("Mở bản đánh giá của tôi"), key="assess-back", on_click=forget_address):
            st.rerun()
        st.stop()
    if chosen is None:
        with top:
            heading(title)
        nothing_to_assess(actor)
        st.stop()
    found = sheet(workplace(), actor, int(chosen))
    with top:
        heading(title_for(found) or title, where(found), actor.today)
    return found


def where(found: Sheet) -> Where:
    """Locality, cycle, state and, while it can be filled in, the deadline."""
    due = found.dues.submit if found.may_score or found.may_submit else None
    return Where(found.locality.title(language()), found.cycle.name, found.assessment.state, due)


def forget_address() -> None:
    """Take from the address what names an assessment and an indicator."""
    for name in (ASSESSMENT, INDICATOR):
        st.query_params.pop(name, None)


def draw_answered(found: Sheet) -> None:
    """How many sub-indicators have an answer that counts."""
    asked = [mark for mark in found.rating.answers if mark != AnswerMark.OUTSIDE_PACK]
    done = sum(mark not in OPEN for mark in asked)
    name = found.framework.words.sub_indicator.in_language(language())
    draw_progress(done, len(asked), t("{name} đã chấm", name=name))


def asked_indicators(found: Sheet) -> tuple[Indicator, ...]:
    """The indicators of which this assessment asks something, in the edition's order."""
    return found.framework.indicators_asked(found.assessment.pack)


def chosen_indicator(found: Sheet, shown: Sequence[Indicator] = ()) -> Indicator:
    """The indicator that the address names; where it names none the first with something open, then kept there.

    `shown`: what the list offers, where it was narrowed.
    """
    asked = shown or asked_indicators(found)
    named = st.query_params.get(INDICATOR)
    for indicator in asked:
        if indicator.code == named:
            return indicator
    first = next((each for each in asked if progress(found, each)[0] < progress(found, each)[1]), asked[0])
    go_to(first.code)
    return first


def draw_list(
    found: Sheet, current: Indicator, shown: Sequence[Indicator], who: Callable[[str], str]
) -> None:
    """The indicators with mark, progress and who is responsible as one list; a phone shows a drop-down instead.

    `who`: indicator code → the person or department in a few words, empty where nobody is named.
    """
    labels = {each.code: f"{label(found, each)}{_after_arrow(who(each.code))}" for each in shown}
    name = found.framework.words.indicator.in_language(language())
    title = t("{indicator} đang chấm", indicator=name.capitalize())
    st.session_state[LIST] = st.session_state[DRAWER] = current.code
    with st.container(key="assess-wide", height=640, border=False):
        st.radio(
            title,
            list(labels),
            format_func=labels.__getitem__,
            captions=quadrant_captions(found, shown),
            key=LIST,
            on_change=_follow,
            args=(LIST,),
        )
    with st.container(key="assess-narrow"):
        st.selectbox(
            title, list(labels), format_func=labels.__getitem__, key=DRAWER, on_change=_follow, args=(DRAWER,)
        )


def _after_arrow(who: str) -> str:
    return f" · →\u00a0{who}" if who else ""


def quadrant_captions(found: Sheet, shown: Sequence[Indicator]) -> list[str]:
    """For the list: the quadrant's title at its first indicator, drawn above it by the style sheet."""
    tongue, said, captions = language(), set[str](), list[str]()
    for indicator in shown:
        quadrant = found.framework.quadrant_of(indicator.code)
        captions.append("" if quadrant.code in said else _quadrant_title(quadrant, tongue))
        said.add(quadrant.code)
    return captions


def _quadrant_title(quadrant: Quadrant, tongue: str) -> str:
    return f"**{quadrant.code}. {quadrant.title.in_language(tongue)}**"


def label(found: Sheet, indicator: Indicator) -> str:
    """One line of the list: "◆ V? 1.4 Tên chỉ số · 3/5", and how many requests of assessors wait in it."""
    done, asked = progress(found, indicator)
    mark = mark_plain(found.rating.colours[found.framework.indicators.index(indicator)])
    waiting = sum(found.requests.get(each.code, 0) for each in indicator.sub_indicators)
    line = f"{mark} {indicator.code} {indicator.title.in_language(language())}\u00a0·\u00a0{done}/{asked}"
    return f"{line} · {tn('{n} yêu cầu chờ trả lời', waiting)}" if waiting else line


def progress(found: Sheet, indicator: Indicator) -> tuple[int, int]:
    """(answered, asked) sub-indicators of one indicator."""
    marks = _letters(found.framework, found.rating.answers, indicator)
    asked = [mark for mark in marks if mark != AnswerMark.OUTSIDE_PACK]
    return sum(mark not in OPEN for mark in asked), len(asked)


def go_to(code: str) -> None:
    """Show another indicator; for on_click."""
    st.query_params[INDICATOR] = code


def neighbours(asked: Sequence[Indicator], current: Indicator) -> tuple[Indicator | None, Indicator | None]:
    """The indicators before and after this one."""
    place = [each.code for each in asked].index(current.code)
    return asked[place - 1] if place else None, asked[place + 1] if place + 1 < len(asked) else None


def _letters(framework: Framework, answers: str, indicator: Indicator) -> str:
    start, end = framework.spans[framework.indicators.index(indicator)]
    return answers[start:end]


def _follow(name: str) -> None:
    go_to(str(st.session_state[name]))


def _title(card: Card) -> str:
    return f"{card.locality.title(language())} · {card.cycle.name} · {word(card.assessment.state)}"
