"""What a person is offered, and how it is registered with Streamlit; the list itself is in page_list.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor
from scorecard.i18n.messages import to_translate
from scorecard.ui.language import t
from scorecard.ui.page_list import HOME, NO_SECTION, PAGES, PAGES_FOLDER, Page


def offered(actor: Actor) -> tuple[Page, ...]:
    """The pages whose file exists and that one of the person's grants gives, in the order above."""
    return tuple(page for page in PAGES if page.path.exists() and _may_open(actor, page))


def _may_open(actor: Actor, page: Page) -> bool:
    return not page.permissions or any(
        holds_anywhere(actor, each) for each in (*page.permissions, *page.by_link)
    )


def in_sidebar(actor: Actor, page: Page) -> bool:
    """Whether this person finds an offered page in the sidebar, not by links alone."""
    if page.hidden:
        return False
    return not page.by_link or any(holds_anywhere(actor, each) for each in page.permissions)


@dataclass(frozen=True)
class Navigation:
    """What Streamlit registered: the page that the address names, and the visible ones by section title."""

    current: st.Page
    sections: Mapping[str, tuple[st.Page, ...]]


def registered(actor: Actor, instead_of_home: Callable[[], None]) -> Navigation:
    """Register the person's pages with Streamlit; others do not exist for them.

    `instead_of_home` is drawn at / while pages/home/home.py does not exist. Streamlit's own menu is not shown:
    its sections are no valid list for screen readers.
    """
    found = [(page, _streamlit_page(actor, page)) for page in offered(actor)]
    if not any(page.file == HOME for page, _ in found):
        home = Page(NO_SECTION, HOME, to_translate("Trang chủ"), "home", "")
        found.insert(0, (home, st.Page(instead_of_home, title=t(home.title), default=True)))
    current = st.navigation([made for _, made in found], position="hidden")
    titles = dict.fromkeys(page.section for page, _ in found)
    sections = {
        t(section) if section else "": tuple(
            made for page, made in found if page.section == section and in_sidebar(actor, page)
        )
        for section in titles
    }
    return Navigation(current, sections)


def _streamlit_page(actor: Actor, page: Page) -> st.Page:
    return st.Page(
        page.path,
        title=t(page.title_for(actor)),
        icon=f":material/{page.icon}:",
        url_path=page.url_path or None,
        default=page.file == HOME,
    )


def title_of(actor: Actor, file: str) -> str:
    """What a page is called for this person, in their language."""
    return next(t(page.title_for(actor)) for page in PAGES if page.file == file)


def page_address(file: str) -> str:
    """What st.page_link and st.switch_page take for a page: page_address("assess/submit.py")."""
    return str(PAGES_FOLDER / file)
