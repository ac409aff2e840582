"""Looking for documents in the register: words, an indicator, what ends soon, what is not used."""

import streamlit as st

from scorecard.services.assessments import Sheet
from scorecard.services.evidence_register import Document, Show, Sought, matching
from scorecard.ui.language import language, t

ADDRESS = "show"  # the filter in the address, so that home can lead to it
TEXT, INDICATOR = "assess-register-text", "assess-register-indicator"


def draw_search(sheet: Sheet, found: tuple[Document, ...]) -> Sought:
    """Draw the fields; what is looked for."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            t("Tìm văn bản (không cần gõ dấu)"), key=TEXT, max_chars=120, icon=":material/search:", width=320
        )
        indicator = _draw_indicator(sheet, found)
    return Sought(text, indicator, _draw_show(sheet, found))


def _draw_indicator(sheet: Sheet, found: tuple[Document, ...]) -> str:
    """Only the indicators that some document proves."""
    proven = {link.sub_code for document in found for link in document.links}
    codes = [
        each.code
        for each in sheet.framework.indicators
        if any(sub.code in proven for sub in each.sub_indicators)
    ]
    name = sheet.framework.words.indicator.in_language(language())
    names = {code: _title(sheet, code) for code in codes} | {"": t("Tất cả")}
    return (
        st.selectbox(
            t("Chứng minh cho {name}", name=name),
            ["", *codes],
            format_func=lambda code: names.get(code, code),
            key=f"{INDICATOR}-{language()}",
            width=360,
        )
        or ""
    )


def _title(sheet: Sheet, code: str) -> str:
    return f"{code} {sheet.framework.indicator(code).title.in_language(language())}"


def _draw_show(sheet: Sheet, found: tuple[Document, ...]) -> Show:
    counts = {show: len(matching(found, sheet.framework, Sought(show=show))) for show in Show}
    names = {
        Show.ALL: t("Tất cả ({n})", n=counts[Show.ALL]),
        Show.ENDING: t("Hết hoặc sắp hết hiệu lực ({n})", n=counts[Show.ENDING]),
        Show.UNUSED: t("Chưa gắn ({n})", n=counts[Show.UNUSED]),
    }
    return (
        st.radio(
            t("Hiện văn bản"),
            list(Show),
            index=list(Show).index(_named()),
            format_func=lambda show: names.get(show, str(show)),
            key=show_key(),
            horizontal=True,
            on_change=_put_in_address,
        )
        or Show.ALL
    )


def show_key() -> str:
    """The key of the filter; its words change with the language."""
    return f"assess-register-show-{language()}"


def _named() -> Show:
    """What the address names; everything where it names nothing known."""
    wanted = st.query_params.get(ADDRESS, "")
    return Show(wanted) if wanted in set(Show) else Show.ALL


def _put_in_address() -> None:
    st.query_params[ADDRESS] = str(st.session_state.get(show_key()) or Show.ALL)
