"""Numbers, percentages and dates as each language writes them, and numbers as people type them."""

import datetime as dt
import re
from functools import lru_cache
from typing import ClassVar

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

from scorecard.errors import ScorecardError

# Vietnam has kept UTC+7 without summer time since 1975, so no time zone database is needed.
VIETNAM_TIME = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")
_GROUPS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")


class NumberNotUnderstood(ScorecardError):
    """The text is not a number in any of the two ways of writing."""

    code: ClassVar[str] = "I18N-001"
    vi: ClassVar[str] = "Không đọc được số “{text}”. Hãy viết như 1.234,5 hoặc 1234.5."
    en: ClassVar[str] = "“{text}” is not a number. Write it like 1.234,5 or 1234.5."


class AmbiguousNumber(ScorecardError):
    """The text is two different numbers in the two ways of writing."""

    code: ClassVar[str] = "I18N-002"
    vi: ClassVar[str] = "“{text}” có thể hiểu là {whole} hoặc {fraction}. Hãy viết rõ: {whole} hoặc {clear}."
    en: ClassVar[str] = "“{text}” may mean {whole} or {fraction}. Write it plainly: {whole} or {clear}."


def format_number(value: float | None, language: str, decimals: int = 2) -> str:
    """`1234.5` as "1.234,5" in Vietnamese and "1,234.5" in English; None as an empty text."""
    return "" if value is None else _written(value or 0, language, decimals)


@lru_cache(maxsize=1 << 13)
def _written(value: float, language: str, decimals: int) -> str:
    """The same few thousand numbers are written again at each run."""
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return str(format_decimal(value, format=pattern, locale=_locale(language)))


def format_percent(share: float | None, language: str, decimals: int = 1) -> str:
    """A share of 0 to 1: `0.123` as "12,3 %" (no-break space) in Vietnamese, "12.3%" in English."""
    if share is None:
        return ""
    number = format_number(share * 100, language, decimals)
    return f"{number}\u00a0%" if language == "vi" else f"{number}%"


def format_date(day: dt.date | None, language: str) -> str:
    """21/11/2026 in both languages: day, month, year is how readers of both write it in Vietnam."""
    del language
    return "" if day is None else f"{day:%d/%m/%Y}"


def format_long_date(day: dt.date, language: str) -> str:
    """A date in a document: "ngày 01 tháng 02 năm 2026" or "1 February 2026".

    Decree 30/2020: days below 10 and the months 1 and 2 get a zero in front.
    """
    if language == "vi":
        month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
        return f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return str(babel_date(day, "d MMMM y", locale="en_GB"))


def format_datetime(moment: dt.datetime | None, language: str) -> str:
    """A moment (aware; UTC in the store) in Vietnam's time: "21/11/2026 14:05"."""
    if moment is None:
        return ""
    local = moment.astimezone(VIETNAM_TIME)
    return f"{format_date(local.date(), language)} {local:%H:%M}"


def parse_number(text: str) -> float:
    """The number in a cell or a field: 1.234,5 and 1234.5 are both 1234.5.

    Raises AmbiguousNumber for "1.234" and "1,234" (a thousand, or one and a bit?), NumberNotUnderstood for
    what is no number at all.
    """
    bare = "".join(text.split()).replace("\u2212", "-")
    if not _NUMBER.fullmatch(bare):
        raise NumberNotUnderstood(text=text.strip())
    sign, digits = (bare[0], bare[1:]) if bare[0] in "+-" else ("", bare)
    return float(sign + _plain_digits(digits, text.strip()))


def _plain_digits(digits: str, shown: str) -> str:
    """The digits with at most one point, from either way of writing."""
    separators = [c for c in digits if c in ".,"]
    if not separators:
        return digits
    if len(set(separators)) == 2:
        return _with_both(digits, shown)
    separator = separators[0]
    if len(separators) > 1:
        return _ungrouped(digits, shown)
    whole, fraction = digits.split(separator)
    if not fraction:
        raise NumberNotUnderstood(text=shown)
    if len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        raise AmbiguousNumber(
            text=shown, whole=whole + fraction, fraction=f"{whole},{fraction}", clear=f"{whole},{fraction}0"
        )
    return f"{whole}.{fraction}"


def _with_both(digits: str, shown: str) -> str:
    """1.234,5 or 1,234.5: the last mark is the decimal one, the others must stand at thousands."""
    cut = max(digits.rfind("."), digits.rfind(","))
    whole, fraction = digits[:cut], digits[cut + 1 :]
    if not fraction:
        raise NumberNotUnderstood(text=shown)
    return f"{_ungrouped(whole, shown)}.{fraction}"


def _ungrouped(digits: str, shown: str) -> str:
    """1.234.567 as 1234567; refuses groups that are not of three digits."""
    if not _GROUPS.fullmatch(digits):
        raise NumberNotUnderstood(text=shown)
    return digits.replace(".", "").replace(",", "")


def _locale(language: str) -> str:
    """Babel's locale for one of our two languages."""
    return "vi" if language == "vi" else "en"
