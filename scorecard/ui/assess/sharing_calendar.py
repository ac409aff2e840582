"""The days of shared work for a calendar: one for each person or department and date, while something is to do."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from scorecard.services.assessments import Sheet
from scorecard.services.due_calendar import Deadline
from scorecard.services.work_progress import SharedIndicator, SharingSheet
from scorecard.ui.assess.responsible import who_text
from scorecard.ui.language import language, t


def deadlines(sheet: Sheet, found: SharingSheet, account_id: int) -> list[Deadline]:
    """Everybody's for who shares the work; the reader's own for an official who was given some of it."""
    owed = [each for each in found.indicators if each.answered < each.asked and each.responsible]
    own = [each for each in owed if each.responsible and each.responsible.account_id == account_id]
    grouped: dict[str, dict[date, list[SharedIndicator]]] = {}
    for each in own if own and not found.may_assign else owed:
        if each.responsible and each.responsible.due:
            who = who_text(sheet.framework, each.responsible)
            grouped.setdefault(who, {}).setdefault(each.responsible.due, []).append(each)
    revision = sum(each.version for each in found.indicators)  # rises with every change of the sharing
    return [
        _deadline(sheet, who, place, day, days[day], revision)
        for who, days in grouped.items()
        for place, day in enumerate(sorted(days))
    ]


def _deadline(
    sheet: Sheet, who: str, place: int, day: date, items: Sequence[SharedIndicator], revision: int
) -> Deadline:
    """`place`: which of this person's days it is, so that a day that was moved moves in the calendar too."""
    digest = sha256(who.encode()).hexdigest()[:16]
    lines = [f"{each.indicator.code} {each.indicator.title.in_language(language())}" for each in items]
    return Deadline(
        uid=f"work-{sheet.assessment.id}-{digest}-{place}@scorecard",
        day=day,
        title=t("{who}: hạn tự chấm {cycle}", who=who, cycle=sheet.cycle.name),
        text="\n".join(lines),
        revision=revision,
    )
