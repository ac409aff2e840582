"""On a profile: what the weakest link hides: indicators one step from rising, and the least work to the next colour."""

from scorecard.rating.what_if import Rise, rises_from
from scorecard.services.profile import Profile
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.levels import MARKS
from scorecard.ui.pieces.provenance import mark_why
from scorecard.ui.results.indicators import colour_in
from scorecard.ui.results.overview_words import missing_text

SHOWN = 8


def draw_hidden_progress(found: Profile) -> None:
    """How many indicators are one step from rising, and the cheapest rises with what each lacks; nothing where none can."""
    rising = rises_from(found.framework, found.standing.answers, found.standing.rule)
    if not rising:
        return
    draw(
        fill(
            '<section class="sc-brief"><h2 class="sc-chart-title">{title}</h2>{rows}{more}</section>',
            title=title_of(rising),
            rows=_list(found, rising[:SHOWN]),
            more=_more(found, rising[SHOWN:]),
        )
    )


def _list(found: Profile, rising: tuple[Rise, ...]) -> Html:
    rows = joined([_row(found, rise) for rise in rising])
    return fill('<ul class="sc-brief-list">{rows}</ul>', rows=rows)


def _more(found: Profile, rising: tuple[Rise, ...]) -> Html:
    """The others, unfolded where they are asked for."""
    if not rising:
        return Html()
    return fill(
        '<details class="sc-guidance"><summary>{title}</summary>{rows}</details>',
        title=more_title(rising),
        rows=_list(found, rising),
    )


def more_title(rising: tuple[Rise, ...]) -> str:
    """How many of the others are one step away too, and how many need more: not to be added to the title's number."""
    near = sum(rise.is_one_step for rise in rising)
    far = len(rising) - near
    said = [tn("{n} chỉ số nữa còn một bước", near)] if near else []
    return " · ".join([*said, *([tn("{n} chỉ số cần từ hai bước trở lên", far)] if far else [])])


def title_of(rising: tuple[Rise, ...]) -> str:
    """The message: how near, and for want of evidence alone in how many."""
    single = [rise for rise in rising if rise.is_one_step]
    if not single:
        return tn("Chỉ số gần lên màu nhất còn {n} tiêu chí", len(rising[0].work))
    title = tn("{n} chỉ số chỉ còn một bước là lên màu", len(single))
    proof = sum(rise.only_evidence for rise in single)
    return t("{title}, {proof} chỉ thiếu minh chứng", title=title, proof=proof) if proof else title


def _row(found: Profile, rise: Rise) -> Html:
    title = found.framework.indicator(rise.indicator).title.in_language(language())
    return fill(
        '<li>{now} → {to} <strong>{code}</strong> {title}: <span class="sc-muted">{work}</span></li>',
        now=mark_why(colour_in(found, rise.indicator, found.side), rise.now, title, word=False),
        to=mark(MARKS[rise.to]),
        code=rise.indicator,
        title=title,
        work="; ".join(missing_text(each) for each in rise.work),
    )
