"""The form that gives indicators to a person or a department: which, whom, until when, with which words."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.colleagues import Colleague
from scorecard.services.work_errors import WorkDueTooLate
from scorecard.services.work_progress import SharedIndicator, SharingSheet
from scorecard.services.work_sharing import NOTE_LIMIT, Work, assign_work, take_back_work
from scorecard.ui.assess.responsible import department_text
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, sentence, shown_errors
from scorecard.ui.page import due_text, signed_in
from scorecard.ui.words import small
from scorecard.wiring import workplace

TITLE_SHOWN = 44  # letters of a title on a chosen entry
FIELDS = ("person", "department", "due", "note")


def draw_form(actor: Actor, sheet: Sheet, found: SharingSheet) -> None:
    """Everything needed to give, change and take back, for whoever may."""
    with st.container(border=True, key="assess-share-form"):
        draw(fill('<h2 style="margin:0;padding:0;font-size:1.25rem">{title}</h2>', title=t("Giao việc")))
        _draw_selection(sheet, found)
        _draw_whom(sheet, found)
        _draw_when(actor, sheet, found)
        _draw_buttons(sheet, found)


def _draw_selection(sheet: Sheet, found: SharingSheet) -> None:
    """One by one, or a whole quadrant, or all that nobody has."""
    number, tongue = found.assessment.id, language()
    items = {each.indicator.code: each for each in found.indicators}
    titles = {code: _short(each.indicator.title.in_language(tongue)) for code, each in items.items()}
    name = sheet.framework.words.indicator.in_language(tongue)
    quadrant_name = sheet.framework.words.quadrant.in_language(tongue)
    st.multiselect(
        t("Chọn {name} để giao", name=name),
        list(items),
        format_func=lambda code: f"{code} {titles.get(code, '')}",
        key=field(number, "codes"),
        placeholder=t("Chọn một hoặc nhiều"),
        select_all=False,
        on_change=_show_what_stands,
        args=(number, items),
    )
    free = [code for code, each in items.items() if each.responsible is None]
    with st.container(horizontal=True):
        if free:
            _choose_button(
                number, "free", tn("Mọi {name} chưa giao ({n})", len(free), name=name), free, items
            )
        for quadrant in sheet.framework.quadrants:
            codes = [each.code for each in quadrant.indicators if each.code in items]
            if codes:
                label = t("Cả {name} {code}", name=quadrant_name, code=quadrant.code)
                title = quadrant.title.in_language(tongue)
                _choose_button(number, f"quadrant-{quadrant.code}", label, codes, items, title)
        if st.session_state.get(field(number, "codes")):
            st.button(
                t("Bỏ chọn"), key=field(number, "none"), type="tertiary", on_click=_clear, args=(number,)
            )


def _choose_button(
    number: int,
    what: str,
    label: str,
    codes: Sequence[str],
    items: Mapping[str, SharedIndicator],
    hint: str | None = None,
) -> None:
    st.button(label, key=field(number, what), help=hint, on_click=_choose, args=(number, codes, items))


def _draw_whom(sheet: Sheet, found: SharingSheet) -> None:
    number = found.assessment.id
    people = {each.account_id: each for each in found.colleagues}
    person, department = field(number, "person"), field(number, "department")
    if st.session_state.get(person) not in people:  # a colleague may have left since it was chosen
        st.session_state[person] = None
    left, right = st.columns(2)
    with left:
        st.selectbox(
            t("Người phụ trách"),
            list(people),
            index=None,
            format_func=lambda one: _person_text(people[one], found.colleagues),
            key=person,
            placeholder=t("Chọn một cán bộ"),
            disabled=not people,
        )
    with right:
        st.selectbox(
            t("Bộ phận (phòng, ban, trạm…)"),
            _proposed(sheet, found, st.session_state.get(department)),
            index=None,
            format_func=lambda one: department_text(sheet.framework, one),
            key=department,
            placeholder=t("Chọn hoặc viết tên bộ phận"),
            accept_new_options=True,
        )
    if not people:
        text = t(
            "Chưa có tài khoản cán bộ nào ở địa phương này: hãy giao theo bộ phận, hoặc đề nghị quản trị viên tạo "
            "tài khoản."
        )
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))


def _proposed(sheet: Sheet, found: SharingSheet, chosen: object) -> list[str]:
    """Departments used here before, then the offices that usually keep evidence; what was just written first."""
    known = [*found.departments, *(each.title.vi for each in sheet.framework.keepers)]
    return list(dict.fromkeys([*([chosen] if isinstance(chosen, str) else []), *known]))


def _person_text(person: Colleague, everybody: Sequence[Colleague]) -> str:
    """The name; with the unit where it tells something."""
    units = {each.unit for each in everybody}
    return f"{person.name} · {person.unit}" if person.unit and len(units) > 1 else person.name


def _draw_when(actor: Actor, sheet: Sheet, found: SharingSheet) -> None:
    """The day, beside the day that holds for the whole locality, and a word to go with it."""
    number, deadline = found.assessment.id, found.deadline
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            t("Hạn hoàn thành"), value=None, key=field(number, "due"), format="DD/MM/YYYY", width=220
        )
        st.text_input(t("Lời dặn (không bắt buộc)"), key=field(number, "note"), max_chars=NOTE_LIMIT)
    chosen: date | None = st.session_state.get(field(number, "due"))
    if chosen and deadline and chosen > deadline:
        st.warning(sentence(WorkDueTooLate(chosen, deadline)), icon=":material/event_busy:")
    elif deadline:
        text = t("Bản tự chấm của địa phương: {due}", due=small(due_text(sheet.dues.submit, actor.today)))
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))


def _draw_buttons(sheet: Sheet, found: SharingSheet) -> None:
    number = found.assessment.id
    versions = {each.indicator.code: each.version for each in found.indicators}
    given = {each.indicator.code for each in found.indicators if each.responsible}
    chosen = [code for code in st.session_state.get(field(number, "codes"), ()) if code in versions]
    name = sheet.framework.words.indicator.in_language(language())
    with st.container(horizontal=True):
        st.button(
            tn("Giao {n} {name}", len(chosen), name=name) if chosen else t("Giao việc"),
            key=field(number, "save"),
            type="primary",
            icon=":material/assignment_ind:",
            on_click=_save,
            args=(number, versions),
        )
        if given & set(chosen):
            st.button(
                t("Thu hồi phân công"),
                key=field(number, "take-back"),
                icon=":material/undo:",
                on_click=_take_back,
                args=(number, versions),
            )


def field(assessment_id: int, what: str) -> str:
    """The key of a widget of this form: another assessment begins with an empty one."""
    return f"assess-share-{assessment_id}-{what}"


def _short(title: str) -> str:
    return title if len(title) <= TITLE_SHOWN else f"{title[: TITLE_SHOWN - 1].rstrip()}…"


def _choose(number: int, codes: Sequence[str], items: Mapping[str, SharedIndicator]) -> None:
    """Add these to what is chosen, in the order of the edition."""
    chosen = {*st.session_state.get(field(number, "codes"), ()), *codes}
    st.session_state[field(number, "codes")] = [code for code in items if code in chosen]
    _show_what_stands(number, items)


def _show_what_stands(number: int, items: Mapping[str, SharedIndicator]) -> None:
    """Where everything chosen was given alike, the fields show it, so that one part of it can be changed."""
    chosen = [items[code] for code in st.session_state.get(field(number, "codes"), ()) if code in items]
    found = {each.responsible for each in chosen}
    if len(found) != 1 or (only := next(iter(found))) is None:
        return
    st.session_state[field(number, "person")] = only.account_id if only.is_entitled else None
    st.session_state[field(number, "department")] = only.department or None
    st.session_state[field(number, "due")] = only.due
    st.session_state[field(number, "note")] = only.note


def _clear(number: int) -> None:
    """Choose nothing and empty the fields."""
    st.session_state[field(number, "codes")] = []
    for what in FIELDS:
        st.session_state[field(number, what)] = "" if what == "note" else None


def _based_on(number: int, versions: Mapping[str, int]) -> dict[str, int]:
    chosen = st.session_state.get(field(number, "codes"), ())
    return {code: versions[code] for code in chosen if code in versions}


def _save(number: int, versions: Mapping[str, int]) -> None:
    person, department, due, note = (st.session_state.get(field(number, what)) for what in FIELDS)
    work = Work(person, str(department or ""), due, str(note or ""))
    based_on = _based_on(number, versions)
    with shown_errors():
        assign_work(workplace(), signed_in(), number, work, based_on)
        _clear(number)
        text = tn("Đã giao {n} chỉ số", len(based_on))
        notice(f"{text}, {t('hạn {day}', day=format_date(due, language()))}." if due else f"{text}.")


def _take_back(number: int, versions: Mapping[str, int]) -> None:
    based_on = _based_on(number, versions)
    with shown_errors():
        take_back_work(workplace(), signed_in(), number, based_on)
        _clear(number)
        notice(t("Đã thu hồi phân công. Những gì đã chấm vẫn còn nguyên."))
