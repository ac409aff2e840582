"""A chart as it always stands: figure, text alternative, the table behind it and a download of that table."""

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from scorecard.charts.figure import Chart
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_number
from scorecard.ui.language import language, t
from scorecard.ui.marks import legend_of
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.pieces.download import download_table

CONFIG = {"displaylogo": False, "displayModeBar": False, "responsive": True, "scrollZoom": False}
MOST_WRITTEN = 2_000
WHY = to_translate("Vì sao?")
OnCell = Callable[[int, str], None]
"""What happens when a cell is touched: its row in the table, and its column."""


def draw_chart(
    chart: Chart,
    table: pd.DataFrame,
    key: str,
    wide: bool = False,
    legend: bool = True,
    on_cell: OnCell | None = None,
) -> None:
    """Draw `chart` with `table` beneath it: what the figure shows, nothing its reader may not see.

    A `wide` one (heat map) keeps a least width and scrolls inside itself on a phone. Without `legend` where
    a chart just above it already explains the same marks. `on_cell`: what a touch of one cell of the table does.
    """
    draw(fill('<h2 class="sc-chart-title">{title}</h2>', title=chart.title))
    with st.container(key=f"{key}-{'wide' if wide else 'fit'}-chart"):
        if wide:  # a region that scrolls needs something in it that the keyboard reaches
            draw(fill('<p class="sc-hidden" tabindex="0">{text}</p>', text=chart.alternative))
        st.plotly_chart(chart.figure, theme=None, key=key, config=CONFIG, alt=chart.alternative)
    if legend:
        draw(legend_of(chart.letters))
    draw(fill('<p class="sc-muted" style="margin:0">{note}</p>', note=chart.note) if chart.note else Html())
    box = st.expander(t("Bảng số liệu"), icon=":material/table:", key=f"{key}-table-box", on_change="rerun")
    if box.open:  # a closed table costs nothing
        with box:
            draw_table(table, key, on_cell=on_cell)


def draw_table(table: pd.DataFrame, key: str, pinned: bool = False, on_cell: OnCell | None = None) -> None:
    """A table with its download as CSV; for what this reader may already see. `pinned`: its first column stays.

    A column called WHY holds addresses and is shown as that word; on paper it would lead nowhere.
    """
    columns: dict[str, Any] = {str(table.columns[0]): st.column_config.Column(pinned=True)} if pinned else {}
    if t(WHY) in table.columns:
        columns[t(WHY)] = st.column_config.LinkColumn(display_text=t(WHY), width="small")
    shown: dict[str, Any] = {"hide_index": True, "column_config": columns, "placeholder": "–"}
    if on_cell is None:
        st.dataframe(written(table), key=f"{key}-table", **shown)
    else:
        shown |= {"on_select": "rerun", "selection_mode": "single-cell"}
        touched: Any = st.dataframe(written(table), key=f"{key}-table", **shown)
        for row, column in touched["selection"]["cells"][:1]:
            on_cell(int(row), str(column))
    download_table(table.drop(columns=t(WHY), errors="ignore"), key)


def written(table: pd.DataFrame) -> pd.DataFrame | Styler:
    """The table with its numbers as readers of this language write them (1.234,5), still sorted as numbers.

    Long tables stay as they are: writing each number costs more than all the rest of a page.
    """
    tongue, year = language(), t("Năm")
    numbers: list[Hashable] = [name for name in table.select_dtypes("number").columns if name != year]
    if not numbers or len(numbers) * len(table) > MOST_WRITTEN:
        return table

    def as_read(value: object) -> str:
        return format_number(float(str(value)), tongue, 4)

    return table.style.format(as_read, subset=numbers, na_rep="–")
