"""The language of this run, and t(): screen words in it."""

import threading

import streamlit as st

from scorecard.i18n.messages import LANGUAGES, translate, translate_count
from scorecard.ui import session

COOKIE = "scorecard_language"
FIRST = "vi"
_run = threading.local()  # a run has a thread of its own; a page asks for its language some hundred times


def language() -> str:
    """The account's once someone is signed in, the browser's choice before: "vi" or "en"."""
    spoken: str | None = getattr(_run, "language", None)
    if spoken is not None:
        return spoken
    known = session.kept(session.LANGUAGE) or st.context.cookies.get(COOKIE, FIRST)
    return known if known in LANGUAGES else FIRST


def speak(chosen: str) -> None:
    """Use this language from here on in this session."""
    _run.language = chosen if chosen in LANGUAGES else FIRST
    session.keep(session.LANGUAGE, _run.language)


def t(text: str, **params: object) -> str:
    """`text` (Vietnamese, the message id) in the reader's language: t("Còn {n} tiêu chí", n=3)."""
    return translate(text, language(), **params)


def tn(text: str, count: int, **params: object) -> str:
    """Like t(), for a text with {n}: English says one and many differently."""
    return translate_count(text, count, language(), **params)
