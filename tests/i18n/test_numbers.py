"""Numbers and dates as officials write and type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.i18n.numbers import (
    AmbiguousNumber,
    NumberNotUnderstood,
    format_date,
    format_datetime,
    format_long_date,
    format_number,
    format_percent,
    parse_number,
)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1234567.891, "1.234.567,89", "1,234,567.89"),
        (1234.5, "1.234,5", "1,234.5"),
        (0, "0", "0"),
        (None, "", ""),
    ],
)
def test_numbers_follow_the_language(value: float | None, vi: str, en: str) -> None:
    assert (format_number(value, "vi"), format_number(value, "en")) == (vi, en)


def test_whole_numbers_have_no_decimals() -> None:
    assert format_number(102648, "vi", decimals=0) == "102.648"


def test_shares_become_percentages() -> None:
    assert format_percent(0.123, "vi") == "12,3\u00a0%"
    assert format_percent(0.123, "en") == "12.3%"
    assert format_percent(1, "vi") == "100\u00a0%"
    assert format_percent(None, "vi") == ""


def test_dates_are_day_month_year_in_both_languages() -> None:
    day = dt.date(2026, 2, 1)
    assert format_date(day, "vi") == format_date(day, "en") == "01/02/2026"
    assert format_date(None, "vi") == ""


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (dt.date(2026, 2, 1), "ngày 01 tháng 02 năm 2026", "1 February 2026"),
        (dt.date(2026, 3, 21), "ngày 21 tháng 3 năm 2026", "21 March 2026"),
    ],
)
def test_documents_pad_days_below_ten_and_the_first_two_months(day: dt.date, vi: str, en: str) -> None:
    assert (format_long_date(day, "vi"), format_long_date(day, "en")) == (vi, en)


def test_moments_are_told_in_vietnam_time() -> None:
    moment = dt.datetime(2026, 11, 20, 18, 5, tzinfo=dt.UTC)
    assert format_datetime(moment, "vi") == "21/11/2026 01:05"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", 1234.5),
        ("1234.5", 1234.5),
        ("1234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1 234,5", 1234.5),
        ("12", 12),
        ("-3,25", -3.25),
        ("\u22123", -3),
        ("0.125", 0.125),
        ("0,5", 0.5),
        ("12345.678", 12345.678),
    ],
)
def test_both_ways_of_writing_are_read(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "-999,999"])
def test_a_number_with_two_meanings_is_asked_about(text: str) -> None:
    with pytest.raises(AmbiguousNumber):
        parse_number(text)


def test_the_question_names_both_meanings() -> None:
    with pytest.raises(AmbiguousNumber) as told:
        parse_number("1.234")
    assert (
        told.value.sentence("vi") == "“1.234” có thể hiểu là 1234 hoặc 1,234. Hãy viết rõ: 1234 hoặc 1,2340."
    )


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3", "1,23.4,5", "12.", "nan", "inf", "1e5", "٣", "1.23,456.7", "--1", "1.234,"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberNotUnderstood):
        parse_number(text)


@given(st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2), st.sampled_from(["vi", "en"]))
def test_what_is_shown_is_read_back_or_asked_about(value: object, language: str) -> None:
    number = float(str(value))
    try:
        assert parse_number(format_number(number, language)) == number
    except AmbiguousNumber:
        assert abs(number) < 1_000_000
        assert number == int(number)
