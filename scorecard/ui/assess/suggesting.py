"""What else a document could prove: each suggestion with its reason, a place in the document, and one button."""

import streamlit as st

from scorecard.assessment.records import EvidenceItem
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import Locator, attach
from scorecard.services.evidence_suggestions import Suggestion, suggestions
from scorecard.ui.assess.unfolding import close
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.previews import warn_beyond
from scorecard.wiring import workplace


def draw_suggestions(sheet: Sheet, item: EvidenceItem) -> None:
    """Each sub-indicator that this document could also prove."""
    found = suggestions(workplace(), signed_in(), sheet.assessment.id, item.id)
    text = (
        t("Gợi ý theo tên văn bản; hãy mở văn bản xem trước khi gắn.")
        if found
        else t("Chưa có gợi ý nào cho tên văn bản này. Tên đầy đủ, rõ nội dung sẽ cho gợi ý tốt hơn.")
    )
    draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))
    for each in found:
        _draw_suggestion(sheet, item, each)
    st.button(
        t("Đóng"),
        key=f"assess-document-{item.id}-suggest-close",
        type="tertiary",
        icon=":material/close:",
        on_click=close,
    )


def _draw_suggestion(sheet: Sheet, item: EvidenceItem, each: Suggestion) -> None:
    title = sheet.framework.sub_indicator(each.sub_code).title.in_language(language())
    reasons = [fill('<br><span class="sc-muted">{why}</span>', why=why) for why in _reasons(sheet, each)]
    draw(
        fill(
            '<p style="margin:0"><strong>{code} {title}</strong>{reasons}</p>',
            code=each.sub_code,
            title=title,
            reasons=joined(reasons),
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("Trang cần xem"), key=_name(item, each, "page"), max_chars=120, width=140)
        st.text_input(t("Mục, điều cần xem"), key=_name(item, each, "section"), max_chars=120, width=220)
        st.button(
            t("Gắn cho {code}", code=each.sub_code),
            key=_name(item, each, "attach"),
            icon=":material/attach_file:",
            on_click=_attach,
            args=(sheet.assessment.id, item, each),
        )


def _reasons(sheet: Sheet, each: Suggestion) -> list[str]:
    reasons = []
    if each.typical is not None:
        keepers = sheet.framework.keepers_of(each.typical)
        kept = "; ".join(keeper.title.in_language(language()) for keeper in keepers)
        text = each.typical.in_language(language())
        reasons.append(
            t("giống minh chứng thường dùng: {evidence} (lưu tại: {keepers})", evidence=text, keepers=kept)
            if kept
            else t("giống minh chứng thường dùng: {evidence}", evidence=text)
        )
    if each.used:
        reasons.append(
            tn("{n} văn bản tên tương tự đã dùng cho mục này: {title}", each.used, title=each.like)
        )
    return reasons


def _name(item: EvidenceItem, each: Suggestion, what: str) -> str:
    return f"assess-suggest-{item.id}-{each.sub_code.replace('.', '-')}-{what}"


def _attach(assessment_id: int, item: EvidenceItem, each: Suggestion) -> None:
    """Attach with what stands in the two fields at the press."""
    place = Locator(*(str(st.session_state.get(_name(item, each, w), "")) for w in ("page", "section")))
    with shown_errors():
        attach(workplace(), signed_in(), assessment_id, item.version_id, [each.sub_code], place)
        notice(t("Đã gắn văn bản cho {code}.", code=each.sub_code))
        warn_beyond(item, place.page)
