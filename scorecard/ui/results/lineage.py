"""The lineage page: any unit, who became whom, its results on the basis chosen, and the adopted baseline."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.charts.lineage import lineage
from scorecard.localities.models import Level
from scorecard.localities.registry import sorted_units
from scorecard.services.lineage import LineageSheet, lineage_sheet
from scorecard.services.locality_trends import locality_trends
from scorecard.services.results import View, localities_shown
from scorecard.services.trend_subject import Basis, Subject
from scorecard.services.trends import frameworks_shown
from scorecard.ui.language import t, tn
from scorecard.ui.markup import draw, fill, joined
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.chart import draw_chart, draw_table
from scorecard.ui.pieces.choices import choose
from scorecard.ui.pieces.pickers import pick
from scorecard.ui.results.lineage_words import (
    UNIT,
    aside_text,
    lineage_link,
    lineage_table,
    message,
    name,
    published_table,
    said,
)
from scorecard.ui.results.locality_trends import draw_listed, draw_trends
from scorecard.ui.results.trends_choices import (
    BASES,
    LOCALITY_NOTES,
    Source,
    choose_source,
    choose_subject,
    say_basis,
    side_by_side,
)
from scorecard.ui.results.words import locality_options, section
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

WIDE = 4  # from so many columns the picture scrolls inside itself on a phone


def pick_unit(actor: Actor) -> str | None:
    """The unit that the address names, or one of those with results and what stands around them."""
    at = workplace()
    registry = at.registry()
    known = localities_shown(at, actor, View.PUBLISHED)
    named = st.query_params.get(UNIT, "")
    extra = [registry.unit(named)] if named in registry else []
    options = locality_options(registry, list({unit.key: unit for unit in (*extra, *known)}.values()))
    return pick(UNIT, t("Đơn vị"), options)


def find_lineage(actor: Actor, key: str) -> LineageSheet:
    """The lineage of a unit, with the communes inside a district where they are few or asked for."""
    unit = workplace().registry().unit(key)
    if unit.level is not Level.DISTRICT:
        return lineage_sheet(workplace(), actor, key)
    options = {"": t("Khi ít"), "yes": t("Hiện"), "no": t("Ẩn")}
    wish = choose("inside", t("Xã, phường bên trong"), options)
    return lineage_sheet(workplace(), actor, key, {"yes": True, "no": False}.get(wish))


def draw_lineage(found: LineageSheet) -> None:
    """The picture with its table, what it leaves out, and the way to the other units in it."""
    picture = found.picture
    if not picture.links:
        st.markdown(message(found))
        return
    chart = replace(lineage(message(found), picture, said(found), theme()), note=_frames_note(found))
    wide = len(picture.days) + 1 >= WIDE
    draw_chart(chart, lineage_table(found), key="lineage", wide=wide, legend=False, on_point=_follow(found))
    if picture.inside and not picture.shows_inside:
        st.markdown(tn("{n} xã, phường bên trong chưa vẽ.", picture.inside))
    if picture.aside:
        st.markdown("\n".join([t("Ngoài hình:"), "", *(f"- {aside_text(step)}" for step in picture.aside)]))
    _draw_links(found)


def _frames_note(found: LineageSheet) -> str:
    """What the dotted frame is: it stands for no relation of its own."""
    held = {box.frame for box in found.picture.boxes if box.frame}
    names = ", ".join(name(box.unit) for box in found.picture.boxes if box.unit.key in held)
    return t("Khung chấm: {names} và các đơn vị bên trong.", names=names) if names else ""


def _follow(found: LineageSheet) -> Callable[[str], None]:
    """A touched box leads to its own lineage."""

    def follow(key: str) -> None:
        if key != found.picture.focus.key:
            st.switch_page(page_address("results/lineage.py"), query_params={UNIT: key})

    return follow


def _draw_links(found: LineageSheet) -> None:
    """To the lineage of each other unit: what a touch on the picture cannot be relied on for."""
    others = sorted_units(box.unit for box in found.picture.boxes if box.unit.key != found.picture.focus.key)
    links = joined([lineage_link(unit, name(unit)) for unit in others], " · ")
    with st.expander(t("Xem nguồn gốc của đơn vị khác trong hình"), icon=":material/account_tree:"):
        draw(fill("<p>{links}</p>", links=links))


def draw_unit_trend(actor: Actor, found: LineageSheet) -> None:
    """The unit's results over the years on the basis chosen, predecessors beside it."""
    section(t("Kết quả qua các năm"))
    if not frameworks_shown(workplace(), actor, View.PUBLISHED):
        st.markdown(t("Xu hướng hiện ở đây khi có kết quả được công bố."))
        return
    source = choose_source(actor)
    if source is None:
        return
    offered = {str(basis): t(BASES[basis]) for basis in (Basis.RECORDED, Basis.TODAY)}
    with side_by_side():
        basis = Basis(choose("basis", t("Cơ sở so sánh"), offered))
        subject = choose_subject(source.framework, shares_only=False)
    _draw_trend(actor, found, source, basis, subject)


def _draw_trend(
    actor: Actor, found: LineageSheet, source: Source, basis: Basis, subject: Subject | None
) -> None:
    if subject is None:
        st.markdown(t("Bộ tiêu chí này không có giá trị đo"))
        return
    keys = [found.picture.focus.key]
    lines = locality_trends(
        workplace(), actor, source.view, source.framework, source.side, keys, subject, basis
    )
    say_basis(basis, LOCALITY_NOTES)
    draw_trends(lines, source.view)
    draw_listed(lines.listed)


def draw_beside(found: LineageSheet) -> None:
    """What was published of each unit in the picture, each under its own name; nothing where nothing was."""
    if not found.published:
        return
    section(t("Kết quả của từng đơn vị trong hình"))
    st.markdown(
        t("Kết quả của các đơn vị này để đọc, không cộng, không tính trung bình vào đơn vị đang xem.")
    )
    draw_table(published_table(found), key="lineage-published")
