"""The print layout: charts with the whole table and the source under them, and one button that prints."""

import math

import pandas as pd

from scorecard.i18n.numbers import format_number
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces import source

MOST_ROWS = 400


def draw_on_paper(table: pd.DataFrame) -> None:
    """The table as it is printed, with where it comes from; beyond MOST_ROWS it says how many are left out."""
    _draw_button_once()
    rows = table.head(MOST_ROWS)
    heads = joined([fill('<th scope="col">{name}</th>', name=name) for name in table.columns])
    year = list(table.columns).index(t("Năm")) if t("Năm") in table.columns else -1
    body = joined([_row(values, year) for values in rows.itertuples(index=False, name=None)])
    draw(
        fill(
            '<div class="sc-paper" tabindex="0"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>'
            "</table>{more}</div>",
            heads=heads,
            body=body,
            more=_left_out(len(table) - len(rows)),
        )
    )
    draw(source_note())


def source_note() -> Html:
    """Where the figures come from, in one line; on screen it is not seen, on paper it stands under the chart."""
    line = source.source_line()
    return fill('<p class="sc-source">{label}: {line}</p>', label=t("Nguồn"), line=line) if line else Html()


def _row(values: tuple[object, ...], year: int) -> Html:
    """`year`: the place of a year, which is no amount: 2026, never 2.026."""
    shown = (str(value) if place == year else value for place, value in enumerate(values))
    return fill("<tr>{cells}</tr>", cells=joined([_cell(value) for value in shown]))


def _cell(value: object) -> Html:
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = "–" if math.isnan(value) else format_number(float(value), language(), 4)
        return fill('<td class="sc-number">{text}</td>', text=text)
    return fill("<td>{text}</td>", text="–" if value is None or value is pd.NA else value)


def _left_out(rows: int) -> Html:
    if rows <= 0:
        return Html()
    text = t("Còn {n} dòng nữa; bản đầy đủ ở tệp XLSX trong «Tải về».", n=format_number(rows, language(), 0))
    return fill("<p>{text}</p>", text=text)


def _draw_button_once() -> None:
    """Over the first table of a page: print, for paper or as PDF."""
    run = source.told()
    if run.has_print_button:
        return
    run.has_print_button = True
    button = (
        '<p class="sc-print"><button type="button" class="sc-button" data-sc-do="print">{text}</button></p>'
    )
    draw(fill(button, text=t("In trang này")))
