"""The comparison: what is chosen, what is said first, heat map, quadrants, counts."""

from dataclasses import replace

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import by_quadrant
from scorecard.analysis.comparison import LEAST_COVERAGE
from scorecard.charts.bars import Group, bars
from scorecard.i18n.messages import to_translate
from scorecard.services.comparison import Arrangement, Comparison, Order, compare
from scorecard.services.comparison_earlier import cycles_beside
from scorecard.services.comparison_groups import Grouping
from scorecard.services.selection import Selection, select
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import plain
from scorecard.ui.pieces.chart import draw_chart, draw_table
from scorecard.ui.pieces.choices import choose_from_list
from scorecard.ui.results.compare_heat import draw_heat
from scorecard.ui.results.compare_tables import counts_table, quadrants_table
from scorecard.ui.results.scope import choose_scope, has_localities, open_on_map
from scorecard.ui.results.words import capitalised, greenest, number, percent
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

ORDERS = {
    Order.NAME: to_translate("Tên"),
    Order.RESULT: to_translate("Tỷ lệ tiêu chí xanh"),
    Order.REDS: to_translate("Nhiều chỉ số đỏ nhất"),
    Order.POPULATION: to_translate("Dân số"),
    Order.INDICATOR: to_translate("Một chỉ số"),
}
GROUPINGS = {
    Grouping.AUTO: to_translate("Tự động: theo tỉnh khi nhiều hàng"),
    Grouping.NONE: to_translate("Không chia nhóm"),
    Grouping.PROVINCE: to_translate("Tỉnh, thành phố"),
    Grouping.KIND: to_translate("Loại đơn vị"),
    Grouping.PEERS: to_translate("Loại và quy mô dân số"),
}


def choose_comparison(actor: Actor) -> Comparison | None:
    """The comparison that the reader asks for; None where no cycle has results to compare."""
    chosen: list[Arrangement] = []
    wish = choose_scope(actor, "compare", lambda wish: chosen.append(_choose_arrangement(actor, wish)))
    return None if wish is None else compare(workplace(), actor, wish, chosen[0])


def _choose_arrangement(actor: Actor, wish: Selection) -> Arrangement:
    """Order, groups and the earlier cycle in one row; the indicator beside the order where it is the order."""
    at = workplace()
    earlier = cycles_beside(at, actor, wish.view, wish.cycle_id)
    columns = iter(st.columns(3 if earlier else 2, vertical_alignment="top"))
    with next(columns):
        orders = {str(each): t(text) for each, text in ORDERS.items()}
        order = Order(choose_from_list("order", t("Sắp xếp theo"), orders))
        indicator = _choose_indicator(actor, wish) if order is Order.INDICATOR else ""
    with next(columns):
        groupings = {str(each): t(text) for each, text in GROUPINGS.items()}
        grouping = Grouping(choose_from_list("group", t("Chia nhóm theo"), groupings))
    if not earlier:
        return Arrangement(order, grouping, indicator)
    with next(columns):
        cycles = {"0": t("Không"), **{str(each.id): each.name for each in earlier}}
        return Arrangement(
            order, grouping, indicator, int(choose_from_list("beside", t("Đặt cạnh kỳ trước"), cycles))
        )


def _choose_indicator(actor: Actor, wish: Selection) -> str:
    indicators = select(workplace(), actor, wish).framework.indicators
    titles = {each.code: f"{each.code} {each.title.in_language(language())}" for each in indicators}
    return choose_from_list("by", t("Theo chỉ số"), titles)


def draw_comparison(found: Comparison) -> None:
    """Notes, heat map, quadrants and table; or why there is nothing."""
    if not has_localities(found):
        return
    draw_heat(found)
    st.caption(plain(" ".join(notes(found))))
    _draw_quadrants(found)
    _draw_counts(found)


def notes(found: Comparison) -> list[str]:
    """What a reader must know before comparing."""
    said = [t("Thứ tự sắp xếp không phải là xếp hạng; khoảng cách giữa các địa phương có thể rất nhỏ.")]
    if found.below:
        least = percent(LEAST_COVERAGE)
        said.append(
            tn(
                "{n} địa phương chấm chưa đủ {least} tiêu chí, đứng cuối khi xếp theo kết quả.",
                found.below,
                least=least,
            )
        )
    if found.without:
        said.append(tn("{n} địa phương chưa có giá trị này nên không hiện.", found.without))
    as_self = found.board.as_self[found.board.as_self > 0]
    if len(as_self):
        said.append(
            tn(
                "{n} địa phương có tiêu chí lấy theo tự chấm, không ai thẩm định (cả thảy {sum} tiêu chí; xem bảng dưới).",
                len(as_self),
                sum=number(int(as_self.sum()), 0),
            )
        )
    return said + _earlier_notes(found)


def _earlier_notes(found: Comparison) -> list[str]:
    then, said = found.earlier, []
    if then and then.absent:
        said.append(tn("{n} địa phương khi đó ({cycle}) chưa có.", then.absent, cycle=then.cycle.name))
    if then and then.without:
        said.append(tn("{n} địa phương chưa có kết quả ở {cycle}.", then.without, cycle=then.cycle.name))
    return said


def _draw_quadrants(found: Comparison) -> None:
    """All chosen localities together, one bar a quadrant."""
    groups = []
    spans = by_quadrant(found.framework)
    for place, (quadrant, span) in enumerate(zip(found.framework.quadrants, spans, strict=True), start=1):
        letters = found.board.colours[:, slice(*span.indicators)].tobytes().decode("ascii")
        groups.append(Group(f"{place}. {quadrant.title.in_language(language())}", letters, quadrant.code))
    name = capitalised(found.framework.words.quadrant.in_language(language()))
    subject = tn("{name}, {n} địa phương", len(found.localities), name=name)
    chart = bars(subject, groups, language(), theme(), greenest(groups))
    chart = replace(chart, note=t("Chạm vào một thanh để xem trên bản đồ."))
    draw_chart(
        chart, lambda: quadrants_table(found), key="compare-quadrants", legend=False, on_point=open_on_map
    )


def _draw_counts(found: Comparison) -> None:
    """The numbers of each locality, written only when asked for."""
    box = st.expander(
        t("Số đếm, độ phủ và điểm tham khảo"),
        icon=":material/table_rows:",
        key="compare-counts-box",
        on_change="rerun",
    )
    if box.open:
        with box:
            draw_table(counts_table(found), key="compare-counts", pinned=True)
