"""An edition to read through: its head, conventions, and one quadrant's criteria with everything about them."""

from collections.abc import Collection, Sequence

import streamlit as st

from scorecard.framework.models import COLOURS, Case, Framework, Indicator, Level, Quadrant, SubIndicator
from scorecard.services.editions_to_read import EditionToRead
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.guidance import conventions, guidance
from scorecard.ui.pieces.levels import MARKS
from scorecard.ui.pieces.pickers import pick
from scorecard.ui.pieces.quadrants import quadrant_label
from scorecard.ui.words import word


def choose_edition(every: Sequence[EditionToRead]) -> Framework:
    """The edition to read, by its key in the address; the first one where there is no choice."""
    found = {each.key: each.framework for each in every}
    if len(found) == 1:
        return every[0].framework
    key = pick("edition", t("Bộ tiêu chí"), {each.key: _title(each) for each in every})
    return found[key or every[0].key]


def choose_quadrant(framework: Framework) -> Quadrant:
    """One of the edition's quadrants, kept in the address."""
    tongue = language()
    titles = {each.code: f"{each.code}. {each.title.in_language(tongue)}" for each in framework.quadrants}
    label = framework.words.quadrant.in_language(tongue).capitalize()
    code = pick(f"quadrant-{framework.code}", label, titles)
    return framework.quadrant(code or framework.quadrants[0].code)


def draw_head(framework: Framework) -> None:
    """How large it is, where it comes from, whose words they are, and how its terms are read."""
    tongue, words = language(), framework.words
    counts = (
        (len(framework.quadrants), words.quadrant),
        (len(framework.indicators), words.indicator),
        (len(framework.sub_indicators), words.sub_indicator),
    )
    draw(
        fill(
            '<p class="sc-lead">{counts}</p><p class="sc-muted" style="margin:.25rem 0">{source}</p>'
            '<p class="sc-muted" style="margin:.25rem 0">{copyright}</p>{conventions}',
            counts=" · ".join(
                f"{text.in_language(tongue)}: {number}" for number, text in counts
            ).capitalize(),
            source=t("Nguồn: {source}", source=framework.source.in_language(tongue)),
            copyright=t("Bản quyền: {note}", note=framework.copyright.in_language(tongue)),
            conventions=conventions(framework),
        )
    )


def draw_quadrant(framework: Framework, quadrant: Quadrant, cases: Collection[Case]) -> None:
    """Every indicator of a quadrant from top to bottom, one element each; `cases`: those that may be shown."""
    place = framework.quadrants.index(quadrant)
    draw(quadrant_label(place, quadrant.title.in_language(language())))
    for indicator in quadrant.indicators:
        draw(_indicator(framework, indicator, cases))


def draw_indicator(framework: Framework, indicator: Indicator, cases: Collection[Case]) -> None:
    """One indicator from top to bottom, as one element; `cases`: those that may be shown."""
    draw(_indicator(framework, indicator, cases))


def _title(edition: EditionToRead) -> str:
    title = edition.framework.title.in_language(language())
    return f"{title} ({', '.join(edition.cycles)})" if edition.cycles else title


def _indicator(framework: Framework, indicator: Indicator, cases: Collection[Case]) -> Html:
    tongue = language()
    goals = ", ".join(str(goal) for goal in indicator.sdgs)
    spanish = indicator.spanish_title
    about = (
        word(indicator.competence),
        t("SDG {goals}", goals=goals) if goals else "",
        t("tiếng Tây Ban Nha: {title}", title=spanish) if spanish else "",
    )
    return fill(
        '<section class="sc-reading"><h2>{code} {title}</h2><p>{purpose}</p><p class="sc-muted">{about}</p>'
        "{subs}</section>",
        code=indicator.code,
        title=indicator.title.in_language(tongue),
        purpose=indicator.purpose.in_language(tongue),
        about=" · ".join(part for part in about if part),
        subs=joined([_sub_indicator(framework, sub, cases) for sub in indicator.sub_indicators]),
    )


def _sub_indicator(framework: Framework, sub: SubIndicator, cases: Collection[Case]) -> Html:
    tongue = language()
    about = (
        t("Cách kiểm tra: {method}", method=word(sub.method)),
        word(sub.competence),
        _not_asked(framework, sub),
    )
    return fill(
        '<article><h3>{code} {title}</h3><p class="sc-muted">{about}</p><ul class="sc-levels">{levels}</ul>'
        "{guidance}</article>",
        code=sub.code,
        title=sub.title.in_language(tongue),
        about=" · ".join(part for part in about if part),
        levels=joined([_level(level, sub.levels[level].in_language(tongue)) for level in COLOURS]),
        guidance=guidance(framework, sub, cases),
    )


def _level(level: Level, text: str) -> Html:
    return fill("<li>{mark}<span>{text}</span></li>", mark=mark(MARKS[level]), text=text)


def _not_asked(framework: Framework, sub: SubIndicator) -> str:
    """The kinds of locality that are not asked; empty where all are."""
    left_out = [pack for pack in framework.packs if not sub.applies_to(pack.kinds)]
    titles = "; ".join(pack.title.in_language(language()) for pack in left_out)
    return t("không hỏi: {kinds}", kinds=titles) if titles else ""


def no_edition() -> None:
    """Nothing to read: the data folder has no sound edition."""
    st.info(t("Chưa có bộ tiêu chí nào đọc được. Quản trị viên xem lỗi ở trang Phiên bản bộ tiêu chí."))
