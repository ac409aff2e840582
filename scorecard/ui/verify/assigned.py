"""Who was assigned to verify, in words: in the queue, and above one assessment."""

import streamlit as st

from scorecard.services.turns import Turn
from scorecard.services.verification_sheet import QueueItem
from scorecard.ui.language import t


def assigned_text(turn: Turn) -> str:
    """In one line: that it is the reader's own, or whose it is; empty where nobody was assigned."""
    if turn.is_named:
        names = ", ".join(turn.others)
        return t("Giao cho bạn và {names}", names=names) if names else t("Giao cho bạn")
    return t("Giao cho {names}", names=", ".join(turn.names)) if turn.names else ""


def group_title(item: QueueItem) -> str:
    """The heading in the queue under which an assessment stands."""
    if item.turn.is_named:
        return t("Được giao cho tôi")
    return t("Chưa giao riêng cho ai") if item.turn.is_mine else t("Đã giao cho người khác")


def draw_assigned(turn: Turn) -> None:
    """For whoever leads: that others were assigned here, and that the lead may still score and conclude."""
    if turn.may_act and not turn.is_mine:
        st.info(
            t(
                "Hồ sơ này được giao cho {names} thẩm định. Bạn là trưởng đoàn nên vẫn xem, chấm và kết luận được.",
                names=", ".join(turn.names),
            ),
            icon=":material/group:",
        )
