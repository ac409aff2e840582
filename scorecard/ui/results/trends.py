"""The trend of the pilot provinces: what stands behind each point, and the message of the chart."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.trends import PanelPoint, Segment
from scorecard.charts.figure import Chart
from scorecard.charts.trend import Change, Panel, Series, TrendPoint, small_multiples
from scorecard.framework.models import Framework
from scorecard.i18n.messages import to_translate
from scorecard.localities.models import Locality
from scorecard.services.results import Side, View, views
from scorecard.services.trends import (
    Basis,
    Break,
    ProvinceLine,
    Reason,
    frameworks_shown,
    province_panel,
)
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.chart import draw_chart
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import as_self_count
from scorecard.ui.results.choices import choose, choose_from_list
from scorecard.ui.results.words import choose_side, choose_view, percent, picker_row, section
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

NAMED = 8
BASES = {
    Basis.CONSTANT: to_translate("Cùng đơn vị ở hai năm"),
    Basis.RECORDED: to_translate("Như đã ghi nhận"),
    Basis.TODAY: to_translate("Đơn vị còn đến nay"),
}
BASIS_NOTES = {
    Basis.CONSTANT: to_translate(
        "Giữa hai năm liền nhau chỉ tính những đơn vị được đánh giá ở cả hai năm, nên đường nối hai năm "
        "luôn nói về cùng một nhóm. Năm không có nhóm như vậy là một điểm đứng riêng."
    ),
    Basis.RECORDED: to_translate(
        "Mỗi điểm gồm mọi đơn vị được đánh giá năm đó; chỉ nối hai năm khi nhóm đơn vị giống hệt nhau."
    ),
    Basis.TODAY: to_translate(
        "Chỉ gồm những đơn vị còn đến nay, kể cả khi đổi tên loại hoặc đổi đơn vị cấp trên."
    ),
}
REASONS = {
    Reason.UNITS: to_translate("đơn vị hành chính thay đổi"),
    Reason.EDITION: to_translate("đổi bộ tiêu chí"),
}


def choose_source(actor: Actor) -> tuple[View, Framework, Side] | None:
    """View, framework and side; None where there is nothing to follow."""
    at = workplace()
    offered = views(actor)
    first, second, third = picker_row(len(offered) > 1)
    with second:
        view = choose_view(offered)
    found = {each.code: each for each in frameworks_shown(at, actor, view)}
    if not found:
        return None
    with first:
        names = {code: each.title.in_language(language()) for code, each in found.items()}
        code = choose_from_list("framework", t("Theo bộ tiêu chí"), names)
    with third:
        side = choose_side()
    return view, found[code], side


def nothing_to_follow() -> None:
    """The empty state while no cycle has results in sight."""
    empty_state(
        t("Chưa có kết quả để theo dõi"),
        t("Xu hướng hiện ở đây khi có kết quả được công bố."),
    )


def draw_provinces(actor: Actor, view: View, framework: Framework, side: Side) -> None:
    """The default comparison over the years: one series a pilot province."""
    options = {str(basis): t(text) for basis, text in BASES.items()}
    basis = Basis(choose("basis", t("Cơ sở so sánh"), options))
    found = province_panel(workplace(), actor, view, framework, side, basis)
    if not found.lines:
        empty_state(
            t("Chưa có kết quả của các tỉnh, thành phố thí điểm"),
            t("Bạn vẫn có thể chọn địa phương ở bên dưới, nếu có kết quả."),
        )
        return
    st.markdown(t("Cơ sở so sánh: {basis}. {note}", basis=t(BASES[basis]), note=t(BASIS_NOTES[basis])))
    st.markdown(t("Chỉ tính các đơn vị mà tài khoản của bạn được xem."))
    panels = [Panel(message(line), (_series(line),)) for line in found.lines]
    charts = small_multiples(panels, language(), theme(), changes_of(found.breaks))
    if len(charts) == 1:  # alone it takes the page, its units beside it
        _draw_alone(charts[0], found.lines[0])
        return
    for start in range(0, len(charts), 2):
        columns = st.columns(2, gap="large")
        for column, chart, line in zip(columns, charts[start:], found.lines[start:], strict=False):
            with column:
                draw_chart(chart, province_table(line), key=f"trends-province-{line.province.code}")
                _draw_membership(line)


def _draw_alone(chart: Chart, line: ProvinceLine) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        draw_chart(chart, province_table(line), key=f"trends-province-{line.province.code}")
    with right:
        section(t("Các đơn vị được so sánh"))
        _draw_membership(line)


def _draw_membership(line: ProvinceLine) -> None:
    st.markdown("\n".join(f"- {said}" for said in membership(line)))


def _series(line: ProvinceLine) -> Series:
    segments = tuple(
        tuple(_point(point, line.names, is_last=point is segment[-1]) for point in segment)
        for segment in line.segments
    )
    return Series(line.province.title(language()), segments)


def _point(point: PanelPoint, names: Mapping[str, Locality], is_last: bool) -> TrendPoint:
    n = f"n = {point.n}"
    said = f"{n}: {units_text(point, names)}"
    if point.as_self:
        said = f"{said}; {as_self_count(point.as_self)}"
    return TrendPoint(point.year, point.share, said, n if is_last else "")


def units_text(point: PanelPoint, names: Mapping[str, Locality], most: int = NAMED) -> str:
    """The units behind a point by name; beyond `most` the others are counted."""
    titles = [names[key].title(language()) for key in point.units]
    more = len(titles) - most
    text = ", ".join(titles[:most])
    return text if more <= 0 else t("{units} và {n} đơn vị khác", units=text, n=more)


def membership(line: ProvinceLine) -> list[str]:
    """Each segment with its n and its units, for the legend under the chart."""
    said = []
    for segment in line.segments:
        years = "–".join(dict.fromkeys(str(point.year) for point in (segment[0], segment[-1])))
        units = units_text(segment[-1], line.names)
        said.append(t("{years} (n = {n}): {units}", years=years, n=segment[-1].n, units=units))
    return said


def message(line: ProvinceLine) -> str:
    """The chart's title: the newest comparison that may be drawn of a province, or its newest point."""
    province = line.province.title(language())
    joined = [segment for segment in line.segments if len(segment) > 1]
    if joined:
        return _compared(province, joined[-1])
    last = line.segments[-1][-1]
    return tn(
        "{province}: {share} tiêu chí xanh năm {year}, {n} đơn vị; chưa có nhóm đơn vị nào ở hai năm liền nhau",
        last.n,
        province=province,
        share=percent(last.share),
        year=last.year,
    )


def _compared(province: str, segment: Segment) -> str:
    old, new = segment[-2], segment[-1]
    return tn(
        "{province}: tiêu chí xanh từ {old} ({before}) đến {new} ({after}), cùng {n} đơn vị",
        new.n,
        province=province,
        old=percent(old.share),
        before=old.year,
        new=percent(new.share),
        after=new.year,
    )


def changes_of(breaks: tuple[Break, ...]) -> list[Change]:
    """The vertical marks as the chart takes them."""
    return [Change(each.before, t(REASONS[each.reason])) for each in breaks]


def province_table(line: ProvinceLine) -> pd.DataFrame:
    """One row a point; points of one segment are joined in the chart, points of two never."""
    return pd.DataFrame(
        [
            {
                t("Tỉnh, thành phố"): line.province.title(language()),
                t("Đoạn"): number,
                t("Năm"): point.year,
                t("Số đơn vị (n)"): point.n,
                t("Tiêu chí xanh"): point.green,
                t("Tiêu chí được hỏi"): point.asked,
                t("Lấy theo tự chấm"): point.as_self,
                t("Tỷ lệ tiêu chí xanh (%)"): round(100 * point.share, 1),
                t("Đơn vị"): units_text(point, line.names, len(point.units)),
            }
            for number, segment in enumerate(line.segments, start=1)
            for point in segment
        ]
    )
