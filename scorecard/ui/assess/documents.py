"""The panel that attaches evidence: a document already in the register, or a new file, link or paper."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceDetails, EvidenceItem
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import (
    FileSource,
    LinkSource,
    Locator,
    PaperSource,
    Source,
    add_evidence,
    attach,
    documents,
)
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

OPENED = "assess-evidence-opened"  # the sub-indicator whose panel is open
ROUND = "assess-evidence-round"  # raised after each document taken, so that every field begins empty
UPLOADS = "assess-evidence-uploads"  # raised after each refused file, so that only the uploader begins empty


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
            _draw_details()
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


def _draw_details() -> None:
    st.text_input(t("Tên văn bản"), key=field("title"), max_chars=300)
    with st.container(horizontal=True):
        st.text_input(t("Số, ký hiệu"), key=field("number"), max_chars=120, width=200)
        st.text_input(t("Cơ quan ban hành"), key=field("issuer"), max_chars=300, width=320)
    with st.container(horizontal=True):
        for what, label in (
            ("issued", t("Ngày ban hành")),
            ("from", t("Hiệu lực từ")),
            ("to", t("Hiệu lực đến")),
        ):
            st.date_input(label, value=None, key=field(what), format="DD/MM/YYYY", width=180)
    st.text_input(t("Nơi lưu bản gốc"), key=field("place"), max_chars=300)


def _draw_new(sheet: Sheet, source: From) -> None:
    draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=_warning()))
    if source is From.FILE:
        st.file_uploader(
            t("Tệp PDF, PNG hoặc JPEG, tối đa 10 MB; được lưu và gắn ngay khi tải lên xong"),
            type=["pdf", "png", "jpg", "jpeg"],
            key=_uploader(),
            on_change=_take_file,
            args=(sheet.assessment.id,),
        )
        return
    if source is From.LINK:
        st.text_input(t("Địa chỉ (https://…)"), key=field("url"), max_chars=2000)
    st.button(
        t("Lưu và gắn minh chứng"),
        key="assess-evidence-save",
        type="primary",
        icon=":material/save:",
        on_click=_take_link if source is From.LINK else _take_paper,
        args=(sheet.assessment.id,),
    )


def _warning() -> str:
    return t(
        "Không đưa lên văn bản mật, danh sách hoặc thông tin riêng của cá nhân. Điền thông tin văn bản trước; "
        "để trống tên thì lấy tên tệp."
    )


def _take_file(assessment_id: int) -> None:
    """Store the file in the run that receives it: an upload does not outlive a lost session."""
    upload = st.session_state.get(_uploader())
    if upload is not None:
        name = str(upload.name)
        _take(assessment_id, FileSource(name, upload.getvalue()), name.rpartition(".")[0])


def _take_link(assessment_id: int) -> None:
    url = str(st.session_state.get(field("url"), ""))
    _take(assessment_id, LinkSource(url), url)


def _take_paper(assessment_id: int) -> None:
    _take(assessment_id, PaperSource(), "")


def _take(assessment_id: int, source: Source, title: str) -> None:
    """Enter a new document and attach it; what was typed stays when it is refused."""
    with shown_errors():
        actor = signed_in()
        item = add_evidence(workplace(), actor, assessment_id, _details(title), source)
        _attach(actor, assessment_id, item.version_id)
        return
    st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1


def _uploader() -> str:
    return f"{field('file')}-{st.session_state.get(UPLOADS, 0)}"


def _attach_known(assessment_id: int) -> None:
    with shown_errors():
        _attach(signed_in(), assessment_id, int(st.session_state[field("known")]))


def _attach(actor: Actor, assessment_id: int, version_id: int) -> None:
    codes: list[str] = st.session_state.get(field("codes"), [])
    locator = Locator(_text("page"), _text("section"))
    new = attach(workplace(), actor, assessment_id, version_id, codes, locator) if codes else 0
    close()
    notice(
        tn("Đã lưu và gắn văn bản cho {n} mục.", new) if new else t("Đã lưu văn bản vào hồ sơ minh chứng.")
    )


def _details(title: str) -> EvidenceDetails:
    return EvidenceDetails(
        title=_text("title") or title,
        document_number=_text("number"),
        issuer=_text("issuer"),
        issue_date=_day("issued"),
        valid_from=_day("from"),
        valid_to=_day("to"),
        place_kept=_text("place"),
    )


def _text(what: str) -> str:
    return str(st.session_state.get(field(what)) or "").strip()


def _day(what: str) -> date | None:
    found: date | None = st.session_state.get(field(what))
    return found


def _name(item: EvidenceItem) -> str:
    number = item.details.document_number
    return f"{item.details.title} ({number})" if number else item.details.title
