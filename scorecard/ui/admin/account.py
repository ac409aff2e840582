"""One account: its grants given and withdrawn, its password, closing and opening it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from scorecard.access.roles import Actor, Role
from scorecard.services.accounts import disable_account, enable_account, reset_password
from scorecard.services.grants import grant_role, revoke_grant
from scorecard.ui.admin.people import Held, Person
from scorecard.ui.language import t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.places import choose_place
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace

EVERYWHERE_ROLES = (Role.ADMINISTRATOR,)
PLACED_ROLES = (Role.OFFICIAL, Role.LEADER)


def draw_person(actor: Actor, person: Person) -> None:
    """Everything that can be done to one account."""
    st.subheader(person.label())
    if not person.enabled:
        st.warning(t("Tài khoản này đã khóa và không đăng nhập được."), icon=":material/lock:")
    _draw_grants(person)
    _draw_granting(actor, person)
    left, right = st.columns(2)
    with left:
        _draw_password(person)
    with right:
        _draw_closing(person)


def _draw_grants(person: Person) -> None:
    if not person.held:
        st.markdown(t("Chưa có vai trò nào."))
    for held in person.held:
        text, button = st.columns([4, 1], vertical_alignment="center")
        ended = "" if held.counts else f" ({t('đã hết hạn')})"
        text.markdown(f"- {held.text()}{ended}")
        button.button(
            t("Thu hồi"), key=f"accounts-revoke-{held.id}", on_click=_revoke, args=(held,), type="tertiary"
        )


def _draw_granting(actor: Actor, person: Person) -> None:
    with st.expander(t("Cấp vai trò"), icon=":material/add_moderator:", key="accounts-granting"):
        role = st.selectbox(t("Vai trò"), list(Role), format_func=heading_word, key="accounts-role")
        everywhere = role in EVERYWHERE_ROLES
        if role not in (*EVERYWHERE_ROLES, *PLACED_ROLES):
            everywhere = st.checkbox(t("Trên toàn hệ thống"), key="accounts-everywhere")
        place = None if everywhere else choose_place("accounts", t("Địa phương và các đơn vị trực thuộc"))
        since = st.date_input(t("Từ ngày"), value=actor.today, format="DD/MM/YYYY", key="accounts-since")
        until = st.date_input(
            t("Đến hết ngày (để trống: không thời hạn)"),
            value=None,
            format="DD/MM/YYYY",
            key="accounts-until",
        )
        st.button(
            t("Cấp vai trò"),
            key="accounts-grant",
            type="primary",
            disabled=not everywhere and place is None,
            on_click=_grant,
            args=(person, role, place, since or actor.today, until),
        )


def _draw_password(person: Person) -> None:
    with st.popover(t("Đặt lại mật khẩu"), icon=":material/key:"):
        st.markdown(t("Mọi phiên đang mở của người này sẽ kết thúc."))
        st.text_input(
            t("Mật khẩu mới"), type="password", key="accounts-new-password", autocomplete="new-password"
        )
        st.button(
            t("Đặt mật khẩu mới"), key="accounts-reset", type="primary", on_click=_reset, args=(person,)
        )


def _draw_closing(person: Person) -> None:
    if not person.enabled:
        st.button(
            t("Mở lại tài khoản"),
            key="accounts-enable",
            icon=":material/lock_open:",
            on_click=_on_account,
            args=(enable_account, person, t("Đã mở lại tài khoản.")),
        )
        return
    with st.popover(t("Khóa tài khoản"), icon=":material/lock:"):
        st.markdown(
            t("Người này bị đăng xuất ngay và không đăng nhập được nữa. Việc đã làm vẫn còn; mở lại được.")
        )
        st.button(
            t("Khóa ngay"),
            key="accounts-disable",
            type="primary",
            on_click=_on_account,
            args=(disable_account, person, t("Đã khóa tài khoản.")),
        )


def _revoke(held: Held) -> None:
    with shown_errors():
        revoke_grant(workplace(), signed_in(), held.id)
        notice(t("Đã thu hồi: {grant}.", grant=held.text()))


def _grant(person: Person, role: Role, place: str | None, since: date, until: date | None) -> None:
    with shown_errors():
        grant_role(workplace(), signed_in(), person.id, role, place, since, until)
        notice(t("Đã cấp vai trò {role} cho {name}.", role=heading_word(role), name=person.name))


def _reset(person: Person) -> None:
    password = st.session_state.get("accounts-new-password", "")
    st.session_state["accounts-new-password"] = ""
    with shown_errors():
        reset_password(workplace(), signed_in(), person.id, password)
        notice(t("Đã đặt mật khẩu mới cho {name}. Đưa tận tay người dùng.", name=person.name))


def _on_account(deed: Callable[..., None], person: Person, done: str) -> None:
    with shown_errors():
        deed(workplace(), signed_in(), person.id)
        notice(done)
