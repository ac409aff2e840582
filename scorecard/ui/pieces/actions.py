"""Improvement actions as they are shown on more than one page: in words, as a table, promised against kept."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from scorecard.analysis.promises import Promised, promises
from scorecard.assessment.actions import ImprovementAction
from scorecard.framework.models import Level
from scorecard.i18n.numbers import format_date, format_number
from scorecard.services.improvement_plan import ActionSeen, Board
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark, mark_plain
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.page import due_text
from scorecard.ui.pieces.levels import MARKS
from scorecard.ui.pieces.provenance import Colour, why
from scorecard.ui.words import heading_word


def action_title(seen: ActionSeen) -> str:
    """In words: "1.1.3 Quy chế làm việc"."""
    return f"{seen.action.sub_code} {seen.sub.title.in_language(language())}"


def when_text(action: ImprovementAction, today: date) -> str:
    """Its day, and how far it is off as long as the work is not done."""
    waits = action.is_overdue(today) or action.plan.due >= today
    return due_text(action.plan.due, today if waits else None)


def cost_text(action: ImprovementAction) -> str:
    """The cost in million đồng; empty where it was not estimated."""
    if action.plan.cost is None:
        return ""
    return t("{cost} triệu đồng", cost=format_number(float(action.plan.cost), language()))


def state_text(seen: ActionSeen) -> str:
    """The state, and which cycle's conclusion closed it; that what it was planned from is open again."""
    said = heading_word(seen.action.state)
    if seen.closed_in is not None:
        said = t("{state} bởi kết luận {cycle}", state=said, cycle=seen.closed_in.name)
    return f"{said} · {t('bản đánh giá đang mở lại')}" if seen.is_reopened else said


def draw_reopened(found: Board) -> None:
    """That some of these stand as they were last published; nothing where none does."""
    names = dict.fromkeys(each.cycle.name for each in found.actions if each.is_reopened)
    if names:
        text = t(
            "Bản đánh giá của {cycles} đang mở lại để thẩm định: các việc dưới đây theo lần công bố trước.",
            cycles=", ".join(names),
        )
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))


def target_mark(level: Level) -> Html:
    """The colour promised, as a mark that says so: alone it would look reached."""
    return fill("{said} {mark}", said=t("Cần đạt"), mark=mark(MARKS[level]))


def why_planned(seen: ActionSeen) -> Html:
    """Where the colour comes from that this action is to mend: in the assessment that it was planned from."""
    colour = Colour(seen.cycle.id, seen.action.locality_key, sub=seen.action.sub_code)
    return why(colour, None, action_title(seen), apart=True)


def promised_text(counted: Promised) -> str:
    """In words: "Đã hứa 7 việc: 2 đã đạt · 2 còn làm · 2 quá hạn · 1 đã dừng"."""
    parts = (
        tn("{n} đã đạt", counted.kept),
        tn("{n} còn làm hoặc chờ kết luận", counted.under_way),
        tn("{n} quá hạn", counted.overdue),
        tn("{n} đã dừng", counted.dropped),
    )
    return f"{tn('Đã hứa {n} việc', counted.promised)}: {' · '.join(parts)}"


def action_table(found: Sequence[ActionSeen], today: date) -> pd.DataFrame:
    """Every action as plain columns, for the download."""
    return pd.DataFrame([_row(each, today) for each in found])


def _row(seen: ActionSeen, today: date) -> dict[str, object]:
    plan, tongue = seen.action.plan, language()
    return {
        t("Mã"): seen.action.sub_code,
        t("Tiêu chí"): seen.sub.title.in_language(tongue),
        t("Địa phương"): seen.locality.title(tongue),
        t("Lập từ kỳ"): seen.cycle.name,
        t("Còn thiếu"): plan.gap,
        t("Nguyên nhân"): plan.cause,
        t("Việc sẽ làm"): plan.action,
        t("Chủ trì"): plan.lead_agency,
        t("Phối hợp"): plan.partner_agency,
        t("Hạn hoàn thành"): format_date(plan.due, tongue),
        t("Quá hạn"): t("có") if seen.action.is_overdue(today) else t("không"),
        t("Kinh phí (triệu đồng)"): None if plan.cost is None else float(plan.cost),
        t("Mức cần đạt"): mark_plain(MARKS[plan.target]),
        t("Minh chứng sẽ có"): plan.proof,
        t("Tình trạng"): state_text(seen),
        t("Kết quả hoặc lý do"): seen.action.outcome,
    }


def draw_fates(found: Board) -> None:
    """What was promised against what happened: the locality's own promises, then those of what it grew from."""
    if found.own:
        _draw_promises(found.own, found.today)
    if found.inherited:
        title = t("Đơn vị tiền thân")
        draw(fill('<h3 style="margin:0;padding:.5rem 0 0;font-size:1.0625rem">{title}</h3>', title=title))
        _draw_promises(found.inherited, found.today)


def _draw_promises(found: Sequence[ActionSeen], today: date) -> None:
    """What was promised in each cycle against what happened, one row a cycle, newest first."""
    cycles = sorted({each.cycle for each in found}, key=lambda cycle: cycle.reference_date, reverse=True)
    rows = [
        (cycle.name, promises((one.action for one in found if one.cycle == cycle), today)) for cycle in cycles
    ]
    names = (
        t("Lập từ kỳ"),
        t("Đã hứa"),
        t("Đã đạt"),
        t("Còn làm hoặc chờ kết luận"),
        t("Quá hạn"),
        t("Đã dừng"),
    )
    head = joined(
        [
            fill('<th scope="col" style="text-align:left;padding:.3rem .75rem .3rem 0">{n}</th>', n=name)
            for name in names
        ]
    )
    template = (
        '<div style="overflow-x:auto" tabindex="0"><table class="sc-table"><thead><tr>{head}</tr></thead>'
        "<tbody>{rows}</tbody></table></div>"
    )
    draw(fill(template, head=head, rows=joined([_promise_row(name, counted) for name, counted in rows])))


def _promise_row(name: str, counted: Promised) -> Html:
    values = (counted.promised, counted.kept, counted.under_way, counted.overdue, counted.dropped)
    cell = '<td style="padding:.3rem .75rem .3rem 0">{value}</td>'
    return fill(
        '<tr style="border-top:1px solid var(--sc-hairline)"><th scope="row" '
        'style="text-align:left;font-weight:400;padding:.3rem .75rem .3rem 0;min-width:9rem">{name}</th>{cells}</tr>',
        name=name,
        cells=joined([fill(cell, value=value) for value in values]),
    )
