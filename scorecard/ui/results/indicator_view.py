"""The page of one indicator: which criterion holds it back, where, since when, and who does it well."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.analysis.aggregation import Tally
from scorecard.charts.shares import Shares, shares
from scorecard.framework.models import Framework
from scorecard.i18n.messages import to_translate
from scorecard.localities.models import Locality, LocalityKind
from scorecard.services.indicator_view import (
    By,
    CountedGroup,
    IndicatorView,
    groups_of,
    indicator_over_cycles,
    indicator_view,
)
from scorecard.services.results import cycles_shown
from scorecard.services.selection import Selection
from scorecard.ui.framework.reading import draw_indicator
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_plain
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.chart import WHY, draw_chart, draw_table
from scorecard.ui.pieces.choices import choose, choose_from_list
from scorecard.ui.pieces.guidance import cases_shown
from scorecard.ui.results.indicator_practice import draw_agreement, draw_best
from scorecard.ui.results.peers import peers_text
from scorecard.ui.results.scope import has_localities
from scorecard.ui.results.tallies import (
    colour_counts,
    greens_and_n,
    lead_text,
    provenance_addresses,
    sub_counts,
    sub_table,
    tally_table,
)
from scorecard.ui.results.words import capitalised, number, percent
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

GROUPINGS = {
    By.KIND: to_translate("Loại đơn vị"),
    By.PEERS: to_translate("Nhóm tương đồng"),
    By.PROVINCE: to_translate("Tỉnh, thành phố"),
    By.CYCLE: to_translate("Các kỳ đánh giá"),
}


def choose_indicator(actor: Actor, wish: Selection) -> str:
    """The code of the indicator to look at, kept in the address."""
    at = workplace()
    cycle = next(c.cycle for c in cycles_shown(at, actor, wish.view) if c.cycle.id == wish.cycle_id)
    framework = at.framework(cycle.edition_id)
    names = {each.code: f"{each.code} {each.title.in_language(language())}" for each in framework.indicators}
    return choose_from_list(
        "indicator", capitalised(framework.words.indicator.in_language(language())), names
    )


def draw_one_indicator(actor: Actor, wish: Selection, code: str) -> None:
    """Everything about the indicator over the localities chosen, or why there is nothing."""
    found = indicator_view(workplace(), actor, wish, code)
    selected = found.selected
    if not has_localities(selected):
        return
    _draw_head(found)
    _draw_criteria_shares(found)
    _draw_groups(actor, wish, found)
    draw_best(actor, found)
    _draw_localities(found)
    if holds_anywhere(actor, Permission.VIEW_WORKING_RESULTS):
        draw_agreement(actor, wish.cycle_id, found.indicator)
    _draw_text(actor, selected.framework, found)


def _draw_head(found: IndicatorView) -> None:
    tongue, framework = language(), found.selected.framework
    goals = ", ".join(str(goal) for goal in found.indicator.sdgs)
    named = [ref for sub in found.indicator.sub_indicators for ref in sub.also_in]
    titles = dict.fromkeys(framework.set_named(ref)[0].title.in_language(tongue) for ref in named)
    serves = [t("SDG {goals}", goals=goals)] if goals else []
    if titles:
        serves.append(t("bộ khác cũng hỏi: {sets}", sets="; ".join(titles)))
    draw(
        fill(
            '<p class="sc-lead"><strong>{code} {title}</strong>: {counts}</p><p class="sc-muted">{purpose}<br>{serves}</p>',
            code=found.indicator.code,
            title=found.indicator.title.in_language(tongue),
            counts=lead_text(found.whole),
            purpose=found.indicator.purpose.in_language(tongue),
            serves=capitalised(" · ".join(serves)),
        )
    )


def _draw_criteria_shares(found: IndicatorView) -> None:
    """Criterion by criterion: which one holds the indicator back."""
    tongue = language()
    rows = [
        Shares(f"{sub.code} {sub.title.in_language(tongue)}", sub_counts(tally), _share_text(tally))
        for sub, tally in found.subs
        if tally.sub_asked
    ]
    if not rows:
        return
    chart = shares(_weakest(found), rows, tongue, theme())
    labels = [f"{sub.code} {sub.title.in_language(tongue)}" for sub, _ in found.subs]
    name = capitalised(found.selected.framework.words.sub_indicator.in_language(tongue))
    draw_chart(chart, sub_table(name, labels, [tally for _, tally in found.subs]), key="indicator-criteria")


def _share_text(tally: Tally) -> str:
    return t("{share} xanh", share=percent(tally.share))


def _weakest(found: IndicatorView) -> str:
    """The message: the criterion with the smallest share of green, or that none holds it back."""
    asked = [(sub, tally) for sub, tally in found.subs if tally.sub_asked]
    sub, tally = min(asked, key=lambda each: each[1].share or 0.0)
    if tally.share == 1:
        return t("Mọi tiêu chí đều xanh ở mọi địa phương")
    return t(
        "Kéo xuống nhiều nhất: {code} {title}, xanh {green}/{asked}",
        code=sub.code,
        title=sub.title.in_language(language()),
        green=number(tally.sub_greens, 0),
        asked=number(tally.sub_asked, 0),
    )


def _draw_groups(actor: Actor, wish: Selection, found: IndicatorView) -> None:
    by = By(choose("by", t("Xem màu theo"), {str(each): t(text) for each, text in GROUPINGS.items()}))
    if by is By.CYCLE:
        _draw_cycles(actor, wish, found)
        return
    groups = groups_of(found, by)
    labels = [_group_label(group) for group in groups]
    rows = [
        Shares(label, colour_counts(group.tally), greens_and_n(group.tally))
        for label, group in zip(labels, groups, strict=True)
    ]
    chart = shares(_apart(groups), rows, language(), theme())
    draw_chart(
        chart,
        lambda: tally_table(t(GROUPINGS[by]), labels, [group.tally for group in groups]),
        key=f"indicator-{by}",
        legend=True,
    )


def _apart(groups: tuple[CountedGroup, ...]) -> str:
    """The message: where most and least is green, among groups large enough to be compared."""
    large = [group for group in groups if not group.names and group.tally.share is not None]
    best = max(large, key=lambda group: group.tally.share or 0.0, default=None)
    worst = min(large, key=lambda group: group.tally.share or 0.0, default=None)
    if best is None or worst is None:
        return t("Các nhóm đều dưới ba địa phương, nên được nêu tên")
    if best is worst or best.tally.share == worst.tally.share:
        return t("Tỷ lệ tiêu chí xanh: {share}", share=percent(best.tally.share))
    return t(
        "Xanh nhiều nhất: {best} ({high} tiêu chí); ít nhất: {worst} ({low})",
        best=_group_name(best),
        high=percent(best.tally.share),
        worst=_group_name(worst),
        low=percent(worst.tally.share),
    )


def _group_label(group: CountedGroup) -> str:
    name = capitalised(_group_name(group))
    if group.names and not isinstance(group.of, Locality):
        return f"{name}: {', '.join(unit.name for unit in group.names)}"
    return name


def _group_name(group: CountedGroup) -> str:
    if isinstance(group.of, Locality):
        return group.of.title(language())
    if isinstance(group.of, LocalityKind):
        return group.of.label(language())
    return peers_text(group.of)


def _draw_cycles(actor: Actor, wish: Selection, found: IndicatorView) -> None:
    parts = indicator_over_cycles(workplace(), actor, wish, found.indicator.code)
    rows = [
        Shares(
            part.cycle.name
            if part.alike
            else t("{cycle} (bộ tiêu chí hoặc quy tắc khác)", cycle=part.cycle.name),
            colour_counts(part.tally),
            greens_and_n(part.tally),
        )
        for part in parts
    ]
    if len(parts) < 2:
        draw(fill('<p class="sc-muted">{text}</p>', text=t("Lựa chọn này mới có kết quả của một kỳ.")))
        return
    first, last = parts[0], parts[-1]
    message = t(
        "Tiêu chí xanh: {before} ở {old}, {after} ở {new}",
        before=percent(first.tally.share),
        old=first.cycle.name,
        after=percent(last.tally.share),
        new=last.cycle.name,
    )
    chart = shares(message, rows, language(), theme())
    note = t("Mỗi kỳ gồm các đơn vị có kết quả của kỳ đó; đơn vị có thể khác nhau giữa các kỳ.")
    table = tally_table(t("Kỳ đánh giá"), [row.label for row in rows], [part.tally for part in parts])
    draw_chart(replace(chart, note=note), table, key="indicator-cycles")


def _draw_localities(found: IndicatorView) -> None:
    """Each locality with its marks and the way to where they come from; a closed list costs nothing."""
    box = st.expander(
        t("Từng địa phương và vì sao có màu đó"),
        icon=":material/list:",
        key="indicator-localities-box",
        on_change="rerun",
    )
    if box.open:
        with box:
            draw_table(localities_table(found), key="indicator-localities", pinned=True)


def localities_table(found: IndicatorView) -> pd.DataFrame:
    """One row a locality: its colour, its sub-indicators, and the address of its provenance."""
    selected, code = found.selected, found.indicator.code
    colours = found.board.colours[:, 0].tobytes().decode("ascii")
    columns: dict[str, object] = {
        t("Địa phương"): [unit.title(language()) for unit in selected.localities],
        code: [mark_plain(letter) for letter in colours],
    }
    for place, sub in enumerate(found.indicator.sub_indicators):
        letters = found.board.answers[:, place].tobytes().decode("ascii")
        columns[sub.code] = [mark_plain(letter) for letter in letters]
    columns[t("Tỉnh, thành phố")] = [province.title(language()) for province in selected.provinces]
    columns[t(WHY)] = provenance_addresses(selected, selected.localities, code)
    return pd.DataFrame(columns)


def _draw_text(actor: Actor, framework: Framework, found: IndicatorView) -> None:
    box = st.expander(
        t("Các tiêu chí, mức và minh chứng thường dùng"),
        icon=":material/menu_book:",
        key="indicator-text-box",
        on_change="rerun",
    )
    if box.open:
        with box:
            draw_indicator(framework, found.indicator, cases_shown(actor, framework))
