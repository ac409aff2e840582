"""The empty state: why there is nothing, and what to do next."""

import streamlit as st

from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address


def empty_state(title: str, text: str, page: str | None = None, link: str = "") -> None:
    """An explained emptiness; with `page` (a file under pages/) and `link` it offers the next step."""
    draw(
        fill(
            '<section class="sc-empty"><h2>{title}</h2><p>{text}</p></section>',
            title=title,
            text=text,
        )
    )
    if page is not None:
        st.page_link(page_address(page), label=link, icon=":material/arrow_forward:")
