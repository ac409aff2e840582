"""What surrounds every page: banners, language switch, account, and the navigation."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.errors import ScorecardError
from scorecard.services.accounts import set_language
from scorecard.services.home import is_demonstration
from scorecard.ui import session
from scorecard.ui.language import language, speak, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import plain, sentence, shown_errors
from scorecard.ui.navigation import Navigation, page_address, registered
from scorecard.ui.page import known, signed_in
from scorecard.ui.page_list import ACCOUNT, HOME
from scorecard.ui.pieces import source
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.styles import put_styles
from scorecard.web.identity import plain_http_warning
from scorecard.wiring import workplace

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


def run() -> None:
    """One run of the app: who is here, what may they open, the strip, then the page itself."""
    put_styles()
    actor = signed_in()
    navigation = registered(actor, _nothing_here)
    _menu(navigation)
    _banners()
    _strip(actor)
    source.begin(navigation.current.url_path)
    try:
        with known(actor), workplace().one_registry():
            navigation.current.run()
    except ScorecardError as error:
        st.error(plain(sentence(error)), icon=":material/error:")
        st.page_link(page_address(HOME), label=t("Về trang chủ"), icon=":material/home:")


def _menu(navigation: Navigation) -> None:
    """The sidebar: sections by what the person's roles do."""
    with st.sidebar:
        for section, pages in navigation.sections.items():
            if section and pages:
                draw(fill('<h2 class="sc-section">{title}</h2>', title=section))
            for page in pages:
                st.page_link(page, width="stretch")


def _banners() -> None:
    if is_demonstration(workplace()):
        draw(
            fill(
                '<p class="sc-banner" role="note">{text}</p>',
                text=t("Dữ liệu minh họa, không phải số liệu thật."),
            )
        )
    if plain_http_warning():
        text = t("Kết nối này không được mã hóa: chỉ dùng trong mạng nội bộ khép kín.")
        draw(fill('<p class="sc-banner" role="note">{text}</p>', text=text))


def _strip(actor: Actor) -> None:
    with st.container(
        key="shell-strip", horizontal=True, horizontal_alignment="right", vertical_alignment="center"
    ):
        session.keep(session.LANGUAGE_SWITCH, language())
        st.segmented_control(
            t("Ngôn ngữ"),
            list(LANGUAGE_NAMES),
            format_func=LANGUAGE_NAMES.__getitem__,
            key=session.LANGUAGE_SWITCH,
            label_visibility="collapsed",
            required=True,
            on_change=_switch_language,
        )
        with st.popover(plain(actor.name), icon=":material/person:", key="shell-account"):
            _account(actor)


def _account(actor: Actor) -> None:
    if actor.unit:
        draw(fill('<p class="sc-muted">{unit}</p>', unit=actor.unit))
    st.page_link(page_address(ACCOUNT), label=t("Tài khoản của tôi"), icon=":material/manage_accounts:")
    draw(
        fill(
            '<form class="sc-signout" method="post" action="/sign-out">'
            '<button type="submit">{text}</button></form>',
            text=t("Đăng xuất"),
        )
    )


def _switch_language() -> None:
    """Keep the language with the account, so that it is the same on the next machine."""
    chosen = session.kept(session.LANGUAGE_SWITCH)
    with shown_errors():
        set_language(workplace(), signed_in(), chosen)
        speak(chosen)


def _nothing_here() -> None:
    empty_state(t("Chưa có trang chủ"), t("Hãy chọn một trang ở danh mục bên trái."))
