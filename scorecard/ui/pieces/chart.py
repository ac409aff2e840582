"""A chart as it always stands: figure, text alternative, the table behind it and a download of that table."""

import pandas as pd
import streamlit as st

from scorecard.charts.figure import Chart
from scorecard.ui.language import t
from scorecard.ui.marks import legend_of
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.pieces.download import download_table

CONFIG = {"displaylogo": False, "displayModeBar": False, "responsive": True, "scrollZoom": False}


def draw_chart(chart: Chart, table: pd.DataFrame, key: str, wide: bool = False) -> None:
    """Draw `chart` with `table` beneath it: what the figure shows, nothing its reader may not see.

    A `wide` one (heat map) keeps a least width and scrolls inside itself on a phone.
    """
    draw(fill('<h2 class="sc-chart-title">{title}</h2>', title=chart.title))
    with st.container(key=f"{key}-{'wide' if wide else 'fit'}-chart"):
        if wide:  # a region that scrolls needs something in it that the keyboard reaches
            draw(fill('<p class="sc-hidden" tabindex="0">{text}</p>', text=chart.alternative))
        st.plotly_chart(chart.figure, theme=None, key=key, config=CONFIG, alt=chart.alternative)
    draw(legend_of(chart.letters))
    draw(fill('<p class="sc-muted">{note}</p>', note=chart.note) if chart.note else Html())
    with st.expander(t("Bảng số liệu"), icon=":material/table:"):
        draw_table(table, key)


def draw_table(table: pd.DataFrame, key: str) -> None:
    """A table with its download as CSV; for what this reader may already see."""
    st.dataframe(table, hide_index=True, key=f"{key}-table")
    download_table(table, key)
