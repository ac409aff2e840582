"""The act of concluding: what will happen, what stands in the way, and the button."""

import streamlit as st

from scorecard.services.conclusion import ConclusionSheet, conclude
from scorecard.services.verification_sheet import VerificationSheet
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.verify.choosing import ASSESSMENT
from scorecard.ui.verify.proposals import to_choose
from scorecard.ui.verify.sampled import draw_link, waiting_in_sample
from scorecard.wiring import workplace

NOTE = "conclude-note"


def draw_conclude(sheet: VerificationSheet, found: ConclusionSheet) -> None:
    """Say what concluding does and how it can be undone; the button is open once nothing is left to choose."""
    waiting, nothing = to_choose(found), len(found.not_looked_at) == len(found.proposals)
    st.header(t("Ghi kết luận"))
    st.markdown(
        t(
            "Sau khi ghi, các mức trên trở thành kết luận; không ai sửa được mức và minh chứng nữa. Địa phương "
            "xem được kết luận, chưa ai khác xem được cho đến khi công bố. Cơ quan điều phối có thể mở lại kèm lý do."
        )
    )
    st.markdown(
        tn("Lãnh đạo địa phương được kiến nghị trong {n} ngày sau kết luận.", sheet.cycle.objection_days)
    )
    if waiting:
        st.warning(tn("Còn {n} mục phải chọn mức và ghi lý do trước khi kết luận.", len(waiting)))
    unseen = waiting_in_sample(sheet.sampled, found.not_looked_at)
    if unseen:
        st.warning(
            tn(
                "{n} tiêu chí trong mẫu chưa ai xem, kết luận bây giờ thì để là chưa đánh giá: {codes}.",
                len(unseen),
                codes=", ".join(unseen),
            )
        )
    if sheet.sampled is not None and any(
        code not in sheet.sampled.sample.items for code in found.not_looked_at
    ):
        draw_link(sheet, t("Có tiêu chí ngoài mẫu chưa có mức: mở mẫu thẩm định"))
    if nothing:
        st.warning(t("Chưa có mục nào được thẩm định nên chưa thể kết luận."))
    st.text_area(t("Ghi chú của kết luận (không bắt buộc)"), key=NOTE, max_chars=4000)
    st.button(
        t("Ghi kết luận"),
        key="conclude-now",
        type="primary",
        icon=":material/gavel:",
        on_click=_conclude,
        args=(sheet.assessment.id, sheet.locality.title(language())),
        disabled=bool(waiting) or nothing or not sheet.may_conclude,
    )


def _conclude(assessment_id: int, locality: str) -> None:
    """Conclude; the page then goes on with the next one that waits."""
    with shown_errors():
        conclude(workplace(), signed_in(), assessment_id, str(st.session_state.get(NOTE, "")))
        st.query_params.pop(ASSESSMENT, None)
        st.session_state.pop(NOTE, None)
        notice(t("Đã ghi kết luận cho {locality}. Bước tiếp theo là công bố.", locality=locality))
