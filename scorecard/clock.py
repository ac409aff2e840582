"""The one place that takes the time: UTC inside, Asia/Ho_Chi_Minh for dates that people read."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no daylight saving since 1975


def now() -> datetime:
    """This moment in UTC, with its zone."""
    return datetime.now(UTC)


def in_vietnam(moment: datetime) -> datetime:
    """`moment` on a Vietnamese clock."""
    return moment.astimezone(VIETNAM)


def today(moment: datetime) -> date:
    """The date in Vietnam at `moment`: deadlines and grants are judged by it."""
    return in_vietnam(moment).date()
