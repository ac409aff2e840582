"""Taking an answer in as evidence: for each file what document it is, what it proves and where in it to look."""

import streamlit as st

from scorecard.assessment.records import EvidenceDetails
from scorecard.assessment.requests import EvidenceRequest, ReceivedFile
from scorecard.services.assessments import Sheet
from scorecard.services.evidence import LOCATOR_LIMIT, Locator
from scorecard.services.request_decisions import TakenFile, accept_answer
from scorecard.ui.assess.request_form import draw_subs
from scorecard.ui.language import t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace


def draw_acceptance(sheet: Sheet, each: EvidenceRequest) -> None:
    """A part for each file, and the button that takes them all in."""
    with st.expander(
        t("Nhận làm minh chứng"), icon=":material/task_alt:", key=f"assess-request-take-{each.id}"
    ):
        for file in each.files:
            _draw_file(sheet, each, file)
        if not each.files:
            draw(
                fill(
                    '<p style="margin:0">{text}</p>',
                    text=t("Câu trả lời không có tệp: nhận xong, lời trả lời được giữ ở đây."),
                )
            )
        st.button(
            t("Nhận câu trả lời"),
            key=f"assess-request-{each.id}-accept",
            type="primary",
            icon=":material/task_alt:",
            on_click=_accept,
            args=(each,),
        )


def _draw_file(sheet: Sheet, each: EvidenceRequest, file: ReceivedFile) -> None:
    draw(fill('<h3 style="margin:0;padding:0;font-size:1rem">{name}</h3>', name=file.file_name))
    st.text_input(
        t("Tên văn bản"), value=file.file_name.rpartition(".")[0], key=_name(file, "title"), max_chars=300
    )
    with st.container(horizontal=True):
        st.text_input(t("Số, ký hiệu"), key=_name(file, "number"), max_chars=120, width=200)
        st.text_input(t("Cơ quan ban hành"), key=_name(file, "issuer"), max_chars=300, width=320)
    draw_subs(sheet, _name(file, "codes"), each.sub_codes)
    with st.container(horizontal=True):
        st.text_input(t("Trang cần xem"), key=_name(file, "page"), max_chars=LOCATOR_LIMIT, width=200)
        st.text_input(t("Mục, điều cần xem"), key=_name(file, "section"), max_chars=LOCATOR_LIMIT, width=320)


def _accept(each: EvidenceRequest) -> None:
    with shown_errors():
        taken = [_taken(each, file) for file in each.files]
        new = accept_answer(workplace(), signed_in(), each.id, each.version, taken)
        notice(
            tn("Đã nhận {n} tệp làm minh chứng; liên kết đã đóng.", len(new))
            if new
            else t("Đã nhận câu trả lời; liên kết đã đóng.")
        )


def _taken(each: EvidenceRequest, file: ReceivedFile) -> TakenFile:
    details = EvidenceDetails(
        title=_text(file, "title"),
        document_number=_text(file, "number"),
        issuer=_text(file, "issuer"),
        holder=each.agency,
    )
    codes = tuple(st.session_state.get(_name(file, "codes")) or ())
    return TakenFile(file.id, details, codes, Locator(_text(file, "page"), _text(file, "section")))


def _text(file: ReceivedFile, what: str) -> str:
    return str(st.session_state.get(_name(file, what)) or "").strip()


def _name(file: ReceivedFile, what: str) -> str:
    return f"assess-received-{file.id}-{what}"
