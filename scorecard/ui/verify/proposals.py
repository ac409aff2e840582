"""What a conclusion would say: the differences as a table, the choices still to make, and what nobody looked at."""

from collections.abc import Iterable

import streamlit as st

from scorecard.assessment.records import Answer
from scorecard.framework.models import Framework
from scorecard.services.conclusion import ConclusionSheet, Proposal
from scorecard.services.results import Side
from scorecard.services.verification_sheet import VerificationSheet
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.cells import Cell
from scorecard.ui.pieces.headline import Headline, draw_headline
from scorecard.ui.pieces.levels import answer_line, as_self_text, draw_note, mark_of
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.pieces.seen import prepare_all, settle_all
from scorecard.ui.verify.cells import consensus_cell
from scorecard.ui.verify.score import draw_score


def to_choose(found: ConclusionSheet) -> list[Proposal]:
    """Where the lead must still choose: assessors differ, or the self-score changed after they wrote."""
    return [each for each in found.proposals.values() if each.contested or each.unexplained]


def draw_summary(found: ConclusionSheet, framework: Framework) -> None:
    """What a conclusion now would give, with what was accepted as self-scored and not looked at counted apart."""
    rating = found.rating
    draw_headline(
        Headline(rating.colours, rating.answers, rating.coverage, rating.one_step, words=framework.words)
    )
    taken = [p for p in found.proposals.values() if p.agreed is not None and p.agreed.accepted_as_self]
    differing = [p for p in found.proposals.values() if p.differs_from_self]
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                tn("{n} mục kết luận khác tự chấm", len(differing)),
                tn("{n} mục còn phải chọn mức", len(to_choose(found))),
                tn("{n} mục chấp nhận theo tự chấm, đếm riêng", len(taken)),
                tn("{n} mục chưa ai xem, sẽ để là chưa đánh giá", len(found.not_looked_at)),
            )
        )
    )
    _draw_codes("as-self", t("Mục chấp nhận theo tự chấm"), framework, (p.sub_code for p in taken))
    _draw_codes("unseen", t("Mục chưa ai xem"), framework, found.not_looked_at)


def _draw_codes(key: str, title: str, framework: Framework, codes: Iterable[str]) -> None:
    lines = [fill("<li>{text}</li>", text=_title(framework, code)) for code in codes]
    if lines:
        with st.expander(f"{title} ({len(lines)})", key=f"conclude-{key}"):
            draw(fill("<ul>{lines}</ul>", lines=joined(lines)))


def _title(framework: Framework, code: str) -> str:
    return f"{code} {framework.sub_indicator(code).title.in_language(language())}"


def draw_differences(sheet: VerificationSheet, found: ConclusionSheet) -> None:
    """The differences from the self-score: self, each assessor with the reason, and what would stand."""
    differing = [p for p in found.proposals.values() if p.differs_from_self or p.contested]
    if not differing:
        st.markdown(t("Không có mục nào khác mức tự chấm."))
        return
    rows = [_row(sheet, each) for each in differing]
    draw(fill('<ul style="list-style:none;padding:0;margin:0">{rows}</ul>', rows=joined(rows)))


def _row(sheet: VerificationSheet, proposal: Proposal) -> Html:
    """Four cells side by side, under one another where the screen is narrow."""
    return fill(
        '<li style="display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));'
        'gap:.25rem 1rem;padding:.5rem 0;margin:0;border-top:1px solid var(--sc-hairline)">'
        "<div><strong>{title}</strong> {why}</div><div>{own}</div><div>{votes}</div><div>{standing}</div></li>",
        title=_title(sheet.framework, proposal.sub_code),
        why=why_at_work(sheet, proposal.sub_code, mark_of(proposal.own), Side.OWN),
        own=answer_line(t("Mức tự chấm"), proposal.own),
        votes=joined([_vote(vote) for vote in proposal.votes]),
        standing=_standing(proposal),
    )


def _vote(vote: Answer) -> Html:
    return fill(
        '{line}<p class="sc-muted" style="margin:0;white-space:pre-line">{why}</p>',
        line=answer_line(vote.saved_by_name, vote),
        why=as_self_text() if vote.accepted_as_self else vote.note,
    )


def _standing(proposal: Proposal) -> Html:
    label = t("Dự kiến kết luận")
    if proposal.contested:
        return fill(
            '<p style="margin:.25rem 0">{label}: <strong>{text}</strong></p>', label=label, text=t("cần chọn")
        )
    chosen = proposal.chosen
    why = chosen.note if chosen is not None and chosen is proposal.agreed else ""
    return fill(
        '{line}<p class="sc-muted" style="margin:0;white-space:pre-line">{why}</p>',
        line=answer_line(label, proposal.agreed),
        why=why,
    )


def draw_choices(sheet: VerificationSheet, found: ConclusionSheet) -> None:
    """The open choices, each with its radio and reason; below, a list to open any other item as well."""
    kept = _kept(sheet, found)
    place = st.container()
    other = _pick_other(sheet, found, kept)
    shown = [each for code, each in found.proposals.items() if code in kept or code == other]
    with place:
        _draw_all(sheet, shown)


def _pick_other(sheet: VerificationSheet, found: ConclusionSheet, kept: set[str]) -> str | None:
    """Which other item the lead wants to change; what is chosen stays in the list, or the list would drop it."""
    titles = {code: _title(sheet.framework, code) for code in found.proposals}
    name = f"conclude-other-{sheet.assessment.id}"
    current = st.session_state.get(name)
    return st.selectbox(
        t("Chọn lại mức của một mục khác"),
        [code for code in titles if code not in kept or code == current],
        index=None,
        format_func=lambda code: titles.get(code, code),
        key=name,
        placeholder=t("Chọn một mục"),
    )


def _kept(sheet: VerificationSheet, found: ConclusionSheet) -> set[str]:
    """What waits and what the lead chose stay open, so that a list does not jump away under the hand."""
    name = f"conclude-open-{sheet.assessment.id}"
    chosen = {each.sub_code for each in found.proposals.values() if each.chosen is not None}
    waiting = {each.sub_code for each in to_choose(found)}
    kept: set[str] = chosen | waiting | set(st.session_state.get(name, ()))
    st.session_state[name] = sorted(kept)
    return kept


def _draw_all(sheet: VerificationSheet, proposals: list[Proposal]) -> None:
    cells = [_cell(sheet, proposal) for proposal in proposals]
    prepare_all(cells, "choices")
    for proposal, cell in zip(proposals, cells, strict=True):
        _draw_choice(sheet, proposal, cell)
    if sheet.may_conclude:
        settle_all(cells)


def _cell(sheet: VerificationSheet, proposal: Proposal) -> Cell:
    sub = sheet.framework.sub_indicator(proposal.sub_code)
    return consensus_cell(sheet.assessment.id, sub, proposal.chosen, proposal.own)


def _draw_choice(sheet: VerificationSheet, proposal: Proposal, cell: Cell) -> None:
    """One item: claim and votes on the left, the lead's level with its reason on the right."""
    sub = cell.sub
    with st.container(border=True, key=f"conclude-row-{sub.code.replace('.', '-')}"):
        votes, choice = st.columns(2, gap="medium")
        with votes:
            draw(
                fill(
                    '<h3 style="margin:0;padding:0;font-size:1.0625rem">{t}</h3>{why}',
                    t=_title(sheet.framework, sub.code),
                    why=why_at_work(sheet, sub.code, mark_of(proposal.own), Side.OWN),
                )
            )
            draw(answer_line(t("Mức tự chấm"), proposal.own))
            for vote in proposal.votes:
                draw(answer_line(vote.saved_by_name, vote))
                draw_note(t("Lý do"), vote.note)
        with choice:
            label = t("Mức kết luận {code}", code=sub.code)
            draw_score(cell, label, t("Lý do của trưởng đoàn (bắt buộc)"), not sheet.may_conclude)
