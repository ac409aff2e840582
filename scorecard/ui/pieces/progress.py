"""How far along: a bar that is also a sentence."""

from scorecard.i18n.numbers import format_number, format_percent
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill


def draw_progress(done: int, total: int, what: str) -> None:
    """Draw "128/196 tiêu chí đã chấm (65 %)" over a bar; `what`: the counted thing, in words."""
    share = done / total if total else 1.0
    text = t(
        "{done}/{total} {what} ({share})",
        done=format_number(done, language(), 0),
        total=format_number(total, language(), 0),
        what=what,
        share=format_percent(share, language(), 0),
    )
    draw(
        fill(
            '<div><p style="margin:0">{text}</p><div class="sc-progress" aria-hidden="true">'
            '<span style="width:{width}%"></span></div></div>',
            text=text,
            width=round(100 * share),
        )
    )
