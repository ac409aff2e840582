"""Publishing what is concluded, one or many at once, and reopening with a reason."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import CycleState
from scorecard.errors import ScorecardError
from scorecard.i18n.numbers import format_date, format_datetime
from scorecard.services.assessments import Card
from scorecard.services.conclusion import conclusion_sheet
from scorecard.services.objections import last_day
from scorecard.services.publication import publish, reopen
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, sentence, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.headline import Headline, headline_text
from scorecard.ui.verify.choosing import card_title
from scorecard.wiring import workplace

REOPEN, REASON, ALL = "publish-reopen", "publish-reopen-reason", "publish-all"


def draw_concluded(actor: Actor, found: Sequence[Card]) -> None:
    """The concluded assessments with their headline, a box each, and one button for those chosen."""
    st.checkbox(t("Chọn tất cả"), key=ALL, on_change=_choose_all, args=(found,))
    for card in found:
        with st.container(border=True, key=f"publish-card-{card.assessment.id}"):
            st.checkbox(card_title(card), key=_box(card))
            _draw_headline(actor, card)
    chosen = [card for card in found if st.session_state.get(_box(card))]
    st.markdown(_who_will_see())
    st.button(
        tn("Công bố {n} bản đã chọn", len(chosen)),
        key="publish-now",
        type="primary",
        icon=":material/campaign:",
        disabled=not chosen,
        on_click=_publish,
        args=(chosen,),
    )


def _draw_headline(actor: Actor, card: Card) -> None:
    rating = conclusion_sheet(workplace(), actor, card.assessment.id).rating
    words = workplace().framework(card.cycle.edition_id).words
    draw(
        fill(
            '<p style="margin:0">{headline}</p><p class="sc-muted" style="margin:0">{when}</p>',
            headline=headline_text(
                Headline(rating.colours, rating.answers, rating.coverage, rating.one_step, words=words)
            ),
            when=_when(card, actor.today),
        )
    )


def _when(card: Card, today: date) -> str:
    """When it was concluded, and until when its locality could still object if it is not published before."""
    when = t("Kết luận lúc {time}", time=format_datetime(card.assessment.concluded_at, language()))
    day = last_day(card.assessment, card.cycle)
    if day is None or day < today or card.cycle.state is not CycleState.OPEN:
        return when
    until = t("địa phương còn được kiến nghị đến hết ngày {day}", day=format_date(day, language()))
    return f"{when}; {until}"


def draw_appealed(found: Sequence[Card]) -> None:
    """Those that cannot be published yet, by name; nothing where there are none."""
    if found:
        st.header(t("Chờ trả lời kiến nghị"))
        st.markdown(t("Chỉ công bố được sau khi trưởng đoàn thẩm định trả lời mọi kiến nghị."))
        st.markdown("\n".join(f"- {card_title(card)}" for card in found))


def _box(card: Card) -> str:
    return f"publish-choose-{card.assessment.id}"


def _choose_all(found: Sequence[Card]) -> None:
    for card in found:
        st.session_state[_box(card)] = bool(st.session_state.get(ALL))


def _who_will_see() -> str:
    return t(
        "Khi công bố, mức tự chấm và mức kết luận của từng địa phương hiện cho những tài khoản được xem kết quả "
        "của địa phương đó: cán bộ và lãnh đạo địa phương, đoàn thẩm định, cơ quan điều phối và lãnh đạo cấp trên. "
        "Minh chứng, giải trình và lý do thẩm định không được công bố."
    )


def _publish(chosen: Sequence[Card]) -> None:
    """Publish each in its own transaction; what could not be published is named with the reason."""
    done = [card.locality.title(language()) for card in chosen if _published(card)]
    st.session_state.pop(ALL, None)
    if done:
        text = tn("Đã công bố {n} bản: {names}.", len(done), names=", ".join(done))
        notice(f"{text} {t('Những tài khoản được xem kết quả của các địa phương này nay đã thấy.')}")


def _published(card: Card) -> bool:
    try:
        publish(workplace(), signed_in(), card.assessment.id)
    except ScorecardError as error:
        notice(f"{card_title(card)}: {sentence(error)}", "error")
        return False
    return True


def draw_reopen(found: Sequence[Card]) -> None:
    """Reopening one concluded or published assessment, with what it means and the reason it needs."""
    titles = {card.assessment.id: card_title(card) for card in found}
    st.markdown(
        t(
            "Bản đánh giá trở lại bước thẩm định và phải kết luận lại. Kết quả đã công bố vẫn hiển thị cho đến lần "
            "công bố sau; lý do được ghi vào lịch sử và đoàn thẩm định đọc được."
        )
    )
    st.selectbox(
        t("Bản đánh giá cần mở lại"),
        list(titles),
        index=None,
        format_func=lambda each: titles.get(each, str(each)),
        key=REOPEN,
        placeholder=t("Chọn một bản"),
    )
    st.text_area(t("Lý do mở lại"), key=REASON, max_chars=4000)
    st.button(
        t("Mở lại để thẩm định"),
        key="publish-reopen-now",
        icon=":material/lock_open:",
        on_click=_reopen,
        args=(titles,),
        disabled=st.session_state.get(REOPEN) not in titles,
    )


def _reopen(titles: dict[int, str]) -> None:
    chosen = st.session_state.get(REOPEN)
    if chosen not in titles:
        return
    with shown_errors():
        reopen(workplace(), signed_in(), chosen, str(st.session_state.get(REASON, "")))
        for name in (REOPEN, REASON):
            st.session_state.pop(name, None)
        notice(t("Đã mở lại: {title}.", title=titles[chosen]))
