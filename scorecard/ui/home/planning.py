"""On the home page of who plans cycles: one to open, one that can be closed, or that there is none."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.services.cycle_chores import cycle_chores
from scorecard.ui.home.card import draw_head
from scorecard.ui.language import t
from scorecard.ui.navigation import page_address
from scorecard.wiring import workplace

CYCLES = "admin/cycles.py"


def draw_chores(actor: Actor) -> bool:
    """One card a cycle, with the way to it; whether there was any."""
    found = cycle_chores(workplace(), actor)
    for cycle in found.to_open:
        title = t("Kỳ «{cycle}» đã lập, chưa mở", cycle=cycle.name)
        about = t("Chọn quy tắc rồi mở kỳ để các địa phương bắt đầu tự chấm.")
        _draw(f"open-{cycle.id}", title, about, t("Xem và mở kỳ"), str(cycle.id))
    for cycle in found.to_close:
        title = t("Kỳ «{cycle}»: mọi bản đã bắt đầu đều đã công bố", cycle=cycle.name)
        about = t("Có thể đóng kỳ; dữ liệu còn nguyên và mở lại được.")
        _draw(f"close-{cycle.id}", title, about, t("Xem và đóng kỳ"), str(cycle.id))
    if found.none:
        title = t("Chưa có kỳ đánh giá nào đang mở")
        _draw("none", title, t("Lập kỳ, chọn bộ tiêu chí và các hạn, rồi mở kỳ."), t("Lập kỳ đánh giá"))
    return bool(found.to_open or found.to_close or found.none)


def _draw(key: str, title: str, about: str, label: str, cycle: str = "") -> None:
    with st.container(border=True, key=f"home-cycle-{key}"):
        draw_head(title, about)
        address = {"cycle": cycle} if cycle else {}
        st.page_link(page_address(CYCLES), label=label, icon=":material/event:", query_params=address)
