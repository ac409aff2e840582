"""The overview of a cycle: one sentence, quadrants, changes, the worst and the nearest, progress of open cycles."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Tally
from scorecard.charts.tally_bars import TallyRow, tally_bars
from scorecard.services.overview import Overview, overview
from scorecard.services.overview_progress import Coverage, coverage, open_cycles
from scorecard.services.results import View
from scorecard.services.selection import Selection
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.chart import draw_chart, draw_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import as_self_count
from scorecard.ui.results.overview_lists import (
    draw_changes,
    draw_claims,
    draw_nearest,
    draw_worst,
    progress_block,
)
from scorecard.ui.results.overview_tables import cheapest_table, indicators_table, moves_table
from scorecard.ui.results.overview_words import count, green_share, lead
from scorecard.ui.results.scope import choose_scope, nothing_chosen, open_on_map
from scorecard.ui.results.tallies import colour_counts, greens_text
from scorecard.ui.results.words import percent
from scorecard.ui.styles import theme
from scorecard.wiring import workplace


def draw_all(actor: Actor) -> None:
    """The choice, the overview of what was chosen, and how far the open cycles are: counts only, no colour."""
    wish = choose_scope(actor, "overview")
    if wish is None:
        empty_state(
            t("Chưa có kết quả được công bố"),
            t("Màu của các địa phương hiện ở đây sau khi công bố; trước đó chỉ có số đếm tiến độ."),
        )
        draw(progress_of(open_progress(actor, None)))
        return
    found = overview(workplace(), actor, wish)
    here = [found.coverage] if found.coverage.is_open else []
    draw_overview(found, progress_of([*here, *open_progress(actor, wish)]))


def draw_overview(found: Overview, progress: Html) -> None:
    """Everything about one cycle and the `progress` of the open ones; or why there is nothing."""
    if not found.n:
        nothing_chosen(found.selected.without)
        draw(progress)
        return
    draw(
        joined(
            [
                fill('<p class="sc-lead">{text}</p>', text=lead(found)),
                fill('<p class="sc-muted" style="margin:0">{text}</p>', text=coverage_text(found)),
            ]
        )
    )
    left, right = st.columns([6, 5], gap="large")
    with left:
        _draw_quadrants(found)
        draw_claims(found)
    with right:
        draw_changes(found)
    columns = st.columns(3 if progress else 2, gap="large")
    with columns[0]:
        draw_worst(found)
    with columns[1]:
        draw_nearest(found)
    with columns[-1]:
        draw(progress if progress else Html())
    _draw_tables(found)


def coverage_text(found: Overview) -> str:
    """Of how many there is a result, how many take part, how many could."""
    part = found.coverage
    numbers = {"n": count(found.n), "started": count(part.started), "all": count(part.in_scope)}
    as_self = int(found.selected.board.as_self.sum())
    if part.by_list:
        units = t("{n} có kết quả / {started} đang tham gia / {all} trong danh sách của kỳ", **numbers)
    else:
        units = t(
            "{n} có kết quả / {started} đang tham gia / {all} đơn vị cùng cấp có trong danh mục", **numbers
        )
    answered = t("đã đánh giá {share}", share=percent(found.total.coverage))
    return " · ".join([units, answered, *([as_self_count(as_self)] if as_self else [])])


def _draw_quadrants(found: Overview) -> None:
    quadrants = found.selected.framework.quadrants
    titles = [f"{i}. {quadrant.title.in_language(language())}" for i, quadrant in enumerate(quadrants, 1)]
    words = found.selected.framework.words
    rows = [
        TallyRow(title, green_share(tally), greens_text(tally, words), colour_counts(tally), quadrant.code)
        for title, tally, quadrant in zip(titles, found.quadrants, quadrants, strict=True)
    ]
    chart = tally_bars(message(found, titles), rows, language(), theme(), reservations(found.total))
    draw_chart(
        chart,
        lambda: quadrants_table(found, titles),
        "overview-quadrants",
        legend=False,
        on_point=open_on_map,
    )


def reservations(total: Tally) -> str:
    """What the numbers at the right are, and how many of the colours are not yet sure."""
    said = [
        tn("{n} màu tạm tính", total.provisional) if total.provisional else "",
        tn("{n} vàng vì thiếu minh chứng", total.unevidenced) if total.unevidenced else "",
    ]
    text = "; ".join(each for each in said if each)
    right = t("Bên phải: tiêu chí xanh trên tiêu chí được hỏi. Chạm vào một thanh để xem trên bản đồ.")
    return f"{right} {t('Trong đó: {counts}.', counts=text)}" if text else right


def message(found: Overview, titles: list[str]) -> str:
    """Where green and where red are the most frequent, of what has a colour."""
    named = list(zip(titles, found.quadrants, strict=True))
    green = max(named, key=lambda pair: _part(pair[1], pair[1].greens))
    red = max(named, key=lambda pair: _part(pair[1], pair[1].reds))
    said = [
        t(
            "Xanh nhiều nhất: {part} ({share})",
            part=green[0],
            share=percent(_part(green[1], green[1].greens)),
        ),
        t("đỏ nhiều nhất: {part} ({share})", part=red[0], share=percent(_part(red[1], red[1].reds))),
    ]
    has = (found.total.greens, found.total.reds)
    text = "; ".join(each for each, number in zip(said, has, strict=True) if number)
    return text[:1].upper() + text[1:] if text else t("Chưa có chỉ số nào xanh hoặc đỏ")


def _part(tally: Tally, number: int) -> float:
    return number / tally.coloured if tally.coloured else 0.0


def quadrants_table(found: Overview, titles: list[str]) -> pd.DataFrame:
    """The counts behind the bars, the whole last."""
    named = [*zip(titles, found.quadrants, strict=True), (t("Toàn bộ"), found.total)]
    return pd.DataFrame([_row(title, tally) for title, tally in named])


def _row(title: str, tally: Tally) -> dict[str, object]:
    return {
        t("Trụ cột"): title,
        t("Số địa phương (n)"): tally.n,
        t("Xanh"): tally.greens,
        t("Vàng"): tally.yellows,
        t("Đỏ"): tally.reds,
        t("Chưa đánh giá"): tally.not_assessed,
        t("Không áp dụng"): tally.not_applicable,
        t("Tiêu chí xanh"): tally.sub_greens,
        t("Tiêu chí được hỏi"): tally.sub_asked,
        t("Đã chấm"): percent(tally.coverage),
    }


def _draw_tables(found: Overview) -> None:
    """What the short lists leave out; each is made only when it is opened."""
    tables: list[tuple[str, str, Callable[[Overview], pd.DataFrame]]] = [
        ("indicators", t("Mọi chỉ số: số đếm, khoảng cách, thay đổi"), indicators_table),
        ("cheapest", t("Ít việc nhất để lên màu, từng địa phương"), cheapest_table),
    ]
    if found.since is not None and len(found.since.rows):
        tables.insert(1, ("moves", t("Mọi thay đổi màu so với kỳ trước"), moves_table))
    for name, title, made in tables:
        key = f"overview-{name}"
        box = st.expander(title, icon=":material/table:", key=f"{key}-box", on_change="rerun")
        if box.open:  # a closed table costs nothing
            with box:
                draw_table(made(found), key, pinned=True)


def open_progress(actor: Actor, wish: Selection | None) -> list[Coverage]:
    """How far the open cycles other than the one wished for are, in the same choice of localities."""
    at, found = workplace(), []
    for cycle in open_cycles(at, actor):
        there = replace(wish, cycle_id=cycle.id) if wish else Selection(View.PUBLISHED, cycle.id)
        if wish is None or wish.cycle_id != cycle.id:
            found.append(coverage(at, actor, there))
    return [each for each in found if each.in_scope]


def progress_of(found: list[Coverage]) -> Html:
    """Each open cycle with its counts and who is late, never a colour; nothing where none is open."""
    if not found:
        return Html()
    late = sum(each.overdue for each in found)
    title = tn("{n} địa phương quá hạn ở các kỳ đang mở", late) if late else t("Tiến độ các kỳ đang mở")
    head = fill('<h2 class="sc-chart-title">{title}</h2>', title=title)
    return joined([head, *(progress_block(each) for each in found)])
