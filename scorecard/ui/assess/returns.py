"""The rounds of an assessment: when it was handed over, sent back and reopened, by whom and why."""

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.workflow import Move
from scorecard.i18n.numbers import format_datetime
from scorecard.services.assessments import Sheet
from scorecard.services.history import HistoryEntry, HistoryFilter, history
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace

ROUNDS = (Move.SUBMIT, Move.RETURN, Move.REOPEN)


def draw_rounds(actor: Actor, sheet: Sheet) -> None:
    """Every handing over and sending back of this assessment, newest first; nothing where there was none."""
    if not holds_anywhere(actor, Permission.VIEW_HISTORY):
        return
    found = [
        entry
        for move in ROUNDS
        for entry in history(
            workplace(), actor, HistoryFilter(action=str(move), assessment_id=sheet.assessment.id)
        ).entries
    ]
    if not found:
        return
    found.sort(key=lambda entry: entry.position, reverse=True)
    draw(
        fill(
            '<section><h2 style="margin:0;padding:0;font-size:1.25rem">{title}</h2><ul>{rows}</ul></section>',
            title=t("Các lần nộp và trả lại"),
            rows=joined([_row(entry) for entry in found]),
        )
    )


def _row(entry: HistoryEntry) -> Html:
    reason = entry.texts.get("reason")
    text = reason.text if reason else ""
    return fill(
        '<li style="overflow-wrap:anywhere;white-space:pre-line">{when} · {what} · {who}{why}</li>',
        when=format_datetime(entry.at, language()),
        what=heading_word(Move(entry.action)),
        who=entry.account_name,
        why=f": {text}" if text else "",
    )
