"""The top of a locality's profile: what to look at, the wheel, the headline, self-scored against verified."""

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.counts import Change, Part, parts, sub_count
from scorecard.charts.bars import Group, bars
from scorecard.charts.dumbbell import Pair, dumbbell
from scorecard.charts.wheel import Spoke, wheel
from scorecard.i18n.messages import to_translate
from scorecard.services.profile import Profile, profile, profile_cycles, profile_localities
from scorecard.services.results import Standing, View
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark_plain
from scorecard.ui.markup import draw
from scorecard.ui.page import Where, heading
from scorecard.ui.pieces.chart import WHY, draw_chart
from scorecard.ui.pieces.choices import choose_from_list
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import Headline, draw_headline
from scorecard.ui.pieces.pickers import pick_locality
from scorecard.ui.pieces.source import tell_edition
from scorecard.ui.pieces.ways import open_origin
from scorecard.ui.results.beside_words import peers_link
from scorecard.ui.results.indicators import colour_in
from scorecard.ui.results.words import (
    capitalised,
    choose_view,
    cycle_options,
    greenest,
    locality_options,
    number,
    percent,
)
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

NOT_COMPARED = {
    "first": to_translate("Chưa có kỳ trước để so sánh."),
    "other_structure": to_translate("Kỳ trước hỏi các tiêu chí khác nên không so sánh."),
    "other_rule": to_translate("Kỳ trước dùng quy tắc tổng hợp khác nên không so sánh màu."),
}


def pick_profile(actor: Actor) -> Profile | None:
    """The locality, view and cycle that the reader chooses; None where there is nothing to choose from."""
    at = workplace()
    by_view = {view: profile_localities(at, actor, view) for view in View}
    units = {unit.key: unit for found in by_view.values() for unit in found}
    widths = [4, 3, 4] if all(by_view.values()) else [1, 1]
    columns = st.columns(widths, vertical_alignment="bottom")
    wide, middle, narrow = columns[0], columns[1], columns[-1]
    with wide:
        key = pick_locality(locality_options(at.registry(), list(units.values())))
    if key is None:
        return None
    offered = [view for view, found in by_view.items() if any(unit.key == key for unit in found)]
    with middle:
        view = choose_view(offered)
    with narrow:
        options = cycle_options(profile_cycles(at, actor, view, key))
        cycle = choose_from_list("cycle", t("Kỳ đánh giá"), options)
    return profile(at, actor, view, key, int(cycle))


def nothing_to_show() -> None:
    """The empty state: nothing published, nothing in progress."""
    empty_state(
        t("Chưa có kết quả nào để xem"),
        t("Kết quả hiện ở đây sau khi được công bố. Bản tự chấm của đơn vị bạn hiện ngay khi bắt đầu chấm."),
    )


def draw_heading(found: Profile) -> None:
    """Where the reader is: locality, cycle, state."""
    where = Where(found.locality.title(language()), found.cycle.name, found.state)
    heading(t("Hồ sơ địa phương"), where)
    tell_edition(found.framework, found.standing.rule)


def draw_top(found: Profile) -> None:
    """The wheel beside the headline and the quadrants."""
    left, right = st.columns([5, 6], gap="large")
    with left:
        draw_wheel(found)
    with right:
        draw_headline(headline_of(found))
        st.markdown("\n".join(f"- {line}" for line in notes(found)))
        draw_quadrants(found)
        if found.view is View.PUBLISHED:
            draw(peers_link(found.locality.key, found.cycle.id))


def headline_of(found: Profile) -> Headline:
    """The sentence that says how the locality stands."""
    change, past = found.since.change, found.since.past
    return Headline(
        colours=found.standing.colours,
        answers=found.standing.answers,
        coverage=found.standing.coverage,
        one_step=found.standing.one_step,
        better=len(change.better) if change else None,
        worse=len(change.worse) if change else None,
        against=past.cycle.name if past else "",
        words=found.framework.words,
    )


def notes(found: Profile) -> list[str]:
    """What belongs beside the headline, one sentence each; what is zero is not said."""
    change, said = found.since.change, []
    if change is None:
        said.append(t(NOT_COMPARED[found.since.reason]))
    else:
        said += _named(found, change, t("Tốt lên: {codes}"), t("Xấu đi: {codes}"))
    if found.gap and found.gap.better:
        codes = _codes(found, found.gap.better)
        said.append(tn("Tự chấm cao hơn thẩm định ở {n} chỉ số: {codes}", len(found.gap.better), codes=codes))
    if found.standing.accepted_as_self:
        said.append(
            tn("{n} tiêu chí lấy theo tự chấm, không thẩm định riêng", found.standing.accepted_as_self)
        )
    if found.reds_outside:
        said.append(tn("{n} chỉ số đỏ nằm ngoài thẩm quyền của địa phương", found.reds_outside))
    said.append(t("Có minh chứng: {share} tiêu chí đã chấm", share=percent(found.standing.evidenced_share)))
    return said


def _named(found: Profile, change: Change, better: str, worse: str) -> list[str]:
    pairs = ((better, change.better), (worse, change.worse))
    return [text.replace("{codes}", _codes(found, places)) for text, places in pairs if places]


def _codes(found: Profile, places: tuple[int, ...]) -> str:
    return ", ".join(found.framework.indicators[place].code for place in places)


def draw_wheel(found: Profile) -> None:
    """The wheel with its table: verified filled, self-scored as an outline."""
    titles = [quadrant.title.in_language(language()) for quadrant in found.framework.quadrants]
    spokes = [
        Spoke(
            line.indicator.code,
            line.indicator.title.in_language(language()),
            line.quadrant,
            line.verified,
            line.own,
        )
        for line in found.lines
    ]
    subject = found.locality.title(language())
    chart = wheel(subject, spokes, titles, found.standing.coverage, language(), theme())
    draw_chart(
        chart,
        lambda: wheel_table(found),
        key="profile-wheel",
        on_point=lambda code: _open_origin(found, code),
    )


def _open_origin(found: Profile, code: str) -> None:
    """Where the colour of a touched slice comes from."""
    if any(line.indicator.code == code for line in found.lines):
        colour = colour_in(found, code, found.side)
        open_origin(colour)


def wheel_table(found: Profile) -> pd.DataFrame:
    """What the wheel shows: code, title, both marks in words, and the way to where the leading one comes from."""
    return pd.DataFrame(
        {
            t("Mã"): [line.indicator.code for line in found.lines],
            t(WHY): [colour_in(found, line.indicator.code, found.side).address for line in found.lines],
            t("Chỉ số"): [line.indicator.title.in_language(language()) for line in found.lines],
            capitalised(t("tự chấm")): [mark_plain(line.own) if line.own else "" for line in found.lines],
            capitalised(t("thẩm định")): [
                mark_plain(line.verified) if line.verified else "" for line in found.lines
            ],
        }
    )


def draw_quadrants(found: Profile) -> None:
    """One stacked bar a quadrant."""
    cut = parts(found.framework, found.standing.colours, found.standing.answers)
    titles = [f"{i}. {q.title.in_language(language())}" for i, q in enumerate(found.framework.quadrants, 1)]
    groups = [Group(title, part.colours) for title, part in zip(titles, cut, strict=True)]
    name = found.framework.words.quadrant.in_language(language())
    by_code = found.standing.points
    points = [by_code.get(quadrant.code) for quadrant in found.framework.quadrants]
    chart = bars(t("Theo {quadrant}", quadrant=name), groups, language(), theme(), greenest(groups))
    draw_chart(
        chart,
        lambda: quadrant_table(found.standing, points, titles, cut),
        "profile-quadrants",
        legend=False,
    )


def quadrant_table(
    standing: Standing, points: list[float | None], titles: list[str], cut: tuple[Part, ...]
) -> pd.DataFrame:
    """Counts, green sub-indicators, coverage and points of each quadrant and of the whole."""
    everything = Part(standing.colours, standing.answers)
    rows = [*zip(titles, cut, points, strict=True), (t("Toàn bộ"), everything, standing.points_total)]
    return pd.DataFrame([_quadrant_row(*row) for row in rows])


def _quadrant_row(title: str, part: Part, points: float | None) -> dict[str, object]:
    counted = sub_count(part.answers)
    return {
        t("Trụ cột"): title,
        t("Xanh"): part.colours.count("G"),
        t("Vàng"): sum(map(part.colours.count, "EYy")),
        t("Đỏ"): sum(map(part.colours.count, "Rr")),
        t("Chưa đánh giá"): part.colours.count("-"),
        t("Tiêu chí xanh"): f"{counted.green}/{counted.asked}",
        t("Đã chấm"): percent(counted.coverage),
        t("Điểm tham khảo"): number(points),
    }


def draw_gap(found: Profile) -> None:
    """Self-scored against verified by quadrant, where both are there."""
    own, verified = found.outcome.own, found.outcome.verified
    if own is None or verified is None:
        return
    claimed = parts(found.framework, own.colours, own.answers)
    checked = parts(found.framework, verified.colours, verified.answers)
    titles = [quadrant.title.in_language(language()) for quadrant in found.framework.quadrants]
    pairs = [
        Pair(title, sub_count(a.answers).share, sub_count(b.answers).share)
        for title, a, b in zip(titles, claimed, checked, strict=True)
    ]
    chart = dumbbell(t("Tỷ lệ tiêu chí xanh"), pairs, language(), theme())
    table = pd.DataFrame(
        {
            t("Trụ cột"): titles,
            capitalised(t("tự chấm")): [percent(pair.own) for pair in pairs],
            capitalised(t("thẩm định")): [percent(pair.verified) for pair in pairs],
        }
    )
    draw_chart(chart, table, key="profile-gap")
