"""The versions a screen was drawn from, kept in the browser, so that they outlive the server's memory.

A hidden box holds "1.1.1=3 1.1.2=0". After a restart the browser sends it back together with the values of the
other widgets, and a change made meanwhile is saved on top of the right version, or refused as stale.
"""

import re
from collections.abc import Sequence

import streamlit as st

from scorecard.ui.language import t
from scorecard.ui.pieces.cells import Cell, prepare, settle

VERSION = re.compile(r"[0-9]{1,9}")


def prepare_all(cells: Sequence[Cell], group: str) -> None:
    """Before the widgets of these cells are drawn; `group`: the indicator or quadrant they stand under."""
    if not cells:
        return
    if any(cell.seen is None for cell in cells):
        returned = parsed(_box(cells, group, written(cells)))
        for cell in cells:
            prepare(cell, returned.get(cell.sub.code))
        return
    for cell in cells:
        prepare(cell, None)
    st.session_state[_name(cells, group)] = written(cells)
    _box(cells, group, "")


def settle_all(cells: Sequence[Cell]) -> None:
    """After they are drawn: save what came back from an earlier session, and then draw what stands."""
    tried = [settle(cell) for cell in cells]  # every one of them, not only up to the first
    if True in tried:
        st.rerun()


def written(cells: Sequence[Cell]) -> str:
    """The versions as text: those the screen shows, else those of the database."""
    return " ".join(f"{cell.sub.code}={cell.version if cell.seen is None else cell.seen}" for cell in cells)


def parsed(text: str) -> dict[str, int]:
    """Sub-indicator → version; what is not of that form is passed over, for it comes from a browser."""
    pairs = (part.rpartition("=") for part in text.split())
    return {code: int(number) for code, _, number in pairs if code and VERSION.fullmatch(number)}


def _name(cells: Sequence[Cell], group: str) -> str:
    return f"{cells[0].form}-{cells[0].assessment_id}-{group.replace('.', '-')}-versions"


def _box(cells: Sequence[Cell], group: str, value: str) -> str:
    with st.container(key="seen-versions"):
        return st.text_input(t("Phiên bản đang xem"), value=value, key=_name(cells, group))
