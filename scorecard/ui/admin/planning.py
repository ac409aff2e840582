"""The plan of one cycle on screen: which part of it is worked on, the way to the document and to the cycle."""

from collections.abc import Callable, Mapping

import streamlit as st

from scorecard.assessment.records import Cycle
from scorecard.i18n.messages import to_translate
from scorecard.ui.admin.assessors import draw_assessors
from scorecard.ui.admin.extensions import draw_extensions
from scorecard.ui.admin.planning_following import draw_following
from scorecard.ui.admin.planning_localities import draw_localities
from scorecard.ui.admin.planning_steps import draw_steps
from scorecard.ui.language import t
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.words import word

CYCLES = "admin/cycles.py"
PLAN = "admin/cycle_plan.py"
PARTS: Mapping[str, tuple[str, Callable[[Cycle], None]]] = {
    "steps": (to_translate("Các bước"), draw_steps),
    "localities": (to_translate("Địa phương tham gia"), draw_localities),
    "assessors": (to_translate("Thẩm định viên"), draw_assessors),
    "extensions": (to_translate("Gia hạn từng nơi"), draw_extensions),
    "following": (to_translate("Lập kỳ sau từ kỳ này"), draw_following),
}


def draw_plan(cycle: Cycle) -> None:
    """The parts of the plan, one at a time."""
    with st.container(horizontal=True, vertical_alignment="center"):
        draw(
            fill(
                '<a class="sc-button sc-quiet" href="/plan/{number}" target="_blank" rel="noopener">{text}</a>',
                number=cycle.id,
                text=t("Xem và in kế hoạch"),
            )
        )
        st.page_link(
            page_address(CYCLES),
            label=t("Về kỳ đánh giá «{name}» ({state})", name=cycle.name, state=word(cycle.state)),
            icon=":material/event:",
            query_params={"cycle": str(cycle.id)},
        )
    part = st.radio(
        t("Phần của kế hoạch"),
        list(PARTS),
        format_func=lambda name: t(PARTS[name][0]),
        horizontal=True,
        key="plan-part",
    )
    PARTS[part][1](cycle)


def link_to_plan(cycle: Cycle, label: str) -> None:
    """From the page of cycles to the plan of one."""
    st.page_link(
        page_address(PLAN),
        label=label,
        icon=":material/edit_calendar:",
        query_params={"cycle": str(cycle.id)},
    )
