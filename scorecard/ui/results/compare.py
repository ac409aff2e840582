"""The pieces of the comparison: filters, heat map, quadrants."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.comparison import LEAST_COVERAGE
from scorecard.charts.bars import Group, bars
from scorecard.charts.heat_map import Column, Row, heat_map
from scorecard.i18n.messages import to_translate
from scorecard.localities.models import LocalityKind
from scorecard.services.comparison import Comparison, Order, Size, Wish, choices, compare
from scorecard.services.results import cycles_shown, views
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.chart import draw_chart, draw_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import as_self_count
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.results.choices import choose, choose_from_list, choose_several, choose_some, search
from scorecard.ui.results.compare_tables import counts_table, letters_table, quadrants_table
from scorecard.ui.results.words import (
    capitalised,
    choose_side,
    choose_view,
    greenest,
    percent,
    picker_row,
    section,
)
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

ORDERS = {
    Order.NAME: to_translate("Tên"),
    Order.RESULT: to_translate("Tỷ lệ tiêu chí xanh"),
    Order.POPULATION: to_translate("Dân số"),
}
SIZES = {
    Size.UNDER_10: to_translate("dưới 10 nghìn người"),
    Size.UNDER_30: to_translate("10 đến 30 nghìn"),
    Size.UNDER_70: to_translate("30 đến 70 nghìn"),
    Size.ABOVE_70: to_translate("từ 70 nghìn"),
}


def choose_comparison(actor: Actor) -> Comparison | None:
    """The comparison that the reader asks for; None where no cycle has results to compare."""
    at = workplace()
    offered = views(actor)
    first, second, third = picker_row(len(offered) > 1)
    with second:
        view = choose_view(offered)
    found = {str(each.cycle.id): each for each in cycles_shown(at, actor, view)}
    if not found:
        return None
    with first:
        names = {key: _cycle_text(each.cycle.name, each.localities) for key, each in found.items()}
        cycle = found[choose_from_list("cycle", t("Kỳ đánh giá"), names)].cycle
    with third:
        side = choose_side()
    places = choices(at.registry(), cycle.reference_date)
    provinces = _choose_provinces(
        {each.code: each.title(language()) for each in places.pilots},
        {each.code: each.title(language()) for each in places.others},
    )
    with st.expander(t("Lọc và sắp xếp"), icon=":material/tune:", key="compare-filters"):
        kinds = {str(kind): kind.label(language()) for kind in places.kinds}
        wish = Wish(
            view,
            cycle.id,
            side,
            provinces,
            frozenset(LocalityKind(each) for each in choose_some("kind", t("Loại đơn vị"), kinds)),
            _choose_sizes(),
            search("text", t("Tên địa phương"), t("Gõ tên, có dấu hoặc không dấu")),
            _choose_order(),
        )
    return compare(at, actor, wish)


def _cycle_text(name: str, localities: int) -> str:
    return tn("{name} ({n} địa phương)", localities, name=name)


def _choose_provinces(pilots: dict[str, str], others: dict[str, str]) -> frozenset[str]:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        chosen = choose_some("pilot", t("Tỉnh, thành phố thí điểm"), pilots)
    with right:
        more = choose_several(
            "province", t("Tỉnh, thành phố khác"), others, len(others), t("Chọn tỉnh, thành phố")
        )
    return frozenset((*chosen, *more))


def _choose_sizes() -> frozenset[Size]:
    chosen = choose_some("size", t("Quy mô dân số"), {str(size): t(text) for size, text in SIZES.items()})
    return frozenset(Size(each) for each in chosen)


def _choose_order() -> Order:
    return Order(choose("order", t("Sắp xếp theo"), {str(o): t(text) for o, text in ORDERS.items()}))


def draw_comparison(found: Comparison) -> None:
    """Notes, heat map, quadrants and table; or why there is nothing."""
    if not found.localities:
        _nothing_chosen(found)
        return
    for note in notes(found):
        st.markdown(note)
    _draw_heat_map(found)
    _draw_quadrants(found)
    section(t("Số đếm, độ phủ và điểm tham khảo"))
    draw_table(counts_table(found), key="compare-counts", pinned=True)


def nothing_to_compare() -> None:
    """The empty state while no cycle has results in sight."""
    empty_state(
        t("Chưa có kết quả để so sánh"),
        t("Kết quả của các địa phương hiện ở đây sau khi kỳ đánh giá được công bố."),
    )


def _nothing_chosen(found: Comparison) -> None:
    if found.without:
        text = tn("{n} địa phương trong lựa chọn này chưa có kết quả thẩm định.", found.without)
        empty_state(t("Chưa có kết quả thẩm định"), text)
        return
    empty_state(
        t("Không có địa phương nào khớp lựa chọn"),
        t("Hãy bỏ bớt điều kiện lọc, hoặc chọn kỳ đánh giá khác."),
    )


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
    as_self = [standing.accepted_as_self for standing in found.standings if standing.accepted_as_self]
    if as_self:
        said.append(
            tn(
                "{n} địa phương có tiêu chí lấy theo tự chấm, không ai thẩm định (tất cả {sum}); xem cột ở bảng dưới.",
                len(as_self),
                sum=sum(as_self),
            )
        )
    return said


def _draw_heat_map(found: Comparison) -> None:
    framework = found.framework
    columns = [
        Column(indicator.code, indicator.title.in_language(language()), place)
        for place, quadrant in enumerate(framework.quadrants)
        for indicator in quadrant.indicators
    ]
    pairs = zip(found.localities, found.standings, strict=True)
    rows = [
        Row(unit.title(language()), standing.colours, _as_self(standing.accepted_as_self))
        for unit, standing in pairs
    ]
    titles = [quadrant.title.in_language(language()) for quadrant in framework.quadrants]
    chart = heat_map(found.cycle.name, rows, columns, titles, language(), theme())
    draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=_how_to_ask()))
    draw_chart(
        chart,
        letters_table(found),
        key="compare-indicators",
        wide=True,
        on_cell=lambda row, column: _open_origin(found, row, column),
    )
    with st.expander(t("Tên các chỉ số"), icon=":material/list:", key="compare-names"):
        for column in columns:
            st.markdown(f"**{column.code}** {column.title}")


def _as_self(n: int) -> str:
    return as_self_count(n) if n else ""


def _how_to_ask() -> str:
    return t("Vì sao một ô có màu đó? Mở «Bảng số liệu» dưới biểu đồ rồi chạm vào ô.")


def _open_origin(found: Comparison, row: int, column: str) -> None:
    """Where the colour of the touched cell comes from; the names of localities lead nowhere."""
    colour = colour_of_cell(found, row, column)
    if colour is not None:
        st.switch_page(page_address("results/provenance.py"), query_params=colour.query)


def colour_of_cell(found: Comparison, row: int, column: str) -> Colour | None:
    """The colour in a cell of the table of letters; None for a cell that holds none."""
    codes = {indicator.code for indicator in found.framework.indicators}
    if column not in codes or not 0 <= row < len(found.localities):
        return None
    return Colour(found.cycle.id, found.localities[row].key, column, side=found.side, view=found.view)


def _draw_quadrants(found: Comparison) -> None:
    """All chosen localities together, one bar a quadrant."""
    groups, at = [], 0
    for number, quadrant in enumerate(found.framework.quadrants, start=1):
        end = at + len(quadrant.indicators)
        letters = "".join(standing.colours[at:end] for standing in found.standings)
        groups.append(Group(f"{number}. {quadrant.title.in_language(language())}", letters))
        at = end
    name = capitalised(found.framework.words.quadrant.in_language(language()))
    subject = tn("{name}, {n} địa phương", len(found.localities), name=name)
    chart = bars(subject, groups, language(), theme(), greenest(groups))
    draw_chart(chart, quadrants_table(found), key="compare-quadrants", legend=False)
