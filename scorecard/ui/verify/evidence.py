"""The middle column: the evidence with where to look in it, whether it was valid, and the verdict on each piece."""

from datetime import date

import streamlit as st

from scorecard.assessment.records import Check, EvidenceItem, EvidenceKind, EvidenceLink, Verdict
from scorecard.assessment.validity import Validity, validity_on
from scorecard.i18n.numbers import format_date
from scorecard.services.verification import judge_evidence
from scorecard.services.verification_sheet import Comparison
from scorecard.ui.assess.proofs import checks_told
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.levels import draw_note
from scorecard.ui.pieces.previews import preview_fold
from scorecard.ui.words import heading_word, word
from scorecard.wiring import workplace


def draw_evidence(comparison: Comparison, reference: date, disabled: bool) -> None:
    """Draw each piece of evidence with its verdict, or that there is none."""
    if not comparison.links:
        draw(
            fill('<p class="sc-muted" style="margin:0">{text}</p>', text=t("Địa phương chưa gắn minh chứng."))
        )
    for link in comparison.links:
        with st.container(border=True, key=f"verify-link-{link.id}"):
            draw(_described(link, reference))
            if link.verdict is None:
                _draw_choice(link, disabled)
            else:
                _draw_verdict(link, disabled)


def _described(link: EvidenceLink, reference: date) -> Html:
    lines = [
        _document(link.item),
        _place_in_it(link),
        _validity(link.item, reference),
    ]
    shown = [fill('<p class="sc-muted" style="margin:0">{line}</p>', line=line) for line in lines if line]
    return fill(
        '<p style="margin:0;font-weight:600;overflow-wrap:anywhere">{title}</p>{lines}'
        '<p style="margin:.25rem 0">{opening}</p>{preview}',
        title=link.item.details.title,
        lines=joined(shown),
        opening=_opening(link.item),
        preview=preview_fold(link.item, link.page),
    )


def _document(item: EvidenceItem) -> str:
    details = item.details
    day = format_date(details.issue_date, language())
    parts = (word(item.kind), details.document_number, details.issuer, day)
    return " · ".join(part for part in parts if part)


def _place_in_it(link: EvidenceLink) -> str:
    page = t("trang {page}", page=link.page) if link.page else ""
    section = t("mục {section}", section=link.section) if link.section else ""
    where = ", ".join(part for part in (page, section) if part)
    return t("Xem ở {where}", where=where) if where else t("Không ghi trang, mục cần xem")


def _validity(item: EvidenceItem, reference: date) -> str:
    """Judged on the cycle's reference date, never today."""
    start, end = item.details.valid_from, item.details.valid_to
    day = format_date(reference, language())
    stands = validity_on(item.details, reference)
    if stands is Validity.NOT_YET:
        return t(
            "Chưa có hiệu lực vào ngày {day} (từ {start})", day=day, start=format_date(start, language())
        )
    if stands is Validity.ENDED:
        return t("Hết hiệu lực trước ngày {day} (đến {end})", day=day, end=format_date(end, language()))
    return t("Có hiệu lực vào ngày {day}", day=day) if start or end else ""


def _opening(item: EvidenceItem) -> Html:
    """The way to read it: our own route for a file, a new tab for an address, the place for paper."""
    if item.kind is EvidenceKind.PAPER:
        return fill("{text}", text=t("Bản giấy, lưu tại {place}", place=item.details.place_kept or "?"))
    href = f"/evidence/{item.version_id}" if item.kind is EvidenceKind.FILE else item.url
    return fill(
        '<a href="{href}" target="_blank" rel="noopener noreferrer" style="color:var(--sc-accent)">{text}</a>',
        href=href,
        text=t("Mở {name}", name=item.file_name or item.url),
    )


def _draw_verdict(link: EvidenceLink, disabled: bool) -> None:
    if link.verdict is None:
        return
    told = (link.verdict_reason or t("đã xem"), checks_told(link))
    draw_note(heading_word(link.verdict), "; ".join(part for part in told if part))
    st.button(
        t("Xét lại"),
        key=f"verify-reconsider-{link.id}",
        type="tertiary",
        icon=":material/undo:",
        on_click=_judge,
        args=(link, None),
        disabled=disabled,
    )


def _draw_choice(link: EvidenceLink, disabled: bool) -> None:
    st.pills(
        t("Đã đối chiếu, thấy đúng"),
        list(Check),
        selection_mode="multi",
        default=[each for each in Check if each in link.checks],
        format_func=heading_word,
        key=_checks_name(link),
        disabled=disabled,
    )
    with st.container(horizontal=True):
        st.button(
            t("Chấp nhận"),
            key=f"verify-accept-{link.id}",
            icon=":material/check:",
            on_click=_judge,
            args=(link, Verdict.ACCEPTED),
            disabled=disabled,
        )
        with st.popover(t("Không chấp nhận"), icon=":material/block:", disabled=disabled):
            st.text_area(t("Lý do không chấp nhận"), key=_reason_name(link), height=96, max_chars=4000)
            st.button(
                t("Ghi là không chấp nhận"),
                key=f"verify-refuse-{link.id}",
                on_click=_judge,
                args=(link, Verdict.REFUSED),
            )


def _reason_name(link: EvidenceLink) -> str:
    return f"verify-refusal-{link.id}"


def _checks_name(link: EvidenceLink) -> str:
    return f"verify-checks-{link.id}-{language()}"  # its words change with the language


def _judge(link: EvidenceLink, verdict: Verdict | None) -> None:
    """Save one verdict with what was checked; a refusal with its reason. A verdict taken back keeps the checks."""
    reason = str(st.session_state.get(_reason_name(link), "")) if verdict is Verdict.REFUSED else ""
    checks = link.checks if verdict is None else st.session_state.get(_checks_name(link), link.checks)
    with shown_errors():
        judge_evidence(
            workplace(), signed_in(), link.assessment_id, link.id, verdict, reason, link.version, checks
        )


def accept_all(links: tuple[EvidenceLink, ...]) -> None:
    """Accept each of these pieces, as its own deed; those judged meanwhile are left as they are."""
    for link in links:
        _judge(link, Verdict.ACCEPTED)
