"""The conclusion as its locality reads it: what differs from the self-scores, and objecting to it in time."""

from datetime import date

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import CONCLUDED_STATES, CycleState, State
from scorecard.assessment.workflow import Move
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.conclusion import ConclusionSheet, Proposal, conclusion_sheet
from scorecard.services.objections import ObjectionSheet, objection_sheet, raise_objections
from scorecard.services.results import Side
from scorecard.services.submission import last_reason
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.headline import Headline, draw_headline
from scorecard.ui.pieces.levels import answer_line, as_self_text, mark_of
from scorecard.ui.pieces.objections import draw_objections, title_of
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.wiring import workplace

CHOSEN, TEXT = "objections-chosen-{id}", "objections-text-{id}-{code}"


def draw_conclusion(actor: Actor, sheet: Sheet) -> None:
    """The conclusion and the objections to it; nothing while the assessment is not concluded."""
    if sheet.assessment.state not in CONCLUDED_STATES:
        return
    number = sheet.assessment.id
    found, objections = (
        conclusion_sheet(workplace(), actor, number),
        objection_sheet(workplace(), actor, number),
    )
    st.header(t("Kết luận của đoàn thẩm định"))
    rating = found.rating
    draw_headline(
        Headline(
            rating.colours, rating.answers, rating.coverage, rating.one_step, words=sheet.framework.words
        )
    )
    _draw_differences(sheet, found)
    if objections.objections:
        st.header(t("Kiến nghị và trả lời"))
        draw_objections(sheet.framework, objections.objections)
    _draw_act(actor, sheet, objections)


def _draw_differences(sheet: Sheet, found: ConclusionSheet) -> None:
    differing = [each for each in found.proposals.values() if each.differs_from_self]
    if not differing:
        st.markdown(t("Kết luận không khác mức tự chấm ở mục nào."))
        return
    rows = joined([_row(sheet, each) for each in differing])
    with st.expander(
        tn("{n} mục kết luận khác tự chấm", len(differing)),
        icon=":material/compare_arrows:",
        expanded=True,
        key="objecting-differences",
    ):
        draw(fill('<ul style="list-style:none;padding:0;margin:0">{rows}</ul>', rows=rows))


def _row(sheet: Sheet, each: Proposal) -> Html:
    agreed = each.agreed
    why = "" if agreed is None else as_self_text() if agreed.accepted_as_self else agreed.note
    return fill(
        '<li style="display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));'
        'gap:.25rem 1rem;padding:.5rem 0;margin:0;border-top:1px solid var(--sc-hairline)">'
        "<div><strong>{title}</strong> {origin}</div><div>{own}{concluded}</div>"
        '<p class="sc-muted" style="margin:0;white-space:pre-line;overflow-wrap:anywhere">{why}</p></li>',
        title=title_of(sheet.framework, each.sub_code),
        origin=why_at_work(sheet, each.sub_code, mark_of(agreed), Side.VERIFIED),
        own=answer_line(t("Mức tự chấm"), each.own),
        concluded=answer_line(t("Mức kết luận"), agreed),
        why=why,
    )


def _draw_act(actor: Actor, sheet: Sheet, found: ObjectionSheet) -> None:
    """Until when the leader can object, and the form; others read who can."""
    if found.last_day is None:
        return
    if not found.may_object:
        text = _why_not(actor, sheet, found.last_day)
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))
        return
    day = format_date(found.last_day, language())
    with st.container(border=True, key="objections-act"):
        draw(
            fill(
                '<h2 style="margin:0;padding:0;font-size:1.25rem">{title}</h2>',
                title=t("Kiến nghị về kết luận"),
            )
        )
        st.markdown(
            t(
                "Đến hết ngày {day}, lãnh đạo địa phương có thể kiến nghị về kết luận ở từng tiêu chí, mỗi tiêu "
                "chí một lần. Trưởng đoàn thẩm định phải trả lời từng kiến nghị; trước đó kết luận chưa được công bố.",
                day=day,
            )
        )
        chosen = _draw_choice(sheet, found)
        _draw_texts(sheet, chosen)


def _why_not(actor: Actor, sheet: Sheet, last_day: date) -> str:
    """Who can object until when; or why nobody can any more."""
    if sheet.assessment.state is State.PUBLISHED:
        over = t("Kết luận đã công bố nên không kiến nghị được nữa.")
        early = last_reason(workplace(), actor, sheet.assessment.id, Move.PUBLISH)
        return f"{over} {t('Lý do công bố sớm: {reason}', reason=early)}" if early else over
    day = format_date(last_day, language())
    if sheet.cycle.state is not CycleState.OPEN or last_day < actor.today:
        return t("Đã hết thời hạn kiến nghị về kết luận (đến hết ngày {day}, khi kỳ còn mở).", day=day)
    return t("Lãnh đạo địa phương kiến nghị về kết luận được đến hết ngày {day}, khi kỳ còn mở.", day=day)


def _draw_choice(sheet: Sheet, found: ObjectionSheet) -> list[str]:
    codes = [code for code in sheet.framework.sub_codes(sheet.assessment.pack) if code not in found.objected]
    titles = {code: title_of(sheet.framework, code) for code in codes}
    return st.multiselect(
        t("Tiêu chí cần kiến nghị"),
        codes,
        format_func=lambda code: titles.get(code, code),
        key=CHOSEN.format(id=sheet.assessment.id),
        placeholder=t("Chọn một hoặc nhiều tiêu chí"),
        select_all=False,
    )


def _draw_texts(sheet: Sheet, chosen: list[str]) -> None:
    number = sheet.assessment.id
    for code in chosen:
        st.text_area(
            t("Kiến nghị về {title}", title=title_of(sheet.framework, code)),
            key=TEXT.format(id=number, code=code.replace(".", "-")),
            max_chars=4000,
            height=96,
        )
    st.button(
        tn("Gửi {n} kiến nghị", len(chosen)) if chosen else t("Gửi kiến nghị"),
        key="objections-send",
        type="primary",
        icon=":material/send:",
        disabled=not chosen,
        on_click=_send,
        args=(number, tuple(chosen)),
    )


def _send(assessment_id: int, chosen: tuple[str, ...]) -> None:
    """Raise them together or not at all; what was refused stays in the boxes."""
    names = {code: TEXT.format(id=assessment_id, code=code.replace(".", "-")) for code in chosen}
    texts = {code: str(st.session_state.get(name, "")) for code, name in names.items()}
    with shown_errors():
        raise_objections(workplace(), signed_in(), assessment_id, texts)
        st.session_state[
            CHOSEN.format(id=assessment_id)
        ] = []  # not popped: the browser would keep what it shows
        for name in names.values():
            st.session_state.pop(name, None)
        notice(tn("Đã gửi {n} kiến nghị. Trưởng đoàn thẩm định sẽ trả lời.", len(chosen)))
