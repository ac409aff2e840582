"""For leadership: the latest published cycle in a sentence, by quadrant, and what changed most."""

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission, Role
from scorecard.i18n.numbers import format_percent
from scorecard.services.headline import Headline, MovedIndicator, headline
from scorecard.services.overview_since import Since
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.headline import as_self_count
from scorecard.ui.pieces.provenance import Colour, mark_why
from scorecard.ui.pieces.quadrants import quadrant_label
from scorecard.ui.results.overview_words import indicator_link, locality_link
from scorecard.ui.results.tallies import colours_text, greens_text
from scorecard.wiring import workplace

READERS = frozenset({Role.LEADERSHIP, Role.COORDINATOR})
NAMED = 2  # localities beside an indicator that changed; the overview has the others


def draw_brief(actor: Actor) -> None:
    """The headline for whoever reads results over many localities; nothing while nothing is published."""
    if not actor.roles & READERS or not holds_anywhere(actor, Permission.VIEW_PUBLISHED):
        return
    found = headline(workplace(), actor)
    if found is None:
        return
    with st.container(border=True, key="home-headline"):
        draw(
            fill(
                '<h2 style="margin:0;padding:0;font-size:1.25rem">{title}</h2>'
                '<p class="sc-lead">{lead}</p>{quadrants}{movers}',
                title=t("Kết quả mới công bố: {cycle}", cycle=found.cycle.name),
                lead=_lead(found),
                quadrants=_quadrants(found),
                movers=_movers(found),
            )
        )
        with st.container(horizontal=True):
            st.page_link(
                page_address("results/overview.py"), label=t("Xem tổng quan"), icon=":material/dashboard:"
            )
            st.page_link(
                page_address("results/compare.py"), label=t("So sánh địa phương"), icon=":material/grid_on:"
            )
            st.page_link(
                page_address("results/trends.py"), label=t("Xem xu hướng"), icon=":material/show_chart:"
            )


def _lead(found: Headline) -> str:
    parts = (
        tn("{n} địa phương đã công bố", len(found.selected.board)),
        colours_text(found.total),
        greens_text(found.total, found.framework.words),
        as_self_count(found.as_self) if found.as_self else "",
        t("đã đánh giá {share}", share=format_percent(found.coverage, language(), 0)),
    )
    return "; ".join(part for part in parts if part)


def _quadrants(found: Headline) -> Html:
    rows = [
        fill(
            '<li class="sc-label-and-counts">{label}<span>{counts}; {greens}</span></li>',
            label=quadrant_label(place, quadrant.title.in_language(language())),
            counts=colours_text(counted),
            greens=greens_text(counted, found.framework.words),
        )
        for place, (quadrant, counted) in enumerate(
            zip(found.framework.quadrants, found.quadrants, strict=True)
        )
    ]
    return fill('<ul style="list-style:none;padding:0;margin:.5rem 0">{rows}</ul>', rows=joined(rows))


def _movers(found: Headline) -> Html:
    """The indicators that changed most against the cycle before, over the localities that can be compared."""
    if not found.movers or found.since is None:
        return Html()
    since = found.since
    return fill(
        '<h3 style="margin:.5rem 0 0;padding:0;font-size:1.0625rem">{title}</h3>'
        '<ul class="sc-brief-list">{rows}</ul>',
        title=tn(
            "Thay đổi nhiều nhất so với {cycle}, ở {n} địa phương", found.compared, cycle=since.before.name
        ),
        rows=joined([_mover(found, since, each) for each in found.movers]),
    )


def _mover(found: Headline, since: Since, each: MovedIndicator) -> Html:
    """The indicator, how often it moved, and the first localities: name to the profile, colour to its origin."""
    more = len(each.rows) - NAMED
    return fill(
        '<li>{indicator}: <strong>{moves}</strong><span class="sc-brief-moves">{places}{more}</span></li>',
        indicator=indicator_link(found.selected, each.indicator),
        moves=t("tốt lên {up}, xấu đi {down}", up=each.better, down=each.worse),
        places=joined([_place(found, since, each, row) for row in each.rows[:NAMED]]),
        more=fill('<span class="sc-muted">{text}</span>', text=tn("và {n} địa phương nữa", more))
        if more > 0
        else Html(),
    )


def _place(found: Headline, since: Since, each: MovedIndicator, row: int) -> Html:
    chosen = found.selected
    here = int(since.rows[row])
    unit = chosen.localities[here]
    colour = Colour(chosen.cycle.id, unit.key, each.indicator.code, side=chosen.side, view=chosen.view)
    title = f"{unit.title(language())}, {each.indicator.code} {each.indicator.title.in_language(language())}"
    return fill(
        "<span>{name} {then} → {now}</span>",
        name=locality_link(chosen, here),
        then=mark(since.past.colours_of(row)[each.place]),
        now=mark_why(colour, chosen.board.colours_of(here)[each.place], title, word=False),
    )
