"""Which assessment and which indicator: two lists kept in the address, ordered by what waits, and the way to the next."""

import streamlit as st

from scorecard.access.roles import Actor, Permission
from scorecard.framework.models import Indicator
from scorecard.services.assessments import Card, cards
from scorecard.services.turns import verifiable
from scorecard.services.verification_sheet import Comparison, VerificationSheet
from scorecard.ui import session
from scorecard.ui.language import language, t, tn
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.levels import listed
from scorecard.ui.pieces.pickers import pick
from scorecard.ui.pieces.progress import draw_progress
from scorecard.ui.words import word
from scorecard.wiring import workplace

ASSESSMENT, INDICATOR = "assessment", "indicator"
VERIFY, CONCLUDE, SAMPLE = "verify/verify.py", "verify/conclude.py", "verify/sample.py"
OPENED = "verify-opened"


def card_title(card: Card) -> str:
    """An assessment in one line: locality, cycle and state."""
    return f"{card.locality.title(language())} · {card.cycle.name} · {word(card.assessment.state)}"


def pick_assessment(actor: Actor, *permissions: Permission) -> int | None:
    """One of the assessments on which this person holds one of `permissions` now; None where there is none.

    Raises NotAllowed when the address names another one, AssignedToOthers where it waits for other assessors.
    """
    found = [card for each in permissions for card in _offered(actor, each)]
    chosen = pick(
        ASSESSMENT, t("Bản đánh giá"), {str(each.assessment.id): card_title(each) for each in found}
    )
    return None if chosen is None else int(chosen)


def _offered(actor: Actor, permission: Permission) -> list[Card]:
    if permission is Permission.VERIFY:
        return verifiable(workplace(), actor, st.query_params.get(ASSESSMENT))
    return cards(workplace(), actor, permission)


def pick_indicator(sheet: VerificationSheet) -> Indicator | None:
    """One indicator of this assessment, those with differences and greens without evidence first."""
    _forget_other(sheet.assessment.id)
    labels = {each.code: indicator_label(sheet, each) for each in by_urgency(sheet)}
    if st.query_params.get(INDICATOR) not in labels:
        st.query_params.pop(INDICATOR, None)
    name = sheet.framework.words.indicator.in_language(language())
    code = pick(INDICATOR, t("{indicator} cần thẩm định", indicator=name.capitalize()), labels)
    return None if code is None else sheet.framework.indicator(code)


def _forget_other(assessment_id: int) -> None:
    """A newly chosen assessment opens at its own most urgent indicator, not at the last one's."""
    if session.kept(OPENED, assessment_id) != assessment_id:
        st.query_params.pop(INDICATOR, None)
        session.keep(session.KEPT_CHOICE.format(name=INDICATOR), None)
    session.keep(OPENED, assessment_id)


def by_urgency(sheet: VerificationSheet) -> list[Indicator]:
    """The indicators this assessment asks, most urgent first."""
    asked = [each for each in sheet.framework.indicators if sheet.of(each)]
    return sorted(asked, key=sheet.urgency)


def indicator_label(sheet: VerificationSheet, indicator: Indicator) -> str:
    """Code, title and what waits in it: "1.3 Tên · 2 khác tự chấm · đã xem 3/5"."""
    every = sheet.of(indicator)
    seen = sum(comparison.looked_at and not comparison.as_self for comparison in every)
    progress = t("đã xem {done}/{total}", done=seen, total=len(every))
    sampled = _sampled_text(sheet, every)
    title = f"{indicator.code} {indicator.title.in_language(language())}"
    return " · ".join(part for part in (title, sampled, attention(every), progress) if part)


def _sampled_text(sheet: VerificationSheet, every: list[Comparison]) -> str:
    """How many of these are in the sample, and of them how many somebody has scored."""
    if sheet.sampled is None:
        return ""
    inside = [each.sub_code for each in every if each.sub_code in sheet.sampled.sample.items]
    seen = sum(code in sheet.sampled.seen for code in inside)
    return t("trong mẫu {done}/{total}", done=seen, total=len(inside)) if inside else ""


def attention(comparisons: list[Comparison]) -> str:
    """What asks for a second look, in words; empty where nothing does."""
    return listed(
        [
            (
                sum(c.request_answered for c in comparisons),
                lambda n: tn("{n} yêu cầu đã được trả lời", n),
            ),
            (sum(c.differs for c in comparisons), lambda n: tn("{n} khác tự chấm", n)),
            (
                sum(c.green_without_evidence for c in comparisons),
                lambda n: tn("{n} xanh thiếu minh chứng", n),
            ),
            (sum(c.off_measure for c in comparisons), lambda n: tn("{n} lệch giá trị đo", n)),
            (sum(c.as_self for c in comparisons), lambda n: tn("{n} lấy theo tự chấm", n)),
        ],
        "",
    )


def next_waiting(sheet: VerificationSheet, current: Indicator) -> Indicator | None:
    """The most urgent other indicator in which something still waits; None when this is the last."""
    for indicator in by_urgency(sheet):
        if indicator.code != current.code and any(each.waits for each in sheet.of(indicator)):
            return indicator
    return None


def draw_next(sheet: VerificationSheet, current: Indicator) -> None:
    """The button to the next indicator that waits (Alt+N), or that nothing waits any more."""
    following = next_waiting(sheet, current)
    if following is not None:
        _draw_button(following, "verify-next", "Alt+N")
    elif sheet.may_conclude:
        st.page_link(
            page_address(CONCLUDE),
            label=t("Sang bước kết luận"),
            icon=":material/gavel:",
            query_params={ASSESSMENT: str(sheet.assessment.id)},
        )


def _draw_button(following: Indicator, key: str, shortcut: str | None = None) -> None:
    st.button(
        t("Tiếp theo cần xem: {code}", code=following.code),
        key=key,
        type="primary",
        icon=":material/arrow_forward:",
        shortcut=shortcut,
        on_click=_go_to,
        args=(following.code,),
    )


def draw_next_below(sheet: VerificationSheet, current: Indicator) -> None:
    """The same at the end of the work."""
    following = next_waiting(sheet, current)
    if following is not None:
        _draw_button(following, "verify-next-below")


def _go_to(code: str) -> None:
    st.query_params[INDICATOR] = code


def draw_sheet_progress(sheet: VerificationSheet) -> None:
    """How many sub-indicators this assessor has looked at, and what asks for attention in all of them."""
    every = list(sheet.comparisons.values())
    name = sheet.framework.words.sub_indicator.in_language(language())
    scored = sum(each.looked_at and not each.as_self for each in every)
    draw_progress(scored, len(every), t("{name} bạn đã thẩm định", name=name))
    found = attention(every)
    if found:
        st.markdown(found)


def nothing_waits() -> None:
    """The empty state of the verification pages."""
    empty_state(
        t("Không có hồ sơ nào chờ bạn"),
        t("Khi địa phương bạn được thẩm định nộp bản tự chấm, hồ sơ sẽ hiện ở đây."),
    )
