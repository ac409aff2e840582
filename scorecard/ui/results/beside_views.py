"""The ways to look at localities side by side: each one chart with one message, and the table behind it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from scorecard.analysis.aggregation import Tally, by_indicator, by_quadrant, tallies
from scorecard.charts.distribution import Spread, distribution
from scorecard.charts.dumbbell import Pair, dumbbell
from scorecard.charts.peer_rows import PeerRow
from scorecard.charts.profile_band import profile_band
from scorecard.charts.radar import MOST, Shape, radar
from scorecard.charts.wheel import Spoke, wheel
from scorecard.charts.wheels import APART, NARROW, SmallWheel, WheelIndicator, wheels
from scorecard.localities.models import Locality
from scorecard.rating.marks import Mark
from scorecard.services.beside import Beside, ComparedPeers, shares_of
from scorecard.services.results import Side
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.chart import draw_chart
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.headline import green_text
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.pieces.ways import ProfileWay, open_indicator, open_origin, open_profile
from scorecard.ui.results import beside_tables as tables
from scorecard.ui.results.beside_words import names_of
from scorecard.ui.results.peers import peers_text
from scorecard.ui.styles import theme

MOST_RINGS = 200  # peers drawn one by one


def quadrant_titles(found: Beside) -> list[str]:
    """The quadrants' titles in the reader's language, in the edition's order."""
    return [quadrant.title.in_language(language()) for quadrant in found.framework.quadrants]


def draw_wheels(found: Beside) -> None:
    """Wheels as small multiples; one alone as large as on its profile."""
    table = partial(tables.marks_table, found)
    if len(found.localities) == 1:
        chart = wheel(
            found.localities[0].title(language()),
            _spokes(found, found.localities[0].key),
            quadrant_titles(found),
            _coverage(found, found.localities[0].key),
            language(),
            theme(),
        )
        only = found.localities[0].key
        draw_chart(chart, table, key="beside-wheel", on_point=lambda code: _open_origin(found, only, code))
        return
    names = names_of(found)
    drawn = [_small_wheel(found, unit, names[unit.key]) for unit in found.localities]
    chart = wheels(found.cycle.name, drawn, _items(found), language(), theme())
    draw_chart(
        chart,
        table,
        key="beside-wheels",
        wide=len(drawn) > NARROW,
        on_point=lambda place: _open_slice(found, place),
    )


def _open_slice(found: Beside, place: str) -> None:
    """Where the colour of a touched slice comes from."""
    number, _, code = place.partition(APART)
    if number.isdigit() and int(number) < len(found.localities):
        _open_origin(found, found.localities[int(number)].key, code)


def _open_origin(found: Beside, key: str, code: str) -> None:
    side = Side.VERIFIED if found.letters(key, Side.VERIFIED) else Side.OWN
    colour = Colour(found.cycle.id, key, code, side=side, view=found.view)
    open_origin(colour)


def _items(found: Beside) -> list[WheelIndicator]:
    return [
        WheelIndicator(indicator.code, indicator.title.in_language(language()), place)
        for place, quadrant in enumerate(found.framework.quadrants)
        for indicator in quadrant.indicators
    ]


def _small_wheel(found: Beside, unit: Locality, name: str) -> SmallWheel:
    verified, own = (found.letters(unit.key, side) or "" for side in (Side.VERIFIED, Side.OWN))
    counted = found.tally(unit.key, Side.VERIFIED if verified else Side.OWN)
    return SmallWheel(
        name,
        verified,
        own,
        counted.coverage or 0.0,
        green_text(counted.sub_greens, counted.sub_asked, found.framework.words),
        ProfileWay(unit.key, found.cycle.id, found.view).address,
    )


def _spokes(found: Beside, key: str) -> list[Spoke]:
    verified, own = found.letters(key, Side.VERIFIED), found.letters(key, Side.OWN)
    return [
        Spoke(
            item.code,
            item.title,
            item.quadrant,
            Mark(verified[place]) if verified else None,
            Mark(own[place]) if own else None,
        )
        for place, item in enumerate(_items(found))
    ]


def _coverage(found: Beside, key: str) -> float:
    side = Side.VERIFIED if found.letters(key, Side.VERIFIED) else Side.OWN
    return found.tally(key, side).coverage or 0.0


def draw_radar(found: Beside, side: Side) -> None:
    """The first four on top of each other, by the share of green sub-indicators in each quadrant."""
    shares = found.shares(side)
    units = found.standing(side)[:MOST]
    names = names_of(found)
    shapes = [
        Shape(names[unit.key], tuple(float(each[row]) for each in shares)) for row, unit in enumerate(units)
    ]
    chart = radar(found.cycle.name, shapes, quadrant_titles(found), language(), theme())
    left_out = len(found.standing(side)) - len(units)
    if left_out:
        more = t("Vẽ {n} địa phương đầu, để còn phân biệt được.", n=MOST)
        chart = replace(chart, note=f"{chart.note} {more}")
    draw_chart(chart, tables.shares_table(found, side, MOST), key="beside-radar")


def draw_bands(found: Beside, side: Side) -> None:
    """Each locality against the median and quartiles of its peer group; one alone with its peers one by one."""
    units = found.standing(side)
    drawn = [row for row, unit in enumerate(units) if found.centre in (None, unit)]
    if not drawn:
        no_value()
        return
    rows = _peer_rows(found, side, drawn)
    chart = profile_band(found.cycle.name, rows, quadrant_titles(found), language(), theme())
    groups = found.groups(side)
    below = sum(each.below for each in {id(groups[row]): groups[row] for row in drawn}.values())
    if below:
        more = tn("{n} đơn vị chấm chưa đủ 80\u00a0% tiêu chí không tính vào nhóm.", below)
        chart = replace(chart, note=f"{chart.note} {more}")
    table = tables.bands_table(found, rows)
    draw_chart(chart, table, key="beside-bands", on_point=lambda key: _open_profile(found, key))


def _peer_rows(found: Beside, side: Side, drawn: Sequence[int]) -> list[PeerRow]:
    names = names_of(found)
    shares, groups, units = found.shares(side), found.groups(side), found.standing(side)
    return [
        PeerRow(
            names[units[row].key],
            peers_text(groups[row].peers),
            groups[row].n,
            tuple(float(each[row]) for each in shares),
            groups[row].bands,
            units[row].key,
            _others(found, groups[row], units[row].key) if len(drawn) == 1 else (),
        )
        for row in drawn
    ]


def _others(found: Beside, group: ComparedPeers, key: str) -> tuple[tuple[tuple[str, float], ...], ...]:
    """The values of the peers by name, for each quadrant; nothing for a group too large to be seen one by one."""
    if len(group.board) > MOST_RINGS:
        return ()
    names = [unit.title(language()) for unit in group.units]
    peers = [row for row, each in enumerate(group.board.keys) if each != key]
    shares = shares_of(group.board, by_quadrant(found.framework))
    return tuple(tuple((names[row], float(each[row])) for row in peers) for each in shares)


def _open_profile(found: Beside, key: str) -> None:
    open_profile(ProfileWay(key, found.cycle.id, found.view))


def no_value() -> None:
    """The empty state where nobody chosen has a value on this side."""
    empty_state(t("Chưa có giá trị này"), t("Hãy chọn giá trị kia, địa phương khác hoặc kỳ đánh giá khác."))


def draw_claims(found: Beside) -> None:
    """Self-scored against verified: one row a locality, or a quadrant where there is only one locality."""
    if len(found.localities) == 1:
        own, verified = (
            found.quadrant_shares(found.localities[0].key, side) for side in (Side.OWN, Side.VERIFIED)
        )
        labels = quadrant_titles(found)
        subject = f"{found.localities[0].title(language())}, {found.cycle.name}"
    else:
        own, verified = (
            [_share(found, unit, side) for unit in found.localities] for side in (Side.OWN, Side.VERIFIED)
        )
        labels = list(names_of(found).values())
        subject = found.cycle.name
    pairs = [Pair(*each) for each in zip(labels, own, verified, strict=True)]
    chart = dumbbell(subject, pairs, language(), theme(), len(found.localities) > 1)
    note = t("Tỷ lệ tiêu chí xanh. Vòng rỗng: tự chấm; chấm đặc: thẩm định.")
    draw_chart(replace(chart, note=note), tables.claims_table(found, pairs), key="beside-claims")


def _share(found: Beside, unit: Locality, side: Side) -> float | None:
    return found.tally(unit.key, side).share if found.letters(unit.key, side) else None


def draw_colours(found: Beside, side: Side) -> None:
    """How the colours of each indicator are spread: over the whole peer group, or over those chosen by name."""
    rows = found.pool(side)
    counted = tallies(rows, by_indicator(found.framework))[0]
    spreads = [_spread(item, each) for item, each in zip(_items(found), counted, strict=True)]
    subject = tn("{cycle}, {n} địa phương", len(rows), cycle=found.cycle.name)
    chart = distribution(subject, spreads, len(rows), language(), theme())
    draw_chart(
        chart,
        tables.spreads_table(spreads),
        key="beside-colours",
        on_point=lambda code: _open_indicator(found, code),
    )


def _open_indicator(found: Beside, code: str) -> None:
    """The page of a touched indicator, in the same cycle and view."""
    open_indicator(code, found.cycle.id, found.view)


def _spread(item: WheelIndicator, counted: Tally) -> Spread:
    maybe_yellow = counted.provisional - counted.provisional_reds
    numbers = (
        ("G", counted.greens),
        ("E", counted.unevidenced),
        ("Y", counted.yellows - counted.unevidenced - maybe_yellow),
        ("y", maybe_yellow),
        ("R", counted.reds - counted.provisional_reds),
        ("r", counted.provisional_reds),
        ("-", counted.not_assessed),
        ("N", counted.not_applicable),
    )
    return Spread(item.code, item.title, item.quadrant, numbers, counted.sub_greens, counted.sub_asked)
