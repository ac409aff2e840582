"""Who is responsible for an indicator, in words; and the list narrowed to what was given to the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.framework.models import Framework, Indicator
from scorecard.services.assessments import Sheet
from scorecard.services.work_progress import Responsible, responsibles
from scorecard.ui.assess.choosing import ASSESSMENT, INDICATOR, asked_indicators
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text
from scorecard.wiring import workplace

PAGE = "assess/sharing.py"
MINE, TOGGLE = "mine", "assess-mine"


@dataclass(frozen=True)
class SharedList:
    """Indicator → who is responsible; `mine`: those of the reader; `shown`: what the list offers now."""

    framework: Framework
    by_code: Mapping[str, Responsible]
    mine: frozenset[str]
    shown: tuple[Indicator, ...]

    def short(self, code: str) -> str:
        """For a line of the list: "Nguyễn An, 30/11", "bạn, 30/11"; empty where nobody was named."""
        found = self.by_code.get(code)
        if found is None:
            return ""
        due = f"{found.due:%d/%m}" if found.due else ""
        who = (
            t("bạn") if code in self.mine else found.name or department_text(self.framework, found.department)
        )
        return ", ".join(part for part in (who, due) if part)


def shared_list(actor: Actor, sheet: Sheet) -> SharedList:
    """What the address asks for: every indicator, or only those given to the reader."""
    by_code = responsibles(workplace(), actor, sheet.assessment.id)
    mine = frozenset(code for code, each in by_code.items() if each.account_id == actor.account_id)
    every = asked_indicators(sheet)
    if not mine or st.query_params.get(MINE) != "1":
        return SharedList(sheet.framework, by_code, mine, every)
    named = st.query_params.get(INDICATOR)
    shown = tuple(each for each in every if each.code in mine or each.code == named)
    return SharedList(sheet.framework, by_code, mine, shown)


def draw_filter(sheet: Sheet, shared: SharedList) -> None:
    """The switch to the reader's own indicators, and the way to the whole sharing; nothing where none was made."""
    if not shared.by_code:
        return
    if shared.mine:
        st.session_state[TOGGLE] = st.query_params.get(MINE) == "1"
        name = sheet.framework.words.indicator.in_language(language())
        label = tn("Chỉ {n} {name} giao cho tôi", len(shared.mine), name=name)
        st.checkbox(label, key=TOGGLE, on_change=_follow, args=(shared.mine,))
    link_to_sharing(sheet)


def link_to_sharing(sheet: Sheet) -> None:
    """To the page that lists who does what."""
    st.page_link(
        page_address(PAGE),
        label=t("Xem phân công"),
        icon=":material/group:",
        query_params={ASSESSMENT: str(sheet.assessment.id)},
    )


def draw_responsible(sheet: Sheet, found: Responsible | None, today: date) -> None:
    """Below an indicator's heading: who, which department, until when, and what was said with it."""
    if found is None:
        return
    parts = (
        t("Phụ trách: {who}", who=who_text(sheet.framework, found)),
        due_text(found.due, today) if found.due else "",
        t("lời dặn: {note}", note=found.note) if found.note else "",
    )
    text = " · ".join(part for part in parts if part)
    draw(fill('<p style="margin:0;overflow-wrap:anywhere"><strong>{text}</strong></p>', text=text))


def who_text(framework: Framework, found: Responsible) -> str:
    """Person and department: "Nguyễn An (không còn quyền), Trạm y tế"."""
    name = found.name
    if name and not found.is_entitled:
        name = t("{name} (không còn quyền tự chấm)", name=name)
    return ", ".join(part for part in (name, department_text(framework, found.department)) if part)


def department_text(framework: Framework, department: str) -> str:
    """A department of the edition's own list in the reader's language; another one as it was written."""
    for keeper in framework.keepers:
        if department == keeper.title.vi:
            return keeper.title.in_language(language())
    return department


def _follow(mine: frozenset[str]) -> None:
    """Narrow or widen the list; where the indicator at work falls out of it, go to the first open one inside."""
    if st.session_state[TOGGLE]:
        st.query_params[MINE] = "1"
        if st.query_params.get(INDICATOR) not in mine:
            st.query_params.pop(INDICATOR, None)
    else:
        st.query_params.pop(MINE, None)
