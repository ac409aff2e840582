"""Behind chosen localities: the lines of the others and the quartiles of a group, and what is said about them."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.charts.trend_backdrop import Backdrop, Band, Other
from scorecard.clock import today
from scorecard.i18n.numbers import format_number
from scorecard.localities.models import LocalityKind
from scorecard.services.crowd import MOST_LINES, Crowd, CrowdPanel, CrowdWish, crowd
from scorecard.services.selection import choices
from scorecard.services.trend_subject import Basis, Subject
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.choices import choose_several, choose_some
from scorecard.ui.results.peers import peers_text
from scorecard.ui.results.trends_choices import Source
from scorecard.wiring import workplace


def choose_crowd(basis: Basis, beside: str) -> CrowdWish:
    """Which localities stand behind the chosen ones: by province and kind; `beside`: whose peers the quartiles are of."""
    at = workplace()
    offered = choices(at.registry(), today(at.clock()))
    with st.expander(t("Lọc"), icon=":material/tune:", key="trends-filters"):
        provinces = {each.code: each.title(language()) for each in (*offered.pilots, *offered.others)}
        hint = t("Chọn tỉnh, thành phố")
        chosen = choose_several("province", t("Tỉnh, thành phố"), provinces, len(provinces), hint)
        kinds = {str(kind): kind.label(language()) for kind in LocalityKind if kind.level != "province"}
        kept = choose_some("kind", t("Loại đơn vị"), kinds)
    return CrowdWish(basis, frozenset(chosen), frozenset(LocalityKind(each) for each in kept), beside)


def find_crowd(actor: Actor, source: Source, subject: Subject, wish: CrowdWish) -> Crowd:
    """The localities behind, as far as the reader may see them."""
    return crowd(workplace(), actor, source.view, source.framework, source.side, subject, wish)


def backdrop_of(panel: CrowdPanel | None, apart: frozenset[str] = frozenset()) -> Backdrop:
    """A panel's others and bands for the chart, without the units that have a line of their own (`apart`)."""
    if panel is None:
        return Backdrop()
    others = tuple(
        Other(line.unit.title(language()), tuple(tuple((p.year, p.value) for p in s) for s in line.segments))
        for line in panel.lines
        if line.unit.key not in apart
    )
    bands = tuple(Band(year, each.low, each.middle, each.high, each.n) for year, each in panel.bands)
    return Backdrop(others, bands)


def crowd_note(found: Crowd) -> str:
    """What the faint lines and the bars are, with n; nothing where nothing stands behind."""
    said = []
    if found.n and found.has_lines:
        said.append(tn("Đường mờ: {n} địa phương trong lựa chọn.", found.n))
    elif found.n:
        said.append(
            t(
                "Lựa chọn có {n} địa phương, quá {most} nên không vẽ từng đường.",
                n=format_number(found.n, language(), 0),
                most=MOST_LINES,
            )
        )
    if any(panel.bands for panel in found.panels):
        said.append(
            t(
                "Thanh đứng: nửa ở giữa của {group}, vạch ngang là trung vị; số đơn vị (n) hiện khi trỏ vào và trong bảng.",
                group=t("nhóm {group}", group=peers_text(found.peers))
                if found.peers
                else t("các địa phương trong lựa chọn"),
            )
        )
    elif found.n:
        said.append(t("Nhóm có dưới ba đơn vị nên không tóm tắt bằng trung vị."))
    return " ".join(said)
