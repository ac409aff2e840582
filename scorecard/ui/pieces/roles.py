"""The roles a person holds, where and until when."""

import streamlit as st

from scorecard.access.roles import Actor, Grant
from scorecard.i18n.numbers import format_date
from scorecard.ui.language import language, t
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace


def draw_roles(actor: Actor) -> None:
    """The grants in force today as a short list, or that there are none."""
    grants = [grant for grant in actor.grants if grant.holds_on(actor.today)]
    if not grants:
        st.markdown(t("Tài khoản chưa có vai trò nào. Hãy liên hệ quản trị viên."))
    for grant in grants:
        st.markdown(f"- {_grant_text(grant)}")


def _grant_text(grant: Grant) -> str:
    where = t("toàn hệ thống")
    if grant.locality_key is not None:
        where = workplace().registry().unit(grant.locality_key).title(language())
    until = ""
    if grant.valid_to is not None:
        until = t(", đến hết {day}", day=format_date(grant.valid_to, language()))
    return f"{heading_word(grant.role)}: {where}{until}"
