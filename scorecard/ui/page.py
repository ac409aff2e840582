"""How each page begins: who is here, may they be here, and the heading that says where they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import streamlit as st

from scorecard.access.policy import NotAllowed, holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.deadlines import Due
from scorecard.assessment.records import State
from scorecard.i18n.numbers import format_date
from scorecard.ui.identity import find_actor
from scorecard.ui.language import language, speak, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import sentence, show_notices
from scorecard.ui.pieces.source import tell_title
from scorecard.ui.words import word

_here: ContextVar[Actor | None] = ContextVar("here", default=None)


@dataclass(frozen=True)
class Where:
    """What a page is about: the locality, the cycle, where its assessment stands and what is due when."""

    locality: str = ""
    cycle: str = ""
    state: State | None = None
    due: Due | None = None


def guard(*permissions: Permission) -> Actor:
    """The first line of each page: the signed-in person, holding at least one of `permissions` somewhere.

    Without a living session, or without the right, the page says so and ends here. What a person may do
    to one locality is asked again by each service.
    """
    actor = _here.get() or signed_in()
    show_notices()
    if permissions and not any(holds_anywhere(actor, permission) for permission in permissions):
        st.error(sentence(NotAllowed()), icon=":material/block:")
        st.stop()
    return actor


@contextmanager
def known(actor: Actor) -> Iterator[None]:
    """Inside, the page's guard need not look up again whom this same run has just looked up."""
    token = _here.set(actor)
    try:
        yield
    finally:
        _here.reset(token)


def signed_in() -> Actor:
    """The person behind this run, read from the database now; for callbacks too."""
    actor = find_actor()
    if actor is None:
        _end_of_session()
    speak(actor.language)
    return actor


def heading(title: str, where: Where | None = None, today: date | None = None) -> None:
    """The page's title, and under it locality, cycle, state and deadline (days left from `today`)."""
    tell_title(title, where.locality if where else "", where.cycle if where else "")
    parts = _where_parts(where or Where(), today)
    strip = fill('<p class="sc-where">{parts}</p>', parts=joined(parts)) if parts else Html()
    draw(fill('<header class="sc-heading"><h1>{title}</h1>{strip}</header>', title=title, strip=strip))


def _where_parts(where: Where, today: date | None) -> list[Html]:
    parts = [fill("<span>{text}</span>", text=text) for text in (where.locality, where.cycle) if text]
    if where.state is not None:
        parts.append(fill('<span class="sc-state">{state}</span>', state=word(where.state)))
    if where.due is not None:
        parts.append(fill('<span class="sc-due">{text}</span>', text=due_text(where.due, today)))
    return parts


def due_text(due: date | Due | None, today: date | None = None) -> str:
    """The deadline in words: "Hạn 30/11/2026, còn 9 ngày", "quá hạn 2 ngày" once it has passed; empty without one.

    One with more time than the cycle gives says so: "Gia hạn đến 30/11/2026, còn 9 ngày".
    """
    if due is None:
        return ""
    last = due.day if isinstance(due, Due) else due
    shown, is_extended = format_date(last, language()), isinstance(due, Due) and due.is_extended
    day = t("Gia hạn đến {day}", day=shown) if is_extended else t("Hạn {day}", day=shown)
    if today is None:
        return day
    left = (last - today).days
    if left == 0:
        return f"{day}, {t('hôm nay')}"
    return f"{day}, {tn('còn {n} ngày', left) if left > 0 else tn('quá hạn {n} ngày', -left)}"


def _end_of_session() -> NoReturn:
    """Say that the session has ended, with the way back in."""
    title = t("Phiên làm việc đã kết thúc")
    text = t("Những gì đã lưu vẫn còn nguyên. Hãy đăng nhập lại để làm tiếp.")
    draw(
        fill(
            '<section class="sc-empty"><h1>{title}</h1><p>{text}</p>'
            '<a class="sc-button" href="/sign-in" target="_self">{link}</a></section>',
            title=title,
            text=text,
            link=t("Đăng nhập lại"),
        )
    )
    st.stop()
