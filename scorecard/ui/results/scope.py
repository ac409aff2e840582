"""The choice that the results pages share: cycle, view, side, provinces, kinds, sizes and names, each in the address."""

from collections.abc import Callable

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.peers import Size
from scorecard.assessment.records import Cycle
from scorecard.i18n.messages import to_translate
from scorecard.localities.models import LocalityKind
from scorecard.services.results import cycles_shown, views
from scorecard.services.selection import Choices, Selection, choices
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.source import tell_edition
from scorecard.ui.results.choices import (
    choose_from_list,
    choose_several,
    choose_some,
    choose_whether,
    search,
)
from scorecard.ui.results.words import choose_side, choose_view, picker_row
from scorecard.wiring import workplace

SIZES = {
    Size.UNDER_10: to_translate("dưới 10 nghìn người"),
    Size.UNDER_30: to_translate("10 đến 30 nghìn"),
    Size.UNDER_70: to_translate("30 đến 70 nghìn"),
    Size.ABOVE_70: to_translate("từ 70 nghìn"),
}


def choose_scope(
    actor: Actor, key: str, more: Callable[[], None] | None = None, folded: bool = False
) -> Selection | None:
    """What the reader looks at, written into the address; None where no cycle has results in sight.

    `key`: of the box with the filters, one a page. `more`: draws further choices of the page into that box.
    `folded`: the provinces stand in that box too, where the page has to fit one screen.
    """
    at = workplace()
    offered = views(actor)
    first, second, third = picker_row(len(offered) > 1)
    with second:
        view = choose_view(offered)
    found = {str(each.cycle.id): each for each in cycles_shown(at, actor, view)}
    if not found:
        return None
    with first:
        names = {key: cycle_text(each.cycle, each.localities) for key, each in found.items()}
        cycle = found[choose_from_list("cycle", t("Kỳ đánh giá"), names)].cycle
    tell_edition(at.framework(cycle.edition_id), cycle.rule)
    with third:
        side = choose_side()
    places = choices(at.registry(), cycle.reference_date)
    provinces = frozenset() if folded else _choose_provinces(places)
    with st.expander(t("Lọc và sắp xếp") if more else t("Lọc"), icon=":material/tune:", key=f"{key}-filters"):
        provinces = _choose_provinces(places) if folded else provinces
        kinds = {str(kind): kind.label(language()) for kind in places.kinds}
        wish = Selection(
            view,
            cycle.id,
            side,
            provinces,
            frozenset(LocalityKind(each) for each in choose_some("kind", t("Loại đơn vị"), kinds)),
            _choose_sizes(),
            search("text", t("Tên địa phương"), t("Gõ tên, có dấu hoặc không dấu")),
            choose_whether("pilots", t("Chỉ các tỉnh, thành phố thí điểm ISO 18091")),
        )
        if more:
            more()
    return wish


def nothing_published() -> None:
    """The empty state while no cycle has results in sight."""
    empty_state(
        t("Chưa có kết quả để so sánh"),
        t("Kết quả của các địa phương hiện ở đây sau khi kỳ đánh giá được công bố."),
    )


def nothing_chosen(without: int) -> None:
    """The empty state where a selection holds no locality with a result; `without`: those with the other side only."""
    if without:
        text = tn("{n} địa phương trong lựa chọn này chưa có kết quả thẩm định.", without)
        empty_state(t("Chưa có kết quả thẩm định"), text)
        return
    empty_state(
        t("Không có địa phương nào khớp lựa chọn"),
        t("Hãy bỏ bớt điều kiện lọc, hoặc chọn kỳ đánh giá khác."),
    )


def cycle_text(cycle: Cycle, localities: int) -> str:
    """A cycle in a list, with how many localities have a result in it."""
    return tn("{name} ({n} địa phương)", localities, name=cycle.name)


def _choose_provinces(places: Choices) -> frozenset[str]:
    pilots = {each.code: each.title(language()) for each in places.pilots}
    others = {each.code: each.title(language()) for each in places.others}
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
