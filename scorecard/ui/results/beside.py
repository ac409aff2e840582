"""Side by side: which localities, looked at in which way, each choice in the address."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.peers import peers_of
from scorecard.charts.radar import LEAST_AXES
from scorecard.i18n.messages import to_translate
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.services.beside import MOST, Beside, Wish, beside, candidates
from scorecard.services.results import Side, View
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.choices import choose, choose_from_list, choose_several
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.source import tell_number
from scorecard.ui.results.beside_views import (
    draw_bands,
    draw_claims,
    draw_colours,
    draw_radar,
    draw_wheels,
    no_value,
)
from scorecard.ui.results.beside_words import names_of
from scorecard.ui.results.peers import peers_text
from scorecard.ui.results.scope import choose_cycle
from scorecard.ui.results.words import choose_side, locality_options
from scorecard.wiring import workplace


class By(StrEnum):
    """How the localities are chosen."""

    PEERS = "peers"
    NAMES = "names"


class Way(StrEnum):
    """How they are looked at."""

    WHEELS = "wheels"
    BANDS = "peers"
    RADAR = "radar"
    CLAIMS = "claims"
    COLOURS = "colours"


BY = {By.PEERS: to_translate("Nhóm cùng loại"), By.NAMES: to_translate("Chọn theo tên")}
WAYS = {
    Way.WHEELS: to_translate("Bánh xe"),
    Way.BANDS: to_translate("So với nhóm"),
    Way.RADAR: to_translate("Mạng nhện"),
    Way.CLAIMS: to_translate("Tự chấm và thẩm định"),
    Way.COLOURS: to_translate("Phân bố màu"),
}
LEAST_SPREAD = 2
ONE_SIDED = frozenset({Way.BANDS, Way.RADAR, Way.COLOURS})


def choose_beside(actor: Actor) -> Beside | None:
    """What the reader puts side by side; None where no cycle has results in sight."""
    chosen = choose_cycle(actor)
    if chosen is None:
        return None
    view, cycle, third = chosen
    at = workplace()
    seen = candidates(at, actor, view, cycle.id)
    with third:
        ways = {str(each): t(text) for each, text in BY.items()}
        first_way = By.NAMES if len(seen) <= MOST else By.PEERS  # a few are shown at once, all of them
        by = By(choose("by", t("Đặt cạnh nhau"), ways, str(first_way)))
    return beside(at, actor, _wish(view, cycle.id, by, seen))


def _wish(view: View, cycle: int, by: By, offered: tuple[Locality, ...]) -> Wish:
    options = options_of(workplace().registry(), offered, language())
    if by is By.PEERS:
        otherwise = most_peers(offered)
        return Wish(view, cycle, peers_of=choose_from_list("locality", t("Địa phương"), options, otherwise))
    keys = choose_several(
        "localities", t("Địa phương (nhiều nhất {n})", n=MOST), options, MOST, _invitation(options)
    )
    few = tuple(options) if len(options) <= MOST else ()
    return Wish(view, cycle, keys=keys or few)


def _invitation(options: Mapping[str, str]) -> str:
    return t("Tất cả; gõ tên để chọn") if len(options) <= MOST else t("Gõ tên để tìm")


@lru_cache(maxsize=16)
def options_of(registry: Registry, offered: tuple[Locality, ...], tongue: str) -> Mapping[str, str]:
    """Key → name with province; kept, for there may be thousands. `tongue`: the language the names are in."""
    del tongue  # part of what is kept: the names themselves follow the reader's language
    return locality_options(registry, offered)


@lru_cache(maxsize=16)
def most_peers(offered: tuple[Locality, ...]) -> str:
    """The key of the first unit of the largest peer group."""
    groups = [peers_of(unit) for unit in offered]
    largest, _ = Counter(groups).most_common(1)[0]
    return offered[groups.index(largest)].key


def draw_beside(found: Beside) -> None:
    """The chosen way of looking, or what to choose."""
    if not found.localities:
        empty_state(
            t("Chọn địa phương để đặt cạnh nhau"),
            t(
                "Gõ tên vào ô trên, nhiều nhất {n} địa phương; hoặc chọn một địa phương và nhóm cùng loại.",
                n=MOST,
            ),
        )
        return
    ways = {str(way): t(text) for way, text in WAYS.items() if way is not Way.RADAR or _has_radar(found)}
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    with left:
        way = Way(choose("as", t("Cách xem"), ways))
    tell_number(len(found.localities))
    side = Side.VERIFIED
    if way in ONE_SIDED:
        with right:
            side = choose_side()
    for note in notes(found, way, side):
        st.markdown(note)
    if way in ONE_SIDED and not len(found.boards[side]):
        no_value()
        return
    if way is Way.COLOURS and len(found.pool(side)) < LEAST_SPREAD:
        empty_state(
            t("Cần từ hai địa phương trở lên"),
            t("Phân bố màu nói về nhiều địa phương; hãy chọn thêm, hoặc một địa phương có nhóm đông hơn."),
        )
        return
    _draw(found, way, side)


def _draw(found: Beside, way: Way, side: Side) -> None:
    match way:
        case Way.WHEELS:
            draw_wheels(found)
        case Way.BANDS:
            draw_bands(found, side)
        case Way.RADAR:
            draw_radar(found, side)
        case Way.CLAIMS:
            draw_claims(found)
        case Way.COLOURS:
            draw_colours(found, side)


def _has_radar(found: Beside) -> bool:
    return len(found.framework.quadrants) >= LEAST_AXES


def notes(found: Beside, way: Way, side: Side) -> list[str]:
    """Who stands there and who does not, one sentence each."""
    said = []
    if found.centre is not None:
        said.append(
            tn(
                "Nhóm {group}: {n} đơn vị có kết quả trong tầm nhìn của bạn.",
                len(found.localities) + found.beyond,
                group=peers_text(found.peers[found.centre.key]),
            )
        )
    if found.beyond and found.centre is not None:
        how = {"name": names_of(found)[found.centre.key], "n": len(found.localities) - 1}
        if found.centre.population is None:
            said.append(t("Hiện {name} và {n} đơn vị khác: cùng tỉnh trước, rồi theo tên.", **how))
        else:
            said.append(t("Hiện {name} và {n} đơn vị có dân số gần nhất.", **how))
    missing = len(found.localities) - len(found.boards[side])
    if way in ONE_SIDED and missing:
        said.append(tn("{n} địa phương chưa có giá trị này nên không hiện.", missing))
    return said
