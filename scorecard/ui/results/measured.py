"""The page of one measured value: localities against its thresholds, years, and who has no figure."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.charts.measured import Axis, Dot, Limit, Spread, dots, years
from scorecard.framework.models import Direction, Level, Measure, SubIndicator
from scorecard.framework.terms import Thresholds
from scorecard.i18n.lists import shortened
from scorecard.services.measured import Measured, Year, measured, measured_over_cycles, measured_subs
from scorecard.services.results import cycles_shown
from scorecard.services.selection import Selection
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.chart import WHY, draw_chart
from scorecard.ui.pieces.choices import choose_from_list
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.levels import level_plain
from scorecard.ui.pieces.source import tell
from scorecard.ui.results.scope import has_localities
from scorecard.ui.results.tallies import provenance_addresses
from scorecard.ui.results.words import capitalised, number
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

MOST_NAMED = 300


def choose_measure(actor: Actor, wish: Selection) -> str | None:
    """The code of the measured sub-indicator to look at, kept in the address; None where there is none."""
    at = workplace()
    cycle = next(c.cycle for c in cycles_shown(at, actor, wish.view) if c.cycle.id == wish.cycle_id)
    framework = at.framework(cycle.edition_id)
    names = {
        each.code: f"{each.code} {each.title.in_language(language())}" for each in measured_subs(framework)
    }
    if not names:
        return None
    label = capitalised(framework.words.sub_indicator.in_language(language()))
    return choose_from_list("measure", label, names)


def draw_measured(actor: Actor, wish: Selection, code: str | None) -> None:
    """The figures of the localities chosen, then of every cycle; or why there is nothing."""
    if code is None:
        empty_state(t("Bộ tiêu chí này không có giá trị đo"), t("Hãy chọn kỳ đánh giá khác."))
        return
    found = measured(workplace(), actor, wish, code)
    selected = found.selected
    if not has_localities(selected):
        return
    _draw_head(found)
    if found.values:
        _draw_values(found)
        _draw_years(found.sub, found.measure, measured_over_cycles(workplace(), actor, wish, code))
    else:
        empty_state(
            t("Chưa có số liệu nào"),
            t("Không địa phương nào trong lựa chọn này nhập số liệu cho tiêu chí {code}.", code=code),
        )


def _draw_head(found: Measured) -> None:
    """How the figure is made, where it comes from, which side is better, and who has none."""
    tongue, measure = language(), found.measure
    told = [f"{measure.formula(tongue)}."]
    if measure.source is not None:
        told.append(t("Nguồn số liệu: {source}.", source=measure.source.in_language(tongue)))
        tell(t("Nguồn số liệu"), measure.source.in_language(tongue))
    higher = measure.direction is Direction.HIGHER
    told.append(t("Càng cao càng tốt.") if higher else t("Càng thấp càng tốt."))
    told.append(_thresholds_text(measure))
    draw(fill('<p class="sc-muted" style="max-width:60rem">{text}</p>', text=" ".join(told)))
    lines = [
        t(
            "{have}/{asked} địa phương có số liệu",
            have=number(len(found.values), 0),
            asked=number(len(found.values) + len(found.missing), 0),
        )
    ]
    if found.not_asked:
        lines.append(tn("{n} địa phương thuộc loại không hỏi tiêu chí này", found.not_asked))
    draw(fill('<p class="sc-lead">{text}</p>', text="; ".join(lines)))
    if found.missing:
        _draw_missing(found)


def _draw_missing(found: Measured) -> None:
    title = tn("{n} địa phương chưa có số liệu", len(found.missing))
    box = st.expander(title, icon=":material/help:", key="measured-missing-box", on_change="rerun")
    if box.open:
        with box:
            st.markdown(shortened([unit.title(language()) for unit in found.missing], MOST_NAMED))


def _thresholds_text(measure: Measure) -> str:
    if measure.thresholds_from is Thresholds.TARGET or measure.green_is_target:
        return t("Ngưỡng xanh là chỉ tiêu được giao cho từng địa phương trong kỳ.")
    if measure.thresholds_from is Thresholds.PROPOSED:
        return t("Ngưỡng do dự án này đề xuất, không phải quy định.")
    return ""


def _draw_values(found: Measured) -> None:
    language_, keys = language(), [each.locality.key for each in found.values]
    rows = [
        Dot(
            each.locality.title(language_),
            float(each.value),
            each.level,
            None if each.target is None else float(each.target),
            each.locality.key,
        )
        for each in found.values
    ]
    chart = dots(_message(found), rows, _limits(found.measure), _axis(found), language_, theme())
    note = t(
        "Mỗi dấu là một địa phương, xếp theo giá trị; màu và hình là mức mà con số gợi ý, mức chính thức do người "
        "chấm xác nhận. Chạm vào dấu để mở hồ sơ."
    )
    if any(each.target is not None for each in found.values):
        note = f"{note} {t('Vạch đứng ngắn là chỉ tiêu được giao cho địa phương đó.')}"
    cycle = str(found.selected.cycle.id)

    def to_profile(key: str) -> None:
        if key in keys:
            st.switch_page(page_address("results/profile.py"), query_params={"locality": key, "cycle": cycle})

    draw_chart(
        replace(chart, note=note), lambda: values_table(found), key="measured-values", on_point=to_profile
    )


def _message(found: Measured) -> str:
    """The title: how many suggest green and where the middle one stands."""
    title = f"{found.sub.code} {found.sub.title.in_language(language())}"
    judged = [each for each in found.values if each.level is not None]
    greens = sum(each.level is Level.GREEN for each in judged)
    if not judged:
        return tn("{title}: {n} địa phương, chưa có ngưỡng để so", len(found.values), title=title)
    return t(
        "{title}: {green}/{all} địa phương đạt ngưỡng xanh",
        title=title,
        green=number(greens, 0),
        all=number(len(judged), 0),
    )


def _axis(found: Measured) -> Axis:
    unit = found.measure.unit.in_language(language())
    return Axis(f"{found.sub.code} ({unit})", unit)


def _limits(measure: Measure) -> list[Limit]:
    """The thresholds that are the same for all."""
    yellow, green = measure.thresholds()
    pairs = ((yellow, Level.YELLOW), (green, Level.GREEN))
    return [Limit(float(value), level) for value, level in pairs if value is not None]


def values_table(found: Measured) -> pd.DataFrame:
    """One row a locality in rising order: figure, unit, own target, suggested level, address of its provenance."""
    tongue, selected, sub = language(), found.selected, found.sub
    indicator = selected.framework.indicator_of(sub.code).code
    columns: dict[str, object] = {
        t("Địa phương"): [each.locality.title(tongue) for each in found.values],
        t("Giá trị"): [float(each.value) for each in found.values],
        t("Đơn vị tính"): found.measure.unit.in_language(tongue),
    }
    if any(each.target is not None for each in found.values):
        columns[t("Chỉ tiêu được giao")] = [_float(each.target) for each in found.values]
    words: dict[Level | None, str] = {level: level_plain(level) for level in Level}
    words[None] = "–"
    columns[t("Mức gợi ý")] = [words[each.level] for each in found.values]
    columns[t("Tỉnh, thành phố")] = [each.province.title(tongue) for each in found.values]
    units = [each.locality for each in found.values]
    columns[t(WHY)] = provenance_addresses(selected, units, indicator, sub.code)
    return pd.DataFrame(columns)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _draw_years(sub: SubIndicator, measure: Measure, found: tuple[Year, ...]) -> None:
    if len(found) < 2:
        draw(fill('<p class="sc-muted">{text}</p>', text=t("Số liệu này mới có ở một kỳ.")))
        return
    tongue, unit = language(), measure.unit.in_language(language())
    axis = Axis(f"{sub.code} ({unit})", unit)
    spreads = [_spread(each, label) for each, label in zip(found, _labels(found), strict=True)]
    chart = years(_years_message(found, axis), spreads, _limits(measure), axis, tongue, theme())
    note = t(
        "Thanh dày: nửa số đơn vị ở giữa; thanh mảnh: từ thấp nhất đến cao nhất; hình thoi: trung vị. "
        "Mỗi năm là các đơn vị của năm đó nên không nối với nhau."
    )
    draw_chart(replace(chart, note=note), lambda: years_table(found), key="measured-years")


def _labels(found: tuple[Year, ...]) -> list[str]:
    """The year of each cycle; its name where two cycles share a year."""
    numbers = [each.cycle.year for each in found]
    return [
        str(each.cycle.year) if numbers.count(each.cycle.year) == 1 else each.cycle.name for each in found
    ]


def _spread(each: Year, label: str) -> Spread:
    middle = each.middle
    return Spread(
        label,
        each.n,
        each.values,
        each.ends,
        (middle.low, middle.middle, middle.high) if middle else None,
    )


def _years_message(found: tuple[Year, ...], axis: Axis) -> str:
    known = [(each, each.middle) for each in found if each.middle]
    if len(known) < 2:
        return t("Từng năm có quá ít đơn vị để tính trung vị")
    (first, old), (last, new) = known[0], known[-1]
    return t(
        "Trung vị: {before} ({old}, n = {m}), {after} ({new}, n = {n})",
        before=axis.text(old.middle, language()),
        old=first.cycle.year,
        m=number(first.n, 0),
        after=axis.text(new.middle, language()),
        new=last.cycle.year,
        n=number(last.n, 0),
    )


def years_table(found: tuple[Year, ...]) -> pd.DataFrame:
    """One row a cycle: how many figures, how they spread, how many suggest green, how many are missing."""
    return pd.DataFrame(
        {
            t("Kỳ đánh giá"): [each.cycle.name for each in found],
            t("Số địa phương (n)"): [each.n for each in found],
            t("Thấp nhất"): [each.ends[0] for each in found],
            t("Tứ phân vị dưới"): [each.middle.low if each.middle else None for each in found],
            t("Trung vị"): [each.middle.middle if each.middle else None for each in found],
            t("Tứ phân vị trên"): [each.middle.high if each.middle else None for each in found],
            t("Cao nhất"): [each.ends[1] for each in found],
            t("Đạt ngưỡng xanh"): [each.greens for each in found],
            t("Chưa có số liệu"): [each.missing for each in found],
        }
    )
