"""What changed since the assessment was returned: a list above the sheet, and a mark on each row."""

import streamlit as st

from scorecard.framework.models import Level
from scorecard.i18n.numbers import format_datetime
from scorecard.services.resubmission import Change, Resubmission
from scorecard.services.verification_sheet import VerificationSheet
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.cells import measured_text
from scorecard.ui.verify.choosing import ASSESSMENT, INDICATOR, VERIFY
from scorecard.ui.words import word


def draw_changes(sheet: VerificationSheet, found: Resubmission | None) -> None:
    """The changed items, each leading to its indicator; nothing where it was never returned."""
    if found is None:
        return
    when = format_datetime(found.returned_at, language())
    if not found.changes:
        st.info(
            t("Từ lần trả lại lúc {time} địa phương không đổi gì.", time=when),
            icon=":material/published_with_changes:",
        )
        return
    label = tn("{n} mục đã đổi từ lần trả lại lúc {time}", len(found.changes), time=when)
    with (
        st.expander(label, icon=":material/published_with_changes:", key="verify-changes-box"),
        st.container(key="verify-changes", gap="small"),
    ):
        for change in found.changes.values():
            _draw_line(sheet, change)


def _draw_line(sheet: VerificationSheet, change: Change) -> None:
    sub = sheet.framework.sub_indicator(change.sub_code)
    st.page_link(
        page_address(VERIFY),
        label=f"{sub.code} {sub.title.in_language(language())}: {change_text(change)}",
        icon=":material/chevron_right:",
        query_params={
            ASSESSMENT: str(sheet.assessment.id),
            INDICATOR: sheet.framework.indicator_of(sub.code).code,
        },
    )


def draw_change_mark(found: Resubmission | None, sub_code: str) -> None:
    """On the row of a changed item: that it changed, and how."""
    change = found.changes.get(sub_code) if found else None
    if change is not None:
        draw(_mark(change_text(change)))


def _mark(text: str) -> Html:
    return fill(
        '<p style="margin:.25rem 0;font-weight:500"><span class="sc-icon" aria-hidden="true">'
        "published_with_changes</span> {text}</p>",
        text=t("Đã đổi từ lần trả lại: {what}", what=text),
    )


def change_text(change: Change) -> str:
    """What changed in words: "mức vàng → xanh; sửa giải trình; thêm 1 minh chứng"."""
    before, after = change.before, change.after
    parts = []
    if before.level is not after.level:
        parts.append(t("mức {before} → {after}", before=_level(before.level), after=_level(after.level)))
    if before.measured != after.measured:
        values = (measured_text(each.measured) or "–" for each in (before, after))
        parts.append(
            t("giá trị đo {before} → {after}", **dict(zip(("before", "after"), values, strict=True)))
        )
    if before.note != after.note:
        parts.append(t("sửa giải trình"))
    if change.added:
        parts.append(tn("thêm {n} minh chứng", change.added))
    if change.removed:
        parts.append(tn("gỡ {n} minh chứng", change.removed))
    return "; ".join(parts)


def _level(level: Level | None) -> str:
    return t("chưa chấm") if level is None else word(level)
