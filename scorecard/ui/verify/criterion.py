"""The left column: what is asked, the texts of the levels, and what the locality claims with its note."""

from scorecard.framework.models import COLOURS, Level, SubIndicator
from scorecard.services.verification_sheet import Comparison
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.cells import measured_text
from scorecard.ui.pieces.levels import MARKS, answer_line, draw_note
from scorecard.ui.words import word


def draw_criterion(sub: SubIndicator, comparison: Comparison, origin: Html) -> None:
    """Draw code and title, the levels with the claimed one marked, the claim with its `origin`, its note and doubts."""
    tongue = language()
    draw(
        fill(
            '<h3 style="margin:0;padding:0;font-size:1.0625rem">{code} {title}</h3>'
            '<p class="sc-muted" style="margin:0">{how}</p><ul style="list-style:none;padding:0;margin:.25rem 0">'
            "{levels}</ul>{claim}{origin}",
            origin=origin,
            code=sub.code,
            title=sub.title.in_language(tongue),
            how=f"{t('Cách kiểm tra: {method}', method=word(sub.method))} · {word(sub.competence)}",
            levels=joined([_level(sub, level, comparison) for level in reversed(COLOURS)]),
            claim=answer_line(t("Mức tự chấm"), comparison.own),
        )
    )
    if comparison.own is not None:
        draw_note(t("Giải trình của địa phương"), comparison.own.note)
    _draw_measured(sub, comparison)
    if comparison.green_without_evidence:
        draw(_doubt(t("Tự chấm xanh nhưng không có minh chứng còn hiệu lực vào ngày đánh giá.")))


def _level(sub: SubIndicator, level: Level, comparison: Comparison) -> Html:
    claimed = comparison.own is not None and comparison.own.answered is level
    text = sub.levels[level].in_language(language())
    shown = fill("<strong>{text}</strong>", text=text) if claimed else fill("{text}", text=text)
    return fill(
        '<li style="margin:.25rem 0;padding:0;display:flex;gap:.5rem;align-items:baseline">{mark}'
        "<span>{text}</span></li>",
        mark=mark(MARKS[level]),
        text=shown,
    )


def _draw_measured(sub: SubIndicator, comparison: Comparison) -> None:
    if sub.measure is None or comparison.own is None or comparison.own.measured is None:
        return
    value = f"{measured_text(comparison.own.measured)} {sub.measure.unit.in_language(language())}"
    draw_note(t("Giá trị đo"), value)
    if comparison.off_measure and comparison.suggested is not None:
        draw(_doubt(t("Giá trị đo gợi ý mức {level}, khác mức tự chấm.", level=word(comparison.suggested))))


def _doubt(text: str) -> Html:
    """Something to look at twice, said in words beside an icon."""
    return fill(
        '<p style="margin:.25rem 0;font-weight:500"><span class="sc-icon" aria-hidden="true">warning</span>'
        " {text}</p>",
        text=text,
    )
