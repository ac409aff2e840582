"""A link just made: shown once with the text to send, for the home keeps only its digest."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from scorecard.services.assessments import Sheet
from scorecard.services.request_mail import letter_text, mail_link
from scorecard.ui.language import t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

ISSUED, MAIL_TO = "assess-request-issued", "assess-request-mail-to"


@dataclass(frozen=True)
class Shown:
    """A link to be copied or mailed."""

    assessment_id: int
    request_id: int
    token: str
    agency: str
    what: str
    due: date


def keep_issued(shown: Shown) -> None:
    """Show this link at the next drawing, until the person has copied it; for callbacks."""
    st.session_state[ISSUED] = shown


def draw_issued(sheet: Sheet) -> None:
    """The link and the letter, each with its button to copy; nothing where none was just made."""
    shown: Shown | None = st.session_state.get(ISSUED)
    if shown is None or shown.assessment_id != sheet.assessment.id:
        return
    with st.container(border=True, key="assess-request-link"):
        st.warning(
            t(
                "Liên kết cho {agency} chỉ hiện một lần này. Hãy sao chép và tự gửi; ai có liên kết đều trả lời được.",
                agency=shown.agency,
            ),
            icon=":material/key:",
        )
        st.code(address(shown.token), language=None, wrap_lines=True)
        st.markdown(t("Lời nhắn để sao chép:"))
        st.code(letter(sheet, shown), language=None, wrap_lines=True)
        _draw_mail(shown)
        st.button(
            t("Tôi đã sao chép, ẩn liên kết"),
            key="assess-request-copied",
            icon=":material/visibility_off:",
            on_click=_forget,
        )


def address(token: str) -> str:
    """The whole address of a link, under the name by which this browser reached the app."""
    parts = urlsplit(st.context.url or "")
    home = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{home}/request/{token}"


def letter(sheet: Sheet, shown: Shown) -> str:
    """What to write to the agency, the same as is mailed."""
    link = address(shown.token)
    return letter_text(sheet.locality, sheet.cycle.name, shown.agency, shown.what, shown.due, link)


def _draw_mail(shown: Shown) -> None:
    """Sending the letter from here, where a mail server is set."""
    if workplace().mail is None:
        return
    st.text_input(
        t("Địa chỉ thư của {agency}", agency=shown.agency),
        key=MAIL_TO,
        max_chars=254,
        placeholder="ten@coquan.gov.vn",
    )
    st.button(
        t("Gửi thư kèm liên kết"),
        key="assess-request-mail",
        icon=":material/send:",
        on_click=_mail,
        args=(shown, address(shown.token)),
    )


def _mail(shown: Shown, link: str) -> None:
    with shown_errors():
        to = str(st.session_state.get(MAIL_TO) or "")
        mail_link(workplace(), signed_in(), shown.request_id, link, to)
        notice(t("Đã gửi thư kèm liên kết tới {to}.", to=to.strip()))


def _forget() -> None:
    st.session_state.pop(ISSUED, None)
