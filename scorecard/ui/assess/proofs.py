"""The evidence on one sub-indicator: chips with where to look, take off, and the way to add more."""

import streamlit as st

from scorecard.assessment.records import (
    CONCLUDED_STATES,
    Check,
    EvidenceItem,
    EvidenceKind,
    EvidenceLink,
    State,
    Verdict,
)
from scorecard.assessment.validity import Validity, validity_on
from scorecard.framework.models import SubIndicator
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import detach
from scorecard.ui.assess.documents import OPENED, draw_panel
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.previews import preview_fold
from scorecard.ui.words import word
from scorecard.wiring import workplace

VERDICTS_TOLD = (State.RETURNED, *CONCLUDED_STATES)  # as Permission.VIEW_VERIFICATION has it


def draw_proofs(sheet: Sheet, sub: SubIndicator) -> None:
    """Draw each piece of evidence of a sub-indicator and, while it may change, the panel that adds one."""
    links = sheet.links.get(sub.code, ())
    if not links:
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=t("Chưa có minh chứng.")))
    for link in links:
        draw_proof(sheet, link)
    if not sheet.may_attach:
        return
    if st.session_state.get(OPENED) == sub.code:
        draw_panel(sheet, (sub.code,))
    else:
        st.button(
            t("Thêm minh chứng"),
            key=f"assess-add-{sub.code.replace('.', '-')}",
            type="tertiary",
            icon=":material/attach_file_add:",
            on_click=_open,
            args=(sub.code,),
        )


def draw_proof(sheet: Sheet, link: EvidenceLink) -> None:
    """One piece with its locator and, while it may change, the button that takes it off."""
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"assess-proof-{link.id}", gap="small"
    ):
        draw(
            fill(
                '<p class="sc-chip"><span class="sc-icon" aria-hidden="true">attach_file</span>'
                "<span>{opening}{about}</span></p>",
                opening=opening(link.item, link.item.details.title),
                about=_about(sheet, link),
            )
        )
        if sheet.may_attach:
            st.button(
                t("Gỡ"),
                key=f"assess-detach-{link.id}",
                type="tertiary",
                icon=":material/link_off:",
                help=t("Gỡ văn bản khỏi {code}; văn bản vẫn còn trong hồ sơ minh chứng.", code=link.sub_code),
                on_click=_detach,
                args=(link,),
            )
    draw(preview_fold(link.item, link.page))


def opening(item: EvidenceItem, text: str) -> Html:
    """A document's name as the way to read it: our own route for a file, a new tab for an address."""
    if item.kind is EvidenceKind.PAPER:
        return fill("{text}", text=text)
    return fill(
        '<a href="{href}" target="_blank" rel="noopener noreferrer">{text}</a>',
        href=f"/evidence/{item.version_id}" if item.kind is EvidenceKind.FILE else item.url,
        text=text,
    )


def document_line(item: EvidenceItem) -> str:
    """Kind, number, issuer and date in a line."""
    details = item.details
    issued = format_date(details.issue_date, language())
    kept = t("lưu tại {place}", place=details.place_kept) if details.place_kept else ""
    parts = (word(item.kind), details.document_number, details.issuer, issued, kept)
    return " · ".join(part for part in parts if part)


def validity(sheet: Sheet, item: EvidenceItem) -> str:
    """Why it does not count on the cycle's reference date; empty where it does."""
    reasons = {
        Validity.NOT_YET: t("chưa có hiệu lực vào ngày đánh giá nên không được tính"),
        Validity.ENDED: t("đã hết hiệu lực vào ngày đánh giá nên không được tính"),
    }
    return reasons.get(validity_on(item.details, sheet.cycle.reference_date), "")


def _about(sheet: Sheet, link: EvidenceLink) -> str:
    parts = (
        document_line(link.item),
        t("trang {page}", page=link.page) if link.page else "",
        t("mục {section}", section=link.section) if link.section else "",
        validity(sheet, link.item),
        *(_judged(link) if sheet.assessment.state in VERDICTS_TOLD else ()),
    )
    return " · ".join(("", *(part for part in parts if part)))


def _judged(link: EvidenceLink) -> tuple[str, ...]:
    """What the assessor said of it, as the locality reads it."""
    if link.verdict is None:
        return ()
    refused = t("không được chấp nhận: {reason}", reason=link.verdict_reason)
    told = refused if link.verdict is Verdict.REFUSED else t("được chấp nhận")
    return told, checks_told(link)


def checks_told(link: EvidenceLink) -> str:
    """What the assessor found right in it; empty where nothing was ticked."""
    found = ", ".join(word(each) for each in Check if each in link.checks)
    return t("đã đối chiếu: {checks}", checks=found) if found else ""


def _open(code: str) -> None:
    st.session_state[OPENED] = code


def _detach(link: EvidenceLink) -> None:
    with shown_errors():
        detach(workplace(), signed_in(), link.assessment_id, link.id)
        notice(t("Đã gỡ văn bản khỏi {code}.", code=link.sub_code))
