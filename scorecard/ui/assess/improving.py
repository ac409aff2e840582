"""The improvement plan of a locality: which assessment, and the four parts of the page."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.promises import promises
from scorecard.assessment.records import Stage
from scorecard.services.improvement_plan import Board, PlanSheet, board, plan_sheet
from scorecard.services.tasks import own_cards
from scorecard.ui.assess.improving_board import draw_board
from scorecard.ui.assess.improving_form import draw_new
from scorecard.ui.assess.improving_what_if import draw_what_if
from scorecard.ui.assess.starting import nothing_to_assess
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import Where, heading
from scorecard.ui.pieces.actions import action_table, draw_fates, draw_reopened, promised_text
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.pieces.choices import choose
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.pickers import pick
from scorecard.ui.words import word
from scorecard.wiring import workplace

PLAN = "plan"
BOARD, NEW, WHAT_IF, REPORT = "board", "new", "what-if", "report"


def draw_improvement(actor: Actor) -> None:
    """The whole page: its heading, the assessment to plan from, and the part chosen."""
    title = t("Kế hoạch khắc phục")
    top = st.container()
    cards = sorted(own_cards(workplace(), actor), key=lambda card: card.assessment.concluded_at is None)
    options = {
        str(each.assessment.id): " · ".join(
            (each.locality.title(language()), each.cycle.name, word(each.assessment.state))
        )
        for each in cards
    }
    chosen = pick(PLAN, t("Lập kế hoạch từ bản đánh giá"), options)
    if chosen is None:
        with top:
            heading(title)
        nothing_to_assess(actor)
        st.stop()
    sheet = plan_sheet(workplace(), actor, int(chosen))
    with top:
        heading(title, Where(sheet.locality.title(language()), sheet.cycle.name, sheet.assessment.state))
    _draw_part(sheet, _of_one_framework(sheet, board(workplace(), actor, sheet.locality.key)))


def _of_one_framework(sheet: PlanSheet, found: Board) -> Board:
    """The actions planned under the sheet's framework; the way to those under others, whose codes mean other things."""
    own = sheet.framework.code
    others = {each.framework.code: each for each in reversed(found.own) if each.framework.code != own}
    if others:
        title = sheet.framework.title.in_language(language())
        draw(fill('<p style="margin:0">{text}</p>', text=t("Bộ tiêu chí: {title}", title=title)))
    for code, seen in others.items():
        title = seen.framework.title.in_language(language())
        st.page_link(
            page_address("assess/improvement.py"),
            label=tn("Xem {n} việc theo bộ tiêu chí khác: {title}", len(found.of(code).own), title=title),
            icon=":material/swap_horiz:",
            query_params={PLAN: str(seen.action.assessment_id), "part": BOARD},
        )
    return found.of(own)


def _draw_part(sheet: PlanSheet, found: Board) -> None:
    draw_reopened(found)
    if found.own:
        counted = promises((each.action for each in found.own), found.today)
        draw(fill('<p class="sc-lead">{text}</p>', text=promised_text(counted)))
    parts = {
        BOARD: t("Bảng theo dõi"),
        NEW: t("Thêm việc"),
        WHAT_IF: t("Thử trước"),
        REPORT: t("Đã hứa và đã làm"),
    }
    part = choose("part", t("Phần"), parts, BOARD if found.own else NEW)
    if part == BOARD:
        draw_board(sheet, found)
    elif part == REPORT:
        _draw_report(found)
    else:
        _draw_basis(sheet)
        draw_new(sheet, found.today) if part == NEW else draw_what_if(sheet)


def _draw_basis(sheet: PlanSheet) -> None:
    if sheet.standing.stage is Stage.SELF:
        st.info(
            t("Kỳ này chưa có kết luận: kế hoạch dựa trên tự chấm và có thể phải sửa sau khi kết luận."),
            icon=":material/edit_note:",
        )


def _draw_report(found: Board) -> None:
    if not found.actions:
        empty_state(
            t("Chưa có việc khắc phục nào"),
            t("Khi có kế hoạch, trang này so điều đã hứa với điều đã đạt ở kỳ sau."),
        )
        return
    draw_fates(found)
    st.markdown(
        t(
            "Một việc được tính là đạt khi kết luận của kỳ sau cho tiêu chí đó đúng mức cần đạt hoặc tốt hơn; "
            "mức xanh phải có minh chứng được chấp nhận."
        )
    )
    draw_table(action_table(found.actions, found.today), "improvement-actions")
