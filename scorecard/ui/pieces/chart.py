"""A chart as it always stands: figure, text alternative, and one quiet row with its table, files and link."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from scorecard.charts.figure import Chart
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_number
from scorecard.ui.language import language, t
from scorecard.ui.marks import legend_of
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.download import download_table
from scorecard.ui.pieces.pictures import offer_pictures
from scorecard.ui.pieces.printing import draw_on_paper, source_note
from scorecard.ui.pieces.share import offer_link
from scorecard.ui.pieces.source import is_print

CONFIG = {"displaylogo": False, "displayModeBar": False, "responsive": True, "scrollZoom": False}
MOST_WRITTEN = 2_000
LEAST_GROUPED = 1_000
WHY = to_translate("Vì sao?")
OnCell = Callable[[int, str], None]
"""What happens when a cell is touched: its row in the table, and its column."""
Table = pd.DataFrame | Callable[[], pd.DataFrame]
"""A table, or what makes it once somebody opens it."""
OnPoint = Callable[[str], None]
"""What happens when a point is touched: the text that its `customdata` holds, such as a code or a key."""


def draw_chart(
    chart: Chart,
    table: Table,
    key: str,
    wide: bool = False,
    legend: bool = True,
    on_cell: OnCell | None = None,
    on_point: OnPoint | None = None,
    over: Sequence[Html] = (),
) -> None:
    """Draw `chart` with `table` beneath it: what the figure shows, nothing its reader may not see.

    A `wide` one (heat map) keeps a least width and scrolls inside itself on a phone. Without `legend` where
    a chart just above it already explains the same marks. `on_cell`: what a touch of one cell of the table does;
    `on_point`: what a touch of a point in the figure does, where the point has `customdata`.
    `over`: pieces that stay in sight while the figure scrolls beneath them, drawn in the same region.
    """
    draw(fill('<h2 class="sc-chart-title">{title}</h2>', title=chart.title))
    with st.container(key=f"{key}-{'wide' if wide else 'fit'}-chart"):
        if wide:  # a region that scrolls needs something in it that the keyboard reaches
            swipe = t("Biểu đồ rộng hơn màn hình: kéo ngang để xem hết.")
            region = '<p class="sc-hidden" tabindex="0">{text}</p><p class="sc-swipe">{swipe}</p>'
            draw(fill(region, text=chart.alternative, swipe=swipe))
        for piece in over:
            draw(piece)
        _draw_figure(chart, key, on_point)
    note = fill('<p class="sc-muted" style="margin:0">{note}</p>', note=chart.note) if chart.note else Html()
    if is_print():
        draw(joined([legend_of(chart.letters) if legend else Html(), note]))
        draw_on_paper(_made(table).drop(columns=t(WHY), errors="ignore"))
        return
    draw(joined([legend_of(chart.letters) if legend else Html(), note, source_note()]))
    _draw_tools(chart, table, key, on_cell)


def _draw_figure(chart: Chart, key: str, on_point: OnPoint | None) -> None:
    shown: dict[str, Any] = {"theme": None, "key": key, "config": CONFIG, "alt": chart.alternative}
    if on_point is None:
        st.plotly_chart(chart.figure, **shown)
        return
    touched: Any = st.plotly_chart(chart.figure, on_select="rerun", selection_mode="points", **shown)
    place = place_of(touched["selection"]["points"])
    if place:
        on_point(place)


def place_of(points: Sequence[Mapping[str, Any]]) -> str:
    """The `customdata` of the first touched point, its first part where it has several; "" where there is none."""
    for point in points[:1]:
        data = point.get("customdata")
        if isinstance(data, Sequence) and not isinstance(data, str):
            data = data[0] if len(data) else None
        return "" if data is None else str(data)
    return ""


def _made(table: Table) -> pd.DataFrame:
    return table if isinstance(table, pd.DataFrame) else table()


def _draw_tools(chart: Chart, table: Table, key: str, on_cell: OnCell | None) -> None:
    """One quiet row: the table, the files, the link. What is closed costs nothing."""
    with st.container(key=f"{key}-tools", horizontal=True, vertical_alignment="center", gap="small"):
        box = st.expander(
            t("Bảng số liệu"),
            icon=":material/table:",
            type="compact",
            key=f"{key}-table-box",
            on_change="rerun",
        )
        files = st.popover(
            t("Tải về"), icon=":material/download:", type="tertiary", key=f"{key}-files", on_change="rerun"
        )
        link = st.popover(
            t("Liên kết"), icon=":material/link:", type="tertiary", key=f"{key}-link", on_change="rerun"
        )
    if box.open:
        with box:
            _draw_cells(_made(table), key, pinned=False, on_cell=on_cell)
    if files.open:
        with files:
            download_table(_made(table).drop(columns=t(WHY), errors="ignore"), key, chart.title)
            offer_pictures(chart, key)
    if link.open:
        with link:
            offer_link(key)


def offer_table(title: str, table: Table, key: str) -> None:
    """A table behind its title, made when it is opened; on paper it stands open."""
    if is_print():
        draw(fill('<h2 class="sc-chart-title">{title}</h2>', title=title))
        draw_table(_made(table), key)
        return
    box = st.expander(title, icon=":material/table:", key=f"{key}-box", on_change="rerun")
    if box.open:
        with box:
            draw_table(_made(table), key)


def draw_table(table: pd.DataFrame, key: str, pinned: bool = False, on_cell: OnCell | None = None) -> None:
    """A table with its downloads; for what this reader may already see. `pinned`: its first column stays.

    A column called WHY holds addresses and is shown as that word; on paper it would lead nowhere.
    """
    bare = table.drop(columns=t(WHY), errors="ignore")
    if is_print():
        draw_on_paper(bare)
        return
    _draw_cells(table, key, pinned, on_cell)
    download_table(bare, key)


def _draw_cells(table: pd.DataFrame, key: str, pinned: bool, on_cell: OnCell | None) -> None:
    columns: dict[str, Any] = {str(table.columns[0]): st.column_config.Column(pinned=True)} if pinned else {}
    if t(WHY) in table.columns:
        columns[t(WHY)] = st.column_config.LinkColumn(display_text=t(WHY), width="small")
    shown: dict[str, Any] = {"hide_index": True, "column_config": columns, "placeholder": "–"}
    if on_cell is None:
        st.dataframe(written(table), key=f"{key}-table", **shown)
        return
    shown |= {"on_select": "rerun", "selection_mode": "single-cell"}
    touched: Any = st.dataframe(written(table), key=f"{key}-table", **shown)
    for row, column in touched["selection"]["cells"][:1]:
        on_cell(int(row), str(column))


def written(table: pd.DataFrame) -> pd.DataFrame | Styler:
    """The table with its numbers as readers of this language write them (1.234,5), still sorted as numbers.

    Long tables stay as they are: writing each number costs more than all the rest of a page.
    """
    tongue, year = language(), t("Năm")
    numbers: list[Hashable] = [
        name
        for name in table.select_dtypes("number").columns
        if name != year and not _reads_alike(table[name])
    ]
    if not numbers or len(numbers) * len(table) > MOST_WRITTEN:
        return table

    def as_read(value: object) -> str:
        return format_number(float(str(value)), tongue, 4)

    return table.style.format(as_read, subset=numbers, na_rep="–")


def _reads_alike(column: "pd.Series[Any]") -> bool:
    """Whole numbers below a thousand: no language writes them otherwise, and writing them costs most of a page."""
    is_whole = column.dtype.kind in "iu" and not column.isna().any()
    return bool(is_whole and column.abs().max() < LEAST_GROUPED)
