"""One assessment in the queue: where it comes from, what asks for attention, and the one button."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from scorecard.assessment.records import State
from scorecard.i18n.numbers import format_datetime
from scorecard.services.verification_sheet import QueueItem
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text
from scorecard.ui.pieces.levels import listed
from scorecard.ui.pieces.progress import draw_progress
from scorecard.ui.verify.assigned import assigned_text, group_title
from scorecard.ui.verify.choosing import ASSESSMENT, VERIFY, card_title


def draw_groups(waiting: Sequence[QueueItem], today: date) -> None:
    """The whole queue; with a heading to each group as soon as anything in it was assigned to anyone."""
    has_groups = any(item.turn.names for item in waiting)
    for title, items in groupby(waiting, group_title):
        if has_groups:
            st.header(title)
        for item in items:
            draw_item(item, today)


def draw_item(item: QueueItem, today: date) -> None:
    """Draw the assessment with its numbers and the link that opens it."""
    with st.container(border=True, key=f"verify-waiting-{item.card.assessment.id}"):
        work, action = st.columns((3, 1), vertical_alignment="center")
        with work:
            draw(
                fill(
                    '<h2 style="margin:0;padding:0;font-size:1.125rem">{title}</h2>'
                    '<p class="sc-muted" style="margin:0">{when}</p><p style="margin:.25rem 0">{found}</p>',
                    title=card_title(item.card),
                    when=_when(item, today),
                    found=_found(item),
                )
            )
            draw_progress(item.looked_at - item.as_self, item.asked, t("mục bạn đã thẩm định"))
        with action:
            _draw_way_in(item)


def _draw_way_in(item: QueueItem) -> None:
    number = str(item.card.assessment.id)
    if st.button(_label(item), key=f"verify-open-{number}", icon=":material/fact_check:"):
        st.switch_page(page_address(VERIFY), query_params={ASSESSMENT: number})


def _when(item: QueueItem, today: date) -> str:
    submitted = format_datetime(item.card.assessment.submitted_at, language())
    due = due_text(item.card.dues.conclude, today)
    parts = (t("Nộp lúc {time}", time=submitted) if submitted else "", due, assigned_text(item.turn))
    return " · ".join(part for part in parts if part)


def _found(item: QueueItem) -> str:
    return listed(
        [
            (item.requests_answered, lambda n: tn("{n} yêu cầu đã được trả lời", n)),
            (item.differences, lambda n: tn("{n} khác tự chấm", n)),
            (item.greens_without_evidence, lambda n: tn("{n} xanh thiếu minh chứng", n)),
            (item.refused_evidence, lambda n: tn("{n} minh chứng không được chấp nhận", n)),
            (item.as_self, lambda n: tn("{n} lấy theo tự chấm", n)),
        ],
        t("Chưa thấy điểm nào cần chú ý riêng"),
    )


def _label(item: QueueItem) -> str:
    if item.card.assessment.state is State.SUBMITTED:
        return t("Bắt đầu thẩm định")
    return t("Thẩm định tiếp") if item.looked_at < item.asked else t("Xem lại")
