"""The to-do list: what waits, until when, and one button each."""

from datetime import date

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import CONCLUDED_STATES, State
from scorecard.assessment.workflow import SCORING_STATES
from scorecard.i18n.numbers import format_date, format_number
from scorecard.services.cycle_progress import CycleProgress
from scorecard.services.my_work import SharedWork, shared_work
from scorecard.services.results import Side, View, views
from scorecard.services.tasks import Concluded, OwnTask, Startable, Tasks, Waiting
from scorecard.ui.home.calibrating import draw_calibration
from scorecard.ui.home.card import draw_head
from scorecard.ui.home.carrying import draw_carried
from scorecard.ui.home.dialogue import draw_dialogue
from scorecard.ui.home.overdue import draw_overdue
from scorecard.ui.home.planning import draw_chores
from scorecard.ui.home.proving import draw_evidence_gaps
from scorecard.ui.home.requests import draw_requests_waiting
from scorecard.ui.home.standing import draw_standings
from scorecard.ui.home.telling import early_text, scored_text
from scorecard.ui.home.working import draw_shared_work
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.progress import draw_progress
from scorecard.ui.words import small, word
from scorecard.wiring import workplace

SELF_ASSESS, SUBMIT = "assess/self_assess.py", "assess/submit.py"


def draw_todo(actor: Actor, found: Tasks) -> None:
    """Everything that waits for this person, most urgent kind first."""
    shared = shared_work(workplace(), actor, found.own)
    for own in found.own:
        _draw_own(actor, own, shared.get(own.card.assessment.id))
    if found.own_more:
        st.page_link(page_address(SELF_ASSESS), label=tn("Còn {n} bản tự chấm khác", found.own_more))
    is_asked = draw_dialogue(actor)
    draw_requests_waiting(actor)
    draw_overdue(actor, found.overdue)
    for start in found.to_start:
        _draw_start(actor, start)
    for each in found.to_verify:
        title = tn("{n} hồ sơ chờ thẩm định", each.count)
        _draw_waiting(actor, each, title, "verify/queue.py", "inbox", told=scored_text(actor, each.cycle))
    for each in found.to_conclude:
        _draw_waiting(actor, each, tn("{n} hồ sơ chờ kết luận", each.count), "verify/conclude.py", "gavel")
    for each in found.to_publish:
        title = tn("{n} kết luận chờ công bố", each.count)
        _draw_waiting(actor, each, title, "verify/publish.py", "campaign", told=early_text(actor, each.cycle))
    for each in found.to_answer:
        title = tn("{n} hồ sơ có kiến nghị chờ trả lời", each.count)
        _draw_waiting(actor, each, title, "verify/conclude.py", "reply", "answer")
    for concluded in found.to_object:
        _draw_concluded(actor, concluded)
    more = [is_asked, draw_standings(actor), draw_calibration(actor), draw_chores(actor)]
    for progress in found.progress:
        _draw_cycle(actor, progress)
    _draw_administration(actor)
    _draw_nothing(actor, found, any(more))


def _draw_own(actor: Actor, own: OwnTask, shared: SharedWork | None) -> None:
    card, number = own.card, own.card.assessment.id
    with st.container(border=True, key=f"home-own-{number}"):
        title = f"{card.locality.title(language())} · {card.cycle.name}"
        draw_head(title, _state_and_due(own, actor.today))
        if own.reason:
            draw(
                fill(
                    '<p class="sc-returned">{text}</p>', text=t("Lý do trả lại: {reason}", reason=own.reason)
                )
            )
        sub = own.words.sub_indicator.in_language(language())
        draw_progress(own.asked - own.unanswered, own.asked, t("{name} đã chấm", name=sub))
        if own.open_indicators:
            name = own.words.indicator.in_language(language())
            draw(_line(tn("{n} {name} còn {sub} chưa chấm", own.open_indicators, name=name, sub=sub)))
        draw_shared_work(own, shared, actor.today)
        draw_carried(own)
        draw_evidence_gaps(own)
        address = {"assessment": str(number)}
        with st.container(horizontal=True):
            if own.may_score:
                label = t("Tự chấm tiếp") if own.unanswered else t("Xem lại bản tự chấm")
                _link(SELF_ASSESS, label, "edit_note", address)
            if own.may_submit:
                label = t("Xem và nộp") if own.unanswered else t("Sẵn sàng nộp: xem và nộp")
                _link(SUBMIT, label, "send", address)


def _state_and_due(own: OwnTask, today: date) -> str:
    returned = own.card.assessment.state is State.RETURNED
    parts = (word(own.card.assessment.state) if returned else "", due_text(own.card.dues.submit, today))
    return " · ".join(part for part in parts if part)


def _draw_start(actor: Actor, start: Startable) -> None:
    with st.container(border=True, key=f"home-start-{start.cycle.id}"):
        draw_head(start.cycle.name, due_text(start.due, actor.today))
        names = [unit.title(language()) for unit in start.localities[:3]]
        more = len(start.localities) - len(names)
        listed = ", ".join(names) + (tn(" và {n} nơi khác", more) if more else "")
        draw(_line(t("Chưa bắt đầu tự chấm: {places}", places=listed)))
        _link(SELF_ASSESS, t("Bắt đầu tự chấm"), "add", {})


def _draw_concluded(actor: Actor, each: Concluded) -> None:
    """A conclusion to read, and until when it can be objected to."""
    card = each.card
    with st.container(border=True, key=f"home-concluded-{card.assessment.id}"):
        draw_head(
            t("Đã có kết luận: {place}", place=f"{card.locality.title(language())} · {card.cycle.name}"),
            t("Kiến nghị được đến hết ngày {day}", day=format_date(each.last_day, language())),
        )
        address = {"assessment": str(card.assessment.id)}
        _link(SUBMIT, t("Xem kết luận và kiến nghị"), "gavel", address)


def _draw_waiting(
    actor: Actor, each: Waiting, title: str, page: str, icon: str, name: str = "", told: str = ""
) -> None:
    """So many wait for one step of this person; `told`: what else should be known of them."""
    key = f"home-{name or page.partition('/')[2].removesuffix('.py')}-{each.cycle.id}"
    with st.container(border=True, key=key):
        more_time = tn("{n} hồ sơ được gia hạn", each.extended) if each.extended else ""
        parts = (each.cycle.name, due_text(each.due, actor.today), more_time, told)
        draw_head(title, " · ".join(part for part in parts if part))
        _link(page, t("Mở danh sách"), icon, {})


def _draw_cycle(actor: Actor, progress: CycleProgress) -> None:
    """Counts by state: how far, never the colours of anyone."""
    with st.container(border=True, key=f"home-progress-{progress.cycle.id}"):
        title = t("Tiến độ: {cycle}", cycle=progress.cycle.name)
        more_time = tn("{n} địa phương được gia hạn", progress.extended) if progress.extended else ""
        draw_head(title, " · ".join(part for part in (*_dues(progress, actor.today), more_time) if part))
        if progress.invited is not None:
            draw_progress(progress.started, progress.invited, t("địa phương đã bắt đầu"))
        if not progress.started:
            draw(_line(t("Chưa địa phương nào bắt đầu.")))
            return
        every = ((s, progress.by_state.get(s, 0)) for s in State)
        counts = [f"{format_number(n, language(), 0)} {word(s)}" for s, n in every if n]
        draw_progress(_handed(progress), progress.invited or progress.started, t("địa phương đã nộp"))
        draw(_line(" · ".join(counts)))
        _link_results(actor, progress)


def _handed(progress: CycleProgress) -> int:
    return progress.started - sum(progress.by_state.get(s, 0) for s in SCORING_STATES)


def _dues(progress: CycleProgress, today: date) -> tuple[str, str]:
    """Each day with what it is for; the day of handing in while somebody still has to."""
    submit, publish = due_text(progress.cycle.self_due, today), due_text(progress.cycle.publish_due, today)
    waits = _handed(progress) < (progress.invited or progress.started or 1)
    return (
        t("Nộp: {due}", due=small(submit)) if submit and waits else "",
        t("Công bố: {due}", due=small(publish)) if publish else "",
    )


def _link_results(actor: Actor, progress: CycleProgress) -> None:
    """To the comparison of this cycle: all that is under way for whoever may see it, else what is published."""
    is_working = View.WORKING in views(actor)
    if not is_working and not progress.by_state.get(State.PUBLISHED):
        return
    view = View.WORKING if is_working else View.PUBLISHED
    is_verified = any(progress.by_state.get(s, 0) for s in CONCLUDED_STATES)
    address = {
        "cycle": str(progress.cycle.id),
        "view": str(view),
        "side": str(Side.VERIFIED if is_verified else Side.OWN),
    }
    label = t("Xem kết quả đang thực hiện") if is_working else t("Xem kết quả đã công bố")
    _link("results/compare.py", label, "grid_on", address)


def _draw_administration(actor: Actor) -> None:
    """What an administrator looks after; no data of any assessment."""
    if not holds_anywhere(actor, Permission.MANAGE_ACCOUNTS):
        return
    with st.container(border=True, key="home-administration"):
        draw_head(t("Quản trị"), t("tài khoản, vai trò và lịch sử thay đổi"))
        with st.container(horizontal=True):
            _link("admin/accounts.py", t("Tài khoản và vai trò"), "group", {})
            _link("admin/history.py", t("Kiểm tra lịch sử"), "history", {})


def _draw_nothing(actor: Actor, found: Tasks, is_more: bool) -> None:
    waiting = (
        *(found.own + found.to_start),
        *(found.to_verify + found.to_conclude + found.to_publish + found.to_answer),
        *(found.to_object + found.overdue),
        *found.progress,
    )
    if waiting or is_more or holds_anywhere(actor, Permission.MANAGE_ACCOUNTS):
        return
    if not actor.roles:
        empty_state(
            t("Tài khoản chưa có vai trò nào"),
            t("Hãy liên hệ quản trị viên để được giao vai trò ở địa phương của bạn."),
        )
        return
    empty_state(
        t("Không có việc nào đang chờ bạn"),
        t("Khi có kỳ đánh giá mới hoặc hồ sơ đến lượt bạn, việc cần làm sẽ hiện ở đây."),
    )


def _line(text: str) -> Html:
    return fill('<p style="margin:0">{text}</p>', text=text)


def _link(page: str, label: str, icon: str, address: dict[str, str]) -> None:
    st.page_link(page_address(page), label=label, icon=f":material/{icon}:", query_params=address)
