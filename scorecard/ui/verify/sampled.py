"""The sample on the verify page: how far the team is with it, the list narrowed to it, and its mark on each row."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Permission
from scorecard.assessment.planning import Why
from scorecard.services.sampling import Sampled
from scorecard.services.verification_sheet import VerificationSheet
from scorecard.ui.language import t
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.choices import choose
from scorecard.ui.pieces.progress import draw_progress
from scorecard.ui.verify.choosing import ASSESSMENT, SAMPLE
from scorecard.ui.words import word

PART, ALL, IN_SAMPLE = "part", "all", "sample"


def choose_part(sheet: VerificationSheet) -> VerificationSheet:
    """The sheet, or only its sampled sub-indicators where the reader asks for these; no choice without a sample."""
    if sheet.sampled is None:
        _draw_way_to_draw(sheet)
        return sheet
    items = sheet.sampled.sample.items
    inside = {code: each for code, each in sheet.comparisons.items() if code in items}
    draw_sample_progress(sheet.sampled)
    left, right = st.columns((3, 2), vertical_alignment="bottom")
    with left:
        part = choose(PART, t("Phần cần xem"), _options(len(sheet.comparisons), len(inside)), ALL)
    with right:
        draw_link(sheet, t("Mẫu được rút thế nào"))
    return replace(sheet, comparisons=inside) if part == IN_SAMPLE and inside else sheet


def _draw_way_to_draw(sheet: VerificationSheet) -> None:
    """For who leads: that everything is to be looked at as long as no sample is drawn."""
    if sheet.may_verify and holds_anywhere(signed_in(), Permission.DRAW_SAMPLE):
        draw_link(sheet, t("Chưa rút mẫu nên mọi tiêu chí đều cần xem: rút mẫu"))


def draw_link(sheet: VerificationSheet, label: str) -> None:
    """To the sample's own page, for this assessment."""
    st.page_link(
        page_address(SAMPLE),
        label=label,
        icon=":material/checklist:",
        query_params={ASSESSMENT: str(sheet.assessment.id)},
    )


def _options(asked: int, inside: int) -> dict[str, str]:
    options = {ALL: t("Tất cả ({n})", n=asked)}
    return {**options, IN_SAMPLE: t("Trong mẫu ({n})", n=inside)} if inside else options


def draw_sample_progress(found: Sampled) -> None:
    """Of the sample, how much somebody of the team has scored."""
    draw_progress(len(found.seen), len(found.sample.items), t("tiêu chí trong mẫu đã có người chấm"))


def reasons_text(reasons: Mapping[Why, int]) -> str:
    """How many for each reason, in words: "3 chênh lệch lớn · 5 rút ngẫu nhiên"."""
    return " · ".join(f"{reasons[why]} {word(why)}" for why in Why if reasons.get(why))


def draw_sample_mark(found: Sampled | None, sub_code: str) -> None:
    """On the row of a sampled sub-indicator: that it is in the sample, and why."""
    why = found.sample.items.get(sub_code) if found else None
    if why is not None:
        draw(_mark(word(why)))


def _mark(text: str) -> Html:
    return fill(
        '<p style="margin:.25rem 0;font-weight:500"><span class="sc-icon" aria-hidden="true">'
        "checklist</span> {text}</p>",
        text=t("Trong mẫu: {why}", why=text),
    )


def waiting_in_sample(found: Sampled | None, codes: Iterable[str]) -> list[str]:
    """Those of `codes` that are in the sample and that nobody has scored."""
    if found is None:
        return []
    return [code for code in codes if code in found.sample.items and code not in found.seen]
