"""A link just made: shown once with the text to send, for the home keeps only its digest."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.ui.language import t

ISSUED = "assess-request-issued"


@dataclass(frozen=True)
class Shown:
    """A link to be copied, and what its letter says."""

    assessment_id: int
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
    """What to write to the agency: always Vietnamese, whatever language the sender reads."""
    return translate(
        "Kính gửi {agency},\n\n{locality} đang tự chấm theo TCVN ISO 18091:2020 ({cycle}) và đề nghị cung cấp:\n"
        "{what}\n\nHạn: {due}. Xin trả lời và gửi tệp qua liên kết riêng sau (mở bằng trình duyệt, không cần "
        "tài khoản):\n{link}\n\nXin không chuyển liên kết cho người khác và không gửi văn bản mật. Trân trọng cảm ơn.",
        "vi",
        agency=shown.agency,
        locality=sheet.locality.title("vi"),
        cycle=sheet.cycle.name,
        what=shown.what,
        due=format_date(shown.due, "vi"),
        link=address(shown.token),
    )


def _forget() -> None:
    st.session_state.pop(ISSUED, None)
