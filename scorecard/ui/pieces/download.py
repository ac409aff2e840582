"""Tables as CSV that a spreadsheet opens without running anything in it."""

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark (Excel reads Vietnamese by it), one header row, no index.

    Texts that a spreadsheet would take for a formula get a leading apostrophe (CWE-1236).
    """
    safe = table.map(neutral).rename(columns=neutral)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def neutral(value: object) -> object:
    """ "=1+1" becomes "'=1+1"; a number, a date or None stays what it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
