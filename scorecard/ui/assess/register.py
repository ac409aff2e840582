"""The register of evidence: every document of the locality, what each proves, and what can be done with it."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceItem, EvidenceLink
from scorecard.assessment.validity import Validity
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import Locator, attach
from scorecard.services.evidence_register import Document, Show, Sought, matching, register
from scorecard.ui.assess.documents import draw_panel
from scorecard.ui.assess.editing import draw_editing
from scorecard.ui.assess.proofs import document_line, draw_proof, opening, validity
from scorecard.ui.assess.searching import draw_search
from scorecard.ui.assess.suggesting import draw_suggestions
from scorecard.ui.assess.superseding import draw_move, draw_new_version, draw_outdated, versions_told
from scorecard.ui.assess.unfolding import Work, draw_works, opened_work
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.previews import warn_beyond
from scorecard.wiring import workplace

AT_ONCE = 20  # documents drawn; more at a press, so that a long register stays quick
SHOWN = "assess-register-shown"


def draw_register(actor: Actor, sheet: Sheet) -> None:
    """The documents that fit what is looked for, the newest first; above them the panel that enters a new one."""
    found = register(workplace(), actor, sheet.assessment.id)
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
        return
    sought = draw_search(sheet, found)
    fitting = matching(found, sheet.framework, sought)
    shown = st.session_state.get(SHOWN, AT_ONCE)
    told = tn("{n} văn bản", len(fitting)) if fitting else _nothing(sought)
    draw(fill('<p class="sc-muted" style="margin:0">{told}</p>', told=told))
    for document in fitting[:shown]:
        _draw_document(sheet, document)
    if len(fitting) > shown:
        st.button(
            tn("Xem thêm {n} văn bản", len(fitting) - shown), key="assess-register-more", on_click=_show_more
        )


def _nothing(sought: Sought) -> str:
    """That nothing ends is good news, not a search to mend."""
    if sought == Sought(show=Show.ENDING):
        return t("Không có văn bản nào hết hoặc sắp hết hiệu lực.")
    return t("Không có văn bản nào như vậy. Hãy đổi cách tìm.")


def _show_more() -> None:
    st.session_state[SHOWN] = st.session_state.get(SHOWN, AT_ONCE) + AT_ONCE


def _draw_document(sheet: Sheet, document: Document) -> None:
    item, links = document.item, list(document.links)
    with st.container(border=True, key=f"assess-document-{item.id}"):
        draw(_described(sheet, document))
        draw_outdated(sheet, document)
        if links:
            with st.expander(
                tn("Đang gắn cho {n} {name}", len(links), name=_name_of_subs(sheet)),
                icon=":material/attach_file:",
                key=f"assess-document-links-{item.id}",
            ):
                for link in links:
                    _draw_link(sheet, document, link)
        if sheet.may_attach:
            with st.container(horizontal=True):
                _draw_attach(sheet, item, links)
                draw_works(item)
            _draw_work(sheet, document)


def _draw_work(sheet: Sheet, document: Document) -> None:
    drawn = {Work.VERSION: draw_new_version, Work.SUGGEST: draw_suggestions}
    work = opened_work(document.item)
    if work is Work.EDIT:
        draw_editing(sheet, document)
    elif work is not None:
        drawn[work](sheet, document.item)


def _described(sheet: Sheet, document: Document) -> Html:
    item = document.item
    told = (document_line(item), _held(item), _period(item))
    return fill(
        '<h2 style="margin:0;padding:0;font-size:1.0625rem;overflow-wrap:anywhere">{name}</h2>'
        '<p class="sc-muted" style="margin:0">{line}</p>{standing}<p style="margin:.25rem 0 0">{proves}</p>'
        "{elsewhere}{versions}",
        name=opening(item, item.details.title),
        line=" · ".join(part for part in told if part),
        standing=_standing(sheet, document),
        proves=_proves(sheet, list(document.links)),
        elsewhere=joined(
            [
                fill(
                    '<p class="sc-muted" style="margin:0">{text}</p>',
                    text=t("Trong {cycle}: {codes}", cycle=use.cycle, codes=", ".join(use.sub_codes)),
                )
                for use in document.elsewhere
            ]
        ),
        versions=versions_told(document),
    )


def _held(item: EvidenceItem) -> str:
    return t("{who} giữ", who=item.details.holder) if item.details.holder else ""


def _period(item: EvidenceItem) -> str:
    start, end = (format_date(day, language()) for day in (item.details.valid_from, item.details.valid_to))
    if start and end:
        return t("hiệu lực {start} đến {end}", start=start, end=end)
    if end:
        return t("hiệu lực đến {end}", end=end)
    return t("hiệu lực từ {start}", start=start) if start else ""


def _standing(sheet: Sheet, document: Document) -> Html:
    """That it does not count on the reference date, or ends soon after it."""
    text = validity(sheet, document.item)
    if document.validity is Validity.ENDING:
        text = t("sắp hết hiệu lực: trong vòng 30 ngày kể từ ngày chốt số liệu")
    if not text:
        return Html()
    return fill(
        '<p style="margin:.25rem 0 0;font-weight:500"><span class="sc-icon" aria-hidden="true">event_busy</span>'
        " {text}</p>",
        text=text[:1].upper() + text[1:],
    )


def _name_of_subs(sheet: Sheet) -> str:
    return sheet.framework.words.sub_indicator.in_language(language())


def _proves(sheet: Sheet, links: list[EvidenceLink]) -> str:
    codes = ", ".join(link.sub_code for link in links)
    if codes:
        return t("Chứng minh: {codes}", codes=codes)
    return t("Chưa gắn cho {name} nào trong kỳ này.", name=_name_of_subs(sheet))


def _draw_link(sheet: Sheet, document: Document, link: EvidenceLink) -> None:
    title = sheet.framework.sub_indicator(link.sub_code).title.in_language(language())
    draw(fill('<p style="margin:0">{code} {title}</p>', code=link.sub_code, title=title))
    draw_proof(sheet, link)
    draw_move(sheet, document, link)


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
            select_all=False,
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
    place = Locator(*(str(st.session_state.get(_name(item, what), "")) for what in ("page", "section")))
    with shown_errors():
        new = attach(workplace(), signed_in(), assessment_id, item.version_id, codes, place)
        notice(tn("Đã gắn văn bản cho {n} mục.", new))
        warn_beyond(item, place.page)


def _name(item: EvidenceItem, what: str) -> str:
    return f"assess-document-{item.id}-{what}"
