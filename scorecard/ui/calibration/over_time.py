"""Agreement beyond one round: people over the rounds, and teams in the verifications of a cycle."""

import pandas as pd
import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.analysis.resampling import NOTHING
from scorecard.clock import in_vietnam
from scorecard.i18n.numbers import format_date
from scorecard.services.agreement import PersonDrift, drifts, team_results
from scorecard.services.results import View, cycles_shown
from scorecard.ui.calibration.report import draw_report, numbers, percents
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.pickers import pick_cycle
from scorecard.wiring import workplace


def draw_drift(actor: Actor) -> None:
    """Each person against the expected levels, round after round; the change from the first to the last."""
    every = drifts(workplace(), actor)
    if not every:
        empty_state(
            t("Chưa có đợt nào đóng"),
            t("Từ hai đợt trở lên, trang này cho thấy mỗi người chặt dần hay dễ dần."),
        )
        return
    st.markdown(
        t("So với mức mong đợi của từng đợt. Độ lệch dương: chấm dễ hơn; âm: chấm chặt hơn.")
        if holds_anywhere(actor, Permission.RUN_CALIBRATION)
        else t("Bạn so với mức mong đợi của từng đợt. Độ lệch dương: chấm dễ hơn; âm: chấm chặt hơn.")
    )
    draw_table(
        pd.DataFrame([row for each in every for row in _rounds(each)]), "calibration-drift", pinned=True
    )
    changed = [_change(each) for each in every if each.drift.exact_change is not None]
    if changed:
        st.subheader(t("Từ đợt đầu đến đợt gần nhất"))
        draw_table(pd.DataFrame(changed), "calibration-change", pinned=True)


def draw_verifications(actor: Actor) -> None:
    """How far assessors of the same assessment agreed, in a cycle."""
    shown = cycles_shown(workplace(), actor, View.WORKING)
    chosen = pick_cycle({str(each.cycle.id): each.cycle.name for each in shown})
    found = team_results(workplace(), actor, int(chosen)) if chosen else None
    if found is None or not found.assessments:
        empty_state(
            t("Chưa có bản nào được nhiều người cùng thẩm định"),
            t(
                "Khi hai chuyên gia trở lên chấm cùng một bản đánh giá và bản đó đã kết luận, độ thống nhất hiện ở đây. "
                "Mức chấp nhận theo tự chấm không tính."
            ),
        )
        return
    st.markdown(tn("{n} bản đánh giá đã kết luận được nhiều người cùng thẩm định.", found.assessments))
    draw_report(found.framework, found.report, "verifications")


def _rounds(each: PersonDrift) -> list[dict[str, object]]:
    return [
        {
            t("Người chấm"): each.name,
            t("Đợt"): found.name,
            t("Đóng ngày"): format_date(
                in_vietnam(found.closed_at).date() if found.closed_at else None, language()
            ),
            **percents(seen.exact, t("Đúng mức mong đợi (%)")),
            **numbers(seen.lean, t("Độ lệch so với mức mong đợi (bậc)")),
            t("n"): seen.exact.n,
        }
        for found, seen in zip(each.rounds, each.drift.rounds, strict=True)
    ]


def _change(each: PersonDrift) -> dict[str, object]:
    exact = each.drift.exact_change or NOTHING
    return {
        t("Người chấm"): each.name,
        **percents(exact, t("Thay đổi tỷ lệ đúng (điểm %)")),
        **numbers(each.drift.lean_change or NOTHING, t("Thay đổi độ lệch (bậc)")),
        t("n"): exact.n,
    }
