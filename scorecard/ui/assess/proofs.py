"""The evidence on one sub-indicator: chips with where to look, take off, and the way to add more."""

import streamlit as st

from scorecard.assessment.records import EvidenceItem, EvidenceKind, EvidenceLink, State, Verdict
from scorecard.framework.models import SubIndicator
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import detach
from scorecard.ui.assess.documents import OPENED, draw_panel
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.words import word
from scorecard.wiring import workplace

VERDICTS_TOLD = (State.RETURNED, State.CONCLUDED, State.PUBLISHED)  # as Permission.VIEW_VERIFICATION has it


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
    day, details = sheet.cycle.reference_date, item.details
    if details.valid_from is not None and day < details.valid_from:
        return t("chưa có hiệu lực vào ngày đánh giá nên không được tính")
    if details.valid_to is not None and details.valid_to < day:
        return t("đã hết hiệu lực vào ngày đánh giá nên không được tính")
    return ""


def _about(sheet: Sheet, link: EvidenceLink) -> str:
    refused = ""
    if link.verdict is Verdict.REFUSED and sheet.assessment.state in VERDICTS_TOLD:
        refused = t("không được chấp nhận: {reason}", reason=link.verdict_reason)
    parts = (
        document_line(link.item),
        t("trang {page}", page=link.page) if link.page else "",
        t("mục {section}", section=link.section) if link.section else "",
        validity(sheet, link.item),
        refused,
    )
    return " · ".join(("", *(part for part in parts if part)))


def _open(code: str) -> None:
    st.session_state[OPENED] = code


def _detach(link: EvidenceLink) -> None:
    with shown_errors():
        detach(workplace(), signed_in(), link.assessment_id, link.id)
        notice(t("Đã gỡ văn bản khỏi {code}.", code=link.sub_code))
