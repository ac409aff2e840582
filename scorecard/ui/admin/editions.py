"""Editions on screen: those in the files with their faults, those kept, and reading one through."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scorecard.i18n.numbers import format_datetime
from scorecard.services.editions import AvailableEdition, StoredEdition, keep_edition
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

SHORT_HASH = 12


def draw_available(every: Sequence[AvailableEdition]) -> None:
    """Each edition in the data folder: sound or with which faults, kept or not."""
    st.subheader(t("Trong thư mục dữ liệu"))
    for each in every:
        text, button = st.columns([4, 1], vertical_alignment="center")
        text.markdown(f"**{each.framework.title.in_language(language()) or each.name}** (`{each.name}`)")
        if not each.usable:
            _draw_faults(each)
        elif each.stored_id is not None:
            text.markdown(t("Không có lỗi; đã lưu vào hệ thống."))
        else:
            text.markdown(t("Không có lỗi; chưa lưu vào hệ thống."))
            button.button(
                t("Lưu vào hệ thống"), key=f"editions-keep-{each.name}", on_click=_keep, args=(each.name,)
            )


def _draw_faults(edition: AvailableEdition) -> None:
    st.error(tn("Có {n} lỗi nên chưa dùng được:", len(edition.faults)))
    for fault in edition.faults:
        st.markdown(f"- {fault.sentence(language())}")


def draw_stored(every: Sequence[StoredEdition]) -> None:
    """The editions kept in the database: hashes, since when, in which cycles."""
    st.subheader(t("Đã lưu cùng các kỳ đánh giá"))
    if not every:
        st.markdown(t("Chưa lưu bộ tiêu chí nào. Bộ tiêu chí được lưu khi lập hoặc mở kỳ đánh giá."))
        return
    rows = [
        {
            t("Số"): str(each.id),
            t("Bộ tiêu chí"): each.framework.title.in_language(language()),
            t("Mã cấu trúc"): each.structure_sha256[:SHORT_HASH],
            t("Mã nội dung"): each.text_sha256[:SHORT_HASH],
            t("Toàn vẹn"): t("nguyên vẹn") if each.intact else t("khác mã đã lưu"),
            t("Lưu lúc"): format_datetime(each.loaded_at, language()),
            t("Các kỳ sử dụng"): ", ".join(each.cycles),
        }
        for each in every
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="editions-stored")


def _keep(name: str) -> None:
    with shown_errors():
        keep_edition(workplace(), signed_in(), name)
        notice(t("Đã lưu bộ tiêu chí vào hệ thống."))
