"""The fields of a document: what is said of it, the file, the address. `key` makes a widget's key from a field's name."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from scorecard.assessment.records import EvidenceDetails
from scorecard.services.evidence import FileSource
from scorecard.settings import settings
from scorecard.ui.language import t
from scorecard.ui.markup import draw, fill

Key = Callable[[str], str]
TYPES = ["pdf", "docx", "xlsx", "png", "jpg", "jpeg"]
EMPTY = EvidenceDetails("")
FIRST_DAY, LAST_DAY = (
    date(1945, 1, 1),
    date(2100, 12, 31),
)  # by itself a date field holds ten years either way


def draw_details(key: Key, details: EvidenceDetails = EMPTY, cited: bool = False) -> None:
    """The fields of what is said of a document, filled with `details` when first drawn.

    `cited`: what a citation says can only be read; where the paper lies and who holds it can be changed.
    """
    st.text_input(t("Tên văn bản"), details.title, key=key("title"), max_chars=300, disabled=cited)
    with st.container(horizontal=True):
        number, issuer = details.document_number, details.issuer
        st.text_input(t("Số, ký hiệu"), number, key=key("number"), max_chars=120, width=200, disabled=cited)
        st.text_input(
            t("Cơ quan ban hành"), issuer, key=key("issuer"), max_chars=300, width=320, disabled=cited
        )
    with st.container(horizontal=True):
        for what, label, day in (
            ("issued", t("Ngày ban hành"), details.issue_date),
            ("from", t("Hiệu lực từ"), details.valid_from),
            ("to", t("Hiệu lực đến"), details.valid_to),
        ):
            st.date_input(
                label,
                day,
                FIRST_DAY,
                LAST_DAY,
                key=key(what),
                format="DD/MM/YYYY",
                width=180,
                disabled=cited,
            )
    with st.container(horizontal=True):
        st.text_input(t("Nơi lưu bản gốc"), details.place_kept, key=key("place"), max_chars=300, width=320)
        st.text_input(
            t("Người hoặc bộ phận giữ"), details.holder, key=key("holder"), max_chars=300, width=320
        )


def details_in(key: Key, title: str = "") -> EvidenceDetails:
    """What stands in those fields; `title` where its field is empty."""
    return EvidenceDetails(
        title=text_in(key, "title") or title,
        document_number=text_in(key, "number"),
        issuer=text_in(key, "issuer"),
        issue_date=_day_in(key, "issued"),
        valid_from=_day_in(key, "from"),
        valid_to=_day_in(key, "to"),
        place_kept=text_in(key, "place"),
        holder=text_in(key, "holder"),
    )


def text_in(key: Key, what: str) -> str:
    """What stands in one text field."""
    return str(st.session_state.get(key(what)) or "").strip()


def draw_upload(key: Key, on_change: Callable[..., None], args: tuple[object, ...]) -> None:
    """The field for a file; it is taken in the run that receives it."""
    if settings().personal_data == "warn":
        st.checkbox(t("Tệp có thông tin cá nhân và được phép lưu làm minh chứng"), key=key("personal"))
    limit = settings().max_upload_mb
    st.file_uploader(
        t(
            "Tệp PDF, DOCX, XLSX, PNG hoặc JPEG, tối đa {limit} MB; được lưu ngay khi tải lên xong",
            limit=limit,
        ),
        type=TYPES,
        key=upload_key(key),
        on_change=on_change,
        args=args,
    )


def file_in(key: Key) -> FileSource | None:
    """The file that was just uploaded."""
    upload = st.session_state.get(upload_key(key))
    if upload is None:
        return None
    confirmed = bool(st.session_state.get(key("personal")))
    return FileSource(str(upload.name), upload.getvalue(), personal_data_confirmed=confirmed)


def empty_upload(key: Key) -> None:
    """Begin the file field anew, after a refusal; the other fields keep what was typed."""
    st.session_state[_refusals(key)] = st.session_state.get(_refusals(key), 0) + 1


def upload_key(key: Key) -> str:
    """The key of the file field, new after each refused file."""
    return f"{key('file')}-{st.session_state.get(_refusals(key), 0)}"


def draw_address(key: Key) -> None:
    """The field for an address."""
    st.text_input(t("Địa chỉ (https://…)"), key=key("url"), max_chars=2000)


def draw_warning() -> None:
    """What is never uploaded, and what to do instead."""
    text = t(
        "Không đưa lên văn bản mật (hãy ghi tham chiếu bản giấy), danh sách hoặc thông tin riêng của cá nhân. "
        "Điền thông tin văn bản trước; để trống tên thì lấy tên tệp."
    )
    draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))


def _refusals(key: Key) -> str:
    return key("refusals")


def _day_in(key: Key, what: str) -> date | None:
    found: date | None = st.session_state.get(key(what))
    return found
