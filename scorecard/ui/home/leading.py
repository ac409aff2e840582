"""For leadership: the latest published cycle in a sentence, by quadrant, and what changed most."""

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission, Role
from scorecard.i18n.numbers import format_percent
from scorecard.services.headline import Headline, Mover, headline
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.headline import as_self_count, colour_counts, green_text
from scorecard.ui.pieces.quadrants import quadrant_label
from scorecard.wiring import workplace

READERS = frozenset({Role.LEADERSHIP, Role.COORDINATOR})


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
                page_address("results/compare.py"), label=t("So sánh địa phương"), icon=":material/grid_on:"
            )
            st.page_link(
                page_address("results/trends.py"), label=t("Xem xu hướng"), icon=":material/show_chart:"
            )


def _lead(found: Headline) -> str:
    parts = (
        tn("{n} địa phương đã công bố", len(found.briefs)),
        colour_counts("".join(found.colours)),
        green_text(found.subs.green, found.subs.asked, found.framework.words),
        as_self_count(found.as_self) if found.as_self else "",
        t("đã đánh giá {share}", share=format_percent(found.coverage, language(), 0)),
    )
    return "; ".join(part for part in parts if part)


def _quadrants(found: Headline) -> Html:
    rows = [
        fill(
            '<li class="sc-label-and-counts">{label}<span>{counts}</span></li>',
            label=quadrant_label(place, quadrant.title.in_language(language())),
            counts=colour_counts(letters),
        )
        for place, (quadrant, letters) in enumerate(
            zip(found.framework.quadrants, found.colours, strict=True)
        )
    ]
    return fill('<ul style="list-style:none;padding:0;margin:.5rem 0">{rows}</ul>', rows=joined(rows))


def _movers(found: Headline) -> Html:
    """The indicators that changed most against the cycle before, over the localities that can be compared."""
    if not found.movers or found.before is None:
        return Html()
    return fill(
        '<h3 style="margin:.5rem 0 0;padding:0;font-size:1.0625rem">{title}</h3><ul>{rows}</ul>',
        title=tn(
            "Thay đổi nhiều nhất so với {cycle}, ở {n} địa phương", found.compared, cycle=found.before.name
        ),
        rows=joined([fill("<li>{text}</li>", text=_mover(each)) for each in found.movers]),
    )


def _mover(each: Mover) -> str:
    title = f"{each.indicator.code} {each.indicator.title.in_language(language())}"
    return f"{title}: {t('tốt lên {up}, xấu đi {down}', up=each.better, down=each.worse)}"
