"""Trends of chosen localities: what to follow, small multiples, predecessors named and faint."""

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.trends import ValuePoint
from scorecard.charts.marks import mark_text
from scorecard.charts.trend import SHARE, Panel, Scale, Series, TrendPoint, small_multiples, trend
from scorecard.framework.models import Framework
from scorecard.i18n.messages import to_translate
from scorecard.services.locality_trends import (
    Kind,
    Listed,
    LocalityTrends,
    Subject,
    UnitLine,
    UnitPanel,
    locality_trends,
)
from scorecard.services.results import Side, View, localities_shown
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.chart import draw_chart
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import green_text
from scorecard.ui.pieces.provenance import Colour, mark_why
from scorecard.ui.results.choices import choose, choose_from_list, choose_several
from scorecard.ui.results.trends import changes_of
from scorecard.ui.results.words import capitalised, locality_options, section
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

MOST = 6
KINDS = {
    Kind.QUADRANTS: to_translate("Tiêu chí xanh theo trụ cột"),
    Kind.INDICATOR: to_translate("Một chỉ số"),
    Kind.POINTS: to_translate("Điểm tham khảo"),
    Kind.MEASURED: to_translate("Giá trị đo được"),
}


def draw_localities(actor: Actor, view: View, framework: Framework, side: Side) -> None:
    """The second half of the page: chosen localities over the years."""
    section(t("Địa phương đã chọn"))
    at = workplace()
    options = locality_options(at.registry(), localities_shown(at, actor, view))
    label, hint = t("Địa phương"), t("Chọn tối đa {n} địa phương", n=MOST)
    keys = choose_several("localities", label, options, MOST, hint)
    subject = _choose_subject(framework)
    if not keys:
        empty_state(
            t("Chưa chọn địa phương nào"),
            t("Chọn một vài địa phương để xem từng trụ cột, từng chỉ số hoặc giá trị đo được qua các năm."),
        )
        return
    if subject is None:
        empty_state(t("Bộ tiêu chí này không có giá trị đo"), t("Hãy chọn cách theo dõi khác."))
        return
    found = locality_trends(at, actor, view, framework, side, keys, subject)
    draw_trends(found)
    if subject.kind is Kind.INDICATOR:
        draw_origins(found, view)
    draw_listed(found.listed)


def _choose_subject(framework: Framework) -> Subject | None:
    kind = Kind(choose("follow", t("Theo dõi"), {str(kind): t(text) for kind, text in KINDS.items()}))
    if kind is Kind.INDICATOR:
        options = {
            each.code: f"{each.code} {each.title.in_language(language())}" for each in framework.indicators
        }
        name = capitalised(framework.words.indicator.in_language(language()))
        return Subject(kind, choose_from_list("indicator", name, options))
    if kind is Kind.MEASURED:
        options = {
            each.code: f"{each.code} {each.title.in_language(language())}"
            for each in framework.sub_indicators
            if each.measure
        }
        if not options:
            return None
        name = capitalised(framework.words.sub_indicator.in_language(language()))
        return Subject(kind, choose_from_list("measure", name, options))
    return Subject(kind)


def draw_trends(found: LocalityTrends) -> None:
    """One chart a panel on the same axes, in columns that fall into one on a phone; one table for all."""
    panels = [_panel(panel) for panel in found.panels if panel.lines]
    if not panels:
        empty_state(
            t("Chưa có giá trị nào để vẽ"),
            t("Các địa phương đã chọn chưa có kết quả này. Hãy chọn giá trị hoặc địa phương khác."),
        )
        return
    changes, scale = changes_of(found.breaks), _scale(found)
    if len(panels) == 1:
        chart = trend(panels[0].title, panels, language(), theme(), changes, scale)
        draw_chart(chart, trends_table(found, found.panels[0]), key="trends-localities")
        return
    charts = small_multiples(panels, language(), theme(), changes, scale)
    drawn = [panel for panel in found.panels if panel.lines]
    for number, (chart, panel) in enumerate(zip(charts, drawn, strict=True)):
        if number % 2 == 0:
            columns = st.columns(2, gap="large")
        with columns[number % 2]:
            draw_chart(chart, trends_table(found, panel), key=f"trends-localities-{number + 1}")


def _panel(panel: UnitPanel) -> Panel:
    return Panel(panel_title(panel), tuple(_series(line) for line in panel.lines))


def panel_title(panel: UnitPanel) -> str:
    """The panel's code and title; the whole has no code."""
    if panel.title is None:
        return t("Toàn bộ")
    return f"{panel.code} {panel.title.in_language(language())}"


def _series(line: UnitLine) -> Series:
    segments = tuple(tuple(_point(point) for point in segment) for segment in line.segments)
    return Series(line.unit.title(language()), segments, line.faint)


def _point(point: ValuePoint) -> TrendPoint:
    return TrendPoint(point.year, point.value, _note(point))


def _note(point: ValuePoint) -> str:
    said = [mark_text(point.mark, language())] if point.mark else []
    if point.count:
        said.append(green_text(point.count.green, point.count.asked))
    if point.as_self:
        said.append(t("cả bản có {n} tiêu chí lấy theo tự chấm", n=point.as_self))
    return ", ".join(said)


def _scale(found: LocalityTrends) -> Scale:
    if found.unit is None:
        return SHARE
    return Scale(is_share=False, unit=found.unit.in_language(language()), low=None, high=None)


def trends_table(found: LocalityTrends, panel: UnitPanel) -> pd.DataFrame:
    """One row a point; points of one segment are joined in the chart, points of two never."""
    name = t("Giá trị (%)") if found.unit is None else t("Giá trị")
    factor = 100 if found.unit is None else 1
    return pd.DataFrame(
        [
            {
                t("Địa phương"): line.unit.title(language()),
                t("Đơn vị tiền thân"): t("có") if line.faint else "",
                t("Đoạn"): number,
                t("Năm"): point.year,
                name: round(factor * point.value, 4),
                t("Ghi chú"): _note(point),
            }
            for line in panel.lines
            for number, segment in enumerate(line.segments, start=1)
            for point in segment
        ]
    )


def draw_origins(found: LocalityTrends, view: View) -> None:
    """Under the chart of one indicator: each unit's colour of each year, and the way to where it comes from."""
    rows = [
        _origin(found, line, point, view)
        for panel in found.panels
        for line in panel.lines
        for segment in line.segments
        for point in segment
        if point.mark and point.cycle is not None
    ]
    draw(fill('<ul class="sc-origins">{rows}</ul>', rows=joined(rows)))


def _origin(found: LocalityTrends, line: UnitLine, point: ValuePoint, view: View) -> Html:
    name = f"{line.unit.title(language())}, {point.year}"
    colour = Colour(point.cycle or 0, point.unit, found.subject.code, side=found.side, view=view)
    link = mark_why(colour, point.mark, f"{found.subject.code}, {name}")
    return fill("<li>{name} {link}</li>", name=name, link=link)


def draw_listed(listed: tuple[Listed, ...]) -> None:
    """Predecessors that no line may touch: named with their relation and years, without arithmetic."""
    if not listed:
        return
    st.markdown(
        t("Đơn vị tiền thân chỉ nhập một phần, chưa xác minh hoặc đã giải thể, không vẽ vào biểu đồ:")
    )
    for each in listed:
        st.markdown(
            t(
                "- {unit} → {chosen}: {relation}; được đánh giá năm {years}",
                unit=each.relative.unit.title(language()),
                chosen=each.chosen.title(language()),
                relation=each.relative.relation.label(language()),
                years=", ".join(map(str, each.years)),
            )
        )
