"""What came before and after: the assessments of a locality's line, its predecessors and successors."""

import pandas as pd
import streamlit as st

from scorecard.analysis.counts import sub_count
from scorecard.i18n.numbers import format_date
from scorecard.services.profile import Ancestry, Past, Profile
from scorecard.services.results import Standing
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.pieces.headline import colour_counts, green_text
from scorecard.ui.results.lineage_words import lineage_link
from scorecard.ui.results.words import capitalised, percent, section
from scorecard.wiring import workplace


def draw_history(found: Profile) -> None:
    """Every assessment of this unit and of what continues it on one line, newest first."""
    section(t("Các kỳ đánh giá của đơn vị"))
    draw_table(history_table(found.history), key="profile-history")
    draw(lineage_link(found.locality, t("Nguồn gốc đơn vị và xu hướng qua các năm")))


def history_table(history: tuple[Past, ...]) -> pd.DataFrame:
    """One row an assessment: verified where there is a verified result, else self-scored, and which it is."""
    return pd.DataFrame([_past_row(past) for past in history])


def _past_row(past: Past) -> dict[str, object]:
    verified = past.outcome.verified
    standing = verified or past.outcome.own
    return {
        t("Kỳ đánh giá"): past.cycle.name,
        t("Đơn vị"): past.locality.title(language()),
        t("Giá trị"): capitalised(t("thẩm định")) if verified else capitalised(t("tự chấm")),
        **_standing_columns(standing),
    }


def _standing_columns(standing: Standing | None) -> dict[str, object]:
    if standing is None:
        return {}
    counted = sub_count(standing.answers)
    return {
        t("Kết quả"): colour_counts(standing.colours),
        t("Tiêu chí xanh"): f"{counted.green}/{counted.asked}",
        t("Đã chấm"): percent(counted.coverage),
        t("Lấy theo tự chấm"): standing.accepted_as_self,
    }


def draw_relatives(title: str, relatives: tuple[Ancestry, ...], key: str) -> None:
    """Predecessors or successors with how much of them, when and by which decision; their results as they were."""
    if not relatives:
        return
    section(title)
    st.markdown(
        t("Kết quả của các đơn vị này để đọc, không cộng, không tính trung bình vào đơn vị đang xem.")
    )
    draw_table(relatives_table(relatives), key=key)


def relatives_table(relatives: tuple[Ancestry, ...]) -> pd.DataFrame:
    """One row a unit, those with published results first."""
    ordered = sorted(relatives, key=lambda each: not each.results)
    return pd.DataFrame([_relative_row(each) for each in ordered])


def _relative_row(each: Ancestry) -> dict[str, object]:
    relative = each.relative
    newer = workplace().registry().unit(relative.step.new_key)
    return {
        t("Đơn vị"): relative.unit.title(language()),
        t("Quan hệ"): relative.relation.label(language()),
        t("Từ ngày"): format_date(relative.step.effective, language()),
        t("Căn cứ"): newer.legal_basis or relative.step.source,
        t("Kết quả đã công bố"): "; ".join(_result_text(past) for past in each.results) or "–",
    }


def _result_text(past: Past) -> str:
    standing = past.outcome.verified
    if standing is None:
        return past.cycle.name
    counted = sub_count(standing.answers)
    green = green_text(counted.green, counted.asked)
    return f"{past.cycle.name}: {colour_counts(standing.colours)}; {green}"
