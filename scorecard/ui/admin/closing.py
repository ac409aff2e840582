"""Before closing a cycle: what forbids it, and what it would cut off."""

import streamlit as st

from scorecard.services.cycle_closing import Closing
from scorecard.ui.language import language, t, tn


def draw_held_open(found: Closing) -> None:
    """Where objections wait: how many, in which localities, and who answers them where."""
    total = sum(number for _, number in found.objections)
    lines = [f"- {unit.title(language())}: {tn('{n} kiến nghị', n)}" for unit, n in found.objections]
    st.info(
        tn("Chưa đóng được kỳ này: {n} kiến nghị chờ trả lời.", total)
        + "\n\n"
        + "\n".join(lines)
        + "\n\n"
        + t("Trưởng đoàn thẩm định trả lời ở trang Kết luận; khi đã trả lời hết thì đóng được kỳ."),
        icon=":material/lock_clock:",
    )


def draw_cut_off(found: Closing) -> None:
    """What would end unfinished; nothing where nothing would."""
    if found.requests:
        st.warning(
            tn(
                "{n} đề nghị cơ quan cung cấp minh chứng còn mở; đóng kỳ thì không nhận và không xét được nữa.",
                found.requests,
            ),
            icon=":material/outgoing_mail:",
        )
    if found.objectable:
        names = ", ".join(unit.title(language()) for unit in found.objectable)
        st.warning(
            tn(
                "{n} địa phương còn trong thời hạn kiến nghị về kết luận: {names}.",
                len(found.objectable),
                names=names,
            ),
            icon=":material/schedule:",
        )
