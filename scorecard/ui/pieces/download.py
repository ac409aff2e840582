"""Tables as CSV that a spreadsheet opens without running anything in it."""

import pandas as pd
import streamlit as st

from scorecard.services.home import is_demonstration
from scorecard.ui.language import t
from scorecard.wiring import workplace

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def download_table(table: pd.DataFrame, key: str) -> None:
    """A button that gives `table` as CSV; in a demonstration the file's name and first line say so.

    The file is made only when it is asked for: a table of thousands of rows costs nothing to offer.
    """
    invented = is_demonstration(workplace())
    first_line = t("Dữ liệu minh họa, không phải số liệu thật.") if invented else ""
    st.download_button(
        t("Tải bảng (CSV)"),
        lambda: csv_bytes(table, first_line),
        file_name=f"{'minh-hoa-' if invented else ''}{key}.csv",
        mime="text/csv",
        key=f"{key}-download",
        icon=":material/download:",
        on_click="ignore",
    )


def csv_bytes(table: pd.DataFrame, first_line: str = "") -> bytes:
    """UTF-8 with a byte order mark (Excel reads Vietnamese by it), one header row, no index.

    `first_line` stands above the header where there is something to say of the whole file.

    Texts that a spreadsheet would take for a formula get a leading apostrophe (CWE-1236).
    """
    safe = table.map(neutral).rename(columns=neutral)
    above = f'"{first_line}"\r\n' if first_line else ""
    return (above + safe.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def neutral(value: object) -> object:
    """ "=1+1" becomes "'=1+1"; a number, a date or None stays what it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
