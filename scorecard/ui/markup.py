"""The only place that hands HTML to the browser: constant templates, every value escaped."""

from collections.abc import Iterable
from html import escape
from typing import LiteralString

import streamlit as st


class Html(str):
    """Text that is already HTML; only fill() and joined() make it."""

    __slots__ = ()


def fill(template: LiteralString, **values: object) -> Html:
    """A constant `str.format` template with each value escaped, unless it is Html itself."""
    safe = {name: value if isinstance(value, Html) else escape(str(value)) for name, value in values.items()}
    return Html(template.format(**safe))


def joined(parts: Iterable[Html], between: LiteralString = "") -> Html:
    """Html parts one after another."""
    return Html(between.join(parts))


def draw(markup: Html) -> None:
    """Put it on the screen. Streamlit removes scripts and event handlers from it besides."""
    if not isinstance(markup, Html):
        raise TypeError("draw() takes what fill() made, never a plain string")
    if markup:
        st.html(markup)
