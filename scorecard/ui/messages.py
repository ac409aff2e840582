"""The one place where our errors are caught and said to people: sentence and code, never a traceback."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import RunLocation, ThreadState

from scorecard.errors import ScorecardError
from scorecard.ui import session
from scorecard.ui.language import language, t

_MARKDOWN = re.compile(r"[\\\[\]`*$~]")
Kind = Literal["error", "success", "info", "warning"]
_ICONS: dict[Kind, str] = {
    "error": ":material/error:",
    "success": ":material/check_circle:",
    "info": ":material/info:",
    "warning": ":material/warning:",
}


@dataclass(frozen=True)
class Notice:
    """Something to say at the next drawing of the screen."""

    kind: Kind
    text: str


@contextmanager
def shown_errors() -> Iterator[None]:
    """Say our errors instead of raising them; for callbacks and any part of a page.

    In a callback the sentence is kept and drawn by guard(); elsewhere it is drawn in place.
    Anything that is not ours goes on to the handler of unknown errors.
    """
    try:
        yield
    except ScorecardError as error:
        notice(sentence(error), "error")


def sentence(error: ScorecardError) -> str:
    """What a person reads: the sentence in their language and the stable code."""
    return f"{error.sentence(language())} ({error.code})"


def plain(text: str) -> str:
    """`text` for a box that reads Markdown: what somebody typed, in an address too, makes no link and no emphasis."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def notice(text: str, kind: Kind = "success") -> None:
    """Say `text`: at once in the body of a page, at the next drawing when said from a callback."""
    if _in_callback():
        session.keep(session.NOTICES, (*session.kept(session.NOTICES, ()), Notice(kind, text)))
    else:
        _say(Notice(kind, text))


def show_notices() -> None:
    """Draw what callbacks had to say, once."""
    waiting: tuple[Notice, ...] = session.kept(session.NOTICES, ())
    session.keep(session.NOTICES, ())
    for each in waiting:
        _say(each)


def show_unknown_error(reference: str) -> None:
    """For an error nobody foresaw: that nothing saved is lost, and the reference to quote."""
    text = t(
        "Có lỗi ngoài dự kiến. Những gì đã báo «Đã lưu» vẫn còn nguyên. Hãy tải lại trang; "
        "nếu lỗi lặp lại, báo quản trị viên mã tham chiếu {reference}.",
        reference=reference,
    )
    st.error(text, icon=_ICONS["error"])


def _in_callback() -> bool:
    """Streamlit has no public way to ask this; tests/ui/test_messages.py holds it to the pinned version."""
    return ThreadState.get().run_location is RunLocation.CALLBACK


def _say(what: Notice) -> None:
    boxes = {"error": st.error, "success": st.success, "info": st.info, "warning": st.warning}
    boxes[what.kind](plain(what.text), icon=_ICONS[what.kind])
