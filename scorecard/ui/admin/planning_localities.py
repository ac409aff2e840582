"""The localities of a cycle on screen: who takes part, taking in by province, kind or list, leaving out."""

from collections.abc import Mapping

import streamlit as st

from scorecard.assessment.records import Cycle
from scorecard.i18n.messages import to_translate
from scorecard.localities.models import Level, LocalityKind
from scorecard.services.cycle_following import Ended, ended_since
from scorecard.services.cycle_localities import (
    Choice,
    MemberSheet,
    Preview,
    member_sheet,
    preview,
    take_in,
)
from scorecard.services.locality_lists import LineFault, ListLine
from scorecard.ui.admin.planning_members import draw_leaving_out, draw_members
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.places import place_text
from scorecard.wiring import workplace

UNCLEAR_SHOWN, CANDIDATES_SHOWN = 50, 4
BY_KIND, BY_LIST = "kind", "list"
WAYS = {
    BY_KIND: to_translate("theo loại đơn vị và tỉnh"),
    BY_LIST: to_translate("theo danh sách dán vào"),
}
FAULTS: Mapping[LineFault, str] = {
    LineFault.UNKNOWN: to_translate(
        "Không có đơn vị nào có tên hoặc mã này vào ngày chốt số liệu. Sửa chính tả, hoặc ghi mã."
    ),
    LineFault.AMBIGUOUS: to_translate("Nhiều đơn vị trùng tên. Ghi thêm tỉnh sau dấu phẩy, hoặc ghi mã."),
    LineFault.ANOTHER_DAY: to_translate(
        "Đơn vị này không tồn tại vào ngày chốt số liệu. Nếu đúng ý, ghi đơn vị đang thay thế."
    ),
    LineFault.NOT_ASKED: to_translate("Bộ tiêu chí của kỳ không hỏi loại đơn vị này. Bỏ dòng này."),
    LineFault.NOT_MATCHING: to_translate(
        "Mã, tên và tỉnh trên dòng không cùng một đơn vị. Giữ lại phần đúng."
    ),
}


def draw_localities(cycle: Cycle) -> None:
    """Everything about who takes part."""
    sheet = member_sheet(workplace(), signed_in(), cycle.id)
    _draw_summary(sheet)
    if sheet.may_change:
        _draw_ended(cycle)
        with st.expander(
            t("Đưa địa phương vào kỳ"),
            icon=":material/add_location_alt:",
            expanded=not sheet.members,
            key=f"plan-{cycle.id}-take-in",
        ):
            _draw_taking_in(sheet)
    if sheet.members:
        draw_members(sheet)
        if sheet.may_change:
            draw_leaving_out(sheet)


def _draw_summary(sheet: MemberSheet) -> None:
    if not sheet.members:
        asked = tn("{n} đơn vị", sum(sheet.asked_by_kind.values()))
        st.markdown(
            t("Chưa có danh sách: mọi địa phương có trong bộ tiêu chí đều tham gia được ({n}).", n=asked)
            if sheet.may_change
            else t("Kỳ đã đóng và không có danh sách riêng: mọi địa phương đã được tham gia ({n}).", n=asked)
        )
        return
    begun = sum(member.begun for member in sheet.members)
    parts = (
        tn("{n} địa phương tham gia kỳ này", len(sheet.members)),
        tn("{n} địa phương đã bắt đầu tự chấm", begun),
    )
    st.markdown("; ".join(parts) + ".")


def _draw_ended(cycle: Cycle) -> None:
    """Units of the cycle before that ended, and those in their place that the coordinator can take in."""
    ended = ended_since(workplace(), signed_in(), cycle.id)
    if not ended:
        return
    with st.container(border=True, key="plan-ended"):
        st.markdown(
            tn(
                "{n} địa phương của kỳ trước không còn vào ngày chốt số liệu. Đơn vị thay thế không tự vào kỳ: "
                "hãy chọn những đơn vị cần đưa vào.",
                len(ended),
            )
        )
        draw_ended_list(ended)
        open_ones = {unit.key: unit for each in ended for unit in each.successors}
        if not open_ones:
            st.markdown(t("Mọi đơn vị thay thế đã có trong danh sách, hoặc không có đơn vị nào thay thế."))
            return
        registry = workplace().registry()
        st.multiselect(
            t("Đơn vị thay thế"),
            list(open_ones),
            format_func=lambda key: place_text(registry, open_ones[key]),
            select_all=False,
            placeholder=t("Chọn đơn vị"),
            key=f"plan-{cycle.id}-successors",
        )
        st.button(
            t("Đưa các đơn vị đã chọn vào kỳ"),
            key="plan-take-successors",
            on_click=_take_successors,
            args=(cycle.id,),
        )


def draw_ended_list(ended: tuple[Ended, ...]) -> None:
    """Which unit ended, and what stands in its place."""
    registry = workplace().registry()
    rows = [
        fill(
            "<li><strong>{old}</strong> → {new}</li>",
            old=place_text(registry, each.unit),
            new=", ".join(unit.title(language()) for unit in each.successors)
            or t("không có đơn vị thay thế"),
        )
        for each in ended
    ]
    draw(fill("<ul>{rows}</ul>", rows=joined(rows)))


def _draw_taking_in(sheet: MemberSheet) -> None:
    name = f"plan-{sheet.cycle.id}"
    way = st.radio(
        t("Cách chọn"),
        list(WAYS),
        format_func=lambda each: t(WAYS[each]),
        horizontal=True,
        key=f"{name}-way",
    )
    if way == BY_KIND:
        _draw_kinds(sheet, name)
    else:
        st.text_area(
            t("Danh sách, mỗi dòng một địa phương"),
            key=f"{name}-pasted",
            height=160,
            placeholder="11413\nPhường Hải An, Hải Phòng",
            help=t(
                "Ghi mã hoặc tên; thêm tỉnh sau dấu phẩy nếu trùng tên. Dán thẳng từ bảng tính cũng được."
            ),
        )
    with shown_errors():
        _draw_preview(sheet, _choice(name))


def _draw_kinds(sheet: MemberSheet, name: str) -> None:
    kinds = list(sheet.asked_by_kind)
    st.session_state.setdefault(f"{name}-kinds", [kind for kind in kinds if kind.level is Level.COMMUNE])
    st.multiselect(
        t("Loại đơn vị"),
        kinds,
        format_func=lambda kind: f"{kind.label(language())} ({sheet.asked_by_kind.get(kind, 0)})",
        select_all=False,
        placeholder=t("Chọn loại"),
        key=f"{name}-kinds",
    )
    provinces = {unit.key: unit.title(language()) for unit in sheet.provinces}
    st.multiselect(
        t("Tỉnh, thành phố (để trống: cả nước)"),
        list(provinces),
        format_func=lambda key: provinces.get(key, key),
        select_all=False,
        placeholder=t("Cả nước"),
        key=f"{name}-provinces",
    )


def _choice(name: str) -> Choice:
    state = st.session_state
    if state.get(f"{name}-way") == BY_LIST:
        return Choice(pasted=state.get(f"{name}-pasted") or "")
    kinds = frozenset(LocalityKind(kind) for kind in state.get(f"{name}-kinds") or ())
    return Choice(kinds=kinds, provinces=frozenset(state.get(f"{name}-provinces") or ()))


def _draw_preview(sheet: MemberSheet, choice: Choice) -> None:
    """What would happen, and the button that does it, once it can be done."""
    found = preview(workplace(), signed_in(), sheet.cycle.id, choice)
    if not (found.new or found.already or found.unclear):
        return
    parts = [tn("{n} địa phương mới sẽ vào kỳ", len(found.new))]
    if found.already:
        parts.append(tn("{n} đã có trong danh sách", found.already))
    if found.begun:
        parts.append(tn("{n} nơi khác đã bắt đầu tự chấm nên vào cùng", len(found.begun)))
    st.markdown("; ".join(parts) + ".")
    if found.unclear:
        st.warning(
            tn("{n} dòng chưa rõ. Sửa các dòng này, hoặc bỏ đi, rồi mới đưa vào được.", len(found.unclear)),
            icon=":material/warning:",
        )
        _draw_unclear(found.unclear)
    elif found.new:
        whole = not choice.pasted and not choice.provinces
        meant = not whole or st.checkbox(t("Đúng là lấy cả nước"), key=f"plan-{sheet.cycle.id}-whole")
        st.button(
            tn("Đưa {n} địa phương vào kỳ", len(found.new) + len(found.begun)),
            key="plan-take-in",
            type="primary",
            icon=":material/add:",
            disabled=not meant,
            on_click=_take_in,
            args=(sheet.cycle.id,),
        )


def _draw_unclear(lines: tuple[ListLine, ...]) -> None:
    """Each unclear line: its number, what was pasted, what to do, and which units it may have meant."""
    rows = [
        fill(
            "<li><strong>{number}</strong> «{text}». {do}{candidates}</li>",
            number=t("Dòng {n}:", n=line.number),
            text=line.text,
            do=t(FAULTS[line.fault]) if line.fault else "",
            candidates=_candidates(line),
        )
        for line in lines[:UNCLEAR_SHOWN]
    ]
    if len(lines) > len(rows):
        rows.append(fill("<li>{text}</li>", text=tn("và {n} dòng khác", len(lines) - len(rows))))
    draw(fill("<ul>{rows}</ul>", rows=joined(rows)))


def _candidates(line: ListLine) -> Html:
    if not line.candidates:
        return Html()
    registry = workplace().registry()
    names = [f"{unit.code} {place_text(registry, unit)}" for unit in line.candidates[:CANDIDATES_SHOWN]]
    more = ["…"] if len(line.candidates) > len(names) else []
    return fill(" {text}", text=t("Có thể là: {names}.", names="; ".join(names + more)))


def _take_in(cycle_id: int) -> None:
    name = f"plan-{cycle_id}"
    with shown_errors():
        done: Preview = take_in(workplace(), signed_in(), cycle_id, _choice(name))
        st.session_state[f"{name}-pasted"] = ""
        notice(tn("Đã đưa {n} địa phương vào kỳ.", len(done.new) + len(done.begun)))


def _take_successors(cycle_id: int) -> None:
    key = f"plan-{cycle_id}-successors"
    with shown_errors():
        chosen = frozenset(st.session_state.get(key) or ())
        done = take_in(workplace(), signed_in(), cycle_id, Choice(keys=chosen))
        st.session_state[key] = []
        notice(tn("Đã đưa {n} địa phương vào kỳ.", len(done.new) + len(done.begun)))
