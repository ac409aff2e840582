"""One indicator at work: its criteria in three columns, and the named acts on the indicator as a whole."""

import streamlit as st

from scorecard.framework.models import Case, Indicator
from scorecard.services.comments import Threads
from scorecard.services.resubmission import Resubmission
from scorecard.services.results import Side
from scorecard.services.verification import accept_rest
from scorecard.services.verification_sheet import Comparison, VerificationSheet
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.cells import Cell
from scorecard.ui.pieces.guidance import cases_shown, conventions, draw_guidance
from scorecard.ui.pieces.levels import mark_of
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.pieces.quadrants import quadrant_label
from scorecard.ui.pieces.seen import prepare_all, settle_all
from scorecard.ui.pieces.thread import draw_thread, opened_threads
from scorecard.ui.verify.cells import assessor_cell
from scorecard.ui.verify.changes import draw_change_mark
from scorecard.ui.verify.criterion import draw_criterion
from scorecard.ui.verify.evidence import accept_all, draw_evidence
from scorecard.ui.verify.sampled import draw_sample_mark, waiting_in_sample
from scorecard.ui.verify.score import draw_score
from scorecard.wiring import workplace

WIDTHS = (4, 5, 4)


def draw_indicator(sheet: VerificationSheet, indicator: Indicator, resubmitted: Resubmission | None) -> None:
    """Draw the indicator's heading, its criteria (most urgent first when opened, in the edition's order), its acts."""
    quadrant = sheet.framework.quadrant_of(indicator.code)
    tongue = language()
    draw(
        fill(
            '{quadrant}<h2 style="margin:.5rem 0 0;padding:0;font-size:1.25rem">{code} {title}</h2>'
            '<p class="sc-muted" style="margin:0">{purpose}</p>{conventions}',
            quadrant=quadrant_label(
                sheet.framework.quadrants.index(quadrant), quadrant.title.in_language(tongue)
            ),
            code=indicator.code,
            title=indicator.title.in_language(tongue),
            purpose=indicator.purpose.in_language(tongue),
            conventions=conventions(sheet.framework),
        )
    )
    every = [sheet.comparisons[s.code] for s in indicator.sub_indicators if s.code in sheet.comparisons]
    cells = [_cell(sheet, comparison) for comparison in every]
    threads, cases = opened_threads(sheet.assessment.id), cases_shown(signed_in(), sheet.framework)
    prepare_all(cells, indicator.code)
    for comparison, cell in zip(every, cells, strict=True):
        _draw_row(sheet, comparison, cell, resubmitted, threads, cases)
    if sheet.may_verify:
        settle_all(cells)
        _draw_acts(sheet, indicator, every)


def _cell(sheet: VerificationSheet, comparison: Comparison) -> Cell:
    sub = sheet.framework.sub_indicator(comparison.sub_code)
    return assessor_cell(sheet.assessment.id, sub, comparison.assessor, comparison.own)


def _draw_row(
    sheet: VerificationSheet,
    comparison: Comparison,
    cell: Cell,
    resubmitted: Resubmission | None,
    threads: Threads,
    cases: tuple[Case, ...],
) -> None:
    sub, disabled = cell.sub, not sheet.may_verify
    with st.container(border=True, key=f"verify-row-{sub.code.replace('.', '-')}"):
        criterion, evidence, score = st.columns(WIDTHS, gap="medium")
        with criterion:
            draw_criterion(sub, comparison, why_at_work(sheet, sub.code, mark_of(comparison.own), Side.OWN))
            draw_change_mark(resubmitted, sub.code)
            draw_sample_mark(sheet.sampled, sub.code)
        with evidence:
            draw_evidence(comparison, sheet.cycle.reference_date, disabled)
        with score:
            draw_score(
                cell,
                t("Mức thẩm định {code}", code=sub.code),
                t("Lý do (bắt buộc khi khác mức tự chấm)"),
                disabled,
            )
        draw_thread(threads, sub.code)
        draw_guidance(sheet.framework, sub, cases)


def _draw_acts(sheet: VerificationSheet, indicator: Indicator, every: list[Comparison]) -> None:
    """The acts on the whole indicator, each with what it means, drawn only where there is something to do."""
    unseen = tuple(link for each in every for link in each.links if link.verdict is None)
    sampled = sheet.sampled.sample.items if sheet.sampled else {}
    rest = sum(_acceptable(each) and each.sub_code not in sampled for each in every)
    waiting = waiting_in_sample(sheet.sampled, [each.sub_code for each in every if _acceptable(each)])
    if unseen:
        st.button(
            tn("Chấp nhận {n} minh chứng chưa xét của chỉ số này", len(unseen)),
            key="verify-accept-evidence",
            icon=":material/done_all:",
            on_click=accept_all,
            args=(unseen,),
        )
    if rest and waiting:
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=_first(waiting)))
    elif rest:
        st.button(
            tn("Chấp nhận phần còn lại theo tự chấm ({n})", rest),
            key="verify-accept-rest",
            icon=":material/playlist_add_check:",
            on_click=_accept_rest,
            args=(sheet.assessment.id, indicator.code),
        )
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=_meaning()))


def _acceptable(comparison: Comparison) -> bool:
    claim = comparison.own
    return (
        not comparison.looked_at and claim is not None and claim.level is not None and not claim.to_reconfirm
    )


def _meaning() -> str:
    return t(
        "Nghĩa là: những mục bạn chưa cho mức sẽ lấy mức tự chấm, được ghi dấu và đếm riêng trong kết luận; "
        "minh chứng không bị bác vẫn được tính. Có thể chọn lại từng mục sau đó."
    )


def _first(waiting: list[str]) -> str:
    return t(
        "Muốn lấy phần còn lại theo tự chấm, trước hết cần chấm các tiêu chí trong mẫu: {codes}.",
        codes=", ".join(waiting),
    )


def _accept_rest(assessment_id: int, indicator_code: str) -> None:
    """The named act; how many it took over is said after it is saved."""
    with shown_errors():
        taken = accept_rest(workplace(), signed_in(), assessment_id, indicator_code)
        notice(tn("Đã chấp nhận {n} mục của {code} theo tự chấm.", taken, code=indicator_code))
