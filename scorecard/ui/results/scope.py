"""The choice that the results pages share: cycle, view, side, provinces, kinds, sizes and names, each in the address."""

from collections.abc import Callable, Sequence
from typing import Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.access.roles import Actor
from scorecard.analysis.peers import Size
from scorecard.assessment.records import Cycle
from scorecard.localities.models import Locality, LocalityKind
from scorecard.services.results import View, cycles_shown, views
from scorecard.services.selection import Choices, Selection, choices
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.choices import (
    choose_from_list,
    choose_several,
    choose_some,
    choose_whether,
    search,
)
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.source import tell_edition, tell_number, told
from scorecard.ui.results.peers import SIZES
from scorecard.ui.results.words import choose_side, choose_view, picker_row
from scorecard.wiring import workplace

SCOPE = ("view", "cycle", "side", "pilot", "province", "kind", "size", "text", "pilots")


def choose_scope(actor: Actor, key: str, more: Callable[[Selection], None] | None = None) -> Selection | None:
    """What the reader looks at, written into the address; None where no cycle has results in sight.

    `key`: of the box with the filters, one a page: closed at first, so that the answer stands on the first
    screen, and what is chosen in it is said beneath it. `more`: draws further choices of the page into that box.
    """
    chosen = choose_cycle(actor)
    if chosen is None:
        return None
    view, cycle, third = chosen
    with third:
        side = choose_side()
    places = choices(workplace().registry(), cycle.reference_date)
    name = t("Lọc, sắp xếp, chia nhóm") if more else t("Lọc")
    with st.expander(name, icon=":material/tune:", key=f"{key}-filters"):
        provinces = _choose_provinces(places)
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
            more(wish)
    _say_filters(wish, places)
    return wish


def choose_cycle(actor: Actor) -> tuple[View, Cycle, DeltaGenerator] | None:
    """View and cycle, and the place beside them for a third choice; None where no cycle has results in sight."""
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
    return view, cycle, third


def _say_filters(wish: Selection, places: Choices) -> None:
    """What leaves localities out, in words, so that a part is never read as the whole; nothing where nothing does."""
    tongue = language()
    provinces = [
        each.title(tongue) for each in (*places.pilots, *places.others) if each.code in wish.provinces
    ]
    said = [
        *provinces,
        *(each.label(tongue) for each in places.kinds if each in wish.kinds),
        *(t(text) for size, text in SIZES.items() if size in wish.sizes),
        *([f"«{wish.text}»"] if wish.text else []),
        *([t("chỉ các tỉnh, thành phố thí điểm")] if wish.pilots else []),
    ]
    if said:
        draw(
            fill(
                '<p class="sc-muted" style="margin:0">{text}</p>',
                text=t("Đang lọc: {what}", what=" · ".join(said)),
            )
        )


def open_on_map(topic: str) -> None:
    """The same choice on the map, coloured by this quadrant or indicator."""
    chosen = told().query
    query = {name: chosen[name] for name in SCOPE if name in chosen}
    st.switch_page(page_address("results/map.py"), query_params={**query, "topic": topic})


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


class Chosen(Protocol):
    """Localities that were chosen, or how many of them have a result on the other side only."""

    @property
    def localities(self) -> Sequence[Locality]:
        """Those with a result."""

    @property
    def without(self) -> int:
        """Those without one on this side."""


def has_localities(chosen: Chosen) -> bool:
    """Whether anything was chosen; says so where not, and how many beside the figures where it was."""
    if not chosen.localities:
        nothing_chosen(chosen.without)
        return False
    tell_number(len(chosen.localities))
    return True


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
