"""Publishing what is concluded, one or many at once, and reopening with a reason."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.errors import ScorecardError
from scorecard.i18n.numbers import format_date, format_datetime
from scorecard.services.assessments import Card
from scorecard.services.conclusion import conclusion_sheet
from scorecard.services.objections import days_left_until
from scorecard.services.publication import publish, reopen
from scorecard.services.results import View
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, sentence, shown_errors
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text, signed_in
from scorecard.ui.pieces.headline import Headline, headline_text
from scorecard.ui.pieces.levels import draw_note
from scorecard.ui.verify.choosing import card_title
from scorecard.wiring import workplace

REOPEN, REASON, ALL, EARLY = "publish-reopen", "publish-reopen-reason", "publish-all", "publish-early-reason"


def draw_concluded(actor: Actor, found: Sequence[Card]) -> None:
    """The concluded assessments with their headline, a box each, and one button for those chosen."""
    st.checkbox(t("Chọn tất cả"), key=ALL, on_change=_choose_all, args=(found,))
    for card in found:
        with st.container(border=True, key=f"publish-card-{card.assessment.id}"):
            st.checkbox(card_title(card), key=_box(card))
            _draw_headline(actor, card)
            _link_to_colours(card)
    chosen = [card for card in found if st.session_state.get(_box(card))]
    early = [card for card in chosen if _days_left(card, actor.today) is not None]
    if early:
        _draw_reason(early)
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


def _days_left(card: Card, today: date) -> date | None:
    return days_left_until(card.assessment, card.cycle, today)


def _draw_reason(early: Sequence[Card]) -> None:
    """Publishing now takes from these localities the days they still have: it needs a reason."""
    names = ", ".join(card.locality.title(language()) for card in early)
    st.warning(
        tn(
            "{n} bản đã chọn còn trong thời hạn kiến nghị: {names}. Công bố bây giờ thì địa phương không kiến nghị "
            "được nữa, nên phải ghi lý do; địa phương đọc được lý do này.",
            len(early),
            names=names,
        ),
        icon=":material/schedule:",
    )
    st.text_area(t("Lý do công bố sớm (bắt buộc)"), key=EARLY, max_chars=4000, height=80)


def _draw_headline(actor: Actor, card: Card) -> None:
    rating = conclusion_sheet(workplace(), actor, card.assessment.id).rating
    words = workplace().framework(card.cycle.edition_id).words
    draw(
        fill(
            '<p style="margin:0">{headline}</p><p class="sc-muted" style="margin:0">{when}</p>',
            headline=headline_text(
                Headline(
                    rating.colours,
                    rating.answers,
                    rating.coverage,
                    rating.one_step,
                    words=words,
                    as_self=rating.accepted_as_self,
                )
            ),
            when=_when(card, actor.today),
        )
    )


def _link_to_colours(card: Card) -> None:
    """From the counts to each colour, and there to where it comes from."""
    st.page_link(
        page_address("results/profile.py"),
        label=t("Xem từng màu và vì sao"),
        icon=":material/donut_large:",
        query_params={
            "locality": card.locality.key,
            "cycle": str(card.cycle.id),
            "view": str(View.WORKING),
        },
    )


def _when(card: Card, today: date) -> str:
    """When it was concluded, until when to publish, and until when its locality could still object before that."""
    concluded = t("Kết luận lúc {time}", time=format_datetime(card.assessment.concluded_at, language()))
    when = " · ".join(part for part in (concluded, due_text(card.dues.publish, today)) if part)
    day = _days_left(card, today)
    if day is None:
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
        "Tên, số hiệu và mã băm của văn bản minh chứng cũng hiện; tệp minh chứng, tên người, giải trình và lý do "
        "thẩm định không được công bố."
    )


def _publish(chosen: Sequence[Card]) -> None:
    """Publish each in its own transaction; what could not be published is named with the reason."""
    reason = str(st.session_state.get(EARLY, ""))
    done = [card.locality.title(language()) for card in chosen if _published(card, reason)]
    st.session_state.pop(ALL, None)
    if done:
        st.session_state.pop(EARLY, None)
        text = tn("Đã công bố {n} bản: {names}.", len(done), names=", ".join(done))
        notice(f"{text} {t('Những tài khoản được xem kết quả của các địa phương này nay đã thấy.')}")


def _published(card: Card, reason: str) -> bool:
    try:
        publish(workplace(), signed_in(), card.assessment.id, reason)
    except ScorecardError as error:
        notice(f"{card_title(card)}: {sentence(error)}", "error")
        return False
    return True


def draw_early(found: Sequence[tuple[Card, str]]) -> None:
    """What was published while its locality could still object, with the reason; nothing where nothing was."""
    if not found:
        return
    title = tn("{n} bản đã công bố sớm, kèm lý do", len(found))
    with st.expander(title, icon=":material/schedule:", key="publish-early"):
        for card, reason in found:
            draw_note(card_title(card), reason)


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
