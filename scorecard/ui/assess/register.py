"""The register of evidence: every document of the locality, what each proves, attach to many, take off."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceItem, EvidenceLink
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import Locator, attach, documents
from scorecard.ui.assess.documents import draw_panel
from scorecard.ui.assess.proofs import document_line, draw_proof, opening, validity
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.empty import empty_state
from scorecard.wiring import workplace


def draw_register(actor: Actor, sheet: Sheet) -> None:
    """Every document, the newest first; above it the panel that enters a new one."""
    found = documents(workplace(), actor, sheet.assessment.id)
    if sheet.may_attach:
        with st.expander(
            t("Thêm văn bản vào hồ sơ"), icon=":material/note_add:", expanded=not found, key="assess-new"
        ):
            draw_panel(sheet, ())
    if not found:
        empty_state(
            t("Hồ sơ minh chứng còn trống"),
            t("Mỗi văn bản chỉ cần đưa vào một lần, rồi gắn cho mọi mục mà nó chứng minh."),
        )
    for item in found:
        _draw_document(sheet, item)


def _draw_document(sheet: Sheet, item: EvidenceItem) -> None:
    links = [link for each in sheet.links.values() for link in each if link.item.id == item.id]
    with st.container(border=True, key=f"assess-document-{item.id}"):
        draw(
            fill(
                '<h2 style="margin:0;padding:0;font-size:1.0625rem;overflow-wrap:anywhere">{name}</h2>'
                '<p class="sc-muted" style="margin:0">{line}</p><p style="margin:.25rem 0 0">{proves}</p>',
                name=opening(item, item.details.title),
                line=" · ".join(part for part in (document_line(item), validity(sheet, item)) if part),
                proves=_proves(sheet, links),
            )
        )
        if links:
            with st.expander(
                tn("Đang gắn cho {n} {name}", len(links), name=_name_of_subs(sheet)),
                icon=":material/attach_file:",
            ):
                for link in links:
                    _draw_link(sheet, link)
        if sheet.may_attach:
            _draw_attach(sheet, item, links)


def _name_of_subs(sheet: Sheet) -> str:
    return sheet.framework.words.sub_indicator.in_language(language())


def _proves(sheet: Sheet, links: list[EvidenceLink]) -> str:
    codes = ", ".join(link.sub_code for link in links)
    if codes:
        return t("Chứng minh: {codes}", codes=codes)
    return t("Chưa gắn cho {name} nào trong kỳ này.", name=_name_of_subs(sheet))


def _draw_link(sheet: Sheet, link: EvidenceLink) -> None:
    title = sheet.framework.sub_indicator(link.sub_code).title.in_language(language())
    draw(fill('<p style="margin:0">{code} {title}</p>', code=link.sub_code, title=title))
    draw_proof(sheet, link)


def _draw_attach(sheet: Sheet, item: EvidenceItem, links: list[EvidenceLink]) -> None:
    """Attach to many at once, with one locator."""
    taken = {link.sub_code for link in links}
    free = [code for code in sheet.framework.sub_codes(sheet.assessment.pack) if code not in taken]
    name = _name_of_subs(sheet)
    title = t("Gắn cho nhiều {name}", name=name)
    with st.popover(title, icon=":material/playlist_add:", key=_name(item, "attach")):
        st.multiselect(
            t("Các {name} mà văn bản này chứng minh", name=name),
            free,
            format_func=lambda code: _option(sheet, code),
            key=_name(item, f"codes-{len(links)}"),
            placeholder=t("Chọn một hoặc nhiều"),
        )
        st.text_input(t("Trang cần xem"), key=_name(item, "page"), max_chars=120)
        st.text_input(t("Mục, điều cần xem"), key=_name(item, "section"), max_chars=120)
        st.button(
            t("Gắn văn bản này"),
            key=_name(item, "save"),
            type="primary",
            icon=":material/attach_file:",
            on_click=_attach,
            args=(sheet.assessment.id, item, len(links)),
        )


def _option(sheet: Sheet, code: str) -> str:
    return f"{code} {sheet.framework.sub_indicator(code).title.in_language(language())}"


def _attach(assessment_id: int, item: EvidenceItem, before: int) -> None:
    codes: list[str] = st.session_state.get(_name(item, f"codes-{before}"), [])
    texts = (str(st.session_state.get(_name(item, what), "")) for what in ("page", "section"))
    with shown_errors():
        new = attach(workplace(), signed_in(), assessment_id, item.version_id, codes, Locator(*texts))
        notice(tn("Đã gắn văn bản cho {n} mục.", new))


def _name(item: EvidenceItem, what: str) -> str:
    return f"assess-document-{item.id}-{what}"
