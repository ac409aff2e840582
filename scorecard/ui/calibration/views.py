"""The parts of the calibration page, each offered to whom it serves, under ?part= in the address."""

from collections.abc import Mapping

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.services.calibration import round_cards
from scorecard.ui.language import t
from scorecard.ui.pieces.pickers import pick
from scorecard.wiring import workplace

ALONE, ROUNDS, DRIFT, VERIFICATIONS = "alone", "rounds", "drift", "verifications"


def choose_part(actor: Actor) -> str:
    """Which part of the page is shown; the rounds come first while one waits for this person, or they only run them."""
    return pick("part", t("Xem"), parts(actor)) or ROUNDS


def parts(actor: Actor) -> Mapping[str, str]:
    """The parts this person is offered, in order."""
    verifies = holds_anywhere(actor, Permission.VERIFY)
    waiting = any(card.round.open and not card.finished for card in round_cards(workplace(), actor))
    alone = {ALONE: t("Chấm thử một mình")} if verifies else {}
    rounds = {ROUNDS: t("Đợt chấm chung")}
    first = {**rounds, **alone} if waiting else {**alone, **rounds}
    real = holds_anywhere(actor, Permission.VIEW_WORKING_RESULTS)
    return {
        **first,
        DRIFT: t("Thay đổi qua các đợt"),
        **({VERIFICATIONS: t("Thẩm định thật của các đoàn")} if real else {}),
    }
