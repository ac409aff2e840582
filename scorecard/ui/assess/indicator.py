"""One indicator at work: heading, its cards, what is missing for the next colour, the way to the neighbours."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from scorecard.framework.models import Indicator, Level
from scorecard.rating.marks import Mark
from scorecard.rating.rollup import missing_for_next
from scorecard.rating.steps import Missing, Step
from scorecard.services.assessments import Sheet
from scorecard.services.results import Side
from scorecard.ui.assess.card import draw_card
from scorecard.ui.assess.cells import CARD, own_cell
from scorecard.ui.assess.choosing import go_to, neighbours
from scorecard.ui.assess.reading import draw_answer
from scorecard.ui.assess.reconfirming import draw_confirm_all, origins_of
from scorecard.ui.assess.responsible import SharedList, draw_responsible
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_badge
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.cells import Cell
from scorecard.ui.pieces.guidance import conventions
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.pieces.quadrants import quadrant_label
from scorecard.ui.pieces.seen import prepare_all, settle_all
from scorecard.ui.pieces.thread import opened_threads
from scorecard.ui.words import word


def draw_indicator(sheet: Sheet, indicator: Indicator, shared: SharedList, today: date) -> None:
    """Draw the indicator and who is responsible for it: to fill in while it may be, else to read."""
    _draw_heading(sheet, indicator)
    draw_responsible(sheet, shared.by_code.get(indicator.code), today)
    cells = cells_of(sheet, (indicator,), CARD)
    threads = opened_threads(sheet.assessment.id)
    if sheet.may_score:
        prepare_all(cells, indicator.code)
        origins = origins_of(sheet, cells)
        for cell in cells:
            draw_card(sheet, cell, threads, origins.get(cell.sub.code))
        draw_confirm_all(cells, origins)
        settle_all(cells)
    else:
        for cell in cells:
            draw_answer(sheet, cell.sub, threads)
    _draw_missing(sheet, indicator)
    _draw_neighbours(shared.shown, indicator)


def cells_of(sheet: Sheet, indicators: tuple[Indicator, ...], form: str) -> list[Cell]:
    """The cells that this assessment asks under these indicators."""
    asked = set(sheet.framework.sub_codes(sheet.assessment.pack))
    return [
        own_cell(form, sheet.assessment.id, sub, sheet.answers.get(sub.code))
        for indicator in indicators
        for sub in indicator.sub_indicators
        if sub.code in asked
    ]


def _draw_heading(sheet: Sheet, indicator: Indicator) -> None:
    tongue, framework = language(), sheet.framework
    quadrant = framework.quadrant_of(indicator.code)
    place = framework.quadrants.index(quadrant)
    draw(
        fill(
            '{quadrant}<h2 style="margin:.5rem 0 0;padding:0;font-size:1.25rem">{code} {title}</h2>'
            '<p style="margin:.25rem 0">{mark} {why}</p><p class="sc-muted" style="margin:0">{purpose}</p>{conventions}',
            quadrant=quadrant_label(place, quadrant.title.in_language(tongue)),
            code=indicator.code,
            title=indicator.title.in_language(tongue),
            mark=mark_badge(_mark(sheet, indicator)),
            why=why_at_work(sheet, indicator.code, _mark(sheet, indicator), Side.OWN),
            purpose=indicator.purpose.in_language(tongue),
            conventions=conventions(framework),
        )
    )


def _mark(sheet: Sheet, indicator: Indicator) -> Mark:
    return Mark(sheet.rating.colours[sheet.framework.indicators.index(indicator)])


def _draw_missing(sheet: Sheet, indicator: Indicator) -> None:
    """What stands between this indicator and its next colour, item by item."""
    missing = missing_for_next(
        sheet.framework, indicator.code, sheet.given, sheet.cycle.rule, sheet.assessment.pack
    )
    if not missing:
        return
    draw(
        fill(
            '<section class="sc-missing"><h3 style="margin:0;padding:0;font-size:1.0625rem">{title}</h3>'
            '<ul style="margin:.25rem 0">{items}</ul></section>',
            title=t("Còn thiếu gì để lên {level}", level=word(missing[0].to)),
            items=joined([_missing_item(sheet, each) for each in missing]),
        )
    )


def _missing_item(sheet: Sheet, each: Missing) -> Html:
    sub = sheet.framework.sub_indicator(each.code)
    texts = {
        Step.ANSWER: t("chưa chấm"),
        Step.RECONFIRM: t("cần xác nhận lại"),
        Step.RAISE: t("cần đạt mức {level}", level=word(each.to)),
        Step.EVIDENCE: t("cần gắn minh chứng còn hiệu lực vào ngày đánh giá"),
    }
    wanted = ""
    if each.step is Step.RAISE and each.to is not Level.NOT_APPLICABLE:
        wanted = sub.levels[each.to].in_language(language())
    return fill(
        "<li>{code} {title}: {what}{wanted}</li>",
        code=each.code,
        title=sub.title.in_language(language()),
        what=texts[each.step],
        wanted=f" ({wanted})" if wanted else "",
    )


def _draw_neighbours(shown: Sequence[Indicator], indicator: Indicator) -> None:
    before, after = neighbours(shown, indicator)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for each, key, icon, text in (
            (before, "assess-before", ":material/arrow_back:", t("Trước")),
            (after, "assess-after", ":material/arrow_forward:", t("Tiếp theo")),
        ):
            if each is not None:
                st.button(f"{text}: {each.code}", key=key, icon=icon, on_click=go_to, args=(each.code,))
