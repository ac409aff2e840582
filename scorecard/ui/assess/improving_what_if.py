"""What would be if: choose what to turn, see wheel, counts and points change; the cheapest steps first."""

import pandas as pd
import streamlit as st

from scorecard.assessment.records import Stage
from scorecard.charts.wheel import Spoke, wheel
from scorecard.framework.models import Level
from scorecard.i18n.numbers import format_number
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.rollup import AssessmentRating
from scorecard.rating.what_if import Rise
from scorecard.services.improvement_plan import PlanSheet
from scorecard.services.results import Side
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark, mark_plain
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.chart import draw_chart
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import colour_counts, green_text
from scorecard.ui.pieces.levels import MARKS
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.styles import theme
from scorecard.ui.words import word

TURNED = "improving-turned"
SHOWN = 12  # indicators in the list of the cheapest steps


def draw_what_if(sheet: PlanSheet) -> None:
    """The cheapest steps, the choice, and the result before and after."""
    if not sheet.weak:
        empty_state(
            t("Không có mục nào cần khắc phục"),
            t("Trong bản đánh giá này không có mục đỏ, vàng hoặc xanh thiếu minh chứng."),
        )
        return
    turned = _chosen(sheet)
    left, right = st.columns([5, 6], gap="large")
    after = sheet.if_turned(turned)
    with right:
        _draw_change(sheet, after, len(turned))
        _draw_cheapest(sheet)
    with left:
        _draw_wheel(sheet, after)


def _chosen(sheet: PlanSheet) -> dict[str, Level]:
    """What the reader turns, each to green, or to its next level where that is chosen."""
    weak = {each.sub.code: each for each in sheet.weak}
    held = st.session_state.get(TURNED, [])
    st.session_state[TURNED] = [code for code in held if code in weak]
    codes = st.multiselect(
        t("Giả sử làm xong các mục"),
        list(weak),
        format_func=lambda code: _option(sheet, code),
        key=TURNED,
        placeholder=t("Chọn một hoặc nhiều"),
        select_all=False,
    )
    fully = st.toggle(t("Lên thẳng xanh (tắt: mỗi mục chỉ lên một mức)"), key="improving-fully")
    return {code: Level.GREEN if fully else weak[code].next for code in codes}


def _option(sheet: PlanSheet, code: str) -> str:
    title = sheet.framework.sub_indicator(code).title.in_language(language())
    return f"{mark_plain(sheet.standing.marks[code])} {code} {title}"


def _draw_change(sheet: PlanSheet, after: AssessmentRating, turned: int) -> None:
    """Counts of colours, of sub-indicators and points, now and then, in one table."""
    before = sheet.standing.rating
    draw(
        fill(
            '<div style="overflow-x:auto" tabindex="0"><table class="sc-table"><thead><tr><th></th>'
            '<th scope="col" style="text-align:left;padding:.3rem 1rem .3rem 0">{now}</th>'
            '<th scope="col" style="text-align:left;padding:.3rem 0">{then}</th></tr></thead>'
            "<tbody>{rows}</tbody></table></div>",
            now=t("Hiện nay"),
            then=tn("Nếu xong {n} mục", turned) if turned else t("Nếu làm xong"),
            rows=joined([_row(*each) for each in _lines(sheet, before, after)]),
        )
    )


def _lines(sheet: PlanSheet, before: AssessmentRating, after: AssessmentRating) -> list[tuple[str, str, str]]:
    words = sheet.framework.words
    pairs = [
        (
            words.indicator.in_language(language()),
            colour_counts(before.colours),
            colour_counts(after.colours),
        ),
        (
            words.sub_indicator.in_language(language()),
            green_text(before.sub_counts[AnswerMark.GREEN], _asked(before), words),
            green_text(after.sub_counts[AnswerMark.GREEN], _asked(after), words),
        ),
        (t("Điểm tham khảo"), _points(before), _points(after)),
    ]
    return [(name[:1].upper() + name[1:], now, then) for name, now, then in pairs]


def _asked(rating: AssessmentRating) -> int:
    outside = (AnswerMark.OUTSIDE_PACK, AnswerMark.NOT_APPLICABLE)
    return sum(n for letter, n in rating.sub_counts.items() if letter not in outside)


def _points(rating: AssessmentRating) -> str:
    return format_number(rating.points_total, language(), 1) or "–"


def _row(name: str, now: str, then: str) -> Html:
    return fill(
        '<tr style="border-top:1px solid var(--sc-hairline)"><th scope="row" '
        'style="text-align:left;font-weight:400;padding:.3rem 1rem .3rem 0">{name}</th>'
        '<td style="padding:.3rem 1rem .3rem 0">{now}</td>'
        '<td style="padding:.3rem 0;font-weight:600">{then}</td></tr>',
        name=name,
        now=now,
        then=then,
    )


def _draw_cheapest(sheet: PlanSheet) -> None:
    """Which indicators rise with the fewest steps; one press takes those of a single step into the choice."""
    if not sheet.rises:
        return
    single = [rise for rise in sheet.rises if rise.is_one_step and _is_weak(sheet, rise)]
    draw(fill('<h2 class="sc-chart-title">{title}</h2>', title=t("Ít việc nhất mà lên màu")))
    if single:
        st.button(
            tn("Chọn {n} chỉ số chỉ còn một bước", len(single)),
            key="improving-singles",
            icon=":material/playlist_add_check:",
            on_click=_take,
            args=([rise.work[0].code for rise in single],),
        )
    draw(fill("<ol>{rows}</ol>", rows=joined([_rise_row(sheet, rise) for rise in sheet.rises[:SHOWN]])))


def _is_weak(sheet: PlanSheet, rise: Rise) -> bool:
    codes = {each.sub.code for each in sheet.weak}
    return all(one.code in codes for one in rise.work)


def _rise_row(sheet: PlanSheet, rise: Rise) -> Html:
    title = sheet.framework.indicator(rise.indicator).title.in_language(language())
    to = word(rise.to)
    steps = (
        t("một bước nữa là lên {level}", level=to)
        if rise.is_one_step
        else tn("{n} bước nữa là lên {level}", rise.steps, level=to)
    )
    return fill(
        '<li style="margin:.25rem 0;overflow-wrap:anywhere">{now} → {to} '
        "<strong>{code}</strong> {title}: {steps} ({codes}) {why}</li>",
        why=why_at_work(sheet, rise.indicator, rise.now, side_of(sheet)),
        now=mark(rise.now),
        to=mark(MARKS[rise.to]),
        code=rise.indicator,
        title=title,
        steps=steps,
        codes=", ".join(one.code for one in rise.work),
    )


def side_of(sheet: PlanSheet) -> Side:
    """Whose colours the plan starts from."""
    return Side.OWN if sheet.standing.stage is Stage.SELF else Side.VERIFIED


def _take(codes: list[str]) -> None:
    held = st.session_state.get(TURNED, [])
    st.session_state[TURNED] = list(dict.fromkeys([*held, *codes]))


def _draw_wheel(sheet: PlanSheet, after: AssessmentRating) -> None:
    """The wheel as it would be, today's as an outline."""
    framework, before = sheet.framework, sheet.standing.rating
    quadrants = [i for i, quadrant in enumerate(framework.quadrants) for _ in quadrant.indicators]
    spokes = [
        Spoke(each.code, each.title.in_language(language()), place, Mark(then), Mark(now))
        for each, place, then, now in zip(
            framework.indicators, quadrants, after.colours, before.colours, strict=True
        )
    ]
    titles = [quadrant.title.in_language(language()) for quadrant in framework.quadrants]
    subject = t("Nếu làm xong")
    chart = wheel(subject, spokes, titles, after.coverage, language(), theme(), planned=True)
    table = pd.DataFrame(
        {
            t("Mã"): [spoke.code for spoke in spokes],
            t("Chỉ số"): [spoke.title for spoke in spokes],
            t("Hiện nay"): [mark_plain(spoke.own) if spoke.own else "" for spoke in spokes],
            t("Nếu làm xong"): [mark_plain(spoke.shown) for spoke in spokes],
        }
    )
    draw_chart(chart, table, "improving-wheel")
