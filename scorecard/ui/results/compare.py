"""The pieces of the comparison: filters, heat map, quadrants."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.comparison import LEAST_COVERAGE
from scorecard.charts.bars import Group, bars
from scorecard.charts.heat_map import Column, Row, heat_map
from scorecard.i18n.messages import to_translate
from scorecard.services.comparison import Comparison, Order, compare
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.chart import draw_chart, draw_table
from scorecard.ui.pieces.headline import as_self_count
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.results.choices import choose
from scorecard.ui.results.compare_tables import counts_table, letters_table, quadrants_table
from scorecard.ui.results.scope import choose_scope, nothing_chosen
from scorecard.ui.results.words import capitalised, greenest, percent, section
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

ORDERS = {
    Order.NAME: to_translate("Tên"),
    Order.RESULT: to_translate("Tỷ lệ tiêu chí xanh"),
    Order.POPULATION: to_translate("Dân số"),
}


def choose_comparison(actor: Actor) -> Comparison | None:
    """The comparison that the reader asks for; None where no cycle has results to compare."""
    asked: list[Order] = []
    wish = choose_scope(actor, "compare", lambda: asked.append(_choose_order()))
    return None if wish is None else compare(workplace(), actor, wish, asked[0])


def _choose_order() -> Order:
    return Order(choose("order", t("Sắp xếp theo"), {str(o): t(text) for o, text in ORDERS.items()}))


def draw_comparison(found: Comparison) -> None:
    """Notes, heat map, quadrants and table; or why there is nothing."""
    if not found.localities:
        nothing_chosen(found.without)
        return
    for note in notes(found):
        st.markdown(note)
    _draw_heat_map(found)
    _draw_quadrants(found)
    section(t("Số đếm, độ phủ và điểm tham khảo"))
    draw_table(counts_table(found), key="compare-counts", pinned=True)


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
                "{n} địa phương có tiêu chí lấy theo tự chấm, không ai thẩm định (tất cả {sum}); xem cột ở bảng dưới.",
                len(as_self),
                sum=int(as_self.sum()),
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
    rows = [
        Row(unit.title(language()), found.board.colours_of(row), _as_self(int(found.board.as_self[row])))
        for row, unit in enumerate(found.localities)
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
        letters = found.board.colours[:, at:end].tobytes().decode("ascii")
        groups.append(Group(f"{number}. {quadrant.title.in_language(language())}", letters))
        at = end
    name = capitalised(found.framework.words.quadrant.in_language(language()))
    subject = tn("{name}, {n} địa phương", len(found.localities), name=name)
    chart = bars(subject, groups, language(), theme(), greenest(groups))
    draw_chart(chart, quadrants_table(found), key="compare-quadrants", legend=False)
