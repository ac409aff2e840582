"""Names and codes that stay in sight while the heat map scrolls; each of them leads on."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from scorecard.charts.heat_layout import HEAD, LEFT, RIGHT, TOP, Column, Ground
from scorecard.services.comparison import Comparison, Order
from scorecard.services.comparison_groups import LocalityGroup
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, fill, joined
from scorecard.ui.pieces.source import address
from scorecard.ui.pieces.ways import ProfileWay
from scorecard.ui.results.compare_lines import group_choice, group_title, lines, names

Way = Callable[[dict[str, str]], str]
"""The address of this view with some of its choices made otherwise."""


def codes_strip(at: Ground, columns: Sequence[Column]) -> Html:
    """The codes over their cells; each sorts the rows by its indicator."""
    return _codes(at, tuple(columns), address(), language())


@lru_cache(maxsize=64)
def _codes(at: Ground, columns: tuple[Column, ...], here: str, tongue: str) -> Html:
    """The same for the same view of the same reader: `here` holds every choice; `tongue`: the titles follow it."""
    del tongue
    way = _way(here)
    return fill(
        '<div class="sc-heat-codes" style="height:{top}px;'
        "grid-template-columns:{left}px repeat({n},minmax(0,{cell}fr)) {rest}fr {right}px"
        '"><i></i>{codes}<span class="sc-heat-end">{end}</span></div>',
        top=TOP,
        left=LEFT,
        right=RIGHT,
        n=len(columns),
        cell=1000,
        rest=round(1000 * (at.end + 0.5 - len(columns))),
        codes=joined(_code(column, columns, place, way) for place, column in enumerate(columns)),
        end=t("Số chỉ số, tiêu chí xanh"),
    )


def _code(column: Column, columns: Sequence[Column], place: int, way: Way) -> Html:
    """A code under the piece of its quadrant's band; the first of a quadrant carries its number."""
    first = place == 0 or columns[place - 1].quadrant != column.quadrant
    return fill(
        '<a class="sc-quadrant-{quadrant}" href="{href}" target="_self" title="{code} {title}">'
        "<b>{number}</b><span>{code}</span></a>",
        quadrant=column.quadrant % 4,
        href=way({"order": str(Order.INDICATOR), "by": column.code}),
        code=column.code,
        title=column.title,
        number=column.quadrant + 1 if first else "",
    )


def titles_list(columns: Sequence[Column]) -> Html:
    """All indicators with their titles, to be opened."""
    items = joined(
        fill("<li><b>{code}</b> {title}</li>", code=each.code, title=each.title) for each in columns
    )
    return fill(
        '<details class="sc-heat-titles"><summary>{name}</summary><ul>{items}</ul></details>',
        name=t("Tên các chỉ số"),
        items=items,
    )


def names_strip(found: Comparison, at: Ground) -> Html:
    """The names beside their rows, each the way to its profile; a group's name opens the group alone."""
    width = 1 if found.earlier is None else 2
    heads = {width * group.first: group for group in found.groups}
    parts, way = [], _way(address())
    shown = zip(lines(found), names(found), strict=True) if at.is_named else []
    for number, (line, name) in enumerate(shown):
        if number in heads:
            parts.append(_head(heads[number], way))
        href = ProfileWay(line.key, line.cycle_id, found.view).address if line.key else ""
        parts.append(_name(href, name))
    if not at.is_named:
        parts = [_tall_head(found, place, at, way) for place in range(len(found.groups))]
    return _strip(parts, at)


def bands_strip(found: Comparison, at: Ground, titles: Sequence[str]) -> Html:
    """The groups' names beside their rows, each opening its group alone."""
    way = _way(address())
    shown = zip(found.groups, titles, strict=True)
    return _strip([_name(way(group_choice(group)), title) for group, title in shown], at)


def _way(here: str) -> Way:
    path, _, query = here.partition("?")
    known = dict(parse_qsl(query))
    return lambda choice: f"{path}?{urlencode(known | choice)}"


def _strip(parts: Sequence[Html], at: Ground) -> Html:
    return fill(
        '<div class="sc-heat-names" style="top:{top}px;width:{left}px;'
        '--sc-row:{row}px;--sc-head:{head}px;font-size:{font}px">{parts}</div>',
        top=TOP,
        left=LEFT,
        row=at.row,
        head=HEAD,
        font=13 if at.is_lettered else 11,
        parts=joined(parts),
    )


def _name(href: str, name: str) -> Html:
    if not href:
        return fill("<span>{name}</span>", name=name)
    return fill('<a href="{href}" target="_self">{name}</a>', href=href, name=name)


def _head(group: LocalityGroup, way: Way) -> Html:
    return fill(
        '<a class="sc-head" href="{href}" target="_self">{title}</a>',
        href=way(group_choice(group)),
        title=group_title(group.place),
    )


def _tall_head(found: Comparison, place: int, at: Ground, way: Way) -> Html:
    """A group's name with the room of its rows, which are too low for names of their own."""
    after = at.head_tops[place + 1] if place + 1 < len(found.groups) else at.height
    return fill(
        '<div style="height:{height}px">{head}</div>',
        height=after - at.head_tops[place],
        head=_head(found.groups[place], way),
    )
