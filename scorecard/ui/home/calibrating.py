"""On the home page: calibration rounds that wait for this person, and how far the others are for who runs them."""

from datetime import date

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.services.calibration import RoundCard, round_cards, round_progress
from scorecard.ui.home.card import draw_head
from scorecard.ui.language import t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import due_text
from scorecard.wiring import workplace


def draw_calibration(actor: Actor) -> bool:
    """One card a round that is open and asks something of this person; whether there was any."""
    verifies, runs = (holds_anywhere(actor, each) for each in (Permission.VERIFY, Permission.RUN_CALIBRATION))
    if not verifies and not runs:
        return False
    found = [each for each in round_cards(workplace(), actor) if each.round.open]
    shown = [each for each in found if runs or not each.finished]
    for each in shown:
        _draw(actor, each, verifies, runs)
    return bool(shown)


def _draw(actor: Actor, card: RoundCard, verifies: bool, runs: bool) -> None:
    found = card.round
    with st.container(border=True, key=f"home-calibration-{found.id}"):
        name = t("Đợt chấm chung «{name}»", name=found.name)
        waits = verifies and not card.finished
        draw_head(f"{name}: {_left(card)}" if waits else name, _due(found.due, actor.today))
        if runs:
            draw(fill('<p style="margin:0">{text}</p>', text=_others(actor, found.id)))
        st.page_link(
            page_address("verify/calibration.py"),
            label=t("Chấm các tình huống") if waits else t("Xem đợt chấm chung"),
            icon=":material/balance:",
            query_params={"part": "rounds", "calibration-round": str(found.id)},
        )


def _left(card: RoundCard) -> str:
    left = len(card.round.cases) - card.scored
    return tn("còn {n} tình huống", left) if left else t("đã chấm đủ, chưa báo xong")


def _due(day: date | None, today: date) -> str:
    return due_text(day, today) if day else ""


def _others(actor: Actor, round_id: int) -> str:
    """How many have finished, and how many have only begun; no level of anybody."""
    people = round_progress(workplace(), actor, round_id)
    done = sum(each.finished_at is not None for each in people)
    begun = len(people) - done
    parts = (
        tn("{n} người đã chấm xong", done),
        tn("{n} người đang chấm", begun) if begun else "",
    )
    return " · ".join(part for part in parts if part)
