"""The trend of provinces: what stands behind each point, and the message of each chart."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.panels import GroupPoint, GroupSegment
from scorecard.charts.figure import Chart
from scorecard.charts.trend import small_multiples
from scorecard.charts.trend_backdrop import Backdrop, Other
from scorecard.charts.trend_parts import Panel, Series, TrendPoint
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.services.trend_subject import WHOLE, Basis, Kind
from scorecard.services.trends import ProvinceLine, ProvincePanel, province_panel
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.chart import OnPoint, draw_chart
from scorecard.ui.pieces.choices import choose_several
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import as_self_count, green_text
from scorecard.ui.results.trends_choices import (
    PROVINCE_NOTES,
    Source,
    changes_of,
    choose_basis,
    choose_subject,
    say_basis,
    side_by_side,
)
from scorecard.ui.results.trends_lead import open_year, place_of
from scorecard.ui.results.words import percent, section
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

NAMED = 8
MOST = 6
FEW = 4  # provinces that each have a chart of their own


def draw_provinces(actor: Actor, source: Source) -> None:
    """The default comparison over the years: one line a province, of the units that the reader may see."""
    with side_by_side():
        basis = choose_basis(PROVINCE_NOTES)
        subject = choose_subject(source.framework, shares_only=True) or WHOLE
    found = province_panel(workplace(), actor, source.view, source.framework, source.side, basis, subject)
    if not found.lines:
        _say_nothing(basis)
        return
    lead = partial(open_year, actor, source)
    if len(found.lines) <= FEW and subject.kind is Kind.WHOLE:
        _draw_one_each(found, lead)
    else:
        _draw_together(found, lead)
    say_basis(basis, PROVINCE_NOTES)
    st.markdown(t("Chỉ tính các đơn vị mà tài khoản của bạn được xem."))


def _say_nothing(basis: Basis) -> None:
    if basis is Basis.PILOTS:
        title = t("Chưa có kết quả của các tỉnh, thành phố thí điểm")
        empty_state(title, t("Hãy chọn cơ sở so sánh khác, hoặc xem từng địa phương."))
        return
    empty_state(t("Chưa có kết quả để theo dõi"), t("Hãy chọn cơ sở so sánh khác, hoặc xem từng địa phương."))


def _draw_one_each(found: ProvincePanel, lead: OnPoint) -> None:
    registry = workplace().registry()
    panels = [Panel(message(line), (_labelled(line, registry),)) for line in found.lines]
    charts = small_multiples(panels, language(), theme(), changes_of(found.breaks))
    if len(charts) == 1:  # alone it takes the page, its units beside it
        _draw_alone(charts[0], found, lead)
        return
    for start in range(0, len(charts), 2):
        columns = st.columns(2, gap="large")
        for column, chart, line in zip(columns, charts[start:], found.lines[start:], strict=False):
            with column:
                table = partial(province_table, found, (line,), 0, registry)
                draw_chart(chart, table, key=f"trends-province-{line.province.code}", on_point=lead)
                _draw_membership(line, registry)


def _draw_alone(chart: Chart, found: ProvincePanel, lead: OnPoint) -> None:
    registry, line = workplace().registry(), found.lines[0]
    left, right = st.columns([3, 2], gap="large")
    with left:
        table = province_table(found, (line,), 0, registry)
        draw_chart(chart, table, key=f"trends-province-{line.province.code}", on_point=lead)
    with right:
        section(t("Các đơn vị được so sánh"))
        _draw_membership(line, registry)


def _draw_together(found: ProvincePanel, lead: OnPoint) -> None:
    """Every province in one chart a part: the chosen ones named, the others faint behind them."""
    titles = {line.province.code: line.province.title(language()) for line in found.lines}
    named = titles
    if len(found.lines) > FEW:
        hint = t("Chọn tối đa {n} tỉnh, thành phố", n=MOST)
        chosen = choose_several("highlight", t("Làm nổi bật"), titles, MOST, hint)
        named = dict.fromkeys(chosen or [each.province.code for each in found.lines if each.is_pilot], "")
    registry = workplace().registry()
    panels = [_panel(found, part, set(named)) for part in range(found.parts)]
    charts = small_multiples(panels, language(), theme(), changes_of(found.breaks))
    for part, chart in enumerate(charts):
        if part % 2 == 0:
            columns = st.columns(2 if len(charts) > 1 else 1, gap="large")
        with columns[part % 2]:
            table = partial(province_table, found, found.lines, part, registry)
            draw_chart(chart, table, key=f"trends-provinces-{part + 1}", on_point=lead)


def _panel(found: ProvincePanel, part: int, named: set[str]) -> Panel:
    lines = [line for line in found.lines if line.province.code in named]
    series = tuple(Series(line.province.name, _points(line, part, _note_of(part))) for line in lines)
    others = tuple(
        Other(line.province.title(language()), _values(line, part))
        for line in found.lines
        if line.province.code not in named
    )
    return Panel(part_message(found, lines or found.lines, part), series, Backdrop(others))


def _points(
    line: ProvinceLine, part: int, note: Callable[[GroupPoint], str]
) -> tuple[tuple[TrendPoint, ...], ...]:
    return tuple(
        tuple(
            TrendPoint(point.year, share, note(point), place=place_of(line.province.code, point.year))
            for point in segment
            if (share := point.tallies[part].share) is not None
        )
        for segment in line.segments
    )


def _values(line: ProvinceLine, part: int) -> tuple[tuple[tuple[int, float], ...], ...]:
    return tuple(
        tuple((p.year, share) for p in segment if (share := p.tallies[part].share) is not None)
        for segment in line.segments
    )


def _note_of(part: int) -> Callable[[GroupPoint], str]:
    def note(point: GroupPoint) -> str:
        counted = point.tallies[part]
        green = green_text(counted.sub_greens, counted.sub_asked)
        said = f"n = {point.n}; {green}; {t('đã chấm {share}', share=percent(counted.coverage))}"
        return f"{said}; {as_self_count(point.as_self)}" if point.as_self else said

    return note


def _labelled(line: ProvinceLine, registry: Registry) -> Series:
    """A line alone in its chart: n at each point's end, its units on hover."""

    def point_of(point: GroupPoint, is_last: bool) -> TrendPoint:
        said = f"{_note_of(0)(point)}: {units_text(point, registry)}"
        return TrendPoint(
            point.year,
            point.tally.share or 0.0,
            said,
            f"n = {point.n}" if is_last else "",
            place_of(line.province.code, point.year),
        )

    segments = tuple(tuple(point_of(p, p is each[-1]) for p in each) for each in line.segments)
    return Series(line.province.title(language()), segments)


def _draw_membership(line: ProvinceLine, registry: Registry) -> None:
    st.markdown("\n".join(f"- {said}" for said in membership(line, registry)))


def units_text(point: GroupPoint, registry: Registry, most: int = NAMED) -> str:
    """The units behind a point by name; beyond `most` the others are counted."""
    titles = [registry.unit(key).title(language()) for key in point.units[:most]]
    more = point.n - most
    text = ", ".join(titles)
    return text if more <= 0 else t("{units} và {n} đơn vị khác", units=text, n=more)


def membership(line: ProvinceLine, registry: Registry) -> list[str]:
    """Each segment with its n and its units, for the legend under the chart."""
    said = []
    for segment in line.segments:
        years = "–".join(dict.fromkeys(str(point.year) for point in (segment[0], segment[-1])))
        units = units_text(segment[-1], registry)
        said.append(t("{years} (n = {n}): {units}", years=years, n=segment[-1].n, units=units))
    return said


def message(line: ProvinceLine) -> str:
    """The chart's title: the newest comparison that may be drawn of a province, or its newest point."""
    joined = [segment for segment in line.segments if len(segment) > 1]
    if joined:
        return _compared(line.province, joined[-1])
    last = line.segments[-1][-1]
    return tn(
        "{province}: {share} tiêu chí xanh năm {year}, {n} đơn vị; chưa có nhóm đơn vị nào ở hai năm liền nhau",
        last.n,
        province=line.province.title(language()),
        share=percent(last.tally.share),
        year=last.year,
    )


def _compared(province: Locality, segment: GroupSegment) -> str:
    old, new = segment[-2], segment[-1]
    return tn(
        "{province}: tiêu chí xanh từ {old} ({before}) đến {new} ({after}), cùng {n} đơn vị",
        new.n,
        province=province.title(language()),
        old=percent(old.tally.share),
        before=old.year,
        new=percent(new.tally.share),
        after=new.year,
    )


def part_title(found: ProvincePanel, part: int) -> str:
    """What a chart of all provinces is about: the whole, a quadrant, an indicator."""
    if found.subject.kind is Kind.QUADRANTS:
        quadrant = found.framework.quadrants[part]
        return f"{quadrant.code} {quadrant.title.in_language(language())}"
    if found.subject.kind is Kind.INDICATOR:
        indicator = found.framework.indicator(found.subject.code)
        return f"{indicator.code} {indicator.title.in_language(language())}"
    return t("Tiêu chí xanh")


def part_message(found: ProvincePanel, lines: Sequence[ProvinceLine], part: int) -> str:
    """The greatest change between the last two years that may be compared; or that there is none."""
    title = part_title(found, part)
    ends = [
        (line, before, after, old, new)
        for line in lines
        for segment in line.segments[-1:]
        if len(segment) > 1
        for before, after in [segment[-2:]]
        if (old := before.tallies[part].share) is not None and (new := after.tallies[part].share) is not None
    ]
    if not ends:
        return t("{title}: chưa có hai năm nào so sánh được với nhau", title=title)
    line, before, after, old, new = max(ends, key=lambda end: abs(end[4] - end[3]))
    return t(
        "{title}: {province} thay đổi nhiều nhất, từ {old} ({before}) đến {new} ({after}), n = {n}",
        n=after.n,
        title=title,
        province=line.province.name,
        old=percent(old),
        before=before.year,
        new=percent(new),
        after=after.year,
    )


def province_table(
    found: ProvincePanel, lines: Sequence[ProvinceLine], part: int, registry: Registry
) -> pd.DataFrame:
    """One row a point; points of one segment are joined in the chart, points of two never."""
    most = NAMED if len(lines) > FEW else 10_000
    return pd.DataFrame(
        [
            {
                t("Tỉnh, thành phố"): line.province.title(language()),
                t("Phần"): part_title(found, part),
                t("Đoạn"): number,
                t("Năm"): point.year,
                t("Số đơn vị (n)"): point.n,
                t("Tiêu chí xanh"): counted.sub_greens,
                t("Tiêu chí được hỏi"): counted.sub_asked,
                t("Đã chấm (%)"): round(100 * (counted.coverage or 0.0), 1),
                t("Lấy theo tự chấm"): point.as_self,
                t("Tỷ lệ tiêu chí xanh (%)"): round(100 * counted.share, 1),
                t("Đơn vị"): units_text(point, registry, most),
            }
            for line in lines
            for number, segment in enumerate(line.segments, start=1)
            for point in segment
            if (counted := point.tallies[part]).share is not None
        ]
    )
