"""Who verifies where in a cycle: the load of each assessor, the localities, assigning and withdrawing."""

import pandas as pd
import streamlit as st

from scorecard.assessment.records import Cycle
from scorecard.i18n.messages import to_translate
from scorecard.services.assessor_checks import REFUSED, Doubt
from scorecard.services.cycle_assessors import (
    Candidate,
    Load,
    Pair,
    Post,
    Rota,
    assign_assessors,
    rota,
    withdraw_assessors,
)
from scorecard.ui.admin.assessor_proposal import draw_proposal
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.words import word
from scorecard.wiring import workplace

DOUBTS = {
    Doubt.NO_ROLE: to_translate("không còn vai trò thẩm định ở đây nên không chấm được"),
    Doubt.SCORED_HERE: to_translate("đã tham gia tự chấm ở đây trong kỳ này nên không chấm được"),
    Doubt.OF_LOCALITY: to_translate("nay là cán bộ hoặc lãnh đạo của địa phương này"),
    Doubt.SCORED_BEFORE: to_translate("đã tham gia tự chấm ở đây kỳ trước"),
}


def draw_assessors(cycle: Cycle) -> None:
    """Everything about the assessors of one cycle, for its coordinator."""
    found = rota(workplace(), signed_in(), cycle.id)
    st.markdown(
        t(
            "Địa phương đã giao cho ai thì chỉ người đó và trưởng đoàn thẩm định được; "
            "địa phương chưa giao cho ai thì mọi thẩm định viên có quyền ở đó đều thẩm định được."
        )
    )
    if not found.posts:
        empty_state(
            t("Chưa có địa phương nào để giao"),
            t(
                "Chọn địa phương tham gia kỳ này trước; kỳ mở cho mọi nơi thì hiện những nơi đã bắt đầu tự chấm."
            ),
        )
        return
    _draw_faults(found)
    _draw_loads(found)
    _draw_posts(found)
    if not found.may_assign:
        st.info(t("Kỳ đã đóng nên không đổi được người thẩm định."))
    elif found.loads:
        draw_proposal(found)
        _draw_assigning(found)
        _draw_withdrawing(found)


def _draw_faults(found: Rota) -> None:
    """Assignments that cannot work any more: someone else has to be assigned."""
    faults = [
        f"- {post.locality.title(language())}: {each.name} {t(DOUBTS[each.doubt])}"
        for post in found.posts
        for each in post.assigned
        if each.doubt is not None and each.doubt in REFUSED
    ]
    if faults and found.may_assign:
        st.warning(
            "\n".join([t("Cần giao người khác ở những nơi này:"), "", *faults]), icon=":material/group:"
        )


def _draw_loads(found: Rota) -> None:
    if not found.loads:
        empty_state(
            t("Chưa có ai thẩm định được ở các địa phương này"),
            t("Nhờ quản trị viên cấp vai trò chuyên gia thẩm định hoặc trưởng đoàn thẩm định."),
        )
        return
    rows = [
        {
            t("Người thẩm định"): each.name,
            t("Đơn vị"): each.unit,
            t("Số địa phương được giao"): each.localities,
            t("Đã nộp, chờ thẩm định xong"): each.waiting,
        }
        for each in found.loads
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key=f"rota-loads-{found.cycle.id}")


def _draw_posts(found: Rota) -> None:
    rows = [
        {
            t("Địa phương"): post.locality.title(language()),
            t("Trạng thái"): word(post.state) if post.state else t("chưa bắt đầu"),
            t("Giao cho"): ", ".join(each.name for each in post.assigned) or t("chưa giao"),
            t("Lưu ý"): "; ".join(_doubt_text(each) for each in post.assigned if each.doubt),
        }
        for post in found.posts
    ]
    table, notes = pd.DataFrame(rows), t("Lưu ý")
    if not table[notes].any():
        table = table.drop(columns=notes)
    st.dataframe(table, hide_index=True, key=f"rota-posts-{found.cycle.id}")


def _doubt_text(each: Candidate) -> str:
    return f"{each.name} {t(DOUBTS[each.doubt])}" if each.doubt else ""


def _draw_assigning(found: Rota) -> None:
    """One person, then one or many localities that this person may verify."""
    with st.expander(t("Giao địa phương cho một người"), icon=":material/assignment_ind:", key="rota-one"):
        people = {each.account_id: each for each in found.loads}
        person = st.selectbox(
            t("Người thẩm định"),
            list(people),
            format_func=lambda number: _load_text(people[number]) if number in people else "",
            key=f"rota-person-{found.cycle.id}",
        )
        open_there = {
            post.locality.key: (post, each)
            for post in found.posts
            for each in post.candidates
            if each.account_id == person
        }
        if not open_there:
            st.markdown(t("Người này không còn địa phương nào để giao."))
            return
        chosen = _choose_places(f"rota-places-{found.cycle.id}-{person}", [p for p, _ in open_there.values()])
        _draw_warning([open_there[key] for key in chosen])
        st.button(
            tn("Giao {n} địa phương", len(chosen)),
            key="rota-assign",
            type="primary",
            disabled=not chosen,
            on_click=assign,
            args=(
                found.cycle.id,
                [(key, person) for key in chosen],
                f"rota-places-{found.cycle.id}-{person}",
            ),
        )


def _load_text(each: Load) -> str:
    parts = (each.name, each.unit, tn("{n} địa phương", each.localities))
    return " · ".join(part for part in parts if part)


def _choose_places(name: str, posts: list[Post]) -> list[str]:
    """Some of these localities; what was chosen and is no longer open falls away."""
    titles = {post.locality.key: _post_text(post) for post in posts}
    kept = st.session_state.get(name)
    if kept is not None:
        st.session_state[name] = [key for key in kept if key in titles]
    return st.multiselect(
        t("Địa phương"),
        list(titles),
        format_func=lambda key: titles.get(key, key),
        key=name,
        placeholder=t("Chọn một hoặc nhiều nơi"),
        select_all=False,
    )


def _post_text(post: Post) -> str:
    names = ", ".join(each.name for each in post.assigned)
    return f"{post.locality.title(language())} ({names or t('chưa giao')})"


def _draw_warning(chosen: list[tuple[Post, Candidate]]) -> None:
    names = [post.locality.title(language()) for post, each in chosen if each.doubt is Doubt.SCORED_BEFORE]
    if names:
        text = t(
            "Người này đã tham gia tự chấm kỳ trước ở: {names}. Vẫn giao được, nên cân nhắc.",
            names=", ".join(names),
        )
        st.warning(text, icon=":material/history:")


def _draw_withdrawing(found: Rota) -> None:
    pairs = {
        (post.locality.key, each.account_id): f"{post.locality.title(language())}: {each.name}"
        for post in found.posts
        for each in post.assigned
    }
    if not pairs:
        return
    with st.expander(t("Thu hồi việc giao"), icon=":material/person_remove:", key="rota-back"):
        st.markdown(
            t(
                "Mức người này đã chấm vẫn giữ nguyên. Nơi không còn ai được giao thì mọi thẩm định viên có quyền ở đó "
                "lại thẩm định được: muốn thay người, hãy giao người mới trước."
            )
        )
        name = f"rota-withdraw-pair-{found.cycle.id}"
        if st.session_state.get(name) not in pairs:
            st.session_state[name] = None
        chosen = st.selectbox(
            t("Việc giao cần thu hồi"),
            list(pairs),
            index=None,
            format_func=lambda pair: pairs.get(pair, ""),
            key=name,
            placeholder=t("Chọn một"),
        )
        st.button(
            t("Thu hồi"),
            key="rota-withdraw",
            disabled=chosen is None,
            on_click=_withdraw,
            args=(found.cycle.id, chosen),
        )


def assign(cycle_id: int, pairs: list[Pair], name: str) -> None:
    """Assign; `name`: the choice on screen that is done with then."""
    with shown_errors():
        done = assign_assessors(workplace(), signed_in(), cycle_id, pairs)
        st.session_state.pop(name, None)
        notice(tn("Đã giao {n} địa phương.", done))


def _withdraw(cycle_id: int, pair: Pair | None) -> None:
    if pair is None:
        return
    with shown_errors():
        withdraw_assessors(workplace(), signed_in(), cycle_id, [pair])
        notice(t("Đã thu hồi việc giao."))
