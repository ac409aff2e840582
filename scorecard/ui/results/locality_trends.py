"""Trends of chosen localities: what to follow, small multiples, predecessors named and faint."""

from collections.abc import Callable, Sequence

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.trends import ValuePoint
from scorecard.charts.figure import Chart
from scorecard.charts.trend import small_multiples, trend
from scorecard.charts.trend_backdrop import Adoption
from scorecard.charts.trend_parts import SHARE, Panel, Scale, Series, TrendPoint
from scorecard.services.crowd import Crowd, CrowdPanel
from scorecard.services.locality_trends import (
    Listed,
    LocalityTrends,
    Origin,
    UnitLine,
    UnitPanel,
    locality_trends,
)
from scorecard.services.results import View, localities_shown
from scorecard.services.trend_subject import Kind
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.chart import draw_chart
from scorecard.ui.pieces.choices import choose_several
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.provenance import Colour, mark_why
from scorecard.ui.pieces.ways import ProfileWay, open_origin, open_profile
from scorecard.ui.results.lineage_words import lineage_link
from scorecard.ui.results.trends_choices import (
    LOCALITY_NOTES,
    Source,
    changes_of,
    choose_basis,
    choose_subject,
    say_basis,
    side_by_side,
)
from scorecard.ui.results.trends_crowd import backdrop_of, choose_crowd, crowd_note, find_crowd
from scorecard.ui.results.trends_table import adopted_text, point_note, trends_table
from scorecard.ui.results.words import locality_options, percent
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

MOST = 6
BETWEEN = "/"
NOBODY = Crowd((), 0, None)


def draw_localities(actor: Actor, source: Source) -> None:
    """Chosen localities over the years among the others that the reader may see."""
    at = workplace()
    with side_by_side():
        basis = choose_basis(LOCALITY_NOTES)
        subject = choose_subject(source.framework, shares_only=False)
    options = locality_options(at.registry(), localities_shown(at, actor, source.view))
    keys = choose_several(
        "localities", t("Làm nổi bật địa phương"), options, MOST, t("Chọn tối đa {n} địa phương", n=MOST)
    )
    if subject is None:
        empty_state(t("Bộ tiêu chí này không có giá trị đo"), t("Hãy chọn cách theo dõi khác."))
        return
    if not keys and subject.kind is Kind.MEASURED:
        empty_state(
            t("Chưa chọn địa phương nào"), t("Chọn một vài địa phương để xem giá trị đo được qua các năm.")
        )
        return
    wish = choose_crowd(basis, keys[0] if keys else "")
    found = locality_trends(at, actor, source.view, source.framework, source.side, keys, subject, basis)
    others = find_crowd(actor, source, subject, wish)
    draw_trends(found, source.view, others)
    say_basis(basis, LOCALITY_NOTES)
    draw_listed(found.listed)
    _draw_ways(keys)


def _draw_ways(keys: Sequence[str]) -> None:
    """To the lineage of each chosen locality."""
    units = [workplace().registry().unit(key) for key in keys]
    links = [lineage_link(unit, t("Nguồn gốc {unit}", unit=unit.title(language()))) for unit in units]
    draw(fill("<p>{links}</p>", links=joined(links, " · ")) if links else Html())


def draw_trends(found: LocalityTrends, view: View, others: Crowd = NOBODY) -> None:
    """One chart a panel on the same axes, in columns that fall into one on a phone, then where each colour is from."""
    behind = {panel.code: panel for panel in others.panels}
    shown = [panel for panel in found.panels if panel.lines or _stands(behind.get(panel.code))]
    if not shown:
        empty_state(
            t("Chưa có giá trị nào để vẽ"),
            t("Các địa phương đã chọn chưa có kết quả này. Hãy chọn giá trị hoặc địa phương khác."),
        )
        return
    panels = [_panel(panel, behind.get(panel.code), found.unit is None) for panel in shown]
    changes, scale = changes_of(found.breaks), _scale(found)
    charts: tuple[Chart, ...]
    if len(panels) == 1:
        charts = (trend(panels[0].title, panels, language(), theme(), changes, scale),)
    else:
        charts = small_multiples(panels, language(), theme(), changes, scale)
    for number, (chart, panel) in enumerate(zip(charts, shown, strict=True)):
        if number % 2 == 0:
            columns = st.columns(min(2, len(panels)), gap="large")
        with columns[number % 2]:
            table = trends_table(found, panel, view, behind.get(panel.code))
            key = f"trends-localities-{number + 1}"
            draw_chart(chart, table, key, on_point=_lead_on(found, view))
    st.markdown(crowd_note(others))
    if found.subject.kind is Kind.INDICATOR:
        draw_origins(found, view)


def _stands(panel: CrowdPanel | None) -> bool:
    return panel is not None and bool(panel.lines or panel.bands)


def _panel(panel: UnitPanel, behind: CrowdPanel | None, is_share: bool) -> Panel:
    apart = frozenset(p.unit for line in panel.lines for segment in line.segments for p in segment)
    apart |= {line.unit.key for line in panel.lines}
    lines = tuple(_series(line) for line in panel.lines)
    return Panel(panel_message(panel, behind, is_share), lines, backdrop_of(behind, apart))


def panel_message(panel: UnitPanel, behind: CrowdPanel | None, is_share: bool) -> str:
    """The panel's title with what became of the one chosen line; without lines, the group's newest median."""
    title = panel_title(panel)
    own = [line for line in panel.lines if not line.faint]
    if not is_share or len(own) > 1:
        return title
    if own:
        *_, last = (segment for segment in own[0].segments)
        return _moved(title, last)
    if behind is None or not behind.bands:
        return title
    year, band = behind.bands[-1]
    return tn(
        "{title}: trung vị {share} năm {year}, {n} địa phương",
        band.n,
        title=title,
        share=percent(band.middle),
        year=year,
    )


def _moved(title: str, segment: Sequence[ValuePoint]) -> str:
    last = segment[-1]
    if len(segment) == 1:
        return t("{title}: {share} năm {year}", title=title, share=percent(last.value), year=last.year)
    return t(
        "{title}: từ {old} ({before}) đến {new} ({after})",
        title=title,
        old=percent(segment[-2].value),
        before=segment[-2].year,
        new=percent(last.value),
        after=last.year,
    )


def panel_title(panel: UnitPanel) -> str:
    """The panel's code and title; the whole has no code."""
    if panel.title is None:
        return t("Tiêu chí xanh")
    return f"{panel.code} {panel.title.in_language(language())}"


def _series(line: UnitLine) -> Series:
    segments = tuple(tuple(_point(line, point) for point in segment) for segment in line.segments)
    adoption = _adoption(line.origin) if line.origin else None
    return Series(line.unit.title(language()), segments, line.faint, adoption)


def _adoption(origin: Origin) -> Adoption:
    label = t(
        "mốc: {unit}, {year}", unit=origin.adopted.predecessor.title(language()), year=origin.point.year
    )
    return Adoption(origin.point.year, origin.point.value, label, adopted_text(origin))


def _point(line: UnitLine, point: ValuePoint) -> TrendPoint:
    """A point says which unit it was, where the line has gone on under another name."""
    then = workplace().registry().unit(point.unit)
    was = t("khi là {unit}", unit=then.title(language())) if then.full_name != line.unit.full_name else ""
    place = f"{point.cycle}{BETWEEN}{point.unit}" if point.cycle is not None else ""
    return TrendPoint(point.year, point.value, ", ".join(filter(None, (was, point_note(point)))), place=place)


def _lead_on(found: LocalityTrends, view: View) -> Callable[[str], None]:
    """A touched point leads to where its colour comes from, or to the profile of that cycle."""

    def lead(place: str) -> None:
        cycle, _, unit = place.partition(BETWEEN)
        if found.subject.kind is Kind.INDICATOR:
            colour = Colour(int(cycle), unit, found.subject.code, side=found.side, view=view)
            open_origin(colour)
        open_profile(ProfileWay(unit, int(cycle), view))

    return lead


def _scale(found: LocalityTrends) -> Scale:
    if found.unit is None:
        return SHARE
    return Scale(is_share=False, unit=found.unit.in_language(language()), low=None, high=None)


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
