"""The map of the chosen localities: what is coloured, one map or one a province, and the tables behind it."""

from functools import lru_cache

import numpy as np
import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.charts.figure import Chart
from scorecard.charts.map import Behind, Dot, Scene, locality_map
from scorecard.charts.map_frames import Frame
from scorecard.charts.map_marks import EDGES, Kind, bands, kinds_of_bands, kinds_of_letters
from scorecard.charts.sentences import counts_sentence
from scorecard.framework.models import Framework
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_percent
from scorecard.services.maps import Box, MapView, map_view
from scorecard.services.selection import select
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark_plain, mark_word
from scorecard.ui.pieces.chart import draw_chart, offer_table
from scorecard.ui.pieces.choices import choose, choose_from_list
from scorecard.ui.pieces.headline import green_text
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.pieces.ways import ProfileWay, open_origin, open_profile
from scorecard.ui.results.kept import made_once
from scorecard.ui.results.scope import choose_scope, nothing_chosen
from scorecard.ui.results.words import capitalised, percent
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

ALL = "all"
ONE, APART = "one", "provinces"
LAYOUTS = {ONE: to_translate("Một bản đồ"), APART: to_translate("Từng tỉnh")}
MOST_FRAMES, FEW = 12, 6
MOST_SAID = 400  # dots; above it hovering tells the name and the result, the table tells all
LOW = EDGES[1]


def choose_map(actor: Actor) -> tuple[MapView, bool] | None:
    """The map that the reader asks for, and whether each province stands apart; None where nothing is in sight."""
    wish = choose_scope(actor, "map")
    if wish is None:
        return None
    found = select(workplace(), actor, wish)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        topic = choose_from_list("topic", t("Tô màu theo"), _topics(found.framework))
    view = map_view(workplace(), found, topic)
    if not _may_stand_apart(view):
        return view, False
    with right:
        layouts = {key: t(text) for key, text in LAYOUTS.items()}
        return view, choose("layout", t("Cách xem"), layouts, _usual(view)) == APART


def draw_map(view: MapView, apart: bool) -> None:
    """The map and what its provinces come to; or why there is nothing."""
    if not view.found.localities:
        nothing_chosen(view.found.without)
        return
    draw_chart(
        _chart(view, apart),
        lambda: _table(view),
        key="map",
        legend=False,
        on_cell=lambda row, column: _open(view, row, column),
        on_point=lambda row: _open(view, int(row)),
    )
    if len(view.provinces) > 1:
        offer_table(t("Cộng theo tỉnh, thành phố"), lambda: _province_table(view), key="map-provinces")


@made_once
def _chart(view: MapView, apart: bool) -> Chart:
    dots, kinds = _dots(view)
    scene = Scene(dots, kinds, _frames(view, apart), _behind(view, dots))
    said = [f"{dot.name}: {dot.said}" for dot in dots[:40]]
    return locality_map(scene, _message(view), said, _note(view), theme())


def _topics(framework: Framework) -> dict[str, str]:
    tongue = language()
    quadrant = capitalised(framework.words.quadrant.in_language(tongue))
    names = {ALL: t("Tỷ lệ tiêu chí xanh, cả bộ")}
    for number, each in enumerate(framework.quadrants, start=1):
        names[each.code] = t(
            "Tỷ lệ tiêu chí xanh, {part}", part=f"{quadrant} {number}: {each.title.in_language(tongue)}"
        )
    indicators = {each.code: f"{each.code} {each.title.in_language(tongue)}" for each in framework.indicators}
    return {**names, **indicators}


def _may_stand_apart(view: MapView) -> bool:
    least = 1 if view.is_national else 2
    return least <= len(view.provinces) <= MOST_FRAMES


def _usual(view: MapView) -> str:
    return APART if len(view.provinces) <= FEW else ONE


def _dots(view: MapView) -> tuple[list[Dot], list[Kind]]:
    """One dot a locality whose place is known, and the looks that the dots have; `key` is its row."""
    tongue = language()
    rows = np.flatnonzero(~np.isnan(view.lon))
    if view.indicator is not None:
        letters = bytes(view.found.board.colours[rows, view.indicator]).decode("ascii")
        kinds, places = kinds_of_letters(letters, tongue, theme())
        faces = {each: f"{mark_plain(each)} {mark_word(each)}" for each in set(letters)}
        words = [faces[each] for each in letters]
    else:
        banded = bands(view.measures.share[rows]).tolist()
        kinds, places = kinds_of_bands(banded, tongue, theme()), banded
        words = [_whole_percent(each, tongue) for each in _hundreds(view.measures.share[rows])]
    if len(rows) <= MOST_SAID:
        words = [f"{a}; {b}" if a else b for a, b in zip(words, _counted(view, rows), strict=True)]
    lon, lat = view.lon[rows].tolist(), view.lat[rows].tolist()
    dots = []
    for row, x, y, kind, said in zip(rows.tolist(), lon, lat, places, words, strict=True):
        unit = view.found.localities[row]
        dots.append(Dot(str(row), unit.title(tongue), unit.name, x, y, kind, said))
    return dots, kinds


def _counted(view: MapView, rows: np.ndarray) -> list[str]:
    """ "156/196 tiêu chí xanh, đã chấm 100 %" for each row."""
    counted, tongue, done = view.measures, language(), t("đã chấm {share}")
    numbers = zip(
        counted.sub_greens[rows].tolist(),
        counted.sub_asked[rows].tolist(),
        _hundreds(counted.coverage[rows]),
        strict=True,
    )
    return [f"{_greens(a, b, tongue)}, {done.format(share=_whole_percent(c, tongue))}" for a, b, c in numbers]


def _hundreds(shares: np.ndarray) -> list[int]:
    """Whole percents; -1 where there is no share."""
    found: list[int] = np.where(np.isnan(shares), -1, np.round(100 * shares)).astype(int).tolist()
    return found


@lru_cache(maxsize=1024)
def _greens(green: int, asked: int, tongue: str) -> str:
    """Thousands of rows come to a few different counts: each is put into words once a language."""
    del tongue
    return green_text(green, asked)


@lru_cache(maxsize=256)
def _whole_percent(number: int, tongue: str) -> str:
    return format_percent(number / 100, tongue, 0) if number >= 0 else ""


def _frames(view: MapView, apart: bool) -> list[Frame]:
    if not apart:
        return [Frame("", _bounds(view.box))]
    place = {int(row): at for at, row in enumerate(np.flatnonzero(~np.isnan(view.lon)))}
    frames = [Frame(t("Cả nước"), _bounds(view.box))] if view.is_national else []
    for each in view.provinces:
        inside = tuple(place[int(row)] for row in each.rows if int(row) in place)
        line = tn("{share} xanh, {n} địa phương", each.tally.n, share=percent(each.tally.share))
        frames.append(Frame(each.province.name, _bounds(each.box), inside, each.province.code, line))
    return frames


def _bounds(box: Box) -> tuple[float, float, float, float]:
    return box.west, box.east, box.south, box.north


def _behind(view: MapView, dots: list[Dot]) -> Behind:
    drawn = {view.found.localities[int(dot.key)].key: place for place, dot in enumerate(dots)}
    return Behind(
        lon=view.ground.lon,
        lat=view.ground.lat,
        groups=view.ground.provinces,
        names=tuple(
            (unit.name, unit.lon, unit.lat)
            for unit in view.archipelagos
            if unit.lon is not None and unit.lat is not None
        ),
        rings=tuple(ring for rings in view.outlines.values() for ring in rings),
        filled=tuple((drawn[key], rings) for key, rings in view.outlines.items() if key in drawn),
    )


def _message(view: MapView) -> str:
    """What the map shows in one sentence: how much is green, and how many localities lie low."""
    cycle = view.found.cycle.name
    if view.indicator is not None:
        indicator = view.found.framework.indicators[view.indicator]
        letters = view.found.board.colours[:, view.indicator].tobytes().decode("ascii")
        named = f"{indicator.code} {indicator.title.in_language(language())}"
        return f"{cycle}, {named}: {counts_sentence(letters, language())}"
    share = percent(view.total.share)
    first = tn("{cycle}: {share} tiêu chí xanh ở {n} địa phương", view.total.n, cycle=cycle, share=share)
    low = int((view.measures.share < LOW).sum())
    if not low:
        return f"{first}; {t('không địa phương nào dưới {edge}', edge=percent(LOW))}"
    return f"{first}; {tn('{n} địa phương dưới {edge}', low, edge=percent(LOW))}"


def _note(view: MapView) -> str:
    said = [t("Chấm xám: đơn vị cấp xã hiện nay. Chạm vào một chấm để mở hồ sơ.")]
    if view.unplaced:
        names = ", ".join(unit.title(language()) for unit in view.unplaced[:FEW])
        said.append(
            tn("{n} địa phương có kết quả nhưng chưa có tọa độ: {names}.", len(view.unplaced), names=names)
        )
    if view.left_out:
        said.append(tn("Không vẽ ranh giới của {n} đơn vị vì quá nhiều; hãy chọn một tỉnh.", view.left_out))
    if view.sources:
        said.append(t("Ranh giới: {sources}.", sources=", ".join(view.sources)))
    return " ".join(said)


def _table(view: MapView) -> pd.DataFrame:
    """What the map shows, one row a locality."""
    counted, found, tongue = view.measures, view.found, language()
    columns: dict[str, object] = {
        t("Địa phương"): [unit.title(tongue) for unit in found.localities],
        t("Tỉnh, thành phố"): [province.title(tongue) for province in found.provinces],
    }
    if view.indicator is not None:
        letters = found.board.colours[:, view.indicator].tobytes().decode("ascii")
        faces = {each: mark_plain(each) for each in set(letters)}
        columns[found.framework.indicators[view.indicator].code] = [faces[each] for each in letters]
    return pd.DataFrame(
        columns
        | {
            t("Tỷ lệ xanh (%)"): np.round(100 * counted.share, 1),
            t("Tiêu chí xanh"): counted.sub_greens,
            t("Được hỏi"): counted.sub_asked,
            t("Đã chấm (%)"): np.round(100 * counted.coverage, 1),
            t("Kinh độ"): np.round(view.lon, 4),
            t("Vĩ độ"): np.round(view.lat, 4),
        }
    )


def _province_table(view: MapView) -> pd.DataFrame:
    """What the localities of each province add up to; in the order of the map, which is no rank."""
    tallies = [each.tally for each in view.provinces]
    return pd.DataFrame(
        {
            t("Tỉnh, thành phố"): [each.province.title(language()) for each in view.provinces],
            t("Số địa phương"): [each.n for each in tallies],
            t("Xanh"): [each.greens for each in tallies],
            t("Vàng"): [each.yellows for each in tallies],
            t("Đỏ"): [each.reds for each in tallies],
            t("Chưa đánh giá"): [each.not_assessed for each in tallies],
            t("Tiêu chí xanh"): [each.sub_greens for each in tallies],
            t("Được hỏi"): [each.sub_asked for each in tallies],
            t("Tỷ lệ xanh (%)"): [_of_hundred(each.share) for each in tallies],
            t("Đã chấm (%)"): [_of_hundred(each.coverage) for each in tallies],
        }
    )


def _of_hundred(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _open(view: MapView, row: int, column: str = "") -> None:
    """From a dot to the locality's profile, from the colour of one indicator in the table to its origin."""
    found, key = view.found, view.found.localities[row].key
    if view.indicator is not None and column == found.framework.indicators[view.indicator].code:
        colour = Colour(found.cycle.id, key, column, side=found.side, view=found.view)
        open_origin(colour)
    open_profile(ProfileWay(key, found.cycle.id, found.view))
