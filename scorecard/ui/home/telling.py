"""What else should be known of a number on the home page, so that it does not lead to a wrong next step."""

from scorecard.access.roles import Actor
from scorecard.assessment.records import Cycle
from scorecard.services.objections import days_left_until
from scorecard.services.publication import concluded
from scorecard.services.verification_sheet import queue
from scorecard.ui.language import tn
from scorecard.wiring import workplace


def early_text(actor: Actor, cycle: Cycle) -> str:
    """Of the conclusions to publish: how many can still be objected to; empty where none can."""
    found = [card for card in concluded(workplace(), actor) if card.cycle.id == cycle.id]
    early = sum(days_left_until(card.assessment, card.cycle, actor.today) is not None for card in found)
    return tn("{n} bản còn trong thời hạn kiến nghị", early) if early else ""


def scored_text(actor: Actor, cycle: Cycle) -> str:
    """Of what waits for verification: how many this person has scored whole and now wait for the lead."""
    found = [item for item in queue(workplace(), actor) if item.turn.is_mine]
    done = sum(item.card.cycle.id == cycle.id and item.looked_at >= item.asked for item in found)
    return tn("{n} hồ sơ bạn đã chấm xong, chờ kết luận", done) if done else ""
