"""The results of a closed round: agreement, then each case with the expected level, everybody's and their notes."""

from collections.abc import Mapping

import pandas as pd

from scorecard.access.roles import Actor
from scorecard.services.agreement import CaseResult, RoundResults, round_results
from scorecard.ui.calibration.report import draw_report
from scorecard.ui.framework.calibration import draw_case_head
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_badge, mark_plain
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.levels import MARKS, draw_note
from scorecard.ui.pieces.pickers import pick
from scorecard.wiring import workplace

CASE = "calibration-case"


def draw_results(actor: Actor, round_id: int) -> None:
    """Everything about a closed round that this person may see."""
    found = round_results(workplace(), actor, round_id)
    if not found.report.people:
        empty_state(t("Đợt đóng khi chưa ai chấm"), t("Không có kết quả nào để xem."))
        return
    draw_report(found.framework, found.report, "calibration")
    _draw_cases(found, actor.account_id)


def names(people: Mapping[int, str], own: int) -> dict[int, str]:
    """Account → its column: oneself first, people of one name told apart by number."""
    every = list(people.values())
    shown = {
        number: name if every.count(name) == 1 else f"{name} ({number})" for number, name in people.items()
    }
    first = {own: t("Tôi")} if own in shown else {}
    return {**first, **{number: name for number, name in shown.items() if number != own}}


def _draw_cases(found: RoundResults, own: int) -> None:
    columns = names(found.report.people, own)
    rows = [
        {
            t("Tình huống"): each.case.code,
            t("Mức mong đợi"): mark_plain(MARKS[each.case.expected]),
            **{name: _level(each, number) for number, name in columns.items()},
        }
        for each in found.cases
    ]
    draw(fill('<h2 class="sc-chart-title">{title}</h2>', title=t("Từng tình huống")))
    draw_table(pd.DataFrame(rows), "calibration-cases", pinned=True)
    labels = {each.case.code: _label(found, each) for each in found.cases}
    chosen = pick(CASE, t("Xem lại một tình huống"), labels)
    for each in found.cases:
        if each.case.code == chosen:
            _draw_case(found, each, columns)


def _label(found: RoundResults, each: CaseResult) -> str:
    title = found.framework.sub_indicator(each.case.sub_indicator).title.in_language(language())
    wrong = sum(score.level is not each.case.expected for score in each.scores.values())
    return t(
        "{code} {title} ({wrong}/{n} khác mức mong đợi)",
        code=each.case.code,
        title=title,
        wrong=wrong,
        n=len(each.scores),
    )


def _draw_case(found: RoundResults, each: CaseResult, columns: Mapping[int, str]) -> None:
    draw_case_head(found.framework, each.case, each.case.sub_indicator)
    draw(
        fill(
            '<p style="margin:.25rem 0">{said}: {mark}. {why}</p>',
            said=t("Mức mong đợi"),
            mark=mark_badge(MARKS[each.case.expected]),
            why=each.case.why.in_language(language()),
        )
    )
    for number, name in columns.items():
        if number in each.scores:
            score = each.scores[number]
            line = '<p style="margin:.25rem 0">{name}: {mark}</p>'
            draw(fill(line, name=name, mark=mark_badge(MARKS[score.level])))
            draw_note(t("Ghi chú"), score.note)


def _level(each: CaseResult, number: int) -> str:
    return mark_plain(MARKS[each.scores[number].level]) if number in each.scores else ""
