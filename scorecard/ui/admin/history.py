"""The history on screen: the filter, the table, and the check of the whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.i18n.numbers import format_datetime, format_number
from scorecard.i18n.sorting import vietnamese_key
from scorecard.services.history import (
    HistoryChoices,
    HistoryEntry,
    HistoryFilter,
    HistoryPage,
    history,
)
from scorecard.services.history_check import check_history
from scorecard.services.request_answers import AGENCY
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import shown_errors
from scorecard.ui.pieces.deeds import change_text, deed_word, role_word, texts_text
from scorecard.ui.pieces.download import csv_bytes
from scorecard.wiring import workplace

SHOWN_FINDINGS = 50
Key = TypeVar("Key", int, str)


def draw_filter(choices: HistoryChoices) -> HistoryFilter:
    """The filter as chosen; its page is back at the first whenever something else changes."""
    actions = {action: deed_word(action) for action in choices.actions}
    people = {number: name or nameless(number) for number, name in choices.accounts.items()}
    columns = [*st.columns(3), *st.columns(3)]
    with columns[0]:
        account = _choose(t("Người thực hiện"), people, "history-account")
    with columns[1]:
        action = _choose(t("Việc"), actions, "history-action")
    with columns[2]:
        locality = _choose(t("Địa phương"), choices.localities, "history-locality")
    with columns[3]:
        since = _choose_day(t("Từ ngày"), "history-since")
    with columns[4]:
        until = _choose_day(t("Đến hết ngày"), "history-until")
    page = int(st.session_state.get("history-page", 1))
    return HistoryFilter(account, action, None, locality, since, until, page)


def nameless(account_id: int) -> str:
    """Who did it without an account of their own: an agency by its link, or the command line."""
    return t("cơ quan trả lời qua liên kết") if account_id == AGENCY else t("người vận hành")


def _choose(label: str, options: Mapping[Key, str], key: str) -> Key | None:
    ordered = sorted(options, key=lambda each: vietnamese_key(options[each]))
    return st.selectbox(
        label,
        ordered,
        index=None,
        format_func=lambda each: options[each],
        placeholder=t("Tất cả"),
        key=key,
        on_change=_first_page,
    )


def _choose_day(label: str, key: str) -> date | None:
    return st.date_input(label, value=None, format="DD/MM/YYYY", key=key, on_change=_first_page)


def _first_page() -> None:
    st.session_state["history-page"] = 1


def draw_history(actor: Actor, wanted: HistoryFilter) -> None:
    """The entries found, their number, the pages, and a download of this page."""
    found = history(workplace(), actor, wanted)
    if not found.entries:
        st.markdown(t("Không có việc nào khớp với bộ lọc."))
        return
    st.markdown(tn("Tìm thấy {n} việc.", found.total))
    table = _table(found.entries)
    st.dataframe(table, hide_index=True, key="history-table")
    _draw_pages(found)
    st.download_button(
        t("Tải trang này (CSV)"),
        csv_bytes(table),
        file_name="lich-su.csv",
        mime="text/csv",
        key="history-download",
        icon=":material/download:",
        on_click="ignore",
    )


def _table(entries: Sequence[HistoryEntry]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                t("Lúc"): format_datetime(entry.at, language()),
                t("Người thực hiện"): entry.account_name or nameless(entry.account_id),
                t("Việc"): deed_word(entry.action),
                t("Thay đổi"): change_text(entry),
                t("Ghi kèm"): texts_text(entry),
                t("Địa phương"): entry.locality,
                t("Kỳ đánh giá"): entry.cycle,
                t("Vai trò"): role_word(entry.role),
            }
            for entry in entries
        ]
    )


def _draw_pages(found: HistoryPage) -> None:
    if found.pages > 1:
        st.number_input(
            t("Trang (trên {n} trang)", n=format_number(found.pages, language(), 0)),
            min_value=1,
            max_value=found.pages,
            step=1,
            key="history-page",
            width=200,
        )


def draw_check(actor: Actor) -> None:
    """The button that checks the whole history, and what it found."""
    st.subheader(t("Kiểm tra toàn vẹn"))
    st.markdown(
        t("So từng dòng lịch sử với mã băm, dòng trước nó và bản niêm phong hằng ngày ngoài cơ sở dữ liệu.")
    )
    if not st.button(t("Kiểm tra lịch sử"), key="history-check", icon=":material/verified_user:"):
        return
    with shown_errors(), st.spinner(t("Đang kiểm tra…")):
        findings = check_history(workplace(), actor)
        if not findings:
            st.success(t("Lịch sử nguyên vẹn: không dòng nào bị sửa, xóa hay đảo thứ tự."))
            return
        st.error(
            tn("Phát hiện {n} dấu hiệu bị can thiệp. Hãy giữ nguyên máy chủ và báo phụ trách.", len(findings))
        )
        for each in findings[:SHOWN_FINDINGS]:
            st.markdown(f"- {each.sentence(language())}")
