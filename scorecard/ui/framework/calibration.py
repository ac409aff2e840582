"""Calibration cases to try: facts of an imagined locality, a level to choose, then the expected one and why."""

import streamlit as st

from scorecard.framework.models import COLOURS, Case, Framework, Level, Quadrant, SubIndicator
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark_badge
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.guidance import conventions
from scorecard.ui.pieces.levels import MARKS, level_plain

OPTIONS = (*COLOURS, Level.NOT_APPLICABLE)


def draw_calibration(
    framework: Framework, quadrant: Quadrant, withheld: frozenset[tuple[str, str]] = frozenset()
) -> None:
    """Draw each case of a quadrant; what a person chooses stays in this session and is nowhere kept.

    `withheld`: (framework, case) that an open round asks of this person; their expected levels wait for its end.
    """
    draw(conventions(framework))
    every = _cases(framework, quadrant)
    free = [case for case in every if (framework.code, case.code) not in withheld]
    if len(free) < len(every):
        st.info(
            tn(
                "{n} tình huống đang nằm trong một đợt chấm chung nên chưa hiện ở đây.",
                len(every) - len(free),
            ),
            icon=":material/visibility_off:",
        )
    chosen = [(case, _draw_case(framework, case)) for case in free]
    answered = [(case, level) for case, level in chosen if level is not None]
    if answered:
        right = sum(case.expected is level for case, level in answered)
        text = t("Đúng {right} trên {answered} ví dụ đã chấm.", right=right, answered=len(answered))
        draw(fill('<p class="sc-lead" role="status">{text}</p>', text=text))


def no_cases() -> None:
    """No edition brings cases: what to do about it."""
    empty_state(
        t("Bộ tiêu chí đang dùng chưa có ví dụ"),
        t("Ví dụ nằm trong tệp của bộ tiêu chí; quản trị viên lưu bản mới ở trang Phiên bản bộ tiêu chí."),
    )


def _cases(framework: Framework, quadrant: Quadrant) -> list[Case]:
    codes = {sub.code for indicator in quadrant.indicators for sub in indicator.sub_indicators}
    return [case for case in framework.cases if case.sub_indicator in codes]


def _draw_case(framework: Framework, case: Case) -> Level | None:
    sub = framework.sub_indicator(case.sub_indicator)
    with st.container(border=True, key=f"calibration-{case.code.replace('.', '-')}"):
        draw_case_head(framework, case, case.code)
        level = st.radio(
            t("Mức của {code}", code=case.code),
            OPTIONS,
            index=None,
            format_func=level_plain,
            captions=captions(sub),
            key=f"calibration-level-{framework.edition}-{case.code}",
        )
        if level is not None:
            _draw_verdict(case, level)
    return level


def draw_case_head(framework: Framework, case: Case, code: str) -> None:
    """What a case asks about, under a code, and its facts."""
    sub = framework.sub_indicator(case.sub_indicator)
    draw(
        fill(
            '<h3 style="margin:0;padding:0;font-size:1.0625rem">{code} {title}</h3>'
            '<p style="margin:.35rem 0">{facts}</p>',
            code=code,
            title=sub.title.in_language(language()),
            facts=case.facts.in_language(language()),
        )
    )


def captions(sub: SubIndicator) -> list[str]:
    """The level texts under the options of a case, and when the sub-indicator does not apply."""
    tongue = language()
    only = sub.not_applicable
    return [
        *(sub.levels[level].in_language(tongue) for level in COLOURS),
        only.in_language(tongue) if only else "",
    ]


def _draw_verdict(case: Case, level: Level) -> None:
    said = t("Giống mức mong đợi") if level is case.expected else t("Mức mong đợi")
    draw(
        fill(
            '<p style="margin:.25rem 0" role="status">{said}: {mark}. {why}</p>',
            said=said,
            mark=mark_badge(MARKS[case.expected]),
            why=case.why.in_language(language()),
        )
    )
