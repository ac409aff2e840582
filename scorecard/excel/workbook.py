"""A table as an XLSX workbook: numbers stay numbers, nothing in it runs, and a second sheet says where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pandas as pd
from xlsxwriter import Workbook

WIDEST = 60  # letters of a column
SAFE = {  # a text stays a text: it never becomes a formula, a link or a number
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "remove_timezone": True,
}
DAY = "dd/mm/yyyy"
MOMENT = "dd/mm/yyyy hh:mm"


@dataclass(frozen=True)
class Origin:
    """What stands beside the figures: both sheets' names and facts in pairs, label first.

    `made_at`: when the file was made (aware): it is written into the file, so that the same figures asked for
    at the same moment give the same bytes.
    """

    figures: str
    source: str
    facts: tuple[tuple[str, str], ...]
    made_at: datetime


def workbook(table: pd.DataFrame, origin: Origin) -> bytes:
    """The table with one header row that stays in sight, and its origin on a second sheet.

    Numbers, truths, days and moments keep their type; None and nan are empty cells; all else is text.
    """
    buffer = BytesIO()
    with Workbook(buffer, SAFE) as book:
        book.set_properties({"title": origin.figures, "created": origin.made_at.replace(tzinfo=None)})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        _figures(book, table, origin.figures, head)
        _source(book, origin, head)
    return buffer.getvalue()


def _figures(book: Any, table: pd.DataFrame, name: str, head: Any) -> None:
    sheet = book.add_worksheet(name)
    formats = {date: book.add_format({"num_format": DAY}), datetime: book.add_format({"num_format": MOMENT})}
    sheet.freeze_panes(1, 1)
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, str(title), head)
        values = [plain(value) for value in table.iloc[:, column].tolist()]
        for row, value in enumerate(values, start=1):
            _write(sheet, row, column, value, formats)
        sheet.set_column(column, column, _width(str(title), values))
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P/&N")


def _source(book: Any, origin: Origin, head: Any) -> None:
    sheet = book.add_worksheet(origin.source)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, (label, text) in enumerate(origin.facts):
        sheet.write_string(row, 0, label, head)
        sheet.write_string(row, 1, text, wrapped)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)


def plain(value: object) -> object:
    """The value as a cell takes it: numpy's numbers as Python's, None for whatever is missing."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    item = getattr(value, "item", None)
    return item() if callable(item) else value


def _write(sheet: Any, row: int, column: int, value: object, formats: Mapping[type[date], Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats[date])
    else:
        sheet.write_string(row, column, str(value))


def _width(title: str, values: Sequence[object]) -> int:
    longest = max((len(str(value)) for value in values[:200] if value is not None), default=0)
    return min(max(longest, len(title), 6) + 2, WIDEST)
