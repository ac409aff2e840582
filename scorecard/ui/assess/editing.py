"""Editing what is said of a document, on the revision that was opened; another's edit meanwhile is shown, not lost."""

from datetime import date

import streamlit as st

from scorecard.assessment.records import EvidenceDetails, EvidenceItem
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.evidence_details import edit_details
from scorecard.services.evidence_register import Document
from scorecard.ui.assess.particulars import Key, details_in, draw_details
from scorecard.ui.assess.unfolding import close, opened_revision
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace


def draw_editing(sheet: Sheet, document: Document) -> None:
    """The fields as they stood when opened, and what stands now where somebody changed it since."""
    item, base = document.item, opened_revision()
    key = _fields(item.id, base)
    if document.held_by:
        _draw_held(document.held_by)
    draw_details(key, item.details, cited=bool(document.held_by))
    changed = item.revision != base
    if changed:
        _draw_present(item, details_in(key))
    with st.container(horizontal=True):
        st.button(
            t("Ghi nội dung của tôi") if changed else t("Lưu thông tin văn bản"),
            key=f"assess-document-{item.id}-edit-save",
            type="primary",
            icon=":material/save:",
            on_click=_save,
            args=(sheet.assessment.id, item.id, base, item.revision),
        )
        st.button(
            t("Lấy nội dung hiện tại") if changed else t("Đóng"),
            key=f"assess-document-{item.id}-edit-close",
            type="tertiary",
            icon=":material/close:",
            on_click=close,
        )


def _draw_held(cycles: tuple[str, ...]) -> None:
    """Why most fields can only be read, and what to do instead."""
    text = t(
        "Bản đánh giá đã nộp của {cycles} viện dẫn văn bản này, nên tên, số, cơ quan ban hành và các ngày chỉ đọc. "
        "Nếu chỉ tệp thay đổi, hãy tải lên bản mới; nếu là văn bản khác, hãy thêm văn bản mới.",
        cycles=", ".join(cycles),
    )
    draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))


def _draw_present(item: EvidenceItem, mine: EvidenceDetails) -> None:
    """What stands in the register where it differs from what was typed."""
    pairs = [
        (label, _shown(getattr(item.details, name)))
        for name, label in _labels()
        if getattr(item.details, name) != getattr(mine, name)
    ]
    lines = [
        fill("<li>{label}: <strong>{value}</strong></li>", label=label, value=value) for label, value in pairs
    ]
    draw(
        fill(
            '<div class="sc-returned"><p style="margin:0">{text}</p><ul style="margin:.25rem 0 0">{lines}</ul></div>',
            text=t("Văn bản này vừa được người khác sửa. Hiện đang ghi:"),
            lines=joined(lines),
        )
    )


def _labels() -> list[tuple[str, str]]:
    return [
        ("title", t("Tên văn bản")),
        ("document_number", t("Số, ký hiệu")),
        ("issuer", t("Cơ quan ban hành")),
        ("issue_date", t("Ngày ban hành")),
        ("valid_from", t("Hiệu lực từ")),
        ("valid_to", t("Hiệu lực đến")),
        ("place_kept", t("Nơi lưu bản gốc")),
        ("holder", t("Người hoặc bộ phận giữ")),
    ]


def _shown(value: str | date | None) -> str:
    text = format_date(value, language()) if isinstance(value, date) else value
    return text or "–"


def _fields(evidence_id: int, base: int) -> Key:
    """New fields for each revision opened: what was typed on one is never saved on another unseen."""
    return lambda what: f"assess-document-{evidence_id}-edit-{base}-{what}"


def _save(assessment_id: int, evidence_id: int, base: int, seen: int) -> None:
    """Save what was typed on top of the revision that the screen showed."""
    key = _fields(evidence_id, base)
    with shown_errors():
        edit_details(workplace(), signed_in(), assessment_id, evidence_id, details_in(key), seen)
        close()
        notice(t("Đã lưu thông tin văn bản."))
