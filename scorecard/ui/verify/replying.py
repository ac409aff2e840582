"""The lead's replies to objections: each with the three values side by side, kept or changed with a reason."""

import streamlit as st

from scorecard.assessment.records import EvidenceLink, Objection, ObjectionOutcome, Verdict
from scorecard.framework.models import COLOURS, Level
from scorecard.services.conclusion import ConclusionSheet, Proposal
from scorecard.services.objections import ObjectionSheet, Reply, reply_to_objection
from scorecard.services.results import Side
from scorecard.services.verification_sheet import VerificationSheet
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.levels import answer_line, draw_note, level_plain, mark_of
from scorecard.ui.pieces.objections import draw_objections, objection_text
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.verify.choosing import ASSESSMENT
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace

OPTIONS = (*reversed(COLOURS), Level.NOT_APPLICABLE)


def draw_replies(sheet: VerificationSheet, found: ConclusionSheet, objections: ObjectionSheet) -> None:
    """Those that wait, each with its form; below, those answered already."""
    waiting = objections.waiting
    st.markdown(tn("Còn {n} kiến nghị chờ trả lời. Trả lời hết thì kết luận mới được công bố.", len(waiting)))
    for each in waiting:
        _draw_one(sheet, found.proposals[each.sub_code], each, objections.may_reply)
    answered = [each for each in objections.objections if each.outcome is not None]
    if answered:
        st.header(t("Đã trả lời"))
        draw_objections(sheet.framework, answered)


def _draw_one(sheet: VerificationSheet, proposal: Proposal, each: Objection, may_reply: bool) -> None:
    with st.container(border=True, key=f"reply-{each.id}"):
        said, answer = st.columns(2, gap="medium")
        with said:
            draw(objection_text(sheet.framework, each))
            _draw_values(proposal)
            draw(why_at_work(sheet, each.sub_code, mark_of(proposal.agreed), Side.VERIFIED))
        with answer:
            if may_reply:
                _draw_form(sheet, proposal, each)


def _draw_values(proposal: Proposal) -> None:
    """The three values, which stay three: self, each assessor's, concluded."""
    draw(answer_line(t("Mức tự chấm"), proposal.own))
    if proposal.own is not None:
        draw_note(t("Giải trình của địa phương"), proposal.own.note)
    for vote in proposal.votes:
        draw(answer_line(vote.saved_by_name, vote))
        draw_note(t("Lý do"), vote.note)
    draw(answer_line(t("Mức kết luận"), proposal.agreed))
    if proposal.agreed is not None:
        draw_note(t("Lý do"), proposal.agreed.note)


def _draw_form(sheet: VerificationSheet, proposal: Proposal, each: Objection) -> None:
    name = f"reply-{each.id}"
    outcome = st.radio(
        t("Trả lời kiến nghị về {code}", code=each.sub_code),
        list(ObjectionOutcome),
        index=None,
        format_func=heading_word,
        key=f"{name}-outcome",
    )
    links = sheet.comparisons[each.sub_code].links
    if outcome is ObjectionOutcome.CHANGED:
        standing = proposal.agreed.level if proposal.agreed else None
        st.radio(
            t("Mức kết luận mới {code}", code=each.sub_code),
            OPTIONS,
            index=None if standing is None else OPTIONS.index(standing),
            format_func=level_plain,
            key=f"{name}-level",
        )
        _draw_evidence(links, name)
    st.text_area(
        t("Lý do trả lời {code} (bắt buộc)", code=each.sub_code),
        key=f"{name}-text",
        height=96,
        max_chars=4000,
    )
    st.button(
        t("Gửi trả lời"),
        key=f"{name}-send",
        type="primary",
        icon=":material/reply:",
        disabled=outcome is None,
        on_click=_send,
        args=(sheet, each, tuple(link.id for link in links)),
    )


def _draw_evidence(links: tuple[EvidenceLink, ...], name: str) -> None:
    """Green counts only with accepted evidence, so what was not accepted can be accepted with the change."""
    for link in links:
        if link.verdict is not Verdict.ACCEPTED:
            st.checkbox(
                t("Nay chấp nhận minh chứng: {title}", title=link.item.details.title),
                key=f"{name}-link-{link.id}",
            )


def _send(sheet: VerificationSheet, each: Objection, link_ids: tuple[int, ...]) -> None:
    """Answer it; after the last answer the page goes on with the next assessment that waits."""
    state, name = st.session_state, f"reply-{each.id}"
    outcome = ObjectionOutcome(state[f"{name}-outcome"])
    changed = outcome is ObjectionOutcome.CHANGED
    reply = Reply(
        outcome=outcome,
        text=str(state.get(f"{name}-text", "")),
        level=state.get(f"{name}-level") if changed else None,
        accepted_links=tuple(each for each in link_ids if changed and state.get(f"{name}-link-{each}")),
    )
    with shown_errors():
        moved = reply_to_objection(
            workplace(), signed_in(), sheet.assessment.id, each.id, reply, each.version
        )
        notice(t("Đã trả lời kiến nghị về tiêu chí {code}.", code=each.sub_code))
        if moved.state is not sheet.assessment.state:
            st.query_params.pop(ASSESSMENT, None)
            locality = sheet.locality.title(language())
            notice(t("Đã trả lời mọi kiến nghị của {locality}; kết luận có thể công bố.", locality=locality))
