"""Tables as files that a spreadsheet opens without running anything in them: CSV, and XLSX with its source."""

import re
from typing import Any

import pandas as pd
import streamlit as st

from scorecard.excel.workbook import Origin, workbook
from scorecard.i18n.folding import fold
from scorecard.i18n.numbers import format_datetime
from scorecard.services.home import is_demonstration
from scorecard.ui.language import language, t
from scorecard.ui.pieces import source
from scorecard.wiring import workplace

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_NAME = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_table(table: pd.DataFrame, key: str, title: str = "") -> None:
    """Buttons that give `table` as CSV and as XLSX; in a demonstration names and files say so.

    A file is made only when it is asked for: a table of thousands of rows costs nothing to offer. `title`: what
    the figures are, for the file's name and its sheet of sources.
    """
    invented = is_demonstration(workplace())
    first_line = t("Dữ liệu minh họa, không phải số liệu thật.") if invented else ""
    origin = origin_of(table, title, first_line)
    name = file_name(title or key, invented)
    button: dict[str, Any] = {"key": f"{key}-download", "icon": ":material/download:", "on_click": "ignore"}
    with st.container(key=f"{key}-downloads", horizontal=True, gap="small"):
        st.download_button(
            t("Tải bảng (CSV)"),
            lambda: csv_bytes(table, first_line),
            file_name=f"{name}.csv",
            mime="text/csv",
            **button,
        )
        st.download_button(
            t("Tải bảng (XLSX)"),
            lambda: workbook(table, origin),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            **{**button, "key": f"{key}-workbook"},
        )


def origin_of(table: pd.DataFrame, title: str, first_line: str) -> Origin:
    """Where the figures come from: the view, every choice, the number of rows, when, and whether all is invented."""
    made_at = workplace().clock()
    facts = [
        (t("Nội dung"), title),
        *source.facts(),
        (t("Số dòng"), str(len(table))),
        (t("Lấy lúc"), format_datetime(made_at, language())),
        (t("Lưu ý"), first_line),
    ]
    return Origin(t("Số liệu"), t("Nguồn"), tuple((label, text) for label, text in facts if text), made_at)


def file_name(title: str, invented: bool) -> str:
    """A name that every system takes: "Hải An: 12 xanh" gives "hai-an-12-xanh", invented ones begin with minh-hoa."""
    words = re.findall(r"[a-z0-9]+", fold(title))
    name = "-".join(words)
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rsplit("-", 1)[0]
    return f"{'minh-hoa-' if invented else ''}{name or 'bang-so-lieu'}"


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
