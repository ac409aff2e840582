"""Which document of the register is unfolded for which work; one at a time, so that the page stays light."""

from enum import StrEnum

import streamlit as st

from scorecard.assessment.records import EvidenceItem
from scorecard.ui.language import t

OPENED = "assess-register-opened"  # (document, work, revision that was shown when it was opened)


class Work(StrEnum):
    """What can be done with a document of the register."""

    EDIT = "edit"
    VERSION = "version"
    SUGGEST = "suggest"


def draw_works(item: EvidenceItem) -> None:
    """The buttons that unfold each work."""
    works = (
        (Work.EDIT, t("Sửa thông tin"), "edit"),
        (Work.VERSION, t("Thêm bản mới"), "upgrade"),
        (Work.SUGGEST, t("Còn chứng minh được gì?"), "lightbulb"),
    )
    for work, label, icon in works:
        st.button(
            label,
            key=f"assess-document-{item.id}-{work}",
            type="tertiary",
            icon=f":material/{icon}:",
            on_click=unfold,
            args=(item, work),
        )


def unfold(item: EvidenceItem, work: Work) -> None:
    """Open one work on one document; pressing the same again closes it."""
    same = opened_work(item) is work
    st.session_state[OPENED] = None if same else (item.id, work, item.revision)


def close() -> None:
    """Close whatever is open."""
    st.session_state[OPENED] = None


def opened_work(item: EvidenceItem) -> Work | None:
    """The work that is open on this document."""
    held: tuple[int, Work, int] | None = st.session_state.get(OPENED)
    return held[1] if held is not None and held[0] == item.id else None


def opened_revision() -> int:
    """The revision that was shown when the work was opened; 0 where nothing is open."""
    held: tuple[int, Work, int] | None = st.session_state.get(OPENED)
    return held[2] if held is not None else 0
