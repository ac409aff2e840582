"""What a reader of trends chooses: framework and side, the level, what is followed, and on which basis."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.access.roles import Actor
from scorecard.charts.trend_parts import Change
from scorecard.framework.models import Framework
from scorecard.i18n.messages import to_translate
from scorecard.services.results import Side, View, views
from scorecard.services.trend_subject import SHARES, Basis, Kind, Subject
from scorecard.services.trends import Break, Reason, frameworks_shown
from scorecard.ui.language import language, t
from scorecard.ui.pieces.choices import choose, choose_from_list
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.results.words import capitalised, choose_side, choose_view, picker_row
from scorecard.wiring import workplace

PROVINCES, LOCALITIES = "provinces", "localities"
KINDS = {
    Kind.WHOLE: to_translate("Toàn bộ tiêu chí xanh"),
    Kind.QUADRANTS: to_translate("Tiêu chí xanh theo trụ cột"),
    Kind.INDICATOR: to_translate("Một chỉ số"),
    Kind.POINTS: to_translate("Điểm tham khảo"),
    Kind.MEASURED: to_translate("Giá trị đo được"),
}
BASES = {
    Basis.PILOTS: to_translate("Chỉ các tỉnh thí điểm"),
    Basis.CONSTANT: to_translate("Cùng đơn vị ở hai năm"),
    Basis.RECORDED: to_translate("Như đã ghi nhận"),
    Basis.TODAY: to_translate("Đơn vị ngày nay"),
}
PROVINCE_NOTES = {
    Basis.PILOTS: to_translate(
        "Bốn tỉnh, thành phố thí điểm. Giữa hai năm liền nhau chỉ tính những đơn vị được đánh giá ở cả hai năm, "
        "nên đường nối hai năm luôn nói về cùng một nhóm."
    ),
    Basis.CONSTANT: to_translate(
        "Giữa hai năm liền nhau chỉ tính những đơn vị được đánh giá ở cả hai năm, nên đường nối hai năm "
        "luôn nói về cùng một nhóm. Năm không có nhóm như vậy là một điểm đứng riêng."
    ),
    Basis.RECORDED: to_translate(
        "Mỗi điểm gồm mọi đơn vị được đánh giá năm đó; chỉ nối hai năm khi nhóm đơn vị giống hệt nhau."
    ),
    Basis.TODAY: to_translate(
        "Chỉ gồm những đơn vị còn đến nay, kể cả khi đổi tên loại hoặc đổi đơn vị cấp trên."
    ),
}
LOCALITY_NOTES = {
    Basis.RECORDED: to_translate(
        "Mỗi kết quả đứng ở đúng đơn vị đã được đánh giá; đơn vị tiền thân nhập toàn bộ vẽ mờ, có tên, không nối."
    ),
    Basis.TODAY: to_translate(
        "Theo dõi đơn vị đang có ở nơi đó; đơn vị tiền thân chỉ được liệt kê bên dưới."
    ),
    Basis.PILOTS: to_translate("Chỉ các đơn vị thuộc bốn tỉnh, thành phố thí điểm."),
}
REASONS = {
    Reason.UNITS: to_translate("đơn vị hành chính thay đổi"),
    Reason.EDITION: to_translate("đổi bộ tiêu chí"),
}


@dataclass(frozen=True)
class Source:
    """Whose results are followed."""

    view: View
    framework: Framework
    side: Side


def choose_source(actor: Actor) -> Source | None:
    """View, framework and side; None where there is nothing to follow."""
    at = workplace()
    offered = views(actor)
    first, second, third = picker_row(len(offered) > 1)
    with second:
        view = choose_view(offered)
    found = {each.code: each for each in frameworks_shown(at, actor, view)}
    if not found:
        return None
    with first:
        names = {code: each.title.in_language(language()) for code, each in found.items()}
        code = choose_from_list("framework", t("Theo bộ tiêu chí"), names)
    with third:
        side = choose_side()
    return Source(view, found[code], side)


def side_by_side() -> DeltaGenerator:
    """A place whose choices stand in one row as far as there is room, then in the next."""
    return st.container(horizontal=True, gap="small", vertical_alignment="bottom")


def choose_level() -> str:
    """Provinces together, or localities one by one."""
    options = {PROVINCES: t("Tỉnh, thành phố"), LOCALITIES: t("Địa phương")}
    return choose("level", t("Xem"), options)


def choose_basis(offered: dict[Basis, str]) -> Basis:
    """One of the bases that have a note here; the note is said by who draws."""
    options = {str(basis): t(BASES[basis]) for basis in offered}
    return Basis(choose("basis", t("Cơ sở so sánh"), options))


def choose_subject(framework: Framework, shares_only: bool) -> Subject | None:
    """What is followed; None where the framework measures nothing. `shares_only`: what can be added up."""
    offered = {str(kind): t(text) for kind, text in KINDS.items() if kind in SHARES or not shares_only}
    kind = Kind(choose("follow", t("Theo dõi"), offered))
    if kind is Kind.INDICATOR:
        titles = {each.code: each.title for each in framework.indicators}
        name = framework.words.indicator
    elif kind is Kind.MEASURED:
        titles = {each.code: each.title for each in framework.sub_indicators if each.measure}
        name = framework.words.sub_indicator
    else:
        return Subject(kind)
    if not titles:
        return None
    options = {code: f"{code} {title.in_language(language())}" for code, title in titles.items()}
    field = "indicator" if kind is Kind.INDICATOR else "measure"
    return Subject(kind, choose_from_list(field, capitalised(name.in_language(language())), options))


def say_basis(basis: Basis, notes: dict[Basis, str]) -> None:
    """The legend's sentence on the basis."""
    st.markdown(t("Cơ sở so sánh: {basis}. {note}", basis=t(BASES[basis]), note=t(notes[basis])))


def changes_of(breaks: tuple[Break, ...]) -> list[Change]:
    """The vertical marks as the chart takes them."""
    return [Change(each.before, t(REASONS[each.reason])) for each in breaks]


def nothing_to_follow() -> None:
    """The empty state while no cycle has results in sight."""
    empty_state(
        t("Chưa có kết quả để theo dõi"),
        t("Xu hướng hiện ở đây khi có kết quả được công bố."),
    )
