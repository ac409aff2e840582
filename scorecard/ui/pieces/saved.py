"""When something was saved, beside the thing itself; shown after the commit, never before."""

from datetime import datetime

from scorecard.clock import in_vietnam
from scorecard.ui.language import t
from scorecard.ui.markup import draw, fill


def saved_text(at: datetime, by: str = "") -> str:
    """The text: "Đã lưu 10:42", with the name of another who saved it: "Đã lưu 10:42, Nguyễn An"."""
    text = t("Đã lưu {time}", time=f"{in_vietnam(at):%H:%M}")
    return f"{text}, {by}" if by else text


def draw_saved(at: datetime, by: str = "") -> None:
    """Put the saved mark on the screen; announced by screen readers."""
    draw(fill('<p class="sc-saved" role="status">{text}</p>', text=saved_text(at, by)))
