"""Before handing over: which department, and which person where no department was named, still owes what."""

from scorecard.access.roles import Actor
from scorecard.services.assessments import Sheet
from scorecard.services.work_progress import Responsible, SharedIndicator, sharing_sheet
from scorecard.ui.assess.responsible import department_text, link_to_sharing
from scorecard.ui.language import t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.wiring import workplace


def draw_owing(actor: Actor, sheet: Sheet) -> None:
    """One line each with codes and numbers; nothing where the work was not shared or nobody owes anything."""
    items = sharing_sheet(workplace(), actor, sheet.assessment.id).indicators
    if not any(each.responsible for each in items):
        return
    owed: dict[str, list[SharedIndicator]] = {}
    for each in items:
        if each.answered < each.asked or each.unevidenced:
            owed.setdefault(_who(sheet, each.responsible), []).append(each)
    if not owed:
        return
    draw(
        fill(
            '<h2 style="margin:0;padding:0;font-size:1.25rem">{title}</h2>'
            '<ul style="margin:0;overflow-wrap:anywhere">{lines}</ul>',
            title=t("Ai còn thiếu gì"),
            lines=joined(
                [_line(sheet, who or t("Chưa giao"), owed[who]) for who in sorted(owed, key=lambda w: not w)]
            ),
        )
    )
    link_to_sharing(sheet)


def _who(sheet: Sheet, found: Responsible | None) -> str:
    if found is None:
        return ""
    return department_text(sheet.framework, found.department) or found.name


def _line(sheet: Sheet, who: str, items: list[SharedIndicator]) -> Html:
    subs = [sub.code for each in items for sub in each.indicator.sub_indicators]
    carried = sum(code in sheet.answers and sheet.answers[code].to_reconfirm for code in subs)
    unanswered = sum(each.asked - each.answered for each in items) - carried
    unevidenced = sum(each.unevidenced for each in items)
    late = [each for each in items if each.is_late]
    parts = (
        tn("{n} chưa chấm", unanswered) if unanswered else "",
        tn("{n} cần xác nhận lại", carried) if carried else "",
        tn("{n} xanh thiếu minh chứng", unevidenced) if unevidenced else "",
        t("quá hạn {codes}", codes=_codes(late)) if late else "",
    )
    return fill(
        "<li><strong>{who}</strong> ({codes}): {what}</li>",
        who=who,
        what=" · ".join(part for part in parts if part),
        codes=_codes(items),
    )


def _codes(items: list[SharedIndicator]) -> str:
    return ", ".join(each.indicator.code for each in items)
