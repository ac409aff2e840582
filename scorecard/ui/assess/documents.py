"""The panel that attaches evidence: a document already in the register, or a new file, link or paper."""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceItem
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import (
    LinkSource,
    Locator,
    PaperSource,
    Source,
    add_evidence,
    attach,
    documents,
)
from scorecard.ui.assess.particulars import (
    details_in,
    draw_address,
    draw_details,
    draw_upload,
    draw_warning,
    empty_upload,
    file_in,
    text_in,
)
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.previews import warn_beyond
from scorecard.wiring import workplace

OPENED = "assess-evidence-opened"  # the sub-indicator whose panel is open
ROUND = "assess-evidence-round"  # raised after each document taken, so that every field begins empty


class From(StrEnum):
    """Where the evidence comes from."""

    REGISTER = "register"
    FILE = "file"
    LINK = "link"
    PAPER = "paper"


def draw_panel(sheet: Sheet, codes: Sequence[str]) -> None:
    """The whole panel; `codes`: the sub-indicators chosen at first, more can be added."""
    with st.container(border=True, key="assess-evidence-panel"):
        known = documents(workplace(), signed_in(), sheet.assessment.id)
        source = _draw_source(bool(known))
        _draw_codes(sheet, codes)
        _draw_locator()
        if source is From.REGISTER:
            _draw_known(sheet, known)
        else:
            draw_details(field)
            _draw_new(sheet, source)
        if codes:
            st.button(
                t("Đóng"),
                key="assess-evidence-close",
                type="tertiary",
                icon=":material/close:",
                on_click=close,
            )


def field(what: str) -> str:
    """The key of a field of the panel, new after each document."""
    return f"assess-evidence-{st.session_state.get(ROUND, 0)}-{what}"


def close() -> None:
    """Close the panel and empty it."""
    st.session_state.pop(OPENED, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _draw_source(any_known: bool) -> From:
    names = {
        From.REGISTER: t("Văn bản đã có"),
        From.FILE: t("Tệp mới"),
        From.LINK: t("Liên kết"),
        From.PAPER: t("Bản giấy"),
    }
    options = [each for each in From if any_known or each is not From.REGISTER]
    return (
        st.radio(
            t("Nguồn minh chứng"),
            options,
            index=options.index(From.FILE),
            format_func=names.__getitem__,
            key=f"{field('source')}-{language()}",  # its words change with the language
            horizontal=True,
        )
        or From.FILE
    )


def _draw_codes(sheet: Sheet, codes: Sequence[str]) -> None:
    asked = sheet.framework.sub_codes(sheet.assessment.pack)
    titles = {code: sheet.framework.sub_indicator(code).title.in_language(language()) for code in asked}
    name = sheet.framework.words.sub_indicator.in_language(language())
    st.multiselect(
        t("Gắn cho các {name} (một văn bản gắn được cho nhiều {name})", name=name),
        asked,
        default=list(codes),
        format_func=lambda code: f"{code} {titles.get(code, '')}",
        key=field("codes"),
        placeholder=t("Chọn một hoặc nhiều"),
        select_all=False,
    )


def _draw_locator() -> None:
    with st.container(horizontal=True):
        st.text_input(t("Trang cần xem"), key=field("page"), max_chars=120, width=200)
        st.text_input(t("Mục, điều cần xem"), key=field("section"), max_chars=120, width=320)


def _draw_known(sheet: Sheet, known: list[EvidenceItem]) -> None:
    names = {item.version_id: _name(item) for item in known}
    st.selectbox(
        t("Văn bản"), list(names), format_func=lambda one: names.get(one, str(one)), key=field("known")
    )
    st.button(
        t("Gắn văn bản này"),
        key="assess-evidence-attach",
        type="primary",
        icon=":material/attach_file:",
        on_click=_attach_known,
        args=(sheet.assessment.id,),
    )


def _draw_new(sheet: Sheet, source: From) -> None:
    draw_warning()
    if source is From.FILE:
        draw_upload(field, _take_file, (sheet.assessment.id,))
        return
    if source is From.LINK:
        draw_address(field)
    st.button(
        t("Lưu và gắn minh chứng"),
        key="assess-evidence-save",
        type="primary",
        icon=":material/save:",
        on_click=_take_link if source is From.LINK else _take_paper,
        args=(sheet.assessment.id,),
    )


def _take_file(assessment_id: int) -> None:
    """Store the file in the run that receives it: an upload does not outlive a lost session."""
    source = file_in(field)
    if source is not None:
        _take(assessment_id, source, source.name.rpartition(".")[0])


def _take_link(assessment_id: int) -> None:
    url = text_in(field, "url")
    _take(assessment_id, LinkSource(url), url)


def _take_paper(assessment_id: int) -> None:
    _take(assessment_id, PaperSource(), "")


def _take(assessment_id: int, source: Source, title: str) -> None:
    """Enter a new document and attach it; what was typed stays when it is refused."""
    with shown_errors():
        actor = signed_in()
        item = add_evidence(workplace(), actor, assessment_id, details_in(field, title), source)
        _attach(actor, assessment_id, item.version_id)
        return
    empty_upload(field)


def _attach_known(assessment_id: int) -> None:
    with shown_errors():
        _attach(signed_in(), assessment_id, int(st.session_state[field("known")]))


def _attach(actor: Actor, assessment_id: int, version_id: int) -> None:
    codes: list[str] = st.session_state.get(field("codes"), [])
    locator = Locator(text_in(field, "page"), text_in(field, "section"))
    new = attach(workplace(), actor, assessment_id, version_id, codes, locator) if codes else 0
    for item in documents(workplace(), actor, assessment_id):
        if new and item.version_id == version_id:
            warn_beyond(item, locator.page)
    close()
    notice(
        tn("Đã lưu và gắn văn bản cho {n} mục.", new) if new else t("Đã lưu văn bản vào hồ sơ minh chứng.")
    )


def _name(item: EvidenceItem) -> str:
    number = item.details.document_number
    return f"{item.details.title} ({number})" if number else item.details.title
