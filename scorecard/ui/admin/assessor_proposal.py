"""An even proposal of who verifies the localities that have nobody yet: changed where need be, then assigned at once."""

import streamlit as st

from scorecard.services.cycle_assessors import Pair, Post, Rota, assign_assessors
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

LATER = "later"  # beside the account numbers: nobody for now
SHOWN = 20  # localities at a time; the next ones follow once these are assigned


def draw_proposal(found: Rota) -> None:
    """The proposal for the first localities without anyone; nothing where all have someone."""
    open_posts = [post for post in found.posts if post.locality.key in found.proposal]
    if not open_posts:
        return
    shown = open_posts[:SHOWN]
    with st.expander(
        tn("Đề xuất chia đều {n} địa phương chưa giao", len(open_posts)),
        icon=":material/balance:",
        key="rota-proposal",
    ):
        st.markdown(t("Đổi được từng nơi trước khi giao. Cùng dữ liệu thì đề xuất luôn như nhau."))
        for post in shown:
            _draw_choice(found, post)
        if len(open_posts) > SHOWN:
            st.markdown(tn("Còn {n} nơi nữa, hiện ra sau khi giao những nơi trên.", len(open_posts) - SHOWN))
        st.button(
            tn("Giao {n} địa phương như trên", len(_chosen(found, shown))),
            key="rota-take-proposal",
            type="primary",
            on_click=_take,
            args=(found, shown),
        )


def _draw_choice(found: Rota, post: Post) -> None:
    names = {str(each.account_id): each.name for each in post.candidates} | {LATER: t("để sau")}
    st.selectbox(
        post.locality.title(language()),
        list(names),
        index=list(names).index(str(found.proposal[post.locality.key])),
        format_func=lambda choice: names.get(choice, ""),
        key=_name(found, post),
    )


def _name(found: Rota, post: Post) -> str:
    """New with each other proposal, so that what is shown is what is proposed until the coordinator changes it."""
    key = post.locality.key
    return f"rota-proposed-{found.cycle.id}-{key}-{found.proposal[key]}"


def _chosen(found: Rota, shown: list[Post]) -> list[Pair]:
    pairs = ((post.locality.key, st.session_state.get(_name(found, post), LATER)) for post in shown)
    return [(key, int(choice)) for key, choice in pairs if choice != LATER]


def _take(found: Rota, shown: list[Post]) -> None:
    with shown_errors():
        done = assign_assessors(workplace(), signed_in(), found.cycle.id, _chosen(found, shown))
        notice(tn("Đã giao {n} địa phương.", done))
